package calendar

import (
	"slices"
	"time"
	"unicode/utf8"

	"kapdesk/data"
)

// MostWaitNote is the most letters of a wait's note, which stands on a card.
const MostWaitNote = 200

// WaitProblems tells what is wrong with an entry of the wait list.
func WaitProblems(w data.Wait, today data.Date) data.Problems {
	var p data.Problems
	if w.Client == 0 {
		p.Wrong("client", "wait.client")
	}
	if !w.Kind.Known() || w.Kind.Rule().WithoutClient {
		p.Wrong("kind", "kind.none")
	}
	switch {
	case w.Until.IsZero():
	case w.Until.Before(today):
		p.Wrong("until", "wait.past")
	case w.Until.Before(w.From):
		p.Wrong("until", "wait.until")
	}
	if n := utf8.RuneCountInString(w.Note); n > MostWaitNote {
		p.Wrong("note", "text.long", n, MostWaitNote)
	}
	return p
}

// Settles reports whether a visit that was booked, or moved from where it was, is what
// the client waited for: of the kind, on a day that suits, and not later than before.
func Settles(w data.Wait, was, is data.Appointment) bool {
	return is.Ahead() && is.Client == w.Client && is.Kind == w.Kind && w.Suits(data.DateOf(is.Start)) && (was.ID == 0 || is.Start.Before(was.Start))
}

// Gap is a time that a visit gave up.
type Gap struct {
	Start   time.Time
	Minutes int
	Client  data.ClientID // who gave it up, 0 for none
}

// Gaps lists the times ahead that visits gave up, by start: those that were canceled,
// missed or moved away. One that began already is free from the next quarter of an hour.
func Gaps(visits []data.Appointment, now time.Time) (gaps []Gap) {
	for _, a := range visits {
		if a.Open() || a.Status == data.Mistaken || !a.End().After(now) {
			continue
		}
		g := Gap{a.Start, a.Minutes, a.Client}
		if late := now.Sub(a.Start); late > 0 {
			steps := int((late + slotStep*time.Minute - 1) / (slotStep * time.Minute))
			g.Start, g.Minutes = a.Start.Add(time.Duration(steps*slotStep)*time.Minute), a.Minutes-steps*slotStep
		}
		if g.Minutes > 0 && !slices.Contains(gaps, g) {
			gaps = append(gaps, g)
		}
	}
	slices.SortStableFunc(gaps, func(a, b Gap) int { return a.Start.Compare(b.Start) })
	return gaps
}

// Comes lists the times in a gap at which a client who waits could come for a visit of
// a length: on a day that suits, within the client's own free times, and earlier than
// what is booked, zero for nothing. A visit longer than the gap may begin with it.
func (g Gap) Comes(w data.Wait, free data.Availability, minutes int, booked time.Time, zone *time.Location) (starts []time.Time) {
	if g.Client == w.Client {
		return nil
	}
	for after := 0; after == 0 || after+minutes <= g.Minutes; after += slotStep {
		at := g.Start.Add(time.Duration(after) * time.Minute).In(zone)
		day := data.DateOf(at)
		hours, begin := free.On(day.Weekday()), at.Hour()*60+at.Minute()
		_, away := free.AwayOn(day)
		if w.Suits(day) && !away && begin >= hours.From && begin+minutes <= hours.To && (booked.IsZero() || at.Before(booked)) {
			starts = append(starts, at)
		}
	}
	return starts
}
