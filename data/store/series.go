package store

import (
	"context"
	"encoding/json"
	"slices"
	"time"

	"kapdesk/data"
	"kapdesk/data/calendar"
	"kapdesk/data/course"
	"kapdesk/data/record"
	"kapdesk/data/recur"
)

// Repetition is how a visit is to repeat.
type Repetition struct {
	recur.Choice
	SkipClosed bool
}

// Planned is one visit of a repetition before it is booked, with what stands against
// its time and a free time instead.
type Planned struct {
	recur.Visit
	Against []calendar.Conflict
	Instead time.Time // zero where none was found within a week
}

// Settled reports whether the visit can be booked without a word more.
func (p Planned) Settled() bool {
	return p.Skipped != "" || !p.Leapt && calendar.Heaviest(p.Against) < calendar.Asked
}

// PlanRepeat lists the visits that a repetition of a visit gives, the visit itself
// first. It writes nothing. It returns data.Problems beside the fields of the choice,
// and a *data.Refused for a rule that never comes or a visit that is over.
func (s *Store) PlanRepeat(ctx context.Context, id data.AppointmentID, r Repetition) ([]Planned, error) {
	return readOne(ctx, s, func(q querier) ([]Planned, error) {
		a, err := s.loadAppointment(ctx, q, id)
		if err != nil {
			return nil, err
		}
		return s.planRepeat(ctx, q, a, r)
	})
}

// PlanNewRepeat is PlanRepeat for a visit that is not booked yet.
func (s *Store) PlanNewRepeat(ctx context.Context, a data.Appointment, r Repetition) ([]Planned, error) {
	a.ID, a.Status = 0, data.Scheduled
	return readOne(ctx, s, func(q querier) ([]Planned, error) { return s.planRepeat(ctx, q, a, r) })
}

func (s *Store) planRepeat(ctx context.Context, q querier, a data.Appointment, r Repetition) ([]Planned, error) {
	rule, err := ruleFor(a, r)
	if err != nil {
		return nil, err
	}
	j, err := s.judge(ctx, q, a)
	if err != nil {
		return nil, err
	}
	own, err := s.following(ctx, q, a)
	if err != nil {
		return nil, err
	}
	return s.planned(ctx, q, j, a, own, recur.Visits(rule, data.WallTimeOf(a.Start), j.office, r.SkipClosed, j.until(rule)))
}

// ruleFor is the rule of a repetition that begins with a visit.
func ruleFor(a data.Appointment, r Repetition) (recur.Rule, error) {
	if !a.Ahead() || a.Status == data.InProgress {
		return recur.Rule{}, data.Refuse("refused.repeat.over")
	}
	start := data.WallTimeOf(a.Start)
	rule, err := r.Rule(start)
	if err == nil {
		err = rule.Check(start)
	}
	return rule, err
}

// judging is what a client's visits are held against, read once for many of them.
type judging struct {
	office calendar.Office
	rules  course.Rules
	record *data.Record // nil where no rule asks for it
	now    time.Time
}

func (s *Store) judge(ctx context.Context, q querier, a data.Appointment) (j judging, err error) {
	j.now = s.clock.Now()
	if j.office, err = s.office(ctx, q); err != nil {
		return j, err
	}
	if a.Client != 0 && (a.Kind.Doses() || a.Kind == data.KindIntegration) { // no other kind is held against the client's way
		if j.rules, err = loadRules(ctx, q); err != nil {
			return j, err
		}
		j.record, err = s.loadRecord(ctx, q, a.Client, everything)
	}
	return j, err
}

func (j judging) against(a data.Appointment, others []data.Appointment) []calendar.Conflict {
	return record.Against(j.record, j.rules, j.office, a, others, j.now)
}

// until is how far the visits of a rule are booked now.
func (j judging) until(r recur.Rule) data.Date {
	if !r.Endless() {
		return data.Date{}
	}
	return data.DateOf(j.now).AddDays(recur.Horizon)
}

// planned judges each visit as if those before it were booked. The series' own visits
// ahead are not in the way: they are what is planned anew.
func (s *Store) planned(ctx context.Context, q querier, j judging, a data.Appointment, own []data.Appointment, visits []recur.Visit) ([]Planned, error) {
	if len(visits) == 0 {
		return nil, nil
	}
	last := visits[len(visits)-1].Start
	others, err := s.listAppointments(ctx, q, "start_at >= ? AND start_at < ?", instant(a.Start.Add(-25*time.Hour)), instant(last.Add(10*24*time.Hour)))
	if err != nil {
		return nil, err
	}
	ours := func(b data.Appointment) bool {
		return b.ID == a.ID || slices.ContainsFunc(own, func(o data.Appointment) bool { return o.ID == b.ID })
	}
	others = slices.DeleteFunc(others, ours)
	if j.record != nil {
		j.record.Appointments = slices.DeleteFunc(slices.Clone(j.record.Appointments), ours)
	}
	list := make([]Planned, len(visits))
	for i, v := range visits {
		list[i].Visit = v
		if v.Skipped != "" {
			continue
		}
		one := a
		one.ID, one.Start, one.Status, one.Kept = 0, v.Start, data.Scheduled, data.Kept{}
		list[i].Against = j.against(one, near(others, one))
		if !list[i].Settled() {
			list[i].Instead = j.instead(one, others, visits)
		}
		others = append(others, one)
		if j.record != nil {
			j.record.Appointments = append(j.record.Appointments, one)
		}
	}
	return list, nil
}

// near are the visits that can stand against one, as around reads them.
func near(all []data.Appointment, a data.Appointment) (list []data.Appointment) {
	for _, b := range all {
		if b.Start.After(a.Start.Add(-25*time.Hour)) && b.Start.Before(a.End().Add(25*time.Hour)) {
			list = append(list, b)
		}
	}
	return list
}

// instead is a free time for a visit that cannot stand: the same day at another hour,
// first the later ones, else the same hour a week later or on a day before it.
func (j judging) instead(a data.Appointment, others []data.Appointment, visits []recur.Visit) time.Time {
	free := func(at time.Time) bool {
		a.Start = at
		found := j.against(a, near(others, a))
		return calendar.Heaviest(found) < calendar.Asked && !slices.ContainsFunc(found, func(c calendar.Conflict) bool { return c.Clash == calendar.OutsideHours })
	}
	start := a.Start
	day := data.DateOf(start)
	hours := j.office.Opens(day)
	var earlier time.Time
	for minute := hours.From; minute+a.Minutes <= hours.To; minute += 30 {
		at := day.At(0, minute, j.office.Zone)
		if at.Before(start) && !earlier.IsZero() || !calendar.Comes(day, minute/60, minute%60, j.office.Zone) || !free(at) {
			continue
		}
		if at.After(start) {
			return at
		}
		earlier = at
	}
	if !earlier.IsZero() {
		return earlier
	}
	planned := func(on data.Date) bool {
		return slices.ContainsFunc(visits, func(v recur.Visit) bool { return v.Skipped == "" && data.DateOf(v.Start) == on })
	}
	for _, days := range []int{7, 1, 2, 3, 4, 5, 6} {
		on := day.AddDays(days)
		if at := on.At(start.Hour(), start.Minute(), j.office.Zone); !planned(on) && calendar.Comes(on, start.Hour(), start.Minute(), j.office.Zone) && free(at) {
			return at
		}
	}
	return time.Time{}
}

// RepeatVisit is one visit that is to be booked: the time that the rule gives it, and
// the one that was chosen, with why it is kept there.
type RepeatVisit struct {
	Wall  data.WallTime
	Start time.Time
	Kept  data.Kept
}

// Repeat books the visits of a repetition, all or none: those that PlanRepeat listed,
// some at other times. A visit that repeated already repeats by the new rule from here
// on: visits of the old one that are not among the new ones are canceled, those that
// were moved by hand stay where they are. It returns *calendar.Overlap for a visit that
// cannot stand at its time, and refuses visits that are not the rule's.
func (s *Store) Repeat(ctx context.Context, id data.AppointmentID, r Repetition, visits []RepeatVisit) error {
	return s.repeat(ctx, id, time.Time{}, r, visits)
}

// BookRepeating books a visit and those of its repetition, all or none: those that
// PlanNewRepeat listed, some at other times, the first one too. With opens the first one
// opens a course, as BookOpening says.
func (s *Store) BookRepeating(ctx context.Context, a data.Appointment, opens bool, r Repetition, visits []RepeatVisit) error {
	return s.Batch(ctx, func(ctx context.Context) error {
		meant := a.Start
		if len(visits) > 0 {
			a.Start, a.Kept = visits[0].Start, visits[0].Kept
		}
		id, err := s.booking(ctx, a, opens)
		if err != nil {
			return err
		}
		return s.repeat(ctx, id, meant, r, visits)
	})
}

// repeat is Repeat for a visit that stands elsewhere than its rule means it to, zero for
// where it is.
func (s *Store) repeat(ctx context.Context, id data.AppointmentID, means time.Time, r Repetition, visits []RepeatVisit) error {
	return s.write(ctx, func(t *tx) error {
		ctx := context.WithValue(ctx, txKey{}, t) // the use cases below join this transaction
		a, err := s.loadAppointment(ctx, t, id)
		if err != nil {
			return err
		}
		if !means.IsZero() {
			a.Start = means
		}
		rule, err := ruleFor(a, r)
		if err != nil {
			return err
		}
		office, err := s.office(ctx, t)
		if err != nil {
			return err
		}
		until := judging{now: t.now}.until(rule)
		start := data.WallTimeOf(a.Start)
		meant := recur.Visits(rule, start, office, r.SkipClosed, until)
		series := data.Series{Zone: data.ZoneOf(t.now), Start: start, Minutes: a.Minutes, SkipClosed: r.SkipClosed, BookedTo: until}
		var walls []data.WallTime
		for _, m := range meant {
			if m.Skipped != "" {
				series.Exceptions = append(series.Exceptions, m.Wall)
			} else {
				walls = append(walls, m.Wall)
			}
		}
		if !slices.EqualFunc(walls, visits, func(w data.WallTime, v RepeatVisit) bool { return w == v.Wall }) {
			return data.Refuse("refused.repeat.changed")
		}
		if r.After > 0 { // RFC 5545 counts what is skipped
			rule = rule.Counting(len(meant))
		}
		series.Rule = rule.String()
		own, err := s.following(ctx, t, a)
		if err != nil {
			return err
		}
		if err := s.leaveSeries(ctx, t, &a); err != nil {
			return err
		}
		if series.ID, err = t.insertSeries(ctx, series); err != nil {
			return err
		}
		return s.bookSeries(ctx, t, a, series, own, visits)
	})
}

// bookSeries puts the visits where they were chosen to be.
func (s *Store) bookSeries(ctx context.Context, t *tx, a data.Appointment, series data.Series, own []data.Appointment, visits []RepeatVisit) error {
	if err := s.joinSeries(ctx, t, a.ID, series.ID, series.Start); err != nil {
		return err
	}
	kept := map[data.WallTime]data.AppointmentID{}
	for _, b := range own {
		wanted := slices.IndexFunc(visits, func(v RepeatVisit) bool { return v.Wall == b.SeriesAt })
		switch {
		case wanted > 0:
			kept[b.SeriesAt] = b.ID
		case data.WallTimeOf(b.Start) != b.SeriesAt: // moved by hand: it stands for itself
			if err := s.joinSeries(ctx, t, b.ID, 0, ""); err != nil {
				return err
			}
		default:
			if err := s.CancelAppointment(ctx, b.ID, calendar.ByPractice, "repeats otherwise"); err != nil {
				return err
			}
		}
	}
	for _, v := range visits[1:] {
		if id := kept[v.Wall]; id != 0 {
			if err := s.joinSeries(ctx, t, id, series.ID, v.Wall); err != nil {
				return err
			}
			continue
		}
		one := data.Appointment{Client: a.Client, Course: a.Course, Kind: a.Kind, Title: a.Title, Start: v.Start, Minutes: a.Minutes, Place: a.Place,
			Room: a.Room, Route: a.Route, Note: a.Note, Kept: v.Kept, Series: series.ID, SeriesAt: v.Wall}
		if _, err := s.Book(ctx, one); err != nil {
			return err
		}
	}
	return nil
}

// joinSeries makes a visit one of a series, or of none.
func (s *Store) joinSeries(ctx context.Context, t *tx, id data.AppointmentID, series data.SeriesID, at data.WallTime) error {
	return s.changeIn(ctx, t, id, func(_ *tx, b *data.Appointment) (string, string, error) {
		if b.Series == series && b.SeriesAt == at {
			return "", "", nil
		}
		b.Series, b.SeriesAt = series, at
		return "Changed", "repeats", nil
	})
}

// unbegunStatuses is the SQL list of the statuses of a visit that is still to come.
var unbegunStatuses = sqlList(data.Scheduled, data.Confirmed)

// following are the open visits of a visit's series that come after it by the rule and
// are not begun.
func (s *Store) following(ctx context.Context, q querier, a data.Appointment) ([]data.Appointment, error) {
	if a.Series == 0 {
		return nil, nil
	}
	return s.listAppointments(ctx, q, "series_id = ? AND series_at > ? AND status IN "+unbegunStatuses, int64(a.Series), string(a.SeriesAt))
}

// leaveSeries ends the rule of a visit's old series before the visit, which then is in none.
func (s *Store) leaveSeries(ctx context.Context, t *tx, a *data.Appointment) error {
	if a.Series == 0 {
		return nil
	}
	old, err := loadSeries(ctx, t, a.Series)
	if err != nil {
		return err
	}
	return t.endSeries(ctx, old, a.SeriesAt)
}

// endSeries lets a series have no visit from a time of its rule on.
func (t *tx) endSeries(ctx context.Context, old data.Series, from data.WallTime) error {
	rule, err := recur.Parse(old.Rule, time.UTC)
	if err != nil {
		return err
	}
	n := 0
	for w := range rule.Times(old.Start) {
		if w >= from {
			break
		}
		n++
	}
	next := old
	next.Rule, next.BookedTo = rule.Counting(max(1, n)).String(), data.Date{}
	next.Exceptions = slices.DeleteFunc(slices.Clone(old.Exceptions), func(w data.WallTime) bool { return w >= from })
	if n == 0 {
		next.Stopped = t.now
	}
	return t.updateSeries(ctx, old, next)
}

func (t *tx) insertSeries(ctx context.Context, one data.Series) (id data.SeriesID, err error) {
	exceptions, err := json.Marshal(append([]data.WallTime{}, one.Exceptions...))
	if err != nil {
		return 0, err
	}
	by, err := t.actor(ctx)
	if err != nil {
		return 0, err
	}
	return id, t.QueryRowContext(ctx, `INSERT INTO series (rule, zone, start, minutes, skip_closed, exceptions, booked_to, stopped_at, actor, created_at)
		VALUES (?,?,?,?,?,?,?,?,?,?) RETURNING id`, one.Rule, string(one.Zone), string(one.Start), one.Minutes, one.SkipClosed, string(exceptions),
		date(one.BookedTo), instant(one.Stopped), by, instant(t.now)).Scan(&id)
}

// updateSeries writes a series anew and tells a running Undoable how it was.
func (t *tx) updateSeries(ctx context.Context, was, is data.Series) error {
	exceptions, err := json.Marshal(append([]data.WallTime{}, is.Exceptions...))
	if err != nil {
		return err
	}
	_, err = t.ExecContext(ctx, `UPDATE series SET rule = ?, start = ?, minutes = ?, exceptions = ?, booked_to = ?, stopped_at = ? WHERE id = ?`,
		is.Rule, string(is.Start), is.Minutes, string(exceptions), date(is.BookedTo), instant(is.Stopped), int64(is.ID))
	if err == nil && t.undo != nil {
		t.undo.series = append(t.undo.series, seriesEdit{was, is})
	}
	return err
}

func loadSeries(ctx context.Context, q querier, id data.SeriesID) (data.Series, error) {
	list, err := listSeries(ctx, q, "id = ?", int64(id))
	if err == nil && len(list) == 0 {
		err = data.ErrNotFound
	}
	if err != nil {
		return data.Series{}, err
	}
	return list[0], nil
}

func listSeries(ctx context.Context, q querier, where string, args ...any) ([]data.Series, error) {
	return collect(ctx, q, func(scan func(...any) error) (one data.Series, err error) {
		var exceptions string
		var booked, stopped *string
		if err := scan(&one.ID, &one.Rule, &one.Zone, &one.Start, &one.Minutes, &one.SkipClosed, &exceptions, &booked, &stopped); err != nil {
			return one, err
		}
		if err := json.Unmarshal([]byte(exceptions), &one.Exceptions); err != nil {
			return one, err
		}
		if booked != nil {
			if one.BookedTo, err = data.ParseISO(*booked); err != nil {
				return one, err
			}
		}
		if stopped != nil {
			one.Stopped, err = time.Parse(time.RFC3339, *stopped)
		}
		return one, err
	}, "SELECT id, rule, zone, start, minutes, skip_closed, exceptions, booked_to, stopped_at FROM series WHERE "+where+" ORDER BY id", args...)
}
