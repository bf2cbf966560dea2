//go:build poppler

package pdf

import (
	"bytes"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"testing"

	"kapdesk/reports/paper"
)

// Two other programs open an encrypted file with its passphrase and with no other, and
// find in it what stands in the plain one, title, bookmarks and tags too.
func TestOthersOpenAnEncryptedFile(t *testing.T) {
	doc := paper.Document{Title: "T", Top: paper.FormTop, Body: []paper.Block{paper.Title{Text: "Zoë (the first) \\ part"},
		paper.Heading{Text: "Vitals"}, paper.Paragraph{Text: paper.T("Blood pressure 128/82, Наталья, Nguyễn.")}}}
	var plain bytes.Buffer
	if err := Write(&plain, paper.Layout(doc, paper.Options{}), meta); err != nil {
		t.Fatal(err)
	}
	dir := t.TempDir()
	save := func(name string, content []byte) string {
		path := filepath.Join(dir, name)
		if err := os.WriteFile(path, content, 0o600); err != nil {
			t.Fatal(err)
		}
		return path
	}
	run := func(tool string, args ...string) (string, error) {
		out, err := exec.Command(tool, args...).CombinedOutput()
		return string(out), err
	}
	open := save("plain.pdf", plain.Bytes())
	words, err := run("pdftotext", "-layout", open, "-")
	if err != nil {
		t.Fatal(words)
	}
	for _, passphrase := range []string{"juniper house by the river", "x", "пароль слов", strings.Repeat("k", 127)} {
		var sealed bytes.Buffer
		if err := Encrypt(&sealed, plain.Bytes(), []byte(passphrase)); err != nil {
			t.Fatalf("%.10q: %v", passphrase, err)
		}
		path := save("sealed.pdf", sealed.Bytes())
		if said, err := run("qpdf", "--password="+passphrase, "--check", path); err != nil || strings.Contains(said, "WARNING") || !strings.Contains(said, "AESv3") {
			t.Errorf("%.10q: qpdf says %v\n%s", passphrase, err, said)
		}
		for _, other := range []string{"", "J" + passphrase[1:], passphrase[:len(passphrase)-1]} {
			if said, err := run("qpdf", "--password="+other, "--check", path); err == nil {
				t.Errorf("%.10q: the passphrase %.10q opens it:\n%s", passphrase, other, said)
			}
		}
		for _, word := range []string{"Vitals", "Elena Marsh", "128/82"} {
			if bytes.Contains(sealed.Bytes(), []byte(word)) {
				t.Errorf("%q stands in the encrypted file", word)
			}
		}
		if len(passphrase) > 32 {
			continue // Poppler's tools take no longer one
		}
		if got, err := run("pdftotext", "-upw", passphrase, "-layout", path, "-"); err != nil || got != words {
			t.Errorf("%.10q: poppler reads %v\n%s\nwant\n%s", passphrase, err, got, words)
		}
		info, err := run("pdfinfo", "-upw", passphrase, path)
		for _, want := range []string{"Zoë’s form", "Elena Marsh", "Encrypted:       yes", "AES-256", "Tagged:          yes"} {
			if err != nil || !strings.Contains(info, want) {
				t.Errorf("%.10q: pdfinfo does not say %q:\n%s", passphrase, want, info)
			}
		}
	}
}
