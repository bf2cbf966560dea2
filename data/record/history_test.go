package record

import (
	"fmt"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"

	"kapdesk/data"
	"kapdesk/data/course"
)

// A visit whose time went by without a record stands among the visits and on the
// way, and begins no cycle: nothing says that it took place.
func TestVisitsWithoutARecordAreNotLost(t *testing.T) {
	now := time.Date(2025, time.June, 12, 17, 0, 0, 0, time.UTC)
	day := func(d int) time.Time { return time.Date(2025, time.June, d, 9, 0, 0, 0, time.UTC) }
	booked := func(id data.AppointmentID, kind data.Kind, at time.Time) data.Appointment {
		return data.Appointment{ID: id, Client: 1, Kind: kind, Start: at, Minutes: 60, Status: data.Scheduled}
	}
	r := &data.Record{
		Appointments: []data.Appointment{
			booked(1, data.KindIntake, day(2)), booked(2, data.KindPreparation, day(4)), booked(3, data.KindMedicine, day(6)),
			booked(4, data.KindCheckIn, day(7)), booked(5, data.KindIntegration, day(12)), booked(6, data.KindIntegration, day(20)),
		},
		Visits: []data.Visit{{ID: 9, Appointment: 1, Kind: string(data.KindIntake), Start: day(2), Body: &data.Intake{}}},
	}
	var rows []string
	for _, row := range History(r, now) {
		rows = append(rows, fmt.Sprintf("%d %s %v", row.Appointment, row.Kind, row.Missing))
	}
	if diff := cmp.Diff([]string{"5 integration true", "3 medicine true", "2 preparation true", "1 intake false"}, rows); diff != "" {
		t.Errorf("the visits (-want +got):\n%s", diff)
	}
	var way []string
	for _, c := range JourneyOf(r, course.DefaultRules(), now).Cycles {
		for _, s := range c.Steps {
			way = append(way, fmt.Sprintf("%s: %s %d %s", c.Title(), s.Kind, s.Appointment, s.Detail()))
		}
	}
	// The integration of this morning may still be recorded as if on time.
	want := []string{"Before: intake 1 Intake", "Before: preparation 2 no record", "Before: medicine 3 no record", "Before: integration 5 planned", "Before: integration 6 planned"}
	if diff := cmp.Diff(want, way); diff != "" {
		t.Errorf("the way (-want +got):\n%s", diff)
	}
}
