package journey

import (
	"context"
	"fmt"
	"slices"
	"strings"
	"unicode"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/canvas"

	"kapdesk/data"
	"kapdesk/data/course"
	"kapdesk/data/words"
	"kapdesk/ui/desk"
	"kapdesk/ui/kit"
)

// answers are the choices of one item, in the order of its control.
var answers = []data.Answer{data.No, data.Yes, data.Unknown, data.Resolved}

// checklist is the screening card. Its rows are made once and brought up to
// date, so that answering does not scroll the list away.
type checklist struct {
	m    *medical
	ask  func(data.ScreeningAnswer) // for what belongs to a yes or a resolved answer
	card *fyne.Container
	fact *kit.Text
	rest *kit.Button // answers what is left with No
	rows []*checklistRow
	at   int // the row that a key answers

	askRest func()
	scroll  interface{ ScrollToOffset(fyne.Position) }
}

type checklistRow struct {
	root   fyne.CanvasObject
	ground *canvas.Rectangle // tinted while a key answers the row
	item   course.ScreeningItem
	answer data.ScreeningAnswer
	choice *kit.Segmented
	note   *kit.Paragraph
	mark   *kit.Icon
}

func newChecklist(m *medical) *checklist {
	c := &checklist{m: m, fact: kit.NewText(kit.Second.In(kit.Ink3), "").Elided()}
	c.ask = desk.OpensAbout(m.d, "medical.answer", c.askNote)
	c.askRest = m.d.Opens("medical.rest", c.restDialog)
	c.rest = kit.NewButton("", c.askRest).Small().Low()
	c.rest.SetTip("Answers what is left with No, after asking", "A")
	list := kit.Column(0)
	for i, item := range course.ScreeningItems {
		row := &checklistRow{item: item, note: kit.NewParagraph(kit.Caption, ""), mark: kit.NewIcon("circle-dashed", 16, kit.Ink3), ground: canvas.NewRectangle(kit.Clear)}
		row.choice = kit.NewSegmented(kit.Options("No", "Yes", "Unknown", "Resolved"), func(index int) {
			c.at = i
			c.answer(row, answers[index])
		}).Height(28)
		row.choice.Choose(-1)
		c.rows = append(c.rows, row)
		if i > 0 {
			list.Add(kit.NewRule())
		}
		row.root = kit.Stack(row.ground, row.view())
		list.Add(row.root)
	}
	head := kit.Row(8, kit.Grow(kit.Baseline(8, kit.NewText(kit.CardTitle, "Screening"), c.fact)), c.rest)
	scroll := kit.Scroll(list)
	c.scroll = scroll
	c.card = kit.NewHeadedCard(head, scroll)
	return c
}

func (r *checklistRow) view() fyne.CanvasObject {
	words := kit.Second.In(kit.Ink)
	words.Line = 18
	text := kit.Column(2, kit.NewParagraph(words, fmt.Sprintf("%d  %s", r.item.Number, r.item.Text)), r.note)
	return kit.PadXY(kit.CardPadding, 8, kit.RowTop(12, kit.Pad(2, 0, 0, 0, r.mark), kit.Grow(text), kit.Fixed(268, 28, r.choice)))
}

// answerKeys are the keys of the answers.
var answerKeys = map[rune]data.Answer{'n': data.No, 'y': data.Yes, 'u': data.Unknown, 'r': data.Resolved}

// typedRune answers the marked row with one key and goes on to the next.
func (c *checklist) typedRune(r rune) {
	r = unicode.ToLower(r)
	if answer, ok := answerKeys[r]; ok {
		row := c.rows[c.at]
		row.choice.Choose(slices.Index(answers, answer))
		c.goTo(c.at + 1)
		c.answer(row, answer)
		return
	}
	if r == 'a' && len(c.unanswered()) > 0 {
		c.askRest()
	}
}

// typedKey moves between the rows.
func (c *checklist) typedKey(e *fyne.KeyEvent) {
	switch e.Name {
	case fyne.KeyDown:
		c.goTo(c.at + 1)
	case fyne.KeyUp:
		c.goTo(c.at - 1)
	}
}

// goTo marks a row and brings it into view with the one before it.
func (c *checklist) goTo(at int) {
	c.at = max(0, min(at, len(c.rows)-1))
	c.mark()
	c.scroll.ScrollToOffset(fyne.NewPos(0, max(0, c.rows[c.at].root.Position().Y-80)))
}

func (c *checklist) mark() {
	for i, r := range c.rows {
		color := kit.Clear
		if i == c.at {
			color = kit.Sel
		}
		r.ground.FillColor = color
		r.ground.Refresh()
	}
}

// unanswered are the items without an answer of this course.
func (c *checklist) unanswered() (left []data.ScreeningAnswer) {
	for _, r := range c.rows {
		if r.answer.Answer == data.NotAsked {
			left = append(left, data.ScreeningAnswer{Item: r.item.Number, Answer: data.No})
		}
	}
	return left
}

// restDialog asks before what is left is answered No, and names how many that are.
// They are kept as answers, each with its time, not as a way of saying none.
func (c *checklist) restDialog() {
	left := c.unanswered()
	if len(left) == 0 {
		return
	}
	count := data.Count(len(left), "item")
	dialog := kit.NewDialog("Answer the rest with No?", fmt.Sprintf("%s of %d %s not answered. Each of them is kept as an answer: No, with the time of now.",
		count, len(c.rows), map[bool]string{true: "is", false: "are"}[len(left) == 1]), "Go back")
	dialog.Act("Answer "+count+" with No", func() bool {
		m := c.m
		desk.Send(m.d, dialog, func(ctx context.Context) error { return m.d.Store.SaveScreening(ctx, m.id, left) }, nil, nil)
		return true
	}).Stay()
	c.m.d.Stage.Ask(dialog)
}

// set shows the newest answers.
func (c *checklist) set(all []data.ScreeningAnswer) {
	latest := course.LatestAnswers(all)
	region, today := c.m.d.Region(), c.m.d.Store.Today()
	for _, r := range c.rows {
		r.answer = latest[r.item.Number]
		at := -1
		for i, a := range answers {
			if a == r.answer.Answer {
				at = i
			}
		}
		r.choice.Choose(at)
		r.note.SetText(noteOf(r.item, r.answer, func(d data.Date) string { return region.Short(d, today) }))
		icon, color := markOf(r.item, r.answer)
		r.mark.Set(icon, color)
	}
	c.fact.SetText(unresolvedWords(all))
	left := len(c.unanswered())
	c.rest.SetLabel(fmt.Sprintf("The other %d are No", left))
	if c.rest.Hide(); left > 1 {
		c.rest.Show()
	}
	c.mark()
}

// unresolvedWords is the fact beside the card's title.
func unresolvedWords(all []data.ScreeningAnswer) string {
	if len(all) == 0 {
		return "not filled in"
	}
	n := map[course.Level]int{}
	for _, u := range course.Unresolved(all) {
		if u.Answer.Answer == data.Yes {
			n[u.Level]++
		}
	}
	var parts []string
	if n[course.Absolute] > 0 {
		parts = append(parts, fmt.Sprintf("%d absolute unresolved", n[course.Absolute]))
	}
	if n[course.Relative] > 0 {
		parts = append(parts, fmt.Sprintf("%d relative without a comment", n[course.Relative]))
	}
	open := course.Screened(all)
	if open.Unknown > 0 {
		parts = append(parts, fmt.Sprintf("%d not known", open.Unknown))
	}
	if open.NotAsked > 0 {
		parts = append(parts, fmt.Sprintf("%d not answered", open.NotAsked))
	}
	if len(parts) == 0 {
		return "none unresolved"
	}
	return strings.Join(parts, ", ")
}

// noteOf is the line under an item: its level, what would lift it or the
// answer's note, and the source.
func noteOf(item course.ScreeningItem, a data.ScreeningAnswer, day func(data.Date) string) string {
	parts := []string{data.Capital(string(item.Level))}
	switch {
	case a.Answer == data.NotAsked && item.Until != "":
		parts = append(parts, item.Until)
	case a.Note != "" && a.By != "":
		parts = append(parts, a.Note+", "+a.By+", "+day(data.DateOf(a.At)))
	case a.Note != "":
		parts = append(parts, a.Note+", "+day(data.DateOf(a.At)))
	case a.Answer == data.Yes && item.Level == course.Relative:
		parts = append(parts, "needs the prescriber’s comment")
	}
	return strings.Join(parts, ", ") + ". Source: " + item.Source
}

func markOf(item course.ScreeningItem, a data.ScreeningAnswer) (string, kit.Token) {
	switch {
	case a.Answer == data.NotAsked:
		return "circle-dashed", kit.Ink3
	case a.Answer == data.No, a.Answer == data.Resolved, a.Answer == data.Yes && item.Level == course.Relative && a.Note != "":
		return "circle-check", kit.OK.Solid
	case item.Level == course.Caution:
		return "info", kit.Ink2
	case a.Answer == data.Yes && item.Level == course.Absolute:
		return "octagon-alert", kit.Bad.Solid
	}
	return "triangle-alert", kit.Warn.Solid
}

// answer keeps an answer; a yes and a resolved one ask for their note first.
func (c *checklist) answer(r *checklistRow, a data.Answer) {
	given := data.ScreeningAnswer{Item: r.item.Number, Answer: a}
	if a == data.No || a == data.Unknown {
		c.keep(nil, given)
		return
	}
	given.Note, given.By = r.answer.Note, r.answer.By
	c.ask(given)
}

// askNote asks for what belongs to a yes or a resolved answer, and keeps both.
func (c *checklist) askNote(given data.ScreeningAnswer) {
	title, note := "Answered yes", kit.NewArea("Comment", 3)
	by := kit.NewField("By whom").Hold("Dr. Okafor")
	if given.Answer == data.Resolved {
		title = "Resolved"
		note = kit.NewArea("How it was resolved", 3)
	}
	note.SetText(given.Note)
	by.SetText(given.By)
	asked := slices.IndexFunc(course.ScreeningItems, func(i course.ScreeningItem) bool { return i.Number == given.Item })
	if asked < 0 {
		return // an item of a list that was revised meanwhile
	}
	dialog := kit.NewDialog(title, course.ScreeningItems[asked].Text, "Go back").Fields(note, by)
	dialog.Act("Keep answer", func() bool {
		given.Note, given.By = strings.TrimSpace(note.Text()), strings.TrimSpace(by.Text())
		if given.Answer == data.Resolved && given.Note == "" {
			note.SetProblem(words.Wrong("resolved.note"))
			return false
		}
		c.keep(dialog, given)
		return true
	}).Stay().OnClose(func() { c.set(c.m.facts.screening) })
	c.m.d.Stage.Ask(dialog)
}

// keep sends an answer; where it is refused without a dialog, the choice goes
// back to what is recorded.
func (c *checklist) keep(dialog *kit.Dialog, a data.ScreeningAnswer) {
	m := c.m
	desk.Send(m.d, dialog, func(ctx context.Context) error {
		return m.d.Store.SaveScreening(ctx, m.id, []data.ScreeningAnswer{a})
	}, nil, func(error) bool {
		if dialog == nil {
			c.set(m.facts.screening)
		}
		return false
	})
}
