package today

import (
	"strings"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"
	"github.com/google/go-cmp/cmp/cmpopts"
	"pgregory.net/rapid"

	"kapdesk/data"
)

var (
	pacific = time.FixedZone("PDT", -7*3600)
	now     = time.Date(2025, time.June, 12, 10, 12, 0, 0, pacific) // a Thursday
	rosa    = Person{1, "Rosa M."}
	amara   = Person{2, "Amara N."}
	jordan  = Person{3, "Jordan R."}
)

func june(day int) data.Date { return data.MustDate(2025, time.June, day) }
func at(day, hour, minute int) time.Time {
	return time.Date(2025, time.June, day, hour, minute, 0, 0, pacific)
}

// show writes an item as the list shows it.
func show(i Item) string {
	return strings.Join([]string{i.When.Title(), i.Who, i.Rule.Word(), i.Why, i.Then, i.Do}, " | ")
}

func TestTheListOfTheDesign(t *testing.T) {
	f := Facts{
		Now:   now,
		Risks: []Risk{{Person: rosa, Measure: 7, Instrument: "PHQ-9", Item: 9, Score: 2, Taken: june(11)}},
		Sessions: []Session{
			{Person: jordan, Start: at(17, 13, 0), Number: 4, Open: []OpenCheck{
				{CauseDay, "Escort not named"},
				{CauseConsent, "KAP consent not signed"},
				{CauseOrder, "Order covered 3 sessions, all done"},
			}},
			{Person: amara, Start: at(12, 13, 0), Number: 2, Open: []OpenCheck{
				{CauseDay, "Transport agreement not signed"}, {CauseDay, "Escort has no phone number"},
			}},
		},
		Clearances: []Clearance{{Person: Person{4, "Mateo V."}, Until: june(19), Next: at(13, 10, 0), Dose: 3}},
		Notes:      []Note{{Person: Person{5, "Wei L."}, Visit: 9, Title: "Integration note", Start: at(12, 9, 0), Saved: at(12, 10, 4)}},
		Overlaps:   []Overlap{{A: "Rosa M.", B: "Leilani K.", From: at(13, 15, 30), To: at(13, 16, 0)}},
		Asked:      []Asked{{Person{6, "Tomasz K."}, june(3)}},
		Handed:     []Handed{{Person{7, "Ibrahim H."}, []string{"GAD-7", "PCL-5"}, june(10)}},
	}
	var got []string
	for _, item := range Attention(f, data.Region{}) {
		got = append(got, show(item))
	}
	want := []string{
		"Before today’s visits | Rosa M. | Risk | PHQ-9 item 9 scored 2 on Jun 11 | Risk form not started | Start risk form",
		"Before today’s visits | Amara N., today 1:00 PM | Readiness | Transport agreement not signed | Escort has no phone number | Open checks",
		"This week | Jordan R., Jun 17 | Order | Order covered 3 sessions, all done | New order needed by Jun 17 | Request order",
		"This week | Mateo V., Jun 13 | Clearance | Medical clearance ends Jun 19 | 7 days left, dose 3 is tomorrow | Ask to renew",
		"This week | Wei L. | Note | Integration note, today 9:00 AM | Draft saved 10:04 AM, not signed | Review and sign",
		"This week | Rosa M. and Leilani K. | Overlap | Both booked Friday, Jun 13 | Overlap 3:30 – 4:00 PM | Open Friday",
	}
	if diff := cmp.Diff(want, got); diff != "" {
		t.Errorf("needs attention (-want +got):\n%s", diff)
	}
	got = nil
	for _, w := range WaitingOnOthers(f, data.Region{}) {
		got = append(got, w.Who+" | "+w.What+" | "+w.Do)
	}
	want = []string{
		"Tomasz K. | Clearance asked Jun 3, 9 days without reply | Log a call",
		"Ibrahim H. | GAD-7 and PCL-5 handed out Jun 10 | Enter scores",
	}
	if diff := cmp.Diff(want, got); diff != "" {
		t.Errorf("waiting on others (-want +got):\n%s", diff)
	}
}

func TestEachRuleOnOffAndAtItsEdge(t *testing.T) {
	order := OpenCheck{CauseOrder, "No order"}
	consent := OpenCheck{CauseConsent, "KAP consent not signed"}
	escort := OpenCheck{CauseDay, "Escort not named"}
	session := func(start time.Time, open ...OpenCheck) Facts {
		return Facts{Sessions: []Session{{Person: jordan, Start: start, Number: 2, Open: open}}}
	}
	clearance := func(until data.Date) Facts { return Facts{Clearances: []Clearance{{Person: jordan, Until: until}}} }
	dose := func(when time.Time, done bool) Facts {
		return Facts{Doses: []Dose{{Person: jordan, At: when, Number: 2, Integrated: done}}}
	}
	overlap := func(from, to time.Time) Facts {
		return Facts{Overlaps: []Overlap{{A: "Rosa M.", B: "Paperwork", From: from, To: to}}}
	}
	for _, c := range []struct {
		name  string
		facts Facts
		want  string // group, rule and second line; "" for no item
	}{
		{"nothing", Facts{}, ""},
		{"item 9 scored 0", Facts{Risks: []Risk{{Person: rosa, Instrument: "PHQ-9", Item: 9, Taken: june(11)}}}, ""},
		{"item 9 scored 1", Facts{Risks: []Risk{{Person: rosa, Instrument: "PHQ-9", Item: 9, Score: 1, Taken: june(11)}}}, "Before today’s visits, Risk, Risk form not started"},

		{"session ready", session(at(12, 13, 0)), ""},
		{"session today with an open check", session(at(12, 13, 0), escort), "Before today’s visits, Readiness, "},
		{"session today, three open", session(at(12, 13, 0), order, consent, escort), "Before today’s visits, Readiness, KAP consent not signed, 1 more"},
		{"session tomorrow", session(at(13, 10, 0), escort), "This week, Readiness, "},
		{"session in 2 days, only of the day", session(at(14, 10, 0), escort), ""},
		{"session in 2 days without order", session(at(14, 10, 0), escort, order), "This week, Order, New order needed by Jun 14"},
		{"consent 7 days ahead", session(at(19, 10, 0), consent), "This week, Consent, To be signed before Jun 19"},
		{"consent 8 days ahead", session(at(20, 10, 0), consent), ""},
		{"order 14 days ahead", session(at(26, 10, 0), order), "Later, Order, New order needed by Jun 26"},
		{"order 15 days ahead", session(at(27, 10, 0), order), ""},
		{"session yesterday", session(at(11, 10, 0), order), ""},

		{"clearance in 15 days", clearance(june(27)), ""},
		{"clearance in 14 days", clearance(june(26)), "Later, Clearance, 14 days left"},
		{"clearance in 7 days", clearance(june(19)), "This week, Clearance, 7 days left"},
		{"clearance ends today", clearance(june(12)), "This week, Clearance, Last day"},
		{"clearance ended yesterday", clearance(june(11)), "This week, Clearance, 1 day ago"},
		{"clearance ended 30 days ago", clearance(data.MustDate(2025, time.May, 13)), "This week, Clearance, 30 days ago"},
		{"clearance ended 31 days ago", clearance(data.MustDate(2025, time.May, 12)), ""},
		{"no end", clearance(data.Date{}), ""},

		{"dose with integration", dose(at(11, 9, 0), true), ""},
		{"dose yesterday", dose(at(11, 9, 0), false), "This week, Integration, 72 h are over Jun 14"},
		{"72 h end today", dose(at(9, 10, 12), false), "Before today’s visits, Integration, 72 h are over today 10:12 AM"},
		{"72 h ended a second ago", dose(at(9, 10, 12).Add(-time.Second), false), "This week, Integration, Dose was on Jun 9"},
		{"dose 14 days ago", dose(at(12, 9, 0).AddDate(0, 0, -14), false), "This week, Integration, Dose was on May 29"},
		{"dose 15 days ago", dose(at(12, 9, 0).AddDate(0, 0, -15), false), ""},
		{"dose later today", dose(at(12, 13, 0), false), ""},

		{"note of another day", Facts{Notes: []Note{{Person: rosa, Title: "Intake note", Start: at(10, 9, 0), Saved: at(10, 10, 0)}}}, "This week, Note, Draft saved Jun 10, not signed"},

		{"overlap ends now", overlap(at(12, 10, 0), now), ""},
		{"overlap today", overlap(at(12, 10, 0), at(12, 10, 13)), "Before today’s visits, Overlap, Overlap 10:00 – 10:13 AM"},
		{"overlap in 14 days", overlap(at(26, 9, 0), at(26, 9, 30)), "Later, Overlap, Overlap 9:00 – 9:30 AM"},
		{"overlap in 15 days", overlap(at(27, 9, 0), at(27, 9, 30)), ""},

		{"idle for 6 days", Facts{Idle: []Idle{{rosa, "preparation", june(6)}}}, ""},
		{"idle for 7 days", Facts{Idle: []Idle{{rosa, "preparation", june(5)}}}, "Later, Next step, Preparation, last step Jun 5"},

		{"measure due 7 days", Facts{Due: []Due{{rosa, "PHQ-9", june(5)}}}, ""},
		{"measure due 8 days", Facts{Due: []Due{{rosa, "PHQ-9", june(4)}}}, "Later, Measures, 8 days late"},
	} {
		c.facts.Now = now
		got := ""
		for _, item := range Attention(c.facts, data.Region{}) {
			got += item.When.Title() + ", " + item.Rule.Word() + ", " + item.Then
		}
		if got != c.want {
			t.Errorf("%s: %q, want %q", c.name, got, c.want)
		}
	}
}

func TestEveryItemLeadsSomewhere(t *testing.T) {
	f := Facts{
		Now:   now,
		Risks: []Risk{{Person: rosa, Measure: 7, Instrument: "PHQ-9", Item: 9, Score: 2, Taken: june(11)}},
		Sessions: []Session{
			{Person: amara, Appointment: 12, Start: at(12, 13, 0), Open: []OpenCheck{{CauseDay, "Escort not named"}}},
			{Person: jordan, Start: at(17, 13, 0), Open: []OpenCheck{{CauseOrder, "No order"}}},
			{Person: rosa, Start: at(18, 13, 0), Open: []OpenCheck{{CauseConsent, "KAP consent not signed"}}},
			{Person: amara, Start: at(19, 13, 0), Open: []OpenCheck{{CauseClearance, "Not cleared"}}},
		},
		Doses:    []Dose{{Person: rosa, At: at(11, 9, 0), Number: 1}},
		Notes:    []Note{{Person: rosa, Visit: 9, Title: "Note", Start: at(12, 9, 0)}},
		Overlaps: []Overlap{{A: "A", B: "B", From: at(13, 15, 30), To: at(13, 16, 0)}},
		Idle:     []Idle{{jordan, "preparation", june(1)}},
		Due:      []Due{{jordan, "PHQ-9", june(1)}},
	}
	got := map[string]Target{}
	for _, i := range Attention(f, data.Region{}) {
		got[i.Do] = i.Target
	}
	want := map[string]Target{
		"Start risk form":  {Place: RiskForm, Client: 1, ID: 7},
		"Open checks":      {Place: Readiness, Client: 2, ID: 12},
		"Request order":    {Place: Medical, Client: 3, Kind: "order"},
		"Open consent":     {Place: Consents, Client: 1},
		"Ask to renew":     {Place: Medical, Client: 2, Kind: "clearance"},
		"Book integration": {Place: Book, Client: 1, Kind: "integration"},
		"Review and sign":  {Place: Sign, Client: 1, ID: 9},
		"Open Friday":      {Place: Schedule, Day: june(13)},
		"Book visit":       {Place: Book, Client: 3},
		"Enter scores":     {Place: Scores, Client: 3, Kind: "PHQ-9"},
	}
	if diff := cmp.Diff(want, got, cmpopts.EquateComparable(data.Date{})); diff != "" {
		t.Errorf("where the buttons lead (-want +got):\n%s", diff)
	}
}

func TestOneClearanceLineForAClient(t *testing.T) {
	f := Facts{
		Now:        now,
		Sessions:   []Session{{Person: jordan, Start: at(24, 13, 0), Open: []OpenCheck{{CauseClearance, "Clearance ends before the session"}}}},
		Clearances: []Clearance{{Person: jordan, Until: june(19)}},
	}
	items := Attention(f, data.Region{})
	if len(items) != 1 || items[0].Why != "Clearance ends before the session" {
		t.Errorf("a session beyond the clearance and the clearance's end gave %d lines: %+v", len(items), items)
	}
}

func TestTimesFollowTheRegion(t *testing.T) {
	f := Facts{Now: now, Sessions: []Session{{Person: amara, Start: at(12, 13, 0), Open: []OpenCheck{{CauseDay, "x"}}}}}
	items := Attention(f, data.RegionOf("DE"))
	if len(items) != 1 || items[0].Who != "Amara N., today 13:00" {
		t.Errorf("with the 24-hour clock: %+v", items)
	}
}

func TestOrderIsByGroupThenDangerThenTime(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		f := Facts{Now: now}
		for range rapid.IntRange(0, 6).Draw(t, "n") {
			day := rapid.IntRange(1, 28).Draw(t, "day")
			f.Sessions = append(f.Sessions, Session{Person: jordan, Start: at(day, 9, 0), Open: []OpenCheck{{CauseOrder, "No order"}}})
			f.Overlaps = append(f.Overlaps, Overlap{A: "A", B: "B", From: at(day, 9, 0), To: at(day, 10, 0)})
			f.Risks = append(f.Risks, Risk{Person: rosa, Score: 1, Taken: june(day)})
		}
		items := Attention(f, data.Region{})
		for i := 1; i < len(items); i++ {
			a, b := items[i-1], items[i]
			if a.When > b.When || a.When == b.When && (a.Rule > b.Rule || a.Rule == b.Rule && a.At.After(b.At)) {
				t.Fatalf("%q stands before %q", show(a), show(b))
			}
		}
	})
}
