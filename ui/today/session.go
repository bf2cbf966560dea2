package today

import (
	"fmt"
	"strings"
	"time"

	"fyne.io/fyne/v2"

	"kapdesk/data"
	"kapdesk/data/course"
	"kapdesk/data/store"
	"kapdesk/data/words"
	"kapdesk/ui/kit"
)

// sessionFacts is what the open visit says, in words.
type sessionFacts struct {
	order, dose, booster      string
	escort, pickup            string
	readiness, counts, narrow string
	open                      []string
}

func factsOf(e store.Entry, region data.Region) sessionFacts {
	f := sessionFacts{order: "Order", dose: "No order", escort: "Not named"}
	if !e.Order.On.IsZero() {
		if e.OrderedBy != "" {
			f.order += ", " + e.OrderedBy
		}
		f.dose = e.Order.Dose.String()
		if per := e.Order.Dose.PerKg(e.Weight); per > 0 {
			f.dose += " = " + per.String()
		}
		switch {
		case e.Order.Boosters == 1:
			f.booster = "Optional booster " + e.Order.Booster.String()
		case e.Order.Boosters > 1:
			f.booster = fmt.Sprintf("%d boosters of %s", e.Order.Boosters, e.Order.Booster)
		default:
			f.booster = "No booster"
		}
	}
	if e.Escort.Name != "" {
		f.escort = e.Escort.Name
		if e.Escort.Relation != "" {
			f.escort += ", " + e.Escort.Relation
		}
		f.pickup = "Pickup time not set"
		if !e.Escort.Pickup.IsZero() {
			f.pickup = "Pickup " + region.Time(e.Escort.Pickup)
		}
	}
	if r := e.Readiness; r != nil {
		f.readiness = fmt.Sprintf("Readiness, %d checks", len(r.Checks))
		if n := r.Count(data.Overridden); n > 0 {
			f.readiness = fmt.Sprintf("Readiness, %d overridden", n)
		}
		f.counts = words.Counts(*r)
		f.narrow = fmt.Sprintf("%d ready, %d open", r.Count(data.Ready), r.Count(data.Open))
		for _, c := range r.State(data.Open) {
			f.open = append(f.open, words.CheckOf(c, *r, region).Short)
		}
	}
	return f
}

// fact is one of the columns of an open visit.
func fact(head, main, more string) fyne.CanvasObject { return colored(head, main, more, kit.Ink) }

func colored(head, main, more string, color kit.Token) fyne.CanvasObject {
	return kit.Column(0,
		kit.NewText(kit.Caption, head).Elided(),
		kit.Pad(1, 0, 1, 0, kit.NewText(kit.SecondName.In(color), main).Elided()),
		kit.NewText(kit.Caption.In(kit.Ink2), more).Elided())
}

// newRunningContent shows what was taken, the newest vitals and when the next are
// due, inside the block of a session that runs.
func newRunningContent(r course.Running, e store.Entry, region data.Region, now time.Time, open func()) fyne.CanvasObject {
	said := words.RunningOf(r, now, region)
	taken, perKg := r.Taken.String(), ""
	if r.PerKg > 0 {
		perKg = r.PerKg.String()
	}
	bp, when := "None yet", ""
	if r.Last.BP != (data.BP{}) {
		bp, when = "BP "+r.Last.BP.String(), region.Time(r.Last.At)
	}
	due, color := "On time", kit.Ink
	if said.Late {
		due, color = data.Capital(strings.TrimPrefix(said.Vitals, "Vitals ")), kit.Bad.Solid
	}
	facts := kit.Columns(16, []float32{-1, -1, -1}, fact("Taken", taken, perKg), fact("Last vitals", bp, when),
		colored("Next vitals", due, region.Time(r.Due), color))
	escort := "No escort named"
	if e.Escort.Name != "" {
		escort = "Escort " + e.Escort.Name
		if e.Escort.Phone != "" {
			escort += ", " + e.Escort.Phone
		}
	}
	button := kit.NewButton("Open live session", open).Small().WithIcon("circle-play")
	return &fyne.Container{Layout: sessionLayout{}, Objects: []fyne.CanvasObject{facts,
		kit.Row(6, kit.NewIcon("user", 14, kit.Ink2), kit.NewText(kit.Second, escort).Elided()), kit.Row(8, button, kit.Space())}}
}

// newSessionContent shows order, escort, readiness, what is open, and the two
// things to do about it, inside the block of the next medicine visit.
func newSessionContent(e store.Entry, region data.Region, narrow bool, checks, start func()) fyne.CanvasObject {
	f := factsOf(e, region)
	widths, gap, counts := [2]float32{156, 160}, float32(16), f.counts
	if narrow {
		widths, gap, counts = [2]float32{138, 116}, 12, f.narrow
	}
	ready := kit.Column(0,
		kit.NewText(kit.Caption, f.readiness).Elided(),
		kit.Pad(1, 0, 1, 0, kit.NewText(kit.SecondName, counts).Elided()),
		kit.Gap(0, 6),
		kit.NewReadinessBar(countOf(e)))
	facts := kit.RowFill(gap,
		kit.Fixed(widths[0], 0, fact(f.order, f.dose, f.booster)), kit.Fixed(1, 0, kit.NewRule()),
		kit.Fixed(widths[1], 0, fact("Escort", f.escort, f.pickup)), kit.Fixed(1, 0, kit.NewRule()),
		kit.Grow(ready))

	begin := "Start live session"
	if e.Visit != 0 {
		begin = "Open live session"
	}
	buttons := kit.Row(8,
		kit.NewButton("Open checks", checks).High().Small().WithIcon("shield-check"),
		kit.NewButton(begin, start).Small().WithIcon("circle-play"), kit.Space())
	return &fyne.Container{Layout: sessionLayout{}, Objects: []fyne.CanvasObject{facts, newOpenItems(f.open), buttons}}
}

// sessionLayout puts the three parts below each other as far as the block is
// high: facts first, then the buttons, and what is open between them.
type sessionLayout struct{}

func (sessionLayout) MinSize([]fyne.CanvasObject) fyne.Size { return fyne.NewSize(200, 54) }

func (sessionLayout) Layout(parts []fyne.CanvasObject, size fyne.Size) {
	facts, items, buttons := parts[0], parts[1], parts[2]
	const factsHeight, itemsHeight = 54, 20
	place(facts, 0, 0, size.Width, factsHeight)
	y := float32(factsHeight + 10)
	items.Hide()
	buttons.Hide()
	if size.Height >= y+itemsHeight+12+kit.HeightButtonSmall {
		items.Show()
		place(items, 0, y, size.Width, itemsHeight)
		y += itemsHeight + 12
	}
	if size.Height >= y+kit.HeightButtonSmall {
		buttons.Show()
		place(buttons, 0, y, size.Width, kit.HeightButtonSmall)
	}
}

func place(o fyne.CanvasObject, x, y, w, h float32) {
	o.Move(fyne.NewPos(x, y))
	o.Resize(fyne.NewSize(w, h))
}

// openItems is a row of warnings; those that do not fit are counted at its end.
type openItems struct{ items, rest []fyne.CanvasObject }

func newOpenItems(open []string) fyne.CanvasObject {
	l := &openItems{}
	for i, say := range open {
		l.items = append(l.items, warning(say))
		l.rest = append(l.rest, kit.NewText(kit.Second.With(kit.Medium).In(kit.Warn.Solid), fmt.Sprintf("%d more", len(open)-i)))
	}
	return &fyne.Container{Layout: l, Objects: append(append([]fyne.CanvasObject(nil), l.items...), l.rest...)}
}

func warning(say string) fyne.CanvasObject {
	return kit.Row(6, kit.NewIcon("triangle-alert", 14, kit.Warn.Solid), kit.NewText(kit.Second.With(kit.Medium).In(kit.Warn.Solid), say))
}

func (l *openItems) MinSize([]fyne.CanvasObject) fyne.Size { return fyne.NewSize(0, 20) }

func (l *openItems) Layout(all []fyne.CanvasObject, size fyne.Size) {
	for _, o := range all {
		o.Hide()
	}
	const gap = 20
	x := float32(0)
	for i, o := range l.items {
		width := o.MinSize().Width
		after := float32(0) // what must be left for "2 more"
		if i+1 < len(l.items) {
			after = gap + l.rest[i+1].MinSize().Width
		}
		if x+width+after > size.Width && i > 0 {
			l.rest[i].Show()
			place(l.rest[i], x, 0, l.rest[i].MinSize().Width, size.Height)
			return
		}
		o.Show()
		place(o, x, 0, width, size.Height)
		x += width + gap
	}
}
