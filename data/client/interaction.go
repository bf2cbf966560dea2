package client

import (
	"slices"

	"kapdesk/data"
)

// Interaction is what a class of medicines does beside ketamine (reference
// 2.2; nicotine: 4.1). It advises; it never forbids. What to do is the
// prescriber's decision; data/words says why. Which medicine belongs to which class: data.FindDrugs.
type Interaction struct {
	Group  data.DrugClass
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
	{data.Benzodiazepines, AskHold},
	{data.OtherSedatives, AskHold},
	{data.Opioids, Mention},
	{data.Naltrexone, Mention},
	{data.Lamotrigine, AskHold},
	{data.MAOInhibitors, Mention},
	{data.Stimulants, AskHold},
	{data.Caffeine, Mention},
	{data.Antipsychotics, Mention},
	{data.LevelsUp, Mention},
	{data.LevelsDown, Mention},
	{data.Theophylline, Mention},
	{data.ThyroidHormone, Mention},
	{data.Antidepressants, Continue},
	{data.Antihypertensives, Continue},
	{data.Alcohol, AskHold},
	{data.Cannabis, AskHold},
	{data.Psychedelics, AskHold},
	{data.Nicotine, Continue},
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
