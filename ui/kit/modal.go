package kit

import (
	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/canvas"
	"fyne.io/fyne/v2/widget"
)

// modal is a panel over a scrim that holds keyboard and pointer until it closes.
type modal struct {
	widget.BaseWidget

	cv      fyne.Canvas
	stage   *Stage
	dialog  *Dialog
	panel   fyne.CanvasObject
	width   float32
	top     float32 // distance from the top, 0 for the middle
	float   *layer
	onKey   func(fyne.KeyName)
	onClose func()
	before  func(*fyne.KeyEvent)
	under   keyboard  // where the keyboard was on the page
	covered coverable // what shows there that it has the keyboard, nil for nothing
	gone    bool
	below   *modal // what it was opened over, nil for the page
}

// coverable shows that it has the keyboard, but not below a dialog, which has it then.
// cover reports whether it was shown.
type coverable interface{ cover(on bool) bool }

func newModal(s *Stage, cv fyne.Canvas, panel fyne.CanvasObject, width float32) *modal {
	m := &modal{stage: s, cv: cv, panel: panel, width: width, float: newLayer()}
	m.ExtendBaseWidget(m)
	return m
}

func (m *modal) layer() *layer { return m.float }

func (m *modal) catchKey(key *fyne.KeyEvent) { m.onKey(key.Name) }

// Tapped on the scrim does nothing: what was typed must not vanish by a slip. A
// popover, in which nothing is typed, closes.
func (m *modal) Tapped(*fyne.PointEvent) {
	if m.dialog != nil && m.dialog.popover != nil {
		m.dialog.Close()
	}
}

func (m *modal) show(first fyne.Focusable) {
	m.stage.float.clear()
	m.under = takeKeyboard(m.stage, m.cv)
	if at, ok := m.under.held.(coverable); ok && at.cover(true) {
		m.covered = at
	}
	m.before = m.cv.OnTypedKey()
	m.cv.SetOnTypedKey(func(key *fyne.KeyEvent) { m.onKey(key.Name) })
	m.cv.Overlays().Add(m)
	if first != nil {
		m.cv.Focus(first)
	}
	moved := []fyne.CanvasObject{m.panel}
	if m.dialog != nil && m.dialog.popover != nil {
		moved = append(moved, m.dialog.popover.arrow)
	}
	rise(moved...)
}

func (m *modal) close() {
	if m.gone {
		return
	}
	m.gone = true
	m.cv.SetOnTypedKey(m.before)
	m.cv.Overlays().Remove(m)
	if m.covered != nil && m.cv.Focused() == m.under.held {
		m.covered.cover(false)
	}
	m.under.giveBack(m.stage, m.cv) // the page may have been drawn anew meanwhile
	m.onClose()
}

// CreateRenderer is called by Fyne.
func (m *modal) CreateRenderer() fyne.WidgetRenderer {
	scrim := canvas.NewRectangle(Scrim)
	d := &drawing{owner: m, objects: []fyne.CanvasObject{scrim, m.panel}}
	beside, full := m.dialog != nil && m.dialog.popover != nil, m.dialog != nil && m.dialog.full != nil
	if beside {
		d.objects = append(d.objects, m.dialog.popover.arrow)
	}
	placeLock := func(fyne.Size) {}
	if m.stage.onLock != nil && !beside && !full { // the side bar's own can be seen beside a popover
		over := newLock(Surface, m.stage.lockKey, m.stage.onLock)
		d.objects = append(d.objects, over.objects()...)
		placeLock = func(size fyne.Size) { over.place(size.Width < NarrowWidth, size.Height) }
	}
	d.objects = append(d.objects, m.float)
	d.layout = func(size fyne.Size) {
		place(scrim, 0, 0, size.Width, size.Height)
		placeLock(size)
		place(m.float, 0, 0, size.Width, size.Height)
		if beside && m.layPopover(size, scrim) {
			return
		}
		if full {
			place(m.panel, 0, 0, size.Width, size.Height)
			return
		}
		width := min(m.width, size.Width-32)
		settle(m.panel, width)
		height := min(m.panel.MinSize().Height, size.Height-32)
		y := (size.Height - height) / 2
		if m.top > 0 {
			y = m.top
		}
		place(m.panel, (size.Width-width)/2, y, width, height)
	}
	d.refresh = func() { d.layout(m.Size()) }
	return d
}
