// Package measures shows a client's outcome measures over time, and is where
// scores and risk forms are entered.
package measures

import (
	"fmt"
	"slices"
	"strings"

	"kapdesk/data"
	"kapdesk/data/measure"
	"kapdesk/data/words"
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
	words                                      []words.ChangeFinding
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
	note  string // "baseline", or "baseline PCL-5" where only one column has its own on the day
	cells []cell
}

type cell struct {
	value string
	delta string
	flag  bool
	say   string // in place of the value where it is only a sign
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
		case in.Entry == measure.ByMeans:
		case len(series) == 0:
			others = append(others, string(in.Code)+" without a total")
		case len(p.charts) < shown:
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
	p.due = dueWords(r.Due(today), r.Plan.Doses(), day)
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
		scores[i] = chart.Score{Date: m.Taken, Value: m.Total, Figure: m.Figure(), Flag: m.Alert > 0}
		p.flags = p.flags || m.Alert > 0
		tells[i] = []string{fmt.Sprintf("%s %s", in.Code, in.Named(m.Figure(), m.Total)), day(m.Taken)}
		if i > 0 {
			tells[i] = append(tells[i], measure.Signed(m.Total-series[i-1].Total)+" from the score before")
		}
		if m.Alert == data.NotAnswered {
			tells[i] = append(tells[i], alertItem(in.Code)+" not answered")
		}
		if m.Prorated() {
			tells[i] = append(tells[i], "Prorated, items left out")
		}
		if in.Source != "" {
			tells[i] = append(tells[i], fmt.Sprintf("Reliable from %d points,", in.Reliable), in.Source)
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
	card := changeCard{name: string(in.Code), about: in.About, now: last.Figure(), band: in.Word(last.Total)}
	change, ok := r.Change(in)
	switch {
	case ok:
		card.old, card.amount, card.since = change.FromFigure, words.Amount(change), "since "+day(change.FromDate)
		card.words = words.ChangeFindings(change)
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
	baselines, measures := map[data.Date][]string{}, 0
	deltas := map[data.MeasureID]string{}
	for _, c := range p.columns {
		if c.item != 0 {
			continue
		}
		series := measure.Series(p.record.All, c.code)
		if base, ok := measure.FindBaseline(series, p.record.FirstDose(), measure.BaselineWindow); ok {
			baselines[base.Taken] = append(baselines[base.Taken], string(c.code))
			measures++
		}
		for i, m := range series {
			if i > 0 {
				deltas[m.ID] = measure.Signed(m.Total - series[i-1].Total)
			}
		}
		for _, m := range measure.Current(p.record.All) {
			if m.Instrument != c.code {
				continue
			}
			if byDay[m.Taken] == nil {
				byDay[m.Taken] = map[data.InstrumentCode]data.Score{}
				days = append(days, m.Taken)
			}
			byDay[m.Taken][c.code] = m
		}
	}
	slices.SortFunc(days, func(a, b data.Date) int { return b.Compare(a) })
	for _, d := range days {
		r := row{on: d, day: day(d)}
		if own := baselines[d]; len(own) > 0 {
			r.note = "baseline"
			if len(own) < measures {
				r.note += " " + data.And(own)
			}
		}
		for _, c := range p.columns {
			m, ok := byDay[d][c.code]
			r.cells = append(r.cells, c.cell(m, ok, deltas[m.ID]))
		}
		p.rows = append(p.rows, r)
	}
}

func (c column) cell(m data.Score, ok bool, delta string) cell {
	switch {
	case !ok:
		return cell{value: "–"}
	case c.item != 0:
		answer := m.Answer(c.item)
		if answer == data.NotAnswered {
			return cell{value: "?", say: "not answered"}
		}
		return cell{value: fmt.Sprint(answer), flag: answer > 0}
	case !m.Known:
		return cell{value: "?", say: "no total"}
	case m.Prorated():
		return cell{value: m.Figure(), delta: delta, say: fmt.Sprint(m.Total, " prorated")}
	}
	return cell{value: m.Figure(), delta: delta}
}

// newBanner says what must be asked: an alerting item without a risk form, a
// level or a deferral that stands, an item that was left out. With all of it
// done it says what the item was.
func newBanner(r measure.Record, region data.Region, today data.Date) *banner {
	day := dayWriter(region, today)
	var said []string
	b := &banner{action: "Start risk form"}
	for _, m := range r.OpenAlerts() {
		said = append(said, alertWords(m, day))
		if m.Alert > 0 {
			b.bad, said = true, append(said, "No risk form since.")
		}
		if b.ask == 0 {
			b.ask = m.ID
		}
	}
	if now := measure.RiskNow(r.Forms); now.Level.Stands() || !now.Deferred.IsZero() {
		b.bad = b.bad || now.Level == data.RiskHigh
		said = append(said, standingWords(now, day))
	}
	if len(said) > 0 {
		if b.ask != 0 {
			said = append(said, "Ask about suicidal thoughts and record what was done.")
		}
		b.fact, b.rest, _ = strings.Cut(strings.Join(said, " "), ". ")
		b.fact += "."
		return b
	}
	alerts, zero := alertHistory(measure.Current(r.All), day)
	if len(alerts) == 0 {
		return nil
	}
	b.fact, b.action = alertItem(alerts[0].Instrument), "Open risk forms"
	b.rest = "was " + groupByValue(alerts, day) + ". " + formWords(alerts, r.Forms)
	if len(zero) > 0 {
		b.rest += " It was 0 on " + data.And(zero) + "."
	}
	return b
}

// alertWords says what an alert item was: "PHQ-9 item 9 scored 2 on Jun 11."
func alertWords(m data.Score, day func(data.Date) string) string {
	if m.Alert == data.NotAnswered {
		return fmt.Sprintf("%s was not answered on %s.", alertItem(m.Instrument), day(m.Taken))
	}
	return fmt.Sprintf("%s scored %d on %s.", alertItem(m.Instrument), m.Alert, day(m.Taken))
}

// standingWords says what the risk forms leave standing: "Risk is high since
// Jun 3. It stands until a later form finds less and says why."
func standingWords(now measure.RiskStanding, day func(data.Date) string) string {
	var said []string
	if now.Level.Stands() {
		said = append(said, fmt.Sprintf("Suicide risk is %s since %s. It stands until a later risk form finds less and says why.", now.Level, day(now.Since)))
	}
	if !now.Deferred.IsZero() {
		said = append(said, "The dose is put off since "+day(now.Deferred)+", until a later risk form says no to it.")
	}
	return strings.Join(said, " ")
}

// alertHistory lists the alerts of the instrument that alerted last, and the
// days since on which its item was 0.
func alertHistory(all []data.Score, day func(data.Date) string) (alerts []data.Score, zero []string) {
	var code data.InstrumentCode
	for _, m := range all {
		if m.Alert > 0 {
			code = m.Instrument
		}
	}
	in, _ := measure.Find(code)
	for _, m := range all {
		switch {
		case m.Instrument != code:
		case m.Alert > 0:
			alerts, zero = append(alerts, m), nil
		case len(alerts) > 0 && m.Answer(in.Alerts[0].Item) == 0:
			zero = append(zero, day(m.Taken))
		}
	}
	return alerts, zero
}

func alertItem(code data.InstrumentCode) string {
	in, _ := measure.Find(code)
	return in.AlertItem()
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

// dueWords names what should be taken and why: "PHQ-9 and GAD-7 due since Jun
// 10". What is due for different reasons is said one after the other; doses is how
// many make a measure due.
func dueWords(due []measure.Due, doses int, day func(data.Date) string) string {
	var said []string
	for len(due) > 0 {
		first, names := due[0], []string{}
		for len(due) > 0 && due[0].Why == first.Why && due[0].Since == first.Since {
			names, due = append(names, string(due[0].Instrument)), due[1:]
		}
		text := data.And(names)
		switch first.Why {
		case "handed out":
			text += " handed out " + day(first.Since) + ", not back yet"
		case "baseline":
			text += " not taken yet"
		case "doses":
			text += fmt.Sprintf(" due, %s %s since the last score", data.NumberWord(doses), data.Plural(doses, "dose"))
		default:
			text += " due since " + day(first.Since)
		}
		said = append(said, text)
	}
	return strings.Join(said, "; ")
}
