//go:build calcurse

package main

import (
	"fmt"
	"os"
	"os/exec"
	"strings"
	"testing"
)

// TestCalendarThroughAnotherProgram takes the demo's calendar through calcurse and
// back, with initials and with names. calcurse keeps the time, the length, the
// title and the place of an event; its number, its status, how often it was
// changed and that it is private are lost there.
func TestCalendarThroughAnotherProgram(t *testing.T) {
	path := demoFile(t)
	var folder string
	calcurse := func(args ...string) []byte {
		cmd := exec.Command("calcurse", append([]string{"-D", folder}, args...)...)
		cmd.Env = append(os.Environ(), "TZ=America/Los_Angeles")
		out, err := cmd.Output()
		if err != nil {
			t.Fatalf("calcurse %v: %v", args, err)
		}
		return out
	}
	for i, options := range [][]string{nil, {"--names"}} {
		there, back := fmt.Sprintf("%s-%d.ics", path, i), fmt.Sprintf("%s-%d-back.ics", path, i)
		must(t, append([]string{"ics", "--out", there, path}, options...)...)
		text, err := os.ReadFile(there)
		if err != nil {
			t.Fatal(err)
		}
		n := strings.Count(string(text), "BEGIN:VEVENT")
		folder = t.TempDir() // calcurse's own
		calcurse("-i", there)
		if err := os.WriteFile(back, calcurse("-xical"), 0o600); err != nil {
			t.Fatal(err)
		}
		want := fmt.Sprintf("0 new, 0 changed, 0 conflicting, 0 unreadable, %d as here", n)
		if got := lastLine(must(t, "ics", "--import", back, "--dry-run", path)); got != want || n < 100 {
			t.Errorf("%v: after calcurse %q, want %q", options, got, want)
		}
	}
}
