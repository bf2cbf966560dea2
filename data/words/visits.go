package words

import (
	"fmt"
	"slices"
	"strings"

	"kapdesk/data"
	"kapdesk/data/course"
)

// Visit says a visit of a client's list in a title and two lines: "Medicine
// session 3", "300 mg sublingual = 3.63 mg/kg", "Highest BP 146/92, home at T+130
// min".
func Visit(v course.VisitRow) (title, second, third string) {
	title = v.Called
	switch {
	case v.Missing:
		second = "Booked, and nothing is recorded"
	case v.NoGo:
		title = "No-go, became preparation"
		second, third = noGo(v.Session, v.Body)
	case v.Session != nil:
		title = fmt.Sprintf("%s %d", v.Called, v.Number)
		second, third = session(v.Session, v.Sum)
	case !v.Follows.IsZero():
		second = fmt.Sprintf("%s after dose %d", data.Count(data.DateOf(v.Start).Sub(v.Follows), "day"), v.Number)
		third = integration(v)
	default:
		second, third = scored(v.Scores), v.Body.Line()
		if v.Closes.ID != 0 {
			third = fmt.Sprintf("Course %d closed, %s", v.Closes.Number, data.Count(v.Doses, "medicine session"))
		}
		if second == "" {
			second, third = third, ""
		}
	}
	return title, data.Capital(second), data.Capital(third)
}

// noGo: "BP 166/102, three readings" and "Dose not given, prescriber called".
func noGo(m *course.MedicineSession, body data.Body) (why, became string) {
	why, became = m.Reason, "Dose not given"
	if readings := m.Readings(); len(readings) > 0 {
		if last := readings[len(readings)-1]; last.BP != (data.BP{}) {
			why = "BP " + last.BP.String()
			if len(readings) > 1 {
				why += fmt.Sprintf(", %s readings", data.NumberWord(len(readings)))
			}
		}
	}
	if called := whomCalled(m, body); called != "" {
		became += ", " + called + " called"
	}
	return why, became
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

// session: "300 mg sublingual = 3.63 mg/kg" and "Highest BP 146/92, home at T+130
// min".
func session(m *course.MedicineSession, sum course.Summary) (given, after string) {
	switch {
	case sum.Total > 0 && sum.PerKg > 0:
		given = fmt.Sprintf("%s %s = %s", sum.Total, m.Route(), sum.PerKg)
	case sum.Total > 0:
		given = fmt.Sprintf("%s %s", sum.Total, m.Route())
	case m.Decision == data.Go:
		given = "Go, no dose yet"
	default:
		given = "Go or No-go not decided"
	}
	var parts []string
	if sum.HighestAt != (data.BP{}) {
		parts = append(parts, "Highest BP "+sum.HighestAt.String())
	}
	if left := m.Body.Discharge.Left; !left.IsZero() && !sum.T0.IsZero() {
		parts = append(parts, "home at "+course.TPlus(sum.T0, left)+" min")
	}
	return given, strings.Join(parts, ", ")
}

// integration: the PHQ-9 of the day and the sleep, else what became of the actions
// that were set out before.
func integration(v course.VisitRow) string {
	b, ok := v.Body.(*data.Integration)
	if !ok {
		return v.Body.Line()
	}
	score := scored(slices.DeleteFunc(slices.Clone(v.Scores), func(s data.Score) bool { return s.Instrument != "PHQ-9" }))
	switch {
	case score != "" && b.Sleep != "":
		return score + ", sleep " + b.Sleep
	case score != "":
		return score
	case len(v.Earlier) > 0:
		return fmt.Sprintf("%d of %s done", course.Done(v.Earlier), data.Count(len(v.Earlier), "action"))
	}
	return b.Line()
}

// scored lists totals: "PHQ-9 9, GAD-7 8".
func scored(scores []data.Score) string {
	var parts []string
	for _, s := range scores {
		parts = append(parts, fmt.Sprintf("%s %s", s.Instrument, s.Figure()))
	}
	return strings.Join(parts, ", ")
}
