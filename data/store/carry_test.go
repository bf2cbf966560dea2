package store

import (
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"

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

// TestWhatAPreparationSettledHoldsForTheNext: setting, touch and support are said
// once; the intention is asked anew after the dose that it was for, and the
// session reads the agreed touch again.
func TestWhatAPreparationSettledHoldsForTheNext(t *testing.T) {
	s, clock := newStoreAt(t, testTime)
	who := create(t, s, data.Client{LegalFirst: "Priya", LegalLast: "Shah"})
	prepare := func() (data.VisitID, data.Preparation) {
		t.Helper()
		clock.now = clock.now.Add(time.Hour)
		id, err := s.StartVisit(t.Context(), book(t, s, data.Appointment{Client: who, Kind: data.KindPreparation, Start: clock.now, Minutes: 30, Overlap: true}))
		if err != nil {
			t.Fatal(err)
		}
		v, err := s.Visit(t.Context(), id)
		if err != nil {
			t.Fatal(err)
		}
		return id, *v.Body.(*data.Preparation)
	}
	first, empty := prepare()
	if diff := cmp.Diff(data.Preparation{}, empty); diff != "" {
		t.Errorf("the first preparation begins with something (-want +got):\n%s", diff)
	}
	mood := 4
	said := data.Preparation{Intention: "To stay.", Music: "low", Touch: "hand only", HomeSupport: "Chris", Mood: &mood, Skills: []string{"Stop word"}}
	if err := s.SaveVisit(t.Context(), first, &empty, &said); err != nil {
		t.Fatal(err)
	}
	want := data.Preparation{Intention: "To stay.", Music: "low", Touch: "hand only", HomeSupport: "Chris"}
	_, second := prepare()
	if diff := cmp.Diff(want, second); diff != "" {
		t.Errorf("the second preparation begins (-want +got):\n%s", diff)
	}
	clock.now = clock.now.Add(time.Hour)
	booked := book(t, s, data.Appointment{Client: who, Kind: data.KindMedicine, Start: clock.now, Minutes: 180, Overlap: true})
	report, err := s.Readiness(t.Context(), booked)
	if err != nil {
		t.Fatal(err)
	}
	visit, err := s.StartSession(t.Context(), booked, report.Typed("tests what stands in the form"))
	if err != nil {
		t.Fatal(err)
	}
	session, err := s.Session(t.Context(), visit)
	if err != nil || session.Body.DayOf.TouchChoices != "hand only" {
		t.Errorf("the session reads the touch choices as %q (%v), want %q", session.Body.DayOf.TouchChoices, err, "hand only")
	}
	want.Intention = ""
	_, third := prepare()
	if diff := cmp.Diff(want, third); diff != "" {
		t.Errorf("after a dose the preparation begins (-want +got):\n%s", diff)
	}
}
