package course

import (
	"maps"
	"time"

	"kapdesk/data"
)

// Rules are the practice's own limits, as Settings has them under Clinical limits.
// Fasting, preparation and how long an answer holds are data.Practice's.
type Rules struct {
	MinInterval int    `json:"min_interval"` // days between doses when the order names none
	Limits      Limits `json:"limits"`       // vitals
	Recheck     int    `json:"recheck"`      // minutes to the next reading after one at caution
	RecheckHold int    `json:"recheck_hold"` // the same after one at hold or urgent

	// What the practice changed: minutes from the last dose before anyone goes
	// home, minutes between readings, and hours before a dose without a class. A
	// route or class that is not listed keeps its default.
	Stay  map[data.Route]int     `json:"stay,omitempty"`
	Every map[data.Route]int     `json:"every,omitempty"`
	Free  map[data.DrugClass]int `json:"free,omitempty"`

	// Since is when these numbers were set, zero for the defaults; Before are the
	// numbers until then, the newest first, without numbers of their own before.
	Since  time.Time `json:"since,omitzero"`
	Before []Rules   `json:"before,omitempty"`
}

// DefaultRules are used until the practice sets its own: 3 days between doses
// (reference 1.3). A reading at caution is repeated after rest of 10 to 15 minutes
// (reference 2.4). After one at hold or worse 5 minutes are the practice's to set: no
// source names a time.
func DefaultRules() Rules {
	return Rules{MinInterval: 3, Limits: DefaultLimits(), Recheck: 10, RecheckHold: 5}
}

// At returns the numbers that were in force at a time: a session keeps those
// it began under, so that nothing that was said about a reading changes later.
func (r Rules) At(t time.Time) Rules {
	if !t.Before(r.Since) {
		return r
	}
	for _, was := range r.Before {
		if !t.Before(was.Since) || was.Since.IsZero() {
			return was
		}
	}
	return r
}

// Changed returns the numbers of next, in force from now on, with r as what was
// before. What changed again before anybody could go by it is forgotten: used
// tells whether a session began since r.Since.
func (r Rules) Changed(next Rules, now time.Time, used bool) Rules {
	next.Since, next.Before = now, r.Before
	if !used && !r.Since.IsZero() && now.Sub(r.Since) < time.Hour {
		next.Since = r.Since
		return next
	}
	r.Before = nil
	next.Before = append([]Rules{r}, next.Before...)
	return next
}

// Usual is the row of a route with the practice's own times.
func (r Rules) Usual(route data.Route) Usual {
	u := UsualFor(route)
	if own, ok := r.Stay[route]; ok {
		u.Observe = own
	}
	if own, ok := r.Every[route]; ok {
		u.VitalsMin = own
	}
	return u
}

// Window is how long before a dose a drug must not have been taken when no
// order says otherwise: the longest of its classes, each by the practice's own
// hours, else by data.DrugClass.Window.
func (r Rules) Window(drug data.Drug) (longest time.Duration) {
	for _, c := range drug.Classes {
		window := c.Window()
		if own, ok := r.Free[c]; ok {
			window = time.Duration(own) * time.Hour
		}
		longest = max(longest, window)
	}
	return longest
}

// keeping returns a copy of own numbers with one more, or without one that is
// the default again.
func keeping[K comparable](own map[K]int, key K, value, otherwise int) map[K]int {
	kept := maps.Clone(own)
	if kept == nil {
		kept = map[K]int{}
	}
	if kept[key] = value; value == otherwise {
		delete(kept, key)
	}
	return kept
}
