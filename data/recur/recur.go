// Package recur holds the rules by which visits repeat: RFC 5545's, on the wall of a
// zone. A rule knows no clock change: it counts on a wall, and each of its times is put
// on the clock afterwards, so that 9:00 stays 9:00. (The library that counts compares an
// UNTIL with the wrong clock when its start has a zone, so it is given none.)
package recur

import (
	"iter"
	"strings"
	"time"

	"github.com/teambition/rrule-go"

	"kapdesk/data"
)

// Rule is a rule of RFC 5545 that repeats days: daily, weekly, monthly or yearly.
type Rule struct {
	option rrule.ROption // without a start; UNTIL is on the wall, as if of UTC
}

// searchYears is how far ahead a first time is looked for. Weekdays and leap years
// repeat within 40 years around the turn of a century: a rule that gives nothing in so
// many never does.
const searchYears = 40

// mostInterval is a bound on INTERVAL, far above what anybody means.
const mostInterval = 1000

// Parse reads the value of an RRULE by which a visit repeats. It returns a *data.Refused
// for what Read refuses, and for a rule that names hours: that is another time of day.
func Parse(text string, zone *time.Location) (Rule, error) {
	r, err := Read(text, zone)
	if o := r.option; err == nil && len(o.Byhour)+len(o.Byminute)+len(o.Bysecond)+len(o.Byeaster) > 0 {
		return Rule{}, data.Refuse("refused.repeat.hours")
	}
	return r, err
}

// Read reads the value of an RRULE as other programs write it. An UNTIL in UTC is put on
// the zone's wall. It returns a *data.Refused for what is no rule, and for one that
// counts in hours or less.
func Read(text string, zone *time.Location) (Rule, error) {
	text = strings.TrimPrefix(strings.TrimSpace(text), "RRULE:")
	option, err := rrule.StrToROptionInLocation(text, time.UTC)
	if err != nil || strings.Contains(text, "DTSTART") {
		return Rule{}, data.Refuse("refused.repeat.unread")
	}
	if option.Freq > rrule.DAILY {
		return Rule{}, data.Refuse("refused.repeat.hours")
	}
	if !option.Until.IsZero() && untilInUTC(text) {
		option.Until = floating(option.Until.In(zone))
	}
	if !option.Until.IsZero() && untilIsDay(text) {
		option.Until = option.Until.Add(24*time.Hour - time.Second)
	}
	if _, err := rrule.NewRRule(*option); err != nil || option.Interval > mostInterval {
		return Rule{}, data.Refuse("refused.repeat.unread")
	}
	return Rule{*option}, nil
}

// until is the value of UNTIL, "" for none.
func until(text string) string {
	_, value, _ := strings.Cut(strings.ToUpper(text), "UNTIL=")
	value, _, _ = strings.Cut(value, ";")
	return value
}

func untilInUTC(text string) bool { return strings.HasSuffix(until(text), "Z") }

// untilIsDay reports whether UNTIL is a date, which holds the whole day.
func untilIsDay(text string) bool { return until(text) != "" && !strings.Contains(until(text), "T") }

// floating is what the wall shows, as if it hung in UTC.
func floating(t time.Time) time.Time {
	return time.Date(t.Year(), t.Month(), t.Day(), t.Hour(), t.Minute(), t.Second(), 0, time.UTC)
}

// String is the rule as RFC 5545 writes it, with UNTIL on the wall.
func (r Rule) String() string { return strings.ReplaceAll(r.option.RRuleString(), "Z", "") }

// Endless reports whether the rule has neither a number of times nor a last one.
func (r Rule) Endless() bool { return r.option.Count == 0 && r.option.Until.IsZero() }

// Count is the number of times of a rule that has one, else 0.
func (r Rule) Count() int { return r.option.Count }

// Counting is the rule with a number of times and no other end; 0 takes the end away.
func (r Rule) Counting(n int) Rule {
	r.option.Count, r.option.Until = n, time.Time{}
	return r
}

// To is the rule without the times after a last one.
func (r Rule) To(last data.WallTime) Rule {
	if end, ok := counted(last); ok && (r.option.Until.IsZero() || end.Before(r.option.Until)) {
		r.option.Until = end
	}
	return r
}

// timesYears is how far a rule goes: the library counts in a time.Duration, which holds
// no three centuries. A birthday may have begun a century ago.
const timesYears = 250

// Times yields the times of the rule from its first one on, as the wall shows them, in
// order, for 250 years at most.
func (r Rule) Times(start data.WallTime) iter.Seq[data.WallTime] {
	return func(yield func(data.WallTime) bool) {
		begins, ok := counted(start)
		if !ok {
			return
		}
		option := r.option
		option.Dtstart = begins
		rule, err := rrule.NewRRule(option)
		if err != nil {
			return
		}
		last := option.Dtstart.AddDate(timesYears, 0, 0)
		for next := rule.Iterator(); ; {
			at, more := next()
			if !more || at.After(last) || !yield(data.WallTimeOf(at)) {
				return
			}
		}
	}
}

// counted is a start as the library counts from it, in years for which it has its tables.
func counted(start data.WallTime) (time.Time, bool) {
	day, hour, minute, err := start.Parts()
	return day.At(hour, minute, time.UTC), err == nil && day.Year() >= 1900 && day.Year() <= 2200
}

// Check refuses a rule that ends before it starts, and one that never comes.
func (r Rule) Check(start data.WallTime) error {
	first, ok := counted(start)
	if !ok {
		return data.Refuse("refused.repeat.unread")
	}
	if !r.option.Until.IsZero() && r.option.Until.Before(first) {
		return data.Refuse("refused.repeat.ended")
	}
	for at := range r.Times(start) {
		if at <= data.WallTimeOf(first.AddDate(searchYears, 0, 0)) {
			return nil
		}
		break
	}
	return data.Refuse("refused.repeat.never")
}

// At puts a time of the wall on the clock of a zone. Where the clocks leap over it, it
// does not come. Of a time that they show twice it is the first.
func At(w data.WallTime, zone *time.Location) (at time.Time, comes bool) {
	day, hour, minute, err := w.Parts()
	if err != nil {
		return time.Time{}, false
	}
	shown := day.Shown(hour, minute, zone)
	if len(shown) == 0 {
		return day.At(hour, minute, zone), false
	}
	return shown[0], true
}
