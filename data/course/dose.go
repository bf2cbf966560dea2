package course

import (
	"fmt"
	"math"
	"strings"

	"kapdesk/data"
)

// WeightMaxAge is how many days a weight serves for mg/kg (reference 3).
const WeightMaxAge = 90

// WeightOld returns "Weight is 96 days old. Weigh again." when it is, on a day, and
// "" while it serves.
func WeightOld(w data.Weight, on data.Date) string {
	if w.On.IsZero() || w.Kg <= 0 {
		return "No weight is on record, so mg/kg cannot be shown."
	}
	if age := on.Sub(w.On); age > WeightMaxAge {
		return fmt.Sprintf("Weight is %d days old. Weigh again.", age)
	}
	return ""
}

// OutsideUsual is the one sentence for a dose that is unusual. It never names
// another dose.
const OutsideUsual = "Outside the range usual for this route. Check the order."

// Advice is a question about a dose. The dose may be kept knowingly.
type Advice struct {
	Say   string
	Twice bool // so unusual that it is asked a second time
}

// Plausible asks back about a dose or an order's amount (reference 3). total
// is what the session has had with this dose; it is judged per kilogram too.
func (u Usual) Plausible(mg, total data.Mg, weight data.Kg) []Advice {
	if mg <= 0 {
		return []Advice{{"Enter the amount in mg.", false}}
	}
	total = max(total, mg)
	twice := u.HardPerKg > 0 && total.PerKg(weight) > u.HardPerKg ||
		u.AskTwice > 0 && total > u.AskTwice ||
		u.Slip > 0 && mg >= u.Slip
	unusual := twice ||
		mg < u.WarnLow ||
		u.WarnHigh > 0 && total > u.WarnHigh ||
		u.WarnPerKg > 0 && total.PerKg(weight) > u.WarnPerKg ||
		u.Unit > 0 && math.Mod(float64(mg), float64(u.Unit)) != 0
	if !unusual {
		return nil
	}
	return []Advice{{OutsideUsual, twice}}
}

// PlausibleDose asks back about one administration: its amount, the tablets,
// the age of the weight and whether it is what the order says. given holds the
// doses that stand in the session before it.
func PlausibleDose(d data.Dose, given []data.Dose, order data.Order, weight data.Weight, on data.Date) []Advice {
	total := Total(given) + d.Mg
	advice := UsualFor(d.Route).Plausible(d.Mg, total, weight.Kg)
	if d.Strength > 0 && d.Quantity > 0 {
		if counted := d.Strength * data.Mg(d.Quantity); math.Abs(float64(counted-d.Mg)) > 0.005 {
			advice = append(advice, Advice{fmt.Sprintf("%s × %s is %s, not %s.", trim(d.Quantity), d.Strength, counted, d.Mg), false})
		}
	}
	if !d.Expiry.IsZero() && d.Expiry.Before(on) {
		advice = append(advice, Advice{"The product is past its expiry date.", false})
	}
	if old := WeightOld(weight, on); old != "" {
		advice = append(advice, Advice{old, false})
	}
	for _, say := range OrderDiffers(order, d, given) {
		advice = append(advice, Advice{say, false})
	}
	return advice
}

// Total adds up doses.
func Total(doses []data.Dose) data.Mg {
	var sum data.Mg
	for _, d := range doses {
		sum += d.Mg
	}
	return sum
}

// OrderDiffers lists how a dose departs from the order, in sentences; none means
// that it matches. given holds the doses that stand before it.
func OrderDiffers(o data.Order, d data.Dose, given []data.Dose) []string {
	if o.ID == 0 && o.Dose == 0 {
		return []string{"No order from the prescriber is recorded."}
	}
	var why []string
	if d.Route != o.Route {
		why = append(why, fmt.Sprintf("The order is for %s.", o.Route))
	}
	boosters := 0
	for _, g := range given {
		if g.Booster {
			boosters++
		}
	}
	switch {
	case d.Booster && o.Boosters == 0:
		why = append(why, "The order has no booster.")
	case d.Booster && boosters >= o.Boosters:
		why = append(why, fmt.Sprintf("The order allows %s, already taken.", data.Count(o.Boosters, "booster")))
	case d.Booster && d.Mg != o.Booster:
		why = append(why, fmt.Sprintf("The order's booster is %s.", o.Booster))
	case !d.Booster && len(given) > boosters:
		why = append(why, "The dose of the order was already taken. Is this a booster?")
	case !d.Booster && d.Mg > o.MaxDose:
		why = append(why, fmt.Sprintf("More than the order's %s.", o.MaxDose))
	case !d.Booster && d.Mg < o.Dose:
		why = append(why, fmt.Sprintf("Less than the order's %s.", o.Dose))
	}
	if total := Total(given) + d.Mg; total > o.Most() {
		why = append(why, fmt.Sprintf("The total of %s is more than the order's %s.", total, o.Most()))
	}
	return why
}

// OrderWords is the line on the record: "Matches the order." or how the dose differs.
func OrderWords(o data.Order, d data.Dose, given []data.Dose) string {
	if why := OrderDiffers(o, d, given); len(why) > 0 {
		return strings.Join(why, " ")
	}
	return "Matches the order."
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
		for _, a := range u.Plausible(o.Dose, o.Dose, weight.Kg) {
			ask("dose", a.Say)
		}
	}
	if most := o.Most(); o.MaxDose > o.Dose || o.Booster > 0 {
		for _, a := range u.Plausible(max(o.MaxDose, o.Dose), most, weight.Kg) {
			ask("max", a.Say)
		}
	}
	if (o.Booster > 0) != (o.Boosters > 0) {
		wrong("booster", "Enter both the booster's amount and how many.")
	}
	if o.Sessions < 0 || o.Sessions > 60 {
		wrong("sessions", "Enter how many sessions the order covers, or leave it empty.")
	}
	if o.Limit != (data.BP{}) {
		for _, one := range VitalsProblems((data.Vitals{BP: o.Limit})) {
			one.Field = "limit"
			p = append(p, one)
		}
	}
	return p
}

func trim(f float64) string { return strings.TrimSuffix(data.Mg(f).String(), " mg") }
