package kit

import (
	"testing"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/driver/desktop"
)

// What is right-clicked shows what can be done with it. The menu has the keyboard,
// does one thing, and gives the keyboard back.
func TestContextMenu(t *testing.T) {
	dress(t, Light)
	done := ""
	items := func() []MenuItem {
		return []MenuItem{{Words: "Open", Do: func() { done += "open " }}, {Words: "Copy", Do: func() { done += "copy " }}}
	}
	row := NewRowFrame(44, NewText(Body, "Jordan R."), func() { done += "tap " })
	row.OnMenu = items
	list := NewRecordList(ListColumn{Title: "Name", Width: -1})
	list.SetRows(2, func(int) Record { return Record{Cells: []Cell{{Text: "Rosa M."}}} })
	asked := -1
	list.OnMenu = func(row int) []MenuItem { asked = row; return items() }
	w := show(t, NewStage(Column(0, row, Fixed(0, 200, list))), 400, 400)
	cv := w.Canvas()
	menu := func() *contextMenu { m, _ := cv.Focused().(*contextMenu); return m }

	cv.Focus(row)
	for _, key := range []fyne.KeyName{desktop.KeyMenu, fyne.KeyF10} {
		press(w, key)
		if menu() == nil {
			t.Fatalf("%s opens no menu on a row", key)
		}
		press(w, fyne.KeyEscape)
		if cv.Focused() != fyne.Focusable(row) || done != "" {
			t.Fatalf("after Escape the keyboard is at %T, done is %q", cv.Focused(), done)
		}
	}
	row.TappedSecondary(&fyne.PointEvent{Position: fyne.NewPos(390, 10)})
	if m := menu(); m == nil || m.Position().X+m.Size().Width > 400 {
		t.Fatalf("a right click at the edge opens %+v, want a menu inside the window", m)
	}
	press(w, fyne.KeyDown)
	press(w, fyne.KeyDown) // the last stays
	press(w, fyne.KeyReturn)
	if done != "copy " || cv.Focused() != fyne.Focusable(row) {
		t.Errorf("the second item did %q, the keyboard is at %T", done, cv.Focused())
	}

	list.Focus()
	list.Select(1)
	press(w, desktop.KeyMenu)
	if menu() == nil || asked != 1 {
		t.Fatalf("the menu key in a list asked about row %d", asked)
	}
	cv.Focus(row) // as a click elsewhere does
	if cv.Focused() != fyne.Focusable(row) || len(w.Content().(*Stage).float.box.Objects) > 0 {
		t.Error("the menu stays open when the keyboard goes elsewhere")
	}
	list.body.shown[0].TappedSecondary(&fyne.PointEvent{})
	if asked != 0 || list.Selected() != 0 || menu() == nil {
		t.Errorf("a right click on the first record asked about %d and selected %d", asked, list.Selected())
	}
	press(w, fyne.KeyEscape)

	row.OnMenu, list.OnMenu = nil, nil
	row.TappedSecondary(&fyne.PointEvent{})
	list.body.shown[0].TappedSecondary(&fyne.PointEvent{})
	if menu() != nil {
		t.Error("a thing without a menu opens one")
	}
}
