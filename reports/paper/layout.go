package paper

import (
	"maps"
	"slices"
	"strconv"
	"strings"
)

// Document is a tree of blocks with what stands on every page.
type Document struct {
	Title   string  // for the file's properties
	Top     float64 // space above the first line: FormTop or ReportTop
	Running []Block // at the top of every page
	Body    []Block
	Footer  Footer
	Draft   bool // DRAFT lies across every page
}

// The two top margins of STYLE 12.
const (
	FormTop   = 56.0
	ReportTop = 44.0
)

// Footer is the line at the bottom of every page. "{page}" and "{pages}" stand
// for the page's number and their count.
type Footer struct{ Left, Middle, Right string }

// Options are the choices of the person who prints.
type Options struct {
	Size  Size // the zero value is Letter
	Large bool // large print: body 14 pt, one column
}

// Block is a part of a document that can be laid out in a column.
type Block interface {
	// lay returns the block as strips, top to bottom, for a column's width.
	lay(c *context, width float64) []strip
	// dump writes the block as readable text.
	dump(d *dumper)
}

// The frame in which text stands (STYLE 12).
const (
	sideMargin   = 76.0
	bottomMargin = 68.0
	footerGap    = 8.0 // between the last line and the footer's rule
)

// strip is a slice of a column that is never split.
type strip struct {
	before  float64 // space above, dropped at the top of a page
	height  float64
	after   float64 // space below, dropped at the end of a page
	items   []Item  // from the strip's top left corner
	keep    bool    // stands on the same page as the next strip
	newPage bool    // begins a page
	pin     bool    // stands at the foot of the page
	repeat  []strip // heads shown again if a page begins with this strip
}

func (s strip) total() float64 { return s.before + s.height + s.after }

// context is what blocks need while they are laid out.
type context struct {
	large   bool
	frame   Size // width and height available for blocks on one page
	missing map[rune]bool
}

func (c *context) typ(t Type) Type {
	if c.large {
		return t.large()
	}
	return t
}

// Layout sets the document on pages. It measures first: a heading stays with
// what follows, rows and signatures are not split, table heads are repeated
// and a paragraph leaves no single line behind.
func Layout(doc Document, opts Options) []Page {
	if opts.Size == (Size{}) {
		opts.Size = Letter
	}
	c := &context{large: opts.Large, missing: map[rune]bool{}}
	c.frame.W = opts.Size.W - 2*sideMargin
	running := layAll(c, doc.Running, c.frame.W)
	runningHeight := 0.0
	for _, s := range running {
		runningHeight += s.total()
	}
	limit := opts.Size.H - bottomMargin - footerGap
	c.frame.H = limit - doc.Top - runningHeight

	p := &paginator{size: opts.Size, left: sideMargin, top: doc.Top + runningHeight, limit: limit}
	p.begin = func() {
		if doc.Draft {
			p.paint(draftMark(opts.Size), 0, 0)
		}
		y := doc.Top
		for _, s := range running {
			if len(p.pages) > 1 { // read once
				s.items = untagged(s.items)
			}
			p.paint(s.items, p.left, y+s.before)
			y += s.total()
		}
	}
	body := layAll(c, doc.Body, c.frame.W)
	for i := 1; i < len(body); i++ {
		if body[i].pin { // a signature never stands alone on a page
			body[i-1].keep = true
		}
	}
	for _, stretch := range stretches(body) {
		stretch = p.tightened(stretch)
		p.soft = p.balanced(stretch)
		p.place(stretch)
	}
	for i := range p.pages {
		p.pages[i].Items = append(p.pages[i].Items, c.footer(doc.Footer, opts.Size, i+1, len(p.pages))...)
	}
	p.pages[0].Missing = slices.Sorted(maps.Keys(c.missing))
	return p.pages
}

// Missing returns the characters of pages that the fonts do not hold, in order.
// Each prints as a box; the app says which they are before it prints.
func Missing(pages []Page) []rune {
	var runes []rune
	for _, p := range pages {
		runes = append(runes, p.Missing...)
	}
	slices.Sort(runes)
	return slices.Compact(runes)
}

// Undrawable returns the characters of a document that the fonts do not hold.
func Undrawable(doc Document) []rune { return Missing(Layout(doc, Options{})) }

func layAll(c *context, blocks []Block, width float64) []strip {
	var strips []strip
	for _, b := range blocks {
		laid := b.lay(c, width)
		tagAll(b, laid)
		strips = append(strips, laid...)
	}
	return strips
}

// paginator puts strips on pages.
type paginator struct {
	size             Size
	left, top, limit float64
	soft             float64 // pages are filled so far; at most the limit
	begin            func()  // paints what stands on every page
	dry              bool    // only measures
	pages            []Page
	y                float64
}

func (p *paginator) newPage() {
	p.pages = append(p.pages, Page{Size: p.size})
	p.y = p.top
	p.begin()
}

func (p *paginator) paint(items []Item, dx, dy float64) {
	if p.dry {
		return
	}
	page := &p.pages[len(p.pages)-1]
	for _, item := range items {
		page.Items = append(page.Items, item.Moved(dx, dy))
	}
}

func (p *paginator) place(strips []strip) {
	p.newPage()
	for len(strips) > 0 {
		n := 1
		for n < len(strips) && strips[n-1].keep && !strips[n].newPage {
			n++
		}
		p.placeTogether(strips[:n])
		strips = strips[n:]
	}
}

// placeTogether puts strips on one page if any page can hold them; otherwise
// it breaks between them where it must.
func (p *paginator) placeTogether(strips []strip) {
	height := 0.0
	for _, s := range strips {
		height += s.before + s.height + s.after
	}
	height -= strips[len(strips)-1].after
	if strips[0].newPage && p.y > p.top || p.y > p.top && p.y+height > p.soft && height <= p.limit-p.top {
		p.turn(strips[0])
	}
	for _, s := range strips {
		p.placeOne(s)
	}
}

// turn begins a page and repeats the table head of the strip that comes first.
func (p *paginator) turn(first strip) {
	p.newPage()
	for _, head := range first.repeat {
		head.items = untagged(head.items)
		p.placeOne(head)
	}
}

func (p *paginator) placeOne(s strip) {
	const hair = 1e-6
	if room := p.limit - p.top; s.height > room+hair {
		for _, slice := range s.sliced(room) {
			p.placeOne(slice)
		}
		return
	}
	line := p.soft
	if s.pin {
		line = p.limit
	}
	if p.y > p.top && p.y+s.before+s.height > line+hair {
		p.turn(s)
	}
	if s.pin {
		p.y = max(p.y, p.limit-s.height)
		p.pages[len(p.pages)-1].Foot = p.y
		p.paint(s.items, p.left, p.y)
		p.y += s.height
		return
	}
	if p.y > p.top {
		p.y += s.before
	}
	p.paint(s.items, p.left, p.y)
	p.y += s.height + s.after
}

// sliced cuts a strip that is higher than a page, such as a signature row with
// a very long label, between its items.
func (s strip) sliced(room float64) []strip {
	var slices []strip
	rest := s.items
	for from := 0.0; len(rest) > 0; {
		cut := from + room
		for _, item := range rest {
			if _, y0, _, y1 := item.Bounds(); y1 > from+room && y0 > from {
				cut = min(cut, y0)
			}
		}
		slice := strip{height: min(cut, s.height) - from}
		var later []Item
		for _, item := range rest {
			if _, y0, _, _ := item.Bounds(); y0 >= cut {
				later = append(later, item)
				continue
			}
			slice.items = append(slice.items, item.Moved(0, -from))
		}
		slices = append(slices, slice)
		rest, from = later, cut
	}
	return slices
}

func (c *context) footer(f Footer, size Size, page, pages int) []Item {
	fill := strings.NewReplacer("{page}", strconv.Itoa(page), "{pages}", strconv.Itoa(pages))
	y, width := size.H-bottomMargin, size.W-2*sideMargin
	items := []Item{Line{X1: sideMargin, X2: sideMargin + width, Y1: y + 0.5, Y2: y + 0.5, Width: 1, Color: Foot}}

	t := Type{12, 16, Serif, Soft}
	baseline := y + 9 + t.Face.Baseline(t.Size, t.Line)
	left := fill.Replace(clipped(f.Left))
	name, middle, right := c.oneLine(T(left), t), c.oneLine(T(fill.Replace(clipped(f.Middle))), t), c.oneLine(T(fill.Replace(clipped(f.Right))), t)
	const gap = 12
	room := width - middle.w - right.w - 2*gap
	x := sideMargin
	if name.w <= room {
		items = append(items, name.items(x, baseline, t.Size)...)
	} else { // a long name is never cut: it takes more lines, and smaller ones
		name.w = max(room, width/4)
		items = append(items, c.squeezed(left, t, x, y+9, name.w, bottomMargin-9-36)...)
	}
	space := (width - name.w - middle.w - right.w) / 2
	items = append(items, middle.items(x+name.w+space, baseline, t.Size)...)
	return append(items, right.items(sideMargin+width-right.w, baseline, t.Size)...)
}

// squeezed sets a text into a box, in the largest type that it fits in.
func (c *context) squeezed(text string, t Type, x, y, width, height float64) []Item {
	const least = 4
	lines := breakLines(c.glyphs(T(text), t), width)
	for float64(len(lines))*t.Line > height && t.Size > least {
		t.Size, t.Line = t.Size-1, (t.Size-1)*7/6
		lines = breakLines(c.glyphs(T(text), t), width)
	}
	var items []Item
	for i, l := range lines {
		items = append(items, l.items(x, y+float64(i)*t.Line+t.Face.Baseline(t.Size, t.Line), t.Size)...)
	}
	return items
}

// clipped keeps what could ever be seen of a text in the footer, so that one of
// many pages is not measured again for each page. No name is so long.
func clipped(s string) string {
	const longest = 700
	if runes := []rune(s); len(runes) > longest {
		return string(runes[:longest])
	}
	return s
}

// draftMark is the word DRAFT at 150, across the page and under everything.
func draftMark(size Size) []Item {
	const height = 150
	w := SerifBold.Width("DRAFT", height)
	return []Item{Text{
		X: (size.W - w) / 2, Y: 430 + SerifBold.Baseline(height, height), W: w,
		Size: height, Face: SerifBold, Color: Ghost, S: "DRAFT",
	}}
}
