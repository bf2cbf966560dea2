package reports

import (
	"fmt"
	"slices"
	"strings"
	"testing"
	"time"

	"kapdesk/data"
	"kapdesk/data/course"
	"kapdesk/data/document"
	"kapdesk/data/measure"
	"kapdesk/reports/paper"
)

// heldSession is a session with a booster that ended with open discharge rows.
func heldSession() *course.MedicineSession {
	score, alert := 4, 5
	m := &course.MedicineSession{Number: 5, Decision: data.Go, DecidedAt: at(time.May, 20, 13, 20), Weight: data.Weight{On: on(time.May, 1), Kg: 70},
		Order: data.Order{ID: 1, On: on(time.May, 2), Route: data.Sublingual, Dose: 100, MaxDose: 100, Booster: 50, Boosters: 1}}
	m.Visit.Kind, m.Visit.Start = "medicine", at(time.May, 20, 13, 0)
	m.Limits = course.DefaultLimits()
	m.Body.DayOf.Arrived = at(time.May, 20, 13, 0)
	m.Body.Summary, m.Body.PlanNext = "Rested after the booster.", "Call in the evening."
	m.Body.Discharge = data.Discharge{Left: at(time.May, 20, 16, 0), Reason: "sister came early"}.Tick(data.RowAlert, true, at(time.May, 20, 15, 50))
	for i, p := range []struct {
		hour, minute int
		payload      data.Payload
	}{
		{13, 10, data.Vitals{BP: bp(120, 80), Pulse: 70, SpO2: 98}},
		{13, 30, data.Dose{Mg: 100, Route: data.Sublingual, By: data.ByClient}},
		{14, 0, data.Dose{Mg: 50, Route: data.Sublingual, By: data.ByClient, Booster: true}},
		{14, 20, data.Adverse{Term: "Vomiting", Severity: data.Moderate, Related: "possible"}},
		{14, 30, data.Rescue{Drug: "ondansetron", Dose: "4 mg", Ordered: "Dr. Okafor"}},
		{14, 40, data.Sedation{MOAAS: &score}},
		{15, 45, data.Sedation{MOAAS: &alert}},
	} {
		when := at(time.May, 20, p.hour, p.minute)
		m.Events = append(m.Events, data.Event{ID: data.EventID(i + 1), At: when, Entered: when, Payload: p.payload})
	}
	return m
}

// The record of a session marks a reading that was corrected in its table and its
// chart, measure by measure.
func TestSessionRecordMarksCorrections(t *testing.T) {
	m := heldSession()
	if text := paper.Dump(SessionOf(m, recordFacts(), data.Region{}).Document()); strings.Contains(text, data.CorrectedMark) {
		t.Errorf("nothing was corrected, and the page has a mark:\n%s", text)
	}
	m.Events = append(m.Events, data.Event{ID: 20, At: at(time.May, 20, 13, 10), Entered: at(time.May, 20, 13, 12), Supersedes: 1, Payload: data.Vitals{BP: bp(120, 80), Pulse: 79, SpO2: 98}})
	m.Events = append(m.Events, data.Event{ID: 21, At: m.Events[1].At, Entered: m.Events[1].At, Supersedes: 2, Payload: data.Dose{Mg: 90, Route: data.Sublingual, By: data.ByClient}})
	r := SessionOf(m, recordFacts(), data.Region{})
	text := paper.Dump(r.Document())
	for _, want := range []string{"79†", "140 mg† in 2 doses", "† Corrected, see the timeline.", "HR was typed as 70."} {
		if !strings.Contains(text, want) {
			t.Errorf("the record does not say %q:\n%s", want, text)
		}
	}
	for _, never := range []string{"120/80†", "98%†"} {
		if strings.Contains(text, never) {
			t.Errorf("the record marks %q, which nobody corrected", never)
		}
	}
	if r.Vitals[0].BPMark() != "" || r.Vitals[0].PulseMark() == "" {
		t.Errorf("the reading has the marks %q and %q", r.Vitals[0].BPMark(), r.Vitals[0].PulseMark())
	}
}

func recordFacts() document.RecordFacts {
	return document.RecordFacts{Practice: recordedPractice(), Client: consentFacts().Client, Prescriber: "Samuel Okafor, MD", Course: 2}
}

func TestSessionRecordOfADraftSaysWhatIsOpen(t *testing.T) {
	doc := SessionOf(heldSession(), recordFacts(), data.Region{}).Document()
	if !doc.Draft {
		t.Error("a session that is not signed prints without DRAFT")
	}
	text := paper.Dump(doc)
	for _, want := range []string{
		"Session 5 in course 2, May 20, 2025", "150 mg in 2 doses by client", "120 min after the last dose", "May 2, 2025: sublingual 100 mg, 1 × 50 mg booster",
		"Adverse events: vomiting, moderate, possibly related, not over. Rescue medicine: ondansetron 4 mg, 2:30 PM.",
		"Booster 50 mg sublingual, total 150 mg", "Discharge, 2 of 11 met", "[x] 90 min since dose: 120 min", "[x] Alert, MOAA/S 5", "[ ] Check-in call booked",
		"Ended with open discharge rows: sister came early.", "Rested after the booster.", "Call in the evening.", "Not signed. This is a draft.",
	} {
		if !strings.Contains(text, want) {
			t.Errorf("the record does not say %q:\n%s", want, text)
		}
	}
}

func TestSessionRecordSaysWhenTheCheckDoesNotFit(t *testing.T) {
	m, f := heldSession(), recordFacts()
	m.Visit.Signed, m.Visit.SignedBy, m.Visit.Check = at(time.May, 20, 17, 0), "Elena Marsh, LCSW", strings.Repeat("7f3a0c51", 8)
	f.Addenda = []data.Addendum{{At: at(time.May, 21, 9, 0), By: "Elena Marsh, LCSW", Reason: "client called", Text: "The headache is gone."}}
	broken := paper.Dump(SessionOf(m, f, data.Region{}).Document())
	f.Intact = true
	whole := paper.Dump(SessionOf(m, f, data.Region{}).Document())
	if !strings.Contains(broken, "Record check does not fit the text") || !strings.Contains(whole, "Record check 7f3a 0c51 7f3a 0c51") {
		t.Errorf("the check of a changed record and of a whole one:\n%s\n%s", broken, whole)
	}
	if !strings.Contains(whole, "Elena Marsh, LCSW, May 21, 2025, 9:00 AM: client called") || !strings.Contains(whole, "The headache is gone.") {
		t.Errorf("the addendum is not on paper:\n%s", whole)
	}
}

// A day with a line for every minute, a correction of each and a long summary
// takes more pages, and nothing of it leaves the sheet or is lost.
func TestLongSessionTakesMorePages(t *testing.T) {
	m := heldSession()
	for i := range 120 {
		when := at(time.May, 20, 14, 0).Add(time.Duration(i) * time.Minute)
		id := data.EventID(100 + 2*i)
		m.Events = append(m.Events,
			data.Event{ID: id, At: when, Entered: when, Payload: data.Note{Text: "Quiet."}},
			data.Event{ID: id + 1, At: when, Entered: when.Add(time.Hour), Supersedes: id, Payload: data.Note{Text: strings.Repeat("Eyes closed, slow breath. ", 8)}})
	}
	m.Body.Summary = strings.Repeat("A long summary of the day. ", 300) + "The last words."
	doc := SessionOf(m, recordFacts(), data.Region{}).Document()
	for _, size := range []paper.Size{paper.Letter, paper.A4} {
		pages := paper.Layout(doc, paper.Options{Size: size, Large: size == paper.A4})
		if len(pages) < 5 {
			t.Errorf("%d pages, want several", len(pages))
		}
		said := ""
		for i, page := range pages {
			for _, item := range page.Items {
				if x0, y0, x1, y1 := item.Bounds(); x0 < 75 || x1 > page.Size.W-75 || y0 < 40 || y1 > page.Size.H-36 {
					if !strings.Contains(fmt.Sprintf("%+v", item), "DRAFT") {
						t.Errorf("page %d: %T reaches from %.0f, %.0f to %.0f, %.0f", i+1, item, x0, y0, x1, y1)
					}
				}
				if line, ok := item.(paper.Text); ok {
					said += line.S + " "
				}
			}
		}
		for words, times := range map[string]int{"Correction at": 120, "The last words.": 1} {
			if got := strings.Count(said, words); got != times {
				t.Errorf("%q stands %d times on the pages, want %d", words, got, times)
			}
		}
	}
}

// The printed names of the MEQ30's means are its parts, in their order, shortened.
func TestMeansAreThePartsOfTheInstrument(t *testing.T) {
	in, _ := measure.Find("MEQ30")
	var parts []string
	for _, part := range in.Parts {
		parts = append(parts, strings.TrimPrefix(strings.ToLower(part.Name), "transcendence of "))
	}
	if !slices.Equal(parts, meanNames) {
		t.Errorf("the record prints %q, the instrument has %q", meanNames, parts)
	}
}

// TestSessionRecordSaysTheChecksAndTheDay: an open check stands with its reason, what was
// not asked is named, and what the package of each dose says.
func TestSessionRecordSaysTheChecksAndTheDay(t *testing.T) {
	m := heldSession()
	m.Overrides = []data.Override{{Check: data.CheckFasting, Reason: "Ate a banana at 11."}}
	m.Body.DayOf.Escort = data.Person{Name: "Ida Moss", Relation: "sister", Phone: "(503) 555-0100"}
	m.Events[1].Payload = data.Dose{Mg: 100, Route: data.Sublingual, By: data.ByClient, Lot: "A17", HeldMin: 10, After: "spat out", Expiry: on(time.December, 31)}
	said := paper.Dump(SessionOf(m, recordFacts(), data.Region{}).Document())
	for _, want := range []string{"heading Checks at Go, 14 of 15 ready", "[ ] Fasting", "[x] Vitals", "**Fasting, open: **Ate a banana at 11.", "Escort: Ida Moss, sister, (503) 555-0100",
		"Not recorded: identity and consent, Touch, Fasting, Substances, Medicines, Health, Pregnancy, State, Suicidal thoughts, Place and Product.",
		"1:30 PM | 100 mg | – | – | A17 | Dec 31, 2025 | 10 min, spat out", "2:00 PM | 50 mg, booster | – | – | – | – | –"} {
		if !strings.Contains(said, want) {
			t.Errorf("the record does not say %q:\n%s", want, said)
		}
	}
	m.Decision = data.Undecided
	if said := paper.Dump(SessionOf(m, recordFacts(), data.Region{}).Document()); strings.Contains(said, "Checks at Go") {
		t.Error("checks stand in a record before Go")
	}
}
