package reports

import (
	"bytes"
	"flag"
	"os"
	"path/filepath"
	"strings"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"

	"kapdesk/data"
	"kapdesk/data/course"
	"kapdesk/data/document"
	"kapdesk/data/measure"
	"kapdesk/reports/chart"
	"kapdesk/reports/paper"
	"kapdesk/reports/pdf"
)

var update = flag.Bool("update", false, "write the golden texts anew")

// goldenDocuments are all documents with the golden client's facts, by the
// name of their golden text, with the number of Letter pages they take.
func goldenDocuments(t testing.TB) map[string]struct {
	doc   paper.Document
	pages int
} {
	t.Helper()
	must := func(doc paper.Document, err error) paper.Document {
		if err != nil {
			t.Fatal(err)
		}
		return doc
	}
	type golden = struct {
		doc   paper.Document
		pages int
	}
	documents := map[string]golden{
		"kap-consent":   {must(consent(consentFacts())), 5},
		"progress":      {goldenProgress().Document(), 1},
		"paper-day":     {goldenPaperDay().Document(), 8},
		"session":       {goldenSession().Document(), 2},
		"touch-consent": {must(goldenTouch().Document()), 2},
		"transport":     {must(goldenTransport().Document()), 1},
		"release":       {must(goldenRelease().Document()), 1},
		"recovery":      {must(goldenRecovery().Document()), 1},
		"certificate":   {goldenCertificate().Document(), 1},

		"packet":               {goldenFor(document.ForPacket).Document(), 3},
		"progress-client":      {goldenFor(document.ForClient).Document(), 2},
		"progress-referrer":    {goldenFor(document.ForReferrer).Document(), 1},
		"progress-insurer":     {goldenFor(document.ForInsurer).Document(), 1},
		"progress-own":         {goldenFor(document.ForOwnFile).Document(), 2},
		"transfer":             {goldenFor(document.ForTransfer).Document(), 4},
		"progress-supervision": {goldenFor(document.ForSupervision).Document(), 1},

		"estimate":  {goldenBill(data.PaperEstimate).Document(), 1},
		"superbill": {goldenBill(data.PaperSuperbill).Document(), 1},
		"invoice":   {goldenBill(data.PaperInvoice).Document(), 1},
		"receipt":   {goldenBill(data.PaperReceipt).Document(), 1},
		"statement": {goldenBill(data.PaperStatement).Document(), 1},
	}
	for _, sheet := range Sheets() {
		pages := 1
		if sheet.ForClient() {
			pages = 2 // before and after
		}
		documents[sheet.Name] = golden{sheet.Document(SheetFacts{Record: sheetRecord(), Now: at(time.June, 12, 10, 0), Region: data.RegionOf("US")}), pages}
	}
	return documents
}

func TestGoldenTexts(t *testing.T) {
	for name, golden := range goldenDocuments(t) {
		file := filepath.Join("testdata", name+".txt")
		got := paper.Dump(golden.doc)
		if *update {
			if err := os.MkdirAll("testdata", 0o755); err != nil {
				t.Fatal(err)
			}
			if err := os.WriteFile(file, []byte(got), 0o644); err != nil {
				t.Fatal(err)
			}
		}
		want, err := os.ReadFile(file)
		if err != nil {
			t.Fatal(err)
		}
		if diff := cmp.Diff(string(want), got); diff != "" {
			t.Errorf("%s is not as its golden text; run with -update if the change is meant (-want +got):\n%s", name, diff)
		}
	}
}

func TestDocumentsTakeTheirPages(t *testing.T) {
	for name, golden := range goldenDocuments(t) {
		if got := len(paper.Layout(golden.doc, paper.Options{})); got != golden.pages {
			t.Errorf("%s takes %d Letter pages, want %d", name, got, golden.pages)
		}
		if got := len(paper.Layout(golden.doc, paper.Options{Size: paper.A4})); got > golden.pages {
			t.Errorf("%s takes %d A4 pages, want at most %d", name, got, golden.pages)
		}
		if missing := paper.Undrawable(golden.doc); len(missing) > 0 {
			t.Errorf("%s has characters that the fonts lack: %q", name, missing)
		}
	}
}

// Every document, in every size, stays on its sheet and says its page numbers.
func TestNothingLeavesTheSheet(t *testing.T) {
	for name, golden := range goldenDocuments(t) {
		for _, opts := range []paper.Options{{}, {Size: paper.A4}, {Large: true}, {Size: paper.A4, Large: true}} {
			for i, page := range paper.Layout(golden.doc, opts) {
				numbered := false
				for _, item := range page.Items {
					x0, y0, x1, y1 := item.Bounds()
					if x0 < 75 || x1 > page.Size.W-75 || y0 < 40 || y1 > page.Size.H-36 {
						t.Errorf("%s %+v, page %d: %T reaches from %.0f, %.0f to %.0f, %.0f", name, opts, i+1, item, x0, y0, x1, y1)
					}
					if text, ok := item.(paper.Text); ok && strings.Contains(strings.ToLower(text.S), "page ") && y0 > page.Size.H-68 {
						numbered = true
					}
				}
				if !numbered {
					t.Errorf("%s %+v: page %d has no number", name, opts, i+1)
				}
			}
		}
	}
}

func TestSummaryInWords(t *testing.T) {
	score := func(m time.Month, v int) chart.Score { return chart.Score{Date: on(m, 10), Value: v} }
	tests := map[string]struct {
		measures []ProgressMeasure
		want     string
	}{
		"golden client": {goldenProgress().Measures,
			"PHQ-9 fell from 22 (severe) to 9 (mild): −13 points (−59.1%), reliable improvement (6 or more), response; not remission (below 5). GAD-7 and PCL-5 also improved reliably."},
		"one score": {[]ProgressMeasure{scored("PHQ-9", score(time.March, 18))}, "PHQ-9: insufficient data."},
		"no score":  {[]ProgressMeasure{scored("PHQ-9")}, "PHQ-9: insufficient data."},
		"worse and unchanged": {[]ProgressMeasure{
			scored("PHQ-9", score(time.March, 12), score(time.May, 12)),
			scored("GAD-7", score(time.March, 8), score(time.May, 14)),
			scored("PCL-5", score(time.March, 40), score(time.May, 43)),
		}, "PHQ-9 stayed at 12 (moderate): 0 points (0.0%), no reliable change (6 or more); not response, not remission (below 5). " +
			"GAD-7 got reliably worse: +6 points (+75.0%). PCL-5 did not change reliably: +3 points (+7.5%)."},
		"others missing": {[]ProgressMeasure{
			scored("PHQ-9", score(time.March, 18), score(time.May, 6)), scored("GAD-7"), scored("PCL-5", score(time.May, 20)),
		}, "PHQ-9 fell from 18 (moderately severe) to 6 (mild): −12 points (−66.7%), reliable improvement (6 or more), response; not remission (below 5). " +
			"GAD-7 and PCL-5: insufficient data."},
	}
	for name, test := range tests {
		p := Progress{Measures: test.measures}
		want := test.want + " No medicine sessions. No serious adverse event."
		if diff := cmp.Diff(want, p.summary()); diff != "" {
			t.Errorf("%s (-want +got):\n%s", name, diff)
		}
	}
}

func TestItem9InWords(t *testing.T) {
	days := func(values ...int) (all []Item9) {
		for i, v := range values {
			all = append(all, Item9{on(time.March, 10+i), v, ""})
		}
		return all
	}
	mixed := days(2, 1)
	mixed[0].Level, mixed[1].Level = "moderate", "low"
	tests := map[string]struct {
		item9 []Item9
		want  string
	}{
		"none":         {nil, ""},
		"once":         {days(0), "PHQ-9 item 9 was 0 on March 10."},
		"levels":       {mixed, "PHQ-9 item 9 was 2 on March 10, 1 on March 11; risk level moderate on March 10, low on March 11."},
		"three of one": {days(0, 0, 0), "PHQ-9 item 9 was 0 on March 10, March 11 and March 12."},
	}
	for name, test := range tests {
		if got := (Progress{Item9: test.item9}).item9(); got != test.want {
			t.Errorf("%s: %q, want %q", name, got, test.want)
		}
	}
}

func TestMeasuresWithDifferentDaysSayThem(t *testing.T) {
	p := goldenProgress()
	p.Measures[1] = scored("GAD-7", chart.Score{Date: on(time.March, 3), Value: 17}, chart.Score{Date: on(time.May, 13), Value: 10})
	dump := paper.Dump(p.Document())
	for _, want := range []string{"Measure | Baseline | Latest", "22, severe, Mar 10 | 9, mild, Jun 10", "17, severe, Mar 3 | 10, moderate, May 13"} {
		if !strings.Contains(dump, want) {
			t.Errorf("the table of measures lacks %q", want)
		}
	}
}

func TestSessionWithoutDose(t *testing.T) {
	s := goldenSession()
	s.Doses, s.Discharge, s.SignedAt = nil, nil, time.Time{}
	dump := paper.Dump(s.Document())
	for _, want := range []string{"DRAFT", "Given: No dose", "12:55 PM | – | Arrived", "Not signed. This is a draft."} {
		if !strings.Contains(dump, want) {
			t.Errorf("the record without a dose lacks %q:\n%s", want, dump)
		}
	}
}

// All routes of the course have their own wording, and none speaks of lozenges
// but the one under the tongue.
func TestConsentFollowsTheRoute(t *testing.T) {
	for _, route := range course.Routes() {
		c := consentFacts()
		c.Route = route
		doc, err := consent(c)
		if err != nil {
			t.Errorf("%s: %v", route, err)
			continue
		}
		text := paper.Dump(doc)
		if lozenge := strings.Contains(text, "lozenge"); lozenge != (route == data.Sublingual) {
			t.Errorf("%s: speaks of a lozenge: %v", route, lozenge)
		}
		if pages := len(paper.Layout(doc, paper.Options{})); pages > 5 {
			t.Errorf("%s: the consent takes %d pages", route, pages)
		}
	}
	c := consentFacts()
	c.Route = "by post"
	if _, err := consent(c); err == nil {
		t.Error("an unknown route must be an error, not a form without its risks")
	}
}

func TestFormTextErrors(t *testing.T) {
	head := "---\nname: N\ntitle: T\nversion: 1\n---\n"
	tests := map[string]struct{ text, want string }{
		"no head":         {"## 1. Hello\n", "no head"},
		"no version":      {"---\nname: N\ntitle: T\n---\n", "needed"},
		"bad date":        {"---\nname: N\ntitle: T\nversion: 1\neffective: May\n---\n", "no such date"},
		"unread head":     {"---\ncolour red\n---\n", "in the head: colour red"},
		"unknown field":   {head + "Hello {{clinet}} and {{ client }}.\n", "unknown merge fields: clinet"},
		"unknown word":    {head + "## One {initial}\n", "unknown word {initial}"},
		"unknown block":   {head + "```music\nx\n```\n", "unknown block"},
		"picture":         {head + "![x](y)\n", "not used in forms"},
		"field in a sign": {head + "```sign\nClient = {{who}}\n```\n", "unknown merge fields: who"},
	}
	for name, test := range tests {
		form, err := ParseForm([]byte(test.text))
		if err == nil {
			_, err = form.Blocks(Fields{"client": "Ada"})
		}
		if err == nil || !strings.Contains(err.Error(), test.want) {
			t.Errorf("%s: error %v, want %q", name, err, test.want)
		}
	}
}

func TestValuesAreNotReadAsMarkdown(t *testing.T) {
	c := consentFacts()
	c.Client.Name = "Ada *Byron* <b> {{therapist}}"
	doc, err := consent(c)
	if err != nil {
		t.Fatal(err)
	}
	if !strings.Contains(paper.Dump(doc), "Printed name = Ada *Byron* <b> {{therapist}}") {
		t.Error("a name with signs of Markdown is not printed as it is")
	}
}

func TestBlankFormHasLinesToWriteOn(t *testing.T) {
	c := consentFacts()
	c.Prescriber, c.PrescriberPhone = "", ""
	doc, err := consent(c)
	if err != nil {
		t.Fatal(err)
	}
	if !strings.Contains(paper.Dump(doc), "Your prescriber is "+toWriteOn) {
		t.Error("an unknown prescriber leaves no line to write on")
	}
}

func write(t testing.TB, doc paper.Document, opts paper.Options) []byte {
	t.Helper()
	var file bytes.Buffer
	meta := pdf.Meta{Title: doc.Title, Author: "Elena Marsh, LCSW", Created: at(time.June, 12, 10, 12)}
	if err := pdf.Write(&file, paper.Layout(doc, opts), meta); err != nil {
		t.Fatal(err)
	}
	return file.Bytes()
}

func TestHostileTextsNeitherCrashNorBlank(t *testing.T) {
	hostile := "😀 سلام \x00 \xff e\u0301 " + strings.Repeat("x", 3000) + " " + strings.Repeat("Long note, line by line.\n", 40*45)
	p := goldenProgress()
	p.Client.Name, p.To, p.Safety = hostile, hostile, []string{hostile}
	p.Visits[0].Adverse[0].Term = hostile
	s := goldenSession()
	s.Timeline[3].Text, s.Intention, s.Notes = hostile, hostile, []string{hostile}
	s.Discharge[0].Text = hostile
	c := consentFacts()
	c.Client.Name, c.Course = hostile, hostile
	filled, err := consent(c)
	if err != nil {
		t.Fatal(err)
	}
	for name, doc := range map[string]paper.Document{"progress": p.Document(), "session": s.Document(), "consent": filled} {
		for _, opts := range []paper.Options{{}, {Large: true}} {
			pages := paper.Layout(doc, opts)
			if len(pages) < 40 {
				t.Errorf("%s: a 40-page note takes %d pages", name, len(pages))
			}
			write(t, doc, opts)
		}
		if missing := string(paper.Undrawable(doc)); !strings.ContainsRune(missing, '😀') || !strings.ContainsRune(missing, 'س') || !strings.ContainsRune(missing, 0) {
			t.Errorf("%s: the characters that were boxed are not all said: %q", name, missing)
		}
	}
}

func TestEmptyFactsStillMakeAReport(t *testing.T) {
	for name, doc := range map[string]paper.Document{
		"progress": Progress{}.Document(), "session": SessionRecord{}.Document(), "certificate": RestoreCertificate{}.Document(),
		"one score": Progress{Measures: []ProgressMeasure{scored("PHQ-9", chart.Score{Date: on(time.May, 1), Value: 3})}}.Document(),
		"all measures": func() paper.Document {
			var all []ProgressMeasure
			for _, in := range measure.Instruments() {
				all = append(all, ProgressMeasure{In: in})
			}
			return Progress{Measures: all, Visits: make([]ProgressVisit, 30), From: data.Date{}}.Document()
		}(),
	} {
		if file := write(t, doc, paper.Options{}); len(file) < 1000 {
			t.Errorf("%s: the file has %d bytes", name, len(file))
		}
	}
}

func BenchmarkConsentPDF(b *testing.B) {
	for b.Loop() {
		doc, err := consent(consentFacts())
		if err != nil {
			b.Fatal(err)
		}
		write(b, doc, paper.Options{})
	}
}

func BenchmarkProgressPDF(b *testing.B) {
	for b.Loop() {
		write(b, goldenProgress().Document(), paper.Options{})
	}
}

func BenchmarkSessionPDF(b *testing.B) {
	for b.Loop() {
		write(b, goldenSession().Document(), paper.Options{})
	}
}

// A record names the zone that it was written in once, also when the practice
// has moved since; one that was signed after the move names both.
func TestRecordNamesTheZoneOfItsTimes(t *testing.T) {
	const pacific, eastern = "Pacific Time (America/Los_Angeles)", "Eastern Time (America/New_York)"
	s := goldenSession()
	if n := strings.Count(paper.Dump(s.Document()), pacific); n != 1 {
		t.Errorf("the record names its zone %d times, want once", n)
	}
	s.SignedAt = s.SignedAt.In(data.Zone("America/New_York").MustLocation())
	text := paper.Dump(s.Document())
	if !strings.Contains(text, "Timeline, "+pacific) || !strings.Contains(text, "April 1, 2025, 7:12 PM, "+eastern) {
		t.Errorf("a record signed after a move names not both zones:\n%s", text)
	}
	s = goldenSession()
	if s.Timeline = nil; !strings.Contains(paper.Dump(s.Document()), "April 1, 2025, 4:12 PM, "+pacific) {
		t.Error("a record without a timeline does not say in which zone it was signed")
	}
	p := goldenProgress()
	if p.SignedAt = at(time.June, 12, 16, 12); !strings.Contains(paper.Dump(p.Document()), "Signed electronically, 4:12 PM, "+pacific) {
		t.Errorf("a signed report does not name the zone:\n%s", paper.Dump(p.Document()))
	}
}
