package reports

import (
	"fmt"
	"strings"

	"kapdesk/data"
	"kapdesk/reports/paper"
)

// FaceSheet is one page with what a colleague or an emergency crew must know
// about a client.
type FaceSheet struct {
	Practice Practice
	Client   Person
	Region   data.Region
	Printed  data.Date

	ChosenName string
	Pronouns   string
	Phones     []string
	Emails     []string
	Address    string

	Contacts []FaceContact // emergency contacts and who drives home
	Alerts   []string      // allergies, risk, interactions, holds

	Diagnoses  []string
	Medicines  []string
	Weight     data.Kg
	WeighedOn  data.Date
	Prescriber string // with phone
	Course     string // "course 1, preparation"
	LastDose   string // "April 29, 2025, 300 mg sublingual"
}

// FaceContact is one person to call.
type FaceContact struct {
	Name, Relation, Phone, Role string // Role: "emergency contact"
}

// Document returns the sheet.
func (f FaceSheet) Document() paper.Document {
	weighed := ""
	if f.Weight > 0 {
		weighed = data.Join(", ", weight(f.Weight), blankDate(f.WeighedOn, f.Region))
	}
	pair := func(label, value string) []paper.Pair {
		return []paper.Pair{{Label: label, Value: paper.T(orDash(value))}}
	}
	body := []paper.Block{
		f.Practice.letterhead(),
		paper.Title{Text: "Face sheet", Right: f.Region.Long(f.Printed)},
		paper.KeyValues{LabelWidth: 92, RightWidth: 220, Before: 6, Rows: [][]paper.Pair{
			{{Label: "Client", Value: f.Client.identity(f.Region)}, {Label: "Number", Value: paper.T(f.Client.Number)}},
			{{Label: "Called", Value: paper.T(orDash(data.Join(", ", f.ChosenName, f.Pronouns)))}, {Label: "Age", Value: paper.T(f.age())}},
			pair("Phone", strings.Join(f.Phones, ", ")),
			pair("Email", strings.Join(f.Emails, ", ")),
			pair("Address", f.Address),
		}},
		paper.Heading{Text: "Alerts"},
		bullets(f.Alerts, "None recorded."),
		paper.Heading{Text: "People to call"},
		f.contacts(),
		paper.Heading{Text: "Health"},
		paper.KeyValues{LabelWidth: 92, RightWidth: 220, Rows: [][]paper.Pair{
			pair("Diagnoses", strings.Join(f.Diagnoses, "; ")),
			pair("Medicines", strings.Join(f.Medicines, ", ")),
			pair("Weight", weighed),
			pair("Prescriber", f.Prescriber),
			pair("Care", f.Course),
			pair("Last dose", f.LastDose),
		}},
	}
	return paper.Document{
		Title: "Face sheet, " + f.Client.Number, Top: paper.ReportTop, Body: body,
		Footer: paper.Footer{
			Left:   "Confidential. For the people named by the client or in an emergency.",
			Middle: "Values as recorded",
			Right:  f.Client.Number + ", page {page} of {pages}",
		},
	}
}

func (f FaceSheet) age() string {
	if f.Client.Born.IsZero() || f.Printed.IsZero() {
		return dash
	}
	return fmt.Sprint(f.Client.Born.AgeOn(f.Printed))
}

func (f FaceSheet) contacts() paper.Block {
	if len(f.Contacts) == 0 {
		return paper.Paragraph{Text: paper.T("None recorded."), Type: paper.ReportBody}
	}
	t := paper.Table{
		Columns: []paper.Column{{}, {}, {}, {Pad: paper.None}},
		Head:    []string{"Name", "Relation", "Phone", "For"},
	}
	for _, c := range f.Contacts {
		t.Rows = append(t.Rows, paper.Cells(c.Name, orDash(c.Relation), orDash(c.Phone), orDash(c.Role)))
	}
	return t
}

// bullets is a list, or a sentence if there is nothing to list.
func bullets(lines []string, none string) paper.Block {
	if len(lines) == 0 {
		return paper.Paragraph{Text: paper.T(none), Type: paper.ReportBody}
	}
	list := paper.List{Type: paper.ReportBody}
	for _, s := range lines {
		list.Items = append(list.Items, paper.ListItem{Mark: "•", Text: paper.T(s)})
	}
	return list
}
