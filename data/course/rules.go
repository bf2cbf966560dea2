package course

// Rules are the practice's own numbers. All may be edited.
type Rules struct {
	FoodHours   int    `json:"food_hours"`   // without food before a dose
	LiquidHours int    `json:"liquid_hours"` // without clear liquids
	MinInterval int    `json:"min_interval"` // days between doses when the order names none
	MinPreps    int    `json:"min_preps"`    // preparation sessions in a course
	Limits      Limits `json:"limits"`       // vitals

	Item9Days     int `json:"-"` // how old an answer about suicidal thoughts may be on a dose day
	VitalsMinutes int `json:"-"` // how old vitals may be before a dose
	PregnancyDays int `json:"-"` // how old a pregnancy test may be on a dose day
}

// DefaultRules are used until the practice sets its own: food 4 h and clear
// liquids 2 h (reference 4.1, practices vary), 3 days between doses and one
// preparation session (reference 1.3). No source names an age for an answer
// about suicidal thoughts (the PHQ-9 asks about 14 days), for vitals or for a
// pregnancy test: those are the practice's to set.
func DefaultRules() Rules {
	return Rules{FoodHours: 4, LiquidHours: 2, MinInterval: 3, MinPreps: 1, Limits: DefaultLimits(),
		Item9Days: 14, VitalsMinutes: VitalsMinutes, PregnancyDays: 7}
}
