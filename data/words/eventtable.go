package words

import (
	"fmt"
	"strings"

	"kapdesk/data"
	"kapdesk/data/course"
)

// events are the words of the kinds of event of reference 4.3.
var events = data.TableOf(
	EventWords{
		Kind: data.EventDose, Icon: "tablets", Tone: MedicineTone,
		Quicks:      []Quick{{Place: 2, Key: 'D', Icon: "tablets", Label: "Dose", Payload: sample[data.Dose], Asks: true}},
		Say:         sayDose,
		KeepsDetail: true,
		Print: func(_ *course.MedicineSession, l course.Line, said Said) Said {
			if !l.Payload.(data.Dose).Booster {
				said.Title = "Dose " + said.Title
			}
			return said
		},
		Was: was(func(d data.Dose) string { return fmt.Sprintf("%s %s", d.Mg, d.Route) }),
	},
	EventWords{
		Kind: data.EventVitals, Icon: "heart-pulse",
		Quicks: []Quick{{Place: 1, Key: 'V', Icon: "heart-pulse", Label: "Vitals", Payload: sample[data.Vitals], Asks: true}},
		Say:    sayVitals,
		Typed:  typedVitals,
	},
	EventWords{
		Kind: data.EventSedation, Icon: "gauge",
		Say: Saying(saySedation),
	},
	EventWords{
		Kind: data.EventObservation, Name: "Observation", Icon: "eye",
		Quicks: []Quick{
			{Place: 3, Key: 'C', Icon: "smile", Label: "Calm", Payload: observed("Calm")},
			{Place: 4, Key: 'T', Icon: "droplet", Label: "Tears", Payload: observed("Tears")},
			{Place: 5, Key: 'M', Icon: "move", Label: "Movement", Short: "Move", Payload: observed("Movement")},
		},
		Edit: Editing(func(p *data.Observation) []Field {
			return []Field{{Label: "What was seen", Text: &p.Code, Options: course.Observations}, {Label: "Note", Text: &p.Note}}
		}),
		Say: Saying(func(p data.Observation) Said {
			return Said{Title: p.Code, Detail: point(p.Note), Icon: observationIcons[p.Code]}
		}),
		Was: was(func(p data.Observation) string { return data.Join(", ", p.Code, p.Note) }),
	},
	EventWords{
		Kind: data.EventQuote, Icon: "message-square",
		Quicks: []Quick{{Place: 6, Key: 'S', Icon: "message-square", Label: "Speech", Payload: sample[data.Quote]}},
		Say:    Saying(sayQuote),
	},
	EventWords{
		Kind: data.EventIntervention, Name: "Comfort", Icon: "hand-helping",
		Quicks: []Quick{
			{Place: 8, Key: 'H', Icon: "hand", Label: "Touch", Payload: intervention("Touch"), Asks: true},
			{Place: 11, Key: 'F', Icon: "hand-helping", Label: "Comfort", Payload: intervention("Comfort given")},
		},
		Edit: Editing(func(p *data.Intervention) []Field {
			return []Field{{Label: "What was done", Text: &p.What, Options: course.Interventions}, {Label: "Note", Text: &p.Note}}
		}),
		Say: func(_ *course.MedicineSession, l course.Line, region data.Region) Said {
			return sayIntervention(l.Payload.(data.Intervention), region)
		},
	},
	EventWords{
		Kind: data.EventRescue, Name: "Rescue medicine", Icon: "pill", Tone: CautionTone,
		Edit: Editing(func(p *data.Rescue) []Field {
			return []Field{{Label: "Medicine", Text: &p.Drug}, {Label: "Response", Text: &p.Response}}
		}),
		Say: Saying(func(p data.Rescue) Said {
			return Said{Title: data.Join(", ", data.Join(" ", p.Drug, p.Dose), p.Route), Detail: data.Join(" ", ordered(p), point(p.Response))}
		}),
		Print: func(_ *course.MedicineSession, _ course.Line, said Said) Said {
			said.Title = "Rescue medicine: " + said.Title
			return said
		},
	},
	EventWords{
		Kind: data.EventAdverse, Icon: "triangle-alert", Tone: CautionTone,
		Quicks: []Quick{
			{Place: 7, Key: 'N', Icon: "frown", Label: "Nausea", Payload: func(*course.MedicineSession) data.Payload {
				return data.Adverse{Term: "Nausea", Severity: data.Mild, Expected: true}
			}},
			{Place: 12, Key: 'A', Icon: "triangle-alert", Label: "Adverse event", Short: "Adverse", Payload: sample[data.Adverse], Asks: true},
		},
		Edit:  Editing(func(p *data.Adverse) []Field { return []Field{{Label: "Note", Text: &p.Note}} }),
		Say:   sayAdverse,
		Print: printAdverse,
		Was:   was(func(p data.Adverse) string { return data.Join(", ", p.Term, severityWord(p), p.Note) }),
	},
	EventWords{
		Kind: data.EventMusic, Name: "Music", Icon: "music",
		Quicks: []Quick{{Place: 9, Key: 'U', Icon: "music", Label: "Music", Payload: func(s *course.MedicineSession) data.Payload {
			return data.Music{Title: s.Body.DayOf.Playlist}
		}}},
		Edit: Editing(func(p *data.Music) []Field {
			return []Field{{Label: "Playing", Text: &p.Title}, {Label: "Note", Text: &p.Note}}
		}),
		Say: Saying(func(p data.Music) Said {
			return Said{Title: data.Join(": ", "Music", p.Title), Detail: point(p.Note)}
		}),
		Print: func(_ *course.MedicineSession, l course.Line, _ Said) Said {
			p := l.Payload.(data.Music)
			return Said{Title: data.Join(": ", "Music started", data.Join(", ", p.Title, p.Note))}
		},
	},
	EventWords{
		Kind: data.EventPhase, Icon: "waves", Tone: MedicineTone,
		Quicks: []Quick{{Place: 10, Key: 'P', Icon: "waves", Label: "Phase", Payload: sample[data.EffectPhase], Asks: true}},
		Say:    Saying(func(p data.EffectPhase) Said { return Said{Title: "Phase: " + p.Name, Detail: point(p.Note)} }),
	},
	EventWords{
		Kind: data.EventContact, Name: "Call", Icon: "phone", Tone: CautionTone,
		Edit: Editing(func(p *data.OutsideContact) []Field {
			return []Field{{Label: "Who was called", Text: &p.Whom}, {Label: "Outcome", Text: &p.Outcome}}
		}),
		Say: Saying(sayContact),
	},
	EventWords{
		Kind: data.EventNote, Name: "Note", Icon: "pen-line",
		Edit: Editing(func(p *data.Note) []Field { return []Field{{Label: "Note", Text: &p.Text, Lines: 4}} }),
		Say: Saying(func(p data.Note) Said {
			title, rest, _ := strings.Cut(strings.TrimSpace(p.Text), "\n")
			return Said{Title: title, Detail: strings.TrimSpace(rest)}
		}),
		Was: was(func(p data.Note) string { return "“" + data.FirstLine(p.Text) + "”" }),
	},
	EventWords{
		Kind: data.EventStep, Name: "Step of a protocol", Icon: "list-checks",
		Say: Saying(func(p data.ProtocolStep) Said {
			return Said{Title: p.Step, Detail: point("Done, by the protocol " + p.Protocol)}
		}),
	},
)

// sample is an empty payload: it says which dialog asks.
func sample[P data.Payload](*course.MedicineSession) data.Payload {
	var p P
	return p
}

func observed(code string) func(*course.MedicineSession) data.Payload {
	return func(*course.MedicineSession) data.Payload { return data.Observation{Code: code} }
}

func intervention(what string) func(*course.MedicineSession) data.Payload {
	return func(*course.MedicineSession) data.Payload { return data.Intervention{What: what} }
}

func was[P data.Payload](words func(P) string) func(data.Payload) string {
	return func(p data.Payload) string { return words(p.(P)) }
}

// observationIcons are those of observations that are not the eye's alone.
var observationIcons = map[string]string{
	"Calm": "smile", "Inward, quiet": "smile", "Relaxed face": "smile", "Smiling, laughing": "smile", "Eyes closed": "smile", "Sleep": "smile",
	"Tears": "droplet", "Grief": "droplet",
	"Movement": "move", "Trembling, shaking": "move", "Restless": "move", "Reaching out": "move", "Curled up": "move", "Startle": "move", "Somatic release": "move",
	"Speaking": "message-square", "Singing": "message-square", "Moaning": "message-square",
	"Asked for touch": "hand",
}
