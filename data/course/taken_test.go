package course

import (
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"

	"kapdesk/data"
)

func TestTaken(t *testing.T) {
	const h, day = time.Hour, 24 * time.Hour
	now := at(time.June, 12, 13, 0)
	for _, c := range []struct {
		name, hold string
		since      time.Duration // 0: not known
		state      TakenState
		window     time.Duration
	}{
		// The edge of each window.
		{"lorazepam", "", day - time.Minute, TakenRecently, day}, {"lorazepam", "", day, TakenClear, day}, {"lorazepam", "", day + time.Minute, TakenClear, day},
		{"psilocybin", "", 7*day - time.Minute, TakenRecently, 7 * day}, {"psilocybin", "", 7 * day, TakenClear, 7 * day},
		{"lorazepam", "", 0, TakenUntimed, day}, {"wine", "", 20 * h, TakenRecently, day},
		{"weed", "", 20 * h, TakenRecently, day}, {"cocaine", "", 20 * h, TakenRecently, day}, {"oxycodone", "", 20 * h, TakenRecently, day},
		{"Adderall", "", 5 * h, TakenRecently, day}, {"kratom", "", 5 * h, TakenRecently, day}, {"GHB", "", 5 * h, TakenRecently, day},
		// The gravest of all words.
		{"psilocybin tea", "", 6 * day, TakenRecently, 7 * day}, {"mushroom tea", "", 6 * day, TakenRecently, 7 * day}, {"green tea", "", h, TakenClear, 0},
		{"tea", "", 0, TakenClear, 0}, {"coffee", "", h, TakenClear, 0}, {"vape", "", h, TakenClear, 0}, {"ecstasy", "", 6 * day, TakenRecently, 7 * day},
		{"shrooms", "", 6 * day, TakenRecently, 7 * day}, {"beer and weed", "", 23 * h, TakenRecently, day},
		// As directed.
		{"sertraline", "", h, TakenClear, 0}, {"lisinopril", "", 0, TakenClear, 0}, {"metformin", "", h, TakenClear, 0}, {"sertraline and lorazepam", "", 6 * h, TakenRecently, day},
		// What the order holds.
		{"lorazepam", "lorazepam 12 h", 13 * h, TakenClear, 12 * h}, {"lorazepam", "lorazepam 12 h", 12*h - time.Minute, TakenRecently, 12 * h},
		{"Ativan", "lorazepam 48 h", 30 * h, TakenRecently, 48 * h}, {"lorazepam", "lorazepam 12 h", 0, TakenUntimed, 12 * h},
		{"clonazepam", "lorazepam 12 h", 13 * h, TakenRecently, day}, {"Klonopin", "all benzodiazepines 2 days", 47 * h, TakenRecently, 2 * day},
		{"zolpidem", "lorazepam 12 h, zolpidem 36 h", 30 * h, TakenRecently, 36 * h}, {"cannabis", "no cannabis for 3 days", 2 * day, TakenRecently, 3 * day},
		{"sertraline", "SSRIs morning of", 2 * h, TakenRecently, 13 * h}, {"sertraline", "SSRIs morning of", 13*h + time.Minute, TakenClear, 13 * h},
		{"Adderall", "stimulants morning of", 14 * h, TakenClear, 13 * h}, {"coffee", "stimulants morning of", h, TakenClear, 0},
		{"alprazolam", "alprazolam 12 h; benzodiazepines 2 days", 30 * h, TakenRecently, 2 * day},
		{"alprazolam", "benzodiazepines 2 days; alprazolam 12 h", 30 * h, TakenRecently, 2 * day},
		{"beer", "alcohol 2 days", 30 * h, TakenRecently, 2 * day}, {"lorazepam and wine", "lorazepam 12 h", 13 * h, TakenRecently, day},
		// A hold that was not read, or that may mean another medicine, never shortens.
		{"lorazepam", "lorazepam 12 h unless panic", 13 * h, TakenRecently, day}, {"lorazepam", "lorazepam 48 h unless panic", 30 * h, TakenRecently, 48 * h},
		{"benzo", "lorazepam 12 h", 13 * h, TakenRecently, day}, {"benzo", "lorazepam 48 h", 30 * h, TakenRecently, 48 * h},
		{"lorazepam", "as discussed", 23 * h, TakenRecently, day},
		{"lorazepam", "benzodiazepines 12 h; lorazepam 2 days if taken daily", 30 * h, TakenRecently, 2 * day},
	} {
		s := data.Substance{Name: c.name}
		if c.since != 0 {
			s.Last = now.Add(-c.since)
		}
		want := []Taken{{Name: c.name, State: c.state, Window: c.window, Since: c.since}}
		if diff := cmp.Diff(want, DefaultRules().TakenBefore(data.DayOf{Substances: []data.Substance{s}}, now, data.Holds(c.hold))); diff != "" {
			t.Errorf("%s %s ago, held %q (-want +got):\n%s", c.name, c.since, c.hold, diff)
		}
	}
}

func TestWhatIsInNoListIsNeverClear(t *testing.T) {
	now := at(time.June, 12, 13, 0)
	for name, want := range map[string][]Taken{
		"xyz":             {{Name: "xyz", State: TakenUnlisted}},
		"lorazepan":       {{Name: "lorazepan", State: TakenUnlisted}},
		"":                {{State: TakenUnlisted}},
		"coffee with xyz": {{Name: "xyz", State: TakenUnlisted}, {Name: "coffee with xyz", State: TakenClear, Since: 9 * 24 * time.Hour}},
	} {
		d := data.DayOf{Substances: []data.Substance{{Name: name, Last: now.AddDate(0, 0, -9)}}}
		if diff := cmp.Diff(want, DefaultRules().TakenBefore(d, now, data.Holds("xyz 12 h"))); diff != "" {
			t.Errorf("%q nine days ago (-want +got):\n%s", name, diff)
		}
	}
}

func TestTimeThatLiesAheadIsNotKnown(t *testing.T) {
	now := at(time.June, 12, 13, 0)
	for _, c := range []struct {
		last time.Time
		want TakenState
	}{{now, TakenRecently}, {now.Add(time.Second), TakenUntimed}} {
		got := DefaultRules().TakenBefore(data.DayOf{Substances: []data.Substance{{Name: "lorazepam", Last: c.last}}}, now, nil)
		if len(got) != 1 || got[0].State != c.want || got[0].Since != 0 {
			t.Errorf("lorazepam at %s, seen at %s: %+v, want %s", c.last, now, got, c.want)
		}
	}
}

func TestWindowOfADrugIsItsLongest(t *testing.T) {
	for name, want := range map[string]time.Duration{
		"psilocybin": 7 * 24 * time.Hour, "wine": 24 * time.Hour, "lorazepam": 24 * time.Hour, "zolpidem": 24 * time.Hour, "weed": 24 * time.Hour,
		"oxycodone": 24 * time.Hour, "Adderall": 24 * time.Hour, "lamotrigine": 24 * time.Hour, "trazodone": 24 * time.Hour, "phenobarbital": 24 * time.Hour,
		"sertraline": 0, "lisinopril": 0, "diltiazem": 0, "quetiapine": 0, "Nardil": 0, "naltrexone": 0, "levothyroxine": 0, "tea": 0, "nicotine": 0, "metformin": 0,
	} {
		known, _ := data.FindDrugs(name)
		if len(known) != 1 || DefaultRules().Window(known[0]) != want {
			t.Errorf("the window of %s is %v, want %s", name, known, want)
		}
	}
}
