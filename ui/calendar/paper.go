package calendar

import (
	"context"

	"kapdesk/data"
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

// PrintDialog asks how much of the calendar is printed, and whether with names.
var PrintDialog = desk.Dialog("calendar.print", func(d *desk.Desk, sheet Sheet) {
	span := kit.NewRadioGroup(kit.Options("The day", "The week", "The month"), nil)
	for i, word := range reports.ScheduleSpans {
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
		sheet.Span, sheet.Initials = reports.ScheduleSpans[max(0, span.Chosen())], how.Chosen() == 1
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
	s := reports.NewSchedule(practice, sheet.Span, sheet.Day, d.Store.Today())
	s.Initials = sheet.Initials
	entries, err := d.Store.Days(ctx, s.From, s.From.AddDays(s.Days))
	if err != nil {
		return press.Job{}, err
	}
	for _, e := range entries {
		who, phone := e.Name, e.Phone
		if sheet.Initials {
			phone = ""
			if who, err = d.Store.Initials(ctx, e.Client); err != nil {
				return press.Job{}, err
			}
		}
		s.Visits = append(s.Visits, reports.ScheduleVisitOf(e.Appointment, who, phone, e.Type().Name, e.Dose, e.Readiness))
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
		cards := reports.CardsOf(practice, list, d.Store.Now())
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
