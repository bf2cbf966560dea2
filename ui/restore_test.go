package ui

import (
	"os"
	"path/filepath"
	"strings"
	"testing"

	"kapdesk/data"
	"kapdesk/data/demo"
	"kapdesk/data/keeper"
	"kapdesk/data/store"
)

// backedUp is the demo practice with a backup, locked. It returns the backup's
// path and the recovery code as it stands on the sheet.
func (p *program) backedUp(t *testing.T) (practice, backup, code string) {
	t.Helper()
	p.Tap("Open demo")
	open := p.shell.practice
	folder := filepath.Join(p.folder, "drive")
	if err := os.Mkdir(folder, 0o700); err != nil {
		t.Fatal(err)
	}
	if err := open.Store.SetBackupFolders(t.Context(), []store.BackupFolder{{Path: folder, Label: "Drive"}}); err != nil {
		t.Fatal(err)
	}
	runs, err := open.BackUp(t.Context())
	if err != nil {
		t.Fatal(err)
	}
	practice, code = open.Path(), strings.Join(open.RecoveryCode().Groups(), " ")
	p.shell.Lock("Locked")
	return practice, filepath.Join(folder, runs[0].File), code
}

// damage flips a byte in every page of a file but the first.
func damage(t *testing.T, path string) {
	t.Helper()
	file, err := os.ReadFile(path)
	if err != nil {
		t.Fatal(err)
	}
	file[100] ^= 1
	for at := 4096 + 200; at < len(file)/2; at += 4096 {
		file[at] ^= 1
	}
	if err := os.WriteFile(path, file, 0o600); err != nil {
		t.Fatal(err)
	}
}

func TestDamagedPracticeIsBroughtBackFromABackup(t *testing.T) {
	p := start(t)
	practice, backup, _ := p.backedUp(t)
	damage(t, practice)

	p.Type("Passphrase", demo.Passphrase)
	p.Tap("Unlock")
	p.MustSay("The practice file is damaged")
	if p.Says("does not open this practice") {
		t.Error("a damaged file is called a wrong passphrase")
	}

	p.Tap("Restore a backup")
	p.MustSay("First you see what it holds.")
	p.Tap("Look into the backup")
	p.MustSay("Choose a backup file first.")
	p.Type("Backup file", backup)
	p.Type("Its passphrase or recovery code", "not the passphrase")
	p.Tap("Look into the backup")
	p.MustSay("The passphrase or recovery code is not right, or this file is not a practice.")
	before := contents(t, filepath.Dir(practice))
	p.Type("Its passphrase or recovery code", demo.Passphrase)
	p.Tap("Look into the backup")
	p.MustSay("What the backup holds", "Juniper House Psychotherapy", "Clients", "Last visit record")
	if after := contents(t, filepath.Dir(practice)); after != before {
		t.Errorf("looking into a backup changed the practice's folder from %s to %s", before, after)
	}

	p.Tap("Restore this backup")
	p.MustSay("Thursday, June 12", "Needs attention")
	if p.shell.practice.Path() != practice {
		t.Errorf("the practice that is open lies at %s, want %s", p.shell.practice.Path(), practice)
	}
	if kept := contents(t, filepath.Dir(practice)); !strings.Contains(kept, "set aside") {
		t.Errorf("the damaged file was not kept: %s", kept)
	}
	lines, err := p.shell.practice.Store.Audit(t.Context(), store.AuditFilter{Limit: 1})
	if err != nil || lines[0].What != "Restored" || lines[0].Detail != "the file before it was kept" {
		t.Errorf("the newest audit line is %+v (%v), want the restore", lines, err)
	}
	p.shell.Lock("Locked")
	p.Type("Passphrase", demo.Passphrase)
	p.Tap("Unlock")
	p.MustSay("Needs attention")
}

func TestMissingPracticeIsBroughtBackFromABackup(t *testing.T) {
	p := start(t)
	practice, backup, _ := p.backedUp(t)
	if err := os.Remove(practice); err != nil {
		t.Fatal(err)
	}
	p.Type("Passphrase", demo.Passphrase)
	p.Tap("Unlock")
	p.MustSay("There is no practice at", "restore a backup")
	p.Tap("Restore a backup")
	p.Type("Backup file", backup)
	p.Type("Its passphrase or recovery code", demo.Passphrase)
	p.Tap("Look into the backup")
	p.Tap("Restore this backup")
	p.MustSay("Needs attention")
}

// Another computer: nothing but the backup file and the sheet of paper.
func TestEmptyComputerBringsBackABackupByRecoveryCode(t *testing.T) {
	old := start(t)
	_, backup, code := old.backedUp(t)
	file, err := os.ReadFile(backup)
	if err != nil {
		t.Fatal(err)
	}

	p := start(t)
	stick := filepath.Join(p.folder, filepath.Base(backup))
	if err := os.WriteFile(stick, file, 0o600); err != nil {
		t.Fatal(err)
	}
	p.MustSay("Welcome to KAP Desk")
	p.Tap("Restore")
	p.Type("Backup file", stick)
	p.Type("Its passphrase or recovery code", strings.ToLower(code))
	p.Tap("Look into the backup")
	p.MustSay("What the backup holds", "Juniper House Psychotherapy")
	p.Tap("Restore this backup")
	p.MustSay("Thursday, June 12", "Needs attention")
	want := filepath.Join(p.folder, "KAP Desk", "Practice"+keeper.Extension)
	if got := p.shell.practice.Path(); got != want {
		t.Errorf("the practice lies at %s, want %s", got, want)
	}
	p.shell.Lock("Locked")
	p.Type("Passphrase", demo.Passphrase) // the old passphrase still opens it
	p.Tap("Unlock")
	p.MustSay("Needs attention")
	if facts, err := p.shell.practice.Store.Practice(t.Context()); err != nil || facts.Name != "Juniper House Psychotherapy" {
		t.Errorf("the practice is %q (%v)", facts.Name, data.AsFault(err))
	}
}

// contents lists a folder, in one line.
func contents(t *testing.T, folder string) string {
	t.Helper()
	entries, err := os.ReadDir(folder)
	if err != nil {
		t.Fatal(err)
	}
	var names []string
	for _, e := range entries {
		names = append(names, e.Name())
	}
	return strings.Join(names, ", ")
}
