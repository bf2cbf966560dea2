package reports

import (
	"strconv"
	"strings"
	"time"

	"kapdesk/data"
	"kapdesk/data/course"
	"kapdesk/data/document"
	"kapdesk/data/readiness"
)

// ConsentFacts is what a form of the set is filled in with, out of a client's
// record. A release names the client's own prescriber as its recipient, every
// other form the one whose medicine it is.
func ConsentFacts(form data.Form, r *data.Record, rules course.Rules, now time.Time) document.ConsentFacts {
	c, plan := r.Client, document.Plan(r, now)
	p := r.Prescribers[plan.Prescriber]
	if form == data.FormRelease {
		p = r.Prescribers[c.Prescriber]
	}
	f := document.ConsentFacts{Practice: r.Practice, Client: legalPerson(c), Prepared: data.DateOf(now),
		PrescriberID: p.ID, Prescriber: p.Title(), PrescriberSite: p.Practice, PrescriberPhone: p.Phone,
		Session: plan.NextDose, Route: plan.Route, HasOrder: orderHolds(r, rules, now), Escort: c.Escort}
	if open := r.OpenCourse(); open != nil {
		f.Course = courseWords(*open)
	}
	for _, v := range r.Visits {
		if b, ok := v.Body.(*data.Preparation); ok && b.StopWord+b.HandSignal != "" {
			f.StopWord, f.HandSignal = b.StopWord, b.HandSignal // the newest agreement
		}
	}
	return f
}

// orderHolds reports whether an order covers the next medicine session, or one
// of today while none is booked: the rule that readiness asks.
func orderHolds(r *data.Record, rules course.Rules, now time.Time) bool {
	at := data.Appointment{Kind: data.KindMedicine, Start: now}
	if next := r.NextMedicine(now); next != nil {
		at = *next
	}
	for _, f := range readiness.Of(r, rules, at, now).Check(data.CheckOrder).Findings {
		switch f.Code {
		case "order.none", "order.early", "order.used", "order.ended", "order.route":
			return false
		}
	}
	return true
}

func legalPerson(c data.Client) document.Person {
	name := c.LegalName()
	if name == "" {
		name = c.DisplayName()
	}
	return document.Person{Name: name, Born: c.Birth, Number: c.Number}
}

func courseWords(c data.Course) string {
	if c.Kind == data.MaintenanceCourse {
		return "Maintenance"
	}
	return "Course " + strconv.Itoa(c.Number)
}

// RecordFacts is what the printed record of a session says beside it. intact
// says that the check value of the signed record still fits.
func RecordFacts(r *data.Record, m *course.MedicineSession, intact bool) document.RecordFacts {
	f := document.RecordFacts{Practice: r.Practice, Client: legalPerson(r.Client), Course: m.Course, Addenda: m.Visit.Addenda, Intact: intact}
	p, named := r.Prescribers[m.Order.Prescriber]
	if !named {
		p = r.Prescribers[r.Client.Prescriber]
	}
	f.Prescriber, f.PrescriberPhone = p.Title(), p.Phone
	for _, c := range r.Courses {
		f.Maintenance = f.Maintenance || c.ID == m.Visit.Course && c.Kind == data.MaintenanceCourse
	}
	for _, s := range r.Scores {
		if s.Instrument == "MEQ30" && !s.Superseded && s.Taken == data.DateOf(m.Visit.Start) {
			f.Means = document.Means{On: s.Taken, Values: s.Answers}
		}
	}
	return f
}

// orderWords is an order's amounts and pressure in parts: "200 mg", "up to
// 300 mg", "2 × 50 mg booster", "BP limit 150/95".
func orderWords(o data.Order) []string {
	parts := []string{o.Dose.String()}
	if o.MaxDose > o.Dose {
		parts = append(parts, "up to "+o.MaxDose.String())
	}
	if o.Boosters > 0 {
		parts = append(parts, strconv.Itoa(o.Boosters)+" × "+o.Booster.String()+" booster")
	}
	if o.Limit != (data.BP{}) {
		parts = append(parts, "BP limit "+o.Limit.String())
	}
	return parts
}

// medicines are what the client takes on a day: "Sertraline 100 mg".
func medicines(c data.Client, on data.Date) []string {
	var list []string
	for _, m := range c.Medications {
		if m.Current(on) {
			list = append(list, data.Join(" ", m.Name, m.Dose, m.Schedule))
		}
	}
	if len(list) > 0 {
		list[0] = data.Capital(list[0])
	}
	return list
}

func diagnoses(c data.Client, on data.Date) []string {
	var list []string
	for _, d := range c.Diagnoses {
		if d.Until.IsZero() || d.Until.After(on) {
			list = append(list, strings.TrimSpace(d.Code+" "+d.Label))
		}
	}
	return list
}
