package store

import (
	"context"
	"database/sql"
	"errors"
	"fmt"
	"slices"

	"kapdesk/data"
	"kapdesk/data/calendar"
)

// CalendarItems lists all appointments as other calendars are given them, of one
// client or, for 0, of all.
func (s *Store) CalendarItems(ctx context.Context, client data.ClientID) ([]calendar.Item, error) {
	return readOne(ctx, s, func(q querier) ([]calendar.Item, error) { return s.calendarItems(ctx, q, client) })
}

func (s *Store) calendarItems(ctx context.Context, q querier, client data.ClientID) ([]calendar.Item, error) {
	own, err := calendarName(ctx, q)
	if err != nil {
		return nil, err
	}
	types := s.VisitTypes()
	where, args := "true", []any{}
	if client != 0 {
		where, args = "client_id = ?", append(args, int64(client))
	}
	return collect(ctx, q, func(scan func(...any) error) (i calendar.Item, err error) {
		var c data.Client
		var uid string
		err = s.scanAppointment(scan, &i.Appointment, &uid, &i.Sequence, &i.Shown, &c.Number, &c.ChosenName, &c.LegalFirst, &c.LegalMiddle, &c.LegalLast)
		i.Type = types.Rule(i.Kind).Name
		if i.Client != 0 {
			i.Initials, i.Name = c.Initials(), c.FullName()
		}
		if i.UID, i.Outside = uid, uid != ""; uid == "" {
			i.UID = fmt.Sprintf("visit-%d-%s@kapdesk", i.ID, own)
		}
		return i, err
	}, `SELECT a.*, coalesce(c.shown_name, ''), coalesce(c.number, ''), coalesce(c.chosen_name, ''), coalesce(c.legal_first, ''), coalesce(c.legal_middle, ''), coalesce(c.legal_last, '')
		FROM (SELECT `+appointmentColumns+`, uid, sequence FROM appointment WHERE `+where+`) a
		LEFT JOIN client c ON c.id = a.client_ref ORDER BY a.start_at, a.id`, args...)
}

// calendarName is what keeps the appointments of two practices apart: the hash of
// the first line of the audit trail, which never changes.
func calendarName(ctx context.Context, q querier) (string, error) {
	var hash string
	err := q.QueryRowContext(ctx, "SELECT hash FROM audit ORDER BY seq LIMIT 1").Scan(&hash)
	if errors.Is(err, sql.ErrNoRows) {
		err = nil
	}
	return hash[:min(16, len(hash))], err
}

// CompareCalendar tells what the events of a calendar file would change. Nothing
// is written.
func (s *Store) CompareCalendar(ctx context.Context, events []calendar.Event) (calendar.Import, error) {
	return readOne(ctx, s, func(q querier) (calendar.Import, error) { return s.compareCalendar(ctx, q, events) })
}

func (s *Store) compareCalendar(ctx context.Context, q querier, events []calendar.Event) (calendar.Import, error) {
	practice, err := loadPractice(ctx, q)
	if err != nil {
		return calendar.Import{}, err
	}
	here, err := s.calendarItems(ctx, q, 0)
	// The old time of what was moved is history. What was entered by mistake stays: the
	// file may have it again.
	here = slices.DeleteFunc(here, func(i calendar.Item) bool { return i.Status == data.Rescheduled })
	now := s.clock.Now()
	if err != nil {
		return calendar.Import{}, err
	}
	office := calendar.Office{Practice: practice, Zone: now.Location()}
	found := office.Compare(events, here, data.DateOf(now))
	return found, s.judgeChanges(ctx, q, &found)
}

// judgeChanges asks every rule of a visit's time of what would be moved: those that
// know the client's way, too. What is asked or refused conflicts.
func (s *Store) judgeChanges(ctx context.Context, q querier, found *calendar.Import) error {
	changed := found.Changed
	found.Changed = nil
	for _, c := range changed {
		against, err := s.conflicts(ctx, q, c.Next())
		if err != nil {
			return err
		}
		switch {
		case c.Event.Canceled || calendar.Heaviest(against) < calendar.Asked:
			found.Changed = append(found.Changed, c)
			continue
		case calendar.Heaviest(against) == calendar.Refused:
			c.Code = "ics.refused"
		}
		c.Found = calendar.Unanswered(against, data.Kept{})
		found.Conflicting = append(found.Conflicting, c)
	}
	return nil
}

// ImportCalendar does what a calendar file changes: all that is new or changed,
// and with conflicting also what stands against visits, marked as kept knowingly.
// shown is what the person saw; when it would be something else by now nothing is
// done. All is one transaction, and each appointment has its line in the trail.
func (s *Store) ImportCalendar(ctx context.Context, events []calendar.Event, shown calendar.Import, conflicting bool) error {
	return s.write(ctx, func(t *tx) error {
		found, err := s.compareCalendar(ctx, t, events)
		if err != nil {
			return err
		}
		takes := found.Takes(conflicting)
		if !sameChanges(takes, shown.Takes(conflicting)) {
			return &data.Fault{
				What: "The calendar was changed since the file was compared with it.",
				Safe: "Nothing was imported.",
				Do:   "Choose the file again and look at what it changes now.",
			}
		}
		if len(takes) == 0 {
			return nil
		}
		series, err := t.importSeries(ctx, takes, events)
		if err != nil {
			return err
		}
		for _, c := range takes {
			if err := s.importOne(ctx, t, c, series[c.Event.Repeats]); err != nil {
				return err
			}
		}
		return t.audit(ctx, "Imported", 0, "calendar", fmt.Sprintf("%d new, %d changed, %d kept against visits",
			len(found.New), len(found.Changed), len(takes)-len(found.New)-len(found.Changed)))
	})
}

func sameChanges(a, b []calendar.Change) bool {
	if len(a) != len(b) {
		return false
	}
	for i := range a {
		if a[i].Event != b[i].Event || a[i].Was.ID != b[i].Was.ID || len(a[i].Found) != len(b[i].Found) {
			return false
		}
	}
	return true
}

// importSeries begins a series for each repeating event of which something new is taken.
// The times of the file that are not taken are exceptions of it. One that came in before
// goes on as it is here: its new times stand each by itself.
func (t *tx) importSeries(ctx context.Context, takes []calendar.Change, events []calendar.Event) (map[*calendar.Repeating]data.SeriesID, error) {
	begun := map[*calendar.Repeating]data.SeriesID{}
	taken := map[string]bool{}
	for _, c := range takes {
		taken[c.Event.UID] = true
	}
	for _, c := range takes {
		r := c.Event.Repeats
		if _, known := begun[r]; known || r == nil || r.Apart != "" || c.Was.ID != 0 {
			continue
		}
		var before bool
		err := t.QueryRowContext(ctx, "SELECT EXISTS (SELECT 1 FROM appointment WHERE series_id IS NOT NULL AND uid > ?1 || ' ' AND uid < ?1 || '!')", r.UID).Scan(&before)
		if err != nil {
			return nil, err
		}
		if before {
			begun[r] = 0
			continue
		}
		one := r.Series
		one.Zone, one.Exceptions = data.ZoneOf(t.now), slices.Clone(one.Exceptions)
		for _, e := range events {
			if e.Repeats == r && !taken[e.UID] {
				one.Exceptions = append(one.Exceptions, e.Means)
			}
		}
		slices.Sort(one.Exceptions)
		one.Exceptions = slices.Compact(one.Exceptions)
		if begun[r], err = t.insertSeries(ctx, one); err != nil {
			return nil, err
		}
	}
	return begun, nil
}

func (s *Store) importOne(ctx context.Context, t *tx, c calendar.Change, series data.SeriesID) error {
	switch {
	case c.Was.ID == 0:
		return t.importNew(ctx, c, series)
	case c.Event.Canceled:
		return s.changeIn(ctx, t, c.Was.ID, func(t *tx, a *data.Appointment) (string, string, error) {
			const why = "canceled in the other calendar"
			status, err := calendar.Cancel(*a, calendar.ByPractice, why, t.now, 0)
			a.Status, a.Reason = status, why
			return "Canceled", string(status), err
		})
	}
	if err := s.changeIn(ctx, t, c.Was.ID, func(_ *tx, a *data.Appointment) (string, string, error) {
		switch next := c.Next(); {
		case next.Status != a.Status:
			a.Status, a.Title = next.Status, next.Title
			a.Overlap, a.Kept = len(c.Found) > 0, calendar.Keep(c.Found, keptFromFile)
			return "Booked", "from a calendar file again", nil
		case next.Title != a.Title:
			a.Title = next.Title
			return "Changed", "title", nil
		}
		return "", "", nil
	}); err != nil {
		return err
	}
	if c.Event.Start.Equal(c.Was.Start) && c.Event.Minutes == c.Was.Minutes {
		return nil
	}
	against, err := s.conflicts(ctx, t, c.Next())
	if err != nil {
		return err
	}
	to := Rebooking{Start: c.Event.Start, Minutes: c.Event.Minutes, Why: "moved in another calendar", Kept: calendar.Keep(against, keptFromFile)}
	return s.changeIn(ctx, t, c.Was.ID, s.moved(ctx, to))
}

// keptFromFile is the reason of what was taken over against visits knowingly.
const keptFromFile = "Taken over from a calendar file"

// importNew books blocked time under the number of the other calendar, as one of a series
// or, for 0, by itself.
func (t *tx) importNew(ctx context.Context, c calendar.Change, series data.SeriesID) error {
	a := c.Next()
	if a.Series = series; series != 0 {
		a.SeriesAt = c.Event.Means
	}
	if a.Overlap = len(c.Found) > 0; a.Overlap {
		a.Kept = calendar.Keep(c.Found, keptFromFile)
	}
	if err := calendar.AppointmentProblems(a, t.now).Err(); err != nil {
		return err
	}
	if err := t.insertAppointment(ctx, &a); err != nil {
		return err
	}
	if _, err := t.ExecContext(ctx, "UPDATE appointment SET uid = ? WHERE id = ?", c.Event.UID, int64(a.ID)); err != nil {
		return err
	}
	t.edited(data.Appointment{}, a)
	t.changedNow(SubjectCalendar, 0)
	return t.auditAppointment(ctx, "Booked", a, "from a calendar file")
}

// ExportedCalendar writes down that the calendar left the practice as a file.
func (s *Store) ExportedCalendar(ctx context.Context, client data.ClientID, appointments int, names bool) error {
	detail := fmt.Sprintf("%d appointments, initials", appointments)
	if names {
		detail = fmt.Sprintf("%d appointments, full names", appointments)
	}
	return s.Note(ctx, "Exported", client, "calendar", detail)
}
