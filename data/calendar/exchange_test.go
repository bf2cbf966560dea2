package calendar

import (
	"fmt"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"

	"kapdesk/data"
)

// from is where the tests of the exchange stand: Thursday, June 12, 2025.
var exchangeDay = data.MustDate(2025, time.June, 12)

func exchangeOffice() Office {
	return Office{Practice: data.Practice{Hours: officeHours}, Zone: time.UTC}
}

func item(id data.AppointmentID, kind data.Kind, day, hour, minutes int) Item {
	i := Item{Appointment: visit(id, 1, kind, day, hour, 0, minutes), UID: fmt.Sprint("own-", id), Type: kind.Rule().Name, Initials: "W. L.", Name: "Wei Lin"}
	if kind == data.KindBlocked {
		i.Client, i.Appointment.Title = 0, "Dentist"
	}
	return i
}

func fromOutside(id data.AppointmentID, day, hour, minutes int) Item {
	i := item(id, data.KindBlocked, day, hour, minutes)
	i.UID, i.Outside = fmt.Sprint("out-", id), true
	return i
}

func eventOf(i Item) Event {
	return Event{UID: i.UID, Sequence: i.Sequence, Title: i.Title(false), Start: i.Start, Minutes: i.Minutes}
}

// written is an Import in a line.
func written(i Import) string {
	line := ""
	for _, list := range []struct {
		name    string
		changes []Change
	}{{"new", i.New}, {"changed", i.Changed}, {"conflicting", i.Conflicting}} {
		for _, c := range list.changes {
			line += fmt.Sprintf("%s %s %s %d min %s%d; ", list.name, c.Event.Title, c.Event.Start.Format("2 15:04"), c.Event.Minutes, c.Code, len(c.Found))
		}
	}
	for _, t := range i.Unreadable {
		line += "unreadable " + t.Title + " " + string(t.Code) + "; "
	}
	return line + fmt.Sprintf("same %d past %d free %d canceled %d", i.Same, i.Past, i.Free, i.Canceled)
}

func TestCompare(t *testing.T) {
	at := func(day, hour int) time.Time { return time.Date(2025, time.June, day, hour, 0, 0, 0, time.UTC) }
	own, outside := item(1, data.KindIntegration, 13, 10, 60), fromOutside(2, 16, 9, 60)
	done := item(3, data.KindIntegration, 10, 10, 60)
	done.Status = data.Completed
	gone := item(4, data.KindIntegration, 17, 10, 60)
	gone.Status = data.CanceledByClient
	here := []Item{done, own, outside, gone}
	change := func(i Item, by func(*Event)) Event {
		e := eventOf(i)
		by(&e)
		return e
	}
	for _, c := range []struct {
		name  string
		event Event
		want  string
	}{
		{"our own, as it stands", eventOf(own), "same 1 past 0 free 0 canceled 0"},
		{"our own with another title, which is our affair", change(own, func(e *Event) { e.Title = "Lunch" }), "same 1 past 0 free 0 canceled 0"},
		{"our own, its number lost", change(own, func(e *Event) { e.UID = "x" }), "same 1 past 0 free 0 canceled 0"},
		{"our own, written with the name, its number lost", change(own, func(e *Event) { e.UID, e.Title = "x", own.Title(true) }), "same 1 past 0 free 0 canceled 0"},
		{"our own, moved there", change(own, func(e *Event) { e.Start = at(13, 14) }), "changed W. L., Integration 13 14:00 60 min 0; same 0 past 0 free 0 canceled 0"},
		{"our own, longer there", change(own, func(e *Event) { e.Minutes = 90 }), "changed W. L., Integration 13 10:00 90 min 0; same 0 past 0 free 0 canceled 0"},
		{"our own, moved onto another", change(own, func(e *Event) { e.Start = at(16, 9) }), "conflicting W. L., Integration 16 09:00 60 min 1; same 0 past 0 free 0 canceled 0"},
		{"our own, canceled there", change(own, func(e *Event) { e.Canceled = true }), "conflicting W. L., Integration 13 10:00 60 min ics.canceled0; same 0 past 0 free 0 canceled 0"},
		{"our own, done here, moved there", change(done, func(e *Event) { e.Start = at(20, 9) }), "conflicting W. L., Integration 20 09:00 60 min ics.over0; same 0 past 0 free 0 canceled 0"},
		{"canceled here, open there", eventOf(gone), "conflicting W. L., Integration 17 10:00 60 min ics.closed0; same 0 past 0 free 0 canceled 0"},
		{"canceled here, open there, its number lost", change(gone, func(e *Event) { e.UID = "x" }), "same 1 past 0 free 0 canceled 0"},
		{"canceled here and there", change(gone, func(e *Event) { e.Canceled = true }), "same 1 past 0 free 0 canceled 0"},
		{"from outside, as it stands", eventOfOutside(outside), "same 1 past 0 free 0 canceled 0"},
		{"from outside, as our own private file has it", eventOf(outside), "same 1 past 0 free 0 canceled 0"},
		{"from outside, with another title", change(outside, func(e *Event) { e.Title = "Surgeon" }), "changed Surgeon 16 09:00 60 min 0; same 0 past 0 free 0 canceled 0"},
		{"from outside, canceled there", change(outside, func(e *Event) { e.Canceled = true }), "changed Blocked time 16 09:00 60 min 0; same 0 past 0 free 0 canceled 0"},
		{"new", Event{UID: "n", Title: "School", Start: at(18, 9), Minutes: 60}, "new School 18 09:00 60 min 0; same 0 past 0 free 0 canceled 0"},
		{"new, beside a visit", Event{UID: "n", Title: "School", Start: at(13, 11), Minutes: 60}, "new School 13 11:00 60 min 0; same 0 past 0 free 0 canceled 0"},
		{"new, one minute on a visit", Event{UID: "n", Title: "School", Start: at(13, 9), Minutes: 61}, "conflicting School 13 09:00 61 min 1; same 0 past 0 free 0 canceled 0"},
		{"new, free", Event{UID: "n", Title: "School", Start: at(18, 9), Minutes: 60, Free: true}, "same 0 past 0 free 1 canceled 0"},
		{"new, canceled", Event{UID: "n", Title: "School", Start: at(18, 9), Minutes: 60, Canceled: true}, "same 0 past 0 free 0 canceled 1"},
		{"ended yesterday", Event{UID: "n", Title: "School", Start: at(11, 23), Minutes: 60}, "same 0 past 1 free 0 canceled 0"},
		{"ends a minute into today", Event{UID: "n", Title: "School", Start: at(11, 23), Minutes: 61}, "new School 11 23:00 61 min 0; same 0 past 0 free 0 canceled 0"},
		{"4 minutes", Event{UID: "n", Title: "School", Start: at(18, 9), Minutes: 4}, "unreadable School ics.short; same 0 past 0 free 0 canceled 0"},
		{"5 minutes", Event{UID: "n", Title: "School", Start: at(18, 9), Minutes: 5}, "new School 18 09:00 5 min 0; same 0 past 0 free 0 canceled 0"},
		{"12 hours", Event{UID: "n", Title: "Fair", Start: at(18, 8), Minutes: 720}, "new Fair 18 08:00 720 min 0; same 0 past 0 free 0 canceled 0"},
		{"a minute more is cut to the working hours", Event{UID: "n", Title: "Fair", Start: at(18, 8), Minutes: 721}, "new Fair 18 09:00 540 min 0; same 0 past 0 free 0 canceled 0"},
		{"two whole days and a weekend", Event{UID: "n", Title: "Away", Start: at(20, 0), Days: 4}, "new Away 20 09:00 540 min 0; new Away 23 09:00 540 min 0; same 0 past 0 free 0 canceled 0"},
		{"a whole Sunday", Event{UID: "n", Title: "Away", Start: at(22, 0), Days: 1}, "same 0 past 0 free 1 canceled 0"},
	} {
		if got := written(exchangeOffice().Compare([]Event{c.event}, here, exchangeDay)); got != c.want {
			t.Errorf("%s:\n got %s\nwant %s", c.name, got, c.want)
		}
	}
}

func eventOfOutside(i Item) Event {
	e := eventOf(i)
	e.Title = i.Appointment.Title
	return e
}

// A private file that comes back moved keeps the title that the event has here.
func TestPrivateTitleIsNotTakenOver(t *testing.T) {
	outside := fromOutside(2, 16, 9, 60)
	e := eventOf(outside)
	e.Start = e.Start.Add(time.Hour)
	got := exchangeOffice().Compare([]Event{e}, []Item{outside}, exchangeDay)
	if len(got.Changed) != 1 || got.Changed[0].Next().Title != "Dentist" {
		t.Errorf("moved there without its title: %+v, want the new time and Dentist", got.Changed)
	}
}

func TestAnOlderFileChangesNothingOfOurs(t *testing.T) {
	own := item(1, data.KindIntegration, 13, 10, 60)
	own.Sequence = 2
	e := eventOf(own)
	e.Start, e.Sequence = e.Start.Add(time.Hour), 1
	if got := exchangeOffice().Compare([]Event{e}, []Item{own}, exchangeDay); len(got.Conflicting) != 1 || got.Conflicting[0].Code != "ics.older" || len(got.Takes(true)) != 0 {
		t.Errorf("a file from before the visit was moved here: %+v, want it named as older and never taken", got)
	}
	e.Sequence = 2
	if got := exchangeOffice().Compare([]Event{e}, []Item{own}, exchangeDay); len(got.Changed) != 1 {
		t.Errorf("a file of the newest time with a later one: %+v, want a change", got)
	}
}

// Two events of a file stand against each other as they would against a visit.
func TestNewEventsConflictWithEachOther(t *testing.T) {
	start := time.Date(2025, time.June, 18, 9, 0, 0, 0, time.UTC)
	events := []Event{{UID: "a", Title: "A", Start: start, Minutes: 60}, {UID: "b", Title: "B", Start: start.Add(30 * time.Minute), Minutes: 60},
		{UID: "a", Sequence: 1, Title: "A moved", Start: start.Add(3 * time.Hour), Minutes: 60}}
	got := written(exchangeOffice().Compare(events, nil, exchangeDay))
	if want := "new B 18 09:30 60 min 0; new A moved 18 12:00 60 min 0; same 0 past 0 free 0 canceled 0"; got != want {
		t.Errorf("of two events with one number the newer holds:\n got %s\nwant %s", got, want)
	}
	got = written(exchangeOffice().Compare(events[:2], nil, exchangeDay))
	if want := "new A 18 09:00 60 min 0; conflicting B 18 09:30 60 min 1; same 0 past 0 free 0 canceled 0"; got != want {
		t.Errorf("two events that overlap:\n got %s\nwant %s", got, want)
	}
}

// What a file moves away leaves its time to others, and what it moves there takes it.
func TestEventsSeeWhatTheFileMoved(t *testing.T) {
	moved, free := item(1, data.KindIntegration, 13, 10, 60), item(2, data.KindIntegration, 14, 10, 60)
	e := eventOf(moved)
	e.Start = e.Start.Add(-2 * time.Hour)
	there := Event{UID: "x", Title: "There", Start: e.Start.Add(30 * time.Minute), Minutes: 30}
	before := Event{UID: "y", Title: "Before", Start: moved.Start, Minutes: 60}
	got := written(exchangeOffice().Compare([]Event{there, before, e}, []Item{moved, free}, exchangeDay))
	want := "new Before 13 10:00 60 min 0; changed W. L., Integration 13 08:00 60 min 0; conflicting There 13 08:30 30 min 1; same 0 past 0 free 0 canceled 0"
	if got != want {
		t.Errorf("a visit moved from 10 to 8:\n got %s\nwant %s", got, want)
	}
}

func TestTitlesNameNobodyUnlessAsked(t *testing.T) {
	for _, c := range []struct {
		item          Item
		private, open string
	}{
		{item(1, data.KindMedicine, 13, 10, 60), "W. L., Medicine session", "Wei Lin, Medicine session"},
		{item(2, data.KindBlocked, 13, 10, 60), "Blocked time", "Dentist"},
	} {
		if diff := cmp.Diff([]string{c.private, c.open}, []string{c.item.Title(false), c.item.Title(true)}); diff != "" {
			t.Errorf("titles (-want +got):\n%s", diff)
		}
	}
}
