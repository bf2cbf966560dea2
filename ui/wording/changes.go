package wording

import (
	"fmt"
	"strings"

	"fyne.io/fyne/v2"

	"kapdesk/data"
	"kapdesk/data/document"
	"kapdesk/ui/kit"
)

// comparison is which two texts are compared, by their places in edition.sides: the
// draft is 0, the text in use 1.
type comparison struct{ from, to int }

func (c comparison) sides(e edition) (from, to side) {
	list := e.sides()
	return list[min(c.from, len(list)-1)], list[min(c.to, len(list)-1)]
}

// changesPart is what is different between two texts, and who signs again.
func (s *screen) changesPart() fyne.CanvasObject {
	var names []string
	for _, one := range s.edition.sides() {
		names = append(names, one.words)
	}
	from := kit.NewSelect("Compare", names, func(i int) { s.compared.from = i; s.show() }).Compact()
	to := kit.NewSelect("With", names, func(i int) { s.compared.to = i; s.show() }).Compact()
	from.Choose(min(s.compared.from, len(names)-1))
	to.Choose(min(s.compared.to, len(names)-1))
	one, other := s.compared.sides(s.edition)
	list := document.Diff(one.text, other.text)
	n := document.Changes(list)
	head := kit.Row(8, kit.Fixed(150, 28, from), kit.NewText(kit.Second.In(kit.Ink3), "with"), kit.Fixed(150, 28, to),
		kit.Grow(kit.NewText(kit.Second.In(kit.Ink3), fmt.Sprintf("%d of %d paragraphs differ", n, len(list))).Elided()),
		kit.NewButton("Print", s.printChanges).WithIcon("printer").Small().Low())
	card := kit.NewHeadedCard(head, kit.ScrollInCard(s.changedRows(list, one.text, other.text)))
	return kit.NewFold("Changes", "Who signed").Split(300, 250, card, s.signedCard())
}

// changedRows are the paragraphs that differ, under their headings, each group marked
// where a required point is said in another way.
func (s *screen) changedRows(list []document.DiffParagraph, was, is string) fyne.CanvasObject {
	rows := kit.Column(0)
	heading, first := "", true
	for _, p := range list {
		if !p.Changed() {
			continue
		}
		if first || p.Heading != heading {
			heading, first = p.Heading, false
			mark := fyne.CanvasObject(kit.NewChip(kit.Neu, "pen-line", "Wording only"))
			if points := document.ChangedPoints(s.form, onlyUnder(was, heading), onlyUnder(is, heading)); len(points) > 0 {
				mark = kit.NewChip(kit.Warn, "triangle-alert", "Sign again")
			}
			title := heading
			if title == "" {
				title = "Before the first heading"
			}
			rows.Add(kit.Stack(kit.NewPanel(kit.Sunken, kit.Sunken, 0), kit.Fixed(0, 36, kit.PadXY(kit.CardPadding, 0,
				kit.Row(8, kit.Grow(kit.NewText(kit.TableTitle, title).Elided()), mark)))))
		}
		var parts []kit.ChangedPart
		for _, part := range p.Parts {
			parts = append(parts, kit.ChangedPart{Text: part.Text, Came: part.Kind == document.Inserted, Went: part.Kind == document.Removed})
		}
		rows.Add(kit.PadXY(kit.CardPadding, 10, kit.NewChangedText(kit.Body, parts...)))
	}
	if first {
		rows.Add(kit.PadXY(kit.CardPadding, 16, kit.NewText(kit.Second.In(kit.Ink3), "The two texts are the same.")))
	}
	return rows
}

// onlyUnder is the part of a text that stands under a heading.
func onlyUnder(text, heading string) string {
	var part []string
	here := heading == ""
	for line := range strings.SplitSeq(text, "\n") {
		if strings.HasPrefix(line, "#") {
			title, _, _ := strings.Cut(strings.TrimSpace(strings.TrimLeft(line, "#")), " {")
			here = strings.TrimSpace(title) == heading
		}
		if here {
			part = append(part, line)
		}
	}
	return strings.Join(part, "\n")
}

// signedCard lists who signed which version and who would sign again.
func (s *screen) signedCard() fyne.CanvasObject {
	rows := kit.Column(0)
	for _, one := range s.reading.signed {
		rows.Add(kit.PadXY(kit.CardPadding, 6, s.signedRow(one.Name, one.Version, s.signedWords(one.Again, one.Waits, one.Done, one.Next.IsZero(), data.DateOf(one.Next)))))
		rows.Add(kit.NewRule())
	}
	if len(s.reading.signed) == 0 {
		rows.Add(kit.PadXY(kit.CardPadding, 12, kit.NewParagraph(kit.Second.In(kit.Ink3), "No client on the way has signed this form yet.")))
	}
	note := kit.PadXY(kit.CardPadding, 10, kit.NewParagraph(kit.Caption, "Signed copies keep the text of their own version. Have a new text read by a lawyer of your state."))
	return kit.NewHeadedCard(kit.NewCardHead("Who signed", ""), kit.Column(0, kit.Grow(kit.ScrollInCard(rows)), kit.NewRule(), note))
}

func (s *screen) signedRow(name, version, words string) fyne.CanvasObject {
	return kit.Row(8, kit.Grow(kit.Column(2, kit.NewText(kit.SecondName, name).Elided(), kit.NewText(kit.Caption, words).Elided())),
		kit.NewText(kit.Second.In(kit.Ink3), version))
}

// signedWords says how a client stands to the draft.
func (s *screen) signedWords(again, waits, done, unbooked bool, next data.Date) string {
	dose := ", no dose booked"
	if !unbooked {
		dose = ", dose " + s.edition.practice.Region.Short(next, s.desk.Store.Today())
	}
	switch {
	case waits:
		return "Handed out, not signed yet" + dose
	case done:
		return "Signs again anyway" + dose
	case again && s.edition.changed():
		return "Would sign again" + dose
	}
	return "Signed" + dose
}
