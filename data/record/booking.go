package record

import (
	"cmp"
	"time"

	"kapdesk/data"
	"kapdesk/data/calendar"
	"kapdesk/data/course"
	"kapdesk/data/readiness"
)

// Against is every rule that a visit would not meet at its time: those of
// calendar.Office.Judge, and for a medicine session what of the order, the consents and
// the clearance does not hold on that day. The record is the client's, nil for none;
// others are the booked visits around. It changes nothing and asks no clock.
func Against(r *data.Record, rules course.Rules, office calendar.Office, a data.Appointment, others []data.Appointment, now time.Time) []calendar.Conflict {
	if r == nil {
		return office.Judge(a, others, calendar.Dosing{}, now)
	}
	order := r.OrderFor(data.DateOf(a.Start.In(office.Zone)))
	dosing := calendar.Dosing{Interval: cmp.Or(order.MinInterval, rules.MinInterval), Ordered: order.MinInterval > 0}
	booked := 0
	for _, one := range r.Appointments {
		switch {
		case one.Kind == data.KindIntegration:
			dosing.Integrations = append(dosing.Integrations, one)
		case one.Kind.Doses():
			if s := r.Session(one.ID); s != nil && s.Decision == data.NoGo {
				continue // no dose was given
			} else if s != nil && !s.T0.IsZero() {
				one.Start = s.T0
			} else if one.ID != a.ID && one.Ahead() && one.Start.Before(a.Start) {
				booked++
			}
			dosing.Doses = append(dosing.Doses, one)
		}
	}
	found := office.Judge(a, others, dosing, now)
	if !a.Open() || !a.Kind.Doses() || a.Start.IsZero() || a.Start.Before(now) {
		return found
	}
	if use := r.Used(order.ID) + booked; order.Sessions > 0 && use >= order.Sessions {
		found = append(found, calendar.Conflict{Clash: calendar.OrderShort, From: order.On.At(12, 0, office.Zone), To: a.Start, Number: use + 1, Most: order.Sessions})
	}
	report := readiness.Of(r, rules, a, now)
	for _, id := range []data.CheckID{data.CheckOrder, data.CheckConsent, data.CheckClearance} {
		if c := report.Check(id); c.State == data.Open {
			found = append(found, calendar.Conflict{Clash: calendar.PaperOpen, From: a.Start, To: now, Check: c})
		}
	}
	return found
}
