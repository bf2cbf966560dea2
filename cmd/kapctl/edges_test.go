package main

import (
	"bytes"
	"encoding/binary"
	"os"
	"path/filepath"
	"strings"
	"testing"
	"unicode/utf16"

	"kapdesk/data"
)

// utf16File is a text as Windows' own tools write it, with a byte order mark.
func utf16File(order binary.AppendByteOrder, text string) []byte {
	out := order.AppendUint16(nil, 0xfeff)
	for _, unit := range utf16.Encode([]rune(text)) {
		out = order.AppendUint16(out, unit)
	}
	return out
}

func TestPassphraseFile(t *testing.T) {
	const want = "four calm wörds 🌲 here"
	for _, c := range []struct {
		name    string
		content []byte
		refused string
	}{
		{"UTF-8", []byte(want), ""},
		{"a line of Windows and another", []byte(want + "\r\nsecond"), ""},
		{"UTF-8 with a mark", []byte("\xef\xbb\xbf" + want + "\n"), ""},
		{"UTF-16, little end first", utf16File(binary.LittleEndian, want+"\r\n"), ""},
		{"UTF-16, big end first", utf16File(binary.BigEndian, want), ""},
		{"64 KB", append([]byte(want+"\n"), bytes.Repeat([]byte("x"), 64<<10-len(want)-1)...), ""},
		{"a byte more", append([]byte(want+"\n"), bytes.Repeat([]byte("x"), 64<<10-len(want))...), "more than 64 KB"},
		{"nothing", nil, "is empty"},
		{"a mark alone", []byte("\xef\xbb\xbf"), "is empty"},
		{"an empty first line", []byte("\nsecond"), "is empty"},
		{"UTF-16 without a mark", utf16File(binary.LittleEndian, want)[2:], "not a text"},
		{"a picture", []byte("\x89PNG\x00\xff\xfe"), "not a text"},
	} {
		path := filepath.Join(t.TempDir(), "secret.txt")
		if err := os.WriteFile(path, c.content, 0o600); err != nil {
			t.Fatal(err)
		}
		got, err := firstLine(path)
		switch {
		case c.refused == "" && (err != nil || got != want):
			t.Errorf("%s: %q, %v; want the passphrase", c.name, got, err)
		case c.refused != "" && (err == nil || !strings.Contains(err.Error(), c.refused)):
			t.Errorf("%s: %q, %v; want it refused with %q", c.name, got, err, c.refused)
		}
	}
	if _, err := firstLine("/dev/zero"); os.PathSeparator == '/' && (err == nil || !strings.Contains(err.Error(), "64 KB")) {
		t.Errorf("a file without an end: %v", err)
	}
}

func TestDemoOfImpossibleSizeIsRefused(t *testing.T) {
	dir := t.TempDir()
	for _, n := range []string{"-5", "-1", "100001", "999999999", "99999999999999999999", "many"} {
		refused(t, kapctl(t, "demo", "--clients", n, filepath.Join(dir, "x.kap")), statusUsage, "clients")
	}
	if entries, _ := os.ReadDir(dir); len(entries) > 0 {
		t.Errorf("a refused demo left %v", entries)
	}
}

func TestRestoreOntoItselfAndLongPathsAreSaid(t *testing.T) {
	path := demoFile(t)
	refused(t, kapctl(t, "restore", path, path), statusFailed, "are the same file", "not touched")
	long := filepath.Join(t.TempDir(), strings.Repeat("folder/", 300), "x.kap")
	if len(long) < 2000 {
		t.Fatalf("the path has only %d letters", len(long))
	}
	refused(t, kapctl(t, "clients", long), statusFailed, "no file")
	for _, args := range [][]string{{"demo", long}, {"backup", path, long}, {"restore", path, long}, {"salvage", path, long}} {
		refused(t, kapctl(t, args...), statusFailed, "too long", "Nothing was changed")
	}
	refused(t, kapctl(t, "backup", path, path), statusFailed, "not touched")
	refused(t, kapctl(t, "salvage", path, path), statusFailed, "not touched")
}

// Nobody else may read what is brought out of a practice.
func TestWhatIsBroughtOutIsPrivate(t *testing.T) {
	path, dir := demoFile(t), t.TempDir()
	must(t, "backup", path, filepath.Join(dir, "b.kapbak"))
	must(t, "restore", path, filepath.Join(dir, "r.kap"))
	must(t, "salvage", path, filepath.Join(dir, "s.kap"))
	must(t, "print", "consent", "--client", "jordan", "--out", filepath.Join(dir, "c.pdf"), path)
	entries, err := os.ReadDir(dir)
	if err != nil {
		t.Fatal(err)
	}
	for _, e := range entries {
		if info, err := e.Info(); err != nil || info.Mode().Perm() != 0o600 && os.PathSeparator == '/' {
			t.Errorf("%s has the rights %v (%v), want them for its owner alone", e.Name(), info.Mode(), err)
		}
	}
	if len(entries) < 4 {
		t.Errorf("only %s", data.Count(len(entries), "file"))
	}
}
