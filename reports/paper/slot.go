package paper

import (
	"maps"
	"slices"
	"strings"
)

// Slot is a place on a sheet that is no document, such as an envelope or labels: lines of
// text in a box, smaller where they would not fit.
type Slot struct {
	X, Y, W, H float64
	Size       float64
	Lines      []string
}

// Fill sets slots on sheets of a size, a list of slots for each sheet.
func Fill(size Size, sheets [][]Slot) []Page {
	c := &context{missing: map[rune]bool{}}
	pages := make([]Page, len(sheets))
	for i, slots := range sheets {
		pages[i].Size = size
		for _, s := range slots {
			items := c.squeezed(strings.Join(s.Lines, "\n"), Type{s.Size, s.Size * 1.25, Serif, Ink}, s.X, s.Y, s.W, s.H)
			pages[i].Items = append(pages[i].Items, tagged(items, &Tag{Role: P})...)
		}
	}
	if len(pages) > 0 {
		pages[0].Missing = slices.Sorted(maps.Keys(c.missing))
	}
	return pages
}
