package reports

import (
	"fmt"
	"strconv"
	"strings"
	"time"

	"kapdesk/data"
	"kapdesk/data/course"
	"kapdesk/data/document"
	"kapdesk/data/words"
	"kapdesk/reports/paper"
)

// SessionOf is the record of a medicine session as it is stored. It is a draft
// until it is signed. What the client said stands in it only where the
// therapist chose the chart for it.
func SessionOf(m *course.MedicineSession, f document.RecordFacts, region data.Region) SessionRecord {
	sum := m.Summary()
	r := SessionRecord{
		Practice: PracticeOf(f.Practice), Client: personOf(f.Client), Region: region,
		Number: m.Number, Course: courseOf(f), Date: data.DateOf(m.Visit.Start),
		Therapist: data.Join(", ", f.Practice.Signature(), data.Uncapital(m.Body.Present)), Prescriber: data.Join(", ", f.Prescriber, f.PrescriberPhone),
		Order: orderOf(m.Order, region), Intention: m.Body.Intention, Weight: m.Weight.Kg,
		Arrived: m.Body.DayOf.Arrived, Left: m.Body.Discharge.Left,
		Caution: m.Limits.Caution.BP, Limit: m.Order.Limit,
		Adverse: []string{data.Join(" ", adverseOf(sum.Adverse), rescueOf(m, region))},
		Summary: m.Body.Summary, Plan: m.Body.PlanNext,
		SignedBy: m.Visit.SignedBy, SignedAt: m.Visit.Signed, Check: course.ShortCheck(m.Visit.Check),
	}
	if !r.SignedAt.IsZero() && !f.Intact {
		r.Check = "does not fit the text"
	}
	r.Vitals, r.DoseMark = m.Readings(), m.DoseMark()
	for _, e := range m.Standing() {
		if p, ok := e.Payload.(data.Dose); ok {
			r.Doses = append(r.Doses, SessionDose{At: e.At, Mg: p.Mg, By: string(p.By)})
			held := ""
			if p.HeldMin > 0 {
				held = fmt.Sprintf("%d min", p.HeldMin)
			}
			r.Medicine = append(r.Medicine, SessionMedicine{At: e.At, Dose: p.Mg, Booster: p.Booster, Product: productOf(p), Rx: p.Rx, Lot: p.Lot,
				Expiry: p.Expiry, Held: data.Join(", ", held, p.After)})
		}
	}
	for _, e := range words.Entries(m, region) {
		r.Timeline = append(r.Timeline, SessionEntry{At: e.At, Text: words.Printed(e.Said), Since: e.Since})
	}
	if words := meansOf(f.Means, region); words != "" {
		r.Notes = append(r.Notes, words)
	}
	if m.Body.Modality != "" {
		r.Notes = append(r.Notes, data.Capital(m.Body.Modality)+" session.")
	}
	r.Checks, r.Day, r.Lacks = words.ChecksAtGo(m), words.Day(m.Body.DayOf, region), words.DayLacks(m.Body.DayOf, region)
	if !m.T0().IsZero() {
		r.Discharge, r.DischargedAt = dischargeOf(m, region)
	}
	for _, a := range f.Addenda {
		r.Addenda = append(r.Addenda, SessionAddendum(a))
	}
	return r
}

// productOf is "RDT 100 mg", or what is known of it: "2 × 100 mg".
func productOf(d data.Dose) string {
	units := ""
	if d.Strength > 0 && d.Quantity > 0 {
		units = strconv.FormatFloat(d.Quantity, 'f', -1, 64) + " × " + d.Strength.String()
	}
	return data.Join(", ", d.Product, units)
}

// courseOf is "of course 1". Sessions are counted over the client's whole
// life, so that a later one is not the course's own number.
func courseOf(f document.RecordFacts) string {
	switch {
	case f.Maintenance:
		return "in maintenance"
	case f.Course == 1:
		return "of course 1"
	case f.Course > 1:
		return fmt.Sprintf("in course %d", f.Course)
	}
	return ""
}

// orderOf is "March 14, 2025: sublingual 200 mg, BP limit 150/95".
func orderOf(o data.Order, region data.Region) string {
	if o.ID == 0 {
		return ""
	}
	return fmt.Sprintf("%s: %s %s", region.Long(o.On), o.Route, data.Join(", ", orderWords(o)...))
}

// relations says how likely an adverse event came from the medicine.
var relations = map[string]string{"unrelated": "unrelated", "unlikely": "unlikely related", "possible": "possibly related",
	"probable": "probably related", "definite": "definitely related"}

// adverseOf is "Adverse events: nausea, mild, probably related, expected, 25
// min, resolved."
func adverseOf(events []course.AdverseCourse) string {
	if len(events) == 0 {
		return "No adverse events recorded."
	}
	var list []string
	for _, a := range events {
		expected, lasted, outcome, serious := "", "", a.Outcome, ""
		if a.Expected {
			expected = "expected"
		}
		if a.Until.After(a.From) {
			lasted = fmt.Sprintf("%d min", course.Minutes(a.From, a.Until))
		}
		if outcome == "" {
			outcome = "not over"
		}
		if course.SeriousAdverse(a.Adverse) {
			serious = "serious"
		}
		list = append(list, data.Join(", ", data.Uncapital(a.Term), a.Severity.String(), serious, relations[a.Related], expected, lasted, outcome))
	}
	return "Adverse events: " + strings.Join(list, "; ") + "."
}

// rescueOf is "Rescue medicine: ondansetron 4 mg, 2:20 PM." or that there was none.
func rescueOf(m *course.MedicineSession, region data.Region) string {
	list := rescues(m, region)
	if len(list) == 0 {
		return "No rescue medicine."
	}
	return "Rescue medicine: " + strings.Join(list, "; ") + "."
}

func rescues(m *course.MedicineSession, region data.Region) []string {
	var list []string
	for _, e := range m.Standing() {
		if p, ok := e.Payload.(data.Rescue); ok {
			list = append(list, data.Join(", ", data.Join(" ", p.Drug, p.Dose), region.Time(e.At)))
		}
	}
	return list
}

// meanNames are the subscales of the MEQ30 in the order of the instrument.
var meanNames = []string{"mystical", "positive mood", "time and space", "ineffability"}

func meansOf(m document.Means, region data.Region) string {
	if len(m.Values) != len(meanNames) {
		return ""
	}
	list := make([]string, len(meanNames))
	for i, hundredths := range m.Values {
		text := strings.TrimSuffix(fmt.Sprintf("%.2f", float64(hundredths)/100), "0")
		list[i] = meanNames[i] + " " + text
	}
	return fmt.Sprintf("MEQ30 means, 0 to 5 (entered %s): %s.", region.LongDay(m.On), strings.Join(list, ", "))
}

// dischargeOf lists the discharge rows as they stood when the last was met;
// while one is open, as they stood when the client left.
func dischargeOf(m *course.MedicineSession, region data.Region) ([]paper.Tick, time.Time) {
	met := m.EarliestDischarge()
	for _, ticked := range m.Body.Discharge.Ticked {
		if ticked.After(met) {
			met = ticked.In(m.Visit.Start.Location())
		}
	}
	if last := m.Summary().Last; last != nil && last.At.After(met) {
		met = last.At
	}
	end := m.Body.Discharge.Left
	if end.IsZero() {
		end = m.Ended
	}
	if end.IsZero() || end.Before(met) {
		end = met
	}
	rows := m.DischargeRows(met)
	for _, row := range rows {
		if !row.Met {
			rows, met = m.DischargeRows(end), time.Time{}
			break
		}
	}
	ticks := make([]paper.Tick, len(rows))
	for i, row := range rows {
		ticks[i] = paper.Tick{Text: words.DischargeRowPrinted(row, region), Done: row.Met}
	}
	return ticks, met
}
