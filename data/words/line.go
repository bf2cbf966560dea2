package words

import (
	"fmt"
	"strings"

	"kapdesk/data"
	"kapdesk/data/course"
)

// Said is how a line of a session's record reads, on the screen and on paper.
// What rules found about it are codes still: Detail and Printed say them.
type Said struct {
	Title  string            // "Booster 50 mg sublingual, total 200 mg = 2.86 mg/kg"
	Detail string            // "Client took it. Rx 52416, 1 × 50 mg. Matches the order."
	Limits course.Assessment // vitals: what the limits say, where it is to be said
	Kept   []data.Answered   // what was asked back and kept knowingly
	Differ []data.Question   // how a dose differs from the order, about which nobody was asked
	Mark   Mark              // the one word that stands out
	Flag   course.Flag       // vitals and sedation: how they compare with the limits
	Ends   string            // "Resolved", "Ended": the word that ends it; "" when nothing is open
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
func Say(s *course.MedicineSession, l course.Line, region data.Region) Said {
	said := sayPayload(s, l, region)
	switch {
	case l.Voided != "":
		said = Said{Title: said.Title, Detail: "Taken back: " + l.Voided, Mark: TakenBack, Flag: said.Flag, Icon: said.Icon, Tone: said.Tone}
	case l.Changed():
		if said.Mark == NoMark {
			said.Mark = Corrected
		}
		before := l.Was[len(l.Was)-1]
		if words := sayCorrection(l, before, region); words != "" && said.Flag < course.Careful && !EventOf(l.Kind()).KeepsDetail {
			said.Detail = fmt.Sprintf("Correction at %s: %s", region.Time(l.Entered), words)
		} else if words != "" {
			said.Detail = data.Join(" ", said.Detail, fmt.Sprintf("Correction at %s: %s", region.Time(l.Entered), words))
		}
	case l.First().Late():
		if said.Mark == NoMark {
			said.Mark = LateEntry
		}
		said.Detail = data.Join(" ", said.Detail, fmt.Sprintf("Late entry, written %s.", region.Time(l.First().Entered)))
	}
	return said
}

// knowingly marks a line about which something was asked back.
func knowingly(l course.Line) Mark {
	if len(l.Answers) > 0 {
		return Knowingly
	}
	return NoMark
}

// sayPayload words what a line holds, by the words of its kind.
func sayPayload(s *course.MedicineSession, l course.Line, region data.Region) Said {
	kind := EventOf(l.Kind())
	said := kind.Say(s, l, region)
	if said.Icon == "" {
		said.Icon = kind.Icon
	}
	switch {
	case said.Tone != PlainTone:
	case kind.Tone != PlainTone:
		said.Tone = kind.Tone
	case said.Flag >= course.HoldDose:
		said.Tone = AlarmTone
	case said.Flag == course.Careful:
		said.Tone = CautionTone
	}
	return said
}

// sayCorrection: "HR was typed as 48." for what is typed in parts, else what
// stood before.
func sayCorrection(l course.Line, before data.Event, region data.Region) string {
	kind, moved := EventOf(before.Kind()), !l.At.Equal(before.At)
	switch {
	case kind.Typed != nil:
		var parts []string
		now := kind.Typed(l.Payload)
		for i, was := range kind.Typed(before.Payload) {
			if was != now[i] {
				parts = append(parts, was.Name+" was typed as "+was.Value)
			}
		}
		if moved {
			parts = append(parts, "the time was typed as "+region.Time(before.At))
		}
		return point(strings.Join(parts, ", "))
	case moved:
		return fmt.Sprintf("the time was %s.", region.Time(before.At))
	}
	was := kind.Say(&course.MedicineSession{}, course.Line{Event: data.Event{Payload: before.Payload}}, data.Region{}).Title
	if kind.Was != nil {
		was = kind.Was(before.Payload)
	}
	return "was " + strings.TrimSuffix(was, ".") + "."
}

// point ends a text with a point.
func point(text string) string {
	text = strings.TrimSpace(text)
	if text == "" || strings.ContainsAny(text[len(text)-1:], ".?:") {
		return data.Capital(text)
	}
	return data.Capital(text) + "."
}
