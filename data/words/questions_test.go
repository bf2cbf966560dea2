package words

import (
	"fmt"
	"strings"
	"testing"
	"time"

	"kapdesk/data"
	"kapdesk/data/course"
)

func question(code data.QuestionCode, facts ...any) data.Question {
	q := data.Question{Code: code}
	for _, f := range facts {
		q.Facts = append(q.Facts, fmt.Sprint(f))
	}
	return q
}

func vitals(s, d, hr, spo2 int) data.Vitals {
	return data.Vitals{BP: data.BP{Systolic: data.MmHg(s), Diastolic: data.MmHg(d)}, Pulse: data.PerMinute(hr), SpO2: data.Percent(spo2)}
}

var doseTime = time.Date(2025, time.June, 12, 13, 30, 0, 0, time.UTC)

// The wording of every question, with the facts of an example.
func TestQuestions(t *testing.T) {
	said := map[data.QuestionCode]bool{}
	for _, c := range []struct {
		q         data.Question
		say, kept string
	}{
		{question(data.AskNoOrder, data.Mg(150)), "No order from the prescriber is recorded.", "no order from the prescriber is recorded"},
		{question(data.AskOrderEarly, 1, 2), "The order is dated after this dose.", "the order is dated after this dose"},
		{question(data.AskOrderEnded, 1, 2), "The order had ended before this dose.", "the order had ended before this dose"},
		{question(data.AskRoute, data.Sublingual, data.Oral), "The order is for sublingual.", "the order is for sublingual"},
		{question(data.AskMore, data.Mg(200), data.Mg(220)), "More than the order's 200 mg.", "more than the order's 200 mg"},
		{question(data.AskLess, data.Mg(150), data.Mg(100)), "Less than the order's 150 mg.", "less than the order's 150 mg"},
		{question(data.AskNoBooster, data.Mg(50)), "The order has no booster.", "the order has no booster"},
		{question(data.AskBoostersTaken, "1 booster", 50), "The order allows 1 booster, already taken.", "the order allows 1 booster, already taken"},
		{question(data.AskBoosterOther, data.Mg(50), data.Mg(60)), "The order's booster is 50 mg.", "the order's booster is 50 mg"},
		{question(data.AskAgain, data.Mg(150)), "The dose of the order was already taken. Is this a booster?", "the dose of the order was already taken"},
		{question(data.AskTotal, data.Mg(300), data.Mg(250)), "The total of 300 mg is more than the order's 250 mg.", "the total of 300 mg is more than the order's 250 mg"},
		{question(data.AskUnusual, 1, 2), outsideUsual, "outside the range usual for this route"},
		{question(data.AskVeryUnusual, 1, 2), "Far outside the range usual for this route. Check the order.", "far outside the range usual for this route, amount typed twice"},
		{question(data.AskSlip, 1, 2), "A likely slip of the decimal place. Check the order.", "a likely slip of the decimal place, amount typed twice"},
		{question(data.AskTablets, 2, data.Mg(50), data.Mg(100), data.Mg(150)), "2 × 50 mg is 100 mg, not 150 mg.", "2 × 50 mg is 100 mg, not 150 mg"},
		{question(data.AskExpired, 1), "The product is past its expiry date.", "the product is past its expiry date"},
		{question(data.AskNoWeight), "No weight is on record, so mg/kg cannot be shown.", "no weight is on record, so mg/kg cannot be shown"},
		{question(data.AskWeightOld, 96), "Weight is 96 days old. Weigh again.", "weight is 96 days old"},
		{question(data.AskNoVitals, "HR, SpO₂", 60), "Not read in the 60 min before this dose: HR, SpO₂.", "not read in the 60 min before this dose: HR, SpO₂"},
		{question(data.AskVitalsOut, course.HoldDose, vitals(151, 80, 70, 98)), "Last vitals before this dose at Hold: BP 151/80, HR 70, SpO₂ 98%.",
			"last vitals before this dose at Hold: BP 151/80, HR 70, SpO₂ 98%"},
		{question(data.AskSedated, "MOAA/S 3"), "Sedation before this dose: MOAA/S 3.", "sedation before this dose: MOAA/S 3"},
		{question(data.AskBeforeGo, 1, 2), "The dose lies before Go was decided. Check its time.", "the dose lies before Go was decided"},
		{question(data.AskSwapped, 80, 120), "80/120 has the lower number first. Is it 120/80?", "80/120 has the lower number first"},
		{question(data.AskClose, 120, 110), "The two numbers of the pressure are very close. Check the cuff.", "the two numbers of the pressure are very close"},
		{question(data.AskPulse, 98, 74), "The numbers of HR and SpO₂ may be swapped.", "the numbers of HR and SpO₂ may be swapped"},
		{question(data.AskOxygen, 74), "Seldom this low: SpO₂ 74%. Is this the pulse?", "seldom this low: SpO₂ 74%"},
		{question(data.AskFahrenheit, 98.6), "This looks like degrees Fahrenheit. Enter degrees Celsius.", "this looks like degrees Fahrenheit"},
	} {
		if got := Question(c.q); got != c.say {
			t.Errorf("%s asks %q, want %q", c.q.Code, got, c.say)
		}
		if got := kept(course.KeepKnowingly([]data.Question{c.q}, 150, doseTime)); got != "Kept knowingly: "+c.kept+"." {
			t.Errorf("%s is kept as %q, want %q", c.q.Code, got, c.kept)
		}
		said[c.q.Code] = true
	}
	mustHaveWords(t, "question", said, questions)
}

// No question about an unusual amount names an amount or suggests one.
func TestNoQuestionNamesAnotherDose(t *testing.T) {
	for _, code := range []data.QuestionCode{data.AskUnusual, data.AskVeryUnusual, data.AskSlip} {
		say := Question(question(code, "900 mg", "950 mg"))
		if strings.ContainsAny(say, "0123456789{}") {
			t.Errorf("%s names a number: %q", code, say)
		}
		for _, word := range []string{"should", "try", "instead", "recommend", "give "} {
			if strings.Contains(strings.ToLower(say), word) {
				t.Errorf("%s suggests: %q", code, say)
			}
		}
	}
}

func TestReasons(t *testing.T) {
	said := map[course.ReasonCode]bool{}
	for _, c := range []struct {
		r    course.Reason
		want string
	}{
		{course.Reason{Code: course.PressureReached, BP: data.BP{Systolic: 140, Diastolic: 90}}, "at or above 140/90"},
		{course.Reason{Code: course.OrderExceeded, BP: data.BP{Systolic: 150, Diastolic: 95}}, "above the order limit 150/95"},
		{course.Reason{Code: course.SystolicLow, Bound: 90}, "systolic below 90"},
		{course.Reason{Code: course.PulseFast, Bound: 110}, "HR above 110"},
		{course.Reason{Code: course.PulseSlow, Bound: 50}, "HR below 50"},
		{course.Reason{Code: course.OxygenLow, Bound: 92}, "SpO₂ below 92%"},
		{course.Reason{Code: course.BreathsFast, Bound: 24}, "breaths above 24"},
		{course.Reason{Code: course.BreathsSlow, Bound: 10}, "breaths below 10"},
		{course.Reason{Code: course.TempHigh, Bound: 37.8}, "temperature at or above 37.8 °C"},
		{course.Reason{Code: course.RisePercent, Bound: 20}, "systolic 20% or more above baseline"},
		{course.Reason{Code: course.RisePressure, Bound: 40}, "systolic 40 mmHg or more above baseline"},
		{course.Reason{Code: course.MOAASLow, Bound: 3}, "MOAA/S 3"},
		{course.Reason{Code: course.RASSOff, Bound: 1}, "RASS 1"},
		{course.Reason{Code: course.RASSOff, Bound: -3}, "RASS −3"},
	} {
		if got := Reason(c.r); got != c.want {
			t.Errorf("%s reads %q, want %q", c.r.Code, got, c.want)
		}
		said[c.r.Code] = true
	}
	mustHaveWords(t, "reason", said, reasons)
}

func TestAssessments(t *testing.T) {
	order := course.DefaultLimits().WithOrder(data.BP{Systolic: 150, Diastolic: 95})
	base := vitals(128, 82, 74, 98)
	for want, v := range map[string]data.Vitals{
		"": vitals(132, 84, 76, 98),
		"Caution: at or above 140/90. Order limit 150/95 not reached.":                      vitals(146, 90, 88, 98),
		"Hold: above the order limit 150/95.":                                               vitals(151, 90, 80, 98),
		"Hold: above the order limit 150/95. Caution: systolic 20% or more above baseline.": vitals(166, 102, 90, 98),
		"Urgent: SpO₂ below 90%. Hold: above the order limit 150/95, HR above 110.":         vitals(140, 101, 112, 88),
		"Caution: at or above 140/90, SpO₂ below 95%. Order limit 150/95 not reached.":      vitals(146, 90, 88, 94),
	} {
		if got := Assessment(order.Assess(v, &base)); got != want {
			t.Errorf("%s is assessed as %q, want %q", v, got, want)
		}
	}
}

// The line of a record says what the limits found first, then what was kept,
// then how a dose differs, then its own detail; paper names the pressure briefly.
func TestLinesOfARecord(t *testing.T) {
	order := course.DefaultLimits().WithOrder(data.BP{Systolic: 150, Diastolic: 95})
	more := []data.Question{question(data.AskMore, "200 mg", "220 mg")}
	slip := []data.Question{question(data.AskSlip, "1500 mg", "150 mg")}
	for name, c := range map[string]struct {
		said            Said
		detail, onPaper string
	}{
		"nothing found":  {Said{Title: "Sedation.", Detail: "Client rests."}, "Client rests.", "Sedation. Client rests."},
		"nothing to add": {Said{Title: "Client spoke."}, "", "Client spoke."},
		"a dose, kept": {Said{Title: "220 mg.", Kept: course.KeepKnowingly(append(more, slip...), 220, doseTime), Detail: "Client took it."},
			"Kept knowingly: more than the order's 200 mg; a likely slip of the decimal place, amount typed twice. Client took it.",
			"220 mg. Kept knowingly: more than the order's 200 mg; a likely slip of the decimal place, amount typed twice. Client took it."},
		"a dose, never asked": {Said{Title: "220 mg.", Differ: more, Detail: "Client took it."},
			"More than the order's 200 mg. Client took it.", "220 mg. More than the order's 200 mg. Client took it."},
		"a pressure at caution": {Said{Title: "BP 146/90.", Limits: order.Assess(vitals(146, 90, 88, 98), nil), Detail: "Sitting."},
			"Caution: at or above 140/90. Order limit 150/95 not reached. Sitting.", "BP 146/90. Caution (140/90). Order limit 150/95 not reached. Sitting."},
		"pressure and oxygen": {Said{Title: "BP 146/90.", Limits: order.Assess(vitals(146, 90, 88, 94), nil)},
			"Caution: at or above 140/90, SpO₂ below 95%. Order limit 150/95 not reached.",
			"BP 146/90. Caution: at or above 140/90, SpO₂ below 95%. Order limit 150/95 not reached."},
		"a pulse alone": {Said{Title: "HR 112.", Limits: order.Assess(data.Vitals{Pulse: 112}, nil)}, "Hold: HR above 110.", "HR 112. Hold: HR above 110."},
	} {
		if got := Detail(c.said); got != c.detail {
			t.Errorf("%s: the screen says %q, want %q", name, got, c.detail)
		}
		if got := Printed(c.said); got != c.onPaper {
			t.Errorf("%s: paper says %q, want %q", name, got, c.onPaper)
		}
	}
}
