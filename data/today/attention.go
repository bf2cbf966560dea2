package today

import (
	"slices"
	"strings"
	"time"

	"kapdesk/data"
)

// Attention applies every rule and returns the list in the order in which it
// should be worked: by group, then by danger, then by time.
func Attention(f Facts) []Item {
	r := rules{Facts: f, today: data.DateOf(f.Now)}
	var items []Item
	for _, rule := range []func() []Item{
		r.running, r.risks, r.sessions, r.integrations, r.clearances, r.notes, r.unrecorded, r.overlaps, r.plans, r.idle, r.estimates, r.measures, r.backups, r.begin,
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
	today data.Date
}

func found(code data.Code, args ...any) data.Finding { return data.Finding{Code: code, Args: args} }

// running: a session that runs stands first, wherever the rest of the day is.
func (r rules) running() []Item {
	var items []Item
	for _, x := range r.Running {
		item := Item{
			Rule: RuleRunning, Severity: Quiet, When: RightNow, Who: x.Name, At: x.T0,
			Found:  found("session.runs", x.T0, x.Due, x.BP, x.BPAt),
			Target: Target{Place: Live, Client: x.ID, ID: int64(x.Visit)},
		}
		if x.Late {
			item.Severity = Danger
		}
		items = append(items, item)
	}
	return items
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
			Found:  found("risk.form", x.Instrument, x.Item, x.Score, x.Taken),
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
		item := Item{Severity: Caution, When: r.by(day), Who: s.Name, At: s.Start}
		if ahead <= 1 {
			item.Rule, item.Found = RuleReadiness, found("session.open", s.Start, s.Open)
			item.Target = Target{Place: Readiness, Client: s.ID, ID: int64(s.Appointment)}
			items = append(items, item)
			continue
		}
		first := longest(s.Open, ahead)
		switch first.ID {
		case data.CheckOrder:
			item.Rule, item.Found = RuleOrder, found("session.order", s.Start, first)
			item.Target = Target{Place: Medical, Client: s.ID, Kind: "order"}
		case data.CheckClearance:
			item.Rule, item.Found = RuleClearance, found("session.clearance", s.Start, first)
			item.Target = Target{Place: Medical, Client: s.ID, Kind: "clearance"}
		case data.CheckConsent:
			item.Rule, item.Found = RuleConsent, found("session.consent", s.Start, first)
			item.Target = Target{Place: Consents, Client: s.ID}
		default:
			continue
		}
		items = append(items, item)
	}
	return items
}

// longest picks the open check that others need longest for, among those that
// count so many days ahead; the zero check when all belong to the day itself.
func longest(open []data.Check, ahead int) data.Check {
	for _, id := range []data.CheckID{data.CheckOrder, data.CheckClearance, data.CheckConsent} {
		i := slices.IndexFunc(open, func(c data.Check) bool { return c.ID == id })
		if i >= 0 && (id != data.CheckConsent || ahead <= ConsentDays) {
			return open[i]
		}
	}
	return data.Check{}
}

// integrations: a dose needs an integration visit soon.
func (r rules) integrations() []Item {
	var items []Item
	for _, d := range r.Doses {
		if d.Integrated || d.At.After(r.Now) || r.today.Sub(r.dayOf(d.At)) > DoseDays {
			continue
		}
		end := d.At.Add(data.IntegrationWithin)
		item := Item{
			Rule: RuleIntegration, Severity: Caution, When: ThisWeek, Who: d.Name,
			Found:  found("integration.none", d.Number, r.dayOf(d.At), int(data.IntegrationWithin.Hours()), end),
			Target: Target{Place: Book, Client: d.ID, Kind: "integration"}, At: end,
		}
		if r.Now.After(end) {
			item.Found.Code = "integration.late"
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
		next := data.Date{}
		if !c.Next.IsZero() {
			next = r.dayOf(c.Next)
		}
		item := Item{
			Rule: RuleClearance, Severity: Caution, When: Later, Who: c.Name,
			Found:  found("clearance.ends", c.Until, left, next, c.Dose),
			Target: Target{Place: Medical, Client: c.ID, Kind: "clearance"},
			At:     noon(c.Until),
		}
		if left < 0 {
			item.Found = found("clearance.ended", c.Until, -left, next, c.Dose)
		}
		if left <= WeekDays || !next.IsZero() && next.Sub(r.today) <= WeekDays {
			item.When = ThisWeek
		}
		items = append(items, item)
	}
	return items
}

// notes: the record of a visit that is over must be signed.
func (r rules) notes() []Item {
	var items []Item
	for _, n := range r.Notes {
		items = append(items, Item{
			Rule: RuleNote, Severity: Quiet, When: ThisWeek, Who: n.Name,
			Found:  found("note.draft", n.Kind, n.Start, n.Saved),
			Target: Target{Place: Sign, Client: n.ID, ID: int64(n.Visit)}, At: n.Start,
		})
	}
	return items
}

// unrecorded: a visit whose time went by is recorded, missed or a mistake.
func (r rules) unrecorded() []Item {
	var items []Item
	for _, v := range r.Unrecorded {
		items = append(items, Item{
			Rule: RuleUnrecorded, Severity: Caution, When: ThisWeek, Who: v.Name,
			Found:  found("visit.unrecorded", v.Kind, v.Start),
			Target: Target{Place: Booked, Client: v.ID, ID: int64(v.Appointment)}, At: v.Start,
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
		if !o.To.After(r.Now) || day.Sub(r.today) > OverlapDays {
			continue
		}
		items = append(items, Item{
			Rule: RuleOverlap, Severity: Caution, When: r.by(day), Who: o.A,
			Found:  found("visits.overlap", o.B, o.From, o.To),
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
			Rule: RuleNextStep, Severity: Quiet, When: Later, Who: x.Name,
			Found:  found("step.none", x.Stage, x.Since),
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
			Rule: RuleMeasure, Severity: Quiet, When: Later, Who: d.Name,
			Found:  found("measure.late", d.Instrument, d.Since, late),
			Target: Target{Place: Scores, Client: d.ID, Kind: d.Instrument}, At: noon(d.Since),
		})
	}
	return items
}

// WaitingOnOthers lists what others have to do, the longest wait first.
func WaitingOnOthers(f Facts) []Item {
	var list []Item
	for _, a := range f.Asked {
		list = append(list, Item{
			Rule: RuleClearance, Severity: Quiet, Who: a.Name, At: noon(a.On),
			Found:  found("clearance.asked", a.On, data.DateOf(f.Now).Sub(a.On)),
			Target: Target{Place: Medical, Client: a.ID, Kind: "clearance"},
		})
	}
	for _, h := range f.Handed {
		if len(h.Instruments) == 0 {
			continue
		}
		list = append(list, Item{
			Rule: RuleMeasure, Severity: Quiet, Who: h.Name, At: noon(h.On),
			Found:  found("measures.handed", h.Instruments, h.On),
			Target: Target{Place: Scores, Client: h.ID, Kind: h.Instruments[0]},
		})
	}
	slices.SortStableFunc(list, func(a, b Item) int { return a.At.Compare(b.At) })
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

func noon(d data.Date) time.Time { return d.At(12, 0, time.UTC) }

// estimates: one is due by law a few days after a visit is booked or it was asked for, so
// it is recalled the day before, and stays when it is late.
func (r rules) estimates() []Item {
	var items []Item
	for _, e := range r.Estimates {
		if e.By.Sub(r.today) > BillDays {
			continue
		}
		items = append(items, Item{
			Rule: RuleEstimate, Severity: Caution, When: ThisWeek, Who: e.Name, At: noon(e.By),
			Found:  found("estimate.due", e.For, e.By, e.Asked, e.Made),
			Target: Target{Place: Billing, Client: e.ID},
		})
	}
	return items
}
