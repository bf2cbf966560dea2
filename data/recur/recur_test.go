package recur

import (
	"errors"
	"fmt"
	"strings"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"
	"pgregory.net/rapid"

	"kapdesk/data"
)

// first are the first n times of a rule.
func first(r Rule, start data.WallTime, n int) string {
	var list []string
	for at := range r.Times(start) {
		if list = append(list, string(at)); len(list) == n {
			break
		}
	}
	return strings.Join(list, " ")
}

func parse(t testing.TB, text string) Rule {
	t.Helper()
	r, err := Parse(text, data.Zone("America/Los_Angeles").MustLocation())
	if err != nil {
		t.Fatalf("%s: %v", text, err)
	}
	return r
}

func TestRulesThatCannotBeAreRefused(t *testing.T) {
	for text, want := range map[string]data.Code{
		"FREQ=WEEKLY;BYDAY=MO":         "",
		"RRULE:FREQ=DAILY;COUNT=1":     "",
		"":                             "refused.repeat.unread",
		"every Monday":                 "refused.repeat.unread",
		"FREQ=WEEKLY;COUNT=0;BYDAY=XX": "refused.repeat.unread",
		"FREQ=HOURLY":                  "refused.repeat.hours",
		"FREQ=DAILY;BYHOUR=9,17":       "refused.repeat.hours",
		"DTSTART:20250101T090000\nRRULE:FREQ=DAILY":    "refused.repeat.unread",
		"FREQ=YEARLY;BYMONTH=2;BYMONTHDAY=30":          "refused.repeat.never",
		"FREQ=DAILY;BYMONTH=4;BYMONTHDAY=31":           "refused.repeat.never",
		"FREQ=YEARLY;BYMONTH=2;BYMONTHDAY=29;BYDAY=MO": "", // 2028 is a Tuesday, 2044 a Monday
		"FREQ=WEEKLY;UNTIL=20250706T235959":            "refused.repeat.ended",
		"FREQ=WEEKLY;UNTIL=20250707":                   "", // the whole day
		"FREQ=WEEKLY;UNTIL=20250707T160000Z":           "", // 9 AM in Los Angeles
		"FREQ=WEEKLY;UNTIL=20250707T155959Z":           "refused.repeat.ended",
	} {
		r, err := Parse(text, data.Zone("America/Los_Angeles").MustLocation())
		if err == nil {
			err = r.Check("2025-07-07T09:00")
		}
		var refused *data.Refused
		var got data.Code
		if errors.As(err, &refused) {
			got = refused.Code
		}
		if got != want {
			t.Errorf("%q is refused as %q, want %q", text, got, want)
		}
	}
}

func TestChoicesAreRules(t *testing.T) {
	const monday, fifth = data.WallTime("2025-07-07T09:00"), data.WallTime("2025-06-30T09:00")
	for _, c := range []struct {
		choice Choice
		start  data.WallTime
		rule   string
		times  string
	}{
		{Choice{Every: Weekly}, monday, "FREQ=WEEKLY;INTERVAL=1;BYDAY=MO", "2025-07-07T09:00 2025-07-14T09:00 2025-07-21T09:00"},
		{Choice{Every: Weekly, Days: []time.Weekday{time.Thursday}, After: 3}, monday, "FREQ=WEEKLY;INTERVAL=1;COUNT=3;BYDAY=MO,TH", "2025-07-07T09:00 2025-07-10T09:00 2025-07-14T09:00"},
		{Choice{Every: TwoWeeks, On: data.MustDate(2025, time.July, 21)}, monday, "FREQ=WEEKLY;INTERVAL=2;UNTIL=20250721T235900;BYDAY=MO", "2025-07-07T09:00 2025-07-21T09:00"},
		{Choice{Every: MonthlyByDay}, monday, "FREQ=MONTHLY;INTERVAL=1;BYDAY=+1MO", "2025-07-07T09:00 2025-08-04T09:00 2025-09-01T09:00"},
		{Choice{Every: MonthlyByDay}, fifth, "FREQ=MONTHLY;INTERVAL=1;BYDAY=-1MO", "2025-06-30T09:00 2025-07-28T09:00 2025-08-25T09:00"},
	} {
		r, err := c.choice.Rule(c.start)
		if err != nil || r.String() != c.rule || first(r, c.start, 3) != c.times {
			t.Errorf("%+v is %s with %s, %v; want %s with %s", c.choice, r, first(r, c.start, 3), err, c.rule, c.times)
		}
		back, ok := ChoiceOf(parse(t, r.String()), c.start)
		if again, err := back.Rule(c.start); !ok || err != nil || again.String() != c.rule {
			t.Errorf("%s read back is %+v, %v", c.rule, back, ok)
		}
	}
	for want, choice := range map[string]Choice{
		"on: repeat.ended": {On: data.MustDate(2025, time.July, 6)}, "after: repeat.count": {After: -1}, "after: repeat.count, on: repeat.ended": {After: MostVisits + 1, On: data.MustDate(2025, time.July, 1)},
	} {
		if _, err := choice.Rule(monday); err == nil || err.Error() != want {
			t.Errorf("%+v: %v, want %s", choice, err, want)
		}
	}
	if _, ok := ChoiceOf(parse(t, "FREQ=DAILY"), monday); ok {
		t.Error("a daily rule is a choice of the dialog")
	}
}

func TestRuleMovesWithItsVisits(t *testing.T) {
	for _, c := range []struct {
		rule string
		days int
		want string // "" for one that cannot
	}{
		{"FREQ=WEEKLY;INTERVAL=2;COUNT=8;BYDAY=MO", 1, "FREQ=WEEKLY;INTERVAL=2;COUNT=8;BYDAY=TU"},
		{"FREQ=WEEKLY;BYDAY=SU,MO", -1, "FREQ=WEEKLY;BYDAY=SA,SU"},
		{"FREQ=WEEKLY;UNTIL=20250731T235900;BYDAY=MO", 9, "FREQ=WEEKLY;UNTIL=20250809T235900;BYDAY=WE"},
		{"FREQ=MONTHLY;BYDAY=2MO", 0, "FREQ=MONTHLY;BYDAY=+2MO"},
		{"FREQ=MONTHLY;BYDAY=2MO", 1, ""},
		{"FREQ=MONTHLY;BYMONTHDAY=15", 0, "FREQ=MONTHLY;BYMONTHDAY=15"},
		{"FREQ=MONTHLY;BYMONTHDAY=15", 7, ""},
	} {
		moved, ok := parse(t, c.rule).Moved(c.days)
		if got := moved.String(); ok != (c.want != "") || ok && got != c.want {
			t.Errorf("%s moved by %d days: %s, %v; want %q", c.rule, c.days, got, ok, c.want)
		}
	}
}

// A local 9:00 stays 9:00 in every zone and through every change of the clocks; a time
// that the clocks leap over does not come, and its next ones do.
func TestTimesStayOnTheWall(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		zone := rapid.SampledFrom([]data.Zone{"America/Los_Angeles", "Europe/Berlin", "Australia/Lord_Howe", "America/St_Johns", "Africa/Casablanca", "Asia/Kathmandu", "Pacific/Auckland", "America/Santiago"}).Draw(t, "zone").MustLocation()
		day := data.MustDate(rapid.IntRange(2000, 2040).Draw(t, "year"), time.Month(rapid.IntRange(1, 12).Draw(t, "month")), rapid.IntRange(1, 28).Draw(t, "day"))
		hour, minute := rapid.IntRange(0, 23).Draw(t, "hour"), rapid.SampledFrom([]int{0, 15, 30, 45}).Draw(t, "minute")
		start := data.WallTime(fmt.Sprintf("%sT%02d:%02d", day, hour, minute))
		choice := Choice{Every: Every(rapid.IntRange(0, 2).Draw(t, "every")), After: 60}
		rule, err := choice.Rule(start)
		if err != nil {
			t.Fatal(err)
		}
		var last time.Time
		n := 0
		for w := range rule.Times(start) {
			at, comes := At(w, zone)
			wallDay, _, _, _ := w.Parts()
			shown := wallDay.Shown(hour, minute, zone)
			switch {
			case comes && (at.Hour() != hour || at.Minute() != minute || data.DateOf(at) != wallDay || !at.Equal(shown[0])):
				t.Fatalf("%s in %s is %s", w, zone, at)
			case !comes && len(shown) > 0:
				t.Fatalf("%s comes in %s and is said not to", w, zone)
			case !at.After(last):
				t.Fatalf("%s in %s is not after the one before", w, zone)
			}
			last = at
			n++
		}
		if n != 60 {
			t.Fatalf("%d times, want 60", n)
		}
	})
}

func TestSpringForwardGapIsKnown(t *testing.T) {
	zone := data.Zone("America/Los_Angeles").MustLocation()
	rule := parse(t, "FREQ=WEEKLY;COUNT=3")
	var got []string
	for w := range rule.Times("2026-03-01T02:30") {
		at, comes := At(w, zone)
		got = append(got, fmt.Sprint(at.Format("Jan 2 15:04 MST "), comes))
	}
	want := []string{"Mar 1 02:30 PST true", "Mar 8 03:30 PDT false", "Mar 15 02:30 PDT true"}
	if diff := cmp.Diff(want, got); diff != "" {
		t.Errorf("2:30 AM on Sundays (-want +got):\n%s", diff)
	}
}

// Whatever is read as a rule is checked and counted without a panic, in bounded time.
func FuzzRules(f *testing.F) {
	for _, seed := range []string{"FREQ=WEEKLY;BYDAY=MO", "FREQ=YEARLY;BYMONTH=2;BYMONTHDAY=30", "FREQ=MONTHLY;BYDAY=5FR;BYSETPOS=-1", "UNTIL=Z;FREQ=DAILY", "FREQ=DAILY;INTERVAL=-1"} {
		f.Add(seed, "2025-07-07T09:00")
	}
	f.Fuzz(func(t *testing.T, text, start string) {
		r, err := Parse(text, time.UTC)
		if err != nil || len(text) > 200 {
			return
		}
		if r.Check(data.WallTime(start)) == nil {
			first(r, data.WallTime(start), 5)
		}
	})
}
