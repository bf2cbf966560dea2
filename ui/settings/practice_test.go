package settings

import (
	"strconv"
	"testing"
	"time"

	"kapdesk/data"
	"kapdesk/data/demo"
	"kapdesk/data/store"
	"kapdesk/data/words"
	"kapdesk/ui/desk"
	"kapdesk/ui/desk/desktest"
	"kapdesk/ui/kit"
)

// typing shows the practice's facts and what stands at the foot meanwhile.
func typing(t *testing.T) (w *desktest.Window, s *store.Store, foot func() string) {
	t.Helper()
	s = desktest.Demo(t)
	w = desktest.New(t, s, kit.Light, desktest.Narrow)
	said := "All changes saved"
	w.Desk.Saver.OnState = func(state desk.SaveState, err error) {
		if said = "All changes saved"; state != desk.Saved {
			said = words.Fault(err).What
		}
	}
	w.Show(New(w.Desk, desk.Route{Tab: "practice"}, nil))
	return w, s, func() string { return said }
}

// Each number's field takes what the rule takes, to the edges.
func TestNumbersTakeWhatTheRuleTakes(t *testing.T) {
	w, s, foot := typing(t)
	for label, field := range map[string]string{"No food before a dose": "fastfood", "No clear liquids before a dose": "fastliquids",
		"Preparation sessions before a first dose": "preparations", "Cancel at least": "notice", "Suicidal thoughts asked within": "riskdays",
		"Vitals taken within": "vitalsmin", "Pregnancy test within": "testdays"} {
		_, least, most := new(data.Practice).Number(field)
		for value, taken := range map[int]bool{least - 1: false, least: true, most: true, most + 1: false} {
			w.Type(label, strconv.Itoa(value))
			p, err := s.Practice(t.Context())
			if err != nil {
				t.Fatal(err)
			}
			kept, _, _ := p.Number(field)
			if (*kept == value) != taken || (foot() == "All changes saved") != taken {
				t.Errorf("%s, %d: %d is kept and the foot says %q; to be taken: %v", label, value, *kept, foot(), taken)
			}
		}
		w.Type(label, strconv.Itoa(most))
	}
}

// A number that is not in range is not saved, not even the part of it that was
// in range while it was typed, and the foot does not say that it is.
func TestHalfTypedNumberIsNotSaved(t *testing.T) {
	const label, refused = "No food before a dose", "Not saved: no food before a dose is not complete or not in range"
	w, s, foot := typing(t)
	facts := func() data.Practice {
		p, err := s.Practice(t.Context())
		if err != nil {
			t.Fatal(err)
		}
		return p
	}
	before := facts().FastFood
	for _, c := range []struct {
		typed string
		kept  int
		foot  string
	}{
		{"9", 9, "All changes saved"},
		{"99", before, refused},
		{"9999", before, refused},
		{"99999", before, refused},
		{"", before, refused},
		{"-1", before, refused},
		{"7x", before, refused},
		{"24", 24, "All changes saved"},
		{"25", before, refused},
		{"0", 0, "All changes saved"},
	} {
		w.Type(label, c.typed)
		if got := facts().FastFood; got != c.kept || foot() != c.foot {
			t.Errorf("typed %q: %d is kept and the foot says %q, want %d and %q", c.typed, got, foot(), c.kept, c.foot)
		}
		if got := w.Field(label).Text(); got != c.typed {
			t.Errorf("typed %q: the field holds %q", c.typed, got)
		}
	}
	// Once it was left, what it held then is what a later slip comes back to.
	w.Type(label, "8")
	w.Field(label).OnLeave()
	w.Type(label, "8000")
	if got := facts().FastFood; got != 8 {
		t.Errorf("after 8 was left, 8000 keeps %d, want 8", got)
	}
	// Another field is kept meanwhile, and the foot still tells of the first.
	w.Type("Practice name", "Cedar Street")
	if got := facts().Name; got != "Cedar Street" || foot() != refused {
		t.Errorf("another field meanwhile: the name is %q, the foot says %q", got, foot())
	}
	if w.Desk.Saver.Refused() != refused {
		t.Errorf("leaving the screen would ask %q", w.Desk.Saver.Refused())
	}
}

func TestFactThatMayNotBeIsNotCalledSaved(t *testing.T) {
	w, s, foot := typing(t)
	w.Type("Practice name", "")
	if p, err := s.Practice(t.Context()); err != nil || p.Name == "" || foot() != "Not saved: practice name is not complete or not in range" {
		t.Errorf("an empty name: %q is kept (%v), the foot says %q", p.Name, err, foot())
	}
	w.Type("Practice name", "Cedar Street")
	if foot() != "All changes saved" {
		t.Errorf("after it was mended the foot says %q", foot())
	}
}

// The practice moves only after it was asked what moves with it.
func TestPracticeMovesToAnotherZone(t *testing.T) {
	const label, newYork = "Time zone", "New York, Eastern Time"
	w, s, _ := typing(t)
	zone := func() data.Zone {
		p, err := s.Practice(t.Context())
		if err != nil {
			t.Fatal(err)
		}
		return p.Zone
	}
	w.MustSay("It is 10:12 AM in the practice now.")
	ahead, err := s.BookedAhead(t.Context())
	if err != nil {
		t.Fatal(err)
	}
	w.Type(label, "New York")
	w.MustNotSay("Change the practice’s time zone?")
	w.Type(label, newYork)
	w.MustSay("From Pacific Time (America/Los_Angeles) to Eastern Time (America/New_York).",
		data.Count(ahead, "appointment")+" ahead keep the hour on the clock: 1:00 PM stays 1:00 PM.", "What is recorded keeps its dates and times.")
	w.Tap("Keep it")
	if got := w.Field(label).Text(); got != "Los Angeles, Pacific Time" || zone() != demo.Zone {
		t.Errorf("after Keep it the field says %q and the practice is in %s", got, zone())
	}

	w.Type(label, newYork)
	w.Tap("Change time zone")
	if zone() != "America/New_York" || len(w.Toasts) != 1 || w.Toasts[0] != "Times are Eastern Time (America/New_York) from now on" {
		t.Errorf("afterwards the practice is in %s and says %q", zone(), w.Toasts)
	}
	w.Show(New(w.Desk, desk.Route{Tab: "practice"}, nil))
	w.MustSay("It is 1:12 PM in the practice now.", "Pacific Time (America/Los_Angeles) until Jun 12, 2025. What was recorded then keeps its dates and times.")
}

// The country of phone numbers may be typed in small letters.
func TestCountryInSmallLettersIsKept(t *testing.T) {
	w, s, foot := typing(t)
	w.Type("Country code, for phone numbers", "gb")
	if p, err := s.Practice(t.Context()); err != nil || p.Country != "GB" || foot() != "All changes saved" {
		t.Errorf("typed gb: %q is kept (%v) and the foot says %q", p.Country, err, foot())
	}
	w.Type("Country code, for phone numbers", "gbr")
	if p, _ := s.Practice(t.Context()); p.Country != "GB" || foot() == "All changes saved" {
		t.Errorf("typed gbr: %q is kept and the foot says %q", p.Country, foot())
	}
}

// The field of an address line adds no line that nobody wrote, and takes one away that
// was emptied.
func TestAddressHasNoEmptyLines(t *testing.T) {
	w, s, _ := typing(t)
	kept := func() []string {
		p, err := s.Practice(t.Context())
		if err != nil {
			t.Fatal(err)
		}
		return p.Address
	}
	w.Type("City, state, ZIP", "")
	if got := kept(); len(got) != 1 {
		t.Errorf("with the second line emptied %q is kept", got)
	}
	w.Type("Address", " ")
	if got := kept(); len(got) != 0 {
		t.Errorf("with both emptied %q is kept", got)
	}
	w.Type("City, state, ZIP", "Portland, OR 97232 ")
	if p, _ := s.Practice(t.Context()); len(p.AddressLines()) != 1 || p.AddressLines()[0] != "Portland, OR 97232" {
		t.Errorf("with a city alone the lines are %q", p.AddressLines())
	}
}

// Each of the practice's numbers says where its default comes from, is marked when it
// is the practice's own, and goes back by one press.
func TestHouseRulesAreMarkedAndReset(t *testing.T) {
	w, s, foot := typing(t)
	start := data.NewPractice()
	fields := []string{"fastfood", "fastliquids", "preparations", "notice", "weekusual", "weekmost", "travel", "riskdays", "vitalsmin", "testdays"}
	for _, field := range fields {
		label, _, source := words.HouseRule(field)
		usual, _, _ := start.Number(field)
		w.Type(label, strconv.Itoa(*usual))
		w.MustSay(label, source)
	}
	w.MustNotSay("Practice default")
	for _, field := range fields {
		label, _, _ := words.HouseRule(field)
		usual, _, most := start.Number(field)
		own := most
		if field == "weekusual" {
			own = 2 // of two at most
		}
		w.Type(label, strconv.Itoa(own))
		w.MustSay("Practice default " + strconv.Itoa(*usual))
		w.Shot("house-rules-" + field)
		w.Tap("Back to " + strconv.Itoa(*usual))
		p, err := s.Practice(t.Context())
		if err != nil {
			t.Fatal(err)
		}
		if kept, _, _ := p.Number(field); *kept != *usual || w.Field(label).Text() != strconv.Itoa(*usual) || foot() != "All changes saved" {
			t.Errorf("%s back at its default: %d is kept, the field holds %q, the foot says %q; want %d", label, *kept, w.Field(label).Text(), foot(), *usual)
		}
		w.MustNotSay("Practice default")
	}
}

// What is wrong with a number stands at its row, and the default can not be mistaken
// for what was typed.
func TestHouseRuleThatCannotBeIsSaidAtItsRow(t *testing.T) {
	w, _, foot := typing(t)
	w.Type("No food before a dose", "25")
	w.Field("No food before a dose").Focusable().FocusLost()
	w.MustSay("Write 0 to 24.")
	w.MustNotSay("Practices vary from 3 to 6 hours")
	w.Type("Usual doses of a client in 7 days", "3")
	if foot() == "All changes saved" {
		t.Error("three usual doses of two at most are called saved")
	}
}

// The hours of a day are marked when they are the practice's own, and go back by one
// press: also what can not be read, and a day that is closed.
func TestWorkingHoursAreMarkedAndReset(t *testing.T) {
	s := desktest.Demo(t)
	p, err := s.Practice(t.Context())
	if err != nil {
		t.Fatal(err)
	}
	p.Hours = data.NewPractice().Hours
	if err := s.SavePractice(t.Context(), p); err != nil {
		t.Fatal(err)
	}
	w := desktest.New(t, s, kit.Light, desktest.Narrow)
	w.Show(New(w.Desk, desk.Route{Tab: "calendar"}, nil))
	hours := func() [7]data.WorkDay {
		w.Desk.Saver.Flush()
		p, err := s.Practice(t.Context())
		if err != nil {
			t.Fatal(err)
		}
		return p.Hours
	}
	closed := func() (n int) { // holidays too
		for _, said := range w.Texts() {
			if said == "default closed" {
				n++
			}
		}
		return n
	}
	before := closed()
	w.MustNotSay("default 9:00 AM – 6:00 PM")
	w.Tap("Saturday")
	w.Tap("Monday")
	w.Shot("calendar-hours")
	w.MustSay("default 9:00 AM – 6:00 PM")
	if got := closed(); got != before+1 {
		t.Errorf("with Saturday open %d lines say that they are closed by default, %d before", got, before)
	}
	if got := hours(); got[time.Saturday] != (data.WorkDay{From: 540, To: 1080}) || got[time.Monday] != (data.WorkDay{}) {
		t.Fatalf("kept are %v", got)
	}
	w.Tap("Back to closed")
	w.Tap("Back to 9:00 AM – 6:00 PM")
	if got := hours(); got != data.NewPractice().Hours {
		t.Errorf("after the resets %v is kept", got)
	}
	w.MustNotSay("default 9:00 AM – 6:00 PM")
	if got := closed(); got != before {
		t.Errorf("after the resets %d lines say that they are closed by default, want %d", got, before)
	}
}
