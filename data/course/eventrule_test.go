package course

import (
	"errors"
	"strings"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"

	"kapdesk/assets"
	"kapdesk/data"
)

// breath is a kind of event that the program does not have.
type breath struct {
	Pace string `json:"pace"`
}

func (breath) Kind() data.EventKind { return "breath" }

func breathRule() EventRule {
	return EventRule{
		Kind: "breath", Decode: Decode[breath], Name: "Breath", Icon: "wind", Tone: CautionTone,
		Quicks: []Quick{{Key: 'B', Icon: "wind", Label: "Breath", Payload: func(*MedicineSession) data.Payload { return breath{"slow"} }}},
		Edit:   Editing(func(p *breath) []Field { return []Field{{Label: "Pace", Text: &p.Pace}} }),
		Say:    Saying(func(p breath) Said { return Said{Title: "Breath: " + p.Pace} }),
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

// A new kind is one entry: it is stored, refused, asked about, read, printed,
// graded and offered as a button, and nothing else has to know it.
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
	if all := strings.Join(printed(s), "\n"); !strings.Contains(all, "14:50 Breath: quick. [Correction at 2:50 PM: was Breath: slow.]") {
		t.Errorf("the record on paper does not tell the corrected breath:\n%s", all)
	}
	for _, l := range s.Lines() {
		if l.Kind() != "breath" {
			continue
		}
		if said := s.Say(l, data.Region{}); said.Title != "Breath: quick" || said.Icon != "wind" || said.Tone != CautionTone || said.Mark != Corrected {
			t.Errorf("on the screen it reads %+v", said)
		}
	}
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
	all := Quicks()
	if last := all[len(all)-1]; last.Key != 'B' || last.Kind != "breath" {
		t.Errorf("the last button is %+v, want that of the breath, which names no place", last)
	}
}

// Each entry of the table makes payloads of its own kind, has icons that are
// drawn, and ends what it calls open.
func TestEventRulesAreComplete(t *testing.T) {
	want := []data.EventKind{data.EventDose, data.EventVitals, data.EventSedation, data.EventObservation, data.EventQuote, data.EventIntervention,
		data.EventRescue, data.EventAdverse, data.EventMusic, data.EventPhase, data.EventContact, data.EventNote}
	if diff := cmp.Diff(want, EventKinds()); diff != "" {
		t.Errorf("the kinds of events (-want +table):\n%s", diff)
	}
	drawn := func(what, icon string) {
		if assets.Icon(icon, 16) == nil || assets.Icon(icon, 20) == nil {
			t.Errorf("%s has no icon %q", what, icon)
		}
	}
	for _, r := range EventRules() {
		p, err := r.Decode([]byte("{}"))
		if err != nil || p.Kind() != r.Kind {
			t.Errorf("%s is read as %T (%v)", r.Kind, p, err)
		}
		said := (&MedicineSession{}).Say(Line{Event: data.Event{Payload: p}}, data.Region{})
		drawn(string(r.Kind), said.Icon)
		if said.Ends != "" && r.End == nil {
			t.Errorf("%s may be open and never ends", r.Kind)
		}
		for _, q := range r.Quicks {
			drawn(q.Label, q.Icon)
			if p := q.Payload(&MedicineSession{}); p.Kind() != r.Kind {
				t.Errorf("%s records %s, want %s", q.Label, p.Kind(), r.Kind)
			}
		}
	}
	for code, icon := range observationIcons {
		drawn(code, icon)
	}
}

// A line of a newer program is told by its word and never by another kind's rule.
func TestAnUnknownEventKind(t *testing.T) {
	if p, err := DecodePayload("breath", []byte("{}")); err == nil {
		t.Errorf("an unknown kind is read as %#v", p)
	}
	if said := (&MedicineSession{}).Say(Line{Event: data.Event{Payload: breath{"slow"}}}, data.Region{}); said.Title != "breath" || said.Icon != "info" {
		t.Errorf("an unknown kind reads %+v", said)
	}
}

func TestEndsOfOpenLines(t *testing.T) {
	s := designSession(t)
	later := at(time.June, 12, 14, 30)
	nausea := Line{Event: data.Event{ID: 9, At: at(time.June, 12, 14, 2), Payload: data.Adverse{Term: "Nausea", Severity: data.Mild}}}
	if e := RuleOf(data.EventAdverse).End(nausea, later); e.Supersedes != 0 || !e.At.Equal(later) || e.Payload != (data.Adverse{Term: "Nausea", Outcome: "resolved", Of: 9}) {
		t.Errorf("the end of a nausea is %+v, want a line of its own", e)
	}
	touch := Line{Event: data.Event{ID: 10, At: at(time.June, 12, 14, 7), Payload: data.Intervention{What: "Touch", Touch: "hand held"}}}
	if said := s.Say(touch, data.Region{}); said.Ends != "Ended" || said.Icon != "hand" {
		t.Errorf("an open touch reads %+v", said)
	}
	e := RuleOf(data.EventIntervention).End(touch, later)
	if e.Supersedes != 10 || !e.At.Equal(touch.At) || e.Payload != (data.Intervention{What: "Touch", Touch: "hand held", Ended: later}) {
		t.Errorf("the end of a touch is %+v, want it to take the place of the open line", e)
	}
	touch.Payload = e.Payload
	if said := s.Say(touch, data.Region{}); said.Ends != "" {
		t.Errorf("an ended touch offers %q", said.Ends)
	}
}
