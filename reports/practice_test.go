package reports

import (
	"bytes"
	"image"
	"image/png"
	"math"
	"strings"
	"testing"
	"time"

	"kapdesk/data"
	"kapdesk/data/course"
	"kapdesk/reports/paper"
	"kapdesk/reports/pdf"
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

// A logo keeps its proportions and its place on every kind of paper, moves nothing below
// it, and prints as the picture that it is; the program's mark stands there without one.
func TestLogoInTheLetterhead(t *testing.T) {
	for _, size := range []image.Point{{480, 48}, {480, 160}, {100, 100}, {16, 160}} {
		logo, err := data.ReadLogo(blank(t, size))
		if err != nil {
			t.Fatal(err)
		}
		facts := recordedPractice()
		plain := paper.Layout(Fees{Practice: PracticeOf(facts), Facts: facts, Written: on(time.June, 12)}.Document(), paper.Options{})
		facts.Logo = logo.Sum
		for _, opts := range []paper.Options{{}, {Size: paper.A4}, {Size: paper.A4, Large: true}} {
			pages := paper.Layout(Fees{Practice: PracticeOf(facts), Facts: facts, Written: on(time.June, 12)}.Document(), opts)
			var drawn []paper.Picture
			for _, item := range pages[0].Items {
				switch it := item.(type) {
				case paper.Picture:
					drawn = append(drawn, it)
				case paper.Image:
					t.Errorf("%v: the program's mark stands beside the logo", size)
				}
			}
			if len(drawn) != 1 || math.Abs(drawn[0].W/drawn[0].H-float64(size.X)/float64(size.Y)) > 0.01 || drawn[0].W > 150.1 || drawn[0].H > 40.1 {
				t.Fatalf("%v: drawn is %+v", size, drawn)
			}
			if fault := faultOf(pages, ""); fault != "" {
				t.Errorf("%v, %+v: %s", size, opts, fault)
			}
			if opts == (paper.Options{}) && titleOf(pages) != titleOf(plain) {
				t.Errorf("%v: the title stands at %.1f, without the logo at %.1f", size, titleOf(pages), titleOf(plain))
			}
			var file bytes.Buffer
			if err := pdf.Write(&file, pages, pdf.Meta{Created: at(time.June, 12, 9, 0)}); err != nil || !bytes.Contains(file.Bytes(), []byte("/Subtype /Image")) {
				t.Errorf("%v: the file has no picture (%v)", size, err)
			}
		}
	}
	facts := recordedPractice()
	facts.Logo = "of another practice"
	if PracticeOf(facts).Logo.H != 0 {
		t.Error("a logo that is not known is drawn")
	}
}

// titleOf is where the title of a page stands.
func titleOf(pages []paper.Page) float64 {
	for _, item := range pages[0].Items {
		if text, ok := item.(paper.Text); ok && text.Tag != nil && text.Tag.Role == paper.H1 {
			return text.Y
		}
	}
	return 0
}

func blank(t *testing.T, size image.Point) []byte {
	t.Helper()
	var file bytes.Buffer
	if err := png.Encode(&file, image.NewGray(image.Rectangle{Max: size})); err != nil {
		t.Fatal(err)
	}
	return file.Bytes()
}
