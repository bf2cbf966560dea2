package kit

import "fyne.io/fyne/v2"

// lock is the Lock of the side bar: a button below its wide form, an icon below
// the rail. It stands a second time over the scrim of every dialog, at the same
// place, since what is most private is often read in a dialog.
type lock struct {
	wide *Button
	rail *navButton
}

// newLock returns a Lock on the given ground. Key is the hint on it.
func newLock(ground Token, key string, do func()) lock {
	l := lock{wide: NewButton("Lock", do).WithIcon("lock").WithKey(key), rail: &navButton{icon: "lock", words: "Lock", narrow: true, ground: ground}}
	l.wide.paint = func(b *Button) look { return look{b.wash(ground), Line2, Ink} }
	l.wide.changed()
	l.rail.become(l.rail, do)
	l.rail.SetTip("Lock", key)
	return l
}

func (l lock) objects() []fyne.CanvasObject { return []fyne.CanvasObject{l.wide, l.rail} }

// place puts it at the foot of a side bar of the given height.
func (l lock) place(narrow bool, height float32) {
	setVisible(l.wide, !narrow)
	setVisible(l.rail, narrow)
	if narrow {
		place(l.rail, 10, height-56, SidebarNarrowWidth-21, HeightNav)
		return
	}
	place(l.wide, 12, height-12-HeightButton, SidebarWidth-25, HeightButton)
}
