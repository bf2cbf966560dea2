package course

import (
	"fmt"
	"strings"

	"kapdesk/data"
)

// Integration is the chart's part of an integration session (reference 5.2).
// The narrative is a psychotherapy note and is kept apart.
type Integration struct {
	Sleep         string   `json:"sleep,omitempty"` // "6.5 hours"
	Dreams        string   `json:"dreams,omitempty"`
	Mood          *int     `json:"mood,omitempty"`    // 0 to 10
	Anxiety       *int     `json:"anxiety,omitempty"` // 0 to 10
	SuicidalAsked Tick     `json:"suicidal_asked,omitempty"`
	Suicidal      string   `json:"suicidal,omitempty"` // "" with asked: none
	AfterEffects  string   `json:"after_effects,omitempty"`
	UrinaryAsked  Tick     `json:"urinary_asked,omitempty"`
	Urinary       string   `json:"urinary,omitempty"`
	CravingsAsked Tick     `json:"cravings_asked,omitempty"`
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
	IntentionOf   data.Date    `json:"intention_of,omitzero"`
	IntentionMet  IntentionMet `json:"intention_met,omitempty"`
	ReadyForNext  *int         `json:"ready_for_next,omitempty"` // 0 to 10
	Summary       string       `json:"summary,omitempty"`
	Plan          string       `json:"plan,omitempty"`
	ForPrescriber string       `json:"for_prescriber,omitempty"` // a request only, never a dose
}

// DoseFelt is the client's word on the dose, for the prescriber.
type DoseFelt string

// DoseFeelings are the choices.
var DoseFeelings = []DoseFelt{"Too light", "About right", "Too deep"}

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
	Insight    string      `json:"insight"`
	Meaning    string      `json:"meaning,omitempty"`
	Value      string      `json:"value,omitempty"`
	Step       string      `json:"step,omitempty"` // at most 10 minutes
	Cue        string      `json:"cue,omitempty"`
	Support    string      `json:"support,omitempty"`
	Check      string      `json:"check,omitempty"` // in words
	CheckOn    data.Date   `json:"check_on,omitzero"`
	Area       string      `json:"area,omitempty"`
	Confidence *int        `json:"confidence,omitempty"` // 0 to 10
	Result     ActionState `json:"result,omitempty"`
	Learned    string      `json:"learned,omitempty"`
	DoneOn     data.Date   `json:"done_on,omitzero"`
}

// LadderSteps are the names of the seven steps in their order.
var LadderSteps = []string{"Insight", "Meaning", "Value", "Tiny step", "Cue", "Support", "Check"}

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
	Visit    data.VisitID `json:"visit,omitempty"`
	Insight  int          `json:"insight"` // index of its ladder in that visit
	What     string       `json:"what"`
	First    string       `json:"first,omitempty"`
	When     string       `json:"when,omitempty"`
	Obstacle string       `json:"obstacle,omitempty"`
	Support  string       `json:"support,omitempty"`
	Due      data.Date    `json:"due,omitzero"`
	State    ActionState  `json:"state,omitempty"`
	DoneOn   data.Date    `json:"done_on,omitzero"`
	Learned  string       `json:"learned,omitempty"`
}

// Actions returns the tiny steps of a visit's ladders.
func (i *Integration) Actions(visit data.VisitID) []Action {
	var actions []Action
	for n, one := range i.Insights {
		if strings.TrimSpace(one.Step) != "" {
			actions = append(actions, Action{Visit: visit, Insight: n, What: one.Step, When: one.Cue, Support: one.Support,
				Due: one.CheckOn, State: one.Result, DoneOn: one.DoneOn, Learned: one.Learned})
		}
	}
	return actions
}

// Follow adds what one more integration says to the actions of those before it:
// the results it tells of theirs, and its own tiny steps. Call it in the order
// of the visits. Signed visits never change, so a result stands in the visit in
// which it was told.
func Follow(before []Action, visit data.VisitID, i *Integration) []Action {
	all := append([]Action(nil), before...)
	for _, told := range i.Earlier {
		for n, a := range all {
			if a.Visit == told.Visit && a.Insight == told.Insight {
				all[n].State, all[n].DoneOn, all[n].Learned = told.State, told.DoneOn, told.Learned
			}
		}
	}
	return append(all, i.Actions(visit)...)
}

// ActionWords counts what was done: "2 of 3 done".
func ActionWords(actions []Action) string {
	done := 0
	for _, a := range actions {
		if a.State == ActionDone {
			done++
		}
	}
	return fmt.Sprintf("%d of %d done", done, len(actions))
}

// Line is a summary, or the sleep.
func (i *Integration) Line() string {
	switch {
	case i.Summary != "":
		return firstLine(i.Summary)
	case i.Sleep != "":
		return "sleep " + i.Sleep
	}
	return ""
}

// ReflectionPrompts are the prompts of reference 5.2; the answers are a
// psychotherapy note.
var ReflectionPrompts = []string{
	"What images or words stay strongest?",
	"What felt most true?",
	"What did your body know?",
	"Which part of you was relieved; which was afraid?",
	"Did anything surprise you about your story?",
	"What would change if you lived as if that were true for one week?",
	"What is asked of you now, and what is asked to rest?",
	"How does this meet the intention you set?",
	"Who should you tell, and who not yet?",
	"What is one 10-minute act for tomorrow?",
	"What feels unfinished?",
	"Where did old protection return, and was it useful?",
	"What did you not like?",
}

// Themes are the tags of reference 5.2. They are all that a report may say of
// a session's content, and only if the client agreed.
var Themes = []string{"Attachment", "Parents", "Loss and grief", "Shame", "Self-worth", "Self-compassion", "Forgiveness", "Anger",
	"Fear and safety", "Body", "Sexuality", "Identity", "Childhood memory", "Trauma memory", "Boundaries", "Control and letting go",
	"Loneliness", "Love", "Meaning", "Home", "Death", "Spirituality", "Ancestors", "Nature", "Creativity and play", "Work", "Relationship",
	"Parenthood", "Craving", "Inner critic", "Nothing, void", "Challenge"}

// Practices are the practices of reference 5.2.
var Practices = []string{"Journaling", "Drawing", "Breathwork", "Meditation", "Yoga or walk", "Time in nature", "Music again",
	"Letter, not sent", "Ritual or altar", "Talk with support person", "Sleep routine", "Movement", "Therapy homework", "Service", "Wait 2 weeks with big decisions"}

// NoteSection is one titled part of a psychotherapy note.
type NoteSection struct {
	Title string `json:"title"`
	Text  string `json:"text"`
}
