package measure

import (
	"cmp"
	"maps"
	"slices"

	"kapdesk/data"
)

// By default a measure is due again every two to four weeks (reference 6.0): two
// while doses are being taken, four otherwise, and after two doses, in the middle
// of a course (reference 1.2: after dose 2 or 3).
const (
	Interval       = 28 // days
	IntervalDosing = 14 // days, while dosing doses are less than Interval days ago
	DosesBetween   = 2
)

// riskInstrument asks about suicidal thoughts, which readiness waits for: no practice
// goes without it.
const riskInstrument = "PHQ-9"

// dosing is how many doses within Interval days say that doses are being taken.
const dosing = 2

// Plan is how a practice measures: what it set, over the defaults.
type Plan struct {
	own     data.MeasurePlan
	planned []data.Date // on which a client's booked course has measures, by day
}

// PlanOf is the plan of a practice that set some of it.
func PlanOf(own data.MeasurePlan) Plan { return Plan{own: own} }

// On is the plan for a client whose booked course has measures on some days as well.
func (p Plan) On(days []data.Date) Plan {
	p.planned = days
	return p
}

// PlanRow is one number of the plan that a practice can set.
type PlanRow struct {
	Code               string // data/words has the name
	Default, Low, High int
	of                 func(*data.MeasurePlan) *int
}

var (
	rowDays   = PlanRow{"days", Interval, 7, 180, func(p *data.MeasurePlan) *int { return &p.Days }}
	rowDosing = PlanRow{"dosing", IntervalDosing, 3, 180, func(p *data.MeasurePlan) *int { return &p.Dosing }}
	rowDoses  = PlanRow{"doses", DosesBetween, 1, 12, func(p *data.MeasurePlan) *int { return &p.Doses }}
)

// PlanRows are the numbers of the plan in the order of Settings.
var PlanRows = []PlanRow{rowDays, rowDosing, rowDoses}

// Get is the number as the practice has it; Set sets it, and keeps nothing when it
// is the default.
func (r PlanRow) Get(p data.MeasurePlan) int { return cmp.Or(*r.of(&p), r.Default) }

// Set puts a number into a plan.
func (r PlanRow) Set(p *data.MeasurePlan, n int) {
	if *r.of(p) = n; n == r.Default {
		*r.of(p) = 0
	}
}

// DefaultUse is how an instrument is used until the practice says otherwise.
func DefaultUse(code data.InstrumentCode) data.MeasureUse {
	if in, _ := Find(code); in.Everyone {
		return data.MeasureEveryone
	}
	return data.MeasureChosen
}

// Use is how the practice uses an instrument.
func (p Plan) Use(code data.InstrumentCode) data.MeasureUse {
	return cmp.Or(p.own.Use[code], DefaultUse(code))
}

// Using returns what the practice set with another use of an instrument. The
// default one is not kept.
func Using(own data.MeasurePlan, code data.InstrumentCode, use data.MeasureUse) data.MeasurePlan {
	uses := maps.Clone(own.Use)
	if uses == nil {
		uses = map[data.InstrumentCode]data.MeasureUse{}
	}
	if uses[code] = use; use == DefaultUse(code) {
		delete(uses, code)
	}
	own.Use = uses
	return own
}

// Doses is after how many doses since the last score a measure is due.
func (p Plan) Doses() int { return rowDoses.Get(p.own) }

// Everyone reports whether the practice measures everyone with an instrument.
func (p Plan) Everyone(code data.InstrumentCode) bool { return p.Use(code) == data.MeasureEveryone }

// Offered are the instruments that the practice uses, and one that is open.
func (p Plan) Offered(open data.InstrumentCode) []Instrument {
	return slices.DeleteFunc(Instruments(), func(in Instrument) bool {
		return in.Code != open && p.Use(in.Code) == data.MeasureUnused
	})
}

// CheckPlan finds numbers that are out of range or out of order, and uses that are
// none. The fields are the codes of PlanRows and of the instruments.
func CheckPlan(own data.MeasurePlan) data.Problems {
	var found data.Problems
	for _, r := range PlanRows {
		if n := r.Get(own); n < r.Low || n > r.High {
			found.Wrong(r.Code, "plan.range", r.Low, r.High)
		}
	}
	if days := rowDays.Get(own); rowDosing.Get(own) > days {
		found.Wrong(rowDosing.Code, "plan.order", days)
	}
	for _, in := range Instruments() {
		switch use := PlanOf(own).Use(in.Code); {
		case use != data.MeasureEveryone && use != data.MeasureChosen && use != data.MeasureUnused:
			found.Wrong(string(in.Code), "plan.use")
		case use == data.MeasureUnused && in.Code == riskInstrument:
			found.Wrong(string(in.Code), "plan.risk")
		}
	}
	return found
}

// PlanChange is one thing that differs between two plans: a number by the code of
// its row, or the use of an instrument.
type PlanChange struct {
	Field    string
	From, To any
}

// PlanChanges lists what differs.
func PlanChanges(from, to data.MeasurePlan) []PlanChange {
	var all []PlanChange
	for _, r := range PlanRows {
		if was, is := r.Get(from), r.Get(to); was != is {
			all = append(all, PlanChange{r.Code, was, is})
		}
	}
	for _, in := range Instruments() {
		if was, is := PlanOf(from).Use(in.Code), PlanOf(to).Use(in.Code); was != is {
			all = append(all, PlanChange{string(in.Code), was, is})
		}
	}
	return all
}
