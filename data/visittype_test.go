package data

import (
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
)

// with is the default types with one kind changed.
func with(k Kind, change func(*VisitType)) VisitTypes {
	own := k.Rule().Type()
	change(&own)
	return VisitTypes(nil).With(k, own)
}

// A practice's own values lie over the table; what the kind is clinically does not
// change with them.
func TestVisitTypesLieOverTheTable(t *testing.T) {
	own := VisitType{Name: "Dosing day", Minutes: 240, Before: 45, After: 0, Fee: Fee{Set: true, Cents: 65000}, Unoffered: true}
	got, usual := VisitTypes(nil).With(KindMedicine, own).Rule(KindMedicine), KindMedicine.Rule()
	if diff := cmp.Diff(own, got.Type()); diff != "" {
		t.Errorf("the practice's own values (-want +got):\n%s", diff)
	}
	if got.Brief != "Dosing day" {
		t.Errorf("where there is little room it is called %q, not by its own name", got.Brief)
	}
	if got.Phase != usual.Phase || got.Stage != usual.Stage || got.Icon != usual.Icon || got.Place != usual.Place {
		t.Errorf("the clinical properties changed: %+v, want those of %+v", got, usual)
	}
	if longer := with(KindIntegration, func(v *VisitType) { v.Minutes = 50 }); longer.Rule(KindIntegration).Brief != KindIntegration.Rule().Brief {
		t.Error("another length changes the word for narrow places")
	}
}

func TestVisitTypeAsByDefaultIsNotKept(t *testing.T) {
	types := with(KindIntake, func(v *VisitType) { v.Minutes = 75 })
	before := len(types)
	back := types.With(KindIntake, KindIntake.Rule().Type())
	if before != 1 || len(back) != 0 {
		t.Errorf("%d kinds are kept with a change, %d after it was taken back; want 1 and none", before, len(back))
	}
	if len(types) != 1 {
		t.Error("taking a change back changed what it was taken from")
	}
}

func TestUnofferedKindIsOfferedWhereABookingIsAboutIt(t *testing.T) {
	types := with(KindClosing, func(v *VisitType) { v.Unoffered = true })
	has := func(list []KindRule) bool {
		for _, r := range list {
			if r.Kind == KindClosing {
				return true
			}
		}
		return false
	}
	if has(types.Offered(KindIntake)) || !has(types.Offered(KindClosing)) || len(types.Offered("")) != len(Kinds())-1 {
		t.Error("a kind that is not offered is left out, and nothing else, unless the booking is about it")
	}
}

// The practice's own length holds for every route; by default an infusion is short.
func TestUsualLengthByRoute(t *testing.T) {
	longer := with(KindMedicine, func(v *VisitType) { v.Minutes = 150 })
	for _, c := range []struct {
		types VisitTypes
		route Route
		want  int
	}{{nil, Sublingual, 180}, {nil, Intravenous, 120}, {longer, Sublingual, 150}, {longer, Intravenous, 150}} {
		if got := c.types.Usual(KindMedicine, string(c.route)); got != c.want {
			t.Errorf("with %v a session by %s takes %d min, want %d", c.types, c.route, got, c.want)
		}
	}
}

func TestVisitTypesThatCannotBe(t *testing.T) {
	name := func(s string) func(*VisitType) { return func(v *VisitType) { v.Name = s } }
	minutes := func(n int) func(*VisitType) { return func(v *VisitType) { v.Minutes = n } }
	before := func(n int) func(*VisitType) { return func(v *VisitType) { v.Before = n } }
	after := func(n int) func(*VisitType) { return func(v *VisitType) { v.After = n } }
	fee := func(f Fee) func(*VisitType) { return func(v *VisitType) { v.Fee = f } }
	for what, c := range map[string]struct {
		change func(*VisitType)
		want   Code
	}{
		"no name":                         {name(""), "visits.name"},
		"spaces for a name":               {name(" \u00a0 "), "visits.name"},
		"a name in two lines":             {name("Talk\nand walk"), "visits.name"},
		"a NUL":                           {name("Talk\x00"), "visits.name"},
		"an emoji":                        {name("Talk 🌿"), ""},
		"40 characters of another script": {name(strings.Repeat("שׁ", 20)), ""},
		"41 characters":                   {name(strings.Repeat("n", MostOfAName+1)), "visits.long"},
		"the name of another":             {name("intake"), "visits.same"},
		"it with other spaces":            {name("  Progress   REVIEW "), "visits.same"},
		"a length of 4":                   {minutes(4), "visits.minutes"},
		"a length of 5":                   {minutes(5), ""},
		"a length of 12 h":                {minutes(12 * 60), ""},
		"a length of 12 h 1 min":          {minutes(12*60 + 1), "visits.minutes"},
		"a length of 24 h":                {minutes(24 * 60), "visits.minutes"},
		"no length":                       {minutes(0), "visits.minutes"},
		"less than no length":             {minutes(-60), "visits.minutes"},
		"a buffer before of -1":           {before(-1), "visits.minutes"},
		"no buffer":                       {before(0), ""},
		"a buffer after of 4 h":           {after(4 * 60), ""},
		"a buffer after of 4 h 1 min":     {after(4*60 + 1), "visits.minutes"},
		"no charge":                       {fee(Fee{Set: true}), ""},
		"a negative fee":                  {fee(Fee{Set: true, Cents: -1}), "visits.fee"},
		"the most":                        {fee(Fee{Set: true, Cents: MostFee * 100}), ""},
		"a cent more":                     {fee(Fee{Set: true, Cents: MostFee*100 + 1}), "visits.fee"},
		"a fee that is not set":           {fee(Fee{Cents: 5000}), "visits.fee"},
	} {
		var got Code
		if p := with(KindIntegration, c.change).Check(); len(p) > 0 {
			got = p[0].Code
		}
		if got != c.want {
			t.Errorf("%s: found %q, want %q", what, got, c.want)
		}
	}
	if p := (VisitTypes{}).Check(); p != nil {
		t.Errorf("the defaults have problems: %v", p)
	}
}

func TestVisitTypesAreTidied(t *testing.T) {
	types := VisitTypes{KindIntake: {Name: "  First\u00a0 talk ", Minutes: 90}, KindReview: KindReview.Rule().Type(), "of a newer program": {Name: "?"}}
	if diff := cmp.Diff(VisitTypes{KindIntake: {Name: "First talk", Minutes: 90}}, types.Tidy()); diff != "" {
		t.Errorf("tidied (-want +got):\n%s", diff)
	}
}

func TestTypeChangesNameEachValue(t *testing.T) {
	to := VisitTypes(nil).With(KindIntake, VisitType{Name: "First talk", Minutes: 75, Before: 10, After: 5, Fee: Fee{true, 25000}, Unoffered: true})
	want := []TypeChange{
		{"intake/name", "Intake", "First talk"}, {"intake/minutes", 90, 75}, {"intake/before", 0, 10}, {"intake/after", 0, 5},
		{"intake/fee", Fee{}, Fee{true, 25000}}, {"intake/offered", true, false},
	}
	if diff := cmp.Diff(want, TypeChanges(nil, to)); diff != "" {
		t.Errorf("changes (-want +got):\n%s", diff)
	}
	if none := TypeChanges(to, to); none != nil {
		t.Errorf("nothing changed, and %v is said", none)
	}
}

func TestPriceIsWrittenAsTheCountryDoes(t *testing.T) {
	set := func(cents int64) Fee { return Fee{Set: true, Cents: cents} }
	for _, c := range []struct {
		country string
		fee     Fee
		want    string
	}{
		{"US", Fee{}, ""}, {"US", set(0), "no charge"}, {"", set(25000), "$250"}, {"US", set(18750), "$187.50"}, {"US", set(5), "$0.05"},
		{"US", set(99900), "$999"}, {"US", set(100000), "$1,000"}, {"US", set(MostFee * 100), "$10,000"},
		{"GB", set(9000), "£90"}, {"DE", set(18750), "187,50\u00a0€"}, {"DE", set(125000), "1.250\u00a0€"}, {"IE", set(12000), "€120"},
		{"CH", set(18000), "180"}, {"NO", set(180050), "1.800,50"},
	} {
		p := Practice{Country: c.country, Region: RegionOf(c.country)}
		if got := p.Price(c.fee); got != c.want {
			t.Errorf("%+v in %q is written %q, want %q", c.fee, c.country, got, c.want)
		}
	}
}
