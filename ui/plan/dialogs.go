package plan

import (
	"context"
	"strings"
	"time"

	"kapdesk/data"
	"kapdesk/data/calendar"
	"kapdesk/data/words"
	"kapdesk/ui/desk"
	"kapdesk/ui/kit"
)

// keeping is a finding about a visit.
type keeping struct {
	Code  data.Code
	About calendar.Step
}

// name names the dialogs of the screen, once there is a plan that they can be about.
func (s *screen) name() {
	s.keep = desk.OpensAbout(s.d, "plan.keep", s.askWhy)
	s.escort = desk.OpensAbout(s.d, "plan.escort", s.askEscort)
	s.visit = desk.OpensAbout(s.d, "plan.visit", s.askTime)
}

// saveAs asks for the name of the template as it is now.
func (s *screen) saveAs() func() {
	return s.d.Opens("plan.template", func() {
		t := s.template
		field := kit.NewField("Name")
		field.SetText(t.Name)
		dialog := kit.NewDialog("Save the template", "It is the practice’s own, for every client. One of the same name is replaced.", "Go back").
			Fields(field)
		s.d.Stage.Ask(dialog.Act("Save template", func() bool {
			t.Name = strings.TrimSpace(field.Text())
			desk.Send(s.d, dialog, func(ctx context.Context) error { return s.d.Store.SaveTemplate(ctx, t) }, func() {
				s.template, s.chosen = t.Tidy(), true
				s.load()
				s.d.Toast("Template saved", nil)
			}, desk.Beside(func(p data.Problems) { field.SetProblem(words.Problem(p.For("name"))) }))
			return true
		}).Stay())
	})
}

// removeTemplate takes the chosen template from the practice's own. The plan stays as it
// is until another one is chosen.
func (s *screen) removeTemplate() {
	t := s.template
	desk.Do(s.d, func(ctx context.Context) error { return s.d.Store.RemoveTemplate(ctx, t.Name) }, func() {
		s.template.Name = ""
		s.load()
		s.d.Toast("Template removed", func() {
			desk.Do(s.d, func(ctx context.Context) error { return s.d.Store.SaveTemplate(ctx, t) }, func() {
				s.template = t
				s.load()
			})
		})
	})
}

// askWhy asks why a rule is not met knowingly. The reason is kept with the visit once
// it is booked.
func (s *screen) askWhy(k keeping) {
	said := words.Step(k.About.Kind, s.plan.Facts.Before+k.About.Number)
	var about calendar.Unmet
	for _, u := range s.plan.Unmet {
		if u.Code == k.Code && u.About == k.About {
			about = u
			said = s.says.Unmet(u).Title + ": " + s.says.Unmet(u).Fact
		}
	}
	said += ". The reason stands with the visit in the schedule; write nothing clinical."
	s.d.Stage.Ask(kit.ReasonDialog("Keep it so?", said, "Go back", "Keep", func(reason string) {
		if s.isBooked(k.About) {
			s.keepStored(about, reason)
			return
		}
		s.reasons[k.About] = reason
		s.showUnmet()
	}))
}

// askEscort asks who takes the client home from a visit that is not booked yet.
func (s *screen) askEscort(step calendar.Step) {
	name, relation, phone := kit.NewField("Name"), kit.NewField("Relation").Hold("brother"), kit.NewField("Phone")
	if now, named := s.escorts[step]; named {
		name.SetText(now.Name)
		relation.SetText(now.Relation)
		phone.SetText(now.Phone)
	}
	body := kit.Column(12, kit.Columns(12, []float32{-1, -1}, name, relation), phone)
	which := data.Uncapital(words.Step(step.Kind, s.plan.Facts.Before+step.Number))
	dialog := kit.NewDialog("Ride home, "+which, "The adult who takes the client home from this visit.", "Go back").With(body)
	s.d.Stage.Ask(dialog.Act("Keep escort", func() bool {
		if strings.TrimSpace(name.Text()) == "" {
			name.SetProblem("Enter a name.")
			return false
		}
		typed := func(f *kit.Field) string { return strings.TrimSpace(f.Text()) }
		s.escorts[step] = data.Escort{Name: typed(name), Relation: typed(relation), Phone: typed(phone)}
		s.load()
		return true
	}))
}

// askTime puts a visit to a day and an hour that are typed.
func (s *screen) askTime(step calendar.Step) {
	v := s.plan.At(step)
	if v == nil || v.Held {
		return
	}
	day, clock := kit.NewDateField("Day", s.d.Region(), s.today()), kit.NewTimeField("Time", s.d.Region())
	day.SetValue(data.DateOf(v.Start))
	clock.SetValue(v.Start.Hour(), v.Start.Minute())
	title := words.Step(step.Kind, s.plan.Facts.Before+step.Number)
	dialog := kit.NewDialog(title, "It stays where you put it when the course is planned again. What follows it moves along.", "Go back").
		With(kit.Columns(12, []float32{-1, -1}, day, clock))
	if _, pinned := s.pins[step]; pinned {
		dialog.Act("Let the planner choose", func() bool {
			delete(s.pins, step)
			s.load()
			return true
		})
	}
	s.d.Stage.Ask(dialog.Act("Put it there", func() bool {
		on, ok, err := day.Value()
		hour, minute, timed, wrong := clock.Value()
		if err != nil || wrong != nil || !ok || !timed {
			return false // the fields say why
		}
		at := on.At(hour, minute, s.planning.Office.Zone)
		if !on.After(s.today()) {
			day.SetProblem("Choose a day after today.")
			return false
		}
		s.pin(step, at)
		return true
	}))
}

// Whose says whose times are asked: the client's, or those of the ride home.
type Whose struct {
	Client data.ClientID
	Ride   bool
}

// FreeDialog asks when a client, or who takes the client home, can come.
var FreeDialog = desk.Dialog("plan.free", func(d *desk.Desk, whose Whose) {
	desk.Load(d, "plan.free", func(ctx context.Context) (data.Client, error) { return d.Store.Client(ctx, whose.Client) }, func(c data.Client) {
		title, now := "When is "+firstName(c)+" free?", c.Free
		if whose.Ride {
			title, now = "When can "+c.Escort.Short()+" take "+firstName(c)+" home?", c.Ride
		}
		askFree(d, whose, title, now)
	})
})

// askFree asks for the days of the week, the hours, and the days away.
func askFree(d *desk.Desk, whose Whose, title string, now data.Availability) {
	region := d.Region()
	week := make([]*kit.Check, 7)
	row := kit.Row(12)
	from, to := kit.NewTimeField("From", region), kit.NewTimeField("To", region)
	for i := range 7 {
		day := (region.FirstWeekday + time.Weekday(i)) % 7
		week[day] = kit.NewCheck(day.String()[:3], nil)
		hours := now.Days[day]
		week[day].SetOn(hours.From < hours.To)
		if hours.From < hours.To && hours != data.WholeDay {
			from.SetValue(hours.From/60, hours.From%60)
			to.SetValue(hours.To/60, hours.To%60)
		}
		row.Add(week[day])
	}
	var stays []*kit.Check
	var spans []data.Span
	body := kit.Column(12, row, kit.Columns(12, []float32{-1, -1}, from, to))
	for _, away := range now.Away {
		check := kit.NewCheck("Away "+region.Days(away.From, away.To, d.Store.Today()), nil)
		check.SetOn(true)
		stays, spans = append(stays, check), append(spans, away)
		body.Add(check)
	}
	first, last := kit.NewDateField("Away from", region, d.Store.Today()), kit.NewDateField("to", region, d.Store.Today())
	body.Add(kit.Columns(12, []float32{-1, -1}, first, last))
	dialog := kit.NewDialog(title, "Choose the days of the week. Without hours a day counts as a whole.", "Go back").With(body)
	d.Stage.Ask(dialog.Act("Keep times", func() bool {
		next, ok := read(week, from, to)
		if !ok {
			return false // the fields say why
		}
		for i, check := range stays {
			if check.On() {
				next.Away = append(next.Away, spans[i])
			}
		}
		begins, any, err := first.Value()
		ends, _, wrong := last.Value()
		if err != nil || wrong != nil {
			return false
		}
		if any {
			next.Away = append(next.Away, data.Span{From: begins, To: ends})
		}
		desk.Send(d, dialog, func(ctx context.Context) error {
			return d.Store.EditClient(ctx, whose.Client, func(c *data.Client) {
				if whose.Ride {
					c.Ride = next
				} else {
					c.Free = next
				}
			})
		}, nil)
		return true
	}).Stay())
}

// read is what was chosen of a week; false where the hours cannot be.
func read(week []*kit.Check, from, to *kit.TimeField) (a data.Availability, ok bool) {
	hours := data.WholeDay
	h, m, typed, err := from.Value()
	if err != nil {
		return a, false
	}
	if typed {
		hours.From = h*60 + m
	}
	if h, m, typed, err = to.Value(); err != nil {
		return a, false
	}
	if typed {
		hours.To = h*60 + m
	}
	if hours.From >= hours.To {
		to.SetProblem("This is before the other time.")
		return a, false
	}
	for day, check := range week {
		if check.On() {
			a.Days[day] = hours
		}
	}
	return a, true
}
