package paper

// Section is a numbered part of a form. At its right stands a column that
// holds a box for the reader's initials, if they are asked for.
type Section struct {
	Heading  string
	Body     []Block
	Initials bool
	Written  Written // in the box
}

// InitialRow is a statement with a box for initials before it.
type InitialRow struct {
	Letter, Statement string
	Written           Written
}

// InitialRows are statements to be initialed one by one.
type InitialRows struct {
	Rows   []InitialRow
	Before float64
}

// SignField is one line of a signature row.
type SignField struct {
	Label string
	Value string  // printed on the line, never cut
	Width float64 // zero takes what is left
	// Written stands on the line in place of a value. It takes no more room than the
	// empty line: the pages that are signed are the pages that were read.
	Written Written
}

// Signature is a row of lines to sign on; it is never split.
type Signature struct {
	Fields []SignField
	Height float64 // of the line's space; zero is 30
	Before float64 // zero is 6
}

// Tick is one statement with a box that is ticked or not.
type Tick struct {
	Text string
	Done bool
}

// Ticks are set in columns, read row by row.
type Ticks struct {
	Items   []Tick
	Columns int // in large print 1
}

// Choice is a line such as "Copy given □ paper □ secure file", with a text at
// its right.
type Choice struct {
	Label   string
	Options []string
	Chosen  int // 1 is the first option; 0 is none
	Right   string
	Before  float64
}

// Spread is a line with one text at each end.
type Spread struct {
	Left, Right Runs
	Before      float64
}

const (
	initialsWidth  = 44.0
	initialsHeight = 26.0
	initialsGap    = 24.0
)

// initialsBox is the box with its outline inside the given corner.
func initialsBox(x, y float64) Item {
	return Box{X: x + 0.5, Y: y + 0.5, W: initialsWidth - 1, H: initialsHeight - 1, Stroke: Ink, StrokeWidth: 1}
}

func (b Section) lay(c *context, width float64) []strip {
	const boxTop = 12
	inner := width - initialsGap - initialsWidth
	blocks := b.Body
	if b.Heading != "" {
		blocks = append([]Block{Heading{Text: b.Heading}}, blocks...)
	}
	strips := layAll(c, blocks, inner)
	if !b.Initials || len(strips) == 0 {
		return strips
	}
	// The heading's space above is where the box's own begins; a page that
	// starts with this section drops both.
	t := c.typ(CaptionType)
	x, y := width-initialsWidth, boxTop-strips[0].before
	label := c.oneLine(T("initials"), t)
	strips[0].items = append(strips[0].items, initialsBox(x, y))
	strips[0].items = append(strips[0].items, b.Written.inBox(c, x, y)...)
	strips[0].items = append(strips[0].items,
		label.items(x+min((initialsWidth-label.w)/2, initialsWidth-label.w), y+initialsHeight+t.Face.Baseline(t.Size, t.Line), t.Size)...)
	// The box is higher than the first lines: they must not part from it.
	end := y + initialsHeight + t.Line
	reached := -strips[0].before
	for i := range strips {
		reached += strips[i].total()
		if reached >= end || i == len(strips)-1 {
			strips[i].after += max(0, end-reached)
			break
		}
		strips[i].keep = true
	}
	return strips
}

func (b InitialRows) lay(c *context, width float64) []strip {
	const rowHeight, letterAt, textAt = 33, initialsWidth + 12, initialsWidth + 12 + 20 + 12
	t, small := c.typ(Type{14, 18, Serif, Ink}), c.typ(CaptionType)
	var strips []strip
	for _, row := range b.Rows {
		lines := breakLines(c.glyphs(T(row.Statement), t), width-textAt)
		s := strip{height: max(rowHeight, float64(len(lines))*t.Line+8)}
		inner := s.height - 1
		s.items = append(s.items,
			Line{X1: 0, X2: width, Y1: 0.5, Y2: 0.5, Width: 1, Color: Row},
			initialsBox(0, 1+(inner-initialsHeight)/2))
		s.items = append(s.items, row.Written.inBox(c, 0, 1+(inner-initialsHeight)/2)...)
		letter := c.oneLine(T(row.Letter), small)
		s.items = append(s.items, letter.items(letterAt, 1+(inner-small.Line)/2+small.Face.Baseline(small.Size, small.Line), small.Size)...)
		top := 1 + (inner-float64(len(lines))*t.Line)/2
		for i, l := range lines {
			s.items = append(s.items, l.items(textAt, top+float64(i)*t.Line+t.Face.Baseline(t.Size, t.Line), t.Size)...)
		}
		strips = append(strips, s)
	}
	if len(strips) > 0 {
		strips[0].before += b.Before
	}
	return strips
}

func (b Signature) lay(c *context, width float64) []strip {
	const gap, lift = 16, 3
	height, before := b.Height, b.Before
	if height == 0 {
		height = 30
	}
	if before == 0 {
		before = 6
	}
	value, label := c.typ(Body), c.typ(CaptionType)
	free := width - gap*float64(len(b.Fields)-1)
	flexible := 0
	for _, f := range b.Fields {
		free -= f.Width
		if f.Width == 0 {
			flexible++
		}
	}
	widths, written := make([]float64, len(b.Fields)), make([][]line, len(b.Fields))
	room := height
	for i, f := range b.Fields {
		if widths[i] = f.Width; f.Width == 0 {
			widths[i] = free / float64(flexible)
		}
		written[i] = breakLines(c.glyphs(T(f.Value), value), widths[i])
		height = max(height, room+float64(len(written[i])-1)*value.Line) // a long name takes more lines above its own
	}
	s := strip{before: before}
	x := 0.0
	for i, f := range b.Fields {
		top := height - 1 - lift - float64(len(written[i]))*value.Line
		for _, l := range written[i] {
			s.items = append(s.items, l.items(x, top+value.Face.Baseline(value.Size, value.Line), value.Size)...)
			top += value.Line
		}
		s.items = append(s.items, f.Written.items(c, x, 2, widths[i], height-2-lift)...)
		s.items = append(s.items, Line{X1: x, X2: x + widths[i], Y1: height - 0.5, Y2: height - 0.5, Width: 1, Color: Ink})
		bottom := height
		for _, l := range breakLines(c.glyphs(T(f.Label), label), widths[i]) {
			s.items = append(s.items, l.items(x, bottom+label.Face.Baseline(label.Size, label.Line), label.Size)...)
			bottom += label.Line
		}
		s.height = max(s.height, bottom)
		x += widths[i] + gap
	}
	return []strip{s}
}

// tickBox is a small box, ticked or not.
func tickBox(x, y float64, done bool) []Item {
	items := []Item{Box{X: x + 0.5, Y: y + 0.5, W: 11, H: 11, Stroke: Ink, StrokeWidth: 1}}
	if done {
		items = append(items, Polyline{
			Points: []Point{{x + 2.5, y + 6.2}, {x + 4.9, y + 8.6}, {x + 9.5, y + 3.6}},
			Width:  1.5, Color: Ink,
		})
	}
	return items
}

func (b Ticks) lay(c *context, width float64) []strip {
	const side, boxGap, gap = 12, 6, 16
	t := c.typ(Fine)
	columns := max(b.Columns, 1)
	if c.large {
		columns = 1
	}
	w := (width - gap*float64(columns-1)) / float64(columns)
	var strips []strip
	for i := 0; i < len(b.Items); i += columns {
		s := strip{}
		for j, tick := range b.Items[i:min(i+columns, len(b.Items))] {
			x := float64(j) * (w + gap)
			s.items = append(s.items, tickBox(x, (t.Line-side)/2, tick.Done)...)
			for k, l := range breakLines(c.glyphs(T(tick.Text), t), w-side-boxGap) {
				s.items = append(s.items, l.items(x+side+boxGap, float64(k)*t.Line+t.Face.Baseline(t.Size, t.Line), t.Size)...)
				s.height = max(s.height, float64(k+1)*t.Line)
			}
		}
		strips = append(strips, s)
	}
	return strips
}

func (b Choice) lay(c *context, width float64) []strip {
	const gap, side = 8, 12
	t := c.typ(Small)
	baseline := t.Face.Baseline(t.Size, t.Line)
	s := strip{before: b.Before, height: t.Line}
	x := 0.0
	say := func(text string) {
		l := c.oneLine(T(text), t)
		if x > 0 && x+l.w > width {
			x, s.height = 0, s.height+t.Line
		}
		s.items = append(s.items, l.items(x, s.height-t.Line+baseline, t.Size)...)
		x += l.w + gap
	}
	say(b.Label)
	for i, option := range b.Options {
		if x+side+gap+c.oneLine(T(option), t).w > width {
			x, s.height = 0, s.height+t.Line
		}
		s.items = append(s.items, tickBox(x, s.height-t.Line+(t.Line-side)/2, b.Chosen == i+1)...)
		x += side + gap
		say(option)
	}
	if b.Right != "" {
		right := c.oneLine(T(b.Right), t)
		if x+right.w > width {
			s.height += t.Line
		}
		s.items = append(s.items, right.items(max(0, width-right.w), s.height-t.Line+baseline, t.Size)...)
	}
	return []strip{s}
}

func (b Spread) lay(c *context, width float64) []strip {
	left, right := c.typ(Fine), c.typ(CaptionType)
	s := strip{before: b.Before}
	end := c.oneLine(b.Right, right)
	for i, l := range breakLines(c.glyphs(b.Left, left), width-end.w-16) {
		s.items = append(s.items, l.items(0, float64(i)*left.Line+left.Face.Baseline(left.Size, left.Line), left.Size)...)
		s.height += left.Line
	}
	s.items = append(s.items, end.items(width-end.w, left.Face.Baseline(left.Size, left.Line), right.Size)...)
	return []strip{s}
}
