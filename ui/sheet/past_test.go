package sheet

import (
	"testing"
	"time"

	"fyne.io/fyne/v2/test"

	"kapdesk/data"
	"kapdesk/ui/kit"
)

func june(day, hour, minute int) time.Time {
	return time.Date(2025, time.June, day, hour, minute, 0, 0, time.UTC)
}

// A time that has not come is refused, never taken for that of the day before.
func TestLastAtNeverGoesBackADay(t *testing.T) {
	now := june(12, 21, 38)
	for _, c := range []struct {
		hour, minute int
		ok           bool
	}{{8, 30, true}, {21, 38, true}, {21, 39, true}, {21, 40, false}, {23, 30, false}} {
		at, refused := LastAt(data.DateOf(now), c.hour, c.minute, now, data.Region{})
		if (refused == "") != c.ok || at.IsZero() == c.ok {
			t.Errorf("%d:%02d typed at 9:38 PM is %v, refused %q", c.hour, c.minute, at, refused)
		}
		if c.ok && !at.Equal(june(12, c.hour, c.minute)) {
			t.Errorf("%d:%02d is %v, want that of the same day", c.hour, c.minute, at)
		}
	}
	if _, refused := LastAt(data.DateOf(now), 23, 30, now, data.Region{}); refused != "Not yet. Add “yesterday”?" {
		t.Errorf("11:30 PM is refused with %q", refused)
	}
}

func TestPastTimes(t *testing.T) {
	test.NewTempApp(t).Settings().SetTheme(kit.NewTheme(kit.Light))
	for name, c := range map[string]struct {
		opened time.Time
		typed  string
		now    time.Time
		want   time.Time
		echo   string
	}{
		"a time of today":                     {typed: "8:30 AM", now: june(12, 13, 5), want: june(12, 8, 30)},
		"11:30p at 9:38 PM":                   {typed: "11:30p", now: june(12, 21, 38)},
		"the evening before, named":           {typed: "yesterday 11:30p", now: june(12, 21, 38), want: june(11, 23, 30), echo: "Wed, Jun 11, 11:30 PM"},
		"in capitals":                         {typed: "Yesterday 22:10", now: june(12, 1, 0), want: june(11, 22, 10), echo: "Wed, Jun 11, 10:10 PM"},
		"no time":                             {typed: "yesterday", now: june(12, 9, 0)},
		"opened with the evening before":      {opened: june(11, 22, 0), typed: "8:00 AM", now: june(12, 9, 0), want: june(12, 8, 0)},
		"opened with an older day":            {opened: june(2, 22, 0), typed: "8:00 AM", now: june(12, 9, 0), want: june(2, 8, 0), echo: "Mon, Jun 2, 8:00 AM"},
		"after midnight, of the day begun":    {typed: "23:40", now: june(13, 0, 20)},
		"after midnight, yesterday is before": {typed: "yesterday 23:40", now: june(13, 0, 20), want: june(12, 23, 40), echo: "Thu, Jun 12, 11:40 PM"},
	} {
		told := june(1, 1, 1)
		p := NewPast("Time", data.Region{}, c.opened, func() time.Time { return c.now }, func(at time.Time) { told = at })
		p.Field.SetText(c.typed)
		p.Field.OnChanged(c.typed)
		at, ok := p.At()
		if !at.Equal(c.want) || ok == c.want.IsZero() || !told.Equal(c.want) {
			t.Errorf("%s: %v (%v), told %v, want %v", name, at, ok, told, c.want)
		}
		if ok && c.echo != "" && p.Field.Hint() != c.echo {
			t.Errorf("%s: the echo is %q, want %q", name, p.Field.Hint(), c.echo)
		}
		if !ok && p.Field.Problem() == "" {
			t.Errorf("%s: refused without a word", name)
		}
	}
}

func TestPastShowsWhatItWasOpenedWith(t *testing.T) {
	test.NewTempApp(t).Settings().SetTheme(kit.NewTheme(kit.Light))
	opened := time.Date(2025, time.June, 11, 22, 0, 40, 0, time.UTC)
	p := NewPast("Last food", data.Region{}, opened, func() time.Time { return june(12, 9, 0) }, nil)
	if p.Field.Text() != "yesterday 10:00 PM" || p.Field.Hint() != "Wed, Jun 11, 10:00 PM" {
		t.Errorf("the evening before shows as %q, %q", p.Field.Text(), p.Field.Hint())
	}
	if at, ok := p.At(); !ok || !at.Equal(opened) {
		t.Errorf("untouched it is %v, want the very moment %v", at, opened)
	}
}

// In the night when the clocks go back a time is the later one that has come,
// and a time that they leap over is refused.
func TestLastAtInTheNightsWhenClocksChange(t *testing.T) {
	zone := data.Zone("America/Los_Angeles").MustLocation()
	back := data.MustDate(2025, time.November, 2)
	first := back.At(1, 40, zone)
	for now, want := range map[time.Time]time.Time{
		first.Add(10 * time.Minute): first,
		first.Add(70 * time.Minute): first.Add(time.Hour),
		first.Add(59 * time.Minute): first,
		first.Add(5 * time.Hour):    first.Add(time.Hour),
	} {
		if at, refused := LastAt(back, 1, 40, now, data.Region{}); !at.Equal(want) || refused != "" {
			t.Errorf("1:40 typed at %v is %v (%q), want %v", now, at, refused, want)
		}
	}
	spring := data.MustDate(2025, time.March, 9)
	if at, refused := LastAt(spring, 2, 30, spring.At(9, 0, zone), data.Region{}); !at.IsZero() || refused != "On Sun, Mar 9 the clocks leap over 2:30 AM. Write a time before or after it." {
		t.Errorf("2:30 in the spring is %v, refused with %q", at, refused)
	}
}

// A time of a record from before the practice moved is one of that record's zone.
func TestPastTimeOfAnotherZone(t *testing.T) {
	test.NewTempApp(t).Settings().SetTheme(kit.NewTheme(kit.Light))
	portland, newYork := data.Zone("America/Los_Angeles").MustLocation(), data.Zone("America/New_York").MustLocation()
	day := data.MustDate(2025, time.June, 2)
	p := NewPast("Time", data.Region{}, day.At(13, 30, portland), func() time.Time { return day.AddDays(10).At(9, 0, newYork) }, nil)
	p.Field.SetText("1:40 PM")
	if at, ok := p.At(); !ok || !at.Equal(day.At(13, 40, portland)) {
		t.Errorf("1:40 PM in a record of Portland is %v, %v", at, ok)
	}
}
