package kit

import (
	"strconv"
	"strings"
)

// Record is one row of a RecordList: a cell for each column.
type Record struct {
	ID    string // the caller's own
	Cells []Cell
	Group string // instead of cells: this row is the title of those below
	Note  string // at the right end of such a title
}

// Cell is what stands in one column of a record. Its parts are drawn from left
// to right in the order of the fields; those left empty take no space.
type Cell struct {
	Initials string     // an avatar of 32
	Tile     Tile       // an icon of 28 on its family's tint
	TileSize float32    // 28 when zero; 32 and 36 hold an icon of 18
	Sign     Remark     // an icon of 18 alone when its Text is empty, else a remark
	Figure   string     // a number of 15/600, right-aligned in 22, as a score
	Score    bool       // the place of Figure is kept when it is empty
	Text     string     // the first line
	Role     Role       // of Text; Label in ink when zero
	Under    string     // the second line, in caption
	Scores   []int      // a sparkline
	Lines    []CellLine // instead of Text and Under, for rows of three lines
	Chip     Flag       // a status chip
	More     int        // "+2" after the chip
	Action   string     // a small button: RecordList.OnAct
	Chevron  bool       // an arrow at the right end: the row opens something
	Wide     bool       // takes the space of the next column too when that is empty
	Trail    []Remark   // remarks at the right end
}

// Tile is an icon in a family's colors.
type Tile struct {
	Icon   string
	Family Family
}

// CellLine is one of several lines in a cell. A zero Role is that of second
// lines, 18 high.
type CellLine struct {
	Remark
	Role Role
}

// Flag is a chip of a cell.
type Flag struct {
	Family Family
	Icon   string
	Words  string
}

func (l CellLine) role() Role {
	if l.Role != (Role{}) {
		return l.Role
	}
	role := Second
	role.Line = 18
	return role
}

// words is all that a record says.
func (r Record) words() string {
	if r.Group != "" {
		return r.Group + ", " + r.Note
	}
	var said []string
	for _, c := range r.Cells {
		for _, w := range []string{c.Figure, c.Text, c.Under, c.Sign.Text, c.Chip.Words, c.Action} {
			if w != "" {
				said = append(said, w)
			}
		}
		for _, l := range append(c.Trail, remarks(c.Lines)...) {
			said = append(said, l.Text)
		}
	}
	return strings.Join(said, ", ")
}

// empty reports whether nothing of a cell is drawn.
func (c Cell) empty() bool {
	return c.Initials == "" && c.Tile.Icon == "" && c.Sign == (Remark{}) && c.Figure == "" && c.Text == "" && len(c.Scores) == 0 &&
		len(c.Lines) == 0 && c.Chip.Words == "" && c.Action == "" && !c.Chevron && len(c.Trail) == 0
}

func remarks(lines []CellLine) []Remark {
	var all []Remark
	for _, l := range lines {
		if l.Text != "" {
			all = append(all, l.Remark)
		}
	}
	return all
}

func (c Cell) draw(s *sketch, x, width, height float32, atRight bool) {
	right := x + width
	if c.Chevron {
		right -= 16
		s.icon("chevron-right", right, (height-16)/2, 16, Ink3)
		right -= 8
	}
	for i := len(c.Trail) - 1; i >= 0; i-- {
		right -= c.Trail[i].width(ChipWord)
		c.Trail[i].draw(s, right, (height-16)/2, width, ChipWord)
		right -= 8
	}
	if c.Initials != "" {
		s.ring(x+16, height/2, 16, 1, Neu.Tint, Neu.Line)
		s.textCenter(c.Initials, x+16, height/2-8, 32, TableTitle.In(Neu.Solid))
		x += 44
	}
	if c.Tile.Icon != "" {
		side, icon, gap := c.TileSize, float32(18), float32(12)
		if side <= 28 {
			side, icon, gap = 28, 16, 8
		}
		s.tile(c.Tile.Icon, x, (height-side)/2, side, icon, c.Tile.Family)
		x += side + gap
	}
	switch {
	case c.Sign.Text != "":
		x += c.Sign.draw(s, x, (height-16)/2, right-x, ChipWord) + 8
	case c.Sign.Icon != "":
		s.icon(c.Sign.Icon, x, (height-18)/2, 18, c.Sign.color())
		x += 30
	}
	if c.Figure != "" {
		s.textRight(c.Figure, x+22, (height-20)/2, CardTitle)
	}
	if c.Figure != "" || c.Score {
		x += 34
	}
	if c.Text != "" {
		c.drawText(s, x, right-8, height, atRight)
	}
	if len(c.Scores) > 1 {
		s.sparkline(c.Scores, x, (height-sparklineHeight)/2)
		x += sparklineWidth + 8
	}
	if len(c.Lines) > 0 {
		c.drawLines(s, x, right, height, atRight)
	}
	if c.Chip.Words != "" {
		c.drawChip(s, x, right, height, atRight)
	}
	if c.Action != "" {
		left, width := c.actionAt(x, right, atRight)
		s.box(left, (height-HeightButtonSmall)/2, width, HeightButtonSmall, RadiusControl, 1, Surface, Line2)
		s.textCenter(c.Action, left+width/2, (height-20)/2, width, SecondName)
	}
}

// actionAt is where the button of a cell stands.
func (c Cell) actionAt(x, right float32, atRight bool) (left, width float32) {
	width = min(SecondName.Width(c.Action)+20, right-x)
	if atRight {
		return right - width, width
	}
	return x, width
}

func (c Cell) drawLines(s *sketch, x, right, height float32, atRight bool) {
	total := float32(0)
	for _, l := range c.Lines {
		total += l.role().Line
	}
	y := (height - total) / 2
	for _, l := range c.Lines {
		role := l.role()
		if l.Color == Clear {
			l.Color = role.Color
		}
		left := x
		if atRight {
			left = max(x, right-l.width(role))
		}
		l.draw(s, left, y, right-left+1, role)
		y += role.Line
	}
}

// ScoreCell is a score with its band and date, aligned with others in its
// column; without a score it says why.
func ScoreCell(score, band, date string) Cell {
	role := Second.In(Ink)
	if score == "" {
		role = Second.In(Ink3)
	}
	return Cell{Figure: score, Score: true, Text: band, Role: role, Under: date}
}

func (c Cell) drawText(s *sketch, x, right, height float32, atRight bool) {
	role := c.Role
	if role == (Role{}) {
		role = Label.In(Ink)
	}
	if role.Size < 14 {
		role.Line = min(role.Line, 18)
	}
	y := (height - role.Line) / 2
	if c.Under != "" {
		y = (height - role.Line - 16) / 2
		under := elide(oneLine(c.Under), right-x, Caption.Width)
		if atRight {
			s.textRight(under, right, y+role.Line, Caption)
		} else {
			s.text(under, x, y+role.Line, Caption)
		}
	}
	text := elide(oneLine(c.Text), right-x, role.Width)
	if atRight {
		s.textRight(text, right, y, role)
	} else {
		s.text(text, x, y, role)
	}
}

func (c Cell) drawChip(s *sketch, x, right, height float32, atRight bool) {
	more := ""
	if c.More > 0 {
		more = "+" + strconv.Itoa(c.More)
		right -= Caption.Width(more) + 8
	}
	text := elide(oneLine(c.Chip.Words), right-x-37, ChipWord.Width)
	lead := float32(10)
	if c.Chip.Icon != "" {
		lead = 28
	}
	width := lead + ChipWord.Width(text) + 10
	if atRight {
		x = right - width
	}
	y := (height - HeightChip) / 2
	s.box(x, y, width, HeightChip, HeightChip/2, 1, c.Chip.Family.Tint, c.Chip.Family.Line)
	s.icon(c.Chip.Icon, x+8, y+5, 14, c.Chip.Family.Solid)
	s.text(text, x+lead, y+4, ChipWord.In(c.Chip.Family.Solid))
	s.text(more, x+width+8, y+4, Caption)
}
