package kit

import (
	"strings"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/driver/desktop"
)

// Fyne's Entry (seen in 2.8.1) loses its place when a space is typed exactly
// where a wrapped line is full: the space is not part of any drawn row, so the
// cursor stays before it and the next letter lands there. "a note of" becomes
// "a noteof" with the space at the end of the text. The entry below remembers
// how many spaces the cursor lags behind and puts them back with the next key.

// TypedRune types a letter behind the spaces that the cursor has not passed.
func (e *entry) TypedRune(r rune) {
	if e.secret != nil {
		e.typeSecret(r)
		return
	}
	if !e.MultiLine {
		e.Entry.TypedRune(r)
		return
	}
	if e.SelectedText() != "" {
		e.lag = 0
		e.Entry.TypedKey(&fyne.KeyEvent{Name: fyne.KeyBackspace})
	}
	at := e.CursorTextOffset() + e.lag
	if e.lag == 0 {
		e.Entry.TypedRune(r)
	} else {
		spaces := strings.Repeat(" ", e.lag)
		e.dropLag()
		e.Entry.TypedShortcut(&fyne.ShortcutPaste{Clipboard: typed(spaces + string(r))})
	}
	e.lag = 0
	if behind := at + 1 - e.CursorTextOffset(); r == ' ' && behind > 0 {
		e.lag = behind
	}
}

// dropLag takes the spaces behind the cursor away.
func (e *entry) dropLag() {
	for ; e.lag > 0; e.lag-- {
		e.Entry.TypedKey(&fyne.KeyEvent{Name: fyne.KeyDelete})
	}
}

// lagKey handles a key while the cursor lags; it reports whether the key is done.
func (e *entry) lagKey(key fyne.KeyName) bool {
	if e.lag == 0 {
		return false
	}
	switch key {
	case fyne.KeyBackspace:
		e.lag--
		e.Entry.TypedKey(&fyne.KeyEvent{Name: fyne.KeyDelete})
		return true
	case fyne.KeyReturn, fyne.KeyEnter:
		e.dropLag() // a space at the end of a line says nothing
	case fyne.KeyLeft, fyne.KeyRight, fyne.KeyUp, fyne.KeyDown, fyne.KeyHome, fyne.KeyEnd,
		fyne.KeyPageUp, fyne.KeyPageDown, fyne.KeyDelete:
		e.lag = 0
	}
	return false // a letter's key comes before the letter and changes nothing
}

// MouseDown puts the cursor elsewhere. What is under the pointer stays there.
func (e *entry) MouseDown(m *desktop.MouseEvent) {
	e.lag, e.clicked = 0, true
	e.Entry.MouseDown(m)
	e.clicked = false
}

// typed is a clipboard that holds what is being typed.
type typed string

func (t typed) Content() string   { return string(t) }
func (t typed) SetContent(string) {}
