package sheet

import (
	"testing"
	"time"

	fynetest "fyne.io/fyne/v2/test"

	"kapdesk/data"
	"kapdesk/ui/kit"
)

func TestAskedTellsNotAskedFromNothingFound(t *testing.T) {
	var ticked data.Answer
	var found string
	f := Asked("Suicidal thoughts", NoneAsked, &ticked, &found)
	for _, c := range []struct{ typed, said, found string }{
		{"", "", ""}, {"None, asked", NoneAsked, ""}, {"none", NoneAsked, ""}, {"fleeting, no plan", "fleeting, no plan", "fleeting, no plan"},
	} {
		f.Set(c.typed)
		if f.Said(data.Region{}) != c.said || found != c.found {
			t.Errorf("typed %q: says %q and keeps %q, want %q and %q", c.typed, f.Said(data.Region{}), found, c.said, c.found)
		}
		if (ticked == data.Yes) != (c.typed != "") {
			t.Errorf("typed %q: asked is %q", c.typed, ticked)
		}
	}
}

func TestScaleRefusesWhatIsNoRating(t *testing.T) {
	var n *int
	f := Rating("Mood", &n)
	f.Set("11")
	if n != nil {
		t.Errorf("11 of 10 was taken as %d", *n)
	}
	f.Set("0")
	if n == nil || *n != 0 {
		t.Error("0 was not taken: it is a rating, not an empty answer")
	}
}

// A date that cannot be read leaves the one that stood there, not the beginning of
// what is being typed, and somebody hears of it.
func TestHalfTypedDateIsNotKept(t *testing.T) {
	fynetest.NewTempApp(t)
	was := data.MustDate(2025, time.June, 10)
	day, touched, refused := was, 0, map[string]bool{}
	m := Form{Today: data.MustDate(2025, time.June, 12), Touch: func() { touched++ }, Refuse: func(label string, wrong bool) { refused[label] = wrong }}
	box := m.Editor(OnDay("Done on", &day)).(*kit.DateField)
	for _, c := range []struct {
		typed string
		kept  data.Date
		wrong bool
	}{
		{"6/1", data.MustDate(2025, time.June, 1), false},
		{"6/1x", was, true},
		{"6/11/2025", data.MustDate(2025, time.June, 11), false},
		{"", data.Date{}, false},
		{"someday", was, true},
	} {
		box.SetText(c.typed)
		box.OnChanged(c.typed)
		if day != c.kept || refused["Done on"] != c.wrong || box.Text() != c.typed {
			t.Errorf("typed %q: %v is kept, refused %t, the field holds %q; want %v, %t", c.typed, day, refused["Done on"], box.Text(), c.kept, c.wrong)
		}
	}
	if touched != 5 {
		t.Errorf("the form was touched %d times by 5 changes", touched)
	}
}

func TestToggledLeavesTheOldListAlone(t *testing.T) {
	old := []string{"Love", "Home"}
	if got := Toggled(old, "Love", false); len(got) != 1 || old[0] != "Love" {
		t.Errorf("taking a word out: %v, and the old list is %v", got, old)
	}
	if got := Toggled(old, "Home", true); len(got) != 2 {
		t.Errorf("a word put in twice: %v", got)
	}
}
