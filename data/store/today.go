package store

import (
	"context"
	"time"

	"kapdesk/data"
	"kapdesk/data/course"
	"kapdesk/data/today"
)

// TodayView is what Today shows of the present moment.
type TodayView struct {
	Now     time.Time
	Entries []Entry // the visits of this day, with a session that still runs from the day before
	Next    *Entry  // the first visit of a later day, nil when nothing is booked in two weeks
	Facts   today.Facts

	Running []course.Running // medicine sessions that run, the newest first

	Elsewhere data.Problem // that the computer shows another time

	// The figures at the top.
	WeekSessions []Entry // medicine sessions of this week
	NotReady     []Entry // booked sessions within today.WeekDays with open checks
	Unsigned     []today.Note
	Due          []today.Due // one for each client
}

// TodayView gathers the facts of this moment in a handful of queries. What it
// reads grows with the visits of some weeks and with the clients in care, not
// with the years or with those who left.
func (s *Store) TodayView(ctx context.Context) (TodayView, error) {
	v := TodayView{Now: s.clock.Now()}
	err := s.read(ctx, func(q querier) error {
		practice, err := loadPractice(ctx, q)
		if err != nil {
			return err
		}
		list, err := s.scheduleEntries(ctx, q, s.lookBack(v.Now), startOfDay(v.Now, today.SessionDays+1))
		if err != nil {
			return err
		}
		if err := s.addReadiness(ctx, q, list); err != nil {
			return err
		}
		v.Elsewhere = practice.ComputerElsewhere(s.clock.computer.Now())
		v.sort(list, practice.Region)
		v.Facts = factsOf(list, v.Now)
		if v.Running, err = s.runningSessions(ctx, q); err != nil {
			return err
		}
		for _, r := range v.Running {
			_, late := r.Overdue(v.Now)
			v.Facts.Running = append(v.Facts.Running, today.Running{Person: today.Person{ID: r.Client, Name: r.Name},
				Visit: r.Visit, T0: r.T0, Due: r.Due, Late: late, BP: r.Last.BP, BPAt: r.Last.At})
		}
		return s.gatherToday(ctx, q, &v.Facts)
	})
	v.Unsigned, v.Due = v.Facts.Notes, onePerClient(v.Facts.Due)
	return v, err
}

// lookBack is how far the list of visits reaches back: the whole week, and the
// doses that may still miss their integration.
func (s *Store) lookBack(now time.Time) time.Time { return startOfDay(now, -today.DoseDays-1) }

// startOfDay is midnight of the day that lies some days from an instant.
func startOfDay(t time.Time, days int) time.Time {
	return data.DateOf(t).AddDays(days).At(0, 0, t.Location())
}

// sort picks the day's visits and the figures from the visits around it.
func (v *TodayView) sort(list []Entry, region data.Region) {
	day := data.DateOf(v.Now)
	week := day.AddDays(-(int(day.Weekday()) - int(region.FirstWeekday) + 7) % 7)
	for i, e := range list {
		on := data.DateOf(e.Start)
		if today.OnDay(e.Appointment, v.Now) {
			v.Entries = append(v.Entries, e)
		}
		if on.After(day) && v.Next == nil && e.Open() && e.Kind != data.KindBlocked {
			v.Next = &list[i]
		}
		if !e.Kind.Doses() || !e.Open() {
			continue
		}
		if !on.Before(week) && on.Before(week.AddDays(7)) {
			v.WeekSessions = append(v.WeekSessions, e)
		}
		if e.Readiness != nil && e.Readiness.Count(data.Open) > 0 && on.Sub(day) <= today.WeekDays {
			v.NotReady = append(v.NotReady, e)
		}
	}
}

// factsOf takes from the visits what the rules ask of them.
func factsOf(list []Entry, now time.Time) today.Facts {
	f := today.Facts{Now: now}
	for i, e := range list {
		who := today.Person{ID: e.Client, Name: e.Name}
		switch {
		case e.Kind.Doses() && e.Readiness != nil:
			f.Sessions = append(f.Sessions, today.Session{
				Person: who, Appointment: e.ID, Start: e.Start, Number: e.Dose, Open: e.Readiness.State(data.Open),
			})
		case e.Kind.Doses() && e.Open() && e.Dose > 0 && e.Start.Before(now):
			f.Doses = append(f.Doses, today.Dose{Person: who, At: e.Start, Number: e.Dose, Integrated: integrated(list, e)})
		}
		for _, other := range list[i+1:] {
			if !other.Start.Before(e.End()) {
				break // the list is by time
			}
			if e.Open() && other.Open() && e.End().After(now) {
				to := e.End()
				if other.End().Before(to) {
					to = other.End()
				}
				f.Overlaps = append(f.Overlaps, today.Overlap{A: e.Name, B: other.Name, From: other.Start, To: to})
			}
		}
	}
	return f
}

// integrated reports whether an integration visit of the client is held or
// booked within the hours after a dose.
func integrated(list []Entry, dose Entry) bool {
	for _, e := range list {
		if e.Client == dose.Client && e.Kind == data.KindIntegration && e.Open() && data.IntegratesDose(dose.Start, e.Start) {
			return true
		}
	}
	return false
}

func onePerClient(due []today.Due) []today.Due {
	var list []today.Due
	for _, d := range due {
		if n := len(list); n == 0 || list[n-1].ID != d.ID {
			list = append(list, d)
		}
	}
	return list
}
