package desk

import (
	"context"
	"errors"
	"testing"

	"github.com/google/go-cmp/cmp"
)

// byHand never runs anything by itself: the test flushes.
type byHand struct{}

func (byHand) Run(string, func(context.Context), func()) {}

func TestSaverTriesAgainAndComplainsOnce(t *testing.T) {
	full := errors.New("the drive is full")
	var told []error
	s := NewSaver(byHand{}, func(err error) { told = append(told, err) })
	var kept []string
	var fail error
	put := func(text string) func(context.Context) error {
		return func(context.Context) error {
			if fail == nil {
				kept = append(kept, text)
			}
			return fail
		}
	}
	s.mu.Lock()
	s.waiting["note"] = put("first")
	s.mu.Unlock()
	fail = full
	for range 2 {
		if err := s.Flush(); !errors.Is(err, full) {
			t.Fatalf("flushing onto a full drive: %v", err)
		}
	}
	if len(told) != 1 {
		t.Errorf("a drive that stays full was told %d times, want once", len(told))
	}
	fail = nil
	if err := s.Flush(); err != nil {
		t.Fatal(err)
	}
	if diff := cmp.Diff([]string{"first"}, kept); diff != "" {
		t.Errorf("what failed was not kept later (-want +got):\n%s", diff)
	}
}
