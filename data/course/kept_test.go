package course

import (
	"slices"
	"testing"
	"time"

	"pgregory.net/rapid"

	"kapdesk/data"
)

func keptCodes(s Said) []data.QuestionCode {
	codes := []data.QuestionCode{}
	for _, a := range s.Kept {
		codes = append(codes, a.Code)
	}
	return codes
}

// What was kept knowingly stands on the screen's line and on paper.
func TestWhatWasKeptKnowinglyIsShown(t *testing.T) {
	s := asked()
	knowingly(t, s, doseTime, data.Dose{Mg: 220, Route: data.Sublingual, By: data.ByClient})
	knowingly(t, s, doseTime.Add(5*time.Minute), vitals(80, 120, 70, 98))
	paper, want := s.Entries(data.Region{}), []data.QuestionCode{"", data.AskMore, data.AskSwapped}
	for i, l := range s.Lines() {
		if i == 0 {
			continue // the baseline
		}
		said := s.Say(l, data.Region{})
		if got := keptCodes(said); !slices.Equal(got, want[i:i+1]) || said.Mark == NoMark {
			t.Errorf("line %d shows as kept %v, marked %q; want %s", i, got, said.Mark, want[i])
		}
		onPaper := slices.ContainsFunc(paper, func(e Entry) bool { return e.At.Equal(l.At) && slices.Equal(keptCodes(e.Said), want[i:i+1]) })
		if !onPaper {
			t.Errorf("the paper does not show that %s was kept: %+v", want[i], paper)
		}
	}
	dose := s.Say(s.Lines()[1], data.Region{})
	if dose.Detail != "Client took it." || len(dose.Differ) != 0 {
		t.Errorf("a dose above the order, answered for, says %q and differs again in %v", dose.Detail, dose.Differ)
	}
	// A dose of an older file, about which nobody was asked.
	s.Events[1].Answers = nil
	if got := s.Say(s.Derived().Lines()[1], data.Region{}); len(got.Differ) != 1 || got.Differ[0].Code != data.AskMore || got.Detail != "Client took it." {
		t.Errorf("an unanswered difference is not said: %q, %v", got.Detail, got.Differ)
	}
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
	if want := "Client took it. Correction at 1:31 PM: was 150 mg sublingual."; said.Detail != want || said.Mark != Knowingly || !slices.Equal(keptCodes(said), []data.QuestionCode{data.AskMore}) {
		t.Errorf("it says %q, marked %q, kept %v; want %q", said.Detail, said.Mark, keptCodes(said), want)
	}
}

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
