package words

import (
	"fmt"
	"strings"

	"kapdesk/data"
)

// problems has one sentence a code of what a form must mend or should ask. {0}
// and {1} are the numbers that the rule found it by.
var problems = map[data.Code]string{
	"practice.name":         "Enter the practice's name. It stands at the head of every document.",
	"practice.clinician":    "Enter your name. It stands under every signature line.",
	"practice.country":      "Write the country as two letters, as in US, GB or DE.",
	"practice.food":         "Hours without food are from {0} to {1}.",
	"practice.liquids":      "Hours without clear liquids are from {0} to {1}.",
	"practice.preparations": "Preparation sessions before a first dose are from {0} to {1}.",
	"practice.notice":       "A client cancels from {0} to {1} hours ahead.",
	"practice.travel":       "The way between two places takes from {0} to {1} minutes.",
	"practice.weeks":        "The most doses in seven days are not below the usual {0}.",
	"practice.doses":        "Doses in seven days are from {0} to {1}.",
	"practice.risk":         "An answer about suicidal thoughts holds from {0} to {1} days.",
	"practice.vitals":       "Vitals before a dose hold from {0} to {1} minutes.",
	"practice.test":         "A pregnancy test holds from {0} to {1} days.",
	"practice.zone":         "Choose a city from the list.",
	"logo.picture":          "This picture cannot be kept as a logo.",
	"logo.long":             "The logo is too long and narrow to be seen in a letterhead: at most ten times as long as it is high.",
	"practice.unzoned":      "The practice has no time zone yet: times are this computer’s. Choose it in Settings, Practice.",
	"practice.elsewhere":    "This computer is on {1} time, the practice in {0}: times are the practice’s.",
	"practice.another":      "This computer is on another time, the practice in {0}: times are the practice’s.",
	"practice.hours":        "A working day ends after it begins.",

	"repeat.count": "Write a number of visits from {0} to {1}.",
	"repeat.ended": "This is before the first visit.",

	"closed.date":  "Enter the first day.",
	"closed.order": "The last day is before the first.",
	"closed.word":  "Write a word for it, such as Away. It stands in the calendar.",
	"closed.never": "No year has this day.",

	"free.hours":     "The hours of a day end after they begin.",
	"free.away":      "Enter the first day, and no last day before it.",
	"template.name":  "Write a name of at most {0} characters in one line.",
	"template.many":  "A practice has at most {0} templates.",
	"template.range": "Write {0} to {1}.",

	"limits.range": "Write {0} to {1}.",
	"limits.rises": "A graver step is not below {0}.",
	"limits.falls": "A graver step is not above {0}.",
	"limits.meet":  "This meets the upper limit, {0}. Nothing would be within limits.",

	"visits.name":    "Write a name in one line.",
	"visits.long":    "A name has at most {0} characters: it stands in a block of the week.",
	"visits.same":    "Two kinds of visit have this name. Change one of them.",
	"visits.minutes": "Write {0} to {1} minutes.",
	"visits.fee":     "Write 0 to {0}, or leave it empty.",

	"billing.day":         "Enter the day.",
	"billing.future":      "This day is in the future.",
	"billing.amount":      "Write an amount above zero, of at most {0}.",
	"billing.method":      "Choose how it was paid.",
	"billing.reason":      "Write the reason. It stays with the line.",
	"billing.words":       "Write what it is, in your own words.",
	"billing.units":       "Units are from {0} to {1}.",
	"billing.each":        "A fee is from 0 to {0}.",
	"billing.minutes":     "Minutes are from 0 to {0}.",
	"billing.span":        "Write {0} to {1} minutes, or leave it empty.",
	"billing.long":        "At most {0} letters fit here.",
	"billing.npi":         "An NPI has ten digits, and this one does not check. Compare it with your letter.",
	"billing.items":       "A fee schedule has at most {0} items beside visits.",
	"billing.due":         "An invoice is payable within 0 to {0} days.",
	"billing.period":      "Enter the first day, and a last day that is not before it.",
	"billing.unowed":      "No charge of these days is open.",
	"billing.unpaid":      "Nothing was paid in these days.",
	"billing.uncharged":   "No visit of these days was charged.",
	"billing.empty":       "The account has no line in these days.",
	"estimate.empty":      "Name at least one service.",
	"estimate.past":       "The last day is before the first.",
	"estimate.long":       "An estimate covers at most {0} months.",
	"estimate.count":      "Write how often, at least and at most: up to {0}, and the most not below the least.",
	"estimate.given":      "It was not made yet on this day.",
	"superbill.npi":       "The practice’s NPI is not entered.",
	"superbill.tin":       "The practice’s tax number is not entered.",
	"superbill.address":   "The practice’s address is not entered.",
	"superbill.birth":     "The client’s date of birth is not entered.",
	"superbill.diagnosis": "A visit has no diagnosis.",
	"superbill.place":     "A visit has no place of service.",

	"plan.range": "Write {0} to {1}.",
	"plan.order": "While doses are given it is not later than otherwise, {0} days.",
	"plan.use":   "Choose how it is used.",
	"plan.risk":  "Readiness asks for its item 9. No practice goes without it.",

	"form.needed": "A dose or a recipient waits for this form. No practice goes without it.",

	"name.none":          "Enter a name. The chosen name or the legal name is enough.",
	"text.long":          "This text has {0} characters; at most {1} fit here.",
	"indication.unknown": "Choose from the seven indications, or write your own words below them.",
	"birth.unread":       "{0}",
	"birth.future":       "In the future. Check the year.",
	"birth.old":          "More than {0} years ago. Check the year.",
	"birth.young":        "This client is {0} years old. KAP programs take adults of {1} or older.",
	"phone.marks":        "A phone number has digits only, as in (503) 555-0117 or +44 20 7946 0018, and may end in ext. 12.",
	"phone.short":        "This number is too short. Write it with its area code, as in (503) 555-0117.",
	"phone.long":         "This number is too long. A phone number has at most 15 digits.",
	"phone.again":        "This number is already listed above.",
	"email.form":         "An e-mail address looks like name@example.org.",
	"contact.nobody":     "Whose number is this?",
	"diagnosis.form":     "An ICD-10-CM code looks like F33.2.",
	"medicine.none":      "Enter the medicine's name.",
	"hold.range":         "Hold hours are from {0} to {1} ({2} days).",
	"allergy.none":       "Enter what the client is allergic to.",
	"allergy.both":       "An allergy is listed below. Remove it, or clear “No known allergies”.",
	"end.early":          "The end is before the start.",
	"weight.undated":     "Enter the day of this weight.",
	"weight.future":      "This day is in the future.",
	"weight.none":        "Enter a weight above zero, in pounds or kilograms.",
	"weight.most":        "This is more than any person weighs. Check the number and the unit.",
	"weight.unusual":     "{0} is unusual. Check the number and the unit.",
	"prescriber.none":    "Enter the prescriber's name.",

	"vitals.none":        "Enter at least one reading.",
	"pressure.unread":    "Write blood pressure as two numbers, as in 128/82.",
	"pulse.unread":       "Write HR as a whole number, as in 74.",
	"oxygen.unread":      "Write SpO₂ as a percentage, as in 98.",
	"breaths.unread":     "Write breaths as a whole number, as in 14.",
	"temperature.unread": "Write the temperature in °C or °F, as in 36.8 or 98.2.",
	"pressure.half":      "Enter both numbers, as in 128/82.",
	"pressure.range":     "Blood pressure goes from {0} to {1}.",
	"pulse.range":        "HR goes from {0} to {1} per minute.",
	"oxygen.range":       "SpO₂ is a percentage up to {1}. Is this the pulse?",
	"breaths.range":      "Breaths go from {0} to {1} per minute.",
	"temperature.range":  "Temperature goes from {0} to {1} °C.",
	"reading.asked":      "{0}",
	"route.none":         "Choose the route that the order names.",
	"order.undated":      "Enter the date of the order.",
	"order.future":       "This date is in the future.",
	"order.over":         "The order ends before it was written.",
	"dose.none":          "Enter the dose in mg, as the order has it.",
	"dose.most":          "The highest dose is below the dose.",
	"dose.unusual":       outsideUsual,
	"booster.half":       "Enter both the booster's amount and how many.",
	"sessions.range":     "Enter how many sessions the order covers, or leave it empty.",
	"decision.none":      "Choose what the prescriber decided.",
	"decision.undated":   "Enter the day of the decision.",
	"decision.future":    "The decision lies in the future.",
	"until.none":         "Enter the last valid day.",
	"until.early":        "The last valid day is before the decision.",
	"conditions.none":    "Write the conditions.",
	"food.future":        "The last food lies in the future.",
	"liquid.future":      "The last liquid lies in the future.",
	"arrival.future":     "The arrival lies in the future.",

	"screen.undated":    "Enter the day of the screen.",
	"screen.future":     "The day is in the future. Enter the day of the screen.",
	"screen.unanswered": "Answer yes or no.",
	"screen.action":     "Say what was done: who was contacted, or that the safety plan was reviewed.",
	"screen.why":        "Say why the risk is lower than {0}, in {1} letters or more.",

	"score.undated": "Enter the day on which it was answered.",
	"score.future":  "The day is in the future. Enter the day on which it was answered.",
	"score.empty":   "Answer at least one item.",
	"score.total":   "Enter a total of {0}–{1}.",
	"score.mean":    "Enter a mean of {0}–{1}, such as 3.4.",

	"kind.none":     "Choose what kind of visit it is.",
	"client.none":   "Choose the client. Only calls and blocked time are booked without one.",
	"title.none":    "Write what the time is for, such as Paperwork.",
	"date.none":     "Choose a day and a time.",
	"time.none":     "Enter a time.",
	"minutes.range": "Between {0} minutes and {1} hours.",
	"date.past":     "This time has passed. Book it only to record it.",
	"wait.client":   "Choose the client who waits.",
	"wait.past":     "This day is past.",
	"wait.until":    "This is before the first day.",
	"wait.twice":    "This client waits for this already. Change that entry, or choose another kind.",
	"cancel.who":    "Choose who cancels: the client or the practice.",
	"cancel.why":    "Write why, in a word or more.",

	"disclosure.to":     "Enter who it is for.",
	"disclosure.reason": "No release holds today. Write why it may go out without one.",

	"terms.prescriber":  "A consent names whose medicine it is. Choose the prescriber in Details.",
	"terms.route":       "A consent names the route of the medicine. Choose the planned one.",
	"form.empty":        "The form has no text.",
	"form.recipient":    "A release names its recipient. Choose the prescriber in Details.",
	"form.word":         "This form says what is not entered yet: {0}. Enter it in Settings, Forms.",
	"form.fees":         "This form lists your fees, and none is entered yet. Enter them in Settings, Visit types.",
	"form.number":       "Write a whole number from {0} to {1}.",
	"form.long":         "At most {0} letters fit here.",
	"form.braces":       "Write it without { and }.",
	"form.unbooked":     "This form is for one dose day. Book the medicine session first.",
	"publish.stopped":   "The text has places that stop it. Mend them first.",
	"publish.overtaken": "Another version was published meanwhile. Compare with it before you publish.",
	"publish.same":      "Nothing is changed.",
	"publish.untitled":  "Enter the title that stands on the paper.",
	"publish.titled":    "At most {0} letters fit in a title.",
	"publish.reason":    "Write why the text is changed. It is kept with the version.",
	"publish.again":     "A required point is said in another way, so everybody signs again.",
	"signature.undated": "Enter the date and the time on the sheet.",
	"signature.future":  "The signature lies in the future. Enter the date and the time on the sheet.",
	"signature.client":  "The client or a legal representative signs this form.",
	"sign.open":         "Boxes and rows of the form that wait for an answer or initials: {0}.",
	"sign.nobody":       "Everybody who signs has a printed name.",
	"sign.authority":    "Write by what right the representative signs, and which document showed it.",
	"sign.language":     "Write the language that was interpreted.",
	"sign.witness":      "Name a witness who heard it, other than those who sign.",
	"sign.heard":        "Write what was read out, such as the whole form.",
	"sign.text":         "The text of the form is not the one that was signed. Have it signed again.",
	"mark.none":         "Draw the signature first, or type the name.",
	"mark.dot":          "This is only a dot. Draw the whole signature or the initials.",
	"mark.huge":         "This is more drawing than a signature has. Clear it and draw it again.",
	"mark.letters":      "Initials have at most six letters.",
	"touch.wider":       "On the day of a dose touch can only be made less. Rows that allow more than was agreed before: {0}.",
	"touch.paper":       "A touch consent on paper holds, so that its answers cannot be compared. On the day of a dose touch can only be made less. Rows that must be No: {0}.",
	"revoked.how":       "Say how it was revoked: in person, by phone, in writing.",
	"attachment.name":   "The name holds a sign that cannot be kept. Give the file another name.",
	"attachment.why":    "Write why this was a mistake.",
	"scan.client":       "Choose the client whose sheets these are.",
	"scan.form":         "Choose the form that they are of.",
	"plan.why":          "Write why it is all right so.",
	"addendum.empty":    "Write the addendum.",
	"course.reason":     "Choose why the course ends.",
	"resolved.note":     "Write who resolved it and how.",
}

// Problem is the sentence beside a field; "" for the zero Problem.
func Problem(p data.Problem) string {
	say, known := problems[p.Code]
	if !known {
		return string(p.Code)
	}
	return filled(say, p.Args)
}

// filled puts what a rule found into the places of a sentence.
func filled(say string, args []any) string {
	for i, arg := range args {
		say = strings.ReplaceAll(say, fmt.Sprintf("{%d}", i), written(arg))
	}
	return say
}

// Wrong is the sentence of a code, for a dialog that asks before the rule does.
func Wrong(code data.Code) string { return Problem(data.Problem{Code: code}) }

// Problems are the sentences of all that a form found, in its order.
func Problems(list data.Problems) string {
	says := make([]string, len(list))
	for i, p := range list {
		says[i] = Problem(p)
	}
	return strings.Join(says, " ")
}

// written is how a sentence names what it was found by.
func written(arg any) string {
	switch a := arg.(type) {
	case data.Kg:
		return a.Both()
	case data.AppointmentStatus:
		return strings.ToLower(a.Word())
	case data.Question:
		return Question(a)
	case error:
		return Fault(a).Error()
	}
	return fmt.Sprint(arg)
}
