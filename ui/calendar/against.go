package calendar

import (
	"context"
	"errors"
	"time"

	"fyne.io/fyne/v2"

	"kapdesk/data"
	"kapdesk/data/calendar"
	"kapdesk/data/store"
	"kapdesk/data/words"
	"kapdesk/ui/desk"
	"kapdesk/ui/kit"
)

// checked is what stands against a time, with the names of those visits.
type checked struct {
	found []calendar.Conflict
	names map[data.AppointmentID]string
}

func checkTime(ctx context.Context, s *store.Store, a data.Appointment) (checked, error) {
	found, err := s.Conflicts(ctx, a)
	if err != nil || len(found) == 0 {
		return checked{}, err
	}
	list, err := s.Schedule(ctx, a.Start.Add(-26*time.Hour), a.End().Add(26*time.Hour))
	names := map[data.AppointmentID]string{}
	for _, e := range list {
		names[e.ID] = e.Name
	}
	return checked{found, names}, err
}

// newConflictBox says what stands against a time, each rule with how much it weighs,
// and takes the reason for which it is kept where one is asked for.
func newConflictBox(d *desk.Desk, found []calendar.Conflict, names map[data.AppointmentID]string, keep *kit.Field) fyne.CanvasObject {
	lines := kit.Column(6)
	for _, c := range found {
		icon, color := conflictSign(c)
		text := words.Conflict(c, names, d.Region(), d.Store.VisitTypes())
		lines.Add(kit.RowTop(8, kit.Pad(2, 0, 0, 0, kit.NewIcon(icon, 16, color)), kit.Grow(kit.NewParagraph(kit.Second.In(kit.Ink), text))))
	}
	family := kit.Neu
	switch calendar.Heaviest(found) {
	case calendar.Asked:
		family = kit.Warn
		lines.Add(keep)
	case calendar.Refused:
		family = kit.Bad
		lines.Add(kit.NewParagraph(kit.Second.In(kit.Ink), "This is not the practice’s to set aside. Choose another time."))
	}
	return kit.Stack(kit.NewPanel(family.Tint, family.Line, kit.RadiusControl), kit.Pad(10, 12, 10, 12, lines))
}

// conflictSign is the icon of a rule that stands against a time.
func conflictSign(c calendar.Conflict) (icon string, color kit.Token) {
	switch {
	case c.Weight() == calendar.Refused || c.Clash == calendar.Overlaps:
		return "circle-alert", kit.Bad.Solid
	case c.Weight() == calendar.Asked:
		return "triangle-alert", kit.Warn.Solid
	}
	return "info", kit.Ink3
}

// newKeepField asks for the reason to keep a time against the practice's own rules.
func newKeepField() *kit.Field {
	return kit.NewField("Why it is kept").Hold("the client can come at no other time")
}

// askReason says beside the field that a reason is missing; true when none is.
func askReason(keep *kit.Field, found []calendar.Conflict) bool {
	missing := calendar.Heaviest(found) == calendar.Asked && len(calendar.Unanswered(found, calendar.Keep(found, keep.Text()))) > 0
	problem := ""
	if missing {
		problem = "Say in a few words why it is kept, or choose another time."
	}
	keep.SetProblem(problem)
	return !missing
}

// overlapping says an overlap that the store found with the box of conflicts,
// which names the visits and lets it be kept.
func overlapping(check func()) func(error) bool {
	return func(err error) bool {
		var overlap *calendar.Overlap
		if !errors.As(err, &overlap) {
			return false
		}
		check()
		return true
	}
}
