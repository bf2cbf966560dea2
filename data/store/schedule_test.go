package store

import (
	"fmt"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"

	"kapdesk/data"
	"kapdesk/data/calendar"
)

func TestScheduleTellsNameDoseAndRecord(t *testing.T) {
	s := newStore(t)
	wei := person(t, s, "Wei", "Liu")
	session := book(t, s, data.Appointment{Client: wei, Kind: data.KindMedicine, Start: june(10, 13, 0), Minutes: 180})
	dosed(t, s, wei, session, june(10, 13, 20))
	book(t, s, talk(wei, june(12, 9, 0)))
	book(t, s, data.Appointment{Client: wei, Kind: data.KindPreparation, Start: june(12, 16, 30), Minutes: 60})
	book(t, s, data.Appointment{Client: wei, Kind: data.KindMaintenance, Start: june(17, 13, 0), Minutes: 180})
	book(t, s, data.Appointment{Kind: data.KindBlocked, Title: "Paperwork", Start: june(11, 15, 0), Minutes: 60})
	gone := book(t, s, talk(wei, june(18, 14, 0)))
	if err := s.CancelAppointment(t.Context(), gone, calendar.ByPractice, "holiday"); err != nil {
		t.Fatal(err)
	}
	list, err := s.Schedule(t.Context(), june(9, 0, 0), june(20, 0, 0))
	if err != nil {
		t.Fatal(err)
	}
	var got []string
	for _, e := range list {
		line := fmt.Sprintf("%s %s, dose %d", e.Name, e.Kind, e.Dose)
		if !e.LastDose.IsZero() {
			line += ", after " + e.LastDose.Format("Jan 2")
		}
		if !e.NextSession.IsZero() {
			line += fmt.Sprintf(", before %s %d", e.NextSessionKind, e.NextDose)
		}
		got = append(got, line)
	}
	want := []string{
		"Wei L. medicine, dose 1, before maintenance 2",
		"Paperwork blocked, dose 0",
		"Wei L. integration, dose 1, after Jun 10, before maintenance 2",
		"Wei L. preparation, dose 1, after Jun 10, before maintenance 2",
		"Wei L. maintenance, dose 2, after Jun 10",
	}
	if diff := cmp.Diff(want, got); diff != "" {
		t.Errorf("schedule (-want +got):\n%s", diff)
	}
}

// dosed writes the least record of a medicine session with a dose.
func dosed(t testing.TB, s *Store, who data.ClientID, appointment data.AppointmentID, t0 time.Time) {
	t.Helper()
	w := s.files.Writer()
	var visit int64
	err := w.QueryRow(`INSERT INTO visit (client_id, appointment_id, kind, start_at, end_at, saved_at, signed_at) VALUES (?, ?, 'medicine', ?, ?, ?, ?) RETURNING id`,
		int64(who), id(appointment), instant(t0), instant(t0.Add(2*time.Hour)), instant(t0), instant(t0.Add(3*time.Hour))).Scan(&visit)
	if err == nil {
		_, err = w.Exec(`INSERT INTO medicine_session (visit_id, client_id, number, decision, t0, dose_total) VALUES (?, ?, 1, 'go', ?, 200)`, visit, int64(who), instant(t0))
	}
	if err != nil {
		t.Fatalf("write a dose: %v", err)
	}
}
