package plan

import (
	"cmp"
	"context"
	"fmt"
	"slices"
	"strings"

	"fyne.io/fyne/v2"

	"kapdesk/data"
	"kapdesk/data/calendar"
	"kapdesk/data/words"
	cal "kapdesk/ui/calendar"
	"kapdesk/ui/desk"
	"kapdesk/ui/kit"
)

// reasonable are the findings of one visit that may be kept with a reason.
var reasonable = []data.Code{"course.integration", "course.busy", "course.closed", "course.call", "course.ride", "course.pin"}

// finding is one rule that could not be met, with what mends it.
func (s *screen) finding(u calendar.Unmet) fyne.CanvasObject {
	said := s.says.Unmet(u)
	icon, color := "triangle-alert", kit.Warn.Solid
	if u.Code == "course.space" || u.Code == "course.moves" {
		icon, color = "info", kit.Neu.Solid
	}
	reason := cmp.Or(s.reasons[u.About], s.stored(u))
	about := slices.Contains(reasonable, u.Code)
	kept := s.kept[string(u.Code)+u.Facts()] || about && reason != "" || s.stored(u) != ""
	if kept {
		icon, color = "circle-check", kit.Ink3
	}
	lines := kit.Column(0, kit.NewText(kit.Name, said.Title).Elided(), kit.NewParagraph(kit.Second, said.Fact))
	if said.More != "" {
		lines.Add(kit.NewParagraph(kit.Second.In(kit.Ink3), said.More))
	}
	if about && reason != "" {
		lines.Add(kit.NewParagraph(kit.Second, "Kept: "+reason))
	} else if kept {
		lines.Add(kit.NewParagraph(kit.Second, "Kept"))
	}
	buttons := kit.Flow(2)
	if label := s.says.Button(u); label != "" && !(kept && u.Fix == calendar.KeepSpace) {
		buttons.Add(kit.NewButton(label, func() { s.mend(u) }).Small())
	}
	if about && u.Fix != data.NameEscort {
		buttons.Add(kit.NewButton("Keep, say why", func() { s.keep(keeping{u.Code, u.About}) }).Small().Low())
	}
	part := kit.Column(8, kit.RowTop(8, kit.Pad(2, 0, 0, 0, kit.NewIcon(icon, 16, color)), kit.Grow(lines)))
	if len(buttons.Objects) > 0 {
		part.Add(kit.Pad(0, 0, 0, 24, buttons))
	}
	return kit.Column(0, kit.NewRule(), kit.Pad(11, 16, 12, 16, part))
}

// keptInPlan is why a rule is kept without a word.
const keptInPlan = "kept when the course was planned"

// stored is why a rule of the booked course is kept, "" where nobody said.
func (s *screen) stored(u calendar.Unmet) string {
	if c := s.planning.Record.OpenCourse(); c != nil && c.Plan != nil {
		return c.Plan.WhyKept(u.Key())
	}
	return ""
}

// isBooked reports whether a rule about a step can be kept at once: the visit is booked,
// by a plan.
func (s *screen) isBooked(step calendar.Step) bool {
	c, v := s.planning.Record.OpenCourse(), s.plan.At(step)
	return c != nil && c.Plan != nil && v != nil && !v.New()
}

// keepStored keeps a rule of the booked course.
func (s *screen) keepStored(u calendar.Unmet, why string) {
	id, rules := s.id, []string{u.Key()}
	desk.Do(s.d, func(ctx context.Context) error { return s.d.Store.KeepRules(ctx, id, rules, why) }, func() {
		s.d.Toast("Kept, with your reason", func() {
			desk.Do(s.d, func(ctx context.Context) error { return s.d.Store.RecallRules(ctx, id, rules) }, nil)
		})
	})
}

// mend does or opens what mends a finding.
func (s *screen) mend(u calendar.Unmet) {
	id := s.id
	switch u.Fix {
	case calendar.OpenDay:
		s.d.Go(desk.Route{Page: desk.Calendar, Tab: "day", Day: u.Day})
	case calendar.KeepSpace:
		if s.isBooked(u.About) {
			s.keepStored(u, keptInPlan)
			return
		}
		s.kept[string(u.Code)+u.Facts()] = true
		s.showUnmet()
	case data.NameEscort:
		if v := s.plan.At(u.About); v != nil && !v.New() {
			cal.EscortDialog(s.d, v.ID)
		} else if v != nil {
			s.escort(v.Step)
		}
	case data.RequestOrder:
		desk.RequestOrder(s.d, id)
	case data.AskClearance, data.AskRenewal:
		desk.AskClearance(s.d, id)
	}
}

// showUnmet draws what could not be met, what is, and the button that books.
func (s *screen) showUnmet() {
	list := kit.Column(0)
	for _, u := range s.plan.Unmet {
		list.Add(s.finding(u))
	}
	if len(s.plan.Unmet) == 0 {
		list.Add(kit.NewRule())
		list.Add(kit.PadXY(kit.CardPadding, 12, kit.Row(8, kit.NewIcon("circle-check", 16, kit.OK.Solid), kit.NewText(kit.Name, "Every rule is met"))))
	}
	list.Add(kit.NewRule())
	list.Add(kit.NewGroupHead("Met"))
	met := kit.Column(0)
	for _, f := range s.plan.Met {
		line := kit.NewText(kit.Second.In(kit.Ink), words.Met(f)).Elided()
		met.Add(kit.Fixed(0, 22, kit.Row(8, kit.NewIcon("circle-check", 14, kit.OK.Solid), kit.Grow(line))))
	}
	list.Add(kit.Pad(6, 16, 8, 16, met))
	fresh, moves := len(s.plan.Fresh()), len(s.plan.Moves())
	label := "Everything is booked"
	switch {
	case fresh > 0 && moves > 0:
		label = fmt.Sprintf("Book %d, move %d", fresh, moves)
	case fresh > 0:
		label = "Book all " + data.Count(fresh, "visit")
	case moves > 0:
		label = "Move " + data.Count(moves, "visit")
	}
	button := kit.NewButton(label, s.book).High().Large().WithIcon("calendar-check")
	button.SetEnabled(fresh+moves > 0)
	count := kit.NewText(kit.Second.In(kit.Ink3), fmt.Sprint(len(s.plan.Unmet)))
	s.unmet.Objects = []fyne.CanvasObject{
		kit.Fixed(0, 44, kit.PadXY(kit.CardPadding, 0, kit.NewCardHead("Could not be met", "", count))),
		kit.Grow(kit.Scroll(list)), kit.NewRule(),
		kit.Pad(12, 16, 16, 16, kit.Column(8, kit.NewParagraph(kit.Caption.In(kit.Ink2), s.sum()), button)),
	}
	s.unmet.Refresh()
}

// sum says what would be booked, and what is.
func (s *screen) sum() string {
	counts := map[data.Kind]int{}
	for _, v := range s.plan.Fresh() {
		counts[v.Step.Kind]++
	}
	var parts []string
	for _, one := range []struct {
		kind data.Kind
		says func(int) string
	}{
		{data.KindPreparation, func(n int) string { return fmt.Sprint(n, " preparation") }},
		{data.KindMedicine, func(n int) string { return fmt.Sprint(n, " medicine") }},
		{data.KindIntegration, func(n int) string { return fmt.Sprint(n, " integration") }},
		{data.KindCheckIn, func(n int) string { return data.Count(n, "call") }},
		{data.KindReview, func(n int) string { return data.Count(n, "review") }},
	} {
		if n := counts[one.kind]; n > 0 {
			parts = append(parts, one.says(n))
		}
	}
	said := ""
	if len(parts) > 0 {
		said = strings.Join(parts, ", ") + "."
	}
	var ahead []calendar.Planned
	for _, v := range s.plan.Visits {
		if !v.New() && !v.Held {
			ahead = append(ahead, v)
		}
	}
	switch len(ahead) {
	case 0:
	case 1:
		said += " " + words.Step(ahead[0].Step.Kind, s.plan.Facts.Before+ahead[0].Number) + " is booked."
	default:
		said += fmt.Sprintf(" %d visits are booked.", len(ahead))
	}
	return strings.TrimSpace(said)
}
