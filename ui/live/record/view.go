package record

import (
	"fyne.io/fyne/v2"

	"kapdesk/data"
	"kapdesk/data/course"
	"kapdesk/ui/kit"
)

// NewTable shows the vitals in words: one line a measure, 20 high.
func NewTable(t Table) fyne.CanvasObject {
	head := make([]fyne.CanvasObject, 0, len(t.Heads)+2)
	widths := []float32{56}
	head = append(head, kit.NewText(kit.Caption, "Time"))
	for _, h := range t.Heads {
		widths = append(widths, -1)
		head = append(head, kit.NewText(kit.Caption, h).Right())
	}
	widths = append(widths, -1)
	head = append(head, kit.NewText(kit.Caption.In(kit.Ink2), "Change").Right())
	table := kit.Column(0, kit.NewRule(), kit.Fixed(0, 20, kit.Columns(0, widths, head...)))
	for _, r := range t.Rows {
		line := []fyne.CanvasObject{kit.NewText(kit.Caption, r.Name)}
		for i, v := range r.Values {
			line = append(line, kit.NewText(valueRole(r.Flags[i]), v).Right())
		}
		line = append(line, kit.NewText(kit.Caption.In(kit.Ink2), r.Change).Right())
		table.Add(kit.Fixed(0, 20, kit.Columns(0, widths, line...)))
	}
	if t.Note != "" {
		table.Add(kit.Fixed(0, 16, kit.NewText(kit.Caption, t.Note).Elided()))
	}
	return table
}

func valueRole(f course.Flag) kit.Role {
	switch {
	case f >= course.HoldDose:
		return kit.TableTitle.In(kit.Bad.Solid)
	case f == course.Careful:
		return kit.TableTitle.In(kit.Warn.Solid)
	}
	return kit.ChipWord.In(kit.Ink)
}

// NewLegend is the head of a vitals card: the title and what the lines mean. In
// a short one the colors and dashes have to do.
func NewLegend(caution, limit data.BP, short bool) fyne.CanvasObject {
	limitWords, gap := "Order limit ", float32(16)
	if short {
		limitWords, gap = "Limit ", 8
	}
	row := kit.Row(gap, kit.NewText(kit.CardTitle, "Vitals"), kit.Space())
	if caution != (data.BP{}) {
		row.Add(kit.Row(6, dashes(), kit.NewText(kit.ChipWord.In(kit.Warn.Solid), "Caution "+caution.String())))
	}
	if limit != (data.BP{}) {
		row.Add(kit.Row(6, kit.Fixed(18, 1, kit.NewPanel(kit.Bad.Solid, kit.Clear, 0)), kit.NewText(kit.ChipWord.In(kit.Bad.Solid), limitWords+limit.String())))
	}
	return row
}

func dashes() fyne.CanvasObject {
	row := kit.Row(2)
	for range 3 {
		row.Add(kit.Fixed(5, 1.5, kit.NewPanel(kit.Warn.Solid, kit.Clear, 0)))
	}
	return row
}
