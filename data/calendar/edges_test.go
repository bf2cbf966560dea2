package calendar

import (
	"fmt"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"

	"kapdesk/data"
)

// slots writes what FreeSlots offers to a visit of some minutes in a practice
// that is open on one weekday only.
func slots(day time.Weekday, hours data.WorkDay, minutes int, from time.Time, n int) (list []string) {
	var week [7]data.WorkDay
	week[day] = hours
	for _, at := range open(week, from.Location()).FreeSlots(data.Appointment{Client: 1, Kind: data.KindCheckIn, Minutes: minutes}, nil, from, n) {
		list = append(list, at.Format("Jan 2 15:04"))
	}
	return list
}

func TestFreeSlotsLookSixtyDaysAhead(t *testing.T) {
	monday := time.Date(2025, time.June, 9, 8, 0, 0, 0, time.UTC)
	hour := data.WorkDay{From: 9 * 60, To: 10 * 60}
	// The 60th day is Thursday, August 7.
	got := slots(time.Thursday, hour, 60, monday, 100)
	if len(got) != 9 || got[8] != "Aug 7 09:00" {
		t.Errorf("one hour on Thursdays: %v, want nine up to August 7", got)
	}
	if got := slots(time.Friday, hour, 60, monday, 100); len(got) != 8 || got[7] != "Aug 1 09:00" {
		t.Errorf("one hour on Fridays: %v, want eight up to August 1", got)
	}
	if got := slots(time.Thursday, hour, 61, monday, 100); got != nil {
		t.Errorf("61 minutes in an hour: %v", got)
	}
}

func TestFreeSlotsBeginAtTheInstantAsked(t *testing.T) {
	hours := data.WorkDay{From: 9 * 60, To: 10 * 60}
	for _, c := range []struct {
		minute int
		want   []string
	}{
		{30, []string{"Jun 9 09:30", "Jun 9 09:45", "Jun 16 09:00"}},
		{31, []string{"Jun 9 09:45", "Jun 16 09:00", "Jun 16 09:15"}},
	} {
		from := time.Date(2025, time.June, 9, 9, c.minute, 0, 0, time.UTC)
		if diff := cmp.Diff(c.want, slots(time.Monday, hours, 15, from, 3)); diff != "" {
			t.Errorf("free times from 9:%d (-want +got):\n%s", c.minute, diff)
		}
	}
}

func TestFreeSlotsKnowTheHourThatIsSkipped(t *testing.T) {
	saturday := time.Date(2025, time.March, 8, 12, 0, 0, 0, zone(t, "America/Los_Angeles"))
	want := []string{"Mar 9 03:00", "Mar 9 03:30", "Mar 16 02:00"}
	got := slots(time.Sunday, data.WorkDay{From: 2 * 60, To: 4 * 60}, 30, saturday, 100)
	if len(got) < 4 {
		t.Fatalf("free times from 2 to 4 AM: %v", got)
	}
	if diff := cmp.Diff(want, []string{got[0], got[2], got[3]}); diff != "" {
		t.Errorf("free times around the change of clocks, from %v (-want +got):\n%s", got, diff)
	}
}

// TestFreeSlotsForACanceledVisit: booking it again asks for time that is free.
func TestFreeSlotsForACanceledVisit(t *testing.T) {
	other := visit(1, 2, data.KindIntake, 9, 9, 0, 90)
	again := data.Appointment{Client: 1, Kind: data.KindIntegration, Minutes: 60, Status: data.CanceledByClient}
	got := open(officeHours, time.UTC).FreeSlots(again, []data.Appointment{other}, other.Start, 1)
	if len(got) != 1 || !got[0].Equal(other.End()) {
		t.Errorf("the first free time beside a visit from 9:00 to 10:30 is %v", got)
	}
}

func TestConflictsAreOrdered(t *testing.T) {
	session := visit(1, 1, data.KindMedicine, 13, 10, 0, 180)
	others := []data.Appointment{
		visit(7, 1, data.KindIntegration, 14, 9, 0, 60), visit(5, 2, data.KindIntake, 13, 13, 0, 90), visit(2, 2, data.KindCheckIn, 13, 9, 30, 15),
		visit(3, 2, data.KindCheckIn, 13, 12, 0, 15), visit(4, 2, data.KindCheckIn, 13, 10, 30, 15), visit(6, 3, data.KindCheckIn, 13, 16, 0, 15),
	}
	var got []data.AppointmentID
	for _, c := range Conflicts(session, others, nil) {
		got = append(got, c.With.ID)
	}
	if diff := cmp.Diff([]data.AppointmentID{4, 3, 2, 5, 7}, got); diff != "" {
		t.Errorf("overlaps, then buffers, then too soon, each by time (-want +got):\n%s", diff)
	}
	session.Status = data.CanceledByUs
	if found := Conflicts(session, others, nil); found != nil {
		t.Errorf("a canceled visit conflicts with %+v", found)
	}
}

func TestMoreConflicts(t *testing.T) {
	for _, c := range []struct {
		name string
		a, b data.Appointment
		want string
	}{
		{"two that are not saved yet", visit(0, 1, data.KindIntake, 13, 9, 0, 60), visit(0, 2, data.KindIntake, 13, 9, 30, 60), "0 09:30–10:00"},
		{"sessions ten minutes apart: the later one in the buffer of the first", visit(1, 1, data.KindMedicine, 13, 9, 0, 180), visit(2, 2, data.KindMedicine, 13, 12, 10, 180), "1 12:10–12:30"},
		{"two integration visits on one day", visit(1, 1, data.KindIntegration, 13, 9, 0, 60), visit(2, 1, data.KindIntegration, 13, 16, 0, 60), ""},
		{"preparation the day after a dose", visit(1, 1, data.KindMedicine, 13, 13, 0, 180), visit(2, 1, data.KindPreparation, 14, 9, 0, 60), ""},
		{"nobody's dose and nobody's integration", visit(1, 0, data.KindMedicine, 13, 13, 0, 180), visit(2, 0, data.KindIntegration, 14, 9, 0, 60), ""},
	} {
		for _, pair := range [][2]data.Appointment{{c.a, c.b}, {c.b, c.a}} {
			got := ""
			for _, found := range Conflicts(pair[0], []data.Appointment{pair[1]}, nil) {
				got += fmt.Sprintf("%d %s–%s", found.Clash, found.From.Format("15:04"), found.To.Format("15:04"))
			}
			if got != c.want {
				t.Errorf("%s, asked for the one at %s: %q, want %q", c.name, pair[0].Start.Format("15:04"), got, c.want)
			}
		}
	}
}

// TestPlaceNextInFull compares all that a line to place says.
func TestPlaceNextInFull(t *testing.T) {
	dose := time.Date(2025, time.June, 10, 13, 0, 0, 0, time.UTC)
	talk := ToPlace{Client: 3, Course: 4, Kind: data.KindIntegration, Minutes: 60,
		After: data.MustDate(2025, time.June, 10), From: dose.Add(24 * time.Hour), Until: dose.Add(72 * time.Hour)}
	next := ToPlace{Client: 3, Course: 4, Kind: data.KindMedicine, Minutes: 180, Number: 2, From: dose.AddDate(0, 0, 7)}
	path := Path{Client: 3, Course: 4, Doses: 1, LastDose: dose, OrderLeft: 1, MinInterval: 7, Planned: 2}
	for _, c := range []struct {
		name  string
		after time.Duration
		want  []ToPlace
	}{
		{"at 72 hours", 72 * time.Hour, []ToPlace{talk, next}},
		{"a second later", 72*time.Hour + time.Second, []ToPlace{next}},
	} {
		if diff := cmp.Diff(c.want, PlaceNext(path, dose.Add(c.after)), cmp.Comparer(func(a, b data.Date) bool { return a == b })); diff != "" {
			t.Errorf("%s after the first dose (-want +got):\n%s", c.name, diff)
		}
	}
	second := PlaceNext(Path{Preparing: true, Prepared: 1, Planned: 2}, dose)
	if len(second) != 1 || second[0].Number != 2 {
		t.Errorf("after one preparation visit: %+v, want the second", second)
	}
}

// What is not booked of a way, beside what has to be booked now: each part at its edge.
func TestUnbooked(t *testing.T) {
	now := time.Date(2025, time.June, 12, 10, 0, 0, 0, time.UTC)
	yesterday := now.AddDate(0, 0, -1)
	for _, c := range []struct {
		name                               string
		path                               Path
		booked                             int
		preparation, medicine, integration int
	}{
		{"nothing known", Path{}, 0, 0, 0, 0},
		{"one preparation of three", Path{Preparing: true, Prepared: 1, Planned: 3}, 0, 2, 0, 0},
		{"more preparations than usual", Path{Preparing: true, Prepared: 4, Planned: 3}, 0, 0, 0, 0},
		{"after preparation", Path{Prepared: 1, Planned: 3}, 0, 0, 0, 0},
		{"an order of three, one dose booked", Path{OrderLeft: 3, NextDose: now.AddDate(0, 0, 2)}, 1, 0, 2, 3},
		{"an order of one, booked", Path{OrderLeft: 1, NextDose: now.AddDate(0, 0, 2), Integrations: []time.Time{now.AddDate(0, 0, 4)}}, 1, 0, 0, 0},
		{"more booked than the order covers", Path{OrderLeft: 1}, 2, 0, 0, 0},
		{"a dose yesterday", Path{LastDose: yesterday, Doses: 1}, 0, 0, 0, 1},
	} {
		more := Unbooked(c.path, c.booked, now)
		got := [3]int{more[data.KindPreparation], more[data.KindMedicine], more[data.KindIntegration]}
		if want := [3]int{c.preparation, c.medicine, c.integration}; got != want {
			t.Errorf("%s: %v, want %v preparations, doses, integrations", c.name, got, want)
		}
	}
}

func TestSortToPlace(t *testing.T) {
	begin := time.Date(2025, time.June, 12, 9, 0, 0, 0, time.UTC)
	var list []ToPlace
	for i := range 61 { // in an order that jumps about; every third has no day
		if n := i * 37 % 61; n%3 == 0 {
			list = append(list, ToPlace{Number: n})
		} else {
			list = append(list, ToPlace{Number: n, From: begin.AddDate(0, 0, n)})
		}
	}
	SortToPlace(list)
	for i := range len(list) - 1 {
		a, b := list[i], list[i+1]
		if a.From.IsZero() && !b.From.IsZero() || !b.From.IsZero() && a.From.After(b.From) {
			t.Errorf("%v stands before %v; by day, those without a day last", a.From, b.From)
		}
	}
}

func TestClosedStatuses(t *testing.T) {
	for status, want := range map[data.AppointmentStatus]bool{
		data.Scheduled: false, data.Confirmed: false, data.Arrived: false, data.InProgress: false, data.Completed: false, data.NoShow: false, data.Mistaken: false,
		data.LateCancel: true, data.CanceledByClient: true, data.CanceledByUs: true, data.Rescheduled: true,
	} {
		if closed := len(next[status]) == 0; closed != want {
			t.Errorf("%s closed: %v, want %v", status, !want, want)
		}
	}
}

func TestCancelingAndMovingAskForAReason(t *testing.T) {
	a := data.Appointment{Status: data.Scheduled, Start: time.Date(2025, time.June, 12, 13, 0, 0, 0, time.UTC)}
	for _, to := range []data.AppointmentStatus{data.CanceledByClient, data.CanceledByUs, data.LateCancel, data.Rescheduled} {
		err := SetStatus(a, to, a.Start)
		if err == nil || err.Error() != data.Refuse("refused.reasonless").Error() {
			t.Errorf("set to %s without a reason: %v", to, err)
		}
	}
	for why, ok := range map[string]bool{"": false, "ab": false, " ab ": false, "abc": true, "ärg": true, "äö": false} {
		if _, err := Cancel(a, ByPractice, why, a.Start, 0); (err == nil) != ok {
			t.Errorf("canceled because %q: %v, want accepted %v", why, err, ok)
		}
	}
}
