package paper

import (
	"encoding/binary"
	"math"
	"math/bits"
	"slices"
)

// kerning is the pair adjustments of a font's GPOS table, feature "kern" of
// Latin script, which Greek and Cyrillic share in our fonts. Print and screen
// then set words alike: the screen's text engine kerns by itself.
type kerning struct {
	lookups [][]pairTable // within a lookup the first table that knows a pair counts
	unit    float64
}

// pairTable is one subtable: either pairs of single glyphs, or a matrix of
// classes of glyphs.
type pairTable struct {
	covered map[uint16]int     // first glyph -> row
	pairs   []map[uint16]int16 // by row: second glyph -> adjustment
	class1  map[uint16]int     // first glyph -> class, 0 if absent
	class2  map[uint16]int     // second glyph -> class, 0 if absent
	matrix  [][]int16          // by both classes; nil for single pairs
}

// between returns the adjustment of two glyphs in thousandths of the size.
func (k kerning) between(left, right uint16) int {
	sum := 0
	for _, tables := range k.lookups {
		for _, t := range tables {
			row, ok := t.covered[left]
			if !ok {
				continue
			}
			if t.matrix != nil {
				sum += int(t.matrix[t.class1[left]][t.class2[right]])
				break
			}
			if v, ok := t.pairs[row][right]; ok {
				sum += int(v)
				break
			}
		}
	}
	if sum == 0 {
		return 0
	}
	return int(math.Round(float64(sum) * 1000 / k.unit))
}

// otf reads big-endian numbers of a font file.
type otf []byte

func (f otf) u16(at int) int { return int(binary.BigEndian.Uint16(f[at:])) }
func (f otf) i16(at int) int { return int(int16(f.u16(at))) }
func (f otf) u32(at int) int { return int(binary.BigEndian.Uint32(f[at:])) }

const (
	pairAdjustment = 2 // lookup types of GPOS
	extension      = 9
)

func parseKerning(ttf []byte, gpos int, unit float64) kerning {
	k := kerning{unit: unit}
	if gpos == 0 {
		return k
	}
	f := otf(ttf)
	lookupList := gpos + f.u16(gpos+8)
	for _, index := range f.kernLookups(gpos) {
		lookup := lookupList + f.u16(lookupList+2+2*index)
		var tables []pairTable
		for i := range f.u16(lookup + 4) {
			kind, at := f.u16(lookup), lookup+f.u16(lookup+6+2*i)
			if kind == extension {
				kind, at = f.u16(at+2), at+f.u32(at+4)
			}
			if kind == pairAdjustment {
				tables = append(tables, f.pairTable(at))
			}
		}
		k.lookups = append(k.lookups, tables)
	}
	return k
}

// kernLookups lists the lookups of the feature "kern" for Latin script in its
// usual language.
func (f otf) kernLookups(gpos int) []int {
	scripts, features := gpos+f.u16(gpos+4), gpos+f.u16(gpos+6)
	script := 0
	for i := range f.u16(scripts) {
		record := scripts + 2 + 6*i
		if tag := string(f[record : record+4]); tag == "latn" || tag == "DFLT" && script == 0 {
			script = scripts + f.u16(record+4)
		}
	}
	if script == 0 || f.u16(script) == 0 {
		return nil
	}
	language := script + f.u16(script)
	var lookups []int
	for i := range f.u16(language + 4) {
		record := features + 2 + 6*f.u16(language+6+2*i)
		if string(f[record:record+4]) != "kern" {
			continue
		}
		feature := features + f.u16(record+4)
		for j := range f.u16(feature + 2) {
			lookups = append(lookups, f.u16(feature+4+2*j))
		}
	}
	slices.Sort(lookups)
	return slices.Compact(lookups)
}

func (f otf) pairTable(at int) pairTable {
	const xAdvance = 4
	t := pairTable{covered: f.coverage(at + f.u16(at+2))}
	first, second := f.u16(at+4), f.u16(at+6)
	// An adjustment is a row of numbers, one for each bit of its format; the
	// advance stands after the placements.
	size1, size2 := 2*bits.OnesCount(uint(first)), 2*bits.OnesCount(uint(second))
	skip := 2 * bits.OnesCount(uint(first&(xAdvance-1)))
	advance := func(value int) int16 {
		if first&xAdvance == 0 {
			return 0
		}
		return int16(f.i16(value + skip))
	}
	if f.u16(at) == 1 {
		for i := range f.u16(at + 8) {
			set := at + f.u16(at+10+2*i)
			pairs := map[uint16]int16{}
			for j := range f.u16(set) {
				record := set + 2 + j*(2+size1+size2)
				pairs[uint16(f.u16(record))] = advance(record + 2)
			}
			t.pairs = append(t.pairs, pairs)
		}
		return t
	}
	t.class1, t.class2 = f.classes(at+f.u16(at+8)), f.classes(at+f.u16(at+10))
	columns := f.u16(at + 14)
	for i := range f.u16(at + 12) {
		row := make([]int16, columns)
		for j := range row {
			row[j] = advance(at + 16 + (i*columns+j)*(size1+size2))
		}
		t.matrix = append(t.matrix, row)
	}
	return t
}

// coverage maps glyphs to their place in a table.
func (f otf) coverage(at int) map[uint16]int {
	covered := map[uint16]int{}
	if f.u16(at) == 1 {
		for i := range f.u16(at + 2) {
			covered[uint16(f.u16(at+4+2*i))] = i
		}
		return covered
	}
	for i := range f.u16(at + 2) {
		record := at + 4 + 6*i
		for g := f.u16(record); g <= f.u16(record+2); g++ {
			covered[uint16(g)] = f.u16(record+4) + g - f.u16(record)
		}
	}
	return covered
}

// classes maps glyphs to their class.
func (f otf) classes(at int) map[uint16]int {
	classes := map[uint16]int{}
	if f.u16(at) == 1 {
		for i := range f.u16(at + 4) {
			classes[uint16(f.u16(at+2)+i)] = f.u16(at + 6 + 2*i)
		}
		return classes
	}
	for i := range f.u16(at + 2) {
		record := at + 4 + 6*i
		for g := f.u16(record); g <= f.u16(record+2); g++ {
			classes[uint16(g)] = f.u16(record + 4)
		}
	}
	return classes
}
