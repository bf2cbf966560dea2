package store

import (
	"fmt"
	"path/filepath"
	"strings"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"
	"pgregory.net/rapid"

	"kapdesk/data"
)

const (
	portland data.Zone = "America/Los_Angeles"
	tokyo    data.Zone = "Asia/Tokyo"
	newYork  data.Zone = "America/New_York"
)

// zoned opens a practice that has a zone, on a computer that shows a time.
func zoned(t testing.TB, zone data.Zone, computer time.Time) (*Store, *handClock) {
	t.Helper()
	s, clock := newStoreAt(t, computer)
	settle(t, s, zone)
	return s, clock
}

func settle(t testing.TB, s *Store, zone data.Zone) {
	t.Helper()
	p := data.NewPractice()
	p.Name, p.Clinician, p.Zone = "Juniper House", "Elena Marsh", zone
	if err := s.SavePractice(t.Context(), p); err != nil {
		t.Fatal(err)
	}
}

func appointment(t testing.TB, s *Store, id data.AppointmentID) data.Appointment {
	t.Helper()
	a, err := s.Appointment(t.Context(), id)
	if err != nil {
		t.Fatal(err)
	}
	return a
}

const minute = "2006-01-02 15:04"

// A visit that was booked for 13:00 is at 13:00, whatever the computer says.
func TestBookedHourIsThePractices(t *testing.T) {
	zones := []data.Zone{portland, tokyo, newYork, "Australia/Lord_Howe", "Pacific/Apia", "Africa/Casablanca", "America/St_Johns"}
	for _, practice := range zones {
		begun := time.Date(2025, time.January, 1, 20, 0, 0, 0, time.UTC)
		s, computer := zoned(t, practice, begun)
		who := person(t, s, "Amara", "Ng")
		rapid.Check(t, func(r *rapid.T) {
			there := func(label string) { computer.now = begun.In(rapid.SampledFrom(zones).Draw(r, label).MustLocation()) }
			day := data.MustDate(2025, time.January, 2).AddDays(rapid.IntRange(0, 700).Draw(r, "day"))
			hour := rapid.IntRange(5, 23).Draw(r, "hour")
			there("computer")
			a := talk(who, day.At(hour, 0, s.Now().Location()))
			a.Overlap = true
			id := book(t, s, a)
			there("computer afterwards")
			want := fmt.Sprintf("%s %02d:00", day, hour)
			if got := appointment(t, s, id).Start.Format(minute); got != want {
				r.Fatalf("a visit booked for %s in %s is at %s on a computer in %v", want, practice, got, computer.now.Location())
			}
			if got := s.Today(); got != data.DateOf(begun.In(practice.MustLocation())) {
				r.Fatalf("today in %s on a computer in %v is %v", practice, computer.now.Location(), got)
			}
		})
	}
}

func openAt(t testing.TB, path string, now time.Time) *Store {
	t.Helper()
	s, err := Open(t.Context(), openPlain(t, path), data.FixedClock(now), "test")
	if err != nil {
		t.Fatal(err)
	}
	return s
}

// Moving to another zone moves what is ahead with it, and nothing that was.
func TestRelocatedPracticeKeepsTheHoursOfItsVisits(t *testing.T) {
	zone := portland.MustLocation()
	now := time.Date(2025, time.June, 12, 10, 12, 0, 0, zone)
	s, clock := zoned(t, portland, now.UTC())
	who := person(t, s, "Amara", "Ng")
	june := func(day, hour int) time.Time { return data.MustDate(2025, time.June, day).At(hour, 0, zone) }
	before := book(t, s, talk(who, june(11, 23)))
	ahead := talk(who, june(20, 13))
	ahead.Escort = data.Escort{Name: "Daniel N.", Pickup: june(20, 16)}
	after := book(t, s, ahead)
	canceled := book(t, s, talk(who, june(21, 13)))
	if err := s.CancelAppointment(t.Context(), canceled, "practice", "ill"); err != nil {
		t.Fatal(err)
	}
	if n, err := s.BookedAhead(t.Context()); err != nil || n != 1 {
		t.Fatalf("booked ahead: %d (%v), want 1", n, err)
	}

	if moved, err := s.Relocate(t.Context(), newYork); err != nil || moved != 1 {
		t.Fatalf("moving to New York moved %d appointments (%v), want 1", moved, err)
	}
	if got := lastAudit(t, s); got != "Changed practice: time zone America/New_York, 1 appointment kept their hour" {
		t.Errorf("the audit line is %q", got)
	}
	for id, want := range map[data.AppointmentID]string{
		before: "2025-06-11 23:00 PDT", after: "2025-06-20 13:00 EDT", canceled: "2025-06-21 13:00 EDT",
	} {
		if got := appointment(t, s, id).Start.Format(minute + " MST"); got != want {
			t.Errorf("appointment %d is at %s, want %s", id, got, want)
		}
	}
	if got := appointment(t, s, after).Escort.Pickup.Format(minute + " MST"); got != "2025-06-20 16:00 EDT" {
		t.Errorf("the escort comes at %s", got)
	}
	if got := s.Now().Format(minute + " MST"); got != "2025-06-12 13:12 EDT" {
		t.Errorf("the practice's time is %s", got)
	}

	// The days of before are whole: 23:00 in Portland is 2:00 of the next day in New York.
	for day, want := range map[int]int{10: 0, 11: 1, 12: 0, 20: 1} {
		on := data.MustDate(2025, time.June, day)
		if list, err := s.Days(t.Context(), on, on.AddDays(1)); err != nil || len(list) != want {
			t.Errorf("June %d has %d visits (%v), want %d", day, len(list), err, want)
		}
	}

	// Saved by a screen that was opened before the move, it does not move back.
	settle(t, s, portland)
	clock.now = clock.now.Add(time.Hour)
	if moved, err := s.Relocate(t.Context(), newYork); err != nil || moved != 0 {
		t.Errorf("moving to where it is moved %d appointments (%v)", moved, err)
	}
	p, err := s.Practice(t.Context())
	if want := []data.Stay{{Zone: portland, Until: now.UTC()}}; err != nil || p.Zone != newYork || !cmp.Equal(p.Stays, want) {
		t.Errorf("the practice is in %s and was %v (%v), want New York and %v", p.Zone, p.Stays, err, want)
	}
}

// A practice that moves from zone to zone keeps every hour that is ahead.
func TestRelocatingKeepsEveryHour(t *testing.T) {
	zones := []data.Zone{portland, tokyo, newYork, "Australia/Lord_Howe", "Pacific/Apia", "Africa/Casablanca", "Europe/Berlin"}
	s, _ := zoned(t, portland, time.Date(2025, time.January, 15, 18, 0, 0, 0, time.UTC))
	who := person(t, s, "Amara", "Ng")
	rapid.Check(t, func(r *rapid.T) {
		zone := s.Now().Location() // where the moves before ended
		want := map[data.AppointmentID]string{}
		for range rapid.IntRange(1, 4).Draw(r, "visits") {
			day := data.MustDate(2025, time.January, 18).AddDays(rapid.IntRange(0, 400).Draw(r, "day"))
			a := talk(who, day.At(rapid.IntRange(5, 22).Draw(r, "hour"), 30, zone))
			a.Overlap = true
			want[book(t, s, a)] = a.Start.Format(minute)
		}
		for _, to := range rapid.SliceOfN(rapid.SampledFrom(zones), 1, 4).Draw(r, "moves") {
			if _, err := s.Relocate(t.Context(), to); err != nil {
				r.Fatal(err)
			}
			for id, hour := range want {
				if got := appointment(t, s, id).Start; got.Format(minute) != hour || data.ZoneOf(got) != to {
					r.Fatalf("after the move to %s the visit of %s is at %s", to, hour, got.Format(minute+" MST"))
				}
			}
		}
	})
}

func TestRelocateRefusesAZoneThatIsNone(t *testing.T) {
	s, _ := zoned(t, portland, testTime)
	for _, zone := range []data.Zone{"", "Local", "Narnia"} {
		if _, err := s.Relocate(t.Context(), zone); err == nil || err.Error() != "zone: practice.zone" {
			t.Errorf("moving to %q: %v, want it refused", zone, err)
		}
	}
	if p, err := s.Practice(t.Context()); err != nil || p.Zone != portland || len(p.Stays) != 0 {
		t.Errorf("afterwards the practice is in %s, was in %v (%v)", p.Zone, p.Stays, err)
	}
}

// The times of one session are those of one zone.
func TestRelocateWaitsForTheSessionThatRuns(t *testing.T) {
	s, _ := zoned(t, portland, testTime)
	who := person(t, s, "Rosa", "Mendes")
	visit := insert(t, s, "INSERT INTO visit (client_id, kind, start_at, saved_at) VALUES (?, 'medicine', ?, '')", int64(who), instant(s.Now()))
	run(t, s, "INSERT INTO medicine_session (visit_id, client_id, number, decision, t0) VALUES (?, ?, 1, 'go', ?)", visit, int64(who), instant(s.Now()))
	if _, err := s.Relocate(t.Context(), tokyo); err == nil || data.AsFault(err).Do != "End the session, then change the time zone." || data.ZoneOf(s.Now()) != portland {
		t.Errorf("while a session runs: %v, and the practice is in %s", err, data.ZoneOf(s.Now()))
	}
	run(t, s, "UPDATE medicine_session SET ended_at = t0")
	if _, err := s.Relocate(t.Context(), tokyo); err != nil || data.ZoneOf(s.Now()) != tokyo {
		t.Errorf("after it was ended: %v, and the practice is in %s", err, data.ZoneOf(s.Now()))
	}
}

// A practice of before zones were kept takes the computer's, once.
func TestPracticeWithoutAZoneTakesTheComputers(t *testing.T) {
	for _, c := range []struct {
		what     string
		saved    bool
		has      data.Zone
		computer *time.Location
		taken    data.Zone
	}{
		{"a practice without one", true, "", tokyo.MustLocation(), tokyo},
		{"one that has it", true, portland, tokyo.MustLocation(), ""},
		{"a computer that can not name its own", true, "", time.FixedZone("", 9*3600), ""},
		{"a practice that is not begun", false, "", tokyo.MustLocation(), ""},
	} {
		s, _ := newStoreAt(t, testTime.In(c.computer))
		if c.saved {
			settle(t, s, c.has)
		}
		if taken, err := s.TakeZone(t.Context()); err != nil || taken != c.taken {
			t.Errorf("%s takes %q (%v), want %q", c.what, taken, err, c.taken)
		}
		if taken, err := s.TakeZone(t.Context()); err != nil || taken != "" {
			t.Errorf("%s takes %q the second time (%v)", c.what, taken, err)
		}
	}
}

// A zone that this program does not know is not replaced by another.
func TestUnknownZoneIsRefusedByName(t *testing.T) {
	path := filepath.Join(t.TempDir(), "practice.db")
	s := openAt(t, path, testTime)
	settle(t, s, portland)
	run(t, s, `UPDATE setting SET value = json_set(value, '$.Zone', 'Mars/Olympus_Mons') WHERE key = 'practice'`)
	if err := s.Close(); err != nil {
		t.Fatal(err)
	}
	files := openPlain(t, path)
	defer files.Close()
	_, err := Open(t.Context(), files, data.FixedClock(testTime), "test")
	if err == nil || !strings.Contains(err.Error(), "Mars/Olympus_Mons") {
		t.Errorf("opening it gave %v, want the zone named", err)
	}
}
