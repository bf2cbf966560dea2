package calendar

import (
	"time"

	"kapdesk/data"
	"kapdesk/data/calendar"
)

// Preset is what is known of a visit before its booking dialog opens.
type Preset struct {
	Client  data.ClientID
	Kind    data.Kind // "" lets the dialog ask
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
	overlap bool
	zone    *time.Location

	minutesByHand bool // a typed length is not replaced by a kind's
}

func newForm(p Preset, now time.Time, rooms []string) form {
	f := form{client: p.Client, kind: p.Kind, route: p.Route, zone: now.Location(), minutes: p.Minutes, minutesByHand: p.Minutes > 0}
	if f.kind == "" {
		f.kind = data.KindIntegration
		if p.Client == 0 {
			f.kind = data.KindConsultation
		}
	}
	if len(rooms) > 0 {
		f.room = rooms[0]
	}
	f.setKind(f.kind)
	f.day = p.Day
	if !p.Start.IsZero() {
		f.setStart(p.Start.In(f.zone))
	}
	return f
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
		f.minutes = data.UsualMinutes(kind, f.route)
	}
	f.place = kind.Rule().Place
}

func (f *form) setRoute(route string) {
	f.route = route
	if !f.minutesByHand {
		f.minutes = data.UsualMinutes(f.kind, route)
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
		Status: data.Scheduled, Overlap: f.overlap,
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
	return calendar.NoSuchHour(f.day, f.hour, f.minute, f.zone, region), calendar.Twice(f.day.At(f.hour, f.minute, f.zone), region)
}

// places and routes are offered in this order.
var (
	places = []data.Place{data.InPerson, data.Video, data.Telephone, data.Elsewhere}
	routes = []data.Route{data.Sublingual, data.Oral, data.Intramuscular, data.Intravenous, data.Intranasal,
		data.Esketamine, data.Subcutaneous, data.Rectal}
)
