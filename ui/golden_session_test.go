package ui

import (
	"fmt"
	"strings"
	"time"

	"kapdesk/data"
	"kapdesk/data/words"
	"kapdesk/ui/desk/desktest"
)

// dose is one medicine session of the golden client as it went. Readings and
// events count minutes from the first dose.
type dose struct {
	month  time.Month
	day    int
	start  string // of the dose, on the clock
	mg     string
	count  string // tablets of 100 mg
	before reading
	after  []reading // the second-last and the last one
	event  string    // an adverse event, "" for none
	from   int       // when it began
	until  int       // and was over
	left   int
	asked  bool // item 9 is too old: a risk form on the day
}

type reading struct {
	t     int
	bp    string
	pulse string
	spo2  string
	moaas string // "" where it was not scored
}

var (
	dose1 = dose{time.April, 1, "1:30 PM", "200", "2", reading{-10, "128/82", "74", "98", ""},
		[]reading{{40, "146/90", "88", "98", "4"}, {95, "132/84", "76", "98", "5"}}, "Nausea", 35, 60, 120, true}
	dose2 = dose{time.April, 15, "1:35 PM", "300", "3", reading{-12, "130/84", "76", "98", ""},
		[]reading{{40, "148/92", "90", "97", "4"}, {95, "134/86", "78", "98", "5"}}, "", 0, 0, 125, false}
	dose3 = dose{time.April, 29, "1:35 PM", "300", "3", reading{-12, "132/84", "75", "98", ""},
		[]reading{{40, "146/92", "86", "97", "4"}, {98, "130/82", "74", "98", "5"}}, "Dizziness", 25, 55, 130, false}
)

// doses holds a medicine session from arrival to the signed record.
func (w *therapist) doses(d dose) {
	w.t.Helper()
	first, err := time.ParseInLocation("2006 January 2 3:04 PM", fmt.Sprintf("2025 %s %d %s", d.month, d.day, d.start), desktest.Portland)
	if err != nil {
		w.t.Fatal(err)
	}
	at := func(minutes int) { w.clock.now = first.Add(time.Duration(minutes) * time.Minute) }

	w.at(d.month, d.day, 12, 55)
	if d.asked {
		w.asksRiskBefore()
	}
	w.startsSession()
	w.MustSay("No reading yet.")
	w.asksChecksOfTheDay()
	at(d.before.t)
	w.Tap("Take vitals")
	w.takesVitals(d.before)
	at(-6)
	w.Tap("Go")
	w.MustSay("All checks are ready.")
	w.Answer("Go")
	w.MustSay("no dose yet")

	at(0)
	w.Keys("d")
	w.MustSay("Order of Mar 14: sublingual 200 mg, up to 300 mg.")
	w.fills("Amount", d.mg, "Tablets", d.count, "Tablet of", "100", "Held", "12", "Rx number", "51877")
	w.Answer("Add")
	w.noDialog()
	w.MustSay(d.mg+" mg", "Matches the order")

	if d.event != "" {
		at(d.from)
		w.Keys("a")
		w.fills("What happened", d.event)
		w.Answer("Add")
		w.noDialog()
	}
	at(d.after[0].t)
	w.Keys("v")
	w.takesVitals(d.after[0])
	if d.event != "" {
		at(d.until)
		w.PickLine(d.event + ", mild")
		w.Answer("Resolved")
		w.noDialog()
	}
	at(d.after[1].t)
	w.Keys("v")
	w.takesVitals(d.after[1])

	at(d.left - 8)
	w.taps("Alert, MOAA/S 5", "Oriented: person, place, time, event", "Steady walk, 10 m", "Nausea settled, drinks water", "No new suicidal thoughts, asked", "Aftercare sheet given")
	w.TapLike("^Escort .* here")
	at(d.left)
	w.Keys("c") // calm; the cards follow the clock
	w.MustSay("Discharge, 11 of 11")
	w.Tap("End session")
	w.Answer("End session")
	w.noDialog()
	at(d.left + 42)
	w.MustSay("medicine session")
	w.Tap("Sign record")
	w.Answer("Sign record")
	w.noDialog()
	w.MustSay("locked", "Timeline", d.mg+" mg sublingual")
}

// asksRiskBefore fills in a risk form without a finding: the readiness card says
// that the newest answer is too old for a dose.
func (w *therapist) asksRiskBefore() {
	w.t.Helper()
	w.opensClient("Journey")
	w.MustSay("Suicidal thoughts: last answered")
	w.Tap("Start risk form")
	for question := range 3 {
		w.Choose(question, "No")
	}
	w.Type("What was done", "Asked before the dose.")
	w.Tap("Record risk form")
	w.noDialog()
}

// startsSession opens the live session from the readiness card.
func (w *therapist) startsSession() {
	w.t.Helper()
	w.opensClient("Journey")
	w.Tap("Start live session")
}

// asksChecksOfTheDay fills in the checklist before a dose, nothing in the way.
func (w *therapist) asksChecksOfTheDay() {
	w.t.Helper()
	w.fills("Arrived", "12:55 PM", "Came with", "Chris Reeves", "Consent given again", "1:00 PM",
		"Last food", "8:15 AM", "Last clear liquid", "11:00 AM", "Health change", "None", "Sleep, hours", "7", "Playlist", "Slow Tide", "Pick-up", "at the door")
	w.knows("Touch choices", touchAgreed)
	w.taps("Room, eyeshade, blanket, basin, water", "Emergency kit there",
		"Asked for alcohol, cannabis, sedatives, opioids, stimulants, other psychedelics")
	w.picks("Pregnancy", "Not possible", "Suicidal thoughts", "None new, asked", "Name and date of birth confirmed", "Yes", "Consents again, aloud", "Yes",
		"Touch choices read again", "Yes", "Medicines taken or held as instructed", "Yes", "Blood pressure medicine taken", "Yes", "Oriented", "Yes",
		"No signs of intoxication", "Yes", "Label, strength and expiry match the order", "Yes")
}

// takesVitals fills in the dialog of a reading.
func (w *therapist) takesVitals(r reading) {
	w.t.Helper()
	w.fills("BP", r.bp, "HR", r.pulse, "SpO₂", r.spo2, "Position, arm", "sitting")
	if r.moaas != "" {
		w.Pick("MOAA/S", words.MOAASWords()[strings.Index("543210", r.moaas)])
	}
	w.Answer("Add")
	w.noDialog()
}

// stopsBeforeTheDose is May 6: the order is used up, so beginning asks for a
// reason; the blood pressure is too high three times and there is no dose.
func (w *therapist) stopsBeforeTheDose() {
	w.t.Helper()
	w.booksDose(data.MustDate(2025, time.May, 6))
	w.at(time.May, 6, 13, 0)
	w.asksRiskBefore()
	w.startsSession()
	w.Type("Reason, at least 10 characters", "The order covered three sessions. Dr. Okafor extended it by phone, May 5.")
	w.Answer("Record and start")
	w.noDialog()
	for i, bp := range []string{"166/102", "164/100", "166/102"} {
		w.clock.now = time.Date(2025, time.May, 6, 13, 8+12*i, 0, 0, desktest.Portland)
		w.Tap("Take vitals")
		w.takesVitals(reading{0, bp, "84", "98", ""})
		w.MustSay(bp)
	}
	w.clock.now = w.clock.now.Add(6 * time.Minute)
	w.Tap("Prescriber")
	w.Type("Outcome", "No dose today")
	w.Answer("Log call")
	w.noDialog()
	w.Tap("No-go")
	w.Type("Reason, at least 10 characters", "BP three times, no dose")
	w.Answer("No-go")
	w.noDialog()
	w.MustSay("no-go, became preparation")
	w.clock.now = w.clock.now.Add(45 * time.Minute)
	w.signsNote()
}
