//go:build drill

package ui

import (
	"encoding/json"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/canvas"
	"fyne.io/fyne/v2/container"
	"fyne.io/fyne/v2/test"

	"kapdesk/ui/kit"
)

// seen is something on the screen as a hand finds it: its words and where it is, in
// pixels of the window. What a scroll hides lies outside of In, the scroll's place.
type seen struct {
	What  string     `json:"what"` // button, field, words
	Words string     `json:"words"`
	Text  string     `json:"text,omitempty"` // typed in a field
	At    [4]float32 `json:"at"`             // x, y, width, height
	In    [4]float32 `json:"in"`
	Front bool       `json:"front,omitempty"` // of what lies in front of the page
}

// sight is the screen, and the words of what has the keyboard.
type sight struct {
	Page     string `json:"page"`
	Keyboard string `json:"keyboard"`
	Seen     []seen `json:"seen"`
}

type field interface {
	Label() string
	Text() string
	Focusable() fyne.Focusable
}

// see is all that can be read or pressed in the window.
func (s *Shell) see() string {
	cv := s.Window.Canvas()
	view := sight{Keyboard: nameOf(cv.Focused())}
	if s.practice != nil {
		view.Page = string(s.history.here().Page) + " " + s.history.here().Tab
	}
	scale := cv.Scale()
	look := func(root fyne.CanvasObject, front bool) {
		var walk func(o fyne.CanvasObject, at fyne.Position, in [4]float32)
		walk = func(o fyne.CanvasObject, at fyne.Position, in [4]float32) {
			if o == nil || !o.Visible() {
				return
			}
			at = at.Add(o.Position())
			here := [4]float32{at.X * scale, at.Y * scale, o.Size().Width * scale, o.Size().Height * scale}
			if what, words := kindOf(o); words != "" {
				one := seen{What: what, Words: words, At: here, In: in, Front: front}
				if f, ok := o.(field); ok {
					one.Text = f.Text()
					if focused := cv.Focused(); focused != nil && f.Focusable() == focused {
						view.Keyboard = words
					}
				}
				view.Seen = append(view.Seen, one)
			}
			switch o := o.(type) {
			case *container.Scroll:
				walk(o.Content, at, here)
			case *fyne.Container:
				for _, child := range o.Objects {
					walk(child, at, in)
				}
			case fyne.Widget:
				for _, child := range test.WidgetRenderer(o).Objects() {
					walk(child, at, in)
				}
			}
		}
		walk(root, fyne.Position{}, [4]float32{0, 0, cv.Size().Width * scale, cv.Size().Height * scale})
	}
	look(s.stage, false)
	for _, over := range cv.Overlays().List() {
		look(over, true)
	}
	text, err := json.Marshal(view)
	if err != nil {
		panic(err) // it is made of words and numbers
	}
	return string(text)
}

// kindOf is what an object is for a hand, with its words.
func kindOf(o fyne.CanvasObject) (what, words string) {
	switch o := o.(type) {
	case field:
		return "field", o.Label()
	case *kit.Select:
		return "select", o.Label()
	case *kit.Text:
		return "words", o.Text()
	case *canvas.Text:
		return "words", o.Text
	}
	if _, taps := o.(fyne.Tappable); taps {
		return "button", nameOf(o)
	}
	return "", ""
}

func nameOf(o any) string {
	if named, ok := o.(interface{ AccessibilityLabel() string }); ok {
		return named.AccessibilityLabel()
	}
	return ""
}
