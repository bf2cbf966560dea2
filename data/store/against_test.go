package store

import (
	"errors"
	"strings"
	"testing"

	"kapdesk/data"
	"kapdesk/data/calendar"
)

// against is the rules that refuse a booking or a move, "" when none does.
func against(t *testing.T, err error) string {
	t.Helper()
	var found *calendar.Overlap
	if err != nil && !errors.As(err, &found) {
		t.Fatal(err)
	}
	if found == nil {
		return ""
	}
	var codes []string
	for _, c := range found.Conflicts {
		codes = append(codes, string(c.Code()))
	}
	return strings.Join(codes, ", ")
}

// A time against the practice's own rules is booked with the reason that was typed in
// view of them; the reason stays with the visit and stands in the trail.
func TestReasonIsKeptWithTheVisit(t *testing.T) {
	s := newStore(t)
	wei := person(t, s, "Wei", "Liu")
	visit := talk(wei, june(19, 9, 0)) // Juneteenth
	if _, err := s.Book(t.Context(), visit); against(t, err) != "closed" {
		t.Fatalf("booked on a holiday: %v", err)
	}
	found, err := s.Conflicts(t.Context(), visit)
	if err != nil {
		t.Fatal(err)
	}
	visit.Kept = calendar.Keep(found, " They asked for it ")
	id := book(t, s, visit)
	a, err := s.Appointment(t.Context(), id)
	if err != nil || !a.Overlap || a.Kept.Reason != "They asked for it" || len(a.Kept.Rules) != 1 || a.Kept.Rules[0].Code != "closed" {
		t.Errorf("kept as %+v, %v", a.Kept, err)
	}
	// Another rule than the one that was shown asks again.
	book(t, s, talk(person(t, s, "Ana", "Ruiz"), june(20, 9, 0)))
	move := Rebooking{Start: june(20, 9, 30), Kept: a.Kept}
	if got := against(t, s.Move(t.Context(), id, move)); got != "overlap" {
		t.Errorf("moved onto another visit with the old reason: %q", got)
	}
	a.Start = move.Start
	if found, err = s.Conflicts(t.Context(), a); err != nil {
		t.Fatal(err)
	}
	move.Kept = calendar.Keep(found, "one family")
	if err := s.Move(t.Context(), id, move); err != nil {
		t.Fatal(err)
	}
	if err := s.Move(t.Context(), id, Rebooking{Start: june(20, 14, 0)}); err != nil {
		t.Fatal(err)
	}
	if a, err := s.Appointment(t.Context(), id); err != nil || a.Overlap || a.Kept.Reason != "" {
		t.Errorf("at a time without a rule against it: kept as %+v, marked %v, %v", a.Kept, a.Overlap, err)
	}
	lines, err := s.Audit(t.Context(), AuditFilter{Words: "kept against"})
	if err != nil || len(lines) != 2 || !strings.HasSuffix(lines[1].Detail, "kept against closed: They asked for it") || !strings.HasSuffix(lines[0].Detail, "kept against overlap: one family") {
		t.Errorf("the trail has %+v, %v", lines, err)
	}
}

// The prescriber's interval and the most doses of a week are not set aside with a reason,
// nor by marking the visit; a dose that was is entered as it was.
func TestOrderIsNotSetAside(t *testing.T) {
	s := newStore(t)
	wei := person(t, s, "Wei", "Liu")
	doc, err := s.SavePrescriber(t.Context(), data.Prescriber{Name: "Samuel Okafor"})
	if err != nil {
		t.Fatal(err)
	}
	_, err = s.SaveOrder(t.Context(), data.Order{Client: wei, Prescriber: doc, On: data.DateOf(june(1, 9, 0)), Route: data.Sublingual, Product: "RDT 100 mg",
		Dose: 100, Sessions: 2, MinInterval: 14, Until: data.DateOf(june(30, 9, 0)).AddDays(90)})
	if err != nil {
		t.Fatal(err)
	}
	dose := func(day int) data.Appointment {
		return data.Appointment{Client: wei, Kind: data.KindMedicine, Start: june(day, 10, 0), Minutes: 180, Route: string(data.Sublingual)}
	}
	book(t, s, dose(13))
	early := dose(26)
	found, err := s.Conflicts(t.Context(), early)
	if err != nil {
		t.Fatal(err)
	}
	early.Kept, early.Overlap = calendar.Keep(found, "they travel later"), true
	if _, err := s.Book(t.Context(), early); against(t, err) != "order interval" {
		t.Errorf("13 days after a dose where the order says 14: %v", err)
	}
	id := book(t, s, dose(27))
	third := dose(27)
	third.Start = third.Start.AddDate(0, 0, 14)
	if found, err = s.Conflicts(t.Context(), third); err != nil {
		t.Fatal(err)
	}
	codes := map[data.Code]bool{}
	for _, c := range found {
		codes[c.Code()] = true
	}
	if !codes["order short"] || !codes["paper"] || calendar.Heaviest(found) != calendar.Told {
		t.Errorf("a third session under an order of two, without consent and clearance: %v", codes)
	}
	book(t, s, third) // it is told and needs no answer: readiness asks on the day
	if got := against(t, s.Move(t.Context(), id, Rebooking{Start: june(25, 10, 0), Overlap: true})); got != "order interval" {
		t.Errorf("moved to 12 days after a dose: %q", got)
	}
	past := dose(6)
	if _, err := s.Book(t.Context(), past); against(t, err) != "order interval" {
		t.Errorf("entered afterwards, 7 days before another: %v", err)
	}
	if found, err = s.Conflicts(t.Context(), past); err != nil {
		t.Fatal(err)
	}
	past.Kept = calendar.Keep(found, "it was given then")
	book(t, s, past)
}
