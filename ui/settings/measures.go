package settings

import (
	"context"
	"fmt"

	"fyne.io/fyne/v2"

	"kapdesk/data"
	"kapdesk/data/measure"
	"kapdesk/data/words"
	"kapdesk/ui/desk"
	"kapdesk/ui/kit"
)

// measures edits with what the practice measures whom, and how often.
type measures struct {
	screen *screen
	plan   data.MeasurePlan
	fields map[string]*kit.NumberField
	wrong  map[string]bool // fields whose text cannot be read
	uses   map[data.InstrumentCode]*kit.Select
	shows  []func(data.Problems)
}

// uses are the ways to use a questionnaire, in the order in which they are offered.
var uses = []data.MeasureUse{data.MeasureEveryone, data.MeasureChosen, data.MeasureUnused}

func (s *screen) measuresSection() fyne.CanvasObject {
	place := desk.NewPlace()
	desk.Show(s.desk, "measure plan", place, s.desk.Store.Practice, func(p data.Practice) fyne.CanvasObject {
		m := &measures{screen: s, plan: p.Measures, fields: map[string]*kit.NumberField{}, wrong: map[string]bool{}, uses: map[data.InstrumentCode]*kit.Select{}}
		all := kit.Scroll(kit.Column(kit.Gutter, m.banner(), m.often(), m.instruments(), m.foot()))
		m.show()
		return all
	})
	return place.Root
}

// often is when a measure is due again.
func (m *measures) often() fyne.CanvasObject {
	widths := []float32{-1, 64, 44, -1}
	rows := kit.Column(0)
	for _, r := range measure.PlanRows {
		name, unit, source := words.PlanRow(r)
		rows.Add(line(8, widths, kit.NewText(kit.SecondName, name).Elided(), m.number(r, name), kit.NewText(kit.Second.In(kit.Ink3), unit),
			m.tail(r.Code, source, fmt.Sprint(r.Default), fmt.Sprint("default ", r.Default), func() bool { return r.Get(m.plan) != r.Default }, func() { m.put(r, r.Default) })))
	}
	return kit.NewHeadedCard(kit.NewCardHead("How often", "what comes first makes a measure due"), rows)
}

func (m *measures) number(r measure.PlanRow, name string) fyne.CanvasObject {
	f := kit.NewNumberField(name, "", 0, m.screen.desk.Region()).Between(float64(r.Low), float64(r.High)).Required()
	f.Compact()
	n := r.Get(m.plan)
	f.SetValue(float64(n))
	set := kit.WhenLeft(f.Field, &n, false, func(wrong bool) {
		m.wrong[r.Code] = wrong
		r.Set(&m.plan, n)
		m.keep()
	})
	f.OnValue = func(v float64, ok bool) { set(int(v), ok) }
	left := f.OnLeave
	f.OnLeave = func() { left(); m.show() }
	m.fields[r.Code] = f
	return f
}

// put writes a number into its field as if it was typed.
func (m *measures) put(r measure.PlanRow, n int) {
	f := m.fields[r.Code]
	f.SetValue(float64(n))
	f.OnValue(float64(n), true)
	f.OnLeave()
}

// instruments lists the questionnaires with their use and the source of their
// thresholds.
func (m *measures) instruments() fyne.CanvasObject {
	widths := []float32{-1, 150, -0.9}
	rows := kit.Column(0, kit.NewWordsHead(8, widths, heads("Measure", "Used with", "How it is read, and whose numbers these are")...))
	for _, in := range measure.Instruments() {
		code := in.Code
		name := kit.Row(6, kit.NewText(kit.SecondName, string(code)), kit.Grow(kit.NewText(kit.Second.In(kit.Ink3), in.About).Elided()))
		back := func() { m.choose(code, measure.DefaultUse(code)) }
		rows.Add(line(8, widths, name, m.use(code), m.tail(string(code), words.Thresholds(in), words.MeasureUse(measure.DefaultUse(code)), "",
			func() bool { return measure.PlanOf(m.plan).Use(code) != measure.DefaultUse(code) }, back)))
		if in.Source != "" {
			source := kit.NewParagraph(kit.Caption, "Reliable change of "+string(code)+": "+in.Source)
			rows.Add(kit.Pad(0, kit.CardPadding, 8, kit.CardPadding, source))
		}
	}
	return kit.NewHeadedCard(kit.NewCardHead("Questionnaires", "what was scored stays, also when it is used no more"), rows)
}

func (m *measures) use(code data.InstrumentCode) fyne.CanvasObject {
	var names []string
	for _, u := range uses {
		names = append(names, words.MeasureUse(u))
	}
	choice := kit.NewSelect(string(code)+" is used with", names, func(i int) { m.choose(code, uses[i]) }).Compact()
	m.uses[code] = choice
	return choice
}

func (m *measures) choose(code data.InstrumentCode, use data.MeasureUse) {
	m.plan = measure.Using(m.plan, code, use)
	m.keep()
}

// tail is what is said of a row, or what is wrong in it, and the way back to the
// usual value, of which shown is said beside it.
func (m *measures) tail(code, source, usual, shown string, own func() bool, reset func()) fyne.CanvasObject {
	said, row := kit.NewText(kit.Second, "").Elided(), kit.Row(8)
	m.shows = append(m.shows, func(problems data.Problems) {
		role, text, back := kit.Second, source, ""
		wrong := words.Problem(problems.For(code))
		if m.wrong[code] {
			wrong = m.fields[code].Problem()
		}
		if wrong != "" {
			role, text = kit.Second.In(kit.Bad.Solid), wrong
		} else if own() {
			back = usual
		}
		said.SetRole(role)
		said.SetText(text)
		markOwn(row, said, back, shown, reset)
	})
	return row
}

// keep saves the plan, or says at the row what is wrong.
func (m *measures) keep() {
	problems := m.show()
	refuse := func(code, name string) {
		what := ""
		if m.wrong[code] || problems.For(code).Code != "" {
			what = data.Uncapital(name) + " is not complete or not in range"
		}
		m.screen.desk.Saver.Refuse("measures/"+code, what, false)
	}
	for code, f := range m.fields {
		refuse(code, f.Label())
	}
	for code := range m.uses {
		refuse(string(code), string(code))
	}
	if problems.Err() != nil {
		return
	}
	plan, store := m.plan, m.screen.desk.Store
	m.screen.desk.Saver.Touch("measure plan", func(ctx context.Context) error { return store.SaveMeasurePlan(ctx, plan) })
}

// show brings every choice and mark up to date.
func (m *measures) show() data.Problems {
	problems := measure.CheckPlan(m.plan)
	for code, f := range m.fields {
		if !m.wrong[code] {
			f.SetProblem(words.Problem(problems.For(code)))
		}
	}
	for code, choice := range m.uses {
		for i, u := range uses {
			if u == measure.PlanOf(m.plan).Use(code) {
				choice.Choose(i)
			}
		}
	}
	for _, show := range m.shows {
		show(problems)
	}
	return problems
}

// banner says how much is the practice's own.
func (m *measures) banner() fyne.CanvasObject {
	place := kit.Stack()
	m.shows = append(m.shows, func(problems data.Problems) {
		family, fact, rest := kit.Neu, "All measures are as by default.", "Wording, scoring and thresholds are the authors’ and stay as they are."
		if n := len(measure.PlanChanges(data.MeasurePlan{}, m.plan)); n > 0 {
			fact = data.Count(n, "value") + " " + map[bool]string{true: "differs", false: "differ"}[n == 1] + " from the defaults."
		}
		if wrong := m.firstWrong(problems); wrong != "" {
			family, fact, rest = kit.Bad, "Not saved.", wrong
		}
		place.Objects = []fyne.CanvasObject{kit.NewBanner(family, fact, rest, "", nil)}
		place.Refresh()
	})
	return place
}

// firstWrong is what is wrong with the first value that is not right, in full: its
// row has little room.
func (m *measures) firstWrong(problems data.Problems) string {
	for _, r := range measure.PlanRows {
		if m.wrong[r.Code] {
			return m.fields[r.Code].Problem()
		}
	}
	if len(problems) > 0 {
		return words.Problem(problems[0])
	}
	return ""
}

func (m *measures) foot() fyne.CanvasObject {
	said := kit.NewParagraph(kit.Second, "Handed out forms are waited for, whatever the plan says.")
	return kit.NewCard(kit.PadXY(kit.CardPadding, 8, kit.Row(12, kit.NewIcon("history", 16, kit.Ink3), kit.Grow(said), m.screen.changesButton("measures"))))
}
