package store

import (
	"context"
	"database/sql"
	"encoding/json"
	"fmt"
	"slices"
	"strings"

	"kapdesk/data"
	"kapdesk/data/document"
)

// ConsentFacts gathers what the forms of the set are filled in with.
func (s *Store) ConsentFacts(ctx context.Context, owner data.ClientID) (document.ConsentFacts, error) {
	f := document.ConsentFacts{Prepared: s.Today()}
	err := s.read(ctx, func(q querier) error {
		c, err := s.loadClient(ctx, q, owner)
		if err != nil {
			return err
		}
		f.Client = legalPerson(c)
		f.Escort = data.Person{Name: c.Escort.Name, Relation: c.Escort.Relation, Phone: c.Escort.Phone}
		for _, e := range c.Emergency {
			f.Emergency = append(f.Emergency, data.Person{Name: e.Name, Relation: e.Relation, Phone: e.Phone})
		}
		if f.Practice, err = loadPractice(ctx, q); err != nil {
			return err
		}
		if c.Prescriber != 0 {
			p, err := loadPrescriber(ctx, q, c.Prescriber)
			if err != nil {
				return err
			}
			f.PrescriberID, f.Prescriber, f.PrescriberSite, f.PrescriberPhone = p.ID, p.Title(), p.Practice, p.Phone
		}
		if err := s.courseFacts(ctx, q, owner, &f); err != nil {
			return err
		}
		return touchFacts(ctx, q, owner, &f)
	})
	return f, err
}

func legalPerson(c data.Client) document.Person {
	name := c.LegalName()
	if name == "" {
		name = c.DisplayName()
	}
	return document.Person{Name: name, Born: c.Birth, Number: c.Number}
}

// courseFacts adds the course, its next medicine session, and the route that
// is planned or ordered.
func (s *Store) courseFacts(ctx context.Context, q querier, owner data.ClientID, f *document.ConsentFacts) error {
	courses, err := loadCourses(ctx, q, owner)
	if err != nil {
		return err
	}
	for _, one := range courses {
		if one.Closed.IsZero() {
			f.Course = courseWords(one)
		}
	}
	orders, err := collect(ctx, q, scanOrder, "SELECT "+orderColumns+" FROM rx_order WHERE client_id = ? ORDER BY id", int64(owner))
	if err != nil {
		return err
	}
	next, booked, err := s.nextMedicine(ctx, q, owner, s.Now())
	if err != nil {
		return err
	}
	if booked {
		f.Session, f.SessionStart, f.Route = data.DateOf(next.at), next.at, next.route
	}
	if len(orders) == 0 {
		return nil
	}
	newest := orders[len(orders)-1]
	if f.Route == "" {
		f.Route = string(newest.Route)
	}
	used, err := ordersUsed(ctx, q, newest.ID)
	on := s.Today()
	if booked {
		on = f.Session
	}
	f.HasOrder = !(newest.Sessions > 0 && used >= newest.Sessions) && (newest.Until.IsZero() || !newest.Until.Before(on))
	return err
}

func courseWords(c data.Course) string {
	if c.Kind == data.MaintenanceCourse {
		return "Maintenance"
	}
	return fmt.Sprintf("Course %d", c.Number)
}

// ordersUsed counts the sessions with a dose under an order.
func ordersUsed(ctx context.Context, q querier, order data.OrderID) (int, error) {
	var used int
	err := q.QueryRowContext(ctx, "SELECT count(*) FROM medicine_session WHERE order_id = ? AND t0 IS NOT NULL", int64(order)).Scan(&used)
	return used, err
}

// touchFacts adds what the newest preparation visit agreed about touch.
func touchFacts(ctx context.Context, q querier, owner data.ClientID, f *document.ConsentFacts) error {
	err := q.QueryRowContext(ctx, `SELECT coalesce(body ->> '$.stop_word', ''), coalesce(body ->> '$.hand_signal', '') FROM visit
		WHERE client_id = ? AND kind = 'preparation' AND coalesce(body ->> '$.stop_word', '') || coalesce(body ->> '$.hand_signal', '') <> ''
		ORDER BY start_at DESC LIMIT 1`, int64(owner)).Scan(&f.StopWord, &f.HandSignal)
	if notFound(err) == data.ErrNotFound {
		return nil
	}
	return err
}

// PrescriberRelease is what may be told to the client's prescriber today.
func (s *Store) PrescriberRelease(ctx context.Context, owner data.ClientID) (document.ReleaseTo, error) {
	var r document.ReleaseTo
	err := s.read(ctx, func(q querier) error {
		c, err := s.loadClient(ctx, q, owner)
		if err != nil {
			return err
		}
		docs, err := s.loadDocuments(ctx, q, owner)
		r = document.FindRelease(docs, c.Prescriber, s.Today())
		return err
	})
	return r, err
}

// ReportPeriod is the time that a report covers unless another is chosen: from
// the first visit to the newest visit or score.
func (s *Store) ReportPeriod(ctx context.Context, owner data.ClientID) (from, to data.Date, err error) {
	today := s.Today()
	from, to = today, today
	err = s.read(ctx, func(q querier) error {
		var first, last, taken sql.NullString
		err := q.QueryRowContext(ctx, `SELECT (SELECT min(start_at) FROM visit WHERE client_id = ?1), (SELECT max(start_at) FROM visit WHERE client_id = ?1),
			(SELECT max(taken) FROM measure WHERE client_id = ?1 AND superseded = 0)`, int64(owner)).Scan(&first, &last, &taken)
		if err != nil {
			return err
		}
		if at, err := s.scanInstant(first); err != nil {
			return err
		} else if !at.IsZero() {
			from, to = data.DateOf(at), data.DateOf(at)
		}
		if at, err := s.scanInstant(last); err != nil {
			return err
		} else if !at.IsZero() {
			to = data.DateOf(at)
		}
		day, err := scanDate(taken)
		if day.After(to) && !day.After(today) {
			to = day
		}
		return err
	})
	return from, to, err
}

// PrintedReport is a signed report as it was kept.
func PrintedReport(d data.Document) (document.Report, error) {
	var r document.Report
	err := json.Unmarshal([]byte(d.Body), &r)
	return r, err
}

// SignReport signs and locks a report and keeps it whole. It asks the release
// rule again and refuses without a valid release to the client's prescriber.
func (s *Store) SignReport(ctx context.Context, owner data.ClientID, r document.Report) (data.DocumentID, error) {
	var docID data.DocumentID
	err := s.write(ctx, func(t *tx) error {
		c, err := s.loadClient(ctx, t, owner)
		if err != nil {
			return err
		}
		docs, err := s.loadDocuments(ctx, t, owner)
		if err != nil {
			return err
		}
		release := document.FindRelease(docs, c.Prescriber, data.DateOf(t.now))
		if !release.Valid || r.Facts.Prescriber != c.Prescriber {
			return &data.Fault{What: "The client has no valid release to this prescriber.", Safe: "The report is kept as a draft.", Do: "Have a release signed, then sign the report."}
		}
		practice, err := loadPractice(ctx, t)
		if err != nil {
			return err
		}
		r.Signed = t.now
		body, err := json.Marshal(r)
		if err != nil {
			return err
		}
		docID, err = t.insertDocument(ctx, data.Document{
			Client: owner, Form: data.FormProgress, Version: "1", Prescriber: c.Prescriber, For: r.Facts.Until, State: data.DocumentSigned,
			Prepared: data.DateOf(t.now), Signed: data.DateOf(t.now), SignedAt: t.now, Method: data.SignedTyped,
			Signers: []data.Signer{{Role: data.RoleTherapist, Name: practice.Signature()}},
			Body:    string(body), Check: data.DocumentHash(data.FormProgress, "1", string(body)),
		})
		if err != nil {
			return err
		}
		t.changedNow(SubjectDocument, owner)
		return t.audit(ctx, "Signed", owner, documentTitle(data.FormProgress), "to prescriber")
	})
	return docID, err
}

// orderWords is an order in one line: "200 mg, up to 300 mg, BP limit 150/95,
// lorazepam held 12 h".
func orderWords(o data.Order) string {
	parts := []string{o.Dose.String()}
	if o.MaxDose > o.Dose {
		parts = append(parts, "up to "+o.MaxDose.String())
	}
	if o.Boosters > 0 {
		parts = append(parts, fmt.Sprintf("%d × %s booster", o.Boosters, o.Booster))
	}
	if o.Limit != (data.BP{}) {
		parts = append(parts, "BP limit "+o.Limit.String())
	}
	if hold := data.HoldWords(o.Hold); hold != "" {
		parts = append(parts, hold)
	}
	return strings.Join(parts, ", ")
}

// medicines are what the client takes on a day: "Sertraline 100 mg".
func medicines(c data.Client, on data.Date) []string {
	var list []string
	for _, m := range c.Medications {
		if m.Current(on) {
			list = append(list, strings.Join(slices.DeleteFunc([]string{m.Name, m.Dose, m.Schedule}, func(s string) bool { return s == "" }), " "))
		}
	}
	if len(list) > 0 {
		list[0] = data.Capital(list[0])
	}
	return list
}

func diagnoses(c data.Client, on data.Date) []string {
	var list []string
	for _, d := range c.Diagnoses {
		if d.Until.IsZero() || d.Until.After(on) {
			list = append(list, strings.TrimSpace(d.Code+" "+d.Label))
		}
	}
	return list
}
