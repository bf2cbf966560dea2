package calendar

import (
	"time"

	"kapdesk/data"
	"kapdesk/data/course"
	"kapdesk/data/store"
	"kapdesk/data/words"
)

// Preset is what is known of a visit before its booking dialog opens.
type Preset struct {
	Client  data.ClientID
	Kind    data.Kind // "" is the next step of the client's way
	Start   time.Time // zero: the next free time, on Day when it is set
	Day     data.Date
	Minutes int // 0: the kind's
	Route   string
}

// form is what the booking dialog holds, without a widget.
type form struct {
	client  data.ClientID
	kind    data.Kind
	title   string
	day     data.Date
	hour    int
	minute  int
	timed   bool // a time was typed
	minutes int
	place   data.Place
	room    string
	route   string
	zone    *time.Location
	types   data.VisitTypes // the practice's

	minutesByHand bool // a typed length is not replaced by a kind's

	next       store.ToBook // what the chosen client's way asks for
	kindByHand bool         // a chosen kind is not replaced by the way's
	keepClosed bool         // the visit opens no course
}

func newForm(p Preset, now time.Time, practice data.Practice, next store.ToBook) form {
	f := form{client: p.Client, kind: p.Kind, route: p.Route, zone: now.Location(), types: practice.Visits, minutes: p.Minutes, minutesByHand: p.Minutes > 0,
		next: next, kindByHand: p.Kind != ""}
	if f.kind == "" {
		f.kind = next.Kind
		if p.Client == 0 {
			f.kind = data.KindConsultation
		}
	}
	if len(practice.Rooms) > 0 {
		f.room = practice.Rooms[0]
	}
	f.setKind(f.kind)
	f.day = p.Day
	if !p.Start.IsZero() {
		f.setStart(p.Start.In(f.zone))
	}
	return f
}

// follow proposes what the way of a client who was chosen asks for.
func (f *form) follow(next store.ToBook) {
	f.next = next
	if !f.kindByHand {
		f.setKind(next.Kind)
	}
}

// opens is the course that the visit begins; false for none.
func (f *form) opens() (data.Course, bool) {
	if f.client == 0 {
		return data.Course{}, false
	}
	return course.Opens(f.next.Courses, f.kind)
}

// soonest is when free times are looked for from: a day that is set, or what
// the way asks to wait for.
func (f *form) soonest(now time.Time) time.Time {
	switch {
	case !f.day.IsZero() && f.day.After(data.DateOf(now)):
		return f.day.At(0, 0, f.zone)
	case f.kind == f.next.Kind && f.next.From.After(now):
		return f.next.From
	}
	return now
}

// setKind brings the kind's length and place, unless they were chosen by hand.
func (f *form) setKind(kind data.Kind) {
	f.kind = kind
	if !kind.Doses() {
		f.route = ""
	} else if f.route == "" {
		f.route = string(data.Sublingual)
	}
	if !f.minutesByHand {
		f.minutes = f.types.Usual(kind, f.route)
	}
	f.place = kind.Rule().Place
}

func (f *form) setRoute(route string) {
	f.route = route
	if !f.minutesByHand {
		f.minutes = f.types.Usual(f.kind, route)
	}
}

func (f *form) setStart(at time.Time) {
	f.day, f.hour, f.minute, f.timed = data.DateOf(at), at.Hour(), at.Minute(), true
}

// appointment is the visit as the form has it. Its start is zero until day and
// time are there.
func (f *form) appointment() data.Appointment {
	a := data.Appointment{
		Client: f.client, Kind: f.kind, Title: f.title, Minutes: f.minutes, Place: f.place, Route: f.route,
		Status: data.Scheduled,
	}
	if f.kind.Rule().WithoutClient && f.title != "" {
		a.Client = 0
	}
	if f.place == data.InPerson || f.place == data.Elsewhere {
		a.Room = f.room
	}
	if !f.day.IsZero() && f.timed && len(f.day.Shown(f.hour, f.minute, f.zone)) > 0 {
		a.Start = f.day.At(f.hour, f.minute, f.zone)
	}
	return a
}

// oddHour says what is odd about the typed time on its day: that it does not come,
// or comes twice, when the clocks change.
func (f *form) oddHour(region data.Region) (wrong, twice string) {
	if f.day.IsZero() || !f.timed {
		return "", ""
	}
	return words.NoSuchHour(f.day, f.hour, f.minute, f.zone, region), words.Twice(f.day.At(f.hour, f.minute, f.zone), region)
}

// places and routes are offered in this order.
var (
	places = []data.Place{data.InPerson, data.Video, data.Telephone, data.Elsewhere}
	routes = course.Routes()
)
