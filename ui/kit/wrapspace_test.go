package kit

import (
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
		test.Type(area.Focusable(), words)
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
