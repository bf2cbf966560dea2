package reports

import (
	"fmt"
	"slices"
	"strings"

	"kapdesk/data"
	"kapdesk/data/document"
	"kapdesk/reports/chart"
	"kapdesk/reports/paper"
)

// The sections that only the prescriber packet and the practice's own file have:
// what a prescriber looks up once the first page asks a question. What was not
// recorded is said, never left blank.

const notRecorded = "not recorded"

// packetPage begins the second page of the packet, where anything stands on it.
func (p Progress) packetPage() []paper.Block {
	if !p.shows(document.PartDoses) && !p.shows(document.PartAdverse) && !p.shows(document.PartBalance) && !p.shows(document.PartScores) {
		return nil
	}
	return []paper.Block{paper.PageBreak{}, paper.Title{Text: "Sessions, vital signs, medicine", Small: true, Right: data.Join(", ", p.Client.Name, p.Client.Number)}}
}

// doseSection is every medicine session with its vital signs, what was not given, and
// the time between doses.
func (p Progress) doseSection() []paper.Block {
	if len(p.Visits) == 0 || !p.shows(document.PartDoses) {
		return nil
	}
	blocks := []paper.Block{paper.Heading{Text: "Doses and vital signs"}, p.doses(),
		paper.Paragraph{Text: paper.T(data.Join(" ", p.products(), dash+" "+notRecorded+".", p.visitNote())), Type: paper.CaptionType, Before: 3}}
	if figures := p.pressures(); len(figures) > 0 {
		blocks = append(blocks, paper.Figures{Drawings: figures, Before: 8})
	}
	if order := p.orderWords(); order != "" {
		blocks = append(blocks, paper.Heading{Text: "Order"}, paper.Paragraph{Text: paper.T(order), Type: paper.ReportBody})
	}
	if stopped := p.noGo(); stopped != "" {
		blocks = append(blocks, paper.Heading{Text: "No-go visits"}, paper.Paragraph{Text: paper.T(stopped), Type: paper.ReportBody})
	}
	if between := p.between(); between != "" {
		blocks = append(blocks, paper.Heading{Text: "Time between doses"}, paper.Paragraph{Text: paper.T(between), Type: paper.ReportBody})
	}
	return blocks
}

func (p Progress) doses() paper.Block {
	route, same := p.route()
	head := "Dose"
	if same {
		head = data.Capital(route) + " dose"
	}
	t := paper.Table{
		Columns: []paper.Column{{Width: p.dayWidth(50)}, {Width: 44}, {}, {Width: 44, Align: paper.Right, Pad: 12}, {Width: 68}, {Width: 58}, {Width: 52}, {Width: 58, Align: paper.Right},
			{Width: 58, Align: paper.Right}, {Width: 56, Align: paper.Right, Pad: 8}, {Width: 48, Align: paper.Right, Pad: paper.None}},
		Head: []string{"Date", "No.", head, "mg/kg", "BP before", "Highest", "Last", "HR high", "SpO₂ low", "MOAA/S", "Left at"},
	}
	for _, v := range p.Visits {
		if v.NoGo {
			t.Rows = append(t.Rows, paper.Cells(p.shortDay(v.Date), "no-go", "not given", dash, v.Before.String()+v.Marks.Before, dash, dash, dash, dash, dash, dash))
			continue
		}
		dose := v.Dose.String() + v.Marks.Dose
		if !same {
			dose += " " + v.Route
		}
		if v.Boosters > 0 {
			dose += ", " + data.Count(v.Boosters, "booster")
		}
		perKg, sedation, left := dash, dash, dash
		if v.PerKg > 0 {
			perKg = fmt.Sprintf("%.2f", float64(v.PerKg))
		}
		if v.Sedation != nil {
			sedation = fmt.Sprint(*v.Sedation)
		}
		if v.LeftAfter > 0 {
			left = fmt.Sprintf("T+%d", v.LeftAfter)
		}
		t.Rows = append(t.Rows, paper.Cells(p.shortDay(v.Date), fmt.Sprint(v.Number), dose, perKg, v.Before.String()+v.Marks.Before, v.highest(),
			v.Last.String()+v.Marks.Last, figure(int(v.Fast), ""), figure(int(v.Oxygen), "%"), sedation, left))
	}
	return t
}

// products names what was taken: "Product: RDT 100 mg." or by session where they differ.
func (p Progress) products() string {
	var names, by []string
	for _, v := range p.Visits {
		if v.NoGo {
			continue
		}
		name := orElse(v.Product, notRecorded)
		if !slices.Contains(names, name) {
			names = append(names, name)
		}
		by = append(by, fmt.Sprintf("session %d %s", v.Number, name))
	}
	if len(names) > 1 {
		return "Products: " + strings.Join(by, ", ") + "."
	}
	return "Product: " + orElse(strings.Join(names, ""), notRecorded) + "."
}

// pressures is one small chart of the blood pressure for each session with readings.
func (p Progress) pressures() []paper.Drawing {
	const width, height = 214, 112
	var drawings []paper.Drawing
	for _, v := range p.Visits {
		if v.NoGo || len(v.Readings) == 0 {
			continue
		}
		plot := chart.Vitals{Readings: v.Readings, Doses: []chart.DoseAt{{Label: fmt.Sprintf("Session %d, %s", v.Number, p.shortDay(v.Date))}}}
		drawings = append(drawings, chart.DrawVitals(plot, width, height, chart.Print))
	}
	return drawings
}

// orderWords is the order with what it covers and when it ends.
func (p Progress) orderWords() string {
	if p.Order == "" {
		return "No order is on record."
	}
	until := "It names no last day."
	if !p.OrderUntil.IsZero() {
		until = "It ends " + p.Region.Long(p.OrderUntil) + "."
		if !p.Audience.Reader().Names() {
			until = "" // a date, and no day of the period
		}
	}
	use := ""
	if p.OrderUse != "" {
		use = data.Capital(p.OrderUse) + "."
	}
	return data.Join(" ", fmt.Sprintf("Of %s: %s.", p.longDay(p.OrderDate), p.Order), use, until)
}

// noGo tells the visits in which no medicine was taken. Why as typed may name people, so
// it stays out where the client is not named.
func (p Progress) noGo() string {
	var said []string
	for _, v := range p.Visits {
		if !v.NoGo {
			continue
		}
		one := data.Capital(p.shortDay(v.Date)) + ": no dose taken"
		if v.Before != (data.BP{}) {
			one += ", BP " + v.Before.String()
		}
		if p.Audience.Reader().Names() {
			one = data.Join(". ", one, strings.TrimRight(v.Reason, ". "), data.Capital(v.Called))
		} else if v.Cause != "" {
			one += ", " + v.Cause
		}
		said = append(said, one+".")
	}
	return strings.Join(said, " ")
}

// between is "14 days between sessions 1 and 2."
func (p Progress) between() string {
	var said []string
	var last *ProgressVisit
	for i := range p.Visits {
		v := &p.Visits[i]
		if v.NoGo {
			continue
		}
		if last != nil {
			said = append(said, fmt.Sprintf("%s between sessions %d and %d", data.Count(v.Date.Sub(last.Date), "day"), last.Number, v.Number))
		}
		last = v
	}
	if len(said) == 0 {
		return ""
	}
	return strings.Join(said, ", ") + "."
}

// adverseSection is every adverse event with what was done, how likely it came from
// the medicine, and who was told.
func (p Progress) adverseSection() []paper.Block {
	if !p.shows(document.PartAdverse) || len(p.Visits) == 0 {
		return nil
	}
	names := p.Audience.Reader().Names()
	t := paper.Table{Columns: []paper.Column{{}, {}, {}, {}, {}, {}, {Pad: paper.None}},
		Head: []string{"Date", "Event", "Severity", "From", "Lasted", "Related", "Outcome"}}
	if names {
		t.Columns = append(t.Columns, paper.Column{}, paper.Column{Pad: paper.None})
		t.Columns[6].Pad = 0
		t.Head = append(t.Head, "Action", "Prescriber told")
	}
	var rescue []string
	for _, v := range p.Visits {
		for _, e := range v.Adverse {
			lasted, severity := dash, e.Severity
			if e.Minutes > 0 {
				lasted = fmt.Sprintf("%d min", e.Minutes)
			}
			if e.Serious {
				severity += ", serious"
			}
			row := []string{p.shortDay(v.Date), e.Term, severity, orDash(e.After), lasted, orDash(e.Related), orElse(e.Outcome, "not over")}
			if names {
				row = append(row, orDash(e.Action), orDash(e.Told))
			}
			t.Rows = append(t.Rows, paper.Cells(row...))
		}
		for _, r := range v.Rescue {
			rescue = append(rescue, p.shortDay(v.Date)+" "+r)
		}
	}
	blocks := []paper.Block{paper.Heading{Text: "Adverse events"}}
	note := "No adverse event is recorded."
	if len(t.Rows) > 0 {
		blocks = append(blocks, t)
		note = dash + " " + notRecorded + "."
	}
	given := "No rescue medicine is recorded."
	if len(rescue) > 0 {
		given = "Rescue medicine: " + strings.Join(rescue, "; ") + "."
	}
	return append(blocks, paper.Paragraph{Text: paper.T(data.Join(" ", note, p.adverseSentence(), given)), Type: paper.CaptionType, Before: 3})
}

// balanceSection says what of the medicine is left, which this program does not count.
func (p Progress) balanceSection() []paper.Block {
	return p.section(document.PartBalance, "Balance of the medicine", "Not kept by this practice.")
}

// scoreSection is every score of the period, a day a row.
func (p Progress) scoreSection() []paper.Block {
	if len(p.Measures) == 0 || !p.shows(document.PartScores) {
		return nil
	}
	t := paper.Table{Columns: []paper.Column{{Width: 120}}, Head: []string{"Date"}}
	rows := map[data.Date][]string{}
	var days []data.Date
	for i, m := range p.Measures {
		t.Columns, t.Head = append(t.Columns, paper.Column{}), append(t.Head, string(m.In.Code))
		for _, s := range m.Scores {
			if rows[s.Date] == nil {
				rows[s.Date] = make([]string, len(p.Measures))
				days = append(days, s.Date)
			}
			rows[s.Date][i] = data.Join(", ", orElse(s.Figure, fmt.Sprint(s.Value)), m.In.Word(s.Value))
		}
	}
	sortDates(days)
	for _, day := range days {
		row := []string{p.Region.Long(day)}
		for _, cell := range rows[day] {
			row = append(row, orDash(cell))
		}
		t.Rows = append(t.Rows, paper.Cells(row...))
	}
	return []paper.Block{paper.Heading{Text: "Every score"}, t}
}

// replySheet is a page of its own, to be filled in and sent back. It asks and proposes
// nothing.
func (p Progress) replySheet() []paper.Block {
	if !p.shows(document.PartReply) {
		return nil
	}
	blocks := []paper.Block{paper.PageBreak{}, p.Practice.letterhead(),
		paper.Title{Text: "Reply from the prescriber", Small: true, Right: "About the packet of " + p.Region.Long(p.Written)},
		paper.KeyValues{LabelWidth: 72, RightWidth: 242, Before: 6, Rows: [][]paper.Pair{{{Label: "Client", Value: p.Client.identity(p.Region)}, {Label: "From", Value: paper.T(orDash(p.To))}}}}}
	if len(p.Next) > 0 && p.shows(document.PartNext) {
		blocks = append(blocks, paper.Heading{Text: "Answers to the questions"}, p.next(), lines(30, ""), lines(30, ""), lines(30, ""))
	}
	return append(blocks, paper.Heading{Text: "Order"},
		paper.Ticks{Columns: 3, Items: []paper.Tick{{Text: "As before"}, {Text: "Changed, as below"}, {Text: "No further doses"}}},
		lines(30, "Route and product", "Dose, mg", "May be raised to, mg"), lines(30, "Boosters, mg each", "Number of sessions", "Days between, at least"),
		lines(30, "Highest BP before a dose", "Medicines held, hours", "Valid until"),
		paper.Heading{Text: "Remarks"}, lines(30, ""), lines(30, ""), lines(30, ""),
		paper.Signature{Height: 34, Fields: []paper.SignField{{Label: "Prescriber’s signature"}, {Label: "Name and license"}, {Label: "Date", Width: 120}}})
}
