package keeper

import (
	"errors"
	"io/fs"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"
	"time"

	"kapdesk/data"
	"kapdesk/data/errorlog"
	"kapdesk/data/store"
	"kapdesk/data/vault"
)

const passphrase = "correct lantern vivid oyster"

// clock is a clock that a test moves on.
type clock struct{ now time.Time }

func (c *clock) Now() time.Time { return c.now }

func newClock() *clock {
	return &clock{time.Date(2025, time.June, 12, 10, 12, 0, 0, time.FixedZone("PDT", -7*3600))}
}

// Backups, proofs, restores and openings that fail say in the log what failed,
// and neither the path nor the passphrase: folders bear clients' names.
func TestPathsAndPassphrasesStayOutOfTheLog(t *testing.T) {
	p, _ := newPractice(t, newClock())
	var log strings.Builder
	errorlog.Use(&log)
	defer errorlog.Use(nil)
	ctx, folder := t.Context(), filepath.Join(tempFolder(t), "Zanzibar Reeves")
	if err := os.Mkdir(folder, 0o700); err != nil {
		t.Fatal(err)
	}
	if err := p.Store.SetBackupFolders(ctx, []store.BackupFolder{{Path: folder, Label: "Zanzibar"}}); err != nil {
		t.Fatal(err)
	}
	runs, err := p.BackUp(ctx)
	if err != nil {
		t.Fatal(err)
	}
	made := filepath.Join(folder, runs[0].File)
	failures := 0
	failed := func(what string, err error) {
		t.Helper()
		if err == nil {
			t.Errorf("%s worked", what)
		}
		errorlog.Note("shown", err)
		if n := strings.Count(log.String(), "\n"); n == failures {
			t.Errorf("%s is not in the log", what)
		}
		failures = strings.Count(log.String(), "\n")
	}
	if err := os.WriteFile(made, []byte("Zanzibar, not a backup"), 0o600); err != nil {
		t.Fatal(err)
	}
	_, err = p.Prove(ctx)
	failed("a proof of a spoiled backup", err)
	_, err = Restore(ctx, made, filepath.Join(folder, "new"+Extension), vault.Passphrase("Zanzibar lantern"))
	errorlog.Note("shown", err)
	_, err = Open(ctx, filepath.Join(folder, "Zanzibar"+Extension), vault.Passphrase("Zanzibar lantern"), p.clock, "test")
	failed("opening what is not there", err)
	_, err = Create(ctx, filepath.Join(made, "practice"+Extension), "Zanzibar lantern", p.clock, "test")
	failed("a practice in a file", err)
	if err := removeFolder(folder); err != nil {
		t.Fatal(err)
	}
	_, err = p.BackUp(ctx)
	failed("a backup into a folder that is gone", err)
	if strings.Contains(log.String(), "Zanzibar") || strings.Contains(log.String(), "Reeves") {
		t.Errorf("a path or a passphrase reached the log:\n%s", log.String())
	}
}

// tempFolder is a temporary folder. It is t.TempDir, but for the removal, which uses a
// call of Windows that Wine does not know: here files go one by one.
func tempFolder(t testing.TB) string {
	t.Helper()
	dir, err := os.MkdirTemp("", "keeper-")
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() {
		var all []string
		filepath.WalkDir(dir, func(path string, _ fs.DirEntry, err error) error {
			if err == nil {
				all = append(all, path)
			}
			return nil
		})
		for _, path := range slices.Backward(all) {
			if err := os.Remove(path); err != nil {
				t.Errorf("a file was left open: %v", err)
			}
		}
	})
	return dir
}

// newPractice makes a practice with a backup folder of its own.
func newPractice(t *testing.T, c data.Clock) (p *Practice, backups string) {
	t.Helper()
	dir := tempFolder(t)
	p, err := Create(t.Context(), filepath.Join(dir, "Practice"+Extension), passphrase, c, "test")
	if err != nil {
		t.Fatalf("create: %v", err)
	}
	backups = filepath.Join(dir, "backups")
	if err := os.Mkdir(backups, 0o700); err != nil {
		t.Fatal(err)
	}
	if err := p.Store.SetBackupFolders(t.Context(), []store.BackupFolder{{Path: backups, Label: "This computer"}}); err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() {
		if p != nil {
			p.Close()
		}
	})
	return p, backups
}

func TestPracticeMovesByBackupAndRecoveryCodeAlone(t *testing.T) {
	c := newClock()
	p, folder := newPractice(t, c)
	if err := p.Store.SavePractice(t.Context(), juniper()); err != nil {
		t.Fatal(err)
	}
	if _, err := p.BackUp(t.Context()); err != nil {
		t.Fatalf("back up: %v", err)
	}
	groups := strings.Join(p.RecoveryCode().Groups(), " ")
	p.Close()

	// Another computer: an empty folder, the backup, the sheet of paper.
	code, err := vault.ParseCode(groups)
	if err != nil {
		t.Fatalf("the groups of the recovery sheet do not read back: %v", err)
	}
	found, err := List(folder)
	if err != nil || len(found) != 1 {
		t.Fatalf("the backup folder lists %d files (%v), want 1", len(found), err)
	}
	summary, err := Summarize(t.Context(), found[0].Path, code, c)
	if err != nil || summary.Practice != "Juniper House" {
		t.Fatalf("looking into the backup shows %+v (%v), want the practice's name", summary, err)
	}
	there := filepath.Join(tempFolder(t), "Documents", "KAP Desk", "Practice"+Extension)
	if kept, err := Restore(t.Context(), found[0].Path, there, code); err != nil || kept != "" {
		t.Fatalf("restore into an empty folder: kept %q aside, %v", kept, err)
	}
	moved, err := Open(t.Context(), there, vault.Passphrase(passphrase), c, "test")
	if err != nil {
		t.Fatalf("open what was restored: %v", err)
	}
	defer moved.Close()
	if practice, err := moved.Store.Practice(t.Context()); err != nil || practice.Clinician != "Elena Marsh" {
		t.Errorf("the moved practice belongs to %q (%v), want Elena Marsh", practice.Clinician, err)
	}
}

func TestProofFindsBackupEqual(t *testing.T) {
	c := newClock()
	p, _ := newPractice(t, c)
	if _, err := p.Prove(t.Context()); err == nil {
		t.Error("a proof without any backup succeeded")
	}
	if _, err := p.BackUp(t.Context()); err != nil {
		t.Fatal(err)
	}
	plan, err := p.Store.BackupPlan(t.Context())
	if err != nil || len(plan.Proofs) != 1 || !plan.Proofs[0].Equal || plan.Proofs[0].RowHash != plan.Runs[0].Rows {
		t.Errorf("right after the backup the proofs are %+v (%v), want it proved once, equal", plan.Proofs, err)
	}
	if err := p.Store.Note(t.Context(), "Viewed", 0, "after the backup", ""); err != nil {
		t.Fatal(err)
	}
	proof, err := p.Prove(t.Context())
	if err != nil || !proof.Equal || proof.Pages == 0 || proof.Rows == 0 {
		t.Errorf("the proof says %+v (%v), want all rows equal to those at the backup", proof, err)
	}
}

func TestProofFindsDamage(t *testing.T) {
	c := newClock()
	p, folder := newPractice(t, c)
	if _, err := p.BackUp(t.Context()); err != nil {
		t.Fatal(err)
	}
	found, _ := List(folder)
	bytes, err := os.ReadFile(found[0].Path)
	if err != nil {
		t.Fatal(err)
	}
	bytes[len(bytes)/2] ^= 1
	if err := os.WriteFile(found[0].Path, bytes, 0o600); err != nil {
		t.Fatal(err)
	}
	if _, err := p.Prove(t.Context()); err == nil {
		t.Fatal("a backup with one flipped bit was proved")
	}
	plan, err := p.Store.BackupPlan(t.Context())
	if err != nil || len(plan.Proofs) != 2 || plan.Proofs[0].Failed != "" || plan.Proofs[1].Failed == "" {
		t.Errorf("the proofs are remembered as %+v (%v), want that of the backup, then one that failed", plan.Proofs, err)
	}
	if last, ok := plan.LastProof(); !ok || last.Failed != "" {
		t.Error("a failed proof counts as the last proof")
	}
	if _, bad := plan.BadProof(); !bad {
		t.Error("nothing says that the newest proof failed")
	}
	// A new backup mends it.
	c.now = c.now.Add(time.Hour)
	if _, err := p.BackUp(t.Context()); err != nil {
		t.Fatal(err)
	}
	if plan, err = p.Store.BackupPlan(t.Context()); err != nil {
		t.Fatal(err)
	}
	if bad, is := plan.BadProof(); is {
		t.Errorf("after a good backup the proof of before still counts: %+v", bad)
	}
}

func TestMissingDriveIsSaidAndOthersGoOn(t *testing.T) {
	p, folder := newPractice(t, newClock())
	err := p.Store.SetBackupFolders(t.Context(), []store.BackupFolder{{Path: filepath.Join(folder, "gone"), Label: "Drive"}, {Path: folder, Label: "This computer"}})
	if err != nil {
		t.Fatal(err)
	}
	runs, err := p.BackUp(t.Context())
	if err != nil || len(runs) != 2 || runs[0].Failed == "" || runs[1].Failed != "" {
		t.Errorf("one missing drive of two: %+v, %v; want the first failed and the second complete", runs, err)
	}
}

func TestChangedPassphraseOpensAndOldOneDoesNot(t *testing.T) {
	c := newClock()
	p, _ := newPractice(t, c)
	old := p.RecoveryCode()
	if same, err := p.ChangePassphrase(t.Context(), vault.Passphrase("not the passphrase"), vault.Passphrase("another calm river stone"), "test"); !errors.Is(err, vault.ErrWrongSecret) {
		t.Fatalf("changing with a wrong old passphrase: %v, want ErrWrongSecret", err)
	} else {
		p = same
	}
	changed, err := p.ChangePassphrase(t.Context(), vault.Passphrase(passphrase), vault.Passphrase("another calm river stone"), "test")
	if err != nil {
		t.Fatalf("change the passphrase: %v", err)
	}
	path := changed.Path()
	changed.Close()
	for name, secret := range map[string]vault.Secret{"passphrase": vault.Passphrase(passphrase), "recovery code": old} {
		if _, err := Open(t.Context(), path, secret, c, "test"); !errors.Is(err, vault.ErrWrongSecret) {
			t.Errorf("the old %s: %v, want it refused", name, err)
		}
	}
	again, err := Open(t.Context(), path, vault.Passphrase("another calm river stone"), c, "test")
	if err != nil {
		t.Fatalf("the new passphrase: %v", err)
	}
	again.Close()
}

// Who forgot the passphrase comes in with the recovery code and chooses a new
// passphrase with it.
func TestPassphraseIsChangedWithTheRecoveryCode(t *testing.T) {
	p, _ := newPractice(t, newClock())
	typed := strings.ToLower(strings.Join(p.RecoveryCode().Groups(), " "))
	changed, err := p.ChangePassphrase(t.Context(), SecretOf([]byte(typed)), vault.Passphrase("another calm river stone"), "test")
	if err != nil {
		t.Fatalf("change the passphrase with the recovery code: %v", err)
	}
	path := changed.Path()
	changed.Close()
	again, err := Open(t.Context(), path, vault.Passphrase("another calm river stone"), newClock(), "test")
	if err != nil {
		t.Fatalf("the new passphrase: %v", err)
	}
	again.Close()
}

func TestRetain(t *testing.T) {
	now := time.Date(2026, time.March, 31, 20, 0, 0, 0, time.UTC)
	var daily []Backup // every day for 500 days, newest first, two on the last day
	daily = append(daily, Backup{Path: "b/" + backupName(now), At: now})
	for day := range 500 {
		at := now.AddDate(0, 0, -day).Add(-time.Hour)
		daily = append(daily, Backup{Path: "b/" + backupName(at), At: at})
	}
	proved := daily[400]
	r := Retain(daily, now, []string{proved.Name()})
	if len(r.Keep)+len(r.Drop) != len(daily) {
		t.Fatalf("%d kept and %d dropped of %d", len(r.Keep), len(r.Drop), len(daily))
	}
	if r.Keep[0].Path != daily[0].Path {
		t.Error("the newest backup was dropped")
	}
	days, months, hasProved := map[string]bool{}, map[string]bool{}, false
	for _, b := range r.Keep {
		days[b.At.Format(time.DateOnly)] = true
		months[b.At.Format("2006-01")] = true
		hasProved = hasProved || b.Path == proved.Path
	}
	for day := range keepDaily {
		if key := now.AddDate(0, 0, -day).Format(time.DateOnly); !days[key] {
			t.Errorf("no backup of %s was kept; want the last %d days", key, keepDaily)
		}
	}
	if len(months) < keepMonthly {
		t.Errorf("backups of %d months were kept, want %d", len(months), keepMonthly)
	}
	if !hasProved {
		t.Error("the newest proved backup was dropped")
	}
	if most := keepDaily + keepWeekly + keepMonthly + 1; len(r.Keep) > most {
		t.Errorf("%d backups were kept, want at most %d", len(r.Keep), most)
	}
}

func TestDue(t *testing.T) {
	now := newClock().now
	folders := []store.BackupFolder{{Path: "b"}}
	for _, c := range []struct {
		name          string
		plan          store.BackupPlan
		backup, proof bool
	}{
		{"no folder chosen", store.BackupPlan{}, false, false},
		{"never backed up", store.BackupPlan{Folders: folders}, true, false},
		{"backed up today, never proved", store.BackupPlan{Folders: folders, Runs: []store.BackupRun{{At: now.Add(-time.Hour)}}}, false, true},
		{"backed up yesterday evening", store.BackupPlan{Folders: folders, Runs: []store.BackupRun{{At: now.Add(-14 * time.Hour)}},
			Proofs: []store.BackupProof{{At: now.AddDate(0, 0, -6)}}}, true, false},
		{"only failed today", store.BackupPlan{Folders: folders, Runs: []store.BackupRun{{At: now, Failed: "full"}}}, true, false},
		{"proved a week ago", store.BackupPlan{Folders: folders, Runs: []store.BackupRun{{At: now}},
			Proofs: []store.BackupProof{{At: now.AddDate(0, 0, -7)}}}, false, true},
	} {
		if backup, proof := Due(c.plan, now); backup != c.backup || proof != c.proof {
			t.Errorf("%s: backup due %v, proof due %v; want %v, %v", c.name, backup, proof, c.backup, c.proof)
		}
	}
}

func TestSyncFolder(t *testing.T) {
	for folder, want := range map[string]string{
		"/Users/e/Documents/KAP Desk":                           "",
		"/Users/e/Dropbox/KAP":                                  "Dropbox",
		`C:\Users\e\OneDrive - Juniper\Practice`:                "OneDrive",
		"/Users/e/Library/Mobile Documents/com~apple~CloudDocs": "iCloud",
		"/Users/e/Library/CloudStorage/GoogleDrive-e@x.org/My":  "Google Drive",
		"/home/e/synced/box of notes":                           "",
	} {
		if got := SyncFolder(folder); got != want {
			t.Errorf("%s is taken for a folder of %q, want %q", folder, got, want)
		}
	}
}

// juniper is a practice with the least that a letterhead needs.
func juniper() data.Practice {
	p := data.NewPractice()
	p.Name, p.Clinician = "Juniper House", "Elena Marsh"
	return p
}

// In a practice that was salvaged clients are found and told apart by keys that
// were on a damaged page.
func TestSalvagedPracticeFindsItsClients(t *testing.T) {
	c := newClock()
	p, _ := newPractice(t, c)
	path, code := p.Path(), p.RecoveryCode()
	who := data.Client{LegalFirst: "Ana", LegalLast: "Sousa"}
	if _, err := p.Store.CreateClient(t.Context(), who); err != nil {
		t.Fatal(err)
	}
	if _, err := p.vault.Writer().Exec("DELETE FROM client_key"); err != nil { // as a salvage may lose them
		t.Fatal(err)
	}
	if err := p.Close(); err != nil {
		t.Fatal(err)
	}
	saved := filepath.Join(tempFolder(t), "saved.kap")
	if _, err := Salvage(t.Context(), path, code, saved); err != nil {
		t.Fatal(err)
	}
	p, err := Open(t.Context(), saved, code, c, "test")
	if err != nil {
		t.Fatal(err)
	}
	defer p.Close()
	if found, err := p.Store.Namesakes(t.Context(), who); err != nil || len(found) != 1 {
		t.Errorf("%d namesakes (%v), want 1", len(found), err)
	}
}

// A backup that was killed leaves an unfinished file; the next one removes it, but
// none that may still be at work and nothing of others.
func TestNextBackupRemovesUnfinishedOnes(t *testing.T) {
	c := newClock()
	p, folder := newPractice(t, c)
	names := map[string]bool{ // and whether it stays
		backupName(c.now.Add(-24*time.Hour)) + ".partial":         false,
		backupName(c.now.Add(-24*time.Hour)) + ".partial-journal": false,
		backupName(c.now.Add(-61*time.Minute)) + ".partial":       false,
		backupName(c.now.Add(-59*time.Minute)) + ".partial":       true,
		backupName(c.now.Add(-24 * time.Hour)):                    true,
		"letter.partial":                                          true,
		"other.kapbak.partial":                                    true,
	}
	for name := range names {
		if err := os.WriteFile(filepath.Join(folder, name), []byte("x"), 0o600); err != nil {
			t.Fatal(err)
		}
	}
	if _, err := p.BackUp(t.Context()); err != nil {
		t.Fatal(err)
	}
	for name, stays := range names {
		if _, err := os.Stat(filepath.Join(folder, name)); (err == nil) != stays {
			t.Errorf("%s: %v, want it kept: %v", name, err, stays)
		}
	}
}
