package live

import (
	"time"

	"fyne.io/fyne/v2"

	"kapdesk/data"
	"kapdesk/data/course"
	"kapdesk/ui/desk"
	"kapdesk/ui/kit"
)

var _ desk.Veiled = (*screen)(nil)

// veil is what stays visible of a session that nobody has touched for a while:
// the time since the first dose and the next reading. Nothing of it says whose
// session it is.
type veil struct {
	clock *kit.RunningClock
	next  *prompt
}

// Veil is the clock and the vitals prompt while the session runs: from Go until
// its end. At other times there is nothing to watch, and it is nil.
func (s *screen) Veil() fyne.CanvasObject {
	if s.run == nil || !s.facts.m.Ended.IsZero() {
		return nil
	}
	s.veil = &veil{kit.NewRunningClock(kit.Clock), newPrompt()}
	s.veil.tick(s.facts, s.now(), s.d.Region())
	since := kit.Column(0, kit.NewText(kit.SecondName.In(kit.Med.Solid), "Since first dose").Right())
	return kit.Row(48, kit.Space(), kit.Row(16, kit.Center(since), s.veil.clock), s.veil.next.row(), kit.Space())
}

func (v *veil) tick(f facts, now time.Time, region data.Region) {
	v.clock.SetText(sinceDose(f.m, lastMoment(f.m, now)))
	v.next.tick(f, now, region)
}

// lastMoment is now while the session runs, and its end afterwards.
func lastMoment(m *course.MedicineSession, now time.Time) time.Time {
	if m.Ended.IsZero() {
		return now
	}
	return m.Ended
}

// sinceDose is the time since the first dose, as the clock shows it.
func sinceDose(m *course.MedicineSession, now time.Time) string {
	if m.T0().IsZero() {
		return clockWords(0)
	}
	return clockWords(now.Sub(m.T0()))
}
