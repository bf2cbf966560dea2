package ui

import (
	"testing"
	"time"

	"kapdesk/data"
	"kapdesk/data/course"
	"kapdesk/ui/desk/desktest"
)

// TestGoldenClientFromFirstCallToReport walks the golden client's whole course
// (reference 10.4) through the screens, in a practice that begins empty: from
// "New client" to the consent form and the progress report as files.
func TestGoldenClientFromFirstCallToReport(t *testing.T) {
	w := opensPractice(t, time.Date(2025, time.February, 25, 16, 20, 0, 0, desktest.Portland))
	w.meetsJordan()
	w.consults()
	w.takesIn()
	w.hearsFromThePrescriber()
	w.prepares()
	w.dosesThreeTimes()
	w.endsTheCourse()
	consent, report := w.printsBoth()
	w.readsConsent(consent)
	w.readsReport(report)
}

// meetsJordan adds the client, with the details known from the call, and books
// the consultation by typing the name into the booking.
func (w *therapist) meetsJordan() {
	w.Tap("New")
	w.PickLine("New client")
	w.fills("Pronouns", "they/them", "Legal first name", "Jordan", "Last name", "Reeves",
		"Birth date", "11/2/1983", "Phone", "503 555 0141", "E-mail", "jordan.reeves@example.org", "Referral source", "Dr. Okafor")
	w.taps("Depression", "Post-traumatic stress", "Add client")
	w.MustSay("Jordan R.", "Names and person")

	w.Pick("Sex, for the medical provider", "Male")
	w.fills("Gender, in the client’s words", "nonbinary", "Street", "2250 SE Ash Street", "City", "Portland", "State or region", "OR", "ZIP or postal code", "97214",
		"Name", "Chris Reeves", "Relation", "spouse", "Phone", "503 555 0142")
	w.Tap("Also an emergency contact")
	w.adds("Add medication", "Medicine", "sertraline", "Dose", "100 mg", "When", "daily")
	w.adds("Add medication", "Medicine", "lisinopril", "Dose", "10 mg", "When", "daily")
	w.adds("Add medication", "Medicine", "lorazepam", "Dose", "0.5 mg", "When", "as needed", "Hold before a dose, by order", "12")
	w.Tap("No known allergies, asked")
	w.adds("Add prescriber", "Name", "Samuel Okafor", "Credentials", "MD", "Practice", "Rose City Psychiatry", "Phone", "503 555 0163")
	w.MustSay("Chris Reeves", "(503) 555-0142", "Lorazepam 0.5 mg as needed", "hold 12 hours before a dose", "Samuel Okafor, MD")

	w.Tap("Calendar")
	w.Tap("New")
	w.PickLine("Book a visit")
	w.Field("Client").Focus()
	w.Keys("jor")
	w.PickLine("Jordan R., C-0001")
	w.Pick("Visit", "Consultation")
	w.fills("Date", "3/3/2025", "Time", "3 pm")
	w.Answer("Book visit")
	w.noDialog()
}

func (w *therapist) consults() {
	w.sleeps(time.March, 3, 15, 2)
	w.MustSay("Jordan R.", "Consultation")
	w.writes()
	w.fills("Reason", "Depression since 2019, nightmares after the accident", "Hopes", "Sleep, and feel present with the family", "Support at home", "Spouse at home")
	w.taps(course.ConsultationPoints...)
	w.Tap("Fees discussed")
	w.Pick("Interest", "Go on")
	w.Type("Next step", "Intake on Mar 10")
	w.signsNote()
	w.at(time.March, 3, 15, 40)
	w.signs("Privacy notice received")
	w.books("Intake", time.March, 10, "10:00 AM")
}

func (w *therapist) takesIn() {
	w.at(time.March, 10, 10, 5)
	w.writes()
	w.fills("Main concern", "Low mood, loss of interest, nightmares, avoidance of driving",
		"Treatment so far, hospital stays, antidepressants", "Two antidepressant trials of adequate length",
		"Psychosis and mania, own and family", "None, own or family", "Trauma, summary only", "Road accident 2019, summary only",
		"Alcohol and other substances", "Alcohol twice a month, no other", "Medical history", "High blood pressure, treated",
		"Home, work, relations", "Lives with spouse, teaches part time", "Mood", "low", "Risk", "Low, see the risk form",
		"Formulation", "Recurrent depression with post-traumatic stress", "Diagnosis", "F33.2, F43.12",
		"Plan", "KAP course of three medicine sessions with weekly integration", "Referral sent", "3/10/2025")
	w.Tap("Release to the prescriber signed")
	w.signsNote()

	w.opensClient("Details")
	w.adds("Add diagnosis", "Code and words", "F33.2 depression, severe", "Since", "3/10/2025")
	w.adds("Add diagnosis", "Code and words", "F43.12 PTSD", "Since", "3/10/2025")
	w.adds("Add weight", "Weight", "182 lb")
	w.MustSay("82.55 kg")

	w.at(time.March, 10, 11, 20)
	w.scores("PHQ-9", "333323221", "severe")
	w.asksRisk("Safety plan written with the client. Spouse informed with consent.")
	w.scores("GAD-7", "3332222", "severe")
	w.scores("PCL-5", "33233332333332223323", "at or above 33")
	w.scores("WHO-5", "12102", "24")

	w.opensClient("Medical")
	for i := range course.ScreeningItems {
		w.Choose(i, "No")
	}
	w.MustSay("none unresolved")
	w.Tap("Ask clearance")
	w.saysTheBoard("Psychotherapy and policies")
	w.setsTheFee("Fees and cancellation")
	w.signs("Psychotherapy and policies", "Fees and cancellation", "Email and voicemail")
}

// hearsFromThePrescriber enters the clearance and the order.
func (w *therapist) hearsFromThePrescriber() {
	w.sleeps(time.March, 14, 13, 10)
	w.opensClient("Medical")
	w.MustSay("Asked Dr. Okafor Mar 10, 4 days without reply")
	w.Tap("Enter decision")
	w.Pick("Decision", "Cleared")
	w.Type("Valid until", "9/14/2025")
	w.Answer("Keep decision")
	w.noDialog()
	w.MustSay("Cleared by Dr. Okafor")

	w.Tap("Enter order")
	w.Pick("Route", "Sublingual")
	w.fills("Product", "RDT 100 mg", "Dose", "200", "May be raised to", "300", "Sessions covered", "3", "BP limit", "150/95", "Valid until", "9/14/2025")
	w.knows("Hold before a dose", "lorazepam 12 h")
	w.Answer("Keep order")
	w.noDialog()
	w.MustSay("200 mg, may be raised to 300 mg", "0 of 3 done")
	w.signs("Ketamine treatment")

	w.at(time.March, 17, 9, 0)
	w.opensClient("Journey")
	w.Tap("Course and stage")
	w.PickLine("Open a course")
}

const touchAgreed = "hand yes, others ask each time"

// prepares holds both preparation sessions; the forms are signed in them.
func (w *therapist) prepares() {
	for i, day := range []int{18, 25} {
		w.books("Preparation", time.March, day, "10 am")
		w.at(time.March, day, 10, 1)
		w.writes()
		w.taps(course.PreparationBlocks...)
		said := []string{"Intention", "To meet the fear and stay.", "Music", "instrumental, low", "Eyeshade", "comfortable",
			"Touch agreed", touchAgreed, "Hand signal", "open palm", "Who is home for 24 hours", "Chris, spouse"}
		if i == 0 {
			w.fills(said...)
		} else {
			w.knows(said...)
		}
		w.picks("What it is about", "Heal", "Readiness, the client's own rating, 0 to 10", []string{"4", "7"}[i])
		w.taps("Said what the therapist will and will not do", "Support person sheet given", "Day-of instructions explained")
		w.signsNote()
		w.at(time.March, day, 11, 5)
		if i == 0 {
			w.signs("KAP informed consent", "Release")
			w.opensClient("Documents")
			w.Tap("Recording")
			w.Tap("Client said no")
		} else {
			w.signs("Touch consent")
			w.signs("Emergency plan")
		}
	}
}

// dosesThreeTimes holds the three medicine sessions with what lies between
// them, and the visit on which there was no dose. The integration within 72 h
// of a dose is booked with the dose, the others at the visit before.
func (w *therapist) dosesThreeTimes() {
	w.plansDose(time.April, 1)
	w.doses(dose1)
	w.meansOfMEQ()
	w.integrates(time.April, 3, "5", "5.5 hours")
	w.books("Integration", time.April, 10, "10 am")
	w.integrates(time.April, 10, "5", "6 hours")
	w.plansDose(time.April, 15)
	w.at(time.April, 15, 10, 0)
	w.scores("PHQ-9", "222222211", "moderately severe")
	w.asksRisk("Asked directly. Safety plan reviewed.")
	w.scores("GAD-7", "2222221", "moderate")
	w.doses(dose2)
	w.integrates(time.April, 17, "6", "6 hours")
	w.books("Integration", time.April, 24, "10 am")
	w.integrates(time.April, 24, "6", "6.5 hours")
	w.plansDose(time.April, 29)
	w.doses(dose3)
	w.integrates(time.May, 1, "6", "6.5 hours")
	w.stopsBeforeTheDose()
	w.books("Integration", time.May, 13, "10 am")
	w.integrates(time.May, 13, "7", "7 hours")
	w.scores("PHQ-9", "212211110", "moderate")
	w.scores("GAD-7", "2221111", "moderate")
	w.scores("PCL-5", evenly(40, 20), "at or above 33")
	w.books("Integration", time.May, 27, "10 am")
	w.integrates(time.May, 27, "7", "7 hours")
}

// plansDose books a medicine session on the day before it, and with it the
// check-in call and the integration.
func (w *therapist) plansDose(month time.Month, day int) {
	dose := data.MustDate(2025, month, day)
	next, later := dose.AddDays(1), dose.AddDays(2)
	w.booksDose(dose)
	w.books("Check-in call", next.Month(), next.Day(), "9:30 am")
	w.books("Integration", later.Month(), later.Day(), "10 am")
}

// booksDose books a medicine session, names the escort and has the transport
// form signed.
func (w *therapist) booksDose(dose data.Date) {
	eve := dose.AddDays(-1)
	w.at(eve.Month(), eve.Day(), 9, 0)
	w.books("Medicine session", dose.Month(), dose.Day(), "1 pm", "Route", "Sublingual")
	w.opensClient("Journey")
	w.MustSay("Readiness for medicine session")
	w.Tap("Name escort")
	w.knows("Name", "Chris Reeves", "Relation", "spouse", "Phone", "(503) 555-0142")
	w.Answer("Keep escort")
	w.noDialog()
	w.at(eve.Month(), eve.Day(), 9, 20)
	w.signs("Transport and safety")
}

// integrates holds a booked integration session.
func (w *therapist) integrates(month time.Month, day int, mood, sleep string) {
	w.at(month, day, 10, 0)
	w.writes()
	w.fills("Sleep", sleep, "Suicidal thoughts", "None, asked", "Urinary symptoms", "None", "Cravings, extra use", "None")
	w.picks("Mood, 0 to 10", mood, "Anxiety, 0 to 10", mood, "Dose felt", "About right")
	w.taps("Loneliness", "Home")
	w.signsNote()
}

func (w *therapist) meansOfMEQ() {
	w.opensClient("Measures")
	w.Tap("Enter scores")
	w.Pick("Measure", "MEQ30, mystical experience, after a dose")
	w.fills("Mystical, 0–5", "2.1", "Positive mood, 0–5", "3.0", "Transcendence of time and space, 0–5", "3.4", "Ineffability, 0–5", "3.7")
	w.Tap("Record MEQ30")
	w.noDialog()
}

// endsTheCourse takes the end measures, holds the review and closes the course.
func (w *therapist) endsTheCourse() {
	w.at(time.June, 10, 9, 0)
	w.books("Progress review", time.June, 10, "9:30 am")
	w.at(time.June, 10, 10, 10)
	w.scores("PHQ-9", "112211100", "mild")
	w.scores("GAD-7", "2111111", "mild")
	w.scores("PCL-5", evenly(31, 20), "below 33")
	w.MustSay("−13 points (−59.1%)", "−23 points", "Response", "Not remission")
	w.opensClient("Details")
	w.adds("Add weight", "Weight", "182")
	w.writes()
	w.Type("Summary", "PHQ-9 from 22 to 9. Sleeps seven hours, drives again.")
	w.signsNote()
	w.at(time.June, 10, 11, 0)
	w.opensClient("Journey")
	w.Tap("Course and stage")
	w.PickLine("Close course 1")
	w.Pick("Why it ends", "completed course")
	w.Answer("Close course")
	w.noDialog()
}

// printsBoth prints a copy of the signed consent, then signs and prints the
// progress report. It returns the files that the viewer was given.
func (w *therapist) printsBoth() (consent, report string) {
	w.sleeps(time.June, 12, 10, 12)
	w.finds("Print consent forms for Jordan R.")
	w.Tap("KAP informed consent")
	consent = w.handsOut("^Print a copy$")
	w.finds("Write a progress report for Jordan R.")
	w.MustSay("Release to Dr. Okafor valid to Mar 18, 2026", "3 doses, 1 no-go", "PHQ-9, GAD-7, PCL-5")
	w.Tap("Sign and lock")
	w.Answer("Sign and lock")
	w.noDialog()
	w.MustSay("Progress report to Dr. Okafor", "Signed Jun 12, 2025, 10:12 AM")
	return consent, w.handsOut(`^Print [0-9]+ pages?$`)
}
