package paper

// Letterhead is the practice's mark, name and address with a rule below.
type Letterhead struct {
	Practice  string
	Clinician string   // name and license
	Address   []string // right side, one line each
	Logo      Picture  // of any size, the program's mark without one
}

// Title is the document's name, with a short text such as the date at its right.
type Title struct {
	Text  string
	Right string
	Small bool // 18 instead of 22, as on a signature page
}

// Heading opens a part; it never ends a page.
type Heading struct {
	Text   string
	Before float64 // space above; zero is the usual 10
	Rule   bool    // a thin rule above
}

// Paragraph is running text.
type Paragraph struct {
	Text   Runs
	Type   Type    // the zero value is Body
	Before float64 // space above
	After  float64 // space below
}

// ListItem is one paragraph of a List.
type ListItem struct {
	Mark string // such as "•" or "1."
	Text Runs
}

// List is a row of marked paragraphs with a hanging indent.
type List struct {
	Items  []ListItem
	Type   Type // the zero value is Body
	Indent float64
	Before float64
}

// PageBreak lets what follows begin a page.
type PageBreak struct{}

// Together keeps blocks on one page if a page can hold them.
type Together struct{ Blocks []Block }

// Pinned stands at the foot of the last page, above the footer.
type Pinned struct{ Blocks []Block }

// Drawing is a figure in its own coordinates, from its top left corner.
type Drawing struct {
	W, H  float64
	Items []Item
	Name  string // what it shows, for readers who cannot see it
}

// Figures stand side by side from edge to edge; what does not fit goes below.
type Figures struct {
	Drawings []Drawing
	Before   float64
}

// Columns puts two columns side by side on one page. If they would be too
// high for that, or print is large, the right one follows the left.
type Columns struct {
	Left, Right []Block
	LeftWidth   float64
	Gap         float64
	Before      float64
}

// The room of a logo: no higher than the name beside it, so that the pages below stand
// as they did.
const longestLogo, highestLogo = 150.0, 40.0

// fitted is the picture as large as it can be in a box, in its own proportions.
func (p Picture) fitted(w, h float64) Picture {
	if p.W <= 0 || p.H <= 0 {
		return Picture{}
	}
	k := min(w/p.W, h/p.H)
	p.W, p.H = p.W*k, p.H*k
	return p
}

func (b Letterhead) lay(c *context, width float64) []strip {
	const markSide, markGap, height, below = 30, 10, 48, 16
	addressType := Type{12, 16, Serif, Soft}
	addressWidth, y := 0.0, 0.0
	var items, address []Item
	for _, s := range b.Address {
		for _, l := range breakLines(c.glyphs(T(s), addressType), width/2) {
			addressWidth = max(addressWidth, l.w)
			address = append(address, l.items(width-l.w, y+Serif.Baseline(12, 16), 12)...)
			y += 16
		}
	}
	logo := b.Logo.fitted(longestLogo, highestLogo)
	left := markGap + max(markSide, logo.W)
	nameWidth := width - left - addressWidth - 2*markGap
	nameEnd := 0.0
	for _, l := range breakLines(c.glyphs(T(b.Practice), SmallTitle), nameWidth) {
		items = append(items, l.items(left, nameEnd+SerifSemiBold.Baseline(18, 22), 18)...)
		nameEnd += 22
	}
	for _, l := range breakLines(c.glyphs(T(b.Clinician), CaptionType), nameWidth) {
		items = append(items, l.items(left, nameEnd+Serif.Baseline(12, 16), 12)...)
		nameEnd += 16
	}
	items = append(tagged(items, &Tag{Role: P}), tagged(address, &Tag{Role: P})...)
	if logo.W > 0 {
		logo.Y = max(0, (nameEnd-logo.H)/2)
		items = append(items, logo)
	} else {
		items = append(items, Image{X: 0, Y: (nameEnd - markSide) / 2, Side: markSide, Name: "logo-print"})
	}
	total := max(height, y+10, nameEnd+10)
	items = append(items, Line{X1: 0, X2: width, Y1: total - 0.75, Y2: total - 0.75, Width: 1.5, Color: Ink})
	return []strip{{height: total, after: below, items: items, keep: true}}
}

func (b Title) lay(c *context, width float64) []strip {
	t := TitleType
	if b.Small {
		t = SmallTitle
	}
	t = c.typ(t)
	small := c.typ(CaptionType)
	right := c.oneLine(T(b.Right), small)
	room := width
	if right.w > 0 && right.w < width/2 {
		room -= right.w + 16
	}
	var strips []strip
	for i, l := range breakLines(c.glyphs(T(b.Text), t), room) {
		baseline := t.Face.Baseline(t.Size, t.Line)
		s := strip{height: t.Line, items: l.items(0, baseline, t.Size), keep: true}
		if i == 0 && right.w < width/2 {
			s.items = append(s.items, tagged(right.items(width-right.w, baseline, small.Size), &Tag{Role: P})...)
		}
		strips = append(strips, s)
	}
	return strips
}

func (b Heading) lay(c *context, width float64) []strip {
	const after = 2
	t := c.typ(HeadingType)
	before := b.Before
	if before == 0 {
		before = 10
	}
	ruleSpace := 0.0
	if b.Rule {
		ruleSpace = 11
	}
	var strips []strip
	for i, l := range breakLines(c.glyphs(T(b.Text), t), width) {
		s := strip{height: t.Line, keep: true}
		top := 0.0
		if i == 0 {
			s.before, top = before, ruleSpace
			s.height += ruleSpace
			if b.Rule {
				s.items = append(s.items, Line{X1: 0, X2: width, Y1: 0.5, Y2: 0.5, Width: 1, Color: Row})
			}
		}
		s.items = append(s.items, l.items(0, top+t.Face.Baseline(t.Size, t.Line), t.Size)...)
		strips = append(strips, s)
	}
	strips[len(strips)-1].after = after
	return strips
}

func (b Paragraph) lay(c *context, width float64) []strip {
	t := b.Type
	if t == (Type{}) {
		t = Body
	}
	t = c.typ(t)
	strips := linesToStrips(breakLines(c.glyphs(b.Text, t), width), t, 0)
	strips[0].before += b.Before
	strips[len(strips)-1].after += b.After
	return strips
}

// linesToStrips makes a strip of each line; the first two and the last two
// stay together, so that no page begins or ends with a single line.
func linesToStrips(lines []line, t Type, x float64) []strip {
	strips := make([]strip, len(lines))
	baseline := t.Face.Baseline(t.Size, t.Line)
	for i, l := range lines {
		strips[i] = strip{height: t.Line, items: l.items(x, baseline, t.Size)}
	}
	if n := len(strips); n > 1 {
		strips[0].keep, strips[n-2].keep = true, true
	}
	return strips
}

func (b List) lay(c *context, width float64) []strip {
	t := b.Type
	if t == (Type{}) {
		t = Body
	}
	t = c.typ(t)
	indent := b.Indent
	if indent == 0 {
		indent = t.Size * 1.2
	}
	for _, item := range b.Items {
		indent = max(indent, c.oneLine(T(item.Mark+" "), t).w+runeWidth(t.Face, ' ', t.Size))
	}
	var strips []strip
	list := &Tag{Role: Listed}
	for _, item := range b.Items {
		lines := linesToStrips(breakLines(c.glyphs(item.Text, t), width-indent), t, indent)
		mark := c.oneLine(T(item.Mark), t)
		lines[0].items = append(mark.items(0, t.Face.Baseline(t.Size, t.Line), t.Size), lines[0].items...)
		entry := list.under(Entry)
		for i := range lines {
			tagged(lines[i].items, entry)
		}
		strips = append(strips, lines...)
	}
	if len(strips) > 0 {
		strips[0].before += b.Before
	}
	return strips
}

func (b PageBreak) lay(*context, float64) []strip { return []strip{{newPage: true, keep: true}} }

func (b Together) lay(c *context, width float64) []strip {
	strips := layAll(c, b.Blocks, width)
	for i := range len(strips) - 1 {
		strips[i].keep = true
	}
	return strips
}

func (b Pinned) lay(c *context, width float64) []strip {
	s := merge(layAll(c, b.Blocks, width))
	s.before, s.pin = 0, true
	return []strip{s}
}

// merge stacks strips into one that is never split.
func merge(strips []strip) strip {
	var out strip
	y := 0.0
	for _, s := range strips {
		y += s.before
		for _, item := range s.items {
			out.items = append(out.items, item.Moved(0, y))
		}
		y += s.height + s.after
	}
	out.height = y
	return out
}

func (b Figures) lay(c *context, width float64) []strip {
	const largeScale = 4.0 / 3
	var strips []strip
	drawings := b.Drawings
	if c.large {
		drawings = make([]Drawing, len(b.Drawings))
		for i, d := range b.Drawings {
			drawings[i] = d.Scaled(min(largeScale, width/d.W))
		}
	}
	for row := drawings; len(row) > 0; {
		n, used := 1, row[0].W
		for n < len(row) && used+row[n].W <= width {
			used += row[n].W
			n++
		}
		s, x := strip{before: b.Before}, 0.0
		for i, d := range row[:n] {
			if n > 1 && i > 0 {
				x += row[i-1].W + (width-used)/float64(n-1)
			}
			figure := len(s.items)
			for _, item := range d.Items {
				s.items = append(s.items, c.checked(item).Moved(x, 0))
			}
			tagged(s.items[figure:], &Tag{Role: Figure, Alt: d.Name})
			s.height = max(s.height, d.H)
		}
		strips = append(strips, s)
		row = row[n:]
	}
	return strips
}

// checked replaces what a drawing's text cannot show.
func (c *context) checked(item Item) Item {
	if t, ok := item.(Text); ok {
		t.S = string(drawable(t.S, t.Face, c.missing))
		return t
	}
	return item
}

func (b Columns) lay(c *context, width float64) []strip {
	left := merge(layAll(c, b.Left, b.LeftWidth))
	x := b.LeftWidth + b.Gap
	right := merge(layAll(c, b.Right, width-x))
	if height := max(left.height, right.height); !c.large && height < c.frame.H/2 {
		s := strip{before: b.Before, height: height, items: left.items}
		for _, item := range right.items {
			s.items = append(s.items, item.Moved(x, 0))
		}
		return []strip{s}
	}
	strips := append(layAll(c, b.Left, width), layAll(c, b.Right, width)...)
	strips[0].before += b.Before
	return strips
}
