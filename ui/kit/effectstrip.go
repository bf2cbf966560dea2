package kit

import (
	"time"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/widget"
)

// EffectStage is an expected stage of the effect. It comes from the table of
// the route, never from a measurement, and is always said to be expected.
type EffectStage struct {
	Name string
	From time.Time
	Calm bool // before the dose: in neutral colors
}

// EffectMark is a moment on the strip: the next vitals, the earliest discharge.
type EffectMark struct {
	At   time.Time
	Note Remark
}

// Effect is what EffectStrip shows.
type Effect struct {
	From, To time.Time
	Now      time.Time
	Stages   []EffectStage // in order; each ends where the next begins
	Doses    []EffectMark  // a dot and words in the medicine color
	Marks    []EffectMark
	Clock24  bool
}

// stage counts the stages that began before a time, and the end of the last.
func (f Effect) stage(at time.Time) int {
	begun := 0
	for _, stage := range f.Stages {
		if !at.Before(stage.From) {
			begun++
		}
	}
	if !at.Before(f.To) {
		begun++
	}
	return begun
}

// EffectStrip is the course that is expected of a medicine session, with the
// doses, now and what comes next. It is 60 high.
type EffectStrip struct {
	widget.BaseWidget
	effect Effect
}

// NewEffectStrip returns a strip.
func NewEffectStrip(effect Effect) *EffectStrip {
	e := &EffectStrip{effect: effect}
	e.ExtendBaseWidget(e)
	return e
}

// SetEffect shows another course.
func (e *EffectStrip) SetEffect(effect Effect) { e.effect = effect; e.Refresh() }

// SetNow moves now. It is drawn when it stands half a pixel further, or in
// another stage.
func (e *EffectStrip) SetNow(now time.Time) {
	was, width := e.effect.Now, e.Size().Width
	moved := width * (shareOfTime(now, e.effect.From, e.effect.To) - shareOfTime(was, e.effect.From, e.effect.To))
	if width > 0 && moved > -0.5 && moved < 0.5 && e.effect.stage(now) == e.effect.stage(was) {
		return
	}
	e.effect.Now = now
	e.Refresh()
}

// CreateRenderer is called by Fyne.
func (e *EffectStrip) CreateRenderer() fyne.WidgetRenderer {
	return newStillRenderer(e, e.draw, func() fyne.Size { return fyne.NewSize(480, 60) })
}

func (e *EffectStrip) draw(s *sketch, size fyne.Size) {
	f := e.effect
	x := func(t time.Time) float32 { return size.Width * shareOfTime(t, f.From, f.To) }
	now := x(f.Now)
	for i, stage := range f.Stages {
		left, right, ends := x(stage.From), size.Width, f.To
		if i+1 < len(f.Stages) {
			ends = f.Stages[i+1].From
			right = x(ends) - 2
		}
		family := Med
		if stage.Calm {
			family = Neu
		}
		s.box(left, 20, right-left, 12, RadiusSmall, 1, family.Tint, family.Line)
		if past := min(now, right) - left; past > 0 && !stage.Calm {
			s.fill(left, 20, past, 12, min(RadiusSmall, past/2), family.Line)
		}
		role, name := Caption, stage.Name
		if !f.Now.Before(stage.From) && f.Now.Before(ends) {
			role = TableTitle.In(family.Solid)
			if !stage.Calm {
				name += ", expected now"
			}
		}
		s.textIn(name, left, 0, right-left, role)
	}

	// The words below the strip, left to right; one that would run into the
	// one before is left out, its mark stays.
	below := newRow(size.Width)
	end := f.To.Format("3:04 PM")
	if f.Clock24 {
		end = f.To.Format("15:04")
	}
	below.right = s.textRight(end, size.Width, 40, Caption) - 8
	for _, dose := range f.Doses {
		s.circle(x(dose.At), 26, 6, Med.Solid)
	}
	s.fill(now, 16, 2, 20, 0, Ink)
	for _, mark := range f.Marks {
		s.fill(x(mark.At), 16, 2, 20, 0, mark.Note.color())
	}
	below.centered(s, "Now", now+1, TableTitle.In(Ink))
	for _, mark := range f.Marks {
		below.from(s, mark.Note, x(mark.At)-1)
	}
	for _, dose := range f.Doses {
		below.from(s, Remark{dose.Note.Icon, dose.Note.Text, Med.Solid}, x(dose.At)-6)
	}
}

// shareOfTime is where a time stands between two others, as a share.
func shareOfTime(t, from, to time.Time) float32 {
	if !to.After(from) {
		return 0
	}
	return max(0, min(float32(t.Sub(from))/float32(to.Sub(from)), 1))
}

// textRow keeps words in one line apart.
type textRow struct {
	right float32
	taken [][2]float32
}

func newRow(width float32) *textRow { return &textRow{right: width} }

func (r *textRow) free(from, to float32) bool {
	for _, t := range r.taken {
		if from < t[1]+8 && t[0] < to+8 {
			return false
		}
	}
	return from >= -1 && to <= r.right
}

func (r *textRow) centered(s *sketch, text string, cx float32, role Role) {
	w := role.Width(text)
	if r.free(cx-w/2, cx+w/2) {
		r.taken = append(r.taken, [2]float32{cx - w/2, cx + w/2})
		s.text(text, cx-w/2, 40, role)
	}
}

func (r *textRow) from(s *sketch, note Remark, x float32) {
	w := note.width(ChipWord)
	if x+w > r.right {
		x = r.right - w
	}
	if r.free(x, x+w) {
		r.taken = append(r.taken, [2]float32{x, x + w})
		note.draw(s, x, 40, w+1, ChipWord)
	}
}
