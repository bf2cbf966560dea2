package reports

import (
	"strings"

	"kapdesk/data"
	"kapdesk/reports/paper"
)

// emergencySheet is what a paramedic asks, on one page in large type: who, what was
// taken and when, what else is taken, whom to call.
func emergencySheet(f SheetFacts) []paper.Block {
	c, today := f.Record.Client, data.DateOf(f.Now)
	born := ""
	if !c.Birth.IsZero() {
		born = "born " + f.Region.Long(c.Birth)
	}
	p := f.Record.Prescribers[c.Prescriber]
	last := "No dose is recorded"
	for _, s := range f.Record.Sessions {
		if !s.T0.IsZero() && !s.T0.After(f.Now) {
			last = "Ketamine " + s.Total.String() + " in all, first " + when(s.T0, f.Region)
		}
	}
	addressed := strings.Join(f.Record.Practice.AddressLines(), ", ")
	blocks := []paper.Block{
		paper.Paragraph{Text: paper.B("In an emergency call 911 first. ").And(paper.T("The practice is at " + orElse(addressed, "an address that is not recorded") + ".")), Before: 6},
		paper.Heading{Text: "Who"},
		facts([2]string{"Client", data.Join(", ", PersonOf(c).Name, born, c.Number)}, [2]string{"Home address", strings.Join(c.Address.Lines(), ", ")},
			[2]string{"Weight", weighed(c, today, f.Region)}, [2]string{"Allergies", allergies(c)}),
		paper.Heading{Text: "Medicine"},
		facts([2]string{"Last dose", last}, [2]string{"Order", orderOn(f)}, [2]string{"Other medicines", strings.Join(medicines(c, today), ", ")},
			[2]string{"Diagnoses", strings.Join(diagnoses(c, today), "; ")}),
		paper.Heading{Text: "Call"},
		facts([2]string{"Prescriber", data.Join(", ", p.Title(), p.Phone)}, [2]string{"Practice", data.Join(", ", f.Record.Practice.Signature(), f.Record.Practice.Phone)}),
	}
	blocks = append(blocks, people("Emergency contacts, in the order to be called", c.Emergency, "No emergency contact is recorded.")...)
	return append(blocks, paper.Paragraph{Text: paper.T("In the United States the Suicide & Crisis Lifeline is 988, by call or text."), Type: paper.Small, Before: 10})
}
