package course

import (
	"fmt"
	"math"
	"strings"
	"time"

	"kapdesk/data"
)

// GivenBy says who gave a dose. In lozenge work the client takes it; the
// therapist never doses (reference 1.1).
type GivenBy string

const (
	ByClient     GivenBy = "client"
	ByPrescriber GivenBy = "prescriber"
	ByNurse      GivenBy = "nurse or medic"
	ByOther      GivenBy = "other"
)

// Dose is one administration (reference 4.3). Milligrams are the only unit, so
// that no unit can be confused.
type Dose struct {
	Mg       data.Mg      `json:"mg"`
	Route    Route        `json:"route"`
	Product  string       `json:"product,omitempty"`
	Strength data.Mg      `json:"strength,omitempty"` // of one tablet or device
	Quantity float64      `json:"quantity,omitempty"` // how many of them
	Site     string       `json:"site,omitempty"`     // "left deltoid"
	Rx       string       `json:"rx,omitempty"`       // prescription number
	Lot      string       `json:"lot,omitempty"`
	Expiry   data.Date    `json:"expiry,omitzero"`
	By       GivenBy      `json:"by"`
	Order    data.OrderID `json:"order,omitempty"`
	Booster  bool         `json:"booster,omitempty"`
	HeldMin  int          `json:"held_min,omitempty"` // minutes held in the mouth
	After    string       `json:"after,omitempty"`    // "spat out" or "swallowed"
	Note     string       `json:"note,omitempty"`
}

// WeightMaxAge is how many days a weight serves for mg/kg (reference 3).
const WeightMaxAge = 90

// Weight is a dated body weight.
type Weight struct {
	On data.Date `json:"on"`
	Kg data.Kg   `json:"kg"`
}

// Old returns "Weight is 96 days old. Weigh again." when it is, on a day, and
// "" while it serves.
func (w Weight) Old(on data.Date) string {
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
func PlausibleDose(d Dose, given []Dose, order Order, weight Weight, on data.Date) []Advice {
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
	if old := weight.Old(on); old != "" {
		advice = append(advice, Advice{old, false})
	}
	for _, say := range order.Differs(d, given) {
		advice = append(advice, Advice{say, false})
	}
	return advice
}

// Total adds up doses.
func Total(doses []Dose) data.Mg {
	var sum data.Mg
	for _, d := range doses {
		sum += d.Mg
	}
	return sum
}

// Most is the largest total of a session that the order allows, boosters included.
func (o Order) Most() data.Mg { return o.MaxDose + o.Booster*data.Mg(o.Boosters) }

// Differs lists how a dose departs from the order, in sentences; none means
// that it matches. given holds the doses that stand before it.
func (o Order) Differs(d Dose, given []Dose) []string {
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
func (o Order) OrderWords(d Dose, given []Dose) string {
	if why := o.Differs(d, given); len(why) > 0 {
		return strings.Join(why, " ")
	}
	return "Matches the order."
}

// Check finds what an order's form must mend or should ask. Fields: "route",
// "dose", "max", "booster", "sessions", "limit", "on", "until".
func (o Order) Check(weight Weight, today data.Date) data.Problems {
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
		for _, one := range (Vitals{BP: o.Limit}).Check() {
			one.Field = "limit"
			p = append(p, one)
		}
	}
	return p
}

// LozengeCount is the ledger of the client's own prescription (reference 3):
// documentation, not the practice's stock.
type LozengeCount struct {
	Rx        string    `json:"rx"`
	Pharmacy  string    `json:"pharmacy"`
	Strength  data.Mg   `json:"strength"`
	Received  int       `json:"received"`
	Taken     float64   `json:"taken"`
	Lost      float64   `json:"lost"`
	CountedOn data.Date `json:"counted_on,omitzero"`
}

// Remaining is how many should be left.
func (l LozengeCount) Remaining() float64 { return float64(l.Received) - l.Taken - l.Lost }

// HoldHours reads the hours out of an order's hold, "lorazepam 12 h": the
// substance and the time, or the whole text and 0 when no hours are named.
func (o Order) HoldHours() (substance string, hold time.Duration) {
	words := strings.Fields(o.Hold)
	for i, w := range words {
		var h int
		next := ""
		if i+1 < len(words) {
			next = words[i+1]
		}
		if n, _ := fmt.Sscanf(w, "%d", &h); n == 1 && (strings.HasSuffix(w, "h") || strings.HasPrefix(next, "h")) {
			return strings.Join(words[:i], " "), time.Duration(h) * time.Hour
		}
	}
	return o.Hold, 0
}

func trim(f float64) string { return strings.TrimSuffix(data.Mg(f).String(), " mg") }
