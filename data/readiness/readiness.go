// Package readiness holds the go/no-go gate before a medicine session: 15
// checks over a client's record, which between them cover the 15 warnings of
// reference 1.3.
//
// Only an explicit value clears a check. What was not asked, not measured or
// not known is never ready: before the day it waits as "later", and Go asks a
// reason for it. The rule finds codes and facts; data/words says them.
package readiness

import (
	"time"

	"kapdesk/data"
	"kapdesk/data/course"
	"kapdesk/data/document"
)

// Of derives the 15 checks of a booked medicine session at a time. It changes
// nothing and asks no clock, so that screens, lists, the store and kapctl all
// get the same answer.
func Of(r *data.Record, rules course.Rules, a data.Appointment, now time.Time) data.Readiness {
	g := newGate(r, rules, a, now)
	report := data.Readiness{Session: g.number, Start: a.Start, Now: now, Checks: make([]data.Check, 0, 15)}
	for _, one := range []struct {
		id   data.CheckID
		rule func(*gate) answer
	}{
		{data.CheckOrder, orderCheck}, {data.CheckConsent, consentCheck}, {data.CheckTransport, transportCheck},
		{data.CheckEscort, escortCheck}, {data.CheckClearance, clearanceCheck}, {data.CheckContra, contraCheck},
		{data.CheckRisk, riskCheck}, {data.CheckSinceDose, sinceDoseCheck},
		{data.CheckIntegration, integrationCheck}, {data.CheckEmergency, emergencyCheck}, {data.CheckPreparation, preparationCheck},
		{data.CheckFasting, fastingCheck}, {data.CheckVitals, vitalsCheck}, {data.CheckSubstances, substancesCheck},
		{data.CheckHealth, healthCheck},
	} {
		report.Checks = append(report.Checks, g.check(one.id, one.rule(g)))
	}
	return report
}

// answer is what a rule says: what is open, what was not asked yet, and how the
// check stands when there is neither.
type answer struct {
	open  []data.Finding
	later []data.Finding
	ready data.Finding
}

// check joins an answer with what was overridden: an override holds for exactly
// the finding it was typed for.
func (g *gate) check(id data.CheckID, a answer) data.Check {
	var typed data.Override
	standing := func(found []data.Finding) []data.Finding {
		var left []data.Finding
		for _, f := range found {
			if o, ok := g.overridden(id, f); ok {
				typed = o
				continue
			}
			left = append(left, f)
		}
		return left
	}
	for i := range a.later {
		a.later[i].Later = true
	}
	open, later := standing(a.open), standing(a.later)
	switch {
	case len(open) > 0:
		return data.Check{ID: id, State: data.Open, Findings: append(open, later...)}
	case len(later) > 0:
		return data.Check{ID: id, State: data.Later, Findings: later}
	case len(a.open)+len(a.later) > 0:
		return data.Check{ID: id, State: data.Overridden, Findings: append(a.open, a.later...), Override: typed}
	}
	return data.Check{ID: id, State: data.Ready, Findings: []data.Finding{a.ready}}
}

func (g *gate) overridden(id data.CheckID, f data.Finding) (data.Override, bool) {
	if g.session == nil {
		return data.Override{}, false
	}
	for _, o := range g.session.Overrides {
		if o.Covers(id, f) {
			return o, true
		}
	}
	return data.Override{}, false
}

func found(code data.Code, fix data.Fix, args ...any) data.Finding {
	return data.Finding{Code: code, Args: args, Fix: fix}
}

func grave(code data.Code, fix data.Fix, args ...any) data.Finding {
	return data.Finding{Code: code, Args: args, Fix: fix, Grave: true}
}

func ready(code data.Code, args ...any) answer {
	return answer{ready: found(code, data.NoFix, args...)}
}

func open(f ...data.Finding) answer { return answer{open: f} }

// gate is a session with what several rules look at, worked out once.
type gate struct {
	*data.Record
	rules   course.Rules
	booked  data.Appointment
	now     time.Time
	day     data.Date
	session *data.Session // nil before its record was begun
	dayOf   *data.DayOf   // nil before its record was begun
	order   data.Order    // the newest that is valid on the day; of no ID when there is none
	plan    document.Context
	number  int

	last        *data.Session // the session of the last dose before this one
	lastNumber  int
	sinceOrder  int // earlier sessions with a dose under the order
	preparation time.Time
	integration time.Time // booked before this session
}

func newGate(r *data.Record, rules course.Rules, a data.Appointment, now time.Time) *gate {
	g := &gate{Record: r, rules: rules, booked: a, now: now, day: data.DateOf(a.Start), number: 1}
	if g.session = r.Session(a.ID); g.session != nil && g.session.Ended.IsZero() && g.session.Decision != data.NoGo {
		g.dayOf = g.session.DayOf()
	}
	g.order = r.OrderFor(g.day)
	signed := now
	if g.session != nil && !g.session.T0.IsZero() && g.session.T0.Before(now) {
		signed = g.session.T0
	}
	g.plan = document.PlanFor(r, &a, g.day, signed)
	until := a.Start // a dose taken after the booked time counts while this session had none
	if now.After(until) && (g.session == nil || g.session.T0.IsZero()) {
		until = now
	}
	for i := range r.Sessions {
		s := &r.Sessions[i]
		if s.T0.IsZero() || s.T0.After(until) || s.Visit.Appointment == a.ID && a.ID != 0 {
			continue
		}
		g.number++
		if g.last == nil || s.T0.After(g.last.T0) {
			g.last = s
		}
		g.lastNumber = g.number - 1
		if s.Order == g.order.ID {
			g.sinceOrder++
		}
	}
	for _, b := range r.Appointments {
		if !b.Ahead() || !b.Start.Before(a.Start) || r.Begun(b.ID) != nil || b.Start.Before(now.Add(-data.EarlyStart)) {
			continue
		}
		switch {
		case b.Kind.Doses():
			g.number++
		case b.End().Before(now):
		case b.Kind == data.KindIntegration && g.integration.IsZero():
			g.integration = b.Start
		case b.Kind == data.KindPreparation && g.preparation.IsZero():
			g.preparation = b.Start
		}
	}
	return g
}

// Start checks opening the session's record: open checks need a typed reason of
// at least course.MinReason characters that was typed for each of their
// findings, else a *course.Blocked lists them. What belongs to the day is asked
// in the session, before Go. It returns what the reason overrides, to be stored.
func Start(r data.Readiness, typed data.TypedReason, at time.Time) ([]data.Override, error) {
	return pass(r, course.GateStart, typed, at, false)
}

// Go checks the decision to dose: everything that is not ready needs a typed
// reason, what was not asked too.
func Go(r data.Readiness, typed data.TypedReason, at time.Time) ([]data.Override, error) {
	return pass(r, course.GateGo, typed, at, true)
}

// Dose checks the first dose itself: what was found since Go, and is not covered
// by the reasons typed then, needs a reason of its own.
func Dose(r data.Readiness, typed data.TypedReason, at time.Time) ([]data.Override, error) {
	return pass(r, course.GateDose, typed, at, true)
}

// pass lets nothing through but what the reason was typed for; later counts
// what was not asked yet too.
func pass(r data.Readiness, gate course.Gate, typed data.TypedReason, at time.Time, later bool) ([]data.Override, error) {
	var open, news []data.Check
	var overrides []data.Override
	for _, c := range r.Checks {
		if c.State != data.Open && (c.State != data.Later || !later) {
			continue
		}
		open = append(open, c)
		unseen := data.Check{ID: c.ID, State: c.State}
		for _, f := range c.Findings {
			switch {
			case f.Later && !later:
			case typed.Covers(c.ID, f):
				overrides = append(overrides, data.Override{Check: c.ID, Code: f.Code, Facts: f.Facts(), Reason: typed.Words, At: at})
			default:
				unseen.Findings = append(unseen.Findings, f)
			}
		}
		if len(unseen.Findings) > 0 {
			news = append(news, unseen)
		}
	}
	switch {
	case len(open) == 0:
		return nil, nil
	case !course.ReasonGiven(typed.Words):
		return nil, &course.Blocked{Gate: gate, Open: open, Report: r}
	case len(news) > 0:
		return nil, &course.Blocked{Gate: gate, Open: open, New: news, Report: r}
	}
	return overrides, nil
}
