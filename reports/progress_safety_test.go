package reports

import (
	"strings"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"

	"kapdesk/data"
	"kapdesk/data/document"
)

// Everything out of limits in a session is said, at the edge and not before.
func TestSafetyOfASession(t *testing.T) {
	score := func(n int) *int { return &n }
	body := func(r *data.Record) *data.SessionBody { return r.Sessions[0].Visit.Body.(*data.SessionBody) }
	for _, c := range []struct {
		name    string
		lines   []data.Event
		change  func(*data.Record)
		want    string // without the day
		over    int
		serious int
	}{
		{name: "below caution", lines: []data.Event{read(40, 139, 89, 100, 95)}},
		{name: "systolic at caution", lines: []data.Event{read(40, 140, 89, 80, 98)}, want: "BP at caution, 140/90 or above"},
		{name: "diastolic at caution", lines: []data.Event{read(40, 139, 90, 80, 98)}, want: "BP at caution, 140/90 or above"},
		{name: "a rise alone", lines: []data.Event{read(-5, 110, 70, 80, 98), read(40, 132, 84, 80, 98)}, want: "BP up to 132/84, systolic 20% or more above baseline"},
		{name: "no such rise", lines: []data.Event{read(-5, 110, 70, 80, 98), read(40, 131, 84, 80, 98)}},
		{name: "at the order's limit", lines: []data.Event{read(40, 150, 95, 80, 98)}, want: "BP at caution, 140/90 or above"},
		{name: "systolic above it", lines: []data.Event{read(40, 151, 95, 80, 98)}, want: "BP up to 151/95, 1 reading above the order’s limit 150/95", over: 1},
		{name: "diastolic above it", lines: []data.Event{read(40, 150, 96, 80, 98)}, want: "BP up to 150/96, 1 reading above the order’s limit 150/95", over: 1},
		{name: "each of another reading", lines: []data.Event{read(30, 150, 90, 80, 98), read(40, 130, 112, 80, 88), then(50, data.Rescue{Drug: "clonidine", Dose: "0.1 mg"})},
			want: "BP up to 150/112‡, 1 reading above the order’s limit 150/95; lowest SpO₂ 88%; rescue medicine clonidine 0.1 mg, 2:20 PM", over: 1},
		{name: "two readings", lines: []data.Event{read(30, 162, 101, 80, 98), read(40, 158, 96, 80, 98)}, want: "BP up to 162/101, 2 readings above the order’s limit 150/95", over: 2},
		{name: "below the practice's hold", lines: []data.Event{read(40, 159, 99, 80, 98)}, change: func(r *data.Record) { r.Orders[0].Limit = data.BP{} }, want: "BP at caution, 140/90 or above"},
		{name: "at the practice's hold", lines: []data.Event{read(40, 160, 99, 80, 98)}, change: func(r *data.Record) { r.Orders[0].Limit = data.BP{} }, want: "BP up to 160/99, limit 160/100"},
		{name: "oxygen", lines: []data.Event{read(40, 130, 84, 80, 94)}, want: "lowest SpO₂ 94%"},
		{name: "fast pulse", lines: []data.Event{read(40, 130, 84, 101, 98)}, want: "fastest pulse 101"},
		{name: "pulse not yet slow", lines: []data.Event{read(40, 130, 84, 55, 98)}},
		{name: "slow pulse", lines: []data.Event{read(40, 130, 84, 54, 98)}, want: "pulse 54"},
		{name: "pressure not yet low", lines: []data.Event{read(40, 100, 60, 80, 98)}},
		{name: "low pressure", lines: []data.Event{read(40, 99, 60, 80, 98)}, want: "BP 99/60"},
		{name: "slow breaths", lines: []data.Event{then(40, data.Vitals{Breaths: 9})}, want: "breaths 9"},
		{name: "alert", lines: []data.Event{then(40, data.Sedation{MOAAS: score(5), RASS: score(0)})}},
		{name: "light sedation", lines: []data.Event{then(40, data.Sedation{MOAAS: score(4), RASS: score(-2)}), then(50, data.Sedation{MOAAS: score(4)})}, want: "MOAA/S 4; RASS −2"},
		{name: "deep sedation", lines: []data.Event{then(40, data.Sedation{MOAAS: score(3)})}, want: "MOAA/S 3"},
		{name: "agitation", lines: []data.Event{then(40, data.Sedation{RASS: score(1)})}, want: "RASS +1"},
		{name: "a reading that was taken back", lines: []data.Event{read(40, 200, 120, 80, 98), {At: then(41, nil).At, Payload: data.Vitals{BP: bp(200, 120)}, Supersedes: 3, Void: "wrong cuff"}}},
		{name: "mild nausea stands in the table", lines: []data.Event{then(30, data.Adverse{Term: "Nausea", Severity: data.Mild, Action: "comfort"})}},
		{name: "moderate, open", lines: []data.Event{then(30, data.Adverse{Term: "Anxiety or panic", Severity: data.Moderate, Action: "rescue medicine"})},
			want: "anxiety or panic moderate, rescue medicine, not over"},
		{name: "not graded", lines: []data.Event{then(30, data.Adverse{Term: "Fall"})}, want: "fall not graded, not over"},
		{name: "severe", lines: []data.Event{then(30, data.Adverse{Term: "Confusion", Severity: data.Severe}), then(50, data.Adverse{Term: "Confusion", Outcome: "resolved", Of: 3})},
			want: "confusion severe, resolved", serious: 1},
		{name: "mild but marked serious later", lines: []data.Event{then(30, data.Adverse{Term: "Dizziness", Severity: data.Mild}), then(50, data.Adverse{Term: "Dizziness", Outcome: "resolving", Serious: true, Of: 3})},
			want: "dizziness mild, resolving", serious: 1},
		{name: "emergency services", lines: []data.Event{then(40, data.OutsideContact{Whom: "911", Outcome: "Seen by the crew, stayed."})},
			want: "emergency services called at T+40: Seen by the crew, stayed", serious: 1},
		{name: "emergency services as an action", lines: []data.Event{then(30, data.Adverse{Term: "Allergic reaction", Severity: data.Moderate, Action: "emergency services", Outcome: "unknown"})},
			want: "allergic reaction moderate, emergency services, unknown; emergency services called at T+30", serious: 1},
		{name: "emergency services sent by whom was called", lines: []data.Event{then(40, data.OutsideContact{Whom: "prescriber", Outcome: "Sent 911."})},
			want: "call to prescriber at T+40: Sent 911", serious: 1},
		{name: "a call that ended in hospital", lines: []data.Event{then(40, data.OutsideContact{Whom: "sitter", Outcome: "Took her to hospital."})},
			want: "call to sitter at T+40: Took her to hospital", serious: 1},
		{name: "the emergency contact is no service", lines: []data.Event{then(40, data.OutsideContact{Whom: "emergency contact"})}},
		{name: "left too early", change: func(r *data.Record) {
			body(r).Discharge = data.Discharge{Left: then(3, nil).At, Reason: "Insisted on leaving.", Open: []data.DischargeKey{"observed", "vitals", "alert", "oriented", "walk", "nausea", "suicidal", "aftercare", "escort", "checkin", "integration"}}
		}, want: "discharged at T+3 with 11 open rows: Insisted on leaving"},
		{name: "rows were not kept then", change: func(r *data.Record) { body(r).Discharge.Reason = "The escort was in a hurry" },
			want: "discharged at T+120 with 10 open rows: The escort was in a hurry"},
		{name: "open checks at Go", change: func(r *data.Record) {
			r.Sessions[0].Overrides = []data.Override{{Title: "Fasting", Reason: "Only a sip of tea."}, {Title: "Vitals", Reason: "Only a sip of tea."}, {Title: "Vitals", Reason: "Cuff was checked"}}
		}, want: "dosed with 2 open checks (fasting, vitals): Only a sip of tea; Cuff was checked"},
	} {
		t.Run(c.name, func(t *testing.T) {
			r := reported(c.lines...)
			if c.change != nil {
				c.change(r)
			}
			f := factsOf(r)
			if len(f.Sessions) != 1 {
				t.Fatalf("%d sessions in the report, want the one", len(f.Sessions))
			}
			var want []string
			if c.want != "" {
				want = []string{"June 3: " + c.want + "."}
			}
			if diff := cmp.Diff(want, f.Safety); diff != "" {
				t.Errorf("Safety (-want +got):\n%s", diff)
			}
			if s := f.Sessions[0]; s.Over != c.over || s.Serious != c.serious {
				t.Errorf("%d readings above the order's limit and %d serious events, want %d and %d", s.Over, s.Serious, c.over, c.serious)
			}
			page := printed(f)
			if marked := strings.Contains(page, "* Above the order’s limit."); marked != (c.over > 0) {
				t.Errorf("the table marks the limit: %v\n%s", marked, page)
			}
			if none := strings.Contains(page, "No serious adverse event."); none != (c.serious == 0) {
				t.Errorf("“No serious adverse event.” is said: %v, with %d", none, c.serious)
			}
		})
	}
}

// What is the same of several days is said once.
func TestSafetyOfSeveralDaysIsSaidOnce(t *testing.T) {
	list := addSafety(nil, "MOAA/S 4.", "April 1")
	list = addSafety(list, "", "April 8")
	list = addSafety(list, "Lowest SpO₂ 88%.", "April 15")
	list = addSafety(list, "MOAA/S 4.", "April 29")
	want := []daySafety{{"MOAA/S 4.", []string{"April 1", "April 29"}}, {"Lowest SpO₂ 88%.", []string{"April 15"}}}
	if diff := cmp.Diff(want, list, cmp.AllowUnexported(daySafety{})); diff != "" {
		t.Errorf("four days (-want +got):\n%s", diff)
	}
}

// A no-go visit is told once: its pressure stands in the table.
func TestSafetyOfANoGo(t *testing.T) {
	noGo := func(lines ...data.Event) document.ProgressFacts {
		r := reported()
		s := &r.Sessions[0]
		s.Decision, s.T0, s.Reason, s.Visit.Body, s.Events = data.NoGo, time.Time{}, "BP three times, no dose", &data.Preparation{NoGo: "BP"}, nil
		s.Overrides = []data.Override{{Title: "Prescriber order", Reason: "Extended by phone."}}
		for i, e := range lines {
			e.ID = data.EventID(i + 1)
			s.Events = append(s.Events, e)
		}
		return factsOf(r)
	}
	if f := noGo(read(-20, 164, 100, 80, 98), read(-10, 166, 102, 80, 98)); len(f.Safety) != 0 || f.Sessions[0].Cause != "blood pressure" || f.Sessions[0].Before != bp(166, 102) {
		t.Errorf("a no-go for blood pressure: %+v, Safety %q", f.Sessions, f.Safety)
	}
	want := []string{"June 3: BP up to 170/102‡, 2 readings above the order’s limit 150/95; lowest SpO₂ 88%."}
	if f := noGo(read(-20, 170, 100, 80, 88), read(-10, 166, 102, 80, 98)); !cmp.Equal(f.Safety, want) {
		t.Errorf("worse readings before the last one: %q, want %q", f.Safety, want)
	}
}

// How the suicide risk stands is said whether or not a PHQ-9 asked for it.
func TestSafetyOfTheRisk(t *testing.T) {
	form := func(id, day int, level data.RiskLevel, why string) data.RiskForm {
		return data.RiskForm{ID: data.RiskFormID(id), Taken: on(time.May, day), Level: level, Why: why}
	}
	high := form(1, 10, data.RiskHigh, "")
	for _, c := range []struct {
		name   string
		scores []data.Score
		forms  []data.RiskForm
		item9  string // in the printed page
		want   []string
		risk   data.RiskLevel
	}{
		{name: "nothing asked", want: []string{"Suicidal thoughts: no PHQ-9 and no risk form in this period."}},
		{name: "answered 0", scores: []data.Score{phq(on(time.May, 20), 0)}, item9: "item 9 was 0 on May 20."},
		{name: "skipped", scores: []data.Score{phq(on(time.May, 20), data.NotAnswered)}, item9: "item 9 was not answered on May 20."},
		{name: "above 0 without a form", scores: []data.Score{phq(on(time.May, 20), 1)}, item9: "item 9 was 1 on May 20.", want: []string{"No risk form since PHQ-9 item 9 was 1 on May 20, 2025."}},
		{name: "above 0 with a form of the day", scores: []data.Score{phq(on(time.May, 20), 1)}, forms: []data.RiskForm{form(1, 20, data.RiskLow, "")}, item9: "risk level low at each screen"},
		{name: "high without a PHQ-9", forms: []data.RiskForm{high}, risk: data.RiskHigh,
			want: []string{"Suicide risk level high on May 10, without a PHQ-9.", "Suicide risk level stands at high since May 10, 2025."}},
		{name: "moderate without a PHQ-9", forms: []data.RiskForm{form(1, 10, data.RiskModerate, "")}, risk: data.RiskModerate,
			want: []string{"Suicide risk level moderate on May 10, without a PHQ-9.", "Suicide risk level stands at moderate since May 10, 2025."}},
		{name: "item 9 of 0 later clears nothing", scores: []data.Score{phq(on(time.May, 20), 0)}, forms: []data.RiskForm{high}, risk: data.RiskHigh,
			want: []string{"Suicide risk level high on May 10, without a PHQ-9.", "Suicide risk level stands at high since May 10, 2025."}},
		{name: "low later, no reason", scores: []data.Score{phq(on(time.May, 10), 2)}, forms: []data.RiskForm{high, form(2, 20, data.RiskLow, "")}, risk: data.RiskHigh,
			item9: "risk level high at each screen", want: []string{"Suicide risk level stands at high since May 10, 2025."}},
		{name: "low later, with a reason", scores: []data.Score{phq(on(time.May, 10), 2)}, forms: []data.RiskForm{high, form(2, 20, data.RiskLow, "Seen by the psychiatrist.")}},
		{name: "deferred", scores: []data.Score{phq(on(time.May, 20), 0)}, forms: []data.RiskForm{{ID: 1, Taken: on(time.May, 12), Level: data.RiskLow, Deferred: data.Yes}},
			want: []string{"The dose is put off for suicide risk since May 12, 2025."}},
		{name: "before the period, still standing", scores: []data.Score{phq(on(time.May, 20), 0)}, forms: []data.RiskForm{{ID: 1, Taken: on(time.April, 2), Level: data.RiskHigh}}, risk: data.RiskHigh,
			want: []string{"Suicide risk level stands at high since April 2, 2025."}},
		{name: "after the period", scores: []data.Score{phq(on(time.May, 20), 0)}, forms: []data.RiskForm{{ID: 1, Taken: on(time.June, 13), Level: data.RiskHigh}}},
	} {
		t.Run(c.name, func(t *testing.T) {
			r := reported()
			r.Scores, r.Risks = c.scores, c.forms
			f := factsOf(r)
			if diff := cmp.Diff(c.want, f.Safety); diff != "" || f.Risk != c.risk {
				t.Errorf("Safety (-want +got):\n%s\nthe level that stands is %q, want %q", diff, f.Risk, c.risk)
			}
			page := printed(f)
			if !strings.Contains(page, c.item9) {
				t.Errorf("the report does not say %q:\n%s", c.item9, page)
			}
			if plain := strings.Contains(page, "No serious adverse event."); plain != (c.risk == "") {
				t.Errorf("“No serious adverse event.” without the risk level is said: %v", plain)
			}
		})
	}
}
