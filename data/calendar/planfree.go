package calendar

import (
	"cmp"
	"slices"
	"time"

	"kapdesk/data"
)

// place is a start that a visit could have.
type place struct {
	start int64 // in minutes since 1970
	off   int   // minutes from the usual hour
}

// claim is a stretch of time that is taken, with and without its buffers.
type claim struct{ from, to, bufferFrom, bufferTo int64 }

// against is the rule of Conflicts on two claims: a buffer may lie over a buffer, a
// visit may not lie in one.
func (c claim) against(o claim) bool {
	return c.from < o.bufferTo && o.bufferFrom < c.to || c.bufferFrom < o.to && o.from < c.bufferTo
}

// diary is the practice's time by days, counted from a first one: what is taken,
// and where a visit could still begin.
type diary struct {
	office Office
	first  data.Date
	hours  map[data.Kind]int // the usual minute of the day
	days   map[int]*dayPage
	rules  map[data.Kind]data.KindRule
	own    []claim // of the client whose course it is: what stays as it is
}

type dayPage struct {
	date   data.Date
	shift  data.WorkDay
	claims []claim
	places map[visitLength][]place
}

type visitLength struct {
	kind    data.Kind
	minutes int
}

func newDiary(office Office, first data.Date, hours map[data.Kind]int, others []data.Appointment) *diary {
	d := &diary{office: office, first: first, hours: hours, days: map[int]*dayPage{}, rules: map[data.Kind]data.KindRule{}}
	for _, a := range others {
		if !a.Open() {
			continue
		}
		c := d.claim(a.Kind, a.Start.Unix()/60, a.Minutes)
		if a.Place == data.Elsewhere { // the way there and back
			way := int64(office.Practice.Travel)
			c.bufferFrom, c.bufferTo = min(c.bufferFrom, c.from-way), max(c.bufferTo, c.to+way)
		}
		for day, last := d.index(c.bufferFrom), d.index(c.bufferTo); day <= last; day++ {
			page := d.page(day)
			page.claims = append(page.claims, c)
		}
	}
	return d
}

func (d *diary) page(day int) *dayPage {
	page := d.days[day]
	if page == nil {
		date := d.first.AddDays(day)
		page = &dayPage{date: date, shift: d.office.Opens(date), places: map[visitLength][]place{}}
		d.days[day] = page
	}
	return page
}

func (d *diary) claim(kind data.Kind, start int64, minutes int) claim {
	rule := d.rule(kind)
	end := start + int64(minutes)
	return claim{start, end, start - int64(rule.Before), end + int64(rule.After)}
}

// rule is the practice's of a kind, looked up once.
func (d *diary) rule(kind data.Kind) data.KindRule {
	rule, known := d.rules[kind]
	if !known {
		rule = d.office.Practice.Visits.Rule(kind)
		d.rules[kind] = rule
	}
	return rule
}

func (d *diary) time(minute int64) time.Time { return time.Unix(minute*60, 0).In(d.office.Zone) }

// index is the day on which a minute lies.
func (d *diary) index(minute int64) int { return data.DateOf(d.time(minute)).Sub(d.first) }

// keep takes time for the visits of the client's own that stay as they are.
func (d *diary) keep(own ...data.Appointment) {
	var claims []claim
	for _, a := range own {
		claims = append(claims, d.claim(a.Kind, a.Start.Unix()/60, a.Minutes))
	}
	if slices.Equal(claims, d.own) {
		return
	}
	d.own = claims
	for _, page := range d.days {
		clear(page.places)
	}
}

// taken reports whether a visit would stand against another one.
func (d *diary) taken(c claim) bool {
	if slices.ContainsFunc(d.own, c.against) {
		return true
	}
	for day, last := d.index(c.bufferFrom), d.index(c.bufferTo); day <= last; day++ {
		if slices.ContainsFunc(d.page(day).claims, c.against) {
			return true
		}
	}
	return false
}

// free lists where a visit could begin on a day, the nearest to the usual hour first.
func (d *diary) free(kind data.Kind, minutes, day int) []place {
	page, key := d.page(day), visitLength{kind, minutes}
	if list, known := page.places[key]; known {
		return list
	}
	var list []place
	usual, habit := d.hours[kind]
	for minute := page.shift.From; minute+minutes <= page.shift.To; minute += slotStep {
		at := page.date.At(0, minute, d.office.Zone)
		if at.Hour()*60+at.Minute() != minute { // the clocks leap over it
			continue
		}
		start := at.Unix() / 60
		if d.taken(d.claim(kind, start, minutes)) {
			continue
		}
		off := 0
		if habit {
			off = max(minute-usual, usual-minute)
		}
		list = append(list, place{start, off})
	}
	slices.SortStableFunc(list, func(a, b place) int { return cmp.Compare(a.off, b.off) })
	page.places[key] = list
	return list
}
