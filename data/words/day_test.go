package words

import (
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"

	"kapdesk/data"
)

// The day's form in words, each part of it. What was not asked is not said.
func TestDaySaysEachPart(t *testing.T) {
	day := func(h, m int) time.Time { return time.Date(2025, time.April, 1, h, m, 0, 0, time.UTC) }
	full := data.DayOf{
		Identity: data.Yes, Reconsent: day(13, 5), TouchRead: data.Yes, TouchChoices: "hand only", TouchNarrowed: "none",
		LastFood: day(8, 15), LastLiquid: day(11, 0), Substances: []data.Substance{{Name: "lorazepam", Dose: "0.5 mg", Last: day(7, 0)}, {Name: "coffee"}},
		MorningMeds: data.Yes, PressureMeds: data.No, HealthAsked: data.Yes, Pregnancy: "not pregnant", SleepHours: 6.5,
		Distress: new(4), Mood: new(0), Anxiety: new(10), MentalState: "calm", Oriented: data.Yes, NotIntoxicated: data.Yes, SuicidalAsked: data.Yes,
		Escort: data.Person{Name: "Chris Reeves", Relation: "spouse", Phone: "(503) 555-0143"}, PickUp: "at 4 PM",
		AddressNow: "418 NE Alder Street", SitterArrived: data.Yes, Room: data.Yes, EmergencyKit: data.Yes, Playlist: "Slow water", RoomThings: []string{"Cup", "Basin"},
		ProductMatch: data.Yes, ProductNote: "sealed", Note: "came early",
	}
	if lacks := DayLacks(full, data.Region{}); len(lacks) > 0 {
		t.Errorf("a day on which all was asked lacks %v", lacks)
	}
	if lacks := DayLacks(data.DayOf{Note: "came early"}, data.Region{}); len(lacks) != len(dayTitles) {
		t.Errorf("a day on which nothing was asked lacks only %v", lacks)
	}
	if len(data.CheckIDs()) != data.NumberOfChecks {
		t.Errorf("%d checks are listed, there are %d", len(data.CheckIDs()), data.NumberOfChecks)
	}
	says := func(d data.DayOf) []string {
		var list []string
		for _, f := range Day(d, data.Region{}) {
			list = append(list, f.Title+": "+f.Text)
		}
		return list
	}
	want := []string{
		"Identity and consent: Identity confirmed, consent given again 1:05 PM",
		"Touch: Choices read again, hand only, today only: none",
		"Fasting: Last food 8:15 AM, last liquid 11:00 AM",
		"Substances: Lorazepam 0.5 mg at 7:00 AM, Apr 1; coffee",
		"Medicines: Taken or held as instructed, not blood pressure medicine taken",
		"Health: No change",
		"Pregnancy: Not pregnant",
		"State: Slept 6.5 hours, distress 4 of 10, mood 0 of 10, anxiety 10 of 10, calm, oriented, not intoxicated",
		"Suicidal thoughts: Asked, none new",
		"Escort: Chris Reeves, spouse, (503) 555-0143, at 4 PM",
		"Place: 418 NE Alder Street, sitter there, room ready, emergency kit there, Slow water, cup, basin",
		"Product: Label, strength and expiry match the order, sealed",
		"Note: Came early",
	}
	if diff := cmp.Diff(want, says(full)); diff != "" {
		t.Errorf("a form with every part (-want +got):\n%s", diff)
	}
	if got := says(data.DayOf{}); len(got) != 0 {
		t.Errorf("an empty form says %q", got)
	}
	full = data.DayOf{HealthChange: "a cold", HealthAsked: data.Yes, SuicidalAsked: data.Yes, SuicidalNew: true, SubstancesAsked: data.Yes}
	if diff := cmp.Diff([]string{"Substances: Asked, none", "Health: A cold", "Suicidal thoughts: New since the last visit"}, says(full)); diff != "" {
		t.Errorf("what was found (-want +got):\n%s", diff)
	}
}

// Only who is known by name gets the known relation.
func TestNamedWithTheKnownRelation(t *testing.T) {
	chris := data.Person{Name: "Chris Reeves", Relation: "spouse"}
	for _, c := range []struct {
		p    data.Person
		want string
	}{
		{data.Person{Name: "Chris Reeves"}, "Chris Reeves (spouse)"}, {data.Person{Name: "Sam Poe"}, "Sam Poe"},
		{data.Person{Name: "Chris Reeves", Relation: "driver"}, "Chris Reeves (driver)"},
	} {
		if got := named(c.p, chris); got != c.want {
			t.Errorf("%+v is %q, want %q", c.p, got, c.want)
		}
	}
}
