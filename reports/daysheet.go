package reports

import (
	"strings"
	"time"

	"kapdesk/data"
	"kapdesk/reports/paper"
)

// DaySheet is the day on paper, for a day without power or screen. It may lie
// on a desk, so the caller gives short names such as "Jordan R.".
type DaySheet struct {
	Practice  Practice
	Region    data.Region
	Day       data.Date
	Visits    []DayVisit // in order of time
	Attention []string   // what needs attention, one line each
}

// DayVisit is one appointment of the day.
type DayVisit struct {
	From, To time.Time
	Client   string
	Kind     string   // "Medicine session, dose 2"
	Status   string   // "Confirmed"
	Notes    []string // phone, escort, order, what is open
}

// Document returns the sheet.
func (d DaySheet) Document() paper.Document {
	body := []paper.Block{
		d.Practice.letterhead(),
		paper.Title{Text: d.Region.LongWeekday(d.Day), Right: d.Region.Long(d.Day)},
		paper.Heading{Text: "Visits"},
		d.visits(),
		paper.Heading{Text: "Needs attention"},
		bullets(d.Attention, "Nothing needs attention."),
	}
	return paper.Document{
		Title: "Day sheet, " + d.Day.String(), Top: paper.ReportTop, Body: body,
		Footer: paper.Footer{
			Left:   d.Practice.Name,
			Middle: "Confidential. Shred when the day is over.",
			Right:  "Page {page} of {pages}",
		},
	}
}

func (d DaySheet) visits() paper.Block {
	if len(d.Visits) == 0 {
		return paper.Paragraph{Text: paper.T("No visits on this day."), Type: paper.ReportBody}
	}
	t := paper.Table{
		Columns: []paper.Column{{Width: 126}, {Width: 110}, {Width: 150}, {Width: 84}, {Pad: paper.None}},
		Head:    []string{"Time", "Client", "Visit", "Status", "Notes"},
	}
	for _, v := range d.Visits {
		t.Rows = append(t.Rows, []paper.Cell{
			{Text: paper.T(d.Region.Span(v.From, v.To))}, {Text: paper.B(v.Client)}, {Text: paper.T(v.Kind)},
			{Text: paper.T(orDash(v.Status))}, {Text: paper.T(orDash(strings.Join(v.Notes, "\n")))},
		})
	}
	return t
}
