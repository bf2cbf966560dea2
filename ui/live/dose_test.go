package live

import (
	"strings"
	"testing"

	"fyne.io/fyne/v2"

	"kapdesk/data"
	"kapdesk/data/course"
)

// A dose has its product, lot and date; while it is held the button counts to its time,
// and what the order still allows counts down.
func TestDoseIsHeldAndCountsDown(t *testing.T) {
	w := dosed(t)
	w.key(14, 0, 'd')
	w.Type("Amount", "50")
	w.Type("Tablets", "1")
	w.Type("Tablet of", "50")
	w.Type("Held", "12")
	w.Type("Product", "RDT 50 mg")
	w.Type("Lot", "A 17")
	w.Type("Use by", "Jun 30, 2026")
	w.Type("Site", "under the tongue")
	w.Pick("After holding", "Spit out")
	w.Shot("live-dose-more")
	w.Answer("Add")
	for range 3 {
		if w.s.d.Stage.Dialog() != nil {
			w.Answer("Add") // what is asked back is kept knowingly
		}
	}
	doses := w.session().Doses()
	got := doses[len(doses)-1]
	if got.Product != "RDT 50 mg" || got.Lot != "A 17" || got.Expiry != data.MustDate(2026, 6, 30) || got.Site != "under the tongue" || got.After != course.Spat {
		t.Errorf("kept: %+v", got)
	}
	w.MustSay("spit at 2:12 PM")
	said := false
	for row := range w.s.run.rows.All() {
		said = said || strings.Contains(row.Detail, "RDT 50 mg, Rx 52416, 1 × 50 mg, lot A 17, use by Jun 30, 2026, under the tongue, held 12 min, spat out.")
	}
	if !said {
		t.Error("no line says all that was typed of the dose")
	}
	w.h.at(14, 12, 0)
	w.s.tick()
	w.MustNotSay("spit at 2:12 PM")
}

// The practice's own list for the room is ticked before Go.
func TestRoomIsLookedOverBeforeGo(t *testing.T) {
	s, h := practice(t)
	if err := s.EditPractice(t.Context(), func(p *data.Practice) { p.Room = []string{"Cup", "Candle"} }); err != nil {
		t.Fatal(err)
	}
	id := amara(t, s, h)
	w := opened(t, s, h, id, fyne.NewSize(1440, 872))
	w.MustNotSay("Sign on the door")
	w.Tap("Candle")
	if err := w.Desk.Saver.Flush(); err != nil {
		t.Fatal(err)
	}
	if got := w.session().Body.DayOf.RoomThings; len(got) != 1 || got[0] != "Candle" {
		t.Errorf("ticked: %v, want the candle", got)
	}
}
