package main

import (
	"context"
	"os"
	"strconv"

	"kapdesk/data/vault"
)

const phrase = "green river paper lantern"

// walk is a client's way with the mouse alone.
func (h *hand) walk(practice func() string) {
	h.begins("first run")
	h.click("Create practice")
	h.fills("Practice name", "Juniper House", "Your name", "Elena Marsh")
	h.click("Continue")
	h.fills("Passphrase", phrase, "Passphrase again", phrase)
	h.click("Create practice")
	h.click("Print recovery sheet")
	for i, group := range groupsOf(practice()) {
		label := "Group " + strconv.Itoa(i+1)
		if _, asked := pick(h.see(), label, nil); asked {
			h.fills(label, group)
		}
	}
	h.click("Open my practice")
	h.reads("No visits today")

	h.begins("new client")
	h.clicks("New", "New client")
	h.fills("Chosen name", "Jordan", "Legal first name", "Jordan", "Last name", "Reeves", "Birth date", "11/2/1983", "Phone", "503 555 0141")
	h.clicks("Depression", "Add client")
	h.reads("Jordan R.", "Names and person")

	h.begins("consultation booked")
	h.clicks("Journey", "Book visit")
	h.fills("Date", "today", "Time", "now")
	h.click("Book visit")
	h.gone("Go back")

	h.begins("consultation written and signed")
	h.click("Write note")
	h.fills("Reason", "Depression since 2019", "Hopes", "Sleep")
	h.chooses("Interest", "Go on")
	h.clicks("Sign note", "Sign note")
	h.reads("Add addendum")

	h.begins("screening, 30 items")
	h.clicks("Back", "Medical", "The other 30 are No")
	h.click("Answer 30 items with No")
	h.gone("Go back")

	h.begins("prescriber, clearance and order")
	h.clicks("Details", "Add prescriber")
	h.fills("Name", "Samuel Okafor", "Phone", "503 555 0163")
	h.click("Add prescriber")
	h.gone("Go back")
	h.clicks("Medical", "Ask clearance", "Enter decision")
	h.chooses("Decision", "Cleared")
	h.fills("Valid until", "9/14/2027")
	h.click("Keep decision")
	h.gone("Go back")
	h.click("Enter order")
	h.chooses("Route", "Sublingual")
	h.fills("Product", "RDT 100 mg", "Dose", "200", "Sessions covered", "3", "BP limit", "150/95", "Valid until", "9/14/2027")
	h.click("Keep order")
	h.gone("Go back")

	h.begins("consent printed")
	h.clicks("^Documents", "KAP informed consent", "Print 5 pages")

	h.begins("consent signed")
	h.clicks("Record signature", "Record signature")
	h.gone("Go back")
	h.reads("Signed form")

	h.passes("24h")
	h.begins("preparation booked, written and signed")
	h.clicks("Journey", "Book visit")
	h.chooses("Visit", "Preparation")
	h.fills("Date", "today", "Time", "now")
	h.click("Book visit")
	h.gone("Go back")
	h.click("Write note")
	h.fills("Intention", "To meet the fear")
	h.clicks("Sign note", "Sign note")
	h.reads("Add addendum")

	h.passes("24h")
	h.begins("medicine session booked")
	h.clicks("Back", "Book visit")
	h.chooses("Visit", "Medicine session")
	h.fills("Date", "today", "Time", "now")
	h.click("Book visit")
	h.gone("Go back")

	h.begins("session opened with a reason")
	h.click("Start live session")
	h.fills("Reason, at least 10 characters", "Called the prescriber, who agrees")
	h.click("Record and start")
	h.reads("No reading yet.")

	h.begins("checks of the day")
	h.presses("Now", 1, 2) // arrived, consent given again
	h.fills("Came with", "Chris", "Last food", "yesterday 8 pm", "Last clear liquid", "4:30 am", "Sleep, hours", "7", "Health change", "None")
	h.chooses("Pregnancy", "Not possible", "Suicidal thoughts", "None new, asked", "Name and date of birth confirmed", "Yes", "Consents again, aloud", "Yes",
		"Touch choices read again", "Yes", "Medicines taken or held as instructed", "Yes", "Blood pressure medicine taken", "Yes", "Oriented", "Yes",
		"No signs of intoxication", "Yes", "Label, strength and expiry match the order", "Yes")
	h.clicks("Room, eyeshade, blanket, basin, water", "Emergency kit there", "Asked for alcohol, cannabis, sedatives, opioids, stimulants, other psychedelics")

	h.begins("vitals before, and Go")
	h.click("Take vitals")
	h.fills("BP", "128/82", "HR", "74", "SpO₂", "98")
	h.click("Add")
	h.gone("Cancel")
	h.click("Go")
	h.click("Go")
	h.reads("no dose yet")

	h.begins("dose")
	h.click("Dose")
	h.fills("Amount", "200", "Tablets", "2", "Tablet of", "100")
	h.click("Add")
	h.reads("Keep it anyway")
	h.click("Add")
	h.gone("Cancel")
	h.reads("Matches the order")

	for _, minutes := range []string{"40m", "55m"} {
		h.passes(minutes)
		h.begins("vitals after " + minutes + " more")
		h.press("^Vitals…", "button")
		h.fills("BP", "132/84", "HR", "76", "SpO₂", "98")
		h.chooses("MOAA/S", "5")
		h.click("Add")
		h.gone("Cancel")
	}

	h.begins("discharge")
	h.clicks("Alert, MOAA/S 5", "Oriented: person, place, time, event", "Steady walk, 10 m", "Nausea settled, drinks water", "No new suicidal thoughts, asked", "Aftercare sheet given", "Escort here")
	h.click("End session")
	h.fills("Reason, at least 10 characters", "The call is booked tomorrow")
	h.click("End session")
	h.reads("Sign record")

	h.begins("session signed")
	h.clicks("Sign record", "Sign record")
	h.reads("Add addendum")

	h.passes("24h")
	h.begins("integration booked, written and signed")
	h.clicks("Open Jordan R.", "Book visit")
	h.chooses("Visit", "Integration")
	h.fills("Date", "today", "Time", "now")
	h.click("Book visit")
	h.gone("Go back")
	h.click("Write note")
	h.fills("Sleep", "7 hours", "Suicidal thoughts", "None, asked")
	h.chooses("Mood, 0 to 10", "6")
	h.clicks("Sign note", "Sign note")
	h.reads("Add addendum")

	h.begins("progress report, signed and printed")
	h.clicks("Reports", "Jordan R.")
	h.clicks("Sign and lock", "Sign and lock")
	h.reads("Signed")
	h.press("Print…", "button")
}

// groupsOf reads the recovery code, as the printed sheet has it.
func groupsOf(practice string) []string {
	file, err := os.ReadFile(practice)
	if err != nil {
		panic(stuck{err.Error()})
	}
	copied := practice + ".copy"
	if err := os.WriteFile(copied, file, 0o600); err != nil {
		panic(stuck{err.Error()})
	}
	defer os.Remove(copied)
	v, err := vault.Open(context.Background(), copied, vault.Passphrase(phrase))
	if err != nil {
		panic(stuck{err.Error()})
	}
	defer v.Close()
	return v.RecoveryCode().Groups()
}

// sessionByKeys is a dose, vitals and the discharge in a session that runs, with the
// keyboard alone.
func (h *hand) sessionByKeys() {
	h.reads("Needs attention")
	h.ask("session 1")
	h.reads("nothing is ever erased")
	h.begins("vitals")
	h.key("v")
	h.into("BP", "132/84", "HR", "76", "SpO₂", "98")
	h.key("Return")
	h.gone("Cancel")

	h.begins("dose")
	h.key("d")
	h.into("Amount", "50")
	h.key("Return")
	for range 2 { // what is unusual is asked once
		if _, open := pick(h.settles(), "Cancel", nil); open {
			h.key("Return")
		}
	}
	h.gone("Cancel")

	h.passes("95m")
	h.begins("vitals later")
	h.key("v")
	h.into("BP", "130/82", "HR", "74", "SpO₂", "98", "MOAA/S", "5")
	h.key("ctrl+Return") // Enter would open the list
	h.gone("Cancel")

	h.begins("discharge")
	for _, row := range []string{"Alert, MOAA/S 5…", "Oriented…", "Steady walk…", "Nausea settled…", "No new suicidal thoughts…", "Aftercare sheet given…", "Escort…"} {
		h.tabs(row)
		h.key("space")
	}
	h.tabs("End session")
	h.key("Return")
	h.key("ctrl+Return")
	h.reads("Sign record")
}

// into goes to fields by Tab and types: label, text, label, text.
func (h *hand) into(pairs ...string) {
	for i := 0; i < len(pairs); i += 2 {
		h.tabs(pairs[i])
		h.types(pairs[i+1])
	}
}
