package store

import (
	"fmt"
	"slices"
	"strings"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"

	"kapdesk/data"
	"kapdesk/data/calendar"
	"kapdesk/data/today"
	"kapdesk/data/words"
)

// attention is the list of Today, each line as "who: rule", without what a new
// practice lacks.
func attention(t testing.TB, s *Store) []string {
	t.Helper()
	view, err := s.TodayView(t.Context())
	if err != nil {
		t.Fatalf("today: %v", err)
	}
	var list []string
	view.Facts.Begin = today.Begin{}
	for _, item := range today.Attention(view.Facts) {
		said := words.AttentionOf(item, view.Now, data.Region{}, nil)
		list = append(list, said.Who+": "+said.Kind)
	}
	return list
}

func run(t testing.TB, s *Store, query string, args ...any) {
	t.Helper()
	if _, err := s.files.Writer().Exec(query, args...); err != nil {
		t.Fatalf("%s: %v", strings.Fields(query)[0], err)
	}
}

func TestTodayOfAnEmptyPractice(t *testing.T) {
	s := newStore(t)
	if list := attention(t, s); len(list) != 0 {
		t.Errorf("an empty practice needs attention for %v", list)
	}
}

// Each case makes one fact, sees its line, mends it and sees the line gone.
func TestEachLineLeavesTheListWhenItIsMended(t *testing.T) {
	for _, c := range []struct {
		name   string
		make   func(*testing.T, *Store, data.ClientID)
		want   string
		mend   func(*testing.T, *Store, data.ClientID)
		booked bool // something is booked anyway, so that no next step is missing
	}{
		{"item 9", func(t *testing.T, s *Store, who data.ClientID) {
			run(t, s, "INSERT INTO measure (client_id, instrument, version, taken, alert, entered_at) VALUES (?, 'PHQ-9', '1', '2025-06-11', 2, ?)", int64(who), instant(testTime))
		}, "Rosa M.: Risk", func(t *testing.T, s *Store, who data.ClientID) {
			run(t, s, "INSERT INTO risk_form (client_id, measure_id, taken, level, action, entered_at) VALUES (?, 1, '2025-06-12', 'low', 'safety plan', ?)", int64(who), instant(testTime))
		}, true},
		{"note", func(t *testing.T, s *Store, who data.ClientID) {
			run(t, s, "INSERT INTO visit (client_id, kind, start_at, end_at, saved_at) VALUES (?, 'integration', ?, ?, ?)", int64(who), instant(june(12, 9, 0)), instant(june(12, 10, 0)), instant(june(12, 10, 4)))
		}, "Rosa M.: Note", func(t *testing.T, s *Store, who data.ClientID) {
			run(t, s, "UPDATE visit SET signed_at = ?", instant(testTime))
		}, true},
		{"clearance", func(t *testing.T, s *Store, who data.ClientID) {
			run(t, s, "UPDATE client SET stage = 'medicine'")
			run(t, s, "INSERT INTO clearance (client_id, decided, decision, until) VALUES (?, '2024-12-19', 'cleared', '2025-06-19')", int64(who))
		}, "Rosa M.: Clearance", func(t *testing.T, s *Store, who data.ClientID) {
			run(t, s, "INSERT INTO clearance (client_id, decided, decision, until) VALUES (?, '2025-06-12', 'cleared', '2025-12-12')", int64(who))
		}, true},
		{"dose without integration", func(t *testing.T, s *Store, who data.ClientID) {
			id := book(t, s, data.Appointment{Client: who, Kind: data.KindMedicine, Start: june(11, 9, 0), Minutes: 180, Status: data.Completed})
			dosed(t, s, who, id, june(11, 9, 10))
		}, "Rosa M.: Integration", func(t *testing.T, s *Store, who data.ClientID) {
			book(t, s, talk(who, june(13, 9, 0)))
		}, true},
		{"overlap", func(t *testing.T, s *Store, who data.ClientID) {
			book(t, s, talk(who, june(13, 15, 0)))
			book(t, s, data.Appointment{Kind: data.KindBlocked, Title: "Paperwork", Start: june(13, 15, 30), Minutes: 60, Overlap: true})
		}, "Rosa M. and Paperwork: Overlap", func(t *testing.T, s *Store, who data.ClientID) {
			list, _ := s.Appointments(t.Context(), june(13, 15, 30), june(13, 16, 0))
			if err := s.CancelAppointment(t.Context(), list[0].ID, calendar.ByPractice, "later"); err != nil {
				t.Fatal(err)
			}
		}, true},
		{"no next step", func(t *testing.T, s *Store, who data.ClientID) {
			run(t, s, "UPDATE client SET stage = 'preparation', stage_since = '2025-06-01'")
		}, "Rosa M.: Next step", func(t *testing.T, s *Store, who data.ClientID) {
			book(t, s, talk(who, june(20, 9, 0)))
		}, false},
		{"no next step while clearance is awaited", func(t *testing.T, s *Store, who data.ClientID) {
			run(t, s, "UPDATE client SET stage = 'waiting for clearance', stage_since = '2025-06-01'")
		}, "Rosa M.: Next step", func(t *testing.T, s *Store, who data.ClientID) {
			run(t, s, "INSERT INTO clearance (client_id, asked, decision) VALUES (?, '2025-06-03', 'asked')", int64(who))
		}, false},
		{"session without order", func(t *testing.T, s *Store, who data.ClientID) {
			book(t, s, data.Appointment{Client: who, Kind: data.KindMedicine, Start: june(17, 13, 0), Minutes: 180})
		}, "Rosa M., Jun 17: Order", func(t *testing.T, s *Store, who data.ClientID) {
			list, _ := s.ClientAppointments(t.Context(), who)
			if err := s.CancelAppointment(t.Context(), list[0].ID, calendar.ByPractice, "no order"); err != nil {
				t.Fatal(err)
			}
		}, true},
	} {
		t.Run(c.name, func(t *testing.T) {
			s := newStore(t)
			who := person(t, s, "Rosa", "Mendes")
			if c.booked {
				book(t, s, talk(who, june(25, 9, 0)))
			}
			c.make(t, s, who)
			if diff := cmp.Diff([]string{c.want}, attention(t, s)); diff != "" {
				t.Fatalf("with the fact (-want +got):\n%s", diff)
			}
			c.mend(t, s, who)
			if list := attention(t, s); len(list) != 0 {
				t.Errorf("after mending: %v, want nothing", list)
			}
		})
	}
}

// A session that runs past midnight stays on Today until it is ended.
func TestSessionPastMidnightStaysOnToday(t *testing.T) {
	s, clock := zoned(t, portland, time.Date(2025, time.June, 12, 21, 0, 0, 0, portland.MustLocation()))
	who := person(t, s, "Rosa", "Mendes")
	session := book(t, s, data.Appointment{Client: who, Kind: data.KindMedicine, Start: s.Now(), Minutes: 120})
	dosed(t, s, who, session, s.Now())
	entries := func() int {
		view, err := s.TodayView(t.Context())
		if err != nil {
			t.Fatal(err)
		}
		return len(view.Entries)
	}
	run(t, s, "UPDATE appointment SET status = 'in progress'")
	for _, after := range []time.Duration{0, 2 * time.Hour, 3*time.Hour - time.Minute, 3 * time.Hour, 10 * time.Hour} {
		clock.now = time.Date(2025, time.June, 13, 4, 0, 0, 0, time.UTC).Add(after)
		if n := entries(); n != 1 {
			t.Errorf("%v after it began Today shows %d visits, want the session", after, n)
		}
	}
	run(t, s, "UPDATE appointment SET status = 'completed'")
	if n := entries(); n != 0 {
		t.Errorf("after it was ended Today shows %d visits of the day before", n)
	}
}

func TestWaitingOnOthers(t *testing.T) {
	s := newStore(t)
	who := person(t, s, "Ibrahim", "H")
	run(t, s, "INSERT INTO measure_due (client_id, instrument, handed) VALUES (?1, 'GAD-7', '2025-06-10'), (?1, 'PCL-5', '2025-06-10'), (?1, 'PHQ-9', '2025-06-11')", int64(who))
	view, err := s.TodayView(t.Context())
	if err != nil {
		t.Fatal(err)
	}
	var got []string
	for _, w := range today.WaitingOnOthers(view.Facts) {
		got = append(got, w.Who+": "+w.Found.Facts())
	}
	want := []string{"Ibrahim H.: [GAD-7 PCL-5]|2025-06-10", "Ibrahim H.: [PHQ-9]|2025-06-11"}
	if diff := cmp.Diff(want, got); diff != "" {
		t.Errorf("waiting on others (-want +got):\n%s", diff)
	}
}

func TestToPlace(t *testing.T) {
	s := newStore(t)
	who := person(t, s, "Grace", "T")
	run(t, s, "UPDATE client SET stage = 'integration'")
	run(t, s, "INSERT INTO rx_order (client_id, on_date, route, dose, max_dose, sessions, min_interval) VALUES (?, '2025-05-01', 'sublingual', 200, 200, 2, 7)", int64(who))
	session := book(t, s, data.Appointment{Client: who, Kind: data.KindMedicine, Start: june(9, 13, 0), Minutes: 180, Status: data.Completed})
	dosed(t, s, who, session, june(9, 13, 10))
	run(t, s, "UPDATE medicine_session SET order_id = 1")
	show := func() (lines []string) {
		list, err := s.ToPlace(t.Context())
		if err != nil {
			t.Fatal(err)
		}
		for _, p := range list {
			lines = append(lines, fmt.Sprintf("%s %s %d from %s", p.Name, p.Kind, p.Number, p.From.Format("Jan 2 15:04")))
		}
		return lines
	}
	if diff := cmp.Diff([]string{"Grace T. integration 0 from Jun 10 13:10", "Grace T. medicine 2 from Jun 16 13:10"}, show()); diff != "" {
		t.Errorf("after a dose (-want +got):\n%s", diff)
	}
	book(t, s, talk(who, june(12, 11, 0)))
	book(t, s, data.Appointment{Client: who, Kind: data.KindMedicine, Start: june(23, 13, 0), Minutes: 180})
	if diff := cmp.Diff([]string{"Grace T. integration 0 from Jun 24 13:00"}, show()); diff != "" {
		t.Errorf("with the next dose booked (-want +got):\n%s", diff)
	}
}

// decade fills ten years of a practice: 5,000 clients, of whom some are in care,
// 25 visits a week, a record for each past one, and every client's scores.
func decade(b *testing.B) *Store {
	b.Helper()
	s := newStore(b)
	t, err := s.files.Writer().Begin()
	if err != nil {
		b.Fatal(err)
	}
	defer t.Rollback()
	exec := func(query string, args ...any) {
		if _, err := t.Exec(query, args...); err != nil {
			b.Fatal(err)
		}
	}
	const clients = 5000
	stages := []string{"intake", "waiting for clearance", "preparation", "medicine", "integration", "maintenance"}
	for i := 1; i <= clients; i++ {
		stage := "discharged"
		if i > clients-60 {
			stage = stages[i%len(stages)]
		}
		exec("INSERT INTO client (id, number, legal_first, legal_last, stage, stage_since, sort_name, created_at) VALUES (?, ?, 'Name', 'Last', ?, '2025-05-01', ?, ?)",
			i, fmt.Sprintf("C-%04d", i), stage, fmt.Sprintf("name %d", i), instant(testTime))
		exec("INSERT INTO clearance (client_id, decided, decision, until) VALUES (?, '2020-01-01', 'cleared', ?)", i, data.DateOf(testTime).AddDays((i-clients)/3).String())
		for n := range 8 {
			exec("INSERT INTO measure (client_id, instrument, version, taken, total, alert, entered_at) VALUES (?, 'PHQ-9', '1', ?, 12, ?, ?)",
				i, data.DateOf(testTime).AddDays(-(clients-i)*8/10-7*n).String(), (i+n)%6/5, instant(testTime))
		}
	}
	exec("INSERT INTO risk_form (client_id, taken, level, action, entered_at) SELECT client_id, max(taken), 'low', 'reviewed', '' FROM measure WHERE alert > 0 GROUP BY client_id")
	kinds := []data.Kind{data.KindIntegration, data.KindPreparation, data.KindMedicine, data.KindCheckIn, data.KindIntegration}
	n := 0
	for week := -520; week < 4; week++ {
		for slot := range 25 {
			n++
			start := june(9, 9, 0).AddDate(0, 0, 7*week+slot/5).Add(time.Duration(slot%5) * 100 * time.Minute)
			who := max(1, clients-(-week*25+slot)*clients/13200%clients)
			if week >= -8 {
				who = clients - n%60
			}
			kind, status := kinds[slot%5], data.Completed
			if start.After(testTime) {
				status = data.Scheduled
			}
			exec("INSERT INTO appointment (id, client_id, kind, start_at, minutes, status, created_at) VALUES (?, ?, ?, ?, 90, ?, '')", n, who, string(kind), instant(start), string(status))
			if status == data.Completed {
				exec("INSERT INTO visit (id, client_id, appointment_id, kind, start_at, end_at, saved_at, signed_at) VALUES (?, ?, ?, ?, ?, ?, ?, ?)",
					n, who, n, string(kind), instant(start), instant(start), instant(start), instant(start))
				if kind == data.KindMedicine {
					exec("INSERT INTO medicine_session (visit_id, client_id, number, decision, t0) VALUES (?, ?, 1, 'go', ?)", n, who, instant(start))
				}
			}
		}
	}
	if err := t.Commit(); err != nil {
		b.Fatal(err)
	}
	return s
}

func BenchmarkToday(b *testing.B) {
	s := decade(b)
	for b.Loop() {
		view, err := s.TodayView(b.Context())
		if err != nil {
			b.Fatal(err)
		}
		today.Attention(view.Facts)
	}
}

func BenchmarkWeek(b *testing.B) {
	s := decade(b)
	for b.Loop() {
		if _, err := s.Schedule(b.Context(), june(9, 0, 0), june(16, 0, 0)); err != nil {
			b.Fatal(err)
		}
	}
}

func BenchmarkToPlace(b *testing.B) {
	s := decade(b)
	for b.Loop() {
		if _, err := s.ToPlace(b.Context()); err != nil {
			b.Fatal(err)
		}
	}
}

// What a new practice lacks leaves Today step by step, and whole with the first
// recorded visit.
func TestNewPracticeIsToldWhatIsNext(t *testing.T) {
	s := newStore(t)
	begin := func() today.Begin {
		t.Helper()
		view, err := s.TodayView(t.Context())
		if err != nil {
			t.Fatal(err)
		}
		return view.Facts.Begin
	}
	if b := begin(); !b.New || b.Clients || len(b.Blank) != len(data.Practice{}.Blank()) {
		t.Errorf("at first: %+v, want new, without clients, with all facts blank", b)
	}
	who := person(t, s, "Rosa", "Mendes")
	facts, err := s.Practice(t.Context())
	if err != nil {
		t.Fatal(err)
	}
	facts.Name, facts.Clinician, facts.Credentials, facts.License, facts.LicenseRegion = "Juniper House", "Elena Marsh", "LCSW", "L10482", "Oregon"
	facts.Address = []string{"418 NE Alder Street"}
	if err := s.SavePractice(t.Context(), facts); err != nil {
		t.Fatal(err)
	}
	if b := begin(); !b.New || !b.Clients || !slices.Equal(b.Blank, []data.Code{"phone"}) {
		t.Errorf("with a client and all but the phone: %+v", b)
	}
	run(t, s, "INSERT INTO visit (client_id, kind, start_at, saved_at) VALUES (?, 'intake', ?, '')", int64(who), instant(june(11, 9, 0)))
	if b := begin(); b.New || b.Blank != nil {
		t.Errorf("with a recorded visit: %+v, want nothing", b)
	}
}
