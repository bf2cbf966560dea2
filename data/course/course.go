// Package course holds a course of ketamine-assisted psychotherapy and its
// rules: stages, screening, clearance, order, readiness, preparation, the
// medicine session and integration.
//
// Rules are pure: they get all facts and the time as arguments. The screens
// call them to explain, and the store calls the same ones on freshly read rows
// inside a transaction and has the last word.
package course

// CloseReasons are the reasons for which care ends (reference 1.2).
var CloseReasons = []string{
	"completed goals", "completed course", "client withdrew", "medical contraindication", "adverse event",
	"nonresponse", "lost to follow-up", "moved", "referred out", "financial", "no clearance", "other",
}
