// Package course holds a course of ketamine-assisted psychotherapy and its
// rules: stages, screening, clearance, order, readiness, preparation, the
// medicine session and integration.
//
// Rules are pure: they get all facts and the time as arguments. The screens
// call them to explain, and the store calls the same ones on freshly read rows
// inside a transaction and has the last word.
package course

import "kapdesk/data"

// CloseReasons are the reasons for which care ends (reference 1.2).
var CloseReasons = []string{
	"completed goals", "completed course", "client withdrew", "medical contraindication", "adverse event",
	"nonresponse", "lost to follow-up", "moved", "referred out", "financial", "no clearance", "other",
}

// Opens is the course that a visit begins when it is booked: with the first
// preparation or medicine session while none runs. ok is false for every other
// visit.
func Opens(courses []data.Course, visit data.Kind) (opened data.Course, ok bool) {
	opened = data.Course{Number: 1, Kind: data.FirstCourse}
	for _, c := range courses {
		if c.Closed.IsZero() {
			return data.Course{}, false
		}
		opened.Number = max(opened.Number, c.Number+1)
	}
	if visit == data.KindMaintenance {
		opened.Kind = data.MaintenanceCourse
	}
	return opened, Begins(visit)
}

// Begins reports whether a course begins with visits of a kind.
func Begins(visit data.Kind) bool { return visit.Doses() || visit == data.KindPreparation }
