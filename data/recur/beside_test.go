//go:build dateutil

package recur

import (
	"bytes"
	"fmt"
	"math/rand/v2"
	"os/exec"
	"strings"
	"testing"
	"time"

	"kapdesk/data"
)

// rulesBeside is how many rules are generated; each is counted at most timesBeside times.
const (
	rulesBeside = 1500
	timesBeside = 40
)

// Every generated rule gives the same times as another implementation: python3-dateutil,
// which this test asks for by its tag and cannot pass without.
//
//	go test -tags 'ci dateutil' ./data/recur -run Beside -v
func TestBesideAnotherImplementation(t *testing.T) {
	var asked strings.Builder
	var rules, starts []string
	random := rand.New(rand.NewPCG(1, 2))
	for len(rules) < rulesBeside {
		start, rule := generate(random)
		rules, starts = append(rules, rule), append(starts, start)
		fmt.Fprintf(&asked, "%s\t%s\t%d\n", start, rule, timesBeside)
	}
	python := exec.Command("python3", "testdata/expand.py")
	python.Stdin = strings.NewReader(asked.String())
	var failed bytes.Buffer
	python.Stderr = &failed
	out, err := python.Output()
	if err != nil {
		t.Fatalf("python3 with dateutil is needed (Debian: python3-dateutil): %v\n%s", err, failed.String())
	}
	answers := strings.Split(strings.TrimSuffix(string(out), "\n"), "\n")
	if len(answers) != rulesBeside {
		t.Fatalf("%d answers to %d rules", len(answers), rulesBeside)
	}
	differ, times := 0, 0
	for i, want := range answers {
		rule, err := Parse(rules[i], time.UTC)
		if err != nil {
			t.Fatalf("%s: %v", rules[i], err)
		}
		var got []string
		for at := range rule.Times(data.WallTime(starts[i])) {
			if got = append(got, string(at)); len(got) == timesBeside {
				break
			}
		}
		times += len(got)
		if strings.Join(got, " ") != want {
			if differ++; differ <= 10 {
				t.Errorf("%s from %s\n gives  %v\n dateutil %s", rules[i], starts[i], got, want)
			}
		}
	}
	t.Logf("%d rules, %d times, %d differ", rulesBeside, times, differ)
}

// generate is a random start and a rule that a calendar can hold.
func generate(r *rand.Rand) (start, rule string) {
	at := time.Date(2000+r.IntN(60), time.Month(1+r.IntN(12)), 1+r.IntN(28), r.IntN(24), r.IntN(4)*15, 0, 0, time.UTC)
	parts := []string{"FREQ=" + []string{"DAILY", "WEEKLY", "MONTHLY", "YEARLY"}[r.IntN(4)]}
	add := func(chance float64, format string, args ...any) {
		if r.Float64() < chance {
			parts = append(parts, fmt.Sprintf(format, args...))
		}
	}
	monthly := parts[0] == "FREQ=MONTHLY" || parts[0] == "FREQ=YEARLY"
	add(0.6, "INTERVAL=%d", 1+r.IntN(6))
	add(0.2, "WKST=%s", days[r.IntN(7)])
	add(0.15, "BYMONTH=%d", 1+r.IntN(12))
	switch {
	case r.IntN(10) < 6:
		add(1, "BYDAY=%s", someDays(r, monthly))
		if monthly { // rules that hardly ever come take the other one minutes
			add(0.2, "BYSETPOS=%d", []int{1, -1}[r.IntN(2)])
		}
	case monthly:
		add(0.5, "BYMONTHDAY=%d", []int{1, 15, 28, 29, 31, -1, -2}[r.IntN(7)])
	}
	switch r.IntN(3) {
	case 0:
		parts = append(parts, fmt.Sprintf("COUNT=%d", 1+r.IntN(60)))
	case 1:
		parts = append(parts, "UNTIL="+at.AddDate(0, 0, r.IntN(2000)).Format("20060102T150405"))
	}
	return string(data.WallTimeOf(at)), strings.Join(parts, ";")
}

var days = [7]string{"MO", "TU", "WE", "TH", "FR", "SA", "SU"}

// someDays is one to three weekdays, in their place of the month where a rule has months.
func someDays(r *rand.Rand, placed bool) string {
	var list []string
	for range 1 + r.IntN(3) {
		day := days[r.IntN(7)]
		if placed && r.IntN(2) == 0 {
			day = fmt.Sprint([]int{1, 2, 3, 4, -1, -2}[r.IntN(6)]) + day
		}
		list = append(list, day)
	}
	return strings.Join(list, ",")
}
