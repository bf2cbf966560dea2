package reports

import (
	"cmp"
	"fmt"
	"slices"
	"strings"

	"kapdesk/data"
	"kapdesk/data/measure"
	"kapdesk/data/words"
	"kapdesk/reports/chart"
	"kapdesk/reports/paper"
)

// summary says the change and the course in the fixed phrases of reference 9:
// no adjective that the numbers do not give.
func (p Progress) summary() string {
	var s []string
	if len(p.Measures) > 0 {
		first := p.Measures[0]
		if first.Known {
			s = append(s, words.Change(first.Change))
		} else {
			s = append(s, fmt.Sprintf("%s: %s.", first.In.Code, measure.Insufficient))
		}
		s = append(s, p.others()...)
	}
	return strings.Join(append(s, p.courseSentence(), p.adverseSentence()), " ")
}

// others sums up the further measures: "GAD-7 and PCL-5 also improved reliably."
func (p Progress) others() []string {
	var better, missing, rest []string
	for _, m := range p.Measures[1:] {
		switch {
		case !m.Known:
			missing = append(missing, string(m.In.Code))
		case m.Change.Reliable == measure.ReliableImprovement:
			better = append(better, string(m.In.Code))
		case m.Change.Reliable == measure.ReliableDeterioration:
			rest = append(rest, fmt.Sprintf("%s got reliably worse: %s.", m.In.Code, words.Amount(m.Change)))
		case m.Change.Reliable == measure.NoReliableChange:
			rest = append(rest, fmt.Sprintf("%s did not change reliably: %s.", m.In.Code, words.Amount(m.Change)))
		default:
			rest = append(rest, fmt.Sprintf("%s: %s.", m.In.Code, words.Amount(m.Change)))
		}
	}
	var s []string
	if len(better) > 0 {
		also := ""
		if p.Measures[0].Known && p.Measures[0].Change.Reliable == measure.ReliableImprovement {
			also = "also "
		}
		s = append(s, fmt.Sprintf("%s %simproved reliably.", data.And(better), also))
	}
	s = append(s, rest...)
	if len(missing) > 0 {
		s = append(s, fmt.Sprintf("%s: %s.", data.And(missing), measure.Insufficient))
	}
	return s
}

// courseSentence is "Three medicine sessions and one no-go visit (May 6, blood
// pressure)."
func (p Progress) courseSentence() string {
	sessions := 0
	var stopped []string
	for _, v := range p.Visits {
		if !v.NoGo {
			sessions++
			continue
		}
		stopped = append(stopped, data.Join(", ", p.shortDay(v.Date), v.Cause))
	}
	text := data.Capital(count(sessions, "medicine session"))
	if len(stopped) > 0 {
		text += fmt.Sprintf(" and %s (%s)", count(len(stopped), "no-go visit"), strings.Join(stopped, "; "))
	}
	return text + "."
}

func (p Progress) adverseSentence() string {
	serious := 0
	for _, v := range p.Visits {
		serious += v.Serious
	}
	switch {
	case serious == 0 && p.Risk == "":
		return "No serious adverse event."
	case serious == 0:
		return fmt.Sprintf("No serious adverse event in a session; suicide risk level %s.", p.Risk)
	}
	return data.Capital(count(serious, "serious adverse event")) + "."
}

// changes is the table from baseline to latest. If all measures share their
// days, the days are the column heads; else each cell has its own.
func (p Progress) changes() paper.Block {
	from, to, shared := p.sharedDays()
	t := paper.Table{
		Columns: []paper.Column{{}, {}, {}, {Align: paper.Right}, {Align: paper.Right, Pad: 18}, {}, {}, {Pad: paper.None}},
		Head:    []string{"Measure", "Baseline", "Latest", "Change", "Percent", "Response", "Reliable", "Remission"},
	}
	if shared {
		t.Head[1], t.Head[2] = p.longDay(from), p.longDay(to)
	}
	cell := func(m ProgressMeasure, figure string, total int, day data.Date) string {
		text := data.Join(", ", cmp.Or(figure, fmt.Sprint(total)), m.In.Word(total))
		if !shared {
			text += ", " + p.shortDay(day)
		}
		return text
	}
	for _, m := range p.Measures {
		name := fmt.Sprintf("%s, %s", m.In.Code, m.In.Range())
		if !m.Known {
			latest := dash
			if n := len(m.Scores); n > 0 {
				last := m.Scores[n-1]
				latest = cell(m, last.Figure, last.Value, last.Date)
			}
			t.Rows = append(t.Rows, []paper.Cell{{Text: paper.T(name)}, {Text: paper.T(dash)}, {Text: paper.T(latest)},
				{Text: paper.T(dash)}, {Text: paper.T(dash)}, {Text: paper.T(measure.Insufficient), Span: 3}})
			continue
		}
		c := m.Change
		t.Rows = append(t.Rows, paper.Cells(name, cell(m, c.FromFigure, c.From, c.FromDate), cell(m, c.ToFigure, c.To, c.ToDate),
			measure.Signed(c.Points), c.PercentText(), verdict(c.Response), reliable(c), remission(c)))
	}
	return t
}

// sharedDays reports the baseline and latest day if they are the same for all
// measures with a known change.
func (p Progress) sharedDays() (from, to data.Date, shared bool) {
	for _, m := range p.Measures {
		switch {
		case !m.Known:
			if len(m.Scores) > 0 {
				return from, to, false
			}
		case from.IsZero():
			from, to = m.Change.FromDate, m.Change.ToDate
		case from != m.Change.FromDate || to != m.Change.ToDate:
			return from, to, false
		}
	}
	return from, to, !from.IsZero()
}

func verdict(v measure.Verdict) string {
	switch v {
	case measure.Yes:
		return "yes"
	case measure.No:
		return "no"
	case measure.NotApplicable:
		return "does not apply"
	}
	return "not defined"
}

// reliable says from how many points where sources differ about it.
func reliable(c measure.Change) string {
	word := map[measure.Reliability]string{measure.ReliableImprovement: "yes", measure.ReliableDeterioration: "worse", measure.NoReliableChange: "no"}[c.Reliable]
	switch {
	case word == "":
		return "not defined"
	case c.In.Source != "":
		return fmt.Sprintf("%s (from %d)", word, c.In.Reliable)
	}
	return word
}

func remission(c measure.Change) string {
	text := verdict(c.Remission)
	if c.Remission == measure.Yes || c.Remission == measure.No {
		text += fmt.Sprintf(" (below %d)", c.In.Remission)
	}
	return text
}

func (p Progress) charts() paper.Block {
	var dates []data.Date
	for _, m := range p.Measures {
		for _, s := range m.Scores {
			dates = append(dates, s.Date)
		}
	}
	visits := make([]chart.Visit, len(p.Visits))
	for i, v := range p.Visits {
		visits[i] = chart.Visit{Date: v.Date, Number: v.Number, Dose: v.Dose.String(), NoGo: v.NoGo}
	}
	figures := paper.Figures{Before: 10}
	for _, m := range p.Measures {
		line := ChartMeasure(m.In, m.Scores)
		line.Caption = cmp.Or(m.In.Brief, m.In.About)
		figures.Drawings = append(figures.Drawings, chart.Small(line, visits, dates, chart.Print))
	}
	return figures
}

// ChartMeasure makes a chart's measure of an instrument and its scores.
func ChartMeasure(in measure.Instrument, scores []chart.Score) chart.Measure {
	m := chart.Measure{Name: string(in.Code), Caption: in.About, Max: in.Max, Marker: in.Shape, Scores: scores}
	for i, b := range in.Bands {
		m.Bands = append(m.Bands, chart.Band{From: b.From, Word: b.Label(), Shade: shade(i, len(in.Bands))})
	}
	return m
}

// shade spreads bands over the five shades: the highest of several is the
// darkest, the upper of only two the second darkest.
func shade(i, n int) int {
	switch {
	case i == 0:
		return 0
	case n == 2:
		return 3
	case i == n-1:
		return 4
	}
	return i
}

func (p Progress) legend() string {
	doses, stopped := 0, 0
	for _, v := range p.Visits {
		if v.NoGo {
			stopped++
		} else {
			doses++
		}
	}
	var parts []string
	switch {
	case doses == 1:
		parts = append(parts, "Dashed line D1: dose date.")
	case doses > 1:
		parts = append(parts, fmt.Sprintf("Dashed lines D1–D%d: dose dates.", doses))
	}
	switch {
	case stopped == 1:
		parts = append(parts, "Dotted line N: no-go visit.")
	case stopped > 1:
		parts = append(parts, "Dotted lines N: no-go visits.")
	}
	return strings.Join(append(parts, "Shading: severity, darker is more severe."), " ")
}

// safety is what the prescriber must know first: item 9, the risk level, then
// the further sentences.
func (p Progress) safety() string {
	return data.Join(" ", append([]string{p.item9()}, p.Safety...)...)
}

// item9 is "PHQ-9 item 9 was 1 on March 10 and April 15, 0 on May 13; risk
// level low at each screen."
func (p Progress) item9() string {
	if len(p.Item9) == 0 {
		return ""
	}
	var values, levels []string
	days, levelDays := map[string][]string{}, map[string][]string{}
	for _, it := range p.Item9 {
		day := p.Region.LongDay(it.Date)
		v := fmt.Sprint(it.Value)
		if it.Value == data.NotAnswered {
			v = "not answered"
		}
		if !slices.Contains(values, v) {
			values = append(values, v)
		}
		days[v] = append(days[v], day)
		if it.Level == "" {
			continue
		}
		if !slices.Contains(levels, it.Level) {
			levels = append(levels, it.Level)
		}
		levelDays[it.Level] = append(levelDays[it.Level], day)
	}
	on := func(keys []string, days map[string][]string) string {
		parts := make([]string, len(keys))
		for i, k := range keys {
			parts[i] = k + " on " + data.And(days[k])
		}
		return strings.Join(parts, ", ")
	}
	text := "PHQ-9 item 9 was " + on(values, days)
	switch {
	case len(levels) == 1 && len(levelDays[levels[0]]) == len(p.Item9):
		text += "; risk level " + levels[0] + " at each screen"
	case len(levels) > 0:
		text += "; risk level " + on(levels, levelDays)
	}
	return text + "."
}
