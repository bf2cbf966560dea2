package calendar

import (
	"errors"
	"strings"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"
	"pgregory.net/rapid"

	"kapdesk/data"
)

func zone(t testing.TB, name string) *time.Location {
	t.Helper()
	loc, err := time.LoadLocation(name)
	if err != nil {
		t.Fatalf("time zone %s: %v", name, err)
	}
	return loc
}

var officeHours = data.NewPractice().Hours

// open is a practice with hours in a zone and the usual types of visit.
func open(hours [7]data.WorkDay, zone *time.Location) Office {
	return Office{Practice: data.Practice{Hours: hours, Country: "GB"}, Zone: zone}
}

// visit is an open appointment of a client on June 2025's day at hour:minute.
func visit(id data.AppointmentID, who data.ClientID, kind data.Kind, day, hour, minute, minutes int) data.Appointment {
	return data.Appointment{ID: id, Client: who, Kind: kind, Status: data.Scheduled, Minutes: minutes,
		Start: time.Date(2025, time.June, day, hour, minute, 0, 0, time.UTC)}
}

func TestEveryKindHasItsDefaults(t *testing.T) {
	// Reference 1.5.
	want := map[data.Kind]int{
		data.KindConsultation: 30, data.KindIntake: 90, data.KindPreparation: 60, data.KindMedicine: 180, data.KindPsycholytic: 120, data.KindIntegration: 60, data.KindCheckIn: 15,
		data.KindCoordination: 15, data.KindReview: 60, data.KindMaintenance: 180, data.KindCrisis: 60, data.KindClosing: 60, data.KindBlocked: 60,
	}
	got := map[data.Kind]int{}
	for _, r := range data.Kinds() {
		got[r.Kind] = r.Minutes
		if r.Name == "" || r.Brief == "" || r.Phase == "" {
			t.Errorf("%s: a name, a short name and a phase are needed, have %+v", r.Kind, r)
		}
		if padded := r.Before == 30 && r.After == 30; padded != r.Kind.Doses() {
			t.Errorf("%s: 30 min before and after belong to medicine sessions only, have %d and %d", r.Kind, r.Before, r.After)
		}
		if r.WithoutClient != (r.Kind == data.KindCoordination || r.Kind == data.KindBlocked) {
			t.Errorf("%s: may be booked without a client: %v", r.Kind, r.WithoutClient)
		}
	}
	if diff := cmp.Diff(want, got); diff != "" {
		t.Errorf("default minutes (-want +got):\n%s", diff)
	}
	if got := data.VisitTypes(nil).Usual(data.KindMedicine, "intravenous"); got != 120 {
		t.Errorf("an intravenous session takes %d min, want 120", got)
	}
}

func TestStatusChanges(t *testing.T) {
	start := time.Date(2025, time.June, 12, 13, 0, 0, 0, time.UTC)
	before, after, dayBefore := start.Add(-time.Hour), start.Add(time.Hour), start.Add(-24*time.Hour)
	for _, c := range []struct {
		from, to data.AppointmentStatus
		now      time.Time
		ok       bool
	}{
		{data.Scheduled, data.Confirmed, dayBefore, true},
		{data.Scheduled, data.Arrived, before, true},
		{data.Scheduled, data.Arrived, dayBefore, false},
		{data.Scheduled, data.Completed, before, false},
		{data.Scheduled, data.Completed, start, true},
		{data.Scheduled, data.NoShow, before, false},
		{data.Scheduled, data.NoShow, after, true},
		{data.Arrived, data.NoShow, after, false},
		{data.NoShow, data.Arrived, after, true},
		{data.Completed, data.Arrived, after, true},
		{data.Completed, data.Scheduled, after, false},
		{data.LateCancel, data.Scheduled, after, false},
		{data.Rescheduled, data.Arrived, after, false},
		{data.Scheduled, data.CanceledByClient, before, false}, // needs who and why
		{data.Confirmed, data.Confirmed, before, true},
		{data.Scheduled, data.Mistaken, before, true},
		{data.Confirmed, data.Mistaken, after, true},
		{data.Arrived, data.Mistaken, after, true},
		{data.NoShow, data.Mistaken, after, true},
		{data.Mistaken, data.Scheduled, after, true},
		{data.Mistaken, data.Completed, after, false},
		{data.InProgress, data.Mistaken, after, false},
		{data.Completed, data.Mistaken, after, false},
		{data.CanceledByClient, data.Mistaken, after, false},
	} {
		err := SetStatus(data.Appointment{Status: c.from, Start: start}, c.to, c.now)
		if (err == nil) != c.ok {
			t.Errorf("%s to %s at %s: %v, want allowed %v", c.from, c.to, c.now.Format("Jan 2 15:04"), err, c.ok)
		}
	}
}

func TestCancelNeedsWhoAndWhy(t *testing.T) {
	start := time.Date(2025, time.June, 12, 13, 0, 0, 0, time.UTC)
	a := data.Appointment{Status: data.Confirmed, Start: start}
	notice := 48 * time.Hour
	for _, c := range []struct {
		who    Who
		before time.Duration
		want   data.AppointmentStatus
	}{
		{ByClient, 48 * time.Hour, data.CanceledByClient},
		{ByClient, 48*time.Hour - time.Second, data.LateCancel},
		{ByClient, -time.Hour, data.LateCancel},
		{ByPractice, time.Hour, data.CanceledByUs},
	} {
		got, err := Cancel(a, c.who, "fever", start.Add(-c.before), notice)
		if err != nil || got != c.want {
			t.Errorf("canceled by %s %v before: %q, %v, want %q", c.who, c.before, got, err, c.want)
		}
	}
	for _, c := range []struct {
		who  Who
		why  string
		want data.Problems
	}{
		{"", " ", data.Problems{{Field: "who", Code: "cancel.who"}, {Field: "why", Code: "cancel.why"}}},
		{"", "flu", data.Wrong("who", "cancel.who")},
		{"the weather", "flu", data.Wrong("who", "cancel.who")},
		{ByClient, " fl ", data.Wrong("why", "cancel.why")},
		{ByPractice, "årå", nil},
	} {
		_, err := Cancel(a, c.who, c.why, start, notice)
		var got data.Problems
		if errors.As(err, &got); cmp.Diff(c.want, got) != "" || (err == nil) != (c.want == nil) {
			t.Errorf("canceled by %q because %q: %v, want %v", c.who, c.why, err, c.want)
		}
	}
	a.Status = data.Completed
	if _, err := Cancel(a, ByClient, "fever", start, notice); err == nil {
		t.Error("a visit that is done could be canceled")
	}
}

func TestConflicts(t *testing.T) {
	for _, c := range []struct {
		name string
		a, b data.Appointment
		want string // clash and minutes, "" for none
	}{
		{"back to back", visit(1, 1, data.KindPreparation, 13, 9, 0, 60), visit(2, 2, data.KindPreparation, 13, 10, 0, 60), ""},
		{"half an hour shared", visit(1, 1, data.KindPreparation, 13, 15, 0, 60), visit(2, 2, data.KindIntegration, 13, 15, 30, 60), "overlap 15:30–16:00"},
		{"one minute shared", visit(1, 1, data.KindPreparation, 13, 9, 0, 61), visit(2, 2, data.KindPreparation, 13, 10, 0, 60), "overlap 10:00–10:01"},
		{"one inside the other", visit(1, 1, data.KindIntake, 13, 9, 0, 90), visit(2, 2, data.KindCheckIn, 13, 9, 30, 15), "overlap 09:30–09:45"},
		{"call in the set-up", visit(1, 1, data.KindMedicine, 13, 10, 0, 180), visit(2, 2, data.KindCheckIn, 13, 9, 30, 15), "buffer 09:30–09:45"},
		{"visit in the buffer after", visit(1, 1, data.KindMedicine, 13, 10, 0, 180), visit(2, 2, data.KindPreparation, 13, 13, 0, 60), "buffer 13:00–13:30"},
		{"visit when the buffer ends", visit(1, 1, data.KindMedicine, 13, 10, 0, 180), visit(2, 2, data.KindPreparation, 13, 13, 30, 60), ""},
		{"two sessions share one buffer", visit(1, 1, data.KindMedicine, 13, 9, 0, 180), visit(2, 2, data.KindMedicine, 13, 12, 30, 180), ""},
		{"integration 23 h 59 after a dose", visit(1, 1, data.KindMedicine, 12, 13, 0, 180), visit(2, 1, data.KindIntegration, 13, 12, 59, 60), "soon 12:59–13:00"},
		{"integration 24 h after a dose", visit(1, 1, data.KindMedicine, 12, 13, 0, 180), visit(2, 1, data.KindIntegration, 13, 13, 0, 60), ""},
		{"integration of another client", visit(1, 1, data.KindMedicine, 12, 13, 0, 180), visit(2, 2, data.KindIntegration, 13, 10, 0, 60), ""},
		{"integration before the dose", visit(1, 1, data.KindMedicine, 12, 13, 0, 180), visit(2, 1, data.KindIntegration, 12, 9, 0, 60), ""},
	} {
		for _, pair := range [][2]data.Appointment{{c.a, c.b}, {c.b, c.a}} {
			got := ""
			for _, found := range Conflicts(pair[0], []data.Appointment{pair[1]}, nil) {
				got = map[Clash]string{Overlaps: "overlap ", TouchesBuffer: "buffer ", TooSoon: "soon "}[found.Clash] +
					found.From.Format("15:04") + "–" + found.To.Format("15:04")
			}
			if got != c.want {
				t.Errorf("%s, asked for visit %d: %q, want %q", c.name, pair[0].ID, got, c.want)
			}
		}
	}
}

func TestClosedVisitsAndTheVisitItselfDoNotConflict(t *testing.T) {
	a := visit(1, 1, data.KindPreparation, 13, 9, 0, 60)
	others := []data.Appointment{a}
	for i, status := range []data.AppointmentStatus{data.LateCancel, data.CanceledByClient, data.CanceledByUs, data.NoShow, data.Rescheduled} {
		other := visit(data.AppointmentID(10+i), 2, data.KindPreparation, 13, 9, 0, 60)
		other.Status = status
		others = append(others, other)
	}
	if found := Conflicts(a, others, nil); len(found) != 0 {
		t.Errorf("conflicts with closed visits or itself: %+v", found)
	}
}

func drawVisit(t *rapid.T, label string, id data.AppointmentID) data.Appointment {
	kinds := data.Kinds()
	return data.Appointment{
		ID:      id,
		Client:  data.ClientID(rapid.IntRange(1, 2).Draw(t, label+" client")),
		Kind:    kinds[rapid.IntRange(0, len(kinds)-1).Draw(t, label+" kind")].Kind,
		Start:   time.Date(2025, time.March, 8, 0, rapid.IntRange(0, 3*24*60).Draw(t, label+" start"), 0, 0, time.UTC),
		Minutes: rapid.IntRange(5, 240).Draw(t, label+" minutes"),
		Status:  data.Scheduled,
	}
}

func TestConflictsAreSymmetric(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		a, b := drawVisit(t, "a", 1), drawVisit(t, "b", 2)
		ab, ba := Conflicts(a, []data.Appointment{b}, nil), Conflicts(b, []data.Appointment{a}, nil)
		if len(ab) != len(ba) {
			t.Fatalf("a against b: %d conflicts, b against a: %d", len(ab), len(ba))
		}
		if len(ab) == 1 && (ab[0].Clash != ba[0].Clash || !ab[0].From.Equal(ba[0].From) || !ab[0].To.Equal(ba[0].To)) {
			t.Fatalf("a learns %+v, b learns %+v", ab[0], ba[0])
		}
	})
}

func TestConflictsMoveWithTheVisits(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		a, b := drawVisit(t, "a", 1), drawVisit(t, "b", 2)
		by := time.Duration(rapid.IntRange(-100000, 100000).Draw(t, "shift")) * time.Minute
		before := Conflicts(a, []data.Appointment{b}, nil)
		a.Start, b.Start = a.Start.Add(by), b.Start.Add(by)
		after := Conflicts(a, []data.Appointment{b}, nil)
		if len(before) != len(after) {
			t.Fatalf("%d conflicts became %d after both visits moved by %v", len(before), len(after), by)
		}
		if len(before) == 1 && !before[0].From.Add(by).Equal(after[0].From) {
			t.Fatalf("the conflict began at %v and now at %v, want a shift of %v", before[0].From, after[0].From, by)
		}
	})
}

func TestConflictsOnDaysWhenClocksChange(t *testing.T) {
	for _, c := range []struct {
		zone     string
		date     data.Date
		wantSoon bool // integration at the same wall-clock time on the day of the change
	}{
		// Spring: the day is 23 hours long, so the same time is an hour too soon.
		{"America/Los_Angeles", data.MustDate(2025, time.March, 9), true},
		{"Europe/Berlin", data.MustDate(2025, time.March, 30), true},
		// Fall: 25 hours.
		{"America/Los_Angeles", data.MustDate(2025, time.November, 2), false},
		{"Europe/London", data.MustDate(2025, time.October, 26), false},
	} {
		loc := zone(t, c.zone)
		dose := data.Appointment{ID: 1, Client: 1, Kind: data.KindMedicine, Minutes: 180, Status: data.Completed, Start: c.date.AddDays(-1).At(13, 0, loc)}
		talk := data.Appointment{ID: 2, Client: 1, Kind: data.KindIntegration, Minutes: 60, Status: data.Scheduled, Start: c.date.At(13, 0, loc)}
		if soon := len(Conflicts(talk, []data.Appointment{dose}, nil)) > 0; soon != c.wantSoon {
			t.Errorf("%s, %s: 1 PM the day after a dose at 1 PM too soon: %v, want %v", c.zone, c.date, soon, c.wantSoon)
		}
		// A visit over the hour that is skipped or doubled keeps its true length.
		night := data.Appointment{ID: 3, Client: 1, Kind: data.KindCrisis, Minutes: 60, Status: data.Scheduled, Start: c.date.At(0, 30, loc)}
		next := data.Appointment{ID: 4, Client: 2, Kind: data.KindCrisis, Minutes: 60, Status: data.Scheduled, Start: night.Start.Add(time.Hour)}
		if found := Conflicts(night, []data.Appointment{next}, nil); len(found) != 0 {
			t.Errorf("%s, %s: visits an hour apart at night conflict: %+v", c.zone, c.date, found)
		}
	}
}

func TestOverlapErrorNamesNobody(t *testing.T) {
	a := visit(1, 1, data.KindPreparation, 13, 15, 0, 60)
	a.Title = "Private words"
	err := error(&Overlap{Conflicts: Conflicts(visit(2, 2, data.KindIntegration, 13, 15, 30, 60), []data.Appointment{a}, nil)})
	if strings.Contains(err.Error(), "Private") {
		t.Errorf("the error tells what the other visit is: %v", err)
	}
}

func TestAppointmentProblems(t *testing.T) {
	now := time.Date(2025, time.June, 12, 10, 12, 0, 0, time.UTC)
	good := visit(0, 1, data.KindIntegration, 13, 9, 0, 60)
	wrong, past := data.Wrong, data.Problems{{Field: "date", Code: "date.past", Ask: true}}
	for _, c := range []struct {
		name   string
		change func(*data.Appointment)
		want   data.Problems
	}{
		{"complete", func(*data.Appointment) {}, nil},
		{"no client", func(a *data.Appointment) { a.Client = 0 }, wrong("client", "client.none")},
		{"blocked time without a client", func(a *data.Appointment) { a.Client, a.Kind, a.Title = 0, data.KindBlocked, "Paperwork" }, nil},
		{"blocked time without a word", func(a *data.Appointment) { a.Client, a.Kind, a.Title = 0, data.KindBlocked, " " }, wrong("title", "title.none")},
		{"no kind", func(a *data.Appointment) { a.Kind = "" }, wrong("kind", "kind.none")},
		{"4 minutes", func(a *data.Appointment) { a.Minutes = 4 }, wrong("minutes", "minutes.range", 5, 12)},
		{"5 minutes", func(a *data.Appointment) { a.Minutes = 5 }, nil},
		{"12 hours", func(a *data.Appointment) { a.Minutes = 720 }, nil},
		{"a minute more", func(a *data.Appointment) { a.Minutes = 721 }, wrong("minutes", "minutes.range", 5, 12)},
		{"this very moment", func(a *data.Appointment) { a.Start = now }, nil},
		{"a second ago", func(a *data.Appointment) { a.Start = now.Add(-time.Second) }, past},
		{"no time is not the past", func(a *data.Appointment) { a.Start = time.Time{} }, wrong("date", "date.none")},
	} {
		a := good
		c.change(&a)
		if diff := cmp.Diff(c.want, AppointmentProblems(a, now)); diff != "" {
			t.Errorf("%s (-want +got):\n%s", c.name, diff)
		}
	}
}

func TestFreeSlots(t *testing.T) {
	loc := zone(t, "America/Los_Angeles")
	monday := data.MustDate(2025, time.June, 9)
	at := func(h, m int) time.Time { return monday.At(h, m, loc) }
	booked := []data.Appointment{{ID: 1, Client: 2, Kind: data.KindMedicine, Start: at(10, 0), Minutes: 180, Status: data.Confirmed}}
	talk := data.Appointment{Client: 1, Kind: data.KindIntegration, Minutes: 60}
	got := open(officeHours, loc).FreeSlots(talk, booked, at(8, 10), 3)
	// 9:00 would reach into the set-up from 9:30; the buffer ends at 1:30 PM.
	want := []time.Time{at(13, 30), at(13, 45), at(14, 0)}
	if diff := cmp.Diff(want, got); diff != "" {
		t.Errorf("free times (-want +got):\n%s", diff)
	}
	late := open(officeHours, loc).FreeSlots(talk, nil, monday.AddDays(5).At(12, 0, loc), 1)
	if want := monday.AddDays(7).At(9, 0, loc); len(late) != 1 || !late[0].Equal(want) {
		t.Errorf("after Saturday noon the next free hour is %v, want Monday 9 AM", late)
	}
	if none := open([7]data.WorkDay{}, loc).FreeSlots(talk, nil, at(8, 0), 3); none != nil {
		t.Errorf("a practice without hours offers %v", none)
	}
}

func TestFreeSlotsNeverConflict(t *testing.T) {
	loc := zone(t, "Europe/Berlin")
	rapid.Check(t, func(t *rapid.T) {
		var booked []data.Appointment
		for i := range rapid.IntRange(0, 12).Draw(t, "booked") {
			b := drawVisit(t, "b", data.AppointmentID(i+1))
			b.Start = b.Start.AddDate(0, 0, 21) // around the change of March 30
			booked = append(booked, b)
		}
		want := drawVisit(t, "new", 0)
		hours := officeHours
		for _, slot := range open(hours, loc).FreeSlots(want, booked, time.Date(2025, time.March, 28, 10, 7, 0, 0, loc), 5) {
			want.Start, want.Status = slot, data.Scheduled
			if found := Conflicts(want, booked, nil); len(found) > 0 {
				t.Fatalf("offered %v, which conflicts with %+v", slot, found)
			}
			shift := hours[slot.Weekday()]
			if from := slot.Hour()*60 + slot.Minute(); from < shift.From || from+want.Minutes > shift.To {
				t.Fatalf("offered %v outside the working hours", slot)
			}
		}
	})
}

func TestPlaceNext(t *testing.T) {
	now := time.Date(2025, time.June, 12, 10, 12, 0, 0, time.UTC)
	day := func(d, h int) time.Time { return time.Date(2025, time.June, d, h, 0, 0, 0, time.UTC) }
	for _, c := range []struct {
		name string
		path Path
		want string
	}{
		{"nothing known", Path{}, ""},
		{"dose yesterday, nothing booked", Path{Doses: 1, LastDose: day(11, 9)}, "integration "},
		{"dose yesterday, integration booked", Path{Doses: 1, LastDose: day(11, 9), Integrations: []time.Time{day(13, 9)}}, ""},
		{"integration at exactly 72 h", Path{Doses: 1, LastDose: day(11, 9), Integrations: []time.Time{day(14, 9)}}, ""},
		{"integration too late", Path{Doses: 1, LastDose: day(11, 9), Integrations: []time.Time{day(14, 10)}}, "integration "},
		{"72 h are over", Path{Doses: 1, LastDose: day(9, 10)}, ""},
		{"booked dose without integration", Path{NextDose: day(17, 13)}, "integration "},
		{"first preparation held", Path{Preparing: true, Prepared: 1}, "preparation "},
		{"both preparations", Path{Preparing: true, Prepared: 2}, ""},
		{"both preparations held and an order", Path{Preparing: true, Prepared: 2, Held: 2, OrderLeft: 2}, "medicine "},
		{"second preparation still ahead", Path{Preparing: true, Prepared: 2, Held: 1, OrderLeft: 2}, ""},
		{"preparation while the dose is booked", Path{Preparing: true, Prepared: 1, NextDose: day(17, 13), Integrations: []time.Time{day(19, 9)}}, ""},
		{"order covers another dose", Path{Doses: 3, LastDose: day(9, 13), OrderLeft: 1, MinInterval: 7, Integrations: []time.Time{day(10, 16)}}, "medicine "},
		{"order used up", Path{Doses: 3, LastDose: day(9, 13), Integrations: []time.Time{day(10, 16)}}, ""},
	} {
		got := ""
		c.path.Planned = 2
		for _, one := range PlaceNext(c.path, now) {
			got += string(one.Kind) + " "
		}
		if got != c.want {
			t.Errorf("%s: to place %q, want %q", c.name, got, c.want)
		}
	}
	grace := PlaceNext(Path{Doses: 3, LastDose: day(9, 13), OrderLeft: 1, MinInterval: 7, Integrations: []time.Time{day(10, 16)}}, now)
	if len(grace) != 1 || grace[0].Number != 4 || data.DateOf(grace[0].From) != data.MustDate(2025, time.June, 16) {
		t.Errorf("after dose 3 on June 9 with 7 days between: %+v, want dose 4 from June 16", grace)
	}
}
