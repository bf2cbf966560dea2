package reports

import (
	"maps"
	"slices"
	"strings"
	"testing"

	"golang.org/x/text/unicode/norm"
	"pgregory.net/rapid"

	"kapdesk/data"
	"kapdesk/data/alike/aliketest"
	"kapdesk/data/client"
	"kapdesk/data/document"
	"kapdesk/reports/paper"
)

// What prints of a name is what was entered, whole, or the pages say which of
// its characters they lack: in each document, in large print too.
func TestNamePrintsWholeOrIsWarnedAbout(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		c := client.Tidy(aliketest.Client().Draw(t, "client"), "US")
		c.Number = "C-0098"
		person := PersonOf(c)
		if person.Name == "" {
			t.Fatalf("%+v has no name on paper", c)
		}
		options := paper.Options{
			Size:  rapid.SampledFrom([]paper.Size{paper.Letter, paper.A4}).Draw(t, "size"),
			Large: rapid.Bool().Draw(t, "large"),
		}
		for name, doc := range documentsAbout(t, person) {
			pages := paper.Layout(doc, options)
			if lacks := paper.Missing(pages); len(lacks) > 0 {
				for _, r := range lacks {
					if !strings.ContainsRune(person.Name, r) && !strings.ContainsRune(norm.NFC.String(person.Name), r) {
						t.Fatalf("%s lacks %q, which is not in the name %q", name, r, person.Name)
					}
				}
				continue
			}
			if !strings.Contains(printedWords(pages), squeeze(person.Name)) {
				t.Fatalf("%s says nothing of missing characters, and does not have %q whole", name, person.Name)
			}
		}
	})
}

// documentsAbout are the documents that name the client, for another one.
func documentsAbout(t *rapid.T, who Person) map[string]paper.Document {
	progress, session := goldenProgress(), goldenSession()
	progress.Client, session.Client = who, who
	docs := map[string]paper.Document{"progress report": progress.Document(), "session record": session.Document()}
	for _, k := range data.FormKinds() {
		doc, err := golden(k.Form, func(f *document.ConsentFacts) { f.Client = document.Person(who) }).Document()
		if err != nil {
			t.Fatal(err)
		}
		docs[k.Title] = doc
	}
	return docs
}

// printedWords are all texts of pages without spaces, so that a line break is none: as
// they were painted, and then by their left edge, because the lines of two
// columns are painted in turn.
func printedWords(pages []paper.Page) string {
	var painted strings.Builder
	columns := map[float64]string{}
	for _, page := range pages {
		for _, item := range page.Items {
			if text, ok := item.(paper.Text); ok {
				painted.WriteString(squeeze(text.S))
				columns[text.X] += squeeze(text.S)
			}
		}
	}
	return painted.String() + " " + strings.Join(slices.Collect(maps.Values(columns)), " ")
}

func squeeze(text string) string {
	return norm.NFC.String(strings.Join(strings.Fields(strings.ReplaceAll(text, "\u00a0", " ")), ""))
}

// Only a legal name is printed whole; where the first one is not known, the name
// that the client goes by stands with it.
func TestNameOnPaper(t *testing.T) {
	for want, c := range map[string]data.Client{
		"Jo Lee Reeves":    {ChosenName: "Jordan", LegalFirst: "Jo", LegalMiddle: "Lee", LegalLast: "Reeves"},
		"Jordan Reeves":    {ChosenName: "Jordan", LegalLast: "Reeves"},
		"Ananda":           {LegalLast: "Ananda"},
		"Prince":           {ChosenName: "Prince"},
		"李伟":               {LegalFirst: "伟", LegalLast: "李"},
		"Jan van der Berg": {LegalFirst: "Jan", LegalLast: "van der Berg"},
	} {
		if got := PersonOf(c).Name; got != want {
			t.Errorf("%+v is printed %q, want %q", c, got, want)
		}
	}
}
