package course

import (
	"time"

	"kapdesk/data"
)

// Usual is what is usual for a route (reference 3): it lets the program ask
// back, never choose. All numbers may be edited by the practice.
type Usual struct {
	Route data.Route `json:"route"`

	WarnLow   data.Mg      `json:"warn_low"`    // ask below this, 0 for none
	WarnHigh  data.Mg      `json:"warn_high"`   // ask above this, 0 for none
	AskTwice  data.Mg      `json:"ask_twice"`   // ask twice above this, 0 for none
	WarnPerKg data.MgPerKg `json:"warn_per_kg"` // ask above this
	HardPerKg data.MgPerKg `json:"hard_per_kg"` // ask twice above this
	Slip      data.Mg      `json:"slip"`        // at or above: likely a slip of a decimal place
	Unit      data.Mg      `json:"unit"`        // devices of this amount only
	Onset     int          `json:"onset_min"`   // minutes from the dose at which each stage ends
	Peak      int          `json:"peak_min"`    //
	Effect    int          `json:"effect_min"`  //
	Return    int          `json:"return_min"`  //
	Rest      int          `json:"rest_min"`    //
	Observe   int          `json:"observe_min"` // minutes from the last dose before anyone goes home
	VitalsMin int          `json:"vitals_min"`  // minutes between readings
	Source    string       `json:"-"`           // where the numbers come from
	Verified  bool         `json:"-"`           // false: dose band is a practice setting, not read in a source
}

// Usuals is the table of reference 3, one row a route. Stage ends are middle
// values of the ranges there. The observation times of 90 min (120 for nasal
// esketamine, on its label) are reference 2.5, which names them for sublingual
// and intramuscular doses; the other 90 are its default. Those of swallowed and
// rectal doses are a practice setting: their effect returns to baseline only
// after 3 h (reference 3), so nobody leaves before. Dose bands of the
// intramuscular, intranasal, subcutaneous and rectal rows are not verified.
var Usuals = []Usual{
	{data.Sublingual, 10, 450, 600, 6, 8, 0, 0, 20, 45, 75, 120, 180, 90, 30, "lozenge and tablet programs, 16 to 30% absorbed", true},
	{data.Oral, 0, 450, 600, 7, 8, 0, 0, 30, 60, 100, 180, 240, 180, 30, "20 to 25% absorbed", true},
	{data.Intramuscular, 0, 130, 0, 1.5, 2, 200, 0, 5, 20, 60, 120, 150, 90, 15, practice, false},
	{data.Intravenous, 0, 0, 0, 1, 1.5, 0, 0, 5, 40, 60, 90, 120, 90, 15, "0.5 mg/kg over 40 min in most trials", true},
	{data.Intranasal, 0, 150, 0, 1.5, 1.5, 0, 0, 10, 40, 60, 120, 150, 90, 30, practice, false},
	{data.Esketamine, 0, 84, 84, 0, 0, 0, 28, 10, 40, 75, 120, 150, 120, 40, "esketamine label", true},
	{data.Subcutaneous, 0, 0, 0, 1, 1.5, 0, 0, 10, 30, 75, 120, 150, 90, 15, practice, false},
	{data.Rectal, 0, 0, 0, 4, 4, 0, 0, 15, 45, 60, 180, 210, 180, 30, practice, false},
}

// UsualFor returns the row of a route; an unknown route has an empty row whose
// observation time is that of reference 2.5.
func UsualFor(route data.Route) Usual {
	for _, u := range Usuals {
		if u.Route == route {
			return u
		}
	}
	return Usual{Route: route, Onset: 20, Peak: 45, Effect: 75, Return: 120, Rest: 180, Observe: 90, VitalsMin: 30}
}

// Routes lists the routes in the order in which forms show them.
func Routes() []data.Route {
	routes := make([]data.Route, len(Usuals))
	for i, u := range Usuals {
		routes[i] = u.Route
	}
	return routes
}

// MinObservation is the time from the last dose before anyone goes home.
func (u Usual) MinObservation() time.Duration { return time.Duration(u.Observe) * time.Minute }
