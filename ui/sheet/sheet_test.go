package sheet

import (
	"testing"

	"kapdesk/data"
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

func TestToggledLeavesTheOldListAlone(t *testing.T) {
	old := []string{"Love", "Home"}
	if got := Toggled(old, "Love", false); len(got) != 1 || old[0] != "Love" {
		t.Errorf("taking a word out: %v, and the old list is %v", got, old)
	}
	if got := Toggled(old, "Home", true); len(got) != 2 {
		t.Errorf("a word put in twice: %v", got)
	}
}
