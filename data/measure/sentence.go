package measure

import (
	"cmp"
	"fmt"
	"strconv"
	"strings"
)

// Insufficient is what stands in place of a change with fewer than two scores.
const Insufficient = "insufficient data"

// Named writes a total with its band, "22 (severe)". figure is the total as it
// is shown (data.Score.Figure), "" for the number alone.
func (in Instrument) Named(figure string, total int) string {
	figure = cmp.Or(figure, strconv.Itoa(total))
	if word := in.Word(total); word != "" {
		return fmt.Sprintf("%s (%s)", figure, word)
	}
	return figure
}

// PercentText writes "−59.1%", or "–" from a baseline of 0.
func (c Change) PercentText() string {
	if !c.HasPercent {
		return "–"
	}
	text := fmt.Sprintf("%+.1f%%", c.Percent)
	if c.Points == 0 {
		text = "0.0%"
	}
	return strings.Replace(text, "-", "−", 1)
}

// Signed writes a number of points with its sign: "−13", "+3", "0".
func Signed(points int) string {
	if points == 0 {
		return "0"
	}
	return strings.Replace(fmt.Sprintf("%+d", points), "-", "−", 1)
}
