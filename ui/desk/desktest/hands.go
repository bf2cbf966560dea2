package desktest

import (
	"regexp"
	"strings"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/canvas"
	"fyne.io/fyne/v2/container"
	"fyne.io/fyne/v2/test"

	"kapdesk/ui/kit"
)

// OpenTab opens a page of a client's record by the words of its tab.
func (w *Window) OpenTab(name string) {
	w.t.Helper()
	for _, tabs := range all[*kit.Tabs](w) {
		if w.click(tabs, name) {
			return
		}
	}
	w.t.Fatalf("no tab is called %q among %q", name, w.Texts())
}

// Pick opens a select box and clicks one of its choices.
func (w *Window) Pick(label, choice string) {
	w.t.Helper()
	var box *kit.Select
	for _, s := range all[*kit.Select](w) {
		if s.Label() == label {
			box = s // the one of a dialog comes last
		}
	}
	if box == nil {
		w.t.Fatalf("no select box is called %q", label)
	}
	if box.ChosenWords() == choice {
		return
	}
	box.Tapped(&fyne.PointEvent{})
	w.PickLine(choice)
	if box.ChosenWords() != choice {
		w.t.Fatalf("%s holds %q after %q was clicked", label, box.ChosenWords(), choice)
	}
}

// PickLine clicks a line of the list that hangs open: of a select box, of
// proposals or of a menu.
func (w *Window) PickLine(words string) {
	w.t.Helper()
	roots := append([]fyne.CanvasObject{w.stage}, w.win.Canvas().Overlays().List()...)
	for i := len(roots) - 1; i >= 0; i-- {
		if w.click(roots[i], words) {
			return
		}
	}
	w.t.Fatalf("no open list offers %q", words)
}

// Choose clicks a choice of the n-th row of radio buttons or segments on the
// screen, counted from 0: the answers to a list of questions.
func (w *Window) Choose(n int, words string) {
	w.t.Helper()
	var rows []fyne.CanvasObject
	w.walk(func(o fyne.CanvasObject) {
		switch o.(type) {
		case *kit.RadioGroup, *kit.Segmented:
			rows = append(rows, o)
		}
	})
	if n >= len(rows) {
		w.t.Fatalf("there are %d rows of choices on the screen, no row %d", len(rows), n)
	}
	if !w.click(rows[n], words) {
		w.t.Fatalf("row %d offers no %q", n, words)
	}
}

// Keys types on the keyboard: into the field that has it, else to the screen.
func (w *Window) Keys(text string) {
	cv := w.win.Canvas()
	for _, r := range text {
		if f := cv.Focused(); f != nil {
			f.TypedRune(r)
		} else if typed := cv.OnTypedRune(); typed != nil {
			typed(r)
		}
	}
}

// Press presses a key without a letter, such as Enter.
func (w *Window) Press(key fyne.KeyName) {
	cv := w.win.Canvas()
	if f := cv.Focused(); f != nil {
		f.TypedKey(&fyne.KeyEvent{Name: key})
	} else if typed := cv.OnTypedKey(); typed != nil {
		typed(&fyne.KeyEvent{Name: key})
	}
}

// all lists the widgets of a type on the screen.
func all[T fyne.CanvasObject](w *Window) []T {
	var list []T
	w.walk(func(o fyne.CanvasObject) {
		if one, ok := o.(T); ok {
			list = append(list, one)
		}
	})
	return list
}

// click clicks the last words of that kind below an object, in the middle of
// where they stand, and reports whether there were any that can be clicked.
func (w *Window) click(root fyne.CanvasObject, words string) bool {
	var target fyne.Tappable
	var at fyne.Position
	var look func(o fyne.CanvasObject, on fyne.Tappable, from fyne.Position)
	look = func(o fyne.CanvasObject, on fyne.Tappable, from fyne.Position) {
		if o == nil || !o.Visible() {
			return
		}
		if tap, ok := o.(fyne.Tappable); ok {
			on, from = tap, fyne.Position{}
		}
		if on != nil && wordsOf(o) == words {
			target, at = on, from.AddXY(o.Size().Width/2, o.Size().Height/2)
		}
		for _, child := range children(o) {
			look(child, on, from.Add(child.Position()))
		}
	}
	look(root, nil, fyne.Position{})
	if target == nil {
		return false
	}
	target.Tapped(&fyne.PointEvent{Position: at})
	return true
}

// wordsOf is what a text says, whole even where it is shown with an ellipsis.
func wordsOf(o fyne.CanvasObject) string {
	switch text := o.(type) {
	case *kit.Text:
		return text.Text()
	case *canvas.Text: // a line of a list that draws itself
		return text.Text
	}
	return ""
}

// children are the objects that an object is made of.
func children(o fyne.CanvasObject) []fyne.CanvasObject {
	switch c := o.(type) {
	case *fyne.Container:
		return c.Objects
	case *container.Scroll:
		return []fyne.CanvasObject{c.Content}
	case fyne.Widget:
		return test.WidgetRenderer(c).Objects()
	}
	return nil
}

// TapLike presses the first thing on the screen whose words match a pattern,
// such as "^Print [0-9]+ pages?$".
func (w *Window) TapLike(pattern string) {
	w.t.Helper()
	like := regexp.MustCompile(pattern)
	var found fyne.Tappable
	w.walk(func(o fyne.CanvasObject) {
		named, ok := o.(interface{ AccessibilityLabel() string })
		tap, can := o.(fyne.Tappable)
		if ok && can && found == nil && like.MatchString(named.AccessibilityLabel()) {
			found = tap
		}
	})
	if found == nil {
		w.t.Fatalf("nothing on the screen is called like %q", pattern)
	}
	found.Tapped(&fyne.PointEvent{})
}

// Refused fills the fields of the dialog in front, presses its button in a
// practice that can not be written any more, and shows that the dialog keeps
// what was typed and says why nothing was done.
func (w *Window) Refused(button string, typed ...[2]string) {
	w.t.Helper()
	for _, one := range typed {
		w.Type(one[0], one[1])
	}
	dialog := w.Desk.Stage.Dialog()
	if err := w.Desk.Store.Close(); err != nil {
		w.t.Fatal(err)
	}
	went, failed := len(w.Went), len(w.Failed)
	w.Answer(button)
	if dialog == nil || w.Desk.Stage.Dialog() != dialog || len(w.Went) != went {
		w.t.Fatalf("%s was refused and closed its dialog, or went on to %v", button, w.Went)
	}
	if said := strings.Join(w.OnTop(), " "); !strings.Contains(said, "Something did not work") || len(w.Failed) != failed {
		w.t.Errorf("%s was refused; the dialog says %q, beside it %v was shown", button, said, w.Failed)
	}
	for _, one := range typed {
		if text := w.Field(one[0]).Text(); text != one[1] {
			w.t.Errorf("after %s was refused %s holds %q, want %q", button, one[0], text, one[1])
		}
	}
}

// Checks are all check boxes on the screen.
func (w *Window) Checks() []*kit.Check { return all[*kit.Check](w) }

// Switches are all switches on the screen.
func (w *Window) Switches() []*kit.Switch { return all[*kit.Switch](w) }

// Buttons lists the buttons on the screen, those of a dialog last.
func (w *Window) Buttons() []*kit.Button { return all[*kit.Button](w) }
