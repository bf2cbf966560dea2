package store

import (
	"testing"

	"kapdesk/data"
)

// TestWordsFlowFromTheInquiryToTheIntake: what the client said first stands in
// the consultation, and what came of that in the intake.
func TestWordsFlowFromTheInquiryToTheIntake(t *testing.T) {
	s, clock := newStoreAt(t, testTime)
	who := create(t, s, data.Client{LegalFirst: "Priya", LegalLast: "Shah", Indicated: "Low since the winter"})
	begin := func(kind data.Kind) data.Body {
		t.Helper()
		id, err := s.StartVisit(t.Context(), book(t, s, data.Appointment{Client: who, Kind: kind, Start: clock.now, Minutes: 30, Overlap: true}))
		if err != nil {
			t.Fatal(err)
		}
		v, err := s.Visit(t.Context(), id)
		if err != nil {
			t.Fatal(err)
		}
		return v.Body
	}
	if got := begin(data.KindIntake).(*data.Intake).Complaint; got != "Low since the winter" {
		t.Errorf("an intake without a consultation begins with %q", got)
	}
	consultation := begin(data.KindConsultation).(*data.Consultation)
	if consultation.Reason != "Low since the winter" {
		t.Errorf("the consultation begins with %q", consultation.Reason)
	}
	read := *consultation
	consultation.Reason = "Low since the winter, worse at night"
	visits, err := s.Visits(t.Context(), who)
	if err != nil {
		t.Fatal(err)
	}
	for _, v := range visits {
		if v.Kind == string(data.KindConsultation) {
			if err := s.SaveVisit(t.Context(), v.ID, &read, consultation); err != nil {
				t.Fatal(err)
			}
		}
	}
	if got := begin(data.KindIntake).(*data.Intake).Complaint; got != "Low since the winter, worse at night" {
		t.Errorf("the intake begins with %q", got)
	}
}
