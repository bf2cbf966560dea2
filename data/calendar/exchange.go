package calendar

import (
	"cmp"
	"slices"
	"strings"
	"time"

	"kapdesk/data"
)

// Item is an appointment as other calendars get and give it.
type Item struct {
	data.Appointment
	UID      string // the one that it has everywhere and always
	Outside  bool   // it came from another calendar
	Sequence int    // how often it was changed
	Initials string // of the client, "" for what has none
	Name     string // of the client, whole
	Shown    string // as the screen calls the client
	Type     string // of the visit, as the practice calls it
}

// Title is what another calendar shows of it: initials and type, or the name and
// the title of blocked time where names are wanted.
func (i Item) Title(names bool) string {
	who := i.Initials
	if names {
		who = i.Name
	}
	switch {
	case i.Client != 0:
		return who + ", " + i.Type
	case names && i.Appointment.Title != "":
		return i.Appointment.Title
	}
	return i.Type
}

// Event is one event of another calendar. Of a repeating one each time is an
// event of its own.
type Event struct {
	UID      string // with its time for one of a repeating event
	Sequence int
	Title    string
	Start    time.Time
	Minutes  int
	Days     int  // of an all-day event, which has a Start but no Minutes
	Canceled bool // it will not take place
	Free     bool // it takes nobody's time

	Repeats *Repeating    // what it is one time of, nil for none
	Means   data.WallTime // the time that the rule gives it
}

// Repeating is an event that repeats as its file has it. All its times share one.
type Repeating struct {
	UID, Title string
	Series     data.Series // by which it goes on here; Exceptions are the times that its file takes out or moves
	Apart      data.Code   // why its times stand each by itself here, "" where they stay a series
}

func (e Event) end() time.Time { return e.Start.Add(time.Duration(e.Minutes) * time.Minute) }

// Trouble is an event that could not be read or taken, with the code of the
// reason and what the sentence names.
type Trouble struct {
	Title string
	Code  data.Code
	Args  []any
}

// Change is what the import of one event would do.
type Change struct {
	Event Event
	Was   Item       // what it changes, zero for a new one
	Found []Conflict // the visits that it would stand against
	Code  data.Code  // why it cannot be taken over, "" where it can
}

// Import is what a calendar file would change in the practice.
type Import struct {
	New         []Change  // blocked time that is not there yet, or whose import was undone
	Changed     []Change  // another time, length or title; or canceled
	Conflicting []Change  // against other visits, or not to be changed from outside
	Unreadable  []Trouble // left out, each with its reason
	Same        int       // as they are here
	Past        int       // over before today and never here
	Free        int       // that take no time
	Canceled    int       // canceled there and never here

	Series []*Repeating // of what is new, those that stay a series, and those that cannot

	Names map[data.AppointmentID]string // of what is stood against
}

// Takes lists what an import does: all that is new or changed, and of what
// conflicts the events that only stand against visits, when these are wanted.
func (i Import) Takes(conflicting bool) []Change {
	list := append(slices.Clone(i.New), i.Changed...)
	for _, c := range i.Conflicting {
		if conflicting && c.Code == "" {
			list = append(list, c)
		}
	}
	return list
}

// Compare tells what the events of a file would change. An event is one of the
// practice's by its UID, or, where another program lost that, by its time, length
// and title. What is new becomes blocked time: events of whole days take the
// working hours of each. Nothing that ended before today comes in new.
func (o Office) Compare(events []Event, here []Item, today data.Date) Import {
	result := Import{Names: map[data.AppointmentID]string{}}
	known := newKnown(here)
	var blocked []data.Appointment // what stands, and what the file added so far
	for _, i := range here {
		blocked = append(blocked, i.Appointment)
		result.Names[i.ID] = cmp.Or(i.Shown, i.Appointment.Title)
	}
	list := o.spread(events, today, &result)
	isNew := func(e Event) int {
		if _, found := known.match(e); found {
			return 0
		}
		return 1
	}
	// What is here comes first: an event that moves away leaves its time to new ones.
	slices.SortStableFunc(list, func(a, b Event) int { return cmp.Or(isNew(a)-isNew(b), a.Start.Compare(b.Start)) })
	for _, e := range list {
		was, found := known.match(e)
		change := Change{Event: e, Was: was}
		switch {
		case found && was.is(e):
			result.Same++
			continue
		case found:
			change.Code = was.refuses(e)
		case e.Canceled:
			result.Canceled++
			continue
		case e.Free:
			result.Free++
			continue
		case data.DateOf(e.end().Add(-time.Minute).In(o.Zone)).Before(today):
			result.Past++
			continue
		}
		if e.Repeats != nil && (!found || was.takenBack()) && !slices.Contains(result.Series, e.Repeats) {
			result.Series = append(result.Series, e.Repeats)
		}
		next := change.Next()
		if !e.Canceled {
			change.Found = Conflicts(next, blocked, o.Practice.Visits)
		}
		switch {
		case change.Code != "" || len(change.Found) > 0:
			result.Conflicting = append(result.Conflicting, change)
		case found && !was.takenBack():
			result.Changed = append(result.Changed, change)
			at := slices.IndexFunc(blocked, func(a data.Appointment) bool { return a.ID == was.ID })
			if blocked[at] = next; e.Canceled {
				blocked[at].Status = data.CanceledByUs
			}
		default:
			result.New = append(result.New, change)
			blocked = append(blocked, next)
		}
	}
	return result
}

// Next is the appointment that the event becomes: the one that it changes at its
// new time, or new blocked time.
func (c Change) Next() data.Appointment {
	next := c.Was.Appointment
	if c.Was.ID == 0 {
		next = data.Appointment{Kind: data.KindBlocked, Place: data.InPerson, Status: data.Scheduled}
	}
	if c.Was.ID == 0 || c.Was.retitled(c.Event) {
		next.Title = c.Event.Title
	}
	if c.Was.takenBack() {
		next.Status = data.Scheduled
	}
	next.Start, next.Minutes = c.Event.Start, c.Event.Minutes
	return next
}

// is reports whether an event says what stands here already.
func (i Item) is(e Event) bool {
	if e.Canceled || !i.Open() {
		return e.Canceled && !i.Open()
	}
	return i.Start.Equal(e.Start) && i.Minutes == e.Minutes && !i.retitled(e)
}

// retitled reports whether an event from outside was given another title there. Our
// own file, which names nothing, gives it none.
func (i Item) retitled(e Event) bool {
	return i.Outside && e.Title != i.Appointment.Title && e.Title != i.Title(false)
}

// takenBack reports whether it came from outside and its import was undone. It may come
// again.
func (i Item) takenBack() bool { return i.Outside && i.Status == data.Mistaken }

// refuses tells why an event may not change what stands here, or "".
func (i Item) refuses(e Event) data.Code {
	switch {
	case e.Sequence < i.Sequence && !i.Outside:
		return "ics.older"
	case i.takenBack():
		return ""
	case !i.Open():
		return "ics.closed"
	case e.Canceled && i.Client != 0:
		return "ics.canceled"
	case e.Canceled && !May(i.Status, data.CanceledByUs), !e.Canceled && !May(i.Status, data.Rescheduled):
		return "ics.over"
	}
	return ""
}

// known finds what stands here by its UID and by how it looks in a file.
type known struct {
	byUID  map[string]Item
	byLook map[look][]Item
}

type look struct {
	start   int64
	minutes int
	title   string
}

func newKnown(here []Item) known {
	k := known{map[string]Item{}, map[look][]Item{}}
	for _, i := range here {
		k.byUID[i.UID] = i
		for _, title := range slices.Compact([]string{i.Title(false), i.Title(true)}) {
			at := look{i.Start.Unix(), i.Minutes, title}
			k.byLook[at] = append(k.byLook[at], i)
		}
	}
	return k
}

// match finds what an event is of the practice's. Who looks the same without a UID
// is the same, also when the other program forgot that it was canceled.
func (k known) match(e Event) (Item, bool) {
	if i, found := k.byUID[e.UID]; found {
		return i, true
	}
	alike := k.byLook[look{e.Start.Unix(), e.Minutes, e.Title}]
	if len(alike) == 0 {
		return Item{}, false
	}
	i := alike[0]
	if !i.Open() {
		i.Status = data.Scheduled // as the file has it: nothing to change
	}
	return i, true
}

// spread makes each event a stretch of one day that an appointment may have. What
// cannot be one is added to what could not be read. Of two events with one UID the
// one that was changed more often holds.
func (o Office) spread(events []Event, today data.Date, result *Import) []Event {
	var list []Event
	seen := map[string]int{} // by UID, the place in list
	add := func(e Event) {
		if at, twice := seen[e.UID]; twice {
			if e.Sequence >= list[at].Sequence {
				list[at] = e
			}
			return
		}
		seen[e.UID] = len(list)
		list = append(list, e)
	}
	for _, e := range events {
		e.Title = strings.TrimSpace(e.Title)
		switch {
		case e.Canceled || e.Free:
			e.Days = 0
			add(e)
		case e.Days > 0 || e.Minutes > data.MostVisit:
			if before := len(list); !o.days(e, today, add) && len(list) == before {
				result.Free++ // there are no working hours in it
			}
		case e.Minutes < data.LeastVisit:
			result.Unreadable = append(result.Unreadable, Trouble{e.Title, "ics.short", []any{data.LeastVisit}})
		default:
			add(e)
		}
	}
	return list
}

// mostDays is how many days an event of whole days blocks at most: a year and a bit.
// daysBefore is how long ago they may lie, so that a stretch of many years comes to
// the present.
const (
	mostDays   = 400
	daysBefore = 30
)

// days cuts what is longer than a visit can be into the working hours of its days
// and tells whether there were any.
func (o Office) days(e Event, today data.Date, add func(Event)) (any bool) {
	end := e.end()
	first := data.DateOf(e.Start.In(o.Zone))
	if e.Days > 0 {
		end = first.AddDays(e.Days).At(0, 0, o.Zone)
	}
	day := first
	if from := today.AddDays(-daysBefore); day.Before(from) {
		day = from
	}
	for range mostDays {
		if !day.At(0, 0, o.Zone).Before(end) {
			break
		}
		hours := o.Opens(day)
		from, to := day.At(0, hours.From, o.Zone), day.At(0, hours.To, o.Zone)
		if e.Days == 0 {
			from, to = later(from, e.Start), earlier(to, end)
		}
		one := e
		one.Start, one.Days = from, 0
		one.Minutes = min(int(to.Sub(from)/time.Minute), data.MostVisit)
		if day != first {
			one.UID += " " + day.String()
		}
		if one.Minutes >= data.LeastVisit {
			add(one)
			any = true
		}
		day = day.AddDays(1)
	}
	return any
}

func earlier(a, b time.Time) time.Time {
	if a.Before(b) {
		return a
	}
	return b
}

// Writes lists what a calendar file holds, by time: all but the old times of
// what was moved and what was entered by mistake.
func Writes(here []Item) []Item {
	list := slices.DeleteFunc(slices.Clone(here), func(i Item) bool { return i.Status == data.Rescheduled || i.Status == data.Mistaken })
	slices.SortStableFunc(list, func(a, b Item) int { return cmp.Or(a.Start.Compare(b.Start), cmp.Compare(a.ID, b.ID)) })
	return list
}
