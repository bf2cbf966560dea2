package course

import (
	"testing"
	"time"

	"kapdesk/data"
)

// The newest word on each counts, of the preparations before the session; what was
// read again on the day goes before it.
func TestAgreedForTheRoom(t *testing.T) {
	day := func(n int) time.Time { return time.Date(2025, time.June, n, 10, 0, 0, 0, time.UTC) }
	visit := func(n int, p data.Preparation) data.Visit { return data.Visit{Start: day(n), Body: &p} }
	r := &data.Record{Visits: []data.Visit{
		visit(9, data.Preparation{StopWord: "Harbor", Intention: "rest"}),
		visit(2, data.Preparation{StopWord: "Red", HandSignal: "a raised open hand", Touch: "hand", NotTouched: "feet, head"}),
		visit(20, data.Preparation{StopWord: "Later"}),
		{Start: day(3), Body: &data.Integration{}},
	}}
	m := &MedicineSession{Visit: data.Visit{Start: day(12)}}
	if got, want := AgreedFor(r, m), (Agreed{"rest", "Harbor", "a raised open hand", "hand", "", "feet, head"}); got != want {
		t.Errorf("of the preparations: %+v, want %+v", got, want)
	}
	m.Body.Intention, m.Body.DayOf.TouchChoices, m.Body.DayOf.TouchNarrowed = "stay with the worry", "hand, ask first", " none today "
	if got, want := AgreedFor(r, m), (Agreed{"stay with the worry", "Harbor", "a raised open hand", "hand, ask first", "none today", "feet, head"}); got != want {
		t.Errorf("with the words of the day: %+v, want %+v", got, want)
	}
	if got := AgreedFor(&data.Record{}, &MedicineSession{}); got != (Agreed{}) {
		t.Errorf("of nothing: %+v", got)
	}
}
