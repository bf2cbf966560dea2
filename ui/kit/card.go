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
	line := Row(12, NewIcon(familyIcon(family), 18, family.Solid), Grow(inTwoLines(fact, rest)))
	if action != "" {
		line.Add(NewButton(action, tap).Small().Low())
	}
	return Stack(NewPanel(family.Tint, family.Line, RadiusControl), Pad(0, 8, 0, 13, line))
}

// inTwoLines puts a fact and what else is to be said on one line, or below each other
// where both have no room.
func inTwoLines(fact, rest string) *fyne.Container {
	l := &bannerLayout{one: Baseline(4, NewText(SecondName, fact), NewText(Second.In(Ink), rest).Elided()),
		two: Column(0, NewParagraph(SecondName, fact), NewParagraph(Second.In(Ink), rest))}
	l.room = SecondName.Width(fact) + 4 + Second.Width(rest) + 1
	if rest == "" {
		l.two = Column(0, NewParagraph(SecondName, fact))
	}
	return &fyne.Container{Layout: l, Objects: []fyne.CanvasObject{l.one, l.two}}
}

// bannerLayout remembers the width it was laid out in: only the width tells how high it is.
type bannerLayout struct {
	one, two    *fyne.Container
	room, width float32
}

func (l *bannerLayout) MinSize([]fyne.CanvasObject) fyne.Size {
	size := fyne.NewSize(200, HeightBanner)
	if l.width > 0 && l.width < l.room {
		size.Height = max(size.Height, l.two.MinSize().Height+12)
	}
	return size
}

func (l *bannerLayout) Layout(_ []fyne.CanvasObject, size fyne.Size) {
	l.width = size.Width
	folds := size.Width < l.room
	setVisible(l.one, !folds)
	setVisible(l.two, folds)
	if !folds {
		place(l.one, 0, 0, size.Width, size.Height)
		return
	}
	settle(l.two, size.Width)
	height := l.two.MinSize().Height
	place(l.two, 0, (size.Height-height)/2, size.Width, height)
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
