package course

import (
	"errors"
	"slices"
	"strings"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"

	"kapdesk/data"
)

// home is a session whose dose was 100 minutes ago, with every hand-ticked row
// ticked at 95, and a full set at 92. Changes come before or after.
func home(t testing.TB) *MedicineSession {
	s := asked()
	add(t, s, doseTime, doseTime, data.Dose{Mg: 150, Route: data.Sublingual})
	s.Booked = Booked{at(time.June, 13, 9, 30), at(time.June, 14, 10, 0)}
	happens(s, 92, vitals(124, 80, 72, 98))
	tickAll(s, 95)
	return s
}

func tPlus(min int) time.Time { return doseTime.Add(time.Duration(min) * time.Minute) }

func happens(s *MedicineSession, min int, p data.Payload) data.EventID {
	return keep(s, data.Event{At: tPlus(min), Entered: tPlus(min), Payload: p})
}

func tickAll(s *MedicineSession, min int) {
	for _, key := range []data.DischargeKey{data.RowAlert, data.RowOriented, data.RowWalk, data.RowNausea, data.RowSuicidal, data.RowAftercare, data.RowEscort} {
		s.Body.Discharge = s.Body.Discharge.Tick(key, true, tPlus(min))
	}
}

func rowOf(s *MedicineSession, key data.DischargeKey, now time.Time) DischargeRow {
	for _, r := range s.DischargeRows(now) {
		if r.Key == key {
			return r
		}
	}
	return DischargeRow{}
}

// stands is how a row stands, as "code facts".
func stands(r DischargeRow) string {
	return strings.TrimSpace(string(r.Now.Code) + " " + r.Now.Facts())
}

func TestAllElevenRowsCanBeMet(t *testing.T) {
	if open := home(t).OpenRows(tPlus(100)); len(open) != 0 {
		t.Errorf("open: %v", KeysOf(open))
	}
}

// Vitals send home only when pressure, pulse and saturation were all read in the
// final window, each within 20 % of the baseline 122/78, 70, 98 or within
// limits, and none at hold or worse.
func TestVitalsThatSendHome(t *testing.T) {
	for name, c := range map[string]struct {
		readings map[int]data.Vitals
		met      bool
		stands   string
	}{
		"all three":                          {map[int]data.Vitals{92: vitals(124, 80, 72, 98)}, true, "row.change 3"},
		"at the edge of the window":          {map[int]data.Vitals{75: vitals(124, 80, 72, 98)}, true, "row.change 3"},
		"a minute before it":                 {map[int]data.Vitals{74: vitals(124, 80, 72, 98)}, false, "row.change 3"},
		"before the dose only":               {nil, false, "row.change 0"},
		"pressure alone":                     {map[int]data.Vitals{92: {BP: data.BP{Systolic: 124, Diastolic: 80}}}, false, "row.missing HR, SpO₂"},
		"SpO₂ from before the window":        {map[int]data.Vitals{74: vitals(124, 80, 72, 98), 92: vitals(124, 80, 72, 0)}, false, "row.missing SpO₂"},
		"in two readings":                    {map[int]data.Vitals{80: {Pulse: 72, SpO2: 98}, 92: {BP: data.BP{Systolic: 122, Diastolic: 78}}}, true, "row.change 0"},
		"SpO₂ 84%":                           {map[int]data.Vitals{92: vitals(124, 80, 72, 84)}, false, "row.flag Urgent"},
		"SpO₂ 91%":                           {map[int]data.Vitals{92: vitals(124, 80, 72, 91)}, false, "row.flag Hold"},
		"SpO₂ 92%, caution, within 20%":      {map[int]data.Vitals{92: vitals(124, 80, 72, 92)}, true, "row.change 3"},
		"184/112":                            {map[int]data.Vitals{92: vitals(184, 112, 72, 98)}, false, "row.flag Urgent"},
		"above the order's diastolic":        {map[int]data.Vitals{92: vitals(124, 96, 72, 98)}, false, "row.flag Hold"},
		"systolic +20%, at caution":          {map[int]data.Vitals{92: vitals(146, 80, 72, 98)}, true, "row.change 20"},
		"systolic above 20%":                 {map[int]data.Vitals{92: vitals(147, 80, 72, 98)}, false, "row.change 20"},
		"diastolic above 20%, within limits": {map[int]data.Vitals{92: vitals(124, 89, 72, 98)}, true, "row.change 14"},
		"pulse +29%, within limits":          {map[int]data.Vitals{92: vitals(124, 80, 90, 98)}, true, "row.change 3"},
		"pulse at caution":                   {map[int]data.Vitals{92: vitals(124, 80, 101, 98)}, false, "row.pulse 44"},
		"a later one at hold":                {map[int]data.Vitals{92: vitals(124, 80, 72, 98), 99: vitals(124, 80, 72, 91)}, false, "row.flag Hold"},
	} {
		s := asked()
		add(t, s, doseTime, doseTime, data.Dose{Mg: 150, Route: data.Sublingual})
		for _, min := range []int{74, 75, 80, 92, 99} {
			if v, ok := c.readings[min]; ok {
				happens(s, min, v)
			}
		}
		if r := rowOf(s, data.RowVitals, tPlus(100)); r.Met != c.met || stands(r) != c.stands {
			t.Errorf("%s: met %v, %q; want %v, %q", name, r.Met, stands(r), c.met, c.stands)
		}
	}
	s := asked()
	s.Events[0].Payload = data.Vitals{BP: data.BP{Systolic: 122, Diastolic: 78}, Pulse: 70}
	happens(s, 0, data.Dose{Mg: 150, Route: data.Sublingual})
	happens(s, 92, vitals(124, 80, 72, 93))
	if r := rowOf(s, data.RowVitals, tPlus(100)); r.Met {
		t.Error("SpO₂ 93% without one in the baseline, at caution, sends home")
	}
	s.Events = s.Events[1:]
	if r := rowOf(s, data.RowVitals, tPlus(100)); r.Met || stands(r) != "row.unread" {
		t.Errorf("without a baseline: met %v, %q", r.Met, stands(r))
	}
	s = home(t)
	keep(s, data.Event{At: tPlus(92), Entered: tPlus(97), Payload: vitals(124, 80, 90, 98), Supersedes: 3})
	if r := rowOf(s, data.RowVitals, tPlus(100)); !r.Met || r.Facts[0] != true {
		t.Errorf("met by the limits and not by the baseline the row does not say so: %+v", r)
	}
}

// A tick counts only if it was made after the newest line that speaks against it.
func TestTheRecordSpeaksAgainstATick(t *testing.T) {
	for name, c := range map[string]struct {
		row    data.DischargeKey
		change func(*MedicineSession)
		stands string // "" while the tick stands
	}{
		"MOAA/S 3 later":            {data.RowAlert, func(s *MedicineSession) { happens(s, 97, data.Sedation{MOAAS: ip(3)}) }, "row.scores MOAA/S 3"},
		"MOAA/S 4 before, no newer": {data.RowAlert, func(s *MedicineSession) { happens(s, 40, data.Sedation{MOAAS: ip(4)}) }, "row.scores MOAA/S 4"},
		"MOAA/S 4 before, 5 since": {data.RowAlert, func(s *MedicineSession) {
			happens(s, 40, data.Sedation{MOAAS: ip(4)})
			happens(s, 90, data.Sedation{MOAAS: ip(5)})
		}, ""},
		"MOAA/S 3 and 5 after the tick": {data.RowAlert, func(s *MedicineSession) {
			happens(s, 96, data.Sedation{MOAAS: ip(3)})
			happens(s, 98, data.Sedation{MOAAS: ip(5)})
		}, "row.scores MOAA/S 3"},
		"RASS −1": {data.RowAlert, func(s *MedicineSession) { happens(s, 60, data.Sedation{RASS: ip(-1)}) }, "row.scores RASS −1"},
		"RASS +1": {data.RowAlert, func(s *MedicineSession) { happens(s, 60, data.Sedation{RASS: ip(1)}) }, "row.scores RASS +1"},
		"RASS −1 before, 0 since": {data.RowAlert, func(s *MedicineSession) {
			happens(s, 60, data.Sedation{RASS: ip(-1)})
			happens(s, 97, data.Sedation{RASS: ip(0)})
		}, ""},
		"RASS −1 and 0 after the tick": {data.RowAlert, func(s *MedicineSession) {
			happens(s, 96, data.Sedation{RASS: ip(-1)})
			happens(s, 97, data.Sedation{RASS: ip(0)})
		}, "row.scores RASS −1"},
		"written down after the tick": {data.RowOriented, func(s *MedicineSession) {
			keep(s, data.Event{At: tPlus(40), Entered: tPlus(96), Payload: data.Observation{Code: "Confusion"}})
		}, "row.since Confusion"},
		"in the second of the tick": {data.RowOriented, func(s *MedicineSession) {
			keep(s, data.Event{At: tPlus(94), Entered: tPlus(95).Add(-time.Second), Payload: data.Observation{Code: "Confusion"}})
		}, ""},
		"RASS 0":                              {data.RowAlert, func(s *MedicineSession) { happens(s, 60, data.Sedation{RASS: ip(0)}) }, ""},
		"high risk found, later":              {data.RowSuicidal, assessed(96, data.RiskHigh), "row.risk high"},
		"moderate risk found before the tick": {data.RowSuicidal, assessed(60, data.RiskModerate), "row.risk moderate"},
		"low risk found, later":               {data.RowSuicidal, assessed(96, data.RiskLow), ""},
		"high risk found before the dose":     {data.RowSuicidal, assessed(-1, data.RiskHigh), ""},
		"high risk found after the time":      {data.RowSuicidal, assessed(101, data.RiskHigh), ""},
		"high, then low before the tick":      {data.RowSuicidal, assessed(60, data.RiskHigh, data.RiskLow), ""},
		"high, then low after the tick":       {data.RowSuicidal, assessed(95, data.RiskHigh, data.RiskLow), "row.risk low"},
		"unresponsive to voice, later":        {data.RowAlert, func(s *MedicineSession) { happens(s, 96, data.Observation{Code: "Unresponsive to voice"}) }, "row.since Unresponsive to voice"},
		"confusion seen later":                {data.RowOriented, func(s *MedicineSession) { happens(s, 96, data.Observation{Code: "Confusion"}) }, "row.since Confusion"},
		"confusion seen before":               {data.RowOriented, func(s *MedicineSession) { happens(s, 94, data.Observation{Code: "Confusion"}) }, ""},
		"in the minute of the tick":           {data.RowOriented, func(s *MedicineSession) { happens(s, 95, data.Observation{Code: "Confusion"}) }, "row.since Confusion"},
		"a fall":                              {data.RowWalk, func(s *MedicineSession) { happens(s, 96, data.Adverse{Term: "Fall", Severity: data.Mild}) }, "row.open Fall"},
		"unsteadiness, typed, resolved":       {data.RowWalk, func(s *MedicineSession) { over(s, 96, 97, "unsteadiness") }, "row.since unsteadiness"},
		"vomiting, resolved before":           {data.RowNausea, func(s *MedicineSession) { over(s, 40, 60, "Vomiting") }, ""},
		"vomiting, its end seen later":        {data.RowNausea, func(s *MedicineSession) { over(s, 90, 97, "Vomiting") }, ""},
		"nausea seen later":                   {data.RowNausea, func(s *MedicineSession) { happens(s, 96, data.Observation{Code: "Nausea"}) }, "row.since Nausea"},
		"nausea open, older":                  {data.RowNausea, func(s *MedicineSession) { happens(s, 40, data.Adverse{Term: "Nausea", Severity: data.Mild}) }, "row.open Nausea"},
		"suicidal thoughts, later":            {data.RowSuicidal, func(s *MedicineSession) { happens(s, 96, data.Adverse{Term: "Increase in suicidal thoughts"}) }, "row.open Increase in suicidal thoughts"},
		"suicidal thoughts, then nausea":      {data.RowAlert, func(s *MedicineSession) { happens(s, 96, data.Adverse{Term: "Nausea"}) }, ""},
		"a booster after the tick":            {data.RowSuicidal, func(s *MedicineSession) { happens(s, 96, data.Dose{Mg: 50, Route: data.Sublingual, Booster: true}) }, "row.dosed"},
		"what is of the paper":                {data.RowAftercare, func(s *MedicineSession) { happens(s, 96, data.Dose{Mg: 50, Route: data.Sublingual, Booster: true}) }, ""},
		"two lines of one minute": {data.RowNausea, func(s *MedicineSession) {
			happens(s, 96, data.Observation{Code: "Vomiting"})
			happens(s, 96, data.Observation{Code: "Nausea"})
		}, "row.since Nausea"},
		"taken back": {data.RowOriented, func(s *MedicineSession) {
			id := happens(s, 96, data.Observation{Code: "Confusion"})
			keep(s, data.Event{At: tPlus(96), Entered: tPlus(97), Payload: data.Note{}, Supersedes: id, Void: "another client"})
		}, ""},
	} {
		s := home(t)
		c.change(s)
		r := rowOf(s, c.row, tPlus(100))
		if r.Met != (c.stands == "") || r.Undone == r.Met || c.stands != stands(r) {
			t.Errorf("%s: met %v, undone %v, %q; want %q", name, r.Met, r.Undone, stands(r), c.stands)
		}
		holds := r.Now.Code == "row.open" || c.stands == "row.risk high" || c.stands == "row.risk moderate"
		if !r.Met && !holds && !strings.Contains(c.stands, "RASS") {
			happens(s, 99, data.Sedation{MOAAS: ip(5)})
			tickAll(s, 100)
			if r := rowOf(s, c.row, tPlus(101)); !r.Met {
				t.Errorf("%s: ticked again the row stays open: %q", name, stands(r))
			}
		}
	}
}

// assessed enters risk forms, a minute after one another.
func assessed(minute int, levels ...data.RiskLevel) func(*MedicineSession) {
	return func(s *MedicineSession) {
		for i, l := range levels {
			s.Risks = append(s.Risks, data.RiskForm{Entered: tPlus(minute + i), Level: l})
		}
	}
}

// over is an adverse event with its end.
func over(s *MedicineSession, from, until int, term string) {
	id := happens(s, from, data.Adverse{Term: term, Severity: data.Mild})
	happens(s, until, data.Adverse{Term: term, Outcome: "resolved", Of: id})
}

// Rows asked for an earlier time know nothing of what came later.
func TestRowsOfAnEarlierTime(t *testing.T) {
	s := home(t)
	happens(s, 110, data.Sedation{MOAAS: ip(2)})
	happens(s, 111, data.Adverse{Term: "Nausea"})
	happens(s, 112, vitals(184, 112, 72, 98))
	if open := s.OpenRows(tPlus(100)); len(open) != 0 {
		t.Errorf("at T+100 %v are open for what came at T+110", open)
	}
	if open := s.OpenRows(tPlus(113)); !slices.Equal(KeysOf(open), []data.DischargeKey{data.RowVitals, data.RowAlert, data.RowNausea}) {
		t.Errorf("at T+113 %v are open", open)
	}
}

// Nobody goes home before the main effect is over, by any route (reference 3),
// nor before what reference 2.5 asks for.
func TestObservationOutlastsTheEffect(t *testing.T) {
	want := map[data.Route]int{data.Sublingual: 90, data.Oral: 180, data.Intramuscular: 90, data.Intravenous: 90, data.Intranasal: 90, data.Esketamine: 120, data.Subcutaneous: 90, data.Rectal: 180}
	got := map[data.Route]int{}
	for _, u := range Usuals {
		got[u.Route] = u.Observe
		if u.Observe < u.Effect {
			t.Errorf("%s: observed %d min, the main effect lasts %d", u.Route, u.Observe, u.Effect)
		}
	}
	if diff := cmp.Diff(want, got); diff != "" {
		t.Errorf("observation times (-want +got):\n%s", diff)
	}
	if u := UsualFor("unknown"); u.Observe < u.Effect || u.Observe < 90 {
		t.Errorf("an unknown route is observed for %d min", u.Observe)
	}
	s := home(t)
	if !rowOf(s, data.RowObserved, tPlus(90)).Met || rowOf(s, data.RowObserved, tPlus(90).Add(-time.Second)).Met {
		t.Error("a sublingual dose is observed for 90 minutes, not a second less")
	}
}

// Who leaves with the client is the escort of the row; nobody ticks what follows
// from the record.
func TestRowsOfTheEscortAndOfTheRecord(t *testing.T) {
	s := home(t)
	s.Body.DayOf.Escort = data.Person{Name: "Chris Reeves"}
	if got := rowOf(s, data.RowEscort, tPlus(100)).Facts[0]; got != (data.Person{Name: "Chris Reeves"}) {
		t.Errorf("the row names %v, want the escort of the day", got)
	}
	s.Body.Discharge.With = data.Person{Name: "Sam Ortiz"}
	if got := rowOf(s, data.RowEscort, tPlus(100)).Facts[0]; got != (data.Person{Name: "Sam Ortiz"}) {
		t.Errorf("the row names %v, want who leaves with the client", got)
	}
	var derived []data.DischargeKey
	for _, r := range s.DischargeRows(tPlus(100)) {
		if r.Derived {
			derived = append(derived, r.Key)
		}
	}
	if want := []data.DischargeKey{data.RowObserved, data.RowVitals, data.RowCheckIn, data.RowIntegration}; !slices.Equal(derived, want) {
		t.Errorf("%v follow from the record, want %v", derived, want)
	}
}

func TestASignedSessionIsNotEnded(t *testing.T) {
	s := home(t)
	s.Visit.Signed = tPlus(100)
	if err := s.End(EndReason{Words: "tenletters"}, tPlus(101)); !errors.As(err, new(*data.Refused)) {
		t.Errorf("ending a signed session gave %v, want a refusal", err)
	}
}

func TestASessionEndsOnce(t *testing.T) {
	s := home(t)
	s.Ended = tPlus(100)
	var refused *data.Refused
	if err := s.End(EndReason{}, tPlus(101)); !errors.As(err, &refused) || refused.Code != "refused.ended" {
		t.Errorf("ending a session again gave %v, want a refusal", err)
	}
}

func TestEndNeedsEveryRowOrAReason(t *testing.T) {
	s := home(t)
	if err := s.End(EndReason{}, tPlus(100)); err != nil {
		t.Errorf("with all rows met: %v", err)
	}
	happens(s, 97, data.Sedation{MOAAS: ip(3)})
	var blocked *Blocked
	if err := s.End(EndReason{}, tPlus(100)); !errors.As(err, &blocked) || !slices.Equal(KeysOf(blocked.Rows), []data.DischargeKey{data.RowAlert}) {
		t.Errorf("an alert tick beside MOAA/S 3 gave %v", err)
	}
	if got := blocked.Error(); got != "end blocked by 0 checks and 1 rows, 0 new" {
		t.Errorf("the refusal says %q", got)
	}
	for reason, kept := range map[string]bool{"ninechars": false, "tenletters": true, "          ": false} {
		if err := s.End(EndReason{Words: reason, Shown: s.OpenRows(tPlus(100))}, tPlus(100)); (err == nil) != kept {
			t.Errorf("the reason %q gave %v", reason, err)
		}
	}
}

// Each dose is observed as its own route asks for, and a shorter one after a
// longer one does not end it.
func TestObservationOfTwoRoutes(t *testing.T) {
	s := asked()
	happens(s, 0, data.Dose{Mg: 150, Route: data.Oral})
	happens(s, 30, data.Dose{Mg: 50, Route: data.Sublingual, Booster: true})
	if got := s.EarliestDischarge(); !got.Equal(tPlus(180)) {
		t.Errorf("swallowed at T0 and sublingual at T+30: earliest at %s, want T+180", s.TPlus(got))
	}
	if r := rowOf(s, data.RowObserved, tPlus(120)); r.Met || r.Facts[0] != 150 || stands(r) != "row.left 60" {
		t.Errorf("at T+120: %+v", r)
	}
	if r := rowOf(asked(), data.RowObserved, tPlus(0)); r.Met || r.Facts[0] != 90 || stands(r) != "row.undosed" {
		t.Errorf("before a dose: %+v", r)
	}
}

// A baseline whose last reading is only a part keeps the rest from before it.
func TestBaselineInParts(t *testing.T) {
	s := asked()
	happens(s, -5, data.Vitals{SpO2: 97})
	happens(s, 0, data.Dose{Mg: 150, Route: data.Sublingual})
	happens(s, 20, vitals(140, 84, 90, 96))
	if b := s.Baseline(); b == nil || b.Vitals != vitals(122, 78, 70, 97) || !b.At.Equal(tPlus(-5)) {
		t.Errorf("the baseline is %+v", b)
	}
	if got := s.Readings()[1].Vitals; got != (data.Vitals{SpO2: 97}) {
		t.Errorf("the reading itself became %+v", got)
	}
}

func TestDecisionsAreMadeOnce(t *testing.T) {
	for name, c := range map[string]struct {
		before, decide data.GoDecision
		reason         string
		kept           bool
	}{
		"no-go with a reason":      {data.Undecided, data.NoGo, "tenletters", true},
		"no-go with a short one":   {data.Undecided, data.NoGo, "ninechars", false},
		"nothing":                  {data.Undecided, data.Undecided, "tenletters", false},
		"no-go after Go":           {data.Go, data.NoGo, "tenletters", false},
		"Go after no-go":           {data.NoGo, data.Go, "tenletters", false},
		"Go with nothing in a way": {data.Undecided, data.Go, "", true},
	} {
		s := &MedicineSession{Decision: c.before}
		if err := s.Decide(c.decide, c.reason, nil); (err == nil) != c.kept {
			t.Errorf("%s: %v, want kept %v", name, err, c.kept)
		}
	}
}

// A reading that holds is covered as it was read, and no worse one of its grade.
func TestAReasonToEndIsForTheReadingShown(t *testing.T) {
	for _, c := range []struct {
		name   string
		bp     data.Vitals
		covers bool
	}{
		{"the same again", vitals(172, 104, 90, 98), true},
		{"a worse one, held too", vitals(178, 104, 90, 98), false},
	} {
		s := asked()
		add(t, s, doseTime, doseTime, data.Dose{Mg: 150, Route: data.Sublingual})
		happens(s, 58, vitals(172, 104, 90, 98))
		reason := EndReason{Words: "Left against advice.", Shown: s.DischargeRows(tPlus(60))}
		happens(s, 61, c.bp)
		if err := s.End(reason, tPlus(61)); (err == nil) != c.covers {
			t.Errorf("%s: it gave %v, want the end %v", c.name, err, c.covers)
		}
	}
}

// A reason covers the rows as they were shown. Minutes that run are no change;
// a dose, a reading or sedation since is.
func TestAReasonToEndIsForTheRowsShown(t *testing.T) {
	sedated := 3
	for _, c := range []struct {
		name string
		then func(*MedicineSession)
		at   int
		news []data.DischargeKey
	}{
		{"unchanged", func(*MedicineSession) {}, 60, nil},
		{"a minute less is left", func(*MedicineSession) {}, 61, nil},
		{"the time is over", func(*MedicineSession) {}, 90, nil},
		{"a row is met", func(s *MedicineSession) { s.Body.Discharge = s.Body.Discharge.Tick(data.RowWalk, true, tPlus(61)) }, 61, nil},
		{"another dose", func(s *MedicineSession) { happens(s, 61, data.Dose{Mg: 50, Route: data.Sublingual}) }, 61,
			[]data.DischargeKey{data.RowObserved, data.RowAlert, data.RowOriented, data.RowWalk, data.RowNausea, data.RowSuicidal}},
		{"an unticked row is spoken against", func(s *MedicineSession) { happens(s, 61, data.Observation{Code: "Unsteadiness"}) }, 61, []data.DischargeKey{data.RowWalk}},
		{"a tick is taken back", func(s *MedicineSession) { s.Body.Discharge = s.Body.Discharge.Tick(data.RowAlert, false, tPlus(61)) }, 61, []data.DischargeKey{data.RowAlert}},
		{"a reading to hold at", func(s *MedicineSession) { happens(s, 61, vitals(172, 104, 90, 98)) }, 61, []data.DischargeKey{data.RowVitals}},
		{"sedation", func(s *MedicineSession) { happens(s, 61, data.Sedation{MOAAS: &sedated}) }, 61, []data.DischargeKey{data.RowAlert}},
		{"an open row reopened by an event", func(s *MedicineSession) { happens(s, 61, data.Adverse{Term: "Fall"}) }, 61, []data.DischargeKey{data.RowWalk}},
	} {
		s := asked()
		add(t, s, doseTime, doseTime, data.Dose{Mg: 150, Route: data.Sublingual})
		s.Body.Discharge = s.Body.Discharge.Tick(data.RowAlert, true, tPlus(55))
		reason := EndReason{Words: "Left against advice.", Shown: s.DischargeRows(tPlus(60))}
		c.then(s)
		err := s.End(reason, tPlus(c.at))
		var blocked *Blocked
		if len(c.news) == 0 {
			if err != nil {
				t.Errorf("%s: it gave %v, want the end", c.name, err)
			}
		} else if !errors.As(err, &blocked) || !slices.Equal(KeysOf(blocked.NewRows), c.news) {
			t.Errorf("%s: it gave %v, want %v as new", c.name, err, c.news)
		}
	}
}
