package report

import (
	"bytes"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"kapdesk/ui/desk"
	"kapdesk/ui/desk/desktest"
	"kapdesk/ui/kit"
)

// A report that is to be mailed is saved so that only its passphrase opens it. A weak
// or mistyped passphrase writes nothing, and the usual way to save asks for none.
func TestReportIsSavedLocked(t *testing.T) {
	s := desktest.Demo(t)
	w := desktest.New(t, s, kit.Light, desktest.Wide)
	w.Show(New(w.Desk, desk.Route{Page: desk.Reports, Client: desktest.Client(t, s, "Jordan R.")}))
	dir := t.TempDir()
	save := func(name string, locked bool) string {
		path := filepath.Join(dir, name)
		w.Tap("Save as PDF")
		w.Type("File name", path)
		if locked {
			w.Tap("Lock the file with a passphrase, to send it by e-mail")
		}
		w.Shot("report-save")
		w.Answer("Save")
		return path
	}
	plain, err := os.ReadFile(save("plain.pdf", false))
	if err != nil || !bytes.Contains(plain, []byte("/Title")) || bytes.Contains(plain, []byte("/Encrypt")) {
		t.Fatalf("the plain report is not one: %v", err)
	}
	path := save("locked.pdf", true)
	for _, c := range []struct{ first, second, say string }{
		{"short", "short", "Use at least 12 characters"},
		{strings.Repeat("four calm words ", 8), strings.Repeat("four calm words ", 8), "at most 127"},
		{"four calm words here", "four calm words hear", "The two are not the same."},
	} {
		w.Type("Passphrase for this file", c.first)
		w.Type("Passphrase again", c.second)
		w.Answer("Save locked PDF")
		if said := strings.Join(w.Texts(), "\n"); !strings.Contains(said, c.say) {
			t.Errorf("%.20q and %.20q: the dialog does not say %q", c.first, c.second, c.say)
		}
		if _, err := os.Stat(path); err == nil {
			t.Fatalf("%.20q and %.20q wrote a file", c.first, c.second)
		}
	}
	w.Shot("report-locked")
	w.Type("Passphrase again", "four calm words here")
	w.Answer("Save locked PDF")
	locked, err := os.ReadFile(path)
	if err != nil || !bytes.Contains(locked, []byte("/CFM /AESV3")) || bytes.Contains(locked, []byte("Juniper House")) {
		t.Errorf("the file is not encrypted: %v", err)
	}
}
