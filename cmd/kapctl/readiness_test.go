package main

import (
	"encoding/json"
	"strings"
	"testing"

	"kapdesk/data"
)

func TestReadinessCommand(t *testing.T) {
	path := demoFile(t)
	text := must(t, "readiness", "--client", "Jordan", path)
	for _, want := range []string{"medicine session 4, Jun 17, 2025, 1:00 PM: 6 ready, 4 open, 5 later", "order.used", "Request order",
		"item 9 was 0 on Jun 10", "lorazepam held 12 h"} {
		if !strings.Contains(text, want) {
			t.Errorf("the text does not say %q:\n%s", want, text)
		}
	}
	var report jsonReadiness
	if err := json.Unmarshal([]byte(must(t, "readiness", "--json", "--client", "Jordan", path)), &report); err != nil {
		t.Fatal(err)
	}
	if len(report.Checks) != data.NumberOfChecks || report.Session != 4 {
		t.Errorf("%d checks of session %d, want %d of session 4", len(report.Checks), report.Session, data.NumberOfChecks)
	}
	for _, c := range report.Checks {
		if c.Title == "" || c.State == "" || c.Reason == "" || len(c.Findings) == 0 || c.State == data.Open && c.Fix == "" {
			t.Errorf("a check lacks its title, state, reason, findings or what mends it: %+v", c)
		}
	}
	// Asked for another time the same record answers otherwise.
	if text := must(t, "readiness", "--client", "Jordan", "--at", "2025-06-17T12:00", path); !strings.Contains(text, "4 open") && !strings.Contains(text, "5 open") {
		t.Errorf("on the day of the session:\n%s", text)
	}
	refused(t, kapctl(t, "readiness", path), statusUsage, "--client")
	refused(t, kapctl(t, "readiness", "--client", "Jordan", "--at", "2026-01-01T10:00", path), statusFailed, "no medicine session booked")
}
