package measure

import (
	"cmp"
	"errors"
	"slices"
	"strings"
	"unicode/utf8"

	"kapdesk/data"
)

// RiskQuestion is one point of the suicide risk screen. The labels are short
// and neutral and say what time is asked about; the published interview keeps
// its own wording (reference 6.0 and 6.8).
type RiskQuestion struct {
	Key   string
	Label string
}

// RiskQuestions lists the points in the order in which they are asked.
var RiskQuestions = []RiskQuestion{
	{"wish", "Wish to be dead, past month"},
	{"thoughts", "Thoughts of killing oneself, past month"},
	{"method", "Thought of a method, past month"},
	{"intent", "Some intent to act, past month"},
	{"plan", "Plan with intent, past month"},
	{"behavior", "Suicidal behavior, ever"},
	{"recent", "Suicidal behavior, past 3 months"},
}

// ErrRiskIncomplete says that a question which must be asked has no answer.
var ErrRiskIncomplete = errors.New("a risk question has no answer")

// AskedRisk returns the questions that the answers so far lead to: without
// thoughts of killing oneself the details are not asked, and the last three
// months only after any behavior.
func AskedRisk(a data.RiskAnswers) []RiskQuestion {
	var asked []RiskQuestion
	for _, q := range RiskQuestions {
		switch q.Key {
		case "method", "intent", "plan":
			if a["thoughts"] != data.Yes {
				continue
			}
		case "recent":
			if a["behavior"] != data.Yes {
				continue
			}
		}
		asked = append(asked, q)
	}
	return asked
}

// RiskLevelOf returns the risk level (reference 6.8). Answers to questions that were
// not to be asked do not count.
func RiskLevelOf(a data.RiskAnswers) (data.RiskLevel, error) {
	yes := map[string]bool{}
	for _, q := range AskedRisk(a) {
		switch a[q.Key] {
		case data.Yes:
			yes[q.Key] = true
		case data.No:
		default:
			return "", ErrRiskIncomplete
		}
	}
	switch {
	case yes["intent"], yes["plan"], yes["recent"]:
		return data.RiskHigh, nil
	case yes["method"], yes["behavior"]:
		return data.RiskModerate, nil
	case yes["wish"], yes["thoughts"]:
		return data.RiskLow, nil
	}
	return data.RiskNone, nil
}

// rank orders the levels. A level that is not known ranks with the highest.
func rank(l data.RiskLevel) int {
	if i := slices.Index([]data.RiskLevel{data.RiskNone, data.RiskLow, data.RiskModerate}, l); i >= 0 {
		return i
	}
	return 3
}

// LeastReason is how many letters a reason has at least.
const LeastReason = 10

// Lowers reports whether the answers come to less than a level that stands, so
// that the form needs a reason.
func Lowers(f data.RiskForm, now RiskStanding) bool {
	level, err := RiskLevelOf(f.Answers)
	return err == nil && now.Level.Stands() && rank(level) < rank(now.Level)
}

// RiskFormProblems returns what is missing before the form may be kept, given how the risk
// stood on its day (RiskBefore).
func RiskFormProblems(f data.RiskForm, now RiskStanding) data.Problems {
	var p data.Problems
	if f.Taken.IsZero() {
		p.Wrong("taken", "screen.undated")
	}
	for _, q := range AskedRisk(f.Answers) {
		if f.Answers[q.Key] != data.Yes && f.Answers[q.Key] != data.No {
			p.Wrong(q.Key, "screen.unanswered")
		}
	}
	if strings.TrimSpace(f.Action) == "" {
		p.Wrong("action", "screen.action")
	}
	if Lowers(f, now) && !reasoned(f.Why) {
		p.Wrong("why", "screen.why", now.Level, LeastReason)
	}
	return p
}

func reasoned(why string) bool {
	return utf8.RuneCountInString(strings.TrimSpace(why)) >= LeastReason
}

// RiskStanding is the suicide risk as the risk forms leave it.
type RiskStanding struct {
	Level    data.RiskLevel // "" before the first form
	Since    data.Date      // the first day on which the level stood
	Form     data.RiskForm  // the newest form that found it
	Deferred data.Date      // the day since which the dose is put off, zero when it is not
}

// RiskNow works out how the risk stands after the forms, whatever their order.
// A level of moderate or high stands until a later form finds less and says
// why; a deferral stands until a later form says no to it. A reason counts only
// for what was on record when it was typed, not for a form entered after it
// with an earlier day.
func RiskNow(forms []data.RiskForm) RiskStanding {
	var now RiskStanding
	for _, f := range byDay(forms) {
		switch {
		case f.Level == now.Level:
			now.Form = f
		case now.Level.Stands() && rank(f.Level) < rank(now.Level) && (!reasoned(f.Why) || f.ID < now.Form.ID):
		default:
			now.Level, now.Since, now.Form = f.Level, f.Taken, f
		}
		switch {
		case f.Deferred == data.No:
			now.Deferred = data.Date{}
		case f.Deferred == data.Yes && now.Deferred.IsZero():
			now.Deferred = f.Taken
		}
	}
	return now
}

// RiskBefore is how the risk stood when a form of a day is added.
func RiskBefore(forms []data.RiskForm, day data.Date) RiskStanding {
	return RiskNow(slices.DeleteFunc(slices.Clone(forms), func(f data.RiskForm) bool { return f.Taken.After(day) }))
}

func byDay(forms []data.RiskForm) []data.RiskForm {
	return slices.SortedStableFunc(slices.Values(forms), func(a, b data.RiskForm) int {
		return cmp.Or(a.Taken.Compare(b.Taken), cmp.Compare(a.ID, b.ID))
	})
}
