package live

import (
	"testing"

	"kapdesk/data"
	"kapdesk/ui/desk"
	"kapdesk/ui/desk/desktest"
	"kapdesk/ui/kit"
)

// pumped is the session in a window whose background work the test lets go.
func pumped(t *testing.T, begin func(*window)) (*window, *desktest.Pump) {
	s, h := practice(t)
	id := amara(t, s, h)
	w, p := desktest.Pumped(t, s, kit.Dark)
	win := &window{w, nil, h, t, s, id}
	begin(win)
	win.s = New(w.Desk, desk.Route{Page: desk.Live, ID: int64(id)}).(*screen)
	w.Show(win.s)
	p.Settle()
	return win, p
}

// A form that was read before another window wrote keeps what was typed in it,
// and nothing of what it only showed.
func TestDayFormUndoesNoOtherWindow(t *testing.T) {
	w, p := pumped(t, func(w *window) {
		w.meanwhile(func(d *data.DayOf) { d.Substances = []data.Substance{{Name: "wine"}} })
	})
	w.h.at(13, 2, 0)
	w.meanwhile(func(d *data.DayOf) {
		d.NotIntoxicated, d.With = data.No, "sister"
		d.Substances = append(d.Substances, data.Substance{Name: "lorazepam"})
	})
	w.Type("Came with", "brother")
	if err := w.Desk.Saver.Flush(); err != nil {
		t.Fatal(err)
	}
	w.meanwhile(func(d *data.DayOf) { d.With = "nobody" })
	w.Type("Playlist", "Slow Tide")
	if err := w.Desk.Saver.Flush(); err != nil {
		t.Fatal(err)
	}
	p.Settle()
	d := w.session().Body.DayOf
	if d.NotIntoxicated != data.No || len(d.Substances) != 2 {
		t.Errorf("what another window wrote is undone: intoxicated %q, taken %+v", d.NotIntoxicated, d.Substances)
	}
	if d.With != "nobody" || d.Playlist != "Slow Tide" {
		t.Errorf("came with %q, playlist %q: want what was typed last in either window", d.With, d.Playlist)
	}
}

// The end keeps the discharge as it is stored when it comes, not as the screen
// saw it.
func TestEndKeepsTheDischargeOfThisMoment(t *testing.T) {
	for _, c := range []struct {
		name      string
		meanwhile func(*data.SessionBody)
		with      string
	}{
		{"somebody else was named", func(b *data.SessionBody) { b.Discharge.With = data.Person{Name: "Ada N."} }, "Ada N."},
		{"the escort was ticked", func(b *data.SessionBody) { b.Discharge = b.Discharge.Tick(data.RowEscort, true, b.DayOf.Arrived) }, "Daniel N."},
		{"nobody was seen", func(*data.SessionBody) {}, ""},
	} {
		t.Run(c.name, func(t *testing.T) {
			w, p := pumped(t, func(w *window) {
				w.h.at(13, 6, 0)
				w.measured(122)
				w.goes()
			})
			w.h.at(13, 30, 0)
			w.key(13, 30, 'd')
			w.Type("Amount", "150")
			w.Answer("Add")
			p.Settle()
			w.h.at(14, 0, 0)
			w.Tap("End session")
			w.Type(typedReason, "The client wants to go home.")
			err := w.keep.EditSession(t.Context(), w.id, func(b *data.SessionBody) {
				b.Discharge.Note = "water taken"
				b.Discharge = b.Discharge.Tick(data.RowAftercare, true, w.h.now)
				c.meanwhile(b)
			})
			if err != nil {
				t.Fatal(err)
			}
			w.Answer("End session")
			if w.s.d.Stage.Dialog() == nil {
				t.Fatal("the dialog closed before its command returned")
			}
			p.Settle()
			m := w.session()
			left := m.Body.Discharge
			if _, ticked := left.Ticked[data.RowAftercare]; m.Ended.IsZero() || !ticked || left.Note != "water taken" || left.With.Name != c.with {
				t.Errorf("ended %v, left with %q, note %q, ticked %v", m.Ended, left.With.Name, left.Note, left.Ticked)
			}
			if left.Reason != "The client wants to go home." || len(w.Went) != 1 {
				t.Errorf("kept the reason %q and went to %v", left.Reason, w.Went)
			}
		})
	}
}
