package course

import (
	"encoding/json"
	"errors"
	"fmt"
	"strings"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"
	"pgregory.net/rapid"

	"kapdesk/data"
)

// add records a payload as the store does.
func add(t testing.TB, s *MedicineSession, when, entered time.Time, p data.Payload) data.EventID {
	t.Helper()
	e, err := s.Record(data.Event{At: when, Payload: p}, entered)
	if err != nil {
		t.Fatalf("record %s at %s: %v", p.Kind(), when.Format("15:04"), err)
	}
	return keep(s, e)
}

// knowingly records a payload with everything that is asked about it answered.
func knowingly(t testing.TB, s *MedicineSession, when time.Time, p data.Payload) data.EventID {
	t.Helper()
	e := data.Event{At: when, Payload: p}
	dose, _ := p.(data.Dose)
	e, err := s.Record(data.Event{At: when, Payload: p, Answers: KeepKnowingly(Judge(s, e, when), dose.Mg, when)}, when)
	if err != nil {
		t.Fatalf("record %s at %s knowingly: %v", p.Kind(), when.Format("15:04"), err)
	}
	return keep(s, e)
}

func keep(s *MedicineSession, e data.Event) data.EventID {
	e.ID = data.EventID(len(s.Events) + 1)
	s.Events = append(s.Events, e)
	return e.ID
}

func ip(n int) *int { return &n }

// firstDose is the golden client's session of April 1 (design P4).
func firstDose(t testing.TB) *MedicineSession {
	apr1 := func(h, m int) time.Time { return at(time.April, 1, h, m) }
	s := &MedicineSession{Number: 1, Decision: data.Go, DecidedAt: apr1(13, 24), Weight: data.Weight{On: on(time.March, 10), Kg: 82.55},
		Order: data.Order{ID: 1, Route: data.Sublingual, Dose: 200, MaxDose: 300, Limit: data.BP{Systolic: 150, Diastolic: 95}}}
	s.Visit.Start = apr1(13, 0)
	s.Limits = DefaultLimits().WithOrder(s.Order.Limit)
	s.Body.DayOf.Arrived = apr1(12, 55)
	now := func(h, m int, p data.Payload) data.EventID { return add(t, s, apr1(h, m), apr1(h, m), p) }
	now(13, 20, vitals(128, 82, 74, 98))
	now(13, 30, data.Dose{Mg: 200, Route: data.Sublingual, By: data.ByClient, Strength: 100, Quantity: 2, Rx: "51877"})
	nausea := now(14, 5, data.Adverse{Term: "Nausea", Severity: data.Mild, Related: "probable", Expected: true})
	now(14, 10, vitals(146, 90, 88, 98))
	now(14, 10, data.Sedation{MOAAS: ip(4)})
	now(14, 30, data.Adverse{Term: "Nausea", Of: nausea, Outcome: "resolved"})
	add(t, s, apr1(14, 45), apr1(15, 4), data.EffectPhase{Name: "return"})
	now(15, 5, vitals(132, 84, 76, 98))
	now(15, 5, data.Sedation{MOAAS: ip(5)})
	return s
}

func TestGoldenSession(t *testing.T) {
	s := firstDose(t)
	sum := s.Summary()
	s.Body.Discharge.Left = at(time.April, 1, 15, 30)
	full := s.Summary()
	got := []any{sum.Total, sum.PerKg, sum.HighestAt.String(), sum.FastPulse, sum.LowSpO2, *sum.LowMOAAS, sum.Nausea, sum.ToBaseline, full.AtPlace, full.AfterDose}
	want := []any{data.Mg(200), data.MgPerKg(2.42), "146/90", data.PerMinute(88), data.Percent(98), 4, true, 95, 155, 120}
	if diff := cmp.Diff(want, got); diff != "" {
		t.Errorf("total, per kg, highest, HR, SpO2, MOAA/S, nausea, to baseline, contact, after dose (-want +got):\n%s", diff)
	}
	var marks []string
	late := 0
	for _, e := range s.Standing() {
		marks = append(marks, s.TPlus(e.At))
		if e.Late() {
			late++
		}
	}
	if diff := cmp.Diff([]string{"T−10", "T0", "T+35", "T+40", "T+40", "T+60", "T+75", "T+95", "T+95"}, marks); diff != "" {
		t.Errorf("times from the first dose (-want +got):\n%s", diff)
	}
	if late != 1 {
		t.Errorf("%d late entries, want the one of T+75 written 19 minutes later", late)
	}
	if a := sum.Adverse; len(a) != 1 || a[0].Open() || Minutes(a[0].From, a[0].Until) != 25 {
		t.Errorf("nausea did not resolve after 25 min: %+v", a)
	}
	if mean := sum.Before.BP.Mean(); mean != 97 {
		t.Errorf("mean pressure before is %d, want 97", mean)
	}
	if Change(132, 128) != 3 || Change(84, 82) != 2 || Change(76, 74) != 3 {
		t.Error("the changes of design P4 are +3 %, +2 % and +3 %")
	}
}

func TestDischarge(t *testing.T) {
	s := firstDose(t)
	s.Booked = Booked{at(time.April, 2, 9, 30), at(time.April, 3, 10, 0)}
	s.Body.DayOf.Escort = data.Person{Name: "Chris Reeves", Relation: "spouse", Phone: "(503) 555-0142"}
	if got := s.EarliestDischarge(); !got.Equal(at(time.April, 1, 15, 0)) {
		t.Errorf("earliest discharge is %s, want 90 min after the dose", got)
	}
	rows := s.DischargeRows(at(time.April, 1, 15, 22))
	want := []string{"true observed [90] row.passed 112", "true vitals [false] row.change 3", "false alert []", "false oriented []", "false walk []",
		"false nausea []", "false suicidal []", "false aftercare []", "false escort [{Chris Reeves spouse (503) 555-0142}]",
		"true checkin [] row.booked 2025-04-02T16:30:00Z", "true integration [] row.booked 2025-04-03T17:00:00Z"}
	var got []string
	for _, r := range rows {
		got = append(got, strings.TrimSpace(fmt.Sprintf("%v %s %v %s", r.Met, r.Key, r.Facts, stands(r))))
	}
	if diff := cmp.Diff(want, got); diff != "" {
		t.Errorf("rows at 3:22 PM (-want +got):\n%s", diff)
	}
	now := at(time.April, 1, 15, 22)
	var blocked *Blocked
	if err := s.End(EndReason{}, now); !errors.As(err, &blocked) || len(blocked.Rows) != 7 {
		t.Errorf("ending with 7 open rows gave %v", err)
	}
	if err := s.End(EndReason{Words: "Left against advice, prescriber called", Shown: blocked.Rows}, now); err != nil {
		t.Errorf("ending with a typed reason: %v", err)
	}
	for _, r := range rows {
		if !r.Derived {
			s.Body.Discharge = s.Body.Discharge.Tick(r.Key, true, now)
		}
	}
	if err := s.End(EndReason{}, now); err != nil {
		t.Errorf("ending with all 11 rows: %v", err)
	}
	if err := s.End(EndReason{}, at(time.April, 1, 14, 50)); !errors.As(err, &blocked) {
		t.Errorf("ending 80 min after the dose gave %v", err)
	}
}

// The design of the live session: Amara N. at 2:11:18 PM (design 07).
func TestLiveSessionOfTheDesign(t *testing.T) {
	jun12 := func(h, m int) time.Time { return at(time.June, 12, h, m) }
	s := &MedicineSession{Number: 2, Decision: data.Go, Weight: data.Weight{On: on(time.June, 12), Kg: 69.85},
		Order: data.Order{ID: 7, Route: data.Sublingual, Dose: 150, MaxDose: 150, Booster: 50, Boosters: 1, Limit: data.BP{Systolic: 150, Diastolic: 95}}}
	s.Limits = DefaultLimits().WithOrder(s.Order.Limit)
	now := func(h, m int, p data.Payload) { add(t, s, jun12(h, m), jun12(h, m), p) }
	now(13, 6, vitals(122, 78, 70, 98))
	now(13, 24, data.Dose{Mg: 150, Route: data.Sublingual, By: data.ByClient})
	now(13, 39, vitals(128, 80, 74, 98))
	now(13, 49, data.Dose{Mg: 50, Route: data.Sublingual, By: data.ByClient, Booster: true})
	now(13, 54, vitals(138, 86, 84, 98))
	now(14, 2, data.Adverse{Term: "Nausea", Severity: data.Mild})
	now(14, 9, vitals(144, 90, 88, 97))
	clock := time.Date(2025, time.June, 12, 14, 11, 18, 0, zone)
	if got := s.NextVitals(); !got.Equal(jun12(14, 19)) {
		t.Errorf("next vitals at %s, want 14:19: 10 minutes after a reading at caution", got.Format("15:04"))
	}
	if got := s.EarliestDischarge(); !got.Equal(jun12(15, 19)) {
		t.Errorf("earliest discharge %s, want 15:19", got.Format("15:04"))
	}
	rows := s.DischargeRows(clock)
	if stands(rows[0]) != "row.left 68" || stands(rows[1]) != "row.change 18" || rows[1].Met || stands(rows[5]) != "row.open Nausea" {
		t.Errorf("rows show %q, %q (met %v), %q", stands(rows[0]), stands(rows[1]), rows[1].Met, stands(rows[5]))
	}
	if sum := s.Summary(); sum.Total != 200 || sum.PerKg != 2.86 {
		t.Errorf("total %s = %s, want 200 mg = 2.86 mg/kg", sum.Total, sum.PerKg)
	}
	stages := EffectStages(data.Sublingual, s.T0())
	var ends []string
	for _, one := range stages {
		ends = append(ends, one.Name+" "+one.To.Format("15:04"))
	}
	if diff := cmp.Diff([]string{"Onset 13:44", "Peak 14:09", "Main effect 14:39", "Return 15:24", "Rest 16:24"}, ends); diff != "" {
		t.Errorf("expected stages (-want +got):\n%s", diff)
	}
}

func TestRecordRefuses(t *testing.T) {
	now := at(time.April, 1, 14, 0)
	for _, c := range []struct {
		name    string
		session MedicineSession
		event   data.Event
	}{
		{"a dose before Go", MedicineSession{}, data.Event{Payload: data.Dose{Mg: 200}}},
		{"a dose after No-go", MedicineSession{Decision: data.NoGo}, data.Event{Payload: data.Dose{Mg: 200}}},
		{"a dose of nothing", MedicineSession{Decision: data.Go}, data.Event{Payload: data.Dose{}}},
		{"the future", MedicineSession{Decision: data.Go}, data.Event{At: now.Add(5 * time.Minute), Payload: data.Note{Text: "x"}}},
		{"days before", MedicineSession{Visit: data.Visit{Start: now}}, data.Event{At: now.AddDate(0, 0, -2), Payload: data.Note{Text: "x"}}},
		{"a signed record", MedicineSession{Visit: data.Visit{Signed: now}}, data.Event{Payload: data.Note{Text: "x"}}},
		{"an empty entry", MedicineSession{}, data.Event{}},
		{"kept-apart words in the chart", MedicineSession{}, data.Event{Payload: data.Quote{Words: "x", Apart: true}}},
	} {
		var refused *data.Refused
		if _, err := c.session.Record(c.event, now); !errors.As(err, &refused) {
			t.Errorf("%s was not refused: %v", c.name, err)
		}
	}
	var problems data.Problems
	if _, err := (&MedicineSession{}).Record(data.Event{Payload: vitals(700, 80, 70, 98)}, now); !errors.As(err, &problems) {
		t.Errorf("an impossible pressure was kept: %v", err)
	}
}

func TestCorrectionsShowBoth(t *testing.T) {
	s := &MedicineSession{Decision: data.Go}
	now := at(time.June, 12, 13, 54)
	typo := add(t, s, now, now, vitals(138, 86, 48, 98))
	e, err := s.Correct(typo, data.Event{Payload: vitals(138, 86, 84, 98)}, now.Add(time.Minute))
	if err != nil {
		t.Fatal(err)
	}
	newer := keep(s, e)
	if r := s.Readings(); len(r) != 1 || r[0].Pulse != 84 {
		t.Errorf("after the correction the readings are %v", r)
	}
	lines := s.Lines()
	if len(lines) != 1 || len(lines[0].Was) != 1 || lines[0].First().Payload.(data.Vitals).Pulse != 48 {
		t.Errorf("the record does not show both: %+v", lines)
	}
	if _, err := s.Correct(typo, data.Event{Payload: vitals(138, 86, 85, 98)}, now); err == nil {
		t.Error("an already corrected line was corrected again")
	}
	if _, err := s.Correct(newer, data.Event{Payload: data.Note{Text: "x"}}, now); err == nil {
		t.Error("a correction changed the kind")
	}
	if _, err := s.Void(newer, "", now); err == nil {
		t.Error("a line was taken back without a reason")
	}
	v, err := s.Void(newer, "wrong client", now.Add(2*time.Minute))
	if err != nil {
		t.Fatal(err)
	}
	keep(s, v)
	if len(s.Readings()) != 0 {
		t.Error("a line that was taken back still counts")
	}
	if lines := s.Lines(); len(lines) != 1 || lines[0].Voided != "wrong client" || len(lines[0].Was) != 1 {
		t.Errorf("a line that was taken back is not shown with its reason: %+v", lines)
	}
}

func TestSessionMayCrossMidnight(t *testing.T) {
	s := &MedicineSession{Decision: data.Go, Visit: data.Visit{Start: at(time.June, 12, 22, 0)}}
	add(t, s, at(time.June, 13, 0, 20), at(time.June, 13, 0, 20), data.Note{Text: "after"})
	knowingly(t, s, at(time.June, 12, 23, 30), data.Dose{Mg: 100, Route: data.Sublingual})
	standing := s.Standing()
	if got := s.TPlus(standing[1].At); standing[0].Kind() != data.EventDose || got != "T+50" {
		t.Errorf("the note of 0:20 stands at %q after %s", got, standing[0].Kind())
	}
}

// Whatever is corrected or taken back in whatever order, no line vanishes.
func TestNothingVanishes(t *testing.T) {
	rapid.Check(t, func(rt *rapid.T) {
		s := &MedicineSession{Decision: data.Go}
		now := at(time.June, 12, 13, 0)
		for i := range rapid.IntRange(1, 30).Draw(rt, "steps") {
			when := now.Add(time.Duration(i) * time.Minute)
			pick := data.EventID(rapid.IntRange(1, 30).Draw(rt, "line"))
			var e data.Event
			var err error
			switch rapid.IntRange(0, 2).Draw(rt, "act") {
			case 0:
				e, err = s.Record(data.Event{At: when, Payload: data.Note{Text: "new"}}, when)
			case 1:
				e, err = s.Correct(pick, data.Event{Payload: data.Note{Text: "corrected"}}, when)
			default:
				e, err = s.Void(pick, "taken back", when)
			}
			if err == nil {
				keep(s, e)
			}
		}
		shown, voided := 0, 0
		for _, l := range s.Lines() {
			shown += 1 + len(l.Was)
			if l.Voided != "" {
				voided++
			}
		}
		if shown+voided != len(s.Events) {
			rt.Fatalf("%d lines were written, %d are shown", len(s.Events), shown+voided)
		}
		if len(s.Standing())+voided != len(s.Lines()) {
			rt.Fatalf("%d stand and %d were taken back, but %d are shown", len(s.Standing()), voided, len(s.Lines()))
		}
	})
}

func TestPayloadsSurviveStorage(t *testing.T) {
	for _, p := range []data.Payload{data.Dose{Mg: 150, Route: data.Sublingual, Expiry: on(time.June, 1)}, vitals(128, 82, 74, 98), data.Sedation{MOAAS: ip(0)}, data.Observation{Code: "Tears"},
		data.Quote{Apart: true}, data.Intervention{What: "Touch", Ended: at(time.June, 12, 14, 9)}, data.Rescue{Drug: "ondansetron"}, data.Adverse{Term: "Nausea", Severity: data.Mild},
		data.Music{Title: "Slow Tide"}, data.EffectPhase{Name: "onset"}, data.OutsideContact{Whom: "prescriber"}, data.Note{Text: "ok"}} {
		back, err := DecodePayload(p.Kind(), mustJSON(t, p))
		if err != nil {
			t.Errorf("%s: %v", p.Kind(), err)
			continue
		}
		if diff := cmp.Diff(string(mustJSON(t, p)), string(mustJSON(t, back))); diff != "" {
			t.Errorf("%s changed in storage (-want +got):\n%s", p.Kind(), diff)
		}
	}
}

func mustJSON(t *testing.T, v any) []byte {
	t.Helper()
	text, err := json.Marshal(v)
	if err != nil {
		t.Fatal(err)
	}
	return text
}
