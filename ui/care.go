package ui

import (
	"context"
	"time"

	"fyne.io/fyne/v2"

	"kapdesk/data"
	"kapdesk/data/errorlog"
	"kapdesk/data/keeper"
	"kapdesk/data/store"
	"kapdesk/ui/desk"
	"kapdesk/ui/kit"
)

// careEvery is how often it is asked whether a backup or a proof is due.
const careEvery = 15 * time.Minute

// startCare makes backups and proofs by itself while the practice is open, the
// first one soon after unlocking.
func (s *Shell) startCare() (stop func()) {
	if _, inline := s.Runner.(desk.Inline); inline {
		return func() {}
	}
	done := make(chan struct{})
	go func() {
		wait := time.NewTimer(time.Minute)
		defer wait.Stop()
		for {
			select {
			case <-done:
				return
			case <-wait.C:
				fyne.Do(s.care)
				wait.Reset(careEvery)
			}
		}
	}()
	return func() { close(done) }
}

// care makes what is due. Failures stand in Settings and on the side bar; they
// do not interrupt.
func (s *Shell) care() {
	if s.practice == nil {
		return
	}
	p, now := s.practice, s.Clock.Now()
	s.Runner.Run("care", func(ctx context.Context) {
		plan, err := p.Store.BackupPlan(ctx)
		if err != nil {
			return
		}
		backup, proof := keeper.Due(plan, now)
		if backup {
			_, err := p.BackUp(ctx)
			errorlog.Note("backup", err)
		}
		if proof {
			_, err := p.Prove(ctx)
			errorlog.Note("proof of a backup", err)
		}
	}, s.showBackup)
}

// backUpOnQuit makes the closing backup while the window still says so.
func (s *Shell) backUpOnQuit() {
	p := s.practice
	plan, err := p.Store.BackupPlan(context.Background())
	if err != nil || len(plan.Folders) == 0 {
		return
	}
	ctx, cancel := context.WithTimeout(context.Background(), settle)
	defer cancel()
	_, err = p.BackUp(ctx)
	errorlog.Note("backup", err)
}

// showBackup says on the side bar when the last backup was made.
func (s *Shell) showBackup() {
	if s.practice == nil {
		return
	}
	desk.Load(s.desk, "backup line", s.practice.Store.BackupPlan, func(plan store.BackupPlan) {
		if s.frame == nil {
			return
		}
		family, words := backupLine(plan, s.Clock.Now(), s.facts.Region)
		s.frame.side.SetBackup(family, words)
	})
}

// oldProof is the age at which a proof no longer reassures.
const oldProof = 8 * 24 * time.Hour

// backupLine is "Backup today, 7:02 AM", or what is wrong.
func backupLine(plan store.BackupPlan, now time.Time, r data.Region) (kit.Family, string) {
	last, ok := plan.LastGood()
	switch {
	case len(plan.Folders) == 0:
		return kit.Warn, "No backup folder"
	case !ok:
		return kit.Warn, "No backup yet"
	}
	at := last.At.In(now.Location())
	day, family := r.Relative(data.DateOf(at), data.DateOf(now)), kit.OK
	words := "Backup " + day + ", " + r.Time(at)
	if _, bad := plan.BadProof(); bad {
		return kit.Bad, "Backup did not restore"
	}
	proof, proved := plan.LastProof()
	switch {
	case now.Sub(at) > 48*time.Hour:
		family = kit.Warn
	case proved && now.Sub(proof.At) > oldProof, !proved && now.Sub(at) > oldProof:
		return kit.Warn, "Backup not tested lately"
	}
	return family, words
}
