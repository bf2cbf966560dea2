package measure

import (
	"errors"
	"strings"
	"time"

	"kapdesk/data"
)

// Answer is yes, no, or not asked.
type Answer string

const (
	NotAsked Answer = ""
	IsYes    Answer = "yes"
	IsNo     Answer = "no"
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

// RiskAnswers are the answers by question key.
type RiskAnswers map[string]Answer

// Level is what the answers come to. It is a rule about the answers, never a
// sum of them, and never replaces judgment.
type Level string

const (
	RiskNone     Level = "none reported"
	RiskLow      Level = "low"
	RiskModerate Level = "moderate"
	RiskHigh     Level = "high"
)

// ErrRiskIncomplete says that a question which must be asked has no answer.
var ErrRiskIncomplete = errors.New("a risk question has no answer")

// Asked returns the questions that the answers so far lead to: without
// thoughts of killing oneself the details are not asked, and the last three
// months only after any behavior.
func (a RiskAnswers) Asked() []RiskQuestion {
	var asked []RiskQuestion
	for _, q := range RiskQuestions {
		switch q.Key {
		case "method", "intent", "plan":
			if a["thoughts"] != IsYes {
				continue
			}
		case "recent":
			if a["behavior"] != IsYes {
				continue
			}
		}
		asked = append(asked, q)
	}
	return asked
}

// Level returns the risk level (reference 6.8). Answers to questions that were
// not to be asked do not count.
func (a RiskAnswers) Level() (Level, error) {
	yes := map[string]bool{}
	for _, q := range a.Asked() {
		switch a[q.Key] {
		case IsYes:
			yes[q.Key] = true
		case IsNo:
		default:
			return "", ErrRiskIncomplete
		}
	}
	switch {
	case yes["intent"], yes["plan"], yes["recent"]:
		return RiskHigh, nil
	case yes["method"], yes["behavior"]:
		return RiskModerate, nil
	case yes["wish"], yes["thoughts"]:
		return RiskLow, nil
	}
	return RiskNone, nil
}

// RiskForm is a finished screen with what was done about it.
type RiskForm struct {
	ID       data.RiskFormID
	Client   data.ClientID
	Measure  data.MeasureID // the score that asked for it, 0 for none
	Taken    data.Date
	Answers  RiskAnswers
	Level    Level  // set by the rule
	Action   string // who was contacted, safety plan: required
	Deferred bool   // the dose is put off
	Entered  time.Time
}

// Check returns what is missing before the form may be kept.
func (f RiskForm) Check() data.Problems {
	var p data.Problems
	if f.Taken.IsZero() {
		p = append(p, data.Problem{Field: "taken", Say: "Enter the day of the screen."})
	}
	for _, q := range f.Answers.Asked() {
		if f.Answers[q.Key] != IsYes && f.Answers[q.Key] != IsNo {
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
func NeedsForm(all []Measure, forms []RiskForm) (Measure, bool) {
	for i := len(all) - 1; i >= 0; i-- {
		m := all[i]
		if m.Alert == 0 || m.Superseded {
			continue
		}
		for _, f := range forms {
			if f.Measure == m.ID || !f.Taken.Before(m.Taken) {
				return Measure{}, false
			}
		}
		return m, true
	}
	return Measure{}, false
}
