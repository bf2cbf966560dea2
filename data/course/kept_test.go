package course

import (
	"testing"

	"pgregory.net/rapid"

	"kapdesk/data"
)

// What is asked of an amount is asked of every larger one.
func TestALargerDoseIsNeverLessUnusual(t *testing.T) {
	rapid.Check(t, func(rt *rapid.T) {
		u := Usuals[rapid.IntRange(0, len(Usuals)-1).Draw(rt, "route")]
		mg := data.Mg(rapid.Float64Range(0.1, 2000).Draw(rt, "mg"))
		weight := data.Weight{Kg: data.Kg(rapid.Float64Range(30, 200).Draw(rt, "kg"))}
		more := mg + data.Mg(rapid.Float64Range(0, 500).Draw(rt, "more"))
		small := amountQuestions(data.Dose{Mg: mg, Route: u.Route}, mg, data.Order{}, weight)
		large := amountQuestions(data.Dose{Mg: more, Route: u.Route}, more, data.Order{}, weight)
		if u.Unit == 0 && mg >= u.WarnLow && len(small) > 0 && len(large) == 0 {
			rt.Fatalf("%s: %s is questioned, the larger %s is not", u.Route, mg, more)
		}
	})
}

// Only an amount that is very unusual, or a slip, is typed again.
func TestWhichAmountsAreTypedAgain(t *testing.T) {
	for code, again := range map[data.QuestionCode]bool{
		data.AskVeryUnusual: true, data.AskSlip: true, data.AskUnusual: false, data.AskMore: false, data.AskTotal: false, data.AskTablets: false,
	} {
		if got := (data.Question{Code: code}).Retype(); got != again {
			t.Errorf("%s: the amount is typed again %v, want %v", code, got, again)
		}
	}
}
