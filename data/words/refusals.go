package words

import (
	"errors"
	"fmt"
	"strings"

	"kapdesk/data"
	"kapdesk/data/calendar"
	"kapdesk/data/course"
)

const unchanged = "Nothing was changed."

// Fault is an error in the sentences that a person reads: a rule's by what it
// found, any other's its own.
func Fault(err error) *data.Fault {
	var refused *data.Refused
	var blocked *course.Blocked
	switch {
	case errors.As(err, &blocked):
		return stopped(blocked)
	case errors.As(err, new(*course.Unanswered)):
		return &data.Fault{What: "What was asked about this entry is not answered.", Safe: unchanged, Do: "Correct the entry, or keep it knowingly."}
	case errors.As(err, new(*calendar.Overlap)):
		return &data.Fault{What: "A rule stands against this time.", Safe: unchanged, Do: "Choose another time, or say why it is kept where the practice may keep it."}
	case errors.As(err, &refused):
		says := refusals[refused.Code]
		fault := &data.Fault{What: filled(says.what, refused.Args), Do: filled(says.do, refused.Args)}
		if !strings.HasPrefix(string(refused.Code), "unread.") { // a field that cannot be read changed nothing in any case
			fault.Safe = unchanged
		}
		return fault
	}
	return data.AsFault(err)
}

// undone says of each step of a medicine session that it was not taken.
var undone = map[course.Gate]string{
	course.GateStart: "Not started", course.GateGo: "Not decided", course.GateDose: "Not recorded", course.GateEnd: "Not ended",
}

// stopped counts what stands in the way of a step; Blocked says each of it.
func stopped(b *course.Blocked) *data.Fault {
	f := &data.Fault{Safe: unchanged, Do: fmt.Sprintf("Complete what is open, or write a reason of at least %d characters.", course.MinReason)}
	checks, rows := len(b.Open), len(b.Rows)
	switch {
	case len(b.New) > 0:
		f.What = "since the reason was typed this was found: " + titles(b.New)
		f.Do = "Read what is open now, then mend it or write why you go on."
	case len(b.NewRows) > 0:
		f.What = fmt.Sprintf("since the reason was typed %s of discharge opened or changed", data.Count(len(b.NewRows), "row"))
		f.Do = "Read what is open now, then complete it or write why you end the session."
	case rows > 0:
		f.What = fmt.Sprintf("%s of discharge %s open", data.Count(rows, "row"), be(rows))
	default:
		f.What = fmt.Sprintf("%s %s open (%s)", data.Count(checks, "check"), be(checks), titles(b.Open))
	}
	f.What = undone[b.Gate] + ": " + f.What + "."
	return f
}

func titles(checks []data.Check) string {
	list := make([]string, len(checks))
	for i, c := range checks {
		list[i] = CheckTitle(c.ID)
	}
	return strings.Join(list, ", ")
}

func be(n int) string {
	if n == 1 {
		return "is"
	}
	return "are"
}

// refusals say of every code of a *data.Refused what happened and what to do.
var refusals = map[data.Code]struct{ what, do string }{
	"unread.day":             {"That day is not in the calendar.", ""},
	"unread.month":           {"There is no such month.", ""},
	"unread.year":            {"Write the year with four digits.", ""},
	"unread.unfinished":      {"Write day, month and year.", ""},
	"unread.points":          {"Write the month as a word.", ""},
	"unread.date":            {"Write {0} or 3 Apr 1980.", ""},
	"unread.decimal":         {"Decimals are written with a {0} here.", "If {1} is meant, write it so."},
	"unread.number":          {"Write a number, with digits only.", ""},
	"refused.repeat.moved":   {"The rule of these visits cannot move to another day.", "Move this visit alone, or stop repeating and begin anew."},
	"refused.repeat.leapt":   {"The clocks leap over {0} on {1}.", "Choose another time of day, or move this visit alone."},
	"refused.repeat.over":    {"This visit is over or begun, and does not change any more.", "Choose a visit that is still ahead."},
	"refused.plan.none":      {"No course of this client is booked by a plan.", "Plan a course first."},
	"refused.repeat.alone":   {"This visit does not repeat.", "Repeat it first."},
	"refused.repeat.changed": {"The days on which the practice is closed were changed meanwhile.", "Look at the list of visits again."},
	"refused.repeat.unread":  {"This is no rule by which a visit repeats.", "Choose how often it repeats."},
	"refused.repeat.hours":   {"A visit repeats by days, not within a day.", "Book the other visits of the day one by one."},
	"refused.repeat.ended":   {"The end is before the first visit.", "Choose a later day, or a number of visits."},
	"refused.repeat.never":   {"This rule never comes, as February 30 does not.", "Choose other days."},
	"refused.mistake":        {"A line is not entered as a mistake.", "Take the wrong line back, with a reason."},
	"refused.account":        {"This belongs to another client’s account, or does not count any more.", "Look at the account again."},
	"refused.charged":        {"This was charged already.", "Look at the charge in the client’s account."},
	"refused.voided":         {"This line was taken back already.", "Look at the account again."},
	"refused.paid":           {"Money was entered for this charge.", "Take the payment back first."},
	"refused.given":          {"It is noted already when this was given.", "Make a new one if the client needs it again."},
	"refused.status":         {"This visit is {0} and cannot become {1}.", "Book a new visit if another time is needed."},
	"refused.reasonless":     {"A visit is canceled or moved with a reason.", "Choose Cancel visit or Move visit."},
	"refused.unbegun":        {"This visit has not begun.", "Wait until its time, or move it."},
	"refused.later":          {"This visit is on a later day.", "Move it if the client is here now."},
	"refused.cancel":         {"This visit is {0} and cannot be canceled.", "Reopen it first if that was a mistake."},
	"refused.stage":          {"This is not a stage.", "Choose a stage from the list."},
	"refused.unexplained":    {"This change of stage needs a reason.", "Write the reason, then try again."},
	"refused.way":            {"From {0} to {1} is not the usual way.", "Write why, or choose a stage between the two."},
	"refused.empty":          {"The entry is empty.", "Choose what happened."},
	"refused.future":         {"The time of the entry lies in the future.", "Enter when it happened."},
	"refused.early":          {"The time of the entry is long before the session.", "Check the time and the day."},
	"refused.signed":         {"This session's record is signed.", "Add an addendum instead."},
	"refused.nogo":           {"No dose is given in a no-go visit.", "Record what happened as a note, and call the prescriber."},
	"refused.dose":           {"A dose comes after Go.", "Complete the day-of checks and decide Go first."},
	"refused.amount":         {"The dose has no amount.", "Enter the amount in mg."},
	"refused.before":         {"The dose would lie on the day before Go.", "Check the time and the day."},
	"refused.kind":           {"A correction keeps the kind of the entry.", "Take the entry back and add a new one."},
	"refused.void":           {"Taking an entry back needs a reason.", "Write the reason, then try again."},
	"refused.corrected":      {"This entry was already corrected.", "Correct the newest line of it."},
	"refused.decided":        {"Go or No-go was already decided.", "The decision stays in the record."},
	"refused.short":          {"No-go needs a reason of at least {0} characters.", "Write the reason, then try again."},
	"refused.choice":         {"Nothing was decided.", "Choose Go or No-go."},
	"refused.apart":          {"Words kept apart do not belong in the chart.", "Write them in the psychotherapy note."},
	"refused.ended":          {"The session has already ended.", "Later entries may still be added until it is signed."},
	"refused.undecided":      {"Go or No-go is not decided yet.", "Decide first, then end the session."},
	"refused.runs":           {"This session still runs.", "End the session, then sign its record."},
	"refused.unsigned":       {"This record is not signed yet.", "Change the record itself."},
	"refused.readiness":      {"A medicine session begins with its readiness.", "Open the client's journey and start the live session there."},
	"refused.visit":          {"This appointment has no visit to record.", "Choose a visit that is booked."},
	"refused.ahead":          {"This visit is still ahead.", "Begin its record on the day, or move the visit."},
	"refused.unbooked":       {"This visit has to be booked first.", "Book it in the calendar."},
	"refused.became":         {"This visit became preparation.", "Write in its preparation record."},
	"refused.never":          {"This record is signed and never changes.", "Add an addendum instead."},
	"refused.course":         {"A course is already running for this client.", "Close it first."},
	"refused.answered":       {"The prescriber has answered this request.", ""},
	"refused.newer":          {"A later course was opened since then.", ""},
	"refused.closed":         {"This course is already closed.", ""},
	"refused.session":        {"This is not a medicine session.", "Begin its record from the calendar."},
	"refused.day":            {"This session was booked for another day, and its checks were answered for that day.", "Decide No-go here, and book a session for the day of the dose."},
}
