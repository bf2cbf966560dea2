package recur

import (
	"slices"
	"time"

	"github.com/teambition/rrule-go"

	"kapdesk/data"
)

// Every is how often a visit repeats, as a dialog offers it.
type Every int

const (
	Weekly Every = iota
	TwoWeeks
	MonthlyByDay // the weekday of the first one in its place: "the second Monday"
)

// Choice is a rule as it is chosen. With neither After nor On it has no end.
type Choice struct {
	Every Every
	Days  []time.Weekday // of a weekly one; the day of the first visit is always among them
	After int            // ends after so many visits
	On    data.Date      // or on this day, the last one that may have a visit
}

// MostVisits is how many visits one choice may count: more is a slip of the key.
const MostVisits = 520

var weekdays = [7]rrule.Weekday{rrule.SU, rrule.MO, rrule.TU, rrule.WE, rrule.TH, rrule.FR, rrule.SA}

// Rule is the chosen rule for a first visit, or data.Problems beside "after" and "on".
func (c Choice) Rule(start data.WallTime) (Rule, error) {
	day, _, _, err := start.Parts()
	if err != nil {
		return Rule{}, data.Refuse("refused.repeat.unread")
	}
	var p data.Problems
	if c.After < 0 || c.After > MostVisits {
		p.Wrong("after", "repeat.count", 1, MostVisits)
	}
	if !c.On.IsZero() && c.On.Before(day) {
		p.Wrong("on", "repeat.ended")
	}
	if err := p.Err(); err != nil {
		return Rule{}, err
	}
	option := rrule.ROption{Freq: rrule.WEEKLY, Interval: 1, Count: c.After}
	if !c.On.IsZero() {
		option.Until = c.On.At(23, 59, time.UTC)
	}
	switch c.Every {
	case TwoWeeks:
		option.Interval = 2
	case MonthlyByDay:
		option.Freq = rrule.MONTHLY
		nth := (day.Day()-1)/7 + 1
		if nth == 5 {
			nth = -1 // not every month has a fifth one
		}
		option.Byweekday = []rrule.Weekday{weekdays[day.Weekday()].Nth(nth)}
		return Rule{option}, nil
	}
	days := append(slices.Clone(c.Days), day.Weekday())
	slices.Sort(days)
	for _, d := range slices.Compact(days) {
		option.Byweekday = append(option.Byweekday, weekdays[d])
	}
	return Rule{option}, nil
}

// ChoiceOf is the choice that a rule was made from; false for one that no choice makes.
func ChoiceOf(r Rule, start data.WallTime) (Choice, bool) {
	c := Choice{After: r.option.Count}
	if !r.option.Until.IsZero() {
		c.On = data.DateOf(r.option.Until)
	}
	switch {
	case r.option.Freq == rrule.MONTHLY:
		c.Every = MonthlyByDay
	case r.option.Freq == rrule.WEEKLY && r.option.Interval == 2:
		c.Every = TwoWeeks
	}
	for _, d := range r.option.Byweekday {
		c.Days = append(c.Days, time.Weekday((d.Day()+1)%7))
	}
	if c.Every == MonthlyByDay {
		c.Days = nil
	}
	back, err := c.Rule(start)
	return c, err == nil && back.String() == r.String()
}

// Moved is the rule when its days move by so many: Mondays become Tuesdays. Only days
// of the week are moved; false where the rule names its days in another way and cannot.
func (r Rule) Moved(days int) (Rule, bool) {
	o := r.option
	if days%7 != 0 && (o.Freq == rrule.MONTHLY || o.Freq == rrule.YEARLY) || len(o.Bymonthday)+len(o.Byyearday)+len(o.Byweekno)+len(o.Bymonth) > 0 {
		return r, days == 0
	}
	o.Byweekday = nil
	for _, d := range r.option.Byweekday {
		o.Byweekday = append(o.Byweekday, weekdays[((d.Day()+1+days)%7+7)%7].Nth(d.N()))
	}
	if !o.Until.IsZero() {
		o.Until = o.Until.AddDate(0, 0, days)
	}
	return Rule{o}, true
}
