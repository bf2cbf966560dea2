package course

import (
	"fmt"
	"slices"
	"strings"
	"time"

	"kapdesk/data"
)

// eventRules are the kinds of event of reference 4.3.
var eventRules = data.TableOf(
	EventRule{
		Kind: data.EventDose, Decode: Decode[data.Dose], Icon: "tablets", Tone: MedicineTone,
		Quicks: []Quick{{Place: 2, Key: 'D', Icon: "tablets", Label: "Dose", Payload: sample[data.Dose], Asks: true}},
		Say:    (*MedicineSession).sayDose, KeepsDetail: true,
		Print: func(_ *MedicineSession, l Line, said Said) Said {
			if !l.Payload.(data.Dose).Booster {
				said.Title = "Dose " + said.Title
			}
			return said
		},
		Was:    was(func(d data.Dose) string { return fmt.Sprintf("%s %s", d.Mg, d.Route) }),
		Refuse: (*MedicineSession).refuseDose, Ask: (*MedicineSession).judgeDose,
	},
	EventRule{
		Kind: data.EventVitals, Decode: Decode[data.Vitals], Icon: "heart-pulse",
		Quicks: []Quick{{Place: 1, Key: 'V', Icon: "heart-pulse", Label: "Vitals", Payload: sample[data.Vitals], Asks: true}},
		Say:    (*MedicineSession).sayVitals, Typed: typedVitals,
		Refuse: func(_ *MedicineSession, e data.Event) error { return VitalsProblems(e.Payload.(data.Vitals)).Err() },
		Ask: func(_ *MedicineSession, e data.Event) []data.Question {
			return VitalsQuestions(e.Payload.(data.Vitals))
		},
		Assess: func(s *MedicineSession, p data.Payload) Assessment { return s.Assess(p.(data.Vitals)) },
	},
	EventRule{
		Kind: data.EventSedation, Decode: Decode[data.Sedation], Icon: "gauge",
		Say:    Saying(saySedation),
		Assess: func(_ *MedicineSession, p data.Payload) Assessment { return AssessSedation(p.(data.Sedation)) },
	},
	EventRule{
		Kind: data.EventObservation, Decode: Decode[data.Observation], Name: "Observation", Icon: "eye",
		Quicks: []Quick{
			{Place: 3, Key: 'C', Icon: "smile", Label: "Calm", Payload: observed("Calm")},
			{Place: 4, Key: 'T', Icon: "droplet", Label: "Tears", Payload: observed("Tears")},
			{Place: 5, Key: 'M', Icon: "move", Label: "Movement", Short: "Move", Payload: observed("Movement")},
		},
		Edit: Editing(func(p *data.Observation) []Field {
			return []Field{{Label: "What was seen", Text: &p.Code, Options: Observations}, {Label: "Note", Text: &p.Note}}
		}),
		Say: Saying(func(p data.Observation) Said {
			return Said{Title: p.Code, Detail: sentence(p.Note), Icon: observationIcons[p.Code]}
		}),
		Was: was(func(p data.Observation) string { return joinWords(", ", p.Code, p.Note) }),
	},
	EventRule{
		Kind: data.EventQuote, Decode: Decode[data.Quote], Icon: "message-square",
		Quicks: []Quick{{Place: 6, Key: 'S', Icon: "message-square", Label: "Speech", Payload: sample[data.Quote]}},
		Say:    Saying(sayQuote),
		Refuse: func(_ *MedicineSession, e data.Event) error {
			if p := e.Payload.(data.Quote); p.Apart && p.Words != "" {
				return data.Refuse("refused.apart")
			}
			return nil
		},
	},
	EventRule{
		Kind: data.EventIntervention, Decode: Decode[data.Intervention], Name: "Comfort", Icon: "hand-helping",
		Quicks: []Quick{
			{Place: 8, Key: 'H', Icon: "hand", Label: "Touch", Payload: intervention("Touch"), Asks: true},
			{Place: 11, Key: 'F', Icon: "hand-helping", Label: "Comfort", Payload: intervention("Comfort given")},
		},
		Edit: Editing(func(p *data.Intervention) []Field {
			return []Field{{Label: "What was done", Text: &p.What, Options: Interventions}, {Label: "Note", Text: &p.Note}}
		}),
		Say: func(_ *MedicineSession, l Line, region data.Region) Said {
			return sayIntervention(l.Payload.(data.Intervention), region)
		},
		Emergency: naming(func(p data.Intervention) []string { return []string{p.What} }),
		End: func(l Line, at time.Time) data.Event {
			p := l.Payload.(data.Intervention)
			p.Ended = at
			return data.Event{At: l.At, Payload: p, Supersedes: l.ID}
		},
	},
	EventRule{
		Kind: data.EventRescue, Decode: Decode[data.Rescue], Name: "Rescue medicine", Icon: "pill", Tone: CautionTone,
		Edit: Editing(func(p *data.Rescue) []Field {
			return []Field{{Label: "Medicine", Text: &p.Drug}, {Label: "Response", Text: &p.Response}}
		}),
		Say: Saying(func(p data.Rescue) Said {
			return Said{Title: joinWords(", ", joinWords(" ", p.Drug, p.Dose), p.Route), Detail: sentences(ordered(p), sentence(p.Response))}
		}),
		Print: func(_ *MedicineSession, _ Line, said Said) Said {
			said.Title = "Rescue medicine: " + said.Title
			return said
		},
		Emergency: naming(func(p data.Rescue) []string { return []string{p.Drug, p.Given, p.Ordered, p.Response} }),
	},
	EventRule{
		Kind: data.EventAdverse, Decode: Decode[data.Adverse], Icon: "triangle-alert", Tone: CautionTone,
		Quicks: []Quick{
			{Place: 7, Key: 'N', Icon: "frown", Label: "Nausea", Payload: func(*MedicineSession) data.Payload {
				return data.Adverse{Term: "Nausea", Severity: data.Mild, Expected: true}
			}},
			{Place: 12, Key: 'A', Icon: "triangle-alert", Label: "Adverse event", Short: "Adverse", Payload: sample[data.Adverse], Asks: true},
		},
		Edit:      Editing(func(p *data.Adverse) []Field { return []Field{{Label: "Note", Text: &p.Note}} }),
		Say:       (*MedicineSession).sayAdverse,
		Print:     (*MedicineSession).printAdverse,
		Was:       was(func(p data.Adverse) string { return joinWords(", ", p.Term, severityWord(p), p.Note) }),
		Emergency: naming(func(p data.Adverse) []string { return []string{p.Action, p.Outcome, p.Reported} }),
		End: func(l Line, at time.Time) data.Event {
			return data.Event{At: at, Payload: data.Adverse{Term: l.Payload.(data.Adverse).Term, Outcome: "resolved", Of: l.ID}}
		},
	},
	EventRule{
		Kind: data.EventMusic, Decode: Decode[data.Music], Name: "Music", Icon: "music",
		Quicks: []Quick{{Place: 9, Key: 'U', Icon: "music", Label: "Music", Payload: func(s *MedicineSession) data.Payload {
			return data.Music{Title: s.Body.DayOf.Playlist}
		}}},
		Edit: Editing(func(p *data.Music) []Field {
			return []Field{{Label: "Playing", Text: &p.Title}, {Label: "Note", Text: &p.Note}}
		}),
		Say: Saying(func(p data.Music) Said {
			return Said{Title: joinWords(": ", "Music", p.Title), Detail: sentence(p.Note)}
		}),
		Print: func(_ *MedicineSession, l Line, _ Said) Said {
			p := l.Payload.(data.Music)
			return Said{Title: joinWords(": ", "Music started", joinWords(", ", p.Title, p.Note))}
		},
	},
	EventRule{
		Kind: data.EventPhase, Decode: Decode[data.EffectPhase], Icon: "waves", Tone: MedicineTone,
		Quicks: []Quick{{Place: 10, Key: 'P', Icon: "waves", Label: "Phase", Payload: sample[data.EffectPhase], Asks: true}},
		Say:    Saying(func(p data.EffectPhase) Said { return Said{Title: "Phase: " + p.Name, Detail: sentence(p.Note)} }),
	},
	EventRule{
		Kind: data.EventContact, Decode: Decode[data.OutsideContact], Name: "Call", Icon: "phone", Tone: CautionTone,
		Edit: Editing(func(p *data.OutsideContact) []Field {
			return []Field{{Label: "Who was called", Text: &p.Whom}, {Label: "Outcome", Text: &p.Outcome}}
		}),
		Say: Saying(func(p data.OutsideContact) Said { return Said{Title: "Called: " + p.Whom, Detail: sentence(p.Outcome)} }),
		Emergency: func(p data.Payload) bool {
			call := p.(data.OutsideContact)
			return EmergencyServices(call.Whom) || EmergencyServices(call.Outcome) || hospital(call.Outcome)
		},
	},
	EventRule{
		Kind: data.EventNote, Decode: Decode[data.Note], Name: "Note", Icon: "pen-line",
		Edit: Editing(func(p *data.Note) []Field { return []Field{{Label: "Note", Text: &p.Text, Lines: 4}} }),
		Say: Saying(func(p data.Note) Said {
			title, rest, _ := strings.Cut(strings.TrimSpace(p.Text), "\n")
			return Said{Title: title, Detail: strings.TrimSpace(rest)}
		}),
		Was: was(func(p data.Note) string { return "“" + data.FirstLine(p.Text) + "”" }),
	},
)

// sample is an empty payload: it says which dialog asks.
func sample[P data.Payload](*MedicineSession) data.Payload {
	var p P
	return p
}

func observed(code string) func(*MedicineSession) data.Payload {
	return func(*MedicineSession) data.Payload { return data.Observation{Code: code} }
}

func intervention(what string) func(*MedicineSession) data.Payload {
	return func(*MedicineSession) data.Payload { return data.Intervention{What: what} }
}

func was[P data.Payload](words func(P) string) func(data.Payload) string {
	return func(p data.Payload) string { return words(p.(P)) }
}

// naming reports whether one of the words of a payload names the emergency services.
func naming[P data.Payload](words func(P) []string) func(data.Payload) bool {
	return func(p data.Payload) bool { return slices.ContainsFunc(words(p.(P)), EmergencyServices) }
}

// observationIcons are those of observations that are not the eye's alone.
var observationIcons = map[string]string{
	"Calm": "smile", "Inward, quiet": "smile", "Relaxed face": "smile", "Smiling, laughing": "smile", "Eyes closed": "smile", "Sleep": "smile",
	"Tears": "droplet", "Grief": "droplet",
	"Movement": "move", "Trembling, shaking": "move", "Restless": "move", "Reaching out": "move", "Curled up": "move", "Startle": "move", "Somatic release": "move",
	"Speaking": "message-square", "Singing": "message-square", "Moaning": "message-square",
	"Asked for touch": "hand",
}
