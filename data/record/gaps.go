package record

import (
	"time"

	"kapdesk/data"
	"kapdesk/data/course"
	"kapdesk/data/document"
)

// Gaps are what a report to the prescriber about a period should tell and the record
// does not hold, by day (design 21). needsOrder says that no order covers the next
// session, which the report's facts know.
func Gaps(r *data.Record, rules course.Rules, from, until data.Date, needsOrder bool, now time.Time) []document.Gap {
	g := gaps{r: r, now: now}
	for _, kept := range r.Sessions {
		on := data.DateOf(kept.Visit.Start)
		if kept.T0.IsZero() || on.Before(from) || on.After(until) {
			continue
		}
		if kept.Visit.Signed.IsZero() {
			g.add(document.Gap{Code: document.GapUnsigned, On: on, Number: kept.Number, Visit: kept.Visit.ID})
			continue // it may go on
		}
		g.session(course.SessionOf(r, rules, kept.Visit.ID), on)
	}
	for _, h := range r.Handed {
		if !h.On.Before(from) && !h.On.After(until) {
			g.add(document.Gap{Code: document.GapScore, On: h.On, Instrument: h.Instrument})
		}
	}
	if needsOrder {
		g.add(document.Gap{Code: document.GapOrder})
	}
	if r.Client.Part2 == data.NotAsked {
		g.add(document.Gap{Code: document.GapPart2})
	}
	return g.list
}

type gaps struct {
	r    *data.Record
	now  time.Time
	list []document.Gap
}

func (g *gaps) add(one document.Gap) { g.list = append(g.list, one) }

// session adds what a signed session with a dose does not hold.
func (g *gaps) session(m *course.MedicineSession, on data.Date) {
	gap := func(code data.Code, what ...string) {
		g.add(document.Gap{Code: code, On: on, Number: m.Number, What: what, Visit: m.Visit.ID})
	}
	if lacks := unread(m); len(lacks) > 0 {
		gap(document.GapReadings, lacks...)
	}
	for _, a := range m.Adverse() {
		var lacks []string
		for _, detail := range []struct{ name, value string }{{"action", a.Action}, {"relatedness", a.Related}, {"prescriber told", a.Reported}, {"outcome", a.Outcome}} {
			if detail.value == "" {
				lacks = append(lacks, detail.name)
			}
		}
		if len(lacks) > 0 {
			gap(document.GapAdverse, lacks...)
		}
	}
	var lacks []string
	for _, d := range m.Doses() {
		if d.Product == "" && len(lacks) == 0 {
			lacks = append(lacks, "product")
		}
		if d.Lot == "" && d.Rx == "" {
			lacks = append(lacks, "lot number")
			break
		}
	}
	if len(lacks) > 0 {
		gap(document.GapProduct, lacks...)
	}
	if m.Weight.Kg == 0 {
		gap(document.GapWeight)
	}
	if g.now.After(on.AddDays(2).At(0, 0, g.now.Location())) && !g.called(on) {
		gap(document.GapCall)
	}
}

// unread are the measures that were never read after the first dose.
func unread(m *course.MedicineSession) (lacks []string) {
	var bp, pulse, oxygen, sedation bool
	t0 := m.T0()
	for _, v := range m.Readings() {
		if v.At.After(t0) {
			bp, pulse, oxygen = bp || v.BP != (data.BP{}), pulse || v.Pulse > 0, oxygen || v.SpO2 > 0
		}
	}
	for _, e := range m.Standing() {
		_, scored := e.Payload.(data.Sedation)
		sedation = sedation || scored && e.At.After(t0)
	}
	for _, one := range []struct {
		read bool
		name string
	}{{bp, "blood pressure"}, {pulse, "pulse"}, {oxygen, "SpO₂"}, {sedation, "sedation"}} {
		if !one.read {
			lacks = append(lacks, one.name)
		}
	}
	return lacks
}

// called reports whether a check-in call is recorded on the day of a dose or the next.
func (g *gaps) called(on data.Date) bool {
	for _, v := range g.r.Visits {
		if day := data.DateOf(v.Start); data.Kind(v.Kind) == data.KindCheckIn && !day.Before(on) && !day.After(on.AddDays(1)) {
			return true
		}
	}
	return false
}
