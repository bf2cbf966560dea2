package course

import (
	"encoding/json"
	"fmt"
	"reflect"
	"strings"

	"kapdesk/data"
)

// Said is how a line of a session's record reads, on the screen and on paper.
// What rules found about it are codes still: data/words says them before the
// Detail.
type Said struct {
	Title  string          // "Booster 50 mg sublingual, total 200 mg = 2.86 mg/kg"
	Detail string          // "Client took it. Rx 52416, 1 × 50 mg. Matches the order."
	Limits Assessment      // vitals: what the limits say, where it is to be said
	Kept   []data.Answered // what was asked back and kept knowingly
	Differ []data.Question // how a dose differs from the order, about which nobody was asked
	Mark   Mark            // the one word that stands out
	Flag   Flag            // vitals and sedation: how they compare with the limits
	Ends   string          // "Resolved", "Ended": the word that ends it; "" when nothing is open
	Icon   string
	Tone   Tone
}

// Tone is what a line is about by color. A plain line has the color of its flag.
type Tone int

const (
	PlainTone Tone = iota
	MedicineTone
	EndedTone // something that was open is over
	CautionTone
	AlarmTone
)

// Mark is the one thing that a line of the record is marked with.
type Mark string

const (
	NoMark    Mark = ""
	Flagged   Mark = "Flagged" // its Flag says how
	Corrected Mark = "Corrected"
	LateEntry Mark = "Late entry"
	KeptApart Mark = "Kept apart"
	Knowingly Mark = "Knowingly" // kept although something was asked back
	TakenBack Mark = "Taken back"
)

// Say words a line of the record.
func (s *MedicineSession) Say(l Line, region data.Region) Said {
	said := s.sayPayload(l, region)
	switch {
	case l.Voided != "":
		said = Said{Title: said.Title, Detail: "Taken back: " + l.Voided, Mark: TakenBack, Flag: said.Flag, Icon: said.Icon, Tone: said.Tone}
	case l.Changed():
		if said.Mark == NoMark {
			said.Mark = Corrected
		}
		before := l.Was[len(l.Was)-1]
		if words := sayCorrection(l, before, region); words != "" && said.Flag < Careful && !RuleOf(l.Kind()).KeepsDetail {
			said.Detail = fmt.Sprintf("Correction at %s: %s", region.Time(l.Entered), words)
		} else if words != "" {
			said.Detail = sentences(said.Detail, fmt.Sprintf("Correction at %s: %s", region.Time(l.Entered), words))
		}
	case l.first().Late():
		if said.Mark == NoMark {
			said.Mark = LateEntry
		}
		said.Detail = sentences(said.Detail, fmt.Sprintf("Late entry, written %s.", region.Time(l.first().Entered)))
	}
	return said
}

// first is the line as it was first written.
func (l Line) first() data.Event {
	if len(l.Was) > 0 {
		return l.Was[0]
	}
	return l.Event
}

// knowingly marks a line about which something was asked back.
func (l Line) knowingly() Mark {
	if len(l.Answers) > 0 {
		return Knowingly
	}
	return NoMark
}

// Changed reports whether a later line took something back of what stood
// before. One that only adds details to it is no correction.
func (l Line) Changed() bool {
	newer := l.Event
	for i := len(l.Was) - 1; i >= 0; i-- {
		if !newer.At.Equal(l.Was[i].At) || !adds(l.Was[i].Payload, newer.Payload) {
			return true
		}
		newer = l.Was[i]
	}
	return false
}

// adds reports whether everything of an older payload stands in a newer one.
func adds(old, newer data.Payload) bool {
	a, b := fieldsOf(old), fieldsOf(newer)
	for name, value := range a {
		if !reflect.DeepEqual(b[name], value) {
			return false
		}
	}
	return true
}

func fieldsOf(p data.Payload) map[string]any {
	fields := map[string]any{}
	if text, err := json.Marshal(p); err == nil {
		json.Unmarshal(text, &fields)
	}
	return fields
}

// sayPayload words what a line holds, by the rule of its kind.
func (s *MedicineSession) sayPayload(l Line, region data.Region) Said {
	rule := RuleOf(l.Kind())
	said := rule.Say(s, l, region)
	if said.Icon == "" {
		said.Icon = rule.Icon
	}
	switch {
	case said.Tone != PlainTone:
	case rule.Tone != PlainTone:
		said.Tone = rule.Tone
	case said.Flag >= HoldDose:
		said.Tone = AlarmTone
	case said.Flag == Careful:
		said.Tone = CautionTone
	}
	return said
}

// sayCorrection: "HR was typed as 48." for what is typed in parts, else what
// stood before.
func sayCorrection(l Line, before data.Event, region data.Region) string {
	rule, moved := RuleOf(before.Kind()), !l.At.Equal(before.At)
	switch {
	case rule.Typed != nil:
		var parts []string
		now := rule.Typed(l.Payload)
		for i, was := range rule.Typed(before.Payload) {
			if was != now[i] {
				parts = append(parts, was.Name+" was typed as "+was.Value)
			}
		}
		if moved {
			parts = append(parts, "the time was typed as "+region.Time(before.At))
		}
		return sentence(strings.Join(parts, ", "))
	case moved:
		return fmt.Sprintf("the time was %s.", region.Time(before.At))
	}
	was := rule.Say(&MedicineSession{}, Line{Event: data.Event{Payload: before.Payload}}, data.Region{}).Title
	if rule.Was != nil {
		was = rule.Was(before.Payload)
	}
	return "was " + strings.TrimSuffix(was, ".") + "."
}

// sentence ends a text with a point.
func sentence(text string) string {
	text = strings.TrimSpace(text)
	if text == "" || strings.ContainsAny(text[len(text)-1:], ".?:") {
		return data.Capital(text)
	}
	return data.Capital(text) + "."
}

func sentences(parts ...string) string { return joinWords(" ", parts...) }

// joinWords joins what is not empty.
func joinWords(between string, parts ...string) string {
	var kept []string
	for _, p := range parts {
		if p = strings.TrimSpace(p); p != "" {
			kept = append(kept, p)
		}
	}
	return strings.Join(kept, between)
}
