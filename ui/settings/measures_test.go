package settings

import (
	"testing"

	"kapdesk/data"
	"kapdesk/data/store"
	"kapdesk/ui/desk"
	"kapdesk/ui/desk/desktest"
	"kapdesk/ui/kit"
)

func showMeasures(t *testing.T) (*desktest.Window, *store.Store, func() data.MeasurePlan) {
	t.Helper()
	s := desktest.Demo(t)
	w := desktest.New(t, s, kit.Light, desktest.Narrow)
	w.Show(New(w.Desk, desk.Route{Tab: "measures"}, nil))
	return w, s, func() data.MeasurePlan {
		w.Desk.Saver.Flush()
		p, err := s.Practice(t.Context())
		if err != nil {
			t.Fatal(err)
		}
		return p.Measures
	}
}

// With whom and how often the practice measures is kept, marked, in the trail, and
// back at its default by one press.
func TestMeasurePlanIsKeptMarkedAndReset(t *testing.T) {
	w, s, plan := showMeasures(t)
	w.MustSay("All measures are as by default.", "Clinical from 33, reliable change 10")
	w.Type("Again after", "21")
	w.Pick("WHO-5 is used with", "Everyone")
	w.Pick("PCL-5 is used with", "Not used")
	got := plan()
	if got.Days != 21 || got.Use["WHO-5"] != data.MeasureEveryone || got.Use["PCL-5"] != data.MeasureUnused || len(got.Use) != 2 {
		t.Fatalf("kept is %+v", got)
	}
	w.Shot("measures")
	w.MustSay("3 values differ from the defaults.", "Practice", "default 28", "Reliable change of PCL-5: the minimal important difference of one source, 15 to 18 in another")
	lines, err := s.Audit(t.Context(), store.AuditFilter{Words: "measures"})
	if err != nil || len(lines) < 3 || lines[0].Detail != "PCL-5: chosen to unused" {
		t.Errorf("the audit trail says %+v (%v)", lines, err)
	}

	w.Tap("Back to 28")
	w.Tap("Back to When chosen")
	w.Tap("Back to When chosen")
	if got := plan(); got.Days != 0 || len(got.Use) != 0 || w.Field("Again after").Text() != "28" {
		t.Errorf("after the resets %+v is kept", got)
	}
	w.MustSay("All measures are as by default.")
}

func TestMeasurePlanThatCannotBeIsNotKept(t *testing.T) {
	for _, c := range []struct {
		label, typed, use, said string
	}{
		{"Again after", "6", "", "Write 7 to 180."},
		{"Again after", "", "", "Write a number"},
		{"Again after, while doses are given", "29", "", "While doses are given it is not later than otherwise, 28 days."},
		{"Again after, whatever the calendar says", "0", "", "Write 1 to 12."},
		{"PHQ-9 is used with", "", "Not used", "Readiness asks for its item 9. No practice goes without it."},
	} {
		w, _, plan := showMeasures(t)
		if c.use != "" {
			w.Pick(c.label, c.use)
		} else {
			w.Type(c.label, c.typed)
			w.Field(c.label).Focusable().FocusLost()
		}
		w.Shot("measures-wrong")
		w.MustSay("Not saved.", c.said)
		if got := plan(); got.Days != 0 || got.Dosing != 0 || got.Doses != 0 || len(got.Use) != 0 {
			t.Errorf("%s of %q%s is kept: %+v", c.label, c.typed, c.use, got)
		}
		if w.Desk.Saver.Refused() == "" {
			t.Errorf("%s of %q%s: leaving would not ask", c.label, c.typed, c.use)
		}
	}
}
