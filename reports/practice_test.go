package reports

import (
	"strings"
	"testing"
	"time"

	"kapdesk/data"
	"kapdesk/data/course"
	"kapdesk/reports/paper"
)

// The page for the prescriber has every number, marks the practice's own with the
// default, says what has no source, and is one page.
func TestClinicalLimitsOnOnePage(t *testing.T) {
	rules := course.DefaultRules()
	rules.Limits.Hold.BP.Diastolic = 95
	page := ClinicalLimits{Practice: juniper, Facts: data.NewPractice(), Rules: rules, Prescriber: "Samuel Okafor, MD", Written: on(time.June, 12)}
	doc := page.Document()
	for _, want := range []string{"For Samuel Okafor, MD.", "1 number was set by the practice", "**95** (100)", "Diastolic BP from", "Sublingual", "Other psychedelics",
		"Clear liquids", "Recheck after caution", "no published source", "Samuel Okafor, MD, read and agreed", "June 12, 2025"} {
		if !strings.Contains(paper.Dump(doc), want) {
			t.Errorf("the page does not say %q", want)
		}
	}
	for _, size := range []paper.Size{paper.Letter, paper.A4} {
		if pages := paper.Layout(doc, paper.Options{Size: size}); len(pages) != 1 {
			t.Errorf("the limits take %d pages on %v, want one to sign", len(pages), size)
		}
	}
}

// A list of fees has what was set, "no charge" where it was set to nothing, and is
// silent about the rest.
func TestFeesHaveWhatWasSet(t *testing.T) {
	facts := data.NewPractice()
	fee := func(k data.Kind, f data.Fee) {
		own := k.Rule().Type()
		own.Fee = f
		facts.Visits = facts.Visits.With(k, own)
	}
	fee(data.KindConsultation, data.Fee{Set: true})
	fee(data.KindMedicine, data.Fee{Set: true, Cents: 125000})
	said := paper.Dump(Fees{Practice: juniper, Facts: facts, Written: on(time.June, 12)}.Document())
	for _, want := range []string{"Consultation", "no charge", "180 min", "$1,250", "cancel a visit at least 48 hours before it"} {
		if !strings.Contains(said, want) {
			t.Errorf("the list does not say %q:\n%s", want, said)
		}
	}
	if strings.Contains(said, "Integration") {
		t.Errorf("the list names a visit whose fee was not set:\n%s", said)
	}
	facts.NoticeHours = 0
	if said := paper.Dump(Fees{Practice: juniper, Facts: facts, Written: on(time.June, 12)}.Document()); strings.Contains(said, "cancel") {
		t.Error("a practice without notice hours says until when to cancel a visit")
	}
	facts.Visits = nil
	if said := paper.Dump(Fees{Practice: juniper, Facts: facts, Written: on(time.June, 12)}.Document()); !strings.Contains(said, "No fee is set yet") {
		t.Errorf("a practice without fees prints an empty list:\n%s", said)
	}
}

// What of the practice a form still lacks is said, and every form with a text can be
// seen without a client.
func TestFormsSayWhatTheyLack(t *testing.T) {
	bare := data.NewPractice()
	full := bare
	full.Phone, full.License, full.Address = "(503) 555-0117", "L10482", []string{"418 NE Alder Street"}
	for _, c := range []struct {
		form     data.Form
		practice data.Practice
		want     string
	}{
		{data.FormKAP, bare, "address, phone, license number"}, {data.FormKAP, full, ""},
		{data.FormTouch, full, "licensing board"}, {data.FormFees, bare, "address"}, {data.FormTherapy, full, "licensing board"},
	} {
		if got := strings.Join(OpenFacts(c.form, c.practice), ", "); got != c.want {
			t.Errorf("%s lacks %q, want %q", c.form, got, c.want)
		}
	}
	for _, k := range data.FormKinds() {
		doc, err := EmptyForm(k.Form, full, on(time.June, 12))
		if err != nil || !doc.Draft || len(paper.Layout(doc, paper.Options{})) == 0 || FormVersion(k.Form, full) == "" {
			t.Errorf("%s without a client: %v", k.Form, err)
		}
	}
}
