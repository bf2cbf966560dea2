package words

import (
	"errors"

	"kapdesk/data"
)

// Fault is an error in the sentences that a person reads: a refusal's by its
// code, any other's its own.
func Fault(err error) *data.Fault {
	var refused *data.Refused
	if !errors.As(err, &refused) {
		return data.AsFault(err)
	}
	says := refusals[refused.Code]
	return &data.Fault{What: filled(says.what, refused.Args), Safe: "Nothing was changed.", Do: filled(says.do, refused.Args)}
}

// refusals say of every code of a *data.Refused what happened and what to do.
var refusals = map[data.Code]struct{ what, do string }{
	"refused.stage":       {"This is not a stage.", "Choose a stage from the list."},
	"refused.unexplained": {"This change of stage needs a reason.", "Write the reason, then try again."},
	"refused.way":         {"From {0} to {1} is not the usual way.", "Write why, or choose a stage between the two."},
	"refused.empty":       {"The entry is empty.", "Choose what happened."},
	"refused.future":      {"The time of the entry lies in the future.", "Enter when it happened."},
	"refused.early":       {"The time of the entry is long before the session.", "Check the time and the day."},
	"refused.signed":      {"This session's record is signed.", "Add an addendum instead."},
	"refused.nogo":        {"No dose is given in a no-go visit.", "Record what happened as a note, and call the prescriber."},
	"refused.dose":        {"A dose comes after Go.", "Complete the day-of checks and decide Go first."},
	"refused.amount":      {"The dose has no amount.", "Enter the amount in mg."},
	"refused.before":      {"The dose would lie on the day before Go.", "Check the time and the day."},
	"refused.kind":        {"A correction keeps the kind of the entry.", "Take the entry back and add a new one."},
	"refused.void":        {"Taking an entry back needs a reason.", "Write the reason, then try again."},
	"refused.corrected":   {"This entry was already corrected.", "Correct the newest line of it."},
	"refused.decided":     {"Go or No-go was already decided.", "The decision stays in the record."},
	"refused.short":       {"No-go needs a reason of at least {0} characters.", "Write the reason, then try again."},
	"refused.choice":      {"Nothing was decided.", "Choose Go or No-go."},
	"refused.apart":       {"Words kept apart do not belong in the chart.", "Write them in the psychotherapy note."},
	"refused.ended":       {"The session has already ended.", "Later entries may still be added until it is signed."},
	"refused.undecided":   {"Go or No-go is not decided yet.", "Decide first, then end the session."},
	"refused.runs":        {"This session still runs.", "End the session, then sign its record."},
	"refused.unsigned":    {"This record is not signed yet.", "Change the record itself."},
	"refused.readiness":   {"A medicine session begins with its readiness.", "Open the client's journey and start the live session there."},
	"refused.visit":       {"This appointment has no visit to record.", "Choose a visit that is booked."},
	"refused.ahead":       {"This visit is still ahead.", "Begin its record on the day, or move the visit."},
	"refused.unbooked":    {"This visit has to be booked first.", "Book it in the calendar."},
	"refused.became":      {"This visit became preparation.", "Write in its preparation record."},
	"refused.never":       {"This record is signed and never changes.", "Add an addendum instead."},
	"refused.course":      {"A course is already running for this client.", "Close it first."},
	"refused.closed":      {"This course is already closed.", ""},
	"refused.session":     {"This is not a medicine session.", "Begin its record from the calendar."},
	"refused.day":         {"This session was booked for another day, and its checks were answered for that day.", "Decide No-go here, and book a session for the day of the dose."},
}
