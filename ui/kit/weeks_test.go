package kit

import (
	"fmt"
	"testing"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/driver/desktop"
	"fyne.io/fyne/v2/test"
)

// threeWeeks is a grid of three weeks of two days with two blocks, one of them over. It
// writes down what it was asked.
func threeWeeks(t *testing.T) (*Weeks, *[]string) {
	t.Helper()
	test.NewTempApp(t)
	w, said := NewWeeks(), new([]string)
	w.SetWeeks([]WeeksColumn{{Name: "Mon"}, {Name: "Tue", Quiet: true}}, []WeeksRow{{Label: "Jun 9", Words: []string{"", "Away"}}, {Label: "Jun 16"}, {Label: "Jun 23"}},
		[]WeeksBlock{{ID: "over", Name: "Prep 1", Fixed: true, Label: "Prep 1"}, {ID: "dose", Row: 1, Name: "Dose 1", Label: "Dose 1"}}, "Measures", "1 due")
	w.OnOpen = func(id string) { *said = append(*said, "open "+id) }
	w.OnMove = func(id string, row, day int) { *said = append(*said, fmt.Sprintf("move %s to %d/%d", id, row, day)) }
	w.Note = func(_ string, row, _ int) (string, bool) { return "a note", row != 0 }
	win := test.NewTempWindow(t, w)
	win.Resize(fyne.NewSize(400, 300))
	w.Resize(fyne.NewSize(400, 250))
	return w, said
}

// carry drags from one cell to another.
func carry(w *Weeks, from, to [2]int, between func()) {
	label, _ := weeksEdges(w.Size().Width)
	at := func(cell [2]int) fyne.Position {
		return fyne.NewPos(label+w.column(w.Size().Width)*(float32(cell[1])+0.5), weeksHead+weeksRow*(float32(cell[0])+0.5))
	}
	a, b := at(from), at(to)
	w.Dragged(&fyne.DragEvent{PointEvent: fyne.PointEvent{Position: a.AddXY(2, 2)}, Dragged: fyne.NewDelta(2, 2)})
	w.Dragged(&fyne.DragEvent{PointEvent: fyne.PointEvent{Position: b}, Dragged: fyne.NewDelta(b.X-a.X-2, b.Y-a.Y-2)})
	if between != nil {
		between()
	}
	w.DragEnd()
}

func TestWeeksAreDragged(t *testing.T) {
	for _, c := range []struct {
		name     string
		from, to [2]int
		between  func(*Weeks)
		want     string
	}{
		{"to another day", [2]int{1, 0}, [2]int{2, 1}, nil, "[move dose to 2/1]"},
		{"back to its own", [2]int{1, 0}, [2]int{1, 0}, nil, "[]"},
		{"to where it does not fit", [2]int{1, 0}, [2]int{0, 1}, nil, "[]"},
		{"what is over", [2]int{0, 0}, [2]int{2, 1}, nil, "[]"},
		{"from an empty cell", [2]int{2, 1}, [2]int{1, 1}, nil, "[]"},
		{"and let go by Escape", [2]int{1, 0}, [2]int{2, 1}, func(w *Weeks) { w.TypedKey(&fyne.KeyEvent{Name: fyne.KeyEscape}) }, "[]"},
	} {
		w, said := threeWeeks(t)
		carry(w, c.from, c.to, func() {
			if c.between != nil {
				c.between(w)
			}
		})
		if got := fmt.Sprint(*said); got != c.want {
			t.Errorf("dragged %s: %s, want %s", c.name, got, c.want)
		}
		if w.drag >= 0 || w.canceled {
			t.Errorf("dragged %s: the grid still holds a block", c.name)
		}
	}
}

func TestWeeksByKeys(t *testing.T) {
	w, said := threeWeeks(t)
	key := func(name fyne.KeyName) { w.TypedKey(&fyne.KeyEvent{Name: name}) }
	step := func(name fyne.KeyName) {
		w.TypedShortcut(&desktop.CustomShortcut{KeyName: name, Modifier: fyne.KeyModifierShortcutDefault})
	}
	step(fyne.KeyRight) // what is over stays
	key(fyne.KeyRight)
	if w.AccessibilityLabel() != "Dose 1" {
		t.Fatalf("right goes to %q", w.AccessibilityLabel())
	}
	key(fyne.KeyReturn)
	step(fyne.KeyRight)
	step(fyne.KeyUp)
	step(fyne.KeyDown)
	step(fyne.KeyLeft) // there is no day before the first
	if got, want := fmt.Sprint(*said), "[open dose move dose to 1/1 move dose to 0/0 move dose to 2/0]"; got != want {
		t.Errorf("the keys did %s, want %s", got, want)
	}
}

// Two visits of one day share its height, and each takes its own click.
func TestWeeksShareADay(t *testing.T) {
	w, said := threeWeeks(t)
	w.SetWeeks(w.columns, w.rows, []WeeksBlock{{ID: "a", Row: 1}, {ID: "b", Row: 1}}, "", "")
	for i := range 2 {
		x, y, cw, h := w.cell(i, w.Size().Width)
		w.Tapped(&fyne.PointEvent{Position: fyne.NewPos(x+cw/2, y+h/2)})
	}
	if got := fmt.Sprint(*said); got != "[open a open b]" {
		t.Errorf("two clicks: %s", got)
	}
}
