package kit

import (
	"strings"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/canvas"
	"fyne.io/fyne/v2/widget"
)

// ChangedPart is words of a text that stayed, came or went.
type ChangedPart struct {
	Text       string
	Came, Went bool
}

// ChangedText is a wrapping text with what came and what went in it: by colour, and
// between [+ +] and [− −] for who sees none.
type ChangedText struct {
	widget.BaseWidget

	role  Role
	parts []ChangedPart
}

// NewChangedText returns it.
func NewChangedText(role Role, parts ...ChangedPart) *ChangedText {
	c := &ChangedText{role: role, parts: parts}
	c.ExtendBaseWidget(c)
	return c
}

// signed is the text of a part with its signs.
func (p ChangedPart) signed() string {
	sign := ""
	switch {
	case p.Came:
		sign = "+"
	case p.Went:
		sign = "−"
	default:
		return p.Text
	}
	words := strings.TrimRight(p.Text, " ")
	return "[" + sign + words + sign + "]" + p.Text[len(words):]
}

// AccessibilityLabel is the whole text with its signs.
func (c *ChangedText) AccessibilityLabel() string {
	var all strings.Builder
	for _, p := range c.parts {
		all.WriteString(p.signed())
	}
	return all.String()
}

// AccessibilityRole says that this is text.
func (c *ChangedText) AccessibilityRole() fyne.AccessibleRole { return fyne.AccessibleRoleText }

// piece is words of one kind on one line.
type piece struct {
	text string
	part ChangedPart
	x, w float32
	line int
}

// pieces breaks the parts into lines, words of one kind joined.
func (c *ChangedText) pieces(width float32) (list []piece, lines int) {
	x := float32(0)
	for _, part := range c.parts {
		role := c.look(part)
		for word := range strings.SplitAfterSeq(part.signed(), " ") {
			if word == "" {
				continue
			}
			shown := strings.TrimRight(word, " ")
			if x > 0 && x+role.Width(shown) > width {
				lines, x = lines+1, 0
			}
			for _, fits := range wrapText(shown, max(width, 40), role.Width) { // one, but of a word that no line holds
				if x > 0 && fits != shown {
					lines, x = lines+1, 0
				}
				if last := len(list) - 1; last >= 0 && x > 0 && list[last].line == lines && list[last].part == part {
					list[last].text += fits
					list[last].w = role.Width(list[last].text)
					x = list[last].x + list[last].w
				} else {
					list = append(list, piece{fits, part, x, role.Width(fits), lines})
					x += role.Width(fits)
				}
			}
			if last := len(list) - 1; word != shown && last >= 0 {
				list[last].text += " "
				x += role.Width("a a") - role.Width("aa")
			}
		}
	}
	return list, lines + 1
}

func (c *ChangedText) look(p ChangedPart) Role {
	switch {
	case p.Came:
		return c.role.With(SemiBold).In(OK.Solid)
	case p.Went:
		return c.role.In(Bad.Solid)
	}
	return c.role
}

// CreateRenderer is called by Fyne.
func (c *ChangedText) CreateRenderer() fyne.WidgetRenderer {
	d := &drawing{owner: c}
	d.min = func() fyne.Size {
		width := c.Size().Width
		if width <= 0 {
			return fyne.NewSize(0, c.role.Line)
		}
		_, lines := c.pieces(width)
		return fyne.NewSize(0, float32(lines)*c.role.Line)
	}
	d.layout = func(size fyne.Size) {
		d.objects = d.objects[:0]
		list, _ := c.pieces(size.Width)
		for _, p := range list {
			role := c.look(p.part)
			style, font := role.Weight.font(p.text)
			drawn, base := fyne.CurrentApp().Driver().RenderedTextSize(p.text, role.Size, style, font)
			top := float32(p.line) * role.Line
			if p.part.Came || p.part.Went {
				family := map[bool]Family{true: OK, false: Bad}[p.part.Came]
				ground := canvas.NewRectangle(family.Tint.Now())
				ground.CornerRadius = 3
				place(ground, p.x, top+1, role.Width(strings.TrimRight(p.text, " ")), role.Line-2)
				d.objects = append(d.objects, ground)
			}
			t := canvas.NewText(p.text, role.Color.Now())
			t.TextSize, t.TextStyle, t.FontSource = role.Size, style, font
			place(t, p.x, top+role.top(base), drawn.Width, drawn.Height)
			d.objects = append(d.objects, t)
			if p.part.Went {
				through := canvas.NewRectangle(role.Color.Now())
				place(through, p.x, top+role.Line/2, role.Width(strings.TrimRight(p.text, " ")), 1)
				d.objects = append(d.objects, through)
			}
		}
	}
	d.refresh = func() { d.layout(c.Size()) }
	return d
}
