package course

import (
	"errors"
	"strings"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"
	"pgregory.net/rapid"

	"kapdesk/data"
)

// asked is a session in which nothing about the order's dose is questioned:
// the dose at 13:30, a full set of vitals at 13:20.
func asked() *MedicineSession {
	day := func(h, m int) time.Time { return at(time.June, 12, h, m) }
	s := &MedicineSession{Decision: data.Go, DecidedAt: day(13, 24), Weight: data.Weight{On: on(time.June, 1), Kg: 70},
		Order: data.Order{ID: 1, On: on(time.May, 22), Until: on(time.November, 22), Route: data.Sublingual, Dose: 150, MaxDose: 200, Booster: 50, Boosters: 1,
			Limit: data.BP{Systolic: 150, Diastolic: 95}}}
	s.Visit.Start = day(13, 0)
	s.Limits = DefaultLimits().WithOrder(s.Order.Limit)
	keep(s, data.Event{At: day(13, 20), Entered: day(13, 20), Payload: vitals(122, 78, 70, 98)})
	return s
}

var doseTime = at(time.June, 12, 13, 30)

// codes are the questions as "code: fact, fact".
func codes(questions []data.Question) []string {
	got := []string{}
	for _, q := range questions {
		got = append(got, strings.TrimSuffix(string(q.Code)+": "+strings.Join(q.Facts, ", "), ": "))
	}
	return got
}

func TestQuestionsAboutADose(t *testing.T) {
	usual := data.Dose{Mg: 150, Route: data.Sublingual, By: data.ByClient}
	booster := data.Dose{Mg: 50, Route: data.Sublingual, By: data.ByClient, Booster: true}
	later := at(time.June, 12, 13, 50)
	given := func(s *MedicineSession, doses ...data.Dose) {
		for _, d := range doses {
			keep(s, data.Event{At: doseTime, Entered: doseTime, Payload: d})
		}
	}
	read := func(h, m int, v data.Vitals) func(*MedicineSession, *data.Event) {
		return func(s *MedicineSession, _ *data.Event) { keep(s, data.Event{At: at(time.June, 12, h, m), Payload: v}) }
	}
	sedated := func(p data.Sedation) func(*MedicineSession, *data.Event) {
		return func(s *MedicineSession, _ *data.Event) {
			keep(s, data.Event{At: at(time.June, 12, 13, 28), Payload: p})
		}
	}
	weighed := func(days int) func(*MedicineSession, *data.Event) {
		return func(s *MedicineSession, _ *data.Event) { s.Weight.On = on(time.June, 12).AddDays(-days) }
	}
	moved := func(minutes int) func(*MedicineSession, *data.Event) {
		return func(s *MedicineSession, e *data.Event) {
			s.DecidedAt = s.DecidedAt.Add(-4 * time.Hour)
			e.At = at(time.June, 12, 13, 20).Add(time.Duration(minutes) * time.Minute)
		}
	}
	for _, c := range []struct {
		name   string
		dose   data.Dose
		change func(*MedicineSession, *data.Event)
		want   []string
	}{
		{"as ordered", usual, nil, nil},
		{"at the most of the order", data.Dose{Mg: 200, Route: data.Sublingual}, nil, nil},
		{"one above it", data.Dose{Mg: 201, Route: data.Sublingual}, nil, []string{"order more: 200 mg, 201 mg"}},
		{"one below the dose", data.Dose{Mg: 149, Route: data.Sublingual}, nil, []string{"order less: 150 mg, 149 mg"}},
		{"an order without a most", data.Dose{Mg: 151, Route: data.Sublingual}, func(s *MedicineSession, _ *data.Event) { s.Order.MaxDose = 0 }, []string{"order more: 150 mg, 151 mg"}},
		{"above all that is allowed", data.Dose{Mg: 251, Route: data.Sublingual}, nil, []string{"order more: 200 mg, 251 mg", "order total: 251 mg, 250 mg"}},
		{"another route", data.Dose{Mg: 150, Route: data.Oral}, nil, []string{"order route: sublingual, oral"}},
		{"no order", usual, func(s *MedicineSession, _ *data.Event) { s.Order = data.Order{} }, []string{"order none: 150 mg"}},
		{"an order of today", usual, func(s *MedicineSession, _ *data.Event) { s.Order.On = on(time.June, 12) }, nil},
		{"an order of tomorrow", usual, func(s *MedicineSession, _ *data.Event) { s.Order.On = on(time.June, 13) }, []string{"order not yet valid: 2025-06-13, 2025-06-12"}},
		{"on its last day", usual, func(s *MedicineSession, _ *data.Event) { s.Order.Until = on(time.June, 12) }, nil},
		{"a day after its last", usual, func(s *MedicineSession, _ *data.Event) { s.Order.Until = on(time.June, 11) }, []string{"order ended: 2025-06-11, 2025-06-12"}},
		{"the dose again", usual, func(s *MedicineSession, e *data.Event) { given(s, usual); e.At = later }, []string{"order dose taken: 150 mg", "order total: 300 mg, 250 mg"}},
		{"the booster", booster, func(s *MedicineSession, e *data.Event) { given(s, usual); e.At = later }, nil},
		{"another amount as booster", data.Dose{Mg: 60, Route: data.Sublingual, Booster: true}, func(s *MedicineSession, e *data.Event) { given(s, usual); e.At = later },
			[]string{"order booster differs: 50 mg, 60 mg"}},
		{"a second booster", booster, func(s *MedicineSession, e *data.Event) { given(s, usual, booster); e.At = later }, []string{"order boosters taken: 1 booster, 50 mg"}},
		{"a booster not ordered", booster, func(s *MedicineSession, e *data.Event) {
			s.Order.Booster, s.Order.Boosters = 0, 0
			given(s, usual)
			e.At = later
		},
			[]string{"order without booster: 50 mg"}},
		{"a dose written down after a later one", usual, func(s *MedicineSession, e *data.Event) { keep(s, data.Event{At: later, Payload: usual}) },
			[]string{"order dose taken: 150 mg", "order total: 300 mg, 250 mg"}},
		{"tablets that do not add up", data.Dose{Mg: 150, Route: data.Sublingual, Strength: 50, Quantity: 2}, nil, []string{"tablets: 2, 50 mg, 100 mg, 150 mg"}},
		{"tablets that do", data.Dose{Mg: 150, Route: data.Sublingual, Strength: 50, Quantity: 3}, nil, nil},
		{"on its expiry date", data.Dose{Mg: 150, Route: data.Sublingual, Expiry: on(time.June, 12)}, nil, nil},
		{"a day after it", data.Dose{Mg: 150, Route: data.Sublingual, Expiry: on(time.June, 11)}, nil, []string{"expired: 2025-06-11"}},
		{"a weight of 90 days", usual, weighed(90), nil},
		{"a weight of 91 days", usual, weighed(91), []string{"weight old: 91"}},
		{"no weight", usual, func(s *MedicineSession, _ *data.Event) { s.Weight = data.Weight{} }, []string{"no weight"}},
		{"no vitals at all", usual, func(s *MedicineSession, _ *data.Event) { s.Events = nil }, []string{"vitals missing: BP, HR, SpO₂, 60"}},
		{"pressure alone", usual, func(s *MedicineSession, _ *data.Event) {
			s.Events[0].Payload = data.Vitals{BP: data.BP{Systolic: 122, Diastolic: 78}}
		}, []string{"vitals missing: HR, SpO₂, 60"}},
		{"a set in two readings", usual, func(s *MedicineSession, e *data.Event) {
			s.Events[0].Payload = data.Vitals{BP: data.BP{Systolic: 122, Diastolic: 78}}
			read(13, 25, data.Vitals{Pulse: 70, SpO2: 98})(s, e)
		}, nil},
		{"vitals of 60 min before", usual, moved(60), nil},
		{"vitals of 61 min before", usual, moved(61), []string{"vitals missing: BP, HR, SpO₂, 60"}},
		{"vitals after the dose only", usual, func(s *MedicineSession, e *data.Event) { s.Events[0].At = later }, []string{"vitals missing: BP, HR, SpO₂, 60"}},
		{"at the order's limit", usual, read(13, 28, vitals(150, 95, 70, 98)), nil},
		{"above its systolic", usual, read(13, 28, vitals(151, 80, 70, 98)), []string{"vitals out of limits: Hold, BP 151/80, HR 70, SpO₂ 98%"}},
		{"above its diastolic", usual, read(13, 28, vitals(130, 96, 70, 98)), []string{"vitals out of limits: Hold, BP 130/96, HR 70, SpO₂ 98%"}},
		{"a newer pulse hides no pressure", usual, func(s *MedicineSession, e *data.Event) {
			read(13, 26, vitals(184, 112, 70, 98))(s, e)
			read(13, 28, data.Vitals{Pulse: 72})(s, e)
		}, []string{"vitals out of limits: Urgent, BP 184/112, HR 72, SpO₂ 98%"}},
		{"a newer set does", usual, func(s *MedicineSession, e *data.Event) {
			read(13, 26, vitals(184, 112, 70, 98))(s, e)
			read(13, 28, vitals(128, 80, 70, 98))(s, e)
		}, nil},
		{"MOAA/S 4", usual, sedated(data.Sedation{MOAAS: ip(4)}), nil},
		{"MOAA/S 3", usual, sedated(data.Sedation{MOAAS: ip(3)}), []string{"sedated: MOAA/S 3"}},
		{"RASS −3", usual, sedated(data.Sedation{RASS: ip(-3)}), []string{"sedated: RASS −3"}},
		{"MOAA/S 3, then 5", usual, func(s *MedicineSession, e *data.Event) {
			sedated(data.Sedation{MOAAS: ip(3)})(s, e)
			sedated(data.Sedation{MOAAS: ip(5)})(s, e)
		}, nil},
		{"before Go", usual, func(_ *MedicineSession, e *data.Event) { e.At = at(time.June, 12, 13, 23) }, []string{"before go: 2025-06-12 13:23:00, 2025-06-12 13:24:00"}},
		{"in the minute of Go", usual, func(s *MedicineSession, e *data.Event) { s.DecidedAt = doseTime.Add(40 * time.Second) }, nil},
	} {
		s, e := asked(), data.Event{At: doseTime, Payload: c.dose}
		if c.change != nil {
			c.change(s, &e)
		}
		if c.want == nil {
			c.want = []string{}
		}
		if diff := cmp.Diff(c.want, codes(Judge(s, e, later))); diff != "" {
			t.Errorf("%s (-want +got):\n%s", c.name, diff)
		}
	}
}

// Amounts at the bounds of each route's row (reference 3), alone, for 100 kg
// unless the bound is per kilogram.
func TestAmountsUsualForARoute(t *testing.T) {
	for _, c := range []struct {
		route     data.Route
		mg, total data.Mg
		kg        data.Kg
		want      string
	}{
		{data.Sublingual, 10, 0, 100, ""}, {data.Sublingual, 9.9, 0, 100, "unusual"}, {data.Sublingual, 450, 0, 100, ""}, {data.Sublingual, 450.5, 0, 100, "unusual"},
		{data.Sublingual, 600, 0, 100, "unusual"}, {data.Sublingual, 600.5, 0, 100, "very unusual"},
		{data.Sublingual, 420, 0, 70, ""}, {data.Sublingual, 421, 0, 70, "unusual"}, {data.Sublingual, 480, 0, 60, "unusual"}, {data.Sublingual, 481, 0, 60, "very unusual"},
		{data.Oral, 420, 0, 60, ""}, {data.Oral, 421, 0, 60, "unusual"},
		{data.Intramuscular, 130, 0, 100, ""}, {data.Intramuscular, 130.5, 0, 100, "unusual"}, {data.Intramuscular, 90, 0, 60, ""}, {data.Intramuscular, 91, 0, 60, "unusual"},
		{data.Intramuscular, 120, 0, 60, "unusual"}, {data.Intramuscular, 121, 0, 60, "very unusual"},
		{data.Intramuscular, 199, 0, 500, "unusual"}, {data.Intramuscular, 200, 0, 500, "slip of a decimal, very unusual"},
		{data.Intramuscular, 60, 60, 70, ""}, {data.Intramuscular, 60, 180, 70, "very unusual"}, {data.Intramuscular, 60, 0, 0, ""},
		{data.Intravenous, 60, 0, 60, ""}, {data.Intravenous, 61, 0, 60, "unusual"}, {data.Intravenous, 91, 0, 60, "very unusual"},
		{data.Intranasal, 150, 0, 100, ""}, {data.Intranasal, 151, 0, 110, "unusual"},
		{data.Esketamine, 56, 0, 70, ""}, {data.Esketamine, 84, 0, 70, ""}, {data.Esketamine, 60, 0, 70, "unusual"}, {data.Esketamine, 112, 0, 70, "very unusual"},
		{data.Subcutaneous, 70, 0, 70, ""}, {data.Subcutaneous, 71, 0, 70, "unusual"}, {data.Subcutaneous, 106, 0, 70, "very unusual"},
		{data.Rectal, 280, 0, 70, ""}, {data.Rectal, 281, 0, 70, "very unusual"},
	} {
		var got []string
		for _, q := range amountQuestions(data.Dose{Mg: c.mg, Route: c.route}, max(c.total, c.mg), data.Order{}, data.Weight{Kg: c.kg}) {
			got = append(got, string(q.Code))
		}
		if strings.Join(got, ", ") != c.want {
			t.Errorf("%s %s, total %s, at %s: %q, want %q", c.route, c.mg, c.total, c.kg, got, c.want)
		}
	}
}

// Ten times the order, of the dose and of the booster.
func TestSlipOfADecimalPlace(t *testing.T) {
	order := data.Order{ID: 1, Route: data.Sublingual, Dose: 15, MaxDose: 20, Booster: 5, Boosters: 2}
	raised := data.Order{ID: 1, Route: data.Sublingual, Dose: 20, MaxDose: 250}
	plain := data.Order{ID: 1, Route: data.Sublingual, Dose: 15}
	for _, c := range []struct {
		dose  data.Dose
		order data.Order
		slip  bool
	}{
		{data.Dose{Mg: 149}, order, false}, {data.Dose{Mg: 150}, order, true}, {data.Dose{Mg: 151}, order, true},
		{data.Dose{Mg: 49, Booster: true}, order, false}, {data.Dose{Mg: 50, Booster: true}, order, true},
		{data.Dose{Mg: 250}, raised, false}, {data.Dose{Mg: 251}, raised, true}, {data.Dose{Mg: 5000}, data.Order{}, false},
		{data.Dose{Mg: 149, Booster: true}, plain, false}, {data.Dose{Mg: 150, Booster: true}, plain, true},
	} {
		c.dose.Route = data.Sublingual
		slip := false
		for _, q := range amountQuestions(c.dose, c.dose.Mg, c.order, data.Weight{Kg: 70}) {
			slip = slip || q.Code == data.AskSlip && q.Retype()
		}
		if slip != c.slip {
			t.Errorf("%s (booster %v) of an order for %s: slip %v, want %v", c.dose.Mg, c.dose.Booster, c.order.Dose, slip, c.slip)
		}
	}
}

func TestQuestionsAboutAReading(t *testing.T) {
	for _, c := range []struct {
		v    data.Vitals
		want []string
	}{
		{vitals(128, 82, 74, 98), []string{}},
		{vitals(80, 120, 74, 98), []string{"pressure swapped: 80, 120"}},
		{vitals(120, 106, 74, 98), []string{"pressure close: 120, 106"}}, {vitals(120, 105, 74, 98), []string{}}, {vitals(100, 100, 74, 98), []string{"pressure close: 100, 100"}},
		{vitals(120, 80, 90, 89), []string{"pulse and SpO2 swapped: 90, 89"}}, {vitals(120, 80, 100, 89), []string{"pulse and SpO2 swapped: 100, 89"}},
		{vitals(120, 80, 89, 89), []string{}}, {vitals(120, 80, 101, 89), []string{}}, {vitals(120, 80, 98, 90), []string{}},
		{data.Vitals{Pulse: 95}, []string{}}, {data.Vitals{SpO2: 89}, []string{}},
		{vitals(120, 80, 70, 85), []string{}}, {vitals(120, 80, 70, 84), []string{"SpO2 seldom this low: 84"}},
		{data.Vitals{Temp: 98.6}, []string{"fahrenheit: 98.6"}}, {data.Vitals{Temp: 43}, []string{}}, {data.Vitals{Temp: 111}, []string{}},
	} {
		if diff := cmp.Diff(c.want, codes(Judge(asked(), data.Event{Payload: c.v}, doseTime))); diff != "" {
			t.Errorf("%s (-want +got):\n%s", c.v, diff)
		}
	}
}

// An answer counts for exactly its question, and an amount must be typed again.
func TestAnswersCountForTheirQuestionOnly(t *testing.T) {
	tenfold := data.Dose{Mg: 1500, Route: data.Sublingual, By: data.ByClient}
	questions := Judge(asked(), data.Event{At: doseTime, Payload: tenfold}, doseTime)
	all := KeepKnowingly(questions, 1500, doseTime)
	for name, c := range map[string]struct {
		dose    data.Dose
		answers []data.Answered
		kept    bool
	}{
		"all answered":                      {tenfold, all, true},
		"none answered":                     {tenfold, nil, false},
		"one missing":                       {tenfold, all[1:], false},
		"another amount typed again":        {tenfold, KeepKnowingly(questions, 150, doseTime), false},
		"nothing typed again":               {tenfold, KeepKnowingly(questions, 0, doseTime), false},
		"answered for another amount":       {data.Dose{Mg: 1600, Route: data.Sublingual}, all, false},
		"answered for another amount's sum": {data.Dose{Mg: 1600, Route: data.Sublingual}, KeepKnowingly(questions, 1600, doseTime), false},
		"answers beside the question":       {data.Dose{Mg: 150, Route: data.Sublingual}, all, true},
	} {
		s := asked()
		e, err := s.Record(data.Event{At: doseTime, Payload: c.dose, Answers: c.answers}, doseTime)
		var open *Unanswered
		if (err == nil) != c.kept || !c.kept && (!errors.As(err, &open) || len(open.Questions) == 0) {
			t.Errorf("%s: %v, want kept %v", name, err, c.kept)
		}
		if c.kept && c.dose.Mg == 150 && len(e.Answers) != 0 {
			t.Errorf("%s: kept %v that nobody asked", name, e.Answers)
		}
	}
}

func TestCorrectionsAreJudged(t *testing.T) {
	s := asked()
	more := data.Dose{Mg: 220, Route: data.Sublingual, By: data.ByClient}
	first := knowingly(t, s, doseTime, more)
	if _, err := s.Correct(first, data.Event{Payload: data.Dose{Mg: 260, Route: data.Sublingual, By: data.ByClient}}, doseTime); !errors.As(err, new(*Unanswered)) {
		t.Errorf("a correction to more than was answered for: %v", err)
	}
	more.Note = "with water"
	e, err := s.Correct(first, data.Event{Payload: more}, doseTime)
	if err != nil || len(e.Answers) != 1 || e.Answers[0].Code != data.AskMore {
		t.Errorf("a note added to a dose: answers %+v, %v; want the one of the dose to stand", e.Answers, err)
	}
	if e, err := s.Correct(first, data.Event{Payload: data.Dose{Mg: 150, Route: data.Sublingual}}, doseTime); err != nil || len(e.Answers) != 0 {
		t.Errorf("a correction to the order's dose: answers %+v, %v", e.Answers, err)
	}
	read := s.Events[0].ID
	if _, err := s.Correct(read, data.Event{Payload: vitals(80, 120, 70, 98)}, doseTime); !errors.As(err, new(*Unanswered)) {
		t.Errorf("a reading corrected to 80/120: %v", err)
	}
}

func TestADoseNeverMovesToTheDayBeforeGo(t *testing.T) {
	s := asked()
	s.Visit.Start = at(time.June, 12, 0, 30)
	s.DecidedAt = at(time.June, 12, 0, 40)
	for when, refused := range map[time.Time]bool{at(time.June, 11, 23, 59): true, at(time.June, 12, 0, 41): false} {
		_, err := s.Record(data.Event{At: when, Payload: data.Dose{Mg: 150, Route: data.Sublingual}}, at(time.June, 12, 1, 0))
		if errors.As(err, new(*data.Refused)) != refused {
			t.Errorf("a dose of %s with Go at 0:40: %v, want a refusal %v", when.Format("Jan 2 15:04"), err, refused)
		}
	}
}

// Whatever is typed, no dose that was asked about is kept unanswered, and what
// is kept holds an answer to each question.
func TestNoDoseIsKeptUnasked(t *testing.T) {
	rapid.Check(t, func(rt *rapid.T) {
		s := asked()
		for i := range rapid.IntRange(1, 6).Draw(rt, "doses") {
			d := data.Dose{Mg: data.Mg(rapid.IntRange(1, 2500).Draw(rt, "mg")), Route: Usuals[rapid.IntRange(0, len(Usuals)-1).Draw(rt, "route")].Route,
				Booster: rapid.Bool().Draw(rt, "booster"), Expiry: on(time.June, rapid.IntRange(1, 28).Draw(rt, "expiry"))}
			when := doseTime.Add(time.Duration(i) * time.Minute)
			e := data.Event{At: when, Payload: d}
			questions := Judge(s, e, when)
			some := rapid.IntRange(0, len(questions)).Draw(rt, "answered")
			e.Answers = KeepKnowingly(questions[:some], d.Mg, when)
			e, err := s.Record(e, when)
			if (err == nil) != (some == len(questions)) {
				rt.Fatalf("%s with %d of %d questions answered: %v", d.Mg, some, len(questions), err)
			}
			if err == nil {
				if len(e.Answers) != len(questions) {
					rt.Fatalf("%d questions, %d answers kept", len(questions), len(e.Answers))
				}
				keep(s, e)
			}
		}
	})
}

// longSession has n lines of all kinds, a tenth of them corrections.
func longSession(n int) *MedicineSession {
	s := asked()
	keep(s, data.Event{At: doseTime, Payload: data.Dose{Mg: 150, Route: data.Sublingual}})
	for i := len(s.Events); i < n; i++ {
		at := doseTime.Add(time.Duration(i) * 10 * time.Second)
		e := data.Event{At: at, Entered: at}
		switch i % 5 {
		case 0:
			e.Payload = vitals(120+i%30, 80, 70, 98)
		case 1:
			e.Payload = data.Adverse{Term: "Nausea", Severity: data.Mild}
		case 2:
			e.Payload = data.Adverse{Term: "Nausea", Outcome: "resolved", Of: data.EventID(i)}
		case 3:
			e.Payload = data.Sedation{MOAAS: ip(5)}
		default:
			e.Payload = data.Observation{Code: "Tears"}
			if i%10 == 9 {
				e.Supersedes = data.EventID(i - 4)
				e.Payload = s.Events[i-5].Payload
			}
		}
		keep(s, e)
	}
	return s
}

// An order of any amount is an order.
func TestAnOrderOfOneMilligram(t *testing.T) {
	for mg, want := range map[data.Mg]string{0: string(data.AskNoOrder) + ": 1 mg", 1: ""} {
		asked := codes(OrderQuestions(data.Order{Route: data.Sublingual, Dose: mg, MaxDose: mg}, data.Dose{Mg: 1, Route: data.Sublingual}, nil, data.Date{}))
		if got := strings.Join(asked, "; "); got != want {
			t.Errorf("an order of %v asks %q, want %q", mg, got, want)
		}
	}
}
