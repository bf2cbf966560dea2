package calendar

import (
	"strings"
	"testing"
	"time"

	"kapdesk/data"
	"kapdesk/reports/paper"
	"kapdesk/ui/desk"
	"kapdesk/ui/desk/desktest"
	"kapdesk/ui/kit"
)

func TestSheetsOfTheDemo(t *testing.T) {
	o := week(t)
	thursday := data.MustDate(2025, time.June, 12)
	for _, c := range []struct {
		sheet       Sheet
		says, never []string
	}{
		{Sheet{Day: thursday, Span: "day"}, []string{"Thursday, June 12, 2025", "Amara N.", "Medicine session 2", "2 checks open", "(503)"}, []string{"Mateo"}},
		{Sheet{Day: thursday, Span: "day", Initials: true}, []string{"A. N.", "Medicine session 2", "Clients by their initials"}, []string{"Amara", "(503) 555-01"}},
		{Sheet{Day: thursday, Span: "week"}, []string{"June 9 to June 15, 2025", "Mateo V.", "Yuki T."}, nil},
		{Sheet{Day: thursday, Span: "month", Initials: true}, []string{"June 2025", "M. V."}, []string{"Mateo"}},
	} {
		job, err := sheetJob(t.Context(), o.d, c.sheet)
		if err != nil {
			t.Fatal(err)
		}
		text := paper.DumpPages(job.Pages)
		for _, want := range c.says {
			if !strings.Contains(text, want) {
				t.Errorf("%+v does not say %q: %s", c.sheet, want, text)
			}
		}
		for _, never := range c.never {
			if strings.Contains(strings.ReplaceAll(text, "(503) 555-0117", ""), never) {
				t.Errorf("%+v says %q", c.sheet, never)
			}
		}
		if strings.Contains(job.Name, "Amara") {
			t.Errorf("the file is called %q", job.Name)
		}
	}
}

func TestPrintIsAskedAbout(t *testing.T) {
	o := open(t, desktest.Demo(t), kit.Light, 1440, 900, desk.Route{Page: desk.Calendar, Tab: "month"})
	o.press(t, "Print week")
	if !o.says("Print the schedule") || !o.says("Of Thursday, June 12.") {
		t.Error("Print week does not ask how")
	}
	o.keepPicture(t, "calendar-print")
}
