package ui

import (
	"slices"
	"strings"
	"testing"
	"time"

	"fyne.io/fyne/v2"

	"kapdesk/data"
	"kapdesk/data/course"
	"kapdesk/ui/desk"
	"kapdesk/ui/desk/desktest"
)

// counted is a hand on the keyboard that counts. Words that a person types, such
// as a name or a time, are counted apart: they are what is said, not how.
type counted struct {
	*program
	keys, letters int
}

func (c *counted) types(words string) { c.letters += len([]rune(words)); c.Keys(words) }
func (c *counted) ctrl(key fyne.KeyName) {
	c.keys++
	c.program.ctrl(key)
}

// presses a key without a letter; Tab goes where the window would let it go.
func (c *counted) presses(key fyne.KeyName) {
	c.keys++
	if key == fyne.KeyTab {
		c.shell.Window.Canvas().FocusNext()
		return
	}
	c.Press(key)
}

// answers presses one key for each letter: the letters are the answers.
func (c *counted) answers(keys string) { c.keys += len(keys); c.Keys(keys) }

// most fails when something took more keys than it may.
func (c *counted) most(t *testing.T, what string, keys int) {
	t.Helper()
	if c.keys > keys {
		t.Errorf("%s took %d keys beside %d letters, want at most %d keys", what, c.keys, c.letters, keys)
	}
	t.Logf("%s: %d keys and %d letters", what, c.keys, c.letters)
}

// A visit is booked from every screen with four keys beside the client's name, the
// day and the hour.
func TestBookingIsCounted(t *testing.T) {
	for _, from := range []desk.Page{desk.Today, desk.Calendar, desk.Clients, desk.Documents, desk.Reports, desk.Settings, desk.Help} {
		t.Run(string(from), func(t *testing.T) {
			p := start(t)
			p.Tap("Open demo")
			s := p.shell.practice.Store
			rosa := desktest.Client(t, s, "Rosa M.")
			p.shell.Go(desk.Route{Page: from})
			hand := &counted{program: p}
			hand.ctrl(fyne.KeyB)
			hand.types("rosa")
			hand.presses(fyne.KeyReturn) // the first whom the list offers
			hand.types("7/24/2025")
			hand.presses(fyne.KeyTab)
			hand.types("10 am")
			hand.presses(fyne.KeyReturn)
			hand.most(t, "booking a visit", 4)
			visits, err := s.ClientAppointments(t.Context(), rosa)
			if err != nil {
				t.Fatal(err)
			}
			want := time.Date(2025, time.July, 24, 10, 0, 0, 0, desktest.Portland)
			if !slices.ContainsFunc(visits, func(a data.Appointment) bool { return a.Start.Equal(want) && a.Status == data.Scheduled }) {
				t.Errorf("nothing is booked on %s: %q", want.Format("Jan 2 15:04"), p.Texts())
			}
		})
	}
}

// A PHQ-9 is nine number keys and one to record it.
func TestPHQ9IsCounted(t *testing.T) {
	p := start(t)
	p.Tap("Open demo")
	s := p.shell.practice.Store
	who := desktest.Client(t, s, "Rosa M.")
	p.shell.Go(desk.Route{Page: desk.Scores, Client: who, Tab: "PHQ-9"})
	p.shell.Window.Canvas().Unfocus()
	hand := &counted{program: p}
	hand.answers("111111110")
	hand.ctrl(fyne.KeyReturn)
	hand.most(t, "a PHQ-9", 10)
	record, err := s.MeasureRecord(t.Context(), who)
	if err != nil {
		t.Fatal(err)
	}
	if !slices.ContainsFunc(record.All, func(m data.Score) bool {
		return m.Taken == s.Today() && m.Instrument == "PHQ-9" && m.Total == 8
	}) {
		t.Error("nine keys and one to record kept no PHQ-9 of 8")
	}
}

// Thirty items of a screening are one key each.
func TestScreeningIsCounted(t *testing.T) {
	p := start(t)
	p.Tap("Open demo")
	s := p.shell.practice.Store
	who := desktest.Client(t, s, "Priya S.")
	p.shell.Go(desk.Route{Page: desk.Client, Client: who, Tab: "medical"})
	p.shell.Window.Canvas().Unfocus()
	hand := &counted{program: p}
	hand.answers(strings.Repeat("n", len(course.ScreeningItems)))
	hand.most(t, "a screening", 35)
	all, err := s.Screening(t.Context(), who)
	if err != nil || course.Screened(all) != (course.Screening{}) {
		t.Errorf("after a key for each item %+v is open (%v)", course.Screened(all), err)
	}
	p.MustSay("none unresolved")
}
