package calendar

import (
	"slices"
	"strconv"
	"strings"
	"time"

	"kapdesk/data"
)

// Clash is a rule that a visit does not meet at its time.
type Clash int

const (
	// Overlaps: both claim the same minutes.
	Overlaps Clash = iota
	// TouchesBuffer: one lies in the time kept free around the other.
	TouchesBuffer
	// TooSoon: an integration visit less than data.IntegrationAfter after a dose of
	// the same client.
	TooSoon
	// Travels: no time for the way between the places of two visits.
	Travels
	// ClosedDay: a day off or a holiday, by its Word.
	ClosedDay
	// OutsideHours: the practice is open From, To.
	OutsideHours
	// OrderInterval: Number days from another dose, and the prescriber's order says Most.
	OrderInterval
	// DoseInterval: the same, where the practice's own rule says it.
	DoseInterval
	// WeekFull: Number doses in seven days, more than the practice's Most.
	WeekFull
	// WeekUnusual: Number doses in seven days, where Most is usual.
	WeekUnusual
	// TooLate: an integration visit after data.IntegrationWithin of a dose that has no
	// other one.
	TooLate
	// OrderShort: the order of From's day covers Most sessions, and this is number Number.
	OrderShort
	// PaperOpen: readiness finds an order, a consent or a clearance that does not hold
	// on the day; Check says which.
	PaperOpen
	endOfClashes
)

// Weight is what a rule that is not met asks of whoever books.
type Weight int

const (
	Told    Weight = iota // it is said
	Asked                 // the practice's own rule: it is kept with a reason, or another time is chosen
	Refused               // not the practice's to set aside
)

// weights by clash. What of papers is open is told: readiness asks again on the day,
// and most of it is done between booking and the day.
var weights = [endOfClashes]Weight{
	Overlaps: Asked, TouchesBuffer: Asked, TooSoon: Asked, Travels: Asked, ClosedDay: Asked, OutsideHours: Told,
	OrderInterval: Refused, DoseInterval: Asked, WeekFull: Refused, WeekUnusual: Asked, TooLate: Told, OrderShort: Told, PaperOpen: Told,
}

// codes name the clashes in what is kept.
var codes = [endOfClashes]data.Code{
	Overlaps: "overlap", TouchesBuffer: "buffer", TooSoon: "integration soon", Travels: "travel", ClosedDay: "closed", OutsideHours: "hours",
	OrderInterval: "order interval", DoseInterval: "dose interval", WeekFull: "week full", WeekUnusual: "week unusual", TooLate: "integration late", OrderShort: "order short", PaperOpen: "paper",
}

// Share is something that two visits at the same time both need.
type Share string

const (
	ShareTherapist Share = "therapist" // who works alone is needed by every visit
	ShareRoom      Share = "room"
	ShareClient    Share = "client"
)

// Conflict is one rule that stands against a visit, with its facts.
type Conflict struct {
	With         data.Appointment // the other visit; zero where it is about the day
	Clash        Clash
	From         time.Time // the shared minutes; for TooSoon the time still to wait
	To           time.Time
	Shares       []Share // of an overlap, what both need
	Number, Most int     // days or doses, and what the rule says of them
	Word         string  // of a closed day
	Check        data.Check

	past bool
}

// Weight is what the conflict asks. A visit that was is entered as it was.
func (c Conflict) Weight() Weight {
	if w := weights[c.Clash]; w != Refused || !c.past {
		return w
	}
	return Asked
}

// Code names the rule.
func (c Conflict) Code() data.Code { return codes[c.Clash] }

// kept is the rule with the facts that tell it from another of its kind.
func (c Conflict) kept() data.KeptRule {
	facts := []string{strconv.FormatInt(int64(c.With.ID), 10), c.From.UTC().Format(time.RFC3339), c.To.UTC().Format(time.RFC3339)}
	return data.KeptRule{Code: c.Code(), Facts: strings.Join(facts, "|")}
}

// Keep is a reason typed in view of what stands against a visit.
func Keep(shown []Conflict, reason string) data.Kept {
	kept := data.Kept{Reason: strings.TrimSpace(reason)}
	for _, c := range shown {
		if c.Weight() == Asked {
			kept.Rules = append(kept.Rules, c.kept())
		}
	}
	return kept
}

// Unanswered is what of the conflicts stands in the way of booking: what is refused,
// and what is asked and not covered by a reason.
func Unanswered(found []Conflict, kept data.Kept) []Conflict {
	answered := len([]rune(strings.TrimSpace(kept.Reason))) >= MinReason
	var open []Conflict
	for _, c := range found {
		if c.Weight() == Refused || c.Weight() == Asked && !(answered && slices.Contains(kept.Rules, c.kept())) {
			open = append(open, c)
		}
	}
	return open
}

// Heaviest is the greatest weight of a list, Told when it is empty.
func Heaviest(found []Conflict) Weight {
	heaviest := Told
	for _, c := range found {
		heaviest = max(heaviest, c.Weight())
	}
	return heaviest
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
		return Conflict{Clash: Overlaps, From: from, To: to, Shares: shares(a, b)}, true
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

// shares lists what two visits at the same time both need.
func shares(a, b data.Appointment) []Share {
	both := []Share{ShareTherapist}
	room := strings.TrimSpace(a.Room)
	if room != "" && !a.Remote() && !b.Remote() && strings.EqualFold(room, strings.TrimSpace(b.Room)) {
		both = append(both, ShareRoom)
	}
	if a.Client != 0 && a.Client == b.Client {
		both = append(both, ShareClient)
	}
	return both
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

// Overlap is the error of booking or moving a visit to a time at which rules stand
// against it: those that are refused, and those without an answer. Asking again with
// Keep's answer to what was shown keeps them knowingly.
type Overlap struct{ Conflicts []Conflict }

// Error counts them and names nobody; a screen says the Conflicts.
func (o *Overlap) Error() string {
	return strconv.Itoa(len(o.Conflicts)) + " rules stand against the time"
}
