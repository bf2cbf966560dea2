package kit

import (
	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/canvas"
)

// NewCard returns a surface with a border around a content, which brings its
// own padding (often PadXY(CardPadding, CardPadding, ...)).
func NewCard(content fyne.CanvasObject) *fyne.Container {
	return Stack(NewPanel(Surface, Line, RadiusCard), Pad(1, 1, 1, 1, content))
}

// NewLiftedCard is NewCard with a shadow, for unlock, welcome and dialogs.
func NewLiftedCard(content fyne.CanvasObject) *fyne.Container {
	return Stack(lifted(NewPanel(Surface, Line, RadiusCard)), Pad(1, 1, 1, 1, content))
}

// NewHeadedCard returns a card with a head of 48, a rule below it, and a content
// that fills the rest. The head is made with NewCardHead or any row.
func NewHeadedCard(head, content fyne.CanvasObject) *fyne.Container {
	return NewCard(Column(0, Fixed(0, HeightCardHead-1, PadXY(CardPadding, 0, head)), NewRule(), Grow(content)))
}

// NewCardHead returns a card's title, a quiet fact beside it, and things at the
// right edge, such as small buttons.
func NewCardHead(title, fact string, right ...fyne.CanvasObject) *fyne.Container {
	titles := Baseline(8, NewText(CardTitle, title), NewText(Second.In(Ink3), fact).Elided())
	if fact == "" {
		titles = Baseline(8, NewText(CardTitle, title).Elided())
	}
	items := append([]fyne.CanvasObject{Grow(titles)}, right...)
	return Row(8, items...)
}

// NewGroupHead returns the 32 high head of a group in a list.
func NewGroupHead(words string) *fyne.Container {
	return Stack(
		canvas.NewRectangle(Sunken),
		Fixed(0, HeightGroupHead, PadXY(CardPadding, 0, NewText(TableTitle, words).Elided())),
	)
}

// NewBanner returns a bar of 44 across a card: a fact in bold, the rest, and a
// low button if action is not "". The family is Bad, Warn or OK.
func NewBanner(family Family, fact, rest, action string, tap func()) *fyne.Container {
	line := Row(12,
		NewIcon(familyIcon(family), 18, family.Solid),
		Grow(Baseline(4, NewText(SecondName, fact), NewText(Second.In(Ink), rest).Elided())),
	)
	if action != "" {
		line.Add(NewButton(action, tap).Small().Low())
	}
	return Stack(NewPanel(family.Tint, family.Line, RadiusControl), Fixed(0, HeightBanner, Pad(0, 8, 0, 13, line)))
}

// familyIcon is the sign that always goes with a state's color.
func familyIcon(f Family) string {
	switch f {
	case OK:
		return "circle-check"
	case Warn:
		return "triangle-alert"
	case Bad:
		return "octagon-alert"
	}
	return "info"
}
