package report

import (
	"os"
	"path/filepath"
	"strings"
	"testing"

	"kapdesk/ui/desk"
	"kapdesk/ui/desk/desktest"
	"kapdesk/ui/kit"
)

// A redacted copy is written once it is known what goes: nothing chosen, or a word that
// stands nowhere, is said and writes no file; the copy counts as handed out as any does.
func TestReportIsSavedRedacted(t *testing.T) {
	s := desktest.Demo(t)
	jordan := desktest.Client(t, s, "Jordan R.")
	w := desktest.New(t, s, kit.Light, desktest.Wide)
	w.Show(New(w.Desk, desk.Route{Page: desk.Reports, Client: jordan}))
	path := filepath.Join(t.TempDir(), "copy.pdf")
	w.Tap("Save as PDF")
	w.Type("File name", path)
	w.Tap("Take words or sections out of this copy")
	w.Answer("Save")
	const field = "Words or lines to take out, one a line"
	for typed, say := range map[string]string{" ": "Write what to take out, or choose a section.", "Jordann": "stands nowhere in it"} {
		w.Type(field, typed)
		w.Answer("Save redacted copy")
		if said := strings.Join(w.Texts(), "\n"); !strings.Contains(said, say) {
			t.Errorf("%q: the dialog does not say %q", typed, say)
		}
		if _, err := os.Stat(path); err == nil {
			t.Fatalf("%q wrote a file", typed)
		}
	}
	w.Type(field, "Jordan Reeves\n\nC-0098")
	w.Tap("Safety")
	w.Shot("report-redacted")
	w.Answer("Save redacted copy")
	file, err := os.ReadFile(path)
	if err != nil || !strings.HasPrefix(string(file), "%PDF-") || strings.Contains(string(file), "0098") {
		t.Errorf("the redacted copy is no PDF, or its title says the number (%v)", err)
	}
	if out, err := s.Disclosures(t.Context(), jordan); err != nil || len(out) != 1 {
		t.Errorf("%d disclosures (%v), want the copy", len(out), err)
	}
}
