package vault

import (
	"context"
	"errors"
	"os"
	"path/filepath"
	"sync"
	"testing"

	"github.com/google/go-cmp/cmp"
)

// names lists what is in a folder.
func names(t testing.TB, dir string) (all []string) {
	t.Helper()
	entries, err := os.ReadDir(dir)
	if err != nil {
		t.Fatal(err)
	}
	for _, e := range entries {
		all = append(all, e.Name())
	}
	return all
}

func TestBackupWhileWorkGoesOn(t *testing.T) {
	ctx, dir := context.Background(), folder(t)
	v, code := newVault(t)
	fill(t, v, 500)
	stop := make(chan struct{})
	var wait sync.WaitGroup
	wait.Go(func() {
		for {
			select {
			case <-stop:
				return
			default:
				v.Writer().Exec("INSERT INTO client (name) VALUES ('one more')")
			}
		}
	})
	for _, name := range []string{"a.kap", "b.kap", "c.kap"} {
		if _, err := v.Backup(ctx, filepath.Join(dir, name)); err != nil {
			t.Errorf("backup %s: %v", name, cause(err))
		}
	}
	close(stop)
	wait.Wait()
	if diff := cmp.Diff([]string{"a.kap", "b.kap", "c.kap"}, names(t, dir)); diff != "" {
		t.Errorf("the backup folder holds something else than three backups:\n%s", diff)
	}
	last := filepath.Join(dir, "last.kap")
	if _, err := v.Backup(ctx, last); err != nil {
		t.Fatal(cause(err))
	}
	if _, err := v.Backup(ctx, last); !errors.Is(err, ErrExists) {
		t.Errorf("backup over a backup: %v, want ErrExists", err)
	}
	want, rows, err := v.RowHash(ctx)
	if err != nil {
		t.Fatal(err)
	}
	p, err := Prove(ctx, last, code, folder(t))
	if err != nil {
		t.Fatal(cause(err))
	}
	if p.Hash != want {
		t.Error("the proved backup holds other rows than the practice")
	}
	if diff := cmp.Diff(rows, p.Rows); diff != "" || rows["client"] < 500 || rows["note"] != 500 {
		t.Errorf("row counts of the practice and its backup differ: %v\n%s", rows, diff)
	}
	if diff := cmp.Diff([]string{"a.kap", "b.kap", "c.kap", "last.kap"}, names(t, dir)); diff != "" {
		t.Errorf("proving left something beside the backups:\n%s", diff)
	}
	if r, err := Check(ctx, last, code); err != nil || !r.Whole() || r.Pages == 0 {
		t.Errorf("check of the backup: %+v, %v", r, err)
	}
}

func TestRowHashSeesEveryChange(t *testing.T) {
	ctx := context.Background()
	v, _ := newVault(t)
	fill(t, v, 5)
	run(t, v, "CREATE TABLE anything (v ANY) STRICT")
	seen := map[string]string{}
	for _, change := range []string{
		"UPDATE client SET name = 'client a' WHERE id = 1",
		"DELETE FROM note WHERE client = 5",
		"INSERT INTO anything VALUES (1)",
		"UPDATE anything SET v = 1.0",
		"UPDATE anything SET v = '1'",
		"UPDATE anything SET v = x'31'",
		"UPDATE anything SET v = NULL",
		"CREATE TABLE empty (x)",
	} {
		run(t, v, change)
		sum, _, err := v.RowHash(ctx)
		if err != nil {
			t.Fatal(err)
		}
		if before, twice := seen[sum]; twice {
			t.Errorf("after %q the hash is as after %q", change, before)
		}
		seen[sum] = change
	}
}

func TestRestoreOverAPresentMissingOrDamagedFile(t *testing.T) {
	cheap(t)
	ctx, dir := context.Background(), folder(t)
	path, backup := filepath.Join(dir, "practice.kap"), filepath.Join(folder(t), "backup.kap")
	secret := Passphrase("a long passphrase")
	v, err := Create(ctx, path, "a long passphrase")
	if err != nil {
		t.Fatal(err)
	}
	fill(t, v, 50)
	if _, err := v.Backup(ctx, backup); err != nil {
		t.Fatal(cause(err))
	}
	run(t, v, "INSERT INTO client (name) VALUES ('after the backup')")

	if _, err := Restore(ctx, backup, path, secret); !errors.Is(err, ErrInUse) {
		t.Fatalf("restoring over an open practice: %v, want ErrInUse", err)
	}
	v.Close()

	restore := func(want string) (aside string) {
		t.Helper()
		aside, err := Restore(ctx, backup, path, secret)
		if err != nil {
			t.Fatalf("%s: %v", want, cause(err))
		}
		v, err := Open(ctx, path, secret)
		if err != nil {
			t.Fatalf("%s: opening what was restored: %v", want, cause(err))
		}
		defer v.Close()
		if n := count(t, v, "SELECT count(*) FROM client"); n != 50 {
			t.Errorf("%s: %d clients, want the backup's 50", want, n)
		}
		return aside
	}

	aside := restore("over a whole file")
	kept, err := Open(ctx, aside, secret)
	if err != nil {
		t.Fatalf("the file set aside: %v", cause(err))
	}
	if n := count(t, kept, "SELECT count(*) FROM client"); n != 51 {
		t.Errorf("the file set aside has %d clients, want 51", n)
	}
	kept.Close()

	if err := os.Remove(path); err != nil {
		t.Fatal(err)
	}
	if aside := restore("with the file missing"); aside != "" {
		t.Errorf("there was no file, yet %q was set aside", filepath.Base(aside))
	}
	write(t, path, []byte("not a practice at all"))
	if aside := restore("over a damaged file"); aside == "" {
		t.Error("the damaged file was not set aside")
	}

	content, err := os.ReadFile(backup)
	if err != nil {
		t.Fatal(err)
	}
	write(t, backup, flipped(content, 5000))
	before := names(t, dir)
	if _, err := Restore(ctx, backup, path, secret); !errors.Is(err, ErrDamaged) || !errors.Is(err, ErrDamagedBackup) {
		t.Errorf("restoring a damaged backup: %v, want ErrDamagedBackup", err)
	}
	if _, err := Restore(ctx, backup, path, Passphrase("wrong")); !errors.Is(err, ErrWrongSecret) {
		t.Errorf("restoring with a wrong passphrase: %v, want ErrWrongSecret", err)
	}
	if diff := cmp.Diff(before, names(t, dir)); diff != "" {
		t.Errorf("a refused restore changed the folder:\n%s", diff)
	}
}

func TestRestoreTakesTheLogOfACopyMadeByHand(t *testing.T) {
	ctx := context.Background()
	main, log, code := crashedWithLog(t, 4)
	dir := folder(t)
	copied, path := filepath.Join(dir, "copy.kap"), filepath.Join(dir, "practice.kap")
	write(t, copied, main)
	write(t, logPath(copied), log)
	if _, err := Restore(ctx, copied, path, code); err != nil {
		t.Fatal(cause(err))
	}
	v, err := Open(ctx, path, code)
	if err != nil {
		t.Fatal(cause(err))
	}
	defer v.Close()
	if n := count(t, v, "SELECT count(*) FROM work"); n != 4 {
		t.Errorf("%d rows restored, want the 4 that were in the log", n)
	}
}

func TestChangePassphrase(t *testing.T) {
	cheap(t)
	ctx, dir := context.Background(), folder(t)
	path := filepath.Join(dir, "practice.kap")
	v, err := Create(ctx, path, "the old one")
	if err != nil {
		t.Fatal(err)
	}
	fill(t, v, 50)
	oldCode := v.RecoveryCode()
	want, _, err := v.RowHash(ctx)
	if err != nil {
		t.Fatal(err)
	}
	if _, err := ChangePassphrase(ctx, path, Passphrase("the old one"), Passphrase("new")); !errors.Is(err, ErrInUse) {
		t.Errorf("changing the passphrase of an open practice: %v, want ErrInUse", err)
	}
	v.Close()
	if _, err := ChangePassphrase(ctx, path, Passphrase("wrong"), Passphrase("new")); !errors.Is(err, ErrWrongSecret) {
		t.Errorf("changing with a wrong passphrase: %v, want ErrWrongSecret", err)
	}
	code, err := ChangePassphrase(ctx, path, Passphrase("the old one"), Passphrase("the new one"))
	if err != nil {
		t.Fatal(cause(err))
	}
	for name, s := range map[string]Secret{"old passphrase": Passphrase("the old one"), "old recovery code": oldCode} {
		if _, err := Open(ctx, path, s); !errors.Is(err, ErrWrongSecret) {
			t.Errorf("the %s after the change: %v, want ErrWrongSecret", name, err)
		}
	}
	for name, s := range map[string]Secret{"new passphrase": Passphrase("the new one"), "new recovery code": code} {
		v, err := Open(ctx, path, s)
		if err != nil {
			t.Fatalf("the %s: %v", name, cause(err))
		}
		if got, _, err := v.RowHash(ctx); err != nil || got != want {
			t.Errorf("by %s: the rows are not what they were: %v", name, err)
		}
		v.Close()
	}
	if diff := cmp.Diff([]string{"practice.kap", "practice.kap.lock"}, names(t, dir)); diff != "" {
		t.Errorf("the change left something behind:\n%s", diff)
	}
}

func TestOneAtATime(t *testing.T) {
	ctx := context.Background()
	v, code := newVault(t)
	if _, err := Open(ctx, v.Path(), code); !errors.Is(err, ErrInUse) {
		t.Errorf("a second opening: %v, want ErrInUse", err)
	}
	if _, err := Check(ctx, v.Path(), code); !errors.Is(err, ErrInUse) {
		t.Errorf("checking an open file: %v, want ErrInUse", err)
	}
	if err := v.Close(); err != nil {
		t.Fatal(err)
	}
	again, err := Open(ctx, v.Path(), code)
	if err != nil {
		t.Fatalf("opening after it was closed: %v", cause(err))
	}
	again.Close()
}

func TestTwoVaultsAtOnceKeepTheirKeysApart(t *testing.T) {
	a, _ := newVault(t)
	b, _ := newVault(t)
	for _, v := range []*Vault{a, b} {
		fill(t, v, 30)
	}
	if a.RecoveryCode() == b.RecoveryCode() {
		t.Fatal("two vaults have one key")
	}
	a.Close()
	if n := count(t, b, "SELECT count(*) FROM client"); n != 30 {
		t.Errorf("after the other vault was closed: %d clients, want 30", n)
	}
	if a.RecoveryCode() != (Code{}) {
		t.Error("the keys of a closed vault were not wiped")
	}
}

func TestMissingAndForeignFiles(t *testing.T) {
	ctx, dir := context.Background(), folder(t)
	if _, err := Open(ctx, filepath.Join(dir, "none.kap"), NewCode()); !errors.Is(err, ErrMissing) {
		t.Errorf("a missing file: %v, want ErrMissing", err)
	}
	path := filepath.Join(dir, "text.kap")
	write(t, path, []byte("hello"))
	if _, err := Open(ctx, path, NewCode()); !errors.Is(err, ErrNotVault) {
		t.Errorf("a text file: %v, want ErrNotVault", err)
	}
	write(t, path, append([]byte(magic), make([]byte, 2*pageSize)...))
	if _, err := Open(ctx, path, NewCode()); !errors.Is(err, ErrNotVault) {
		t.Errorf("a plain database: %v, want ErrNotVault", err)
	}
	write(t, path, make([]byte, 3*pageSize+7))
	if _, err := Open(ctx, path, NewCode()); !errors.Is(err, ErrNotVault) {
		t.Errorf("a file of zeros: %v, want ErrNotVault", err)
	}
}

func TestSettingsHoldOnEveryConnection(t *testing.T) {
	v, _ := newVault(t)
	ctx := context.Background()
	for name, want := range map[string]string{"journal_mode": "wal", "synchronous": "2", "foreign_keys": "1", "secure_delete": "1",
		"temp_store": "2", "busy_timeout": "5000", "trusted_schema": "0"} {
		var got string
		if err := v.Writer().QueryRow("PRAGMA " + name).Scan(&got); err != nil || got != want {
			t.Errorf("the writer's %s is %q, want %q (%v)", name, got, want, err)
		}
	}
	for range readers {
		c, err := v.Reader().Conn(ctx)
		if err != nil {
			t.Fatal(err)
		}
		defer c.Close()
		for name, want := range map[string]string{"query_only": "1", "foreign_keys": "1", "temp_store": "2"} {
			var got string
			if err := c.QueryRowContext(ctx, "PRAGMA "+name).Scan(&got); err != nil || got != want {
				t.Errorf("a reader's %s is %q, want %q (%v)", name, got, want, err)
			}
		}
		if _, err := c.ExecContext(ctx, "CREATE TABLE x (y)"); err == nil {
			t.Error("a reader can write")
		}
	}
	if _, err := v.Writer().Exec(`SELECT "no such column"`); err == nil {
		t.Error("a double-quoted word that is no column is taken for text")
	}
	if _, err := v.Writer().Exec(`PRAGMA writable_schema = ON; UPDATE sqlite_schema SET sql = ''`); err == nil {
		t.Error("the schema can be written directly")
	}
}

// A file that is not opened after all gets no lock file beside it.
func TestRefusedFilesAreLeftAlone(t *testing.T) {
	ctx, dir := context.Background(), folder(t)
	path := filepath.Join(dir, "letter.txt")
	write(t, path, []byte("Dear colleague"))
	for name, err := range map[string]error{
		"create":  func() error { _, err := CreateWith(ctx, path, NewCode()); return err }(),
		"open":    func() error { _, err := Open(ctx, path, NewCode()); return err }(),
		"check":   func() error { _, err := Check(ctx, path, NewCode()); return err }(),
		"restore": func() error { _, err := Restore(ctx, path, filepath.Join(dir, "new.kap"), NewCode()); return err }(),
		"salvage": func() error { _, err := Salvage(ctx, path, NewCode(), filepath.Join(dir, "new.kap")); return err }(),
	} {
		if err == nil {
			t.Errorf("%s took a text file for a practice", name)
		}
	}
	if diff := cmp.Diff([]string{"letter.txt"}, names(t, dir)); diff != "" {
		t.Errorf("refusing a file changed its folder:\n%s", diff)
	}
}
