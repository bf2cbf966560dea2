package live

import (
	"testing"

	"fyne.io/fyne/v2"
)

// A reading above the order's limit is said over the session, with the one step; it
// goes when that is done.
func TestReadingAboveTheOrdersLimit(t *testing.T) {
	s, h := practice(t)
	w := opened(t, s, h, designSession(t, s, h), fyne.NewSize(1440, 872))
	w.MustNotSay("Log the call")
	w.key(14, 22, 'v')
	w.Type("BP", "158/98")
	w.Answer("Add")
	w.MustSay("Above the order’s limit, 150/95. Call Dr. Okafor, (503) 555-0163.", "BP 158/98 at 2:22 PM. Recheck 2:27 PM.", "Recheck, 2:27 PM")
	w.Shot("live-urgent")
	if got := w.Misfits(); len(got) > 0 {
		t.Errorf("with the line over it: %v", got)
	}
	w.key(14, 24, 'l')
	w.Type("Outcome", "Rest, read again")
	w.Answer("Log call")
	w.MustSay("Called 2:24 PM.", "If any, press E.")
	w.MustNotSay("Log the call")
	h.at(14, 28, 5)
	w.s.tick()
	w.MustSay("overdue 1 min")
	w.key(14, 28, 'v')
	w.Type("BP", "138/86")
	w.Answer("Add")
	w.MustNotSay("If any, press E.")
	w.s.Leave()
	w = opened(t, s, h, w.id, fyne.NewSize(1100, 672))
	w.key(14, 40, 'v')
	w.Type("BP", "184/112")
	w.Answer("Add")
	w.MustSay("Urgent. Above the order’s limit, 150/95.")
	w.Shot("live-urgent-narrow")
}

// The time after a caution is its own: its first seconds are not amber, its end is red.
func TestCautionIsNotAmberAtOnce(t *testing.T) {
	s, h := practice(t)
	w := opened(t, s, h, designSession(t, s, h), fyne.NewSize(1440, 872))
	h.at(14, 15, 39)
	w.s.tick()
	w.MustSay("next 2:19 PM")
	h.at(14, 16, 0)
	w.s.tick()
	w.MustSay("due 2:19 PM")
	h.at(14, 20, 1)
	w.s.tick()
	w.MustSay("overdue 1 min")
}
