package reports

import (
	"strings"

	"kapdesk/data"
	"kapdesk/reports/paper"
)

// faceSheet is who the client is and whom to call, on the first page of a file.
func faceSheet(f SheetFacts) []paper.Block {
	c, today := f.Record.Client, data.DateOf(f.Now)
	born := ""
	if !c.Birth.IsZero() {
		born = f.Region.Long(c.Birth) + ", " + data.Count(c.Age(today), "year") + " old"
	}
	var phones []string
	for _, p := range c.Phones {
		voicemail := ""
		if p.Voicemail {
			voicemail = "voicemail agreed"
		}
		phones = append(phones, data.Join(", ", p.Number, p.Label, voicemail))
	}
	p := f.Record.Prescribers[c.Prescriber]
	course := "None is open"
	if open := f.Record.OpenCourse(); open != nil {
		course = courseWords(*open) + ", opened " + f.Region.Long(open.Opened)
	}
	part2 := map[data.Answer]string{data.Yes: "Yes: no passing on without its own consent", data.No: "No"}[c.Part2]
	blocks := []paper.Block{
		paper.Heading{Text: "Client"},
		facts([2]string{"Legal name", PersonOf(c).Name}, [2]string{"Called", data.Join(", ", c.ChosenName, c.Pronouns)}, [2]string{"Number", c.Number},
			[2]string{"Born", born}, [2]string{"Sex, gender", data.Join(", ", string(c.Sex), c.Gender)}, [2]string{"Address", strings.Join(c.Address.Lines(), ", ")},
			[2]string{"Phones", strings.Join(phones, "; ")}, [2]string{"E-mail", strings.Join(c.Emails, ", ")}, [2]string{"Came by", c.Referral}),
		paper.Heading{Text: "Treatment"},
		facts([2]string{"Stage", data.Capital(string(f.Record.Stage))}, [2]string{"Course", course}, [2]string{"Diagnoses", strings.Join(diagnoses(c, today), "; ")},
			[2]string{"Medicines", strings.Join(medicines(c, today), ", ")}, [2]string{"Allergies", allergies(c)}, [2]string{"Weight", weighed(c, today, f.Region)},
			[2]string{"Order", orderOn(f)}, [2]string{"Prescriber", data.Join(", ", p.Title(), p.Practice, p.Phone)}, [2]string{"42 CFR Part 2", orElse(part2, "Not asked")}),
	}
	blocks = append(blocks, people("Emergency contacts, in the order to be called", c.Emergency, "No emergency contact is recorded.")...)
	return append(blocks, people("Takes the client home", []data.Person{c.Escort}, "Nobody is named.")...)
}
