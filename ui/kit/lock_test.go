package kit

import (
	"testing"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/test"
)

// TestLockStandsOverDialogs checks that Lock can be pressed over a dialog where
// the side bar has its own, as button and as icon, and only while there is
// something to lock.
func TestLockStandsOverDialogs(t *testing.T) {
	for _, c := range []struct {
		name  string
		width float32
	}{{"side bar", NarrowWidth}, {"rail", NarrowWidth - 1}} {
		t.Run(c.name, func(t *testing.T) {
			dress(t, Light)
			side := NewSidebar("Juniper House", nil, "Ctrl L")
			side.SetNarrow(c.width < NarrowWidth)
			stage := NewStage(side)
			w := show(t, stage, c.width, 800)
			own := side.lock.wide.Position()
			if side.Narrow() {
				own = side.lock.rail.Position()
			}

			locked := 0
			stage.SetLock("Ctrl L", func() { locked++ })
			stage.Ask(NewDialog("One", "", "Close"))
			test.TapCanvas(w.Canvas(), own.AddXY(10, 10))
			if locked != 1 {
				t.Fatalf("a click where the side bar has Lock locked %d times, want once", locked)
			}
			test.TapCanvas(w.Canvas(), own.AddXY(10, -30))
			if locked != 1 || stage.Dialog() == nil {
				t.Error("a click above it did something")
			}
			stage.CloseAll()

			stage.SetContent(NewButton("Unlock", nil))
			stage.Ask(NewDialog("Two", "", "Close"))
			test.TapCanvas(w.Canvas(), own.AddXY(10, 10))
			if locked != 1 {
				t.Error("a dialog over another content can lock")
			}
		})
	}
}

// TestLockComesLastByKeyboard checks that Tab in a dialog goes through its own
// buttons before it comes to Lock.
func TestLockComesLastByKeyboard(t *testing.T) {
	dress(t, Light)
	stage := NewStage(Gap(1, 1))
	w := show(t, stage, 1300, 800)
	stage.SetLock("Ctrl L", func() {})
	d := NewDialog("One", "", "Keep").Act("Change", func() bool { return true })
	stage.Ask(d)
	for _, want := range []string{"Keep", "Change", "Lock"} {
		if b, ok := w.Canvas().Focused().(*Button); !ok || b.Label() != want {
			t.Fatalf("the keyboard is at %v, want %s", fyne.Focusable(b), want)
		}
		w.Canvas().FocusNext()
	}
}
