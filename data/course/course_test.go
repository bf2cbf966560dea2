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

var zone = time.FixedZone("PDT", -7*3600)

func at(month time.Month, day, hour, minute int) time.Time {
	return time.Date(2025, month, day, hour, minute, 0, 0, zone)
}

func on(month time.Month, day int) data.Date { return data.MustDate(2025, month, day) }

func TestTables(t *testing.T) {
	if n := len(ScreeningItems); n != 30 {
		t.Errorf("the checklist has %d items, reference 2.1 has 30", n)
	}
	for i, item := range ScreeningItems {
		if item.Number != i+1 || item.Source == "" || item.Text == "" {
			t.Errorf("item %d is out of order or without text or source: %+v", i+1, item)
		}
		if item.Verified == strings.Contains(item.Source, practice) {
			t.Errorf("item %d of %q: verified is %v, and it is so exactly where it is no practice setting", item.Number, item.Source, item.Verified)
		}
	}
	if n := len(Usuals); n != 8 {
		t.Errorf("the route table has %d rows, reference 3 has 8", n)
	}
	for _, u := range Usuals {
		if !(u.Onset <= u.Peak && u.Peak <= u.Effect && u.Effect <= u.Return && u.Return <= u.Rest) || u.Observe < 90 {
			t.Errorf("the stages of %s do not follow each other, or it is observed too short", u.Route)
		}
	}
	if n := len(Themes); n != 32 {
		t.Errorf("%d theme tags, the screen offers 32", n)
	}
	if len(LadderSteps) != 7 || len(IntentionPrompts) != 8 || len(PreparationBlocks) != 12 || len(ReflectionPrompts) != 13 {
		t.Error("a list of reference 5 lost or gained an entry")
	}
}

func TestUnresolved(t *testing.T) {
	var answers []data.ScreeningAnswer
	for _, item := range ScreeningItems {
		answers = append(answers, data.ScreeningAnswer{Item: item.Number, Answer: data.No, At: at(time.March, 10, 9, 0)})
	}
	if open := Unresolved(answers); len(open) != 0 {
		t.Fatalf("all answered no leaves %d items open", len(open))
	}
	if open := Unresolved(nil); len(open) != 25 {
		t.Errorf("nothing answered leaves %d items open, want the 15 absolute and the 10 relative ones", len(open))
	}
	later := at(time.March, 12, 9, 0)
	answers = append(answers,
		data.ScreeningAnswer{Item: 20, Answer: data.Yes, At: later},
		data.ScreeningAnswer{Item: 4, Answer: data.Yes, At: later},
		data.ScreeningAnswer{Item: 25, Answer: data.Yes, At: later},
		data.ScreeningAnswer{Item: 22, Answer: data.Yes, Note: "prescriber agrees", At: later},
		data.ScreeningAnswer{Item: 15, Answer: data.Unknown, At: later},
		data.ScreeningAnswer{Item: 24, Answer: data.Yes, At: later}) // absolute, below the relative ones
	var got []int
	for _, u := range Unresolved(answers) {
		got = append(got, u.Number)
	}
	if diff := cmp.Diff([]int{4, 15, 24, 20}, got); diff != "" {
		t.Errorf("absolute yes and unknown, then relative without comment (-want +got):\n%s", diff)
	}
	answers = append(answers, data.ScreeningAnswer{Item: 4, Answer: data.Resolved, Note: "controlled, Dr. O", At: later.Add(time.Hour)})
	if open := Unresolved(answers); slices.ContainsFunc(open, func(u UnresolvedItem) bool { return u.Number == 4 }) {
		t.Error("a resolved item still stands open")
	}
}

func vitals(s, d, hr, spo2 int) data.Vitals {
	return data.Vitals{BP: data.BP{Systolic: data.MmHg(s), Diastolic: data.MmHg(d)}, Pulse: data.PerMinute(hr), SpO2: data.Percent(spo2)}
}

func TestAssessVitals(t *testing.T) {
	base := vitals(128, 82, 74, 98)
	order := DefaultLimits().WithOrder(data.BP{Systolic: 150, Diastolic: 95})
	for _, c := range []struct {
		name   string
		limits Limits
		v      data.Vitals
		flag   Flag
		why    string
	}{
		{"calm", order, vitals(132, 84, 76, 98), Fine, ""},
		{"golden T+40", order, vitals(146, 90, 88, 98), Careful, "Caution pressure 140/90"},
		{"at the order limit", order, vitals(150, 95, 80, 98), Careful, "Caution pressure 140/90"},
		{"above the order limit", order, vitals(151, 90, 80, 98), HoldDose, "Hold order pressure 150/95"},
		{"order above the practice's", DefaultLimits().WithOrder(data.BP{Systolic: 165, Diastolic: 105}), vitals(162, 95, 80, 98), Careful, ""},
		{"golden no-go", order, vitals(166, 102, 90, 98), HoldDose, "Hold order pressure 150/95, Caution rise percent 20"},
		{"practice hold", DefaultLimits(), vitals(160, 85, 80, 98), HoldDose, "Hold pressure 160/100, Caution rise percent 20"},
		{"urgent", order, vitals(182, 90, 80, 98), Urgent, ""},
		{"low oxygen", order, vitals(120, 80, 80, 89), Urgent, "Urgent oxygen low 90"},
		{"slow pulse", order, vitals(120, 80, 48, 97), HoldDose, "Hold pulse slow 50"},
		{"rise of 20 %", order, vitals(154, 80, 80, 98), HoldDose, ""},
	} {
		a := c.limits.Assess(c.v, &base)
		if a.Flag != c.flag {
			t.Errorf("%s: %s is %v, want %v (%s)", c.name, c.v, a.Flag, c.flag, reasons(a))
		}
		if got := reasons(a); c.why != "" && got != c.why {
			t.Errorf("%s: %q, want %q", c.name, got, c.why)
		}
	}
}

func TestVitalsProblems(t *testing.T) {
	for _, c := range []struct {
		name string
		v    data.Vitals
		want data.Problems
	}{
		{"a usual reading", vitals(128, 82, 74, 98), nil},
		{"nothing", data.Vitals{Position: "sitting"}, data.Wrong("bp", "vitals.none")},
		{"half a pressure", vitals(120, 0, 70, 98), data.Wrong("bp", "pressure.half")},
		{"the other half", vitals(0, 80, 70, 98), data.Wrong("bp", "pressure.half")},
		{"an impossible pressure", vitals(301, 80, 70, 98), data.Wrong("bp", "pressure.range", data.BP{Systolic: 40, Diastolic: 20}, data.BP{Systolic: 300, Diastolic: 200})},
		{"80/120 swapped", vitals(80, 120, 70, 98), nil},
		{"impossible pulse", data.Vitals{Pulse: 700}, data.Wrong("pulse", "pulse.range", 20.0, 250.0)},
		{"pulse in the SpO₂ box", vitals(120, 80, 0, 104), data.Wrong("spo2", "oxygen.range", 1.0, 100.0)},
		{"61 breaths", data.Vitals{Breaths: 61}, data.Wrong("breaths", "breaths.range", 1.0, 60.0)},
		{"29.9 °C", data.Vitals{Temp: 29.9}, data.Wrong("temp", "temperature.range", 30.0, 43.0)},
		{"Fahrenheit", data.Vitals{Temp: 98.6}, nil},
	} {
		if diff := cmp.Diff(c.want, VitalsProblems(c.v)); diff != "" {
			t.Errorf("%s (-want +got):\n%s", c.name, diff)
		}
	}
}

// What looks typed into the wrong box, at and beside each edge.
func TestVitalsQuestions(t *testing.T) {
	for _, c := range []struct {
		name string
		v    data.Vitals
		want []data.Question
	}{
		{"a usual reading", vitals(128, 82, 74, 98), nil},
		{"80/120", vitals(80, 120, 70, 98), []data.Question{question(data.AskSwapped, 80, 120)}},
		{"half a pressure", vitals(0, 80, 70, 98), nil},
		{"the other half", vitals(120, 0, 70, 98), nil},
		{"the upper number of a slip", vitals(10, 0, 70, 98), nil},
		{"15 between the numbers", vitals(120, 105, 70, 98), nil},
		{"14 between the numbers", vitals(120, 106, 70, 98), []data.Question{question(data.AskClose, 120, 106)}},
		{"the same number twice", vitals(120, 120, 70, 98), []data.Question{question(data.AskClose, 120, 120)}},
		{"SpO₂ of 85", vitals(120, 80, 70, 85), nil},
		{"SpO₂ of 84", vitals(120, 80, 70, 84), []data.Question{question(data.AskOxygen, 84)}},
		{"HR 89, SpO₂ 89", vitals(120, 80, 89, 89), nil},
		{"HR 90, SpO₂ 89", vitals(120, 80, 90, 89), []data.Question{question(data.AskPulse, 90, 89)}},
		{"HR 100, SpO₂ 89", vitals(120, 80, 100, 89), []data.Question{question(data.AskPulse, 100, 89)}},
		{"HR 101, SpO₂ 89", vitals(120, 80, 101, 89), nil},
		{"HR 90, SpO₂ 90", vitals(120, 80, 90, 90), nil},
		{"HR 95 without SpO₂", vitals(120, 80, 95, 0), nil},
		{"43.0 °C", data.Vitals{Temp: 43}, nil},
		{"43.1 °C", data.Vitals{Temp: 43.1}, []data.Question{question(data.AskFahrenheit, 43.1)}},
		{"110.9 °C", data.Vitals{Temp: 110.9}, []data.Question{question(data.AskFahrenheit, 110.9)}},
		{"111 °C", data.Vitals{Temp: 111}, nil},
	} {
		if diff := cmp.Diff(c.want, VitalsQuestions(c.v)); diff != "" {
			t.Errorf("%s (-want +got):\n%s", c.name, diff)
		}
	}
}

func TestWorkedArithmetic(t *testing.T) {
	for _, c := range []struct {
		lb   data.Lb
		kg   data.Kg
		mg   data.Mg
		want data.MgPerKg
	}{{150, 68.04, 200, 2.94}, {182, 82.55, 300, 3.63}, {182, 82.55, 200, 2.42}, {128, 58.06, 100, 1.72}, {154, 69.85, 150, 2.15}, {154, 69.85, 200, 2.86}} {
		if kg := c.lb.Kg(); kg != c.kg || c.mg.PerKg(kg) != c.want {
			t.Errorf("%s: %s, %s is %s; want %s and %s", c.lb, kg, c.mg, c.mg.PerKg(kg), c.kg, c.want)
		}
	}
	if got := data.Mg(60).PerKg(70); got != 0.86 {
		t.Errorf("60 mg at 70 kg is %s, want 0.86", got)
	}
}

func TestStages(t *testing.T) {
	for _, c := range []struct {
		from, to data.Stage
		reason   string
		ok       bool
	}{
		{data.StageInquiry, data.StageConsultation, "", true}, {data.StageIntake, data.StageAwaitingClearance, "", true}, {data.StageDosing, data.StageIntegrating, "", true},
		{data.StageInquiry, data.StageDosing, "", false}, {data.StageInquiry, data.StageDosing, "transferred in mid-course", true}, {data.StagePreparing, data.StageOnHold, "", false},
		{data.StagePreparing, data.StageOnHold, "cardiology letter", true}, {data.StageIntegrating, data.StageDischarged, "", false}, {"", data.StageInquiry, "", true}, {data.StageInquiry, "nonsense", "because", false},
	} {
		err := ChangeStage(c.from, "", c.to, c.reason)
		var refused *data.Refused
		if (err == nil) != c.ok || err != nil && !errors.As(err, &refused) {
			t.Errorf("from %q to %q with reason %q: %v, want allowed %v", c.from, c.to, c.reason, err, c.ok)
		}
	}
}

// TestStagesFollowTheFacts: what is held, asked, given and taken moves a client on
// from wherever the stage was left, and nothing pulls a course back.
func TestStagesFollowTheFacts(t *testing.T) {
	for _, c := range []struct {
		from, fact data.Stage
		dosed      bool
		want       data.Stage
	}{
		{data.StageInquiry, data.StageConsultation, false, data.StageConsultation},
		{data.StageInquiry, data.StageIntake, false, data.StageIntake},
		{data.StageIntake, data.StageConsultation, false, data.StageIntake}, // a second talk
		{data.StageConsultation, data.StageEligible, false, data.StageEligible},
		{data.StageIntake, data.StagePreparing, false, data.StagePreparing}, // prepared while clearance is awaited
		{data.StageIntegrating, data.StagePreparing, false, data.StagePreparing},
		{data.StagePreparing, data.StageIntegrating, false, data.StagePreparing}, // no dose yet
		{data.StageDosing, data.StageIntegrating, false, data.StageIntegrating},
		{data.StagePreparing, data.StageEligible, false, data.StagePreparing}, // renewed
		{data.StageIntegrating, data.StageAwaitingClearance, false, data.StageIntegrating},
		{data.StageEligible, data.StageAwaitingClearance, false, data.StageAwaitingClearance},
		{data.StageOnHold, data.StagePreparing, false, data.StageOnHold},
		{data.StageDischarged, data.StagePreparing, false, data.StagePreparing},
		{data.StageDischarged, data.StageConsultation, false, data.StageDischarged},
		{data.StageIntake, data.StageDosing, true, data.StageDosing},
		{data.StageOnHold, data.StageDosing, true, data.StageDosing},
		{data.StageIntake, data.StageIntegrating, true, data.StageIntegrating},
	} {
		if got := StageAfter(c.from, c.fact, c.dosed); got != c.want {
			t.Errorf("%q, then a fact of %q (a dose: %v): %q, want %q", c.from, c.fact, c.dosed, got, c.want)
		}
	}
}

func TestCourseOpensWithTheFirstVisitThatBelongsToOne(t *testing.T) {
	closed := []data.Course{{Number: 1, Closed: data.MustDate(2025, 6, 10)}}
	for name, c := range map[string]struct {
		courses []data.Course
		visit   data.Kind
		number  int // 0 for none
		kind    data.CourseKind
	}{
		"the first preparation":           {nil, data.KindPreparation, 1, data.FirstCourse},
		"the first dose":                  {nil, data.KindMedicine, 1, data.FirstCourse},
		"a low dose":                      {nil, data.KindPsycholytic, 1, data.FirstCourse},
		"a maintenance session":           {closed, data.KindMaintenance, 2, data.MaintenanceCourse},
		"a preparation after one closed":  {closed, data.KindPreparation, 2, data.FirstCourse},
		"an intake":                       {nil, data.KindIntake, 0, ""},
		"an integration":                  {closed, data.KindIntegration, 0, ""},
		"a preparation while one runs":    {append(closed, data.Course{Number: 2}), data.KindPreparation, 0, ""},
		"a dose in a course out of order": {[]data.Course{{Number: 3}, closed[0]}, data.KindMedicine, 0, ""},
	} {
		got, ok := Opens(c.courses, c.visit)
		if ok != (c.number > 0) || ok && (got.Number != c.number || got.Kind != c.kind) {
			t.Errorf("%s opens %v %+v, want course %d %q", name, ok, got, c.number, c.kind)
		}
	}
}

func TestIntegrationIsPlannedAfterEachPlannedDose(t *testing.T) {
	dose := Step{Kind: "medicine", At: at(6, 17, 13, 0), Planned: true, Appointment: 5}
	got := PlanIntegration([]Step{dose})
	if len(got) != 2 || got[1].Kind != "integration" || got[1].At != at(6, 19, 13, 0) || !got[1].Planned {
		t.Errorf("after a planned dose without integration: %+v", got)
	}
	booked := Step{Kind: "integration", At: at(6, 20, 10, 0), Planned: true, Appointment: 6}
	if got := PlanIntegration([]Step{dose, booked}); len(got) != 2 {
		t.Errorf("one is booked within 72 h, and yet: %+v", got)
	}
	for _, other := range []Step{{Kind: "integration", At: at(6, 16, 10, 0)}, {Kind: "review", At: at(6, 18, 10, 0), Planned: true}} {
		if got := PlanIntegration([]Step{dose, other}); len(got) != 3 {
			t.Errorf("an integration before the dose, or another visit after it, does not follow it: %+v", got)
		}
	}
	if got := PlanIntegration([]Step{{Kind: "medicine", At: at(4, 1, 13, 0), Dose: 200}}); len(got) != 1 {
		t.Errorf("a dose that was taken long ago plans one: %+v", got)
	}
}

func TestCycles(t *testing.T) {
	steps := []Step{
		{Kind: "consultation", At: at(3, 3, 10, 0)}, {Kind: "intake", At: at(3, 10, 10, 0)}, {Kind: ClearanceStep, At: at(3, 14, 23, 0)},
		{Kind: "preparation", At: at(3, 18, 10, 0)}, {Kind: "preparation", At: at(3, 25, 10, 0)}, {Kind: "medicine", At: at(4, 1, 13, 0), Dose: 200},
		{Kind: "integration", At: at(4, 3, 10, 0)}, {Kind: "integration", At: at(4, 10, 10, 0)}, {Kind: "medicine", At: at(4, 15, 13, 0), Dose: 300},
		{Kind: "integration", At: at(4, 17, 10, 0)}, {Kind: "medicine", At: at(4, 29, 13, 0), Dose: 300}, {Kind: "integration", At: at(5, 1, 10, 0)},
		{Kind: "preparation", At: at(5, 6, 13, 0), NoGo: true}, {Kind: "integration", At: at(5, 13, 10, 0)}, {Kind: "review", At: at(6, 10, 10, 0)},
		{Kind: "preparation", At: at(6, 12, 16, 30), Planned: true, Maintenance: true}, {Kind: "medicine", At: at(6, 17, 13, 0), Planned: true, Maintenance: true},
		{Kind: "integration", At: at(6, 19, 10, 0), Planned: true, Maintenance: true},
	}
	for i := range steps {
		steps[i].Brief = data.Kind(steps[i].Kind).Rule().Brief
	}
	var got []string
	for _, c := range Cycles(steps) {
		var details []string
		for _, s := range c.Steps {
			details = append(details, s.Detail())
		}
		got = append(got, c.Title()+": "+strings.Join(details, ", "))
	}
	want := []string{"Before: Consult, Intake, Cleared", "Cycle 1: Prep, Prep, 200 mg, 2 d, 9 d", "Cycle 2: 300 mg, 2 d",
		"Cycle 3: 300 mg, 2 d, No-go, 14 d, Review", "Cycle 4, maintenance: planned, planned, planned"}
	if diff := cmp.Diff(want, got); diff != "" {
		t.Errorf("the golden client's way (-want +got):\n%s", diff)
	}
}

// Who comes for preparation or a dose first begins with cycle 1; the next begins
// after a dose.
func TestCyclesWithNothingBefore(t *testing.T) {
	dose := Step{Kind: "medicine", At: at(4, 1, 13, 0), Dose: 200}
	prep := Step{Kind: "preparation", At: at(3, 18, 10, 0)}
	again := Step{Kind: "medicine", At: at(4, 15, 13, 0), Dose: 200}
	for name, steps := range map[string][]Step{"dose": {dose, again}, "preparation": {prep, dose, again}} {
		var numbers []int
		for _, c := range Cycles(steps) {
			numbers = append(numbers, c.Number)
		}
		if !slices.Equal(numbers, []int{1, 2}) {
			t.Errorf("a way that begins with a %s has the cycles %v, want 1 and 2", name, numbers)
		}
	}
}

// What came before the first cycle belongs to no course of maintenance.
func TestNothingBeforeIsMaintenance(t *testing.T) {
	for _, c := range Cycles([]Step{{Kind: "consultation", At: at(3, 3, 10, 0), Maintenance: true}, {Kind: "medicine", At: at(4, 1, 13, 0), Maintenance: true}}) {
		if c.Maintenance != (c.Number == 1) {
			t.Errorf("cycle %d is of maintenance: %v", c.Number, c.Maintenance)
		}
	}
}

// An integration counts its days from the dose; without one before, it is a talk.
func TestDaysOfAnIntegration(t *testing.T) {
	talk := func(day, hour int) Step { return Step{Kind: "integration", At: at(4, day, hour, 0)} }
	var details []string
	for _, c := range Cycles([]Step{talk(1, 9), {Kind: "medicine", At: at(4, 1, 13, 0), Dose: 200}, talk(1, 18), talk(2, 9)}) {
		for _, s := range c.Steps {
			details = append(details, s.Detail())
		}
	}
	if got := strings.Join(details, ", "); got != "Talk, 200 mg, 0 d, 1 d" {
		t.Errorf("the way reads %q", got)
	}
}
