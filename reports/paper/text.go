package paper

import (
	"slices"
	"strings"
	"unicode"

	"golang.org/x/text/unicode/norm"
)

// Emphasis is how a run of text stands out.
type Emphasis uint8

// The three ways that paper uses; there is no bold italic.
const (
	Plain Emphasis = iota
	Italic
	Strong
)

// Run is a piece of text in one emphasis.
type Run struct {
	S        string
	Emphasis Emphasis
	Quiet    bool // gray, as labels are
}

// Runs is a text of several emphases that is broken into lines as one.
type Runs []Run

// T returns plain text, I italic, B strong, Q quiet.
func T(s string) Runs { return Runs{{S: s}} }

// I returns italic text.
func I(s string) Runs { return Runs{{S: s, Emphasis: Italic}} }

// B returns strong text.
func B(s string) Runs { return Runs{{S: s, Emphasis: Strong}} }

// Q returns quiet text.
func Q(s string) Runs { return Runs{{S: s, Quiet: true}} }

// And returns both texts, one after the other.
func (r Runs) And(more Runs) Runs { return append(slices.Clip(r), more...) }

// String returns the words without emphasis.
func (r Runs) String() string {
	var b strings.Builder
	for _, run := range r {
		b.WriteString(run.S)
	}
	return b.String()
}

// Type is a size, line height and color of text.
type Type struct {
	Size, Line float64
	Face       Face
	Color      Color
}

// The type scale of printed pages (STYLE 12).
var (
	TitleType   = Type{22, 28, SerifSemiBold, Ink}
	SmallTitle  = Type{18, 24, SerifSemiBold, Ink}
	HeadingType = Type{15, 20, SerifSemiBold, Ink}
	Body        = Type{14, 19, Serif, Ink}
	ReportBody  = Type{13, 17, Serif, Ink}
	Fine        = Type{12.5, 20, Serif, Ink}
	Small       = Type{12, 16, Serif, Ink}
	CaptionType = Type{12, 16, Serif, Quiet}
)

// large returns the type for large print, in which body text is 14 pt
// (18.67 px) and nothing is under 12 pt.
func (t Type) large() Type {
	switch {
	case t.Size <= 12.5:
		t.Size, t.Line = 16, 21
	case t.Size <= 14:
		t.Size, t.Line = 14*96.0/72, 25
	case t.Size <= 15:
		t.Size, t.Line = 20, 26
	default:
		t.Size, t.Line = t.Size*1.2, t.Line*1.2
	}
	return t
}

func (t Type) face(e Emphasis) Face {
	if t.Face != Serif {
		return t.Face
	}
	switch e {
	case Italic:
		return SerifItalic
	case Strong:
		return SerifSemiBold
	}
	return Serif
}

// glyph is one character ready to be set.
type glyph struct {
	r     rune
	face  Face
	color Color
	w     float64
}

// line is a row of glyphs without the spaces at its end.
type line struct {
	glyphs []glyph
	w      float64
}

const newline = '\n'

// glyphs turns runs into characters that the fonts can draw. What cannot be
// drawn becomes a box and is noted in c.missing.
func (c *context) glyphs(runs Runs, t Type) []glyph {
	var out []glyph
	for _, run := range runs {
		face, color := t.face(run.Emphasis), t.Color
		if run.Quiet {
			color = Quiet
		}
		for _, r := range drawable(run.S, face, c.missing) {
			out = append(out, glyph{r, face, color, runeWidth(face, r, t.Size)})
		}
	}
	for i := 1; i < len(out); i++ {
		if a, b := out[i-1], out[i]; a.face == b.face && a.color == b.color {
			out[i-1].w += float64(a.face.Metrics().kernBetween(a.r, b.r)) * t.Size / 1000
		}
	}
	return out
}

func runeWidth(f Face, r rune, size float64) float64 {
	if w := f.Metrics().advance(r); w != notDrawn {
		return float64(w) * size / 1000
	}
	return 0
}

// box is the mark that stands for a character that a face cannot draw.
func (f Face) box() rune {
	if f >= Sans {
		return '□'
	}
	return '☐'
}

// drawable returns the characters of s that can be set in a face. Accents are
// composed; tabs and the many widths of space become spaces; marks that are
// invisible by nature go; an emoji with its modifiers becomes one box. Each
// character that became a box is added to missing.
func drawable(s string, f Face, missing map[rune]bool) []rune {
	out := make([]rune, 0, len(s))
	joined := false // the last character was an invisible joiner after a box
	for _, r := range norm.NFC.String(strings.ToValidUTF8(s, "\uFFFD")) {
		afterBox := len(out) > 0 && out[len(out)-1] == f.box()
		switch {
		case r == newline || r == '\u2028' || r == '\u2029' || r == '\v' || r == '\f':
			out = append(out, newline)
		case r == '\r':
		case unicode.Is(unicode.Cf, r) || r >= 0xFE00 && r <= 0xFE0F:
			joined = r == '\u200D' && afterBox
			continue
		case r == '\t' || unicode.Is(unicode.Zs, r):
			out = append(out, spaceFor(r))
		case f.Draws(r):
			out = append(out, r)
		case afterBox && (joined || r >= 0x1F3FB && r <= 0x1F3FF):
			missing[r] = true
		default:
			missing[r] = true
			out = append(out, f.box())
		}
		joined = false
	}
	return out
}

func spaceFor(r rune) rune {
	if r == '\u00A0' || r == '\u202F' || r == '\u2007' {
		return '\u00A0'
	}
	return ' '
}

// breakLines sets glyphs into lines no wider than width. It breaks at spaces,
// after hyphens and dashes, and inside a word only if the word alone is wider
// than the line.
func breakLines(glyphs []glyph, width float64) []line {
	var lines []line
	start := 0
	for start < len(glyphs) || len(lines) == 0 {
		end, next := nextBreak(glyphs, start, width)
		lines = append(lines, newLine(glyphs[start:end]))
		if next == start { // an empty text is one empty line
			break
		}
		start = next
	}
	return lines
}

// nextBreak returns where the line that begins at start ends, and where the
// next one begins.
func nextBreak(glyphs []glyph, start int, width float64) (end, next int) {
	const hair = 1e-6
	w := 0.0
	end, next = -1, -1 // the last place where the line may be broken
	within := -1       // the last one where it should not, used where there is no other
	for i := start; i < len(glyphs); i++ {
		g := glyphs[i]
		if g.r == newline {
			return i, i + 1
		}
		if g.r == ' ' {
			if glued(glyphs[start:], i-start) {
				within = i
			} else {
				end, next = i, i+1
			}
			w += g.w
			continue
		}
		if w+g.w > width+hair && i > start {
			if end < 0 && within > start {
				end, next = within, within+1
			}
			if end < 0 {
				return i, i
			}
			for next < len(glyphs) && glyphs[next].r == ' ' {
				next++
			}
			return end, next
		}
		w += g.w
		if breaksAfter(glyphs, i) {
			end, next = i+1, i+1
		}
	}
	return len(glyphs), len(glyphs)
}

// glued reports whether what stands around a space is read as one and stays on a line:
// "9:30 AM", "(503) 555-0117", "March 2".
func glued(glyphs []glyph, space int) bool {
	from, to := space, space+1
	for from > 0 && !isSpace(glyphs[from-1].r) {
		from--
	}
	for to < len(glyphs) && !isSpace(glyphs[to].r) {
		to++
	}
	if from == space || to == space+1 {
		return false
	}
	before, after := word(glyphs[from:space]), strings.TrimRight(word(glyphs[space+1:to]), ".,;:")
	number := unicode.IsDigit(glyphs[space+1].r)
	switch {
	case after == "AM" || after == "PM":
		return unicode.IsDigit(glyphs[space-1].r)
	case before[0] == '(' && before[len(before)-1] == ')':
		return number && unicode.IsDigit(glyphs[from+1].r)
	}
	return number && len(after) <= 2 && slices.Contains(months, before)
}

var months = []string{"January", "February", "March", "April", "May", "June", "July", "August", "September", "October", "November", "December",
	"Jan", "Feb", "Mar", "Apr", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"}

func isSpace(r rune) bool { return r == ' ' || r == newline }

func word(glyphs []glyph) string {
	var b strings.Builder
	for _, g := range glyphs {
		b.WriteRune(g.r)
	}
	return b.String()
}

// breaksAfter allows "on-|site" and "and/|or", never "0–|27", "T−|10" or "-|5".
func breaksAfter(glyphs []glyph, i int) bool {
	if i == 0 || i+1 >= len(glyphs) {
		return false
	}
	switch glyphs[i].r {
	case '-', '–', '—', '/':
		return unicode.IsLetter(glyphs[i+1].r) && unicode.IsLetter(glyphs[i-1].r)
	}
	return false
}

func newLine(glyphs []glyph) line {
	for len(glyphs) > 0 && glyphs[len(glyphs)-1].r == ' ' {
		glyphs = glyphs[:len(glyphs)-1]
	}
	l := line{glyphs: glyphs}
	for _, g := range glyphs {
		l.w += g.w
	}
	return l
}

// oneLine sets a short text on one line whatever its length; line breaks in it
// become spaces.
func (c *context) oneLine(runs Runs, t Type) line {
	glyphs := c.glyphs(runs, t)
	for i, g := range glyphs {
		if g.r == newline {
			glyphs[i].r, glyphs[i].w = ' ', runeWidth(g.face, ' ', t.Size)
		}
	}
	return newLine(glyphs)
}

// items sets the line as texts, one for each stretch of the same face and color.
func (l line) items(x, baseline, size float64) []Item {
	var items []Item
	for i := 0; i < len(l.glyphs); {
		first, w := l.glyphs[i], 0.0
		var b strings.Builder
		for i < len(l.glyphs) && l.glyphs[i].face == first.face && l.glyphs[i].color == first.color {
			b.WriteRune(l.glyphs[i].r)
			w += l.glyphs[i].w
			i++
		}
		items = append(items, Text{X: x, Y: baseline, W: w, Size: size, Face: first.face, Color: first.color, S: b.String()})
		x += w
	}
	return items
}
