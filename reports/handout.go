package reports

import (
	"fmt"
	"maps"
	"strings"
	"time"

	"kapdesk/assets/forms"
	"kapdesk/data"
	"kapdesk/data/document"
	"kapdesk/reports/paper"
)

// handout is what a client takes home before the next medicine session: when and where
// it is, what to do until then, and on a page of its own what holds after it. What
// nobody has entered is a line to write on.
func handout(f SheetFacts) []paper.Block {
	facts := ConsentFacts(data.FormAftercare, f.Record, f.Rules, f.Now)
	s := Snapshot{Form: data.FormAftercare, Region: f.Region, Facts: facts, Text: afterwards(f.Record.Practice)}
	next := f.Record.NextMedicine(f.Now)
	blocks := []paper.Block{
		paper.KeyValues{LabelWidth: 96, Before: 6, Rows: [][]paper.Pair{
			{{Label: "For", Value: paper.B(orElse(PersonOf(f.Record.Client).Name, toWriteOn))}},
			{{Label: "When", Value: paper.T(sessionTime(next, f.Region))}},
			{{Label: "Where", Value: paper.T(sessionPlace(next, f.Record))}},
		}},
	}
	blocks = append(blocks, s.told(handoutText(), handoutFields(f, facts, next))...)
	blocks = append(blocks, paper.PageBreak{}, paper.Title{Text: "After your medicine session", Small: true})
	if s.Text == "" {
		return append(blocks, paper.Paragraph{Text: paper.T("The practice has its aftercare sheet on its own paper. Please ask for it."), Type: paper.ReportBody, Before: 6})
	}
	_, text, err := forms.Cut([]byte(s.Text))
	if err != nil {
		return blocks
	}
	return append(blocks, s.told(text, nil)...)
}

// handoutText is the wording of what comes before a session.
func handoutText() string {
	_, text, _ := strings.Cut(string(forms.Text("handout")), "\n\n")
	return text
}

// afterwards is the text of the aftercare form that the practice has in use, without
// what is signed; "" where that is on its own paper.
func afterwards(p data.Practice) string {
	var kept []string
	for section := range strings.SplitSeq(string(formText(data.FormAftercare, p)), "\n## ") {
		if !strings.Contains(section, "```") {
			kept = append(kept, section)
		}
	}
	return strings.Join(kept, "\n## ")
}

// told is a text with its fields filled in, as blocks.
func (s Snapshot) told(text string, more Fields) []paper.Block {
	fields, err := s.fields()
	if err == nil {
		maps.Copy(fields, more)
		var blocks []paper.Block
		if blocks, err = (Form{Name: "handout", body: []byte(text)}).Blocks(fields); err == nil {
			return blocks
		}
	}
	return []paper.Block{paper.Paragraph{Text: paper.T("The practice’s text cannot be filled in: " + err.Error()), Type: paper.ReportBody}}
}

// handoutFields are what the wording of the handout is filled in with.
func handoutFields(f SheetFacts, facts document.ConsentFacts, next *data.Appointment) Fields {
	medicines := "Take or skip your medicines exactly as your prescriber wrote."
	if held := data.HoldWords(f.Record.OrderFor(data.DateOf(f.Now)).Hold); held != "" {
		medicines += " The order says: " + held + "."
	}
	stay := "Stay until you are safe to go home. We tell you how long that takes at least."
	if facts.Route != "" {
		stay = fmt.Sprintf("Stay at least %d minutes after your last dose, and until you are safe to go home.", observation(facts))
	}
	route := Fields{}
	if facts.Route != "" && readRoute(facts.Route, route) != nil {
		clear(route) // a route of a newer program
	}
	return Fields{
		"handout.fasting": fastingWords(facts.Practice, next, f.Region), "handout.medicines": medicines, "handout.stop": stopWords(facts), "handout.stay": stay,
		"handout.effects": orElse(route["route.effects"], "Your therapist tells you how soon the medicine works and how long."),
		"handout.home":    homeWords(facts, next),
	}
}

// fastingWords say until when one may eat and drink: by the clock where the session is
// booked, by the practice's hours where it is not.
func fastingWords(p data.Practice, next *data.Appointment, r data.Region) string {
	if p.FastFood <= 0 || p.FastLiquids <= 0 {
		return "Ask us how long before the session you must not eat and drink."
	}
	if next == nil {
		return fmt.Sprintf("No food for %s and no clear liquids, such as water, for %s before the session.", data.Count(p.FastFood, "hour"), data.Count(p.FastLiquids, "hour"))
	}
	from := func(hours int) string {
		at := next.Start.Add(-time.Duration(hours) * time.Hour)
		if data.DateOf(at) != data.DateOf(next.Start) {
			return r.Time(at) + " of the day before"
		}
		return r.Time(at)
	}
	return fmt.Sprintf("No food from %s on. Clear liquids, such as water, until %s.", from(p.FastFood), from(p.FastLiquids))
}

func stopWords(f document.ConsentFacts) string {
	word, signal := orElse(f.StopWord, "stop"), orElse(f.HandSignal, "a raised flat hand")
	return "To stop or slow down say “" + word + "” or show this sign: " + strings.TrimRight(signal, ". ") + "."
}

// homeWords name who takes the client home, as it is agreed for the visit or in general.
func homeWords(f document.ConsentFacts, next *data.Appointment) string {
	escort := f.Escort
	if next != nil && next.Escort.Name != "" {
		escort = data.Person{Name: next.Escort.Name, Relation: next.Escort.Relation}
	}
	if escort.Name == "" {
		return "An adult takes you home. Please tell us who: " + toWriteOn
	}
	return document.PersonLine(escort) + " takes you home. Tell us if that changes."
}

// sessionTime is when the next session is, or a line to write on.
func sessionTime(next *data.Appointment, r data.Region) string {
	if next == nil {
		return toWriteOn
	}
	return fmt.Sprintf("%s, %s, about %d minutes", r.LongWeekday(data.DateOf(next.Start)), r.Time(next.Start), next.Minutes)
}

// sessionPlace is where it is: at the practice with its address, or elsewhere as booked.
func sessionPlace(next *data.Appointment, r *data.Record) string {
	address := strings.Join(r.Practice.AddressLines(), ", ")
	switch {
	case next == nil:
		return orElse(address, toWriteOn)
	case next.Place == data.InPerson:
		return orElse(data.Join(", ", next.Room, address), toWriteOn)
	}
	return data.Capital(data.Join(", ", string(next.Place), next.Room))
}
