package calendar

import "kapdesk/data"

// Attendance is what became of a client's booked visits, each counted by itself: a
// visit that was moved twice and then kept is two moves and one kept.
type Attendance struct {
	Kept    int // done
	Late    int // canceled by the client within the notice that the practice asked then (reference 1.5)
	NoShows int
	Moved   int // given another time
}

// Attended counts the visits on the days that are covered, nil for all. Calls are no
// visits; what was canceled in time, or entered by mistake, is nobody's absence.
func Attended(visits []data.Appointment, covers func(data.Date) bool) (n Attendance) {
	for _, a := range visits {
		if a.Client == 0 || a.Kind.Rule().Call || covers != nil && !covers(data.DateOf(a.Start)) {
			continue
		}
		switch a.Status {
		case data.Completed:
			n.Kept++
		case data.LateCancel:
			n.Late++
		case data.NoShow:
			n.NoShows++
		case data.Rescheduled:
			n.Moved++
		}
	}
	return n
}
