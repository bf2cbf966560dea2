package journey

import (
	"testing"

	"fyne.io/fyne/v2"

	"kapdesk/ui/desk/desktest"
	"kapdesk/ui/kit"
)

// BenchmarkMedical is what the window waits for when the Medical tab opens: the
// tab is made, and laid out once its facts are read.
func BenchmarkMedical(b *testing.B) {
	s := desktest.Demo(b)
	o := open(b, s, NewMedical, clientNamed(b, s, "Jordan"), kit.Light, 1232, 872)
	facts := o.Tab.(*medical).facts
	box := kit.Stack()
	o.stage.SetContent(box)
	for b.Loop() {
		m := newMedical(o.d, facts.client.ID)
		m.fill(facts)
		box.Objects = []fyne.CanvasObject{m.body}
		box.Refresh()
	}
}
