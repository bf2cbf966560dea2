package reports

import (
	"errors"
	"strconv"
	"strings"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"

	"kapdesk/assets/forms"
	"kapdesk/data"
	"kapdesk/data/course"
	"kapdesk/data/document"
	"kapdesk/data/measure"
	"kapdesk/data/words"
	"kapdesk/reports/paper"
)

func recordedPractice() data.Practice {
	p := data.NewPractice()
	p.Zone = "America/Los_Angeles"
	p.Name, p.Clinician, p.Credentials, p.License, p.LicenseRegion = "Juniper House Psychotherapy", "Elena Marsh", "LCSW", "L10482", "Oregon"
	medicine := data.KindMedicine.Rule().Type()
	medicine.Fee = data.Fee{Set: true, Cents: 65000}
	p.Visits = data.VisitTypes{}.With(data.KindMedicine, medicine)
	p.Address, p.Phone = []string{"418 NE Alder Street, Suite 3", "Portland, OR 97232"}, "(503) 555-0117"
	return p
}

func consentFacts() document.ConsentFacts {
	return document.ConsentFacts{
		Practice: recordedPractice(), Client: document.Person{Name: "Jordan Reeves", Born: data.MustDate(1983, time.November, 2), Number: "C-0098"},
		Prepared: data.MustDate(2025, time.June, 12), PrescriberID: 1, Prescriber: "Samuel Okafor, MD", PrescriberSite: "Rose City Psychiatry",
		PrescriberPhone: "(503) 555-0163", Course: "Maintenance", Session: data.MustDate(2025, time.June, 17), Route: "sublingual",
		Escort: data.Person{Name: "Chris Reeves", Relation: "spouse", Phone: "(503) 555-0143"},
	}
}

// consent is the program's own consent text, filled in.
func consent(f document.ConsentFacts) (paper.Document, error) {
	return Snapshot{Form: data.FormKAP, Facts: f, Text: string(forms.Text("kap-consent"))}.Document()
}

// TestSnapshotPrintsTheSame: what was kept at signing gives the very pages that
// were presented, whatever the program's own text is by then.
func TestSnapshotPrintsTheSame(t *testing.T) {
	for _, form := range []data.Form{data.FormKAP, data.FormTransport, data.FormRelease, data.FormMedical, data.FormFees} {
		fresh, err := NewSnapshot(form, consentFacts(), data.Region{})
		if err != nil {
			t.Fatalf("%s: %v", form, err)
		}
		body, err := fresh.Body()
		if err != nil {
			t.Fatal(err)
		}
		kept, err := ReadSnapshot(body)
		if err != nil {
			t.Fatalf("%s: read back: %v", form, err)
		}
		before, err := fresh.Document()
		if err != nil {
			t.Fatalf("%s: %v", form, err)
		}
		after, err := kept.Document()
		if err != nil {
			t.Fatalf("%s: from the snapshot: %v", form, err)
		}
		if diff := cmp.Diff(paper.Dump(before), paper.Dump(after)); diff != "" {
			t.Errorf("%s prints another text from its snapshot (-presented +kept):\n%s", form, diff)
		}
		text := paper.Dump(before)
		for _, want := range []string{"Jordan Reeves", "C-0098", "Juniper House Psychotherapy"} {
			if !strings.Contains(text, want) {
				t.Errorf("%s does not say %q", form, want)
			}
		}
		if kept.Version() == "" || kept.Name() == "" {
			t.Errorf("%s has version %q and name %q", form, kept.Version(), kept.Name())
		}
	}
}

func TestFormsWithoutTextSayNotFound(t *testing.T) {
	if _, err := NewSnapshot("C99", consentFacts(), data.Region{}); !errors.Is(err, data.ErrNotFound) {
		t.Errorf("a form without a text gave %v", err)
	}
	if _, err := ReadSnapshot("On the practice's own paper form."); !errors.Is(err, data.ErrNotFound) {
		t.Errorf("a body that is no snapshot gave %v", err)
	}
}

// A consent is not filled in before its route and its prescriber are known. One
// that was kept before they were asked for prints the text it was signed with.
func TestConsentIsFilledInForARoute(t *testing.T) {
	for _, lacks := range []string{"route", "prescriber"} {
		f := consentFacts()
		if lacks == "route" {
			f.Route = ""
		} else {
			f.PrescriberID = 0
		}
		var problems data.Problems
		if _, err := NewSnapshot(data.FormKAP, f, data.Region{}); !errors.As(err, &problems) || len(problems) != 1 || problems[0].Field != lacks {
			t.Errorf("filled in without a %s: %v, want it named", lacks, err)
		}
		for _, form := range []data.Form{data.FormFees, data.FormTransport, data.FormRelease} {
			if _, err := NewSnapshot(form, f, data.Region{}); err != nil {
				t.Errorf("%s without a %s: %v", form, lacks, err)
			}
		}
	}
	fresh, err := NewSnapshot(data.FormKAP, consentFacts(), data.Region{})
	if err != nil {
		t.Fatal(err)
	}
	fresh.Facts.Route, fresh.Facts.Observation = "", 0
	old, err := fresh.Document()
	if text := paper.Dump(old); err != nil || !strings.Contains(text, "under your own tongue") || !strings.Contains(text, "at least 90 minutes") {
		t.Errorf("a consent of before the route was asked for prints another text (%v)", err)
	}
}

// The paper says how long nobody goes home after a dose by its route, as
// discharge does.
func TestConsentSaysTheObservationOfTheRoute(t *testing.T) {
	for _, u := range course.Usuals {
		f := consentFacts()
		f.Route = u.Route
		s, err := NewSnapshot(data.FormKAP, f, data.Region{})
		if err != nil {
			t.Fatal(err)
		}
		doc, err := s.Document()
		if want := "at least " + strconv.Itoa(u.Observe) + " minutes"; err != nil || !strings.Contains(paper.Dump(doc), want) {
			t.Errorf("%s: the consent does not say %q (%v)", u.Route, want, err)
		}
	}
}

func TestReportLeavesOutWhatIsSwitchedOff(t *testing.T) {
	phq, _ := measure.Find("PHQ-9")
	change := phq.Compare(22, 9)
	change.FromDate, change.ToDate = data.MustDate(2025, time.March, 10), data.MustDate(2025, time.June, 10)
	r := document.NewReport(document.ProgressFacts{
		Practice: recordedPractice(), Client: consentFacts().Client, From: data.MustDate(2025, time.March, 3), Until: data.MustDate(2025, time.June, 10), Written: data.MustDate(2025, time.June, 12),
		Sessions: []document.SessionFact{{On: data.MustDate(2025, time.April, 1), Number: 1, Dose: 200, PerKg: 2.42, Route: "sublingual"}},
		Measures: []document.Scores{{Instrument: "PHQ-9", Change: change, Known: true,
			Points: []document.Point{{On: change.FromDate, Total: 22}, {On: change.ToDate, Total: 9}}}},
		Item9:  []document.Item9{{On: change.ToDate, Value: 0}},
		Themes: []string{"Shame"}, Safety: []string{"No urinary symptoms reported."},
	})
	r.Next = []string{"  ", "Please send a new order."}
	whole := paper.Dump(ProgressOf(r, data.Region{}).Document())
	if strings.Contains(whole, "Shame") {
		t.Error("themes are in the report before they were asked for")
	}
	if !strings.Contains(whole, words.Change(change)) || !strings.Contains(whole, "1. Please send a new order.") {
		t.Errorf("the report lacks the measure sentence or the recommendation:\n%s", whole)
	}
	for part, words := range map[document.Part]string{
		document.PartSummary: "fell from 22", document.PartSessions: "200 mg", document.PartSafety: "urinary", document.PartNext: "new order",
	} {
		text := paper.Dump(ProgressOf(r.With(part, false), data.Region{}).Document())
		if strings.Contains(text, words) {
			t.Errorf("%s was left out and the report still says %q", part, words)
		}
	}
	if text := paper.Dump(ProgressOf(r.With(document.PartThemes, true), data.Region{}).Document()); !strings.Contains(text, "Shame.") {
		t.Error("themes that were asked for are missing")
	}
	if d := ProgressOf(r, data.Region{}).Document(); !d.Draft {
		t.Error("an unsigned report is no draft")
	}
	r.Signed = time.Date(2025, 6, 12, 10, 12, 0, 0, time.UTC)
	if d := ProgressOf(r, data.Region{}).Document(); d.Draft {
		t.Error("a signed report still says DRAFT")
	}
}
