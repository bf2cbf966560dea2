package course

import (
	"errors"
	"fmt"
	"strings"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"

	"kapdesk/data"
)

func allNo() []data.ScreeningAnswer {
	var answers []data.ScreeningAnswer
	for _, item := range ScreeningItems {
		answers = append(answers, data.ScreeningAnswer{Item: item.Number, Answer: data.No})
	}
	return answers
}

// jordan is the golden client on June 12, before the maintenance session of
// June 17 (design 04).
func jordan() Facts {
	chris := data.Person{Name: "Chris Reeves", Relation: "spouse", Phone: "(503) 555-0142"}
	return Facts{
		Rules: DefaultRules(), Session: 4, Start: at(time.June, 17, 13, 0), End: at(time.June, 17, 16, 0), Route: data.Sublingual, Course: 2,
		Order: data.Order{ID: 1, On: on(time.March, 14), Route: data.Sublingual, Dose: 200, MaxDose: 300, Sessions: 3,
			Limit: data.BP{Systolic: 150, Diastolic: 95}, Hold: "lorazepam 12 h"},
		Prescriber: "Dr. Okafor", OrderUsed: 3,
		Clearance: data.Clearance{Decision: data.Cleared, Asked: on(time.March, 10), Decided: on(time.March, 14), Until: on(time.September, 14)}, ClearedBy: "Dr. Okafor",
		Consents: []Consent{
			{Form: data.FormKAP, Course: 1, Prepared: on(time.March, 18), Signed: on(time.March, 18), Until: data.MustDate(2026, time.March, 18)},
			{Form: data.FormTouch, Course: 1, Prepared: on(time.March, 25), Signed: on(time.March, 25)},
			{Form: data.FormTransport, Course: 1, For: on(time.April, 29), Signed: on(time.April, 29)},
		},
		Answers: allNo(), Item9: ItemNine{On: on(time.June, 10)},
		LastDose: at(time.April, 29, 13, 20), LastSession: 3, Integrations: 3,
		PreparationBooked: at(time.June, 12, 16, 30),
		Emergency:         []data.Person{chris}, LastEscort: chris, LastEscortOn: on(time.April, 29),
	}
}

var designTime = at(time.June, 12, 10, 12)

func lines(r Report) []string {
	var list []string
	for _, c := range r.Checks {
		list = append(list, fmt.Sprintf("%s | %s | %s | %s", c.State, c.Title, c.Why, c.Fix.Button()))
	}
	return list
}

func TestReadinessOfTheGoldenClient(t *testing.T) {
	r := Readiness(jordan(), designTime)
	want := []string{
		"open | Prescriber order | The order of Mar 14 covered 3 sessions. All 3 are done. | Request order",
		"open | KAP consent and touch consent | Signed Mar 18 and 25 for course 1. A new course needs both again. | Open consent",
		"open | Transport and safety agreement | Signed for each dose day. Not prepared for Jun 17. | Prepare form",
		"open | Escort | Nobody is named yet. Chris R. (spouse) came on Apr 29. | Name escort",
		"ready | Clearance | Dr. Okafor, to Sep 14 | ",
		"ready | Contraindications | none unresolved | ",
		"ready | Suicide risk | item 9 was 0 on Jun 10 | ",
		"ready | Time since dose | 49 days on Jun 17 | ",
		"ready | Integration | 3 visits since dose 3 | ",
		"ready | Emergency contact | Chris R., spouse | ",
		"later | Preparation | booked today, 4:30 PM | ",
		"later | Fasting | food 4 h, clear liquids 2 h | Open checks",
		"later | Vitals | at or below 150/95 | Open checks",
		"later | Substances | lorazepam held 12 h | Open checks",
		"later | Health change | pregnancy, illness, new medicine | Open checks",
	}
	if diff := cmp.Diff(want, lines(r)); diff != "" {
		t.Errorf("the sentences of design 04 (-want +got):\n%s", diff)
	}
	if got := r.Words(); got != "6 ready, 4 open, 5 later" {
		t.Errorf("counts read %q", got)
	}
}

// amara is the demo's client on the morning of her second dose (design 02).
func amara() Facts {
	return Facts{
		Rules: DefaultRules(), Session: 2, Start: at(time.June, 12, 13, 0), End: at(time.June, 12, 16, 0), Route: data.Sublingual, Course: 1,
		Order: data.Order{ID: 7, On: on(time.May, 22), Route: data.Sublingual, Dose: 150, MaxDose: 150, Booster: 50, Boosters: 1, Sessions: 4,
			Limit: data.BP{Systolic: 150, Diastolic: 95}},
		Prescriber: "Dr. Okafor", OrderUsed: 1,
		Clearance: data.Clearance{Decision: data.Cleared, Decided: on(time.May, 22), Until: on(time.November, 22)}, ClearedBy: "Dr. Okafor",
		Consents: []Consent{{Form: data.FormKAP, Course: 1, Signed: on(time.May, 26)}, {Form: data.FormTouch, Course: 1, Signed: on(time.May, 26)},
			{Form: data.FormTransport, Course: 1, For: on(time.June, 12), Prepared: on(time.June, 10)}},
		Answers: allNo(), Item9: ItemNine{On: on(time.June, 9)}, LastDose: at(time.May, 29, 13, 10), LastSession: 1, Integrations: 2, Preparations: 2,
		Emergency: []data.Person{{Name: "Daniel Nwosu", Relation: "brother", Phone: "(503) 555-0178"}}, Escort: data.Person{Name: "Daniel Nwosu", Relation: "brother", Phone: ""},
	}
}

func TestReadinessOnTheMorning(t *testing.T) {
	r := Readiness(amara(), designTime)
	if got := r.Words(); got != "9 ready, 2 open, 4 later" {
		t.Fatalf("Amara N. has %s, the design 9 ready, 2 open, 4 later:\n%s", got, strings.Join(lines(r), "\n"))
	}
	var shorts []string
	for _, c := range r.State(Open) {
		shorts = append(shorts, c.Short)
	}
	if diff := cmp.Diff([]string{"Transport agreement not signed", "Escort has no phone number"}, shorts); diff != "" {
		t.Errorf("the words of the day's list (-want +got):\n%s", diff)
	}
}

func TestAllFifteenReadyAtGo(t *testing.T) {
	f, now := readyAmara()
	r := Readiness(f, now)
	if !r.AllReady() {
		t.Fatalf("after the day-of checks:\n%s", strings.Join(lines(r), "\n"))
	}
	if err := r.Go(""); err != nil {
		t.Errorf("Go with all checks ready: %v", err)
	}
}

func readyAmara() (Facts, time.Time) {
	f, now := amara(), at(time.June, 12, 13, 10)
	f.Escort.Phone = "(503) 555-0178"
	f.Consents[2].Signed = on(time.June, 12)
	f.DayOf = &data.DayOf{LastFood: at(time.June, 12, 8, 15), LastLiquid: at(time.June, 12, 11, 0), SubstancesAsked: data.Yes, HealthAsked: data.Yes,
		Pregnancy: data.PregnancyNegative, ProductMatch: data.Yes}
	f.Vitals = []data.Reading{{At: at(time.June, 12, 13, 6), Vitals: vitals(122, 78, 70, 98)}}
	return f, now
}

// Each of the 15 warnings of reference 1.3 opens a check.
func TestEveryWarningOpensACheck(t *testing.T) {
	for _, c := range []struct {
		warning string
		check   data.CheckID
		change  func(*Facts)
	}{
		{"1 no clearance", data.CheckClearance, func(f *Facts) { f.Clearance = data.Clearance{} }},
		{"1 clearance asked", data.CheckClearance, func(f *Facts) { f.Clearance = data.Clearance{Decision: data.ClearanceAsked, Asked: on(time.June, 3)} }},
		{"1 clearance expired", data.CheckClearance, func(f *Facts) { f.Clearance.Until = on(time.June, 11) }},
		{"1 clearance declined", data.CheckClearance, func(f *Facts) { f.Clearance.Decision = data.ClearanceDeclined }},
		{"2 no order", data.CheckOrder, func(f *Facts) { f.Order = data.Order{} }},
		{"2 order used up", data.CheckOrder, func(f *Facts) { f.OrderUsed = 4 }},
		{"2 order expired", data.CheckOrder, func(f *Facts) { f.Order.Until = on(time.June, 1) }},
		{"2 other route", data.CheckOrder, func(f *Facts) { f.Route = data.Intramuscular }},
		{"2 product is not the order's", data.CheckOrder, func(f *Facts) { f.DayOf.ProductMatch = data.No }},
		{"3 no consent", data.CheckConsent, func(f *Facts) { f.Consents = f.Consents[1:] }},
		{"3 consent expired", data.CheckConsent, func(f *Facts) { f.Consents[0].Until = on(time.June, 1) }},
		{"3 consent revoked", data.CheckConsent, func(f *Facts) { f.Consents[1].Revoked = on(time.June, 1) }},
		{"3 remote without its consent", data.CheckConsent, func(f *Facts) { f.Remote = true }},
		{"3 transport not signed", data.CheckTransport, func(f *Facts) { f.Consents[2].Signed = data.Date{} }},
		{"4 no preparation", data.CheckPreparation, func(f *Facts) { f.Preparations = 0 }},
		{"5 contraindication", data.CheckContra, func(f *Facts) { f.Answers[1].Answer = data.Yes }},
		{"5 screening incomplete", data.CheckContra, func(f *Facts) { f.Answers = f.Answers[:10] }},
		{"6 dose two days ago", data.CheckSinceDose, func(f *Facts) { f.LastDose = at(time.June, 10, 12, 0) }},
		{"6 dose yesterday", data.CheckSinceDose, func(f *Facts) { f.LastDose = at(time.June, 11, 14, 0) }},
		{"6 the order's interval", data.CheckSinceDose, func(f *Facts) { f.Order.MinInterval = 21 }},
		{"7 no integration", data.CheckIntegration, func(f *Facts) { f.Integrations = 0 }},
		{"8 no escort", data.CheckEscort, func(f *Facts) { f.Escort = data.Person{} }},
		{"9 not fasted", data.CheckFasting, func(f *Facts) { f.DayOf.LastFood = at(time.June, 12, 11, 0) }},
		{"9 drank", data.CheckFasting, func(f *Facts) { f.DayOf.LastLiquid = at(time.June, 12, 12, 30) }},
		{"10 pressure high", data.CheckVitals, func(f *Facts) { f.Vitals[0].BP = data.BP{Systolic: 166, Diastolic: 102} }},
		{"11 pregnancy possible", data.CheckHealth, func(f *Facts) { f.DayOf.Pregnancy = data.PregnancyPossible }},
		{"11 pregnancy unknown", data.CheckHealth, func(f *Facts) { f.PregnancyMatters = true; f.DayOf.Pregnancy = data.PregnancyUnknown }},
		{"12 item 9 without a form", data.CheckRisk, func(f *Facts) { f.Item9 = ItemNine{on(time.June, 11), 2} }},
		{"12 high risk", data.CheckRisk, func(f *Facts) {
			f.Item9, f.Risk = ItemNine{on(time.June, 11), 2}, RiskForm{on(time.June, 11), "high", false}
		}},
		{"12 new thoughts today", data.CheckRisk, func(f *Facts) { f.DayOf.SuicidalNew = true }},
		{"13 alcohol", data.CheckSubstances, func(f *Facts) {
			f.DayOf.Substances = []data.Substance{{Name: "alcohol", Last: at(time.June, 11, 22, 0)}}
		}},
		{"13 other psychedelic", data.CheckSubstances, func(f *Facts) {
			f.DayOf.Substances = []data.Substance{{Name: "psilocybin", Last: at(time.June, 8, 22, 0)}}
		}},
		{"14 no emergency contact", data.CheckEmergency, func(f *Facts) { f.Emergency = nil }},
		{"15 remote without an address", data.CheckEscort, func(f *Facts) { f.Remote = true; f.Address = "" }},
		{"15 remote sitter without a phone", data.CheckEscort, func(f *Facts) { f.Remote = true; f.Address = "1 Elm"; f.Escort.Phone = "" }},
		{"new illness", data.CheckHealth, func(f *Facts) { f.DayOf.HealthChange = "fever since Tuesday" }},
	} {
		f, now := readyAmara()
		c.change(&f)
		r := Readiness(f, now)
		found := false
		for _, check := range r.State(Open) {
			found = found || check.ID == c.check
			if check.Why == "" || check.Short == "" || check.Fix.Button() == "" {
				t.Errorf("%s: the open check %q lacks why, short words or a button: %+v", c.warning, check.Title, check)
			}
		}
		if !found {
			t.Errorf("%s does not open the check %q:\n%s", c.warning, c.check, strings.Join(lines(r), "\n"))
		}
		var blocked *Blocked
		if err := r.Go("too short"); !errors.As(err, &blocked) || len(blocked.Open) == 0 {
			t.Errorf("%s: Go with a reason of 9 characters gave %v, want *Blocked", c.warning, err)
		}
		if err := r.Go("Dr. Okafor agreed by phone"); err != nil {
			t.Errorf("%s: Go with a typed reason gave %v", c.warning, err)
		}
	}
}

func TestStartAsksOnlyForOpenChecks(t *testing.T) {
	f := amara()
	f.Escort.Phone, f.Consents[2].Signed = "(503) 555-0178", on(time.June, 12)
	r := Readiness(f, designTime)
	if err := Start(r, ""); err != nil {
		t.Errorf("with only checks of the day left, the session did not open: %v", err)
	}
	var blocked *Blocked
	if err := r.Go(""); !errors.As(err, &blocked) || len(blocked.Open) != 4 {
		t.Errorf("Go before the day-of checks gave %v, want the 4 that are left", err)
	}
	if fault := data.AsFault(r.Go("")); !strings.Contains(fault.What, "4 checks are open") {
		t.Errorf("a person reads %q", fault.What)
	}
}

func TestOverriddenChecksStayVisible(t *testing.T) {
	f := jordan()
	f.Overrides = []data.Override{{Check: data.CheckOrder, Reason: "Dr. Okafor gave the order by phone, 12:40 PM"}}
	r := Readiness(f, designTime)
	if c := r.Checks[0]; c.State != Overridden || c.Why != "Reason: Dr. Okafor gave the order by phone, 12:40 PM" {
		t.Errorf("the overridden order check is %+v", c)
	}
	if got := r.Words(); got != "6 ready, 3 open, 5 later, 1 overridden" {
		t.Errorf("counts read %q", got)
	}
}

func TestDatesFollowTheRegion(t *testing.T) {
	f := jordan()
	f.Region = data.RegionOf("GB")
	r := Readiness(f, designTime)
	if got := r.Checks[1].Why; got != "Signed 18 and 25 Mar for course 1. A new course needs both again." {
		t.Errorf("in Britain the sentence reads %q", got)
	}
}
