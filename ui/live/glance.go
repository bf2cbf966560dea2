package live

import (
	"strings"
	"time"

	"fyne.io/fyne/v2"

	"kapdesk/data"
	"kapdesk/data/course"
	"kapdesk/data/words"
	"kapdesk/ui/kit"
)

// glanceKey shows the session large, for whoever sits two metres away, and back.
const glanceKey = 'G'

// blankKey covers the screen, or dims all but the clock.
const blankKey = 'B'

// glanceView is design 31: few things, large enough to be read across the room. It
// shows the same session as sessionView and takes the same keys.
type glanceView struct {
	s     *screen
	root  *fyne.Container
	scale float32 // of the design's sizes, by the window's

	clock            *kit.RunningClock
	wall             *kit.Text
	left             *kit.RunningClock
	ring             *kit.CountdownRing
	nextWhat, nextAt *kit.Text
	open             *fyne.Container
	minute           time.Time
}

func newGlanceView(s *screen) *glanceView {
	v := &glanceView{s: s, scale: 1}
	v.root = &fyne.Container{Layout: &glanceLayout{v}}
	v.draw()
	return v
}

// role is a text of the design's size, as large as the window lets it be.
func (v *glanceView) role(size float32, color kit.Token) kit.Role {
	weight := kit.SemiBold
	if size < 24 {
		weight = kit.Medium
	}
	size *= v.scale
	return kit.Role{Size: size, Line: size * 1.2, Weight: weight, Color: color}
}

func (v *glanceView) px(n float32) float32 { return n * v.scale }

// draw builds everything anew: the record changed, or the window.
func (v *glanceView) draw() {
	f, region := v.s.facts, v.s.d.Region()
	small := v.role(18, kit.Ink2)
	v.clock, v.left = kit.NewRunningClock(v.role(128, kit.Ink)), kit.NewRunningClock(v.role(44, kit.Ink))
	v.wall, v.nextAt = kit.NewText(v.role(64, kit.Ink), ""), kit.NewText(v.role(40, kit.Ink), "")
	v.nextWhat = kit.NewText(small, "")
	v.ring = kit.NewCountdownRing("", 1, kit.Neu).Large(v.px(160))
	since := "no dose yet"
	if !f.m.T0().IsZero() {
		since = "Since first dose, " + region.Time(f.m.T0())
	}
	name := kit.Row(12, kit.NewText(v.role(24, kit.Ink), f.client.DisplayName()), kit.NewText(v.role(18, kit.Med.Solid), since))
	home := "Home: not before a dose"
	if at := f.m.EarliestDischarge(); !at.IsZero() {
		home = "Home " + region.Time(at) + " at the earliest"
	}
	now := kit.Column(0, kit.NewText(small, "Time now"), v.wall, kit.NewText(small, home).Elided())
	next := v.card(kit.Row(v.px(24), kit.Stack(v.ring, kit.Center(v.left)), kit.Grow(kit.Column(0, kit.Space(), v.nextWhat.Elided(), v.nextAt, kit.Space()))))
	bp, oxygen, pulse := words.Glance(f.m, region)
	v.open = kit.Column(v.px(12))
	v.showOpen(v.s.now())
	v.root.Objects = []fyne.CanvasObject{
		kit.NewPanel(kit.Side, kit.Clear, 0),
		kit.Column(0, name, kit.Row(0, v.clock, kit.Space())), now, next,
		v.measure("Blood pressure", bp, ""), v.measure("Oxygen", oxygen, "%"), v.measure("Heart rate", pulse, "per min"),
		v.intention(), v.agreed(), v.card(v.open), v.keys(),
	}
	v.minute = time.Time{}
	v.tick(v.s.now())
}

func (v *glanceView) card(content fyne.CanvasObject) fyne.CanvasObject {
	return kit.NewCard(kit.PadXY(v.px(24), v.px(16), content))
}

// measure is one number with its word above it: the number is never green.
func (v *glanceView) measure(name string, g words.Glanced, unit string) fyne.CanvasObject {
	icon, said, number := "circle-check", kit.OK.Solid, kit.Ink
	switch {
	case g.Flag >= course.HoldDose:
		icon, said, number = "octagon-alert", kit.Bad.Solid, kit.Bad.Solid
	case g.Flag == course.Careful:
		icon, said, number = "triangle-alert", kit.Warn.Solid, kit.Warn.Solid
	}
	head := kit.Row(8, kit.NewText(v.role(18, kit.Ink2), name), kit.Space(), kit.NewIcon(icon, v.px(20), said))
	value := kit.Row(12, kit.NewText(v.role(112, number), g.Value), kit.NewText(v.role(24, kit.Ink2), unit), kit.Space())
	return v.card(kit.Column(0, head, kit.NewText(v.role(18, said), g.Says).Elided(), value, kit.NewText(v.role(18, kit.Ink2), g.Under).Elided()))
}

// intention is the client's own words, smaller before they are cut.
func (v *glanceView) intention() fyne.CanvasObject {
	f, region := v.s.facts, v.s.d.Region()
	text, size := "Not recorded", float32(40)
	if f.agreed.Intention != "" {
		text = "“" + f.agreed.Intention + "”"
	}
	for _, smaller := range []float32{32, 28} {
		if v.role(size, kit.Ink).Width(text) > 3*v.px(560) {
			size = smaller
		}
	}
	var doses []string
	for _, e := range f.m.Standing() {
		if d, ok := e.Payload.(data.Dose); ok {
			doses = append(doses, d.Mg.String()+" "+region.Time(e.At))
		}
	}
	state, _ := doseState(f.m)
	taken := data.Join(", ", strings.Join(doses, ", "), state)
	return v.card(kit.Column(8, kit.NewText(v.role(18, kit.Ink2), "Intention, in the client’s words"), kit.Grow(kit.NewParagraph(v.role(size, kit.Ink), text).Lines(3)),
		kit.Row(8, kit.NewIcon("tablets", v.px(20), kit.Med.Solid), kit.Grow(kit.NewText(v.role(18, kit.Ink2), taken).Elided()))))
}

// agreed is the word that stops, and what touch was agreed: it may be less, never more.
func (v *glanceView) agreed() fyne.CanvasObject {
	a := v.s.facts.agreed
	or := func(text, none string) string {
		if text == "" {
			return none
		}
		return text
	}
	list := kit.Column(4, kit.NewText(v.role(18, kit.Ink2), "Stop word"), kit.NewParagraph(v.role(44, kit.Ink), or(a.StopWord, "Not recorded")).Lines(1))
	if a.HandSignal != "" {
		list.Add(kit.NewText(v.role(18, kit.Ink2), "or "+a.HandSignal).Elided())
	}
	list.Add(kit.NewRule())
	list.Add(kit.NewText(v.role(18, kit.Ink2), "Touch agreed, never more"))
	list.Add(kit.NewParagraph(v.role(24, kit.Ink), or(a.Touch, "Not recorded: none")).Lines(2))
	if a.Narrowed != "" {
		list.Add(kit.NewParagraph(v.role(24, kit.Warn.Solid), "Today: "+a.Narrowed).Lines(1))
	}
	if a.NotTouched != "" {
		list.Add(kit.NewParagraph(v.role(24, kit.Bad.Solid), "Not: "+a.NotTouched).Lines(1))
	}
	return v.card(list)
}

// mostOpen is how many open things are named.
const mostOpen = 3

func (v *glanceView) showOpen(now time.Time) {
	items := words.OpenItems(v.s.facts.m, now)
	v.open.RemoveAll()
	v.open.Add(kit.NewText(v.role(18, kit.Ink2), "Open, "+itoa(len(items))))
	for _, item := range items[:min(len(items), mostOpen)] {
		color := kit.Ink2
		switch item.Tone {
		case words.AlarmTone:
			color = kit.Bad.Solid
		case words.CautionTone:
			color = kit.Warn.Solid
		}
		v.open.Add(kit.RowTop(v.px(12), kit.NewIcon(item.Icon, v.px(24), color), kit.Grow(kit.Column(0,
			kit.NewText(v.role(24, kit.Ink), item.Title).Elided(), kit.NewText(v.role(18, kit.Ink2), item.Detail).Elided()))))
	}
	if more := len(items) - mostOpen; more > 0 {
		v.open.Add(kit.NewText(v.role(18, kit.Ink2), itoa(more)+" more"))
	}
	v.open.Refresh()
}

// keys are those that are used from across the room. All others work too.
func (v *glanceView) keys() fyne.CanvasObject {
	s, row := v.s, kit.Row(8)
	button := func(words string, key rune, do func()) *kit.Button {
		return kit.NewButton(words, do).WithKey(string(key)).Large()
	}
	row.Add(button("Vitals", vitalsKey, func() { s.named.take(vitalsKey) }))
	row.Add(button("Call", callKey, s.callPrescriber))
	row.Add(kit.Space())
	row.Add(button("Emergency", emergencyKey, s.callEmergency).Danger())
	row.Add(button("Blank screen", blankKey, s.d.Cover))
	row.Add(button("Back to record", glanceKey, s.toggleGlance))
	return row
}

// tick moves the clocks.
func (v *glanceView) tick(now time.Time) {
	f, region := v.s.facts, v.s.d.Region()
	v.clock.SetText(sinceDose(f.m, lastMoment(f.m, now)))
	next := nextReading(f, now)
	v.left.SetText(next.left)
	v.left.SetColor(next.color)
	v.ring.Set(next.share, next.family)
	if minute := now.Truncate(time.Minute); !minute.Equal(v.minute) {
		v.minute = minute
		v.wall.SetText(region.Time(now))
		if v.nextWhat.SetText(next.what); !next.due.IsZero() {
			v.nextAt.SetText(region.Time(next.due))
		}
		v.showOpen(now)
	}
}

// glanceLayout is three rows above the keys. Where the window has another size, all
// texts are drawn as large as they can be.
type glanceLayout struct{ v *glanceView }

func (*glanceLayout) MinSize([]fyne.CanvasObject) fyne.Size { return fyne.NewSize(480, 320) }

func (l *glanceLayout) Layout(_ []fyne.CanvasObject, size fyne.Size) {
	scale := max(0.4, min(1, size.Width/1440, size.Height/872))
	if scale != l.v.scale {
		l.v.scale = scale
		l.v.draw()
	}
	items, px := l.v.root.Objects, l.v.px
	pad, gap := px(24), px(16)
	full := size.Width - 2*pad
	foot := float32(kit.HeightButtonLarge)
	put(items[0], 0, 0, size.Width, size.Height)
	top := px(208)
	put(items[1], pad, px(20), full*0.46, top)
	put(items[2], pad+full*0.47, px(32), full*0.22, top)
	put(items[3], pad+full*0.695, px(20), full*0.305, top)
	y := px(20) + top + gap
	rest := size.Height - y - foot - 3*gap
	widths := []float32{0.4664, 0.25, 0.2602}
	for row, share := range []float32{0.46, 0.54} {
		x := pad
		for i, w := range widths {
			width := (full - 2*gap) * w / 0.9766
			put(items[4+3*row+i], x, y, width, (rest-gap)*share)
			x += width + gap
		}
		y += (rest-gap)*share + gap
	}
	put(items[10], pad, size.Height-foot-gap, full, foot)
}
