package calendar

import (
	"context"
	"strings"
	"time"

	"fyne.io/fyne/v2"

	"kapdesk/data"
	"kapdesk/data/calendar"
	"kapdesk/data/client"
	"kapdesk/data/store"
	"kapdesk/data/words"
	"kapdesk/ui/desk"
	"kapdesk/ui/kit"
)

// AppointmentDialog shows one appointment with everything that can be done to it.
var AppointmentDialog = desk.Dialog("calendar.appointment", func(d *desk.Desk, id data.AppointmentID) {
	beside := d.Opener()
	desk.Load(d, "appointment.open", func(ctx context.Context) (subject, error) {
		return loadSubject(ctx, d.Store, id)
	}, func(s subject) { (&actions{d: d, subject: s, beside: beside}).ask() })
})

// subject is the appointment that a dialog is about.
type subject struct {
	data.Appointment
	client data.Client
	name   string
	visit  data.VisitID
	entry  store.Entry     // as the schedule has it, empty for a visit that gave up its time
	since  store.AuditLine // what gave it its status, empty when that was not kept
}

func loadSubject(ctx context.Context, s *store.Store, id data.AppointmentID) (subject, error) {
	a, err := s.Appointment(ctx, id)
	if err != nil {
		return subject{}, err
	}
	one := subject{Appointment: a, name: a.Title}
	if a.Client != 0 {
		c, err := s.Client(ctx, a.Client)
		if err != nil {
			return one, err
		}
		one.client, one.name = c, c.DisplayName()
	}
	list, err := s.Schedule(ctx, a.Start, a.Start.Add(time.Minute))
	for _, e := range list {
		if e.ID == id {
			one.visit, one.entry = e.Visit, e
		}
	}
	if err != nil || a.Client == 0 {
		return one, err
	}
	one.since, err = s.StatusLine(ctx, a)
	return one, err
}

// facts writes when, where and how the appointment is.
func (s subject) facts(region data.Region) string {
	parts := []string{region.Weekday(data.DateOf(s.Start)), region.Span(s.Start, s.End()), string(s.Place)}
	if s.Room != "" {
		parts = append(parts, s.Room)
	}
	if s.Route != "" {
		parts = append(parts, s.Route)
	}
	text := strings.Join(parts, ", ") + ". " + s.Status.Word() + "."
	if s.Reason != "" {
		text += " " + data.Capital(s.Reason) + "."
	}
	if s.Kind.Doses() {
		switch {
		case s.Escort.Name == "":
			text += " No escort named."
		case s.Escort.Phone == "":
			text += " Escort " + s.Escort.Name + ", no phone number."
		default:
			text += " Escort " + s.Escort.Name + ", " + s.Escort.Phone + "."
		}
	}
	return text
}

// choice is one thing that can be done to the appointment.
type choice struct {
	words  string
	icon   string
	do     func(*actions)
	asks   bool // opens a dialog of its own
	way    bool // leads on from the visit, instead of saying what became of it
	danger bool
}

// name is the choice's step to a dialog of its own.
func (c choice) name() string { return strings.TrimSuffix(c.words, "…") }

// choices lists what the appointment's status allows now.
func (s subject) choices(now time.Time) []choice {
	var list []choice
	mark := func(to data.AppointmentStatus, words string) {
		if to != s.Status && calendar.SetStatus(s.Appointment, to, now) == nil {
			list = append(list, choice{words: words, do: func(a *actions) { a.mark(to) }})
		}
	}
	mark(data.Confirmed, "Confirm")
	if s.Status != data.Completed {
		mark(data.Arrived, "Client arrived")
	} else {
		mark(data.Arrived, "Reopen")
	}
	if s.Client == 0 {
		list = nil // nobody arrives for a call or blocked time
	}
	mark(data.Completed, "Mark done")
	if s.Client != 0 {
		mark(data.NoShow, "No-show")
	}
	if s.Kind.Doses() && s.Open() {
		list = append(list, choice{words: "Edit escort", do: (*actions).escort, asks: true})
	}
	if s.visit == 0 {
		mark(data.Mistaken, "Entered by mistake")
	}
	if s.Client != 0 && s.Ahead() && s.Start.After(now) {
		list = append(list, choice{words: "Copy reminder", do: (*actions).copyReminder})
		list = append(list, choice{words: "Wait for earlier", do: func(a *actions) { WaitDialog(a.d, Waited{Client: a.subject.Client, Kind: a.subject.Kind}) }})
	}
	return append(list, s.ways()...)
}

// actions is the dialog while it is open.
type actions struct {
	d       *desk.Desk
	subject subject
	dialog  *kit.Dialog
	beside  func() fyne.CanvasObject // what it was opened from, nil for nothing that can be seen
}

// record opens the visit's record, and begins it when there is none.
func (a *actions) record() {
	s := a.subject
	if s.visit != 0 {
		page := desk.Visit
		if s.Kind.Doses() && s.Status != data.Completed {
			page = desk.Live // it is still running
		}
		a.d.Go(desk.Route{Page: page, Client: s.Client, ID: int64(s.visit)})
		return
	}
	desk.Load(a.d, "", func(ctx context.Context) (data.VisitID, error) {
		return a.d.Store.StartVisit(ctx, s.ID)
	}, func(visit data.VisitID) { a.d.Go(desk.Route{Page: desk.Visit, Client: s.Client, ID: int64(visit)}) })
}

func (a *actions) mark(to data.AppointmentStatus) {
	change(a.d, nil, func(ctx context.Context) error { return a.d.Store.SetAppointmentStatus(ctx, a.subject.ID, to) },
		func() string { return a.d.Store.Kind(a.subject.Kind).Name + " marked " + data.Uncapital(to.Word()) })
}

// copyReminder puts the text that reminds the client into the clipboard, by the name
// that the client is called.
func (a *actions) copyReminder() {
	desk.Load(a.d, "", a.d.Store.Practice, func(p data.Practice) {
		c := a.subject.client
		name := c.ChosenName
		if name == "" {
			name = c.LegalFirst
		}
		fyne.CurrentApp().Clipboard().SetContent(words.Reminder(p, a.subject.Appointment, name))
		a.d.Say("Reminder copied. Paste it into a message.")
	})
}

// cancel asks who cancels and why.
func (a *actions) cancel() {
	who := kit.NewRadioGroup(kit.Options("The client", "The practice"), nil)
	if a.subject.Client == 0 {
		who.Choose(1)
	}
	why := kit.NewField("Why")
	say := kit.NewText(kit.Caption.In(kit.Bad.Solid), "")
	body := kit.Column(12, kit.Column(4, kit.NewText(kit.Label, "Who cancels"), who, say), why)
	again := kit.NewCheck("Then plan the rest of the course again", nil)
	if a.subject.Client != 0 && a.subject.Course != 0 {
		body.Add(again)
	}
	dialog := kit.NewDialog("Cancel this visit?", a.subject.facts(a.d.Region()), "Keep visit").With(body)
	show := func(wrong data.Problems) {
		say.SetText(words.Problem(wrong.For("who")))
		why.SetProblem(words.Problem(wrong.For("why")))
	}
	dialog.ActDanger("Cancel visit", func() bool {
		by := map[int]calendar.Who{0: calendar.ByClient, 1: calendar.ByPractice}[who.Chosen()]
		_, err := calendar.Cancel(a.subject.Appointment, by, why.Text(), a.d.Store.Now(), 0)
		if wrong, ok := err.(data.Problems); ok {
			show(wrong)
			return false
		}
		reason, replan := why.Text(), again.On()
		change(a.d, dialog, func(ctx context.Context) error { return a.d.Store.CancelAppointment(ctx, a.subject.ID, by, reason) }, func() string {
			if replan {
				a.d.Go(desk.Route{Page: desk.Plan, Client: a.subject.Client})
			}
			return "Visit canceled"
		}, desk.Beside(show))
		return true
	})
	a.d.Stage.Ask(dialog.Stay())
}

// escort asks who takes the client home.
func (a *actions) escort() { EscortDialog(a.d, a.subject.ID) }

// EscortDialog asks who takes the client home from a visit and keeps it.
var EscortDialog = desk.Dialog("calendar.escort", func(d *desk.Desk, visit data.AppointmentID) {
	desk.Load(d, "escort.open", func(ctx context.Context) (subject, error) {
		a, err := d.Store.Appointment(ctx, visit)
		one := subject{Appointment: a}
		if err == nil && a.Client != 0 {
			one.client, err = d.Store.Client(ctx, a.Client)
		}
		return one, err
	}, func(s subject) { askEscort(d, s.Appointment, s.client) })
})

// askEscort proposes who usually takes the client home, with the number that the
// client's people of that name have. It counts once it is kept.
func askEscort(d *desk.Desk, visit data.Appointment, c data.Client) {
	escort := visit.Escort
	who := client.Complete(c, data.Person{Name: escort.Name, Relation: escort.Relation, Phone: escort.Phone})
	if !who.Named() {
		who = client.TakesHome(c)
	}
	name, relation, phone := kit.NewField("Name"), kit.NewField("Relation").Hold("brother"), kit.NewField("Phone")
	pickup := kit.NewTimeField("Pickup", d.Region())
	name.SetText(who.Name)
	relation.SetText(who.Relation)
	phone.SetText(who.Phone)
	at := escort.Pickup
	if at.IsZero() {
		at = visit.End()
	}
	pickup.SetValue(at.Hour(), at.Minute())
	body := kit.Column(12,
		kit.Columns(12, []float32{-1, -1}, name, relation),
		kit.Columns(12, []float32{-1, -1}, phone, pickup))
	dialog := kit.NewDialog("Escort", "The adult who takes the client home.", "Go back").With(body)
	dialog.Act("Keep escort", func() bool {
		hour, minute, ok, err := pickup.Value()
		if err != nil {
			return false // the field says why
		}
		day, zone := data.DateOf(visit.Start), visit.Start.Location()
		if wrong := words.NoSuchHour(day, hour, minute, zone, d.Region()); ok && wrong != "" {
			pickup.SetProblem(wrong)
			return false
		}
		to := data.Escort{Name: name.Text(), Relation: relation.Text(), Phone: phone.Text()}
		if ok && strings.TrimSpace(to.Name) != "" {
			to.Pickup = day.At(hour, minute, zone)
		}
		desk.Change(d, dialog, func(ctx context.Context) error { return d.Store.SetEscort(ctx, visit.ID, to) },
			func() string { return "Escort kept" })
		return true
	})
	d.Stage.Ask(dialog.Stay())
	name.Focus()
}
