package reports

import (
	"fmt"
	"slices"
	"strings"

	"kapdesk/data"
	"kapdesk/data/course"
	"kapdesk/data/document"
	"kapdesk/data/measure"
	"kapdesk/data/words"
)

// daySafety is what is to be said of the sessions of some days.
type daySafety struct {
	say  string
	days []string
}

// addSafety adds what is to be said of a day's session, to the days of which the
// same is said.
func addSafety(list []daySafety, say, day string) []daySafety {
	if say == "" {
		return list
	}
	if i := slices.IndexFunc(list, func(d daySafety) bool { return d.say == say }); i >= 0 {
		list[i].days = append(list[i].days, day)
		return list
	}
	return append(list, daySafety{say, []string{day}})
}

// sessionSafety is one sentence of all that a prescriber must know of a session
// beside the table of sessions, "" when there is nothing: readings out of
// limits, sedation, rescue medicine, adverse events above mild, emergency
// services, open rows at discharge and open checks at Go.
func sessionSafety(m *course.MedicineSession, fact document.SessionFact, region data.Region) string {
	parts := outOfLimits(m, fact)
	if list := rescues(m, region); len(list) > 0 {
		parts = append(parts, "rescue medicine "+strings.Join(list, " and "))
	}
	for _, a := range m.Adverse() {
		if a.Severity != data.Mild || course.SeriousAdverse(a.Adverse) {
			outcome := a.Outcome
			if outcome == "" {
				outcome = "not over"
			}
			parts = append(parts, data.Join(", ", data.Uncapital(a.Term)+" "+a.Severity.String(), a.Action, outcome))
		}
	}
	if e, called := m.Emergency(); called {
		said := data.Join(" ", "emergency services called", atPlus(m, e))
		if p, ok := e.Payload.(data.OutsideContact); ok {
			if !course.EmergencyServices(p.Whom) {
				said = data.Join(" ", "call to", p.Whom, atPlus(m, e))
			}
			said = data.Join(": ", said, strings.TrimRight(p.Outcome, ". "))
		}
		parts = append(parts, said)
	}
	parts = append(parts, discharge(m)...)
	if n, titles, reason := overridden(m); n > 0 {
		parts = append(parts, fmt.Sprintf("dosed with %s (%s): %s", data.Count(n, "open check"), titles, reason))
	}
	if len(parts) == 0 {
		return ""
	}
	return strings.Join(parts, "; ") + "."
}

func atPlus(m *course.MedicineSession, e data.Event) string {
	if plus := m.TPlus(e.At); plus != "" {
		return "at " + plus
	}
	return "before a dose"
}

// exceeds reports a pressure above the order's own limit.
func exceeds(b course.Beyond) bool {
	return slices.ContainsFunc(b.Reasons, func(r course.Reason) bool { return r.Code == course.OrderExceeded })
}

// outOfLimits words the extremes of a session: everything that reached a bound
// of the limits, caution and light sedation too.
func outOfLimits(m *course.MedicineSession, fact document.SessionFact) []string {
	var bound, caution data.BP
	var rise string
	var pressure, oxygen, fast, low, slow, scores []string
	sum := m.Summary()
	for _, b := range m.OutOfLimits() {
		v, _ := b.Reading.(data.Vitals)
		for _, r := range b.Reasons {
			switch r.Code {
			case course.PressureReached, course.RisePressure, course.RisePercent, course.OrderExceeded:
				pressure = []string{"BP up to " + sum.Highest.String() + fact.Marks.Highest}
				switch {
				case r.BP == (data.BP{}):
					rise = words.Reason(r)
				case r.Flag < course.HoldDose:
					caution = r.BP
				case bound == (data.BP{}) || r.BP.Systolic < bound.Systolic:
					bound = r.BP
				}
			case course.OxygenLow:
				oxygen = []string{fmt.Sprintf("lowest SpO₂ %d%%", sum.LowSpO2)}
			case course.PulseFast:
				fast = []string{fmt.Sprintf("fastest pulse %d", sum.FastPulse)}
			case course.SystolicLow:
				low = addOnce(low, "BP "+v.BP.String())
			case course.PulseSlow:
				slow = addOnce(slow, fmt.Sprintf("pulse %d", v.Pulse))
			case course.BreathsFast, course.BreathsSlow:
				scores = addOnce(scores, fmt.Sprintf("breaths %d", v.Breaths))
			case course.TempHigh:
				scores = addOnce(scores, fmt.Sprintf("%.1f °C", float64(v.Temp)))
			case course.MOAASLow:
				scores = addOnce(scores, fmt.Sprintf("MOAA/S %.0f", r.Bound))
			case course.RASSOff:
				scores = addOnce(scores, "RASS "+course.Signed(int(r.Bound)))
			}
		}
	}
	switch {
	case fact.NoGo && fact.Cause != "" && fact.Highest == fact.Before:
		pressure = nil // the table and the summary say it
	case fact.Over > 0:
		pressure[0] += ", " + data.Count(fact.Over, "reading") + " above the order’s limit " + m.Order.Limit.String()
	case bound != data.BP{}:
		pressure[0] += ", limit " + bound.String()
	case caution != data.BP{}:
		pressure[0] = "BP at caution, " + caution.String() + " or above" + fact.Marks.Highest // the table has the reading
	case pressure != nil:
		pressure[0] += ", " + rise
	}
	return slices.Concat(pressure, oxygen, fast, low, slow, scores)
}

// discharge says how a session ended before all rows were met.
func discharge(m *course.MedicineSession) []string {
	d := m.Body.Discharge
	open := len(d.Open)
	if open == 0 && strings.TrimSpace(d.Reason) != "" {
		open = len(m.OpenRows(m.Ended)) // kept before the rows were
	}
	if open == 0 || m.T0().IsZero() {
		return nil
	}
	left := d.Left
	if left.IsZero() {
		left = m.Ended
	}
	return []string{data.Join(": ", fmt.Sprintf("discharged at %s with %s", m.TPlus(left), data.Count(open, "open row")), strings.TrimRight(d.Reason, ". "))}
}

// overridden are the checks that were open when a dose was given all the same.
func overridden(m *course.MedicineSession) (n int, titles, reason string) {
	var names, reasons []string
	for _, o := range m.Overrides {
		names, reasons = addOnce(names, data.Uncapital(words.Overridden(o))), addOnce(reasons, strings.TrimRight(o.Reason, ". "))
	}
	if m.T0().IsZero() {
		return 0, "", ""
	}
	return len(names), strings.Join(names, ", "), strings.Join(reasons, "; ")
}

// riskSafety says how the suicide risk stands at the end of a period, beside
// the answers to PHQ-9 item 9.
func riskSafety(r measure.Record, asked []document.Item9, from data.Date, region data.Region) []string {
	var say []string
	screened := func(day data.Date) bool {
		return slices.ContainsFunc(asked, func(i document.Item9) bool { return i.On == day })
	}
	told := len(asked) > 0
	for _, form := range r.Forms {
		if form.Taken.Before(from) {
			continue
		}
		told = true
		linked := slices.ContainsFunc(r.All, func(m data.Score) bool { return m.ID == form.Measure && screened(m.Taken) })
		if form.Level.Stands() && !linked && !screened(form.Taken) {
			say = append(say, fmt.Sprintf("Suicide risk level %s on %s, without a PHQ-9.", form.Level, region.LongDay(form.Taken)))
		}
	}
	if !told {
		say = append(say, "Suicidal thoughts: no PHQ-9 and no risk form in this period.")
	}
	now := measure.RiskNow(r.Forms)
	if now.Level.Stands() {
		say = append(say, fmt.Sprintf("Suicide risk level stands at %s since %s.", now.Level, region.Long(now.Since)))
	}
	if !now.Deferred.IsZero() {
		say = append(say, "The dose is put off for suicide risk since "+region.Long(now.Deferred)+".")
	}
	for _, m := range r.OpenAlerts() {
		in, _ := measure.Find(m.Instrument)
		switch {
		case m.Alert > 0:
			say = append(say, fmt.Sprintf("No risk form since %s was %d on %s.", in.AlertItem(), m.Alert, region.Long(m.Taken)))
		case m.Instrument != "PHQ-9" || m.Taken.Before(from):
			say = append(say, fmt.Sprintf("%s was not answered on %s.", in.AlertItem(), region.Long(m.Taken)))
		}
	}
	return say
}

// safetyAsked collects the answers about after-effects by kind, reported
// suicidal thoughts and crisis visits.
type safetyAsked struct {
	clear, reported []string
	suicidal        []data.Date
	crises          []data.Date
}

func (a *safetyAsked) add(b *data.Integration) {
	for _, one := range []struct {
		asked data.Answer
		said  string
		what  string
	}{
		{b.UrinaryAsked, b.Urinary, "urinary symptoms"},
		{b.CravingsAsked, b.Cravings, "cravings or extra use"},
	} {
		switch {
		case strings.TrimSpace(one.said) != "":
			a.reported = addOnce(a.reported, one.what)
		case one.asked == data.Yes:
			a.clear = addOnce(a.clear, one.what)
		}
	}
}

func (a *safetyAsked) thoughts(said string, on data.Date) {
	if strings.TrimSpace(said) != "" {
		a.suicidal = append(a.suicidal, on)
	}
}

func addOnce(list []string, word string) []string {
	if word == "" || slices.Contains(list, word) {
		return list
	}
	return append(list, word)
}

// sentences says what was asked: "No urinary symptoms, cravings or extra use
// reported." What was reported even once is never called absent.
func (a safetyAsked) sentences(region data.Region) []string {
	var say []string
	days := func(list []data.Date) string {
		words := make([]string, len(list))
		for i, d := range list {
			words[i] = region.LongDay(d)
		}
		return data.And(words)
	}
	if len(a.suicidal) > 0 {
		say = append(say, "Suicidal thoughts reported at the visit of "+days(a.suicidal)+".")
	}
	if len(a.crises) > 0 {
		say = append(say, data.Plural(len(a.crises), "Crisis visit")+" on "+days(a.crises)+".")
	}
	never := slices.DeleteFunc(slices.Clone(a.clear), func(what string) bool { return slices.Contains(a.reported, what) })
	if len(never) > 0 {
		say = append(say, "No "+strings.Join(never, ", ")+" reported.")
	}
	if len(a.reported) > 0 {
		say = append(say, data.Capital(strings.Join(a.reported, ", "))+" reported.")
	}
	return say
}
