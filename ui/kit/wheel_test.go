package kit

import (
	"fmt"
	"testing"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"
	"fyne.io/fyne/v2/driver/desktop"
	"fyne.io/fyne/v2/test"
)

// longForm is a form of twelve fields and a button in a window that shows four.
func longForm(t *testing.T) (fyne.Canvas, *container.Scroll, []*Field, *Button) {
	t.Helper()
	test.NewTempApp(t)
	form, fields := Column(16), []*Field(nil)
	for i := range 12 {
		field := NewField(fmt.Sprint("Field ", i))
		if i == 2 {
			field = NewArea("Note", 3)
		}
		fields = append(fields, field)
		form.Add(field)
	}
	button := NewButton("Save", nil)
	form.Add(Row(0, button))
	scroll := Scroll(PadXY(16, 16, form))
	win := test.NewTempWindow(t, NewStage(NewCard(scroll)))
	win.SetPadded(false)
	win.Resize(fyne.NewSize(400, 320))
	return win.Canvas(), scroll, fields, button
}

func wheelAt(cv fyne.Canvas, o fyne.CanvasObject, by float32) {
	at := fyne.CurrentApp().Driver().AbsolutePositionForObject(o).AddXY(40, 40)
	test.Scroll(cv, at, 0, by)
}

// The wheel moves a form also where the pointer is over a text field; in a long
// note it moves the note first.
func TestWheelScrollsOverFields(t *testing.T) {
	cv, scroll, fields, _ := longForm(t)
	wheelAt(cv, fields[0], -30)
	if scroll.Offset.Y != 30 {
		t.Errorf("with the pointer over a field of one line the wheel moved the form by %v, want 30", scroll.Offset.Y)
	}
	scroll.ScrollToTop()
	wheelAt(cv, fields[2], -30)
	if scroll.Offset.Y != 30 {
		t.Errorf("with the pointer over a short note the wheel moved the form by %v, want 30", scroll.Offset.Y)
	}
	scroll.ScrollToTop()
	fields[2].SetText("one\ntwo\nthree\nfour\nfive\nsix\nseven\neight")
	wheelAt(cv, fields[2], -30)
	if inner := fields[2].box.entry.inner; inner.Offset.Y == 0 || scroll.Offset.Y != 0 {
		t.Errorf("in a long note the wheel moved the note by %v and the form by %v, want the note alone", inner.Offset.Y, scroll.Offset.Y)
	}
	wheelAt(cv, fields[2], -3000)
	wheelAt(cv, fields[2], -30)
	if scroll.Offset.Y == 0 {
		t.Error("at the end of a note the wheel does not go on in the form")
	}
}

// Tab brings what it leads to into view, whole, forward and back.
func TestTabScrollsIntoView(t *testing.T) {
	cv, scroll, fields, button := longForm(t)
	seen := func(what string, o fyne.CanvasObject) {
		t.Helper()
		top := fyne.CurrentApp().Driver().AbsolutePositionForObject(o).Y - fyne.CurrentApp().Driver().AbsolutePositionForObject(scroll).Y
		if bottom := top + o.Size().Height; top < 0 || bottom > scroll.Size().Height {
			t.Errorf("%s has the keyboard and stands from %v to %v of %v", what, top, bottom, scroll.Size().Height)
		}
	}
	fields[0].Focus()
	for i, f := range fields {
		if cv.Focused() != f.Focusable() {
			t.Fatalf("Tab %d leads elsewhere", i)
		}
		seen(f.Label(), f)
		cv.FocusNext()
	}
	seen("the button", button)
	for i := range fields {
		cv.FocusPrevious()
		seen("back", fields[len(fields)-1-i])
	}
	if scroll.Offset.Y > 16 {
		t.Errorf("back at the first field the form stands at %v", scroll.Offset.Y)
	}
	// What is clicked stays under the pointer.
	scroll.ScrollToOffset(fyne.NewPos(0, 30))
	fields[0].box.entry.MouseDown(&desktop.MouseEvent{})
	if cv.Focused() != fields[0].Focusable() || scroll.Offset.Y != 30 {
		t.Errorf("a click into a field half in view moved the form to %v", scroll.Offset.Y)
	}
}
