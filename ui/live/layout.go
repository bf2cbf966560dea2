package live

import (
	"strconv"

	"fyne.io/fyne/v2"

	"kapdesk/ui/kit"
)

// sessionLayout is design 07: a head of 84, the strip of 76, then the quick
// buttons, the record and the cards. A small window has three columns of
// buttons and narrower cards.
type sessionLayout struct{ v *sessionView }

const (
	headHeight  = 84
	stripHeight = 76
	savedHeight = 20

	// roomForClock is the width from which the clock stands in the head.
	roomForClock = 1000
)

func (*sessionLayout) MinSize([]fyne.CanvasObject) fyne.Size { return fyne.NewSize(480, 420) }

func (l *sessionLayout) Layout(items []fyne.CanvasObject, size fyne.Size) {
	narrow := size.Width < kit.NarrowWidth
	l.v.setNarrow(narrow)
	pad, gap, side := float32(24), float32(16), float32(440)
	if narrow {
		pad, gap, side = 16, 12, 320
	}
	stripPad := pad + 16
	put(items[0], 0, 0, size.Width, headHeight)
	put(items[1], 0, headHeight-1, size.Width, 1)
	times, ways := l.v.times.MinSize().Width, l.v.ways.MinSize().Width
	right := size.Width - pad - ways
	put(l.v.ways, right, 0, ways, headHeight-1)
	small := size.Width < roomForClock
	l.v.setSmall(small)
	if small { // the clock takes the place of the expected stages
		put(l.v.times, pad, headHeight, min(times, size.Width-2*pad), stripHeight)
	} else {
		right -= 16 + times
		put(l.v.times, right, 0, times, headHeight-1)
	}
	put(items[2], pad, 0, right-16-pad, headHeight-1)
	put(items[3], stripPad, headHeight+12, size.Width-2*stripPad, 60)
	top := float32(headHeight + stripHeight)
	if l.v.alarm.root.Visible() {
		height := l.v.alarm.height(size.Width - 2*pad)
		put(items[9], pad, headHeight+8, size.Width-2*pad, height)
		for _, below := range []fyne.CanvasObject{items[3], l.v.times} {
			if below.Position().Y >= headHeight {
				below.Move(below.Position().AddXY(0, height+8))
			}
		}
		top += height + 8
	}
	height := size.Height - top - 16
	if l.v.fold.Lay(pad, top, size.Width-2*pad, height, l.v.root.Refresh, l.v.main, items[5]) {
		return
	}
	put(items[4], pad, top, size.Width-2*pad-side-gap, height)
	// The cards' window is a little wider than they are, so that it cuts no
	// border and the bar stands in the margin.
	put(items[5], size.Width-pad-side-sideEdge, top-sideEdge, side+sideEdge+12, height+sideEdge)
}

// sideEdge is how far the window of the cards reaches over them.
const sideEdge = 4

// mainLayout puts the record beside the quick buttons and when they were kept.
type mainLayout struct{ v *sessionView }

func (*mainLayout) MinSize([]fyne.CanvasObject) fyne.Size { return fyne.NewSize(400, 200) }

func (l *mainLayout) Layout(items []fyne.CanvasObject, size fyne.Size) {
	quick, gap := float32(296), float32(16)
	if l.v.narrow {
		quick, gap = 304, 12
	}
	put(items[0], 0, 0, quick, size.Height-savedHeight-8)
	put(items[1], 0, size.Height-savedHeight, quick, savedHeight)
	put(items[2], quick+gap, 0, size.Width-quick-gap, size.Height)
}

// gridLayout puts the quick buttons in columns, as high as there is room for.
type gridLayout struct{ v *sessionView }

func (*gridLayout) MinSize([]fyne.CanvasObject) fyne.Size { return fyne.NewSize(280, 400) }

func (l *gridLayout) Layout(items []fyne.CanvasObject, size fyne.Size) {
	columns, gap := 2, float32(8)
	if l.v.narrow {
		columns = 3
	}
	lines := (len(items) + columns - 1) / columns
	width := (size.Width - gap*float32(columns-1)) / float32(columns)
	height := min(104, (size.Height-gap*float32(lines-1))/float32(lines))
	for i, o := range items {
		put(o, float32(i%columns)*(width+gap), float32(i/columns)*(height+gap), width, height)
	}
}

func put(o fyne.CanvasObject, x, y, w, h float32) {
	o.Move(fyne.NewPos(x, y))
	o.Resize(fyne.NewSize(w, h))
}

func itoa(n int) string { return strconv.Itoa(n) }
