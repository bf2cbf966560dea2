package readiness

import (
	"errors"
	"fmt"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"

	"kapdesk/data"
	"kapdesk/data/course"
)

const typed = "Dr. Okafor agreed by phone"

// passes is what each of the three steps asks.
type passes = func(data.Readiness, data.TypedReason, time.Time) ([]data.Override, error)

// override types a reason in view of all that stands now.
func (a *asked) override(t *testing.T, step passes) {
	t.Helper()
	list, err := step(a.of(), a.of().Typed(typed), a.now)
	if err != nil {
		t.Fatalf("typed in view of what is open: %v", err)
	}
	a.session().Overrides = append(a.session().Overrides, list...)
}

func TestAnOverrideHoldsForExactlyItsFinding(t *testing.T) {
	food := func(minute int) func(*asked) {
		return func(a *asked) { a.day().LastFood = at(time.June, 12, 11, minute) }
	}
	high := func(systolic int) func(*asked) {
		return func(a *asked) {
			a.read(data.Event{ID: 1, At: at(time.June, 12, 13, 6), Payload: pressed(systolic, 90, 70, 98)})
		}
	}
	day := func(change func(*data.DayOf)) func(*asked) { return func(a *asked) { change(a.day()) } }
	nothing := func(*asked) {}
	for _, c := range []struct {
		name         string
		before, then func(*asked)
		check        data.CheckID
		state        data.CheckState
	}{
		{"the same", food(0), nothing, data.CheckFasting, data.Overridden},
		{"the same, later", food(0), func(a *asked) { a.now = a.now.Add(5 * time.Minute) }, data.CheckFasting, data.Overridden},
		{"ate again", food(0), food(30), data.CheckFasting, data.Open},
		{"drank too", food(0), day(func(d *data.DayOf) { d.LastLiquid = at(time.June, 12, 13, 0) }), data.CheckFasting, data.Open},
		{"mended", food(0), day(func(d *data.DayOf) { d.LastFood = at(time.June, 12, 8, 0) }), data.CheckFasting, data.Ready},
		{"not asked, then ate", day(func(d *data.DayOf) { d.LastLiquid = time.Time{} }), food(30), data.CheckFasting, data.Open},
		{"pressure the same", high(155), nothing, data.CheckVitals, data.Overridden},
		{"pressure graver", high(155), high(210), data.CheckVitals, data.Open},
		{"pressure a little lower and high", high(155), high(154), data.CheckVitals, data.Open},
		{"vitals old, then a limit", func(a *asked) {
			a.read(data.Event{ID: 1, At: at(time.June, 12, 12, 0), Payload: pressed(120, 80, 70, 98)})
		}, high(155), data.CheckVitals, data.Open},
		{"medicines, then intoxicated", day(func(d *data.DayOf) { d.MorningMeds = data.No }), day(func(d *data.DayOf) { d.NotIntoxicated = data.No }), data.CheckSubstances, data.Open},
		{"wine, then more wine", day(func(d *data.DayOf) { d.Substances = []data.Substance{{Name: "wine", Last: at(time.June, 12, 0, 0)}} }),
			day(func(d *data.DayOf) { d.Substances[0].Last = at(time.June, 12, 11, 0) }), data.CheckSubstances, data.Open},
		{"held in the morning, a minute later", func(a *asked) {
			a.Orders[0].Hold = "lorazepam morning dose"
			a.day().Substances = []data.Substance{{Name: "lorazepam", Last: at(time.June, 12, 7, 0)}}
		}, func(a *asked) { a.now = a.now.Add(time.Minute) }, data.CheckSubstances, data.Overridden},
		{"held in the morning, taken again", func(a *asked) {
			a.Orders[0].Hold = "lorazepam morning dose"
			a.day().Substances = []data.Substance{{Name: "lorazepam", Last: at(time.June, 12, 7, 0)}}
		}, day(func(d *data.DayOf) { d.Substances[0].Last = at(time.June, 12, 8, 0) }), data.CheckSubstances, data.Open},
		{"fever, then not oriented", day(func(d *data.DayOf) { d.HealthChange = "fever" }), day(func(d *data.DayOf) { d.Oriented = data.No }), data.CheckHealth, data.Open},
		{"fever, then a worse one", day(func(d *data.DayOf) { d.HealthChange = "fever" }), day(func(d *data.DayOf) { d.HealthChange = "fever of 39.5" }), data.CheckHealth, data.Open},
		{"item 9, then new thoughts", func(a *asked) { a.Scores[0].Answers[8] = 1 }, day(func(d *data.DayOf) { d.SuicidalNew = true }), data.CheckRisk, data.Open},
		{"item 9 of 1, then of 2", func(a *asked) { a.Scores[0].Answers[8] = 1 }, func(a *asked) { a.Scores[0].Answers[8] = 2 }, data.CheckRisk, data.Open},
		{"thoughts not asked, then new", day(func(d *data.DayOf) { d.SuicidalAsked = "" }), day(func(d *data.DayOf) { d.SuicidalNew = true }), data.CheckRisk, data.Open},
		{"order used up, then the wrong product", func(a *asked) { a.Orders[0].Sessions = 1 }, day(func(d *data.DayOf) { d.ProductMatch = data.No }), data.CheckOrder, data.Open},
		{"product not asked, then wrong", day(func(d *data.DayOf) { d.ProductMatch = "" }), day(func(d *data.DayOf) { d.ProductMatch = data.No }), data.CheckOrder, data.Open},
		{"touch not read, then no consent today", day(func(d *data.DayOf) { d.TouchRead = data.No }), day(func(d *data.DayOf) { d.ConsentToday = data.No }), data.CheckConsent, data.Open},
	} {
		a := fully()
		c.before(a)
		if stood := a.of().Check(c.check).State; stood == data.Ready {
			t.Fatalf("%s: nothing to override", c.name)
		}
		a.override(t, Go)
		if held := a.of().Check(c.check).State; held != data.Overridden {
			t.Errorf("%s: right after the reason was typed it is %s", c.name, held)
		}
		c.then(a)
		if got := a.of().Check(c.check); got.State != c.state || got.State == data.Overridden && got.Override.Reason != typed {
			t.Errorf("%s: %s with %q, want %s", c.name, got.State, got.Override.Reason, c.state)
		}
	}
}

// What is only not asked yet is not covered by what was typed at Start.
func TestStartCoversNothingOfTheDay(t *testing.T) {
	a := fully()
	a.Orders[0].Sessions, a.day().ProductMatch, a.day().LastFood = 1, "", time.Time{}
	a.override(t, Start)
	r := a.of()
	if got := r.Check(data.CheckOrder); got.State != data.Later || got.Findings[0].Code != "order.product.ask" {
		t.Errorf("the order after Start: %+v", got)
	}
	if got := r.Check(data.CheckFasting).State; got != data.Later {
		t.Errorf("fasting after Start: %s", got)
	}
	a.override(t, Go)
	if r := a.of(); r.Check(data.CheckOrder).State != data.Overridden || r.Check(data.CheckFasting).State != data.Overridden {
		t.Errorf("after Go: %v", lines(r))
	}
}

func TestOverridesListExactlyWhatStands(t *testing.T) {
	a := fully()
	a.Orders[0].Sessions, a.Orders[0].Until = 1, on(time.June, 1)
	a.day().ProductMatch, a.day().Oriented = "", ""
	for _, c := range []struct {
		name string
		step passes
		want []string
	}{
		{"Start", Start, []string{"order order.used 2025-05-22|1|", "order order.ended 2025-05-22|2025-06-01|"}},
		{"Go", Go, []string{"order order.used 2025-05-22|1|", "order order.ended 2025-05-22|2025-06-01|", "order order.product.ask ", "health change health.oriented.ask "}},
	} {
		var got []string
		list, err := c.step(a.of(), a.of().Typed(typed), a.now)
		if err != nil {
			t.Fatalf("%s: %v", c.name, err)
		}
		for _, o := range list {
			got = append(got, fmt.Sprintf("%s %s %s", o.Check, o.Code, o.Facts))
			if o.Reason != typed || !o.At.Equal(a.now) || o.Title != "" {
				t.Errorf("kept as %+v", o)
			}
		}
		if diff := cmp.Diff(c.want, got); diff != "" {
			t.Errorf("%s (-want +got):\n%s", c.name, diff)
		}
	}
	if list, err := Go(fully().of(), a.of().Typed(typed), a.now); len(list) != 0 || err != nil {
		t.Errorf("all is ready, and %v is overridden (%v)", list, err)
	}
}

// Checks that are overridden for another check, without a code as an older
// program wrote them, or for other facts stay open.
func TestOverridesOfSomethingElse(t *testing.T) {
	for name, o := range map[string]data.Override{
		"another check": {Check: data.CheckRisk, Code: "fasting.food", Facts: "x", Reason: typed},
		"no code":       {Check: data.CheckFasting, Reason: typed},
		"other facts":   {Check: data.CheckFasting, Code: "fasting.food", Reason: typed},
	} {
		a := fully()
		a.day().LastFood = at(time.June, 12, 12, 0)
		a.session().Overrides = []data.Override{o}
		if got := a.of().Check(data.CheckFasting).State; got != data.Open {
			t.Errorf("%s: fasting is %s", name, got)
		}
	}
	a := fully()
	a.day().LastFood = at(time.June, 12, 12, 0)
	a.override(t, Go)
	a.session().Overrides[0].Reason = ""
	if got := a.of().Check(data.CheckFasting).State; got == data.Ready {
		t.Error("an override without words made the check ready")
	}
}

func TestStartAndGoAskAReason(t *testing.T) {
	open, later := fully(), fully()
	open.Orders[0].Sessions = 1
	later.day().Oriented = ""
	for _, c := range []struct {
		name   string
		gate   passes
		record *asked
		reason string
		passes bool
	}{
		{"Start, all ready", Start, fully(), "", true},
		{"Start, open", Start, open, "", false},
		{"Start, open, nine letters", Start, open, " ninechars ", false},
		{"Start, open, ten letters", Start, open, "tenletters", true},
		{"Start, not asked yet", Start, later, "", true},
		{"Go, all ready", Go, fully(), "", true},
		{"Go, open", Go, open, "ninechars", false},
		{"Go, open, ten letters", Go, open, "tenletters", true},
		{"Go, not asked", Go, later, "", false},
		{"Go, not asked, nine letters", Go, later, "ninechars", false},
		{"Go, not asked, ten letters", Go, later, "tenletters", true},
	} {
		_, err := c.gate(c.record.of(), c.record.of().Typed(c.reason), c.record.now)
		var blocked *course.Blocked
		if c.passes != (err == nil) || err != nil && (!errors.As(err, &blocked) || len(blocked.Open) != 1) {
			t.Errorf("%s: %v", c.name, err)
		}
	}
	both := fully()
	both.Orders[0].Sessions, both.day().Oriented = 1, ""
	for want, step := range map[string]passes{"start blocked by 1 checks and 0 rows, 0 new": Start,
		"go blocked by 2 checks and 0 rows, 0 new": Go, "dose blocked by 2 checks and 0 rows, 0 new": Dose} {
		if _, err := step(both.of(), data.TypedReason{}, both.now); err == nil || err.Error() != want {
			t.Errorf("the gate says %v, want %q", err, want)
		}
	}
}

// A reason covers what was shown when it was typed, and nothing that came since.
func TestAReasonCoversWhatWasShown(t *testing.T) {
	high := func(systolic int) func(*asked) {
		return func(a *asked) {
			a.read(data.Event{ID: 1, At: at(time.June, 12, 13, 6), Payload: pressed(systolic, 90, 70, 98)})
		}
	}
	nothing := func(*asked) {}
	used := func(a *asked) { a.Orders[0].Sessions = 1 }
	for _, c := range []struct {
		name        string
		shown, then func(*asked)
		step        passes
		found       string // since, "" when the reason covers all
	}{
		{"Start, the same", used, nothing, Start, ""},
		{"Start, the same a little later", used, func(a *asked) { a.now = a.now.Add(time.Minute) }, Start, ""},
		{"Start, a phone number is gone", used, func(a *asked) { a.day().Escort.Phone = "" }, Start, "escort"},
		{"Start, the order ended too", used, func(a *asked) { a.Orders[0].Until = on(time.June, 1) }, Start, "order"},
		{"Start, the order came, the phone number is gone", used, func(a *asked) { a.Orders[0].Sessions = 2; a.day().Escort.Phone = "" }, Start, "escort"},
		{"Start, what was shown is mended", used, func(a *asked) { a.Orders[0].Sessions = 2 }, Start, ""},
		{"Start, one of two is mended", func(a *asked) { used(a); a.day().Escort.Phone = "" }, func(a *asked) { a.Orders[0].Sessions = 2 }, Start, ""},
		{"Start, what the day has yet to ask", used, func(a *asked) { a.day().Oriented = "" }, Start, ""},
		{"Go, the same reading", high(155), nothing, Go, ""},
		{"Go, another reading", high(155), high(210), Go, "vitals"},
		{"Go, the reading grew old", func(a *asked) { used(a); high(120)(a) }, func(a *asked) { a.now = at(time.June, 12, 14, 7) }, Go, "vitals"},
		{"Go, the reading is at its age", func(a *asked) { used(a); high(120)(a) }, func(a *asked) { a.now = at(time.June, 12, 14, 6) }, Go, ""},
		{"Go, an answer is taken back", used, func(a *asked) { a.day().Oriented = "" }, Go, "health change"},
		{"Go, not asked became no", func(a *asked) { a.day().Oriented = "" }, func(a *asked) { a.day().Oriented = data.No }, Go, "health change"},
		{"Go, food long enough ago by now", func(a *asked) { used(a); a.day().LastFood = a.now.Add(-4*time.Hour + time.Minute) }, func(a *asked) { a.now = a.now.Add(time.Minute) }, Go, ""},
		{"Dose, the same", used, nothing, Dose, ""},
		{"Dose, new thoughts", used, func(a *asked) { a.day().SuicidalNew = true }, Dose, "risk"},
	} {
		a := fully()
		c.shown(a)
		reason := a.of().Typed(typed)
		c.then(a)
		list, err := c.step(a.of(), reason, a.now)
		var blocked *course.Blocked
		if c.found == "" {
			if err != nil {
				t.Errorf("%s: %v", c.name, err)
			}
			continue
		}
		if !errors.As(err, &blocked) || len(blocked.New) != 1 || string(blocked.New[0].ID) != c.found || list != nil {
			t.Errorf("%s: %v with %v stored, want only %s found since", c.name, err, list, c.found)
			continue
		}
		if _, err := c.step(a.of(), data.TypedReason{Words: typed, Shown: blocked.Open}, a.now); err != nil {
			t.Errorf("%s: typed again in view of what the refusal lists: %v", c.name, err)
		}
	}
}
