package readiness

import (
	"strings"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"

	"kapdesk/data"
	"kapdesk/data/words"
)

func spoken(r data.Readiness, region data.Region) []string {
	var list []string
	for i, c := range words.Checks(r, region) {
		list = append(list, strings.TrimSuffix(strings.Join([]string{string(r.Checks[i].State), c.Title, c.Why, c.Fix}, " | "), " | "))
	}
	return list
}

func TestTheGoldenClientInWords(t *testing.T) {
	r := golden().of()
	want := []string{
		"open | Prescriber order | The order of Mar 14 covered 3 sessions. All 3 are done. | Request order",
		"open | KAP consent and touch consent | Signed Mar 18 and 25 for course 1. A new course needs both again. | Open consent",
		"open | Transport and safety agreement | Signed for each dose day. Not prepared for Jun 17. | Prepare form",
		"open | Escort | Nobody is named yet. Chris R. (spouse) came on Apr 29. | Name escort",
		"ready | Clearance | Dr. Okafor, to Sep 14",
		"ready | Contraindications | none unresolved",
		"ready | Suicide risk | item 9 was 0 on Jun 10",
		"ready | Time since dose | 49 days on Jun 17",
		"ready | Integration | 3 visits since dose 3",
		"ready | Emergency contact | Chris R., spouse",
		"later | Preparation | booked today, 4:30 PM",
		"later | Fasting | food 4 h, clear liquids 2 h | Open checks",
		"later | Vitals | at or below 150/95 | Open checks",
		"later | Substances | lorazepam held 12 h | Open checks",
		"later | Health change | pregnancy, illness, new medicine | Open checks",
	}
	if diff := cmp.Diff(want, spoken(r, data.Region{})); diff != "" {
		t.Errorf("the sentences of design 04 (-want +got):\n%s", diff)
	}
	if got := words.Counts(r); got != "6 ready, 4 open, 5 later" {
		t.Errorf("counts read %q", got)
	}
	if got := words.Checks(r, data.RegionOf("GB"))[1].Why; got != "Signed 18 and 25 Mar for course 1. A new course needs both again." {
		t.Errorf("in Britain the sentence reads %q", got)
	}
}

// On the morning of the design's second session (design 02): the transport form
// is not signed and the escort has no phone.
func TestTheMorningInWords(t *testing.T) {
	a := fully()
	a.Sessions, a.Visits, a.now = a.Sessions[:1], a.Visits[:4], at(time.June, 12, 10, 12)
	a.Appointments[0].Status, a.booked.Status, a.booked.Escort.Phone = data.Confirmed, data.Confirmed, ""
	d := a.form(data.FormTransport)
	d.State, d.Signed = data.DocumentDraft, data.Date{}
	r := a.of()
	if got := words.Counts(r); got != "9 ready, 2 open, 4 later" {
		t.Fatalf("%s, the design 9 ready, 2 open, 4 later:\n%s", got, strings.Join(spoken(r, data.Region{}), "\n"))
	}
	var shorts []string
	for _, c := range r.State(data.Open) {
		shorts = append(shorts, words.CheckOf(c, r, data.Region{}).Short)
	}
	if diff := cmp.Diff([]string{"Transport agreement not signed", "Escort has no phone number"}, shorts); diff != "" {
		t.Errorf("the words of the day's list (-want +got):\n%s", diff)
	}
}

func TestSentences(t *testing.T) {
	day := func(change func(*data.DayOf)) func(*asked) { return func(a *asked) { change(a.day()) } }
	for _, c := range []struct {
		check  data.CheckID
		change func(*asked)
		why    string
		short  string
	}{
		{data.CheckOrder, func(a *asked) {
			a.Orders[0].Sessions = 1
			a.FollowUps = []data.FollowUp{{About: "order", At: at(time.June, 2, 9, 0)}}
		}, "The order of May 22 covered 1 session. It is done. Requested Jun 2.", "Order covered 1 session, all done"},
		{data.CheckOrder, func(a *asked) { a.Orders[0].On = data.MustDate(2027, time.June, 1) }, "The order is valid from Jun 1, 2027.", "Order starts Jun 1, 2027"},
		{data.CheckOrder, func(a *asked) { a.Orders[0].Route, a.booked.Route = "", "" }, "The order names no route.", "Order without a route"},
		{data.CheckOrder, func(a *asked) { a.Prescribers = nil }, "150 mg, May 22", ""},
		{data.CheckClearance, func(a *asked) { a.Prescribers = nil }, "to Nov 22", ""},
		{data.CheckClearance, func(a *asked) { a.Clearances[0].Decision = data.ClearedWithConditions }, "Dr. Okafor, to Nov 22, with conditions", ""},
		{data.CheckClearance, func(a *asked) { a.Prescribers, a.Clearances[0].Decision = nil, data.ClearanceDeclined }, "The prescriber declined it on May 22.", "Clearance declined"},
		{data.CheckClearance, func(a *asked) {
			a.Clearances[0].Decision, a.Clearances[0].Decided = data.ClearanceDeferred, data.Date{}
		}, "Dr. Okafor deferred it.", "Clearance deferred"},
		{data.CheckClearance, func(a *asked) {
			a.Clearances[0].Decision, a.Clearances[0].Asked = data.ClearanceAsked, on(time.June, 3)
		}, "Asked Jun 3, 9 days without reply.", "Clearance not answered"},
		{data.CheckConsent, func(a *asked) { a.form(data.FormKAP).Route = data.Oral }, "KAP consent signed May 26, no longer holds (other route).", "KAP consent signed May 26, no longer holds (other route)"},
		{data.CheckSinceDose, func(a *asked) { a.Sessions[0].T0 = at(time.June, 11, 14, 30) }, "Dose 1 was 22 h 30 min before this session, less than 48 h.", "Less than 48 h since dose"},
		{data.CheckSinceDose, func(a *asked) { a.Sessions[0].T0, a.now = at(time.June, 10, 12, 30), at(time.June, 12, 11, 50) },
			"Dose 1 was less than 48 h ago. They are over today, 12:30 PM.", "Less than 48 h since dose"},
		{data.CheckSinceDose, func(a *asked) { a.Sessions[0].T0 = at(time.June, 12, 13, 5) }, "Dose 1 was 5 min after the time of this session.", "Less than 48 h since dose"},
		{data.CheckRisk, func(a *asked) { a.Scores[0].Taken = data.MustDate(2023, time.June, 3) },
			"Suicidal thoughts: last answered Jun 3, 2023. The practice asks within 14 days of a dose.", "Item 9 last answered Jun 3, 2023"},
		{data.CheckRisk, func(a *asked) {
			a.Scores[0].Taken = on(time.May, 1)
			a.Risks = []data.RiskForm{{Taken: on(time.June, 9), Level: data.RiskLow}}
		}, "risk form low on Jun 9", ""},
		{data.CheckFasting, day(func(d *data.DayOf) { d.LastFood, d.LastLiquid = at(time.June, 12, 12, 10), time.Time{} }),
			"Food 1 h ago; the practice asks for 4 h. Not asked yet: food 4 h, clear liquids 2 h.", "Not fasted"},
		{data.CheckFasting, day(func(d *data.DayOf) { d.LastFood = at(time.June, 12, 23, 30) }), "Food at 11:30 PM lies in the future.", "Not fasted"},
		{data.CheckSubstances, day(func(d *data.DayOf) { d.Substances = []data.Substance{{Name: "wine", Last: at(time.June, 11, 17, 10)}} }),
			"Wine 20 h ago, less than 24 h.", "Substances too recent"},
		{data.CheckSubstances, func(a *asked) {
			a.Orders[0].Hold = "lorazepam morning dose"
			a.day().Substances = []data.Substance{{Name: "lorazepam", Last: at(time.June, 12, 7, 10)}}
		}, "Lorazepam 6 h ago; the order holds the morning dose.", "Substances too recent"},
		{data.CheckSubstances, func(a *asked) { a.Orders[0].Hold, a.day().SubstancesAsked = "none", "" }, "none for 24 h", ""},
		{data.CheckVitals, func(a *asked) {
			a.read(data.Event{ID: 1, At: at(time.June, 12, 12, 0), Payload: pressed(122, 78, 70, 98)})
		},
			"The last reading is of today, 12:00 PM. It may be 60 min old.", "Vitals too old"},
		{data.CheckHealth, func(a *asked) { a.day().TestOn = data.Date{} }, "The day of the pregnancy test is not entered.", "Pregnancy test without a day"},
	} {
		a := fully()
		c.change(a)
		r := a.of()
		if got := words.CheckOf(r.Check(c.check), r, data.Region{}); got.Why != c.why || got.Short != c.short {
			t.Errorf("%s reads\n %q, %q; want\n %q, %q", c.check, got.Why, got.Short, c.why, c.short)
		}
	}
}

// Whatever the record lacks, no sentence shows it as a gap, and every open check
// has a sentence, few words and a button.
func TestNoSentenceHasAGap(t *testing.T) {
	speak := func(name string, a *asked) {
		r := a.of()
		for i, said := range words.Checks(r, data.Region{}) {
			check := r.Checks[i]
			for _, bad := range []string{"%!", "{", "}", "–", "  ", " ,", ", ,", " .", "..", "<nil>", "()", "0001"} {
				if strings.Contains(said.Why+"|"+said.Short, bad) {
					t.Errorf("%s: %s reads %q, %q, with %q", name, check.ID, said.Why, said.Short, bad)
				}
			}
			if said.Title == "" || said.Why == "" || said.Why != strings.TrimLeft(said.Why, " ,.") {
				t.Errorf("%s: %s reads %q, %q", name, check.ID, said.Title, said.Why)
			}
			if check.State == data.Open && (said.Short == "" || said.Fix == "" || !strings.HasSuffix(said.Why, ".")) {
				t.Errorf("%s: the open check %s lacks few words, a button or its end: %+v", name, check.ID, said)
			}
			for _, f := range check.Findings {
				if say := words.CheckOf(data.Check{ID: check.ID, State: data.Open, Findings: []data.Finding{f}}, r, data.Region{}).Why; say == "" || say == string(f.Code) {
					t.Errorf("%s: %s of %s has no words", name, f.Code, check.ID)
				}
			}
		}
	}
	nameless := func(a *asked) *asked { a.Prescribers = nil; return a }
	for _, c := range table() {
		for _, a := range []*asked{fully(), nameless(fully())} {
			c.change(a)
			speak(c.name, a)
		}
	}
	for _, f := range facts() {
		a := nameless(fully())
		a.remote()
		f.blank(a)
		speak(f.name, a)
	}
	speak("golden", golden())
	speak("nothing known", &asked{Record: &data.Record{}, rules: golden().rules, booked: golden().booked, now: golden().now})
	a := fully()
	a.Orders[0].Sessions = 1
	a.override(t, Go)
	r := a.of()
	if got := words.CheckOf(r.Check(data.CheckOrder), r, data.Region{}); got.Why != "Reason: "+typed || got.Fix != "" {
		t.Errorf("an overridden check reads %+v", got)
	}
}
