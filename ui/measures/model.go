// Package measures shows a client's outcome measures over time, and is where
// scores and risk forms are entered.
package measures

import (
	"fmt"
	"strings"

	"kapdesk/data"
	"kapdesk/data/measure"
	"kapdesk/reports"
	"kapdesk/reports/chart"
)

// shown is how many measures stand in the chart, the cards and the table. The
// others are named in one line.
const shown = 3

// picture is what the Measures tab shows, made of the record by rules alone.
type picture struct {
	banner  *banner
	charts  []chart.Measure
	visits  []chart.Visit
	flags   bool // a score of the chart carries a flag
	changes []changeCard
	columns []column
	rows    []row
	also    string
	due     string
	record  measure.Record
	tells   [][][]string // by measure and score, what the bubble says
	latest  data.Date
}

// banner is what must be seen first.
type banner struct {
	bad    bool
	fact   string
	rest   string
	action string
	ask    data.MeasureID // the score that needs a risk form, 0 when none does
}

// changeCard is one measure since baseline.
type changeCard struct {
	name, about, old, now, band, amount, since string
	words                                      []measure.Finding
}

// column is one measure of the table, or the answers to its alerting item.
type column struct {
	head string
	code data.InstrumentCode
	item int // 1 is the first; 0 for the total
}

// row is one day.
type row struct {
	on    data.Date
	day   string
	note  string // "baseline"
	cells []cell
}

type cell struct {
	value string
	delta string
	flag  bool
}

// newPicture makes the picture of a record.
func newPicture(r measure.Record, region data.Region, today data.Date) picture {
	p := picture{record: r, banner: newBanner(r, region, today)}
	day := dayWriter(region, today)
	followed := measure.Followed(r.All)
	var others []string
	for _, in := range followed {
		series := measure.Series(r.All, in.Code)
		switch {
		case len(series) == 0:
		case len(p.charts) < shown && in.Entry != measure.ByMeans:
			p.add(in, series, day)
		default:
			last := series[len(series)-1]
			others = append(others, fmt.Sprintf("%s %d on %s", in.Code, last.Total, day(last.Taken)))
		}
	}
	if len(others) > 0 {
		p.also = "Also scored: " + strings.Join(others, ", ") + "."
	}
	for _, m := range r.Marks {
		v := chart.Visit{Date: m.On, Number: m.Number, NoGo: m.NoGo, Planned: m.Planned}
		if m.Dose > 0 {
			v.Dose = m.Dose.String()
		}
		p.visits = append(p.visits, v)
	}
	p.fillRows(day)
	p.due = dueWords(r.Due(today), day)
	return p
}

// dayWriter writes days of this year without the year.
func dayWriter(region data.Region, today data.Date) func(data.Date) string {
	return func(d data.Date) string { return region.Short(d, today) }
}

// add puts one measure into the chart, the cards and the columns.
func (p *picture) add(in measure.Instrument, series []data.Score, day func(data.Date) string) {
	scores := make([]chart.Score, len(series))
	tells := make([][]string, len(series))
	for i, m := range series {
		scores[i] = chart.Score{Date: m.Taken, Value: m.Total, Flag: m.Alert > 0}
		p.flags = p.flags || m.Alert > 0
		tells[i] = []string{fmt.Sprintf("%s %s", in.Code, in.Named(m.Total)), day(m.Taken)}
		if i > 0 {
			tells[i] = append(tells[i], measure.Signed(m.Total-series[i-1].Total)+" from the score before")
		}
		tells[i] = append(tells[i], "Entered "+day(data.DateOf(m.Entered)))
		if m.Taken.After(p.latest) {
			p.latest = m.Taken
		}
	}
	one := reports.ChartMeasure(in, scores)
	one.Caption = fmt.Sprintf("%s, %d to %d", in.About, in.Min, in.Max)
	p.charts = append(p.charts, one)
	p.tells = append(p.tells, tells)
	p.changes = append(p.changes, newChange(in, series, p.record, day))
	p.columns = append(p.columns, column{head: string(in.Code), code: in.Code})
	if in.Code == "PHQ-9" {
		p.columns = append(p.columns, column{head: "Item 9", code: in.Code, item: 9})
	}
}

func newChange(in measure.Instrument, series []data.Score, r measure.Record, day func(data.Date) string) changeCard {
	last := series[len(series)-1]
	card := changeCard{name: string(in.Code), about: in.About, now: fmt.Sprint(last.Total), band: in.Word(last.Total)}
	change, ok := r.Change(in)
	switch {
	case ok:
		card.old, card.amount, card.since = fmt.Sprint(change.From), change.Amount(), "since "+day(change.FromDate)
		card.words = change.Findings()
	case len(series) == 1:
		card.since = "Baseline only. Change appears after the second score."
	default:
		card.since = "No score before the first dose: " + measure.Insufficient + "."
	}
	return card
}

// fillRows makes the table, newest day first.
func (p *picture) fillRows(day func(data.Date) string) {
	byDay := map[data.Date]map[data.InstrumentCode]data.Score{}
	var days []data.Date
	baselines := map[data.Date]bool{}
	deltas := map[data.MeasureID]string{}
	for _, c := range p.columns {
		if c.item != 0 {
			continue
		}
		series := measure.Series(p.record.All, c.code)
		if base, ok := measure.FindBaseline(series, p.record.FirstDose(), measure.BaselineWindow); ok {
			baselines[base.Taken] = true
		}
		for i, m := range series {
			if byDay[m.Taken] == nil {
				byDay[m.Taken] = map[data.InstrumentCode]data.Score{}
				days = append(days, m.Taken)
			}
			byDay[m.Taken][c.code] = m
			if i > 0 {
				deltas[m.ID] = measure.Signed(m.Total - series[i-1].Total)
			}
		}
	}
	sortNewest(days)
	for _, d := range days {
		r := row{on: d, day: day(d)}
		if baselines[d] {
			r.note = "baseline"
		}
		for _, c := range p.columns {
			m, ok := byDay[d][c.code]
			r.cells = append(r.cells, c.cell(m, ok, deltas[m.ID]))
		}
		p.rows = append(p.rows, r)
	}
}

func sortNewest(days []data.Date) {
	for i := range days {
		for j := i; j > 0 && days[j].After(days[j-1]); j-- {
			days[j], days[j-1] = days[j-1], days[j]
		}
	}
}

func (c column) cell(m data.Score, ok bool, delta string) cell {
	switch {
	case !ok:
		return cell{value: "–"}
	case c.item == 0:
		return cell{value: fmt.Sprint(m.Total), delta: delta}
	case c.item > len(m.Answers) || m.Answers[c.item-1] == data.NotAnswered:
		return cell{value: "–"}
	}
	return cell{value: fmt.Sprint(m.Answers[c.item-1]), flag: m.Answers[c.item-1] > 0}
}

// newBanner says what an alerting item was, and whether a risk form answers
// it. Without a form it is bad and stays until there is one.
func newBanner(r measure.Record, region data.Region, today data.Date) *banner {
	day := dayWriter(region, today)
	if m, ok := r.NeedsForm(); ok {
		return &banner{bad: true, fact: fmt.Sprintf("%s scored %d on %s.", alertItem(m.Instrument), m.Alert, day(m.Taken)),
			rest: "No risk form since. Ask about suicidal thoughts and record what was done.", action: "Start risk form", ask: m.ID}
	}
	var alerts []data.Score
	var zero []string
	for _, m := range measure.Current(r.All) {
		switch {
		case m.Alert > 0:
			alerts, zero = append(alerts, m), nil
		case len(alerts) > 0 && m.Instrument == alerts[0].Instrument && len(m.Answers) > 0:
			zero = append(zero, day(m.Taken))
		}
	}
	if len(alerts) == 0 {
		return nil
	}
	b := &banner{fact: alertItem(alerts[0].Instrument), action: "Open risk forms"}
	b.rest = "was " + groupByValue(alerts, day) + ". " + formWords(alerts, r.Forms)
	if len(zero) > 0 {
		b.rest += " It was 0 on " + data.And(zero) + "."
	}
	return b
}

func alertItem(code data.InstrumentCode) string {
	in, _ := measure.Find(code)
	for _, a := range in.Alerts {
		return fmt.Sprintf("%s item %d", code, a.Item)
	}
	return string(code)
}

// groupByValue writes "1 on Mar 10 and Apr 15, 2 on May 1".
func groupByValue(alerts []data.Score, day func(data.Date) string) string {
	var values []int
	days := map[int][]string{}
	for _, m := range alerts {
		if days[m.Alert] == nil {
			values = append(values, m.Alert)
		}
		days[m.Alert] = append(days[m.Alert], day(m.Taken))
	}
	var parts []string
	for _, v := range values {
		parts = append(parts, fmt.Sprintf("%d on %s", v, data.And(days[v])))
	}
	return strings.Join(parts, ", ")
}

// formWords says how the alerts were answered: "Risk form done both days,
// level low."
func formWords(alerts []data.Score, forms []data.RiskForm) string {
	done, levels := 0, []string{}
	for _, m := range alerts {
		for _, f := range forms {
			if f.Measure == m.ID || f.Taken == m.Taken {
				done++
				if word := string(f.Level); len(levels) == 0 || levels[len(levels)-1] != word {
					levels = append(levels, word)
				}
				break
			}
		}
	}
	when := ""
	switch {
	case done == 0 && len(forms) > 0:
		return "A later risk form is on record, level " + string(forms[len(forms)-1].Level) + "."
	case done == 2 && len(alerts) == 2:
		when = " both days"
	case done == len(alerts) && done > 1:
		when = " each day"
	case done < len(alerts):
		when = fmt.Sprintf(" on %d of %d days", done, len(alerts))
	}
	return "Risk form done" + when + ", level " + strings.Join(levels, ", then ") + "."
}

// dueWords names what should be taken: "Due: PHQ-9 and GAD-7, 4 weeks since Jun 10".
func dueWords(due []measure.Due, day func(data.Date) string) string {
	if len(due) == 0 {
		return ""
	}
	var names []string
	for _, d := range due {
		names = append(names, string(d.Instrument))
	}
	text := data.And(names)
	switch first := due[0]; first.Why {
	case "handed out":
		return text + " handed out " + day(first.Since) + ", not back yet"
	case "baseline":
		return text + " not taken yet"
	case "4 weeks":
		return text + " due since " + day(first.Since)
	}
	return text + " due, two doses since the last score"
}
