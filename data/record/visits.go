package record

import (
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
	// Missing says that the visit was booked, is over, and has no record: Visit
	// holds what was booked, without a number.
	Missing bool
}

// History lists a client's visits with those whose time went by without a
// record, newest first.
func History(r *data.Record, now time.Time) []VisitRow {
	rows := Visits(r)
	for _, a := range Unrecorded(r, now) {
		rule := a.Kind.Rule()
		rows = append(rows, VisitRow{Visit: data.Visit{Client: a.Client, Course: a.Course, Appointment: a.ID, Kind: string(a.Kind), Start: a.Start, Place: string(a.Place)},
			Title: rule.Name, Phase: rule.Phase, Missing: true, Second: "Booked, and nothing is recorded"})
	}
	slices.SortStableFunc(rows, func(a, b VisitRow) int { return b.Start.Compare(a.Start) })
	return rows
}

// Unrecorded are the booked visits that are over and have no record.
func Unrecorded(r *data.Record, now time.Time) []data.Appointment {
	var list []data.Appointment
	for _, a := range r.Appointments {
		if a.Over(now) && r.Begun(a.ID) == nil {
			list = append(list, a)
		}
	}
	return list
}

// Visits lists a client's visits, newest first.
func Visits(r *data.Record) []VisitRow {
	l := &lines{Record: r, sessions: map[data.VisitID]*data.Session{}, scores: measure.Current(r.Scores)}
	for i := range r.Sessions {
		l.sessions[r.Sessions[i].Visit.ID] = &r.Sessions[i]
	}
	rows := make([]VisitRow, 0, len(r.Visits))
	var lastDose time.Time
	doses, earlier := 0, []data.Action(nil)
	for _, v := range r.Visits {
		kind := data.Kind(v.Kind)
		row := VisitRow{Visit: v, Title: kind.Rule().Name, Phase: kind.Rule().Phase, Number: doses}
		s := l.sessions[v.ID]
		switch {
		case s != nil && s.Decision == data.NoGo:
			noGoLines(&row, s)
		case s != nil:
			if t0 := l.sessionLines(&row, s); !t0.IsZero() {
				doses++
				lastDose = t0
			}
		case !lastDose.IsZero() && row.Phase == data.PhaseIntegration && kind != data.KindReview:
			row.Second = fmt.Sprintf("%s after dose %d", data.Count(data.DateOf(v.Start).Sub(data.DateOf(lastDose)), "day"), doses)
			row.Third = l.integrationLine(v, earlier)
		default:
			row.Second, row.Third = l.otherLines(v)
		}
		if b, ok := v.Body.(*data.Integration); ok {
			earlier = course.Follow(earlier, v.ID, b)
		}
		row.Second, row.Third = data.Capital(row.Second), data.Capital(row.Third)
		rows = append(rows, row)
	}
	slices.Reverse(rows)
	return rows
}

// lines is what the lines of visits are made of.
type lines struct {
	*data.Record
	sessions map[data.VisitID]*data.Session
	scores   []data.Score // that stand
}

// noGoLines: "BP 166/102, three readings" and "Dose not given, prescriber called".
func noGoLines(row *VisitRow, s *data.Session) {
	m := &course.MedicineSession{Events: s.Events}
	row.Title, row.NoGo, row.Phase = "No-go, became preparation", true, data.PhasePreparation
	row.Second = s.Reason
	readings := m.Readings()
	if n := len(readings); n > 0 && readings[n-1].BP != (data.BP{}) {
		row.Second = "BP " + readings[n-1].BP.String()
		if n > 1 {
			row.Second += fmt.Sprintf(", %s readings", data.NumberWord(n))
		}
	}
	row.Third = "Dose not given"
	if called := whomCalled(m, row.Body); called != "" {
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

// sessionLines: "300 mg sublingual = 3.63 mg/kg" and "Highest BP 146/92, home at
// T+130 min". It returns the time of the first dose.
func (l *lines) sessionLines(row *VisitRow, s *data.Session) time.Time {
	m := &course.MedicineSession{Visit: s.Visit, Decision: s.Decision, Events: s.Events}
	m.Weight, _ = l.Client.WeightOn(data.DateOf(s.Visit.Start))
	if b, ok := s.Visit.Body.(*data.SessionBody); ok {
		m.Body = *b
	}
	sum := m.Summary()
	row.Title = fmt.Sprintf("%s %d", data.KindMedicine.Rule().Name, s.Number)
	row.Number, row.Dose = s.Number, sum.Total
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
	return sum.T0
}

// integrationLine: the scores of the day and the sleep, else what became of
// the actions that were set out before.
func (l *lines) integrationLine(v data.Visit, earlier []data.Action) string {
	b, ok := v.Body.(*data.Integration)
	if !ok {
		return v.Body.Line()
	}
	parts := l.scored(data.DateOf(v.Start), "PHQ-9")
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

func (l *lines) otherLines(v data.Visit) (second, third string) {
	day := data.DateOf(v.Start)
	said := []string{strings.Join(l.scored(day), ", "), v.Body.Line()}
	for _, c := range l.Courses {
		if c.Closed == day {
			n := 0
			for _, s := range l.Sessions {
				if s.Decision == data.Go && s.Visit.Course == c.ID {
					n++
				}
			}
			said[1] = fmt.Sprintf("Course %d closed, %s", c.Number, data.Count(n, "medicine session"))
		}
	}
	if said[0] == "" {
		return said[1], ""
	}
	return said[0], said[1]
}

// scored lists the totals of a day, "PHQ-9 9", in the order of entry; only names the instruments wanted.
func (l *lines) scored(day data.Date, only ...data.InstrumentCode) []string {
	var parts []string
	for _, m := range l.scores {
		if m.Taken == day && m.Known && (len(only) == 0 || slices.Contains(only, m.Instrument)) {
			parts = append(parts, fmt.Sprintf("%s %d", m.Instrument, m.Total))
		}
	}
	return parts
}
