package data

import (
	"fmt"
	"testing"
	"time"

	"pgregory.net/rapid"
)

// changing are zones whose clocks change in ways of their own: by an hour and by
// half of one, at midnight, on both halves of the earth, a whole day left out,
// and one that leaves its winter time for Ramadan.
var changing = []Zone{
	"America/Los_Angeles", "America/New_York", "America/St_Johns", "America/Santiago", "Europe/Berlin", "Europe/London",
	"Africa/Casablanca", "Africa/Cairo", "Australia/Adelaide", "Australia/Lord_Howe", "Pacific/Apia", "Pacific/Kiritimati",
}

func TestEveryZoneOfTheListCanBeChosen(t *testing.T) {
	labels := map[string]Zone{}
	for _, z := range Zones() {
		if _, err := z.Location(); err != nil {
			t.Errorf("%s is in the list and can not be loaded: %v", z, err)
		}
		if other, twice := labels[z.Choice()]; twice {
			t.Errorf("%s and %s are both called %q", other, z, z.Choice())
		}
		labels[z.Choice()] = z
	}
	if len(labels) < 400 {
		t.Errorf("the list has %d zones, want a city for each of the database", len(labels))
	}
}

func TestZoneInWords(t *testing.T) {
	for _, c := range []struct {
		zone                  Zone
		city, words, inChoice string
	}{
		{"America/Los_Angeles", "Los Angeles", "Pacific Time (America/Los_Angeles)", "Los Angeles, Pacific Time"},
		{"Asia/Tokyo", "Tokyo", "Japan Time (Asia/Tokyo)", "Tokyo, Japan Time"},
		{"America/Lima", "Lima", "Lima time (America/Lima)", "Lima, America"},
		{"America/Argentina/Buenos_Aires", "Buenos Aires", "Buenos Aires time (America/Argentina/Buenos_Aires)", "Buenos Aires, Argentina, America"},
		{"UTC", "UTC", "UTC", "UTC"},
		{"", "", "a time zone that was not chosen", ""},
	} {
		if c.zone.City() != c.city || c.zone.Words() != c.words || c.zone.Choice() != c.inChoice {
			t.Errorf("%q is called %q, %q and %q, want %q, %q and %q", c.zone, c.zone.City(), c.zone.Words(), c.zone.Choice(), c.city, c.words, c.inChoice)
		}
	}
}

func TestZoneIsFoundByAnyPlaceThatPeopleKnow(t *testing.T) {
	for text, want := range map[string]Zone{
		"portland": "America/Los_Angeles", "Oregon": "America/Los_Angeles", "pacific time": "America/Los_Angeles",
		"los ang": "America/Los_Angeles", "America/Los": "America/Los_Angeles", "Texas": "America/Chicago", " tokyo ": "Asia/Tokyo",
	} {
		if !want.Holds(text) {
			t.Errorf("%q does not find %s", text, want)
		}
	}
	if Zone("Asia/Tokyo").Holds("Oregon") {
		t.Error("Oregon finds Tokyo")
	}
}

func TestNoZone(t *testing.T) {
	for _, z := range []Zone{"", "Local", "Atlantis/Poseidonis", "../etc/passwd", "PDT"} {
		if _, err := z.Location(); err != ErrNoSuchZone {
			t.Errorf("zone %q: %v, want ErrNoSuchZone", z, err)
		}
	}
	if got := ZoneOf(time.Date(2025, 6, 12, 10, 0, 0, 0, time.FixedZone("PDT", -7*3600))); got != "" {
		t.Errorf("a fixed difference to UTC is taken for the zone %q", got)
	}
	if got := ZoneOf(time.Date(2025, 6, 12, 10, 0, 0, 0, Zone("Asia/Tokyo").MustLocation())); got != "Asia/Tokyo" {
		t.Errorf("the zone of a time in Tokyo is %q", got)
	}
}

// A computer whose zone has no name is told by how its clock goes.
func TestZoneIsFoundByItsTime(t *testing.T) {
	now := time.Date(2026, 11, 28, 12, 0, 0, 0, time.UTC)
	for _, want := range append([]Zone{"Asia/Tokyo", "America/Phoenix", "Asia/Kolkata", "UTC"}, changing...) {
		got := Likely(want.MustLocation(), now)
		if got == "" || !agree(got.MustLocation(), want.MustLocation(), now, 26) {
			t.Errorf("the time of %s is taken for that of %q", want, got)
		}
	}
	for zone, want := range map[Zone]Zone{"America/Los_Angeles": "America/Los_Angeles", "US/Pacific": "America/Los_Angeles", "Japan": "Asia/Tokyo", "Etc/UTC": "UTC"} {
		if got := Likely(zone.MustLocation(), now); got != want {
			t.Errorf("the time of %s is taken for that of %q, want %s", zone, got, want)
		}
	}
	if got := Likely(time.FixedZone("", 7*60), now); got != "" {
		t.Errorf("a clock seven minutes ahead of UTC is taken for that of %s", got)
	}
}

// What a clock shows is compared with looking at it every minute.
func TestShownIsWhenTheClockShowsIt(t *testing.T) {
	for _, z := range changing {
		zone := z.MustLocation()
		for _, day := range append(changesOf(zone, 2011, 2012), changesOf(zone, 2026, 2028)...) {
			seen := map[string][]time.Time{}
			for at := day.AddDays(-2).utc(); at.Before(day.AddDays(3).utc()); at = at.Add(time.Minute) {
				wall := at.In(zone).Format("2006-01-02 15:04")
				seen[wall] = append(seen[wall], at)
			}
			for minute := range 24 * 60 {
				wall := day.String() + day.utc().Add(time.Duration(minute)*time.Minute).Format(" 15:04")
				shown := day.Shown(0, minute, zone)
				same := len(shown) == len(seen[wall])
				for i := 0; same && i < len(shown); i++ {
					same = shown[i].Equal(seen[wall][i])
				}
				if !same {
					t.Fatalf("%s shows %s at %v, want %v", z, wall, shown, seen[wall])
				}
			}
		}
	}
}

// changesOf lists the days on which a zone's difference to UTC changes.
func changesOf(zone *time.Location, from, to int) []Date {
	var days []Date
	for day := MustDate(from, time.January, 1); day.Year() < to; day = day.AddDays(1) {
		if difference(day.utc().In(zone)) != difference(day.AddDays(1).utc().In(zone)) {
			days = append(days, DateOf(day.utc().In(zone)), day)
		}
	}
	return days
}

func TestAtOnTheDaysWhenClocksChange(t *testing.T) {
	for _, c := range []struct {
		zone         Zone
		day          Date
		hour, minute int
		shown        int
		want         string
	}{
		{"America/Los_Angeles", MustDate(2025, time.March, 9), 1, 59, 1, "01:59 PST"},
		{"America/Los_Angeles", MustDate(2025, time.March, 9), 2, 0, 0, "03:00 PDT"},
		{"America/Los_Angeles", MustDate(2025, time.March, 9), 2, 30, 0, "03:30 PDT"},
		{"America/Los_Angeles", MustDate(2025, time.March, 9), 3, 0, 1, "03:00 PDT"},
		{"America/Los_Angeles", MustDate(2025, time.November, 2), 0, 59, 1, "00:59 PDT"},
		{"America/Los_Angeles", MustDate(2025, time.November, 2), 1, 0, 2, "01:00 PDT"},
		{"America/Los_Angeles", MustDate(2025, time.November, 2), 1, 59, 2, "01:59 PDT"},
		{"America/Los_Angeles", MustDate(2025, time.November, 2), 2, 0, 1, "02:00 PST"},
		{"Australia/Lord_Howe", MustDate(2025, time.October, 5), 2, 15, 0, "02:45 +11"},
		{"Australia/Lord_Howe", MustDate(2025, time.April, 6), 1, 45, 2, "01:45 +11"},
		{"America/Santiago", MustDate(2025, time.September, 7), 0, 0, 0, "01:00 -03"}, // a day that begins at one
		{"Pacific/Apia", MustDate(2011, time.December, 30), 12, 0, 0, "12:00 +14"},    // a day that never was
	} {
		at := c.day.At(c.hour, c.minute, c.zone.MustLocation())
		if n := len(c.day.Shown(c.hour, c.minute, c.zone.MustLocation())); n != c.shown || at.Format("15:04 MST") != c.want {
			t.Errorf("%s in %s, %d:%02d: shown %d times, at %s; want %d and %s", c.day, c.zone, c.hour, c.minute, n, at.Format("15:04 MST"), c.shown, c.want)
		}
	}
}

// A practice that moved shows each instant as the wall of its day did.
func TestZoneAtKeepsWhatWasWritten(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		zones := rapid.SliceOfN(rapid.SampledFrom(changing), 1, 4).Draw(t, "zones")
		p := Practice{Zone: zones[len(zones)-1]}
		moved := time.Date(2025, 1, 1, 0, 0, 0, 0, time.UTC)
		for i, zone := range zones[:len(zones)-1] {
			p.Stays = append(p.Stays, Stay{zone, moved.AddDate(i, 0, 0)})
		}
		for i, zone := range zones {
			last := moved.AddDate(i, 0, 0).Add(-time.Nanosecond)
			if got := p.ZoneAt(last); got != zone {
				t.Fatalf("%v: before it moved the %d. time it is in %s", p.Stays, i+1, got)
			}
		}
		if got := p.ZoneAt(moved.AddDate(len(zones)-2, 0, 0)); got != p.Zone {
			t.Fatalf("%v: as it moved last it is in %s, want %s", p.Stays, got, p.Zone)
		}
	})
}

func TestComputerElsewhereIsSaid(t *testing.T) {
	june := time.Date(2025, time.June, 12, 17, 12, 0, 0, time.UTC)
	winter := time.Date(2025, time.December, 12, 17, 12, 0, 0, time.UTC)
	in := func(at time.Time, zone Zone) time.Time { return at.In(zone.MustLocation()) }
	portland := []string{"418 NE Alder Street, Suite 3", "Portland, OR 97232"}
	for _, c := range []struct {
		what     string
		practice Practice
		computer time.Time
		say      string
	}{
		{"at home", Practice{Zone: "America/Los_Angeles"}, in(june, "America/Los_Angeles"), " []"},
		{"elsewhere with the same time", Practice{Zone: "America/Los_Angeles"}, in(june, "America/Phoenix"), " []"},
		{"which has another in winter", Practice{Zone: "America/Los_Angeles"}, in(winter, "America/Phoenix"), "practice.elsewhere [Los Angeles Phoenix]"},
		{"in Tokyo", Practice{Zone: "America/Los_Angeles", Address: portland}, in(june, "Asia/Tokyo"), "practice.elsewhere [Portland Tokyo]"},
		{"a computer without a named zone", Practice{Zone: "America/Los_Angeles", Address: portland}, june.In(time.FixedZone("", 9*3600)), "practice.another [Portland]"},
		{"an address that begins with its code", Practice{Zone: "Europe/Berlin", Address: []string{"10115 Berlin, Mitte"}}, in(june, "Asia/Tokyo"), "practice.elsewhere [Berlin Tokyo]"},
		{"a practice without a zone", Practice{Name: "Juniper House"}, june, "practice.unzoned []"},
		{"a practice that is not begun", Practice{}, june, " []"},
	} {
		if p := c.practice.ComputerElsewhere(c.computer); fmt.Sprint(p.Code, " ", p.Args) != c.say {
			t.Errorf("%s: %v, want %q", c.what, p, c.say)
		}
	}
}

func TestPracticeRefusesAZoneThatIsNone(t *testing.T) {
	for zone, code := range map[Zone]Code{"": "", "Asia/Tokyo": "", "Local": "practice.zone", "Narnia": "practice.zone"} {
		p := NewPractice()
		if p.Zone = zone; p.Check().For("zone").Code != code {
			t.Errorf("zone %q: %q, want %q", zone, p.Check().For("zone").Code, code)
		}
	}
}
