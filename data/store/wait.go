package store

import (
	"cmp"
	"context"
	"database/sql"
	"slices"
	"strings"
	"time"

	"kapdesk/data"
	"kapdesk/data/calendar"
)

// Waiting is an entry of the wait list as the calendar shows it.
type Waiting struct {
	data.Wait
	Name    string
	Minutes int               // of such a visit
	Booked  data.Appointment  // the next visit of the kind, which would come forward; ID 0 for none
	Offer   time.Time         // a time that was given up and that suits; zero for none
	free    data.Availability // when the client can come
}

// offerDays is how far ahead times that were given up are offered.
const offerDays = 60

// WaitList lists who waits for an earlier time, those first for whom one was given up,
// then by how long they wait. A time is offered where no rule stands against it.
func (s *Store) WaitList(ctx context.Context) ([]Waiting, error) {
	return readOne(ctx, s, func(q querier) ([]Waiting, error) {
		list, err := s.waitList(ctx, q)
		if err != nil || len(list) == 0 {
			return nil, err
		}
		now := s.clock.Now()
		around, err := s.listAppointments(ctx, q, "start_at >= ? AND start_at < ?", instant(now.Add(-25*time.Hour)), instant(now.AddDate(0, 0, offerDays)))
		if err != nil {
			return nil, err
		}
		gaps := calendar.Gaps(around, now)
		for i := range list {
			if list[i].Offer, err = s.offer(ctx, q, list[i], gaps, around); err != nil {
				return nil, err
			}
		}
		slices.SortStableFunc(list, func(a, b Waiting) int {
			if a.Offer.IsZero() != b.Offer.IsZero() {
				if a.Offer.IsZero() {
					return 1
				}
				return -1
			}
			return cmp.Or(a.Since.Compare(b.Since), cmp.Compare(a.ID, b.ID))
		})
		return list, nil
	})
}

// waitList reads who waits, with what such a visit is and where one is booked.
func (s *Store) waitList(ctx context.Context, q querier) ([]Waiting, error) {
	practice, err := loadPractice(ctx, q)
	if err != nil {
		return nil, err
	}
	waits, err := s.listWaits(ctx, q, "ended_at IS NULL AND EXISTS (SELECT 1 FROM client c WHERE c.id = client_id AND c.archived_at IS NULL)")
	list := make([]Waiting, len(waits))
	for i, w := range waits {
		c, err := s.loadClient(ctx, q, w.Client)
		if err != nil {
			return nil, err
		}
		booked, err := s.listAppointments(ctx, q, "client_id = ? AND kind = ? AND start_at >= ? AND status IN "+unbegunStatuses, int64(w.Client), string(w.Kind), instant(s.clock.Now()))
		if err != nil {
			return nil, err
		}
		list[i] = Waiting{Wait: w, Name: c.DisplayName(), Minutes: practice.Visits.Rule(w.Kind).Minutes, free: c.Free}
		if len(booked) > 0 {
			list[i].Booked = booked[0]
			list[i].Minutes = booked[0].Minutes
		}
	}
	return list, err
}

// offer is the first time in the gaps at which nothing stands against the visit that is
// waited for, zero for none.
func (s *Store) offer(ctx context.Context, q querier, w Waiting, gaps []calendar.Gap, around []data.Appointment) (time.Time, error) {
	visit := w.Visit()
	var j judging
	for _, g := range gaps {
		for _, at := range g.Comes(w.Wait, w.free, w.Minutes, w.Booked.Start, s.clock.Now().Location()) {
			if j.now.IsZero() {
				var err error
				if j, err = s.judge(ctx, q, visit); err != nil {
					return time.Time{}, err
				}
			}
			visit.Start = at
			if calendar.Heaviest(j.against(visit, near(around, visit))) < calendar.Asked {
				return at, nil
			}
		}
	}
	return time.Time{}, nil
}

// Visit is what is waited for: the booked visit that would come forward, else a new one.
func (w Waiting) Visit() data.Appointment {
	if w.Booked.ID != 0 {
		return w.Booked
	}
	return data.Appointment{Client: w.Client, Kind: w.Kind, Minutes: w.Minutes, Place: w.Kind.Rule().Place, Status: data.Scheduled}
}

// PutWait adds an entry to the wait list, or changes the one with its number while the
// client waits. It refuses what calendar.WaitProblems finds wrong, and a client who
// waits for the same kind already. Undoable takes it back.
func (s *Store) PutWait(ctx context.Context, w data.Wait) (data.WaitID, error) {
	w.Note = strings.TrimSpace(w.Note)
	err := s.write(ctx, func(t *tx) error {
		was := data.Wait{}
		if w.ID != 0 {
			var err error
			if was, err = s.openWait(ctx, t, w.ID); err != nil {
				return err
			}
			w.Client = was.Client
		}
		wrong := calendar.WaitProblems(w, data.DateOf(t.now))
		if err := wrong.Err(); err != nil {
			return err
		}
		c, err := s.loadClient(ctx, t, w.Client)
		if err != nil {
			return err
		}
		if !c.Archived.IsZero() {
			return &data.Fault{What: "This client is archived.", Safe: "Nothing was changed.", Do: "Bring the client back to the list first."}
		}
		twice, err := s.listWaits(ctx, t, "client_id = ? AND kind = ? AND ended_at IS NULL AND id <> ?", int64(w.Client), string(w.Kind), int64(w.ID))
		if err != nil {
			return err
		}
		if len(twice) > 0 {
			wrong.Wrong("kind", "wait.twice")
			return wrong.Err()
		}
		is := data.Wait{ID: w.ID, Client: w.Client, Kind: w.Kind, From: w.From, Until: w.Until, Note: w.Note, Since: was.Since}
		if w.ID == 0 {
			is.Since = t.now
			err := t.QueryRowContext(ctx, "INSERT INTO wait (client_id, kind, from_day, until_day, note, since) VALUES (?,?,?,?,?,?) RETURNING id",
				int64(is.Client), string(is.Kind), date(is.From), date(is.Until), is.Note, instant(is.Since)).Scan(&w.ID)
			if err != nil {
				return err
			}
			is.ID = w.ID
			return t.waitChanged(ctx, "Added", data.Wait{}, is)
		}
		if is == was {
			return nil
		}
		return t.updateWait(ctx, "Changed", was, is)
	})
	return w.ID, err
}

// EndWait takes an entry off the wait list because the client does not wait any more.
func (s *Store) EndWait(ctx context.Context, id data.WaitID) error {
	return s.write(ctx, func(t *tx) error {
		was, err := s.openWait(ctx, t, id)
		if err != nil {
			return err
		}
		return t.endWait(ctx, was, data.WaitRemoved)
	})
}

// settleWaits takes off the list what a visit that was booked or moved settles.
func (s *Store) settleWaits(ctx context.Context, t *tx, was, is data.Appointment) error {
	if is.Client == 0 {
		return nil
	}
	waits, err := s.listWaits(ctx, t, "client_id = ? AND kind = ? AND ended_at IS NULL", int64(is.Client), string(is.Kind))
	for _, w := range waits {
		if calendar.Settles(w, was, is) {
			return t.endWait(ctx, w, data.WaitBooked)
		}
	}
	return err
}

func (t *tx) endWait(ctx context.Context, was data.Wait, how data.WaitEnd) error {
	is := was
	is.Ended, is.How = t.now, how
	return t.updateWait(ctx, "Ended", was, is)
}

func (t *tx) updateWait(ctx context.Context, what string, was, is data.Wait) error {
	_, err := t.ExecContext(ctx, "UPDATE wait SET kind = ?, from_day = ?, until_day = ?, note = ?, ended_at = ?, ended_how = ? WHERE id = ?",
		string(is.Kind), date(is.From), date(is.Until), is.Note, instant(is.Ended), string(is.How), int64(is.ID))
	if err != nil {
		return err
	}
	return t.waitChanged(ctx, what, was, is)
}

// waitChanged tells a running Undoable, the screens and the trail, which gets no word of
// the note.
func (t *tx) waitChanged(ctx context.Context, what string, was, is data.Wait) error {
	if t.undo != nil {
		t.undo.waits = append(t.undo.waits, waitEdit{was, is})
	}
	t.changedNow(SubjectCalendar, is.Client)
	return t.audit(ctx, what, is.Client, "wait list", joined(string(is.Kind), string(is.How)))
}

// waitEdit is an entry as it was and as it became; without an ID it was not there.
type waitEdit struct{ before, after data.Wait }

// takeBackWait turns one edit around and returns the edit that this is.
func (s *Store) takeBackWait(ctx context.Context, t *tx, e waitEdit) (waitEdit, error) {
	now, err := s.loadWait(ctx, t, e.after.ID)
	if err != nil {
		return waitEdit{}, err
	}
	if !sameWait(now, e.after) {
		return waitEdit{}, &data.Fault{What: "This entry of the wait list was changed since then.", Safe: "Nothing was changed now.", Do: "Change it on the wait list."}
	}
	to := e.before
	if to.ID == 0 {
		to = e.after
		to.Ended, to.How = t.now, data.WaitRemoved
	}
	if to.How == "" {
		twice, err := s.listWaits(ctx, t, "client_id = ? AND kind = ? AND ended_at IS NULL AND id <> ?", int64(to.Client), string(to.Kind), int64(to.ID))
		if err != nil {
			return waitEdit{}, err
		}
		if len(twice) > 0 {
			return waitEdit{}, &data.Fault{What: "The client waits for this by another entry now.", Safe: "Nothing was changed.", Do: "Take that one off the wait list first."}
		}
	}
	return waitEdit{now, to}, t.updateWait(ctx, "Undone", now, to)
}

// sameWait compares what a person can change.
func sameWait(a, b data.Wait) bool {
	a.Since, b.Since, a.Ended, b.Ended = time.Time{}, time.Time{}, time.Time{}, time.Time{}
	return a == b
}

// openWait is an entry of a client who waits, or a fault that says that it is off the
// list.
func (s *Store) openWait(ctx context.Context, q querier, id data.WaitID) (data.Wait, error) {
	w, err := s.loadWait(ctx, q, id)
	if err == nil && w.How != "" {
		err = &data.Fault{What: "The client does not wait for this any more.", Safe: "Nothing was changed.", Do: "Add the client to the wait list again."}
	}
	return w, err
}

// Wait returns one entry of the wait list, an ended one too, or data.ErrNotFound.
func (s *Store) Wait(ctx context.Context, id data.WaitID) (data.Wait, error) {
	return readOne(ctx, s, func(q querier) (data.Wait, error) { return s.loadWait(ctx, q, id) })
}

func (s *Store) loadWait(ctx context.Context, q querier, id data.WaitID) (data.Wait, error) {
	list, err := s.listWaits(ctx, q, "id = ?", int64(id))
	if err == nil && len(list) == 0 {
		err = data.ErrNotFound
	}
	if err != nil {
		return data.Wait{}, err
	}
	return list[0], nil
}

func (s *Store) listWaits(ctx context.Context, q querier, where string, args ...any) ([]data.Wait, error) {
	return collect(ctx, q, s.scanWait, "SELECT "+waitColumns+" FROM wait WHERE "+where+" ORDER BY id", args...)
}

const waitColumns = "id, client_id, kind, from_day, until_day, note, since, ended_at, ended_how"

func (s *Store) scanWait(scan func(...any) error) (w data.Wait, err error) {
	var from, until, since, ended sql.NullString
	if err := scan(&w.ID, &w.Client, &w.Kind, &from, &until, &w.Note, &since, &ended, &w.How); err != nil {
		return w, err
	}
	if w.From, err = scanDate(from); err != nil {
		return w, err
	}
	if w.Until, err = scanDate(until); err != nil {
		return w, err
	}
	if w.Since, err = s.scanInstant(since); err != nil {
		return w, err
	}
	w.Ended, err = s.scanInstant(ended)
	return w, err
}
