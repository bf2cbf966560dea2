package course

import (
	"slices"
	"time"

	"kapdesk/data"
)

// eventRules are the kinds of event of reference 4.3.
var eventRules = data.TableOf(
	EventRule{
		Kind: data.EventDose, Decode: Decode[data.Dose],
		Refuse: (*MedicineSession).refuseDose,
		Ask:    (*MedicineSession).judgeDose,
	},
	EventRule{
		Kind: data.EventVitals, Decode: Decode[data.Vitals],
		Refuse: func(_ *MedicineSession, e data.Event) error { return VitalsProblems(e.Payload.(data.Vitals)).Err() },
		Ask: func(_ *MedicineSession, e data.Event) []data.Question {
			return VitalsQuestions(e.Payload.(data.Vitals))
		},
		Assess: func(s *MedicineSession, p data.Payload) Assessment { return s.Assess(p.(data.Vitals)) },
	},
	EventRule{
		Kind: data.EventSedation, Decode: Decode[data.Sedation],
		Assess: func(_ *MedicineSession, p data.Payload) Assessment { return AssessSedation(p.(data.Sedation)) },
	},
	EventRule{
		Kind: data.EventObservation, Decode: Decode[data.Observation],
	},
	EventRule{
		Kind: data.EventQuote, Decode: Decode[data.Quote],
		Refuse: func(_ *MedicineSession, e data.Event) error {
			if p := e.Payload.(data.Quote); p.Apart && p.Words != "" {
				return data.Refuse("refused.apart")
			}
			return nil
		},
	},
	EventRule{
		Kind: data.EventIntervention, Decode: Decode[data.Intervention],
		Emergency: naming(func(p data.Intervention) []string { return []string{p.What} }),
		End: func(l Line, at time.Time) data.Event {
			p := l.Payload.(data.Intervention)
			p.Ended = at
			return data.Event{At: l.At, Payload: p, Supersedes: l.ID}
		},
	},
	EventRule{
		Kind: data.EventRescue, Decode: Decode[data.Rescue],
		Emergency: naming(func(p data.Rescue) []string { return []string{p.Drug, p.Given, p.Ordered, p.Response} }),
	},
	EventRule{
		Kind: data.EventAdverse, Decode: Decode[data.Adverse],
		Emergency: naming(func(p data.Adverse) []string { return []string{p.Action, p.Outcome, p.Reported} }),
		End: func(l Line, at time.Time) data.Event {
			return data.Event{At: at, Payload: data.Adverse{Term: l.Payload.(data.Adverse).Term, Outcome: "resolved", Of: l.ID}}
		},
	},
	EventRule{
		Kind: data.EventMusic, Decode: Decode[data.Music],
	},
	EventRule{
		Kind: data.EventPhase, Decode: Decode[data.EffectPhase],
	},
	EventRule{
		Kind: data.EventContact, Decode: Decode[data.OutsideContact],
		Emergency: func(p data.Payload) bool {
			call := p.(data.OutsideContact)
			return EmergencyServices(call.Whom) || EmergencyServices(call.Outcome) || hospital(call.Outcome)
		},
	},
	EventRule{
		Kind: data.EventNote, Decode: Decode[data.Note],
	},
	EventRule{
		Kind: data.EventStep, Decode: Decode[data.ProtocolStep],
		Refuse: func(_ *MedicineSession, e data.Event) error {
			if e.Payload.(data.ProtocolStep).Step == "" {
				return data.Refuse("refused.empty")
			}
			return nil
		},
		Emergency: naming(func(p data.ProtocolStep) []string { return []string{p.Step} }),
	},
)

// naming reports whether one of the words of a payload names the emergency services.
func naming[P data.Payload](words func(P) []string) func(data.Payload) bool {
	return func(p data.Payload) bool { return slices.ContainsFunc(words(p.(P)), EmergencyServices) }
}
