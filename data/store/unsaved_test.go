package store

import (
	"encoding/json"
	"slices"
	"strings"
	"testing"

	"kapdesk/data"
)

// typedEverywhere is one unsaved thing of each kind, about a session that runs and
// a note of another visit, and what looks whether the practice has it.
func typedEverywhere(t *testing.T, w *walk, session data.VisitID) (list []Unsaved, missing func() []string) {
	t.Helper()
	ctx := t.Context()
	visit, err := w.s.StartUnbooked(ctx, w.who, data.KindIntegration, w.clock.now, 60)
	w.must("start a visit", err)
	form := func(summary string) []byte {
		text, err := json.Marshal(data.Integration{Summary: summary})
		w.must("write a form", err)
		return text
	}
	read, err := w.s.Practice(ctx)
	w.must("read the practice", err)
	practice := read
	practice.Name, practice.Clinician = "Cedar Street", "Ana Ruiz"
	list = []Unsaved{
		DraftOf("live/7/note", "he hums"),
		{Visit: &UnsavedVisit{visit, string(data.KindIntegration), form(""), form("the river")}},
		{Note: &UnsavedNote{visit, []data.NoteSection{{Title: "Narrative", Text: "under the house"}}}},
		{DayOf: &UnsavedDayOf{session, data.DayOf{}, data.DayOf{With: "her sister"}}},
		{Practice: &UnsavedPractice{read, practice}},
	}
	return list, func() (lacks []string) {
		draft, err := w.s.Draft(ctx, "live/7/note")
		w.must("read the draft", err)
		v, err := w.s.Visit(ctx, visit)
		w.must("read the visit", err)
		sections, _, err := w.s.PsychotherapyNote(ctx, visit)
		w.must("read the note", err)
		s, err := w.s.Visit(ctx, session)
		w.must("read the session", err)
		facts, err := w.s.Practice(ctx)
		w.must("read the practice", err)
		for what, there := range map[string]bool{
			"the draft": draft == "he hums", "the visit": v.Body.(*data.Integration).Summary == "the river",
			"the note":   len(sections) == 1 && sections[0].Text == "under the house",
			"the checks": s.Body.(*data.SessionBody).DayOf.With == "her sister", "the practice": facts.Name == "Cedar Street",
		} {
			if !there {
				lacks = append(lacks, what)
			}
		}
		return lacks
	}
}

// Whatever was typed can be written down as text, read again, and kept, twice too.
func TestUnsavedIsKeptAfterItWasWrittenDown(t *testing.T) {
	w, session := going(t)
	list, missing := typedEverywhere(t, w, session)
	text, err := json.Marshal(list)
	w.must("write it down", err)
	var read []Unsaved
	w.must("read it", json.Unmarshal(text, &read))

	w.s.mustExec(t, "PRAGMA query_only(ON)")
	if refused, err := w.s.KeepAll(t.Context(), read); err == nil || len(refused) > 0 {
		t.Errorf("a file that takes nothing: %v, refused %d; want an error and nothing refused", err, len(refused))
	}
	if lacks := missing(); len(lacks) != len(list) {
		t.Errorf("nothing was written, and of %d only %v lack", len(list), lacks)
	}
	w.s.mustExec(t, "PRAGMA query_only(OFF)")
	for range 2 {
		if refused, err := w.s.KeepAll(t.Context(), read); err != nil || len(refused) > 0 {
			t.Fatalf("kept: %v, refused %d", err, len(refused))
		}
		if lacks := missing(); lacks != nil {
			t.Errorf("the practice lacks %v", lacks)
		}
	}
	w.must("drop the draft", w.s.Keep(t.Context(), DraftOf("live/7/note", "")))
	if lacks := missing(); !slices.Equal(lacks, []string{"the draft"}) {
		t.Errorf("after the draft was emptied the practice lacks %v", lacks)
	}
}

// What its visit takes no more is handed back, with its words to be read, and the
// rest is kept.
func TestUnsavedThatIsRefusedComesBackAsWords(t *testing.T) {
	w, session := going(t)
	list, missing := typedEverywhere(t, w, session)
	list[1].Visit.ID, list[2].Note.Visit = 9999, 9999 // gone
	refused, err := w.s.KeepAll(t.Context(), list)
	if err != nil || len(refused) != 2 {
		t.Fatalf("refused %+v, %v; want the visit and the note", refused, err)
	}
	if a, b := refused[0].Words(), refused[1].Words(); a != "the river" || b != "under the house\nNarrative" {
		t.Errorf("their words are %q and %q", a, b)
	}
	if lacks := missing(); len(lacks) != 2 {
		t.Errorf("the practice lacks %v, want the visit and the note alone", lacks)
	}
	for _, u := range list {
		if strings.TrimSpace(u.Words()) == "" {
			t.Errorf("%+v has no words", u)
		}
	}
	if got := DraftOf("client/new", `{"last":"Ada","first":""}`).Words(); got != "Ada" {
		t.Errorf("the words of a form are %q", got)
	}
}

// Facts of the practice that were typed and could not be kept in time are put over
// those of the day: what was changed meanwhile elsewhere stays.
func TestUnsavedFactsUndoNoOthers(t *testing.T) {
	w, _ := going(t)
	ctx := t.Context()
	read, err := w.s.Practice(ctx)
	w.must("read the practice", err)
	read.Name, read.Clinician = "Juniper House", "Elena Marsh"
	typed := read
	typed.FastFood = 6
	w.must("change it elsewhere", w.s.EditPractice(ctx, func(p *data.Practice) { *p = read; p.RiskDays, p.Rooms = 7, []string{"Attic"} }))
	w.must("keep what was typed", w.s.Keep(ctx, Unsaved{Practice: &UnsavedPractice{read, typed}}))
	got, err := w.s.Practice(ctx)
	w.must("read it again", err)
	if got.FastFood != 6 || got.RiskDays != 7 || !slices.Equal(got.Rooms, []string{"Attic"}) {
		t.Errorf("kept: %d h without food, %d days, rooms %q; want 6, 7 and the attic", got.FastFood, got.RiskDays, got.Rooms)
	}
	typed.FastFood = 25
	finds(t, "25 h without food", w.s.Keep(ctx, Unsaved{Practice: &UnsavedPractice{read, typed}}), "fastfood: practice.food")
}
