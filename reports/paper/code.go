package paper

import (
	"fmt"
	"strings"
)

// Code is a code to be typed, in numbered groups of large letters.
type Code struct {
	Groups  []string
	Columns int
	Before  float64
}

func (b Code) lay(c *context, width float64) []strip {
	const height, size, line = 36, 20, 26
	t, small := Type{size, line, SansMedium, Ink}, CaptionType
	columns := max(b.Columns, 1)
	if c.large {
		columns = max(1, columns/2)
	}
	w := width / float64(columns)
	var strips []strip
	for i := 0; i < len(b.Groups); i += columns {
		s := strip{height: height, keep: i+columns < len(b.Groups)}
		for j, group := range b.Groups[i:min(i+columns, len(b.Groups))] {
			x, baseline := w*float64(j), t.Face.Baseline(size, line)
			number := c.oneLine(T(fmt.Sprint(i+j+1)), small)
			s.items = append(s.items, number.items(x, baseline, small.Size)...)
			s.items = append(s.items, c.oneLine(T(group), t).items(x+22, baseline, size)...)
		}
		strips = append(strips, s)
	}
	if len(strips) > 0 {
		strips[0].before = b.Before
	}
	return strips
}

func (b Code) dump(d *dumper) { d.say("code %s", strings.Join(b.Groups, " ")) }
