// Package record shows the record of a medicine session: its lines, the vitals
// as a chart and as a table. The live session and the finished record use it.
package record

import (
	"fmt"
	"iter"
	"slices"
	"time"

	"kapdesk/data"
	"kapdesk/data/course"
	"kapdesk/data/words"
	"kapdesk/reports/chart"
	"kapdesk/ui/kit"
)

// Filter chooses lines.
type Filter int

// The choices of the record's head.
const (
	All Filter = iota
	Vitals
	Doses
)

// Row is one line of the record as it is shown.
type Row struct {
	Line   course.Line
	Said   words.Said
	Detail string // what stands below the title
	Mark   string // "T+45", "T−18"; the clock time alone before a dose
	Clock  string // "2:09 PM"
	Family kit.Family
	Chip   kit.Flag
	Action string // "Resolved", "Ended": what can be done with it now
	Gone   bool   // taken back
}

// List is the record as it is shown, newest first. A row is worked out when it
// is asked for: of a thousand lines a screen shows a dozen.
type List struct {
	m       *course.MedicineSession
	region  data.Region
	running bool
	lines   []course.Line // oldest first
}

// Rows lists the lines of a session that a filter chooses. running offers what
// can still be done with a line.
func Rows(m *course.MedicineSession, region data.Region, f Filter, running bool) List {
	m = m.Derived()
	list := List{m: m, region: region, running: running, lines: m.Lines()}
	if kind, one := kinds[f]; one {
		list.lines = slices.DeleteFunc(slices.Clone(list.lines), func(l course.Line) bool { return l.Kind() != kind })
	}
	return list
}

// kinds are those that a filter keeps; All has none.
var kinds = map[Filter]data.EventKind{Vitals: data.EventVitals, Doses: data.EventDose}

// Len returns the number of rows.
func (list List) Len() int { return len(list.lines) }

// Line is the line of a row.
func (list List) Line(row int) course.Line { return list.lines[len(list.lines)-1-row] }

// Row works out a row.
func (list List) Row(row int) Row {
	l := list.Line(row)
	r := Row{Line: l, Said: words.Say(list.m, l, list.region), Mark: list.m.TPlus(l.At), Clock: list.region.Time(l.At)}
	r.Detail = words.Detail(r.Said)
	r.Family, r.Chip = families[r.Said.Tone], chip(r.Said)
	r.Gone = r.Said.Mark == words.TakenBack
	if r.Gone {
		r.Family = kit.Neu
	}
	if list.running && r.Said.Ends != "" {
		r.Action, r.Chip = r.Said.Ends, kit.Flag{}
	}
	return r
}

// All works out every row, newest first.
func (list List) All() iter.Seq[Row] {
	return func(yield func(Row) bool) {
		for row := range list.Len() {
			if !yield(list.Row(row)) {
				return
			}
		}
	}
}

// families are the colors of the tones.
var families = map[words.Tone]kit.Family{words.PlainTone: kit.Neu, words.MedicineTone: kit.Med, words.EndedTone: kit.OK,
	words.CautionTone: kit.Warn, words.AlarmTone: kit.Bad}

// chip is the word at the right end of a line.
func chip(said words.Said) kit.Flag {
	switch said.Mark {
	case words.Flagged:
		if said.Flag >= course.HoldDose {
			return kit.Flag{Family: kit.Bad, Icon: "octagon-alert", Words: said.Flag.String()}
		}
		return kit.Flag{Family: kit.Warn, Icon: "triangle-alert", Words: said.Flag.String()}
	case words.Knowingly:
		return kit.Flag{Family: kit.Warn, Icon: "circle-alert", Words: "Knowingly"}
	case words.Corrected:
		return kit.Flag{Family: kit.Neu, Icon: "history", Words: "Corrected"}
	case words.LateEntry:
		return kit.Flag{Family: kit.Neu, Icon: "clock", Words: "Late entry"}
	case words.KeptApart:
		return kit.Flag{Family: kit.Neu, Icon: "lock", Words: "Kept apart"}
	case words.TakenBack:
		return kit.Flag{Family: kit.Neu, Icon: "undo-2", Words: "Taken back"}
	}
	return kit.Flag{}
}

// Record is the row as a list shows it, in columns made with Columns.
func (r Row) Record() kit.Record {
	first, second := kit.Nav.In(kit.Ink), kit.Second
	second.Line = 18
	if r.Gone {
		first, second = first.In(kit.Ink3), second.In(kit.Ink3)
	}
	when := kit.Cell{Text: r.Mark, Role: kit.Role{Size: 14, Line: 18, Weight: kit.SemiBold, Color: kit.Ink}, Under: r.Clock}
	if r.Mark == "" {
		when = kit.Cell{Text: r.Clock, Role: kit.Label.In(kit.Ink)}
	}
	what := kit.Cell{Tile: kit.Tile{Icon: r.Said.Icon, Family: r.Family}, TileSize: 32, Wide: true,
		Lines: []kit.CellLine{{Remark: kit.Remark{Text: r.Said.Title}, Role: first}}}
	if r.Detail != "" {
		what.Lines = append(what.Lines, kit.CellLine{Remark: kit.Remark{Text: r.Detail}, Role: second})
	}
	return kit.Record{ID: fmt.Sprint(r.Line.ID), Cells: []kit.Cell{when, what, {Chip: r.Chip, Action: r.Action}}}
}

// Columns are those of a list of rows. A narrow list leaves out the chips: each
// line's words say the same.
func Columns() []kit.ListColumn {
	return []kit.ListColumn{{Title: "Time", Width: 68}, {Title: "Entry", Width: -1}, {Title: "", Width: 108, Right: true, From: 480}}
}

// Chart is the session's blood pressure. now is the present minute of a running
// session, the zero time for one that is over.
func Chart(m *course.MedicineSession, now time.Time) chart.Vitals {
	v := chart.Vitals{Caution: m.Limits.Caution.BP, Limit: m.Order.Limit}
	t0 := m.T0()
	readings := m.Readings()
	if t0.IsZero() && len(readings) > 0 {
		t0 = readings[0].At
	}
	for _, r := range readings {
		v.Readings = append(v.Readings, chart.Reading{Minute: course.Minutes(t0, r.At), BP: r.BP, Mark: r.BPMark()})
	}
	for _, e := range m.Standing() {
		if d, ok := e.Payload.(data.Dose); ok {
			label := d.Mg.String()
			if len(v.Doses) > 0 {
				label = "+" + label
			}
			v.Doses = append(v.Doses, chart.DoseAt{Minute: course.Minutes(t0, e.At), Label: label})
		}
	}
	if !now.IsZero() && !m.T0().IsZero() {
		v.Now = course.Minutes(t0, now)
		v.End = max(125, v.Now+10)
	}
	return v
}

// Table is the vitals in words: a column for each reading, the newest marked
// when it is out of limits, and the change of the newest from the baseline.
type Table struct {
	Heads []string
	Rows  []TableRow
	Note  string // what a mark means, "" when there is none
}

// TableRow is one measure of the table.
type TableRow struct {
	Name   string
	Values []string
	Flags  []course.Flag
	Change string
}

// shown is how many readings the table shows at most.
const shown = 5

// VitalsTable is the table of the baseline and the newest readings, at most n. Before
// a dose they have the time of the region's clock.
func VitalsTable(m *course.MedicineSession, n int, region data.Region) Table {
	readings := m.Readings()
	base := m.Baseline()
	if n <= 0 {
		n = shown
	}
	if len(readings) > n {
		// The reading of the baseline always stays, as it was read: the change is
		// counted from it.
		kept := readings[len(readings)-n:]
		if i := slices.IndexFunc(readings, func(r data.Reading) bool { return base != nil && r.At.Equal(base.At) }); i >= 0 && i < len(readings)-n {
			kept = append([]data.Reading{readings[i]}, kept[1:]...)
		}
		readings = kept
	}
	t := Table{Rows: []TableRow{{Name: "BP"}, {Name: "HR"}, {Name: "SpO₂"}}}
	add := func(row int, measured bool, value, mark string, flag course.Flag) {
		if !measured {
			value, flag = "–", course.Fine
		}
		if mark != "" {
			t.Note = mark + " corrected, see the record"
		}
		t.Rows[row].Values = append(t.Rows[row].Values, value+mark)
		t.Rows[row].Flags = append(t.Rows[row].Flags, flag)
	}
	for _, r := range readings {
		head := m.TPlus(r.At)
		if head == "" {
			head = region.Time(r.At)
		}
		t.Heads = append(t.Heads, head)
		alone := func(v data.Vitals) course.Flag { return m.Assess(v).Flag }
		add(0, r.BP != (data.BP{}), r.BP.String(), r.BPMark(), alone(data.Vitals{BP: r.BP}))
		add(1, r.Pulse > 0, fmt.Sprint(int(r.Pulse)), r.PulseMark(), alone(data.Vitals{Pulse: r.Pulse}))
		add(2, r.SpO2 > 0, fmt.Sprintf("%d%%", int(r.SpO2)), r.SpO2Mark(), alone(data.Vitals{SpO2: r.SpO2}))
	}
	if base == nil || len(readings) == 0 {
		return t
	}
	last := readings[len(readings)-1]
	if last.At.Equal(base.At) {
		return t
	}
	if last.BP.Systolic > 0 && base.BP.Systolic > 0 {
		t.Rows[0].Change = course.Signed(course.Change(int(last.BP.Systolic), int(base.BP.Systolic))) + "%"
	}
	if last.Pulse > 0 && base.Pulse > 0 {
		t.Rows[1].Change = course.Signed(course.Change(int(last.Pulse), int(base.Pulse))) + "%"
	}
	if last.SpO2 > 0 && base.SpO2 > 0 {
		t.Rows[2].Change = course.Signed(int(last.SpO2) - int(base.SpO2))
	}
	return t
}
