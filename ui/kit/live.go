package kit

import (
	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/widget"
)

// QuickMood is how a quick button of the live session stands.
type QuickMood int

// The moods of a quick button.
const (
	QuickPlain   QuickMood = iota
	QuickDue               // warn tint: it is time
	QuickOverdue           // bad tint: its time is over
	QuickUsed              // dashed: the order allows no more
	QuickAdverse           // for what went wrong
)

// Quick is one entry that the live session takes with a click or a key.
type Quick struct {
	Icon  string
	Key   string // "V"; the screen listens for it
	Label string // "Vitals"
	State string // "due 2:19 PM", or empty
	Mood  QuickMood
}

// QuickButton is a large target of the live session, 144×104.
type QuickButton struct {
	control
	quick Quick
}

// NewQuickButton returns a button that calls tap.
func NewQuickButton(quick Quick, tap func()) *QuickButton {
	b := &QuickButton{quick: quick}
	b.become(b, tap)
	return b
}

// SetQuick shows another state.
func (b *QuickButton) SetQuick(quick Quick) {
	if b.quick != quick {
		b.quick = quick
		b.changed()
	}
}

// AccessibilityLabel says label and state.
func (b *QuickButton) AccessibilityLabel() string {
	if b.quick.State == "" {
		return b.quick.Label
	}
	return b.quick.Label + ", " + b.quick.State
}

// CreateRenderer is called by Fyne.
func (b *QuickButton) CreateRenderer() fyne.WidgetRenderer {
	return newStillRenderer(b, b.draw, func() fyne.Size { return fyne.NewSize(128, 92) })
}

func (b *QuickButton) draw(s *sketch, size fyne.Size) {
	fill, line, icon, state := Surface, Line2, Ink2, Ink3
	switch b.quick.Mood {
	case QuickDue:
		fill, line, icon, state = Warn.Tint, Warn.Solid, Warn.Solid, Warn.Solid
	case QuickOverdue:
		fill, line, icon, state = Bad.Tint, Bad.Solid, Bad.Solid, Bad.Solid
	case QuickAdverse:
		line, icon = Bad.Line, Bad.Solid
	}
	if b.hovered || b.pressed {
		if fill == Surface {
			fill = Sunken
		}
		line = icon
	}
	border := float32(1)
	if b.ring {
		border, line = 2, Teal
	}
	if b.quick.Mood == QuickUsed && !b.ring {
		s.dashBox(0, 0, size.Width, size.Height, RadiusCard, 1, fill, line)
	} else {
		s.box(0, 0, size.Width, size.Height, RadiusCard, border, fill, line)
	}
	s.icon(b.quick.Icon, 13, 13, 24, icon)
	cap := Key.Width(b.quick.Key) + 14
	s.box(size.Width-11-cap, 13, cap, 20, RadiusSmall, 1, Sunken, Line2)
	s.textCenter(b.quick.Key, size.Width-11-cap/2, 15, cap, Key)
	y := size.Height - 13 - 20
	if b.quick.State != "" {
		s.textIn(b.quick.State, 13, size.Height-13-16, size.Width-22, Caption.In(state))
		y -= 18
	}
	s.textIn(b.quick.Label, 13, y, size.Width-22, CardTitle)
}

// RunningClock shows hours, minutes and seconds in cells of fixed width, so
// that nothing jitters. The caller sets it once a second.
type RunningClock struct {
	widget.BaseWidget
	role Role
	text string
}

// NewRunningClock returns a clock in a role: Clock for the time since the first
// dose, another one for a countdown.
func NewRunningClock(role Role) *RunningClock {
	c := &RunningClock{role: role, text: "0:00:00"}
	c.ExtendBaseWidget(c)
	return c
}

// SetText shows a time such as "0:47:18".
func (c *RunningClock) SetText(text string) {
	if c.text != text {
		c.text = text
		c.Refresh()
	}
}

// SetColor shows it in another color, as when something is due.
func (c *RunningClock) SetColor(color Token) {
	if c.role.Color != color {
		c.role.Color = color
		c.Refresh()
	}
}

// AccessibilityLabel says the time.
func (c *RunningClock) AccessibilityLabel() string { return c.text }

// AccessibilityRole says that this is read.
func (c *RunningClock) AccessibilityRole() fyne.AccessibleRole { return fyne.AccessibleRoleText }

func (c *RunningClock) cell(r rune) float32 {
	if r == ':' {
		return 0.30 * c.role.Size
	}
	return 0.64 * c.role.Size
}

// CreateRenderer is called by Fyne.
func (c *RunningClock) CreateRenderer() fyne.WidgetRenderer {
	return newSketchRenderer(c, func(s *sketch, size fyne.Size) {
		x := float32(0)
		for _, r := range c.text {
			w := c.cell(r)
			s.textCenter(string(r), x+w/2, (size.Height-c.role.Line)/2, w+4, c.role)
			x += w
		}
	}, func() fyne.Size {
		w := float32(0)
		for _, r := range c.text {
			w += c.cell(r)
		}
		return fyne.NewSize(w, c.role.Line)
	})
}

// CountdownRing is the time left until something, as a ring of 56 with an icon.
type CountdownRing struct {
	widget.BaseWidget
	icon   string
	share  float32
	family Family
	size   float32
}

// Large draws the ring in another size, for something in the middle of it.
func (r *CountdownRing) Large(size float32) *CountdownRing { r.size = size; return r }

// NewCountdownRing returns a ring. Share is what is left, 1 all and 0 nothing.
func NewCountdownRing(icon string, share float32, family Family) *CountdownRing {
	r := &CountdownRing{icon: icon, share: share, family: family, size: 56}
	r.ExtendBaseWidget(r)
	return r
}

// Set shows another share in a family's color.
func (r *CountdownRing) Set(share float32, family Family) {
	if r.share != share || r.family != family {
		r.share, r.family = share, family
		r.Refresh()
	}
}

// CreateRenderer is called by Fyne.
func (r *CountdownRing) CreateRenderer() fyne.WidgetRenderer {
	return newSketchRenderer(r, func(s *sketch, size fyne.Size) {
		cx, cy := size.Width/2, size.Height/2
		radius, width := r.size/2-1.5, float32(5)
		if r.size > 56 {
			width = r.size * 0.075
		}
		s.arc(cx, cy, radius, width, 0, 360, Line2)
		if share := max(0, min(r.share, 1)); share > 0 {
			s.arc(cx, cy, radius, width, 0, 360*share, r.family.Solid)
		}
		if r.icon != "" {
			s.icon(r.icon, cx-11, cy-11, 22, r.family.Solid)
		}
	}, func() fyne.Size { return fyne.NewSquareSize(r.size) })
}

// DischargeState is how one condition of discharge stands.
type DischargeState int

// The states of a condition.
const (
	DischargeOpen DischargeState = iota
	DischargeWaiting
	DischargeDone
)

// DischargeRow is one condition of discharge, 23 high; a click marks it.
type DischargeRow struct {
	control
	state       DischargeState
	text, value string
}

// NewDischargeRow returns a row that calls tap.
func NewDischargeRow(state DischargeState, text, value string, tap func()) *DischargeRow {
	r := &DischargeRow{state: state, text: text, value: value}
	r.become(r, tap)
	return r
}

// Set shows another state.
func (r *DischargeRow) Set(state DischargeState, text, value string) {
	if r.state != state || r.text != text || r.value != value {
		r.state, r.text, r.value = state, text, value
		r.changed()
	}
}

// AccessibilityLabel says the condition and how it stands.
func (r *DischargeRow) AccessibilityLabel() string {
	return r.text + ", " + [...]string{"open", "waiting", "done"}[r.state] + ", " + r.value
}

// CreateRenderer is called by Fyne.
func (r *DischargeRow) CreateRenderer() fyne.WidgetRenderer {
	return newSketchRenderer(r, func(s *sketch, size fyne.Size) {
		icon, color, text, value := "circle", Ink3, Second.In(Ink), Caption
		switch r.state {
		case DischargeWaiting:
			icon, color, value = "hourglass", Warn.Solid, ChipWord.In(Warn.Solid)
		case DischargeDone:
			icon, color, text = "circle-check", OK.Solid, Second.In(Ink3)
		}
		if r.hovered && r.act != nil {
			s.fill(-6, 0, size.Width+12, size.Height, RadiusSmall, Sunken)
		}
		if r.ring {
			s.focusRing(-6, 0, size.Width+12, size.Height, RadiusSmall)
		}
		y := (size.Height - 20) / 2
		s.icon(icon, 0, y+2, 16, color)
		right := s.textRight(r.value, size.Width, y+2, value)
		s.textIn(r.text, 24, y, right-24-8, text)
	}, func() fyne.Size { return fyne.NewSize(160, 23) })
}
