package settings

import (
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"kapdesk/data"
	"kapdesk/data/store"
	"kapdesk/ui/desk"
	"kapdesk/ui/desk/desktest"
	"kapdesk/ui/kit"
)

func showVisits(t *testing.T) (*desktest.Window, *store.Store, func() data.VisitTypes) {
	t.Helper()
	s := desktest.Demo(t)
	asByDefault(t, s)
	w := desktest.New(t, s, kit.Light, desktest.Narrow)
	w.Show(New(w.Desk, desk.Route{Tab: "visits"}, nil))
	return w, s, func() data.VisitTypes {
		w.Desk.Saver.Flush()
		return s.VisitTypes()
	}
}

// Each value of a kind is kept, marked as the practice's own, and back at its
// default by one press.
func TestVisitTypeIsKeptMarkedAndReset(t *testing.T) {
	w, _, types := showVisits(t)
	w.MustSay("All visits are as by default.")

	w.Type("Integration, name", "Weaving in")
	w.Type("Integration, length", "50")
	w.Type("Integration, minutes before", "5")
	w.Type("Integration, minutes after", "10")
	w.Type("Integration, fee", "187.50")
	w.Tap("Integration is offered when a visit is booked")
	want := data.VisitType{Name: "Weaving in", Minutes: 50, Before: 5, After: 10, Fee: data.Fee{Set: true, Cents: 18750}, Unoffered: true}
	if diff := cmp.Diff(want, types().Rule(data.KindIntegration).Type()); diff != "" {
		t.Fatalf("what was typed is kept as (-want +got):\n%s", diff)
	}
	w.Shot("visits")
	w.MustSay("1 kind of visit differs from the default.")

	w.Tap("Back to Integration, 60 min, 0 min before, 0 min after, no fee set, offered")
	if got := types(); len(got) != 0 || w.Field("Integration, name").Text() != "Integration" || w.Field("Integration, fee").Text() != "" {
		t.Errorf("after the reset %v is kept", got)
	}
	w.MustSay("All visits are as by default.")
}

// A fee that is not set is not the same as none: 0 is no charge.
func TestFeeOfNothingIsNotAFeeThatIsNotSet(t *testing.T) {
	w, _, types := showVisits(t)
	for _, c := range []struct {
		typed string
		want  data.Fee
	}{{"0", data.Fee{Set: true}}, {"", data.Fee{}}, {"10,000", data.Fee{Set: true, Cents: data.MostFee * 100}}} {
		w.Type("Intake, fee", c.typed)
		if got := types().Rule(data.KindIntake).Fee; got != c.want {
			t.Errorf("%q is kept as %+v, want %+v", c.typed, got, c.want)
		}
	}
}

// What cannot be is not kept, and its row says why.
func TestVisitTypeOutOfRangeIsNotKept(t *testing.T) {
	for _, c := range []struct{ label, typed, said string }{
		{"Intake, length", "0", "Write 5 to 720"},
		{"Intake, length", "-60", "Write 5 to 720"},
		{"Intake, length", "1440", "Write 5 to 720"},
		{"Intake, length", "", "Write a number"},
		{"Intake, minutes after", "241", "Write 0 to 240"},
		{"Intake, fee", "10000.01", "Write 0 to 10000"},
		{"Intake, fee", "12.345", "Write at most 2 digits after the point."},
		{"Intake, fee", "a lot", "Write a number"},
		{"Intake, name", "", "Write a name in one line."},
		{"Intake, name", "progress review", "Two kinds of visit have this name."},
	} {
		w, _, types := showVisits(t)
		w.Type(c.label, c.typed)
		w.Field(c.label).Focusable().FocusLost()
		w.Shot("visits-wrong")
		w.MustSay(c.said)
		if got := types(); len(got) > 0 {
			t.Errorf("%s of %q is kept: %v", c.label, c.typed, got)
		}
		if w.Desk.Saver.Refused() == "" {
			t.Errorf("%s of %q: leaving would not ask", c.label, c.typed)
		}
	}
}

// All changes shows the lines of the trail that are about this section only.
func TestAllChangesShowsTheSectionsOwn(t *testing.T) {
	for tab, about := range map[string]string{"visits": "visit types", "limits": "clinical limits"} {
		s := desktest.Demo(t)
		asByDefault(t, s)
		w := desktest.New(t, s, kit.Light, desktest.Narrow)
		var to desk.Route
		w.Desk.Go = func(r desk.Route) { to = r }
		w.Show(New(w.Desk, desk.Route{Tab: tab}, nil))
		w.Tap("All changes")
		if want := (desk.Route{Page: desk.Settings, Tab: "security/" + about}); to != want {
			t.Errorf("All changes of %s leads to %+v, want %+v", tab, to, want)
		}
	}
}

// What the section prints is seen before it is printed, and leaves a line in the
// trail. A visit without a fee is not on the list.
func TestFeeListIsShownAsItPrints(t *testing.T) {
	s := desktest.Demo(t)
	asByDefault(t, s)
	own := data.KindIntake.Rule().Type()
	own.Fee = data.Fee{Set: true, Cents: 25000}
	if err := s.SaveVisitTypes(t.Context(), data.VisitTypes{data.KindIntake: own}); err != nil {
		t.Fatal(err)
	}
	for tab, c := range map[string]struct{ name, noted string }{
		"visits/page": {"Fees.pdf", "fees"},
		"limits/page": {"Clinical limits.pdf", "clinical limits"},
		"forms/page":  {"Forms for a paper day.pdf", "forms for a paper day"},
	} {
		w := desktest.New(t, s, kit.Light, desktest.Narrow)
		printed := ""
		w.Desk.OpenFile = func(name string, _ []byte) error { printed = name; return nil }
		w.Show(New(w.Desk, desk.Route{Tab: tab}, nil))
		w.Shot(strings.ReplaceAll(tab, "/", "-"))
		w.Tap("Print")
		lines, err := s.Audit(t.Context(), store.AuditFilter{Words: "Printed " + c.noted})
		if printed != c.name || err != nil || len(lines) != 1 {
			t.Errorf("%s printed %q and left %d lines in the trail (%v), want %q and one", tab, printed, len(lines), err, c.name)
		}
	}
}

func TestTrailOpensFiltered(t *testing.T) {
	s := desktest.Demo(t)
	asByDefault(t, s)
	own := data.KindIntake.Rule().Type()
	own.Minutes = 75
	if err := s.SaveVisitTypes(t.Context(), data.VisitTypes{data.KindIntake: own}); err != nil {
		t.Fatal(err)
	}
	w := desktest.New(t, s, kit.Light, desktest.Narrow)
	w.Show(New(w.Desk, desk.Route{Tab: "security/visit types"}, nil))
	w.MustSay("Visit types, intake/minutes: 90 to 75")
	w.MustNotSay("Created")
}

// asByDefault takes away what the demo's practice set of its visits.
func asByDefault(t *testing.T, s *store.Store) {
	t.Helper()
	if err := s.SaveVisitTypes(t.Context(), nil); err != nil {
		t.Fatal(err)
	}
}
