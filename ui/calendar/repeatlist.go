package calendar

import (
	"context"
	"errors"
	"fmt"

	"fyne.io/fyne/v2"

	"kapdesk/data"
	"kapdesk/data/calendar"
	"kapdesk/data/store"
	"kapdesk/data/words"
	"kapdesk/ui/kit"
)

// repeatPlan is the visits, and whose the others are that stand against them.
type repeatPlan struct {
	visits []store.Planned
	names  map[data.AppointmentID]string
	wrong  error
}

// namesAgainst reads whose the visits are that stand against planned ones.
func namesAgainst(ctx context.Context, s *store.Store, plan []store.Planned) (map[data.AppointmentID]string, error) {
	names := map[data.AppointmentID]string{}
	for _, p := range plan {
		for _, c := range p.Against {
			if c.With.Client == 0 || names[c.With.ID] != "" {
				continue
			}
			who, err := s.Client(ctx, c.With.Client)
			if err != nil {
				return nil, err
			}
			names[c.With.ID] = who.DisplayName()
		}
	}
	return names, nil
}

func (r *repeating) show(p repeatPlan) {
	r.plan, r.names = p.visits, p.names
	var problems data.Problems
	errors.As(p.wrong, &problems)
	r.on.SetProblem(words.Problem(problems.For("on")))
	r.count.SetProblem(words.Problem(problems.For("after")))
	why := ""
	if refused := new(data.Refused); errors.As(p.wrong, &refused) {
		why = words.Fault(p.wrong).What
	}
	r.dialog.Refuse(why)
	r.showList()
}

// mostRows is how many visits are listed one by one; of those beyond only what is to be
// settled.
const mostRows = 104

func (r *repeating) showList() {
	r.list.RemoveAll()
	number, hidden := 0, 0
	for _, p := range r.plan {
		if p.Skipped == "" {
			number++
		}
		if number > mostRows && r.settled(p) {
			hidden++
			continue
		}
		r.list.Add(r.row(p, number))
	}
	if hidden > 0 {
		r.list.Add(kit.PadXY(16, 8, kit.NewText(kit.Second, data.Count(hidden, "more visit")+" after these, without anything against them")))
	}
	said, open := "No visits yet", r.open()
	if number > 0 {
		first, last := r.plan[0].Start, r.plan[len(r.plan)-1].Start
		said = fmt.Sprintf("%s, %s", data.Count(number, "visit"), r.region.Days(data.DateOf(first), data.DateOf(last), r.d.Store.Today()))
	}
	head := kit.Row(8, kit.Grow(kit.NewText(kit.SecondName, said)))
	if len(open) > 0 {
		head.Add(kit.NewText(kit.SecondName.In(kit.Warn.Solid), fmt.Sprintf("%d to settle", len(open))))
	}
	r.head.Objects = []fyne.CanvasObject{head}
	r.foot.Objects = nil
	if against, keepable := r.against(); keepable && len(against) > 0 {
		r.foot.Objects = []fyne.CanvasObject{r.keep}
	}
	r.head.Refresh()
	r.list.Refresh()
	r.foot.Refresh()
	r.dialog.Fit()
}

// settled reports whether nothing is left to say of a visit.
func (r *repeating) settled(p store.Planned) bool { return p.Settled() || r.instead[p.Wall] }

// open are the visits that are to be settled.
func (r *repeating) open() (list []store.Planned) {
	for _, p := range r.plan {
		if !r.settled(p) {
			list = append(list, p)
		}
	}
	return list
}

// against is what stands against the visits that are open, and whether a reason can
// keep it.
func (r *repeating) against() (found []calendar.Conflict, keepable bool) {
	keepable = true
	for _, p := range r.open() {
		found = append(found, p.Against...)
		keepable = keepable && !p.Leapt && calendar.Heaviest(p.Against) < calendar.Refused
	}
	return found, keepable
}

// row is one visit of the list.
func (r *repeating) row(p store.Planned, number int) fyne.CanvasObject {
	count := fmt.Sprint(number)
	icon, color, said := "check", kit.OK.Solid, "Free"
	var use fyne.CanvasObject = kit.Gap(0, 0)
	switch {
	case p.Skipped != "":
		count, icon, color, said = "", "circle-minus", kit.Ink3, "Skipped, "+p.Skipped
	case r.instead[p.Wall]:
		said = "At " + r.region.Weekday(data.DateOf(p.Instead)) + ", " + r.region.Time(p.Instead)
		use = kit.NewButton("Undo", func() { delete(r.instead, p.Wall); r.showList() }).Low().Small()
	case p.Leapt:
		icon, color, said = "circle-alert", kit.Bad.Solid, "The clocks leap over "+p.Start.Format("3:04 PM")
	case len(p.Against) > 0:
		icon, color = conflictSign(p.Against[0])
		said = words.Conflict(p.Against[0], r.names, r.region, r.d.Store.VisitTypes())
		if more := len(p.Against) - 1; more > 0 {
			said += fmt.Sprintf(", and %d more", more)
		}
	}
	if !r.settled(p) && !p.Instead.IsZero() {
		says := "Use " + r.region.Time(p.Instead)
		if day := data.DateOf(p.Instead); day != data.DateOf(p.Start) {
			says = "Use " + r.region.DayMonth(day)
		}
		use = kit.NewButton(says, func() { r.instead[p.Wall] = true; r.showList() }).Low().Small()
	}
	day, _, _, _ := p.Wall.Parts()
	line := kit.Row(8, kit.Fixed(20, 0, kit.NewText(kit.Caption, count)), kit.Fixed(96, 0, kit.NewText(kit.SecondName, r.region.Weekday(day))),
		kit.NewIcon(icon, 14, color), kit.Grow(kit.NewText(kit.Second, said).Elided()), use)
	return kit.Column(0, kit.NewRule(), kit.Fixed(0, 33, line))
}
