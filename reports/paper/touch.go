package paper

// TouchRow is one kind of touch to agree on. Always stands in place of the
// boxes for what cannot be refused, such as help in an emergency.
type TouchRow struct {
	Kind, Always string
	Chosen       int // 1 is the first answer; 0 is none
	Written      Written
}

// TouchTable asks for one answer and the initials for each kind of touch.
type TouchTable struct {
	Answers []string
	Rows    []TouchRow
}

func (b TouchTable) lay(c *context, width float64) []strip {
	const height, side = 33, 12
	t, small := c.typ(Body), c.typ(Small)
	head := small
	head.Face = SerifSemiBold
	answerWidth := 92.0 // at least as wide as its head
	for _, answer := range b.Answers {
		answerWidth = max(answerWidth, c.oneLine(T(answer), head).w+8)
	}
	answers := width - initialsWidth - 16 - answerWidth*float64(len(b.Answers))
	rule := func(y float64, color Color) Item {
		return Line{X1: 0, X2: width, Y1: y - 0.5, Y2: y - 0.5, Width: 1, Color: color}
	}
	headRow := strip{height: head.Line + 5, keep: true}
	baseline := 2 + head.Face.Baseline(head.Size, head.Line)
	grid := &Tag{Role: Grid}
	heads := grid.under(GridTR)
	write := func(s string, x float64) {
		l := c.oneLine(T(s), head)
		headRow.items = append(headRow.items, tagged(l.items(min(x, width-l.w), baseline, head.Size), heads.under(GridTH))...)
	}
	write("Kind of touch", 0)
	for i, answer := range b.Answers {
		write(answer, answers+answerWidth*float64(i))
	}
	write("Initials", width-initialsWidth)
	headRow.items = append(headRow.items, rule(headRow.height, Ink))
	strips := []strip{headRow}
	last := len(b.Rows) - 1
	for i, row := range b.Rows {
		lines := breakLines(c.glyphs(T(row.Kind), t), answers-12)
		s := strip{height: max(height, float64(len(lines))*t.Line+8), keep: i < last && (!c.large || i == 0 || i == last-1), repeat: []strip{headRow}}
		top := (s.height - 1 - float64(len(lines))*t.Line) / 2
		line := grid.under(GridTR)
		kind := line.under(GridTD)
		for n, l := range lines {
			s.items = append(s.items, tagged(l.items(0, top+float64(n)*t.Line+t.Face.Baseline(t.Size, t.Line), t.Size), kind)...)
		}
		if row.Always != "" {
			y := (s.height-1-small.Line)/2 + small.Face.Baseline(small.Size, small.Line)
			s.items = append(s.items, tagged(c.oneLine(T(row.Always), small).items(answers, y, small.Size), line.under(GridTD))...)
		} else {
			for n := range b.Answers {
				s.items = append(s.items, tickBox(answers+answerWidth*float64(n), (s.height-1-side)/2, row.Chosen == n+1)...)
			}
		}
		boxTop := (s.height - 1 - initialsHeight) / 2
		s.items = append(s.items, initialsBox(width-initialsWidth, boxTop), rule(s.height, Row))
		s.items = append(s.items, row.Written.inBox(c, width-initialsWidth, boxTop)...)
		strips = append(strips, s)
	}
	return strips
}

func (b TouchTable) dump(d *dumper) {
	for _, row := range b.Rows {
		if row.Always != "" {
			d.say("touch %s: %s [%s]", row.Kind, row.Always, row.Written.wrote("initials"))
			continue
		}
		text := ""
		for i, answer := range b.Answers {
			text += " " + tickMark(row.Chosen == i+1) + " " + answer
		}
		d.say("touch %s:%s [%s]", row.Kind, text, row.Written.wrote("initials"))
	}
}
