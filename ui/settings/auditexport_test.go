package settings

import (
	"encoding/csv"
	"os"
	"path/filepath"
	"strings"
	"testing"
	"time"

	"kapdesk/data"
	"kapdesk/data/demo/demotest"
	"kapdesk/data/store"
	"kapdesk/ui/desk/desktest"
	"kapdesk/ui/kit"
)

// The file holds every line that the filter lets through, however many, and reading it
// as a table gives the lines back.
func TestAuditLogIsSavedWhole(t *testing.T) {
	s := demotest.Empty(t, data.FixedClock(time.Date(2025, time.June, 12, 20, 12, 0, 0, desktest.Portland)))
	who, err := s.CreateClient(t.Context(), data.Client{LegalFirst: "=1+2", LegalLast: "Na\"me, נעמי"})
	if err != nil {
		t.Fatal(err)
	}
	for range exported + 1 {
		if err := s.Note(t.Context(), "Viewed", who, "record", ""); err != nil {
			t.Fatal(err)
		}
	}
	w := desktest.New(t, s, kit.Light, desktest.Wide)
	log := newAuditLog(w.Desk, "")
	for _, c := range []struct {
		filter string
		least  int
	}{{"viewed", exported + 1}, {"", exported + 2}, {"nothing has this", 0}} {
		log.words = c.filter
		path := filepath.Join(t.TempDir(), "log.csv")
		log.save()
		w.Type("File name", path)
		w.Answer("Save")
		w.MustSay("The file is not encrypted")
		rows := table(t, path)
		if n := len(rows) - 1; n < c.least || c.filter != "" && n != c.least {
			t.Fatalf("with the filter %q the file has %d lines, want %d", c.filter, n, c.least)
		}
		if c.filter != "viewed" {
			continue
		}
		first, last := rows[1], rows[len(rows)-1]
		if first[1] != "2025-06-12T20:12:00-07:00" || first[2] != "Viewed" || !strings.HasPrefix(first[3], "'=1+2 ") || first[4] != "record" || len(first[8]) != 64 {
			t.Errorf("the first line is %q", first)
		}
		if first[0] <= last[0] && len(first[0]) <= len(last[0]) {
			t.Errorf("line %s stands before line %s, want the newest first", first[0], last[0])
		}
		if info, err := os.Stat(path); err != nil || info.Mode().Perm()&0o077 != 0 {
			t.Errorf("others may read the file: %v %v", info.Mode(), err)
		}
	}
	lines, err := s.Audit(t.Context(), store.AuditFilter{Words: "exported", Limit: 9})
	if err != nil || len(lines) != 3 || lines[2].Detail != "2001 lines" {
		t.Errorf("the trail has %+v (%v), want three exports, the first of 2001 lines", lines, err)
	}
}

func table(t *testing.T, path string) [][]string {
	t.Helper()
	content, err := os.ReadFile(path)
	if err != nil {
		t.Fatal(err)
	}
	rows, err := csv.NewReader(strings.NewReader(strings.TrimPrefix(string(content), "\ufeff"))).ReadAll()
	if err != nil {
		t.Fatal(err)
	}
	return rows
}

func TestSpreadsheetsReadNoFormula(t *testing.T) {
	for text, want := range map[string]string{"": "", "a=1": "a=1", "=1": "'=1", "+1": "'+1", "-1": "'-1", "@a": "'@a", "\tb": "'\tb", "−1": "−1"} {
		if got := plain(text); got != want {
			t.Errorf("%q becomes %q, want %q", text, got, want)
		}
	}
}
