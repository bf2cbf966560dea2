package kit

import (
	"fmt"
	"strings"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/driver/desktop"
	"fyne.io/fyne/v2/widget"
)

// CheckState is how one check of readiness stands.
type CheckState int

// The states, in the order in which the bar shows them.
const (
	CheckReady      CheckState = iota
	CheckStop                  // must be dealt with before anything else
	CheckOpen                  // something is missing
	CheckOverridden            // open, but a reason was given
	CheckLater                 // can only be answered on the day
)

// mark is the icon and color of a state.
func (c CheckState) mark() (icon string, color Token) {
	switch c {
	case CheckReady:
		return "circle-check", OK.Solid
	case CheckStop:
		return "octagon-alert", Bad.Solid
	case CheckOpen:
		return "triangle-alert", Warn.Solid
	case CheckOverridden:
		return "pen-line", Ink3
	}
	return "circle-dashed", Ink3
}

// ReadinessCount is how many checks stand how.
type ReadinessCount struct{ Ready, Stop, Open, Overridden, Later int }

// String says the count: "6 ready, 4 open, 5 later".
func (c ReadinessCount) String() string {
	var parts []string
	for _, one := range []struct {
		n    int
		word string
	}{{c.Ready, "ready"}, {c.Stop, "to stop for"}, {c.Open, "open"}, {c.Overridden, "overridden"}, {c.Later, "later"}} {
		if one.n > 0 {
			parts = append(parts, fmt.Sprintf("%d %s", one.n, one.word))
		}
	}
	return strings.Join(parts, ", ")
}

// ReadinessBar is one pill for each check: done, stopping, open, later.
type ReadinessBar struct {
	widget.BaseWidget
	count ReadinessCount
}

// NewReadinessBar returns the bar of a count. It is 6 high and as wide as it is given.
func NewReadinessBar(count ReadinessCount) *ReadinessBar {
	b := &ReadinessBar{count: count}
	b.ExtendBaseWidget(b)
	return b
}

// AccessibilityLabel says the count.
func (b *ReadinessBar) AccessibilityLabel() string { return b.count.String() }

// AccessibilityRole says that this is read, not pressed.
func (b *ReadinessBar) AccessibilityRole() fyne.AccessibleRole { return fyne.AccessibleRoleText }

// CreateRenderer is called by Fyne.
func (b *ReadinessBar) CreateRenderer() fyne.WidgetRenderer {
	return newSketchRenderer(b, func(s *sketch, size fyne.Size) {
		s.readinessBar(b.count, 0, (size.Height-6)/2, size.Width)
	}, func() fyne.Size { return fyne.NewSize(90, 6) })
}

func (s *sketch) readinessBar(c ReadinessCount, x, y, width float32) {
	total := c.Ready + c.Stop + c.Open + c.Overridden + c.Later
	if total == 0 {
		return
	}
	pill := (width - 2*float32(total-1)) / float32(total)
	for _, one := range []struct {
		n     int
		color Token
	}{{c.Ready, OK.Solid}, {c.Stop, Bad.Solid}, {c.Open, Warn.Solid}, {c.Overridden, Ink3}, {c.Later, Line2}} {
		for range one.n {
			s.fill(x, y, pill, 6, 3, one.color)
			x += pill + 2
		}
	}
}

// ReadinessSummary is the bar under its verdict and count, for the head of the
// readiness card. It is 236×28 in the design.
type ReadinessSummary struct {
	widget.BaseWidget
	verdict Remark
	count   ReadinessCount
}

// NewReadinessSummary returns a summary with a verdict such as "Not ready".
func NewReadinessSummary(verdict Remark, count ReadinessCount) *ReadinessSummary {
	r := &ReadinessSummary{verdict: verdict, count: count}
	r.ExtendBaseWidget(r)
	return r
}

// Set shows another verdict and count.
func (r *ReadinessSummary) Set(verdict Remark, count ReadinessCount) {
	r.verdict, r.count = verdict, count
	r.Refresh()
}

// AccessibilityLabel says verdict and count.
func (r *ReadinessSummary) AccessibilityLabel() string {
	return r.verdict.Text + ", " + r.count.String()
}

// AccessibilityRole says that this is read, not pressed.
func (r *ReadinessSummary) AccessibilityRole() fyne.AccessibleRole { return fyne.AccessibleRoleText }

// CreateRenderer is called by Fyne.
func (r *ReadinessSummary) CreateRenderer() fyne.WidgetRenderer {
	return newSketchRenderer(r, func(s *sketch, size fyne.Size) {
		y := (size.Height - 28) / 2
		used := r.verdict.draw(s, 0, y, size.Width, ChipWord.With(SemiBold))
		words := elide(r.count.String(), size.Width-used-8, Caption.Width)
		s.textRight(words, size.Width, y, Caption.In(Ink2))
		s.readinessBar(r.count, 0, y+22, size.Width)
	}, func() fyne.Size { return fyne.NewSize(236, 28) })
}

// OpenCheck is one open check of readiness: what is missing, why, and the button
// that mends it.
type OpenCheck struct {
	Icon   string
	Family Family // Warn for open, Bad for stop
	Title  string
	Why    string
	Action string // the button's words; none: no button
	High   bool   // the one primary button of the card
}

// CheckRow shows an OpenCheck in a row of 52.
type CheckRow struct {
	widget.BaseWidget
	OnAct func()

	check  OpenCheck
	button *Button
}

// NewCheckRow returns a row whose button calls act.
func NewCheckRow(check OpenCheck, act func()) *CheckRow {
	r := &CheckRow{OnAct: act}
	r.button = NewButton("", func() {
		if r.OnAct != nil {
			r.OnAct()
		}
	}).Small()
	r.ExtendBaseWidget(r)
	r.SetCheck(check)
	return r
}

// SetCheck shows another check.
func (r *CheckRow) SetCheck(check OpenCheck) {
	r.check = check
	setAction(r.button, check.Action, check.High)
	r.Refresh()
}

// setAction gives a button of a row its words and rank.
func setAction(b *Button, words string, high bool) {
	b.label, b.rank = words, rankMedium
	if high {
		b.rank = rankHigh
	}
	b.changed()
}

// CreateRenderer is called by Fyne.
func (r *CheckRow) CreateRenderer() fyne.WidgetRenderer {
	return newSketchRenderer(r, func(s *sketch, size fyne.Size) {
		right := size.Width - 16
		if r.check.Action != "" {
			width := max(132, r.button.MinSize().Width)
			right -= width
			s.place(r.button, right, (size.Height-HeightButtonSmall)/2, width, HeightButtonSmall)
			right -= 12
		}
		s.tile(r.check.Icon, 16, (size.Height-28)/2, 28, 16, r.check.Family)
		y := (size.Height - 36) / 2
		name, why := Name, Second
		name.Line, why.Line = 18, 18
		s.textIn(r.check.Title, 56, y, right-56, name)
		s.textIn(r.check.Why, 56, y+18, right-56, why)
	}, func() fyne.Size { return fyne.NewSize(260, HeightCheck) })
}

// CheckLine is a ready or later check in one line of 24. A line with an OnTap
// can be clicked.
type CheckLine struct {
	widget.BaseWidget

	State  CheckState
	Title  string
	Detail string
	Word   string // at the right end, in the state's color
	OnTap  func()
}

// NewCheckLine returns a line.
func NewCheckLine(state CheckState, title, detail string) *CheckLine {
	l := &CheckLine{State: state, Title: title, Detail: detail}
	l.ExtendBaseWidget(l)
	return l
}

// Set shows another check.
func (l *CheckLine) Set(state CheckState, title, detail string) {
	l.State, l.Title, l.Detail = state, title, detail
	l.Refresh()
}

// Tapped calls OnTap.
func (l *CheckLine) Tapped(*fyne.PointEvent) {
	if l.OnTap != nil {
		l.OnTap()
	}
}

// Cursor shows a hand where a click does something.
func (l *CheckLine) Cursor() desktop.Cursor {
	if l.OnTap == nil {
		return desktop.DefaultCursor
	}
	return desktop.PointerCursor
}

// AccessibilityLabel says the check and its state.
func (l *CheckLine) AccessibilityLabel() string {
	words := [...]string{"ready", "stop", "open", "overridden", "later"}[l.State]
	return l.Title + ", " + l.Detail + ", " + words
}

// AccessibilityRole says that this is read.
func (l *CheckLine) AccessibilityRole() fyne.AccessibleRole { return fyne.AccessibleRoleText }

// CreateRenderer is called by Fyne.
func (l *CheckLine) CreateRenderer() fyne.WidgetRenderer {
	return newSketchRenderer(l, func(s *sketch, size fyne.Size) {
		icon, color := l.State.mark()
		y := (size.Height - 20) / 2
		s.icon(icon, 0, y+2, 16, color)
		right := s.textRight(l.Word, size.Width, y+2, ChipWord.In(color))
		used := s.textIn(l.Title, 24, y, right-24, Label.In(Ink))
		s.textIn(l.Detail, 24+used+8, y, right-24-used-8, Second.In(Ink3))
	}, func() fyne.Size { return fyne.NewSize(120, 24) })
}
