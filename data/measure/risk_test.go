package measure

import (
	"errors"
	"strings"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"

	"kapdesk/data"
)

// screen reads "Y,N,-,-,-,N" and the past three months after a slash: the
// vectors of reference 6.8.
func screen(text string) data.RiskAnswers {
	main, recent, _ := strings.Cut(text, "/")
	a := data.RiskAnswers{}
	for i, mark := range append(strings.Split(main, ","), recent) {
		switch mark {
		case "Y":
			a[RiskQuestions[i].Key] = data.Yes
		case "N":
			a[RiskQuestions[i].Key] = data.No
		}
	}
	return a
}

func TestRiskLevel(t *testing.T) {
	for text, want := range map[string]data.RiskLevel{
		"Y,N,-,-,-,N":   data.RiskLow,
		"Y,Y,Y,N,N,N":   data.RiskModerate,
		"Y,Y,N,N,N,Y/N": data.RiskModerate,
		"Y,Y,Y,Y,N,N":   data.RiskHigh,
		"N,N,-,-,-,Y/Y": data.RiskHigh,
		"N,N,-,-,-,N":   data.RiskNone,
		"N,Y,N,N,N,N":   data.RiskLow,
		"Y,Y,N,N,Y,N":   data.RiskHigh,
	} {
		got, err := RiskLevelOf(screen(text))
		if err != nil || got != want {
			t.Errorf("level of %s is %q (%v), want %q", text, got, err, want)
		}
	}
	for _, text := range []string{"Y,Y,Y,N,N,-", "Y,Y,-,-,-,N", "N,N,-,-,-,Y", ""} {
		if _, err := RiskLevelOf(screen(text)); !errors.Is(err, ErrRiskIncomplete) {
			t.Errorf("%q gave a level; a question that must be asked has no answer", text)
		}
	}
}

// TestRiskLevelIgnoresWhatWasNotAsked: an answer left behind by a changed mind
// must not raise the level.
func TestRiskLevelIgnoresWhatWasNotAsked(t *testing.T) {
	a := screen("Y,N,Y,Y,Y,N")
	if got, err := RiskLevelOf(a); err != nil || got != data.RiskLow {
		t.Errorf("level is %q (%v), want low: details do not count without thoughts", got, err)
	}
}

func TestRiskFormCheck(t *testing.T) {
	f := data.RiskForm{Taken: day(time.June, 12), Answers: screen("Y,N,-,-,-,N"), Action: "Safety plan reviewed."}
	if p := RiskFormProblems(f, RiskStanding{}); p != nil {
		t.Errorf("a whole form has problems: %v", p)
	}
	f.Action = " "
	delete(f.Answers, "behavior")
	f.Taken = data.Date{}
	want := data.Problems{{Field: "taken", Code: "screen.undated"}, {Field: "behavior", Code: "screen.unanswered"}, {Field: "action", Code: "screen.action"}}
	if diff := cmp.Diff(want, RiskFormProblems(f, RiskStanding{})); diff != "" {
		t.Errorf("without a day, an answer and an action (-want +got):\n%s", diff)
	}
}
