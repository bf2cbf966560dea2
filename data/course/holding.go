package course

import (
	"time"

	"kapdesk/data"
)

// Spat and Swallowed are what becomes of a medicine that was held in the mouth.
const (
	Spat      = "spat out"
	Swallowed = "swallowed"
)

// Sites are where a dose is put, proposed in the dialog; others are typed.
var Sites = []string{"left deltoid", "right deltoid", "left thigh", "right thigh", "left cheek", "right cheek"}

// Holding is the newest dose while it is held in the mouth, and until when; false once
// its time is over.
func (s *MedicineSession) Holding(now time.Time) (d data.Dose, until time.Time, on bool) {
	doses := s.view().doses
	if len(doses) == 0 || !s.Ended.IsZero() {
		return d, until, false
	}
	last := doses[len(doses)-1]
	d = last.Payload.(data.Dose)
	until = last.At.Add(time.Duration(d.HeldMin) * time.Minute)
	return d, until, d.HeldMin > 0 && !now.Before(last.At) && now.Before(until)
}

// BoostersLeft is how many boosters the order still allows, by number and by its
// largest total; 0 without an order.
func (s *MedicineSession) BoostersLeft() int {
	if s.Order.ID == 0 || s.Order.Booster <= 0 {
		return 0
	}
	taken, total := 0, data.Mg(0)
	for _, d := range s.Doses() {
		total += d.Mg
		if d.Booster {
			taken++
		}
	}
	room := int((s.Order.Most() - total + 0.0001) / s.Order.Booster)
	return max(0, min(s.Order.Boosters-taken, room))
}
