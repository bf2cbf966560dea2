package desktest

import (
	"os"
	"path/filepath"
	"strings"
	"testing"

	"fyne.io/fyne/v2"

	"kapdesk/ui/desk"
	"kapdesk/ui/kit"
)

// home makes a home folder with some files and folders, each file of 2,000 bytes.
func home(t *testing.T, names ...string) string {
	t.Helper()
	dir := t.TempDir()
	t.Setenv("HOME", dir)
	t.Setenv("USERPROFILE", dir)
	for _, name := range names {
		path := filepath.Join(dir, filepath.FromSlash(name))
		if err := os.MkdirAll(filepath.Dir(path), 0o700); err != nil {
			t.Fatal(err)
		}
		if strings.HasSuffix(name, "/") {
			if err := os.MkdirAll(path, 0o700); err != nil {
				t.Fatal(err)
			}
			continue
		}
		if err := os.WriteFile(path, make([]byte, 2000), 0o600); err != nil {
			t.Fatal(err)
		}
	}
	return dir
}

// asked opens a file dialog and returns where its choice will stand.
func asked(t *testing.T, ask desk.Files) (w *Window, chosen *string) {
	t.Helper()
	w = New(t, Empty(t), kit.Light, Wide)
	chosen = new(string)
	ask.Title, ask.Act = "Which file?", "Choose"
	ask.Chosen = func(path string) { *chosen = path }
	desk.AskFile(w.Desk.Stage, w.Desk.Runner, ask)
	return w, chosen
}

const narrow = "Type to narrow, or a whole path"

func TestFileIsChosenByKeysAlone(t *testing.T) {
	dir := home(t, "stick/backups/KAP Desk 1.kapbak", "stick/backups/KAP Desk 2.kapbak", "stick/backups/letter.txt", "Zoo/", "another.kapbak")
	w, chosen := asked(t, desk.Files{Endings: []string{".kapbak"}})
	w.MustSay("another.kapbak", "stick", "Zoo", "2 kB")
	w.Keys("sti")
	w.MustNotSay("Zoo", "another.kapbak")
	w.Press(fyne.KeyReturn)
	w.MustSay("backups")
	w.Press(fyne.KeyDown)
	w.Press(fyne.KeyReturn)
	w.MustSay("KAP Desk 1.kapbak", "KAP Desk 2.kapbak")
	w.MustNotSay("letter.txt")
	w.Press(fyne.KeyBackspace) // up
	w.MustSay("backups")
	w.Press(fyne.KeyDown)
	w.Press(fyne.KeyReturn)
	w.Press(fyne.KeyDown)
	w.Press(fyne.KeyDown)
	w.Press(fyne.KeyReturn)
	if want := filepath.Join(dir, "stick", "backups", "KAP Desk 2.kapbak"); *chosen != want {
		t.Errorf("chosen is %q, want %q", *chosen, want)
	}
	if w.Desk.Stage.Dialog() != nil {
		t.Error("the dialog is still open")
	}
	desk.AskFile(w.Desk.Stage, w.Desk.Runner, desk.Files{Title: "Again", Act: "Choose"})
	w.MustSay("letter.txt") // where the last choice was made
	w.Press(fyne.KeyEscape)
	if w.Desk.Stage.Dialog() != nil {
		t.Error("Escape does not close the dialog")
	}
}

func TestFileIsChosenByItsWholePath(t *testing.T) {
	dir := home(t, "far/away/b.kapbak")
	w, chosen := asked(t, desk.Files{Endings: []string{".kapbak"}})
	for typed, says := range map[string]string{
		filepath.Join(dir, "none.kapbak"): "There is no such file here.",
		"nothing":                         "There is no such file here.",
		strings.Repeat("long"+string(os.PathSeparator), 500): "There is no such file here.",
	} {
		w.Type(narrow, typed)
		w.Press(fyne.KeyReturn)
		w.MustSay(says)
	}
	w.Type(narrow, filepath.Join(dir, "far", "away"))
	w.Press(fyne.KeyReturn)
	w.MustSay("b.kapbak")
	w.Type(narrow, filepath.Join(dir, "far", "away", "b.kapbak"))
	w.Answer("Choose")
	if want := filepath.Join(dir, "far", "away", "b.kapbak"); *chosen != want {
		t.Errorf("chosen is %q, want %q", *chosen, want)
	}
}

func TestFileToWriteIsAskedAboutBeforeItIsReplaced(t *testing.T) {
	dir := home(t, "letters/old.pdf")
	w, chosen := asked(t, desk.Files{Endings: []string{".pdf"}, Name: "Consent.pdf"})
	w.Type("File name", filepath.Join("letters", "old"))
	w.Answer("Choose")
	w.MustSay("old.pdf is there already. Press again to replace it.")
	if *chosen != "" {
		t.Fatalf("%s was chosen before the question was answered", *chosen)
	}
	w.Answer("Choose")
	if want := filepath.Join(dir, "letters", "old.pdf"); *chosen != want {
		t.Errorf("chosen is %q, want %q", *chosen, want)
	}

	w, chosen = asked(t, desk.Files{Endings: []string{".pdf"}, Name: "Consent.pdf"})
	w.Answer("Choose") // a new name is asked nothing
	if want := filepath.Join(dir, "letters", "Consent.pdf"); *chosen != want {
		t.Errorf("chosen is %q, want %q", *chosen, want)
	}
}

func TestFolderIsChosenOrMade(t *testing.T) {
	dir := home(t, "stick/", "letter.txt")
	w, chosen := asked(t, desk.Files{Folder: true})
	w.MustSay("stick")
	w.MustNotSay("letter.txt")
	w.Type(narrow, filepath.Join("stick", "backups"))
	w.Answer("Choose")
	w.MustSay("There is no folder backups yet. Press again to make it.")
	w.Answer("Choose")
	w.Answer("Choose")
	want := filepath.Join(dir, "stick", "backups")
	if info, err := os.Stat(want); err != nil || !info.IsDir() || *chosen != want {
		t.Errorf("chosen is %q (%v), want the new folder %q", *chosen, err, want)
	}
}

func TestFolderThatCannotBeReadIsSaid(t *testing.T) {
	dir := home(t, "stick/a.pdf")
	w, _ := asked(t, desk.Files{})
	if err := os.RemoveAll(filepath.Join(dir, "stick")); err != nil { // the drive is pulled
		t.Fatal(err)
	}
	w.Press(fyne.KeyDown)
	w.Press(fyne.KeyReturn)
	w.MustSay("The folder stick cannot be read.")
}

// What is written from the window may only be read by its owner, replaces what was
// there whole, and leaves nothing behind when it fails.
func TestWrittenFilesArePrivateAndWhole(t *testing.T) {
	dir := t.TempDir()
	path := filepath.Join(dir, "consent.pdf")
	if err := os.WriteFile(path, []byte("an older and longer file"), 0o644); err != nil {
		t.Fatal(err)
	}
	if err := desk.WriteFile(path, []byte("new")); err != nil {
		t.Fatal(err)
	}
	content, err := os.ReadFile(path)
	if err != nil || string(content) != "new" {
		t.Errorf("the file holds %q (%v), want what was written", content, err)
	}
	if info, err := os.Stat(path); err != nil || info.Mode().Perm()&0o077 != 0 && os.PathSeparator == '/' {
		t.Errorf("others may read it: %v", info.Mode())
	}
	if err := os.Mkdir(filepath.Join(dir, "folder"), 0o700); err != nil {
		t.Fatal(err)
	}
	if err := desk.WriteFile(filepath.Join(dir, "folder"), []byte("new")); err == nil || !strings.Contains(err.Error(), "could not be saved") {
		t.Errorf("writing over a folder: %v", err)
	}
	if entries, _ := os.ReadDir(dir); len(entries) != 2 {
		t.Errorf("a failed write left %v", entries)
	}
}
