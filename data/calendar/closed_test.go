package calendar

import (
	"testing"
	"time"

	"kapdesk/data"
)

// Closed days have no free times, neither among the next ones nor at the usual hour.
func TestClosedDaysHaveNoFreeTimes(t *testing.T) {
	practice := data.Practice{Hours: officeHours, Closed: data.Closures{Spans: []data.ClosedSpan{
		{From: data.MustDate(2025, time.June, 12), To: data.MustDate(2025, time.June, 18), Word: "Away"}}}}
	office := Office{Practice: practice, Zone: time.UTC}
	had := []data.Appointment{seen(2, 10), seen(9, 10)} // Tuesdays at 10
	slots := office.Propose(data.Appointment{Client: 1, Kind: data.KindIntegration, Minutes: 60}, had, nil, usualFrom, 2)
	var got []string
	for _, s := range slots {
		got = append(got, s.Start.Format("Mon Jan 2 15:04"))
	}
	// Thursday June 19 is Juneteenth.
	if len(got) != 2 || got[0] != "Tue Jun 24 10:00" || got[1] != "Fri Jun 20 09:00" {
		t.Errorf("away until June 18: %v, want the Tuesday after and Friday morning", got)
	}
	if day := office.Opens(data.MustDate(2025, time.June, 14)); day.From != day.To {
		t.Errorf("a Saturday without hours is open: %+v", day)
	}
	if word, closed := office.Closed(data.MustDate(2025, time.July, 4)); !closed || word != "Independence Day" {
		t.Errorf("July 4: %q, closed %v", word, closed)
	}
}
