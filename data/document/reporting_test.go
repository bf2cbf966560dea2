package document

import (
	"testing"
	"time"

	"kapdesk/data"
)

// TestReportingCountsDosesSinceTheLastReport: each edge of its period, and a session
// of today, which may still go on.
func TestReportingCountsDosesSinceTheLastReport(t *testing.T) {
	on := data.MustDate(2025, time.June, 12)
	end := data.MustDate(2025, time.May, 1)
	dose := func(day data.Date) data.Session { return data.Session{T0: day.At(13, 0, time.UTC)} }
	report := data.Document{ID: 3, Form: data.FormProgress, State: data.DocumentSigned, For: end}
	for _, c := range []struct {
		why      string
		sessions []data.Session
		docs     []data.Document
		doses    int
		last     data.Date
	}{
		{"nothing yet", nil, nil, 0, data.Date{}},
		{"a no-go has no dose", []data.Session{{}}, nil, 0, data.Date{}},
		{"never reported", []data.Session{dose(end), dose(end.AddDays(7))}, nil, 2, end.AddDays(7)},
		{"on the last day of the report", []data.Session{dose(end)}, []data.Document{report}, 0, data.Date{}},
		{"the day after it", []data.Session{dose(end), dose(end.AddDays(1))}, []data.Document{report}, 1, end.AddDays(1)},
		{"yesterday", []data.Session{dose(on.AddDays(-1))}, []data.Document{report}, 1, on.AddDays(-1)},
		{"today", []data.Session{dose(on)}, []data.Document{report}, 0, data.Date{}},
		{"an older report first", []data.Session{dose(end)}, []data.Document{{ID: 1, Form: data.FormProgress, State: data.DocumentSigned, For: end.AddDays(-30)}, report}, 0, data.Date{}},
		{"another form is no report", []data.Session{dose(end)}, []data.Document{{ID: 9, Form: data.FormKAP, State: data.DocumentSigned, For: on}}, 1, end},
	} {
		got := ReportingOf(&data.Record{Sessions: c.sessions, Documents: c.docs}, on)
		if got.Doses != c.doses || got.LastDose != c.last {
			t.Errorf("%s: %d doses, the last on %s; want %d and %s", c.why, got.Doses, got.LastDose, c.doses, c.last)
		}
	}
}

// TestReportingFindsWhatWasNotHandedOut: to the prescriber only the newest counts; a
// report for another reader never tells the prescriber about a dose.
func TestReportingFindsWhatWasNotHandedOut(t *testing.T) {
	on := data.MustDate(2025, time.June, 12)
	report := func(id data.DocumentID, to string, given bool) data.Document {
		return data.Document{ID: id, Form: data.FormProgress, State: data.DocumentSigned, For: on, Note: to, CopyGiven: given}
	}
	for _, c := range []struct {
		why          string
		docs         []data.Document
		last, toSend data.DocumentID
	}{
		{"nothing", nil, 0, 0},
		{"not handed out", []data.Document{report(1, "", false)}, 1, 1},
		{"handed out", []data.Document{report(1, "", true)}, 1, 0},
		{"a newer one went out", []data.Document{report(1, "", false), report(2, "", true)}, 2, 0},
		{"the client's waits", []data.Document{report(1, "", true), report(2, "the client", false)}, 1, 2},
		{"the client's went out", []data.Document{report(2, "the client", true)}, 0, 0},
	} {
		if got := ReportingOf(&data.Record{Documents: c.docs}, on); got.Last.ID != c.last || got.ToSend.ID != c.toSend {
			t.Errorf("%s: last %d, to send %d; want %d and %d", c.why, got.Last.ID, got.ToSend.ID, c.last, c.toSend)
		}
	}
}
