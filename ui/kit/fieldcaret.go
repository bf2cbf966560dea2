package kit

import (
	"sort"
	"strings"
	"unicode/utf8"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/driver/desktop"
)

// Insert types a text where the caret stands, in place of what is chosen there; it can
// be taken back like what was typed by hand.
func (f *Field) Insert(text string) {
	f.Focus()
	f.box.entry.TypedShortcut(&fyne.ShortcutPaste{Clipboard: &handedOver{text}})
}

// handedOver is a clipboard with one text on it, so that nothing that a person copied
// is lost.
type handedOver struct{ text string }

func (h *handedOver) Content() string     { return h.text }
func (h *handedOver) SetContent(s string) { h.text = s }

// Caret is how many letters stand before the caret.
func (f *Field) Caret() int { return f.box.entry.CursorTextOffset() }

// Find puts the keyboard on the next place of some words after the caret, in any case,
// and on from the beginning; it chooses them and reports whether they are there.
func (f *Field) Find(words string) bool {
	text, sought := strings.ToLower(f.Text()), strings.ToLower(words)
	if sought == "" {
		return false
	}
	letters := []rune(text)
	from := min(f.Caret(), len(letters))
	at := strings.Index(string(letters[from:]), sought)
	before := string(letters[:from])
	if at < 0 {
		at, before = strings.Index(text, sought), ""
	} else {
		at += len(before)
	}
	if at < 0 {
		return false
	}
	f.choose(utf8.RuneCountInString(text[:at]), utf8.RuneCountInString(sought))
	return true
}

// ShowLine puts the caret at the beginning of a line of the text, counted from 1.
func (f *Field) ShowLine(line int) {
	at := 0
	for i, one := range strings.Split(f.Text(), "\n") {
		if i+1 >= line {
			break
		}
		at += utf8.RuneCountInString(one) + 1
	}
	f.choose(at, 0)
}

// choose puts the caret before a letter and chooses some from there on. Fyne has rows
// as they are wrapped and no way from a letter to its row, so that is looked for.
func (f *Field) choose(at, letters int) {
	e := f.box.entry
	f.Focus()
	e.KeyUp(&fyne.KeyEvent{Name: desktop.KeyShiftLeft})
	begins := func(row int) int { // of the letters before a row, below 0 behind the last
		e.CursorRow, e.CursorColumn = row, -1
		return e.CursorTextOffset() + 1
	}
	rows := utf8.RuneCountInString(e.Text) + 1
	behind := 1 + sort.Search(rows-1, func(i int) bool { b := begins(i + 1); return b <= 0 || b > at })
	start := begins(behind - 1)
	e.CursorRow, e.CursorColumn = behind-1, max(0, at-start)
	e.TypedKey(&fyne.KeyEvent{Name: fyne.KeyRight}) // lets go of what was chosen before, and shows the place
	e.TypedKey(&fyne.KeyEvent{Name: fyne.KeyLeft})
	if letters == 0 {
		return
	}
	e.KeyDown(&fyne.KeyEvent{Name: desktop.KeyShiftLeft})
	for range letters {
		e.TypedKey(&fyne.KeyEvent{Name: fyne.KeyRight})
	}
	e.KeyUp(&fyne.KeyEvent{Name: desktop.KeyShiftLeft})
}

// Chosen is the part of the text that is chosen.
func (f *Field) Chosen() string { return f.box.entry.SelectedText() }
