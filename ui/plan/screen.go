// Package plan is the course planner: a template and the limits, the weeks of the
// course, and what could not be met.
package plan

import (
	"context"
	"fmt"
	"slices"

	"fyne.io/fyne/v2"

	"kapdesk/data"
	"kapdesk/data/calendar"
	"kapdesk/data/store"
	"kapdesk/data/words"
	"kapdesk/ui/desk"
	"kapdesk/ui/kit"
)

// choices are what a person chose for one client's course. They are there again when
// the screen is come back to.
type choices struct {
	client   data.ClientID
	template data.CourseTemplate
	chosen   bool // template is not merely the first
	pins     calendar.Pins
	reasons  map[calendar.Step]string // why a rule of a visit is not met knowingly
	kept     map[string]bool          // findings that are all right, by code and facts
	escorts  map[calendar.Step]data.Escort
}

// screen plans one client's course.
type screen struct {
	d  *desk.Desk
	id data.ClientID
	choices
	planning store.Planning
	plan     calendar.Plan
	says     words.PlanWords
	days     []days

	title *fyne.Container
	left  *fyne.Container
	weeks *kit.Weeks
	head  *kit.Text
	unmet *fyne.Container
	fold  *kit.Fold
	body  *fyne.Container
	place *desk.Place
	gone  bool
	stops []func()

	// The dialogs of the screen.
	keep   func(keeping)
	escort func(calendar.Step)
	visit  func(calendar.Step)
}

// days is one week as the grid shows it.
type days []data.Date

// New returns the planner of the route's client.
func New(d *desk.Desk, r desk.Route) desk.Screen {
	s := &screen{d: d, id: r.Client, place: desk.NewPlace(), title: kit.Stack(d.Head(true, "Plan a course"))}
	if left, ok := d.Left[desk.Plan].(choices); ok && left.client == r.Client {
		s.choices = left
	} else {
		s.choices = choices{client: r.Client, pins: calendar.Pins{}, reasons: map[calendar.Step]string{}, kept: map[string]bool{},
			escorts: map[calendar.Step]data.Escort{}}
	}
	s.build()
	s.load()
	s.stops = append(s.stops, d.Listen(func(c store.Changed) {
		if c.Subject != store.SubjectText && !s.gone {
			s.load()
		}
	}))
	return s
}

// Head is back, whose course it is, and how far it is.
func (s *screen) Head() fyne.CanvasObject { return s.title }

// Body is the three panes.
func (s *screen) Body() fyne.CanvasObject { return s.place.Root }

// Leave keeps what was chosen, until the practice locks.
func (s *screen) Leave() {
	s.gone = true
	s.d.Left[desk.Plan] = s.choices
	for _, stop := range s.stops {
		stop()
	}
}

// Confirm books the plan.
func (s *screen) Confirm() { s.book() }

type laid struct {
	planning store.Planning
	plan     calendar.Plan
}

// load reads the client anew and plans.
func (s *screen) load() {
	chosen, pins, escorts, fixed := s.template, clone(s.pins), clone(s.escorts), s.chosen
	desk.Show(s.d, "plan", s.place, func(ctx context.Context) (l laid, err error) {
		if l.planning, err = s.d.Store.Planning(ctx, s.id, s.d.Store.Now()); err != nil {
			return l, err
		}
		if !fixed {
			chosen = l.planning.Templates[0]
		}
		l.planning.Facts.Escorts = escorts
		l.plan = l.planning.Plan(chosen, pins)
		return l, nil
	}, func(l laid) fyne.CanvasObject {
		s.planning, s.plan, s.template = l.planning, l.plan, l.plan.Template
		s.show()
		return s.body
	})
}

func clone[K comparable, V any](m map[K]V) map[K]V {
	copied := make(map[K]V, len(m))
	for k, v := range m {
		copied[k] = v
	}
	return copied
}

// again plans with what stays put: every visit that was moved by hand.
func (s *screen) again() {
	s.load()
	s.d.Say("Planned again. What you moved stays.")
}

func (s *screen) today() data.Date { return data.DateOf(s.planning.Facts.Now) }

// show writes the plan into the panes.
func (s *screen) show() {
	s.name()
	r := s.planning.Record
	s.says = words.PlanFor(firstName(r.Client), s.d.Region(), s.today())
	what := "Plan a course, "
	for _, v := range s.plan.Visits {
		if v.Step.Kind.Doses() && !v.New() {
			what = "Plan the rest, "
		}
	}
	family, icon, far := s.reached()
	s.title.Objects = []fyne.CanvasObject{s.d.Head(true, what+r.Client.Shown, kit.NewPhaseChip(family, icon, far))}
	s.title.Refresh()
	s.showWeeks()
	s.showLeft()
	s.showUnmet()
	s.body.Refresh()
}

func firstName(c data.Client) string {
	if c.ChosenName != "" {
		return c.ChosenName
	}
	return c.DisplayName()
}

// reached is how far the course is.
func (s *screen) reached() (family kit.Family, icon, words string) {
	prepared, dosed, doses := 0, 0, 0
	for _, v := range s.plan.Visits {
		switch {
		case v.Step.Kind == data.KindPreparation && v.Held:
			prepared++
		case v.Step.Kind.Doses():
			if doses++; v.Held {
				dosed++
			}
		}
	}
	if dosed == 0 {
		return kit.Prep, "compass", fmt.Sprintf("Preparation %d of %d", prepared, s.template.Preparations)
	}
	return kit.Med, "waves", fmt.Sprintf("Dose %d of %d", dosed, doses)
}

// book books all visits of the plan, and moves those that it moves.
func (s *screen) book() {
	fresh, moves := len(s.plan.Fresh()), len(s.plan.Moves())
	if fresh+moves == 0 {
		return
	}
	for _, u := range s.plan.Unmet {
		if u.Code == "course.closed" && s.reasons[u.About] == "" {
			s.keep(keeping{u.Code, u.About})
			return
		}
	}
	plan, reasons := s.plan, clone(s.reasons)
	plan.Unmet = slices.Clone(plan.Unmet)
	for i, u := range plan.Unmet {
		if s.kept[string(u.Code)+u.Facts()] {
			plan.Unmet[i].Kept = keptInPlan
		}
	}
	desk.Change(s.d, nil, func(ctx context.Context) error { return s.d.Store.BookPlan(ctx, plan, reasons) }, func() string {
		s.pins, s.reasons, s.escorts = calendar.Pins{}, map[calendar.Step]string{}, map[calendar.Step]data.Escort{}
		s.load()
		return booked(fresh, moves, "booked", "moved")
	})
}

// booked says how many visits are booked and moved.
func booked(fresh, moves int, book, move string) string {
	switch {
	case moves == 0:
		return data.Count(fresh, "visit") + " " + book
	case fresh == 0:
		return data.Count(moves, "visit") + " " + move
	}
	return fmt.Sprintf("%s %s, %d %s", data.Count(fresh, "visit"), book, moves, move)
}
