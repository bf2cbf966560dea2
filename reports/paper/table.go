package paper

import "slices"

// Align is where a cell's text stands in its column.
type Align uint8

// Left is the usual one; numbers stand right.
const (
	Left Align = iota
	Right
)

// Column is how one column of a table is set.
type Column struct {
	Width float64 // fixed width; zero shares what is left by content
	Align Align
	Pad   float64 // space at the right; zero is the usual 6, None is none
}

// None is a Column.Pad without space.
const None = -1

// Cell is one cell; Span over one covers the following columns too.
type Cell struct {
	Text Runs
	Span int
}

// Cells makes plain cells.
func Cells(texts ...string) []Cell {
	cells := make([]Cell, len(texts))
	for i, s := range texts {
		cells[i] = Cell{Text: T(s)}
	}
	return cells
}

// Table is rows with thin rules and a head that is repeated on each page.
type Table struct {
	Columns []Column
	Head    []string // none: no head
	Rows    [][]Cell
	Before  float64
	After   float64
	TopRule bool // a thin rule above the first row
}

// Pair is one label with its value.
type Pair struct {
	Label string
	Value Runs
}

// KeyValues is a table of facts, one or two pairs in a row; in large print
// each pair has its own row.
type KeyValues struct {
	Rows       [][]Pair
	LabelWidth float64 // zero: strong labels run into the value, rule above
	RightWidth float64 // of the second value; zero: both halves are equal
	Before     float64
	After      float64
}

func (b KeyValues) lay(c *context, width float64) []strip { return b.table(c.large).lay(c, width) }

func (b KeyValues) table(large bool) Table {
	t := Table{Before: b.Before, After: b.After, TopRule: b.LabelWidth == 0}
	rows := b.Rows
	if large {
		rows = nil
		for _, row := range b.Rows {
			for _, pair := range row {
				rows = append(rows, []Pair{pair})
			}
		}
	}
	single := !slices.ContainsFunc(rows, func(row []Pair) bool { return len(row) > 1 })
	if b.LabelWidth == 0 {
		t.Columns = []Column{{}, {}}
		if single {
			t.Columns = t.Columns[:1]
		}
		for _, row := range rows {
			var cells []Cell
			for _, p := range row {
				cells = append(cells, Cell{Text: B(p.Label).And(T("\u00A0 ")).And(p.Value)})
			}
			cells[len(cells)-1].Span = len(t.Columns) - len(cells) + 1
			t.Rows = append(t.Rows, cells)
		}
		return t
	}
	label := Column{Width: b.LabelWidth}
	if large {
		label.Width *= 1.4
	}
	t.Columns = []Column{label, {}, label, {Width: b.RightWidth}}
	if single {
		t.Columns = t.Columns[:2]
	}
	for _, row := range rows {
		var cells []Cell
		for _, p := range row {
			cells = append(cells, Cell{Text: Q(p.Label)}, Cell{Text: p.Value})
		}
		cells[len(cells)-1].Span = len(t.Columns) - len(cells) + 1
		t.Rows = append(t.Rows, cells)
	}
	return t
}

const (
	cellPad     = 2.0 // above and below the text
	cellSpace   = 6.0 // right of the text
	rowRule     = 1.0
	longestKept = 12 // lines of a row that is not split
)

func (col Column) pad() float64 {
	switch col.Pad {
	case 0:
		return cellSpace
	case None:
		return 0
	}
	return col.Pad
}

func (b Table) lay(c *context, width float64) []strip {
	t := c.typ(Small)
	headType := t
	headType.Face = SerifSemiBold
	widths := b.widths(c, width, t, headType)
	var strips, head []strip
	var grid *Tag // without a head it is no table to a reader, but lines one after the other
	if len(b.Head) > 0 {
		grid = &Tag{Role: Grid}
		head = b.row(c, Cells(b.Head...), widths, headType, Ink, grid, GridTH)
		for i := range head {
			head[i].keep = true
		}
		strips = append(strips, head...)
	}
	for i, cells := range b.Rows {
		row := b.row(c, cells, widths, t, Row, grid, GridTD)
		if i == 0 && b.TopRule {
			row[0].before += rowRule
			row[0].items = append(row[0].items, Line{X1: 0, X2: width, Y1: -0.5, Y2: -0.5, Width: 1, Color: Row})
		}
		for j := range row {
			row[j].repeat = head
		}
		strips = append(strips, row...)
	}
	if len(strips) > 0 {
		strips[0].before += b.Before
		strips[len(strips)-1].after += b.After
	}
	return strips
}

// widths gives fixed columns their width (a third more in large print, and never so
// little that a word of the head breaks) and
// shares the rest among the others: equally if the table has no head, else by
// what their longest cell needs. If there is too little room, columns shrink
// towards their longest word.
func (b Table) widths(c *context, width float64, t, headType Type) []float64 {
	const largeFixed = 4.0 / 3
	widths := make([]float64, len(b.Columns))
	free, shared := width, 0.0
	head := func(i int) float64 {
		if i >= len(b.Head) {
			return 0
		}
		return longestIn(c.glyphs(T(b.Head[i]), headType)) + b.Columns[i].pad()
	}
	for i, col := range b.Columns {
		switch {
		case col.Width > 0 && c.large:
			widths[i] = max(col.Width*largeFixed, head(i))
		case col.Width > 0:
			widths[i] = max(col.Width, head(i))
		case len(b.Head) > 0:
			widths[i] = b.natural(c, i, t, headType)
			shared += widths[i]
			continue
		default:
			widths[i] = 1
			shared++
			continue
		}
		free -= widths[i]
	}
	if len(b.Head) > 0 && shared > free {
		b.shrink(c, widths, width, t, headType)
		return widths
	}
	for i, col := range b.Columns {
		if col.Width == 0 {
			widths[i] *= free / shared
		}
	}
	return widths
}

// shrink fits columns into a width, the ones with the most room to spare first.
func (b Table) shrink(c *context, widths []float64, width float64, t, headType Type) {
	least, sumLeast, sum := make([]float64, len(widths)), 0.0, 0.0
	for i := range widths {
		least[i] = b.longestWord(c, i, t, headType)
		widths[i] = max(widths[i], least[i])
		sumLeast += least[i]
		sum += widths[i]
	}
	for i := range widths {
		switch {
		case sumLeast >= width:
			widths[i] = least[i] * width / sumLeast
		default:
			widths[i] = least[i] + (widths[i]-least[i])*(width-sumLeast)/(sum-sumLeast)
		}
	}
}

// longestWord is the width under which a column would break a word in two.
func (b Table) longestWord(c *context, column int, t, headType Type) float64 {
	w := longestIn(c.glyphs(T(b.Head[column]), headType))
	b.eachCell(column, func(cell Cell) { w = max(w, longestIn(c.glyphs(cell.Text, t))) })
	return w + b.Columns[column].pad()
}

func longestIn(glyphs []glyph) float64 {
	longest, w := 0.0, 0.0
	for i, g := range glyphs {
		if g.r == newline || g.r == ' ' && !glued(glyphs, i) {
			w = 0
			continue
		}
		w += g.w
		longest = max(longest, w)
	}
	return longest
}

// eachCell visits the cells that stand in one column alone.
func (b Table) eachCell(column int, visit func(Cell)) {
	for _, cells := range b.Rows {
		at := 0
		for _, cell := range cells {
			if at == column && cell.Span <= 1 {
				visit(cell)
			}
			at += max(cell.Span, 1)
		}
	}
}

// natural is the width that a column would take without any wrapping, at most
// a third of a line for one with long text.
func (b Table) natural(c *context, column int, t, headType Type) float64 {
	const longest = 220
	w := c.oneLine(T(b.Head[column]), headType).w
	b.eachCell(column, func(cell Cell) { w = max(w, c.oneLine(cell.Text, t).w) })
	return min(w+b.Columns[column].pad(), longest)
}

// row sets cells side by side: one strip, or one strip a line if a cell is so
// long that the row may have to be split.
func (b Table) row(c *context, cells []Cell, widths []float64, t Type, rule Color, grid *Tag, role Role) []strip {
	type placed struct {
		x, w  float64
		align Align
		lines []line
		tag   *Tag
	}
	tr := grid.under(GridTR)
	var row []placed
	at, x, most := 0, 0.0, 1
	for _, cell := range cells {
		p := placed{x: x, align: b.Columns[at].Align, tag: tr.under(role)}
		if grid == nil {
			p.tag = &Tag{Role: P}
		}
		span := max(cell.Span, 1)
		for _, w := range widths[at : at+span] {
			p.w += w
		}
		x += p.w
		at += span
		p.w -= b.Columns[at-1].pad()
		p.lines = breakLines(c.glyphs(cell.Text, t), p.w)
		most = max(most, len(p.lines))
		row = append(row, p)
	}
	strips := make([]strip, most)
	baseline := t.Face.Baseline(t.Size, t.Line)
	for i := range strips {
		s := &strips[i]
		top := 0.0
		if i == 0 {
			top = cellPad
		}
		s.height = top + t.Line
		for _, p := range row {
			if i >= len(p.lines) {
				continue
			}
			dx := 0.0
			if p.align == Right {
				dx = p.w - p.lines[i].w
			}
			s.items = append(s.items, tagged(p.lines[i].items(p.x+dx, top+baseline, t.Size), p.tag)...)
		}
		s.keep = i < most-1 && (most <= longestKept || i == 0 || i == most-2)
	}
	last := &strips[most-1]
	last.height += cellPad + rowRule
	last.items = append(last.items, Line{X1: 0, X2: x, Y1: last.height - 0.5, Y2: last.height - 0.5, Width: rowRule, Color: rule})
	return strips
}
