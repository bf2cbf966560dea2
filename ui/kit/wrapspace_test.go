package kit

import (
	"strings"
	"testing"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/test"
)

// Every word typed must stand where it was typed, whatever the width.
func TestTypingKeepsSpacesAtTheEdge(t *testing.T) {
	dress(t, Light)
	const words = "a note of many words, a note of  two spaces, a note of many words, a note. "
	for width := float32(120); width < 620; width += 7 {
		area := NewArea("", 4)
		show(t, NewStage(area), width, 200)
		for _, r := range words {
			// A window sends the key and then the letter.
			area.Focusable().TypedKey(&fyne.KeyEvent{Name: fyne.KeyName(strings.ToUpper(string(r)))})
			test.Type(area.Focusable(), string(r))
		}
		if area.Text() != words {
			t.Fatalf("at a width of %v the text became %q", width, area.Text())
		}
	}
}

func TestBackspaceAtTheEdge(t *testing.T) {
	dress(t, Light)
	for width := float32(120); width < 420; width += 7 {
		area := NewArea("", 4)
		w := show(t, NewStage(area), width, 200)
		w.Canvas().Focus(area.Focusable())
		for _, word := range []string{"a ", "note ", "of ", "many ", "words ", "in ", "one ", "line "} {
			test.Type(area.Focusable(), word)
			press(w, fyne.KeyBackspace)
			test.Type(area.Focusable(), " ")
		}
		if want := "a note of many words in one line "; area.Text() != want {
			t.Fatalf("at a width of %v the text became %q, want %q", width, area.Text(), want)
		}
	}
}
