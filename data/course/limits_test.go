package course

import (
	"fmt"
	"strings"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"

	"kapdesk/data"
)

// reasons are those of an assessment as "Hold pulse fast 110".
func reasons(a Assessment) string {
	var list []string
	for _, r := range a.Reasons {
		bound := trim(r.Bound)
		if r.BP != (data.BP{}) {
			bound = r.BP.String()
		}
		list = append(list, fmt.Sprintf("%s %s %s", r.Flag, r.Code, bound))
	}
	return strings.Join(list, ", ")
}

// Every bound of every step of reference 2.4, one step below it, at it and one
// above it, each alone.
func TestEveryBoundOfTheLimits(t *testing.T) {
	sys := func(n int) data.Vitals { return data.Vitals{BP: data.BP{Systolic: data.MmHg(n), Diastolic: 70}} }
	dia := func(n int) data.Vitals { return data.Vitals{BP: data.BP{Systolic: 125, Diastolic: data.MmHg(n)}} }
	pulse := func(n int) data.Vitals { return data.Vitals{Pulse: data.PerMinute(n)} }
	spo2 := func(n int) data.Vitals { return data.Vitals{SpO2: data.Percent(n)} }
	breaths := func(n int) data.Vitals { return data.Vitals{Breaths: data.PerMinute(n)} }
	temp := func(tenths int) data.Vitals { return data.Vitals{Temp: data.Celsius(float64(tenths) / 10)} }
	for _, c := range []struct {
		name             string
		read             func(int) data.Vitals
		bound            int
		below, at, above string
	}{
		{"systolic", sys, 140, "", "Caution pressure 140/90", "Caution pressure 140/90"},
		{"systolic", sys, 160, "Caution pressure 140/90", "Hold pressure 160/100", "Hold pressure 160/100"},
		{"systolic", sys, 180, "Hold pressure 160/100", "Urgent pressure 180/110", "Urgent pressure 180/110"},
		{"diastolic", dia, 90, "", "Caution pressure 140/90", "Caution pressure 140/90"},
		{"diastolic", dia, 100, "Caution pressure 140/90", "Hold pressure 160/100", "Hold pressure 160/100"},
		{"diastolic", dia, 110, "Hold pressure 160/100", "Urgent pressure 180/110", "Urgent pressure 180/110"},
		{"low systolic", sys, 100, "Caution systolic low 100", "", ""},
		{"low systolic", sys, 90, "Hold systolic low 90", "Caution systolic low 100", "Caution systolic low 100"},
		{"low systolic", sys, 80, "Urgent systolic low 80", "Hold systolic low 90", "Hold systolic low 90"},
		{"fast pulse", pulse, 100, "", "", "Caution pulse fast 100"},
		{"fast pulse", pulse, 110, "Caution pulse fast 100", "Caution pulse fast 100", "Hold pulse fast 110"},
		{"fast pulse", pulse, 130, "Hold pulse fast 110", "Hold pulse fast 110", "Urgent pulse fast 130"},
		{"slow pulse", pulse, 55, "Caution pulse slow 55", "", ""},
		{"slow pulse", pulse, 50, "Hold pulse slow 50", "Caution pulse slow 55", "Caution pulse slow 55"},
		{"slow pulse", pulse, 40, "Urgent pulse slow 40", "Hold pulse slow 50", "Hold pulse slow 50"},
		{"SpO₂", spo2, 95, "Caution oxygen low 95", "", ""},
		{"SpO₂", spo2, 92, "Hold oxygen low 92", "Caution oxygen low 95", "Caution oxygen low 95"},
		{"SpO₂", spo2, 90, "Urgent oxygen low 90", "Hold oxygen low 92", "Hold oxygen low 92"},
		{"fast breaths", breaths, 20, "", "", "Caution breaths fast 20"},
		{"fast breaths", breaths, 24, "Caution breaths fast 20", "Caution breaths fast 20", "Hold breaths fast 24"},
		{"slow breaths", breaths, 12, "Caution breaths slow 12", "", ""},
		{"slow breaths", breaths, 10, "Hold breaths slow 10", "Caution breaths slow 12", "Caution breaths slow 12"},
		{"slow breaths", breaths, 8, "Urgent breaths slow 8", "Hold breaths slow 10", "Hold breaths slow 10"},
		{"temperature", temp, 378, "", "Caution temperature 37.8", "Caution temperature 37.8"},
		{"temperature", temp, 380, "Caution temperature 37.8", "Hold temperature 38", "Hold temperature 38"},
	} {
		for i, want := range []string{c.below, c.at, c.above} {
			v := c.read(c.bound - 1 + i)
			if got := reasons(DefaultLimits().Assess(v, nil)); got != want {
				t.Errorf("%s, %s beside the bound of %d: %q, want %q", c.name, v, c.bound, got, want)
			}
		}
	}
}

// The rise is counted from the baseline, and without one nothing is said of it.
func TestRiseFromBaseline(t *testing.T) {
	limits := DefaultLimits()
	limits.Caution.BP, limits.Hold.BP, limits.Urgent.BP = data.BP{}, data.BP{}, data.BP{}
	for _, c := range []struct {
		base, now int
		want      string
	}{
		{120, 143, ""}, {120, 144, "Caution rise percent 20"}, {120, 145, "Caution rise percent 20"},
		{128, 153, ""}, {128, 154, "Caution rise percent 20"}, // 19.5 % is not 20
		{120, 159, "Caution rise percent 20"}, {120, 160, "Urgent rise pressure 40, Caution rise percent 20"}, {120, 161, "Urgent rise pressure 40, Caution rise percent 20"},
		{220, 259, ""}, {220, 260, "Urgent rise pressure 40"}, {120, 100, ""},
	} {
		base := vitals(c.base, 80, 70, 98)
		if got := reasons(limits.Assess(vitals(c.now, 80, 70, 98), &base)); got != c.want {
			t.Errorf("systolic %d after %d: %q, want %q", c.now, c.base, got, c.want)
		}
		if got := reasons(limits.Assess(vitals(c.now, 80, 70, 98), nil)); got != "" {
			t.Errorf("systolic %d without a baseline: %q, want nothing said", c.now, got)
		}
		if got := reasons(limits.Assess(vitals(c.now, 80, 70, 98), &data.Vitals{Pulse: 70})); got != "" {
			t.Errorf("systolic %d with a baseline of the pulse alone: %q, want nothing said", c.now, got)
		}
	}
}

// The order's pressure takes the place of the practice's hold, each number by itself.
func TestTheOrdersLimit(t *testing.T) {
	order := DefaultLimits().WithOrder(data.BP{Systolic: 150, Diastolic: 95})
	high := DefaultLimits().WithOrder(data.BP{Systolic: 170, Diastolic: 105})
	for _, c := range []struct {
		limits Limits
		bp     data.BP
		want   string
		below  bool // the order's limit is said not to be reached
	}{
		{order, data.BP{Systolic: 139, Diastolic: 89}, "", false},
		{order, data.BP{Systolic: 150, Diastolic: 95}, "Caution pressure 140/90", true},
		{order, data.BP{Systolic: 151, Diastolic: 70}, "Hold order pressure 150/95", false},
		{order, data.BP{Systolic: 130, Diastolic: 95}, "Caution pressure 140/90", true},
		{order, data.BP{Systolic: 130, Diastolic: 96}, "Hold order pressure 150/95", false},
		{order, data.BP{Systolic: 180, Diastolic: 70}, "Urgent pressure 180/110, Hold order pressure 150/95", false},
		{high, data.BP{Systolic: 169, Diastolic: 104}, "Caution pressure 140/90", true},
		{high, data.BP{Systolic: 171, Diastolic: 80}, "Hold order pressure 170/105", false},
		{high, data.BP{Systolic: 130, Diastolic: 106}, "Hold order pressure 170/105", false},
		{DefaultLimits(), data.BP{Systolic: 150, Diastolic: 95}, "Caution pressure 140/90", false},
	} {
		a := c.limits.Assess(data.Vitals{BP: c.bp}, nil)
		if got := reasons(a); got != c.want || (a.Below != data.BP{}) != c.below {
			t.Errorf("%s under an order of %s: %q, below %s; want %q, said below %v", c.bp, c.limits.Order, got, a.Below, c.want, c.below)
		}
	}
}

// A graver finding of one kind hides none of another.
func TestAssessmentNamesEverythingOutOfLimits(t *testing.T) {
	order := DefaultLimits().WithOrder(data.BP{Systolic: 150, Diastolic: 95})
	a := order.Assess(vitals(162, 101, 112, 88), nil)
	if got := reasons(a); a.Flag != Urgent || got != "Urgent oxygen low 90, Hold order pressure 150/95, Hold pulse fast 110" {
		t.Errorf("162/101, HR 112, SpO₂ 88%% is %s: %s", a.Flag, got)
	}
}

func TestGradesOfSedation(t *testing.T) {
	for score, want := range map[int]Flag{5: Fine, 4: Careful, 3: HoldDose, 2: Urgent, 0: Urgent} {
		if got := SedationFlag((data.Sedation{MOAAS: &score})); got != want {
			t.Errorf("MOAA/S %d is %s, want %s", score, got, want)
		}
	}
	for score, want := range map[int]Flag{4: Careful, 1: Careful, 0: Fine, -1: Careful, -2: Careful, -3: HoldDose, -4: Urgent, -5: Urgent} {
		if got := SedationFlag((data.Sedation{RASS: &score})); got != want {
			t.Errorf("RASS %d is %s, want %s", score, got, want)
		}
	}
	if got := AssessSedation((data.Sedation{Aldrete: ip(3)})); got.Flag != Fine || len(got.Reasons) != 0 {
		t.Errorf("scores that were not taken are graded: %+v", got)
	}
	if got := reasons(AssessSedation(data.Sedation{MOAAS: ip(2), RASS: ip(-1)})); got != "Urgent moaas 2, Caution rass -1" {
		t.Errorf("two scales give %q", got)
	}
}

// Everything out of limits is listed, with its time: also what the highest
// pressure alone would not show.
func TestOutOfLimits(t *testing.T) {
	s := asked()
	add(t, s, doseTime, doseTime, data.Dose{Mg: 150, Route: data.Sublingual})
	at := func(min int) time.Time { return doseTime.Add(time.Duration(min) * time.Minute) }
	for _, one := range []struct {
		min int
		p   data.Payload
	}{{15, vitals(138, 86, 84, 98)}, {20, data.Sedation{MOAAS: ip(3)}}, {30, vitals(130, 96, 84, 88)}, {40, vitals(144, 84, 120, 98)}, {50, vitals(144, 96, 120, 88)}, {60, vitals(126, 80, 72, 98)}, {61, data.Sedation{MOAAS: ip(5)}}} {
		knowingly(t, s, at(one.min), one.p)
	}
	var got []string
	for _, b := range s.OutOfLimits() {
		got = append(got, s.TPlus(b.At)+" "+reasons(b.Assessment))
	}
	if diff := cmp.Diff([]string{"T+20 Hold moaas 3", "T+30 Urgent oxygen low 90, Hold order pressure 150/95", "T+40 Hold pulse fast 110, Caution pressure 140/90",
		"T+50 Urgent oxygen low 90, Hold order pressure 150/95, Hold pulse fast 110"}, got); diff != "" {
		t.Errorf("out of limits (-want +got):\n%s", diff)
	}
	sum := s.Summary()
	extremes := fmt.Sprintf("%s, systolic %s, diastolic %s, HR %d %s, SpO₂ %d %s, back at %d", sum.Highest, s.TPlus(sum.SystolicAt), s.TPlus(sum.DiastolicAt),
		sum.FastPulse, s.TPlus(sum.FastPulseAt), sum.LowSpO2, s.TPlus(sum.LowSpO2At), sum.ToBaseline)
	if want := "144/96, systolic T+40, diastolic T+30, HR 120 T+40, SpO₂ 88 T+30, back at 60"; extremes != want {
		t.Errorf("the extremes are %q, want %q", extremes, want)
	}
}

func TestNoReadingIsNeverBackAtBaseline(t *testing.T) {
	if to := (&MedicineSession{}).Summary().ToBaseline; to != -1 {
		t.Errorf("without a reading the baseline is reached after %d minutes, want never, -1", to)
	}
}

func TestTimeToBaselineIsNeverThePeak(t *testing.T) {
	for name, c := range map[string]struct {
		readings map[int]data.Vitals
		want     int
	}{
		"the peak itself is within 20%":     {map[int]data.Vitals{40: vitals(140, 88, 80, 98), 95: vitals(130, 82, 74, 98)}, 95},
		"nothing after the peak":            {map[int]data.Vitals{40: vitals(140, 88, 80, 98)}, -1},
		"the peak twice":                    {map[int]data.Vitals{40: vitals(140, 88, 80, 98), 60: vitals(140, 88, 80, 98), 95: vitals(130, 82, 74, 98)}, 95},
		"no SpO₂ after it":                  {map[int]data.Vitals{40: vitals(140, 88, 80, 98), 95: vitals(130, 82, 74, 0)}, -1},
		"SpO₂ still at hold, then better":   {map[int]data.Vitals{40: vitals(140, 88, 80, 98), 60: vitals(130, 82, 74, 91), 95: vitals(130, 82, 74, 96)}, 95},
		"the highest was before the dose":   {map[int]data.Vitals{30: vitals(118, 76, 70, 98)}, 30},
		"no reading after the dose at all":  {nil, -1},
		"pulse alone is out, within limits": {map[int]data.Vitals{40: vitals(140, 88, 80, 98), 95: vitals(130, 82, 90, 98)}, 95},
		"pulse is out and at caution":       {map[int]data.Vitals{40: vitals(140, 88, 80, 98), 95: vitals(130, 82, 101, 98)}, -1},
	} {
		s := asked()
		add(t, s, doseTime, doseTime, data.Dose{Mg: 150, Route: data.Sublingual})
		for min, v := range c.readings {
			when := doseTime.Add(time.Duration(min) * time.Minute)
			keep(s, data.Event{At: when, Entered: when, Payload: v})
		}
		if got := s.Summary().ToBaseline; got != c.want {
			t.Errorf("%s: %d minutes to baseline, want %d", name, got, c.want)
		}
	}
}

// What a reading may be at all: beyond it is wrong, at it is taken, and what
// was not read is never wrong.
func TestReadingsThatCanBe(t *testing.T) {
	for _, c := range []struct {
		v  data.Vitals
		ok bool
	}{
		{vitals(300, 200, 250, 100), true}, {vitals(301, 100, 0, 0), false}, {vitals(300, 201, 0, 0), false}, {vitals(40, 20, 0, 0), true},
		{vitals(39, 20, 0, 0), false}, {vitals(40, 19, 0, 0), false}, {vitals(30, 301, 0, 0), false}, {vitals(19, 80, 0, 0), false}, {vitals(20, 80, 0, 0), true},
		{vitals(120, 0, 0, 0), false}, {vitals(0, 80, 0, 0), false}, {vitals(120, 80, 0, 0), true},
		{data.Vitals{Pulse: 20}, true}, {data.Vitals{Pulse: 19}, false}, {data.Vitals{Pulse: 1}, false}, {data.Vitals{Pulse: 250}, true}, {data.Vitals{Pulse: 251}, false}, {data.Vitals{Pulse: -1}, false},
		{data.Vitals{SpO2: 100}, true}, {data.Vitals{SpO2: 101}, false}, {data.Vitals{SpO2: 1}, true}, {data.Vitals{SpO2: -1}, false},
		{data.Vitals{Breaths: 60}, true}, {data.Vitals{Breaths: 61}, false}, {data.Vitals{Breaths: -1}, false},
		{data.Vitals{Temp: 30}, true}, {data.Vitals{Temp: 29.9}, false}, {data.Vitals{Temp: 43}, true}, {data.Vitals{Temp: 43.1}, true}, {data.Vitals{Temp: 110.9}, true}, {data.Vitals{Temp: 111}, false},
		{data.Vitals{}, false}, {data.Vitals{Position: "sitting", Note: "rest"}, false},
	} {
		if got := VitalsProblems(c.v).Err() == nil; got != c.ok {
			t.Errorf("%+v can be %v, want %v (%v)", c.v, got, c.ok, VitalsProblems(c.v))
		}
	}
	if q := VitalsQuestions((data.Vitals{Temp: 43.1})); len(q) != 1 || q[0].Code != data.AskFahrenheit {
		t.Errorf("43.1 °C is asked about: %v", q)
	}
}

// What was not read is no extreme, and a session without a dose has no last one.
func TestSummaryOfLittle(t *testing.T) {
	s := asked()
	happens(s, -4, data.Vitals{BP: data.BP{Systolic: 130, Diastolic: 70}})
	sum := s.Summary()
	if sum.LowSpO2 != 98 || sum.FastPulse != 70 || sum.Highest != (data.BP{Systolic: 130, Diastolic: 78}) || !sum.LastDose.IsZero() || sum.ToBaseline != -1 {
		t.Errorf("before a dose: %+v", sum)
	}
	if sum.Last == nil || sum.Last.BP.Systolic != 130 || sum.Before.Pulse != 70 {
		t.Errorf("last %+v, before %+v", sum.Last, sum.Before)
	}
	if sum := (&MedicineSession{}).Summary(); sum.Last != nil || sum.Before != nil || !sum.T0.IsZero() {
		t.Errorf("of nothing: %+v", sum)
	}
	if Change(0, 120) != 0 || Change(120, 0) != 0 || Change(130, 120) != 8 {
		t.Error("a change is counted from what was not read")
	}
}

func TestNauseaOfASession(t *testing.T) {
	for _, c := range []struct {
		p    data.Payload
		want bool
	}{{data.Observation{Code: "Nausea"}, true}, {data.Observation{Code: "Vomiting"}, true}, {data.Observation{Code: "Tears"}, false},
		{data.Adverse{Term: "Nausea"}, true}, {data.Adverse{Term: "Vomiting"}, true}, {data.Adverse{Term: "Headache"}, false}} {
		s := asked()
		happens(s, 1, c.p)
		happens(s, 2, data.Observation{Code: "Tears"})
		if got := s.Summary().Nausea; got != c.want {
			t.Errorf("%+v: nausea %v", c.p, got)
		}
	}
}

// 20 % itself is within the baseline, to both sides.
func TestWithinBaselineToTheEdge(t *testing.T) {
	base := vitals(120, 80, 70, 95)
	for _, c := range []struct {
		v    data.Vitals
		want bool
	}{
		{vitals(144, 80, 70, 95), true}, {vitals(145, 80, 70, 95), false}, {vitals(96, 80, 70, 95), true}, {vitals(95, 80, 70, 95), false},
		{vitals(120, 96, 70, 95), true}, {vitals(120, 97, 70, 95), false}, {vitals(120, 64, 70, 95), true}, {vitals(120, 63, 70, 95), false},
		{vitals(120, 80, 84, 95), true}, {vitals(120, 80, 85, 95), false}, {vitals(120, 80, 56, 95), true}, {vitals(120, 80, 55, 95), false},
		{vitals(120, 80, 70, 76), true}, {vitals(120, 80, 70, 75), false},
	} {
		if got := withinBaseline(c.v, base); got != c.want {
			t.Errorf("%s after %s: within %v, want %v", c.v, base, got, c.want)
		}
	}
	if withinBaseline(data.Vitals{Pulse: 70}, data.Vitals{}) {
		t.Error("what the baseline does not hold is within it")
	}
}

// The next reading is due between the first dose and the end only, sooner after caution.
func TestNextVitals(t *testing.T) {
	s := asked()
	if got := s.NextVitals(); !got.IsZero() {
		t.Errorf("before a dose a reading is due at %v", got)
	}
	happens(s, 0, data.Dose{Mg: 150, Route: data.Sublingual})
	if got := s.NextVitals(); !got.Equal(tPlus(30)) {
		t.Errorf("after the dose it is due at %s, want T+30", s.TPlus(got))
	}
	happens(s, 15, vitals(128, 80, 74, 98))
	if got := s.NextVitals(); !got.Equal(tPlus(45)) {
		t.Errorf("after a reading at T+15 it is due at %s, want T+45", s.TPlus(got))
	}
	happens(s, 40, vitals(128, 80, 74, 94))
	if got := s.NextVitals(); !got.Equal(tPlus(50)) {
		t.Errorf("after caution at T+40 it is due at %s, want T+50", s.TPlus(got))
	}
	happens(s, 50, vitals(162, 80, 74, 98))
	if got := s.NextVitals(); !got.Equal(tPlus(55)) {
		t.Errorf("after hold at T+50 it is due at %s, want T+55", s.TPlus(got))
	}
	s.Ended = tPlus(60)
	if got := s.NextVitals(); !got.IsZero() {
		t.Errorf("after the end a reading is due at %v", got)
	}
}

func TestNothingIsSettledWithoutABaseline(t *testing.T) {
	s := asked()
	s.Events = nil
	happens(s, 0, data.Dose{Mg: 150, Route: data.Sublingual})
	happens(s, 30, vitals(130, 80, 70, 98))
	happens(s, 60, vitals(120, 80, 70, 98))
	if got := s.Summary().ToBaseline; got != -1 || s.settled(vitals(120, 80, 70, 98)) {
		t.Errorf("without a baseline it is back after %d minutes", got)
	}
}

// A bound that the practice does not set is reached by nothing.
func TestUnsetLimits(t *testing.T) {
	base := vitals(100, 60, 70, 98)
	v := vitals(200, 120, 150, 80)
	v.Breaths, v.Temp = 40, 41
	if got := reasons((Limits{}).Assess(v, &base)); got != "" {
		t.Errorf("without limits %s reaches %q", v, got)
	}
}

// A pressure that is settled in the first minute is so after 0 minutes.
func TestSettledInTheFirstMinute(t *testing.T) {
	s := asked()
	dose := happens(s, 0, data.Dose{Mg: 150, Route: data.Sublingual})
	base := *s.Baseline()
	low := base.Vitals
	low.BP.Systolic--
	keep(s, data.Event{At: doseTime.Add(30 * time.Second), Payload: low})
	happens(s, 30, low)
	if got := s.Summary().ToBaseline; dose == 0 || got != 0 {
		t.Errorf("back at the baseline after %d min, want 0", got)
	}
}
