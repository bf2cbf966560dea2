package data

import (
	"testing"

	"github.com/google/go-cmp/cmp"
)

func TestProtocolsAreReadFromLines(t *testing.T) {
	for text, want := range map[string][]Protocol{
		"":                                      {},
		" \n#\n##  \n":                          {},
		"Open the door":                         {{FirstProtocol, []string{"Open the door"}}},
		"# Fall\nDo not lift\n\n  Call 911 ":    {{"Fall", []string{"Do not lift", "Call 911"}}},
		"# Fall\n# Seizure\nTime it":            {{"Fall", nil}, {"Seizure", []string{"Time it"}}},
		"# Fall\nWait\n# Seizure\n# fall\nCall": {{"Fall", []string{"Wait", "Call"}}, {"Seizure", nil}},
		"## Сердце\r\nПозвонить 🚑\r\n": {{"Сердце", []string{"Позвонить 🚑"}}},
	} {
		if diff := cmp.Diff(want, ParseProtocols(text)); diff != "" {
			t.Errorf("%q (-want +got):\n%s", text, diff)
		}
	}
}

func TestProtocolsAreReadAsTheyAreWritten(t *testing.T) {
	list := append(UsualProtocols(), Protocol{"Fire", []string{"Leave the house", "Call 911"}})
	if diff := cmp.Diff(list, ParseProtocols(ProtocolsText(list))); diff != "" {
		t.Errorf("written and read again (-want +got):\n%s", diff)
	}
}

// The program gives no step but the call for help.
func TestUsualProtocolsAreHeadings(t *testing.T) {
	for _, one := range UsualProtocols() {
		for _, step := range one.Steps {
			if step != "Call 911" {
				t.Errorf("%s brings the step %q: steps are the practice's own", one.Name, step)
			}
		}
	}
	var plan EmergencyPlan
	if plan.Services() != "911" || (EmergencyPlan{Number: " 112 "}).Services() != "112" {
		t.Error("the number of the services is not the practice's, or 911")
	}
	if own, ok := plan.Protocol("chest PAIN"); !ok || own.Name != "Chest pain" {
		t.Errorf("a heading in other letters is not found: %v", own)
	}
	if _, ok := (EmergencyPlan{Protocols: []Protocol{}}).Protocol("Fall"); ok {
		t.Error("a practice that took all headings out has one")
	}
}
