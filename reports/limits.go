package reports

import (
	"fmt"

	"kapdesk/data"
	"kapdesk/data/course"
	"kapdesk/data/words"
	"kapdesk/reports/paper"
)

// ClinicalLimits is the practice's clinical numbers on one page, for the prescriber
// to read, to mend and to sign.
type ClinicalLimits struct {
	Practice   Practice
	Facts      data.Practice
	Rules      course.Rules
	Prescriber string // "Samuel Okafor, MD", "" when none is known
	Written    data.Date
}

// Document returns the page.
func (l ClinicalLimits) Document() paper.Document {
	body := []paper.Block{
		l.Practice.letterhead(),
		paper.Title{Text: "Clinical limits", Right: l.Facts.Region.Long(l.Written)},
		paper.Paragraph{Text: paper.T("For " + orElse(l.Prescriber, "the prescriber") + ". Your order for a client always goes before these numbers. " + l.own() +
			" " + fmt.Sprintf("%d rows of vitals limits have no published source: please confirm or change them.", l.unpublished())), Type: paper.ReportBody},
		paper.Heading{Text: "Vitals limits"}, l.vitals(),
		paper.Columns{LeftWidth: 468, Gap: 20,
			Left: []paper.Block{paper.Heading{Text: "Observation and readings, in minutes"}, l.routes()},
			Right: []paper.Block{paper.Heading{Text: "None before a dose for"}, l.before(),
				paper.Paragraph{Text: paper.T(words.LimitSource(course.FreeRows()[0].Source) + ". Food and clear liquids are house rules of the practice."), Type: paper.CaptionType}}},
		paper.Pinned{Blocks: []paper.Block{paper.Signature{Height: 24, Fields: []paper.SignField{
			{Label: orElse(l.Prescriber, "Prescriber") + ", read and agreed"}, {Label: "Date", Width: 120},
		}}}},
	}
	return paper.Document{
		Title: "Clinical limits, " + l.Practice.Name, Top: paper.ReportTop, Body: body,
		Footer: paper.Footer{Left: l.Practice.Name, Middle: "Values of the practice, not a recommendation", Right: "Page {page} of {pages}"},
	}
}

// own says what the practice changed and how it is marked.
func (l ClinicalLimits) own() string {
	switch n := len(course.Changes(course.DefaultRules(), l.Rules)); n {
	case 0:
		return "All numbers are the defaults of the program."
	case 1:
		return "1 number was set by the practice: it is bold, with the default in brackets."
	default:
		return fmt.Sprintf("%d numbers were set by the practice: they are bold, with the default in brackets.", n)
	}
}

func (l ClinicalLimits) unpublished() (n int) {
	for _, row := range course.LimitRows {
		if !row.Source.Published {
			n++
		}
	}
	return n
}

// value is one number, marked when it is the practice's own.
func (l ClinicalLimits) value(b *course.Bound) paper.Cell {
	if b == nil {
		return paper.Cell{Text: paper.T(dash)}
	}
	is := l.Facts.Region.Number(b.Get(l.Rules))
	if !b.Own(l.Rules) {
		return paper.Cell{Text: paper.T(is)}
	}
	return paper.Cell{Text: paper.B(is).And(paper.T(" (" + l.Facts.Region.Number(b.Default()) + ")"))}
}

func cellOf(s string) paper.Cell { return paper.Cell{Text: paper.T(s)} }

// number and narrow are columns of values.
var (
	number = paper.Column{Width: 58, Align: paper.Right, Pad: 8}
	narrow = paper.Column{Width: 56, Align: paper.Right, Pad: 6}
)

func (l ClinicalLimits) vitals() paper.Table {
	t := paper.Table{Columns: []paper.Column{{Width: 130}, number, number, number, {}},
		Head: []string{"Reading", "Caution", "Hold", "Urgent", "Source of the default"}}
	for _, row := range course.LimitRows {
		name, side := words.LimitRow(row)
		t.Rows = append(t.Rows, []paper.Cell{cellOf(data.Join(" ", name, side)), l.value(row.Bounds[0]), l.value(row.Bounds[1]), l.value(row.Bounds[2]),
			cellOf(words.LimitSource(row.Source))})
	}
	return t
}

func (l ClinicalLimits) routes() paper.Table {
	t := paper.Table{Columns: []paper.Column{{Width: 106}, narrow, narrow, {}}, Head: []string{"Route", "Stay", "Every", "Source"}}
	for _, row := range course.RouteRows() {
		t.Rows = append(t.Rows, []paper.Cell{cellOf(data.Capital(string(row.Route))), l.value(row.Stay), l.value(row.Every), cellOf(words.LimitSource(row.Source))})
	}
	one := func(b *course.Bound, code data.Code) {
		t.Rows = append(t.Rows, []paper.Cell{cellOf(words.Bound(b)), l.value(b), cellOf(b.Unit), cellOf(words.LimitSource(course.Source{Code: code}))})
	}
	one(course.RecheckBound, "limits.recheck")
	one(course.HoldBound, "limits.hold")
	one(course.IntervalBound, "limits.interval")
	return t
}

func (l ClinicalLimits) before() paper.Table {
	t := paper.Table{Columns: []paper.Column{{}, narrow}, Head: []string{"Substance or meal", "Hours"}}
	t.Rows = append(t.Rows, paper.Cells("Food", fmt.Sprint(l.Facts.FastFood)), paper.Cells("Clear liquids", fmt.Sprint(l.Facts.FastLiquids)))
	for _, row := range course.FreeRows() {
		t.Rows = append(t.Rows, []paper.Cell{cellOf(string(row.Class)), l.value(row.Hours)})
	}
	return t
}
