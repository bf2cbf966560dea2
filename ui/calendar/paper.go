package calendar

import (
	"context"
	"fmt"
	"time"

	"kapdesk/data"
	"kapdesk/data/store"
	"kapdesk/reports"
	"kapdesk/reports/paper"
	"kapdesk/ui/desk"
	"kapdesk/ui/kit"
	"kapdesk/ui/press"
)

// Sheet is a schedule on paper: of a day, its week or its month.
type Sheet struct {
	Day      data.Date
	Span     string // "day", "week", "month"
	Initials bool   // instead of the names that lists show
}

// spanWords are the spans of a Sheet, as the dialog lists them.
var spanWords = []string{"day", "week", "month"}

// PrintDialog asks how much of the calendar is printed, and whether with names.
var PrintDialog = desk.Dialog("calendar.print", func(d *desk.Desk, sheet Sheet) {
	span := kit.NewRadioGroup(kit.Options("The day", "The week", "The month"), nil)
	for i, word := range spanWords {
		if word == sheet.Span {
			span.Choose(i)
		}
	}
	how := kit.NewRadioGroup(kit.Options("Names as in lists", "Initials"), nil)
	how.Choose(0)
	dialog := kit.NewDialog("Print the schedule", "Of "+d.Region().LongWeekday(sheet.Day)+".", "Go back").With(kit.Column(12,
		kit.Column(4, kit.NewText(kit.Label, "How much"), span),
		kit.Column(4, kit.NewText(kit.Label, "Clients are called by"), how),
		kit.NewParagraph(kit.Caption, "A sheet that lies on a desk is read by others. With initials it has no telephone numbers either.")))
	dialog.Act("Print", func() bool {
		sheet.Span, sheet.Initials = spanWords[max(0, span.Chosen())], how.Chosen() == 1
		PrintSheet(d, sheet)
		return true
	})
	d.Stage.Ask(dialog)
})

// PrintTomorrow prints the schedule of tomorrow, in one press.
func PrintTomorrow(d *desk.Desk) {
	PrintSheet(d, Sheet{Day: d.Store.Today().AddDays(1), Span: "day"})
}

// PrintSheet prints a schedule.
func PrintSheet(d *desk.Desk, sheet Sheet) {
	desk.Load(d, "", func(ctx context.Context) (press.Job, error) { return sheetJob(ctx, d, sheet) }, func(j press.Job) { press.Print(d, j, nil) })
}

func sheetJob(ctx context.Context, d *desk.Desk, sheet Sheet) (press.Job, error) {
	practice, err := d.Store.Practice(ctx)
	if err != nil {
		return press.Job{}, err
	}
	s := reports.Schedule{Practice: reports.PracticeOf(practice), Facts: practice, From: sheet.Day, Days: 1, Initials: sheet.Initials, Written: d.Store.Today()}
	switch first := practice.Region.FirstWeekday; sheet.Span {
	case "week":
		s.From, s.Days = weekOf(sheet.Day, first), 7
	case "month":
		s.From, s.Days, s.Month = weekOf(sheet.Day.AddDays(1-sheet.Day.Day()), first), 42, sheet.Day.Month()
	}
	entries, err := d.Store.Days(ctx, s.From, s.From.AddDays(s.Days))
	if err != nil {
		return press.Job{}, err
	}
	for _, e := range entries {
		v := sheetVisit(e)
		if sheet.Initials {
			if v.Who, err = initials(ctx, d.Store, e); err != nil {
				return press.Job{}, err
			}
			v.Phone = ""
		}
		s.Visits = append(s.Visits, v)
	}
	doc := s.Document()
	return press.Job{
		Name: "Schedule " + s.From.String(), Title: doc.Title, Author: practice.Name, Created: d.Store.Now(),
		Pages: paper.Layout(doc, paper.Options{Size: reports.PaperSize(practice.Region)}),
		Before: func(ctx context.Context) error {
			return d.Store.Note(ctx, "Printed", 0, "schedule", sheet.Span+" "+s.From.String())
		},
	}, nil
}

// initials are the client's; what has no client is called by its kind alone.
func initials(ctx context.Context, s *store.Store, e store.Entry) (string, error) {
	if e.Client == 0 {
		return "–", nil
	}
	c, err := s.Client(ctx, e.Client)
	return c.Initials(), err
}

func sheetVisit(e store.Entry) reports.ScheduleVisit {
	v := reports.ScheduleVisit{Start: e.Start, Minutes: e.Minutes, Who: e.Name, Phone: e.Phone, What: e.Type().Name, Where: e.Room}
	if e.Kind.Doses() && e.Dose > 0 {
		v.What = fmt.Sprintf("%s %d", v.What, e.Dose)
	}
	if v.Where == "" && e.Client != 0 {
		v.Where = data.Capital(string(e.Place))
	}
	switch {
	case !e.Open():
		v.See = e.Status.Word()
	case e.Kind.Doses() && e.Escort.Name == "" && e.Status != data.Completed:
		v.See = data.Join(", ", checksOpen(e), "no escort named")
	default:
		v.See = checksOpen(e)
	}
	return v
}

func checksOpen(e store.Entry) string {
	if e.Readiness == nil || !e.Kind.Doses() || e.Readiness.Count(data.Open) == 0 {
		return ""
	}
	return data.Count(e.Readiness.Count(data.Open), "check") + " open"
}

// PrintCards prints a client's booked visits as cards to hand out.
func PrintCards(d *desk.Desk, client data.ClientID) {
	desk.Load(d, "", func(ctx context.Context) (press.Job, error) {
		practice, err := d.Store.Practice(ctx)
		if err != nil {
			return press.Job{}, err
		}
		list, err := d.Store.ClientAppointments(ctx, client)
		if err != nil {
			return press.Job{}, err
		}
		cards := reports.AppointmentCards{Practice: reports.PracticeOf(practice), Facts: practice}
		for _, a := range list {
			if a.Ahead() && a.Start.After(d.Store.Now().Add(-time.Hour)) {
				cards.Visits = append(cards.Visits, sheetVisit(store.Entry{Appointment: a}))
			}
		}
		doc := cards.Document()
		return press.Job{
			Name: "Appointment cards", Title: doc.Title, Author: practice.Name, Created: d.Store.Now(),
			Pages: paper.Layout(doc, paper.Options{Size: reports.PaperSize(practice.Region)}),
			Before: func(ctx context.Context) error {
				return d.Store.Note(ctx, "Printed", client, "appointment cards", data.Count(len(cards.Visits), "visit"))
			},
		}, nil
	}, func(j press.Job) { press.Print(d, j, nil) })
}
