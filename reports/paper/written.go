package paper

// Written is what somebody wrote by hand: strokes on a pad of a size, or words that
// stand for them. It is fitted into its place and never cut.
type Written struct {
	W, H    float64
	Strokes [][]Point
	Typed   string
	Alt     string // "Signature of Jordan Reeves", for readers who cannot see it
}

// Empty reports whether nothing was written.
func (w Written) Empty() bool { return w.Typed == "" && len(w.Strokes) == 0 }

const penWidth = 1.25

// items sets it into a box of the sheet, its foot at the foot of the box. Strokes keep
// their proportions and are not made larger than they were drawn.
func (w Written) items(c *context, x, y, width, height float64) []Item {
	if w.Empty() {
		return nil
	}
	tag := &Tag{Role: Figure, Alt: w.Alt}
	if len(w.Strokes) == 0 {
		return tagged(c.fitted(w.Typed, Type{14, 18, SerifItalic, Ink}, x, y, width, height), tag)
	}
	var all []Point
	for _, s := range w.Strokes {
		all = append(all, s...)
	}
	x0, y0, x1, y1 := boundPoints(all)
	const pen = 2 * penWidth
	k := min(1, (width-pen)/max(1, x1-x0), (height-pen)/max(1, y1-y0))
	left, top := x+penWidth-x0*k, y+height-penWidth-y1*k
	var items []Item
	for _, s := range w.Strokes {
		points := make([]Point, 0, max(2, len(s)))
		for _, p := range s {
			points = append(points, Point{left + p.X*k, top + p.Y*k})
		}
		if len(points) == 1 { // the dot of an i
			points = append(points, Point{points[0].X + 0.75, points[0].Y})
		}
		items = append(items, Polyline{Points: points, Width: penWidth, Color: Ink, Tag: tag})
	}
	return items
}

// fitted sets words on one line at the foot of a box, smaller where they are long, and
// on several where that is not enough.
func (c *context) fitted(words string, t Type, x, y, width, height float64) []Item {
	const least = 8
	l := c.oneLine(T(words), t)
	for l.w > width && t.Size > least {
		t.Size, t.Line = t.Size-1, t.Line-1
		l = c.oneLine(T(words), t)
	}
	if l.w > width {
		return c.squeezed(words, t, x, y, width, height)
	}
	return l.items(x, y+height-t.Line+t.Face.Baseline(t.Size, t.Line), t.Size)
}

// inBox sets it into a box for initials with its outline inside the given corner.
func (w Written) inBox(c *context, x, y float64) []Item {
	const pad = 3
	return w.items(c, x+pad, y+pad, initialsWidth-2*pad, initialsHeight-2*pad)
}

// wrote says in a dump what stands in a box.
func (w Written) wrote(empty string) string {
	switch {
	case w.Typed != "":
		return w.Typed
	case len(w.Strokes) > 0:
		return "drawn"
	}
	return empty
}
