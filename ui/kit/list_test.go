package kit

import (
	"testing"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/test"
)

func TestSelectByKeyboard(t *testing.T) {
	dress(t, Light)
	var heard []int
	routes := NewSelect("Route", []string{"Sublingual", "Intramuscular", "Intranasal"}, func(i int) { heard = append(heard, i) })
	w := show(t, NewStage(Anchor(0, 0, Fixed(200, 0, routes))), 400, 300)
	w.Canvas().Focus(routes)
	press(w, fyne.KeySpace)
	if !routes.Open() {
		t.Fatal("Space does not open the list")
	}
	press(w, fyne.KeyDown, fyne.KeyReturn)
	if routes.Open() || routes.ChosenWords() != "Intramuscular" {
		t.Errorf("Down and Enter chose %q, open %v; want Intramuscular and closed", routes.ChosenWords(), routes.Open())
	}
	press(w, fyne.KeySpace, fyne.KeyDown, fyne.KeyEscape)
	if routes.Open() || routes.ChosenWords() != "Intramuscular" {
		t.Errorf("Escape left %q, open %v; want nothing changed", routes.ChosenWords(), routes.Open())
	}
	for _, r := range "intran" {
		routes.TypedRune(r)
	}
	if routes.ChosenWords() != "Intranasal" {
		t.Errorf("typing jumped to %q, want Intranasal", routes.ChosenWords())
	}
	if len(heard) != 2 {
		t.Errorf("OnChanged heard %v, want two changes", heard)
	}
}

func TestSelectByPointer(t *testing.T) {
	dress(t, Light)
	routes := NewSelect("Route", []string{"Sublingual", "Intramuscular"}, nil)
	stage := NewStage(Anchor(0, 0, Fixed(200, 0, routes)))
	w := show(t, stage, 400, 300)
	test.TapCanvas(w.Canvas(), fyne.NewPos(50, 40))
	if !routes.Open() {
		t.Fatal("a click does not open the list")
	}
	test.TapCanvas(w.Canvas(), fyne.NewPos(50, 24+36+4+5+36+10))
	if got := routes.ChosenWords(); got != "Intramuscular" {
		t.Errorf("a click on the second row chose %q", got)
	}
	if w.Canvas().Focused() != fyne.Focusable(routes) {
		t.Errorf("after the click the keyboard is with %T, want the select", w.Canvas().Focused())
	}
}

func TestComboFilters(t *testing.T) {
	dress(t, Light)
	combo := NewCombo("Medication", []string{"Lamotrigine", "Lisinopril", "Sertraline"})
	picked := -1
	combo.OnPick = func(i int) { picked = i }
	w := show(t, NewStage(Anchor(0, 0, Fixed(240, 0, combo))), 400, 300)
	w.Canvas().Focus(combo.Focusable())
	test.Type(combo.Focusable(), "TRI")
	if !combo.Open() || len(combo.shown) != 1 {
		t.Fatalf("TRI shows proposals %v, want Lamotrigine alone", combo.shown)
	}
	press(w, fyne.KeyReturn)
	if combo.Text() != "Lamotrigine" || picked != 0 || combo.Open() {
		t.Errorf("Enter left %q, picked %d, open %v", combo.Text(), picked, combo.Open())
	}

	combo.SetText("")
	test.Type(combo.Focusable(), "Ketotifen")
	w.Canvas().Unfocus()
	if combo.Text() != "Ketotifen" || combo.Chosen() != -1 || combo.Problem() != "" {
		t.Errorf("free text became %q, %d, %q; want it kept without a problem", combo.Text(), combo.Chosen(), combo.Problem())
	}
	combo.Strict("Choose a medication from the list.")
	w.Canvas().Focus(combo.Focusable())
	w.Canvas().Unfocus()
	if combo.Problem() == "" || combo.Text() != "Ketotifen" {
		t.Errorf("a strict combo says %q of %q; want a problem and the text kept", combo.Problem(), combo.Text())
	}
}

func TestRowFrame(t *testing.T) {
	dress(t, Light)
	opened, stepped := 0, 0
	row := NewRowFrame(HeightRow, NewText(Body, "Jordan R."), func() { opened++ })
	row.OnStep = func(by int) { stepped += by }
	w := show(t, NewStage(Column(0, row)), 300, 60)
	test.Tap(row)
	w.Canvas().Focus(row)
	press(w, fyne.KeyReturn, fyne.KeyDown, fyne.KeyDown, fyne.KeyUp)
	if opened != 2 || stepped != 1 {
		t.Errorf("the row opened %d times and stepped %d, want 2 and 1", opened, stepped)
	}
}

func TestMenuButton(t *testing.T) {
	dress(t, Light)
	did := ""
	button := NewButton("New", nil).WithIcon("plus").WithMenu(
		MenuItem{"New client", func() { did = "client" }},
		MenuItem{"New visit", func() { did = "visit" }},
	)
	stage := NewStage(Anchor(1, 0, button))
	w := show(t, stage, 400, 300)
	w.Canvas().Focus(button)
	press(w, fyne.KeyReturn, fyne.KeyDown, fyne.KeyReturn)
	if did != "visit" {
		t.Errorf("Enter, Down, Enter did %q, want visit", did)
	}
	press(w, fyne.KeyReturn)
	list := button.menu.list
	if list == nil || list.Position().X+list.Size().Width > 400 {
		t.Fatal("the menu is not open inside the window")
	}
	press(w, fyne.KeyEscape)
	if button.menu.list != nil {
		t.Error("Escape does not close the menu")
	}
}
