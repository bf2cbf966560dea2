package kit

import (
	"testing"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/test"
)

func demoEffect() Effect {
	return Effect{
		From: june(12, 12, 54), To: june(12, 16, 24), Now: june(12, 14, 11),
		Stages: []EffectStage{
			{"Before", june(12, 12, 54), true}, {"Onset", june(12, 13, 24), false}, {"Peak", june(12, 13, 44), false},
			{"Main effect", june(12, 14, 9), false}, {"Return", june(12, 14, 39), false}, {"Rest", june(12, 15, 24), false}},
		Doses: []EffectMark{{june(12, 13, 24), Remark{Text: "150 mg, 1:24 PM"}}, {june(12, 13, 49), Remark{Text: "+50 mg, 1:49 PM"}}},
		Marks: []EffectMark{
			{june(12, 14, 19), Remark{"heart-pulse", "Vitals 2:19", Warn.Solid}},
			{june(12, 15, 19), Remark{"house", "Earliest discharge, 3:19 PM", OK.Solid}}},
	}
}

func TestEffectStripSaysExpectedAndKeepsWordsApart(t *testing.T) {
	dress(t, Dark)
	strip := NewEffectStrip(demoEffect())
	show(t, strip, 1360, 60)
	for text, x := range map[string]float32{
		"Onset": 194, "Main effect, expected now": 486, "Rest": 971, "150 mg, 1:24 PM": 188, "Vitals 2:19": 565,
	} {
		if got := findText(t, strip, text).at.X; got < x-4 || got > x+4 {
			t.Errorf("%q stands at x %v, want about %v", text, got, x)
		}
	}
	for _, width := range []float32{1360, 900, 560} {
		show(t, strip, width, 60)
		expectNoOverlap(t, strip)
	}
}

func TestQuickButtonIsPressedByMouseAndKeys(t *testing.T) {
	dress(t, Dark)
	pressed := 0
	button := NewQuickButton(Quick{"heart-pulse", "V", "Vitals", "due 2:19 PM", QuickDue}, func() { pressed++ })
	w := show(t, button, 144, 104)
	test.Tap(button)
	press(w, fyne.KeySpace)
	if pressed != 2 {
		t.Errorf("a click and Space pressed it %d times", pressed)
	}
	if got := button.AccessibilityLabel(); got != "Vitals, due 2:19 PM" {
		t.Errorf("the button says %q", got)
	}
	findText(t, button, "V")
	expectNoOverlap(t, button)
}

func TestRunningClockDoesNotJitter(t *testing.T) {
	dress(t, Dark)
	clock := NewRunningClock(Clock)
	show(t, clock, 240, 57)
	clock.SetText("0:47:11")
	before := clock.MinSize().Width
	first := seenTexts(clock)[2]
	clock.SetText("0:48:08")
	after := seenTexts(clock)[2]
	if clock.MinSize().Width != before {
		t.Error("the clock changes its width with its digits")
	}
	if a, b := first.at.X+first.size.Width/2, after.at.X+after.size.Width/2; a != b {
		t.Errorf("the middle of a digit moved from %v to %v", a, b)
	}
}

func TestDischargeRowSaysItsState(t *testing.T) {
	dress(t, Dark)
	marked := false
	row := NewDischargeRow(DischargeWaiting, "90 min since last dose", "68 min left", func() { marked = true })
	show(t, row, 200, 23)
	expectNoOverlap(t, row)
	test.Tap(row)
	row.Set(DischargeDone, "90 min since last dose", "3:19 PM")
	if got := row.AccessibilityLabel(); !marked || got != "90 min since last dose, done, 3:19 PM" {
		t.Errorf("after the click the row says %q", got)
	}
}

func TestVaultPaneHidesTheNoteUntilOpened(t *testing.T) {
	dress(t, Light)
	asked := false
	pane := NewVaultPane("Psychotherapy note", "Kept apart, never in reports or exports", "Own key.",
		NewText(Body, "The kitchen in the old house"), NewText(Body, "Enter the key"))
	pane.OnToggle = func() { asked = true }
	show(t, pane, 416, 400)
	findText(t, pane, "Enter the key")
	for _, one := range seenTexts(pane) {
		if one.text == "The kitchen in the old house" {
			t.Error("a locked pane shows the note")
		}
	}
	test.Tap(pane.button)
	if !asked {
		t.Error("Open asked nobody")
	}
	pane.SetLocked(false)
	findText(t, pane, "The kitchen in the old house")
	findText(t, pane, "Close")
}

func TestLadderPlacesItsFields(t *testing.T) {
	dress(t, Light)
	field := NewButton("field", nil)
	ladder := NewLadder(LadderStep{Icon: "lightbulb", Label: "Insight", Entry: NewButton("first", nil)}, LadderStep{Icon: "footprints", Label: "Tiny step", Entry: field, Key: true})
	show(t, ladder, 434, 110)
	if at := field.Position(); at.X != 116 || at.Y < ladderRung {
		t.Errorf("the field of the second rung stands at %v", at)
	}
	expectNoOverlap(t, ladder)
}
