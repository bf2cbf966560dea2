package live

import (
	"strings"
	"time"

	"fyne.io/fyne/v2"

	"kapdesk/data"
	"kapdesk/data/course"
	"kapdesk/ui/kit"
	"kapdesk/ui/sheet"
)

// entry is what a dialog is about: a new line, stamped when it was asked for, or
// one of the record that is corrected.
type entry struct {
	id   data.EventID
	at   time.Time
	was  data.Payload
	past string // what the line was before

	over   string // "Resolved", "Ended": what ends it now, "" when nothing does
	settle func()
}

// ask is one dialog of an entry. The time stands in all of them; Enter keeps.
type ask struct {
	s       *screen
	e       entry
	at      *kit.TimeField
	verdict *kit.Paragraph
	dialog  *kit.Dialog
	asked   int    // how often the questions were put
	about   string // to which text they were put
}

func (s *screen) ask(e entry) *ask {
	if e.at.IsZero() {
		e.at = s.now()
	}
	a := &ask{s: s, e: e, at: kit.NewTimeField("Time", s.d.Region()), verdict: kit.NewParagraph(kit.Second, "")}
	a.at.SetValue(e.at.Hour(), e.at.Minute())
	return a
}

// when is the stamped time, or the one typed instead.
func (a *ask) when() (time.Time, bool) {
	hour, minute, ok, err := a.at.Value()
	if err != nil || !ok {
		a.at.SetProblem("Write a time.")
		return time.Time{}, false
	}
	if hour == a.e.at.Hour() && minute == a.e.at.Minute() {
		return a.e.at, true
	}
	return sheet.LastAt(hour, minute, a.s.now()), true
}

// open shows the dialog with the keyboard in its first field. read returns the
// payload, or false while something must be mended or answered.
func (a *ask) open(title, text string, body fyne.CanvasObject, first fyne.Focusable, read func(at time.Time) (data.Payload, bool), more ...func(at time.Time)) {
	if a.e.past != "" {
		text = data.Join("\n", text, a.e.past)
	}
	d := kit.NewDialog(title, text, "Cancel").With(body).Width(560)
	words := "Add"
	if a.e.id != 0 {
		words = "Keep correction"
		d.ActDanger("Take back", func() bool {
			a.s.askTakeBack(a.e.id, title)
			return true
		})
		if a.e.over != "" {
			d.Act(a.e.over, func() bool {
				a.e.settle()
				return true
			})
		}
	}
	d.Act(words, func() bool {
		at, ok := a.when()
		if !ok {
			return false
		}
		p, ok := read(at)
		if !ok {
			return false
		}
		if a.e.id != 0 {
			a.s.correct(a.e.id, data.Event{At: at, Payload: p})
		} else {
			a.s.record(data.Event{At: at, Payload: p})
		}
		for _, also := range more {
			also(at)
		}
		return true
	})
	a.dialog = d
	a.s.d.Stage.Ask(d)
	if first != nil {
		// Through the window: a field that was never painted does not know its own.
		a.s.d.Window.Canvas().Focus(first)
	}
}

// answered puts questions about what was typed and reports whether they were
// all put before: keeping once more is the answer. Other words begin anew.
func (a *ask) answered(q questions, about string) bool {
	if a.about != about {
		a.about, a.asked = about, 0
	}
	if a.asked >= q.times {
		return true
	}
	a.asked++
	again := " Keep it anyway with the same button."
	if a.asked == 2 {
		again = " This is very unusual. Read it once more, then keep it."
	}
	a.say(kit.Warn.Solid, strings.Join(q.say, " ")+again)
	return false
}

func (a *ask) say(color kit.Token, words string) {
	a.verdict.SetText(words)
	a.verdict.SetColor(color)
	if a.dialog != nil {
		a.dialog.Fit()
	}
}

// askVitals takes a set of readings, and the sedation score with it.
func (s *screen) askVitals(e entry) {
	a := s.ask(e)
	bp, pulse, spo2 := kit.NewField("BP").Hold("128/82"), kit.NewField("HR").Hold("74"), kit.NewField("SpO₂").Hold("98")
	breaths, temp, position := kit.NewField("Breaths"), kit.NewField("°C"), kit.NewField("Position, arm")
	moaas := kit.NewSelect("MOAA/S", []string{"5", "4", "3", "2", "1", "0"}, nil).Hold("–")
	if v, ok := e.was.(data.Vitals); ok {
		fillVitals(v, bp, pulse, spo2, breaths, temp, position)
	}
	typed := func() typedVitals {
		return typedVitals{bp.Text(), pulse.Text(), spo2.Text(), breaths.Text(), temp.Text(), position.Text(), ""}
	}
	preview := func(string) {
		v, problems := typed().vitals()
		if wrong, _ := problemsOf(problems); len(wrong) > 0 {
			a.say(kit.Ink3, "")
			return
		}
		judged := s.facts.m.Assess(v)
		color := kit.OK.Solid
		switch {
		case judged.Flag >= course.HoldDose:
			color = kit.Bad.Solid
		case judged.Flag == course.Careful:
			color = kit.Warn.Solid
		}
		words := judged.Say()
		if judged.Flag == course.Fine {
			words = "Within limits."
		}
		a.say(color, words)
	}
	for _, f := range []*kit.Field{bp, pulse, spo2, breaths, temp} {
		f.OnChanged = preview
	}
	body := kit.Column(12,
		kit.Columns(12, []float32{-1.4, -1, -1, -1}, bp, pulse, spo2, moaas),
		kit.Columns(12, []float32{-1, -1, -1.6, -1.4}, breaths, temp, position, a.at), a.verdict)
	sedation := func(at time.Time) {
		if i := moaas.Chosen(); i >= 0 {
			score := 5 - i
			s.record(data.Event{At: at, Payload: data.Sedation{MOAAS: &score}})
		}
	}
	a.open("Vitals", "", body, bp.Focusable(), func(time.Time) (data.Payload, bool) {
		v, problems := typed().vitals()
		if old, ok := e.was.(data.Vitals); ok {
			v.Device, v.Note = old.Device, old.Note
		}
		wrong, q := problemsOf(problems)
		if len(wrong) > 0 {
			a.say(kit.Bad.Solid, strings.Join(wrong, " "))
			return nil, false
		}
		return v, a.answered(q, v.String())
	}, sedation)
}

func fillVitals(v data.Vitals, bp, pulse, spo2, breaths, temp, position *kit.Field) {
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
	a := s.ask(e)
	amount, strength := kit.NewNumberField("Amount", "mg", 2).Required(), kit.NewNumberField("Tablet of", "mg", 2)
	count, held := kit.NewNumberField("Tablets", "", 2), kit.NewNumberField("Held", "min", 0)
	rx, note := kit.NewField("Rx number"), kit.NewField("Note")
	routes := course.Routes()
	names := make([]string, len(routes))
	for i, r := range routes {
		names[i] = data.Capital(string(r))
	}
	route := kit.NewSelect("Route", names, nil)
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
		note.SetText(old.Note)
	}
	body := kit.Column(12,
		kit.Columns(12, []float32{-1, -1.4, -1.4}, amount, route, by),
		kit.Columns(12, []float32{-1, -1, -1, -1.4}, count, strength, held, rx),
		kit.Columns(12, []float32{-2.4, -1.4}, note, a.at), a.verdict)
	a.open("Dose", orderLine(m, s.d.Region()), body, amount.Focusable(), func(at time.Time) (data.Payload, bool) {
		mg, ok, err := amount.Value()
		if err != nil || !ok {
			a.say(kit.Bad.Solid, "Write the amount in mg.")
			return nil, false
		}
		d := old
		d.Mg, d.Note, d.Rx, d.Order = data.Mg(mg), note.Text(), rx.Text(), m.Order.ID
		d.Route, d.By = routes[max(0, route.Chosen())], given[max(0, by.Chosen())]
		d.Strength, d.Quantity, d.HeldMin = data.Mg(number0(strength)), number0(count), int(number0(held))
		if !corrects {
			d.Booster = len(m.Doses()) > 0
		}
		q := doseQuestions(without(m, e.id), d, at)
		return d, a.answered(q, amount.Text()+route.ChosenWords()+count.Text()+strength.Text())
	})
}

// without is a session in which a line does not count, so that a correction is
// not judged beside what it corrects.
func without(m *course.MedicineSession, id data.EventID) *course.MedicineSession {
	if id == 0 {
		return m
	}
	c := *m
	c.Events = append(append([]data.Event(nil), m.Events...), data.Event{ID: -1, Supersedes: id, Void: "corrected", Payload: data.Note{}})
	return &c
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

// severities of the dialog, in their order.
var severities = []string{"Mild", "Moderate", "Severe", "Life-threatening", "Death"}

// askAdverse takes an adverse event, and a rescue medicine with it.
func (s *screen) askAdverse(e entry) {
	a := s.ask(e)
	term := kit.NewCombo("What happened", course.AdverseTerms)
	severity := kit.NewSelect("Severity", severities, nil)
	actions := make([]string, len(course.AdverseActions))
	for i, w := range course.AdverseActions {
		actions[i] = data.Capital(w)
	}
	action := kit.NewSelect("Done about it", actions, nil)
	note := kit.NewField("Note")
	rescue := kit.NewField("Rescue medicine taken, as ordered").Hold("ondansetron 4 mg, client took own")
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
	a.open("Adverse event", "", body, term.Focusable(), func(time.Time) (data.Payload, bool) {
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
		return p, true
	}, func(at time.Time) {
		if drug := strings.TrimSpace(rescue.Text()); drug != "" {
			s.record(data.Event{At: at, Payload: data.Rescue{Drug: drug}})
		}
	})
}

// askTouch takes a touch: which, who asked, and whether it was agreed.
func (s *screen) askTouch(e entry) {
	a := s.ask(e)
	which := kit.NewCombo("Touch", []string{"hand held", "hand on shoulder", "hand on back", "feet held"})
	who := kit.NewSegmented(kit.Options("Client asked", "Therapist offered"), nil)
	agreed := kit.NewCheck("Agreed in the touch consent", nil)
	agreed.SetOn(true)
	note := kit.NewField("Note")
	which.SetText("hand held")
	old, corrects := e.was.(data.Intervention)
	if corrects {
		which.SetText(old.Touch)
		agreed.SetOn(old.Consented)
		note.SetText(old.Note)
		if old.AskedBy == "therapist" {
			who.Choose(1)
		}
	}
	day := s.facts.m.Body.DayOf
	choices := data.Join(". ", data.Capital(day.TouchChoices), data.Capital(day.TouchNarrowed))
	body := kit.Column(12, which, kit.Row(0, who), agreed, kit.Columns(12, []float32{-2, -1}, note, a.at))
	a.open("Touch", choices, body, which.Focusable(), func(time.Time) (data.Payload, bool) {
		p := old
		p.What, p.Touch, p.Consented, p.Note = "Touch", strings.TrimSpace(which.Text()), agreed.On(), note.Text()
		p.AskedBy = []string{"client", "therapist"}[max(0, who.Chosen())]
		return p, true
	})
}

// askPhase takes a phase as the therapist sees it.
func (s *screen) askPhase(e entry) {
	a := s.ask(e)
	names := make([]kit.Option, len(course.Phases))
	for i, p := range course.Phases {
		names[i] = kit.Option{Words: data.Capital(p)}
	}
	phase, note := kit.NewSegmented(names, nil), kit.NewField("Note").Hold("Heaviness in hands")
	phase.Choose(nextPhase(s.facts.m))
	if old, ok := e.was.(data.EffectPhase); ok {
		phase.Choose(indexOf(course.Phases, old.Name))
		note.SetText(old.Note)
	}
	a.open("Phase", "Left and right choose, Enter keeps.", kit.Column(12, phase, kit.Columns(12, []float32{-2, -1}, note, a.at)), phase,
		func(time.Time) (data.Payload, bool) {
			return data.EffectPhase{Name: course.Phases[max(0, phase.Chosen())], Note: note.Text()}, true
		})
}
