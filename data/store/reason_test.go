package store

import (
	"errors"
	"testing"
	"time"

	"kapdesk/data"
	"kapdesk/data/course"
)

const phoned = "Dr. Okafor agreed by phone"

// started is a session of an order that is used up, on its day: the step that is
// asked next is its start, Go or the first dose.
type started struct {
	*walk
	booked data.AppointmentID
	visit  data.VisitID
}

// toStart stands before the start, with the order alone open.
func toStart(t *testing.T) *started {
	w, _ := goldenCourse(t)
	w.at(time.June, 24, 9, 0)
	w.askedRisk(time.June, 24)
	d := &started{walk: w, booked: w.book(data.KindMedicine, local(time.June, 24, 13, 0), 180)}
	w.must("name the escort", w.s.SetEscort(t.Context(), d.booked, data.Escort{Name: "Chris Reeves", Relation: "spouse", Phone: "(503) 555-0143"}))
	w.consent(data.FormTransport, data.MustDate(2025, time.June, 24))
	w.at(time.June, 24, 12, 55)
	return d
}

// toGo stands before Go, with vitals of 13:05.
func toGo(t *testing.T) *started {
	d := toStart(t)
	var err error
	d.visit, err = d.s.StartSession(t.Context(), d.booked, d.typed(d.booked, phoned))
	d.must("start", err)
	d.event(d.visit, local(time.June, 24, 13, 5), reading(128, 82, 74, 98))
	return d
}

// toDose stands before the first dose, at 13:10, with one finding that is not
// covered by the reason for Go.
func toDose(t *testing.T) *started {
	d := toGo(t)
	d.at(time.June, 24, 13, 9)
	d.must("Go", d.s.Decide(t.Context(), d.visit, data.Go, d.typed(d.booked, phoned)))
	d.at(time.June, 24, 13, 10)
	d.day(func(day *data.DayOf) { day.ProductMatch = data.No })
	return d
}

// day answers the checks of the day, as another window does.
func (d *started) day(edit func(*data.DayOf)) {
	d.Helper()
	d.must("another window's write", d.s.EditDayOf(d.Context(), d.visit, edit))
}

func (d *started) start(reason data.TypedReason) error {
	_, err := d.s.StartSession(d.Context(), d.booked, reason)
	return err
}

func (d *started) decide(reason data.TypedReason) error {
	return d.s.Decide(d.Context(), d.visit, data.Go, reason)
}

func (d *started) dose(reason data.TypedReason) error {
	m, err := d.s.Session(d.Context(), d.visit)
	d.must("read", err)
	e := data.Event{At: d.clock.now, Payload: data.Dose{Mg: 200, Route: data.Sublingual, By: data.ByClient, Strength: 100, Quantity: 2}}
	e.Answers = course.KeepKnowingly(course.Judge(m, e, d.clock.now), 0, d.clock.now)
	_, err = d.s.RecordDose(d.Context(), d.visit, e, reason)
	return err
}

// Between the moment a dialog shows its findings and its command another window
// writes, a reading comes, or time passes over a limit: the reason that was typed
// covers what was shown and nothing else.
func TestAReasonCoversOnlyWhatWasShown(t *testing.T) {
	for _, c := range []struct {
		name  string
		at    func(*testing.T) *started
		step  func(*started, data.TypedReason) error
		then  func(*started)
		found data.CheckID // since, "" when the step goes on
	}{
		{"start, unchanged", toStart, (*started).start, func(*started) {}, ""},
		{"start, the escort's number is taken out", toStart, (*started).start, func(d *started) {
			d.must("change the escort", d.s.SetEscort(d.Context(), d.booked, data.Escort{Name: "Chris Reeves"}))
		}, data.CheckEscort},
		{"start, an order came", toStart, (*started).start, func(d *started) {
			_, err := d.s.SaveOrder(d.Context(), data.Order{Client: d.who, Prescriber: d.by, On: data.DateOf(d.clock.now), Route: data.Sublingual, Product: "RDT 100 mg", Dose: 200, MaxDose: 300, Sessions: 2})
			d.must("an order", err)
		}, ""},
		{"start, a contraindication is noted", toStart, (*started).start, func(d *started) {
			d.must("screening", d.s.SaveScreening(d.Context(), d.who, []data.ScreeningAnswer{{Item: 2, Answer: data.Yes}}))
		}, data.CheckContra},

		{"Go, unchanged", toGo, (*started).decide, func(*started) {}, ""},
		{"Go, an answer is given", toGo, (*started).decide, func(d *started) { d.day(func(day *data.DayOf) { day.Oriented = data.Yes }) }, ""},
		{"Go, a worse answer is given", toGo, (*started).decide, func(d *started) { d.day(func(day *data.DayOf) { day.Oriented = data.No }) }, data.CheckHealth},
		{"Go, a reading over the limit", toGo, (*started).decide, func(d *started) {
			d.event(d.visit, local(time.June, 24, 13, 8), reading(172, 104, 90, 98))
		}, data.CheckVitals},
		{"Go, the vitals at their age", toGo, (*started).decide, func(d *started) { d.at(time.June, 24, 14, 5) }, ""},
		{"Go, the vitals past it", toGo, (*started).decide, func(d *started) { d.at(time.June, 24, 14, 6) }, data.CheckVitals},

		{"dose, unchanged", toDose, (*started).dose, func(*started) {}, ""},
		{"dose, the finding is mended", toDose, (*started).dose, func(d *started) { d.day(func(day *data.DayOf) { day.ProductMatch = data.Yes }) }, ""},
		{"dose, new thoughts", toDose, (*started).dose, func(d *started) { d.day(func(day *data.DayOf) { day.SuicidalNew = true }) }, data.CheckRisk},
		{"dose, a reading over the limit", toDose, (*started).dose, func(d *started) {
			d.event(d.visit, local(time.June, 24, 13, 10), reading(172, 104, 90, 98))
		}, data.CheckVitals},
		{"dose, the vitals past their age", toDose, (*started).dose, func(d *started) { d.at(time.June, 24, 14, 6) }, data.CheckVitals},
	} {
		t.Run(c.name, func(t *testing.T) {
			d := c.at(t)
			var shown *course.Blocked
			if err := c.step(d, data.TypedReason{}); !errors.As(err, &shown) || len(shown.New) != 0 {
				t.Fatalf("without a reason it gave %v, want what is open", err)
			}
			reason := data.TypedReason{Words: phoned + " again", Shown: shown.Open}
			c.then(d)
			before := d.kept()
			err := c.step(d, reason)
			if c.found == "" {
				if err != nil {
					t.Errorf("the reason was typed for all that is open, and it gave %v", err)
				}
				return
			}
			var since *course.Blocked
			if !errors.As(err, &since) || len(since.New) != 1 || since.New[0].ID != c.found {
				t.Fatalf("it gave %v, want %s found since", err, c.found)
			}
			if after := d.kept(); after != before {
				t.Errorf("refused, and the record changed from %s to %s", before, after)
			}
			reason.Shown = since.Open
			if err := c.step(d, reason); err != nil {
				t.Errorf("typed in view of what the refusal lists it gave %v", err)
			}
		})
	}
}

// The same for the end, 60 minutes after the dose: what runs by itself is
// covered by the reason, what the record says against going home since is not.
func TestAReasonToEndCoversOnlyTheRowsShown(t *testing.T) {
	score := func(n int) *int { return &n }
	later := local(time.June, 24, 14, 20)
	for _, c := range []struct {
		name  string
		then  func(*started)
		found data.DischargeKey // since, "" when the session ends
	}{
		{"unchanged", func(*started) {}, ""},
		{"fewer minutes are left", func(d *started) { d.at(time.June, 24, 14, 25) }, ""},
		{"a row is ticked", func(d *started) { d.must("tick", d.s.TickDischarge(d.Context(), d.visit, data.RowAftercare, true)) }, ""},
		{"a tick is taken back", func(d *started) { d.must("untick", d.s.TickDischarge(d.Context(), d.visit, data.RowWalk, false)) }, data.RowWalk},
		{"a reading to hold at", func(d *started) { d.event(d.visit, later, reading(172, 104, 90, 98)) }, data.RowVitals},
		{"an urgent reading", func(d *started) { d.event(d.visit, later, reading(200, 125, 90, 98)) }, data.RowVitals},
		{"sedation", func(d *started) { d.event(d.visit, later, data.Sedation{MOAAS: score(3)}) }, data.RowAlert},
		{"an adverse event", func(d *started) {
			d.event(d.visit, later, data.Adverse{Term: "Vomiting", Severity: data.Mild, Related: "probable", Action: "comfort"})
		}, data.RowNausea},
		{"a risk form that finds high", func(d *started) {
			form := data.RiskForm{Client: d.who, Taken: data.MustDate(2025, time.June, 24), Answers: answersOf(data.RiskHigh), Action: "crisis line"}
			_, err := d.s.SaveRiskForm(d.Context(), form)
			d.must("risk form", err)
		}, data.RowSuicidal},
	} {
		t.Run(c.name, func(t *testing.T) {
			d := toDose(t)
			d.must("dose", d.dose(d.typed(d.booked, phoned)))
			d.at(time.June, 24, 14, 10)
			d.must("tick", d.s.TickDischarge(t.Context(), d.visit, data.RowWalk, true))
			d.at(time.June, 24, 14, 20)
			reason := d.ending(d.visit, "Left against advice.")
			c.then(d)
			err := d.s.EndSession(t.Context(), d.visit, reason)
			var since *course.Blocked
			if c.found == "" {
				if err != nil {
					t.Errorf("the reason was typed for all that is open, and it gave %v", err)
				}
				return
			}
			if !errors.As(err, &since) || len(since.NewRows) != 1 || since.NewRows[0].Key != c.found {
				t.Fatalf("it gave %v, want %s open since", err, c.found)
			}
			if m, err := d.s.Session(t.Context(), d.visit); err != nil || !m.Ended.IsZero() || m.Body.Discharge.Reason != "" {
				t.Errorf("refused, and the session ended at %v with %q (%v)", m.Ended, m.Body.Discharge.Reason, err)
			}
			reason.Shown = since.Rows
			d.must("end in view of what the refusal lists", d.s.EndSession(t.Context(), d.visit, reason))
		})
	}
}

// kept is what a refused step must leave as it is.
func (d *started) kept() string {
	var rows string
	d.must("read the rows", d.s.read(d.Context(), func(q querier) error {
		return q.QueryRowContext(d.Context(), `SELECT (SELECT count(*) FROM visit) || ' visits, ' || (SELECT count(*) FROM session_event) || ' lines, '
			|| coalesce((SELECT decision || open_checks FROM medicine_session ORDER BY visit_id DESC LIMIT 1), '')`).Scan(&rows)
	}))
	return rows
}
