package calendar

import (
	"slices"

	"kapdesk/data"
)

// planOffice is a practice of the west with some days closed, in order; it works on public holidays.
func planOffice(hours [7]data.WorkDay, closed ...data.ClosedSpan) Office {
	practice := data.NewPractice()
	practice.Hours, practice.Closed.Spans = hours, slices.Clone(closed)
	for _, h := range data.PublicHolidays("US") {
		practice.Closed.Open = append(practice.Closed.Open, h.Name)
	}
	return Office{Practice: practice, Zone: west}
}
