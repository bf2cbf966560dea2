package course

import "kapdesk/data"

// SessionOf is a medicine session of a client's record with everything its
// rules need, worked out; nil when the visit is none. A no-go visit, which
// became preparation, keeps its day-of checks.
func SessionOf(r *data.Record, rules Rules, visit data.VisitID) *MedicineSession {
	for _, kept := range r.Sessions {
		if kept.Visit.ID != visit {
			continue
		}
		m := &MedicineSession{Visit: kept.Visit, Number: kept.Number, Course: r.CourseNumber(kept.Visit.Course),
			VitalsMinutes: rules.VitalsMinutes, Body: BodyOf(kept.Visit.Body), Decision: kept.Decision, DecidedAt: kept.DecidedAt, Reason: kept.Reason,
			Overrides: kept.Overrides, Events: kept.Events, Ended: kept.Ended, Booked: bookedAfter(r, kept.Visit)}
		m.Weight, _ = r.Client.WeightOn(data.DateOf(kept.Visit.Start))
		for _, o := range r.Orders {
			if o.ID == kept.Order {
				m.Order = o
			}
		}
		if kept.T0.IsZero() && kept.Ended.IsZero() && kept.Decision != data.NoGo { // until the first dose an order that came meanwhile counts
			m.Order = r.OrderFor(data.DateOf(kept.Visit.Start))
		}
		m.Limits = rules.Limits.WithOrder(m.Order.Limit)
		return m.Derived()
	}
	return nil
}

// BodyOf is the session's part of a visit's form; a no-go visit became
// preparation and keeps its day-of checks there.
func BodyOf(body data.Body) data.SessionBody {
	switch b := body.(type) {
	case *data.SessionBody:
		return *b
	case *data.Preparation:
		if b.DayOf != nil {
			return data.SessionBody{Intention: b.Intention, DayOf: *b.DayOf}
		}
	}
	return data.SessionBody{}
}

// bookedAfter finds the check-in and the integration that follow a session.
func bookedAfter(r *data.Record, v data.Visit) Booked {
	var b Booked
	for _, a := range r.Appointments {
		switch {
		case !a.Open() || !a.Start.After(v.Start):
		case a.Kind == data.KindCheckIn && b.CheckIn.IsZero():
			b.CheckIn = a.Start
		case a.Kind == data.KindIntegration && b.Integration.IsZero():
			b.Integration = a.Start
		}
	}
	return b
}
