package reports

import (
	"bytes"
	"slices"
	"strings"
	"testing"
	"time"

	"kapdesk/assets/forms"
	"kapdesk/data"
	"kapdesk/reports/paper"
	"kapdesk/reports/pdf"
)

// Every line of the sixteen forms on which somebody signs is somebody's, and everybody
// who has to sign a form has a line on it.
func TestEveryLineOfAFormIsSomebodys(t *testing.T) {
	for _, kind := range data.FormKinds() {
		has := map[data.Role]bool{}
		for _, label := range signLabels(t, kind.Form) {
			switch role := roleOf(label); {
			case role != "":
				has[role] = true
			case !slices.Contains([]string{"Printed name", "Authority", "Date", "Time", "Phone", "Initials"}, label) && !strings.HasPrefix(label, "What was tried"):
				t.Errorf("%s: nobody signs on the line %q", kind.Form, label)
			}
		}
		for _, role := range slices.Concat(kind.Signs, kind.MaySign) {
			if !has[role] {
				t.Errorf("%s: the %s has no line to sign on", kind.Form, role)
			}
		}
	}
}

// signLabels are the words below the lines to sign on.
func signLabels(t *testing.T, form data.Form) (labels []string) {
	t.Helper()
	for line := range strings.SplitSeq(paper.Dump(made(t, handForm(form))), "\n") {
		if fields, found := strings.CutPrefix(strings.TrimSpace(line), "sign "); found {
			for _, f := range strings.Split(fields, " | ") {
				label, _, _ := strings.Cut(f, " = ")
				labels = append(labels, label)
			}
		}
	}
	return labels
}

// handForm is a form of the set, whatever the practice lacks for it.
func handForm(form data.Form) Snapshot {
	kind, _ := data.FormKindOf(form)
	return Snapshot{Form: form, Facts: consentFacts(), Text: string(forms.Text(kind.Text))}
}

func made(t *testing.T, s Snapshot) paper.Document {
	t.Helper()
	doc, err := s.Document()
	if err != nil {
		t.Fatal(err)
	}
	return doc
}

// signedTouch is the touch consent as Jordan filled it in and signed it on the screen.
func signedTouch(t *testing.T, edit func(*data.Document)) Snapshot {
	t.Helper()
	s := goldenTouch()
	places, err := s.Places()
	if err != nil {
		t.Fatal(err)
	}
	at := time.Date(2025, time.June, 12, 12, 52, 0, 0, time.UTC)
	drawn := data.Mark{W: 240, H: 120, Strokes: []data.Stroke{{{X: 10, Y: 80}, {X: 60, Y: 20}, {X: 110, Y: 90}}, {{X: 130, Y: 40}}}}
	g := &data.Signing{Method: data.SignedDrawn, Signers: []data.HandSigner{
		{Role: data.RoleClient, Name: "Jordan Reeves", Mark: drawn, At: at},
		{Role: data.RoleTherapist, Name: "Elena Marsh, LCSW", Mark: data.Mark{Typed: "Elena Marsh"}, At: at.Add(6 * time.Minute)}}}
	for i, p := range places {
		f := data.Fill{Place: p.Key, Words: p.Words, Mark: drawn, At: at}
		if len(p.Answers) > 0 {
			f.Answer = p.Answers[i%3]
		}
		g.Fills = append(g.Fills, f)
	}
	d := data.Document{Form: data.FormTouch, Version: "1.2", SignedAt: at, Method: data.SignedDrawn, Signing: g,
		Check: strings.Repeat("7f3a", 16), SignCheck: strings.Repeat("0c51", 16)}
	if edit != nil {
		edit(&d)
	}
	return s.Signed(d)
}

func TestASignedFormCarriesWhatWasWritten(t *testing.T) {
	says := paper.Dump(made(t, signedTouch(t, nil)))
	for _, want := range []string{
		"touch Holding a hand: [x] Yes [ ] No [ ] Ask each time [drawn]", "touch A hand on the shoulder or upper back: [ ] Yes [x] No [ ] Ask each time [drawn]",
		"touch A hand on the forearm: [ ] Yes [ ] No [x] Ask each time [drawn]", "Always given, as much as safety needs [drawn]",
		"sign Client signature = drawn | Printed name = Jordan Reeves | Date = Jun 12, 2025 | Time = 12:52 PM",
		"= Elena Marsh | Printed name = Elena Marsh, LCSW | Date = Jun 12, 2025 | Time = 12:58 PM",
		"title How this form was signed", "Form: Touch consent, version 1.2", "Signed: June 12, 2025, 12:52 PM", "How: Drawn by hand on the screen of the practice",
		"Check of the text: 7f3a 7f3a 7f3a 7f3a", "Check of the signatures: 0c51 0c51 0c51 0c51", "told no pressure of the pen",
	} {
		if !strings.Contains(says, want) {
			t.Errorf("the signed form does not say %q:\n%s", want, says)
		}
	}
	for name, c := range map[string]struct {
		edit func(*data.Document)
		want string
	}{
		"late":    {func(d *data.Document) { d.AfterDose = true }, "Please note: Signed after a dose of the same day."},
		"altered": {func(d *data.Document) { d.Altered = true }, "is not what was signed"},
		"revoked": {func(d *data.Document) { d.RevokedAt, d.RevokedHow = d.SignedAt.Add(time.Hour), "by phone" }, "Revoked: June 12, 2025, 1:52 PM, by phone"},
		"by a representative": {func(d *data.Document) {
			d.Signing.Signers[0].Role, d.Signing.Signers[0].Authority = data.RoleRepresentative, "guardian, court order seen"
		}, "Legal representative = drawn | Printed name = Jordan Reeves, guardian, court order seen"},
		"heard": {func(d *data.Document) {
			d.Method, d.Signing.Heard = data.SignedVerbal, &data.Heard{By: "telephone", Read: "The whole form", Witness: "Chris Vale"}
			for i := range d.Signing.Signers {
				d.Signing.Signers[i].Mark = data.Mark{}
			}
		}, "Heard by: Chris Vale, witness, Elena Marsh, LCSW, therapist"},
		"left empty": {func(d *data.Document) {
			d.Signing.Fills[8].Mark, d.Signing.Fills[8].Answer = data.Mark{}, data.LeftEmpty
		}, "as much as safety needs [No]"},
	} {
		if says := paper.Dump(made(t, signedTouch(t, c.edit))); !strings.Contains(says, c.want) {
			t.Errorf("%s: it does not say %q:\n%s", name, c.want, says)
		}
	}
	if strings.Contains(paper.Dump(made(t, goldenTouch().Signed(data.Document{Method: data.SignedWet}))), "How this form was signed") {
		t.Error("a form that was signed with ink tells of a signing on the screen")
	}
}

// The signed form is the same file each time, and strokes stay in their places.
func TestASignedFormIsOneFile(t *testing.T) {
	var first []byte
	for range 2 {
		pages := paper.Layout(made(t, signedTouch(t, nil)), paper.Options{})
		var file bytes.Buffer
		if err := pdf.Write(&file, pages, pdf.Meta{Title: "Touch consent", Created: time.Date(2025, time.June, 12, 12, 52, 0, 0, time.UTC)}); err != nil {
			t.Fatal(err)
		}
		if first != nil && !bytes.Equal(first, file.Bytes()) {
			t.Error("the signed form is another file the second time")
		}
		first = file.Bytes()
		strokes := 0
		for _, page := range pages {
			for _, item := range page.Items {
				if line, ok := item.(paper.Polyline); ok && line.Tag != nil {
					strokes++
					if x0, y0, x1, y1 := line.Bounds(); x0 < 72 || x1 > page.Size.W-72 || y0 < 40 || y1 > page.Size.H-40 {
						t.Errorf("a stroke stands at %.0f, %.0f to %.0f, %.0f, outside the text", x0, y0, x1, y1)
					}
				}
			}
		}
		if want := 2 * (9 + 2); strokes != want {
			t.Errorf("%d strokes are on the pages, want %d: initials, the row and the page of signatures", strokes, want)
		}
	}
	if n := bytes.Count(first, []byte("/S /Figure")); n != 13 {
		t.Errorf("%d figures in the structure of the file, want one for each of 9 initials and 4 signatures", n)
	}
}

// The same text has the same places, and each is asked for by its own words.
func TestPlacesOfTheForms(t *testing.T) {
	for form, want := range map[data.Form]int{data.FormKAP: 16, data.FormTouch: 9, data.FormTransport: 5, data.FormRelease: 7, data.FormTherapy: 0} {
		places, err := handForm(form).Places()
		if err != nil {
			t.Fatal(err)
		}
		keys := map[string]bool{}
		for _, p := range places {
			if keys[p.Key] = true; p.Words == "" || p.Free != (form == data.FormRelease) {
				t.Errorf("%s: %+v", form, p)
			}
		}
		if len(places) != want || len(keys) != want {
			t.Errorf("%s has %d places with %d keys, want %d", form, len(places), len(keys), want)
		}
	}
}
