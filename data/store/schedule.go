package store

import (
	"context"
	"database/sql"
	"encoding/json"
	"slices"
	"time"

	"kapdesk/data"
)

// Entry is one appointment as the schedule shows it: with the client's name,
// the doses around it and the state of its record.
type Entry struct {
	data.Appointment
	Name  string // the client, or the title of blocked time
	Phone string // the client's first number

	Dose     int       // a medicine session: its number; else the number of the dose before
	LastDose time.Time // the dose before this visit, taken or booked; zero before the first

	// NextSession is the next medicine session booked after this visit. Its
	// kind is Maintenance too when it belongs to a maintenance course.
	NextSession     time.Time
	NextSessionKind data.Kind
	NextSessionID   data.AppointmentID
	NextDose        int
	next            data.Appointment
	types           data.VisitTypes

	Visit  data.VisitID // the record, 0 when none was begun
	Saved  time.Time    // last kept change of the record
	Signed time.Time    // zero while the record is a draft

	// A medicine session that is still ahead has its readiness, the order that it
	// goes by and the client's weight; a preparation visit has the readiness of
	// the session that it prepares.
	Readiness *data.Readiness
	Order     data.Order
	OrderedBy string // "Dr. Okafor"
	Weight    data.Kg
}

// Type is the visit's kind as the practice has it.
func (e Entry) Type() data.KindRule { return e.types.Rule(e.Kind) }

// Days is the schedule of the days [from, to) as they were on the practice's wall:
// days from before a move begin and end with the midnight of the zone of then.
func (s *Store) Days(ctx context.Context, from, to data.Date) ([]Entry, error) {
	const widest = 15 * time.Hour // no zone is further from UTC
	list, err := s.Schedule(ctx, from.At(0, 0, time.UTC).Add(-widest), to.At(0, 0, time.UTC).Add(widest))
	return slices.DeleteFunc(list, func(e Entry) bool {
		day := data.DateOf(e.Start)
		return day.Before(from) || !day.Before(to)
	}), err
}

// Schedule lists what stands in the calendar in [from, to), by time: open
// appointments and those that nobody came to or that were canceled late, but
// not what gave up its time in good order.
func (s *Store) Schedule(ctx context.Context, from, to time.Time) ([]Entry, error) {
	var list []Entry
	err := s.read(ctx, func(q querier) error {
		var err error
		if list, err = s.scheduleEntries(ctx, q, from, to); err != nil {
			return err
		}
		return s.addReadiness(ctx, q, list)
	})
	return list, err
}

func (s *Store) scheduleEntries(ctx context.Context, q querier, from, to time.Time) ([]Entry, error) {
	var list []Entry
	err := eachRow(ctx, q, func(scan func(...any) error) error {
		e := Entry{types: s.VisitTypes()}
		var who data.Client
		var phones, weights string
		var saved, signed sql.NullString
		err := s.scanAppointment(scan, &e.Appointment, &e.Name, &phones, &weights, &e.Visit, &saved, &signed)
		if err != nil {
			return err
		}
		if !e.Open() && e.Status != data.NoShow && e.Status != data.LateCancel {
			return nil
		}
		if e.Saved, err = s.scanInstant(saved); err != nil {
			return err
		}
		if e.Signed, err = s.scanInstant(signed); err != nil {
			return err
		}
		if err := json.Unmarshal([]byte(phones), &who.Phones); err != nil {
			return err
		}
		if e.Kind.Doses() {
			if err := json.Unmarshal([]byte(weights), &who.Weights); err != nil {
				return err
			}
			newest, _ := who.WeightOn(data.DateOf(e.Start))
			e.Weight = newest.Kg
		}
		if len(who.Phones) > 0 {
			e.Phone = who.Phones[0].Number
		}
		if e.Client == 0 {
			e.Name = e.Title
		}
		list = append(list, e)
		return nil
	}, `SELECT a.*, coalesce(c.shown_name, ''),
			coalesce(c.phones, '[]'), coalesce(c.weights, '[]'), coalesce(v.id, 0), v.saved_at, v.signed_at
		FROM (SELECT `+appointmentColumns+` FROM appointment WHERE start_at >= ? AND start_at < ?) a
		LEFT JOIN client c ON c.id = a.client_ref
		LEFT JOIN visit v ON v.appointment_id = a.id
		ORDER BY a.start_at, a.id`, instant(from), instant(to))
	if err != nil {
		return nil, err
	}
	return list, s.addDoses(ctx, q, list)
}

// addDoses numbers the medicine sessions and tells the other visits what came
// before and comes after them, in three queries for all clients of the list.
func (s *Store) addDoses(ctx context.Context, q querier, list []Entry) error {
	var ids []data.ClientID
	for _, e := range list {
		if e.Client != 0 && !slices.Contains(ids, e.Client) {
			ids = append(ids, e.Client)
		}
	}
	if len(ids) == 0 {
		return nil
	}
	doses, err := s.dosesOf(ctx, q, ids)
	if err != nil {
		return err
	}
	booked, err := s.sessionsAhead(ctx, q, ids)
	if err != nil {
		return err
	}
	maintenance, err := maintenanceCourses(ctx, q, ids)
	if err != nil {
		return err
	}
	for i := range list {
		e := &list[i]
		taken := doses[e.Client]
		for n, at := range taken {
			if at.Before(e.End()) && e.Kind.Doses() && !at.Before(e.Start.Add(-time.Hour)) {
				e.Dose = n + 1 // its own dose
				break
			}
			if at.Before(e.Start) {
				e.LastDose = at
				if !e.Kind.Doses() {
					e.Dose = n + 1
				}
			}
		}
		ahead := 0
		for _, b := range booked[e.Client] {
			ahead++
			if b.ID == e.ID {
				if e.Dose == 0 {
					e.Dose = len(taken) + ahead
				}
				continue
			}
			if b.Start.Before(e.Start) { // that dose will have been taken by then
				e.LastDose = b.Start
				if !e.Kind.Doses() {
					e.Dose = len(taken) + ahead
				}
			}
			if b.Start.After(e.Start) {
				if maintenance[b.Course] {
					b.Kind = data.KindMaintenance
				}
				e.next = b
				e.NextSession, e.NextSessionKind, e.NextSessionID, e.NextDose = b.Start, b.Kind, b.ID, len(taken)+ahead
				break
			}
		}
	}
	return nil
}

// maintenanceCourses tells which of the clients' courses are for maintenance.
func maintenanceCourses(ctx context.Context, q querier, ids []data.ClientID) (map[data.CourseID]bool, error) {
	list := map[data.CourseID]bool{}
	err := eachRow(ctx, q, func(scan func(...any) error) error {
		var id data.CourseID
		if err := scan(&id); err != nil {
			return err
		}
		list[id] = true
		return nil
	}, "SELECT id FROM course WHERE client_id IN (SELECT value FROM json_each(?)) AND kind = ?", jsonList(ids), string(data.MaintenanceCourse))
	return list, err
}

// dosesOf lists when each client took a dose in a medicine session, oldest
// first. A no-go visit has no dose and no number.
func (s *Store) dosesOf(ctx context.Context, q querier, ids []data.ClientID) (map[data.ClientID][]time.Time, error) {
	doses := map[data.ClientID][]time.Time{}
	err := eachRow(ctx, q, func(scan func(...any) error) error {
		var id data.ClientID
		var text sql.NullString
		if err := scan(&id, &text); err != nil {
			return err
		}
		at, err := s.scanInstant(text)
		if err != nil {
			return err
		}
		doses[id] = append(doses[id], at)
		return nil
	}, "SELECT client_id, t0 FROM medicine_session WHERE t0 IS NOT NULL AND client_id IN (SELECT value FROM json_each(?)) ORDER BY t0", jsonList(ids))
	return doses, err
}

// sessionsAhead lists each client's booked medicine sessions that took no dose
// yet, by time.
func (s *Store) sessionsAhead(ctx context.Context, q querier, ids []data.ClientID) (map[data.ClientID][]data.Appointment, error) {
	now := s.clock.Now()
	from := now.Add(-data.EarlyStart)
	if day := startOfDay(now, 0); day.Before(from) {
		from = day
	}
	list, err := s.listAppointments(ctx, q, "client_id"+inClients+"AND start_at >= ? AND "+sessionAhead(), jsonList(ids), instant(from))
	booked := map[data.ClientID][]data.Appointment{}
	for _, a := range list {
		booked[a.Client] = append(booked[a.Client], a)
	}
	return booked, err
}

// jsonList is a list of numbers or words for json_each.
func jsonList[T ~int64 | ~string | ~[2]string](list []T) string {
	text, err := json.Marshal(orEmpty(list)) // no list would be null, which no value is in nor not in
	if err != nil {
		panic(err) // these always can
	}
	return string(text)
}

// addReadiness asks the one rule of readiness for the sessions of the list that
// are still ahead, and for those that its preparation visits prepare, in a
// fixed number of queries.
func (s *Store) addReadiness(ctx context.Context, q querier, list []Entry) error {
	now := s.clock.Now()
	asked := map[data.AppointmentID]int{}
	var sessions []data.Appointment
	ask := func(a data.Appointment) {
		if _, known := asked[a.ID]; !known && a.ID != 0 {
			asked[a.ID] = len(sessions)
			sessions = append(sessions, a)
		}
	}
	for _, e := range list {
		switch {
		case !e.ahead(now):
		case e.Kind.Doses():
			ask(e.Appointment)
		case e.Kind == data.KindPreparation:
			ask(e.next)
		}
	}
	gates, err := s.loadGates(ctx, q, sessions)
	if err != nil {
		return err
	}
	for i := range list {
		e := &list[i]
		session := e.ID
		if e.Kind == data.KindPreparation {
			session = e.NextSessionID
		}
		at, known := asked[session]
		if !known || !e.ahead(now) {
			continue
		}
		report := gates.of(sessions[at])
		e.Readiness = &report
		if r := gates.records[e.Client]; e.Kind.Doses() {
			e.Order = r.OrderFor(data.DateOf(e.Start))
			e.OrderedBy = r.PrescriberName(e.Order.Prescriber)
		}
	}
	return nil
}

// ahead reports whether the visit is booked and not over.
func (e Entry) ahead(now time.Time) bool {
	return e.Open() && e.Status != data.Completed && e.End().After(now)
}

// Initials are a client's, for papers that lie open; "–" for time without a client.
func (s *Store) Initials(ctx context.Context, id data.ClientID) (string, error) {
	if id == 0 {
		return "–", nil
	}
	c, err := s.Client(ctx, id)
	return c.Initials(), err
}
