package client

import (
	"slices"

	"kapdesk/data"
)

// Interaction is what a class of medicines does beside ketamine (reference
// 2.2; nicotine: 4.1). It advises; it never forbids. What to do is the
// prescriber's decision. Which medicine belongs to which class: data.FindDrugs.
type Interaction struct {
	Group  data.DrugClass
	Why    string
	Usual  string // the usual instruction; the prescriber decides
	Weight Weightiness
}

// Weightiness is how much an interaction asks of the therapist.
type Weightiness int

const (
	Continue Weightiness = iota // known and usually continued
	Mention                     // the prescriber should know
	AskHold                     // often held before a dose: ask for an order
)

// Interactions is the table of reference 2.2 in its order.
var Interactions = []Interaction{
	{data.Benzodiazepines, "may shorten the antidepressant effect and add sedation",
		"often held 8 to 24 hours before a dose if that is safe; never stopped abruptly", AskHold},
	{data.OtherSedatives, "add sedation", "often held 12 to 24 hours", AskHold},
	{data.Opioids, "slow breathing, and may change the effect", "the prescriber decides", Mention},
	{data.Naltrexone, "may weaken the antidepressant effect; opinions differ", "the prescriber decides", Mention},
	{data.Lamotrigine, "may lessen adverse and possibly wanted effects; the evidence is split", "often the morning dose is held", AskHold},
	{data.MAOInhibitors, "blood pressure may rise sharply", "extra blood pressure checks", Mention},
	{data.Stimulants, "raise heart rate and blood pressure", "often held on the morning of a dose", AskHold},
	{data.Caffeine, "raises heart rate and blood pressure when there is much of it", "little on the morning of a dose", Mention},
	{data.Antipsychotics, "may weaken the effect; reports differ", "noted", Mention},
	{data.LevelsUp, "slow the breakdown of ketamine", "noted", Mention},
	{data.LevelsDown, "speed up the breakdown of ketamine", "noted", Mention},
	{data.Theophylline, "lowers the seizure threshold", "usually avoided", Mention},
	{data.ThyroidHormone, "may add to a rise in blood pressure and heart rate", "noted", Mention},
	{data.Antidepressants, "no important interaction is reported", "continued", Continue},
	{data.Antihypertensives, "keep blood pressure steady", "continued, with a sip of water on the day", Continue},
	{data.Alcohol, "adds sedation", "none 24 hours before and after", AskHold},
	{data.Cannabis, "adds to the effect", "none for 24 hours", AskHold},
	{data.Psychedelics, "add to the effect", "none 7 days before and after", AskHold},
	{data.Nicotine, "raises heart rate and blood pressure", "noted", Continue},
}

// Text is one line of advice: "Benzodiazepines: may shorten ... Usual: ...".
func (i Interaction) Text() string {
	return string(i.Group) + ": " + i.Why + ". Usual: " + i.Usual + ". The prescriber decides."
}

// InteractionsOf finds what a medicine does beside ketamine, the gravest
// first: nothing when the reference has no group for it. unlisted holds the
// words of its name that are in no list and have to be looked up by hand.
func InteractionsOf(name string) (list []Interaction, unlisted []string) {
	known, unlisted := data.FindDrugs(name)
	for _, class := range data.ClassesOf(known) {
		at := slices.IndexFunc(Interactions, func(i Interaction) bool { return i.Group == class })
		list = append(list, Interactions[at])
	}
	return list, unlisted
}
