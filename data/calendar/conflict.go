package calendar

import (
	"slices"
	"strconv"
	"time"

	"kapdesk/data"
)

// Clash is the way in which two visits conflict.
type Clash int

const (
	// Overlaps: both claim the same minutes.
	Overlaps Clash = iota
	// TouchesBuffer: one lies in the time kept free around the other.
	TouchesBuffer
	// TooSoon: an integration visit less than data.IntegrationAfter after a dose of
	// the same client.
	TooSoon
)

// Conflict is one visit that stands against another.
type Conflict struct {
	With  data.Appointment
	Clash Clash
	From  time.Time // the shared minutes; for TooSoon the time still to wait
	To    time.Time
}

// Conflicts compares a visit with others and returns what stands against it,
// overlaps first, then by time. Visits that gave up their time, and the visit
// itself, are passed over. Time is half open: a visit may begin in the minute in
// which another ends. The types are the practice's: they tell the buffers.
func Conflicts(candidate data.Appointment, others []data.Appointment, types data.VisitTypes) []Conflict {
	if !candidate.Open() {
		return nil
	}
	var found []Conflict
	for _, other := range others {
		if !other.Open() || other.ID == candidate.ID && other.ID != 0 {
			continue
		}
		if c, ok := between(candidate, other, types); ok {
			c.With = other
			found = append(found, c)
		}
	}
	slices.SortStableFunc(found, func(a, b Conflict) int {
		if a.Clash != b.Clash {
			return int(a.Clash) - int(b.Clash)
		}
		return a.From.Compare(b.From)
	})
	return found
}

// between finds the worst conflict of two visits. It is symmetric: both learn
// the same clash and the same minutes.
func between(a, b data.Appointment, types data.VisitTypes) (Conflict, bool) {
	if b.Start.Before(a.Start) {
		a, b = b, a
	}
	if from, to, ok := shared(claimed(a), claimed(b)); ok {
		return Conflict{Clash: Overlaps, From: from, To: to}, true
	}
	if from, to, ok := soon(a, b); ok {
		return Conflict{Clash: TooSoon, From: from, To: to}, true
	}
	// Two buffers may lie over each other: the room is cleared and set up in
	// the same half hour. A visit may not lie in a buffer.
	if from, to, ok := shared(padded(a, types), claimed(b)); ok {
		return Conflict{Clash: TouchesBuffer, From: from, To: to}, true
	}
	if from, to, ok := shared(claimed(a), padded(b, types)); ok {
		return Conflict{Clash: TouchesBuffer, From: from, To: to}, true
	}
	return Conflict{}, false
}

type stretch struct{ from, to time.Time }

func claimed(a data.Appointment) stretch { return stretch{a.Start, a.End()} }

// padded is the visit with its set-up and buffer.
func padded(a data.Appointment, types data.VisitTypes) stretch {
	rule := types.Rule(a.Kind)
	return stretch{
		a.Start.Add(-time.Duration(rule.Before) * time.Minute),
		a.End().Add(time.Duration(rule.After) * time.Minute),
	}
}

func shared(a, b stretch) (from, to time.Time, ok bool) {
	from, to = a.from, a.to
	if b.from.After(from) {
		from = b.from
	}
	if b.to.Before(to) {
		to = b.to
	}
	return from, to, from.Before(to)
}

// soon finds an integration visit that begins less than data.IntegrationAfter after
// the start of the same client's medicine session, which is the earlier visit.
func soon(session, talk data.Appointment) (from, to time.Time, ok bool) {
	if session.Client == 0 || session.Client != talk.Client || !session.Kind.Doses() || talk.Kind != data.KindIntegration {
		return from, to, false
	}
	return talk.Start, session.Start.Add(data.IntegrationAfter), talk.Start.Sub(session.Start) < data.IntegrationAfter
}

// Overlap is the error of booking or moving a visit to a time that conflicts
// with others. Asking again with Appointment.Overlap set keeps it knowingly.
type Overlap struct{ Conflicts []Conflict }

// Error counts them and names nobody; a screen says the Conflicts.
func (o *Overlap) Error() string {
	return strconv.Itoa(len(o.Conflicts)) + " conflicts with other visits"
}
