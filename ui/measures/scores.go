package measures

import (
	"context"
	"errors"
	"fmt"
	"strconv"

	"fyne.io/fyne/v2"

	"kapdesk/data"
	"kapdesk/data/measure"
	"kapdesk/data/store"
	"kapdesk/data/words"
	"kapdesk/ui/desk"
	"kapdesk/ui/kit"
)

// scores is the screen on which one measure is entered item by item.
type scores struct {
	desk   *desk.Desk
	route  desk.Route
	data   entryData
	sheet  *sheet
	head   *fyne.Container
	body   *fyne.Container
	place  *desk.Place // the body, once it is known
	choose *kit.Select
	rows   []*kit.RowFrame
	groups []*kit.RadioGroup
	side   *fyne.Container
	fold   *kit.Fold
	date   *kit.DateField
	fields map[string]*kit.Field
	scroll interface{ ScrollToOffset(fyne.Position) }
	saving bool
}

// NewScores returns the screen for the route's client. Tab names the
// instrument, ID a score to be corrected.
func NewScores(d *desk.Desk, r desk.Route) desk.Screen {
	s := &scores{desk: d, route: r, head: kit.Stack(d.Head(true, "Enter scores")), body: kit.Stack(), place: desk.NewPlace(), fold: kit.NewFold("Items", "Date and result")}
	client := r.Client
	desk.Show(d, "scores", s.place, func(ctx context.Context) (entryData, error) { return loadEntry(ctx, d.Store, d.Draft, client) }, func(e entryData) fyne.CanvasObject {
		s.data = e
		title := "Enter scores, "
		if r.ID != 0 {
			title = "Correct scores, "
		}
		s.head.Objects = []fyne.CanvasObject{d.Head(true, title+e.name)}
		s.head.Refresh()
		code := data.InstrumentCode(r.Tab)
		if _, ok := measure.Find(code); !ok {
			code = firstDue(e.record, d.Store.Today())
		}
		s.show(code)
		return s.body
	})
	return s
}

// firstDue is the instrument to begin with: what is due, else PHQ-9.
func firstDue(r measure.Record, today data.Date) data.InstrumentCode {
	for _, due := range r.Due(today) {
		return due.Instrument
	}
	return "PHQ-9"
}

// Head is the title.
func (s *scores) Head() fyne.CanvasObject { return s.head }

// Body is the form with the result beside it.
func (s *scores) Body() fyne.CanvasObject { return s.place.Root }

// Leave has nothing to end: the draft is with the saver.
func (s *scores) Leave() {}

// show opens the sheet of an instrument.
func (s *scores) show(code data.InstrumentCode) {
	in, _ := measure.Find(code)
	on := s.desk.Store.Today()
	if day := s.route.Day; !day.IsZero() && day.Before(on) {
		on = day // of the visit that led here
	}
	s.sheet = newSheet(in, on)
	if s.route.ID != 0 {
		for _, m := range s.data.record.All {
			if m.ID == data.MeasureID(s.route.ID) {
				s.sheet.of(m)
			}
		}
	} else {
		s.sheet.restore(s.data.drafts[code])
	}
	s.build()
}

// build makes the screen for the present sheet.
func (s *scores) build() {
	s.rows, s.groups, s.fields = nil, nil, map[string]*kit.Field{}
	s.side = kit.Stack()
	var form fyne.CanvasObject
	switch s.sheet.in.Entry {
	case measure.ByItem:
		form = s.itemList()
	case measure.ByTotal:
		form = s.totalForm()
	default:
		form = s.meansForm()
	}
	scroll := kit.Scroll(form)
	s.scroll = scroll
	title := string(s.sheet.in.Code)
	card := kit.NewHeadedCard(kit.NewCardHead(title, s.sheet.in.About), scroll)
	s.fillSide()
	s.body.Objects = []fyne.CanvasObject{kit.Page(s.fold.Split(340, 300, card, s.side))}
	s.body.Refresh()
	s.mark()
}

// itemList is the stem, the items with their choices, and the credit line.
func (s *scores) itemList() fyne.CanvasObject {
	in := s.sheet.in
	list := kit.Column(0, kit.PadXY(kit.CardPadding, 12, kit.NewParagraph(kit.Body.In(kit.Ink2), in.Stem)))
	short := len(in.Options) > 5
	if short {
		list.Add(kit.Pad(0, kit.CardPadding, 12, kit.CardPadding, kit.NewParagraph(kit.Second, optionLegend(in))))
	}
	for i, item := range in.Items {
		group := kit.NewRadioLines(choices(in, short), nil)
		if v := s.sheet.answers[i]; v != data.NotAnswered {
			group.Choose(optionOf(in, v))
		}
		group.OnChanged = func(option int) { s.take(i, in.Options[option].Value) }
		s.groups = append(s.groups, group)
		const number = 28
		words := kit.NewParagraph(kit.Body, item)
		text := kit.Columns(0, []float32{number, -1},
			kit.Anchor(0, 0, kit.NewText(kit.Body.In(kit.Ink3), strconv.Itoa(i+1))), kit.Column(6, words, group))
		frame := kit.NewRowFrame(78, kit.PadXY(0, 10, text), func() { s.sheet.at = i; s.mark() })
		frame.Fit(func(width float32) float32 {
			return 28 + words.HeightAt(width-number) + 6 + group.HeightAt(width-number)
		})
		frame.Padding(kit.CardPadding).Says(fmt.Sprintf("Item %d, %s", i+1, item))
		s.rows = append(s.rows, frame)
		list.Add(frame)
	}
	list.Add(kit.NewRule())
	list.Add(kit.PadXY(kit.CardPadding, 12, kit.NewParagraph(kit.Caption, in.Credit+" Version "+in.Version+".")))
	return list
}

func choices(in measure.Instrument, short bool) []kit.Option {
	options := make([]kit.Option, len(in.Options))
	for i, o := range in.Options {
		options[i].Words = strconv.Itoa(o.Value)
		if !short {
			options[i].Words += "  " + o.Label
		}
	}
	return options
}

func optionLegend(in measure.Instrument) string {
	text := ""
	for i, o := range in.Options {
		if i > 0 {
			text += ", "
		}
		text += fmt.Sprintf("%d %s", o.Value, o.Label)
	}
	return text
}

func optionOf(in measure.Instrument, value int) int {
	for i, o := range in.Options {
		if o.Value == value {
			return i
		}
	}
	return -1
}

// totalForm takes the total of a form that the practice scored itself.
func (s *scores) totalForm() fyne.CanvasObject {
	field := kit.NewField(fmt.Sprintf("Total, %s", s.sheet.in.Range()))
	field.SetText(s.sheet.total)
	field.OnChanged = func(text string) { s.sheet.total = text; s.changed() }
	s.fields["total"] = field
	return kit.PadXY(kit.CardPadding, 16, kit.Column(16,
		kit.NewParagraph(kit.Second, "The wording of this measure is under license. Score your own form and enter the total."),
		kit.Row(0, kit.Fixed(200, 0, field), kit.Space())))
}

// meansForm takes the means of subscales.
func (s *scores) meansForm() fyne.CanvasObject {
	list := kit.Column(16, kit.NewParagraph(kit.Second, "The wording of this measure is under license. Score your own form and enter the mean of each part."))
	for i, part := range s.sheet.in.Parts {
		field := kit.NewField(fmt.Sprintf("%s, 0–%d", part.Name, part.Max))
		field.SetText(s.sheet.means[i])
		field.OnChanged = func(text string) { s.sheet.means[i] = text; s.changed() }
		s.fields[fmt.Sprint("mean.", i)] = field
		list.Add(kit.Row(0, kit.Fixed(280, 0, field), kit.Space()))
	}
	return kit.PadXY(kit.CardPadding, 16, list)
}

// take records an answer.
func (s *scores) take(item, value int) {
	if s.sheet.answer(item, value) {
		s.groups[item].Choose(optionOf(s.sheet.in, value))
		s.mark()
		s.changed()
	}
}

// mark shows which item the number keys answer.
func (s *scores) mark() {
	for i, row := range s.rows {
		row.SetSelected(i == s.sheet.at)
	}
}

// changed shows the result and keeps what was typed.
func (s *scores) changed() {
	s.fillSide()
	if s.route.ID != 0 {
		return // a correction is short and never half kept
	}
	key, text := draftKey(s.route.Client, s.sheet.in.Code), s.sheet.draft()
	s.data.drafts[s.sheet.in.Code] = text
	s.desk.KeepDraft(key, text)
}

// TypedRune answers the marked item with a number key.
func (s *scores) TypedRune(r rune) {
	if s.sheet == nil || s.sheet.in.Entry != measure.ByItem || r < '0' || r > '9' {
		return
	}
	s.take(s.sheet.at, int(r-'0'))
	s.reveal()
}

// TypedKey moves between items; Backspace takes the answer back.
func (s *scores) TypedKey(e *fyne.KeyEvent) {
	if s.sheet == nil || s.sheet.in.Entry != measure.ByItem {
		return
	}
	switch e.Name {
	case fyne.KeyDown:
		s.sheet.at = min(s.sheet.at+1, len(s.sheet.answers)-1)
	case fyne.KeyUp:
		s.sheet.at = max(s.sheet.at-1, 0)
	case fyne.KeyBackspace, fyne.KeyDelete:
		item := s.sheet.at
		if s.sheet.answers[item] == data.NotAnswered {
			item = max(item-1, 0)
		}
		s.sheet.clear(item)
		s.groups[item].Choose(-1)
		s.changed()
	case fyne.KeyReturn, fyne.KeyEnter:
		s.record()
		return
	default:
		return
	}
	s.mark()
	s.reveal()
}

// Confirm records the score.
func (s *scores) Confirm() {
	if s.sheet != nil {
		s.record()
	}
}

// reveal scrolls so that the marked item is in view.
func (s *scores) reveal() {
	if s.sheet.at < len(s.rows) {
		y := s.rows[s.sheet.at].Position().Y - 120
		s.scroll.ScrollToOffset(fyne.NewPos(0, max(0, y)))
	}
}

// record keeps the score, and asks first when items were left out: a form that
// is half filled never passes for a whole one.
func (s *scores) record() {
	problems := s.sheet.problems(s.desk.Store.Today())
	s.say(problems)
	if len(problems) > 0 || s.saving {
		return
	}
	left := s.sheet.unanswered()
	if left == "" {
		s.keep()
		return
	}
	sure := false
	dialog := kit.NewDialog(s.sheet.progress(), left, "Go back")
	dialog.Act("Record as left out", func() bool { sure = true; return true })
	dialog.OnClose(func() {
		if sure {
			s.keep()
		}
	})
	s.desk.Stage.Ask(dialog)
}

// keep stores the score. An alerting answer is said before anything else; a
// refused one leaves the form as it is.
func (s *scores) keep() {
	s.saving = true
	m := s.sheet.measure(s.route.Client)
	key := draftKey(s.route.Client, m.Instrument)
	if s.route.ID != 0 {
		key = "" // a correction has no draft, and ends none
	}
	var entered store.Entered
	desk.Send(s.desk, nil, desk.EndDraft(s.desk, key, func(ctx context.Context) (err error) {
		entered, err = s.desk.Store.EnterMeasure(ctx, m)
		return err
	}), func() {
		s.saving = false
		s.recorded(m, entered)
	}, saidBeside(&s.saving, s.say))
}

// saidBeside says what the practice refused beside the fields of a form, and that
// it is not being saved any more.
func saidBeside(saving *bool, say func(data.Problems)) func(error) bool {
	return func(err error) bool {
		*saving = false
		var problems data.Problems
		if !errors.As(err, &problems) {
			return false
		}
		say(problems)
		return true
	}
}

func (s *scores) recorded(m data.Score, e store.Entered) {
	back := desk.Route{Page: desk.Client, Client: m.Client, Tab: "measures"}
	if len(e.Alerts) > 0 {
		risk := false
		words := fmt.Sprintf("%s item %d scored %d", m.Instrument, e.Alerts[0].Item, e.Alerts[0].Value)
		dialog := kit.NewDialog(words, "Ask about suicidal thoughts now and record what was done. Until then a line on the Measures tab says that it is open.", "Later")
		dialog.Act("Start risk form", func() bool { risk = true; return true })
		dialog.OnClose(func() {
			if risk {
				s.desk.Instead(desk.Route{Page: desk.Risk, Client: m.Client, ID: int64(e.ID)})
			} else {
				s.desk.Instead(back)
			}
		})
		s.desk.Stage.Ask(dialog)
		return
	}
	words := string(m.Instrument) + " recorded"
	if s.sheet.in.AlertOf(m.Answers) == data.NotAnswered {
		words += ", " + alertItem(m.Instrument) + " not answered"
	}
	if e.Rise > 0 {
		words += fmt.Sprintf(". It rose by %d points since the score before.", e.Rise)
	}
	s.desk.Toast(words, nil)
	s.desk.Instead(back)
}

// say shows problems beside their fields.
func (s *scores) say(problems data.Problems) {
	for name, f := range s.fields {
		f.SetProblem(words.Problem(problems.For(name)))
	}
	if s.date != nil {
		s.date.SetProblem(words.Problem(problems.For("taken")))
	}
	if say := words.Problem(problems.For("answers")); say != "" {
		s.desk.Say(say)
	}
}
