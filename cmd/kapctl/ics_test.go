package main

import (
	"os"
	"path/filepath"
	"strings"
	"testing"
)

// lastLine is the line that counts what an import changes.
func lastLine(out string) string {
	lines := strings.Split(strings.TrimSpace(out), "\n")
	return lines[len(lines)-1]
}

func TestCalendarFileThereAndBack(t *testing.T) {
	path := demoFile(t)
	file := filepath.Join(t.TempDir(), "calendar.ics")
	said := must(t, "ics", "--out", file, path)
	text, err := os.ReadFile(file)
	if err != nil {
		t.Fatal(err)
	}
	for _, name := range []string{"Amara", "Leilani", "Okafor", "Paperwork"} {
		if strings.Contains(string(text), name) {
			t.Errorf("the private file names %s", name)
		}
	}
	if !strings.Contains(string(text), `SUMMARY:A. N.\, Medicine session`) {
		t.Error("Amara's session is not in the file by initials and type")
	}
	if got := must(t, "ics", "--import", file, "--dry-run", path); !strings.HasPrefix(lastLine(got), "0 new, 0 changed, 0 conflicting, 0 unreadable, ") {
		t.Errorf("our own file back: %s\n(%s)", got, said)
	}
	refused(t, kapctl(t, "ics", "--out", file, path), statusFailed, "There is a file")

	one := filepath.Join(t.TempDir(), "amara.ics")
	must(t, "ics", "--client", "Amara", "--names", "--out", one, path)
	if text, _ = os.ReadFile(one); strings.Contains(string(text), "Leilani") || !strings.Contains(string(text), "Amara") {
		t.Error("one client's file with names holds another client, or not the one")
	}
}

func TestCalendarFileIsImported(t *testing.T) {
	path := demoFile(t)
	file := filepath.Join(t.TempDir(), "other.ics")
	text := "BEGIN:VCALENDAR\nBEGIN:VEVENT\nUID:1@other\nSUMMARY:Plumber\nDTSTART:20250619T140000\nDURATION:PT1H\nEND:VEVENT\n" +
		"BEGIN:VEVENT\nUID:2@other\nSUMMARY:School\nDTSTART:20250613T100000\nDURATION:PT1H\nEND:VEVENT\n" +
		"BEGIN:VEVENT\nUID:3@other\nSUMMARY:Riddle\nDTSTART;TZID=Middle Earth:20250613T100000\nEND:VEVENT\nEND:VCALENDAR\n"
	if err := os.WriteFile(file, []byte(text), 0o600); err != nil {
		t.Fatal(err)
	}
	const counts = "1 new, 0 changed, 1 conflicting, 1 unreadable, 0 as here"
	got := must(t, "ics", "--import", file, "--dry-run", path)
	for _, want := range []string{"new: Plumber, Thu, Jun 19, 2:00 – 3:00 PM", "conflicting: School, ", "Overlaps Mateo ", "unreadable: Riddle. Its time zone “Middle Earth” is not known.", counts} {
		if !strings.Contains(got, want) {
			t.Errorf("the dry run does not say %q:\n%s", want, got)
		}
	}
	if again := must(t, "ics", "--import", file, "--dry-run", path); again != got {
		t.Errorf("a dry run changed something:\n%s", again)
	}
	if got = must(t, "ics", "--import", file, path); lastLine(got) != "imported: 1" {
		t.Errorf("the import says %q", lastLine(got))
	}
	if got = must(t, "ics", "--import", file, "--conflicting", path); lastLine(got) != "imported: 1" {
		t.Errorf("what conflicts was not taken: %q", lastLine(got))
	}
	if got = must(t, "ics", "--import", file, "--dry-run", path); lastLine(got) != "0 new, 0 changed, 0 conflicting, 1 unreadable, 2 as here" {
		t.Errorf("the same file again: %q", lastLine(got))
	}
}

func TestCalendarFileIsAskedForRightly(t *testing.T) {
	path := demoFile(t)
	for _, args := range [][]string{{"ics", path}, {"ics", "--out", "a", "--import", "b", path}, {"ics", "--out", "a", "--dry-run", path}, {"ics", "--import", "a", "--client", "Amara", path}} {
		refused(t, kapctl(t, args...), statusUsage, "Nothing was done.")
	}
	refused(t, kapctl(t, "ics", "--import", path, path), statusFailed, "This file holds no calendar.")
	refused(t, kapctl(t, "ics", "--import", filepath.Join(t.TempDir(), "none.ics"), path), statusFailed, "There is no file")
}
