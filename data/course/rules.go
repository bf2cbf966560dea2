package course

import (
	"maps"
	"time"

	"kapdesk/data"
)

// Rules are the practice's own numbers. All may be edited.
type Rules struct {
	FoodHours   int    `json:"-"`            // without food before a dose
	LiquidHours int    `json:"-"`            // without clear liquids
	MinInterval int    `json:"min_interval"` // days between doses when the order names none
	MinPreps    int    `json:"min_preps"`    // preparation sessions in a course
	Limits      Limits `json:"limits"`       // vitals
	Recheck     int    `json:"recheck"`      // minutes to the next reading after one at caution or worse

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

	Item9Days     int `json:"-"` // how old an answer about suicidal thoughts may be on a dose day
	VitalsMinutes int `json:"-"` // how old vitals may be before a dose
	PregnancyDays int `json:"-"` // how old a pregnancy test may be on a dose day
}

// DefaultRules are used until the practice sets its own: food 4 h and clear
// liquids 2 h (reference 4.1, practices vary), 3 days between doses and one
// preparation session (reference 1.3). A reading at caution is repeated after
// rest of 10 to 15 minutes (reference 2.4). No source names an age for an
// answer about suicidal thoughts (the PHQ-9 asks about 14 days), for vitals or
// for a pregnancy test: those are the practice's to set.
func DefaultRules() Rules {
	return Rules{FoodHours: 4, LiquidHours: 2, MinInterval: 3, MinPreps: 1, Limits: DefaultLimits(), Recheck: 10,
		Item9Days: 14, VitalsMinutes: VitalsMinutes, PregnancyDays: 7}
}

// At returns the numbers that were in force at a time: a session keeps those
// it began under, so that nothing that was said about a reading changes later.
func (r Rules) At(t time.Time) Rules {
	if !t.Before(r.Since) {
		return r
	}
	for _, was := range r.Before {
		if !t.Before(was.Since) || was.Since.IsZero() {
			was.FoodHours, was.LiquidHours = r.FoodHours, r.LiquidHours
			was.Item9Days, was.VitalsMinutes, was.PregnancyDays = r.Item9Days, r.VitalsMinutes, r.PregnancyDays
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
