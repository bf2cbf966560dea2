package kit

import (
	"strings"
	"testing"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/test"
)

func TestDialogFocusesTheSafeButton(t *testing.T) {
	dress(t, Light)
	stage := NewStage(NewButton("Below", nil))
	w := show(t, stage, 900, 600)
	done := 0
	ask := func() *Dialog {
		return NewDialog("Archive Jordan R.?", "The record stays.", "Keep").ActDanger("Archive", func() bool { done++; return true })
	}
	first := ask()
	stage.Ask(first)
	if w.Canvas().Focused() != fyne.Focusable(first.safe) {
		t.Errorf("the focus is on %T, want the safe button", w.Canvas().Focused())
	}
	press(w, fyne.KeyReturn)
	if done != 0 || stage.Dialog() != nil {
		t.Errorf("Enter on the safe button acted %d times, dialog %v; want neither", done, stage.Dialog())
	}

	stage.Ask(ask())
	press(w, fyne.KeyEscape)
	if stage.Dialog() != nil || done != 0 {
		t.Error("Escape does not close the dialog safely")
	}
	if w.Canvas().Overlays().Top() != nil {
		t.Error("an overlay stayed after the dialog")
	}

	stage.Ask(ask())
	w.Canvas().Unfocus()
	press(w, fyne.KeyEscape)
	if stage.Dialog() != nil {
		t.Error("Escape does not close the dialog when nothing has the focus")
	}
}

func TestDialogsQueue(t *testing.T) {
	dress(t, Light)
	stage := NewStage(Gap(1, 1))
	show(t, stage, 900, 600)
	first, second := NewDialog("One", "", "Close"), NewDialog("Two", "", "Close")
	stage.Ask(first)
	stage.Ask(second)
	if stage.Dialog() != first {
		t.Fatal("the first dialog must be in front")
	}
	first.Close()
	if stage.Dialog() != second {
		t.Fatal("the second dialog must follow the first")
	}
	second.Close()
	second.Close()
	if stage.Dialog() != nil {
		t.Error("a dialog stayed")
	}
}

func TestReasonDialogWantsAReason(t *testing.T) {
	dress(t, Light)
	stage := NewStage(Gap(1, 1))
	w := show(t, stage, 900, 600)
	got := ""
	d := ReasonDialog("Start without a prescriber order?", "The reason is kept in the record.", "Go back", "Record and start",
		func(reason string) { got = reason })
	stage.Ask(d)
	if w.Canvas().Focused() != d.fields[0].Focusable() {
		t.Fatal("the reason field must have the focus")
	}
	test.Type(d.fields[0].Focusable(), "  short   ")
	press(w, fyne.KeyReturn)
	if stage.Dialog() == nil || got != "" {
		t.Fatalf("a short reason was taken: %q", got)
	}
	test.Type(d.fields[0].Focusable(), "order given by phone")
	press(w, fyne.KeyReturn)
	if stage.Dialog() != nil || got != "short   order given by phone" {
		t.Errorf("the reason is %q, dialog %v; want it recorded and closed", got, stage.Dialog())
	}
}

func TestDialogKeepsOpenWhileAProblemStands(t *testing.T) {
	dress(t, Light)
	stage := NewStage(Gap(1, 1))
	w := show(t, stage, 900, 600)
	name := NewField("Name")
	d := NewDialog("New client", "", "Cancel").Fields(name).Act("Create client", func() bool {
		if name.Text() == "" {
			name.SetProblem("Write a name.")
			return false
		}
		return true
	})
	stage.Ask(d)
	press(w, fyne.KeyReturn)
	if stage.Dialog() == nil || name.Problem() == "" {
		t.Fatal("a dialog with a problem must stay and say it")
	}
	test.Type(name.Focusable(), "Jordan")
	press(w, fyne.KeyReturn)
	if stage.Dialog() != nil {
		t.Error("the mended dialog must close")
	}
}

func TestSelectInsideADialog(t *testing.T) {
	dress(t, Light)
	stage := NewStage(Gap(1, 1))
	w := show(t, stage, 900, 600)
	routes := NewSelect("Route", []string{"Sublingual", "Intramuscular"}, nil)
	stage.Ask(NewDialog("Record dose", "", "Cancel").With(routes))
	w.Canvas().Focus(routes)
	press(w, fyne.KeySpace, fyne.KeyDown, fyne.KeyReturn)
	if routes.ChosenWords() != "Intramuscular" {
		t.Errorf("in a dialog the list chose %q", routes.ChosenWords())
	}
	press(w, fyne.KeyEscape)
	if stage.Dialog() != nil {
		t.Error("Escape from a closed select must close the dialog")
	}
}

// The answer may come late: nothing is said to be missing before it, an answer
// to an older text is dropped, and Enter waits for the newest.
func TestPaletteWaitsForItsAnswer(t *testing.T) {
	dress(t, Light)
	stage := NewStage(Gap(1, 1))
	w := show(t, stage, 900, 600)
	went := ""
	answers := map[string]func([]PaletteGroup, string){}
	p := NewPalette(func(text string, answer func([]PaletteGroup, string)) { answers[text] = answer })
	answer := func(text string, names ...string) {
		var items []PaletteItem
		for _, n := range names {
			items = append(items, PaletteItem{Words: n, Do: func() { went = n }})
		}
		answers[text]([]PaletteGroup{{"Clients", items}}, "")
	}
	stage.OpenPalette(p)
	if len(p.list.Objects) != 0 {
		t.Error("the palette says something before it was answered")
	}
	answer("", "Everybody")
	test.Type(p.Focusable(), "am")
	press(w, fyne.KeyReturn)
	if went != "" {
		t.Fatalf("Enter went to %q, the answer to another text", went)
	}
	answer("a", "Rosa M.")
	if went != "" || p.Items()[0].Words != "Everybody" {
		t.Fatalf("the answer to an older text was taken: %v, went to %q", p.Items(), went)
	}
	answer("am", "Amara N.")
	if went != "Amara N." || w.Canvas().Overlays().Top() != nil {
		t.Errorf("Enter, then the answer: went to %q", went)
	}
	stage.OpenPalette(p)
	answers[""](nil, "The clients could not be read.")
	if len(p.list.Objects) != 1 {
		t.Errorf("a search that failed shows %d lines, want the one that says so", len(p.list.Objects))
	}
}

func TestPalette(t *testing.T) {
	dress(t, Light)
	stage := NewStage(Gap(1, 1))
	w := show(t, stage, 900, 600)
	went := ""
	names := []string{"Jordan R.", "Amara N.", "Rosa M."}
	p := NewPalette(func(text string, answer func([]PaletteGroup, string)) {
		var items []PaletteItem
		for _, n := range names {
			if strings.Contains(strings.ToLower(n), strings.ToLower(text)) {
				items = append(items, PaletteItem{Icon: "user", Words: n, Do: func() { went = n }})
			}
		}
		answer([]PaletteGroup{{"Clients", items}, {"Do", nil}}, "")
	})
	stage.OpenPalette(p)
	if len(p.Items()) != 3 {
		t.Fatalf("the empty palette offers %d items, want 3", len(p.Items()))
	}
	test.Type(p.Focusable(), "m")
	press(w, fyne.KeyDown, fyne.KeyDown, fyne.KeyDown, fyne.KeyReturn)
	if went != "Rosa M." {
		t.Errorf("Enter went to %q, want the last of the two that match", went)
	}
	stage.OpenPalette(p)
	test.Type(p.Focusable(), "nobody")
	press(w, fyne.KeyReturn)
	press(w, fyne.KeyEscape)
	if w.Canvas().Overlays().Top() != nil {
		t.Error("Escape does not close the palette")
	}
}

// A dialog that stays is deaf until it is refused, and shows why.
func TestDialogThatStays(t *testing.T) {
	dress(t, Light)
	stage := NewStage(NewButton("Below", nil))
	show(t, stage, 900, 600)
	asked := 0
	d := NewDialog("Dose", "", "Cancel").Act("Add", func() bool { asked++; return true }).Stay()
	stage.Ask(d)
	add := d.buttons[1]
	add.OnTap()
	add.OnTap()
	if asked != 1 || !d.Open() {
		t.Fatalf("pressed twice it asked %d times, open %v", asked, d.Open())
	}
	d.Refuse("The record is signed.")
	if d.refused.Hidden || !d.Open() {
		t.Error("the refusal does not stand in the dialog")
	}
	add.OnTap()
	if asked != 2 || !d.refused.Hidden {
		t.Error("after a refusal the button does nothing, or the old refusal stands")
	}
	d.Refuse("")
	if !d.refused.Hidden {
		t.Error("an older refusal stays")
	}
	d.Close()
	if d.Open() || stage.Dialog() != nil {
		t.Error("it does not close")
	}
	d.Refuse("too late") // must not show anything
}

// What has the keyboard on the page shows no ring and no frame while a dialog lies over
// it, is not left by that, and shows it again afterwards.
func TestNothingBelowADialogShowsARing(t *testing.T) {
	dress(t, Light)
	button, field := NewButton("Archive", nil), NewField("Phone")
	left := 0
	field.OnLeave = func() { left++ }
	stage := NewStage(Column(8, button, field))
	w := show(t, stage, 900, 600)
	for _, c := range []struct {
		name  string
		at    fyne.Focusable
		rings func() bool
	}{
		{"a button", button, func() bool { return button.ring }},
		{"a field", field.Focusable(), func() bool { return field.box.focused }},
	} {
		w.Canvas().Focus(c.at)
		left = 0
		if !c.rings() {
			t.Fatalf("%s that has the keyboard does not show it", c.name)
		}
		dialog := NewDialog("Archive Jordan R.?", "The record stays.", "Keep")
		stage.Ask(dialog)
		if c.rings() || left > 0 {
			t.Errorf("below the dialog %s shows a ring: %v; it was left %d times, want neither", c.name, c.rings(), left)
		}
		dialog.Close()
		if !c.rings() || w.Canvas().Focused() != c.at {
			t.Errorf("after the dialog %s shows no ring, or lost the keyboard to %T", c.name, w.Canvas().Focused())
		}
	}
	test.Tap(button) // by the pointer: no ring before, none after
	dialog := NewDialog("Archive Jordan R.?", "The record stays.", "Keep")
	stage.Ask(dialog)
	dialog.Close()
	if button.ring {
		t.Error("a button that was clicked has a ring after the dialog")
	}
}
