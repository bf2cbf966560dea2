package store

import (
	"context"
	"database/sql"
	"slices"
	"time"

	"kapdesk/data"
	"kapdesk/data/document"
)

// Found is what the practice holds for a text that was typed anywhere.
type Found struct {
	Clients []FoundClient       // those found by a contact come last
	Papers  []document.Standing // of the first, with documents without texts and scans
}

// FoundClient is a client as the search shows one.
type FoundClient struct {
	ID        data.ClientID
	Number    string
	Name      string // "Jordan R."
	ByContact bool   // found by an emergency contact or the escort, not by what is the client's own
}

// Fits reports whether there is a client whom the text means, and not only
// clients whose contact it names.
func (f Found) Fits() bool { return len(f.Clients) > 0 && !f.Clients[0].ByContact }

// Find looks for some clients by a text, by name. It asks nothing else of them, so
// it is quick enough for every key; Clients counts and reads the lines of a list.
func (s *Store) Find(ctx context.Context, text string, limit int) (Found, error) {
	var f Found
	err := s.read(ctx, func(q querier) error {
		practice, err := loadPractice(ctx, q)
		if err != nil {
			return err
		}
		filter := ClientFilter{Search: text, Limit: limit}
		sel := selection(filter, practice.Country)
		common, err := s.lookThrough(ctx, q, sel, many)
		if err != nil {
			return err
		}
		if common {
			sel.walk(filter)
		}
		ids, err := sel.sorted(ctx, q, filter, "c.sort_name, c.id", sel.byName)
		if err != nil {
			return err
		}
		byContact, err := foundByContact(ctx, q, ids, searchWords(text, practice.Country))
		if err != nil {
			return err
		}
		if f.Clients, err = namesOf(ctx, q, ids); err != nil {
			return err
		}
		for i := range f.Clients {
			f.Clients[i].ByContact = byContact[f.Clients[i].ID]
		}
		slices.SortStableFunc(f.Clients, func(a, b FoundClient) int { return contactLast(a) - contactLast(b) })
		if !f.Fits() {
			return nil
		}
		r, err := s.loadRecord(ctx, q, f.Clients[0].ID, papers)
		if err == nil {
			f.Papers = document.Standings(r.Documents, document.Plan(r, s.Now()))
		}
		return err
	})
	return f, err
}

func namesOf(ctx context.Context, q querier, ids []data.ClientID) ([]FoundClient, error) {
	return collect(ctx, q, func(scan func(...any) error) (c FoundClient, err error) { return c, scan(&c.ID, &c.Number, &c.Name) },
		"SELECT c.id, c.number, c.shown_name FROM json_each(?) j CROSS JOIN client c ON c.id = j.value ORDER BY j.key", jsonList(ids))
}

// NamesOf are the names of some clients, in the order that is asked for.
func (s *Store) NamesOf(ctx context.Context, ids []data.ClientID) ([]FoundClient, error) {
	return readOne(ctx, s, func(q querier) ([]FoundClient, error) { return namesOf(ctx, q, ids) })
}

// FoundVisit is a booked visit with what is needed to go on with it.
type FoundVisit struct {
	ID     data.AppointmentID
	Client data.ClientID
	Name   string // "Jordan R."
	Kind   data.Kind
	Start  time.Time
	Status data.AppointmentStatus
	Visit  data.VisitID // its record, 0 when none was begun
}

// Runs reports whether it is a medicine session that has begun and not ended.
func (v FoundVisit) Runs() bool { return v.Kind.Doses() && v.Visit != 0 && v.Status == data.InProgress }

// VisitsOfToday lists the day's visits with clients that are ahead or have a
// record, and a session of yesterday that still runs, by time.
func (s *Store) VisitsOfToday(ctx context.Context) ([]FoundVisit, error) {
	var list []FoundVisit
	now := s.Now()
	err := s.read(ctx, func(q querier) (err error) {
		list, err = collect(ctx, q, func(scan func(...any) error) (v FoundVisit, err error) {
			var start sql.NullString
			if err := scan(&v.ID, &v.Client, &v.Name, &v.Kind, &start, &v.Status, &v.Visit); err != nil {
				return v, err
			}
			v.Start, err = s.scanInstant(start)
			return v, err
		}, `SELECT a.id, a.client_id, c.shown_name, a.kind, a.start_at, a.status, coalesce(v.id, 0) FROM appointment a INDEXED BY appointment_by_time
			CROSS JOIN client c ON c.id = a.client_id LEFT JOIN visit v ON v.appointment_id = a.id
			WHERE a.start_at >= ? AND a.start_at < ? AND (a.start_at >= ? OR a.status = `+sqlWord(data.InProgress)+`) AND (v.id IS NOT NULL OR a.status IN `+aheadStatuses+`)
			ORDER BY a.start_at, a.id`, instant(startOfDay(now, -1)), instant(startOfDay(now, 1)), instant(startOfDay(now, 0)))
		return err
	})
	return list, err
}

// NamePage is a part of the list of names.
type NamePage struct {
	Rows  []FoundClient
	Total int // clients who are not archived
}

// Names lists the clients who are not archived, by name, and nothing else of them.
func (s *Store) Names(ctx context.Context, offset, limit int) (NamePage, error) {
	var p NamePage
	err := s.read(ctx, func(q querier) error {
		err := q.QueryRowContext(ctx, "SELECT count(*) FROM client WHERE archived_at IS NULL").Scan(&p.Total)
		if err != nil {
			return err
		}
		filter := ClientFilter{Offset: offset, Limit: limit}
		sel := selection(filter, "")
		ids, err := sel.sorted(ctx, q, filter, "c.sort_name, c.id", sel.byName)
		if err == nil {
			p.Rows, err = namesOf(ctx, q, ids)
		}
		return err
	})
	return p, err
}

func contactLast(c FoundClient) int {
	if c.ByContact {
		return 1
	}
	return 0
}
