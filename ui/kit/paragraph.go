package kit

import (
	"strings"
	"unicode"
	"unicode/utf8"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/canvas"
	"fyne.io/fyne/v2/widget"
)

// Paragraph is text of any length that wraps to its width, each line as high as
// the role says. Line breaks in the text are kept.
type Paragraph struct {
	widget.BaseWidget

	role  Role
	text  string
	limit int // most lines shown, 0 for all

	lines   []string
	wrapped float32 // the width that lines were made for
}

// NewParagraph returns a wrapping text.
func NewParagraph(role Role, text string) *Paragraph {
	p := &Paragraph{role: role, text: text}
	p.ExtendBaseWidget(p)
	return p
}

// Lines shows at most n lines; the last one ends in "…" when there is more.
func (p *Paragraph) Lines(n int) *Paragraph { p.limit = n; return p }

// SetText shows another text.
func (p *Paragraph) SetText(text string) {
	if p.text != text {
		p.text = text
		p.wrapped = -1
		p.Refresh()
	}
}

// SetColor changes the color.
func (p *Paragraph) SetColor(c Token) {
	if p.role.Color != c {
		p.role.Color = c
		p.Refresh()
	}
}

// Text returns the whole text.
func (p *Paragraph) Text() string { return p.text }

// HeightAt returns how high the text is at a width.
func (p *Paragraph) HeightAt(width float32) float32 {
	p.wrap(width)
	return float32(len(p.lines)) * p.role.Line
}

// AccessibilityLabel returns the whole text.
func (p *Paragraph) AccessibilityLabel() string { return p.text }

// AccessibilityRole says that this is text.
func (p *Paragraph) AccessibilityRole() fyne.AccessibleRole { return fyne.AccessibleRoleText }

func (p *Paragraph) wrap(width float32) {
	if p.wrapped == width && p.lines != nil {
		return
	}
	p.wrapped = width
	p.lines = wrapText(p.text, width, p.role.Width)
	if p.limit > 0 && len(p.lines) > p.limit {
		p.lines = p.lines[:p.limit]
		last := p.lines[p.limit-1] + " …"
		p.lines[p.limit-1] = elide(last, width, p.role.Width)
	}
}

// CreateRenderer is called by Fyne.
func (p *Paragraph) CreateRenderer() fyne.WidgetRenderer {
	d := &drawing{owner: p}
	d.min = func() fyne.Size {
		width := p.Size().Width
		if width <= 0 {
			return fyne.NewSize(0, p.role.Line)
		}
		return fyne.NewSize(0, p.HeightAt(width))
	}
	d.layout = func(size fyne.Size) {
		p.wrap(size.Width)
		d.objects = d.objects[:0]
		for i, line := range p.lines {
			style, font := p.role.Weight.font(line)
			drawn, base := fyne.CurrentApp().Driver().RenderedTextSize(line, p.role.Size, style, font)
			t := canvas.NewText(line, p.role.Color.Now())
			t.TextSize, t.TextStyle, t.FontSource = p.role.Size, style, font
			place(t, 0, float32(i)*p.role.Line+p.role.top(base), drawn.Width, drawn.Height)
			d.objects = append(d.objects, t)
		}
	}
	d.refresh = func() { d.layout(p.Size()) }
	return d
}

// wrapText breaks a text into lines no wider than width, at spaces where it can
// and inside a word where it must.
func wrapText(text string, width float32, measure func(string) float32) []string {
	if !utf8.ValidString(text) {
		text = strings.ToValidUTF8(text, "\uFFFD")
	}
	text = strings.NewReplacer("\r\n", "\n", "\r", "\n", "\t", "    ").Replace(text)
	if width <= 0 {
		return strings.Split(text, "\n")
	}
	var lines []string
	for _, whole := range strings.Split(text, "\n") {
		lines = append(lines, wrapLine(whole, width, measure)...)
	}
	return lines
}

func wrapLine(text string, width float32, measure func(string) float32) []string {
	var lines []string
	rest := []rune(text)
	for len(rest) > 0 {
		// Find how many runes fit: first by doubling, then by halving, so that a
		// word of thousands of letters is measured a few dozen times, not thousands.
		high := 16
		for high < len(rest) && measure(string(rest[:high])) <= width {
			high *= 2
		}
		low := high / 2
		if high > len(rest) {
			high = len(rest)
		}
		if high == len(rest) && measure(string(rest)) <= width {
			return append(lines, string(rest))
		}
		if low >= high || measure(string(rest[:low])) > width {
			low = 0
		}
		for low < high-1 {
			middle := (low + high) / 2
			if measure(string(rest[:middle])) <= width {
				low = middle
			} else {
				high = middle
			}
		}
		cut := max(1, low)
		if cut < len(rest) && !unicode.IsSpace(rest[cut]) {
			for i := cut; i > 0; i-- {
				if unicode.IsSpace(rest[i-1]) || rest[i-1] == '-' && i > 1 {
					cut = i
					break
				}
			}
		}
		lines = append(lines, strings.TrimRightFunc(string(rest[:cut]), unicode.IsSpace))
		for cut < len(rest) && unicode.IsSpace(rest[cut]) {
			cut++
		}
		rest = rest[cut:]
	}
	if lines == nil {
		lines = []string{""}
	}
	return lines
}
