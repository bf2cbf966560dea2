package kit

import (
	"fyne.io/fyne/v2"
)

// MenuItem is one line of a menu: a verb and what it does.
type MenuItem struct {
	Words string
	Do    func()
}

// menu is the list below a button made with WithMenu.
type menu struct {
	button *Button
	items  []MenuItem
	list   *dropList
}

// WithMenu makes the button open a list of items below it. Arrow keys, Enter
// and Escape work in it.
func (b *Button) WithMenu(items ...MenuItem) *Button {
	b.menu = &menu{button: b, items: items}
	b.OnTap = b.menu.toggle
	return b
}

func (m *menu) toggle() {
	if m.list != nil {
		m.close()
		return
	}
	words := make([]string, len(m.items))
	for i, item := range m.items {
		words[i] = item.Words
	}
	m.list = openDropList(m.button, words, 0, func(index int) {
		m.close()
		if m.items[index].Do != nil {
			m.items[index].Do()
		}
	}, m.close)
}

func (m *menu) close() {
	if m.list != nil {
		m.list.close()
		m.list = nil
	}
}

// FocusLost closes an open menu.
func (b *Button) FocusLost() {
	b.control.FocusLost()
	if b.menu != nil && (b.menu.list == nil || !b.menu.list.held) {
		b.menu.close()
	}
}

// TypedKey moves in an open menu.
func (b *Button) TypedKey(key *fyne.KeyEvent) {
	if b.menu == nil || b.menu.list == nil {
		b.control.TypedKey(key)
		return
	}
	list := b.menu.list
	switch key.Name {
	case fyne.KeyDown:
		list.mark(list.marked + 1)
	case fyne.KeyUp:
		list.mark(list.marked - 1)
	case fyne.KeyReturn, fyne.KeyEnter, fyne.KeySpace:
		list.take(list.marked)
	case fyne.KeyEscape:
		b.menu.close()
	default:
		b.control.TypedKey(key)
	}
}
