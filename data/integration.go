package data

import (
	"strings"
	"time"
)

// Integration is the chart's part of an integration session (reference 5.2).
// The narrative is a psychotherapy note and is kept apart.
type Integration struct {
	Sleep         string   `json:"sleep,omitempty"` // "6.5 hours"
	Dreams        string   `json:"dreams,omitempty"`
	Mood          *int     `json:"mood,omitempty"`    // 0 to 10
	Anxiety       *int     `json:"anxiety,omitempty"` // 0 to 10
	SuicidalAsked Answer   `json:"suicidal_asked,omitempty"`
	Suicidal      string   `json:"suicidal,omitempty"` // "" with asked: none
	AfterEffects  string   `json:"after_effects,omitempty"`
	UrinaryAsked  Answer   `json:"urinary_asked,omitempty"`
	Urinary       string   `json:"urinary,omitempty"`
	CravingsAsked Answer   `json:"cravings_asked,omitempty"`
	Cravings      string   `json:"cravings,omitempty"`
	Cognition     string   `json:"cognition,omitempty"`
	Abdominal     string   `json:"abdominal,omitempty"`
	DoseFelt      DoseFelt `json:"dose_felt,omitempty"`

	Themes    []string  `json:"themes,omitempty"` // of Themes or the practice's own
	Agreed    bool      `json:"agreed,omitempty"` // the client agreed that tags may go in a report
	Insights  []Insight `json:"insights,omitempty"`
	Practices []string  `json:"practices,omitempty"`
	Earlier   []Action  `json:"earlier,omitempty"` // what became of actions of visits before, as told in this one

	Intention     string       `json:"intention,omitempty"` // copied from the medicine session
	IntentionOf   Date         `json:"intention_of,omitzero"`
	IntentionMet  IntentionMet `json:"intention_met,omitempty"`
	ReadyForNext  *int         `json:"ready_for_next,omitempty"` // 0 to 10
	Summary       string       `json:"summary,omitempty"`
	Plan          string       `json:"plan,omitempty"`
	ForPrescriber string       `json:"for_prescriber,omitempty"` // a request only, never a dose
}

// Actions returns the tiny steps of a visit's ladders.
func (i *Integration) Actions(visit VisitID) []Action {
	var actions []Action
	for n, one := range i.Insights {
		if strings.TrimSpace(one.Step) != "" {
			actions = append(actions, Action{Visit: visit, Insight: n, What: one.Step, When: one.Cue, Support: one.Support,
				Due: one.CheckOn, State: one.Result, DoneOn: one.DoneOn, Learned: one.Learned})
		}
	}
	return actions
}

// Line is a summary, or the sleep.
func (i *Integration) Line() string {
	switch {
	case i.Summary != "":
		return FirstLine(i.Summary)
	case i.Sleep != "":
		return "sleep " + i.Sleep
	}
	return ""
}

// DoseFelt is the client's word on the dose, for the prescriber.
type DoseFelt string

// IntentionMet says what became of the intention (reference 5.1).
type IntentionMet string

const (
	MetNo     IntentionMet = "no"
	MetPartly IntentionMet = "partly"
	MetYes    IntentionMet = "yes"
	MetOther  IntentionMet = "other" // something different came
)

// Insight is one ladder from an insight to an action (reference 5.2).
type Insight struct {
	Insight string      `json:"insight"`
	Meaning string      `json:"meaning,omitempty"`
	Value   string      `json:"value,omitempty"`
	Step    string      `json:"step,omitempty"` // at most 10 minutes
	Cue     string      `json:"cue,omitempty"`
	Support string      `json:"support,omitempty"`
	Check   string      `json:"check,omitempty"` // in words
	CheckOn Date        `json:"check_on,omitzero"`
	Result  ActionState `json:"result,omitempty"`
	Learned string      `json:"learned,omitempty"`
	DoneOn  Date        `json:"done_on,omitzero"`
}

// ActionState is what became of an action.
type ActionState string

const (
	ActionOpen   ActionState = ""
	ActionDone   ActionState = "did"
	ActionPartly ActionState = "partly"
	ActionNo     ActionState = "no"
)

// Action is something that the client set out to do. Every tiny step of a
// ladder is one; it appears at the next integration as an earlier action.
type Action struct {
	Visit   VisitID     `json:"visit,omitempty"`
	Insight int         `json:"insight"` // index of its ladder in that visit
	What    string      `json:"what"`
	When    string      `json:"when,omitempty"`
	Support string      `json:"support,omitempty"`
	Due     Date        `json:"due,omitzero"`
	State   ActionState `json:"state,omitempty"`
	DoneOn  Date        `json:"done_on,omitzero"`
	Learned string      `json:"learned,omitempty"`
}

// IntegrationAfter is the least time from the start of a medicine session to
// the client's integration visit; IntegrationWithin is the time in which the
// first one should be (reference 1.2, stage 9: 24 to 72 hours).
const (
	IntegrationAfter  = 24 * time.Hour
	IntegrationWithin = 72 * time.Hour
)

// IntegratesDose reports whether an integration visit is in time for a dose, by
// their starts.
func IntegratesDose(dose, visit time.Time) bool {
	return visit.After(dose) && visit.Sub(dose) <= IntegrationWithin
}
