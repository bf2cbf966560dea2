package clients

import (
	"testing"
	"time"

	"kapdesk/data"
	"kapdesk/data/store"
)

// TestRunningSessionIsSaid: while session 2 runs the list never says that dose 3
// is not booked, and numbers the visits as the session does.
func TestRunningSessionIsSaid(t *testing.T) {
	today := data.MustDate(2025, 6, 12)
	at := today.At(13, 0, time.UTC)
	for _, test := range []struct {
		name         string
		row          store.ClientRow
		under, visit string
	}{
		{"before its dose", store.ClientRow{Stage: data.StagePreparing, Phase: data.PhaseMedicine, Doses: 1, Running: 2, RunningIn: 7, NextDose: today,
			Next: data.Appointment{ID: 7, Kind: data.KindMedicine, Start: at}}, "Session 2 is running", "Medicine session 2"},
		{"after its dose", store.ClientRow{Stage: data.StageDosing, Phase: data.PhaseMedicine, Doses: 2, Running: 2, RunningIn: 7,
			Next: data.Appointment{ID: 7, Kind: data.KindMedicine, Start: at}}, "Session 2 is running", "Medicine session 2"},
		{"with the next one booked", store.ClientRow{Stage: data.StageDosing, Phase: data.PhaseMedicine, Doses: 1, Running: 2, RunningIn: 7,
			Next: data.Appointment{ID: 8, Kind: data.KindMedicine, Start: at}}, "Session 2 is running", "Medicine session 3"},
		{"on hold", store.ClientRow{Stage: data.StageOnHold, Phase: data.PhaseBefore, Doses: 1, Running: 2}, "Session 2 is running", ""},
		{"over", store.ClientRow{Stage: data.StageIntegrating, Phase: data.PhaseIntegration, Doses: 2, LastDose: today}, "Dose 2 was today", ""},
		{"none booked", store.ClientRow{Stage: data.StageDosing, Phase: data.PhaseMedicine, Doses: 2, LastDose: today}, "Dose 3 not booked", ""},
	} {
		if got := standingOf(test.row, today, data.Region{}).Under; got != test.under {
			t.Errorf("%s: the list says %q, want %q", test.name, got, test.under)
		}
		if _, got := nextVisit(test.row, today, data.Region{}, nil); got != test.visit {
			t.Errorf("%s: the next visit is %q, want %q", test.name, got, test.visit)
		}
	}
}
