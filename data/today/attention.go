package today

import (
	"fmt"
	"slices"
	"strings"
	"time"

	"kapdesk/data"
)

// Attention applies every rule and returns the list in the order in which it
// should be worked: by group, then by danger, then by time. Dates and times are
// written as the region does.
func Attention(f Facts, region data.Region) []Item {
	r := rules{Facts: f, region: region, today: data.DateOf(f.Now)}
	var items []Item
	for _, rule := range []func() []Item{
		r.risks, r.sessions, r.integrations, r.clearances, r.notes, r.overlaps, r.idle, r.measures, r.backups,
	} {
		items = append(items, rule()...)
	}
	items = dropRepeated(items)
	slices.SortStableFunc(items, func(a, b Item) int {
		if d := int(a.When) - int(b.When); d != 0 {
			return d
		}
		if d := int(a.Rule) - int(b.Rule); d != 0 {
			return d
		}
		if d := a.At.Compare(b.At); d != 0 {
			return d
		}
		return strings.Compare(a.Who, b.Who)
	})
	return items
}

// dropRepeated keeps one clearance line for a client: the booked session's, which
// comes first, says more than the date alone.
func dropRepeated(items []Item) []Item {
	seen := map[data.ClientID]bool{}
	return slices.DeleteFunc(items, func(i Item) bool {
		if i.Rule != RuleClearance {
			return false
		}
		again := seen[i.Target.Client]
		seen[i.Target.Client] = true
		return again
	})
}

type rules struct {
	Facts
	region data.Region
	today  data.Date
}

// risks: a positive item 9 without a risk form is dealt with before anything else.
func (r rules) risks() []Item {
	var items []Item
	for _, x := range r.Risks {
		if x.Score <= 0 {
			continue
		}
		items = append(items, Item{
			Rule: RuleRisk, Severity: Danger, When: BeforeVisits, Who: x.Name,
			Why:    fmt.Sprintf("%s item %d scored %d %s", x.Instrument, x.Item, x.Score, r.on(x.Taken)),
			Then:   "Risk form not started",
			Do:     "Start risk form",
			Target: Target{Place: RiskForm, Client: x.ID, ID: int64(x.Measure)},
			At:     noon(x.Taken),
		})
	}
	return items
}

// sessions: one line for a booked session. On its day and the day before the
// line is its readiness; further ahead it is the open check that takes others
// longest to mend, because what belongs to the day is not due yet.
func (r rules) sessions() []Item {
	var items []Item
	for _, s := range r.Sessions {
		day := r.dayOf(s.Start)
		ahead := day.Sub(r.today)
		if ahead < 0 || ahead > SessionDays || len(s.Open) == 0 {
			continue
		}
		item := Item{Severity: Caution, When: r.by(day), Who: s.Name + ", " + r.at(s.Start), At: s.Start}
		if ahead <= 1 {
			item.Rule, item.Do = RuleReadiness, "Open checks"
			item.Target = Target{Place: Readiness, Client: s.ID, ID: int64(s.Appointment)}
			item.Why = s.Open[0].Say
			if len(s.Open) > 1 {
				item.Then = s.Open[1].Say
			}
			if more := len(s.Open) - 2; more > 0 {
				item.Then += fmt.Sprintf(", %d more", more)
			}
			items = append(items, item)
			continue
		}
		first, ok := longest(s.Open, ahead)
		if !ok {
			continue
		}
		item.Why = first.Say
		switch first.Cause {
		case CauseOrder:
			item.Then = "New order needed by " + r.day(day)
			item.Rule, item.Do, item.Target = RuleOrder, "Request order", Target{Place: Medical, Client: s.ID, Kind: "order"}
		case CauseClearance:
			item.Then = "Clearance needed by " + r.day(day)
			item.Rule, item.Do, item.Target = RuleClearance, "Ask to renew", Target{Place: Medical, Client: s.ID, Kind: "clearance"}
		case CauseConsent:
			item.Then = "To be signed before " + r.day(day)
			item.Rule, item.Do, item.Target = RuleConsent, "Open consent", Target{Place: Consents, Client: s.ID}
		}
		items = append(items, item)
	}
	return items
}

// longest picks the open check that others need longest for, among those that
// count so many days ahead.
func longest(open []OpenCheck, ahead int) (OpenCheck, bool) {
	best := OpenCheck{Cause: CauseDay}
	for _, c := range open {
		if c.Cause == CauseConsent && ahead > ConsentDays {
			continue
		}
		if c.Cause < best.Cause {
			best = c
		}
	}
	return best, best.Cause != CauseDay
}

// integrations: a dose needs an integration visit within 72 hours.
func (r rules) integrations() []Item {
	var items []Item
	for _, d := range r.Doses {
		if d.Integrated || d.At.After(r.Now) || r.today.Sub(r.dayOf(d.At)) > DoseDays {
			continue
		}
		end := d.At.Add(IntegrationHours * time.Hour)
		item := Item{
			Rule: RuleIntegration, Severity: Caution, When: ThisWeek, Who: d.Name, Do: "Book integration",
			Target: Target{Place: Book, Client: d.ID, Kind: "integration"}, At: end,
			Why:  fmt.Sprintf("Dose %d %s, no integration booked", d.Number, r.on(r.dayOf(d.At))),
			Then: fmt.Sprintf("%d h are over %s", IntegrationHours, r.at(end)),
		}
		if r.Now.After(end) {
			item.Why = fmt.Sprintf("No integration within %d h of dose %d", IntegrationHours, d.Number)
			item.Then = "Dose was " + r.on(r.dayOf(d.At))
		} else if r.dayOf(end) == r.today {
			item.When = BeforeVisits
		}
		items = append(items, item)
	}
	return items
}

// clearances: a clearance that ends soon, or ended a short while ago.
func (r rules) clearances() []Item {
	var items []Item
	for _, c := range r.Clearances {
		left := c.Until.Sub(r.today)
		if c.Until.IsZero() || left > ExpiryDays || left < -ExpiredDays {
			continue
		}
		item := Item{
			Rule: RuleClearance, Severity: Caution, When: Later, Who: c.Name, Do: "Ask to renew",
			Why:    "Medical clearance ends " + r.day(c.Until),
			Then:   data.Count(left, "day") + " left",
			Target: Target{Place: Medical, Client: c.ID, Kind: "clearance"},
			At:     noon(c.Until),
		}
		if left <= WeekDays {
			item.When = ThisWeek
		}
		if left < 0 {
			item.Why, item.Then = "Medical clearance ended "+r.day(c.Until), data.Count(-left, "day")+" ago"
		}
		if left == 0 {
			item.Then = "Last day"
		}
		if !c.Next.IsZero() {
			next := r.dayOf(c.Next)
			item.Who += ", " + r.day(next)
			item.Then += fmt.Sprintf(", dose %d is %s", c.Dose, r.on(next))
			if next.Sub(r.today) <= WeekDays {
				item.When = ThisWeek
			}
		}
		items = append(items, item)
	}
	return items
}

// notes: the record of a visit that is over must be signed.
func (r rules) notes() []Item {
	var items []Item
	for _, n := range r.Notes {
		then := "Draft, not signed"
		if !n.Saved.IsZero() {
			then = "Draft saved " + r.clock(n.Saved) + ", not signed"
		}
		items = append(items, Item{
			Rule: RuleNote, Severity: Quiet, When: ThisWeek, Who: n.Name, Do: "Review and sign",
			Why: n.Title + ", " + r.at(n.Start), Then: then,
			Target: Target{Place: Sign, Client: n.ID, ID: int64(n.Visit)}, At: n.Start,
		})
	}
	return items
}

// overlaps: two bookings that claim the same minutes, also when they were kept
// knowingly: before the day comes one of them has to move.
func (r rules) overlaps() []Item {
	var items []Item
	for _, o := range r.Overlaps {
		day := r.dayOf(o.From)
		ahead := day.Sub(r.today)
		if !o.To.After(r.Now) || ahead > OverlapDays {
			continue
		}
		do := "Open " + r.day(day)
		switch {
		case ahead == 0:
			do = "Open today"
		case ahead < WeekDays:
			do = "Open " + day.Weekday().String()
		}
		items = append(items, Item{
			Rule: RuleOverlap, Severity: Caution, When: r.by(day), Who: o.A + " and " + o.B, Do: do,
			Why:    "Both booked " + day.Weekday().String() + ", " + r.region.DayMonth(day),
			Then:   "Overlap " + r.region.Span(o.From, o.To),
			Target: Target{Place: Schedule, Day: day}, At: o.From,
		})
	}
	return items
}

// idle: nobody under way is left without a next step.
func (r rules) idle() []Item {
	var items []Item
	for _, x := range r.Idle {
		if r.today.Sub(x.Since) < IdleDays {
			continue
		}
		items = append(items, Item{
			Rule: RuleNextStep, Severity: Quiet, When: Later, Who: x.Name, Do: "Book visit",
			Why: "No next visit booked", Then: stageWords(x.Stage) + ", last step " + r.day(x.Since),
			Target: Target{Place: Book, Client: x.ID}, At: noon(x.Since),
		})
	}
	return items
}

// measures: a measure that is due is counted at once and recalled by name when
// it stays so.
func (r rules) measures() []Item {
	var items []Item
	for _, d := range r.Due {
		late := r.today.Sub(d.Since)
		if late <= OverdueDays {
			continue
		}
		items = append(items, Item{
			Rule: RuleMeasure, Severity: Quiet, When: Later, Who: d.Name, Do: "Enter scores",
			Why: d.Instrument + " due since " + r.day(d.Since), Then: data.Count(late, "day") + " late",
			Target: Target{Place: Scores, Client: d.ID, Kind: d.Instrument}, At: noon(d.Since),
		})
	}
	return items
}

// WaitingOnOthers lists what others have to do, the longest wait first.
func WaitingOnOthers(f Facts, region data.Region) []Waiting {
	r := rules{Facts: f, region: region, today: data.DateOf(f.Now)}
	var list []Waiting
	for _, a := range f.Asked {
		wait := "asked today"
		if n := r.today.Sub(a.On); n > 0 {
			wait = "asked " + r.day(a.On) + ", " + data.Count(n, "day") + " without reply"
		}
		list = append(list, Waiting{
			Who: a.Name, What: "Clearance " + wait, Do: "Log a call", At: a.On,
			Target: Target{Place: Medical, Client: a.ID, Kind: "clearance"},
		})
	}
	for _, h := range f.Handed {
		if len(h.Instruments) == 0 {
			continue
		}
		list = append(list, Waiting{
			Who: h.Name, What: data.And(h.Instruments) + " handed out " + r.day(h.On), Do: "Enter scores", At: h.On,
			Target: Target{Place: Scores, Client: h.ID, Kind: h.Instruments[0]},
		})
	}
	slices.SortStableFunc(list, func(a, b Waiting) int { return a.At.Compare(b.At) })
	return list
}

// by is the group of something that must stand on a day.
func (r rules) by(day data.Date) When {
	switch ahead := day.Sub(r.today); {
	case ahead <= 0:
		return BeforeVisits
	case ahead <= WeekDays:
		return ThisWeek
	}
	return Later
}

func (r rules) dayOf(t time.Time) data.Date { return data.DateOf(t.In(r.Now.Location())) }

// day writes a day without "today", as after "ends".
func (r rules) day(d data.Date) string {
	if d.Year() != r.today.Year() {
		return r.region.Date(d)
	}
	return r.region.DayMonth(d)
}

// on writes "today", "tomorrow", "yesterday" or "on Jun 11".
func (r rules) on(d data.Date) string {
	if n := d.Sub(r.today); n >= 0 && n <= 1 {
		return r.region.Relative(d, r.today)
	}
	return "on " + r.day(d)
}

// at writes "today 1:00 PM" for an instant of today, else the day.
func (r rules) at(t time.Time) string {
	if day := r.dayOf(t); day != r.today {
		return r.day(day)
	}
	return "today " + r.region.Time(t.In(r.Now.Location()))
}

// clock writes the time of an instant of today, else the day.
func (r rules) clock(t time.Time) string {
	if day := r.dayOf(t); day != r.today {
		return r.day(day)
	}
	return r.region.Time(t.In(r.Now.Location()))
}

func noon(d data.Date) time.Time { return d.At(12, 0, time.UTC) }

func stageWords(s string) string {
	if s == "" {
		return "Under way"
	}
	return data.Capital(s)
}
