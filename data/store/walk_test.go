package store

import (
	"context"
	"errors"
	"path/filepath"
	"testing"
	"time"

	"kapdesk/data"
	"kapdesk/data/calendar"
	"kapdesk/data/course"
)

// handClock shows the time that a test sets.
type handClock struct{ now time.Time }

func (c *handClock) Now() time.Time { return c.now }

// newStoreAt opens an empty practice whose clock the test moves.
func newStoreAt(t testing.TB, start time.Time) (*Store, *handClock) {
	t.Helper()
	clock := &handClock{start}
	s, err := Open(context.Background(), openPlain(t, filepath.Join(t.TempDir(), "practice.db")), clock, "test")
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { s.Close() })
	return s, clock
}

// walk is the golden client's course, walked through the use cases.
type walk struct {
	testing.TB
	s     *Store
	clock *handClock
	who   data.ClientID
	by    data.PrescriberID
}

func local(month time.Month, day, hour, minute int) time.Time {
	return time.Date(2025, month, day, hour, minute, 0, 0, testTime.Location())
}

func (w *walk) must(what string, err error) {
	w.Helper()
	if err != nil {
		w.Fatalf("%s, %s: %v", w.clock.now.Format("Jan 2 15:04"), what, err)
	}
}

func (w *walk) at(month time.Month, day, hour, minute int) {
	w.clock.now = local(month, day, hour, minute)
}

func (w *walk) book(kind data.Kind, start time.Time, minutes int) data.AppointmentID {
	w.Helper()
	id, err := w.s.Book(w.Context(), data.Appointment{Client: w.who, Kind: kind, Start: start, Minutes: minutes, Room: "Room 1", Overlap: true})
	w.must("book "+string(kind), err)
	return id
}

// visit books, holds and signs a visit with a form.
func (w *walk) visit(kind data.Kind, month time.Month, day int, body data.Body) data.VisitID {
	w.Helper()
	w.clock.now = local(month, day, 9, 0)
	id := w.book(kind, local(month, day, 10, 0), 60)
	w.clock.now = local(month, day, 10, 0)
	visit, err := w.s.StartVisit(w.Context(), id)
	w.must("start "+string(kind), err)
	if body != nil {
		w.must("keep "+string(kind), w.s.SaveVisit(w.Context(), visit, nil, body))
	}
	w.clock.now = local(month, day, 11, 5)
	_, err = w.s.SignVisit(w.Context(), visit)
	w.must("sign "+string(kind), err)
	return visit
}

func (w *walk) consent(form data.Form, forDay data.Date) {
	w.Helper()
	n := NewDocument{Client: w.who, Form: form, Version: "3.2", Body: "text of " + string(form), For: forDay}
	if form == data.FormKAP {
		n.Route, n.Prescriber = data.Sublingual, w.by
	}
	id, err := w.s.PrepareDocument(w.Context(), n)
	w.must("prepare "+string(form), err)
	sig := wet(w.clock.now)
	if form == data.FormTouch { // signed on the screen
		sig = byHand(n.draft().Check, w.clock.now, "Ask each time")
	}
	_, err = w.s.SignDocument(w.Context(), id, sig)
	w.must("sign "+string(form), err)
}

func (w *walk) event(visit data.VisitID, when time.Time, p data.Payload) data.EventID {
	w.Helper()
	if w.clock.now.Before(when) {
		w.clock.now = when
	}
	id, err := w.s.RecordEvent(w.Context(), visit, data.Event{At: when, Payload: p})
	w.must("record "+string(p.Kind()), err)
	return id
}

func reading(s, d, hr, spo2 int) data.Vitals {
	return data.Vitals{BP: data.BP{Systolic: data.MmHg(s), Diastolic: data.MmHg(d)}, Pulse: data.PerMinute(hr), SpO2: data.Percent(spo2)}
}

// ending is a reason typed in view of how discharge stands at this moment.
func (w *walk) ending(visit data.VisitID, words string) course.EndReason {
	w.Helper()
	m, err := w.s.Session(w.Context(), visit)
	w.must("read", err)
	return course.EndReason{Words: words, Shown: m.OpenRows(w.clock.now)}
}

// typed is a reason typed in view of how the checks stand at this moment.
func (w *walk) typed(id data.AppointmentID, words string) data.TypedReason {
	w.Helper()
	report, err := w.s.Readiness(w.Context(), id)
	w.must("readiness", err)
	return report.Typed(words)
}

// begin opens a session on its day with the day-of checks filled in.
func (w *walk) begin(month time.Month, day int) data.VisitID {
	w.Helper()
	w.at(month, day, 9, 0)
	id := w.book(data.KindMedicine, local(month, day, 13, 0), 180)
	w.must("name the escort", w.s.SetEscort(w.Context(), id, data.Escort{Name: "Chris Reeves", Relation: "spouse", Phone: "(503) 555-0143"}))
	w.consent(data.FormTransport, data.DateOf(w.clock.now))
	w.at(month, day, 12, 55)
	visit, err := w.s.StartSession(w.Context(), id, data.TypedReason{})
	w.must("start the session", err)
	w.must("keep the day-of checks", w.s.EditSession(w.Context(), visit, func(b *data.SessionBody) {
		b.DayOf.Arrived, b.DayOf.Identity, b.DayOf.SubstancesAsked, b.DayOf.HealthAsked = w.clock.now, data.Yes, data.Yes, data.Yes
		b.DayOf.LastFood, b.DayOf.LastLiquid = local(month, day, 8, 15), local(month, day, 11, 0)
		b.DayOf.Pregnancy, b.DayOf.TestOn, b.DayOf.ProductMatch = data.PregnancyNegative, data.DateOf(w.clock.now), data.Yes
		b.DayOf.Reconsent, b.DayOf.TouchRead, b.DayOf.MorningMeds, b.DayOf.PressureMeds = w.clock.now, data.Yes, data.Yes, data.NotApplicable
		b.DayOf.SuicidalAsked, b.DayOf.Oriented, b.DayOf.NotIntoxicated = data.Yes, data.Yes, data.Yes
		b.DayOf.Substances = []data.Substance{{Name: "lorazepam", Last: local(month, day-2, 21, 0)}}
	}))
	return visit
}

// dose runs a session with a dose at 13:30 and the readings of T−10, T+40 and T+95.
func (w *walk) dose(month time.Month, day int, mg data.Mg, peak data.Vitals, left int) data.VisitID {
	w.Helper()
	visit := w.begin(month, day)
	t0 := local(month, day, 13, 30)
	w.event(visit, t0.Add(-10*time.Minute), reading(128, 82, 74, 98))
	w.clock.now = t0.Add(-6 * time.Minute)
	w.must("decide Go", w.s.Decide(w.Context(), visit, data.Go, data.TypedReason{}))
	w.event(visit, t0, data.Dose{Mg: mg, Route: data.Sublingual, By: data.ByClient, Strength: 100, Quantity: float64(mg) / 100})
	w.event(visit, t0.Add(40*time.Minute), peak)
	w.event(visit, t0.Add(95*time.Minute), reading(132, 84, 76, 98))
	w.clock.now = t0.Add(time.Duration(left) * time.Minute)
	w.book(data.KindCheckIn, local(month, day+1, 9, 30), 15)
	next := w.book(data.KindIntegration, t0.AddDate(0, 0, 2).Truncate(time.Hour), 60)
	discharge := data.Discharge{With: data.Person{Name: "Chris Reeves", Relation: "spouse", Phone: "(503) 555-0143"}, By: "car"}
	for _, row := range []data.DischargeKey{data.RowAlert, data.RowOriented, data.RowWalk, data.RowNausea, data.RowSuicidal, data.RowAftercare, data.RowEscort} {
		discharge = discharge.Tick(row, true, w.clock.now)
	}
	w.must("tick the discharge rows", w.s.EditSession(w.Context(), visit, func(b *data.SessionBody) { b.Discharge = discharge }))
	w.must("end the session", w.s.EndSession(w.Context(), visit, course.EndReason{}))
	w.clock.now = w.clock.now.Add(40 * time.Minute)
	_, err := w.s.SignVisit(w.Context(), visit)
	w.must("sign the session", err)
	w.must("free the time of the integration", w.s.CancelAppointment(w.Context(), next, calendar.ByPractice, "booked again by the test"))
	return visit
}

func (w *walk) score(code data.InstrumentCode, month time.Month, day int, answers ...int) {
	w.Helper()
	if w.clock.now.Before(local(month, day, 8, 0)) {
		w.at(month, day, 8, 0)
	}
	_, err := w.s.EnterMeasure(w.Context(), data.Score{Client: w.who, Instrument: code, Taken: data.MustDate(2025, month, day), Answers: answers})
	w.must("enter "+string(code), err)
}

// goldenCourse walks reference 10.4 up to the morning of June 12.
func goldenCourse(t testing.TB) (*walk, []data.VisitID) {
	s, clock := newStoreAt(t, local(time.March, 3, 8, 0))
	w := &walk{TB: t, s: s, clock: clock}
	var err error
	w.by, err = s.SavePrescriber(t.Context(), data.Prescriber{Name: "Samuel Okafor", Credentials: "MD"})
	w.must("the prescriber", err)
	c := jordan()
	c.Prescriber, c.Weights = w.by, []data.Weight{{On: data.MustDate(2025, time.March, 3), Kg: data.Lb(182).Kg()}}
	w.who = create(t, s, c)
	w.visit(data.KindConsultation, time.March, 3, &data.Consultation{Interest: data.InterestBoth})
	w.visit(data.KindIntake, time.March, 10, &data.Intake{Complaint: "depression"})
	w.score("PHQ-9", time.March, 10, 3, 3, 3, 3, 2, 3, 2, 2, 1) // 22, item 9 is 1
	_, err = s.SaveRiskForm(t.Context(), data.RiskForm{Client: w.who, Taken: data.MustDate(2025, time.March, 10), Action: "safety plan",
		Answers: data.RiskAnswers{"wish": data.Yes, "thoughts": data.No, "behavior": data.No}})
	w.must("the risk form", err)
	var answers []data.ScreeningAnswer
	for _, item := range course.ScreeningItems {
		answers = append(answers, data.ScreeningAnswer{Item: item.Number, Answer: data.No})
	}
	w.must("screening", s.SaveScreening(t.Context(), w.who, answers))
	asked, err := s.AskClearance(t.Context(), w.who, w.by)
	w.must("ask clearance", err)
	w.at(time.March, 14, 9, 0)
	_, err = s.SaveClearance(t.Context(), data.Clearance{ID: asked, Prescriber: w.by, Decided: data.MustDate(2025, time.March, 14),
		Decision: data.Cleared, Until: data.MustDate(2025, time.September, 14)})
	w.must("clearance", err)
	_, err = s.SaveOrder(t.Context(), data.Order{Client: w.who, Prescriber: w.by, On: data.MustDate(2025, time.March, 14), Route: data.Sublingual,
		Product: "RDT 100 mg", Dose: 200, MaxDose: 300, Sessions: 3, Limit: data.BP{Systolic: 150, Diastolic: 95}, Hold: "lorazepam 12 h"})
	w.must("the order", err)
	opened, err := s.OpenCourse(t.Context(), w.who, data.FirstCourse)
	w.must("open the course", err)
	w.visit(data.KindPreparation, time.March, 18, &data.Preparation{Intention: "To meet the fear and stay."})
	w.consent(data.FormKAP, data.Date{})
	w.visit(data.KindPreparation, time.March, 25, nil)
	w.askedRisk(time.March, 25)
	w.consent(data.FormTouch, data.Date{})
	sessions := []data.VisitID{w.dose(time.April, 1, 200, reading(146, 90, 88, 98), 120)}
	w.visit(data.KindIntegration, time.April, 3, nil)
	w.visit(data.KindIntegration, time.April, 10, nil)
	w.score("PHQ-9", time.April, 15, 2, 2, 2, 2, 2, 2, 2, 1, 1) // 16, item 9 is 1
	_, err = s.SaveRiskForm(t.Context(), data.RiskForm{Client: w.who, Taken: data.MustDate(2025, time.April, 15), Action: "safety plan reviewed",
		Answers: data.RiskAnswers{"wish": data.Yes, "thoughts": data.No, "behavior": data.No}})
	w.must("the second risk form", err)
	sessions = append(sessions, w.dose(time.April, 15, 300, reading(144, 88, 86, 98), 125))
	w.visit(data.KindIntegration, time.April, 17, nil)
	w.visit(data.KindIntegration, time.April, 24, nil)
	sessions = append(sessions, w.dose(time.April, 29, 300, reading(146, 92, 88, 97), 130))
	w.visit(data.KindIntegration, time.May, 1, nil)
	sessions = append(sessions, w.noGo())
	w.score("PHQ-9", time.May, 13, 2, 2, 1, 1, 1, 2, 1, 1, 0)
	w.visit(data.KindIntegration, time.May, 13, &data.Integration{Sleep: "7 h"})
	w.visit(data.KindIntegration, time.May, 27, nil)
	w.at(time.June, 10, 8, 0)
	w.must("weigh", s.EditClient(t.Context(), w.who, func(c *data.Client) {
		c.Weights = append(c.Weights, data.Weight{On: data.MustDate(2025, time.June, 10), Kg: data.Lb(182).Kg()})
	}))
	w.score("PHQ-9", time.June, 10, 1, 1, 1, 1, 1, 2, 1, 1, 0)
	w.must("close the course", s.CloseCourse(t.Context(), opened, "completed course"))
	w.visit(data.KindReview, time.June, 10, nil)
	_, err = s.OpenCourse(t.Context(), w.who, data.MaintenanceCourse)
	w.must("open maintenance", err)
	w.must("screening of the new course", s.SaveScreening(t.Context(), w.who, answers))
	w.at(time.June, 12, 10, 12)
	w.book(data.KindPreparation, local(time.June, 12, 16, 30), 60)
	w.book(data.KindMaintenance, local(time.June, 17, 13, 0), 180)
	w.book(data.KindIntegration, local(time.June, 19, 10, 0), 60)
	return w, sessions
}

// askedRisk is a risk form without a finding: a dose wants an answer about
// suicidal thoughts that is not older than 14 days.
func (w *walk) askedRisk(month time.Month, day int) {
	w.Helper()
	_, err := w.s.SaveRiskForm(w.Context(), data.RiskForm{Client: w.who, Taken: data.MustDate(2025, month, day), Action: "safety plan reviewed",
		Answers: data.RiskAnswers{"wish": data.No, "thoughts": data.No, "behavior": data.No}})
	w.must("a risk form", err)
}

// noGo is May 6: three readings above the order's limit. The order covers
// three sessions, which are done, so the visit starts with a typed reason.
func (w *walk) noGo() data.VisitID {
	w.Helper()
	w.at(time.May, 6, 9, 0)
	w.askedRisk(time.May, 6)
	id := w.book(data.KindMedicine, local(time.May, 6, 13, 0), 180)
	w.must("name the escort", w.s.SetEscort(w.Context(), id, data.Escort{Name: "Chris Reeves", Relation: "spouse", Phone: "(503) 555-0143"}))
	w.consent(data.FormTransport, data.MustDate(2025, time.May, 6))
	w.at(time.May, 6, 12, 55)
	var blocked *course.Blocked
	if _, err := w.s.StartSession(w.Context(), id, data.TypedReason{}); !errors.As(err, &blocked) || len(blocked.Open) != 1 || blocked.Open[0].ID != data.CheckOrder {
		w.Fatalf("starting a fourth session on an order for three gave %v, want only the order open", err)
	}
	if err := w.s.read(w.Context(), func(q querier) error {
		var n int
		err := q.QueryRowContext(w.Context(), "SELECT count(*) FROM visit WHERE appointment_id = ?", int64(id)).Scan(&n)
		if n != 0 {
			w.Errorf("the blocked start left a record")
		}
		return err
	}); err != nil {
		w.Fatal(err)
	}
	visit, err := w.s.StartSession(w.Context(), id, w.typed(id, "Dr. Okafor extends the order by phone"))
	w.must("start with a reason", err)
	for i, minute := range []int{5, 20, 35} {
		w.event(visit, local(time.May, 6, 13, minute), reading(170-2*i, 104-i, 90, 98))
	}
	w.event(visit, local(time.May, 6, 13, 38), data.OutsideContact{Whom: "prescriber", Outcome: "hold"})
	if _, err := w.s.RecordEvent(w.Context(), visit, data.Event{Payload: data.Dose{Mg: 300}}); err == nil {
		w.Error("a dose was recorded before Go")
	}
	if err := w.s.Decide(w.Context(), visit, data.Go, data.TypedReason{}); !errors.As(err, &blocked) {
		w.Errorf("Go at 166/102 gave %v, want *Blocked", err)
	}
	w.must("decide No-go", w.s.Decide(w.Context(), visit, data.NoGo, data.TypedReason{Words: "BP 166/102 three times"}))
	w.must("end", w.s.EndSession(w.Context(), visit, course.EndReason{}))
	_, err = w.s.SignVisit(w.Context(), visit)
	w.must("sign the no-go", err)
	return visit
}
