package measures

import (
	"context"
	"encoding/json"
	"fmt"
	"maps"
	"slices"

	"fyne.io/fyne/v2"

	"kapdesk/data"
	"kapdesk/data/measure"
	"kapdesk/data/words"
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
	lower      *fyne.Container // why the level is lower, while it is
	date       *kit.DateField
	action     *kit.Field
	why        *kit.Field
	dated      bool
	saving     bool
	place      *desk.Place // the body, once it is known
	fold       *kit.Fold
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
	s := &risk{desk: d, route: r, head: kit.Stack(d.Head(true, "Risk form")), body: kit.Stack(), place: desk.NewPlace(), dated: true, fold: kit.NewFold("Questions", "Risk level")}
	s.form = data.RiskForm{Client: r.Client, Measure: data.MeasureID(r.ID), Taken: d.Store.Today(), Answers: data.RiskAnswers{}}
	client, key := r.Client, s.key()
	desk.Show(d, "risk", s.place, func(ctx context.Context) (e riskData, err error) {
		c, err := d.Store.Client(ctx, client)
		if err != nil {
			return e, err
		}
		e.name = c.DisplayName()
		if e.record, err = d.Store.MeasureRecord(ctx, client); err != nil {
			return e, err
		}
		e.draft, err = d.Draft(ctx, key)
		return e, err
	}, func(e riskData) fyne.CanvasObject {
		s.loaded(e)
		return s.body
	})
	return s
}

func (s *risk) key() string { return fmt.Sprintf("client/%d/risk", s.route.Client) }

func (s *risk) loaded(e riskData) {
	s.name, s.past = e.name, e.record.Forms
	if s.form.Measure == 0 {
		if open := e.record.OpenAlerts(); len(open) > 0 {
			s.form.Measure = open[0].ID
		}
	}
	for _, m := range e.record.All {
		if m.ID == s.form.Measure {
			s.asked = m
		}
	}
	if e.draft != "" {
		var kept data.RiskForm
		json.Unmarshal([]byte(e.draft), &kept) // of a draft that fits in part, the part
		if kept.Answers != nil {
			s.form.Answers, s.form.Action, s.form.Why, s.form.Deferred = kept.Answers, kept.Action, kept.Why, kept.Deferred
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
func (s *risk) Body() fyne.CanvasObject { return s.place.Root }

// Leave keeps the draft.
func (s *risk) Leave() {}

func (s *risk) build() {
	today := s.desk.Store.Today()
	s.date = kit.NewDateField("Asked on", s.desk.Region(), today).Accept(func(d data.Date) string {
		if d.After(today) {
			return words.Wrong("screen.future")
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
	s.why = kit.NewArea("Why the risk is lower now", 3)
	s.why.SetText(s.form.Why)
	s.why.OnChanged = func(text string) { s.form.Why = text; s.changed() }
	deferrals := []data.Answer{data.NotAsked, data.No, data.Yes}
	deferred := kit.NewRadioGroup(kit.Options("Not asked", "No", "Yes"), func(index int) { s.form.Deferred = deferrals[index]; s.changed() })
	deferred.Choose(max(0, slices.Index(deferrals, s.form.Deferred)))
	s.questions, s.level, s.lower = kit.Column(0), kit.Stack(), kit.Column(12)
	s.fillQuestions()
	s.fillLevel()

	form := kit.Column(0)
	if s.asked.Alert != 0 {
		form.Add(kit.PadXY(kit.CardPadding, 12, notice(kit.Bad, "flag", alertWords(s.asked, dayWriter(s.desk.Region(), today)))))
	}
	form.Add(s.questions)
	form.Add(kit.NewRule())
	form.Add(kit.PadXY(kit.CardPadding, 16, kit.Column(12, s.lower, s.action,
		kit.Row(12, kit.Grow(kit.NewText(kit.Body, "Is the next dose put off?").Elided()), deferred))))
	card := kit.NewHeadedCard(kit.NewCardHead("Suicide risk screen", "short labels, ask in your own words"), kit.ScrollInCard(form))

	side := kit.NewCard(kit.Column(0,
		kit.PadXY(kit.CardPadding, 16, kit.Column(16, s.date, kit.NewRule(), s.level)),
		kit.NewRule(), kit.PadXY(kit.CardPadding, 12, kit.NewButton("Record risk form", s.record).High().Large())))
	s.body.Objects = []fyne.CanvasObject{kit.Page(s.fold.Split(340, 300, card, kit.Column(16, side, kit.Grow(s.earlier()))))}
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
		if say := words.Problem(s.problems.For(q.Key)); say != "" {
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
	column := kit.Column(8,
		kit.Row(8, kit.NewChip(family, icon, word), kit.Space()),
		kit.NewParagraph(kit.Caption, "The level follows from the answers by a fixed rule. It does not replace your judgment."))
	now, day := s.before(), dayWriter(s.desk.Region(), s.desk.Store.Today())
	if say := standingWords(now, day); say != "" {
		column.Add(notice(kit.Warn, "triangle-alert", say))
	}
	s.level.Objects = []fyne.CanvasObject{column}
	s.level.Refresh()
	s.lower.Objects = nil
	if measure.Lowers(s.form, now) {
		s.lower.Add(s.why)
	}
	s.lower.Refresh()
}

// before is how the risk stood on the day of the form.
func (s *risk) before() measure.RiskStanding { return measure.RiskBefore(s.past, s.form.Taken) }

// earlier lists the forms already on record.
func (s *risk) earlier() fyne.CanvasObject {
	list := kit.Column(0)
	day := dayWriter(s.desk.Region(), s.desk.Store.Today())
	for i := len(s.past) - 1; i >= 0; i-- {
		f := s.past[i]
		words := "level " + string(f.Level)
		switch f.Deferred {
		case data.Yes:
			words += ", dose put off"
		case data.No:
			words += ", dose not put off"
		}
		one := kit.Column(2, kit.Baseline(8, kit.NewText(kit.SecondName, day(f.Taken)), kit.NewText(kit.Second, words).Elided()), kit.NewParagraph(kit.Caption, f.Action))
		if f.Why != "" {
			one.Add(kit.NewParagraph(kit.Caption, "Lower because: "+f.Why))
		}
		list.Add(kit.PadXY(kit.CardPadding, 10, one))
		list.Add(kit.NewRule())
	}
	if len(s.past) == 0 {
		list.Add(kit.PadXY(kit.CardPadding, 12, kit.NewText(kit.Second, "None yet")))
	}
	return kit.NewHeadedCard(kit.NewCardHead("Earlier risk forms", ""), kit.ScrollInCard(list))
}

// changed shows the level and keeps what was typed.
func (s *risk) changed() {
	s.fillLevel()
	key := s.key()
	text, err := json.Marshal(s.form)
	if err != nil {
		return
	}
	s.desk.KeepDraft(key, string(text))
}

// record keeps the form, or says beside each field what is missing.
func (s *risk) record() {
	form := s.form
	if !s.dated {
		form.Taken = data.Date{}
	}
	s.say(measure.RiskFormProblems(form, s.before()))
	if s.saving || s.problems.Err() != nil {
		return
	}
	s.saving = true
	form.Answers = maps.Clone(form.Answers)
	desk.Send(s.desk, nil, desk.EndDraft(s.desk, s.key(), func(ctx context.Context) (err error) {
		form, err = s.desk.Store.SaveRiskForm(ctx, form)
		return err
	}), func() {
		s.saving = false
		s.desk.Toast("Risk form recorded, level "+string(form.Level), nil)
		s.desk.Instead(desk.Route{Page: desk.Client, Client: form.Client, Tab: "measures"})
	}, saidBeside(&s.saving, s.say))
}

// say shows problems beside their fields; the form stays open with all that
// was typed.
func (s *risk) say(problems data.Problems) {
	s.problems = problems
	s.action.SetProblem(words.Problem(problems.For("action")))
	s.why.SetProblem(words.Problem(problems.For("why")))
	s.date.SetProblem(words.Problem(problems.For("taken")))
	s.fillQuestions()
}
