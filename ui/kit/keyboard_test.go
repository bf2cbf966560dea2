package kit

import (
	"testing"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/test"
)

// A list that is drawn anew while a row of it has the keyboard: who has it then.
func TestKeyboardStaysWithItsRow(t *testing.T) {
	for _, c := range []struct {
		name          string
		before, after []string
		on, then      string
	}{
		{"the same rows", []string{"Ana", "Ben", "Cleo"}, []string{"Ana", "Ben", "Cleo"}, "Ben", "Ben"},
		{"in another order", []string{"Ana", "Ben", "Cleo"}, []string{"Ben", "Cleo", "Ana"}, "Ana", "Ana"},
		{"of two alike the nearer", []string{"Edit", "Edit", "Edit"}, []string{"Edit", "Edit", "Edit"}, "Edit", "Edit"},
		{"another state", []string{"Touch consent, missing", "Release, missing"}, []string{"Release, missing", "Touch consent, signed"}, "Touch consent, missing", "Touch consent, signed"},
		{"one row less", []string{"Ana", "Ben", "Cleo"}, []string{"Ana", "Cleo"}, "Ben", "Cleo"},
		{"the last is gone", []string{"Ana", "Ben"}, []string{"Ana"}, "Ben", ""},
		{"a button in place of another", []string{"Ana", "Archive"}, []string{"Ana", "Return to the list"}, "Archive", "Return to the list"},
		{"another page", []string{"Ana", "Ben", "Cleo"}, []string{"Sign"}, "Ana", ""},
		{"nothing left", []string{"Ana"}, nil, "Ana", ""},
	} {
		t.Run(c.name, func(t *testing.T) {
			test.NewTempApp(t)
			rows := Column(0)
			fill := func(words []string) {
				rows.Objects = nil
				for _, w := range words {
					rows.Add(NewRowFrame(36, NewText(Body, w), func() {}).Says(w))
				}
				rows.Refresh()
			}
			fill(c.before)
			s := NewStage(Pad(4, 4, 4, 4, Scroll(rows)))
			w := test.NewTempWindow(t, s)
			w.Resize(fyne.NewSize(300, 300))
			if !Seek(s, c.on) {
				t.Fatalf("there is no %q", c.on)
			}
			s.KeepKeyboard(func() { fill(c.after) })
			got := ""
			if r, ok := w.Canvas().Focused().(*RowFrame); ok {
				got = r.label
			}
			if got != c.then {
				t.Errorf("%q had the keyboard, now %q has it, want %q", c.on, got, c.then)
			}
		})
	}
}

// A page that is drawn anew under a dialog has the keyboard back where it was.
func TestKeyboardComesBackUnderADialog(t *testing.T) {
	test.NewTempApp(t)
	page := Column(0)
	fill := func() {
		page.Objects = []fyne.CanvasObject{NewButton("Before", nil), NewButton("Add phone", nil)}
		page.Refresh()
	}
	fill()
	s := NewStage(page)
	w := test.NewTempWindow(t, s)
	w.Resize(fyne.NewSize(600, 400))
	Seek(s, "Add phone")
	d := NewDialog("Add phone", "", "Go back").Fields(NewField("Phone"))
	s.Ask(d)
	s.KeepKeyboard(fill) // what was read meanwhile
	if _, typing := w.Canvas().Focused().(*entry); !typing {
		t.Fatalf("the dialog has lost the keyboard to %T", w.Canvas().Focused())
	}
	d.Close()
	if b, ok := w.Canvas().Focused().(*Button); !ok || b.label != "Add phone" || b != page.Objects[1] {
		t.Errorf("after the dialog the keyboard is at %T, want the new Add phone", w.Canvas().Focused())
	}
}

// Of what needs attention each line keeps its row: one that goes away above the
// keyboard does not put another thing under it.
func TestAttentionKeepsItsRows(t *testing.T) {
	test.NewTempApp(t)
	acted := ""
	l := NewAttentionList(func(id string) { acted = id })
	show := func(ids ...string) {
		var items []Attention
		for _, id := range ids {
			items = append(items, Attention{ID: id, Who: id, Action: "Open"})
		}
		l.SetGroups([]AttentionGroup{{Items: items}})
	}
	show("a", "b", "c")
	s := NewStage(Scroll(l))
	w := test.NewTempWindow(t, s)
	w.Resize(fyne.NewSize(600, 400))
	w.Canvas().Focus(l.rows[1].button)
	s.KeepKeyboard(func() { show("b", "c") })
	w.Canvas().Focused().TypedKey(&fyne.KeyEvent{Name: fyne.KeyReturn})
	if acted != "b" {
		t.Errorf("the keyboard was at b, and presses %q", acted)
	}
	s.KeepKeyboard(func() { show("c") })
	w.Canvas().Focused().TypedKey(&fyne.KeyEvent{Name: fyne.KeyReturn})
	if acted != "c" {
		t.Errorf("b went away, and the keyboard presses %q, want what is in its place, c", acted)
	}
}
