package store

import (
	"context"
	"database/sql"
	"fmt"
	"slices"
	"strings"
	"time"

	"kapdesk/data"
	"kapdesk/data/course"
	"kapdesk/data/measure"
)

// VisitRow is one visit in a client's list, with what is worth knowing of it
// in two lines.
type VisitRow struct {
	data.Visit
	Title  string // "Medicine session 3", "No-go, became preparation"
	Second string // "300 mg sublingual = 3.63 mg/kg", "28 days after dose 3"
	Third  string // "Highest BP 146/92, home at T+130 min"
	Phase  data.Phase
	NoGo   bool
	Dose   data.Mg // taken in it
	Number int     // medicine sessions: the number; others: of the dose before, 0 for none
}

// Visits lists a client's visits, newest first.
func (s *Store) Visits(ctx context.Context, client data.ClientID) ([]VisitRow, error) {
	var list []VisitRow
	err := s.read(ctx, func(q querier) error {
		var err error
		list, err = s.visitRows(ctx, q, client)
		return err
	})
	return list, err
}

// visitLists are the rows that the lines of visits are made of.
type visitLists struct {
	visits   []data.Visit
	bodies   []string
	sessions map[data.VisitID]*course.MedicineSession
	measures []data.Score
	courses  []data.Course
}

func (s *Store) visitRows(ctx context.Context, q querier, client data.ClientID) ([]VisitRow, error) {
	l, err := s.loadVisitLists(ctx, q, client)
	if err != nil {
		return nil, err
	}
	rows := make([]VisitRow, 0, len(l.visits))
	var lastDose time.Time
	doses, earlier := 0, []data.Action(nil)
	for i, v := range l.visits {
		body, err := data.DecodeBody(v.Kind, []byte(l.bodies[i]))
		if err != nil {
			return nil, err
		}
		kind := data.Kind(v.Kind)
		row := VisitRow{Visit: v, Title: kind.Rule().Name, Phase: kind.Rule().Phase, Number: doses}
		m := l.sessions[v.ID]
		switch {
		case m != nil && m.Decision == data.NoGo:
			l.noGoLines(&row, m, body)
		case m != nil:
			m.Body, _ = sessionBody(v.Kind, l.bodies[i])
			s.localBody(&m.Body)
			sum := m.Summary()
			sessionLinesOf(&row, m, sum)
			if !sum.T0.IsZero() {
				doses++
				lastDose = sum.T0
				row.Dose = sum.Total
			}
		case !lastDose.IsZero() && row.Phase == data.PhaseIntegration && kind != data.KindReview:
			row.Second = fmt.Sprintf("%s after dose %d", data.Count(data.DateOf(v.Start).Sub(data.DateOf(lastDose)), "day"), doses)
			row.Third = l.integrationLine(body, v, earlier)
		default:
			row.Second, row.Third = l.otherLines(body, v)
		}
		if b, ok := body.(*data.Integration); ok {
			earlier = course.Follow(earlier, v.ID, b)
		}
		row.Second, row.Third = data.Capital(row.Second), data.Capital(row.Third)
		rows = append(rows, row)
	}
	slices.Reverse(rows)
	return rows, nil
}

func (s *Store) loadVisitLists(ctx context.Context, q querier, client data.ClientID) (*visitLists, error) {
	l := &visitLists{sessions: map[data.VisitID]*course.MedicineSession{}}
	rows, err := q.QueryContext(ctx, "SELECT "+visitColumns+", body FROM visit WHERE client_id = ? ORDER BY start_at, id", int64(client))
	if err != nil {
		return nil, err
	}
	defer rows.Close()
	for rows.Next() {
		var body string
		v, err := s.scanVisit(rows.Scan, &body)
		if err != nil {
			return nil, err
		}
		l.visits, l.bodies = append(l.visits, v), append(l.bodies, body)
	}
	if err := rows.Err(); err != nil {
		return nil, err
	}
	rows.Close()
	if err := s.loadSessionLists(ctx, q, client, l); err != nil {
		return nil, err
	}
	if l.measures, err = s.loadMeasures(ctx, q, client); err != nil {
		return nil, err
	}
	l.measures = measure.Current(l.measures)
	l.courses, err = loadCourses(ctx, q, client)
	return l, err
}

// loadSessionLists reads the medicine sessions with their doses, vitals and
// calls only: what the lists show of them.
func (s *Store) loadSessionLists(ctx context.Context, q querier, client data.ClientID, l *visitLists) error {
	rows, err := q.QueryContext(ctx, `SELECT m.visit_id, m.number, m.decision, m.reason, v.start_at, c.weights
		FROM medicine_session m JOIN visit v ON v.id = m.visit_id JOIN client c ON c.id = m.client_id WHERE m.client_id = ?`, int64(client))
	if err != nil {
		return err
	}
	defer rows.Close()
	for rows.Next() {
		m := &course.MedicineSession{}
		var weights string
		var start sql.NullString
		if err := rows.Scan(&m.Visit.ID, &m.Number, &m.Decision, &m.Reason, &start, &weights); err != nil {
			return err
		}
		at, err := s.scanInstant(start)
		if err != nil {
			return err
		}
		if m.Weight, err = weightOn(weights, data.DateOf(at)); err != nil {
			return err
		}
		l.sessions[m.Visit.ID] = m
	}
	if err := rows.Err(); err != nil {
		return err
	}
	rows.Close()
	events, err := q.QueryContext(ctx, `SELECT `+eventColumns+`, visit_id FROM session_event
		WHERE visit_id IN (SELECT visit_id FROM medicine_session WHERE client_id = ?) AND kind IN `+sqlList(data.EventDose, data.EventVitals, data.EventContact)+` ORDER BY id`, int64(client))
	if err != nil {
		return err
	}
	defer events.Close()
	for events.Next() {
		var visit data.VisitID
		e, err := s.scanEvent(func(into ...any) error { return events.Scan(append(into, &visit)...) })
		if err != nil {
			return err
		}
		l.sessions[visit].Events = append(l.sessions[visit].Events, e)
	}
	return events.Err()
}

// noGoLines: "BP 166/102, three readings" and "Dose not given, prescriber called".
func (l *visitLists) noGoLines(row *VisitRow, m *course.MedicineSession, body data.Body) {
	row.Title, row.NoGo, row.Phase = "No-go, became preparation", true, data.PhasePreparation
	row.Second = m.Reason
	readings := m.Readings()
	if n := len(readings); n > 0 && readings[n-1].BP != (data.BP{}) {
		row.Second = "BP " + readings[n-1].BP.String()
		if n > 1 {
			row.Second += fmt.Sprintf(", %s readings", data.NumberWord(n))
		}
	}
	row.Third = "Dose not given"
	if called := whomCalled(m, body); called != "" {
		row.Third += ", " + called + " called"
	}
}

func whomCalled(m *course.MedicineSession, body data.Body) string {
	for _, e := range m.Standing() {
		if c, ok := e.Payload.(data.OutsideContact); ok {
			return c.Whom
		}
	}
	if p, ok := body.(*data.Preparation); ok {
		return p.Called
	}
	return ""
}

// sessionLinesOf: "300 mg sublingual = 3.63 mg/kg" and "Highest BP 146/92, home at T+130 min".
func sessionLinesOf(row *VisitRow, m *course.MedicineSession, sum course.Summary) {
	row.Title = fmt.Sprintf("%s %d", data.KindMedicine.Rule().Name, m.Number)
	row.Number = m.Number
	switch {
	case sum.Total > 0 && sum.PerKg > 0:
		row.Second = fmt.Sprintf("%s %s = %s", sum.Total, m.Route(), sum.PerKg)
	case sum.Total > 0:
		row.Second = fmt.Sprintf("%s %s", sum.Total, m.Route())
	case m.Decision == data.Go:
		row.Second = "Go, no dose yet"
	default:
		row.Second = "Go or No-go not decided"
	}
	var parts []string
	if sum.HighestAt != (data.BP{}) {
		parts = append(parts, "Highest BP "+sum.HighestAt.String())
	}
	if left := m.Body.Discharge.Left; !left.IsZero() && !sum.T0.IsZero() {
		parts = append(parts, "home at "+course.TPlus(sum.T0, left)+" min")
	}
	row.Third = strings.Join(parts, ", ")
}

// integrationLine: the scores of the day and the sleep, else what became of
// the actions that were set out before.
func (l *visitLists) integrationLine(body data.Body, v data.Visit, earlier []data.Action) string {
	b, ok := body.(*data.Integration)
	if !ok {
		return body.Line()
	}
	parts := l.scores(data.DateOf(v.Start), "PHQ-9")
	if len(parts) > 0 && b.Sleep != "" {
		parts = append(parts, "sleep "+b.Sleep)
	}
	switch {
	case len(parts) > 0:
		return strings.Join(parts, ", ")
	case len(earlier) > 0:
		return actionsDone(earlier)
	}
	return b.Line()
}

func actionsDone(actions []data.Action) string {
	done := 0
	for _, a := range actions {
		if a.State == data.ActionDone {
			done++
		}
	}
	return fmt.Sprintf("%d of %s done", done, data.Count(len(actions), "action"))
}

func (l *visitLists) otherLines(body data.Body, v data.Visit) (second, third string) {
	day := data.DateOf(v.Start)
	lines := []string{strings.Join(l.scores(day), ", "), body.Line()}
	for _, c := range l.courses {
		if c.Closed == day {
			n := 0
			for id, m := range l.sessions {
				if m.Decision == data.Go && l.courseOf(id) == c.ID {
					n++
				}
			}
			lines[1] = fmt.Sprintf("Course %d closed, %s", c.Number, data.Count(n, "medicine session"))
		}
	}
	if lines[0] == "" {
		return lines[1], ""
	}
	return lines[0], lines[1]
}

func (l *visitLists) courseOf(id data.VisitID) data.CourseID {
	for _, v := range l.visits {
		if v.ID == id {
			return v.Course
		}
	}
	return 0
}

// scores lists the totals of a day, "PHQ-9 9", in the order of entry; only names the instruments wanted.
func (l *visitLists) scores(day data.Date, only ...data.InstrumentCode) []string {
	var parts []string
	for _, m := range l.measures {
		if m.Taken == day && m.Known && (len(only) == 0 || slices.Contains(only, m.Instrument)) {
			parts = append(parts, fmt.Sprintf("%s %d", m.Instrument, m.Total))
		}
	}
	return parts
}
