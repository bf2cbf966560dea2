package course

import (
	"strings"

	"kapdesk/data"
)

// WeightMaxAge is how many days a weight serves for mg/kg (reference 3).
const WeightMaxAge = 90

// Total adds up doses.
func Total(doses []data.Dose) data.Mg {
	var sum data.Mg
	for _, d := range doses {
		sum += d.Mg
	}
	return sum
}

// OrderProblems finds what an order's form must mend or should ask. Fields: "route",
// "dose", "max", "booster", "sessions", "limit", "on", "until".
func OrderProblems(o data.Order, weight data.Weight, today data.Date) data.Problems {
	var p data.Problems
	if o.Route == "" {
		p.Wrong("route", "route.none")
	}
	if o.On.IsZero() {
		p.Wrong("on", "order.undated")
	} else if o.On.After(today) {
		p.Ask("on", "order.future")
	}
	if !o.Until.IsZero() && o.Until.Before(o.On) {
		p.Wrong("until", "order.over")
	}
	switch {
	case o.Dose <= 0:
		p.Wrong("dose", "dose.none")
	case o.MaxDose != 0 && o.MaxDose < o.Dose:
		p.Wrong("max", "dose.most")
	}
	u := UsualFor(o.Route)
	if o.Dose > 0 && u.judge(o.Dose, o.Dose, weight.Kg) != usualDose {
		p.Ask("dose", "dose.unusual")
	}
	if (o.MaxDose > o.Dose || o.Booster > 0) && u.judge(max(o.MaxDose, o.Dose), o.Most(), weight.Kg) != usualDose {
		p.Ask("max", "dose.unusual")
	}
	if (o.Booster > 0) != (o.Boosters > 0) {
		p.Wrong("booster", "booster.half")
	}
	if o.Sessions < 0 || o.Sessions > 60 {
		p.Wrong("sessions", "sessions.range")
	}
	if o.Limit != (data.BP{}) {
		for _, one := range VitalsProblems(data.Vitals{BP: o.Limit}) {
			one.Field = "limit"
			p = append(p, one)
		}
		for _, q := range VitalsQuestions(data.Vitals{BP: o.Limit}) {
			p.Ask("limit", "reading.asked", q)
		}
	}
	return p
}

func trim(f float64) string { return strings.TrimSuffix(data.Mg(f).String(), " mg") }
