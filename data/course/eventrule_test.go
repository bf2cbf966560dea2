package course

import (
	"errors"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"

	"kapdesk/data"
)

// breath is a kind of event that the program does not have.
type breath struct {
	Pace string `json:"pace"`
}

func (breath) Kind() data.EventKind { return "breath" }

func breathRule() EventRule {
	return EventRule{
		Kind: "breath", Decode: Decode[breath],
		Refuse: func(_ *MedicineSession, e data.Event) error {
			if e.Payload.(breath).Pace == "" {
				return data.Refuse("refused.empty")
			}
			return nil
		},
		Ask: func(_ *MedicineSession, e data.Event) []data.Question {
			if e.Payload.(breath).Pace == "held" {
				return []data.Question{question(data.AskExpired)}
			}
			return nil
		},
		Assess:    func(*MedicineSession, data.Payload) Assessment { return Assessment{Flag: HoldDose} },
		Emergency: naming(func(p breath) []string { return []string{p.Pace} }),
	}
}

// A new kind is one entry: it is stored, refused, asked about and graded, and
// nothing else has to know it. How it reads: TestNewWordsOfAnEvent.
func TestANewEventKindIsOneEntry(t *testing.T) {
	t.Cleanup(AddEventRule(breathRule()))
	s := firstDose(t)
	when := at(time.April, 1, 14, 50)
	if _, err := s.Record(data.Event{At: when, Payload: breath{}}, when); err == nil || !errors.As(err, new(*data.Refused)) {
		t.Errorf("an empty breath: %v, want its own refusal", err)
	}
	var asked *Unanswered
	if _, err := s.Record(data.Event{At: when, Payload: breath{"held"}}, when); !errors.As(err, &asked) || asked.Questions[0].Code != data.AskExpired {
		t.Errorf("a held breath: %v, want its own question", err)
	}
	first := add(t, s, when, when, breath{"slow"})
	e, err := s.Correct(first, data.Event{Payload: breath{"quick"}}, when)
	if err != nil {
		t.Fatal(err)
	}
	keep(s, e)
	if list := s.OutOfLimits(); list[len(list)-1].Reading != (breath{"quick"}) {
		t.Errorf("out of limits are %+v, want the breath last", list)
	}
	if p, err := DecodePayload("breath", mustJSON(t, breath{"slow"})); err != nil || p != (breath{"slow"}) {
		t.Errorf("stored and read again it is %#v (%v)", p, err)
	}
	add(t, s, when, when, breath{"stopped, called 911"})
	if e, called := s.Emergency(); !called || e.Kind() != "breath" {
		t.Errorf("a breath that names 911 is no emergency: %+v", e)
	}
}

// Each entry of the table reads payloads of its own kind.
func TestEventRulesAreComplete(t *testing.T) {
	want := []data.EventKind{data.EventDose, data.EventVitals, data.EventSedation, data.EventObservation, data.EventQuote, data.EventIntervention,
		data.EventRescue, data.EventAdverse, data.EventMusic, data.EventPhase, data.EventContact, data.EventNote, data.EventStep}
	if diff := cmp.Diff(want, EventKinds()); diff != "" {
		t.Errorf("the kinds of events (-want +table):\n%s", diff)
	}
	for _, r := range EventRules() {
		p, err := r.Decode([]byte("{}"))
		if err != nil || p.Kind() != r.Kind {
			t.Errorf("%s is read as %T (%v)", r.Kind, p, err)
		}
	}
}

// A line of a newer program is kept by its word and never judged by another kind's rule.
func TestAnUnknownEventKind(t *testing.T) {
	if p, err := DecodePayload("breath", []byte("{}")); err == nil {
		t.Errorf("an unknown kind is read as %#v", p)
	}
	if rule := RuleOf("breath"); rule.Kind != "breath" || rule.Refuse != nil || rule.Ask != nil {
		t.Errorf("an unknown kind is judged by %+v", rule)
	}
}

func TestEndsOfOpenLines(t *testing.T) {
	later := at(time.June, 12, 14, 30)
	nausea := Line{Event: data.Event{ID: 9, At: at(time.June, 12, 14, 2), Payload: data.Adverse{Term: "Nausea", Severity: data.Mild}}}
	if e := RuleOf(data.EventAdverse).End(nausea, later); e.Supersedes != 0 || !e.At.Equal(later) || e.Payload != (data.Adverse{Term: "Nausea", Outcome: "resolved", Of: 9}) {
		t.Errorf("the end of a nausea is %+v, want a line of its own", e)
	}
	touch := Line{Event: data.Event{ID: 10, At: at(time.June, 12, 14, 7), Payload: data.Intervention{What: "Touch", Touch: "hand held"}}}
	e := RuleOf(data.EventIntervention).End(touch, later)
	if e.Supersedes != 10 || !e.At.Equal(touch.At) || e.Payload != (data.Intervention{What: "Touch", Touch: "hand held", Ended: later}) {
		t.Errorf("the end of a touch is %+v, want it to take the place of the open line", e)
	}
}
