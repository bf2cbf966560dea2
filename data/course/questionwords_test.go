package course

import (
	"strings"
	"testing"
	"time"

	"pgregory.net/rapid"

	"kapdesk/data"
)

// The wording of every question and reason, with the facts of an example.
func TestWordsOfQuestions(t *testing.T) {
	for _, c := range []struct {
		q          data.Question
		say, kept  string
		typedAgain bool
	}{
		{question(data.AskNoOrder, data.Mg(150)), "No order from the prescriber is recorded.", "no order from the prescriber is recorded", false},
		{question(data.AskOrderEarly, 1, 2), "The order is dated after this dose.", "the order is dated after this dose", false},
		{question(data.AskOrderEnded, 1, 2), "The order had ended before this dose.", "the order had ended before this dose", false},
		{question(data.AskRoute, data.Sublingual, data.Oral), "The order is for sublingual.", "the order is for sublingual", false},
		{question(data.AskMore, data.Mg(200), data.Mg(220)), "More than the order's 200 mg.", "more than the order's 200 mg", false},
		{question(data.AskLess, data.Mg(150), data.Mg(100)), "Less than the order's 150 mg.", "less than the order's 150 mg", false},
		{question(data.AskNoBooster, data.Mg(50)), "The order has no booster.", "the order has no booster", false},
		{question(data.AskBoostersTaken, "1 booster", 50), "The order allows 1 booster, already taken.", "the order allows 1 booster, already taken", false},
		{question(data.AskBoosterOther, data.Mg(50), data.Mg(60)), "The order's booster is 50 mg.", "the order's booster is 50 mg", false},
		{question(data.AskAgain, data.Mg(150)), "The dose of the order was already taken. Is this a booster?", "the dose of the order was already taken", false},
		{question(data.AskTotal, data.Mg(300), data.Mg(250)), "The total of 300 mg is more than the order's 250 mg.", "the total of 300 mg is more than the order's 250 mg", false},
		{question(data.AskUnusual, 1, 2), OutsideUsual, "outside the range usual for this route", false},
		{question(data.AskVeryUnusual, 1, 2), "Far outside the range usual for this route. Check the order.", "far outside the range usual for this route, amount typed twice", true},
		{question(data.AskSlip, 1, 2), "A likely slip of the decimal place. Check the order.", "a likely slip of the decimal place, amount typed twice", true},
		{question(data.AskTablets, 2, data.Mg(50), data.Mg(100), data.Mg(150)), "2 × 50 mg is 100 mg, not 150 mg.", "2 × 50 mg is 100 mg, not 150 mg", false},
		{question(data.AskExpired, 1), "The product is past its expiry date.", "the product is past its expiry date", false},
		{question(data.AskNoWeight), "No weight is on record, so mg/kg cannot be shown.", "no weight is on record, so mg/kg cannot be shown", false},
		{question(data.AskWeightOld, 96), "Weight is 96 days old. Weigh again.", "weight is 96 days old", false},
		{question(data.AskNoVitals, "HR, SpO₂", 60), "Not read in the 60 min before this dose: HR, SpO₂.", "not read in the 60 min before this dose: HR, SpO₂", false},
		{question(data.AskVitalsOut, HoldDose, vitals(151, 80, 70, 98)), "Last vitals before this dose at Hold: BP 151/80, HR 70, SpO₂ 98%.",
			"last vitals before this dose at Hold: BP 151/80, HR 70, SpO₂ 98%", false},
		{question(data.AskSedated, "MOAA/S 3"), "Sedation before this dose: MOAA/S 3.", "sedation before this dose: MOAA/S 3", false},
		{question(data.AskBeforeGo, 1, 2), "The dose lies before Go was decided. Check its time.", "the dose lies before Go was decided", false},
		{question(data.AskSwapped, 80, 120), "80/120 has the lower number first. Is it 120/80?", "80/120 has the lower number first", false},
		{question(data.AskClose, 120, 110), "The two numbers of the pressure are very close. Check the cuff.", "the two numbers of the pressure are very close", false},
		{question(data.AskPulse, 98, 74), "The numbers of HR and SpO₂ may be swapped.", "the numbers of HR and SpO₂ may be swapped", false},
		{question(data.AskOxygen, 74), "Seldom this low: SpO₂ 74%. Is this the pulse?", "seldom this low: SpO₂ 74%", false},
		{question(data.AskFahrenheit, 98.6), "This looks like degrees Fahrenheit. Enter degrees Celsius.", "this looks like degrees Fahrenheit", false},
	} {
		if got := SayQuestion(c.q); got != c.say {
			t.Errorf("%s asks %q, want %q", c.q.Code, got, c.say)
		}
		if got := keptWords(KeepKnowingly([]data.Question{c.q}, 150, doseTime)); got != "Kept knowingly: "+c.kept+"." {
			t.Errorf("%s is kept as %q, want %q", c.q.Code, got, c.kept)
		}
		if c.q.Retype() != c.typedAgain {
			t.Errorf("%s: the amount is typed again %v", c.q.Code, c.q.Retype())
		}
		delete(unworded, c.q.Code)
	}
	if len(unworded) > 0 {
		t.Errorf("no wording is tested for %v", unworded)
	}
}

var unworded = func() map[data.QuestionCode]bool {
	all := map[data.QuestionCode]bool{}
	for code := range questionWords {
		all[code] = true
	}
	return all
}()

// What was kept knowingly stands on the screen's line and on paper.
func TestWhatWasKeptKnowinglyIsShown(t *testing.T) {
	s := asked()
	knowingly(t, s, doseTime, data.Dose{Mg: 220, Route: data.Sublingual, By: data.ByClient})
	knowingly(t, s, doseTime.Add(5*time.Minute), vitals(80, 120, 70, 98))
	var said []string
	for _, l := range s.Lines() {
		said = append(said, s.Say(l, data.Region{}).Detail)
	}
	all := strings.Join(said, "\n")
	for _, want := range []string{"Kept knowingly: more than the order's 200 mg. Client took it.", "Kept knowingly: 80/120 has the lower number first."} {
		if !strings.Contains(all, want) {
			t.Errorf("the lines do not say %q:\n%s", want, all)
		}
		if paper := strings.Join(printed(s), "\n"); !strings.Contains(paper, want) {
			t.Errorf("the paper does not say %q:\n%s", want, paper)
		}
	}
	if strings.Contains(all, "Matches the order") {
		t.Errorf("a dose above the order matches it:\n%s", all)
	}
	// A dose of an older file, about which nobody was asked.
	s.Events[1].Answers = nil
	if got := s.Say(s.Derived().Lines()[1], data.Region{}).Detail; !strings.Contains(got, "More than the order's 200 mg.") {
		t.Errorf("an unanswered difference is not said: %q", got)
	}
}

// No question about an amount names another one than the order's own.
func TestNoQuestionNamesAnotherDose(t *testing.T) {
	rapid.Check(t, func(rt *rapid.T) {
		u := Usuals[rapid.IntRange(0, len(Usuals)-1).Draw(rt, "route")]
		mg := data.Mg(rapid.Float64Range(0.1, 2000).Draw(rt, "mg"))
		weight := data.Weight{Kg: data.Kg(rapid.Float64Range(30, 200).Draw(rt, "kg"))}
		more := mg + data.Mg(rapid.Float64Range(0, 500).Draw(rt, "more"))
		small := amountQuestions(data.Dose{Mg: mg, Route: u.Route}, mg, data.Order{}, weight)
		large := amountQuestions(data.Dose{Mg: more, Route: u.Route}, more, data.Order{}, weight)
		for _, q := range append(small, large...) {
			if strings.ContainsAny(SayQuestion(q), "0123456789") {
				rt.Fatalf("a question names a number: %q", SayQuestion(q))
			}
			for _, word := range []string{"should", "try", "instead", "recommend", "give "} {
				if strings.Contains(strings.ToLower(SayQuestion(q)), word) {
					rt.Fatalf("%q suggests", SayQuestion(q))
				}
			}
		}
		if u.Unit == 0 && mg >= u.WarnLow && len(small) > 0 && len(large) == 0 {
			rt.Fatalf("%s: %s is questioned, the larger %s is not", u.Route, mg, more)
		}
	})
}

// A correction hides neither what was kept knowingly nor how the dose differs.
func TestCorrectedDoseStillSaysHowItDiffers(t *testing.T) {
	s := asked()
	first := knowingly(t, s, doseTime, data.Dose{Mg: 150, Route: data.Sublingual, By: data.ByClient})
	e := data.Event{Payload: data.Dose{Mg: 220, Route: data.Sublingual, By: data.ByClient}, Supersedes: first, At: doseTime}
	e.Answers = KeepKnowingly(Judge(s, e, doseTime), 0, doseTime)
	e, err := s.Correct(first, e, doseTime.Add(time.Minute))
	if err != nil {
		t.Fatal(err)
	}
	keep(s, e)
	lines := s.Lines()
	said := s.Say(lines[len(lines)-1], data.Region{})
	if want := "Kept knowingly: more than the order's 200 mg. Client took it. Correction at 1:31 PM: was 150 mg sublingual."; said.Detail != want || said.Mark != Knowingly {
		t.Errorf("it says %q, marked %q; want %q", said.Detail, said.Mark, want)
	}
}
