package readiness

import (
	"kapdesk/data"
	"kapdesk/data/course"
)

// orderCheck: warning 2, prescriber order missing or not what is planned. An
// order counts from its date, on its own route, for its own sessions.
func orderCheck(g *gate) answer {
	o := g.order
	var list []data.Finding
	fix := data.RequestOrder
	asked := g.orderAsked()
	if !asked.IsZero() {
		fix = data.EnterOrder
	}
	add := func(code data.Code, args ...any) { list = append(list, found(code, fix, append(args, asked)...)) }
	if o.On.IsZero() {
		add("order.none")
	} else {
		if o.On.After(g.day) {
			add("order.early", o.On)
		}
		if o.Sessions > 0 && g.sinceOrder >= o.Sessions {
			add("order.used", o.On, o.Sessions)
		}
		if !o.Until.IsZero() && o.Until.Before(g.day) {
			add("order.ended", o.On, o.Until)
		}
		if g.plan.Route != o.Route || o.Route == "" {
			add("order.route", o.Route, g.plan.Route)
		}
	}
	a := answer{open: list, ready: found("order.ready", data.NoFix, o.Dose, g.PrescriberName(o.Prescriber), o.On)}
	if g.dayOf != nil {
		switch g.dayOf.ProductMatch {
		case data.No:
			a.open = append(a.open, grave("order.product", data.LogCall))
		case data.Yes:
		default:
			a.later = append(a.later, found("order.product.ask", data.OpenDayOf))
		}
	}
	return a
}

// orderAsked is the day on which an order was requested that has not come.
func (g *gate) orderAsked() data.Date {
	for i := len(g.FollowUps) - 1; i >= 0; i-- {
		if f := g.FollowUps[i]; f.About == "order" && f.Done.IsZero() {
			return data.DateOf(f.At)
		}
	}
	return data.Date{}
}

// ClearanceOf is the clearance that decides: a renewal that was asked for and
// not answered leaves the one before in force.
func ClearanceOf(r *data.Record) data.Clearance {
	var c data.Clearance
	for _, one := range r.Clearances {
		if one.Decision != data.ClearanceAsked || c.Decision == "" || c.Decision == data.ClearanceAsked {
			c = one
		}
	}
	return c
}

// clearanceCheck: warning 1, clearance missing, expired or declined. It must
// hold on the day of the session.
func clearanceCheck(g *gate) answer {
	c := ClearanceOf(g.Record)
	by := g.PrescriberName(c.Prescriber)
	switch c.Decision {
	case "":
		return open(found("clearance.none", data.AskClearance))
	case data.ClearanceAsked:
		return open(found("clearance.asked", data.LogCall, c.Asked))
	case data.ClearanceDeferred:
		return open(found("clearance.deferred", data.LogCall, by, c.Decided))
	case data.Cleared, data.ClearedWithConditions:
	default:
		return open(grave("clearance.declined", data.LogCall, by, c.Decided))
	}
	switch {
	case c.Until.IsZero():
		return open(found("clearance.endless", data.AskRenewal))
	case c.Until.Before(data.DateOf(g.now)):
		return open(found("clearance.ended", data.AskRenewal, c.Until))
	case c.Until.Before(g.day):
		return open(found("clearance.ends", data.AskRenewal, c.Until, g.day))
	case c.Decided.After(g.day):
		return open(found("clearance.early", data.MoveVisit, c.Decided))
	}
	return ready("clearance.ready", by, c.Until, c.Decision == data.ClearedWithConditions)
}

// contraCheck: warning 5, an unresolved contraindication (reference 2.1). An
// absolute item that is unanswered or unknown stays open, a relative one too,
// or one answered yes without a comment. A new course asks again.
func contraCheck(g *gate) answer {
	if len(g.Screening) == 0 {
		return open(found("contra.none", data.OpenScreening))
	}
	var list []data.Finding
	if course.OutdatedScreening(g.Courses, g.booked.Course, g.Screening) {
		list = append(list, found("contra.stale", data.OpenScreening, g.CourseNumber(g.booked.Course)))
	}
	unanswered := 0
	for _, u := range course.Unresolved(g.Screening) {
		switch {
		case u.Answer.Answer != data.Yes:
			unanswered++
		case u.Level == course.Absolute:
			list = append(list, grave("contra.yes", data.OpenScreening, u.Number, u.Text))
		default:
			list = append(list, found("contra.comment", data.OpenScreening, u.Number, u.Text))
		}
	}
	if unanswered > 0 {
		list = append(list, found("contra.unanswered", data.OpenScreening, unanswered))
	}
	return answer{open: list, ready: found("contra.ready", data.NoFix)}
}
