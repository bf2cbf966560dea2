package paper

// leastFilled is how much of its last page a stretch of text fills: one that is
// emptier gets lines of the pages before it, so that no signature stands alone.
const leastFilled = 1.0 / 3

// stretches divides strips at forced page breaks.
func stretches(strips []strip) [][]strip {
	var list [][]strip
	from := 0
	for i := 1; i < len(strips); i++ {
		if strips[i].newPage {
			list = append(list, strips[from:i])
			from = i
		}
	}
	return append(list, strips[from:])
}

// balanced is the lowest line to which pages of a stretch are filled: the limit, or
// as high as it can be without one page more where the last page would stay nearly
// empty. What stands at the foot of its page is left there.
func (p *paginator) balanced(strips []strip) float64 {
	for _, s := range strips {
		if s.pin {
			return p.limit
		}
	}
	trial := func(soft float64) (pages int, filled float64) {
		t := paginator{size: p.size, top: p.top, limit: p.limit, soft: soft, begin: func() {}, dry: true}
		t.place(strips)
		return len(t.pages), (t.y - t.top) / (t.limit - t.top)
	}
	pages, filled := trial(p.limit)
	if pages < 2 || filled >= leastFilled {
		return p.limit
	}
	low, high := p.top, p.limit // one page more at low, none at high
	for high-low > 1 {
		if n, _ := trial((low + high) / 2); n > pages {
			low = (low + high) / 2
		} else {
			high = (low + high) / 2
		}
	}
	return high
}
