package visit

import (
	"fmt"
	"slices"

	"fyne.io/fyne/v2"

	"kapdesk/data"
	"kapdesk/data/course"
	"kapdesk/ui/desk"
	"kapdesk/ui/kit"
	"kapdesk/ui/sheet"
)

// integrationPage is the page of design 10: the questions since the dose,
// themes, the ladder from insight to action with earlier actions and the
// intention beside it, and below them what is asked less often.
func (s *screen) integrationPage(b *data.Integration) fyne.CanvasObject {
	page := kit.Column(12,
		s.form().Card(sinceDose(b)),
		s.themesCard(b),
		beside(s.laddersCard(b), kit.Column(12, s.earlierCard(b), kit.Grow(s.planCard(b)))))
	for _, one := range moreIntegration(b) {
		page.Add(s.form().Card(one))
	}
	return page
}

// offered are the themes shown before all tags are opened.
var offered = []string{"Loneliness", "Home", "Meaning", "Body", "Self-compassion", "Fear and safety", "Inner critic"}

// offeredTags is how many tags stand on the card.
const offeredTags = 7

// themeWords are the tags on the card: the chosen ones first.
func themeWords(chosen []string) []string {
	words := slices.Clone(chosen)
	for _, o := range offered {
		if len(words) < offeredTags && !slices.Contains(words, o) {
			words = append(words, o)
		}
	}
	return words
}

func (s *screen) themesCard(b *data.Integration) fyne.CanvasObject {
	tags := kit.Flow(8)
	themes := sheet.AnyOf("", course.Themes, &b.Themes)
	shown := themeWords(b.Themes)
	draw := func() {
		tags.RemoveAll()
		for _, w := range shown {
			tags.Add(s.form().Tag(themes, w))
		}
	}
	draw()
	agreed := kit.NewCheck("Client agreed", func(on bool) {
		b.Agreed = on
		s.touch()
	})
	agreed.SetOn(b.Agreed)
	all := kit.NewButton(fmt.Sprintf("All %d tags", len(course.Themes)), func() {
		list := kit.Flow(8)
		for _, w := range course.Themes {
			list.Add(s.form().Tag(themes, w))
		}
		s.d.Stage.Ask(kit.NewDialog("Themes", "A tag is all that a report may say of what came up.", "Close").With(list).Width(640).OnClose(func() {
			shown = themeWords(b.Themes)
			draw()
			s.body.Refresh()
		}))
	}).Small().Low()
	titles := kit.Baseline(8, kit.NewText(kit.CardTitle, "Themes"), kit.NewText(kit.Caption, "tags only, may go in a report if the client agrees").Elided())
	head := kit.Row(8, kit.Grow(titles), agreed, all)
	return kit.NewCard(kit.Column(0, kit.Fixed(0, 40, kit.PadXY(kit.CardPadding, 0, head)), kit.Pad(4, kit.CardPadding, 14, kit.CardPadding, tags)))
}

// ladderIcons are those of the seven steps.
var ladderIcons = []string{"lightbulb", "message-circle", "heart", "footprints", "alarm-clock", "user", "calendar-check"}

// tinyStep is the rung that all lead to.
const tinyStep = 3

func (s *screen) laddersCard(b *data.Integration) fyne.CanvasObject {
	list := kit.Column(8)
	draw := func() {
		if len(b.Insights) == 0 {
			b.Insights = []data.Insight{{}}
		}
		list.RemoveAll()
		for i := range b.Insights {
			if i > 0 {
				list.Add(kit.NewRule())
			}
			list.Add(s.ladder(&b.Insights[i]))
		}
		s.body.Refresh()
	}
	another := kit.NewButton("Another insight", func() {
		if last := b.Insights[len(b.Insights)-1]; last == (data.Insight{}) {
			return // the empty ladder is for it
		}
		b.Insights = append(b.Insights, data.Insight{})
		draw()
	}).Small().Low().WithIcon("plus")
	draw()
	head := kit.Fixed(0, 44, kit.PadXY(kit.CardPadding, 0, kit.NewCardHead("From insight to action", "", another)))
	return kit.NewCard(kit.Column(0, head, kit.Pad(0, kit.CardPadding, 4, kit.CardPadding, list)))
}

func (s *screen) ladder(in *data.Insight) fyne.CanvasObject {
	next := ""
	if !s.facts.next.IsZero() {
		next = s.d.Region().Weekday(data.DateOf(s.facts.next)) + ", at the next visit"
	}
	steps := make([]kit.LadderStep, len(course.LadderSteps))
	for i, f := range ladderFields(in, s.d.Region(), s.d.Store.Today(), next) {
		name := f.Label
		f.Label = ""
		steps[i] = kit.LadderStep{Icon: ladderIcons[i], Label: name, Entry: s.form().Editor(f), Key: i == tinyStep}
	}
	return kit.NewLadder(steps...)
}

// earlierCard lists what was set out before; a click says what became of it.
func (s *screen) earlierCard(b *data.Integration) fyne.CanvasObject {
	actions := told(s.facts.earlier, b.Earlier)
	fact := ""
	if len(actions) > 0 {
		fact = fmt.Sprintf("%d of %d done", course.Done(actions), len(actions))
	}
	head := kit.NewCardHead("Earlier actions", "", kit.NewText(kit.Caption, fact))
	rows := kit.Column(0, kit.Fixed(0, 44, kit.PadXY(kit.CardPadding, 0, head)))
	if len(actions) == 0 {
		rows.Add(kit.Pad(0, kit.CardPadding, 14, kit.CardPadding, kit.NewParagraph(kit.Second, "None yet. The tiny step of this visit will stand here at the next.")))
	}
	result := desk.OpensAbout(s.d, "visit.result", func(a data.Action) { s.askResult(b, a) })
	for _, a := range actions {
		icon, color := actionSign(a.State)
		second := kit.SecondName.With(kit.Medium)
		second.Line = 18
		words := kit.Column(0, kit.NewText(second, a.What).Elided(), kit.NewText(kit.Caption, actionWords(a, s.d.Region())).Elided())
		line := kit.RowTop(8, kit.Pad(9, 0, 0, 0, kit.NewIcon(icon, 16, color)), kit.Grow(kit.Pad(7, 0, 7, 0, words)))
		rows.Add(kit.NewRowFrame(49, line, func() { result(a) }).Padding(kit.CardPadding).Says(a.What + ", " + actionWords(a, s.d.Region())))
	}
	return kit.NewCard(kit.Pad(0, 0, 4, 0, rows))
}

// told are the earlier actions with what this visit says became of them.
func told(before, now []data.Action) []data.Action {
	return course.Follow(before, 0, &data.Integration{Earlier: now})
}

func actionSign(state data.ActionState) (icon string, color kit.Token) {
	switch state {
	case data.ActionDone:
		return "circle-check", kit.OK.Solid
	case data.ActionPartly:
		return "circle-dot", kit.Warn.Solid
	case data.ActionNo:
		return "circle-minus", kit.Ink3
	}
	return "circle", kit.Ink3
}

var results = []data.ActionState{data.ActionDone, data.ActionPartly, data.ActionNo, data.ActionOpen}

// askResult asks what became of an earlier action.
func (s *screen) askResult(b *data.Integration, a data.Action) {
	choice := kit.NewSegmented(kit.Options("Done", "Partly", "Not done", "Still open"), nil)
	choice.Choose(slices.Index(results, a.State))
	learned := kit.NewField("What was learned").Hold("Stopped at the bridge")
	learned.SetText(a.Learned)
	s.d.Stage.Ask(kit.NewDialog(a.What, "", "Cancel").With(kit.Column(12, kit.Row(0, choice), learned)).Act("Keep result", func() bool {
		a.State, a.Learned, a.DoneOn = results[choice.Chosen()], learned.Text(), data.Date{}
		if a.State == data.ActionDone {
			a.DoneOn = s.d.Store.Today()
		}
		b.Earlier = slices.DeleteFunc(slices.Clone(b.Earlier), func(e data.Action) bool { return e.Visit == a.Visit && e.Insight == a.Insight })
		b.Earlier = append(b.Earlier, a)
		s.touch()
		s.show()
		return true
	}))
}

// planCard is the intention with what became of it, and the next visit.
func (s *screen) planCard(b *data.Integration) fyne.CanvasObject {
	region := s.d.Region()
	plan := kit.Column(0, kit.Fixed(0, 44, kit.Row(0, kit.NewText(kit.CardTitle, "Plan"))))
	caption := "Intention"
	if !b.IntentionOf.IsZero() {
		caption = "Intention of " + region.DayMonth(b.IntentionOf)
	}
	words := quoted(b.Intention)
	if words == "" {
		words = "None was noted."
	}
	plan.Add(kit.NewText(kit.Caption, caption))
	plan.Add(kit.NewParagraph(kit.SecondName.With(kit.Medium), words))
	plan.Add(kit.Gap(0, 8))
	plan.Add(kit.NewText(kit.Caption, "Met?"))
	plan.Add(kit.Gap(0, 4))
	met := kit.NewSegmented(kit.Options("No", "Partly", "Yes", "Other"), func(i int) {
		b.IntentionMet = metChoices[i]
		s.touch()
	}).Height(32)
	met.Choose(slices.Index(metChoices, b.IntentionMet))
	plan.Add(met)
	plan.Add(kit.Gap(0, 12))
	if s.facts.next.IsZero() {
		plan.Add(kit.Row(0, kit.NewButton("Book next visit", func() {
			s.d.Go(desk.Route{Page: desk.Calendar, Client: s.facts.rec.Client})
		}).Small().WithIcon("calendar-plus")))
	} else {
		words := "Next: " + region.Weekday(data.DateOf(s.facts.next)) + ", " + region.Time(s.facts.next)
		plan.Add(kit.Row(8, kit.NewIcon("calendar-check", 16, kit.Int.Solid), kit.Grow(kit.NewText(kit.Second.In(kit.Ink), words).Elided())))
	}
	return kit.NewCard(kit.Pad(0, kit.CardPadding, 12, kit.CardPadding, plan))
}

// beside puts the ladders and a column of 272 side by side, or below each other
// in a narrow window.
func beside(main, side fyne.CanvasObject) *fyne.Container {
	return &fyne.Container{Layout: &besideLayout{}, Objects: []fyne.CanvasObject{main, side}}
}

const (
	sideWidth = 272
	besideGap = 12
	besideMin = 680
)

type besideLayout struct{ width float32 }

func (l *besideLayout) MinSize(items []fyne.CanvasObject) fyne.Size {
	a, b := items[0].MinSize(), items[1].MinSize()
	if l.width >= besideMin {
		return fyne.NewSize(sideWidth, max(a.Height, b.Height))
	}
	return fyne.NewSize(sideWidth, a.Height+besideGap+b.Height)
}

func (l *besideLayout) Layout(items []fyne.CanvasObject, size fyne.Size) {
	l.width = size.Width
	if size.Width < besideMin {
		top := items[0].MinSize().Height
		put(items[0], 0, 0, size.Width, top)
		put(items[1], 0, top+besideGap, size.Width, items[1].MinSize().Height)
		return
	}
	main := size.Width - sideWidth - besideGap
	put(items[0], 0, 0, main, size.Height)
	put(items[1], main+besideGap, 0, sideWidth, size.Height)
}

func put(o fyne.CanvasObject, x, y, w, h float32) {
	o.Move(fyne.NewPos(x, y))
	o.Resize(fyne.NewSize(w, h))
}
