package demotest

import (
	"testing"
	"time"

	"kapdesk/data"
	"kapdesk/data/course"
	"kapdesk/data/measure"
	"kapdesk/data/store"
	"kapdesk/data/words"
)

// Retreat, FormRetreat and Sleepiness are a kind of visit, a form and an
// instrument that the program does not have, see NewKinds.
const (
	Retreat     data.Kind           = "retreat"
	FormRetreat data.Form           = "C17"
	Sleepiness  data.InstrumentCode = "KSS-2"
)

// Breath is an event of a kind that the program does not have.
type Breath struct {
	Pace string `json:"pace"`
}

// Kind is "breath".
func (Breath) Kind() data.EventKind { return "breath" }

// NewKinds opens a copy of the demo practice in a program that has one more
// dosing kind of visit, one more kind of event, one more form that a dose waits
// for and one more instrument, each as the one entry, and its words, that a developer would write. What does not
// find them knows the old ones by heart. They are gone with the test.
func NewKinds(t testing.TB, now time.Time, clock data.Clock) *store.Store {
	t.Helper()
	if _, err := filled(now)(); err != nil { // by the program as it is
		t.Fatal(err)
	}
	addKinds(t)
	return open(t, filled(now), clock)
}

func addKinds(t testing.TB) {
	t.Cleanup(data.AddKind(data.KindRule{
		Kind: Retreat, Name: "Retreat day", Brief: "Retreat", Icon: "sun", Minutes: 240, Phase: data.PhaseMedicine, Before: 30, After: 30,
		Form: func() data.Body { return &data.SessionBody{} },
	}))
	t.Cleanup(course.AddEventRule(course.EventRule{Kind: "breath", Decode: course.Decode[Breath]}))
	t.Cleanup(words.AddEvent(words.EventWords{
		Kind: "breath", Name: "Breath", Icon: "bed", Tone: words.CautionTone,
		Quicks: []words.Quick{
			{Key: 'W', Icon: "bed", Label: "Breath", Payload: func(*course.MedicineSession) data.Payload { return Breath{"slow"} }},
			{Key: 'K', Icon: "eye", Label: "Breath, how", Payload: func(*course.MedicineSession) data.Payload { return Breath{} }, Asks: true},
		},
		Edit: words.Editing(func(p *Breath) []words.Field { return []words.Field{{Label: "Pace", Text: &p.Pace}} }),
		Say:  words.Saying(func(p Breath) words.Said { return words.Said{Title: "Breath: " + p.Pace} }),
	}))
	t.Cleanup(data.AddForm("retreat", []byte(`---
id: C17
list: Retreat consent
name: Retreat consent
title: Consent to a retreat day
version: 1.0
before: first dose
signs: client, therapist
validity: until revised
use: always
gates: dose
---

## 1. What a retreat day is {wide}

{{client}} spends the day with {{therapist}}. The prescriber is {{prescriber}}.

`+"```sign\nClient signature | Printed name = {{client}} | Date | Time\n```\n")))
	t.Cleanup(measure.AddInstrument(measure.Instrument{
		Code: Sleepiness, About: "sleepiness", Version: "1.0", Entry: measure.ByItem, Stem: "During the last week, were you:",
		Options: []measure.Option{{Value: 0, Label: "No"}, {Value: 1, Label: "Yes"}}, Items: []string{"Tired by day?", "Asleep by day?"},
		Credit: "No permission required.", Max: 2, Factor: 1, Recall: 7, Bands: []measure.Band{{From: 0, Name: "awake"}, {From: 1, Name: "sleepy"}},
		Alerts: []measure.ItemAlert{{Item: 2, From: 1}},
	}))
}
