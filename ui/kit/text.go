package kit

import (
	"math"
	"strings"
	"unicode/utf8"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/canvas"
	"fyne.io/fyne/v2/widget"
)

// Weight is the thickness of letters.
type Weight int

// The three weights of the screen.
const (
	Regular  Weight = 400
	Medium   Weight = 500
	SemiBold Weight = 600
)

func (w Weight) style() fyne.TextStyle {
	switch {
	case w >= SemiBold:
		return fyne.TextStyle{Bold: true}
	case w >= Medium:
		return fyne.TextStyle{Monospace: true} // see Theme.Font
	}
	return fyne.TextStyle{}
}

// font is the style of a text and, when it has all letters of it, the weight's own
// font. For letters that a font lacks Fyne looks in others, and for the first text in
// a style it reads them, emoji and all, 5 MB for each weight: so a text that is sure
// not to need them names its font. Regular text leads to the others all the same,
// because Fyne's Entry asks for it.
func (w Weight) font(text string) (fyne.TextStyle, fyne.Resource) {
	switch {
	case w < Medium || strings.ContainsFunc(text, mayLack):
		return w.style(), nil
	case w >= SemiBold:
		return w.style(), fontSemiBold
	}
	return w.style(), fontMedium
}

// mayLack reports whether Inter may not have a letter: all that is neither of Europe's
// languages in Latin letters nor a sign that our own words use.
func mayLack(r rune) bool {
	return (r < ' ' || r > 'ž' || r > '~' && r < '\u00a0' || r == '\u00ad' || r == 'ŉ') && !strings.ContainsRune("–—‘’“”•…−×≤≥→", r)
}

// Role is how a piece of text looks: its size, the height of its line, its
// weight and its color.
type Role struct {
	Size   float32
	Line   float32
	Weight Weight
	Color  Token
}

// With returns the role in another weight, In in another color.
func (r Role) With(w Weight) Role { r.Weight = w; return r }
func (r Role) In(c Token) Role    { r.Color = c; return r }

// The roles of the design.
var (
	Clock       = Role{52, 57, SemiBold, Ink}
	Number      = Role{28, 36, SemiBold, Ink}
	Title       = Role{22, 28, SemiBold, Ink} // of a screen
	DialogTitle = Role{18, 24, SemiBold, Ink} // and figures in a card
	CardTitle   = Role{15, 20, SemiBold, Ink}
	Body        = Role{14, 20, Regular, Ink}
	Nav         = Role{14, 20, Medium, Ink2}
	Name        = Role{14, 20, SemiBold, Ink}
	Second      = Role{13, 20, Regular, Ink2} // second line, table cell
	SecondName  = Role{13, 20, SemiBold, Ink}
	Label       = Role{13, 20, Medium, Ink2} // above an entry
	Caption     = Role{12, 16, Regular, Ink3}
	ChipWord    = Role{12, 16, Medium, Ink3}
	TableTitle  = Role{12, 16, SemiBold, Ink2} // column and group heads
	Key         = Role{11, 16, Regular, Ink3}  // key hints only
)

// measure returns the width of a text and the height of its letters above the
// baseline.
func (r Role) measure(s string) (width, baseline float32) {
	style, font := r.Weight.font(s)
	size, base := fyne.CurrentApp().Driver().RenderedTextSize(s, r.Size, style, font)
	return size.Width, base
}

// Width returns how wide a text is in the role.
func (r Role) Width(s string) float32 { w, _ := r.measure(s); return w }

// baseline is where letters stand inside the role's line. It is measured with a
// Latin letter so that a name in a taller script stays on the same line, and it
// is a whole number, because one painter rounds halves up and the other to even.
func (r Role) baseline() float32 {
	style, font := r.Weight.font("x")
	size, base := fyne.CurrentApp().Driver().RenderedTextSize("x", r.Size, style, font)
	above, below := round(base), round(size.Height-base)
	return floor((r.Line-above-below)/2) + above
}

// top is where an object with letters this far above its baseline must be placed
// so that they stand on the role's baseline. Painters draw the baseline at the
// next whole pixel.
func (r Role) top(base float32) float32 { return r.baseline() - ceil(base) }

func round(v float32) float32 { return float32(math.Round(float64(v))) }
func floor(v float32) float32 { return float32(math.Floor(float64(v))) }
func ceil(v float32) float32  { return float32(math.Ceil(float64(v))) }

// Text is one line of text. It follows the theme.
type Text struct {
	widget.BaseWidget

	role   Role
	text   string
	align  fyne.TextAlign
	elided bool
	shown  *canvas.Text
}

// NewText returns a line of text in a role. A line break in it becomes a space.
func NewText(role Role, text string) *Text {
	t := &Text{role: role, text: oneLine(text)}
	t.ExtendBaseWidget(t)
	return t
}

// In changes the color and returns the text, for use while building.
func (t *Text) In(c Token) *Text { t.SetColor(c); return t }

// Right aligns the text to the right edge of its space, as numbers in columns
// need; Center centers it.
func (t *Text) Right() *Text  { t.align = fyne.TextAlignTrailing; t.Refresh(); return t }
func (t *Text) Center() *Text { t.align = fyne.TextAlignCenter; t.Refresh(); return t }

// Elided lets the text be narrower than its letters: what does not fit ends in "…".
func (t *Text) Elided() *Text { t.elided = true; t.Refresh(); return t }

// SetText shows other words.
func (t *Text) SetText(text string) {
	if text = oneLine(text); text == t.text {
		return
	}
	t.text = text
	t.Refresh()
}

// Text returns the words in full, also when they are shown elided.
func (t *Text) Text() string { return t.text }

// SetColor shows the words in another color.
func (t *Text) SetColor(c Token) {
	if t.role.Color != c {
		t.role.Color = c
		t.Refresh()
	}
}

// SetRole changes size, weight and color together.
func (t *Text) SetRole(r Role) {
	if t.role != r {
		t.role = r
		t.Refresh()
	}
}

// AccessibilityLabel returns the words.
func (t *Text) AccessibilityLabel() string { return t.text }

// AccessibilityRole says that this is text.
func (t *Text) AccessibilityRole() fyne.AccessibleRole { return fyne.AccessibleRoleText }

// CreateRenderer is called by Fyne.
func (t *Text) CreateRenderer() fyne.WidgetRenderer {
	t.shown = canvas.NewText("", t.role.Color.Now())
	return &drawing{
		objects: []fyne.CanvasObject{t.shown},
		owner:   t,
		min: func() fyne.Size {
			if t.elided {
				return fyne.NewSize(0, t.role.Line)
			}
			return fyne.NewSize(t.role.Width(t.text), t.role.Line)
		},
		layout:  t.lay,
		refresh: func() { t.lay(t.Size()) },
	}
}

func (t *Text) lay(size fyne.Size) {
	words := t.text
	if t.elided {
		words = elide(words, size.Width, t.role.Width)
	}
	style, font := t.role.Weight.font(words)
	drawn, base := fyne.CurrentApp().Driver().RenderedTextSize(words, t.role.Size, style, font)
	t.shown.Text = words
	t.shown.TextSize = t.role.Size
	t.shown.TextStyle, t.shown.FontSource = style, font
	t.shown.Color = t.role.Color.Now()

	x := float32(0)
	switch t.align {
	case fyne.TextAlignTrailing:
		x = size.Width - drawn.Width
	case fyne.TextAlignCenter:
		x = (size.Width - drawn.Width) / 2
	}
	// In a space higher than the line the line sits in the middle.
	y := round((size.Height-t.role.Line)/2) + t.role.top(base)
	place(t.shown, round(x), y, drawn.Width, drawn.Height)
	t.shown.Refresh()
}

// elide cuts a text to a width and marks the cut with "…".
func elide(s string, width float32, measure func(string) float32) string {
	if s == "" || measure(s) <= width+0.5 {
		return s
	}
	runes := []rune(s)
	// Nothing wider than a few thousand letters fits any screen: this keeps the
	// search cheap for a pasted page without spaces.
	low, high := 0, min(len(runes), 2000)
	for low < high {
		middle := (low + high + 1) / 2
		if measure(string(runes[:middle])+"…") <= width {
			low = middle
		} else {
			high = middle - 1
		}
	}
	return strings.TrimRight(string(runes[:low]), " ,") + "…"
}

// elideName cuts a person's name in the middle, because its end is what keeps
// two people apart: "Konstant… M.", "Ana S…, C-0098".
func elideName(s string, width float32, measure func(string) float32) string {
	const longest = 8 // letters of an end that is kept
	at := strings.LastIndexByte(s, ' ')
	if measure(s) <= width+0.5 || at < 0 || utf8.RuneCountInString(s[at:]) > longest {
		return elide(s, width, measure)
	}
	begin, end := s[:at], s[at:]
	if rest, numbered := strings.CutSuffix(begin, ","); numbered {
		begin, end = rest, ","+end
	}
	if begin = elide(begin, width-measure(end), measure); begin == "…" {
		return elide(s, width, measure) // there is no room for both
	}
	return begin + end
}

var breaks = strings.NewReplacer("\r\n", " ", "\n", " ", "\r", " ", "\t", " ")

// oneLine makes any text safe for a single line.
func oneLine(s string) string {
	if !utf8.ValidString(s) {
		s = strings.ToValidUTF8(s, "\uFFFD")
	}
	return breaks.Replace(s)
}
