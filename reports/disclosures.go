package reports

import (
	"kapdesk/data"
	"kapdesk/reports/paper"
)

// disclosureSheet is what went out about a client, to whom, and what it rested on
// (reference 8.3, 45 CFR 164.528).
func disclosureSheet(f SheetFacts) []paper.Block {
	c := PersonOf(f.Record.Client)
	blocks := []paper.Block{paper.Heading{Text: data.Join(", ", c.Name, c.Number)}}
	if len(f.Disclosures) == 0 {
		return append(blocks, paper.Paragraph{Text: paper.T("Nothing that went out is recorded in this program."), Type: paper.ReportBody})
	}
	t := paper.Table{Columns: []paper.Column{{Width: 184}, {Width: 170}, {Width: 130}, {Pad: paper.None}}, Head: []string{"When", "What", "To", "Rests on"}}
	mistakes := map[int64]bool{}
	for _, d := range f.Disclosures {
		mistakes[d.TakesBack] = d.TakesBack != 0
	}
	for _, d := range f.Disclosures {
		what := data.Capital(d.What)
		if d.Draft {
			what += ", draft"
		}
		basis := d.Reason
		if d.Release != 0 {
			basis = "Release to " + f.Region.Long(d.Until)
		}
		switch {
		case d.TakesBack != 0:
			what, basis = "Taken back: "+what, "Noted by mistake, it was not sent"
		case mistakes[d.ID]:
			basis = "Noted by mistake, taken back below. " + basis
		}
		t.Rows = append(t.Rows, paper.Cells(when(d.At, f.Region), what, d.To, basis))
	}
	return append(blocks, t, paper.Paragraph{Text: paper.T("What was told by word of mouth, or sent without this program, stands here only where it was noted."), Type: paper.CaptionType, Before: 4})
}
