package calendar

import (
	"slices"
	"strings"
	"time"

	"kapdesk/data"
)

// Dosing is what of a client's way a visit's time is held against.
type Dosing struct {
	// Doses are the client's medicine sessions, booked and held. A held one begins at
	// its first dose.
	Doses        []data.Appointment
	Integrations []data.Appointment // integration visits, booked and held
	Interval     int                // least days between two doses
	Ordered      bool               // the interval is the prescriber's, not the practice's
}

// integrated reports whether another visit than the judged one is in time for a dose.
func (d Dosing) integrated(dose time.Time, but data.AppointmentID) bool {
	return slices.ContainsFunc(d.Integrations, func(a data.Appointment) bool {
		return a.Open() && (a.ID != but || but == 0) && data.IntegratesDose(dose, a.Start)
	})
}

// Judge returns every rule that a visit would not meet at its time: what Conflicts
// finds with others, the way between two places, the hours and closed days of the
// practice, the days since and until the next dose, the doses of a week, and the hours
// in which a dose is integrated. Those that weigh most come first.
func (o Office) Judge(visit data.Appointment, others []data.Appointment, d Dosing, now time.Time) []Conflict {
	if !visit.Open() || visit.Start.IsZero() {
		return nil
	}
	found := o.Conflicts(visit, others)
	found = append(found, o.daily(visit)...)
	found = append(found, o.dosing(visit, d)...)
	found = append(found, integratedLate(visit, d)...)
	for i := range found {
		// A visit that was is entered as it was: there is nothing left to refuse.
		found[i].past = visit.Start.Before(now)
	}
	slices.SortStableFunc(found, func(a, b Conflict) int { return int(b.Weight()) - int(a.Weight()) })
	return found
}

// Conflicts is the function of this name with the practice's types, and the way
// between two places.
func (o Office) Conflicts(visit data.Appointment, others []data.Appointment) []Conflict {
	found := Conflicts(visit, others, o.Practice.Visits)
	travel := time.Duration(o.Practice.Travel) * time.Minute
	if travel == 0 || !visit.Open() {
		return found
	}
	for _, other := range others {
		if !other.Open() || other.ID == visit.ID && other.ID != 0 || !apart(visit, other) || clashes(found, other) {
			continue
		}
		first, second := visit, other
		if second.Start.Before(first.Start) {
			first, second = second, first
		}
		if gap := second.Start.Sub(first.End()); gap < travel {
			found = append(found, Conflict{With: other, Clash: Travels, From: first.End(), To: first.End().Add(travel), Number: o.Practice.Travel})
		}
	}
	return found
}

// clashes reports whether something was found with a visit already: one that overlaps
// leaves no time for the way either.
func clashes(found []Conflict, with data.Appointment) bool {
	return slices.ContainsFunc(found, func(c Conflict) bool { return c.With.ID == with.ID && c.With.Start.Equal(with.Start) })
}

// apart reports whether somebody has to go from one visit to the other.
func apart(a, b data.Appointment) bool {
	if a.Remote() || b.Remote() || a.Place == b.Place && a.Place != data.Elsewhere {
		return false
	}
	return a.Place != b.Place || !strings.EqualFold(strings.TrimSpace(a.Room), strings.TrimSpace(b.Room))
}

// daily finds that the practice is closed on the day, or not open at the hour.
func (o Office) daily(visit data.Appointment) []Conflict {
	start, end := visit.Start.In(o.Zone), visit.End().In(o.Zone)
	day := data.DateOf(start)
	if word, closed := o.Closed(day); closed {
		return []Conflict{{Clash: ClosedDay, From: start, To: end, Word: word}}
	}
	hours := o.Practice.Hours[day.Weekday()]
	opens, closes := day.At(0, hours.From, o.Zone), day.At(0, hours.To, o.Zone)
	if hours.From >= hours.To || start.Before(opens) || end.After(closes) {
		return []Conflict{{Clash: OutsideHours, From: opens, To: closes}}
	}
	return nil
}

// dosing finds doses that stand too near, in days, and more of them in seven days than
// the practice gives.
func (o Office) dosing(visit data.Appointment, d Dosing) (found []Conflict) {
	if !visit.Kind.Doses() {
		return nil
	}
	day := data.DateOf(visit.Start.In(o.Zone))
	apart := []int{} // days to each other dose, earlier ones below 0
	for _, dose := range d.Doses {
		if !dose.Open() || dose.ID == visit.ID && dose.ID != 0 {
			continue
		}
		days := data.DateOf(dose.Start.In(o.Zone)).Sub(day)
		apart = append(apart, days)
		if least := d.Interval; max(days, -days) < least {
			clash := DoseInterval
			if d.Ordered {
				clash = OrderInterval
			}
			found = append(found, Conflict{With: dose, Clash: clash, From: dose.Start, To: visit.Start, Number: max(days, -days), Most: least})
		}
	}
	switch n := inAWeek(apart); {
	case n > o.Practice.WeekMost:
		found = append(found, Conflict{Clash: WeekFull, From: visit.Start, To: visit.End(), Number: n, Most: o.Practice.WeekMost})
	case n > o.Practice.WeekUsual:
		found = append(found, Conflict{Clash: WeekUnusual, From: visit.Start, To: visit.End(), Number: n, Most: o.Practice.WeekUsual})
	}
	return found
}

// inAWeek is the most doses in any seven days that a new one is among, when the others
// are so many days away from it.
func inAWeek(apart []int) int {
	most := 1
	for first := -6; first <= 0; first++ {
		n := 1
		for _, days := range apart {
			if days >= first && days < first+7 {
				n++
			}
		}
		most = max(most, n)
	}
	return most
}

// lateDays is how long after a dose its integration is still looked for: a later visit
// is the client's ordinary therapy.
const lateDays = 7

// integratedLate finds an integration visit that begins after the hours in which the
// newest dose before it asks for one.
func integratedLate(visit data.Appointment, d Dosing) []Conflict {
	if visit.Kind != data.KindIntegration || visit.Client == 0 {
		return nil
	}
	var last data.Appointment
	for _, dose := range d.Doses {
		if dose.Open() && dose.Start.Before(visit.Start) && dose.Start.After(last.Start) {
			last = dose
		}
	}
	after := visit.Start.Sub(last.Start)
	if last.Start.IsZero() || after <= data.IntegrationWithin || after > lateDays*24*time.Hour || d.integrated(last.Start, visit.ID) {
		return nil
	}
	return []Conflict{{With: last, Clash: TooLate, From: last.Start.Add(data.IntegrationWithin), To: visit.Start}}
}
