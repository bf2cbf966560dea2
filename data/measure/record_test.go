package measure

import (
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"

	"kapdesk/data"
)

// Doses are counted over the client's life; a no-go keeps its day and leaves the
// number to the next dose; only what is booked next is planned.
func TestMarksOfARecord(t *testing.T) {
	at := func(d int) time.Time { return time.Date(2025, time.June, d, 13, 0, 0, 0, time.UTC) }
	session := func(d int, mg data.Mg, decision data.GoDecision) data.Session {
		s := data.Session{Visit: data.Visit{Start: at(d)}, Decision: decision, Total: mg}
		if mg > 0 {
			s.T0 = at(d)
		}
		return s
	}
	r := &data.Record{
		Sessions: []data.Session{session(9, 200, data.Go), session(2, 100, data.Go), session(4, 0, data.NoGo), session(6, 0, data.Undecided)},
		Appointments: []data.Appointment{{Kind: data.KindIntegration, Start: at(20), Status: data.Scheduled},
			{Kind: data.KindMedicine, Start: at(25), Status: data.Scheduled}, {Kind: data.KindMedicine, Start: at(28), Status: data.Scheduled}},
	}
	want := []Mark{{On: day(time.June, 2), Number: 1, Dose: 100}, {On: day(time.June, 4), NoGo: true}, {On: day(time.June, 9), Number: 2, Dose: 200}}
	same := cmp.Comparer(func(a, b data.Date) bool { return a == b })
	planned := append(want[:3:3], Mark{On: day(time.June, 25), Number: 3, Planned: true})
	if diff := cmp.Diff(planned, RecordOf(r, at(12)).Marks, same); diff != "" {
		t.Errorf("with a session booked (-want +got):\n%s", diff)
	}
	if diff := cmp.Diff(want, RecordOf(r, at(29)).Marks, same); diff != "" {
		t.Errorf("with none booked (-want +got):\n%s", diff)
	}
}

// What the tables say of time and of change, against reference 6.1 to 6.9: the
// days that an instrument looks back on, the points of the minimal important and
// of a reliable change, and the rise that is told.
func TestDaysAndPointsOfEachInstrument(t *testing.T) {
	type facts struct{ recall, mcid, reliable, rise int }
	for code, want := range map[data.InstrumentCode]facts{
		"PHQ-9": {14, 5, 6, 5}, "GAD-7": {14, 4, 4, 0}, "PCL-5": {30, 10, 10, 0}, "WHO-5": {14, 10, 10, 0}, "MEQ30": {},
		"ISI": {14, 6, 0, 0}, "QIDS-SR16": {7, 0, 0, 0}, "WSAS": {14, 0, 0, 0}, "PG-13-R": {30, 0, 0, 0}, "DAST-10": {365, 0, 0, 0},
		"BDI-II": {14, 0, 0, 0}, "HAM-A": {7, 0, 0, 0}, "MADRS": {7, 0, 0, 0}, "CADSS-6": {},
	} {
		in := find(t, code)
		if got := (facts{in.Recall, in.MCID, in.Reliable, in.Rise}); got != want {
			t.Errorf("%s has %+v, want %+v", code, got, want)
		}
		if everyone := code == "PHQ-9" || code == "GAD-7"; (Plan{}).Everyone(code) != everyone {
			t.Errorf("everyone is measured with %s: %v, want %v", code, !everyone, everyone)
		}
	}
}
