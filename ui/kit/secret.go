package kit

import (
	"slices"
	"strings"
	"unicode/utf8"

	"fyne.io/fyne/v2"
)

// A secret field keeps what is typed in a buffer that can be overwritten. Fyne's
// Entry keeps strings, one for each key and one more in its history to undo, and
// they can not. So the entry of such a field is given a placeholder for each letter
// and does what it does best, the caret, the selection and the keys; edit works out
// what a key did to the placeholders and does it to the letters.
//
// Two ways lead through a string all the same: a clipboard has nothing else, and
// while the eye is open the letters are drawn, which needs one.

// concealed stands for a letter in the entry, which draws a dot for it.
const concealed = '•'

// secretText is what was typed. Buffers it has outgrown are overwritten.
type secretText struct {
	letters []rune
}

// replace puts letters in the place of some others.
func (s *secretText) replace(at, gone int, by []rune) {
	if need := len(s.letters) - gone + len(by); need > cap(s.letters) {
		grown := make([]rune, len(s.letters), max(128, 2*need))
		copy(grown, s.letters)
		clear(s.letters)
		s.letters = grown
	}
	s.letters = slices.Replace(s.letters, at, at+gone, by...) // zeroes what it cuts off
}

// wipe overwrites all of it.
func (s *secretText) wipe() {
	clear(s.letters)
	s.letters = s.letters[:0]
}

// bytes is a copy in UTF-8 that is made in one piece.
func (s *secretText) bytes() []byte {
	b := make([]byte, 0, utf8.UTFMax*len(s.letters))
	for _, r := range s.letters {
		b = utf8.AppendRune(b, r)
	}
	return b
}

// edit lets the entry do something to the placeholders, putting in as many as there
// are new letters, and does the same to the letters. What was selected or deleted
// lay where the cursor is afterwards.
func (e *entry) edit(letters []rune, do func()) {
	before := len(e.secret.letters)
	do()
	if !e.Password { // the eye is open: the letters themselves were changed
		e.secret.wipe()
		e.secret.replace(0, 0, []rune(e.Text))
		e.edited()
		return
	}
	gone := before + len(letters) - utf8.RuneCountInString(e.Text)
	if gone == 0 && len(letters) == 0 {
		return
	}
	e.secret.replace(e.CursorTextOffset()-len(letters), gone, letters)
	e.edited()
}

// typeSecret types one letter.
func (e *entry) typeSecret(r rune) {
	drawn := r
	if e.Password {
		drawn = concealed
	}
	letter := []rune{r}
	e.edit(letter, func() { e.Entry.TypedRune(drawn) })
	clear(letter)
}

// secretShortcut pastes, selects and deletes; a secret is never copied, and what
// was deleted from it is not kept to come back.
func (e *entry) secretShortcut(s fyne.Shortcut) {
	switch s := s.(type) {
	case *fyne.ShortcutCopy, *fyne.ShortcutCut, *fyne.ShortcutUndo, *fyne.ShortcutRedo:
	case *fyne.ShortcutPaste:
		text := oneLine(s.Clipboard.Content())
		letters := []rune(text)
		if e.Password {
			text = strings.Repeat(string(concealed), len(letters))
		}
		e.edit(letters, func() { e.Entry.TypedShortcut(&fyne.ShortcutPaste{Clipboard: typed(text)}) })
		clear(letters)
	default:
		e.edit(nil, func() { e.Entry.TypedShortcut(s) })
	}
}

// setSecret replaces all of it.
func (e *entry) setSecret(text string) {
	letters := []rune(text)
	e.secret.wipe()
	e.secret.replace(0, 0, letters)
	clear(letters)
	e.showSecret()
}

// showSecret gives the entry what it is to draw and, with it, a new history.
func (e *entry) showSecret() {
	text := strings.Repeat(string(concealed), len(e.secret.letters))
	if !e.Password {
		text = string(e.secret.letters)
	}
	column := e.CursorColumn
	e.SetText(text)
	e.CursorColumn = min(column, len(e.secret.letters))
	e.Refresh()
}

// Secret returns what was typed in a secret field, as UTF-8. It is a copy, for the
// caller to overwrite.
func (f *Field) Secret() []byte { return f.box.entry.secret.bytes() }
