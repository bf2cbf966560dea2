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

// Progress is a progress report (reference 9) for one audience, without any session
// narrative. To the prescriber it is what decides about the next dose, on one page.
type Progress struct {
	Practice Practice
	Client   Person
	Region   data.Region
	Written  data.Date
	Audience document.Audience // "" is the prescriber
	Left     []document.Part   // what the therapist left out
	To       string            // "Samuel Okafor, MD, Rose City Psychiatry"

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

	Services   []document.Service // visits that were held, oldest first
	Goals      []data.Goal
	Strengths  string
	Steps      []document.Step
	Function   []string    // sentences on daily life, as typed
	PlanOn     data.Date   // of the newest safety plan on file
	Age        int         // years, −1 not known
	Part2      data.Answer // records of a substance use program are in it
	OrderUntil data.Date
	OrderUse   string // "3 of 3 sessions used"
	Transfer   document.Transfer

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

	Boosters int
	Product  string
	Fast     data.PerMinute // the fastest pulse
	Oxygen   data.Percent   // the lowest saturation
	Sedation *int           // the lowest MOAA/S
	Rescue   []string
	Readings []chart.Reading
	Called   string // whom, after a no-go
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

// sections are the parts of the page in their order; each is nothing where its part
// is not shown or has nothing to say.
var sections = []func(Progress) []paper.Block{
	Progress.summarySection, Progress.serviceSection, Progress.visitSection, Progress.doseSection, Progress.adverseSection, Progress.balanceSection,
	Progress.goalSection, Progress.functionSection, Progress.measures, Progress.scoreSection, Progress.safetySection, Progress.stepSection,
	Progress.themeSection, Progress.nextSection, Progress.noticeSection,
}

// packetSections begin with what decides, on one page, and go on with what it rests on.
var packetSections = []func(Progress) []paper.Block{
	Progress.summarySection, Progress.measures, Progress.safetySection, Progress.themeSection, Progress.nextSection, Progress.noticeSection,
	Progress.packetPage, Progress.doseSection, Progress.adverseSection, Progress.balanceSection, Progress.scoreSection,
}

// Document returns the report.
func (p Progress) Document() paper.Document {
	reader := p.Audience.Reader()
	title := paper.Title{Text: reader.Title, Right: p.Region.Long(p.Written)}
	var body []paper.Block
	if reader.Names() {
		body = append(body, p.Practice.letterhead())
	} else {
		title.Right = ""
	}
	body = append(body, title, p.facts())
	parts := sections
	switch p.Audience {
	case document.ForPacket:
		parts = packetSections
	case document.ForTransfer:
		parts = transferSections
	}
	for _, section := range parts {
		body = append(body, section(p)...)
	}
	body = append(body, paper.Pinned{Blocks: []paper.Block{p.signature()}})
	body = append(body, p.replySheet()...)
	return paper.Document{
		Title: data.Join(", ", reader.Title, p.number()),
		Top:   paper.ReportTop, Body: body, Draft: p.Draft,
		Footer: paper.Footer{
			Left:   p.confidence(),
			Middle: "Values as recorded, not a diagnosis",
			Right:  data.Join(", ", p.number(), "page {page} of {pages}"),
		},
	}
}

// shows reports whether a part stands in the report: the audience has the first word.
func (p Progress) shows(part document.Part) bool {
	return document.Report{Audience: p.Audience, Left: p.Left}.Has(part)
}

func (p Progress) summarySection() []paper.Block {
	text := p.summary()
	if p.Audience == document.ForClient {
		text = p.plainSummary()
	}
	return p.section(document.PartSummary, "Summary", text)
}

// section is a heading with running text, nothing where the part is not shown or the
// text is empty.
func (p Progress) section(part document.Part, heading, text string) []paper.Block {
	if text == "" || !p.shows(part) {
		return nil
	}
	return []paper.Block{paper.Heading{Text: heading}, paper.Paragraph{Text: paper.T(text), Type: paper.ReportBody}}
}

func (p Progress) visitSection() []paper.Block {
	if len(p.Visits) == 0 || !p.shows(document.PartSessions) {
		return nil
	}
	if p.Audience == document.ForClient {
		return []paper.Block{paper.Heading{Text: "Your medicine sessions"}, p.plainVisits()}
	}
	return []paper.Block{paper.Heading{Text: "Medicine sessions"}, p.visits(),
		paper.Paragraph{Text: paper.T(p.visitNote()), Type: paper.CaptionType, Before: 3}}
}

func (p Progress) safetySection() []paper.Block {
	text := p.safety()
	if p.Audience == document.ForInsurer || p.Audience == document.ForReferrer {
		text = p.riskAndPlan()
	}
	if p.Audience == document.ForTransfer {
		text = data.Join(" ", text, p.riskAndPlan())
	}
	return p.section(document.PartSafety, "Safety", text)
}

func (p Progress) themeSection() []paper.Block {
	if len(p.Themes) == 0 {
		return nil
	}
	return p.section(document.PartThemes, "Integration themes", strings.Join(p.Themes, ", ")+".")
}

func (p Progress) nextSection() []paper.Block {
	if len(p.Next) == 0 || !p.shows(document.PartNext) {
		return nil
	}
	heading := "Recommendations and questions"
	if p.Audience == document.ForClient {
		heading = "What comes next"
	}
	blocks := []paper.Block{paper.Heading{Text: heading}, p.next()}
	if len(p.Next) <= keptTogether {
		return []paper.Block{paper.Together{Blocks: blocks}}
	}
	return blocks
}

// keptTogether is how many items of a list stand on one page with their heading, so that
// no last page begins with the end of a list.
const keptTogether = 6

// measures are the table of change and the charts under one heading.
func (p Progress) measures() []paper.Block {
	var blocks []paper.Block
	if len(p.Measures) == 0 {
		return nil
	}
	if p.shows(document.PartChange) && p.Audience == document.ForClient {
		blocks = append(blocks, p.plainChanges()...)
	} else if p.shows(document.PartChange) {
		blocks = append(blocks, p.changes())
	}
	if p.shows(document.PartChart) {
		blocks = append(blocks, p.charts(), paper.Paragraph{Text: paper.T(p.legend()), Type: paper.CaptionType, Before: 2})
	}
	if len(blocks) == 0 {
		return nil
	}
	if note := p.measureNote(); note != "" {
		blocks = append(blocks, paper.Paragraph{Text: paper.T(note), Type: paper.CaptionType, Before: 2})
	}
	heading := "Measures"
	if p.Audience == document.ForClient {
		heading = "Your questionnaires"
	}
	return append([]paper.Block{paper.Heading{Text: heading}}, blocks...)
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

// facts head the report: what its audience needs to know of whom it is about.
func (p Progress) facts() paper.Block {
	pair := func(label, value string) paper.Pair { return paper.Pair{Label: label, Value: paper.T(orDash(value))} }
	client := paper.Pair{Label: "Client", Value: p.Client.identity(p.Region)}
	span := pair("Period", data.Join(", ", period(p.From, p.Until, p.Region), p.Course))
	attendance := pair("Attendance", data.Join("; ", fmt.Sprintf("Preparation %d of %d, integration %d of %d",
		p.PreparationDone, p.PreparationPlanned, p.IntegrationDone, p.IntegrationPlanned), p.Missed))
	diagnoses, medicines := pair("Diagnoses", strings.Join(p.Diagnoses, "; ")), pair("Medicines", strings.Join(p.Medicines, ", "))
	to := pair("To", p.To)
	kv := paper.KeyValues{LabelWidth: 72, RightWidth: 242, Before: 6}
	switch p.Audience {
	case document.ForClient:
		kv.Rows = [][]paper.Pair{{client, span}}
	case document.ForReferrer, document.ForTransfer:
		kv.Rows = [][]paper.Pair{{client, to}, {diagnoses, span}, {medicines}}
	case document.ForInsurer:
		kv.Rows = [][]paper.Pair{{client, to}, {diagnoses, span}}
	case document.ForOwnFile:
		kv.Rows = [][]paper.Pair{{client, span}, {diagnoses, attendance}, {medicines}}
	case document.ForSupervision:
		kv.Rows = [][]paper.Pair{{pair("Client", p.years()), pair("Period", data.Count(p.Until.Sub(p.From)/7+1, "week"))}, {diagnoses, attendance}, {medicines}}
	default:
		release := "None on file"
		if !p.ReleaseFrom.IsZero() {
			release = p.Region.Long(p.ReleaseFrom) + " to " + p.Region.Long(p.ReleaseUntil)
		}
		kv.Rows = [][]paper.Pair{{client, to}, {diagnoses, span}, {attendance, pair("Release", release)}, {medicines}}
	}
	return kv
}

func (p Progress) visits() paper.Block {
	route, same := p.route()
	head := "Dose"
	if same {
		head = data.Capital(route) + " dose"
	}
	t := paper.Table{
		Columns: []paper.Column{{Width: p.dayWidth(52)}, {Width: 48}, {Width: 102}, {Width: 54, Align: paper.Right, Pad: 16},
			{Width: 68}, {Width: 62}, {Width: 62}, {}, {Width: 62, Align: paper.Right, Pad: paper.None}},
		Head: []string{"Date", "No.", head, "mg/kg", "BP before", "Highest", "Last", "Adverse events", "Left at"},
	}
	for _, v := range p.Visits {
		day := p.shortDay(v.Date)
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
		parts = append(parts, fmt.Sprintf("Order of %s: %s.", p.longDay(p.OrderDate), p.Order))
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
