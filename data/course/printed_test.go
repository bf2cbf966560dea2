package course_test

import (
	"strings"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"

	"kapdesk/data"
	"kapdesk/data/course"
	"kapdesk/data/words"
)

// printed is the record as lines of text.
func printed(s *course.MedicineSession) []string {
	var lines []string
	for _, e := range words.Entries(s, data.Region{}) {
		line := e.At.Format("15:04 ") + words.Printed(e.Said)
		if e.Since != "" {
			line += " [" + e.Since + "]"
		}
		lines = append(lines, line)
	}
	return lines
}

func TestEntriesTellTheGoldenSession(t *testing.T) {
	s := firstDose(t)
	s.Body.DayOf.With, s.Body.DayOf.Escort = "Chris Reeves", data.Person{Name: "Chris Reeves", Relation: "spouse"}
	s.Body.DayOf.LastFood = at(time.April, 1, 8, 15)
	s.Body.DayOf.Substances = []data.Substance{{Name: "lorazepam", Last: at(time.March, 30, 22, 0)}}
	s.Body.Discharge = data.Discharge{Left: at(time.April, 1, 15, 30), With: data.Person{Name: "Chris Reeves"}, By: "car"}.Tick(data.RowAftercare, true, at(time.April, 1, 15, 22))
	want := []string{
		"12:55 Arrived with Chris Reeves (spouse).",
		"13:20 BP 128/82, HR 74, SpO₂ 98%.",
		"13:24 Go. All 15 checks ready. Food 8:15 AM, lorazepam March 30.",
		"13:30 Dose 200 mg sublingual = 2.42 mg/kg. Client took it. Rx 51877, 2 × 100 mg. Matches the order.",
		"14:05 Adverse event: nausea, mild.",
		"14:10 BP 146/90, HR 88, SpO₂ 98%. Caution (140/90). Order limit 150/95 not reached. MOAA/S 4.",
		"14:30 Nausea resolved, 25 min.",
		"14:45 Phase: return. [Late entry, written 3:04 PM.]",
		"15:05 BP 132/84, HR 76, SpO₂ 98%. MOAA/S 5.",
		"15:30 Left with Chris Reeves by car. Aftercare sheet given.",
	}
	if diff := cmp.Diff(want, printed(s)); diff != "" {
		t.Errorf("the record on paper (-want +got):\n%s", diff)
	}
}

func TestEntriesHideNothingAndTellNoSecret(t *testing.T) {
	s := firstDose(t)
	s.Overrides = []data.Override{{Title: "Order", Reason: "extended by phone"}}
	at := func(h, m int) time.Time { return at(time.April, 1, h, m) }
	corrected, err := s.Correct(4, data.Event{Payload: vitals(146, 90, 98, 98)}, at(14, 12))
	if err != nil {
		t.Fatal(err)
	}
	keep(s, corrected)
	wrong := add(t, s, at(14, 20), at(14, 20), data.Note{Text: "Another client's line"})
	back, err := s.Void(wrong, "not this client", at(14, 21))
	if err != nil {
		t.Fatal(err)
	}
	keep(s, back)
	// A row of an older file in which the words stand beside the mark.
	keep(s, data.Event{At: at(14, 25), Entered: at(14, 25), Payload: data.Quote{Words: "my mother's kitchen", Apart: true}})
	all := strings.Join(printed(s), "\n")
	for _, want := range []string{
		"1 check overridden with a reason. Order: extended by phone.", "[Correction at 2:12 PM: HR was typed as 88.]",
		"14:20 Another client's line. [Taken back: not this client.]", "Client spoke. Words kept in the psychotherapy note.",
	} {
		if !strings.Contains(all, want) {
			t.Errorf("the record does not say %q:\n%s", want, all)
		}
	}
	if strings.Contains(all, "kitchen") {
		t.Errorf("words kept apart are on paper:\n%s", all)
	}
}
