package store

import (
	"context"
	"errors"
	"fmt"
	"path/filepath"
	"strings"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"

	"kapdesk/data"
	"kapdesk/data/calendar"
	"kapdesk/data/client"
	"kapdesk/data/course"
	"kapdesk/data/document"
	"kapdesk/data/measure"
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

func (w *walk) book(kind calendar.Kind, start time.Time, minutes int) data.AppointmentID {
	w.Helper()
	id, err := w.s.Book(w.Context(), calendar.Appointment{Client: w.who, Kind: kind, Start: start, Minutes: minutes, Room: "Room 1", Overlap: true})
	w.must("book "+string(kind), err)
	return id
}

// visit books, holds and signs a visit with a form.
func (w *walk) visit(kind calendar.Kind, month time.Month, day int, body course.Body) data.VisitID {
	w.Helper()
	w.clock.now = local(month, day, 9, 0)
	id := w.book(kind, local(month, day, 10, 0), 60)
	w.clock.now = local(month, day, 10, 0)
	visit, err := w.s.StartVisit(w.Context(), id)
	w.must("start "+string(kind), err)
	if body != nil {
		w.must("keep "+string(kind), w.s.SaveVisit(w.Context(), visit, body))
	}
	w.clock.now = local(month, day, 11, 5)
	_, err = w.s.SignVisit(w.Context(), visit)
	w.must("sign "+string(kind), err)
	return visit
}

func (w *walk) consent(form document.Form, forDay data.Date) {
	w.Helper()
	n := NewDocument{Client: w.who, Form: form, Version: "3.2", Body: "text of " + string(form), For: forDay}
	id, err := w.s.PrepareDocument(w.Context(), n)
	w.must("prepare "+string(form), err)
	_, err = w.s.SignDocument(w.Context(), id, wet(w.clock.now))
	w.must("sign "+string(form), err)
}

func (w *walk) event(visit data.VisitID, when time.Time, p course.Payload) data.EventID {
	w.Helper()
	if w.clock.now.Before(when) {
		w.clock.now = when
	}
	id, err := w.s.RecordEvent(w.Context(), visit, course.Event{At: when, Payload: p})
	w.must("record "+string(p.Kind()), err)
	return id
}

func reading(s, d, hr, spo2 int) course.Vitals {
	return course.Vitals{BP: data.BP{Systolic: data.MmHg(s), Diastolic: data.MmHg(d)}, Pulse: data.PerMinute(hr), SpO2: data.Percent(spo2)}
}

// begin opens a session on its day with the day-of checks filled in.
func (w *walk) begin(month time.Month, day int) data.VisitID {
	w.Helper()
	w.at(month, day, 9, 0)
	id := w.book(calendar.Medicine, local(month, day, 13, 0), 180)
	w.must("name the escort", w.s.SetEscort(w.Context(), id, calendar.Escort{Name: "Chris Reeves", Relation: "spouse", Phone: "(503) 555-0143"}))
	w.consent(document.Transport, data.DateOf(w.clock.now))
	w.at(month, day, 12, 55)
	visit, err := w.s.StartSession(w.Context(), id, "")
	w.must("start the session", err)
	w.must("keep the day-of checks", w.s.EditSession(w.Context(), visit, func(b *course.SessionBody) {
		b.DayOf.Arrived, b.DayOf.Identity, b.DayOf.SubstancesAsked, b.DayOf.HealthAsked = w.clock.now, course.Ticked, course.Ticked, course.Ticked
		b.DayOf.LastFood, b.DayOf.LastLiquid = local(month, day, 8, 15), local(month, day, 11, 0)
		b.DayOf.Pregnancy, b.DayOf.ProductMatch = course.PregnancyNegative, course.Ticked
		b.DayOf.Substances = []course.Substance{{Name: "lorazepam", Last: local(month, day-2, 21, 0)}}
	}))
	return visit
}

// dose runs a session with a dose at 13:30 and the readings of T−10, T+40 and T+95.
func (w *walk) dose(month time.Month, day int, mg data.Mg, peak course.Vitals, left int) data.VisitID {
	w.Helper()
	visit := w.begin(month, day)
	t0 := local(month, day, 13, 30)
	w.event(visit, t0.Add(-10*time.Minute), reading(128, 82, 74, 98))
	w.clock.now = t0.Add(-6 * time.Minute)
	w.must("decide Go", w.s.Decide(w.Context(), visit, course.Go, ""))
	w.event(visit, t0, course.Dose{Mg: mg, Route: course.Sublingual, By: course.ByClient, Strength: 100, Quantity: float64(mg) / 100})
	w.event(visit, t0.Add(40*time.Minute), peak)
	w.event(visit, t0.Add(95*time.Minute), reading(132, 84, 76, 98))
	w.clock.now = t0.Add(time.Duration(left) * time.Minute)
	w.book(calendar.CheckIn, local(month, day+1, 9, 30), 15)
	next := w.book(calendar.Integration, t0.AddDate(0, 0, 2).Truncate(time.Hour), 60)
	discharge := course.Discharge{With: course.Person{Name: "Chris Reeves", Relation: "spouse", Phone: "(503) 555-0143"}, By: "car"}
	for _, row := range []course.DischargeKey{course.RowAlert, course.RowOriented, course.RowWalk, course.RowNausea, course.RowSuicidal, course.RowAftercare, course.RowEscort} {
		discharge = discharge.Tick(row, true, w.clock.now)
	}
	w.must("tick the discharge rows", w.s.SaveDischarge(w.Context(), visit, discharge))
	w.must("end the session", w.s.EndSession(w.Context(), visit, ""))
	w.clock.now = w.clock.now.Add(40 * time.Minute)
	_, err := w.s.SignVisit(w.Context(), visit)
	w.must("sign the session", err)
	w.must("free the time of the integration", w.s.CancelAppointment(w.Context(), next, calendar.ByPractice, "booked again by the test"))
	return visit
}

func (w *walk) score(code measure.Code, month time.Month, day int, answers ...int) {
	w.Helper()
	if w.clock.now.Before(local(month, day, 8, 0)) {
		w.at(month, day, 8, 0)
	}
	_, err := w.s.EnterMeasure(w.Context(), measure.Measure{Client: w.who, Instrument: code, Taken: data.MustDate(2025, month, day), Answers: answers})
	w.must("enter "+string(code), err)
}

// goldenCourse walks reference 10.4 up to the morning of June 12.
func goldenCourse(t testing.TB) (*walk, []data.VisitID) {
	s, clock := newStoreAt(t, local(time.March, 3, 8, 0))
	w := &walk{TB: t, s: s, clock: clock}
	var err error
	w.by, err = s.SavePrescriber(t.Context(), client.Prescriber{Name: "Samuel Okafor", Credentials: "MD"})
	w.must("the prescriber", err)
	c := jordan()
	c.Prescriber, c.Weights = w.by, []client.Weight{{On: data.MustDate(2025, time.March, 3), Kg: data.Lb(182).Kg()}}
	w.who = create(t, s, c)
	w.visit(calendar.Consultation, time.March, 3, &course.Consultation{Interest: course.InterestBoth})
	w.visit(calendar.Intake, time.March, 10, &course.Intake{Complaint: "depression"})
	w.score("PHQ-9", time.March, 10, 3, 3, 3, 3, 2, 3, 2, 2, 1) // 22, item 9 is 1
	_, err = s.SaveRiskForm(t.Context(), measure.RiskForm{Client: w.who, Taken: data.MustDate(2025, time.March, 10), Action: "safety plan",
		Answers: measure.RiskAnswers{"wish": measure.IsYes, "thoughts": measure.IsNo, "behavior": measure.IsNo}})
	w.must("the risk form", err)
	var answers []course.ScreeningAnswer
	for _, item := range course.ScreeningItems {
		answers = append(answers, course.ScreeningAnswer{Item: item.Number, Answer: course.No})
	}
	w.must("screening", s.SaveScreening(t.Context(), w.who, answers))
	asked, err := s.AskClearance(t.Context(), w.who, w.by)
	w.must("ask clearance", err)
	w.at(time.March, 14, 9, 0)
	_, err = s.SaveClearance(t.Context(), course.Clearance{ID: asked, Prescriber: w.by, Decided: data.MustDate(2025, time.March, 14),
		Decision: course.Cleared, Until: data.MustDate(2025, time.September, 14)})
	w.must("clearance", err)
	_, err = s.SaveOrder(t.Context(), course.Order{Client: w.who, Prescriber: w.by, On: data.MustDate(2025, time.March, 14), Route: course.Sublingual,
		Product: "RDT 100 mg", Dose: 200, MaxDose: 300, Sessions: 3, Limit: data.BP{Systolic: 150, Diastolic: 95}, Hold: "lorazepam 12 h"})
	w.must("the order", err)
	opened, err := s.OpenCourse(t.Context(), w.who, course.First)
	w.must("open the course", err)
	w.visit(calendar.Preparation, time.March, 18, &course.Preparation{Intention: "To meet the fear and stay."})
	w.consent(document.KAP, data.Date{})
	w.visit(calendar.Preparation, time.March, 25, nil)
	w.consent(document.Touch, data.Date{})
	sessions := []data.VisitID{w.dose(time.April, 1, 200, reading(146, 90, 88, 98), 120)}
	w.visit(calendar.Integration, time.April, 3, nil)
	w.visit(calendar.Integration, time.April, 10, nil)
	w.score("PHQ-9", time.April, 15, 2, 2, 2, 2, 2, 2, 2, 1, 1) // 16, item 9 is 1
	_, err = s.SaveRiskForm(t.Context(), measure.RiskForm{Client: w.who, Taken: data.MustDate(2025, time.April, 15), Action: "safety plan reviewed",
		Answers: measure.RiskAnswers{"wish": measure.IsYes, "thoughts": measure.IsNo, "behavior": measure.IsNo}})
	w.must("the second risk form", err)
	sessions = append(sessions, w.dose(time.April, 15, 300, reading(144, 88, 86, 98), 125))
	w.visit(calendar.Integration, time.April, 17, nil)
	w.visit(calendar.Integration, time.April, 24, nil)
	sessions = append(sessions, w.dose(time.April, 29, 300, reading(146, 92, 88, 97), 130))
	w.visit(calendar.Integration, time.May, 1, nil)
	sessions = append(sessions, w.noGo())
	w.score("PHQ-9", time.May, 13, 2, 2, 1, 1, 1, 2, 1, 1, 0)
	w.visit(calendar.Integration, time.May, 13, &course.Integration{Sleep: "7 h"})
	w.visit(calendar.Integration, time.May, 27, nil)
	w.at(time.June, 10, 8, 0)
	w.must("weigh", s.EditClient(t.Context(), w.who, func(c *client.Client) {
		c.Weights = append(c.Weights, client.Weight{On: data.MustDate(2025, time.June, 10), Kg: data.Lb(182).Kg()})
	}))
	w.score("PHQ-9", time.June, 10, 1, 1, 1, 1, 1, 2, 1, 1, 0)
	w.must("close the course", s.CloseCourse(t.Context(), opened, "completed course"))
	w.visit(calendar.Review, time.June, 10, nil)
	_, err = s.OpenCourse(t.Context(), w.who, course.Maintenance)
	w.must("open maintenance", err)
	w.at(time.June, 12, 10, 12)
	w.book(calendar.Preparation, local(time.June, 12, 16, 30), 60)
	w.book(calendar.Maintenance, local(time.June, 17, 13, 0), 180)
	w.book(calendar.Integration, local(time.June, 19, 10, 0), 60)
	return w, sessions
}

// noGo is May 6: three readings above the order's limit. The order covers
// three sessions, which are done, so the visit starts with a typed reason.
func (w *walk) noGo() data.VisitID {
	w.Helper()
	w.at(time.May, 6, 9, 0)
	id := w.book(calendar.Medicine, local(time.May, 6, 13, 0), 180)
	w.must("name the escort", w.s.SetEscort(w.Context(), id, calendar.Escort{Name: "Chris Reeves", Relation: "spouse", Phone: "(503) 555-0143"}))
	w.consent(document.Transport, data.MustDate(2025, time.May, 6))
	w.at(time.May, 6, 12, 55)
	var blocked *course.Blocked
	if _, err := w.s.StartSession(w.Context(), id, ""); !errors.As(err, &blocked) || len(blocked.Open) != 1 || blocked.Open[0].ID != course.CheckOrder {
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
	visit, err := w.s.StartSession(w.Context(), id, "Dr. Okafor extends the order by phone")
	w.must("start with a reason", err)
	for i, minute := range []int{5, 20, 35} {
		w.event(visit, local(time.May, 6, 13, minute), reading(170-2*i, 104-i, 90, 98))
	}
	w.event(visit, local(time.May, 6, 13, 38), course.Contact{Whom: "prescriber", Outcome: "hold"})
	if _, err := w.s.RecordEvent(w.Context(), visit, course.Event{Payload: course.Dose{Mg: 300}}); err == nil {
		w.Error("a dose was recorded before Go")
	}
	if err := w.s.Decide(w.Context(), visit, course.Go, ""); !errors.As(err, &blocked) {
		w.Errorf("Go at 166/102 gave %v, want *Blocked", err)
	}
	w.must("decide No-go", w.s.Decide(w.Context(), visit, course.NoGo, "BP 166/102 three times"))
	w.must("end", w.s.EndSession(w.Context(), visit, ""))
	_, err = w.s.SignVisit(w.Context(), visit)
	w.must("sign the no-go", err)
	return visit
}

func TestGoldenCourse(t *testing.T) {
	w, sessions := goldenCourse(t)
	for i, want := range []string{"200 mg 2.42 mg/kg, highest 146/90, T+120", "300 mg 3.63 mg/kg, highest 144/88, T+125", "300 mg 3.63 mg/kg, highest 146/92, T+130"} {
		m, err := w.s.Session(t.Context(), sessions[i])
		w.must("read the session", err)
		sum := m.Summary()
		got := fmt.Sprintf("%s %s, highest %s, %s", sum.Total, sum.PerKg, sum.HighestAt, m.TPlus(m.Body.Discharge.Left))
		if got != want || m.Number != i+1 {
			t.Errorf("session %d: %s, want %s", m.Number, got, want)
		}
		if intact, err := w.s.CheckVisit(t.Context(), sessions[i]); err != nil || !intact {
			t.Errorf("session %d is not what was signed: %v, %v", m.Number, intact, err)
		}
	}
	j, err := w.s.Journey(t.Context(), w.who)
	w.must("the journey", err)
	want := []string{
		"Before: Mar 3 Consult, Mar 10 Intake 22, Mar 14 Cleared", "Cycle 1: Mar 18 Prep, Mar 25 Prep, Apr 1 200 mg, Apr 3 2 d, Apr 10 9 d",
		"Cycle 2: Apr 15 300 mg 16, Apr 17 2 d, Apr 24 9 d",
		"Cycle 3: Apr 29 300 mg, May 1 2 d, May 6 No-go, May 13 14 d 11, May 27 28 d, Jun 10 Review 9",
		"Cycle 4, maintenance: Jun 12 planned, Jun 17 planned, Jun 19 planned",
	}
	var got []string
	for _, c := range j.Cycles {
		var parts []string
		for _, st := range c.Steps {
			part := st.At.Format("Jan 2 ") + st.Detail()
			if st.Scored {
				part += fmt.Sprintf(" %d", st.Score)
			}
			parts = append(parts, part)
		}
		got = append(got, c.Title()+": "+strings.Join(parts, ", "))
	}
	if diff := cmp.Diff(want, got); diff != "" {
		t.Errorf("the ribbon (-design +got):\n%s", diff)
	}
	if j.Next == nil || j.Next.Report.Session != 4 || j.Next.Report.Words() != "6 ready, 4 open, 5 later" {
		t.Fatalf("readiness of the next session: %+v", j.Next)
	}
	var open []string
	for _, c := range j.Next.Report.State(course.Open) {
		open = append(open, c.Title+": "+c.Why)
	}
	wantOpen := []string{"Prescriber order: The order of Mar 14 covered 3 sessions. All 3 are done.",
		"KAP consent and touch consent: Signed Mar 18 and 25 for course 1. A new course needs both again.",
		"Transport and safety agreement: Signed for each dose day. Not prepared for Jun 17.",
		"Escort: Nobody is named yet. Chris R. (spouse) came on Apr 29."}
	if diff := cmp.Diff(wantOpen, open); diff != "" {
		t.Errorf("open checks (-design +got):\n%s", diff)
	}
	var rows []string
	for _, v := range j.Visits[:6] {
		rows = append(rows, strings.Join([]string{v.Title, v.Second, v.Third}, " | "))
	}
	wantRows := []string{"Progress review | PHQ-9 9 | Course 1 closed, 3 medicine sessions", "Integration | 28 days after dose 3 | ",
		"Integration | 14 days after dose 3 | PHQ-9 11, sleep 7 h", "No-go, became preparation | BP 166/102, three readings | Dose not given, prescriber called",
		"Integration | 2 days after dose 3 | ", "Medicine session 3 | 300 mg sublingual = 3.63 mg/kg | Highest BP 146/92, home at T+130 min"}
	if diff := cmp.Diff(wantRows, rows); diff != "" {
		t.Errorf("the newest visits (-design +got):\n%s", diff)
	}
	if len(j.Visits) != 16 {
		t.Errorf("%d visits recorded, the design counts 16", len(j.Visits))
	}
}

func TestReadinessForManySessionsIsTheSame(t *testing.T) {
	w, _ := goldenCourse(t)
	list, err := w.s.Readinesses(t.Context(), local(time.June, 12, 0, 0), local(time.June, 30, 0, 0))
	if err != nil || len(list) != 1 || list[0].Name != "Jordan R." {
		t.Fatalf("booked sessions until the end of June: %+v, %v", list, err)
	}
	one, err := w.s.Readiness(t.Context(), list[0].ID)
	w.must("readiness", err)
	if diff := cmp.Diff(one, list[0].Report); diff != "" {
		t.Errorf("asked alone and among many it differs (-one +many):\n%s", diff)
	}
}

func TestNoGoKeepsBothFacts(t *testing.T) {
	w, sessions := goldenCourse(t)
	m, err := w.s.Session(t.Context(), sessions[3])
	w.must("read the no-go", err)
	if m.Decision != course.NoGo || m.Visit.Kind != string(calendar.Preparation) || len(m.Readings()) != 3 || m.Reason != "BP 166/102 three times" {
		t.Errorf("decision %q, kind %q, %d readings, reason %q", m.Decision, m.Visit.Kind, len(m.Readings()), m.Reason)
	}
	if len(m.Overrides) != 1 || m.Overrides[0].Check != course.CheckOrder || m.Overrides[0].Reason != "Dr. Okafor extends the order by phone" {
		t.Errorf("the reason typed at the start is not kept: %+v", m.Overrides)
	}
	r, err := w.s.Visit(t.Context(), sessions[3])
	w.must("read its preparation", err)
	if body, ok := r.Body.(*course.Preparation); !ok || body.NoGo == "" || body.DayOf == nil || body.DayOf.Escort.Name != "Chris Reeves" {
		t.Errorf("the preparation form does not know where it came from: %+v", r.Body)
	}
	history, err := w.s.StageHistory(t.Context(), w.who)
	w.must("stage history", err)
	found := false
	for _, c := range history {
		found = found || c.Reason == "No-go, became preparation" && c.Stage == course.Preparing
	}
	if !found {
		t.Error("the stage history does not tell of the no-go")
	}
}

func TestSignedVisitsNeverChange(t *testing.T) {
	w, sessions := goldenCourse(t)
	visit := sessions[0]
	var refused *course.Refused
	for what, err := range map[string]error{
		"saving its form":    w.s.EditSession(t.Context(), visit, func(b *course.SessionBody) { b.Summary = "changed" }),
		"signing again":      second(w.s.SignVisit(t.Context(), visit)),
		"adding a line":      second(w.s.RecordEvent(t.Context(), visit, course.Event{Payload: course.Note{Text: "x"}})),
		"ending it again":    w.s.EndSession(t.Context(), visit, "because I can"),
		"deciding again":     w.s.Decide(t.Context(), visit, course.NoGo, "changed my mind"),
		"taking back a line": w.s.VoidEvent(t.Context(), visit, 1, "mistake"),
	} {
		if !errors.As(err, &refused) {
			t.Errorf("%s of a signed session gave %v, want a refusal", what, err)
		}
	}
	w.must("add an addendum", w.s.AddAddendum(t.Context(), visit, "left out", "Client called on April 2."))
	r, err := w.s.Visit(t.Context(), visit)
	w.must("read it", err)
	if len(r.Addenda) != 1 || r.Addenda[0].Text != "Client called on April 2." {
		t.Errorf("addenda: %+v", r.Addenda)
	}
	if intact, err := w.s.CheckVisit(t.Context(), visit); err != nil || !intact {
		t.Errorf("the addendum changed what was signed: %v, %v", intact, err)
	}
	for _, tamper := range []string{"DROP TRIGGER session_event_stays_1", `UPDATE session_event SET payload = replace(payload, '200', '250') WHERE kind = 'dose'`} {
		w.s.mustExec(t, tamper)
	}
	if intact, _ := w.s.CheckVisit(t.Context(), visit); intact {
		t.Error("an altered dose behind a signature was not found")
	}
}

func second[T any](_ T, err error) error { return err }

func TestCorrectionsStayVisible(t *testing.T) {
	w, _ := goldenCourse(t)
	w.at(time.June, 12, 9, 0)
	id := w.book(calendar.Medicine, local(time.June, 12, 13, 0), 180)
	w.at(time.June, 12, 12, 50)
	visit, err := w.s.StartSession(t.Context(), id, "test of corrections only")
	w.must("start", err)
	typo := w.event(visit, local(time.June, 12, 12, 52), reading(138, 86, 48, 98))
	newer, err := w.s.CorrectEvent(t.Context(), visit, typo, course.Event{Payload: reading(138, 86, 84, 98)})
	w.must("correct", err)
	var refused *course.Refused
	if _, err := w.s.CorrectEvent(t.Context(), visit, typo, course.Event{Payload: reading(1, 1, 1, 1)}); !errors.As(err, &refused) {
		t.Errorf("correcting an already corrected line gave %v", err)
	}
	m, err := w.s.Session(t.Context(), visit)
	w.must("read", err)
	lines := m.Lines()
	if len(lines) != 1 || lines[0].ID != newer || len(lines[0].Was) != 1 || lines[0].Was[0].ID != typo || !lines[0].At.Equal(local(time.June, 12, 12, 52)) {
		t.Errorf("the record does not show both lines: %+v", lines)
	}
	w.must("take back", w.s.VoidEvent(t.Context(), visit, newer, "wrong client"))
	m, err = w.s.Session(t.Context(), visit)
	w.must("read again", err)
	if lines := m.Lines(); len(lines) != 1 || lines[0].Voided != "wrong client" || len(m.Events) != 3 {
		t.Errorf("the line taken back is not shown: %+v", lines)
	}
	if _, err := w.s.SignVisit(t.Context(), visit); !errors.As(err, &refused) {
		t.Errorf("signing a session that still runs gave %v", err)
	}
}

func TestPsychotherapyNoteLivesApart(t *testing.T) {
	w, _ := goldenCourse(t)
	visit := w.visit(calendar.Integration, time.June, 13, &course.Integration{Sleep: "8 h"})
	words := []course.NoteSection{{Title: "What felt most true?", Text: "secret-word"}}
	w.must("keep the note", w.s.SavePsychotherapyNote(t.Context(), visit, words))
	w.must("keep it again", w.s.SavePsychotherapyNote(t.Context(), visit, words))
	got, _, err := w.s.PsychotherapyNote(t.Context(), visit)
	if diff := cmp.Diff(words, got); diff != "" || err != nil {
		t.Errorf("the note came back different (%v):\n%s", err, diff)
	}
	var found int
	err = w.s.read(t.Context(), func(q querier) error {
		return q.QueryRowContext(t.Context(), `SELECT (SELECT count(*) FROM visit WHERE body LIKE '%secret-word%') + (SELECT count(*) FROM audit WHERE detail LIKE '%secret-word%')
			+ (SELECT count(*) FROM session_event WHERE payload LIKE '%secret-word%')`).Scan(&found)
	})
	if err != nil || found != 0 {
		t.Errorf("the note's words stand in %d other places (%v)", found, err)
	}
}

func TestStartVisitRefuses(t *testing.T) {
	w, _ := goldenCourse(t)
	var refused *course.Refused
	ahead := w.book(calendar.Integration, local(time.July, 1, 10, 0), 60)
	if _, err := w.s.StartVisit(t.Context(), ahead); !errors.As(err, &refused) {
		t.Errorf("starting a visit of next month gave %v", err)
	}
	session := w.book(calendar.Medicine, local(time.June, 12, 12, 0), 60)
	if _, err := w.s.StartVisit(t.Context(), session); !errors.As(err, &refused) {
		t.Errorf("starting a medicine session as a plain visit gave %v", err)
	}
	if _, err := w.s.OpenCourse(t.Context(), w.who, course.First); !errors.As(err, &refused) {
		t.Errorf("a second running course gave %v", err)
	}
	if err := w.s.SetStage(t.Context(), w.who, course.OnHold, ""); !errors.As(err, &refused) {
		t.Errorf("on hold without a reason gave %v", err)
	}
	w.must("request an order", w.s.RequestOrder(t.Context(), w.who))
	j, err := w.s.Journey(t.Context(), w.who)
	w.must("journey", err)
	if c := j.Next.Report.Checks[0]; c.State != course.Open || !strings.HasSuffix(c.Why, "Requested Jun 12.") && !strings.HasSuffix(c.Why, "All 3 are done. Requested Jun 12.") {
		t.Errorf("after the request the check reads %q", c.Why)
	}
}

// A client with 1,000 session events opens in less than 30 ms.
func BenchmarkJourneyWithThousandEvents(b *testing.B) {
	w, sessions := goldenCourse(b)
	w.s.mustExec(b, `WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n WHERE i < 1000)
		INSERT INTO session_event (visit_id, at, kind, payload, entered_at)
		SELECT ?, '2025-04-01T21:00:00.000Z', CASE i % 2 WHEN 0 THEN 'vitals' ELSE 'observation' END,
			CASE i % 2 WHEN 0 THEN '{"bp":{"Systolic":130,"Diastolic":80},"pulse":70}' ELSE '{"code":"Tears"}' END, '2025-04-01T21:00:00.000Z' FROM n`, int64(sessions[0]))
	b.ResetTimer()
	for b.Loop() {
		if _, err := w.s.Journey(b.Context(), w.who); err != nil {
			b.Fatal(err)
		}
		if _, err := w.s.Session(b.Context(), sessions[0]); err != nil {
			b.Fatal(err)
		}
	}
}
