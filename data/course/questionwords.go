package course

import (
	"strings"

	"kapdesk/data"
)

// OutsideUsual is the one sentence for an amount that is unusual. It never
// names another amount.
const OutsideUsual = "Outside the range usual for this route. Check the order."

// questionWords is the sentence of each question: the first part is what is
// so, and stands on the record once it was kept. {0} and {1} are its facts. No
// sentence names another amount than the order's own.
var questionWords = map[data.QuestionCode]string{
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
	data.AskUnusual:       OutsideUsual,
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

// SayQuestion asks the question.
func SayQuestion(q data.Question) string {
	words := questionWords[q.Code]
	for i, f := range q.Facts {
		words = strings.ReplaceAll(words, "{"+string(rune('0'+i))+"}", f)
	}
	return words
}

// keptWords: "Kept knowingly: more than the order's 200 mg; a likely slip of the
// decimal place, amount typed twice." It is "" when nothing was asked.
func keptWords(answers []data.Answered) string {
	parts := make([]string, len(answers))
	for i, a := range answers {
		say, _, _ := strings.Cut(SayQuestion(data.Question{Code: a.Code, Facts: a.Facts}), ". ")
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

// reasonWords is how each reason reads after the word of its step.
var reasonWords = map[ReasonCode]string{
	PressureReached: "at or above {0}",
	OrderExceeded:   "above the order limit {0}",
	SystolicLow:     "systolic below {0}",
	PulseFast:       "HR above {0}",
	PulseSlow:       "HR below {0}",
	OxygenLow:       "SpO₂ below {0}%",
	BreathsFast:     "breaths above {0}",
	BreathsSlow:     "breaths below {0}",
	TempHigh:        "temperature at or above {0} °C",
	RisePercent:     "systolic {0}% or more above baseline",
	RisePressure:    "systolic {0} mmHg or more above baseline",
	MOAASLow:        "MOAA/S {0}",
	RASSOff:         "RASS {0}",
}

// Say words one reason: "at or above 140/90".
func (r Reason) Say() string {
	bound := strings.Replace(trim(r.Bound), "-", "−", 1)
	if r.BP != (data.BP{}) {
		bound = r.BP.String()
	}
	return strings.ReplaceAll(reasonWords[r.Code], "{0}", bound)
}

// Say words an assessment: "Caution: at or above 140/90. Order limit 150/95 not reached."
func (a Assessment) Say() string {
	var steps []string
	for flag := Urgent; flag >= Careful; flag-- {
		var why []string
		for _, r := range a.Reasons {
			if r.Flag == flag {
				why = append(why, r.Say())
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

// briefly is Say with "Caution (140/90)." where the pressure alone is the reason.
func (a Assessment) briefly() string {
	if len(a.Reasons) != 1 || a.Reasons[0].Code != PressureReached {
		return a.Say()
	}
	bp := a.Reasons[0].BP.String()
	return strings.Replace(a.Say(), ": at or above "+bp, " ("+bp+")", 1)
}
