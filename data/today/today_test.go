package today

import (
	"fmt"
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

// show writes an item as "group, who: code facts". Checks are named by their ID.
func show(i Item) string {
	facts := make([]string, len(i.Found.Args))
	for n, a := range i.Found.Args {
		switch a := a.(type) {
		case time.Time:
			facts[n] = a.Format("01-02 15:04")
		case data.Check:
			facts[n] = string(a.ID)
		case []data.Check:
			for _, c := range a {
				facts[n] += string(c.ID) + ";"
			}
		default:
			facts[n] = fmt.Sprint(a)
		}
	}
	group := [...]string{"now", "first", "week", "later"}[i.When]
	return strings.TrimSpace(fmt.Sprintf("%s, %s: %s %s", group, i.Who, i.Found.Code, strings.Join(facts, ", ")))
}

func open(ids ...data.CheckID) []data.Check {
	var checks []data.Check
	for _, id := range ids {
		checks = append(checks, data.Check{ID: id, State: data.Open})
	}
	return checks
}

func TestEachRuleOnOffAndAtItsEdge(t *testing.T) {
	const order, cleared, consent, escort = data.CheckOrder, data.CheckClearance, data.CheckConsent, data.CheckEscort
	session := func(start time.Time, ids ...data.CheckID) Facts {
		return Facts{Sessions: []Session{{Person: jordan, Start: start, Number: 2, Open: open(ids...)}}}
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
		want  string // as show writes it; "" for no item
	}{
		{"nothing", Facts{}, ""},
		{"item 9 scored 0", Facts{Risks: []Risk{{Person: rosa, Instrument: "PHQ-9", Item: 9, Taken: june(11)}}}, ""},
		{"item 9 scored 1", Facts{Risks: []Risk{{Person: rosa, Instrument: "PHQ-9", Item: 9, Score: 1, Taken: june(11)}}}, "first, Rosa M.: risk.form PHQ-9, 9, 1, 2025-06-11"},

		{"a session begun", Facts{Running: []Running{{Person: rosa}}}, "now, Rosa M.: session.runs 01-01 00:00, 01-01 00:00, –, 01-01 00:00"},

		{"session ready", session(at(12, 13, 0)), ""},
		{"session today with an open check", session(at(12, 13, 0), escort), "first, Jordan R.: session.open 06-12 13:00, escort;"},
		{"session today, three open", session(at(12, 13, 0), order, consent, escort), "first, Jordan R.: session.open 06-12 13:00, order;consent;escort;"},
		{"session tomorrow", session(at(13, 10, 0), escort), "week, Jordan R.: session.open 06-13 10:00, escort;"},
		{"session in 2 days, only of the day", session(at(14, 10, 0), escort), ""},
		{"session in 2 days without order", session(at(14, 10, 0), escort, order), "week, Jordan R.: session.order 06-14 10:00, order"},
		{"consent 7 days ahead", session(at(19, 10, 0), consent), "week, Jordan R.: session.consent 06-19 10:00, consent"},
		{"consent 8 days ahead, clearance too", session(at(20, 10, 0), consent, cleared), "later, Jordan R.: session.clearance 06-20 10:00, clearance"},
		{"clearance and consent", session(at(15, 10, 0), consent, cleared), "week, Jordan R.: session.clearance 06-15 10:00, clearance"},
		{"consent 8 days ahead", session(at(20, 10, 0), consent), ""},
		{"order 14 days ahead", session(at(26, 10, 0), order), "later, Jordan R.: session.order 06-26 10:00, order"},
		{"order 15 days ahead", session(at(27, 10, 0), order), ""},
		{"session yesterday", session(at(11, 10, 0), order), ""},

		{"clearance in 15 days", clearance(june(27)), ""},
		{"clearance in 14 days", clearance(june(26)), "later, Jordan R.: clearance.ends 2025-06-26, 14, , 0"},
		{"clearance in 7 days", clearance(june(19)), "week, Jordan R.: clearance.ends 2025-06-19, 7, , 0"},
		{"clearance ends today", clearance(june(12)), "week, Jordan R.: clearance.ends 2025-06-12, 0, , 0"},
		{"clearance ended yesterday", clearance(june(11)), "week, Jordan R.: clearance.ended 2025-06-11, 1, , 0"},
		{"clearance ended 30 days ago", clearance(data.MustDate(2025, time.May, 13)), "week, Jordan R.: clearance.ended 2025-05-13, 30, , 0"},
		{"clearance ended 31 days ago", clearance(data.MustDate(2025, time.May, 12)), ""},
		{"clearance in 14 days, dose in 7", Facts{Clearances: []Clearance{{jordan, june(26), at(19, 10, 0), 3}}}, "week, Jordan R.: clearance.ends 2025-06-26, 14, 2025-06-19, 3"},
		{"clearance in 14 days, dose in 8", Facts{Clearances: []Clearance{{jordan, june(26), at(20, 10, 0), 3}}}, "later, Jordan R.: clearance.ends 2025-06-26, 14, 2025-06-20, 3"},
		{"no end", clearance(data.Date{}), ""},

		{"dose with integration", dose(at(11, 9, 0), true), ""},
		{"dose yesterday", dose(at(11, 9, 0), false), "week, Jordan R.: integration.none 2, 2025-06-11, 72, 06-14 09:00"},
		{"72 h end today", dose(at(9, 10, 12), false), "first, Jordan R.: integration.none 2, 2025-06-09, 72, 06-12 10:12"},
		{"72 h ended a second ago", dose(at(9, 10, 12).Add(-time.Second), false), "week, Jordan R.: integration.late 2, 2025-06-09, 72, 06-12 10:11"},
		{"dose 14 days ago", dose(at(12, 9, 0).AddDate(0, 0, -14), false), "week, Jordan R.: integration.late 2, 2025-05-29, 72, 06-01 09:00"},
		{"dose 15 days ago", dose(at(12, 9, 0).AddDate(0, 0, -15), false), ""},
		{"dose later today", dose(at(12, 13, 0), false), ""},

		{"note of another day", Facts{Notes: []Note{{Person: rosa, Kind: data.KindIntake, Start: at(10, 9, 0), Saved: at(10, 10, 0)}}}, "week, Rosa M.: note.draft intake, 06-10 09:00, 06-10 10:00"},

		{"a visit without a record", Facts{Unrecorded: []Unrecorded{{rosa, 4, data.KindIntake, at(10, 9, 0)}}}, "week, Rosa M.: visit.unrecorded intake, 06-10 09:00"},
		{"a visit of last year without a record", Facts{Unrecorded: []Unrecorded{{rosa, 4, data.KindIntake, at(12, 9, 0).AddDate(-1, 0, 0)}}}, "week, Rosa M.: visit.unrecorded intake, 06-12 09:00"},

		{"overlap ends now", overlap(at(12, 10, 0), now), ""},
		{"overlap today", overlap(at(12, 10, 0), at(12, 10, 13)), "first, Rosa M.: visits.overlap Paperwork, 06-12 10:00, 06-12 10:13"},
		{"overlap in 14 days", overlap(at(26, 9, 0), at(26, 9, 30)), "later, Rosa M.: visits.overlap Paperwork, 06-26 09:00, 06-26 09:30"},
		{"overlap in 15 days", overlap(at(27, 9, 0), at(27, 9, 30)), ""},

		{"idle for 6 days", Facts{Idle: []Idle{{rosa, "preparation", june(6)}}}, ""},
		{"idle for 7 days", Facts{Idle: []Idle{{rosa, "preparation", june(5)}}}, "later, Rosa M.: step.none preparation, 2025-06-05"},

		{"measure due 7 days", Facts{Due: []Due{{rosa, "PHQ-9", june(5)}}}, ""},
		{"measure due 8 days", Facts{Due: []Due{{rosa, "PHQ-9", june(4)}}}, "later, Rosa M.: measure.late PHQ-9, 2025-06-04, 8"},
	} {
		c.facts.Now = now
		got := ""
		for _, item := range Attention(c.facts) {
			got += show(item)
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
			{Person: amara, Appointment: 12, Start: at(12, 13, 0), Open: open(data.CheckEscort)},
			{Person: jordan, Start: at(17, 13, 0), Open: open(data.CheckOrder)},
			{Person: rosa, Start: at(18, 13, 0), Open: open(data.CheckConsent)},
			{Person: amara, Start: at(19, 13, 0), Open: open(data.CheckClearance)},
		},
		Doses:      []Dose{{Person: rosa, At: at(11, 9, 0), Number: 1}},
		Notes:      []Note{{Person: rosa, Visit: 9, Kind: data.KindIntake, Start: at(12, 9, 0)}},
		Unrecorded: []Unrecorded{{Person: rosa, Appointment: 4, Kind: data.KindIntake, Start: at(11, 9, 0)}},
		Overlaps:   []Overlap{{A: "A", B: "B", From: at(13, 15, 30), To: at(13, 16, 0)}},
		Idle:       []Idle{{jordan, "preparation", june(1)}},
		Due:        []Due{{jordan, "PHQ-9", june(1)}},
	}
	got := map[data.Code]Target{}
	for _, i := range Attention(f) {
		got[i.Found.Code] = i.Target
	}
	want := map[data.Code]Target{
		"risk.form":         {Place: RiskForm, Client: 1, ID: 7},
		"session.open":      {Place: Readiness, Client: 2, ID: 12},
		"session.order":     {Place: Medical, Client: 3, Kind: "order"},
		"session.consent":   {Place: Consents, Client: 1},
		"session.clearance": {Place: Medical, Client: 2, Kind: "clearance"},
		"integration.none":  {Place: Book, Client: 1, Kind: "integration"},
		"note.draft":        {Place: Sign, Client: 1, ID: 9},
		"visit.unrecorded":  {Place: Booked, Client: 1, ID: 4},
		"visits.overlap":    {Place: Schedule, Day: june(13)},
		"step.none":         {Place: Book, Client: 3},
		"measure.late":      {Place: Scores, Client: 3, Kind: "PHQ-9"},
	}
	if diff := cmp.Diff(want, got, cmpopts.EquateComparable(data.Date{})); diff != "" {
		t.Errorf("where the lines lead (-want +got):\n%s", diff)
	}
}

func TestOneClearanceLineForAClient(t *testing.T) {
	f := Facts{
		Now:        now,
		Sessions:   []Session{{Person: jordan, Start: at(24, 13, 0), Open: open(data.CheckClearance)}},
		Clearances: []Clearance{{Person: jordan, Until: june(19)}},
	}
	items := Attention(f)
	if len(items) != 1 || items[0].Found.Code != "session.clearance" {
		t.Errorf("a session beyond the clearance and the clearance's end gave %d lines: %+v", len(items), items)
	}
}

// What waits on others, the longest wait first; nothing handed out is no line.
func TestWaitingOnOthers(t *testing.T) {
	f := Facts{Now: now, Asked: []Asked{{jordan, june(12)}, {amara, june(3)}},
		Handed: []Handed{{rosa, []string{"GAD-7", "PCL-5"}, june(10)}, {rosa, nil, june(1)}}}
	var got []string
	for _, i := range WaitingOnOthers(f) {
		got = append(got, fmt.Sprintf("%s: %s %s, %s", i.Who, i.Found.Code, i.Found.Facts(), i.Target.Kind))
	}
	want := []string{"Amara N.: clearance.asked 2025-06-03|9, clearance", "Rosa M.: measures.handed [GAD-7 PCL-5]|2025-06-10, GAD-7", "Jordan R.: clearance.asked 2025-06-12|0, clearance"}
	if diff := cmp.Diff(want, got); diff != "" {
		t.Errorf("waiting on others (-want +got):\n%s", diff)
	}
}

// A session whose end or whose readings are overdue is no quiet line.
func TestOverdueSessionIsGrave(t *testing.T) {
	for late, want := range map[bool]Severity{false: Quiet, true: Danger} {
		items := Attention(Facts{Now: now, Running: []Running{{Person: rosa, Late: late}}})
		if len(items) != 1 || items[0].Severity != want {
			t.Errorf("a running session, late %v: %+v, want severity %v", late, items, want)
		}
	}
}

func TestOrderIsByGroupThenDangerThenTime(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		f := Facts{Now: now}
		for range rapid.IntRange(0, 6).Draw(t, "n") {
			day := rapid.IntRange(1, 28).Draw(t, "day")
			f.Sessions = append(f.Sessions, Session{Person: jordan, Start: at(day, 9, 0), Open: open(data.CheckOrder)})
			f.Overlaps = append(f.Overlaps, Overlap{A: "A", B: "B", From: at(day, 9, 0), To: at(day, 10, 0)})
			who := rapid.SampledFrom([]Person{rosa, amara}).Draw(t, "who")
			f.Risks = append(f.Risks, Risk{Person: who, Score: 1, Taken: june(day)})
		}
		items := Attention(f)
		for i := 1; i < len(items); i++ {
			a, b := items[i-1], items[i]
			if a.When > b.When || a.When == b.When && (a.Rule > b.Rule || a.Rule == b.Rule && (a.At.After(b.At) || a.At.Equal(b.At) && a.Who > b.Who)) {
				t.Fatalf("%q stands before %q", show(a), show(b))
			}
		}
	})
}
