package store

import (
	"context"
	"errors"
	"slices"
	"time"

	"kapdesk/data"
	"kapdesk/data/calendar"
	"kapdesk/data/recur"
)

// Scope is which visits of a series a change is for.
type Scope int

const (
	ThisVisit Scope = iota
	ThisAndFollowing
	AllOpen // those that are done never change
)

// SeriesScopes are the visits that a change of one visit can be for.
type SeriesScopes struct {
	Series    data.Series
	Following []data.Appointment // this one and the open ones after it
	Open      []data.Appointment // all open ones
	Before    int                // visits of the series before this one, open or done
}

// SeriesScopes reads them; of a visit that does not repeat both lists are empty.
func (s *Store) SeriesScopes(ctx context.Context, id data.AppointmentID) (SeriesScopes, error) {
	return readOne(ctx, s, func(q querier) (scopes SeriesScopes, err error) {
		a, err := s.loadAppointment(ctx, q, id)
		if err != nil || a.Series == 0 {
			return scopes, err
		}
		if scopes.Series, err = loadSeries(ctx, q, a.Series); err != nil {
			return scopes, err
		}
		all, err := s.listAppointments(ctx, q, "series_id = ?", int64(a.Series))
		for _, b := range all {
			if b.SeriesAt < a.SeriesAt && b.Open() {
				scopes.Before++
			}
			if b.ID != a.ID && b.Status != data.Scheduled && b.Status != data.Confirmed {
				continue
			}
			scopes.Open = append(scopes.Open, b)
			if b.SeriesAt >= a.SeriesAt {
				scopes.Following = append(scopes.Following, b)
			}
		}
		return scopes, err
	})
}

// ChangeSeries gives visits of a series another time of day, another day or another
// length, as to says of the one with the number. Those that were moved by hand keep
// their time, those that are done or begun are left as they are. Everything that stands
// against a new time is returned as one *calendar.Overlap; then nothing was changed.
func (s *Store) ChangeSeries(ctx context.Context, id data.AppointmentID, scope Scope, to Rebooking) error {
	if scope == ThisVisit {
		return s.Move(ctx, id, to)
	}
	scopes, err := s.SeriesScopes(ctx, id)
	if err != nil {
		return err
	}
	return s.write(ctx, func(t *tx) error {
		a, err := s.loadAppointment(ctx, t, id)
		switch {
		case err != nil:
			return err
		case a.Series == 0:
			return data.Refuse("refused.repeat.alone")
		case !a.Ahead():
			return data.Refuse("refused.repeat.over")
		}
		visits := scopes.Following
		if scope == AllOpen {
			visits = scopes.Open
		}
		c := seriesChange{s: s, t: t, this: a, to: to, days: data.DateOf(to.Start).Sub(data.DateOf(a.Start))}
		slices.SortFunc(visits, func(a, b data.Appointment) int { return a.Start.Compare(b.Start) })
		from := visits[0].SeriesAt
		for _, b := range visits {
			from = min(from, b.SeriesAt)
		}
		series, err := c.split(ctx, scopes.Series, from)
		if err != nil {
			return err
		}
		if c.days > 0 || c.days == 0 && to.Start.After(a.Start) {
			slices.Reverse(visits) // none is moved onto the place of the next
		}
		for _, b := range visits {
			if err := c.change(ctx, b, series); err != nil {
				return err
			}
		}
		if len(c.found) > 0 {
			return &calendar.Overlap{Conflicts: c.found}
		}
		return nil
	})
}

// seriesChange is a change of several visits while it is made.
type seriesChange struct {
	s     *Store
	t     *tx
	this  data.Appointment
	to    Rebooking
	days  int // by which the visits move
	found []calendar.Conflict
}

// wall is where a time of the old rule goes.
func (c *seriesChange) wall(w data.WallTime) data.WallTime {
	day, _, _, err := w.Parts()
	if err != nil {
		return w
	}
	at := c.to.Start
	return data.WallTimeOf(day.AddDays(c.days).At(at.Hour(), at.Minute(), time.UTC))
}

// split ends the old series before a time of its rule and begins a new one there.
func (c *seriesChange) split(ctx context.Context, old data.Series, from data.WallTime) (data.Series, error) {
	rule, err := recur.Parse(old.Rule, time.UTC)
	if err != nil {
		return old, err
	}
	moved, ok := rule.Moved(c.days)
	if !ok {
		return old, data.Refuse("refused.repeat.moved")
	}
	next := old
	next.Start, next.Exceptions, next.Minutes = c.wall(from), nil, max(c.to.Minutes, 0)
	if next.Minutes == 0 {
		next.Minutes = old.Minutes
	}
	if n := rule.Count(); n > 0 {
		before := 0
		for w := range rule.Times(old.Start) {
			if w >= from {
				break
			}
			before++
		}
		moved = moved.Counting(max(1, n-before))
	}
	next.Rule = moved.String()
	for _, w := range old.Exceptions {
		if w >= from {
			next.Exceptions = append(next.Exceptions, c.wall(w))
		}
	}
	if err := c.t.endSeries(ctx, old, from); err != nil {
		return old, err
	}
	next.ID, err = c.t.insertSeries(ctx, next)
	return next, err
}

// change moves one visit into the new series.
func (c *seriesChange) change(ctx context.Context, b data.Appointment, series data.Series) error {
	wall := c.wall(b.SeriesAt)
	if b.ID != c.this.ID && data.WallTimeOf(b.Start) != b.SeriesAt { // moved by hand
		return c.s.joinSeries(ctx, c.t, b.ID, series.ID, wall)
	}
	to := c.to
	if b.ID != c.this.ID {
		at, comes := recur.At(wall, c.this.Start.Location())
		if !comes {
			return data.Refuse("refused.repeat.leapt", c.to.Start.Format("3:04 PM"), data.DateOf(at))
		}
		to.Start = at
	}
	var overlap *calendar.Overlap
	err := c.s.changeIn(ctx, c.t, b.ID, func(t *tx, row *data.Appointment) (what, detail string, err error) {
		if row.Start.Equal(to.Start) && (to.Minutes == 0 || to.Minutes == row.Minutes) {
			what, detail = "Changed", "repeats"
		} else if what, detail, err = c.s.moved(ctx, to)(t, row); err != nil {
			return "", "", err
		}
		row.Series, row.SeriesAt = series.ID, wall
		return what, detail, nil
	})
	if errors.As(err, &overlap) { // the others are asked too, so that one answer is for all
		c.found = append(c.found, overlap.Conflicts...)
		return nil
	}
	return err
}

// StopRepeating lets a visit be the last one of its series: the open visits after it are
// canceled by the practice.
func (s *Store) StopRepeating(ctx context.Context, id data.AppointmentID) error {
	return s.write(ctx, func(t *tx) error {
		ctx := context.WithValue(ctx, txKey{}, t) // the use cases below join this transaction
		a, err := s.loadAppointment(ctx, t, id)
		if err != nil {
			return err
		}
		if a.Series == 0 {
			return data.Refuse("refused.repeat.alone")
		}
		after, err := s.following(ctx, t, a)
		if err != nil {
			return err
		}
		for _, b := range after {
			if err := s.CancelAppointment(ctx, b.ID, calendar.ByPractice, "stopped repeating"); err != nil {
				return err
			}
		}
		old, err := loadSeries(ctx, t, a.Series)
		if err != nil {
			return err
		}
		next := old
		next.Stopped, next.BookedTo = t.now, data.Date{}
		return t.updateSeries(ctx, old, next)
	})
}

// Extended is what ExtendSeries did.
type Extended struct {
	Booked int
	Left   []data.Appointment // visits that a rule stood against: they are not booked
}

// ExtendSeries books the visits of rules without end up to recur.Horizon days ahead. A
// visit against whose time a rule stands is left out, and named, because nobody is there
// to be asked. A series without an open visit, and one of an archived client, stops.
func (s *Store) ExtendSeries(ctx context.Context) (done Extended, err error) {
	until := data.DateOf(s.clock.Now()).AddDays(recur.Horizon)
	due, err := readOne(ctx, s, func(q querier) ([]data.Series, error) {
		return listSeries(ctx, q, "booked_to IS NOT NULL AND stopped_at IS NULL AND booked_to < ?", until.AddDays(-6).String())
	})
	if err != nil || len(due) == 0 {
		return done, err
	}
	err = s.write(ctx, func(t *tx) error {
		done = Extended{}
		ctx := context.WithValue(ctx, txKey{}, t) // Book joins this transaction
		for _, one := range due {
			if err := s.extend(ctx, t, one, until, &done); err != nil {
				return err
			}
		}
		return nil
	})
	return done, err
}

func (s *Store) extend(ctx context.Context, t *tx, one data.Series, until data.Date, done *Extended) error {
	next := one
	next.BookedTo = until
	had, err := s.listAppointments(ctx, t, `series_id = ? AND `+openAppointment+` AND NOT EXISTS
		(SELECT 1 FROM client WHERE id = client_id AND archived_at IS NOT NULL)`, int64(one.ID))
	if err != nil {
		return err
	}
	if len(had) == 0 {
		next.Stopped, next.BookedTo = t.now, data.Date{}
		return t.updateSeries(ctx, one, next)
	}
	newest := had[0]
	for _, a := range had {
		if a.SeriesAt > newest.SeriesAt {
			newest = a
		}
	}
	rule, err := recur.Parse(one.Rule, time.UTC)
	if err != nil {
		return err
	}
	office, err := s.office(ctx, t)
	if err != nil {
		return err
	}
	for _, v := range recur.Visits(rule, one.Start, office, one.SkipClosed, until) {
		if day, _, _, err := v.Wall.Parts(); err != nil || !day.After(one.BookedTo) || slices.Contains(one.Exceptions, v.Wall) {
			continue
		}
		a := data.Appointment{Client: newest.Client, Kind: newest.Kind, Title: newest.Title, Start: v.Start, Minutes: one.Minutes, Place: newest.Place,
			Room: newest.Room, Route: newest.Route, Note: newest.Note, Series: one.ID, SeriesAt: v.Wall}
		var overlap *calendar.Overlap
		err := error(&calendar.Overlap{})
		if v.Skipped == "" && !v.Leapt {
			_, err = s.Book(ctx, a)
		}
		switch {
		case errors.As(err, &overlap):
			if next.Exceptions = append(next.Exceptions, v.Wall); v.Skipped == "" {
				done.Left = append(done.Left, a)
			}
		case err != nil:
			return err
		default:
			done.Booked++
		}
	}
	return t.updateSeries(ctx, one, next)
}
