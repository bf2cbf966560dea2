package demo_test

import (
	"fmt"
	"strings"
	"testing"
	"time"

	"kapdesk/data/demo"
	"kapdesk/data/demo/demotest"
	"kapdesk/data/store"
	"kapdesk/data/words"
)

var portland = demo.Zone.MustLocation()

func TestDemoIsThePracticeOfTheDesigns(t *testing.T) {
	s := demotest.Open(t, demo.DesignTime(portland))
	view, err := s.TodayView(t.Context())
	if err != nil {
		t.Fatal(err)
	}
	var visits []string
	for _, e := range view.Entries {
		visits = append(visits, e.Start.Format("15:04 ")+e.Name)
	}
	same(t, "today's visits", visits, "09:00 Wei L.", "10:30 Priya S.", "11:15 Leilani K.", "13:00 Amara N.", "16:30 Jordan R.")
	var week []string
	for _, e := range view.WeekSessions {
		week = append(week, fmt.Sprintf("%s dose %d", e.Name, e.Dose))
	}
	same(t, "medicine sessions of the week", week, "Grace T. dose 3", "Wei L. dose 4", "Leilani K. dose 2", "Amara N. dose 2", "Mateo V. dose 3")
	due := map[string]bool{}
	var names []string
	for _, d := range view.Due {
		if !due[d.Name] {
			names = append(names, d.Name)
		}
		due[d.Name] = true
	}
	same(t, "measures due", names, "Wei L.", "Grace T.", "Leilani K.")
	var open []string
	for _, e := range view.NotReady {
		open = append(open, e.Name+": "+words.Counts(*e.Readiness))
	}
	same(t, "sessions not ready", open, "Amara N.: 9 ready, 2 open, 4 later", "Jordan R.: 6 ready, 4 open, 5 later")
}

// same compares two lists without regard to order of equal importance.
func same(t *testing.T, what string, got []string, want ...string) {
	t.Helper()
	if strings.Join(got, "\n") != strings.Join(want, "\n") {
		t.Errorf("%s are\n  %s\nwant\n  %s", what, strings.Join(got, "\n  "), strings.Join(want, "\n  "))
	}
}

func TestJordansDosesAreThoseOfTheReference(t *testing.T) {
	s := demotest.Open(t, demo.DesignTime(portland))
	page, err := s.Clients(t.Context(), store.ClientFilter{Search: "reeves"})
	if err != nil || len(page.Rows) != 1 {
		t.Fatalf("searching for the last name finds %d clients (%v), want Jordan alone", len(page.Rows), err)
	}
	visits, err := s.Visits(t.Context(), page.Rows[0].ID)
	if err != nil {
		t.Fatal(err)
	}
	var doses []string
	for i := len(visits) - 1; i >= 0; i-- {
		if visits[i].Dose > 0 {
			title, dose, _ := words.Visit(visits[i])
			doses = append(doses, title+", "+dose)
		}
	}
	same(t, "Jordan's doses", doses,
		"Medicine session 1, 200 mg sublingual = 2.42 mg/kg", "Medicine session 2, 300 mg sublingual = 3.63 mg/kg", "Medicine session 3, 300 mg sublingual = 3.63 mg/kg")
	if len(visits) < 16 {
		t.Errorf("%d visits are recorded, want the 16 of the design and the calls", len(visits))
	}
}

func TestDemoIsAliveOnAnyDay(t *testing.T) {
	for _, now := range []time.Time{
		time.Date(2028, time.February, 29, 7, 5, 0, 0, time.UTC),
		time.Date(2026, time.December, 31, 23, 50, 0, 0, portland),
	} {
		s := demotest.Open(t, now)
		view, err := s.TodayView(t.Context())
		if err != nil {
			t.Fatal(err)
		}
		if len(view.Entries) != 5 {
			t.Errorf("at %s the day has %d visits, want 5", now, len(view.Entries))
		}
	}
}

func TestAuditChainOfTheDemoIsWhole(t *testing.T) {
	s := demotest.Open(t, demo.DesignTime(portland))
	state, err := s.CheckAudit(t.Context())
	if err != nil || state.Broken != 0 || state.Lines < 500 {
		t.Errorf("the audit trail: %+v, %v; want many lines, none broken", state, err)
	}
}
