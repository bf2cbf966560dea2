package course

import (
	"kapdesk/data"
)

// DoseFeelings are the choices.
var DoseFeelings = []data.DoseFelt{"Too light", "About right", "Too deep"}

// LadderSteps are the names of the seven steps in their order.
var LadderSteps = []string{"Insight", "Meaning", "Value", "Tiny step", "Cue", "Support", "Check"}

// Follow adds what one more integration says to the actions of those before it:
// the results it tells of theirs, and its own tiny steps. Call it in the order
// of the visits. Signed visits never change, so a result stands in the visit in
// which it was told.
func Follow(before []data.Action, visit data.VisitID, i *data.Integration) []data.Action {
	all := append([]data.Action(nil), before...)
	for _, told := range i.Earlier {
		for n, a := range all {
			if a.Visit == told.Visit && a.Insight == told.Insight {
				all[n].State, all[n].DoneOn, all[n].Learned = told.State, told.DoneOn, told.Learned
			}
		}
	}
	return append(all, i.Actions(visit)...)
}

// Done counts the actions that were done.
func Done(actions []data.Action) (done int) {
	for _, a := range actions {
		if a.State == data.ActionDone {
			done++
		}
	}
	return done
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
