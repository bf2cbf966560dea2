package measure

import (
	"errors"
	"strings"

	"kapdesk/data"
)

// RiskQuestion is one point of the suicide risk screen. The labels are short
// and neutral; the published interview keeps its own wording (reference 6.8).
type RiskQuestion struct {
	Key   string
	Label string
}

// RiskQuestions lists the points in the order in which they are asked.
var RiskQuestions = []RiskQuestion{
	{"wish", "Wish to be dead"},
	{"thoughts", "Thoughts of killing oneself"},
	{"method", "Thought of a method"},
	{"intent", "Some intent to act"},
	{"plan", "Plan with intent"},
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

// RiskFormProblems returns what is missing before the form may be kept.
func RiskFormProblems(f data.RiskForm) data.Problems {
	var p data.Problems
	if f.Taken.IsZero() {
		p = append(p, data.Problem{Field: "taken", Say: "Enter the day of the screen."})
	}
	for _, q := range AskedRisk(f.Answers) {
		if f.Answers[q.Key] != data.Yes && f.Answers[q.Key] != data.No {
			p = append(p, data.Problem{Field: q.Key, Say: "Answer yes or no."})
		}
	}
	if strings.TrimSpace(f.Action) == "" {
		p = append(p, data.Problem{Field: "action", Say: "Say what was done: who was contacted, or that the safety plan was reviewed."})
	}
	return p
}

// NeedsForm returns the newest measure with an alert that has no risk form of
// its own or of a later day, and false when all have one.
func NeedsForm(all []data.Score, forms []data.RiskForm) (data.Score, bool) {
	for i := len(all) - 1; i >= 0; i-- {
		m := all[i]
		if m.Alert == 0 || m.Superseded {
			continue
		}
		for _, f := range forms {
			if f.Measure == m.ID || !f.Taken.Before(m.Taken) {
				return data.Score{}, false
			}
		}
		return m, true
	}
	return data.Score{}, false
}
