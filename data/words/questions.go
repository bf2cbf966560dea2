package words

import (
	"strings"

	"kapdesk/data"
	"kapdesk/data/course"
)

// outsideUsual is the one sentence for an amount that is unusual. It never
// names another amount.
const outsideUsual = "Outside the range usual for this route. Check the order."

// questions is the sentence of each question: the first part is what is
// so, and stands on the record once it was kept. {0} and {1} are its facts. No
// sentence names another amount than the order's own.
var questions = map[data.QuestionCode]string{
	data.AskNoOrder:       "No order from the prescriber is recorded.",
	data.AskOrderEarly:    "The order is dated after this dose.",
	data.AskOrderEnded:    "The order had ended before this dose.",
	data.AskRoute:         "The order is for {0}.",
	data.AskMore:          "More than the order's {0}.",
	data.AskLess:          "Less than the order's {0}.",
	data.AskNoBooster:     "The order has no booster.",
	data.AskBoostersTaken: "The order allows {0}, already taken.",
	data.AskBoosterOther:  "The order's booster is {0}.",
	data.AskAgain:         "The dose of the order was already taken. Is this a booster?",
	data.AskTotal:         "The total of {0} is more than the order's {1}.",
	data.AskUnusual:       outsideUsual,
	data.AskVeryUnusual:   "Far outside the range usual for this route. Check the order.",
	data.AskSlip:          "A likely slip of the decimal place. Check the order.",
	data.AskTablets:       "{0} × {1} is {2}, not {3}.",
	data.AskExpired:       "The product is past its expiry date.",
	data.AskNoWeight:      "No weight is on record, so mg/kg cannot be shown.",
	data.AskWeightOld:     "Weight is {0} days old. Weigh again.",
	data.AskNoVitals:      "Not read in the {1} min before this dose: {0}.",
	data.AskVitalsOut:     "Last vitals before this dose at {0}: {1}.",
	data.AskSedated:       "Sedation before this dose: {0}.",
	data.AskBeforeGo:      "The dose lies before Go was decided. Check its time.",
	data.AskSwapped:       "{0}/{1} has the lower number first. Is it {1}/{0}?",
	data.AskClose:         "The two numbers of the pressure are very close. Check the cuff.",
	data.AskPulse:         "The numbers of HR and SpO₂ may be swapped.",
	data.AskOxygen:        "Seldom this low: SpO₂ {0}%. Is this the pulse?",
	data.AskFahrenheit:    "This looks like degrees Fahrenheit. Enter degrees Celsius.",
}

// Question asks a question.
func Question(q data.Question) string {
	words := questions[q.Code]
	for i, f := range q.Facts {
		words = strings.ReplaceAll(words, "{"+string(rune('0'+i))+"}", f)
	}
	return words
}

// Questions asks one after the other.
func Questions(list []data.Question) string {
	says := make([]string, len(list))
	for i, q := range list {
		says[i] = Question(q)
	}
	return strings.Join(says, " ")
}

// kept: "Kept knowingly: more than the order's 200 mg; a likely slip of the
// decimal place, amount typed twice." It is "" when nothing was asked.
func kept(answers []data.Answered) string {
	parts := make([]string, len(answers))
	for i, a := range answers {
		say, _, _ := strings.Cut(Question(data.Question{Code: a.Code, Facts: a.Facts}), ". ")
		parts[i] = data.Uncapital(strings.TrimSuffix(say, "."))
		if a.Typed > 0 {
			parts[i] += ", amount typed twice"
		}
	}
	if len(parts) == 0 {
		return ""
	}
	return "Kept knowingly: " + strings.Join(parts, "; ") + "."
}

// Detail is what stands below the title of a line of a session's record.
func Detail(s Said) string {
	return data.Join(" ", Assessment(s.Limits), kept(s.Kept), Questions(s.Differ), s.Detail)
}

// Printed is a line of a session's record as it stands on paper. A pressure
// that is the only reason is said as "Caution (140/90)."
func Printed(s Said) string {
	limits := Assessment(s.Limits)
	if r := s.Limits.Reasons; len(r) == 1 && r[0].Code == course.PressureReached {
		limits = strings.Replace(limits, ": at or above "+r[0].BP.String(), " ("+r[0].BP.String()+")", 1)
	}
	return data.Join(" ", s.Title, limits, kept(s.Kept), Questions(s.Differ), s.Detail)
}

// reasons is how each reason reads after the word of its step.
var reasons = map[course.ReasonCode]string{
	course.PressureReached: "at or above {0}",
	course.OrderExceeded:   "above the order limit {0}",
	course.SystolicLow:     "systolic below {0}",
	course.PulseFast:       "HR above {0}",
	course.PulseSlow:       "HR below {0}",
	course.OxygenLow:       "SpO₂ below {0}%",
	course.BreathsFast:     "breaths above {0}",
	course.BreathsSlow:     "breaths below {0}",
	course.TempHigh:        "temperature at or above {0} °C",
	course.RisePercent:     "systolic {0}% or more above baseline",
	course.RisePressure:    "systolic {0} mmHg or more above baseline",
	course.MOAASLow:        "MOAA/S {0}",
	course.RASSOff:         "RASS {0}",
}

// number writes a number with the decimals it has, two at most.
func number(f float64) string { return strings.TrimSuffix(data.Mg(f).String(), " mg") }

// Reason words one reason: "at or above 140/90".
func Reason(r course.Reason) string {
	bound := strings.Replace(number(r.Bound), "-", "−", 1)
	if r.BP != (data.BP{}) {
		bound = r.BP.String()
	}
	return strings.ReplaceAll(reasons[r.Code], "{0}", bound)
}

// Assessment words what the limits say: "Caution: at or above 140/90. Order
// limit 150/95 not reached." It is "" for a reading within them.
func Assessment(a course.Assessment) string {
	var steps []string
	for flag := course.Urgent; flag >= course.Careful; flag-- {
		var why []string
		for _, r := range a.Reasons {
			if r.Flag == flag {
				why = append(why, Reason(r))
			}
		}
		if len(why) > 0 {
			steps = append(steps, flag.String()+": "+strings.Join(why, ", ")+".")
		}
	}
	if a.Below != (data.BP{}) {
		steps = append(steps, "Order limit "+a.Below.String()+" not reached.")
	}
	return strings.Join(steps, " ")
}
