package data

import "time"

// RiskForm is a finished screen with what was done about it.
type RiskForm struct {
	ID       RiskFormID
	Client   ClientID
	Measure  MeasureID // the score that asked for it, 0 for none
	Taken    Date
	Answers  RiskAnswers
	Level    RiskLevel // set by the rule
	Action   string    // who was contacted, safety plan: required
	Why      string    // why the level is lower than the one that stood: required then
	Deferred Answer    // the dose is put off; not asked leaves it as it was
	Entered  time.Time
}

// RiskAnswers are the answers by question key.
type RiskAnswers map[string]Answer

// RiskLevel is what the answers come to. It is a rule about the answers, never a
// sum of them, and never replaces judgment.
type RiskLevel string

const (
	RiskNone     RiskLevel = "none reported"
	RiskLow      RiskLevel = "low"
	RiskModerate RiskLevel = "moderate"
	RiskHigh     RiskLevel = "high"
)

// Stands reports whether the level keeps a dose from being given, and a client
// from going home as one without new thoughts, until a later form finds less:
// moderate, high, and whatever is no level.
func (l RiskLevel) Stands() bool { return l != "" && l != RiskNone && l != RiskLow }
