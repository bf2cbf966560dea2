package store

import (
	"cmp"
	"fmt"
	"slices"
	"testing"
	"time"

	gocmp "github.com/google/go-cmp/cmp"
	"pgregory.net/rapid"

	"kapdesk/data"
	"kapdesk/data/calendar"
	"kapdesk/data/course"
	"kapdesk/data/measure"
	"kapdesk/data/readiness"
	recordpkg "kapdesk/data/record"
)

// practices invents clients with visits of every kind and status, sessions in
// every state, orders, clearances and scores, written as rows: also what the
// use cases would not do.
type practices struct {
	*rapid.T
	t   *testing.T
	s   *Store
	now time.Time
	who data.ClientID
}

func pick[T any](p *practices, name string, list ...T) T {
	return rapid.SampledFrom(list).Draw(p.T, name)
}

func (p *practices) hours(name string, from, to int) time.Time {
	return p.now.Add(time.Duration(rapid.IntRange(from, to).Draw(p.T, name))*time.Hour + 7*time.Minute)
}

func (p *practices) day(name string, from, to int) data.Date {
	return data.DateOf(p.now).AddDays(rapid.IntRange(from, to).Draw(p.T, name))
}

func (p *practices) client() {
	p.who = create(p.t, p.s, data.Client{ChosenName: "Rosa"})
	var archived any
	if pick(p, "archived", false, false, false, true) {
		archived = instant(p.now.Add(-time.Hour))
	}
	p.s.mustExec(p.t, "UPDATE client SET stage = ?, archived_at = ? WHERE id = ?", string(pick(p, "stage", course.Stages()...)), archived, int64(p.who))
	courses := []int64{0}
	for n := range rapid.IntRange(0, 2).Draw(p.T, "courses") {
		closed := any(p.day("closed", -20, 0).String())
		if n == 1 || pick(p, "runs", true, false) {
			closed = nil
		}
		courses = append(courses, insert(p.t, p.s, "INSERT INTO course (client_id, number, kind, opened, closed) VALUES (?,?,?,?,?)",
			int64(p.who), n+1, string(pick(p, "course", data.FirstCourse, data.MaintenanceCourse)), p.day("opened", -90, -21).String(), closed))
	}
	var orders []int64
	for range rapid.IntRange(0, 3).Draw(p.T, "orders") {
		orders = append(orders, insert(p.t, p.s, "INSERT INTO rx_order (client_id, on_date, route, dose, max_dose, sessions, min_interval) VALUES (?,?, 'sublingual', 100, 200, ?, ?)",
			int64(p.who), p.day("ordered", -30, 5).String(), rapid.IntRange(0, 3).Draw(p.T, "covers"), pick(p, "interval", 0, 14)))
	}
	for range rapid.IntRange(0, 3).Draw(p.T, "clearances") {
		decision := pick(p, "decision", data.ClearanceAsked, data.Cleared, data.ClearedWithConditions, data.ClearanceDeferred, data.ClearanceDeclined)
		asked, decided, until := p.day("asked", -30, 0).String(), any(p.day("decided", -30, 0).String()), any(nil)
		switch decision {
		case data.ClearanceAsked:
			decided = nil
		case data.Cleared, data.ClearedWithConditions:
			until = p.day("until", -5, 90).String()
		}
		row := insert(p.t, p.s, "INSERT INTO clearance (client_id, asked, decided, decision, until) VALUES (?,?,?,?,?)", int64(p.who), asked, decided, string(decision), until)
		if decision == data.ClearanceAsked && pick(p, "by mistake", false, true) {
			insert(p.t, p.s, "INSERT INTO clearance (client_id, asked, decision, takes_back) VALUES (?,?,?,?)", int64(p.who), asked, string(data.ClearanceNotAsked), row)
		}
	}
	last := any(nil)
	for range rapid.IntRange(0, 5).Draw(p.T, "scores") {
		total := any(rapid.IntRange(0, 27).Draw(p.T, "total"))
		if pick(p, "known", true, true, false) {
			total = nil
		}
		if pick(p, "of its own", true, false) {
			last = nil
		}
		last = insert(p.t, p.s, "INSERT INTO measure (client_id, instrument, version, supersedes, taken, answers, total, entered_at) VALUES (?, 'PHQ-9', '1', ?, ?, ?, ?, ?)",
			int64(p.who), last, p.day("taken", -60, 0).String(), pick(p, "answers", "[]", "[1,1,2]", "[1,-1,2]"), total, instant(p.now))
	}
	number := 0
	for range rapid.IntRange(0, 8).Draw(p.T, "visits") {
		p.visit(courses, orders, &number)
	}
}

func (p *practices) visit(courses, orders []int64, number *int) {
	kind := pick(p, "kind", data.KindMedicine, data.KindMedicine, data.KindMaintenance, data.KindPreparation, data.KindIntegration, data.KindCheckIn, data.KindReview)
	status := data.AppointmentStatus(pick(p, "status", append(vocabulary()["appointment.status"], "scheduled", "scheduled", "confirmed")...))
	start, within := p.hours("start", -80, 80), any(nil)
	if id := pick(p, "in course", courses...); id != 0 {
		within = id
	}
	a := insert(p.t, p.s, "INSERT INTO appointment (client_id, course_id, kind, start_at, minutes, status, created_at) VALUES (?,?,?,?, 120, ?, ?)",
		int64(p.who), within, string(kind), instant(start), string(status), instant(p.now))
	if start.After(p.now.Add(data.EarlyStart)) || !pick(p, "begun", true, true, false) {
		return
	}
	var end, signed any
	if pick(p, "over", true, false) {
		end = instant(start.Add(2 * time.Hour))
		if pick(p, "signed", true, false) {
			signed = end
		}
	}
	decision := pick(p, "go", data.Undecided, data.Go, data.Go, data.NoGo)
	kept := kind
	if kind.Doses() && decision == data.NoGo {
		kept = data.KindPreparation
	}
	v := insert(p.t, p.s, "INSERT INTO visit (client_id, course_id, appointment_id, kind, start_at, end_at, signed_at, saved_at) VALUES (?,?,?,?,?,?,?,'')",
		int64(p.who), within, a, string(kept), instant(start), end, signed)
	if !kind.Doses() {
		return
	}
	*number++
	var t0, order any
	if decision == data.Go && pick(p, "dosed", true, true, false) {
		t0 = instant(start.Add(30 * time.Minute))
	}
	if len(orders) > 0 {
		order = pick(p, "under", orders...)
	}
	p.s.mustExec(p.t, "INSERT INTO medicine_session (visit_id, client_id, number, order_id, decision, t0, ended_at) VALUES (?,?,?,?,?,?,?)",
		v, int64(p.who), *number, order, string(decision), t0, end)
}

// shown is what a line of the list says, in values that compare.
type shown struct {
	Next                   data.AppointmentID
	NextDose, LastDose     data.Date
	Doses, Running         int
	Phase                  data.Phase
	Preparations, Prepared int
	OrderSessions, Used    int
	Asked, Until           data.Date
	OpenChecks             int
	PHQ9                   []int
	Figure                 string
	Baseline               int
	ToPlace                []string
}

// rowOf is what the rules say of the whole record.
func rowOf(r *data.Record, rules course.Rules, now time.Time) shown {
	today := data.DateOf(now)
	w := shown{Phase: PhaseOf(r.Stage)}
	for _, a := range r.Appointments {
		if w.Next == 0 && a.Ahead() && a.End().After(now) && !a.Start.Before(now.Add(-24*time.Hour)) {
			w.Next = a.ID
		}
	}
	for _, s := range r.Sessions {
		if !s.T0.IsZero() {
			w.Doses++
			w.LastDose = cmp.Or(data.DateOf(s.T0), w.LastDose)
		}
	}
	if s := r.Running(); s != nil {
		w.Running = s.Number
	}
	if next := r.NextMedicine(now); next != nil {
		w.NextDose = data.DateOf(next.Start)
		if w.NextDose.Sub(today) <= 1 {
			w.OpenChecks = readiness.Of(r, rules, *next, now).Count(data.Open)
		}
	}
	if soon := !w.NextDose.IsZero() && w.NextDose.Sub(today) <= 1; w.Running > 0 || soon && w.Phase != data.PhaseBefore {
		w.Phase = data.PhaseMedicine
	}
	var newest data.CourseID
	if n := len(r.Courses); n > 0 {
		newest = r.Courses[n-1].ID
	}
	for _, v := range r.Visits {
		if v.Kind == string(data.KindPreparation) && v.Course == newest && (!v.End.IsZero() || !v.Signed.IsZero()) {
			w.Preparations++
		}
	}
	w.Prepared = w.Preparations
	for _, a := range r.Appointments {
		if a.Kind == data.KindPreparation && a.Ahead() && !a.Start.Before(now) && r.Begun(a.ID) == nil {
			w.Prepared++
		}
	}
	w.Prepared = max(w.Prepared, r.Practice.LeastPreparations())
	order := r.OrderFor(cmp.Or(w.NextDose, today))
	w.OrderSessions, w.Used = order.Sessions, 0
	if order.ID != 0 {
		w.Used = r.Used(order.ID)
	}
	if n := len(r.Clearances); n > 0 && r.Clearances[n-1].Decision == data.ClearanceAsked {
		w.Asked = r.Clearances[n-1].Asked
	}
	if c := readiness.ClearanceOf(r); c.MayDose() && underTreatment(r.Stage) && r.Client.Archived.IsZero() {
		w.Until = c.Until
	}
	for _, m := range measure.Current(r.Scores) {
		if m.Instrument == "PHQ-9" && m.Known {
			w.PHQ9, w.Figure = append(w.PHQ9, m.Total), m.Figure()
		}
	}
	if len(w.PHQ9) > 0 {
		w.Baseline, w.PHQ9 = w.PHQ9[0], w.PHQ9[max(0, len(w.PHQ9)-4):]
	}
	w.ToPlace = placeOf(r, rules, now)
	return w
}

// placeOf asks calendar.PlaceNext about the record.
func placeOf(r *data.Record, rules course.Rules, now time.Time) []string {
	if (PhaseOf(r.Stage) == data.PhaseBefore) || !r.Client.Archived.IsZero() {
		return nil
	}
	return placed(calendar.PlaceNext(recordpkg.PathOf(r, rules, now), now)...)
}

func placed(list ...calendar.ToPlace) []string {
	var said []string
	for _, one := range list {
		said = append(said, fmt.Sprintf("%s %d in %d, %s, %s to %s", one.Kind, one.Number, one.Course, one.After, instant(one.From), instant(one.Until)))
	}
	slices.Sort(said)
	return said
}

// TestListsAgreeWithTheRecord: what a list across clients says of a client, in
// its own queries, is what the rules say of the client's whole record.
func TestListsAgreeWithTheRecord(t *testing.T) {
	s, clock := newStoreAt(t, testTime)
	rules := course.DefaultRules()
	rapid.Check(t, func(r *rapid.T) {
		clock.now = time.Date(2025, 6, 12, rapid.IntRange(0, 23).Draw(r, "hour"), 12, 0, 0, testTime.Location())
		p := &practices{T: r, t: t, s: s, now: clock.now}
		p.client()
		record, err := s.Record(t.Context(), p.who)
		if err != nil {
			r.Fatal(err)
		}
		want := rowOf(record, rules, clock.now)
		rows, err := s.clientRows(t.Context(), s.files.Reader(), []data.ClientID{p.who})
		if err != nil {
			r.Fatal(err)
		}
		row := rows[0]
		got := shown{Next: row.Next.ID, NextDose: row.NextDose, LastDose: row.LastDose, Doses: row.Doses, Running: row.Running, Phase: row.Phase,
			Preparations: row.Preparations, Prepared: row.Prepared, OrderSessions: row.Facts.OrderSessions, Used: row.Facts.OrderUsed,
			Asked: row.Facts.ClearanceAsked, Until: row.Facts.ClearanceUntil, OpenChecks: row.Facts.OpenChecks, PHQ9: row.PHQ9, Figure: row.PHQ9Figure, Baseline: row.Baseline}
		all, err := s.ToPlace(t.Context())
		if err != nil {
			r.Fatal(err)
		}
		for _, one := range all {
			if one.Client == p.who {
				got.ToPlace = append(got.ToPlace, placed(one.ToPlace)...)
			}
		}
		slices.Sort(got.ToPlace)
		if len(got.PHQ9) == 0 {
			got.PHQ9 = nil
		}
		if diff := gocmp.Diff(want, got, sameDay); diff != "" {
			r.Fatalf("the list (-record +list):\n%s", diff)
		}
		view, err := s.TodayView(t.Context())
		if err != nil {
			r.Fatal(err)
		}
		var missing, listed []data.AppointmentID
		for _, a := range recordpkg.Unrecorded(record, clock.now) {
			if record.Client.Archived.IsZero() {
				missing = append(missing, a.ID)
			}
		}
		for _, u := range view.Facts.Unrecorded {
			if u.ID == p.who {
				listed = append(listed, u.Appointment)
			}
		}
		if diff := gocmp.Diff(missing, listed); diff != "" {
			r.Fatalf("visits without a record (-record +today):\n%s", diff)
		}
		if row.Running > 0 && record.Running().Visit.Appointment != row.RunningIn {
			r.Fatalf("session %d runs in %d, the list says %d", row.Running, record.Running().Visit.Appointment, row.RunningIn)
		}
		for _, phase := range []data.Phase{data.PhaseBefore, data.PhasePreparation, data.PhaseMedicine, data.PhaseIntegration} {
			page, err := s.Clients(t.Context(), ClientFilter{Phase: phase, Search: row.Number, Closed: true})
			if err != nil {
				r.Fatal(err)
			}
			if in := len(page.Rows) == 1; in != (phase == want.Phase) || page.Total != len(page.Rows) {
				r.Fatalf("a client in %q is %v under %q, which counts %d", want.Phase, in, phase, page.Total)
			}
		}
	})
}

// TestSessionThatRunsIsNotADoseToBook walks the fault by which the list said
// "Dose 3 not booked" while session 2 was running, and what comes after it.
func TestSessionThatRunsIsNotADoseToBook(t *testing.T) {
	w, _ := goldenCourse(t)
	row := func() ClientRow {
		rows, err := w.s.clientRows(t.Context(), w.s.files.Reader(), []data.ClientID{w.who})
		w.must("read the list", err)
		return rows[0]
	}
	before := row().Doses
	w.s.mustExec(t, "UPDATE medicine_session SET ended_at = NULL WHERE visit_id = (SELECT max(visit_id) FROM medicine_session WHERE t0 IS NOT NULL)")
	w.s.mustExec(t, "DROP TRIGGER visit_signed_stays")
	w.s.mustExec(t, "UPDATE visit SET signed_at = NULL, end_at = NULL WHERE id = (SELECT max(visit_id) FROM medicine_session WHERE t0 IS NOT NULL)")
	if got := row(); got.Running == 0 || got.Phase != data.PhaseMedicine || got.Doses != before {
		t.Errorf("while it runs the list has session %d, %q, %d doses", got.Running, got.Phase, got.Doses)
	}
	w.s.mustExec(t, "UPDATE medicine_session SET ended_at = ? WHERE ended_at IS NULL", instant(w.clock.now))
	if got := row(); got.Running != 0 || got.Phase == data.PhaseMedicine && got.NextDose.IsZero() {
		t.Errorf("when it is over the list has session %d, %q, next dose %v", got.Running, got.Phase, got.NextDose)
	}
}
