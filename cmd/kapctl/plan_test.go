package main

import (
	"encoding/json"
	"strings"
	"testing"
)

func TestPlanPrintsAndBooksNothing(t *testing.T) {
	path := demoFile(t)
	before := must(t, "clients", path)
	text := must(t, "plan", "--client", "Ibrahim", "--at", "2025-06-12T10:12", path)
	for _, want := range []string{"Six doses, every 2 weeks: 19 visits to book", "Preparation 2", "Dose 6", "not ordered yet", "not met: ", "met: No overlap"} {
		if !strings.Contains(text, want) {
			t.Errorf("the plan does not say %q:\n%s", want, text)
		}
	}
	if after := must(t, "clients", path); after != before || must(t, "plan", "--client", "Ibrahim", "--at", "2025-06-12T10:12", path) != text {
		t.Errorf("planning changed the practice:\n%s\nwas\n%s", after, before)
	}
	var plan jsonPlan
	if err := json.Unmarshal([]byte(must(t, "plan", "--json", "--client", "C-0106", "--template", "six doses, every 2 weeks", "--at", "2025-06-12T10:12", path)), &plan); err != nil {
		t.Fatal(err)
	}
	if len(plan.Visits) != 21 || len(plan.Unmet) == 0 || plan.Unmet[0].Says == "" {
		t.Errorf("as JSON: %d visits, unmet %+v, want 21, each rule with its sentence", len(plan.Visits), plan.Unmet)
	}
	refused(t, kapctl(t, "plan", path), statusUsage, "--client")
	refused(t, kapctl(t, "plan", "--client", "Ibrahim", "--template", "none", path), statusUsage, "“Six doses, every 2 weeks”")
}
