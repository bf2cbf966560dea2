package help

import (
	"fmt"
	"os"
	"regexp"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"kapdesk/assets"
	"kapdesk/data"
	"kapdesk/ui/desk"
)

var someKeys = []Key{{"Ctrl K", "Search"}, {"Ctrl L", "Lock"}, {"F1", "Help"}}

func TestParse(t *testing.T) {
	const text = `# Title

Before all,
over two lines.

## Recovery sheet

- **Ready.** Nothing to do.
- Plain
  and long.
- **V** Vitals
1. First
12. Twelfth

    sqlcipher copy.kap

{keys}

[Open backups](settings/security)
`
	want := Chapter{Name: "x", Title: "Title", Sections: []Section{
		{Blocks: []Block{{Text: "Before all, over two lines."}}},
		{Title: "Recovery sheet", Name: "recovery-sheet", Blocks: []Block{
			{Kind: Item, Lead: "Ready.", Text: "Nothing to do."},
			{Kind: Item, Text: "Plain and long."},
			{Kind: KeyLine, Lead: "V", Text: "Vitals"},
			{Kind: Step, Number: 1, Text: "First"},
			{Kind: Step, Number: 12, Text: "Twelfth"},
			{Kind: Command, Text: "sqlcipher copy.kap"},
			{Kind: KeyLine, Lead: "F1", Text: "Help"},
			{Kind: Link, Text: "Open backups", To: desk.Route{Page: desk.Settings, Tab: "security"}},
		}},
	}}
	for _, ending := range []string{"\n", "\r\n"} {
		got := Parse("x", strings.ReplaceAll(text, "\n", ending), someKeys[2:])
		if diff := cmp.Diff(want, got, cmp.Comparer(func(a, b data.Date) bool { return a == b })); diff != "" {
			t.Errorf("with line ends %q (-want +got):\n%s", ending, diff)
		}
	}
}

func TestEveryChapterIsWhole(t *testing.T) {
	book := NewBook(someKeys)
	if len(book) != len(assets.Manual()) || len(book) == 0 {
		t.Fatalf("the book has %d chapters of %d files", len(book), len(assets.Manual()))
	}
	names := map[string]bool{}
	marks := regexp.MustCompile(`\*\*|__|^#|\]\(|` + "`" + `|\{keys\}|!`)
	for _, c := range book {
		if names[c.Name] || c.Name == "" || c.Title == "" {
			t.Errorf("chapter %q (%q) has no name, no title or a name used twice", c.Name, c.Title)
		}
		names[c.Name] = true
		for i, s := range c.Sections {
			if len(s.Blocks) == 0 {
				t.Errorf("%s: section %q is empty", c.Name, s.Title)
			}
			if i > 0 && s.Title == "" {
				t.Errorf("%s: a section has no heading", c.Name)
			}
			for _, b := range s.Blocks {
				if b.Words() == "" || marks.MatchString(b.Lead) || marks.MatchString(b.Text) {
					t.Errorf("%s, %s: a block is empty, or a mark is left in it: %q", c.Name, s.Title, b.Words())
				}
				if strings.ContainsAny(b.Text, `'"`) && b.Kind != Command {
					t.Errorf("%s, %s: straight quotes in %q", c.Name, s.Title, b.Text)
				}
			}
			step := 0
			for _, b := range s.Blocks {
				if b.Kind == Step {
					if step++; b.Number != step {
						t.Errorf("%s, %s: step %d is numbered %d", c.Name, s.Title, step, b.Number)
					}
				}
			}
		}
	}
}

// The pages that open without a client, the only ones that the help links to.
var linkable = []desk.Page{desk.Today, desk.Calendar, desk.Clients, desk.NewClient, desk.Documents, desk.Reports, desk.Billing, desk.Settings, desk.Help}

func TestEveryLinkLeadsSomewhere(t *testing.T) {
	book := NewBook(nil)
	sections := source(t, "../settings/settings.go")
	for _, c := range book {
		for _, s := range c.Sections {
			for _, b := range s.Blocks {
				if b.Kind != Link {
					continue
				}
				known := false
				for _, page := range linkable {
					known = known || b.To.Page == page
				}
				switch _, found := book.Find(b.To.Tab); {
				case !known:
					t.Errorf("%s: %q leads to the unknown page %q", c.Name, b.Text, b.To.Page)
				case b.To.Page == desk.Help && (b.To.Tab == "" || !found):
					t.Errorf("%s: %q leads to the unknown chapter %q", c.Name, b.Text, b.To.Tab)
				case b.To.Page == desk.Settings && !strings.Contains(sections, fmt.Sprintf("{%q,", b.To.Tab)):
					t.Errorf("%s: %q leads to settings %q, which are not there", c.Name, b.Text, b.To.Tab)
				}
			}
		}
	}
}

func TestFind(t *testing.T) {
	book := NewBook(someKeys)
	for tab, want := range map[string]string{
		"": "First steps", "backups": "Backups", "recovery": "Security, Recovery sheet", "forgotten-passphrase": "When something goes wrong, Forgotten passphrase",
		"restore": "Backups, Restore step by step", "keyboard": "Keyboard", "readiness": "Readiness", "marked-boxes": "Documents and printing, Marked boxes",
	} {
		at, ok := book.Find(tab)
		c, s := book.At(at)
		got := c.Title
		if s.Title != "" {
			got += ", " + s.Title
		}
		if !ok || got != want {
			t.Errorf("%q opens %q (%v), want %q", tab, got, ok, want)
		}
	}
	if at, ok := book.Find("no such chapter"); ok || at != (Place{}) {
		t.Errorf("an unknown name opens %v (%v), want the beginning and false", at, ok)
	}
}

func TestSearch(t *testing.T) {
	book := NewBook(someKeys)
	for text, want := range map[string]string{
		"recovery sheet":     "Recovery sheet",
		"RECOVERY   Sheet":   "Recovery sheet",
		"sqlcipher":          "Opening the file without KAP Desk",
		"emoji":              "Marked boxes",
		"no-go":              "No-go",
		"OpenGL":             "No window opens",
		"client's own words": "",
		"Ctrl L":             "Keys everywhere",
		"kapctl salvage":     "Examples",
	} {
		var titles []string
		for _, h := range book.Search(text) {
			_, s := book.At(h.Place)
			titles = append(titles, s.Title)
		}
		found := false
		for _, title := range titles {
			found = found || title == want
		}
		if !found {
			t.Errorf("%q finds %q, want %q among them", text, titles, want)
		}
	}
	if hits := book.Search("recovery sheet"); len(hits) > 0 {
		if _, s := book.At(hits[0].Place); s.Title != "Recovery sheet" {
			t.Errorf("“recovery sheet” finds %q first, want the section of that name", s.Title)
		}
	}
	for _, nothing := range []string{"", "  ", "xylophone", strings.Repeat("a", 5000), "\xff\xfe"} {
		if hits := book.Search(nothing); len(hits) > 0 {
			t.Errorf("%.20q finds %d sections", nothing, len(hits))
		}
	}
}

func TestExcerptBeginsShortlyBeforeTheWord(t *testing.T) {
	s := Section{Blocks: []Block{{Text: "Some words of no weight that stand before the passphrase and others after it."}}}
	if got, want := s.excerpt([]string{"passphrase"}), "…that stand before the passphrase and others after it."; got != want {
		t.Errorf("excerpt %q, want %q", got, want)
	}
	if got := s.excerpt([]string{"heading"}); !strings.HasPrefix(got, "Some words") {
		t.Errorf("without the word in the text the excerpt is %q, want its beginning", got)
	}
}

// source reads a file of another package whose names can not be imported.
func source(t *testing.T, path string) string {
	t.Helper()
	text, err := os.ReadFile(path)
	if err != nil {
		t.Fatal(err)
	}
	return string(text)
}
