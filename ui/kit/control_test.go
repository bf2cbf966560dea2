package kit

import (
	"testing"
	"time"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/test"
)

func TestButtonByPointerAndKeyboard(t *testing.T) {
	dress(t, Light)
	taps := 0
	button := NewButton("Print 5 pages", func() { taps++ })
	w := show(t, NewStage(Center(button)), 300, 100)

	test.Tap(button)
	if button.ring {
		t.Error("a click must not draw the focus ring")
	}
	w.Canvas().Unfocus()
	w.Canvas().FocusNext()
	if !button.ring {
		t.Error("Tab must draw the focus ring")
	}
	press(w, fyne.KeyReturn, fyne.KeySpace)
	if taps != 3 {
		t.Errorf("a click, Enter and Space made %d taps, want 3", taps)
	}

	button.Disable()
	test.Tap(button)
	button.TypedKey(&fyne.KeyEvent{Name: fyne.KeyReturn})
	if taps != 3 {
		t.Errorf("a disabled button was pressed %d times", taps-3)
	}
	w.Canvas().Unfocus()
	w.Canvas().FocusNext()
	if w.Canvas().Focused() != nil {
		t.Error("Tab stops at a disabled button")
	}
}

func TestTabReachesEveryControlInReadingOrder(t *testing.T) {
	dress(t, Light)
	button, check, sw := NewButton("One", nil), NewCheck("Two", nil), NewSwitch("Three", nil)
	seg, tabs := NewSegmented(Options("a", "b"), nil), NewTabs([]string{"c", "d"}, nil)
	sel, field := NewSelect("Route", []string{"x"}, nil), NewField("Name")
	w := show(t, NewStage(Column(4, button, check, sw, seg, tabs, sel, field)), 300, 400)
	want := []fyne.Focusable{button, check, sw, seg, tabs, sel, field.Focusable()}
	for i, each := range want {
		w.Canvas().FocusNext()
		if got := w.Canvas().Focused(); got != each {
			t.Fatalf("stop %d of Tab is %T, want %T", i+1, got, each)
		}
	}
}

func TestChoices(t *testing.T) {
	dress(t, Light)
	var heard []int
	note := func(i int) { heard = append(heard, i) }
	seg, tabs, radios := NewSegmented(Options("Day", "Week", "Month"), note), NewTabs([]string{"Journey", "Measures"}, note), NewRadioGroup(Options("No", "Yes"), note)
	checked := false
	check := NewCheck("Large print", func(on bool) { checked = on })
	w := show(t, NewStage(Column(4, seg, tabs, radios, check)), 400, 200)

	w.Canvas().Focus(seg)
	press(w, fyne.KeyRight, fyne.KeyRight, fyne.KeyRight)
	w.Canvas().Focus(tabs)
	press(w, fyne.KeyRight, fyne.KeyLeft)
	w.Canvas().Focus(radios.items[0])
	press(w, fyne.KeySpace, fyne.KeyDown)
	test.Tap(check)

	want := []int{1, 2, 1, 0, 0, 1}
	if len(heard) != len(want) {
		t.Fatalf("heard %v, want %v", heard, want)
	}
	for i := range want {
		if heard[i] != want[i] {
			t.Fatalf("heard %v, want %v", heard, want)
		}
	}
	if seg.Chosen() != 2 || tabs.Chosen() != 0 || radios.Chosen() != 1 || !checked || !check.On() {
		t.Errorf("states are %d, %d, %d, %v; want 2, 0, 1, true", seg.Chosen(), tabs.Chosen(), radios.Chosen(), check.On())
	}
}

func TestSegmentedTakesThePartUnderThePointer(t *testing.T) {
	dress(t, Light)
	seg := NewSegmented(Options("Day", "Week", "Month"), nil)
	show(t, NewStage(Row(0, seg)), 400, 60)
	test.TapAt(seg, fyne.NewPos(seg.Size().Width-10, 18))
	if seg.Chosen() != 2 {
		t.Errorf("a click on Month chose part %d", seg.Chosen())
	}
}

// clock replaces waiting: the test says when a delay is over.
type clock struct{ waiting map[time.Duration]func() }

func stopClock(t *testing.T) *clock {
	c := &clock{waiting: map[time.Duration]func(){}}
	real := later
	later = func(wait time.Duration, do func()) func() {
		c.waiting[wait] = do
		return func() { delete(c.waiting, wait) }
	}
	t.Cleanup(func() { later = real })
	return c
}

func (c *clock) pass(wait time.Duration) {
	if do := c.waiting[wait]; do != nil {
		delete(c.waiting, wait)
		do()
	}
}

func TestTooltipComesAndGoes(t *testing.T) {
	c := stopClock(t)
	dress(t, Light)
	button := NewIconButton("lock", "Lock", nil)
	button.SetTip("Lock", "Ctrl L")
	stage := NewStage(Center(button))
	show(t, stage, 300, 200)

	button.MouseIn(nil)
	if len(stage.float.box.Objects) != 0 {
		t.Fatal("the tip came at once")
	}
	c.pass(tooltipDelay)
	if len(stage.float.box.Objects) != 1 {
		t.Fatal("the tip did not come after the delay")
	}
	button.MouseOut()
	if len(stage.float.box.Objects) != 0 {
		t.Error("the tip stayed after the pointer left")
	}
	if got := button.AccessibilityLabel(); got != "Lock" {
		t.Errorf("an icon button says %q, want its tip", got)
	}
}

func TestOneToastWithUndo(t *testing.T) {
	c := stopClock(t)
	dress(t, Light)
	stage := NewStage(Gap(10, 10))
	show(t, stage, 600, 300)
	undone := 0
	stage.Toast("Visit moved to Fri 4:45 PM", func() { undone++ })
	stage.Toast("Visit moved to Fri 5:00 PM", func() { undone++ })
	if n := len(stage.float.box.Objects); n != 1 {
		t.Fatalf("%d toasts are shown, want one", n)
	}
	var undo *Button
	eachObject(stage.float, func(o fyne.CanvasObject) {
		if b, ok := o.(*Button); ok {
			undo = b
		}
	})
	test.Tap(undo)
	if undone != 1 || len(stage.float.box.Objects) != 0 {
		t.Errorf("Undo ran %d times and left %d toasts, want 1 and 0", undone, len(stage.float.box.Objects))
	}
	stage.Toast("Saved", nil)
	c.pass(toastTime)
	if len(stage.float.box.Objects) != 0 {
		t.Error("the toast stayed longer than its time")
	}
}

func eachObject(o fyne.CanvasObject, do func(fyne.CanvasObject)) {
	for _, each := range test.LaidOutObjects(o) {
		do(each)
	}
}
