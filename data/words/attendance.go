package words

import (
	"fmt"
	"strings"

	"kapdesk/data"
	"kapdesk/data/calendar"
)

// Missed is what was not kept of booked visits: "1 late cancel (under 48 h), 2 no-shows,
// 1 moved", "" for nothing. notice is the practice's, in hours; 0 leaves it out.
func Missed(a calendar.Attendance, notice int) string {
	var parts []string
	if a.Late > 0 {
		late := data.Count(a.Late, "late cancel")
		if notice > 0 {
			late += fmt.Sprintf(" (under %d h)", notice)
		}
		parts = append(parts, late)
	}
	if a.NoShows > 0 {
		parts = append(parts, data.Count(a.NoShows, "no-show"))
	}
	if a.Moved > 0 {
		parts = append(parts, fmt.Sprint(a.Moved, " moved"))
	}
	return strings.Join(parts, ", ")
}
