package plan

import (
	"context"
	"slices"

	"fyne.io/fyne/v2"

	"kapdesk/data"
	"kapdesk/data/calendar"
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
	reason := s.reasons[u.About]
	about := slices.Contains(reasonable, u.Code)
	kept := s.kept[string(u.Code)+u.Facts()] || about && reason != ""
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
	part := kit.Column(0, kit.NewRule(), kit.Pad(11, 16, 12, 16, kit.Column(8,
		kit.RowTop(8, kit.Pad(2, 0, 0, 0, kit.NewIcon(icon, 16, color)), kit.Grow(lines)))))
	if len(buttons.Objects) > 0 {
		part.Objects[1] = kit.Pad(11, 16, 12, 16, kit.Column(8,
			kit.RowTop(8, kit.Pad(2, 0, 0, 0, kit.NewIcon(icon, 16, color)), kit.Grow(lines)), kit.Pad(0, 0, 0, 24, buttons)))
	}
	return part
}

// mend does or opens what mends a finding.
func (s *screen) mend(u calendar.Unmet) {
	id := s.id
	switch u.Fix {
	case calendar.OpenDay:
		s.d.Go(desk.Route{Page: desk.Calendar, Tab: "day", Day: u.Day})
	case calendar.KeepSpace:
		s.kept[string(u.Code)+u.Facts()] = true
		s.showUnmet()
	case data.NameEscort:
		if v := s.plan.At(u.About); v != nil && !v.New() {
			cal.EscortDialog(s.d, v.ID)
		} else if v != nil {
			s.escort(v.Step)
		}
	case data.RequestOrder:
		desk.Do(s.d, func(ctx context.Context) error { return s.d.Store.RequestOrder(ctx, id) },
			func() { s.d.Toast("Order request noted. Call or write to the prescriber.", nil) })
	case data.AskClearance, data.AskRenewal:
		prescriber := s.planning.Record.Client.Prescriber
		desk.Do(s.d, func(ctx context.Context) error {
			_, err := s.d.Store.AskClearance(ctx, id, prescriber)
			return err
		}, func() { s.d.Toast("Clearance request noted. Call or write to the prescriber.", nil) })
	}
}
