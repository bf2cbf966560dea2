package reports

import (
	"strings"
	"time"

	"kapdesk/data"
	"kapdesk/data/course"
	"kapdesk/reports/paper"
)

// SheetFacts is what the sheets about one client are made of.
type SheetFacts struct {
	Record      *data.Record
	Rules       course.Rules
	Disclosures []data.Disclosure
	Now         time.Time
	Region      data.Region
}

// Sheet is a page about one client, for the practice's own use or for the client.
type Sheet struct {
	Name  string // as it is asked for: "face-sheet"
	Title string // as menus have it
	head  string // over the page, "" for the title
	body  func(SheetFacts) []paper.Block
}

// ForClient reports whether the sheet is one to hand to the client.
func (s Sheet) ForClient() bool { return s.head != "" }

// For says for whom it is printed, as the trail keeps it.
func (s Sheet) For() string {
	if s.ForClient() {
		return "for the client"
	}
	return "for the practice"
}

// Sheets lists them in the order of menus.
func Sheets() []Sheet {
	return []Sheet{
		{"face-sheet", "Face sheet", "", faceSheet},
		{"emergency-sheet", "Emergency sheet", "", emergencySheet},
		{"handout", "Client handout", "Your medicine session", handout},
		{"preparation-summary", "Preparation summary", "", preparationSummary},
		{"integration-summary", "Integration summary", "", integrationSummary},
		{"course-summary", "Course summary", "", courseSummary},
		{"disclosures", "Accounting of disclosures", "", disclosureSheet},
	}
}

// Document is the sheet of a client.
func (s Sheet) Document(f SheetFacts) paper.Document {
	practice, client := PracticeOf(f.Record.Practice), PersonOf(f.Record.Client)
	title, foot := paper.Title{Text: orElse(s.head, s.Title), Right: when(f.Now, f.Region)}, paper.Footer{
		Left: "Confidential. For the practice’s own use.", Middle: "Values as recorded, not a diagnosis", Right: client.Number + ", page {page} of {pages}"}
	if s.ForClient() {
		title.Right, foot.Left, foot.Middle = f.Region.Long(data.DateOf(f.Now)), practice.Name, "Yours to keep"
	}
	body := append([]paper.Block{practice.letterhead(), title}, s.body(f)...)
	return paper.Document{Title: s.Title + ", " + client.Number, Top: paper.ReportTop, Body: body, Footer: foot}
}

// facts sets label and value in two columns; what is not there is said.
func facts(rows ...[2]string) paper.KeyValues {
	kv := paper.KeyValues{LabelWidth: 128}
	for _, row := range rows {
		kv.Rows = append(kv.Rows, []paper.Pair{{Label: row[0], Value: paper.T(orElse(strings.TrimSpace(row[1]), data.Capital(notRecorded)))}})
	}
	return kv
}

// givenFacts are the facts that are on record, with a line that names those that are not.
func givenFacts(rows ...[2]string) []paper.Block {
	var given [][2]string
	var lacks []string
	for _, row := range rows {
		if strings.TrimSpace(row[1]) == "" {
			lacks = append(lacks, data.Uncapital(row[0]))
		} else {
			given = append(given, row)
		}
	}
	var blocks []paper.Block
	if len(given) > 0 {
		blocks = append(blocks, facts(given...))
	}
	if len(lacks) > 0 {
		blocks = append(blocks, paper.Paragraph{Text: paper.T("Not recorded: " + data.And(lacks) + "."), Type: paper.Small, Before: 3})
	}
	return blocks
}

// people are persons to call, one a row.
func people(heading string, list []data.Person, none string) []paper.Block {
	blocks := []paper.Block{paper.Heading{Text: heading}}
	t := paper.Table{Columns: []paper.Column{{}, {}, {Pad: paper.None}}, Head: []string{"Name", "Relation", "Phone"}}
	for _, p := range list {
		if p.Named() {
			t.Rows = append(t.Rows, paper.Cells(p.Name, orDash(p.Relation), orElse(p.Phone, notRecorded)))
		}
	}
	if len(t.Rows) == 0 {
		return append(blocks, paper.Paragraph{Text: paper.T(none), Type: paper.ReportBody})
	}
	return append(blocks, t)
}

// allergies are those on record, or that nobody asked.
func allergies(c data.Client) string {
	if len(c.Allergies) == 0 && c.NoAllergies {
		return "None known, asked"
	}
	var list []string
	for _, a := range c.Allergies {
		list = append(list, data.Join(", ", a.Substance, a.Reaction))
	}
	return orElse(strings.Join(list, "; "), "Not asked")
}

// weighed is the newest weight with its day.
func weighed(c data.Client, on data.Date, r data.Region) string {
	w, known := c.WeightOn(on)
	if !known {
		return ""
	}
	return weight(w.Kg) + ", " + r.Long(w.On)
}

// orderOn is the order of a day with its last day.
func orderOn(f SheetFacts) string {
	o := f.Record.OrderFor(data.DateOf(f.Now))
	if o.ID == 0 {
		return "No order is on record"
	}
	until := "it names no last day"
	if !o.Until.IsZero() {
		until = "until " + f.Region.Long(o.Until)
	}
	return data.Join(", ", orderOf(o, f.Region), o.Product, data.HoldWords(o.Hold), until)
}
