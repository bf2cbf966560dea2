package main

import (
	"os"
	"path/filepath"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"kapdesk/data"
	"kapdesk/data/store"
	"kapdesk/reports/paper"
)

// whatIsStored are the lines in which the demo's record says more than the
// golden text of the design: the whole order, the product, and how long it was held.
var whatIsStored = strings.NewReplacer(
	"March 14, 2025: sublingual 200 mg, BP", "March 14, 2025: sublingual 200 mg, up to 300 mg, BP",
	"Client took it, Rx 51877, 2 × 100 mg.", "Client took it. RDT 100 mg, Rx 51877, 2 × 100 mg, held 12 min.",
)

// TestStoredSessionPrintsTheGoldenRecord: what the program stored of the golden
// client's first session comes out of it as the golden text of the document.
func TestStoredSessionPrintsTheGoldenRecord(t *testing.T) {
	golden, err := os.ReadFile(filepath.Join("..", "..", "reports", "testdata", "session.txt"))
	if err != nil {
		t.Fatal(err)
	}
	path := demoFile(t)
	p := program{clock: data.FixedClock(at)}
	var doc paper.Document
	err = p.look(t.Context(), path, passphrase, func(s *store.Store) error {
		client, err := oneClient(t.Context(), s, "jordan")
		if err != nil {
			return err
		}
		job := printJob{store: s, client: client, number: 1}
		if err := job.read(t.Context()); err != nil {
			return err
		}
		doc, err = sessionDocument(t.Context(), job, data.Region{})
		return err
	})
	if err != nil {
		t.Fatal(err)
	}
	want, got := whatIsStored.Replace(withoutCheck(string(golden))), withoutCheck(paper.Dump(doc))
	if diff := cmp.Diff(want, got); diff != "" {
		t.Errorf("the record of session 1 (-golden +printed):\n%s", diff)
	}
	if pages := len(paper.Layout(doc, paper.Options{})); pages != 2 {
		t.Errorf("the record takes %d pages, want 2", pages)
	}
	if doc.Draft {
		t.Error("the signed record is marked as a draft")
	}
}

// withoutCheck leaves out the check value, which covers what is stored.
func withoutCheck(text string) string {
	before, _, _ := strings.Cut(text, "Record check ")
	return before
}

func TestSessionToPrintIsNamedByNumber(t *testing.T) {
	path := demoFile(t)
	out := filepath.Join(t.TempDir(), "s.pdf")
	must(t, "print", "session", "--client", "jordan", "--number", "2", "--out", out, path)
	gone := filepath.Join(t.TempDir(), "none.pdf")
	refused(t, kapctl(t, "print", "session", "--client", "jordan", "--number", "9", "--out", gone, path), statusFailed, "no medicine session 9")
	if _, err := os.Stat(gone); err == nil {
		t.Error("a refused print left a file")
	}
}
