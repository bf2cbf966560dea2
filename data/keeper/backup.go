package keeper

import (
	"context"
	"errors"
	"fmt"
	"os"
	"path/filepath"
	"sort"
	"strings"
	"time"

	"kapdesk/data"
	"kapdesk/data/errorlog"
	"kapdesk/data/store"
)

// stamp is how a backup's name tells its time, in UTC so that names sort.
const stamp = "2006-01-02 150405Z"

// Backup is one backup file in a folder.
type Backup struct {
	Path string
	At   time.Time
	Size int64
}

// Name is the file's name without its folder.
func (b Backup) Name() string { return filepath.Base(b.Path) }

// List returns the backups in a folder, newest first. A folder that is not
// there (a drive that is not connected) is an error.
func List(folder string) ([]Backup, error) {
	entries, err := os.ReadDir(folder)
	if err != nil {
		return nil, err
	}
	var found []Backup
	for _, e := range entries {
		if e.IsDir() || filepath.Ext(e.Name()) != BackupExtension {
			continue
		}
		at, ok := backupTime(e.Name())
		info, err := e.Info()
		if !ok || err != nil {
			continue
		}
		found = append(found, Backup{filepath.Join(folder, e.Name()), at, info.Size()})
	}
	sort.Slice(found, func(i, j int) bool { return found[i].At.After(found[j].At) })
	return found, nil
}

func backupName(at time.Time) string { return "KAP Desk " + at.UTC().Format(stamp) + BackupExtension }

func backupTime(name string) (time.Time, bool) {
	name = strings.TrimSuffix(strings.TrimPrefix(name, "KAP Desk "), BackupExtension)
	at, err := time.Parse(stamp, name)
	return at, err == nil
}

// proveAtOnce is the size in bytes up to which a backup is restored on trial as
// soon as it is made: about two seconds of work. Larger ones wait for the weekly
// proof. Every backup, whatever its size, is verified while it is written.
const proveAtOnce = 64 << 20

// BackUp writes one verified backup into each chosen folder, proves it, and then
// lets old ones go. A folder that is missing is noted, not a failure of the
// others; the error is of the first folder only when none worked, or that of a
// proof that failed.
func (p *Practice) BackUp(ctx context.Context) ([]store.BackupRun, error) {
	plan, err := p.Store.BackupPlan(ctx)
	if err != nil {
		return nil, err
	}
	if len(plan.Folders) == 0 {
		return nil, &data.Fault{What: "No backup folder is chosen.", Safe: "The practice itself is safe.", Do: "Choose one in Settings, Security and backup."}
	}
	_, err = p.CompareBackup(ctx) // before there is a newer one
	errorlog.Note("the newest backup", err)
	runs := make([]store.BackupRun, 0, len(plan.Folders))
	var first error
	worked := false
	for _, folder := range plan.Folders {
		run, err := p.backUpTo(ctx, folder.Path)
		if err != nil {
			errorlog.Note("backup", err)
			run.Failed = data.AsFault(err).What
			if first == nil {
				first = err
			}
		} else {
			worked = true
		}
		runs = append(runs, run)
	}
	if p.Looks() { // nothing of it can be noted, and old backups stay
		if worked {
			first = nil
		}
		return runs, first
	}
	if err := p.Store.RecordBackups(ctx, runs); err != nil {
		return runs, err
	}
	if !worked {
		return runs, first
	}
	if err := p.proveRuns(ctx, runs); err != nil {
		return runs, err
	}
	return runs, p.letGo(ctx, runs)
}

func (p *Practice) backUpTo(ctx context.Context, folder string) (store.BackupRun, error) {
	now := p.Store.Now()
	run := store.BackupRun{At: now, Folder: folder}
	info, err := os.Stat(folder)
	if err != nil || !info.IsDir() {
		return run, &data.Fault{What: "The backup folder is not there.", Safe: "The practice itself is safe.", Do: "Connect the drive, then choose Back up now.", Err: err}
	}
	if run.Trail, err = p.Store.TrailHead(ctx); err != nil {
		return run, err
	}
	sweep(folder, now)
	run.File = backupName(now)
	path := filepath.Join(folder, run.File)
	if run.Rows, err = p.vault.Backup(ctx, path); err != nil {
		return run, err
	}
	if info, err = os.Stat(path); err != nil {
		return run, err
	}
	run.Size = info.Size()
	return run, nil
}

// sweep removes what backups left in a folder that were killed while they were
// written. One of the last hour may still be at work, of another practice that
// keeps its backups in the same folder.
func sweep(folder string, now time.Time) {
	entries, err := os.ReadDir(folder)
	if err != nil {
		return // the backup itself will say so
	}
	for _, e := range entries {
		name, _, unfinished := strings.Cut(e.Name(), BackupExtension+".partial")
		at, ours := backupTime(name + BackupExtension)
		if unfinished && ours && !e.IsDir() && now.Sub(at) > time.Hour {
			os.Remove(filepath.Join(folder, e.Name()))
		}
	}
}

// proveRuns proves the backups that were just made, those that are small enough.
// One that was cut short, because the window closed, is no failure of the backup.
func (p *Practice) proveRuns(ctx context.Context, runs []store.BackupRun) error {
	for _, run := range runs {
		if run.Failed != "" || run.Size > proveAtOnce {
			continue
		}
		_, err := p.proveFile(ctx, Backup{filepath.Join(run.Folder, run.File), run.At, run.Size}, run)
		if ctx.Err() != nil {
			return nil
		}
		if err != nil {
			return err
		}
	}
	return nil
}

// letGo removes what Retain does not keep from the folders that have a new
// backup. What can not be removed stays: a full folder is reported by the next
// backup.
func (p *Practice) letGo(ctx context.Context, runs []store.BackupRun) error {
	if ctx.Err() != nil {
		return nil // the next backup does it
	}
	plan, err := p.Store.BackupPlan(ctx)
	if err != nil {
		return err
	}
	for _, run := range runs {
		if run.Failed != "" {
			continue
		}
		backups, err := List(run.Folder)
		if err != nil {
			continue // unplugged meanwhile
		}
		for _, b := range Retain(backups, p.Store.Now(), plan.Proved).Drop {
			os.Remove(b.Path)
		}
	}
	return nil
}

// Retention is what Retain decided.
type Retention struct{ Keep, Drop []Backup }

// How many backups stay, newest first of each kind.
const (
	keepDaily   = 7
	keepWeekly  = 5
	keepMonthly = 12
)

// Retain keeps the newest backup of each of the last 7 days, 5 weeks and 12
// months that have one, and always the newest proved one. proved are file
// names. It is pure: backups must be sorted newest first, as List does.
func Retain(backups []Backup, now time.Time, proved []string) Retention {
	keep := map[string]bool{}
	newestOfEach := func(limit int, period func(time.Time) string) {
		seen := map[string]bool{}
		for _, b := range backups {
			key := period(b.At.In(now.Location()))
			if !seen[key] && len(seen) < limit {
				seen[key] = true
				keep[b.Path] = true
			}
		}
	}
	newestOfEach(keepDaily, func(t time.Time) string { return t.Format(time.DateOnly) })
	newestOfEach(keepWeekly, func(t time.Time) string { y, w := t.ISOWeek(); return fmt.Sprint(y, "-", w) })
	newestOfEach(keepMonthly, func(t time.Time) string { return t.Format("2006-01") })
	isProved := map[string]bool{}
	for _, name := range proved {
		isProved[name] = true
	}
	for _, b := range backups {
		if isProved[b.Name()] {
			keep[b.Path] = true
			break
		}
	}
	var r Retention
	for _, b := range backups {
		if keep[b.Path] {
			r.Keep = append(r.Keep, b)
		} else {
			r.Drop = append(r.Drop, b)
		}
	}
	return r
}

// Due says what the plan asks for now: a backup when the last good one is of
// an earlier day, a proof when the last is a week old.
func Due(plan store.BackupPlan, now time.Time) (backup, proof bool) {
	if len(plan.Folders) == 0 {
		return false, false
	}
	last, ok := plan.LastGood()
	backup = !ok || data.DateOf(last.At.In(now.Location())) != data.DateOf(now)
	lastProof, ok := plan.LastProof()
	proof = plan.HasBackup() && (!ok || now.Sub(lastProof.At) >= 7*24*time.Hour)
	return backup, proof
}

// errNoBackup is a proof asked for where nothing was backed up.
var errNoBackup = &data.Fault{What: "There is no backup to test.", Safe: "The practice itself is safe.", Do: "Choose Back up now, then test it."}

// newest finds the newest backup in the plan's folders that can be reached.
func newest(plan store.BackupPlan) (Backup, error) {
	var best Backup
	var last error = errNoBackup
	for _, folder := range plan.Folders {
		backups, err := List(folder.Path)
		if err != nil {
			last = err
			continue
		}
		if len(backups) > 0 && backups[0].At.After(best.At) {
			best = backups[0]
		}
	}
	if best.Path == "" {
		if errors.Is(last, os.ErrNotExist) {
			last = &data.Fault{What: "The backup folder is not there.", Safe: "The practice itself is safe.", Do: "Connect the drive and try again.", Err: last}
		}
		return best, last
	}
	return best, nil
}
