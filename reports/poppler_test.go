//go:build poppler

package reports

import (
	"bytes"
	"fmt"
	"os"
	"os/exec"
	"path/filepath"
	"regexp"
	"slices"
	"strings"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"

	"kapdesk/assets/forms"
	"kapdesk/data"
	"kapdesk/data/document"
	"kapdesk/reports/paper"
	"kapdesk/reports/pdf"
)

// These tests read the files with Poppler, an independent PDF reader:
//
//	go test -tags poppler ./reports/...

func poppler(t *testing.T, tool string, args ...string) string {
	t.Helper()
	out, err := exec.Command(tool, args...).CombinedOutput()
	if err != nil {
		t.Fatalf("%s: %v\n%s", tool, err, out)
	}
	return string(out)
}

func saved(t *testing.T, name string, doc paper.Document, opts paper.Options) string {
	t.Helper()
	file := filepath.Join(t.TempDir(), name+".pdf")
	if err := os.WriteFile(file, write(t, doc, opts), 0o600); err != nil {
		t.Fatal(err)
	}
	return file
}

var spaces = regexp.MustCompile(`\s+`)

// reads returns the words of a file in reading order, with single spaces.
func reads(t *testing.T, file string) string {
	return spaces.ReplaceAllString(poppler(t, "pdftotext", "-layout", file, "-"), " ")
}

func TestPopplerReadsTheNumbers(t *testing.T) {
	want := map[string][]string{
		"progress": {
			"Jordan Reeves, born November 2, 1983", "To Samuel Okafor, MD, Rose City Psychiatry",
			"PHQ-9 fell from 22 (severe) to 9 (mild): −13 points (−59.1%), reliable improvement (6 or more), response; not remission (below 5).",
			"Apr 1 1 200 mg 2.42 128/82 146/90 132/84 Nausea, mild, 25 min T+120 min",
			"May 6 no-go not given – 166/102 – – BP three times, no dose –",
			"PHQ-9, 0–27 22, severe 9, mild −13 −59.1% yes yes no (below 5)",
			"PCL-5, 0–80 54, at or above 33 31, below 33 −23 −42.6% no yes (from 10) not defined",
			"C-0098, page 1 of 1",
		},
		"session": {
			"Session 1 of course 1, April 1, 2025", "200 mg by client, 82.55 kg (182 lb), 2.42 mg/kg", "155 min, 120 min after the dose",
			"1:20 PM T−10 BP 128/82, HR 74, SpO₂ 98%. Sitting, left arm.", "1:30 PM T0 Dose 200 mg sublingual = 2.42 mg/kg.",
			"3:30 PM T+120 Left with Chris Reeves by car.", "Late entry, written 3:04 PM.", "Mean (calc.) 97 109 100 +3%",
			"Signed by Elena Marsh, LCSW, April 1, 2025, 4:12 PM. Locked.",
		},
		"kap-consent": {
			"Informed consent for ketamine-assisted psychotherapy", "Client Jordan Reeves, born November 2, 1983 Client number C-0098",
			"Version 3.2, effective May 1, 2025. Prepared June 12, 2025.", "19. Ending or renewing this consent", "Page 5 of 5",
			"Therapist signature, license L10482", "no food for 4 hours and no clear liquids for 2 hours",
		},
		"recovery":    {"K7QF", "F8NV", "Juniper House.kap"},
		"certificate": {"13 of 13", "Every check was met."},
	}
	for name, golden := range goldenDocuments(t) {
		text := reads(t, saved(t, name, golden.doc, paper.Options{}))
		for _, phrase := range want[name] {
			if !strings.Contains(text, phrase) {
				t.Errorf("%s: poppler does not read %q", name, phrase)
			}
		}
	}
}

// Kerning sets words in pieces; a reader must still find whole words.
func TestPopplerFindsEveryWordWhole(t *testing.T) {
	for name, golden := range goldenDocuments(t) {
		text := reads(t, saved(t, name, golden.doc, paper.Options{}))
		for _, page := range paper.Layout(golden.doc, paper.Options{}) {
			for _, item := range page.Items {
				line, ok := item.(paper.Text)
				if !ok {
					continue
				}
				for _, word := range strings.Fields(line.S) {
					if !strings.Contains(text, word) {
						t.Errorf("%s: poppler does not read the word %q", name, word)
					}
				}
			}
		}
	}
}

func TestPopplerFindsEmbeddedFontsTitleAndSize(t *testing.T) {
	sizes := map[paper.Size]string{paper.Letter: "612 x 792 pts (letter)", paper.A4: "595.28 x 841.89 pts (A4)"}
	for name, golden := range goldenDocuments(t) {
		for size, said := range sizes {
			file := saved(t, name, golden.doc, paper.Options{Size: size})
			info := poppler(t, "pdfinfo", file)
			for _, line := range []string{"Title:           " + golden.doc.Title, said, fmt.Sprintf("Pages:           %d", len(paper.Layout(golden.doc, paper.Options{Size: size})))} {
				if !strings.Contains(info, line) {
					t.Errorf("%s: pdfinfo does not say %q:\n%s", name, line, info)
				}
			}
			fonts := strings.Split(strings.TrimSpace(poppler(t, "pdffonts", file)), "\n")[2:]
			if len(fonts) == 0 {
				t.Errorf("%s: no fonts", name)
			}
			for _, font := range fonts {
				if f := strings.Fields(font); len(f) < 8 || f[4] != "yes" || f[6] != "yes" {
					t.Errorf("%s: not embedded or without Unicode map: %s", name, font)
				}
			}
		}
	}
}

func TestPopplerReadsPastHostileWords(t *testing.T) {
	p := goldenProgress()
	p.Client.Name = "Zoë 😀 سلام \x00 Ωmega"
	p.Safety = []string{strings.Repeat("x", 3000), strings.Repeat("Line of a long note.\n", 40*50), "The very last words."}
	file := saved(t, "hostile", p.Document(), paper.Options{})
	text := reads(t, file)
	for _, phrase := range []string{"Zoë ☐ ☐☐☐☐ ☐ Ωmega", "The very last words.", "Maintenance session planned June 17."} {
		if !strings.Contains(text, phrase) {
			t.Errorf("poppler does not read %q", phrase)
		}
	}
	if got := strings.Count(text, "Line of a long note."); got != 40*50 {
		t.Errorf("poppler reads %d of %d lines of the note", got, 40*50)
	}
}

// everyDocument is each form of the set beside the other documents.
func everyDocument(t *testing.T) map[string]paper.Document {
	t.Helper()
	docs := map[string]paper.Document{}
	for name, golden := range goldenDocuments(t) {
		docs[name] = golden.doc
	}
	for name, parts := range forms.Sections("letters") {
		doc, err := letterTo(parts, mailFacts())
		if err != nil {
			t.Fatal(err)
		}
		docs[name] = doc
	}
	for _, k := range data.FormKinds() {
		doc, err := golden(k.Form, nil).Document()
		if err != nil {
			t.Fatal(err)
		}
		docs[k.Text] = doc
	}
	return docs
}

// Each document is tagged: an independent reader finds its title first among the
// headings, and reads in the order of the tree every word that stands on its pages and
// is not the sheet's, and no other. A second one, qpdf, finds no fault in the file.
func TestDocumentsAreReadAloudWhole(t *testing.T) {
	for name, doc := range everyDocument(t) {
		for size, opts := range map[string]paper.Options{"Letter": {}, "A4, large print": {Size: paper.A4, Large: true}} {
			file := saved(t, name, doc, opts)
			if info := poppler(t, "pdfinfo", file); !regexp.MustCompile(`Tagged: +yes`).MatchString(info) {
				t.Errorf("%s, %s is not tagged:\n%s", name, size, info)
			}
			if said := poppler(t, "qpdf", "--check", file); strings.Contains(said, "WARNING") {
				t.Errorf("%s, %s: qpdf says\n%s", name, size, said)
			}
			tree := poppler(t, "pdfinfo", "-struct-text", file)
			if first := regexp.MustCompile(`H[12] \(block\)`).FindString(tree); strings.Contains(tree, "Warning") || !strings.HasPrefix(tree, "Document") || first != "H1 (block)" {
				t.Errorf("%s, %s: the tree begins with %q, its first heading is %q, and there are faults: %v", name, size, strings.SplitN(tree, "\n", 2)[0], first, strings.Contains(tree, "Warning"))
			}
			var heard, stands strings.Builder
			for line := range strings.SplitSeq(tree, "\n") {
				if line = strings.TrimSpace(line); strings.HasPrefix(line, `"`) {
					heard.WriteString(strings.Trim(line, `"`))
				}
			}
			for _, page := range paper.Layout(doc, opts) {
				for _, item := range page.Items {
					if one, ok := item.(paper.Text); ok && one.Tag != nil {
						stands.WriteString(one.S)
					}
				}
			}
			if want, got := letters(stands.String()), letters(heard.String()); want != got {
				t.Errorf("%s, %s is read with other letters than stand in it (-page +read):\n%s", name, size, cmp.Diff(want, got))
			}
		}
	}
}

// letters are the characters of a text in alphabetical order, without spaces: what is
// read in another order than it was painted in.
func letters(s string) string {
	all := []rune(strings.Join(strings.Fields(s), ""))
	slices.Sort(all)
	return string(all)
}

// A name in any script that the fonts hold comes out of each form as it went in.
func TestNamesComeOutAsTheyWentIn(t *testing.T) {
	for _, name := range []string{"Zoë Müller-Ångström", "Ελένη Παπαδοπούλου", "Наталья Щербакова", "Nguyễn Thị Phương Thảo", "Łukasz Žižka", "O’Brien-Ñúñez"} {
		for _, k := range data.FormKinds() {
			doc, err := golden(k.Form, func(f *document.ConsentFacts) { f.Client.Name = name }).Document()
			if err != nil {
				t.Fatal(err)
			}
			if said := reads(t, saved(t, "form", doc, paper.Options{})); !strings.Contains(said, name) {
				t.Errorf("%s, %s: %q does not come out of the file", k.Form, k.Title, name)
			}
		}
	}
}

// What was taken out of a copy, no reader finds: neither in the text, nor in what is read
// aloud, nor among the bookmarks and the facts of the file.
func TestPopplerFindsNothingOfWhatIsRedacted(t *testing.T) {
	redact := paper.Redaction{Words: []string{"Jordan Reeves", "Chris Reeves", "C-0098", "Samuel Okafor"}, Sections: []string{"Measures"}}
	for _, name := range []string{"progress", "session", "kap-consent"} {
		doc := goldenDocuments(t)[name].doc
		pages, _ := paper.Redact(paper.Layout(doc, paper.Options{}), redact)
		var file bytes.Buffer
		if err := pdf.Write(&file, pages, pdf.Meta{Title: redact.Text(doc.Title), Created: at(time.June, 12, 9, 0)}); err != nil {
			t.Fatal(err)
		}
		path := filepath.Join(t.TempDir(), name+".pdf")
		if err := os.WriteFile(path, file.Bytes(), 0o600); err != nil {
			t.Fatal(err)
		}
		all := poppler(t, "pdftotext", path, "-") + poppler(t, "pdfinfo", "-struct-text", path) + poppler(t, "pdfinfo", path) + poppler(t, "qpdf", "--qdf", "--object-streams=disable", path, "-")
		for _, gone := range []string{"Reeves", "C-0098", "Okafor", "PHQ-9, 0–27"} {
			if strings.Contains(all, gone) {
				t.Errorf("%s: %q is still found", name, gone)
			}
		}
		if !strings.Contains(all, paper.RedactedNote) || strings.Contains(poppler(t, "qpdf", "--check", path), "WARNING") {
			t.Errorf("%s does not say that it is redacted, or the file has faults", name)
		}
	}
}
