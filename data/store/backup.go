package store

import (
	"context"
	"database/sql"
	"time"
)

// BackupFolder is a place that backups are written to.
type BackupFolder struct {
	Path  string `json:"path"`
	Label string `json:"label"` // "This computer", "Drive JUNIPER-BK"
}

// BackupRun is one backup that was made or tried.
type BackupRun struct {
	At     time.Time `json:"at"`
	Folder string    `json:"folder"`
	File   string    `json:"file"`           // name within the folder
	Size   int64     `json:"size"`           // bytes
	Rows   string    `json:"rows"`           // hash of all rows as they were backed up
	Trail  TrailHead `json:"trail,omitzero"` // where the audit trail ended; the backup holds that line
	Failed string    `json:"failed,omitempty"`
}

// BackupProof is one backup that was restored into a scratch place, opened and
// compared, row by row, with the practice it was made of.
type BackupProof struct {
	At           time.Time `json:"at"`
	Folder       string    `json:"folder,omitempty"`
	File         string    `json:"file"` // name within the folder
	Clients      int       `json:"clients"`
	Appointments int       `json:"appointments"`
	Visits       int       `json:"visits"`
	Documents    int       `json:"documents"`
	Rows         int       `json:"rows"`
	RowHash      string    `json:"hash"`
	Pages        int       `json:"pages"`
	Equal        bool      `json:"equal"` // with the practice as it was at the backup
	Trail        TrailHead `json:"trail,omitzero"`
	Failed       string    `json:"failed,omitempty"`
}

// BackupPlan is where backups go and how they went.
type BackupPlan struct {
	Folders []BackupFolder
	Runs    []BackupRun   // oldest first, the last 400
	Proofs  []BackupProof // oldest first, the last 60
	Proved  []string      // file names of the good proofs, newest first
}

const (
	keptRuns   = 400
	keptProofs = 60
)

// LastGood is the newest backup that worked.
func (p BackupPlan) LastGood() (BackupRun, bool) { return p.lastGood("") }

// LastGoodIn is the newest backup that worked in a folder.
func (p BackupPlan) LastGoodIn(folder string) (BackupRun, bool) { return p.lastGood(folder) }

func (p BackupPlan) lastGood(folder string) (BackupRun, bool) {
	for i := len(p.Runs) - 1; i >= 0; i-- {
		if p.Runs[i].Failed == "" && (folder == "" || p.Runs[i].Folder == folder) {
			return p.Runs[i], true
		}
	}
	return BackupRun{}, false
}

// HasBackup reports whether any backup ever worked.
func (p BackupPlan) HasBackup() bool { _, ok := p.LastGood(); return ok }

// LastProof is the newest proof that found everything equal.
func (p BackupPlan) LastProof() (BackupProof, bool) {
	for i := len(p.Proofs) - 1; i >= 0; i-- {
		if p.Proofs[i].Failed == "" {
			return p.Proofs[i], true
		}
	}
	return BackupProof{}, false
}

// BadProof is the newest proof when it found something wrong: until another one
// succeeds, no backup may be called proved.
func (p BackupPlan) BadProof() (BackupProof, bool) {
	if n := len(p.Proofs); n > 0 && p.Proofs[n-1].Failed != "" {
		return p.Proofs[n-1], true
	}
	return BackupProof{}, false
}

// lastIn is the newest try in a folder, good or not.
func (p BackupPlan) lastIn(folder string) (BackupRun, bool) {
	for i := len(p.Runs) - 1; i >= 0; i-- {
		if p.Runs[i].Folder == folder {
			return p.Runs[i], true
		}
	}
	return BackupRun{}, false
}

// BackupPlan returns the plan; an empty one when nothing was ever chosen.
func (s *Store) BackupPlan(ctx context.Context) (BackupPlan, error) {
	return readOne(ctx, s, func(q querier) (BackupPlan, error) { return s.readBackupPlan(ctx, q) })
}

func (s *Store) readBackupPlan(ctx context.Context, q querier) (BackupPlan, error) {
	var plan BackupPlan
	for key, v := range map[string]any{"backup.folders": &plan.Folders, "backup.runs": &plan.Runs, "backup.proofs": &plan.Proofs} {
		if _, err := setting(ctx, q, key, v); err != nil {
			return plan, err
		}
	}
	for i := range plan.Runs {
		s.clock.localize(&plan.Runs[i].At)
	}
	for i := len(plan.Proofs) - 1; i >= 0; i-- {
		s.clock.localize(&plan.Proofs[i].At)
		if plan.Proofs[i].Failed == "" {
			plan.Proved = append(plan.Proved, plan.Proofs[i].File)
		}
	}
	return plan, nil
}

// SetBackupFolders chooses where backups go.
func (s *Store) SetBackupFolders(ctx context.Context, folders []BackupFolder) error {
	return s.write(ctx, func(t *tx) error {
		if err := t.putSetting(ctx, "backup.folders", folders); err != nil {
			return err
		}
		t.changedNow(SubjectSetting, 0)
		return t.audit(ctx, "Changed", 0, "backup folders", "")
	})
}

// RecordBackups keeps how backups went.
func (s *Store) RecordBackups(ctx context.Context, runs []BackupRun) error {
	return s.write(ctx, func(t *tx) error {
		var all []BackupRun
		if _, err := setting(ctx, t, "backup.runs", &all); err != nil {
			return err
		}
		all = append(all, runs...)
		if err := t.putSetting(ctx, "backup.runs", all[max(0, len(all)-keptRuns):]); err != nil {
			return err
		}
		t.changedNow(SubjectSetting, 0)
		for _, run := range runs {
			detail := "complete"
			if run.Failed != "" {
				detail = run.Failed
			}
			if err := t.audit(ctx, "Backup", 0, run.File, detail); err != nil {
				return err
			}
		}
		return nil
	})
}

// RecordProof keeps how a test restore went.
func (s *Store) RecordProof(ctx context.Context, proof BackupProof) error {
	return s.write(ctx, func(t *tx) error {
		var all []BackupProof
		if _, err := setting(ctx, t, "backup.proofs", &all); err != nil {
			return err
		}
		all = append(all, proof)
		if err := t.putSetting(ctx, "backup.proofs", all[max(0, len(all)-keptProofs):]); err != nil {
			return err
		}
		t.changedNow(SubjectSetting, 0)
		detail := "all equal"
		if proof.Failed != "" {
			detail = proof.Failed
		}
		return t.audit(ctx, "Test restore", 0, proof.File, detail)
	})
}

// RunOf returns how a backup was made, a zero run when it is not known.
func (p BackupPlan) RunOf(folder, file string) BackupRun {
	for i := len(p.Runs) - 1; i >= 0; i-- {
		if run := p.Runs[i]; run.File == file && run.Folder == folder && run.Failed == "" {
			return run
		}
	}
	return BackupRun{}
}

// Summary says what a practice file holds, without any client's words.
type Summary struct {
	Practice     string
	Clients      int
	Appointments int
	Visits       int
	Documents    int
	LastVisit    time.Time // when the newest visit record was last saved
}

// Summary counts what the practice holds.
func (s *Store) Summary(ctx context.Context) (Summary, error) {
	var sum Summary
	err := s.read(ctx, func(q querier) error {
		practice, err := loadPractice(ctx, q)
		if err != nil {
			return err
		}
		sum.Practice = practice.Name
		var last sql.NullString
		err = q.QueryRowContext(ctx, `SELECT (SELECT count(*) FROM client), (SELECT count(*) FROM appointment),
			(SELECT count(*) FROM visit), (SELECT count(*) FROM document), (SELECT max(saved_at) FROM visit)`).
			Scan(&sum.Clients, &sum.Appointments, &sum.Visits, &sum.Documents, &last)
		if err != nil {
			return err
		}
		sum.LastVisit, err = s.scanInstant(last)
		return err
	})
	return sum, err
}
