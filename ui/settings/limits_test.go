package settings

import (
	"testing"

	"fyne.io/fyne/v2"

	"kapdesk/data/course"
	"kapdesk/data/store"
	"kapdesk/ui/desk"
	"kapdesk/ui/desk/desktest"
	"kapdesk/ui/kit"
)

func showLimits(t *testing.T) (*desktest.Window, *store.Store, func() course.Rules) {
	t.Helper()
	s := desktest.Demo(t)
	w := desktest.New(t, s, kit.Light, desktest.Narrow)
	w.Show(New(w.Desk, desk.Route{Tab: "limits"}, nil))
	return w, s, func() course.Rules {
		w.Desk.Saver.Flush()
		r, err := s.Rules(t.Context())
		if err != nil {
			t.Fatal(err)
		}
		return r
	}
}

// A number of the practice's own is kept, marked with its default, written into
// the audit trail, and back at the default by one press.
func TestLimitIsKeptMarkedAndReset(t *testing.T) {
	const label = "Diastolic BP from, hold"
	w, s, rules := showLimits(t)
	w.MustSay("All numbers are the defaults.")
	w.MustNotSay("default 100")

	w.Type(label, "95")
	if got := rules().Limits.Hold.BP.Diastolic; got != 95 {
		t.Fatalf("95 was typed, %d is kept", got)
	}
	w.Shot("limits")
	w.MustSay("1 value differs from the defaults.", "Practice", "default 100")
	lines, err := s.Audit(t.Context(), store.AuditFilter{Words: "diastolic/hold"})
	if err != nil || len(lines) != 1 || lines[0].Detail != "diastolic/hold: 100 to 95 mmHg" {
		t.Errorf("the audit trail says %v (%v)", lines, err)
	}

	w.Tap("Back to 100")
	if got := rules(); got.Limits.Hold.BP.Diastolic != 100 || w.Field(label).Text() != "100" {
		t.Errorf("after the reset %d is kept, and the field holds %q", got.Limits.Hold.BP.Diastolic, w.Field(label).Text())
	}
	w.MustSay("All numbers are the defaults.")
}

// What is not in range or out of order is not kept, and its row says why.
func TestLimitOutOfOrderIsNotKept(t *testing.T) {
	w, _, rules := showLimits(t)
	for _, c := range []struct {
		label, typed, said string
	}{
		{"Systolic BP from, caution", "161", "A graver step is not below 161."},
		{"Systolic BP from, caution", "20", "Write 100 to 260"},
		{"Systolic BP from, caution", "", "Write a number"},
		{"SpO₂ % below, hold", "96", "A graver step is not above 95."},
		{"Heart rate below, caution", "7x", "Write a number"},
	} {
		w.Type(c.label, c.typed)
		w.Field(c.label).Focusable().FocusLost()
		w.Shot("limits-wrong")
		w.MustSay(c.said)
		if got := course.Changes(course.DefaultRules(), rules()); len(got) > 0 {
			t.Errorf("%s of %q: %s is kept as %g", c.label, c.typed, got[0].Bound.Code, got[0].To)
		}
		if w.Desk.Saver.Refused() == "" {
			t.Errorf("%s of %q: leaving would not ask", c.label, c.typed)
		}
		w.Show(New(w.Desk, desk.Route{Tab: "limits"}, nil))
	}
}

func TestResetAllPutsTheDefaultsBack(t *testing.T) {
	w, _, rules := showLimits(t)
	w.Type("Systolic BP from, caution", "135")
	w.Type("Breaths below, urgent", "7")
	w.Type("Sublingual, stay after the last dose", "120")
	if got := course.Changes(course.DefaultRules(), rules()); len(got) != 3 {
		t.Fatalf("three numbers were typed, %d are kept", len(got))
	}
	w.Tap("Reset all")
	if got := course.Changes(course.DefaultRules(), rules()); len(got) != 1 || got[0].Bound.Code != "stay/sublingual" {
		t.Errorf("after Reset all of the vitals limits %v is kept, want the stay alone", got)
	}
}

// A number counts once its field is left, or with Enter: no part of one is kept on the
// way to it, and none that cannot be read.
func TestNumberIsKeptWhenItsFieldIsLeft(t *testing.T) {
	const label = "Diastolic BP from, hold"
	w, _, rules := showLimits(t)
	field := w.Field(label)
	for _, c := range []struct {
		typed string
		leave func()
		want  float64
	}{
		{"95", w.Desk.Window.Canvas().Unfocus, 95},
		{"96", func() { w.Press(fyne.KeyReturn) }, 96},
		{"97", func() { kit.LeaveField(w.Desk.Window.Canvas()) }, 97},
		{"9x", w.Desk.Window.Canvas().Unfocus, 97},
	} {
		before := float64(rules().Limits.Hold.BP.Diastolic)
		field.SetText("")
		field.Focus()
		w.Keys(c.typed)
		if got := float64(rules().Limits.Hold.BP.Diastolic); got != before {
			t.Errorf("while %q is typed %v is kept, want %v", c.typed, got, before)
		}
		c.leave()
		if got := float64(rules().Limits.Hold.BP.Diastolic); got != c.want {
			t.Errorf("after %q was left %v is kept, want %v", c.typed, got, c.want)
		}
	}
}
