package kit

import (
	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/driver/desktop"
	"fyne.io/fyne/v2/widget"
)

// contextMenu is the list that a right click, the menu key or F10 (with or without
// Shift) opens on a thing: what can be done with it. It has the keyboard while it is
// open and gives it back to what had it.
type contextMenu struct {
	widget.BaseWidget

	items  []MenuItem
	list   *dropList
	on     *layer
	before fyne.Focusable
}

// openContext opens the items at a point of their owner. Without items, or in a
// window without a Stage, nothing opens.
func openContext(owner fyne.CanvasObject, at fyne.Position, items []MenuItem) {
	on := layerFor(owner)
	if on == nil || len(items) == 0 {
		return
	}
	m := &contextMenu{items: items, on: on}
	words := make([]string, len(items))
	for i, item := range items {
		words[i] = item.Words
	}
	m.list = newDropList(on, words, m.take, m.close)
	m.ExtendBaseWidget(m)
	size := m.list.size(0)
	at = on.positionOf(owner).Add(at)
	at.X = max(0, min(at.X, on.Size().Width-size.Width-8))
	if at.Y+size.Height > on.Size().Height {
		at.Y = max(0, at.Y-size.Height)
	}
	cv := canvasOf(owner)
	m.before = cv.Focused()
	on.add(m, at, size)
	cv.Focus(m)
}

// take closes the menu, so that what is done may take the keyboard, and does it.
func (m *contextMenu) take(index int) {
	m.close()
	if do := m.items[index].Do; do != nil {
		do()
	}
}

func (m *contextMenu) close() {
	if m.on == nil {
		return
	}
	cv := canvasOf(m)
	m.on.remove(m)
	m.on = nil // losing the keyboard closes it once more
	if cv == nil {
		return
	}
	if m.before != nil {
		cv.Focus(m.before)
	} else {
		cv.Unfocus()
	}
}

// FocusGained is called by Fyne.
func (m *contextMenu) FocusGained() {}

// FocusLost closes the menu, unless a press on one of its rows took the keyboard.
func (m *contextMenu) FocusLost() {
	if m.on != nil && !m.list.held {
		m.before = nil // who took the keyboard keeps it
		m.on.remove(m)
		m.on = nil
	}
}

// TypedRune is called by Fyne.
func (m *contextMenu) TypedRune(rune) {}

// TypedKey goes through the items.
func (m *contextMenu) TypedKey(key *fyne.KeyEvent) {
	switch key.Name {
	case fyne.KeyDown:
		m.list.mark(m.list.marked + 1)
	case fyne.KeyUp:
		m.list.mark(m.list.marked - 1)
	case fyne.KeyHome:
		m.list.mark(0)
	case fyne.KeyEnd:
		m.list.mark(len(m.items) - 1)
	case fyne.KeyReturn, fyne.KeyEnter, fyne.KeySpace:
		m.list.take(m.list.marked)
	case fyne.KeyEscape:
		m.close()
	default:
		passOn(m, key)
	}
}

// AccessibilityLabel says the item that Enter takes.
func (m *contextMenu) AccessibilityLabel() string { return m.items[m.list.marked].Words }

// AccessibilityRole says that it is pressed.
func (m *contextMenu) AccessibilityRole() fyne.AccessibleRole { return fyne.AccessibleRoleButton }

// CreateRenderer is called by Fyne.
func (m *contextMenu) CreateRenderer() fyne.WidgetRenderer {
	return widget.NewSimpleRenderer(m.list)
}

// opensContext reports whether a key asks for the menu of what has the keyboard.
func opensContext(key fyne.KeyName) bool { return key == desktop.KeyMenu || key == fyne.KeyF10 }
