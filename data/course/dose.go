package course

import (
	"strings"

	"kapdesk/data"
)

// WeightMaxAge is how many days a weight serves for mg/kg (reference 3).
const WeightMaxAge = 90

// OutsideUsual is the one sentence for an amount that is unusual. It never
// names another amount.
const OutsideUsual = "Outside the range usual for this route. Check the order."

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
	wrong := func(field, say string) { p = append(p, data.Problem{Field: field, Say: say}) }
	ask := func(field, say string) { p = append(p, data.Problem{Field: field, Say: say, Ask: true}) }
	if o.Route == "" {
		wrong("route", "Choose the route that the order names.")
	}
	if o.On.IsZero() {
		wrong("on", "Enter the date of the order.")
	} else if o.On.After(today) {
		ask("on", "This date is in the future.")
	}
	if !o.Until.IsZero() && o.Until.Before(o.On) {
		wrong("until", "The order ends before it was written.")
	}
	switch {
	case o.Dose <= 0:
		wrong("dose", "Enter the dose in mg, as the order has it.")
	case o.MaxDose != 0 && o.MaxDose < o.Dose:
		wrong("max", "The highest dose is below the dose.")
	}
	u := UsualFor(o.Route)
	if o.Dose > 0 {
		if u.judge(o.Dose, o.Dose, weight.Kg) != usualDose {
			ask("dose", OutsideUsual)
		}
	}
	if most := o.Most(); o.MaxDose > o.Dose || o.Booster > 0 {
		if u.judge(max(o.MaxDose, o.Dose), most, weight.Kg) != usualDose {
			ask("max", OutsideUsual)
		}
	}
	if (o.Booster > 0) != (o.Boosters > 0) {
		wrong("booster", "Enter both the booster's amount and how many.")
	}
	if o.Sessions < 0 || o.Sessions > 60 {
		wrong("sessions", "Enter how many sessions the order covers, or leave it empty.")
	}
	if o.Limit != (data.BP{}) {
		for _, one := range VitalsProblems(data.Vitals{BP: o.Limit}) {
			one.Field = "limit"
			p = append(p, one)
		}
	}
	return p
}

func trim(f float64) string { return strings.TrimSuffix(data.Mg(f).String(), " mg") }
