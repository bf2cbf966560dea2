package store

import (
	"encoding/json"
	"fmt"
	"strings"
	"testing"
	"time"

	"kapdesk/data"
)

// TestKeptNotesSayNothing: the list of psychotherapy notes holds when they were
// kept and for which visit, never a word of them.
func TestKeptNotesSayNothing(t *testing.T) {
	s := newStore(t)
	owner := bareClient(t, s, "C-0001")
	visit, err := s.StartUnbooked(t.Context(), owner, data.KindIntegration, testTime.Add(-time.Hour), 60)
	if err != nil {
		t.Fatal(err)
	}
	if err := s.SavePsychotherapyNote(t.Context(), visit, []data.NoteSection{{Title: "Narrative", Text: "the river under the house"}}); err != nil {
		t.Fatal(err)
	}
	kept, err := s.PsychotherapyNotesKept(t.Context(), owner)
	if err != nil || len(kept) != 1 || kept[0].Visit != visit || !kept[0].Saved.Equal(testTime) {
		t.Fatalf("kept notes %+v (%v), want one for the visit", kept, err)
	}
	if strings.Contains(fmt.Sprintf("%+v", kept), "river") {
		t.Error("the list of kept notes holds their words")
	}
	record, err := s.Record(t.Context(), owner)
	if err != nil {
		t.Fatal(err)
	}
	if text, err := json.Marshal(record); err != nil || len(record.Visits) != 1 || strings.Contains(string(text), "river") {
		t.Errorf("the record, of which reports are made, holds words of a psychotherapy note (%v):\n%s", err, text)
	}
}
