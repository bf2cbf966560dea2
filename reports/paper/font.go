package paper

import (
	"encoding/binary"
	"iter"
	"math"
	"sync"

	"kapdesk/assets"
)

// Face is one of the embedded fonts.
type Face uint8

// Source Serif 4 is the family of paper, Inter that of the screen.
const (
	Serif Face = iota
	SerifItalic
	SerifSemiBold
	SerifBold
	Sans
	SansItalic
	SansMedium
	SansSemiBold
	SansBold
	faceCount
)

var faceNames = [faceCount]string{
	assets.SerifRegular, assets.SerifItalic, assets.SerifSemiBold, assets.SerifBold,
	assets.InterRegular, assets.InterItalic, assets.InterMedium, assets.InterSemiBold, assets.InterBold,
}

// Name returns the font's name for assets.Font.
func (f Face) Name() string { return faceNames[f] }

// Metrics are the measures of a face, as shares of the font size.
type Metrics struct {
	Ascent  float64 // above the baseline
	Descent float64 // below the baseline
	widths  []uint16
	glyphs  []uint16
	kern    kerning
}

// Metrics reads the face's measures from its font file, once.
func (f Face) Metrics() *Metrics { return faceMetrics[f]() }

var faceMetrics = func() (m [faceCount]func() *Metrics) {
	for f := range m {
		m[f] = sync.OnceValue(func() *Metrics { return parseMetrics(assets.Font(faceNames[f])) })
	}
	return
}()

// notDrawn marks, in Metrics.widths, a character that the font does not hold.
const notDrawn = math.MaxUint16

// Width returns the width of a line of text at a size, with kerning. Advances
// are rounded to thousandths of the size, exactly as the PDF states them.
func (f Face) Width(s string, size float64) float64 {
	m := f.Metrics()
	sum, last := 0, rune(-1)
	for _, r := range s {
		if w := m.advance(r); w != notDrawn {
			sum += int(w) + m.kernBetween(last, r)
			last = r
		}
	}
	return float64(sum) * size / 1000
}

// Letters yields the characters of a line that are drawn, each with its X from the
// line's start, as Width measures and the PDF places them.
func (f Face) Letters(s string, size float64) iter.Seq2[float64, rune] {
	return func(yield func(float64, rune) bool) {
		m := f.Metrics()
		at, last := 0, rune(-1)
		for _, r := range s {
			w := m.advance(r)
			if w == notDrawn {
				continue
			}
			at += m.kernBetween(last, r)
			if !yield(float64(at)*size/1000, r) {
				return
			}
			at, last = at+int(w), r
		}
	}
}

// Piece is a part of a text that is set without a gap, X from the text's start.
type Piece struct {
	X float64
	S string
}

// Kerned cuts a text where the font moves two characters together or apart, so
// that a painter which does not kern can set the pieces as Width measures them.
func (f Face) Kerned(s string, size float64) []Piece {
	m := f.Metrics()
	var pieces []Piece
	begin, at, x, last := 0, 0, 0, rune(-1)
	for i, r := range s {
		if kern := m.kernBetween(last, r); kern != 0 {
			pieces = append(pieces, Piece{float64(x) * size / 1000, s[begin:i]})
			at += kern
			begin, x = i, at
		}
		if w := m.advance(r); w != notDrawn {
			at += int(w)
		}
		last = r
	}
	return append(pieces, Piece{float64(x) * size / 1000, s[begin:]})
}

// kernBetween is the kerning of two neighbors in thousandths of the size.
func (m *Metrics) kernBetween(left, right rune) int {
	if left < 0 || m.advance(left) == notDrawn || m.advance(right) == notDrawn {
		return 0
	}
	return m.kern.between(m.glyphs[left], m.glyphs[right])
}

// Draws reports whether the font holds a character.
func (f Face) Draws(r rune) bool { return f.Metrics().advance(r) != notDrawn }

// Baseline returns how far below the top of a line box of the given height the
// baseline of text of a size stands, centered as browsers and the designs do.
func (f Face) Baseline(size, height float64) float64 {
	m := f.Metrics()
	return (height-(m.Ascent+m.Descent)*size)/2 + m.Ascent*size
}

func (m *Metrics) advance(r rune) uint16 {
	// PDF text is written in 16-bit codes, so nothing above U+FFFF can be
	// printed even where the font has it.
	if r < 0x20 || int(r) >= len(m.widths) {
		return notDrawn
	}
	return m.widths[r]
}

// parseMetrics reads the tables head, hhea, hmtx, cmap (format 4) and GPOS of a
// TrueType file. The fonts are embedded and tested, so a damaged one is a
// broken build, not a condition to handle.
func parseMetrics(ttf []byte) *Metrics {
	u16 := func(at int) int { return int(binary.BigEndian.Uint16(ttf[at:])) }
	i16 := func(at int) int { return int(int16(u16(at))) }
	u32 := func(at int) int { return int(binary.BigEndian.Uint32(ttf[at:])) }
	tables := map[string]int{}
	for i := range u16(4) {
		entry := 12 + 16*i
		tables[string(ttf[entry:entry+4])] = u32(entry + 8)
	}
	unit := float64(u16(tables["head"] + 18))
	hhea, hmtx, cmap := tables["hhea"], tables["hmtx"], tables["cmap"]
	lastMetric := u16(hhea+34) - 1

	m := &Metrics{
		Ascent:  float64(i16(hhea+4)) / unit,
		Descent: -float64(i16(hhea+6)) / unit,
		widths:  make([]uint16, 0x10000),
		glyphs:  make([]uint16, 0x10000),
		kern:    parseKerning(ttf, tables["GPOS"], unit),
	}
	for r := range m.widths {
		m.widths[r] = notDrawn
	}
	sub := 0
	for i := range u16(cmap + 2) {
		if at := cmap + u32(cmap+8+8*i); u16(at) == 4 {
			sub = at
			break
		}
	}
	segments := u16(sub+6) / 2
	ends, starts := sub+14, sub+16+2*segments
	deltas, offsets := starts+2*segments, starts+4*segments
	for s := range segments {
		for r := u16(starts + 2*s); r <= u16(ends+2*s) && r < 0xFFFF; r++ {
			glyph := r
			if offset := u16(offsets + 2*s); offset != 0 {
				if glyph = u16(offsets + 2*s + offset + 2*(r-u16(starts+2*s))); glyph == 0 {
					continue
				}
			}
			glyph = (glyph + u16(deltas+2*s)) & 0xFFFF
			if glyph == 0 {
				continue
			}
			advance := float64(u16(hmtx + 4*min(glyph, lastMetric)))
			m.widths[r] = uint16(math.Round(advance * 1000 / unit))
			m.glyphs[r] = uint16(glyph)
		}
	}
	return m
}
