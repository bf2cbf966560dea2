package live

import (
	"context"
	"fmt"
	"time"

	"fyne.io/fyne/v2"

	"kapdesk/data"
	"kapdesk/data/course"
	"kapdesk/data/words"
	"kapdesk/ui/desk"
	"kapdesk/ui/kit"
	"kapdesk/ui/live/record"
)

// sideCards are vitals, the dose against the order, and discharge.
type sideCards struct {
	s      *screen
	scroll fyne.CanvasObject
	chart  *kit.ChartView
	legend *fyne.Container
	table  *fyne.Container
	dose   *fyne.Container
	head   *fyne.Container
	rows   []*kit.DischargeRow
	list   *fyne.Container
	narrow bool
}

func newSideCards(s *screen) *sideCards {
	c := &sideCards{s: s, legend: kit.Stack(), table: kit.Stack(), dose: kit.Stack(), head: kit.Stack(), list: kit.Column(0)}
	c.chart = kit.NewVitalsChart(record.Chart(s.facts.m, time.Time{}))
	vitals := kit.NewCard(kit.Pad(10, kit.CardPadding, 6, kit.CardPadding,
		kit.Column(0, kit.Fixed(0, 20, c.legend), kit.Gap(0, 8), kit.Grow(kit.Fixed(0, 0, c.chart)), c.table)))
	dose := kit.NewCard(kit.Fixed(0, 90, kit.Pad(9, kit.CardPadding, 0, kit.CardPadding, c.dose)))
	discharge := kit.NewCard(kit.Pad(0, kit.CardPadding, 6, kit.CardPadding, kit.Column(0, kit.Fixed(0, 36, c.head), c.list)))
	cards := kit.Column(12, kit.Grow(vitals), dose, discharge)
	c.scroll = kit.Scroll(kit.Pad(sideEdge, 12, 0, sideEdge, cards))
	return c
}

// refresh sets the cards at a time.
func (c *sideCards) refresh(f facts, now time.Time, region data.Region) {
	running := now
	if !f.m.Ended.IsZero() {
		running = time.Time{}
	}
	c.chart.SetVitals(record.Chart(f.m, running))
	set(c.legend, record.NewLegend(f.m.Limits.Caution.BP, f.m.Order.Limit, c.narrow))
	readings := 4
	if c.narrow {
		readings = 3
	}
	set(c.table, record.NewTable(record.VitalsTable(f.m, readings, region)))
	set(c.dose, doseCard(againstOrder(f, region)))
	rows := f.m.DischargeRows(now)
	set(c.head, kit.Row(8, kit.Grow(kit.NewText(kit.CardTitle, fmt.Sprintf("Discharge, %d of %d", metCount(rows), len(rows))).Elided()),
		kit.NewText(kit.Second, earliestWords(f.m, region))))
	c.setRows(rows, region)
}

func set(box *fyne.Container, o fyne.CanvasObject) {
	box.Objects = []fyne.CanvasObject{o}
	box.Refresh()
}

// doseCard is what was taken beside what the order allows.
func doseCard(a against) fyne.CanvasObject {
	icon, color := "circle-check", kit.OK.Solid
	if !a.matches {
		icon, color = "triangle-alert", kit.Warn.Solid
	}
	head := kit.Row(4, kit.Grow(kit.NewText(kit.CardTitle, "Dose against order").Elided()), kit.NewIcon(icon, 14, color), kit.NewText(kit.ChipWord.In(color), a.verdict))
	perKg := ""
	if a.perKg != "" {
		perKg = "mg/kg"
	}
	taken := kit.Column(0, kit.Baseline(6, kit.NewText(kit.DialogTitle, a.taken), kit.NewText(kit.Second, a.allowed).Elided()), kit.NewText(kit.Caption, a.who).Elided())
	weight := kit.Column(0, kit.Baseline(6, kit.NewText(kit.DialogTitle, a.perKg), kit.NewText(kit.Second, perKg).Elided()), kit.NewText(kit.Caption, a.sum).Elided())
	return kit.Column(0, head, kit.Gap(0, 6), kit.Columns(0, []float32{-1.85, -1}, taken, weight))
}

// setRows shows the rows of discharge. Those that follow from the record cannot
// be ticked.
func (c *sideCards) setRows(rows []course.DischargeRow, region data.Region) {
	if len(c.rows) != len(rows) {
		c.rows = nil
		c.list.RemoveAll()
		for _, r := range rows {
			var tap func()
			if !r.Derived {
				tap = func() { c.s.tickDischarge(r.Key) }
			}
			title, right := words.DischargeRow(r, region)
			row := kit.NewDischargeRow(stateOf(r), title, right, tap)
			c.rows = append(c.rows, row)
			c.list.Add(row)
		}
		return
	}
	for i, r := range rows {
		title, right := words.DischargeRow(r, region)
		c.rows[i].Set(stateOf(r), title, right)
	}
}

// first is the first row that can be ticked and is not met, or else the first that can
// be ticked.
func (c *sideCards) first() *kit.DischargeRow {
	var found *kit.DischargeRow
	for i, r := range c.s.facts.m.DischargeRows(c.s.now()) {
		switch {
		case r.Derived || i >= len(c.rows):
		case !r.Met:
			return c.rows[i]
		case found == nil:
			found = c.rows[i]
		}
	}
	return found
}

func stateOf(r course.DischargeRow) kit.DischargeState {
	switch {
	case r.Met:
		return kit.DischargeDone
	case r.Waiting:
		return kit.DischargeWaiting
	}
	return kit.DischargeOpen
}

// tickDischarge ticks a row, or takes the tick back, at this time.
func (s *screen) tickDischarge(key data.DischargeKey) {
	if !s.facts.m.Visit.Signed.IsZero() {
		return
	}
	_, on := s.facts.m.Body.Discharge.Ticked[key]
	id := s.id
	desk.Do(s.d, func(ctx context.Context) error { return s.d.Store.TickDischarge(ctx, id, key, !on) }, nil)
}
