package reports

import (
	"strings"
	"testing"
	"time"

	"kapdesk/data"
	"kapdesk/data/course"
	"kapdesk/data/document"
	"kapdesk/data/words"
	"kapdesk/reports/paper"
)

// sheetRecord is a client with a little of everything that the sheets tell.
func sheetRecord() *data.Record {
	c := data.Client{Number: "C-0098", LegalFirst: "Jordan", LegalLast: "Reeves", ChosenName: "Jordan", Birth: data.MustDate(1983, time.November, 2), Prescriber: 1,
		Phones:    []data.Phone{{Label: "mobile", Number: "(503) 555-0141", Voicemail: true}},
		Emergency: []data.Person{{Name: "Chris Reeves", Relation: "spouse", Phone: "(503) 555-0142"}, {Name: "Ida Moss"}},
		Allergies: []data.Allergy{{Substance: "Penicillin", Reaction: "rash"}}, Weights: []data.Weight{{On: on(time.March, 10), Kg: 82.55}},
		Medications: []data.Medication{{Name: "sertraline", Dose: "100 mg"}}}
	ready, mood := 7, 6
	visits := []data.Visit{
		{ID: 1, Start: at(time.March, 25, 10, 0), Signed: at(time.March, 25, 11, 0), Body: &data.Preparation{Intention: "To meet the fear and stay.", StopWord: "pause", Music: "low", Readiness: &ready}},
		{ID: 2, Start: at(time.April, 3, 10, 0), Signed: at(time.April, 3, 11, 0), Body: &data.Integration{Mood: &mood, Themes: []string{"grief"}, Agreed: true, Insights: []data.Insight{{Step: "Call the choir"}}}},
		{ID: 3, Start: at(time.April, 10, 10, 0), Signed: at(time.April, 10, 11, 0), Body: &data.Integration{Themes: []string{"MARKTHEME"}, Earlier: []data.Action{{Visit: 2, State: data.ActionDone}}}},
		{ID: 4, Start: at(time.April, 17, 10, 0), Body: &data.Preparation{Intention: "MARKUNSIGNED"}},
	}
	visits = append(visits, data.Visit{ID: 5, Course: 1, Kind: string(data.KindClosing), Start: at(time.May, 2, 10, 0), Signed: at(time.May, 2, 11, 0), Body: &data.Meeting{ClosedWhy: "goals met", Plan: "A call in July"}})
	return &data.Record{Practice: recordedPractice(), Courses: []data.Course{{ID: 1, Number: 1, Opened: on(time.March, 1), Closed: on(time.May, 2), Reason: "goals met"}}, Client: c, Visits: visits, Prescribers: map[data.PrescriberID]data.Prescriber{1: {Name: "Samuel Okafor", Credentials: "MD", Phone: "(503) 555-0163"}},
		Sessions: []data.Session{{T0: at(time.April, 1, 13, 30), Total: 200}}}
}

func sheetOf(t *testing.T, name string, f SheetFacts) string {
	t.Helper()
	for _, s := range Sheets() {
		if s.Name == name {
			return paper.Dump(s.Document(f))
		}
	}
	t.Fatalf("there is no sheet %q", name)
	return ""
}

// TestSheetsSayWhatIsOnRecord: the facts of each, and nothing that is not signed or not
// agreed to.
func TestSheetsSayWhatIsOnRecord(t *testing.T) {
	f := SheetFacts{Record: sheetRecord(), Now: at(time.June, 12, 10, 0), Region: data.RegionOf("US"), Disclosures: []data.Disclosure{
		{What: "Prescriber packet", To: "Dr. Okafor", Release: 4, Until: data.MustDate(2026, time.March, 18), At: at(time.June, 1, 9, 0)},
		{What: "Progress report to insurer", To: "Cascade Health", Reason: "Their own form is signed", Draft: true, At: at(time.June, 2, 9, 0)},
		{ID: 3, What: "Progress report", To: "Dr. Lind", Release: 4, Until: data.MustDate(2026, time.March, 18), At: at(time.June, 3, 9, 0)},
		{ID: 4, TakesBack: 3, What: "Progress report", To: "Dr. Lind", Reason: data.NotedByMistake, At: at(time.June, 3, 9, 1)}}}
	for name, wants := range map[string][]string{
		"face-sheet":          {"Born: November 2, 1983, 41 years old", "Phones: (503) 555-0141, mobile, voicemail agreed", "Allergies: Penicillin, rash", "42 CFR Part 2: Not asked", "Ida Moss | – | not recorded", "Order: No order is on record", "Nobody is named."},
		"emergency-sheet":     {"Last dose: Ketamine 200 mg in all, first April 1, 2025, 1:30 PM", "Prescriber: Samuel Okafor, MD, (503) 555-0163", "Chris Reeves | spouse | (503) 555-0142", "call 911 first"},
		"preparation-summary": {"“To meet the fear and stay.”", "Stop word: pause", "Hand signal: Not recorded", "Feels ready: 7 of 10", "Music: low", "Not recorded: music to avoid, light"},
		"integration-summary": {"April 3, 2025 | 6 of 10 | – | grief | –", "April 10, 2025 | – | – | – | –", "April 3, 2025 | Call the choir | done"},
		"course-summary":      {"Course: Course 1, opened March 1, 2025", "Closed: May 2, 2025: goals met", "Attendance: Preparation 1 of 1, integration 2 of 2", "Plan: A call in July", "Findings: Not recorded"},
		"disclosures": {"June 1, 2025, 9:00 AM | Prescriber packet | Dr. Okafor | Release to March 18, 2026", "Progress report to insurer, draft | Cascade Health | Their own form is signed",
			"Dr. Lind | Noted by mistake, taken back below. Release to March 18, 2026", "9:01 AM | Taken back: Progress report | Dr. Lind | Noted by mistake, it was not sent"},
	} {
		said := sheetOf(t, name, f)
		for _, want := range wants {
			if !strings.Contains(said, want) {
				t.Errorf("%s does not say %q:\n%s", name, want, said)
			}
		}
		if strings.Contains(said, "MARK") {
			t.Errorf("%s says what is not signed or not agreed to:\n%s", name, said)
		}
	}
}

// TestSheetsOfAnEmptyRecord: what nobody entered is said, in every sheet, and each
// stands on its page, however long a field is.
func TestSheetsOfAnEmptyRecord(t *testing.T) {
	empty := SheetFacts{Record: &data.Record{}, Now: at(time.June, 12, 10, 0)}
	for name, want := range map[string]string{"face-sheet": "Allergies: Not asked", "emergency-sheet": "Last dose: No dose is recorded", "preparation-summary": "No preparation visit is signed yet.",
		"handout": "For: **____", "integration-summary": "No integration visit is signed yet.", "course-summary": "No course was opened yet.", "disclosures": "Nothing that went out"} {
		if said := sheetOf(t, name, empty); !strings.Contains(said, want) {
			t.Errorf("%s of an empty record does not say %q:\n%s", name, want, said)
		}
	}
	long := SheetFacts{Record: sheetRecord(), Now: empty.Now}
	long.Record.Client.LegalLast = strings.Repeat("Wolfeschlegelsteinhausenbergerdorff", 4)
	long.Record.Client.Referral, long.Record.Client.Address.Street = strings.Repeat("слово 🌿 ", 300), strings.Repeat("x", 900)
	for _, s := range Sheets() {
		for _, opts := range []paper.Options{{}, {Size: paper.A4, Large: true}} {
			if fault := faultOf(paper.Layout(s.Document(long), opts), ""); fault != "" {
				t.Errorf("%s, %+v: %s", s.Name, opts, fault)
			}
		}
	}
}

// TestHandoutTellsTheNextSession: by the clock where it is booked, by the practice's hours
// where it is not, and what is not known is asked for and never passed over.
func TestHandoutTellsTheNextSession(t *testing.T) {
	record := sheetRecord()
	record.Orders = []data.Order{{ID: 1, On: on(time.March, 14), Route: data.Sublingual, Dose: 200, Hold: "lorazepam 12 h"}}
	record.Practice.FastFood, record.Practice.FastLiquids = 4, 2
	record.Appointments = []data.Appointment{{ID: 1, Kind: data.KindMedicine, Start: at(time.June, 17, 13, 0), Minutes: 180, Status: data.Scheduled, Place: data.InPerson, Room: "Room 1",
		Escort: data.Escort{Name: "Ida Moss", Relation: "friend"}}}
	f := SheetFacts{Record: record, Rules: course.DefaultRules(), Now: at(time.June, 12, 10, 0), Region: data.RegionOf("US")}
	says := func(what string, wants ...string) {
		t.Helper()
		said := sheetOf(t, "handout", f)
		for _, want := range wants {
			if !strings.Contains(said, want) {
				t.Errorf("the handout, %s, does not say %q:\n%s", what, want, said)
			}
		}
		for _, never := range []string{"Penicillin", "200 mg", "signature", "{{"} {
			if strings.Contains(said, never) {
				t.Errorf("the handout, %s, says %q:\n%s", what, never, said)
			}
		}
	}
	says("of a booked session", "Tuesday, June 17, 1:00 PM, about 180 minutes", "Room 1", "No food from 9:00 AM on. Clear liquids, such as water, until 11:00 AM.",
		"lorazepam", "say “pause”", "at least 90 minutes after your last dose", "Effects of a lozenge usually begin", "Ida Moss, friend takes you home",
		"title After your medicine session", "Do not look after children on your own", "Yours to keep")
	record.Appointments[0].Start = at(time.June, 17, 2, 0)
	says("of a session at night", "No food from 10:00 PM of the day before on", "until 12:00 AM.")
	record.Appointments = nil
	says("without a session", "When: ____", "No food for 4 hours and no clear liquids, such as water, for 2 hours", "Please tell us who: ____")
	record.Practice.FastLiquids = 0
	says("without the practice's hours", "Ask us how long before the session you must not eat and drink.")
	record.Orders, record.Practice.OwnForms = nil, []data.Form{data.FormAftercare}
	says("without an order or an aftercare text", "We tell you how long that takes at least", "aftercare sheet on its own paper")
}

// TestTransferHandsOverWhatIsOnRecord: the letter with what is enclosed, who the client
// is, every order, how each form stands and what is open; and no other person's name.
func TestTransferHandsOverWhatIsOnRecord(t *testing.T) {
	said := paper.Dump(goldenFor(document.ForTransfer).Document())
	for _, want := range []string{"We hand over the care of Jordan Reeves, born November 2, 1983", "• Face sheet", "• Every order", "• State of consents", "• Open matters",
		"Received by, name and practice", "Penicillin, rash", "March 14, 2025: sublingual 200 mg, up to 300 mg, RDT 100 mg, lorazepam held 12 h, 0 of 3 sessions used, until September 14, 2025",
		"no last day named", "KAP informed consent: Missing: Before first dose", "Letter, asked May 20, 2025.", "PHQ-9 handed out June 10, 2025, not back yet.", "Integration booked for June 20, 2025.",
		"The record of April 17, 2025 is not signed yet and not enclosed.", "heading Adverse events", "heading Every score"} {
		if !strings.Contains(said, want) {
			t.Errorf("the transfer does not say %q", want)
		}
	}
	for _, never := range []string{"Chris", "Ida Moss", "MARK", "Order, asked"} {
		if strings.Contains(said, never) {
			t.Errorf("the transfer says %q", never)
		}
	}
	p := goldenFor(document.ForTransfer)
	p.Transfer = document.Transfer{}
	said = paper.Dump(p.Document())
	for _, want := range []string{"No order is on record.", "No form is in the set.", "Nothing is open."} {
		if !strings.Contains(said, want) {
			t.Errorf("the transfer of an empty record does not say %q", want)
		}
	}
	if kept := (document.Report{Audience: document.ForPrescriber, Facts: document.ProgressFacts{Transfer: document.Transfer{Open: []string{"x"}}}}).Kept(); len(kept.Facts.Transfer.Open) > 0 {
		t.Error("a report to the prescriber keeps what only a transfer tells")
	}
}

// What clients read on their own is written for grade 8 and below.
func TestHandoutReadsAtGradeEight(t *testing.T) {
	if grade := document.FormGrade(document.TextOf("---\nid: x\n---\n" + handoutText())); grade > 8 || grade < 1 {
		t.Errorf("the handout reads at grade %.1f, want 8 or lower", grade)
	}
}

// The paper day has each check of readiness, each row of discharge, and every
// questionnaire whose wording may be printed; none of it names a client.
func TestPaperDayHasEveryCheck(t *testing.T) {
	said := paper.Dump(goldenPaperDay().Document())
	for _, id := range data.CheckIDs() {
		if !strings.Contains(said, words.CheckTitle(id)) {
			t.Errorf("the paper day lacks the check %q", words.CheckTitle(id))
		}
	}
	for _, want := range []string{"caution from 140/90, hold from 160/100, urgent from 180/110", "Last food (4 h), last clear liquid (2 h)", "Steady walk, 10 m", "Adverse event",
		"psychotherapy notes, not on this sheet", "title PHQ-9", "title GAD-7", "title PCL-5", "title WHO-5"} {
		if !strings.Contains(said, want) {
			t.Errorf("the paper day does not say %q", want)
		}
	}
	none := goldenPaperDay()
	none.Facts.FastFood, none.Facts.FastLiquids = 0, 0
	if said := paper.Dump(none.Document()); strings.Contains(said, "(0 h)") {
		t.Error("hours that are not set print as none")
	}
}
