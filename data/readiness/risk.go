package readiness

import (
	"slices"
	"time"

	"kapdesk/data"
	"kapdesk/data/measure"
)

const phq9 data.InstrumentCode = "PHQ-9"

// riskCheck: warning 12, suicidal thoughts newly reported. A moderate or high
// level and a deferral stand until a later form lowers or lifts them with a
// reason; an old or a skipped item 9 is not an answer; on the day it is asked.
func riskCheck(g *gate) answer {
	item, now := measure.ItemNine(g.Scores), measure.RiskNow(g.Risks)
	form := now.Form
	answered := !form.Taken.IsZero() && !form.Taken.Before(item.On)
	a := answer{ready: found("risk.ready", data.NoFix, item.On, item.Answer, form.Taken, now.Level)}
	if now.Level.Stands() {
		a.open = append(a.open, grave("risk.level", data.OpenRiskForm, form.Taken, now.Level))
	}
	if !now.Deferred.IsZero() {
		a.open = append(a.open, grave("risk.deferred", data.OpenRiskForm, now.Deferred))
	}
	switch {
	case !item.Skipped.IsZero() && form.Taken.Before(item.Skipped): // a form asks more than the item
		a.open = append(a.open, found("risk.skipped", data.EnterScores, item.Skipped, phq9))
	case item.On.IsZero() && !answered:
		a.open = append(a.open, found("risk.never", data.EnterScores))
	}
	alert := false
	for _, m := range measure.OpenAlerts(g.Scores, g.Risks) { // an older alert stays until a form answers it
		switch {
		case m.Alert > 0:
			alert = true
			a.open = append(a.open, grave("risk.item", data.StartRiskForm, m.Taken, m.Alert, m.Instrument))
		case m.Instrument != phq9:
			a.open = append(a.open, found("risk.skipped", data.EnterScores, m.Taken, m.Instrument))
		}
	}
	if !alert && item.Answer > 0 && !answered {
		alert = true
		a.open = append(a.open, grave("risk.item", data.StartRiskForm, item.On, item.Answer, phq9))
	}
	last := item.On
	if form.Taken.After(last) {
		last = form.Taken
	}
	if !alert && !last.IsZero() && g.day.Sub(last) > g.Practice.RiskDays {
		a.open = append(a.open, found("risk.old", data.StartRiskForm, last, g.Practice.RiskDays))
	}
	if d := g.dayOf; d != nil {
		switch d.SuicidalThoughts() {
		case data.Yes: // only a form entered after they were told of answers them
			if d.SuicidalAt.IsZero() || !g.formSince(d.SuicidalAt) {
				a.open = append(a.open, grave("risk.new", data.StartRiskForm))
			}
		case data.No:
		default:
			a.later = append(a.later, found("risk.ask", data.OpenDayOf))
		}
	}
	return a
}

// formSince reports whether a risk form was entered after a time.
func (g *gate) formSince(at time.Time) bool {
	return slices.ContainsFunc(g.Risks, func(f data.RiskForm) bool { return f.Entered.After(at) })
}
