package reports

import (
	"fmt"
	"strings"
	"time"

	"kapdesk/data"
	"kapdesk/data/document"
	"kapdesk/data/measure"
	"kapdesk/reports/chart"
	"kapdesk/reports/paper"
)

// Progress is a progress report to the prescriber (reference 9): what decides
// about the next dose, on one page, without any session narrative.
type Progress struct {
	Practice Practice
	Client   Person
	Region   data.Region
	Written  data.Date
	To       string // "Samuel Okafor, MD, Rose City Psychiatry"

	Diagnoses                           []string // "F33.2 depression, severe"
	Medicines                           []string
	From, Until                         data.Date
	Course                              string // "course 1"
	PreparationDone, PreparationPlanned int
	IntegrationDone, IntegrationPlanned int
	Missed                              string // "1 late cancel (under 48 h), 2 no-shows"
	ReleaseFrom, ReleaseUntil           data.Date
	Weight                              data.Kg
	OrderDate                           data.Date
	Order                               string // "200 mg, up to 300 mg, BP limit 150/95"

	Visits   []ProgressVisit
	Measures []ProgressMeasure // the first is told in full
	Item9    []Item9           // PHQ-9 item 9 at each screen, oldest first
	Safety   []string          // further sentences
	Next     []string          // recommendations and questions, numbered
	Risk     data.RiskLevel    // the suicide risk that stands, "" below moderate

	Themes []string // integration themes that the client agreed to, as tags

	// What the therapist left out of this report.
	NoSummary, NoVisits, NoChanges, NoCharts, NoSafety bool

	Draft    bool      // DRAFT lies across the page
	SignedAt time.Time // zero leaves the line for a signature by hand
}

// ProgressVisit is one medicine session, or one that was not started.
type ProgressVisit struct {
	Date   data.Date
	NoGo   bool
	Reason string // why no-go in the table: "BP three times, no dose"
	Cause  string // why no-go in the summary: "blood pressure"

	Number                int
	Dose                  data.Mg
	Route                 string
	PerKg                 data.MgPerKg
	Before, Highest, Last data.BP
	Over                  int // readings above the order's own limit
	Adverse               []AdverseEvent
	Serious               int // serious events
	LeftAfter             int // minutes from the first dose
	Marks                 document.Marks
}

// ProgressMeasure is one instrument's scores, oldest first, and the change
// since baseline; without one there is insufficient data.
type ProgressMeasure struct {
	In     measure.Instrument
	Scores []chart.Score
	Change measure.Change
	Known  bool
}

// Item9 is the answer about suicidal thoughts at one screen, with the level of
// the risk form of that day, "" if none was needed.
type Item9 struct {
	Date  data.Date
	Value int    // data.NotAnswered where it was left out
	Level string // "low"
}

// Document returns the report.
func (p Progress) Document() paper.Document {
	body := []paper.Block{
		p.Practice.letterhead(),
		paper.Title{Text: "Progress report to prescriber", Right: p.Region.Long(p.Written)},
		p.facts(),
	}
	if !p.NoSummary {
		body = append(body, paper.Heading{Text: "Summary"}, paper.Paragraph{Text: paper.T(p.summary()), Type: paper.ReportBody})
	}
	if len(p.Visits) > 0 && !p.NoVisits {
		body = append(body, paper.Heading{Text: "Medicine sessions"}, p.visits(),
			paper.Paragraph{Text: paper.T(p.visitNote()), Type: paper.CaptionType, Before: 3})
	}
	if len(p.Measures) > 0 {
		body = append(body, p.measures()...)
	}
	if text := p.safety(); text != "" && !p.NoSafety {
		body = append(body, paper.Heading{Text: "Safety"}, paper.Paragraph{Text: paper.T(text), Type: paper.ReportBody})
	}
	if len(p.Themes) > 0 {
		body = append(body, paper.Heading{Text: "Integration themes"}, paper.Paragraph{Text: paper.T(strings.Join(p.Themes, ", ") + "."), Type: paper.ReportBody})
	}
	if len(p.Next) > 0 {
		body = append(body, paper.Heading{Text: "Recommendations and questions"}, p.next())
	}
	body = append(body, paper.Pinned{Blocks: []paper.Block{p.signature()}})
	return paper.Document{
		Title: "Progress report to prescriber, " + p.Client.Number,
		Top:   paper.ReportTop, Body: body, Draft: p.Draft,
		Footer: paper.Footer{
			Left:   "Confidential. Do not pass on without the client’s consent.",
			Middle: "Values as recorded, not a diagnosis",
			Right:  p.Client.Number + ", page {page} of {pages}",
		},
	}
}

// measures are the table of change and the charts under one heading.
func (p Progress) measures() []paper.Block {
	var blocks []paper.Block
	if !p.NoChanges {
		blocks = append(blocks, p.changes())
	}
	if !p.NoCharts {
		blocks = append(blocks, p.charts(), paper.Paragraph{Text: paper.T(p.legend()), Type: paper.CaptionType, Before: 2})
	}
	if len(blocks) == 0 {
		return nil
	}
	if note := p.measureNote(); note != "" {
		blocks = append(blocks, paper.Paragraph{Text: paper.T(note), Type: paper.CaptionType, Before: 2})
	}
	return append([]paper.Block{paper.Heading{Text: "Measures"}}, blocks...)
}

// measureNote tells what the marks of the totals stand for.
func (p Progress) measureNote() string {
	figures := ""
	for _, m := range p.Measures {
		figures += m.Change.FromFigure + m.Change.ToFigure
		for _, s := range m.Scores {
			figures += s.Figure
		}
	}
	var parts []string
	if strings.Contains(figures, data.WorkedOut) {
		parts = append(parts, data.WorkedOut+" Worked out from the items that were answered.")
	}
	if strings.Contains(figures, data.CorrectedMark) {
		parts = append(parts, correctedNote)
	}
	return strings.Join(parts, " ")
}

const correctedNote = data.CorrectedMark + " Corrected after it was first written."

func (p Progress) facts() paper.Block {
	attendance := fmt.Sprintf("Preparation %d of %d, integration %d of %d",
		p.PreparationDone, p.PreparationPlanned, p.IntegrationDone, p.IntegrationPlanned)
	if p.Missed != "" {
		attendance += "; " + p.Missed
	}
	release := "None on file"
	if !p.ReleaseFrom.IsZero() {
		release = p.Region.Long(p.ReleaseFrom) + " to " + p.Region.Long(p.ReleaseUntil)
	}
	return paper.KeyValues{
		LabelWidth: 72, RightWidth: 242, Before: 6,
		Rows: [][]paper.Pair{
			{{Label: "Client", Value: p.Client.identity(p.Region)}, {Label: "To", Value: paper.T(p.To)}},
			{{Label: "Diagnoses", Value: paper.T(orDash(strings.Join(p.Diagnoses, "; ")))},
				{Label: "Period", Value: paper.T(data.Join(", ", period(p.From, p.Until, p.Region), p.Course))}},
			{{Label: "Attendance", Value: paper.T(attendance)}, {Label: "Release", Value: paper.T(release)}},
			{{Label: "Medicines", Value: paper.T(orDash(strings.Join(p.Medicines, ", ")))}},
		},
	}
}

func (p Progress) visits() paper.Block {
	route, same := p.route()
	head := "Dose"
	if same {
		head = data.Capital(route) + " dose"
	}
	t := paper.Table{
		Columns: []paper.Column{{Width: 52}, {Width: 48}, {Width: 102}, {Width: 54, Align: paper.Right, Pad: 16},
			{Width: 68}, {Width: 62}, {Width: 62}, {}, {Width: 62, Align: paper.Right, Pad: paper.None}},
		Head: []string{"Date", "No.", head, "mg/kg", "BP before", "Highest", "Last", "Adverse events", "Left at"},
	}
	for _, v := range p.Visits {
		day := p.Region.DayMonth(v.Date)
		if v.NoGo {
			t.Rows = append(t.Rows, paper.Cells(day, "no-go", "not given", dash, v.Before.String()+v.Marks.Before, dash, dash, orDash(v.Reason), dash))
			continue
		}
		dose := v.Dose.String() + v.Marks.Dose
		if !same {
			dose += " " + v.Route
		}
		events := make([]string, len(v.Adverse))
		for i, e := range v.Adverse {
			events[i] = e.String()
		}
		perKg, left := dash, dash
		if v.PerKg > 0 {
			perKg = fmt.Sprintf("%.2f", float64(v.PerKg))
		}
		if v.LeftAfter > 0 {
			left = fmt.Sprintf("T+%d min", v.LeftAfter)
		}
		adverse := strings.Join(events, "; ")
		if adverse == "" {
			adverse = "None"
		}
		t.Rows = append(t.Rows, paper.Cells(day, fmt.Sprint(v.Number), dose, perKg,
			v.Before.String()+v.Marks.Before, v.highest(), v.Last.String()+v.Marks.Last, adverse, left))
	}
	return t
}

// highest is marked when a reading was above the order's limit.
func (v ProgressVisit) highest() string {
	if v.Over > 0 {
		return v.Highest.String() + "*" + v.Marks.Highest
	}
	return v.Highest.String() + v.Marks.Highest
}

// route returns the route of all doses, if it is one.
func (p Progress) route() (route string, same bool) {
	for _, v := range p.Visits {
		switch {
		case v.NoGo:
		case route == "":
			route = v.Route
		case route != v.Route:
			return route, false
		}
	}
	return route, route != ""
}

func (p Progress) visitNote() string {
	events, open, over, marks := 0, 0, 0, ""
	for _, v := range p.Visits {
		marks += v.Marks.Dose + v.Marks.Before + v.Marks.Highest + v.Marks.Last
		if !v.NoGo {
			over += v.Over
		}
		for _, e := range v.Adverse {
			events++
			if !e.Resolved {
				open++
			}
		}
	}
	var parts []string
	switch {
	case open > 0:
		parts = append(parts, fmt.Sprintf("Not resolved: %d of %d adverse events.", open, events))
	case events > 0:
		parts = append(parts, "All resolved.")
	}
	if over > 0 {
		parts = append(parts, "* Above the order’s limit.")
	}
	if strings.Contains(marks, data.CorrectedMark) {
		parts = append(parts, correctedNote)
	}
	if strings.Contains(marks, document.ComposedMark) {
		parts = append(parts, document.ComposedMark+" Highest systolic and highest diastolic, of two readings.")
	}
	if p.Weight > 0 {
		parts = append(parts, weight(p.Weight)+".")
	}
	if p.Order != "" {
		parts = append(parts, fmt.Sprintf("Order of %s: %s.", p.Region.LongDay(p.OrderDate), p.Order))
	}
	return strings.Join(parts, " ")
}

func (p Progress) next() paper.Block {
	items := make([]paper.ListItem, len(p.Next))
	for i, s := range p.Next {
		items[i] = paper.ListItem{Mark: fmt.Sprintf("%d.", i+1), Text: paper.T(s)}
	}
	return paper.List{Items: items, Type: paper.ReportBody, Indent: 13.5}
}

func (p Progress) signature() paper.Block {
	name, day := paper.SignField{Label: p.Practice.Signer()}, paper.SignField{Label: "Date", Width: 120}
	if !p.SignedAt.IsZero() {
		name.Value = "Signed electronically, " + p.Region.Time(p.SignedAt) + inZone(p.SignedAt)
		day.Value = p.Region.Long(data.DateOf(p.SignedAt))
	}
	return paper.Signature{Height: 24, Fields: []paper.SignField{name, day}}
}
