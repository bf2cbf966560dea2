package words

import (
	"testing"
	"time"

	"kapdesk/data"
	"kapdesk/data/calendar"
)

var summer = PlanFor("Ibrahim", data.RegionOf("US"), data.MustDate(2025, time.June, 12))

func august(day int) data.Date { return data.MustDate(2025, time.August, day) }

// Design 17, and what it does not show.
func TestWhatAPlanDoesNotMeet(t *testing.T) {
	at := time.Date(2025, time.August, 6, 13, 0, 0, 0, time.UTC)
	tested := map[data.Code]bool{}
	for _, c := range []struct {
		code data.Code
		args []any
		want Planned
	}{
		{"course.integration", []any{5, 92, 72, []data.Date{august(27), august(28)}, data.Date{}},
			Planned{"Integration after dose 5", "92 h after the dose, limit 72 h", "Aug 27 and 28 are full"}},
		{"course.integration", []any{5, 92, 72, []data.Date{august(27)}, august(29)},
			Planned{"Integration after dose 5", "92 h after the dose, limit 72 h", "Aug 27 is full, Ibrahim is not free Aug 29"}},
		{"course.ride", []any{3, "Samira H.", august(4), true}, Planned{"Ride home, dose 3", "Samira H. is away Aug 4", "Nobody else is named"}},
		{"course.ride", []any{3, "Samira H.", august(5), false}, Planned{"Ride home, dose 3", "Samira H. is not free Aug 5", "Nobody else is named"}},
		{"course.ride.none", []any{1, 6}, Planned{"Ride home, doses 1 to 6", "Nobody is named to take Ibrahim home", ""}},
		{"course.order", []any{4, 6, 3}, Planned{"Order, doses 4 to 6", "The order covers 3 sessions", unconfirmed}},
		{"course.order", []any{6, 6, 1}, Planned{"Order, dose 6", "The order covers 1 session", unconfirmed}},
		{"course.order.none", []any{1, 6}, Planned{"Order, doses 1 to 6", "There is no order", unconfirmed}},
		{"course.clearance", []any{5, 6, august(20)}, Planned{"Clearance, doses 5 to 6", "The clearance ends Aug 20", unconfirmed}},
		{"course.clearance.none", []any{6}, Planned{"Clearance", "There is none for 6 doses", unconfirmed}},
		{"course.clearance.endless", nil, Planned{"Clearance", "The clearance names no last day", unconfirmed}},
		{"course.space", []any{3, 4, 21, 14, calendar.Why{Code: "day.closed", Word: "Away", Span: data.Span{From: august(4), To: august(8)}}},
			Planned{"21 days, doses 3 to 4", "You are away Aug 4 – 8", "Planned was every 14 days"}},
		{"course.missing", []any{data.KindReview, 0}, Planned{"Review has no place", "No free time suits it within a year", ""}},
		{"course.pin", []any{data.KindMedicine, 3, at, at.AddDate(0, 0, 1)},
			Planned{"Dose 3 could not stay", "Aug 6, 1:00 PM is taken or breaks a rule", "It is planned for Aug 7, 1:00 PM"}},
		{"course.busy", []any{data.KindPreparation, 2, august(5)}, Planned{"Preparation 2", "Ibrahim is not free Aug 5", ""}},
		{"course.closed", []any{data.KindMedicine, 2, august(5), "Away"}, Planned{"Dose 2", "Aug 5 is closed, Away", ""}},
		{"course.call", []any{2, 3, 1}, Planned{"Call after dose 2", "3 days after the dose", "Planned was next day"}},
		{"course.unbooked", []any{1, data.KindMedicine, 6}, Planned{"Dose 6 is not booked", "The course was planned with it", ""}},
		{"course.unbooked", []any{3, data.KindMedicine, 6}, Planned{"3 visits of the course are not booked", "The first is dose 6", ""}},
		{"course.moves", []any{2}, Planned{"2 booked visits to move", "Ibrahim knows the old times", "What is booked moves when you book"}},
	} {
		tested[c.code] = true
		if got := summer.Unmet(calendar.Unmet{Finding: data.Finding{Code: c.code, Args: c.args}}); got != c.want {
			t.Errorf("%s reads %q, want %q", c.code, got, c.want)
		}
	}
	mustTest(t, tested, courseFindings)
}

func TestWhyADoseComesLater(t *testing.T) {
	tested := map[data.Code]bool{}
	days := data.Span{From: august(4), To: august(8)}
	for code, want := range map[data.Code]string{
		"day.closed": "Labor Day, Aug 4 – 8", "client.away": "Ibrahim is away Aug 4 – 8", "client.busy": "Ibrahim is not free Aug 4 – 8",
		"ride.busy": "The ride home is not free Aug 4 – 8", "day.canceled": "A visit was canceled Aug 4 – 8", "day.full": "Aug 4 – 8 is full",
		"day.pinned": "You put it there", "day.past": "What is over stays", "dose.near": "13 days after the dose before, at least 14", "dose.between": "It belongs between its dose and the next one",
	} {
		tested[code] = true
		if got := summer.Why(calendar.Why{Code: code, Word: "Labor Day", Span: days, Days: 13, Least: 14}); got != want {
			t.Errorf("%s reads %q, want %q", code, got, want)
		}
	}
	mustTest(t, tested, whys)
	if got := summer.Why(calendar.Why{}); got != "This is the next place that suits" {
		t.Errorf("without a reason: %q", got)
	}
}

func TestWhatAPlanMeets(t *testing.T) {
	tested := map[data.Code]bool{}
	for _, c := range []struct {
		code data.Code
		args []any
		want string
	}{
		{"course.met.overlap", []any{20}, "No overlap, 20 visits checked"},
		{"course.met.interval", []any{14, true}, "Order interval, 14 days or more"},
		{"course.met.interval", []any{3, false}, "3 days or more between doses"},
		{"course.met.integration", []any{5, 6, 24, 72}, "5 of 6 integrations in 24 – 72 h"},
	} {
		tested[c.code] = true
		if got := Met(data.Finding{Code: c.code, Args: c.args}); got != c.want {
			t.Errorf("%s reads %q, want %q", c.code, got, c.want)
		}
	}
	mustTest(t, tested, courseMet)
}

func TestPlanButtons(t *testing.T) {
	for want, u := range map[string]calendar.Unmet{
		"Open Aug 28":   {Finding: data.Finding{Fix: calendar.OpenDay}, Day: august(28)},
		"Keep 21 days":  {Finding: data.Finding{Fix: calendar.KeepSpace, Args: []any{3, 4, 21}}},
		"Request order": {Finding: data.Finding{Fix: data.RequestOrder}},
	} {
		if got := summer.Button(u); got != want {
			t.Errorf("%s: the button says %q, want %q", u.Fix, got, want)
		}
	}
}

func TestTemplatesSayWhatTheyAsk(t *testing.T) {
	own := data.DefaultTemplate()
	own.Name = "Slow"
	weekly := data.CourseTemplate{Doses: 1, Every: 7}
	for want, template := range map[string]data.CourseTemplate{"Six doses, every 2 weeks": data.DefaultTemplate(), "Slow": own, "One dose, every week": weekly,
		"Four doses, every 10 days": {Doses: 4, Every: 10}} {
		if got := Template(template); got != want {
			t.Errorf("%+v is called %q, want %q", template, got, want)
		}
	}
	if got := Weekdays([]time.Weekday{time.Monday, time.Wednesday, time.Thursday}); got != "Mon, Wed and Thu" {
		t.Errorf("three days read %q", got)
	}
	if got := Weekdays(nil); got != "not asked" {
		t.Errorf("no days read %q, want that nobody asked", got)
	}
	ride := data.Availability{Away: []data.Span{{From: august(1), To: august(3)}, {From: august(4), To: august(8)}}}
	ride.Days[time.Monday] = data.WholeDay
	if got := Free(ride, data.RegionOf("US"), august(4)); got != "Mon, away Aug 4 – 8" {
		t.Errorf("a day and a span that is not over read %q", got)
	}
}
