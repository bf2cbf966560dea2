package data

import (
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"
)

// Two windows hold the same form: each keeps what was changed in it, and neither
// undoes the other.
func TestMergeKeepsWhatTheOtherWindowWrote(t *testing.T) {
	three, four := 3, 4
	noon := time.Date(2025, time.June, 12, 12, 0, 0, 0, time.UTC)
	read := DayOf{With: "brother", Mood: &three, Oriented: Yes, LastFood: noon, Substances: []Substance{{Name: "wine"}}}
	for _, c := range []struct {
		name         string
		other, typed func(*DayOf)
		wanted       func(*DayOf)
	}{
		{"nothing typed", func(d *DayOf) { d.With = "sister" }, func(*DayOf) {}, func(d *DayOf) { d.With = "sister" }},
		{"different fields", func(d *DayOf) { d.With = "sister" }, func(d *DayOf) { d.Oriented = No }, func(d *DayOf) { d.With, d.Oriented = "sister", No }},
		{"the same field", func(d *DayOf) { d.With = "sister" }, func(d *DayOf) { d.With = "friend" }, func(d *DayOf) { d.With = "friend" }},
		{"emptied", func(d *DayOf) { d.Note = "x" }, func(d *DayOf) { d.With, d.LastFood = "", time.Time{} }, func(d *DayOf) { d.With, d.LastFood, d.Note = "", time.Time{}, "x" }},
		{"a score behind a pointer", func(d *DayOf) { d.Distress = &four }, func(d *DayOf) { d.Mood = &four }, func(d *DayOf) { d.Mood, d.Distress = &four, &four }},
		{"the same score typed again", func(d *DayOf) { d.Mood = &four }, func(d *DayOf) { again := 3; d.Mood = &again }, func(d *DayOf) { d.Mood = &four }},
		{"a list", func(*DayOf) {}, func(d *DayOf) { d.Substances = nil }, func(d *DayOf) { d.Substances = nil }},
	} {
		stored, typed, want := read, read, read
		c.other(&stored)
		c.typed(&typed)
		c.wanted(&want)
		Merge(&stored, read, typed)
		if diff := cmp.Diff(want, stored, cmp.Comparer(func(a, b Date) bool { return a == b })); diff != "" {
			t.Errorf("%s (-want +got):\n%s", c.name, diff)
		}
	}
}

// The form of one kind of visit never goes into that of another.
func TestMergeBodyIsOfOneKind(t *testing.T) {
	stored := &Preparation{Intention: "as stored"}
	if MergeBody(stored, &SessionBody{}, &SessionBody{Intention: "typed"}) || MergeBody(stored, &SessionBody{}, &Preparation{Intention: "typed"}) {
		t.Error("the form of a session was merged with that of a preparation")
	}
	if stored.Intention != "as stored" {
		t.Errorf("what was stored became %q", stored.Intention)
	}
	if !MergeBody(stored, nil, &Preparation{Plan: "typed"}) || stored.Intention != "as stored" || stored.Plan != "typed" {
		t.Errorf("merged over an empty form: %q, %q", stored.Intention, stored.Plan)
	}
}
