package course

import (
	"slices"
	"testing"
	"time"

	"kapdesk/data"
)

// Only readings of pressure, pulse and saturation together send anyone home.
func TestSettledNeedsEveryMeasure(t *testing.T) {
	s := firstDose(t)
	for name, c := range map[string]struct {
		v    data.Vitals
		want bool
	}{
		"all, as before":       {vitals(128, 82, 74, 98), true},
		"no pressure":          {vitals(0, 0, 74, 98), false},
		"no systolic":          {vitals(0, 82, 74, 98), false},
		"no diastolic":         {vitals(128, 0, 74, 98), false},
		"no pulse":             {vitals(128, 82, 0, 98), false},
		"no saturation":        {vitals(128, 82, 74, 0), false},
		"at the order's limit": {vitals(150, 95, 74, 98), true},
		"above it":             {vitals(151, 95, 74, 98), false},
		"saturation of 84":     {vitals(128, 82, 74, 84), false},
	} {
		if got := s.settled(c.v); got != c.want {
			t.Errorf("%s: settled %v, want %v", name, got, c.want)
		}
	}
}

// A reading that holds is said, also where there is none to compare it with.
func TestVitalsRowSaysWhatHoldsWithoutABaseline(t *testing.T) {
	for name, c := range map[string]struct {
		v    data.Vitals
		want data.Code
	}{
		"nothing read": {data.Vitals{}, "row.unread"},
		"usual":        {vitals(128, 82, 74, 98), "row.unread"},
		"low oxygen":   {vitals(128, 82, 74, 84), "row.flag"},
		"high":         {vitals(212, 130, 74, 98), "row.flag"},
	} {
		s := asked()
		s.Events = nil
		happens(s, 0, data.Dose{Mg: 150, Route: data.Sublingual})
		if c.v != (data.Vitals{}) {
			happens(s, 60, c.v)
		}
		rows := s.DischargeRows(s.T0().Add(2 * time.Hour))
		i := slices.IndexFunc(rows, func(r DischargeRow) bool { return r.Key == data.RowVitals })
		if row := rows[i]; row.Now.Code != c.want || row.Met {
			t.Errorf("%s: %s, met %v; want %s, open", name, row.Now.Code, row.Met, c.want)
		}
	}
}

func TestTPlus(t *testing.T) {
	t0 := at(time.April, 1, 13, 30)
	for _, c := range []struct {
		t0, at time.Time
		want   string
	}{
		{time.Time{}, t0, ""}, {t0, t0, "T0"}, {t0, t0.Add(59 * time.Second), "T0"}, {t0, t0.Add(time.Minute), "T+1"},
		{t0, t0.Add(-time.Minute), "T−1"}, {t0, t0.Add(2 * time.Hour), "T+120"},
	} {
		if got := TPlus(c.t0, c.at); got != c.want {
			t.Errorf("%s from %s is %q, want %q", c.at.Format(time.TimeOnly), c.t0.Format(time.TimeOnly), got, c.want)
		}
	}
}

func TestOutOfCareIsOfferedOnce(t *testing.T) {
	for _, from := range Stages() {
		offered := slices.Contains(NextStages(from, data.StageDosing), data.StageDischarged)
		if offered != (from != data.StageDischarged) {
			t.Errorf("from %s, discharged is offered: %v", from, offered)
		}
	}
}

// A new line takes the place of none, whatever it says.
func TestANewLineCorrectsNothing(t *testing.T) {
	s := firstDose(t)
	when := at(time.April, 1, 15, 10)
	e, err := s.Record(data.Event{At: when, Payload: data.Note{Text: "quiet"}, Supersedes: 1}, when)
	if err != nil || e.Supersedes != 0 {
		t.Errorf("a new note supersedes line %d (%v)", e.Supersedes, err)
	}
}

func TestSpeechReadsWhereItsWordsAre(t *testing.T) {
	for _, c := range []struct {
		q      data.Quote
		detail string
		mark   Mark
	}{
		{data.Quote{}, "", NoMark},
		{data.Quote{Words: "it is light"}, "“it is light”", NoMark},
		{data.Quote{Apart: true}, "Words kept in the psychotherapy note.", KeptApart},
	} {
		if said := sayQuote(c.q); said.Detail != c.detail || said.Mark != c.mark {
			t.Errorf("%+v reads %q, %q; want %q, %q", c.q, said.Detail, said.Mark, c.detail, c.mark)
		}
	}
}
