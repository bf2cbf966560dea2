package data

import (
	"cmp"
	"slices"
	"strings"
)

// EmergencyPlan is what a practice wrote down for an emergency. The program brings
// headings and the call for help; what is done is the practice's own to write.
type EmergencyPlan struct {
	Number    string     `json:",omitempty"` // of the emergency services, "" is 911
	Access    string     `json:",omitempty"` // how help finds the door: "Entrance on Alder Street, ring Suite 3"
	Checked   Date       `json:",omitzero"`  // when it was last read through
	Protocols []Protocol `json:",omitzero"`  // nil as shipped, see UsualProtocols
}

// Protocol is what is done about one thing, step by step, in the practice's own words.
type Protocol struct {
	Name  string
	Steps []string
}

// FirstProtocol is the heading of what is done whatever happened.
const FirstProtocol = "Emergency"

// UsualProtocols are the headings that a practice starts with. Only the call for
// help is written: no other step is the program's to give.
func UsualProtocols() []Protocol {
	list := []Protocol{{Name: FirstProtocol, Steps: []string{"Call 911"}}}
	for _, name := range []string{"Not responding", "Trouble breathing", "Chest pain", "Seizure", "Fall", "Blood pressure", "Vomiting", "Panic"} {
		list = append(list, Protocol{Name: name})
	}
	return list
}

// Services is the number of the emergency services.
func (p EmergencyPlan) Services() string { return cmp.Or(strings.TrimSpace(p.Number), "911") }

// All are the protocols, as shipped while the practice has none of its own.
func (p EmergencyPlan) All() []Protocol {
	if p.Protocols == nil {
		return UsualProtocols()
	}
	return p.Protocols
}

// Protocol is the one with a heading, in whatever case; false when there is none.
func (p EmergencyPlan) Protocol(name string) (Protocol, bool) {
	list := p.All()
	i := slices.IndexFunc(list, func(one Protocol) bool { return strings.EqualFold(one.Name, name) })
	if i < 0 {
		return Protocol{}, false
	}
	return list[i], true
}

// ProtocolsText writes protocols as ParseProtocols reads them.
func ProtocolsText(list []Protocol) string {
	var text strings.Builder
	for i, one := range list {
		if i > 0 {
			text.WriteString("\n")
		}
		text.WriteString("# " + one.Name + "\n")
		for _, step := range one.Steps {
			text.WriteString(step + "\n")
		}
	}
	return text.String()
}

// ParseProtocols reads a heading from each line that begins with #, and a step from
// each other line that is not empty. Steps before the first heading belong to
// FirstProtocol, and what stands below the same heading twice stands together.
func ParseProtocols(text string) []Protocol {
	list := []Protocol{}
	at := func(name string) int {
		for i, one := range list {
			if strings.EqualFold(one.Name, name) {
				return i
			}
		}
		list = append(list, Protocol{Name: name})
		return len(list) - 1
	}
	below := -1
	for line := range strings.Lines(text) {
		line = strings.TrimSpace(line)
		name, heading := strings.CutPrefix(line, "#")
		name = strings.TrimSpace(strings.TrimLeft(name, "#"))
		switch {
		case line == "" || heading && name == "":
		case heading:
			below = at(name)
		default:
			if below < 0 {
				below = at(FirstProtocol)
			}
			list[below].Steps = append(list[below].Steps, line)
		}
	}
	return list
}
