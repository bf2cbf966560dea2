package reports

import (
	"errors"
	"slices"
	"strings"
	"testing"

	"kapdesk/assets/forms"
	"kapdesk/data"
	"kapdesk/data/course"
	"kapdesk/data/document"
	"kapdesk/reports/paper"
)

// filledForm is a form of the set as it prints for Jordan, of a practice that has
// said all that only it can say.
func filledForm(t *testing.T, form data.Form, edit func(*document.ConsentFacts)) string {
	t.Helper()
	s := golden(form, edit)
	doc, err := s.Document()
	if err != nil {
		t.Fatalf("%s: %v", form, err)
	}
	return paper.Dump(doc)
}

// mergedPoints are points whose words only the filled-in form has: the list that the
// editor reads too (assets/forms/points.md) asks the text for their fields.
var mergedPoints = map[data.Form][]string{
	data.FormKAP: {"Your psychotherapist is Elena Marsh", "approved ketamine in 1970", "Schedule III", "not FDA-approved", "any other psychiatric condition",
		"off-label use, which is legal", "not reviewed by the FDA", "October 2023", "esketamine nasal spray", "10 to 20 minutes", "20 to 40 minutes",
		"A course is usually three", "no food for 4 hours", "no clear liquids for 2 hours", "alone overnight", "at least 7 years", "(503) 555-0163",
		"(503) 555-0117", "Outside office hours", "not given for safety, you pay", "Client signature | Printed name = Jordan Reeves | Date | Time",
		"Therapist signature, license L10482"},
	data.FormTherapy:     {"at least 7 years", "at least 48 hours"},
	data.FormMedical:     {"Sublingual lozenge", "off-label"},
	data.FormTouch:       {"Your stop word is “stop”", "hand signal is “a raised flat hand”"},
	data.FormTransport:   {"taxi or rideshare alone", "at least 90 minutes after my last dose"},
	data.FormRelease:     {"Samuel Okafor", "ends on"},
	data.FormFees:        {"Visit | Length | Fee", "at least 48 hours", "If a dose is not given"},
	data.FormAftercare:   {"(503) 555-0163", "(503) 555-0117"},
	data.FormNoteRelease: {"Samuel Okafor"},
}

// What a form must say stands on its paper too, filled in.
func TestEveryFormCoversItsPoints(t *testing.T) {
	for _, k := range data.FormKinds() {
		said := filledForm(t, k.Form, nil)
		raw := document.TextOf(string(forms.Text(k.Text)))
		for _, point := range mergedPoints[k.Form] {
			if !strings.Contains(said, point) {
				t.Errorf("%s, %s, does not say %q", k.Form, k.Title, point)
			}
		}
		for _, missing := range document.MissingPoints(k.Form, raw) {
			t.Errorf("%s, %s: of %s, %q is missing", k.Form, k.Title, missing.Point, missing.Words)
		}
	}
}

// A form has a line for everybody who signs it, and boxes where its head says so.
func TestEveryFormIsSignedAsItsHeadSays(t *testing.T) {
	lines := map[data.Role]string{
		data.RoleClient: "Client signature", data.RoleTherapist: "Therapist signature|For the practice", data.RolePrescriber: "Prescriber signature",
		data.RoleEscort: "Signature of the escort", data.RoleSitter: "Signature of the sitter", data.RoleWitness: "Witness", data.RoleInterpreter: "Interpreter",
		data.RoleRepresentative: "Legal representative",
	}
	for _, k := range data.FormKinds() {
		said := filledForm(t, k.Form, nil)
		for role, words := range lines {
			has := slices.ContainsFunc(strings.Split(words, "|"), func(w string) bool { return strings.Contains(said, w) })
			needed := k.Needs(role) || slices.Contains(k.MaySign, role)
			if has != needed && role != data.RoleRepresentative {
				t.Errorf("%s, %s: has a line for the %s: %v, its head says %v", k.Form, k.Title, role, has, needed)
			}
		}
		if boxes := strings.Count(said, "[initials]"); (boxes > 0) != k.Initials && k.Form != data.FormTouch {
			t.Errorf("%s, %s has %d boxes for initials; its head says %v", k.Form, k.Title, boxes, k.Initials)
		}
	}
}

// Forms are written for grade 8 and below, each by itself.
func TestFormsReadAtGradeEight(t *testing.T) {
	for _, k := range data.FormKinds() {
		if grade := FormGrade(k.Form); grade > 8 || grade < 1 {
			t.Errorf("%s, %s reads at grade %.1f, want 8 or lower", k.Form, k.Title, grade)
		} else {
			t.Logf("%-4s %.1f", k.Form, grade)
		}
	}
}

// What each route's forms may and must say (reference 3 and 7.2, 3).
func TestFormsFollowTheRoute(t *testing.T) {
	for _, u := range course.Usuals {
		for _, form := range []data.Form{data.FormKAP, data.FormMedical} {
			said := filledForm(t, form, func(f *document.ConsentFacts) { f.Route = u.Route })
			esketamine := u.Route == data.Esketamine
			for words, want := range map[string]bool{
				"not FDA-approved": !esketamine, "REMS": esketamine, "boxed warning": esketamine, "October 2023": true,
				"medicine session: about": false,
			} {
				if strings.Contains(said, words) != want {
					t.Errorf("%s by %s says %q: %v, want %v", form, u.Route, words, !want, want)
				}
			}
			if form == data.FormKAP {
				atOffice := u.Route != data.Intravenous && !esketamine
				if strings.Contains(said, "in person at the office") != atOffice || strings.Contains(said, "a medical setting") == atOffice && !esketamine {
					t.Errorf("%s by %s takes place at the wrong place", form, u.Route)
				}
			}
		}
	}
}

// A form that says what nobody entered is not filled in; it says what and where.
func TestAFormIsNotFilledInWithoutItsWords(t *testing.T) {
	for _, k := range data.FormKinds() {
		asks := strings.Contains(string(forms.Text(k.Text)), "{{board}}")
		var lacks data.Problems
		_, err := NewSnapshot(k.Form, consentFacts(), data.Region{})
		if errors.As(err, &lacks) != asks || asks && (len(lacks) != 1 || lacks[0].Field != "board") {
			t.Errorf("%s, %s without a licensing board: %v", k.Form, k.Title, err)
		}
	}
	f := consentFacts()
	f.Practice.Visits = nil
	var lacks data.Problems
	if _, err := NewSnapshot(data.FormFees, f, data.Region{}); !errors.As(err, &lacks) || len(lacks) != 1 || lacks[0].Code != "form.fees" {
		t.Errorf("the agreement on fees without a fee: %v", err)
	}
	said := filledForm(t, data.FormKAP, func(f *document.ConsentFacts) {
		f.Practice.OwnWords["retention"], f.Practice.OwnWords["nogo.fee"] = "10", "You pay nothing."
	})
	if !strings.Contains(said, "at least 10 years") || !strings.Contains(said, "You pay nothing.") {
		t.Error("the practice's own words are not on its consent")
	}
}

// The prescriber's consent says of the medicine what its route says: without one it is
// not filled in, with clauses left blank.
func TestTheMedicalConsentWaitsForARoute(t *testing.T) {
	f := consentFacts()
	f.Route = ""
	var lacks data.Problems
	if _, err := NewSnapshot(data.FormMedical, f, data.Region{}); !errors.As(err, &lacks) || len(lacks) != 1 || lacks[0].Field != "route" {
		t.Errorf("without a route: %v", err)
	}
}

func TestFormsOnOwnPaperAreNotPrinted(t *testing.T) {
	f := consentFacts()
	f.Practice.OwnForms = []data.Form{data.FormFees}
	if _, err := NewSnapshot(data.FormFees, f, data.Region{}); !errors.Is(err, data.ErrNotFound) {
		t.Errorf("a form on own paper gave %v", err)
	}
	if fees, other := FormVersion(data.FormFees, f.Practice), FormVersion(data.FormPrivacy, f.Practice); fees != "" || other != "1.0" {
		t.Errorf("the form on own paper has version %q, another %q", fees, other)
	}
}

// The emergency plan prints what the record knows and lines for the rest: nobody asked
// is not none.
func TestEmergencyPlanSaysWhatIsKnown(t *testing.T) {
	said := filledForm(t, data.FormEmergency, func(f *document.ConsentFacts) {
		f.Emergency = []data.Person{{Name: "Chris Reeves", Relation: "spouse", Phone: "(503) 555-0143"}}
		f.Address, f.Medicines = "12 Fir Street, Portland, OR 97214", "sertraline 100 mg"
	})
	for _, want := range []string{"First: Chris Reeves, spouse, (503) 555-0143", "Second: " + toWriteOn, "Allergies: " + toWriteOn,
		"Medicines: sertraline 100 mg", "Address: 12 Fir Street, Portland, OR 97214"} {
		if !strings.Contains(said, want) {
			t.Errorf("the plan does not say %q", want)
		}
	}
	for _, c := range []struct {
		client data.Client
		want   string
	}{
		{data.Client{}, ""}, {data.Client{NoAllergies: true}, "None known"},
		{data.Client{Allergies: []data.Allergy{{Substance: "penicillin", Reaction: "rash"}, {Substance: "nuts"}}}, "penicillin (rash), nuts"},
	} {
		if got := allergyLine(c.client); got != c.want {
			t.Errorf("allergies print as %q, want %q", got, c.want)
		}
	}
}

// What was signed before texts had numbers prints as it did.
func TestOldTextsPrintAsTheyDid(t *testing.T) {
	const head = "---\nname: N\ntitle: T\nversion: 1.1\n---\n\n"
	f := consentFacts()
	f.StopWord = "pause"
	for form, c := range map[data.Form]struct{ text, want string }{
		data.FormTransport: {"{{overnight}} {{rideshare}}\n", "I am not alone overnight. I do not take a taxi or rideshare alone."},
		data.FormKAP:       {"{{overnight}} {{therapist.they}} {{retention}}\n", "Do not stay alone overnight. Your therapist 7"},
		data.FormTouch:     {"{{touch.word}}, {{touch.signal}}, {{board}}\n", "pause, a raised flat hand, " + toWriteOn},
		data.FormRelease:   {"{{recipient}}\n", "Samuel Okafor, MD, Rose City Psychiatry, (503) 555-0163"},
	} {
		doc, err := Snapshot{Form: form, Facts: f, Text: head + c.text}.Document()
		said := paper.Dump(doc)
		if err != nil || !strings.Contains(said, c.want) {
			t.Errorf("%s prints %v, want %q in\n%s", form, err, c.want, said)
		}
		for row, in := range map[string]data.Form{"Takes me home": data.FormTransport, "Course": data.FormKAP, "With": data.FormRelease} {
			if strings.Contains(said, row+" =") != (in == form) && strings.Contains(said, row) != (in == form) {
				t.Errorf("%s has the row %q: want it %v", form, row, in == form)
			}
		}
	}
}

// No page of a form is more than two thirds empty, and none holds only lines to sign.
func TestFormsFillTheirPages(t *testing.T) {
	for _, k := range data.FormKinds() {
		for _, opts := range []paper.Options{{}, {Size: paper.A4}, {Large: true}} {
			doc, err := golden(k.Form, nil).Document()
			if err != nil {
				t.Fatal(err)
			}
			pages := paper.Layout(doc, opts)
			for i, page := range pages {
				lowest := 0.0
				for _, item := range page.Items {
					if _, _, _, y1 := item.Bounds(); y1 < page.Size.H-77 {
						lowest = max(lowest, y1)
					}
				}
				if least := page.Size.H / 3; len(pages) > 1 && lowest < least {
					t.Errorf("%s, %s %+v: page %d of %d ends at %.0f, want %.0f or lower down", k.Form, k.Title, opts, i+1, len(pages), lowest, least)
				}
			}
		}
	}
}
