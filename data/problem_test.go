package data

import (
	"testing"

	"github.com/google/go-cmp/cmp"
)

func TestProblems(t *testing.T) {
	var p Problems
	if p.Err() != nil || p.Error() != "" {
		t.Errorf("nothing found is the error %v", p.Err())
	}
	p.Ask("birth", "birth.young", 17)
	if p.Err() != nil {
		t.Errorf("what is only asked is refused: %v", p.Err())
	}
	p.Wrong("birth", "birth.future")
	p.Wrong("chosen", "name.none")
	if p.Err() == nil {
		t.Error("what must be mended is kept")
	}
	if got, want := p.Error(), "birth: birth.young, birth: birth.future, chosen: name.none"; got != want {
		t.Errorf("the log reads %q, want fields and codes in the order found: %q", got, want)
	}
	if diff := cmp.Diff(Problem{Field: "birth", Code: "birth.young", Args: []any{17}, Ask: true}, p.For("birth")); diff != "" {
		t.Errorf("the first of a field (-want +got):\n%s", diff)
	}
	if diff := cmp.Diff(Problem{}, p.For("phones.0")); diff != "" {
		t.Errorf("a field without a problem (-want +got):\n%s", diff)
	}
}
