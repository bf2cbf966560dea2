package store

import (
	"slices"
	"testing"
	"time"

	"kapdesk/data"
	"kapdesk/data/course"
	"kapdesk/data/document"
)

// breath is an event of a kind that the program does not have.
type breath struct {
	Pace string `json:"pace"`
}

func (breath) Kind() data.EventKind { return "breath" }

// newKinds opens a practice in a program with one more dosing kind of visit,
// kind of event and form, each as one entry.
func newKinds(t *testing.T) *walk {
	t.Helper()
	t.Cleanup(data.AddKind(data.KindRule{Kind: "retreat", Name: "Retreat day", Brief: "Retreat", Icon: "sun", Minutes: 240, Phase: data.PhaseMedicine,
		Form: func() data.Body { return &data.SessionBody{} }}))
	t.Cleanup(data.AddForm("retreat", []byte("---\nid: C17\nlist: Retreat consent\nbefore: first dose\nsigns: client\nvalidity: until revised\nuse: always\ngates: dose\n---\n")))
	t.Cleanup(course.AddEventRule(course.EventRule{Kind: "breath", Decode: course.Decode[breath]}))
	s, clock := newStoreAt(t, local(time.June, 9, 8, 0))
	return &walk{TB: t, s: s, clock: clock, who: person(t, s, "Rosa", "Marquez")}
}

// A kind that is one entry is in every list that asks the database which visits
// dose, and its session keeps events of a kind that is one entry.
func TestANewDosingKindIsInEveryList(t *testing.T) {
	w := newKinds(t)
	start := local(time.June, 10, 9, 0)
	booked := w.book("retreat", start, 240)
	w.at(time.June, 10, 8, 0)

	page, err := w.s.Clients(t.Context(), ClientFilter{})
	w.must("list clients", err)
	if row := page.Rows[0]; row.NextDose != data.DateOf(start) {
		t.Errorf("the list of clients has the next dose on %v, want %v", row.NextDose, start)
	}
	if page, err = w.s.Clients(t.Context(), ClientFilter{Attention: true}); err != nil || len(page.Rows) != 1 {
		t.Errorf("the clients who need attention are %+v (%v), want the one whose checks are open", page.Rows, err)
	}
	day, err := w.s.Schedule(t.Context(), start, start.Add(time.Hour))
	if err != nil || len(day) != 1 || day[0].Dose != 1 || day[0].Readiness == nil || day[0].Readiness.Count(data.Open) == 0 {
		t.Errorf("the schedule is %+v (%v), want the retreat as dose 1 with open checks", day, err)
	}
	journey, err := w.s.Journey(t.Context(), w.who)
	if err != nil || journey.Next == nil || journey.Next.ID != booked {
		t.Errorf("the next session of the journey is %+v (%v), want the retreat", journey.Next, err)
	}
	if _, err := w.s.StartVisit(t.Context(), booked); err == nil {
		t.Error("the retreat begins as a visit without the gate")
	}

	w.at(time.June, 10, 8, 55)
	visit, err := w.s.StartSession(t.Context(), booked, w.typed(booked, "All of it is asked on this day."))
	w.must("start the session", err)
	w.event(visit, w.clock.now, breath{"slow"})
	m, err := w.s.Session(t.Context(), visit)
	w.must("read the session", err)
	if len(m.Events) != 1 || m.Events[0].Payload != (breath{"slow"}) || m.Visit.Kind != "retreat" {
		t.Errorf("the session of the retreat holds %+v", m.Events)
	}
	visits, err := w.s.Visits(t.Context(), w.who)
	if err != nil || len(visits) != 1 || visits[0].Phase != data.PhaseMedicine || visits[0].Session == nil {
		t.Errorf("the visits are %+v (%v), want the medicine session", visits, err)
	}
}

// A form that is one entry is prepared and signed, and a dose waits for it.
func TestADoseWaitsForANewForm(t *testing.T) {
	w := newKinds(t)
	booked := w.book(data.KindMedicine, local(time.June, 10, 9, 0), 180)
	waits := func() bool {
		t.Helper()
		report, err := w.s.Readiness(t.Context(), booked)
		w.must("ask readiness", err)
		return slices.ContainsFunc(report.Check(data.CheckConsent).Findings, func(f data.Finding) bool {
			return len(f.Args) > 0 && f.Args[0] == data.Form("C17")
		})
	}
	if !waits() {
		t.Error("the gate does not miss the new form")
	}
	w.consent("C17", data.Date{})
	docs, err := w.s.Documents(t.Context(), w.who)
	w.must("list documents", err)
	if i := slices.IndexFunc(docs.Standings, func(s document.Standing) bool { return s.Kind.Form == "C17" }); i < 0 || docs.Standings[i].Status != document.Valid {
		t.Errorf("the signed form stands in the list as %+v", docs.Standings)
	}
	if waits() {
		t.Error("the gate misses the form that was signed")
	}
}
