package calendar

import (
	"strings"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"

	"kapdesk/data"
	"kapdesk/data/calendar"
	"kapdesk/data/store"
	"kapdesk/ui/desk/desktest"
	"kapdesk/ui/kit"
)

func june(day, hour, minute int) time.Time {
	return time.Date(2025, time.June, day, hour, minute, 0, 0, desktest.Portland)
}

func jun(day int) data.Date { return data.MustDate(2025, time.June, day) }

func entry(kind data.Kind, start time.Time, minutes int) store.Entry {
	return store.Entry{Name: "Wei L.", Appointment: data.Appointment{
		ID: 1, Client: 1, Kind: kind, Start: start, Minutes: minutes, Status: data.Scheduled, Place: data.InPerson,
	}}
}

func TestTitle(t *testing.T) {
	us, gb := data.RegionOf("US"), data.RegionOf("GB")
	for _, c := range []struct {
		span   span
		days   []data.Date
		region data.Region
		want   string
	}{
		{oneWeek, []data.Date{jun(9), jun(14)}, us, "June 9 – 14, 2025"},
		{oneWeek, []data.Date{jun(9), jun(14)}, gb, "9 – 14 June 2025"},
		{oneWeek, []data.Date{jun(30), jun(30).AddDays(5)}, us, "June 30 – July 5, 2025"},
		{oneWeek, []data.Date{jun(30), jun(30).AddDays(5)}, gb, "30 June – 5 July 2025"},
		{oneWeek, []data.Date{data.MustDate(2025, time.December, 29), data.MustDate(2026, time.January, 2)}, us, "December 29, 2025 – January 2, 2026"},
		{oneDay, []data.Date{jun(12)}, us, "Thursday, June 12"},
		{oneMonth, []data.Date{jun(1)}, us, "June 2025"},
		{oneWeek, nil, us, ""},
	} {
		if got := title(c.span, c.days, c.region); got != c.want {
			t.Errorf("title of %v: %q, want %q", c.days, got, c.want)
		}
	}
}

// Days of before a move name the zone whose times they show.
func TestTitleNamesTheZoneOfBefore(t *testing.T) {
	moved := data.Practice{Zone: "Asia/Tokyo", Stays: []data.Stay{{Zone: "America/Los_Angeles", Until: time.Date(2025, time.June, 11, 20, 0, 0, 0, time.UTC)}}}
	on := func(day int) data.Date { return data.MustDate(2025, time.June, day) }
	for _, c := range []struct {
		days []data.Date
		want string
	}{
		{[]data.Date{on(2), on(6)}, ", Pacific Time"},
		{[]data.Date{on(9), on(13)}, ", at first Pacific Time"},
		{[]data.Date{on(11)}, ", Pacific Time"},
		{[]data.Date{on(12)}, ""},
		{[]data.Date{on(16), on(20)}, ""},
		{nil, ""},
	} {
		if got := zoneOf(c.days, moved); got != c.want {
			t.Errorf("%v: %q, want %q", c.days, got, c.want)
		}
	}
}

func TestWeekFollowsHoursAndFirstWeekday(t *testing.T) {
	hours := data.NewPractice().Hours // Monday to Friday
	monday := jun(12).WeekOf(time.Monday)
	if monday != jun(9) {
		t.Fatalf("the week of June 12 begins on %s, want June 9", monday)
	}
	if sunday := jun(12).WeekOf(time.Sunday); sunday != jun(8) {
		t.Fatalf("with Sunday first it begins on %s, want June 8", sunday)
	}
	if got := len(daysShown(monday, hours, nil, jun(12))); got != 5 {
		t.Errorf("an empty week shows %d days, want the 5 working days", got)
	}
	saturday := []store.Entry{entry(data.KindClosing, june(14, 10, 0), 60)}
	if got := daysShown(monday, hours, saturday, jun(12)); len(got) != 6 || got[5] != jun(14) {
		t.Errorf("with a visit on Saturday the week shows %v, want Saturday too", got)
	}
	if got := daysShown(monday, hours, nil, jun(15)); len(got) != 6 || got[5] != jun(15) {
		t.Errorf("on a Sunday the week shows %v, want today too", got)
	}
	if got := daysShown(monday, [7]data.WorkDay{}, nil, jun(1)); len(got) != 1 {
		t.Errorf("a practice without hours shows %v, want at least a day", got)
	}
}

func TestWeekBlockSaysWhatTheDesignSays(t *testing.T) {
	medicine := entry(data.KindMedicine, june(11, 9, 0), 180)
	medicine.Dose, medicine.Route, medicine.Room = 2, "intramuscular", "Rose City clinic"
	medicine.Status, medicine.Signed = data.Completed, june(11, 13, 0)
	after := entry(data.KindIntegration, june(12, 9, 0), 60)
	after.Dose, after.LastDose = 4, june(10, 13, 0)
	call := entry(data.KindCheckIn, june(12, 11, 15), 15)
	blocked := entry(data.KindBlocked, june(11, 15, 0), 60)
	blocked.Client, blocked.Name = 0, "Paperwork"
	for _, c := range []struct {
		entry                     store.Entry
		what, more, brief, status string
		icon                      string
		family                    kit.Family
	}{
		{medicine, "Medicine, dose 2", "IM, Rose City clinic", "Medicine", "Done, signed", "waves", kit.Med},
		{after, "Integration, 2 days", "", "Integration", "", "sprout", kit.Int},
		{call, "Check-in call", "", "call", "", "sprout", kit.Int},
		{blocked, "Blocked time", "", "Blocked", "", "lock", kit.Neu},
	} {
		b := weekBlock(c.entry, false)
		if b.What != c.what || b.More != c.more || b.Brief != c.brief || b.Status.Text != c.status || b.Icon != c.icon || b.Family != c.family {
			t.Errorf("%s: %q, %q, %q, %q, %s; want %q, %q, %q, %q, %s", c.entry.Kind, b.What, b.More, b.Brief, b.Status.Text, b.Icon,
				c.what, c.more, c.brief, c.status, c.icon)
		}
	}
}

func TestBuffersStandOnlyInFreeTime(t *testing.T) {
	session := entry(data.KindMedicine, june(13, 10, 0), 180)
	call := entry(data.KindCheckIn, june(13, 9, 30), 15)
	call.ID = 2
	got := Buffers(session, []store.Entry{session, call}, "Set up", "Buffer")
	if len(got) != 1 || got[0].Name != "Buffer" || !got[0].Start.Equal(june(13, 13, 0)) || !got[0].End.Equal(june(13, 13, 30)) {
		t.Errorf("with a call in the set-up: %+v, want only the buffer from 1:00 to 1:30 PM", got)
	}
	call.Status = data.CanceledByClient
	if got := Buffers(session, []store.Entry{session, call}, "Set up", "Buffer"); len(got) != 2 {
		t.Errorf("with the call canceled there are %d, want both", len(got))
	}
}

func wide(e store.Entry) kit.Block { return weekBlock(e, false) }

func TestNarrowColumnsGetShorterWords(t *testing.T) {
	medicine := entry(data.KindMedicine, june(11, 9, 0), 180)
	medicine.Dose, medicine.Route, medicine.Room = 2, "sublingual", "Room 1"
	medicine.Status, medicine.Signed = data.Completed, june(11, 13, 0)
	if b := weekBlock(medicine, true); b.What != "Dose 2" || b.More != "Sublingual" || b.Status.Text != "Signed" {
		t.Errorf("medicine in a narrow column: %q, %q, %q; want Dose 2, Sublingual, Signed", b.What, b.More, b.Status.Text)
	}
	after := entry(data.KindIntegration, june(12, 9, 0), 60)
	after.Dose, after.LastDose = 4, june(10, 13, 0)
	if b := weekBlock(after, true); b.What != "After 2 days" {
		t.Errorf("integration in a narrow column: %q, want After 2 days", b.What)
	}
}

func TestFilterKeepsPhases(t *testing.T) {
	entries := []store.Entry{entry(data.KindMedicine, june(12, 13, 0), 180), entry(data.KindIntake, june(12, 9, 0), 90)}
	f := filter{medicine: true, buffers: true}
	if got := len(blocks(entries, f, wide, "Set up", "Buffer")); got != 3 {
		t.Errorf("medicine with buffers gives %d blocks, want 3", got)
	}
	f = filter{other: true}
	if got := blocks(entries, f, wide, "Set up", "Buffer"); len(got) != 1 || got[0].What != "Intake" {
		t.Errorf("other visits gives %+v, want the intake", got)
	}
}

func TestPlaceBlock(t *testing.T) {
	us := data.RegionOf("US")
	for want, p := range map[string]calendar.ToPlace{
		"After Jun 17, in 72 h": {Kind: data.KindIntegration, After: jun(17)},
		"Dose 4, from Jun 16":   {Kind: data.KindMedicine, Number: 4, From: june(16, 13, 0)},
		"Dose 1":                {Kind: data.KindMedicine, Number: 1},
		"Preparation 2, 60 min": {Kind: data.KindPreparation, Number: 2, Minutes: 60},
	} {
		if got := placeBlock(store.ToPlace{ToPlace: p}, us, nil).What; got != want {
			t.Errorf("to place: %q, want %q", got, want)
		}
	}
}

func TestFormFollowsTheKind(t *testing.T) {
	now := june(12, 10, 12)
	f := newForm(Preset{Client: 7}, now, data.Practice{Rooms: []string{"Room 1"}}, store.ToBook{Kind: data.KindIntegration})
	if a := f.appointment(); a.Kind != data.KindIntegration || a.Minutes != 60 || a.Room != "Room 1" || !a.Start.IsZero() {
		t.Errorf("for a client: %+v, want an integration visit of 60 min in Room 1, no time yet", a)
	}
	f.setKind(data.KindMedicine)
	if a := f.appointment(); a.Minutes != 180 || a.Route != "sublingual" {
		t.Errorf("medicine: %d min, %q; want 180 min, sublingual", a.Minutes, a.Route)
	}
	f.setRoute("intravenous")
	if f.minutes != 120 {
		t.Errorf("intravenous: %d min, want 120", f.minutes)
	}
	f.setKind(data.KindCheckIn)
	if a := f.appointment(); a.Minutes != 15 || a.Place != data.Telephone || a.Room != "" || a.Route != "" {
		t.Errorf("check-in: %+v, want 15 min by phone without room and route", a)
	}
	f.minutes, f.minutesByHand = 20, true
	f.setKind(data.KindIntegration)
	if f.minutes != 20 {
		t.Errorf("a typed length of 20 min became %d with another kind", f.minutes)
	}
	f.setStart(june(13, 16, 45))
	if a := f.appointment(); !a.Start.Equal(june(13, 16, 45)) {
		t.Errorf("start is %v, want June 13, 4:45 PM", a.Start)
	}
	f.setKind(data.KindBlocked)
	f.title = "Paperwork"
	if a := f.appointment(); a.Client != 0 || a.Title != "Paperwork" {
		t.Errorf("blocked time: %+v, want no client", a)
	}
}

func TestFormFollowsTheWayUntilAKindIsChosen(t *testing.T) {
	now := june(12, 10, 12)
	intake := store.ToBook{Kind: data.KindIntake}
	for name, c := range map[string]struct {
		preset Preset
		next   store.ToBook
		hand   data.Kind // chosen before the client
		want   data.Kind
	}{
		"the next step":                {Preset{Client: 7}, intake, "", data.KindIntake},
		"nobody yet":                   {Preset{}, store.ToBook{}, "", data.KindConsultation},
		"one who declined":             {Preset{Client: 7}, store.ToBook{}, "", ""},
		"asked for by a button":        {Preset{Client: 7, Kind: data.KindReview}, intake, "", data.KindReview},
		"chosen by hand":               {Preset{Client: 7}, store.ToBook{Kind: data.KindIntegration}, data.KindCrisis, data.KindCrisis},
		"chosen by hand, of who left":  {Preset{Client: 7}, store.ToBook{}, data.KindCrisis, data.KindCrisis},
		"a time that waits for a dose": {Preset{Client: 7}, store.ToBook{Kind: data.KindIntegration, From: june(18, 13, 0)}, "", data.KindIntegration},
	} {
		f := newForm(c.preset, now, data.Practice{}, c.next)
		if c.hand != "" {
			f.setKind(c.hand)
			f.kindByHand = true
			f.follow(c.next)
		}
		if f.kind != c.want {
			t.Errorf("%s: %q, want %q", name, f.kind, c.want)
		}
		from := now
		if f.kind == c.next.Kind && !c.next.From.IsZero() {
			from = c.next.From
		}
		if got := f.soonest(now); !got.Equal(from) {
			t.Errorf("%s: free times are looked for from %v, want %v", name, got, from)
		}
	}
}

func TestChoicesFollowTheStatus(t *testing.T) {
	now := june(12, 10, 12)
	words := func(s subject) (list []string) {
		for _, c := range s.choices(now) {
			list = append(list, c.words)
		}
		return list
	}
	visit := subject{Appointment: entry(data.KindMedicine, june(12, 9, 0), 60).Appointment}
	for _, c := range []struct {
		status data.AppointmentStatus
		want   []string
	}{
		{data.Scheduled, []string{"Confirm", "Client arrived", "Mark done", "No-show", "Edit escort", "Entered by mistake", "Move", "Repeat…", "Cancel visit…"}},
		{data.Completed, []string{"Reopen", "Edit escort"}},
		{data.NoShow, []string{"Client arrived", "Mark done", "Entered by mistake"}},
		{data.LateCancel, nil},
	} {
		visit.Status = c.status
		if diff := cmp.Diff(c.want, words(visit)); diff != "" {
			t.Errorf("%s (-want +got):\n%s", c.status, diff)
		}
	}
	tomorrow := subject{Appointment: entry(data.KindIntegration, june(13, 9, 0), 60).Appointment}
	if diff := cmp.Diff([]string{"Confirm", "Entered by mistake", "Copy reminder", "Wait for earlier", "Move", "Repeat…", "Cancel visit…"}, words(tomorrow)); diff != "" {
		t.Errorf("a visit of tomorrow (-want +got):\n%s", diff)
	}
}

// Where each status is read: in the day, the week, the month's agenda, and in the popover
// of the visit, which has it with who set it and when. What gave up its time in good order
// is in no view; the trail and the client's history have it.
func TestEachStatusIsShownInEachView(t *testing.T) {
	us := data.RegionOf("US")
	for status, word := range map[data.AppointmentStatus]string{
		data.Confirmed: "Confirmed", data.Arrived: "Arrived", data.InProgress: "Running", data.Completed: "Done",
		data.LateCancel: "Late cancel", data.NoShow: "No-show",
	} {
		for _, minutes := range []int{50, 120} {
			e := store.Entry{Appointment: data.Appointment{ID: 7, Client: 1, Kind: data.KindIntegration, Start: june(12, 9, 0), Minutes: minutes, Status: status}, Name: "Wei L.",
				Signed: june(12, 12, 0)}
			day, week, agenda := dayBlock(e, us), weekBlock(e, false), agendaVisit(e, false, us)
			if !strings.Contains(day.Right.Text+day.What, word) {
				t.Errorf("%s, %d min: the day says %q and %q", status, minutes, day.Right.Text, day.What)
			}
			said := strings.ToLower(week.What + week.Status.Text)
			if status != data.Confirmed && status != data.Completed && !strings.Contains(said, strings.ToLower(word)) {
				t.Errorf("%s, %d min: the week says %q", status, minutes, said)
			}
			if agenda.Status.Text != word {
				t.Errorf("%s, %d min: the agenda says %q", status, minutes, agenda.Status.Text)
			}
		}
	}
}
