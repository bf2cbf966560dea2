package readiness

import (
	"time"

	"kapdesk/data"
)

// tooSoon is the gap below which a second dose is a strong warning (reference
// 1.3, warning 6).
const tooSoon = 48 * time.Hour

// sinceDoseCheck: warning 6, the dose before is too near to the booked time or,
// once the session has begun, to this moment.
func sinceDoseCheck(g *gate) answer {
	if g.last == nil {
		return ready("since.first")
	}
	least := g.rules.MinInterval
	if g.order.MinInterval > 0 {
		least = g.order.MinInterval
	}
	days := g.day.Sub(data.DateOf(g.last.T0))
	switch {
	case g.booked.Start.Sub(g.last.T0) < tooSoon:
		return open(grave("since.hours", data.MoveVisit, g.lastNumber, g.last.T0, g.booked.Start))
	case g.dayOf != nil && g.now.Sub(g.last.T0) < tooSoon: // begun before its booked time
		return open(grave("since.early", data.MoveVisit, g.lastNumber, g.last.T0, g.last.T0.Add(tooSoon)))
	case days < least:
		return open(found("since.days", data.MoveVisit, g.lastNumber, days, least))
	}
	return ready("since.ready", days, g.day)
}

// integrationCheck: warning 7, no integration since the last dose.
func integrationCheck(g *gate) answer {
	if g.last == nil {
		return ready("since.first")
	}
	held := 0
	for _, v := range g.Visits {
		if v.Kind == string(data.KindIntegration) && v.Start.After(g.last.T0) && v.Start.Before(g.booked.Start) {
			held++
		}
	}
	switch {
	case held > 0:
		return ready("integration.ready", held, g.lastNumber)
	case !g.integration.IsZero():
		return answer{later: []data.Finding{found("visit.booked", data.NoFix, g.integration)}}
	}
	return open(found("integration.none", data.BookIntegration, g.lastNumber))
}

// preparationCheck: warning 4. Before a client's first dose as many preparation
// sessions in the course as the practice plans, in a later course at least one.
func preparationCheck(g *gate) answer {
	held, least := 0, 1
	if g.last == nil {
		least = g.Practice.LeastPreparations()
	}
	for _, v := range g.Visits {
		if v.Kind == string(data.KindPreparation) && v.Course == g.booked.Course && v.Start.Before(g.booked.Start) {
			held++
		}
	}
	switch {
	case held >= least:
		return ready("preparation.ready", held)
	case !g.preparation.IsZero():
		return answer{later: []data.Finding{found("visit.booked", data.NoFix, g.preparation)}}
	}
	return open(found("preparation.few", data.BookPreparation, held, least))
}
