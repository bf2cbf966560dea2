package paper

import "slices"

// leastFilled is how much of its last page a stretch of text fills: one that is
// emptier gets lines of the pages before it, so that no signature stands alone.
const leastFilled = 1.0 / 2

// worthAPage is how much of a last page is enough that no space is taken from between
// the blocks to save it.
const worthAPage = 1.0 / 2

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

// tightenings are how far the space between blocks may shrink to save a page that
// would hold little more than a signature.
var tightenings = []float64{0.8, 0.6, 0.45}

// tightened are the strips of a stretch that ends in a signature at the foot, or whose
// last page would stay half empty, with less space between them where that saves a page.
func (p *paginator) tightened(strips []strip) []strip {
	pages, filled := p.trial(strips, p.limit)
	if filled >= worthAPage && !pinned(strips) {
		return strips
	}
	for _, by := range tightenings {
		if pages < 2 {
			break
		}
		tight := slices.Clone(strips)
		for i := range tight {
			tight[i].before *= by
			tight[i].after *= by
		}
		if n, _ := p.trial(tight, p.limit); n < pages {
			return tight
		}
	}
	return strips
}

func pinned(strips []strip) bool {
	return slices.ContainsFunc(strips, func(s strip) bool { return s.pin })
}

// trial is how many pages a stretch takes that is filled to a line, and how much of the
// last, as if nothing stood at its foot.
func (p *paginator) trial(strips []strip, soft float64) (pages int, filled float64) {
	flowing := slices.Clone(strips)
	for i := range flowing {
		flowing[i].pin = false
	}
	t := paginator{size: p.size, top: p.top, limit: p.limit, soft: soft, begin: func() {}, dry: true}
	t.place(flowing)
	return len(t.pages), (t.y - t.top) / (t.limit - t.top)
}

// balanced is the lowest line to which pages of a stretch are filled: the limit, or
// as high as it can be without one page more where the last page would stay nearly
// empty.
func (p *paginator) balanced(strips []strip) float64 {
	pages, filled := p.trial(strips, p.limit)
	if pages < 2 || filled >= leastFilled {
		return p.limit
	}
	low, high := p.top, p.limit // one page more at low, none at high
	for high-low > 1 {
		if n, _ := p.trial(strips, (low+high)/2); n > pages {
			low = (low + high) / 2
		} else {
			high = (low + high) / 2
		}
	}
	return high
}
