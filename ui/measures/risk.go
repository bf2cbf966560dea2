package measures

import (
	"context"
	"encoding/json"
	"fmt"

	"fyne.io/fyne/v2"

	"kapdesk/data"
	"kapdesk/data/measure"
	"kapdesk/ui/desk"
	"kapdesk/ui/kit"
)

// risk is the screen of the suicide risk form, with the earlier ones beside it.
type risk struct {
	desk  *desk.Desk
	route desk.Route
	form  data.RiskForm
	name  string
	past  []data.RiskForm
	asked data.Score // the score that asked for the form, zero for none

	head, body *fyne.Container
	questions  *fyne.Container
	level      *fyne.Container
	date       *kit.DateField
	action     *kit.Field
	dated      bool
	problems   data.Problems
}

type riskData struct {
	name   string
	record measure.Record
	draft  string
}

// NewRisk returns the risk form of the route's client. ID names the score that
// asked for it.
func NewRisk(d *desk.Desk, r desk.Route) desk.Screen {
	s := &risk{desk: d, route: r, head: kit.Stack(d.Head(true, "Risk form")), body: kit.Stack(), dated: true}
	s.form = data.RiskForm{Client: r.Client, Measure: data.MeasureID(r.ID), Taken: d.Store.Today(), Answers: data.RiskAnswers{}}
	client, key := r.Client, s.key()
	desk.Load(d, "risk", func(ctx context.Context) (e riskData, err error) {
		c, err := d.Store.Client(ctx, client)
		if err != nil {
			return e, err
		}
		e.name = c.DisplayName()
		if e.record, err = d.Store.MeasureRecord(ctx, client); err != nil {
			return e, err
		}
		e.draft, err = d.Store.Draft(ctx, key)
		return e, err
	}, s.loaded)
	return s
}

func (s *risk) key() string { return fmt.Sprintf("client/%d/risk", s.route.Client) }

func (s *risk) loaded(e riskData) {
	s.name, s.past = e.name, e.record.Forms
	if s.form.Measure == 0 {
		if m, ok := e.record.NeedsForm(); ok {
			s.form.Measure = m.ID
		}
	}
	for _, m := range e.record.All {
		if m.ID == s.form.Measure {
			s.asked = m
		}
	}
	if e.draft != "" {
		var kept data.RiskForm
		if json.Unmarshal([]byte(e.draft), &kept) == nil && kept.Answers != nil {
			s.form.Answers, s.form.Action, s.form.Deferred = kept.Answers, kept.Action, kept.Deferred
			if !kept.Taken.IsZero() {
				s.form.Taken = kept.Taken
			}
		}
	}
	s.head.Objects = []fyne.CanvasObject{s.desk.Head(true, "Risk form, "+e.name)}
	s.head.Refresh()
	s.build()
}

// Head is the title.
func (s *risk) Head() fyne.CanvasObject { return s.head }

// Body is the form.
func (s *risk) Body() fyne.CanvasObject { return s.body }

// Leave keeps the draft.
func (s *risk) Leave() { s.desk.Saver.Flush() }

func (s *risk) build() {
	today := s.desk.Store.Today()
	s.date = kit.NewDateField("Asked on", s.desk.Region(), today).Accept(func(d data.Date) string {
		if d.After(today) {
			return "The day is in the future. Enter the day of the screen."
		}
		return ""
	})
	s.date.SetValue(s.form.Taken)
	s.date.OnValue = func(d data.Date, ok bool) {
		s.dated = ok
		if ok {
			s.form.Taken = d
		}
		s.changed()
	}
	s.action = kit.NewArea("What was done", 4)
	s.action.Hold("Who was contacted, safety plan, next step")
	s.action.SetText(s.form.Action)
	s.action.OnChanged = func(text string) { s.form.Action = text; s.changed() }
	deferred := kit.NewCheck("The next dose is put off", func(on bool) { s.form.Deferred = on; s.changed() })
	deferred.SetOn(s.form.Deferred)
	s.questions, s.level = kit.Column(0), kit.Stack()
	s.fillQuestions()
	s.fillLevel()

	form := kit.Column(0)
	if s.asked.ID != 0 && s.asked.Alert > 0 {
		day := dayWriter(s.desk.Region(), today)
		form.Add(kit.PadXY(kit.CardPadding, 12, notice(kit.Bad, "flag", fmt.Sprintf("%s scored %d on %s.", alertItem(s.asked.Instrument), s.asked.Alert, day(s.asked.Taken)))))
	}
	form.Add(s.questions)
	form.Add(kit.NewRule())
	form.Add(kit.PadXY(kit.CardPadding, 16, kit.Column(12, s.action, deferred)))
	card := kit.NewHeadedCard(kit.NewCardHead("Suicide risk screen", "short labels, ask in your own words"), kit.Scroll(form))

	side := kit.NewCard(kit.Column(0,
		kit.PadXY(kit.CardPadding, 16, kit.Column(16, s.date, kit.NewRule(), s.level)),
		kit.NewRule(), kit.PadXY(kit.CardPadding, 12, kit.NewButton("Record risk form", s.record).High().Large())))
	s.body.Objects = []fyne.CanvasObject{kit.Page(kit.Split(340, 300, card, kit.Column(16, side, kit.Grow(s.earlier()))))}
	s.body.Refresh()
}

// fillQuestions shows the questions that the answers so far lead to.
func (s *risk) fillQuestions() {
	s.questions.Objects = nil
	for i, q := range measure.AskedRisk(s.form.Answers) {
		if i > 0 {
			s.questions.Add(kit.NewRule())
		}
		group := kit.NewRadioGroup(kit.Options("No", "Yes"), func(index int) {
			s.form.Answers[q.Key] = []data.Answer{data.No, data.Yes}[index]
			s.fillQuestions()
			s.changed()
		})
		switch s.form.Answers[q.Key] {
		case data.No:
			group.Choose(0)
		case data.Yes:
			group.Choose(1)
		}
		text := kit.Row(12, kit.Grow(kit.NewText(kit.Body, q.Label).Elided()))
		if say := s.problems.For(q.Key); say != "" {
			text.Add(kit.NewText(kit.Caption.In(kit.Bad.Solid), say))
		}
		text.Add(group)
		s.questions.Add(kit.Fixed(0, 44, kit.PadXY(kit.CardPadding, 0, text)))
	}
	s.questions.Refresh()
	s.body.Refresh()
}

// fillLevel shows what the rule makes of the answers.
func (s *risk) fillLevel() {
	word, family, icon := "Not complete", kit.Neu, "circle-dashed"
	if level, err := measure.RiskLevelOf(s.form.Answers); err == nil {
		word = "Level " + string(level)
		switch level {
		case data.RiskHigh:
			family, icon = kit.Bad, "octagon-alert"
		case data.RiskModerate:
			family, icon = kit.Warn, "triangle-alert"
		case data.RiskLow:
			family, icon = kit.Warn, "flag"
		default:
			word, family, icon = "None reported", kit.OK, "circle-check"
		}
	}
	s.level.Objects = []fyne.CanvasObject{kit.Column(8,
		kit.Row(8, kit.NewChip(family, icon, word), kit.Space()),
		kit.NewParagraph(kit.Caption, "The level follows from the answers by a fixed rule. It does not replace your judgment."))}
	s.level.Refresh()
}

// earlier lists the forms already on record.
func (s *risk) earlier() fyne.CanvasObject {
	list := kit.Column(0)
	day := dayWriter(s.desk.Region(), s.desk.Store.Today())
	for i := len(s.past) - 1; i >= 0; i-- {
		f := s.past[i]
		words := "level " + string(f.Level)
		if f.Deferred {
			words += ", dose put off"
		}
		list.Add(kit.PadXY(kit.CardPadding, 10, kit.Column(2,
			kit.Baseline(8, kit.NewText(kit.SecondName, day(f.Taken)), kit.NewText(kit.Second, words).Elided()),
			kit.NewParagraph(kit.Caption, f.Action))))
		list.Add(kit.NewRule())
	}
	if len(s.past) == 0 {
		list.Add(kit.PadXY(kit.CardPadding, 12, kit.NewText(kit.Second, "None yet")))
	}
	return kit.NewHeadedCard(kit.NewCardHead("Earlier risk forms", ""), kit.Scroll(list))
}

// changed shows the level and keeps what was typed.
func (s *risk) changed() {
	s.fillLevel()
	key := s.key()
	text, err := json.Marshal(s.form)
	if err != nil {
		return
	}
	s.desk.Saver.Touch(key, func(ctx context.Context) error { return s.desk.Store.SaveDraft(ctx, key, string(text)) })
}

// record keeps the form, or says beside each field what is missing.
func (s *risk) record() {
	form := s.form
	if !s.dated {
		form.Taken = data.Date{}
	}
	s.problems = measure.RiskFormProblems(form)
	s.action.SetProblem(s.problems.For("action"))
	s.date.SetProblem(s.problems.For("taken"))
	s.fillQuestions()
	if s.problems.Err() != nil {
		return
	}
	key := s.key()
	desk.Do(s.desk, func(ctx context.Context) error {
		if err := s.desk.Saver.Flush(); err != nil {
			return err
		}
		return s.desk.Store.Batch(ctx, func(ctx context.Context) error {
			saved, err := s.desk.Store.SaveRiskForm(ctx, form)
			if err != nil {
				return err
			}
			form = saved
			return s.desk.Store.DropDraft(ctx, key)
		})
	}, func() {
		s.desk.Toast("Risk form recorded, level "+string(form.Level), nil)
		s.desk.Go(desk.Route{Page: desk.Client, Client: form.Client, Tab: "measures"})
	})
}
