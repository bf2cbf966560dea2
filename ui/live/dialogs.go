package live

import (
	"strings"

	"kapdesk/data"
	"kapdesk/data/course"
	"kapdesk/ui/kit"
)

// dialogOf is the dialog that asks for a payload: one of its own, or that of its
// kind's words.
func (s *screen) dialogOf(p data.Payload) func(entry) {
	switch p := p.(type) {
	case data.Vitals:
		return s.askVitals
	case data.Dose:
		return s.askDose
	case data.EffectPhase:
		return s.askPhase
	case data.Adverse:
		if p.Of == 0 {
			return s.askAdverse
		}
	case data.Intervention:
		if p.What == "Touch" {
			return s.askTouch
		}
	case data.Quote:
		return func(e entry) { s.askQuote(e, p) }
	}
	return func(e entry) { s.askWords(e, p) }
}

func fillVitals(v data.Vitals, bp, pulse, spo2, breaths, temp *kit.Field, position *kit.Combo) {
	set := func(f *kit.Field, measured bool, text string) {
		if measured {
			f.SetText(text)
		}
	}
	set(bp, v.BP != (data.BP{}), v.BP.String())
	set(pulse, v.Pulse > 0, itoa(int(v.Pulse)))
	set(spo2, v.SpO2 > 0, itoa(int(v.SpO2)))
	set(breaths, v.Breaths > 0, itoa(int(v.Breaths)))
	set(temp, v.Temp > 0, trimmed(float64(v.Temp)))
	position.SetText(data.Join(", ", v.Position, v.Arm))
}

// askDose takes what the client took. The order stands above; nothing is
// filled in that could be taken for advice.
func (s *screen) askDose(e entry) {
	m := s.facts.m
	a, region := s.ask(e), s.d.Region()
	amount, strength := kit.NewNumberField("Amount", "mg", 2, region).Required(), kit.NewNumberField("Tablet of", "mg", 2, region)
	count, held := kit.NewNumberField("Tablets", "", 2, region), kit.NewNumberField("Held", "min", 0, region)
	rx, note := kit.NewField("Rx number"), kit.NewField("Note")
	product, lot, site := kit.NewField("Product"), kit.NewField("Lot"), kit.NewCombo("Site", course.Sites)
	expiry := kit.NewDateField("Use by", region, s.d.Store.Today())
	ends := []string{"", course.Spat, course.Swallowed}
	after := kit.NewSelect("After holding", []string{"–", "Spit out", "Swallow"}, nil)
	after.Choose(0)
	routes := course.Routes()
	route := kit.NewSelect("Route", data.Capitals(routes), nil)
	given := []data.GivenBy{data.ByClient, data.ByPrescriber, data.ByNurse, data.ByOther}
	by := kit.NewSelect("Taken or given by", []string{"Client took it", "Prescriber", "Nurse or medic", "Other"}, nil)
	route.Choose(indexOf(routes, m.Route()))
	by.Choose(0)
	number, tablet := lastRx(m)
	rx.SetText(number)
	if tablet > 0 {
		strength.SetValue(float64(tablet))
	}
	old, corrects := e.was.(data.Dose)
	if corrects {
		amount.SetValue(float64(old.Mg))
		route.Choose(indexOf(routes, old.Route))
		by.Choose(max(0, indexOf(given, old.By)))
		fillNumber(strength, float64(old.Strength))
		fillNumber(count, old.Quantity)
		fillNumber(held, float64(old.HeldMin))
		rx.SetText(old.Rx)
		product.SetText(old.Product)
		lot.SetText(old.Lot)
		site.SetText(old.Site)
		expiry.SetValue(old.Expiry)
		after.Choose(max(0, indexOf(ends, old.After)))
		note.SetText(old.Note)
	}
	body := kit.Column(12,
		kit.Columns(12, []float32{-1, -1.4, -1.4}, amount, route, by),
		kit.Columns(12, []float32{-1, -1, -1, -1.4}, count, strength, held, rx),
		kit.Columns(12, []float32{-1.4, -1, -1.2}, product, lot, expiry),
		kit.Columns(12, []float32{-1.2, -1.2, -1.4}, after, site, a.at), note, a.verdict, a.again, a.why)
	a.open("Dose", orderLine(m, s.d.Region()), body, amount.Focusable(), func() ([]data.Payload, bool) {
		mg, ok, err := amount.Value()
		if err != nil || !ok {
			a.say(kit.Bad.Solid, "Write the amount in mg.")
			return nil, false
		}
		for _, n := range []*kit.NumberField{strength, count, held} {
			if _, _, err := n.Value(); err != nil { // not taken for none
				a.say(kit.Bad.Solid, "Write a number at "+n.Label()+", or leave it empty.")
				return nil, false
			}
		}
		until, _, err := expiry.Value()
		if err != nil {
			a.say(kit.Bad.Solid, "Write a date at Use by, or leave it empty.")
			return nil, false
		}
		d := old
		d.Product, d.Lot, d.Site, d.Expiry, d.After = strings.TrimSpace(product.Text()), strings.TrimSpace(lot.Text()), strings.TrimSpace(site.Text()), until, ends[max(0, after.Chosen())]
		d.Mg, d.Note, d.Rx, d.Order = data.Mg(mg), note.Text(), rx.Text(), m.Order.ID
		d.Route, d.By = routes[max(0, route.Chosen())], given[max(0, by.Chosen())]
		d.Strength, d.Quantity, d.HeldMin = data.Mg(number0(strength)), number0(count), int(number0(held))
		if !corrects {
			d.Booster = len(m.Doses()) > 0
		}
		return []data.Payload{d}, true
	})
}

func indexOf[T comparable](list []T, one T) int {
	for i, o := range list {
		if o == one {
			return i
		}
	}
	return -1
}

func fillNumber(f *kit.NumberField, v float64) {
	if v > 0 {
		f.SetValue(v)
	} else {
		f.SetText("")
	}
}

func number0(f *kit.NumberField) float64 {
	v, _, _ := f.Value()
	return v
}

// askAdverse takes an adverse event, and a rescue medicine with it.
func (s *screen) askAdverse(e entry) {
	a := s.ask(e)
	term := kit.NewCombo("What happened", course.AdverseTerms)
	severity := kit.NewSelect("Severity", data.Capitals(data.Severities()), nil)
	action := kit.NewSelect("Done about it", data.Capitals(course.AdverseActions), nil)
	note := kit.NewField("Note")
	rescue := kit.NewField("Rescue medicine taken, as ordered").Hold("name, amount, who gave it")
	severity.Choose(0)
	old, corrects := e.was.(data.Adverse)
	if corrects {
		term.SetText(old.Term)
		severity.Choose(int(old.Severity) - 1)
		action.Choose(indexOf(course.AdverseActions, old.Action))
		note.SetText(old.Note)
	}
	body := kit.Column(12, term, kit.Columns(12, []float32{-1, -1.4, -1}, severity, action, a.at), note)
	if !corrects {
		body.Add(rescue)
	}
	body.Add(a.verdict)
	a.open("Adverse event", "", body, term.Focusable(), func() ([]data.Payload, bool) {
		p := old
		if p.Term = strings.TrimSpace(term.Text()); p.Term == "" {
			a.say(kit.Bad.Solid, "Say what happened.")
			return nil, false
		}
		p.Severity, p.Note, p.Expected = data.Severity(severity.Chosen()+1), note.Text(), term.Chosen() >= 0
		if i := action.Chosen(); i >= 0 {
			p.Action = course.AdverseActions[i]
		}
		p.Serious = p.Severity >= data.LifeThreatening
		kept := []data.Payload{p}
		if drug := strings.TrimSpace(rescue.Text()); drug != "" {
			kept = append(kept, data.Rescue{Drug: drug})
		}
		return kept, true
	})
}

// consents are the answers to whether a touch was agreed, as the dialog has them.
var consents = []data.Answer{data.Yes, data.No, data.NotAsked}

// askTouch takes a touch: which, who asked, and whether it was agreed. Nothing
// is chosen before a person chose it.
func (s *screen) askTouch(e entry) {
	a := s.ask(e)
	which := kit.NewCombo("Touch", []string{"hand held", "hand on shoulder", "hand on back", "feet held"})
	who := kit.NewSegmented(kit.Options("Client asked", "Therapist offered"), nil)
	agreed := kit.NewSegmented(kit.Options("Agreed in the touch consent", "Not in it", "Not asked"), nil)
	who.Choose(-1)
	agreed.Choose(-1)
	note := kit.NewField("Note")
	old, corrects := e.was.(data.Intervention)
	askers := []string{"client", "therapist"}
	if corrects {
		which.SetText(old.Touch)
		who.Choose(indexOf(askers, old.AskedBy))
		agreed.Choose(indexOf(consents, old.Consented))
		note.SetText(old.Note)
	}
	day := s.facts.m.Body.DayOf
	choices := data.Join(". ", data.Capital(day.TouchChoices), data.Capital(day.TouchNarrowed))
	body := kit.Column(12, which, kit.Row(0, who), kit.Row(0, agreed), kit.Columns(12, []float32{-2, -1}, note, a.at), a.verdict)
	a.open("Touch", choices, body, which.Focusable(), func() ([]data.Payload, bool) {
		p := old
		if p.Touch = strings.TrimSpace(which.Text()); p.Touch == "" || who.Chosen() < 0 || agreed.Chosen() < 0 {
			a.say(kit.Bad.Solid, "Say which touch it was, who asked, and whether it was agreed.")
			return nil, false
		}
		p.What, p.AskedBy, p.Consented, p.Note = "Touch", askers[who.Chosen()], consents[agreed.Chosen()], note.Text()
		return []data.Payload{p}, true
	})
}

// askPhase takes a phase as the therapist sees it.
func (s *screen) askPhase(e entry) {
	a := s.ask(e)
	phase, note := kit.NewSegmented(kit.Options(data.Capitals(course.Phases)...), nil), kit.NewField("Note")
	phase.Choose(nextPhase(s.facts.m))
	if old, ok := e.was.(data.EffectPhase); ok {
		phase.Choose(indexOf(course.Phases, old.Name))
		note.SetText(old.Note)
	}
	a.open("Phase", "Left and right choose, Enter keeps.", kit.Column(12, phase, kit.Columns(12, []float32{-2, -1}, note, a.at), a.verdict), phase,
		func() ([]data.Payload, bool) {
			return []data.Payload{data.EffectPhase{Name: course.Phases[max(0, phase.Chosen())], Note: note.Text()}}, true
		})
}
