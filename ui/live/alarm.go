package live

import (
	"fyne.io/fyne/v2"

	"kapdesk/data"
	"kapdesk/data/words"
	"kapdesk/ui/kit"
)

// alarmBanner is design 32: what a reading at hold or worse asks for, over the whole
// session. Nobody can close it; it goes when it was answered.
type alarmBanner struct {
	root       *fyne.Container
	fact, rest *kit.Paragraph
	call       *kit.Button
}

func newAlarmBanner(s *screen) *alarmBanner {
	b := &alarmBanner{fact: kit.NewParagraph(kit.Name, ""), rest: kit.NewParagraph(kit.Second, ""),
		call: kit.NewButton("Log the call", s.callPrescriber).WithIcon("phone").WithKey(string(callKey)).High()}
	recheck := kit.NewButton("Enter recheck", func() { s.named.take(vitalsKey) }).WithIcon("heart-pulse").WithKey(string(vitalsKey))
	row := kit.Row(12, kit.NewIcon("octagon-alert", 24, kit.Bad.Solid), kit.Grow(kit.Column(2, kit.Space(), b.fact, b.rest, kit.Space())), b.call, recheck)
	b.root = kit.Stack(kit.NewPanel(kit.Bad.Tint, kit.Bad.Solid, kit.RadiusControl), kit.PadXY(16, 8, row))
	b.root.Hide()
	return b
}

// set shows what waits for an answer, and reports whether the banner came or went.
func (b *alarmBanner) set(f facts, region data.Region) (changed bool) {
	changed = b.root.Visible() != f.alarmed
	show(b.root, f.alarmed)
	if !f.alarmed {
		return changed
	}
	fact, rest := words.Alarm(f.alarm, f.prescriber, f.m.NextVitals(), region)
	changed = changed || fact != b.fact.Text() || rest != b.rest.Text()
	b.fact.SetText(fact)
	b.rest.SetText(rest)
	show(b.call, f.alarm.Called.IsZero())
	return changed
}

// height is that of two lines, more where they wrap.
func (b *alarmBanner) height(width float32) float32 {
	b.root.Resize(fyne.NewSize(width, b.root.Size().Height))
	return max(64, b.root.MinSize().Height)
}
