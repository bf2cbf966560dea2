package reports

import (
	"time"

	"kapdesk/data"
	"kapdesk/data/course"
	"kapdesk/data/document"
	"kapdesk/data/measure"
	"kapdesk/data/words"
	"kapdesk/reports/chart"
	"kapdesk/reports/paper"
)

// The golden client of reference 10.4 with the facts that the designs add.

var juniper = Practice{
	Name:      "Juniper House Psychotherapy",
	Clinician: "Elena Marsh, LCSW",
	License:   "Oregon license L10482",
	Address:   []string{"418 NE Alder Street, Suite 3", "Portland, OR 97232, (503) 555-0117"},
	Zone:      "America/Los_Angeles",
}

var jordan = Person{Name: "Jordan Reeves", Born: data.MustDate(1983, time.November, 2), Number: "C-0098"}

var portland = data.Zone("America/Los_Angeles").MustLocation()

func on(m time.Month, d int) data.Date { return data.MustDate(2025, m, d) }

func at(m time.Month, d, hour, minute int) time.Time { return on(m, d).At(hour, minute, portland) }

func bp(systolic, diastolic int) data.BP {
	return data.BP{Systolic: data.MmHg(systolic), Diastolic: data.MmHg(diastolic)}
}

func scored(code data.InstrumentCode, scores ...chart.Score) ProgressMeasure {
	in, ok := measure.Find(code)
	if !ok {
		panic("no instrument " + code)
	}
	m := ProgressMeasure{In: in, Scores: scores}
	if n := len(scores); n > 1 {
		m.Known = true
		m.Change = in.Compare(scores[0].Value, scores[n-1].Value)
		m.Change.FromDate, m.Change.ToDate = scores[0].Date, scores[n-1].Date
	}
	return m
}

func goldenProgress() Progress {
	return Progress{
		Practice: juniper, Client: jordan, Written: on(time.June, 12),
		To:              "Samuel Okafor, MD, Rose City Psychiatry",
		Diagnoses:       []string{"F33.2 depression, severe", "F43.12 PTSD"},
		Medicines:       []string{"Sertraline 100 mg", "lisinopril 10 mg", "lorazepam 0.5 mg as needed"},
		From:            on(time.March, 3),
		Until:           on(time.June, 10),
		Course:          "course 1",
		PreparationDone: 2, PreparationPlanned: 2, IntegrationDone: 7, IntegrationPlanned: 7,
		ReleaseFrom: on(time.March, 18), ReleaseUntil: data.MustDate(2026, time.March, 18),
		Weight: 82.55, OrderDate: on(time.March, 14),
		Order: "200 mg, up to 300 mg, BP limit 150/95, lorazepam held 12 h",
		Visits: []ProgressVisit{
			{Date: on(time.April, 1), Number: 1, Dose: 200, Route: "sublingual", PerKg: 2.42,
				Before: bp(128, 82), Highest: bp(146, 90), Last: bp(132, 84), LeftAfter: 120,
				Adverse: []AdverseEvent{{Term: "Nausea", Severity: "mild", Minutes: 25, Resolved: true}}},
			{Date: on(time.April, 15), Number: 2, Dose: 300, Route: "sublingual", PerKg: 3.63,
				Before: bp(130, 84), Highest: bp(148, 92), Last: bp(134, 86), LeftAfter: 125},
			{Date: on(time.April, 29), Number: 3, Dose: 300, Route: "sublingual", PerKg: 3.63,
				Before: bp(132, 84), Highest: bp(146, 92), Last: bp(130, 82), LeftAfter: 130,
				Adverse: []AdverseEvent{{Term: "Dizziness", Severity: "mild", Minutes: 30, Resolved: true}}},
			{Date: on(time.May, 6), NoGo: true, Before: bp(166, 102), Reason: "BP three times, no dose", Cause: "blood pressure"},
		},
		Measures: []ProgressMeasure{
			scored("PHQ-9", chart.Score{Date: on(time.March, 10), Value: 22}, chart.Score{Date: on(time.April, 15), Value: 16},
				chart.Score{Date: on(time.May, 13), Value: 11}, chart.Score{Date: on(time.June, 10), Value: 9}),
			scored("GAD-7", chart.Score{Date: on(time.March, 10), Value: 17}, chart.Score{Date: on(time.April, 15), Value: 13},
				chart.Score{Date: on(time.May, 13), Value: 10}, chart.Score{Date: on(time.June, 10), Value: 8}),
			scored("PCL-5", chart.Score{Date: on(time.March, 10), Value: 54},
				chart.Score{Date: on(time.May, 13), Value: 40}, chart.Score{Date: on(time.June, 10), Value: 31}),
		},
		Item9: []Item9{{on(time.March, 10), 1, "low"}, {on(time.April, 15), 1, "low"}, {on(time.May, 13), 0, "low"}, {on(time.June, 10), 0, "low"}},
		Safety: []string{
			"No urinary symptoms, cravings or extra use reported.",
			"Home blood pressure May 7 to June 9: 124/78 to 138/86.",
		},
		Next: []string{
			"Maintenance session planned June 17. Please send a new order: dose, route, BP limit, number of sessions.",
			"Is the BP limit of 150/95 still right after May 6, and should lisinopril change?",
			"Next measures July 8. Integration visit booked within 72 hours of each dose.",
		},
	}
}

func goldenSession() SessionRecord {
	entry := func(hour, minute int, text string) SessionEntry {
		return SessionEntry{At: at(time.April, 1, hour, minute), Text: text}
	}
	late := entry(14, 45, "Phase: return. Eyes open, speaking clearly.")
	late.Since = "Late entry, written 3:04 PM."
	return SessionRecord{
		Practice: juniper, Client: jordan, Number: 1, Course: "of course 1", Date: on(time.April, 1),
		Therapist:  "Elena Marsh, LCSW, in the room",
		Prescriber: "Samuel Okafor, MD, (503) 555-0163",
		Order:      "March 14, 2025: sublingual 200 mg, BP limit 150/95",
		Intention:  "To meet the fear and stay.",
		Weight:     82.55,
		Arrived:    at(time.April, 1, 12, 55), Left: at(time.April, 1, 15, 30),
		Doses: []SessionDose{{At: at(time.April, 1, 13, 30), Mg: 200, By: "client"}},
		Timeline: []SessionEntry{
			entry(12, 55, "Arrived with Chris Reeves (spouse). Name and date of birth confirmed."),
			entry(13, 8, "Consent given again aloud. Touch choices read aloud: hand yes, others ask each time."),
			entry(13, 20, "BP 128/82, HR 74, SpO₂ 98%. Sitting, left arm."),
			entry(13, 24, "Go. All 15 checks ready. Food 8:15 AM, clear liquid 11:00 AM, lorazepam March 30."),
			entry(13, 30, "Dose 200 mg sublingual = 2.42 mg/kg. Client took it, Rx 51877, 2 × 100 mg. Matches the order."),
			entry(13, 32, "Music started: Slow Tide, 75 min. Eyeshade on."),
			entry(13, 46, "Phase: onset. Breathing slow, quiet."),
			entry(14, 5, "Adverse event: nausea, mild. Basin near, slow breathing."),
			entry(14, 10, "BP 146/90, HR 88, SpO₂ 98%. Caution (140/90). Order limit 150/95 not reached. MOAA/S 4."),
			entry(14, 18, "Tears. Hand held on request, agreed in touch consent, ended 2:24 PM."),
			entry(14, 30, "Nausea resolved, 25 min."),
			late,
			entry(15, 5, "BP 132/84, HR 76, SpO₂ 98%. MOAA/S 5."),
			entry(15, 30, "Left with Chris Reeves by car. Aftercare sheet given."),
		},
		Vitals: []data.Reading{
			{At: at(time.April, 1, 13, 20), Vitals: data.Vitals{BP: bp(128, 82), Pulse: 74, SpO2: 98}},
			{At: at(time.April, 1, 14, 10), Vitals: data.Vitals{BP: bp(146, 90), Pulse: 88, SpO2: 98}},
			{At: at(time.April, 1, 15, 5), Vitals: data.Vitals{BP: bp(132, 84), Pulse: 76, SpO2: 98}},
		},
		Caution: bp(140, 90), Limit: bp(150, 95),
		Adverse: []string{"Adverse events: nausea, mild, probably related, expected, 25 min, resolved. No rescue medicine."},
		Notes:   []string{"MEQ30 means, 0 to 5 (entered April 1): mystical 2.1, positive mood 3.0, time and space 3.4, ineffability 3.7."},
		Discharge: []paper.Tick{
			{Text: "90 min since dose: 112 min", Done: true}, {Text: "Vitals within 20% of before", Done: true},
			{Text: "Alert, MOAA/S 5", Done: true}, {Text: "Oriented ×4", Done: true}, {Text: "Steady walk, 10 m", Done: true},
			{Text: "Nausea settled, drank water", Done: true}, {Text: "No new suicidal thoughts, asked", Done: true},
			{Text: "Aftercare sheet given", Done: true}, {Text: "Escort present: spouse", Done: true},
			{Text: "Check-in call: April 2, 9:30 AM", Done: true}, {Text: "Integration: April 3, 10:00 AM", Done: true},
		},
		DischargedAt: at(time.April, 1, 15, 22),
		Medicine:     []SessionMedicine{{At: at(time.April, 1, 13, 30), Dose: 200, Product: "RDT 100 mg, 2 × 100 mg", Rx: "51877", Held: "12 min"}},
		Checks:       allReady(),
		Day: []words.DayFact{{Title: "Identity and consent", Text: "Identity confirmed, consent given again 1:08 PM"}, {Title: "Touch", Text: "Choices read again, hand yes, others ask each time"},
			{Title: "Fasting", Text: "Last food 8:15 AM, last liquid 11:00 AM"}, {Title: "Substances", Text: "Lorazepam at 10:00 PM, Mar 30"},
			{Title: "Medicines", Text: "Taken or held as instructed, blood pressure medicine taken"}, {Title: "Health", Text: "No change"}, {Title: "Pregnancy", Text: "Not possible"},
			{Title: "State", Text: "Slept 7 hours, distress 5 of 10, mood 5 of 10, anxiety 5 of 10, oriented, not intoxicated"}, {Title: "Suicidal thoughts", Text: "Asked, none new"},
			{Title: "Escort", Text: "Chris Reeves, spouse, (503) 555-0142, at the door"}, {Title: "Place", Text: "Room ready, emergency kit there, Slow Tide"},
			{Title: "Product", Text: "Label, strength and expiry match the order"}},
		SignedBy: "Elena Marsh, LCSW", SignedAt: at(time.April, 1, 16, 12), Check: "7f3a 0c51 88d2 c91e",
	}
}

// allReady are the checks of a session that went ahead without a typed reason.
func allReady() (list []words.AtGo) {
	for _, id := range data.CheckIDs() {
		list = append(list, words.AtGo{Title: words.CheckTitle(id), Ready: true})
	}
	return list
}

// golden is a form of the set, filled in as for Jordan.
func golden(form data.Form, edit func(*document.ConsentFacts)) Snapshot {
	f := consentFacts()
	f.Practice.OwnWords = map[string]string{"board": "Oregon Board of Licensed Social Workers, (503) 378-5735."}
	if edit != nil {
		edit(&f)
	}
	s, err := NewSnapshot(form, f, data.Region{})
	if err != nil {
		panic(err)
	}
	return s
}

func goldenTouch() Snapshot {
	return golden(data.FormTouch, func(f *document.ConsentFacts) { f.NotTouched = "Neck and throat, hips, legs above the knee." })
}

func goldenTransport() Snapshot {
	return golden(data.FormTransport, func(f *document.ConsentFacts) { f.Travel = "arrives by bus; leaves by car" })
}

func goldenRelease() Snapshot {
	return golden(data.FormRelease, func(f *document.ConsentFacts) { f.Prepared = on(time.March, 18) })
}

func goldenRecovery() RecoverySheet {
	return RecoverySheet{Practice: "Juniper House Psychotherapy", File: "Juniper House.kap", Made: on(time.June, 12),
		Groups: []string{"K7QF", "2M9T", "XW4H", "8PRD", "C3VN", "6JYB", "ZG5E", "TK2A", "9HQM", "4WXC", "R7DP", "F8NV"}, Check: "A4C1"}
}

func goldenCertificate() RestoreCertificate {
	return RestoreCertificate{Practice: juniper, Backup: "Juniper House 2025-06-12 0702.kapbackup",
		BackupMade: at(time.June, 12, 7, 2), Tested: at(time.June, 12, 7, 5), Took: 3 * time.Second, Bytes: 1204224,
		Fingerprint: "7f3a 0c51 88d2 c91e", Program: "KAP Desk 1.0",
		Checks: []RestoreCheck{{"Every page of the file", "294 of 294 pages intact", true}, {"Clients", "13 of 13", true},
			{"Signed documents", "41 of 41 check values equal", true}, {"Audit chain", "unbroken, 1,204 lines", true}}}
}

// transferRecord is a client with orders, forms and open matters to hand over.
func transferRecord() *data.Record {
	r := sheetRecord()
	r.Client.Escort = data.Person{Name: "Chris Reeves"}
	r.Orders = []data.Order{{ID: 1, On: on(time.March, 14), Route: data.Sublingual, Dose: 200, MaxDose: 300, Product: "RDT 100 mg", Sessions: 3, Until: on(time.September, 14), Hold: "lorazepam 12 h"},
		{ID: 2, On: on(time.June, 1), Route: data.Sublingual, Dose: 200}}
	r.FollowUps = []data.FollowUp{{About: "letter", Text: "MARKTEXT", At: at(time.May, 20, 9, 0)}, {About: "order", At: at(time.May, 2, 9, 0), Done: at(time.May, 3, 9, 0)}}
	r.Handed = []data.Handed{{Instrument: "PHQ-9", On: on(time.June, 10)}}
	r.Appointments = []data.Appointment{{ID: 1, Kind: data.KindIntegration, Start: at(time.June, 20, 10, 0), Status: data.Scheduled}}
	return r
}

func goldenPaperDay() PaperDay {
	return PaperDay{Facts: recordedPractice(), Rules: course.DefaultRules(), Written: on(time.June, 12)}
}

// goldenFor is Jordan's report for an audience, everything in it that the audience may
// have.
func goldenFor(a document.Audience) Progress {
	p := goldenProgress()
	p.Audience = a
	if a == document.ForReferrer {
		p.To, p.Left = "Ann Lind, MD, Alder Family Medicine", a.Reader().Offers
	}
	if a == document.ForInsurer {
		p.To = "Cascade Health Plan, utilization review"
	}
	low, alert := 4, 5
	reading := func(minute, systolic, diastolic int) chart.Reading {
		return chart.Reading{Minute: minute, BP: bp(systolic, diastolic)}
	}
	for i := range p.Visits {
		v := &p.Visits[i]
		if v.NoGo {
			v.Called = "prescriber called"
			continue
		}
		v.Fast, v.Oxygen, v.Sedation, v.Product = 88, 98, &low, "RDT 100 mg"
		v.Readings = []chart.Reading{reading(-10, int(v.Before.Systolic), int(v.Before.Diastolic)), reading(40, int(v.Highest.Systolic), int(v.Highest.Diastolic)), reading(95, int(v.Last.Systolic), int(v.Last.Diastolic))}
		for j := range v.Adverse {
			e := &v.Adverse[j]
			e.After, e.Action, e.Related, e.Outcome = "T+35", "comfort", "probable", "resolved"
		}
	}
	p.Visits[1].Sedation, p.Visits[1].Rescue, p.Visits[1].Boosters = &alert, []string{"ondansetron 4 mg, 2:20 PM"}, 1
	p.Services = []document.Service{{On: on(time.March, 18), Kind: "Preparation", Minutes: 60}, {On: on(time.April, 1), Kind: "Medicine session", Minutes: 155}, {On: on(time.April, 3), Kind: "Integration"}}
	p.Goals = []data.Goal{{Text: "Sleep through four nights a week", SeenBy: "Sleep diary", Status: "partly"}, {Text: "Back to half-time work."}}
	p.Strengths = "Keeps going to choir. Asks for help early."
	p.Steps = []document.Step{{Set: on(time.April, 3), What: "Ten minutes outside after breakfast", State: data.ActionDone}, {Set: on(time.April, 17), What: "Call the choir"}}
	p.Function = []string{"Works 12 hours a week, none in March.", "Cooks most evenings."}
	p.PlanOn, p.Age, p.Themes = on(time.March, 25), 41, []string{"grief", "rest"}
	p.OrderUntil, p.OrderUse = on(time.September, 14), "3 of 3 sessions used"
	if a == document.ForTransfer {
		p.To = "Noor Haddad, LPC, Willow Street Therapy"
		p.Transfer = transferFacts(transferRecord(), at(time.June, 12, 10, 0))
	}
	return p
}
