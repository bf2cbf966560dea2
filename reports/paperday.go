package reports

import (
	"fmt"

	"kapdesk/data"
	"kapdesk/data/course"
	"kapdesk/data/measure"
	"kapdesk/data/words"
	"kapdesk/reports/paper"
)

// PaperDay is the set of blank sheets for a day without the computer: the checks before
// a dose, the record of a medicine session, a note on integration, and the
// questionnaires whose wording may be printed. What is written on them is entered later,
// with the times that stand there.
type PaperDay struct {
	Facts   data.Practice
	Rules   course.Rules
	Written data.Date
}

// Document returns the sheets, each beginning on a page of its own with a line for whom
// it is about.
func (p PaperDay) Document() paper.Document {
	practice := PracticeOf(p.Facts)
	sheets := []struct {
		title string
		body  []paper.Block
	}{{"Checks before a dose", p.checks()}, {"Medicine session: doses and vital signs", p.doses()}, {"Medicine session: events and discharge", p.events()},
		{"Integration note", integrationNote(p.Facts.Signature())}}
	var body []paper.Block
	for i, sheet := range sheets {
		if i > 0 {
			body = append(body, paper.PageBreak{})
		}
		body = append(body, practice.letterhead(), paper.Title{Text: sheet.title, Small: true, Right: "Blank form of " + p.Facts.Region.Long(p.Written)},
			longLine(24, "Client, full name", "Client number", "Date"+practice.timesIn()))
		body = append(body, sheet.body...)
	}
	for _, in := range measure.PlanOf(p.Facts.Measures).Offered("") {
		form, err := MeasureForm{Practice: practice, Region: p.Facts.Region, In: in}.Document()
		if err == nil { // else its wording is not ours to print
			body = append(append(body, paper.PageBreak{}), form.Body...)
		}
	}
	return paper.Document{Title: "Forms for a paper day", Top: paper.ReportTop, Body: body,
		Footer: paper.Footer{Left: practice.Name, Middle: "Client number ______________", Right: "Page {page} of {pages}"}}
}

// lines is a row of lines to write on, each with what belongs there.
func lines(height float64, labels ...string) paper.Signature {
	row := paper.Signature{Height: height}
	for _, label := range labels {
		row.Fields = append(row.Fields, paper.SignField{Label: label})
	}
	return row
}

// longLine is such a row whose first line has half of the sheet.
func longLine(height float64, labels ...string) paper.Signature {
	row := lines(height, labels...)
	row.Fields[0].Width = 320
	return row
}

// rows are empty rows of a table, high enough to write in.
func rows(n, columns int) [][]paper.Cell {
	list := make([][]paper.Cell, n)
	for i := range list {
		list[i] = make([]paper.Cell, columns)
		list[i][0].Text = paper.T(" \n ")
	}
	return list
}

// checks are the 15 checks of readiness and the answers of the day (reference 4.1).
func (p PaperDay) checks() []paper.Block {
	fast := "Last food, last clear liquid"
	if p.Facts.FastFood > 0 && p.Facts.FastLiquids > 0 {
		fast = fmt.Sprintf("Last food (%d h), last clear liquid (%d h)", p.Facts.FastFood, p.Facts.FastLiquids)
	}
	hint := map[data.CheckID]string{
		data.CheckOrder: "Product, strength, name and expiry match it", data.CheckConsent: "Signed; asked again aloud at", data.CheckTransport: "Signed for today",
		data.CheckEscort: "Name, phone, when", data.CheckEmergency: "Reached or confirmed", data.CheckRisk: "Asked today; new thoughts?", data.CheckSinceDose: "Date of the last dose",
		data.CheckFasting: fast, data.CheckVitals: "BP, HR, SpO₂, time",
		data.CheckSubstances: "In 24 hours: which, how much, when", data.CheckHealth: "Illness, new medicine, urinary, pregnancy", data.CheckIntegration: "Booked within 72 hours",
		data.CheckPreparation: "Held; touch choices read again", data.CheckClearance: "Date, by whom", data.CheckContra: "Screening still right",
	}
	t := paper.Table{Before: 12, Columns: []paper.Column{{Width: 190}, {Width: 50}, {Width: 46}, {Pad: paper.None}}, Head: []string{"Check", "Ready", "Open", "What was found, with time"}}
	for _, id := range data.CheckIDs() {
		t.Rows = append(t.Rows, []paper.Cell{cellOf(words.CheckTitle(id)), cellOf("☐"), cellOf("☐"), {Text: paper.Q(hint[id] + "\n ")}})
	}
	return []paper.Block{t, paper.Paragraph{Text: paper.T("Enter all of these sheets later, with the times that stand on them."), Type: paper.CaptionType, Before: 4},
		paper.Choice{Before: 8, Label: "Taken or held as the prescriber wrote:", Options: []string{"morning medicines", "blood pressure medicine", "does not apply"}},
		paper.Choice{Label: "Done:", Options: []string{"name and birth date", "lenses, dentures, gum out", "toilet", "phone silent", "room and emergency kit"}},
		paper.Choice{Before: 6, Label: "Decision:", Options: []string{"go", "no-go, no dose today"}, Right: "An open check is given a reason."},
		longLine(26, "Reason for each open check, or why no-go", "Who was called, when"),
		paper.Pinned{Blocks: []paper.Block{longLine(26, orElse(p.Facts.Signature(), "Therapist")+", signature", "Date", "Time")}}}
}

// doses are what was taken and measured in a medicine session.
func (p PaperDay) doses() []paper.Block {
	limit := func(word string, l course.Limit) string { return word + " from " + l.BP.String() }
	limits := data.Join(", ", limit("caution", p.Rules.Limits.Caution), limit("hold", p.Rules.Limits.Hold), limit("urgent", p.Rules.Limits.Urgent))
	doses := paper.Table{Columns: []paper.Column{{Width: 54}, {Width: 54}, {Width: 90}, {}, {Width: 100}, {Width: 70}, {Width: 80, Pad: paper.None}},
		Head: []string{"Time", "mg", "Route", "Product, strength", "Rx or lot", "Expires", "By whom"}, Rows: rows(3, 7)}
	vitals := paper.Table{Columns: []paper.Column{{Width: 54}, {Width: 48}, {Width: 76}, {Width: 50}, {Width: 54}, {Width: 50}, {Width: 64}, {Pad: paper.None}},
		Head: []string{"Time", "T+", "BP", "HR", "SpO₂", "RR", "MOAA/S", "Position, arm, remarks"}, Rows: rows(10, 8)}
	return []paper.Block{
		lines(24, "Session number", "Prescriber’s order of", "Ordered dose, route", "BP limit of the order"),
		longLine(24, "Intention", "Weight", "Arrived, with whom"),
		paper.Heading{Text: "Doses"}, doses,
		paper.Heading{Text: "Vital signs"}, paper.Paragraph{Text: paper.T("The practice’s limits: " + limits + ". The prescriber’s order goes first."), Type: paper.CaptionType}, vitals}
}

// events are what else happened in it, and how the client left.
func (p PaperDay) events() []paper.Block {
	events := paper.Table{Before: 12, Columns: []paper.Column{{Width: 54}, {Width: 48}, {Pad: paper.None}}, Head: []string{"Time", "T+", "What was seen and done"}, Rows: rows(10, 3)}
	adverse := paper.Table{Columns: []paper.Column{{Width: 54}, {}, {Width: 76}, {Width: 76}, {Width: 120}, {Width: 90}, {Width: 100, Pad: paper.None}},
		Head: []string{"Time", "Adverse event", "Severity", "Related", "Action", "Ended", "Prescriber told"}, Rows: rows(2, 7)}
	ticks := []paper.Tick{{Text: "____ min since last dose"}}
	for _, row := range []course.DischargeRow{{Key: data.RowVitals, Facts: []any{false}}, {Key: data.RowAlert}, {Key: data.RowOriented}, {Key: data.RowWalk},
		{Key: data.RowNausea}, {Key: data.RowSuicidal}, {Key: data.RowAftercare}, {Key: data.RowEscort, Facts: []any{data.Person{}}}, {Key: data.RowCheckIn}, {Key: data.RowIntegration}} {
		title, _ := words.DischargeRow(row, p.Facts.Region)
		ticks = append(ticks, paper.Tick{Text: title})
	}
	return []paper.Block{events,
		paper.Heading{Text: "Adverse events"}, adverse,
		paper.Heading{Text: "Before the client leaves"}, paper.Ticks{Items: ticks, Columns: 3},
		longLine(26, "With whom and how the client leaves", "Left at", "Next visit"),
		paper.Paragraph{Text: paper.T("What the client says in the session belongs in the psychotherapy notes, not on this sheet."), Type: paper.CaptionType, Before: 6},
		paper.Pinned{Blocks: []paper.Block{longLine(26, orElse(p.Facts.Signature(), "Therapist")+", signature", "Date", "Time")}}}
}

// integrationNote is what a visit of integration records beside what was talked about
// (reference 5.2).
func integrationNote(therapist string) []paper.Block {
	steps := paper.Table{Columns: []paper.Column{{}, {Width: 190}, {Width: 90}, {Width: 130, Pad: paper.None}}, Head: []string{"What was understood", "First small step", "When", "Who helps"}, Rows: rows(4, 4)}
	scale := func(label string) paper.Block {
		return paper.Choice{Before: 6, Label: label + ", 0 to 10:", Options: []string{"0", "1", "2", "3", "4", "5", "6", "7", "8", "9", "10"}}
	}
	return []paper.Block{
		lines(24, "Started", "Ended", "Last dose on", "Sleep, dreams"),
		scale("Mood"), scale("Ready for the next session"),
		paper.Choice{Before: 6, Label: "Since the last visit:", Options: []string{"urinary trouble", "belly pain", "memory or attention", "cravings", "extra use", "none of these, asked"}},
		paper.Choice{Before: 6, Label: "New suicidal thoughts:", Options: []string{"no, asked", "yes, risk form filled in"}},
		paper.Choice{Before: 6, Label: "The intention was:", Options: []string{"met", "partly met", "something else came", "not met"}},
		lines(28, "Themes, as agreed with the client"), lines(28, ""),
		paper.Heading{Text: "Steps until the next visit"}, steps,
		paper.Heading{Text: "Earlier steps"}, lines(26, "Done, partly done, not done; what was learned"), lines(26, ""),
		paper.Heading{Text: "Plan"}, lines(26, ""), lines(26, "Next visit, next measures, what the prescriber is told"),
		paper.Paragraph{Text: paper.T("The story of the session belongs in the psychotherapy notes, not on this sheet."), Type: paper.CaptionType, Before: 6},
		paper.Pinned{Blocks: []paper.Block{longLine(26, orElse(therapist, "Therapist")+", signature", "Date", "Time")}}}
}
