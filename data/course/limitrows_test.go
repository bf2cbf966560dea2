package course

import (
	"slices"
	"strings"
	"testing"
	"time"

	"pgregory.net/rapid"

	"kapdesk/data"
)

func bounds(code string) *Bound {
	for _, b := range Bounds() {
		if b.Code == code {
			return b
		}
	}
	return nil
}

func TestDefaultsAreInOrder(t *testing.T) {
	if p := DefaultRules().Check(); p.Err() != nil {
		t.Errorf("the defaults are refused: %v", p)
	}
	if c := Changes(DefaultRules(), DefaultRules()); c != nil {
		t.Errorf("the defaults differ from themselves: %v", c)
	}
}

// Every number of Limit and every route and class with a time can be set: what
// is set is read, alone differs from the default, and is gone after a reset.
func TestEachBoundIsOneNumber(t *testing.T) {
	seen := map[string]bool{}
	for _, b := range Bounds() {
		if seen[b.Code] {
			t.Errorf("%s is listed twice", b.Code)
		}
		seen[b.Code] = true
		r, other := DefaultRules(), b.High
		if b.Default() == other {
			other = b.Low
		}
		if !b.InRange(b.Default()) {
			t.Errorf("%s: the default %g is not in its range", b.Code, b.Default())
		}
		b.Set(&r, other)
		if c := Changes(DefaultRules(), r); len(c) != 1 || c[0].Bound.Code != b.Code || c[0].To != other || !b.Own(r) {
			t.Errorf("%s set to %g changes %v", b.Code, other, c)
		}
		b.Reset(&r)
		if c := Changes(DefaultRules(), r); c != nil || b.Own(r) {
			t.Errorf("%s is not reset: %v", b.Code, c)
		}
	}
	if want := 3*10 - 3 + 2*len(Usuals) + len(FreeRows()) + 3; len(seen) != want { // fast breaths, temperature and rise have two steps
		t.Errorf("%d numbers can be set, want %d", len(seen), want)
	}
}

// What each number can be, and which defaults a published source has.
func TestRangesOfTheLimits(t *testing.T) {
	type span struct{ low, high float64 }
	want := map[string]span{"systolic": {100, 260}, "diastolic": {60, 160}, "systolic below": {60, 120}, "pulse above": {80, 200}, "pulse below": {30, 75},
		"oxygen below": {80, 99}, "breaths above": {12, 60}, "breaths below": {4, 16}, "temperature": {36, 42},
		"stay": {30, 480}, "every": {5, 120}, "free": {1, 720}, "recheck": {2, 60}, "recheck hold": {2, 60}, "interval": {1, 90}}
	for _, b := range Bounds() {
		kind, _, _ := strings.Cut(b.Code, "/")
		expected := want[kind]
		switch b.Code {
		case "rise/caution":
			expected = span{5, 100} // percent
		case "rise/urgent":
			expected = span{10, 100} // mmHg
		}
		if got := (span{b.Low, b.High}); got != expected {
			t.Errorf("%s can be %v, want %v", b.Code, got, expected)
		}
	}
	for code, decimals := range map[string]int{"temperature/caution": 1, "temperature/hold": 1, "systolic/hold": 0} {
		if got := bounds(code).Decimals; got != decimals {
			t.Errorf("%s has %d decimals, want %d", code, got, decimals)
		}
	}
	for _, row := range LimitRows {
		published := slices.Contains([]string{"systolic", "diastolic", "oxygen below"}, row.Code)
		if row.Source.Published != published {
			t.Errorf("the default of %s has a published source: %v, want %v", row.Code, row.Source.Published, published)
		}
	}
	for _, row := range RouteRows() {
		published := slices.Contains([]data.Route{data.Sublingual, data.Intramuscular, data.Esketamine}, row.Route)
		if row.Source.Published != published {
			t.Errorf("the times of %s have a published source: %v, want %v", row.Route, row.Source.Published, published)
		}
	}
}

func TestRulesAreRefused(t *testing.T) {
	for _, c := range []struct {
		code  string
		value float64
		want  data.Code // "" for none
	}{
		{"systolic/caution", 99, "limits.range"}, {"systolic/caution", 101, ""},
		{"systolic/caution", 160, ""}, {"systolic/caution", 161, "limits.rises"}, // hold is 160
		{"systolic/urgent", 260, ""}, {"systolic/urgent", 261, "limits.range"},
		{"systolic/urgent", 160, ""}, {"systolic/urgent", 159, "limits.rises"},
		{"systolic below/hold", 100, ""}, {"systolic below/hold", 101, "limits.falls"}, // caution is 100
		{"oxygen below/urgent", 92, ""}, {"oxygen below/urgent", 93, "limits.falls"},
		{"pulse below/caution", 75, ""}, {"pulse below/caution", 76, "limits.range"},
		{"temperature/caution", 36, ""}, {"temperature/caution", 35.9, "limits.range"}, {"temperature/caution", 38.1, "limits.rises"},
		{"rise/caution", 100, ""}, {"rise/caution", 101, "limits.range"}, {"rise/urgent", 10, ""}, {"rise/urgent", 9, "limits.range"},
		{"breaths below/caution", 16, ""},
		{"stay/sublingual", 29, "limits.range"}, {"stay/sublingual", 30, ""}, {"stay/sublingual", 480, ""}, {"stay/sublingual", 481, "limits.range"},
		{"free/Alcohol", 0, "limits.range"}, {"free/Alcohol", 1, ""}, {"free/Alcohol", 720, ""}, {"free/Alcohol", 721, "limits.range"},
		{"recheck", 1, "limits.range"}, {"recheck", 2, ""}, {"recheck hold", 1, "limits.range"}, {"recheck hold", 60, ""}, {"recheck hold", 61, "limits.range"}, {"interval", 0, "limits.range"}, {"interval", 90, ""}, {"interval", 91, "limits.range"},
	} {
		b := bounds(c.code)
		if b == nil {
			t.Fatalf("there is no number %s", c.code)
		}
		r := DefaultRules()
		b.Set(&r, c.value)
		p := r.Check()
		if len(p) > 0 != (c.want != "") || c.want != "" && p[0].Code != c.want {
			t.Errorf("%s of %g: %v, want %q", c.code, c.value, p, c.want)
		}
	}
}

// A low bound below the high one of the same reading leaves something between.
func TestLowAndHighBoundsDoNotMeet(t *testing.T) {
	for _, c := range []struct {
		low  float64
		want bool
	}{{109, true}, {110, false}, {111, false}} {
		r := DefaultRules()
		bounds("systolic/caution").Set(&r, 110)
		bounds("systolic below/caution").Set(&r, c.low)
		if got := r.Check().Err() == nil; got != c.want {
			t.Errorf("below %g beside from 110: allowed is %t, want %t", c.low, got, c.want)
		}
	}
}

// What is read at a time is what was in force then, whatever was set later.
func TestRulesInForceAtATime(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		start := time.Date(2025, time.June, 1, 9, 0, 0, 0, time.UTC)
		type told struct {
			at   time.Time
			stay int
		}
		var sessions []told // when one began, and what held then
		r, now := DefaultRules(), start
		used := false
		for range rapid.IntRange(1, 12).Draw(t, "steps") {
			now = now.Add(time.Duration(rapid.IntRange(1, 200).Draw(t, "minutes")) * time.Minute)
			if rapid.Bool().Draw(t, "a session begins") {
				sessions, used = append(sessions, told{now, r.At(now).Usual(data.Sublingual).Observe}), true
				continue
			}
			next := r
			bounds("stay/sublingual").Set(&next, float64(rapid.IntRange(30, 480).Draw(t, "stay")))
			before := r.Since
			if r = r.Changed(next, now, used); !r.Since.Equal(before) {
				used = false
			}
		}
		for _, s := range sessions {
			if got := r.At(s.at).Usual(data.Sublingual).Observe; got != s.stay {
				t.Fatalf("the session of %s began under %d minutes, %d are read afterwards", s.at, s.stay, got)
			}
		}
		for _, was := range r.Before {
			if was.Before != nil {
				t.Fatal("numbers of before hold numbers of before: they grow without end")
			}
		}
	})
}

// A change within the hour that nobody went by leaves one entry, not one a key.
func TestChangesOfOneSittingAreOne(t *testing.T) {
	at := func(minutes int) time.Time { return time.Date(2025, time.June, 3, 10, minutes, 0, 0, time.UTC) }
	for _, c := range []struct {
		name    string
		minutes int
		used    bool
		want    int
	}{{"within the hour", 59, false, 1}, {"an hour later", 60, false, 2}, {"after a session began", 5, true, 2}} {
		r := DefaultRules()
		next := r
		next.Recheck = 6
		r = r.Changed(next, at(0), false)
		next = r
		next.Recheck = 5
		if r = r.Changed(next, at(c.minutes), c.used); len(r.Before) != c.want || r.Recheck != 5 {
			t.Errorf("%s: %d sets of before, want %d; the recheck is %d", c.name, len(r.Before), c.want, r.Recheck)
		}
	}
}

// The practice's own numbers are what the rules ask.
func TestOwnNumbersHold(t *testing.T) {
	r := DefaultRules()
	bounds("stay/oral").Set(&r, 200)
	bounds("every/oral").Set(&r, 20)
	bounds("free/Cannabis").Set(&r, 48)
	if u := r.Usual(data.Oral); u.Observe != 200 || u.VitalsMin != 20 || r.Usual(data.Sublingual) != UsualFor(data.Sublingual) {
		t.Errorf("oral: %d minutes, every %d; want 200, every 20, and sublingual as it was", u.Observe, u.VitalsMin)
	}
	now := time.Date(2025, time.June, 3, 10, 0, 0, 0, time.UTC)
	for hours, want := range map[int]TakenState{47: TakenRecently, 48: TakenClear} {
		d := data.DayOf{Substances: []data.Substance{{Name: "weed", Last: now.Add(-time.Duration(hours) * time.Hour)}}}
		if got := r.TakenBefore(d, now, nil); len(got) != 1 || got[0].State != want {
			t.Errorf("cannabis %d h before, where the practice asks for 48: %v, want %v", hours, got, want)
		}
		if got := DefaultRules().TakenBefore(d, now, nil); got[0].State != TakenClear {
			t.Errorf("cannabis %d h before, by the defaults: %v, want clear", hours, got)
		}
	}
}
