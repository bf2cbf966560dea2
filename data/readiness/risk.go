package readiness

import (
	"kapdesk/data"
	"kapdesk/data/measure"
)

// riskCheck: warning 12, suicidal thoughts newly reported. A moderate or high
// level and a deferral stand until a later form lowers or lifts them with a
// reason; an old or a skipped item 9 is not an answer; on the day it is asked.
func riskCheck(g *gate) answer {
	item, now := measure.ItemNine(g.Scores), measure.RiskNow(g.Risks)
	form := now.Form
	answered := !form.Taken.IsZero() && !form.Taken.Before(item.On)
	a := answer{ready: found("risk.ready", data.NoFix, item.On, item.Answer, form.Taken, now.Level)}
	if measure.Stands(now.Level) {
		a.open = append(a.open, grave("risk.level", data.OpenRiskForm, form.Taken, now.Level))
	}
	if !now.Deferred.IsZero() {
		a.open = append(a.open, grave("risk.deferred", data.OpenRiskForm, now.Deferred))
	}
	switch {
	case !item.Skipped.IsZero() && form.Taken.Before(item.Skipped): // a form asks more than the item
		a.open = append(a.open, found("risk.skipped", data.EnterScores, item.Skipped))
	case item.On.IsZero() && !answered:
		a.open = append(a.open, found("risk.never", data.EnterScores))
	}
	last := item.On
	if form.Taken.After(last) {
		last = form.Taken
	}
	switch {
	case item.Answer > 0 && !answered:
		a.open = append(a.open, grave("risk.item", data.StartRiskForm, item.On, item.Answer))
	case !last.IsZero() && g.day.Sub(last) > g.rules.Item9Days:
		a.open = append(a.open, found("risk.old", data.StartRiskForm, last, g.rules.Item9Days))
	}
	if d := g.dayOf; d != nil {
		switch d.SuicidalThoughts() {
		case data.Yes: // a form of the day answers it
			if form.Taken != g.day {
				a.open = append(a.open, grave("risk.new", data.StartRiskForm))
			}
		case data.No:
		default:
			a.later = append(a.later, found("risk.ask", data.OpenDayOf))
		}
	}
	return a
}
