package ui

import (
	"context"
	"strings"
	"time"

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
	wait := time.Minute
	return desk.Repeat(s.Runner, func() time.Duration { defer func() { wait = careEvery }(); return wait }, s.care)
}

// sayExtended names the visits of rules without end that could not be booked further.
func (s *Shell) sayExtended(done store.Extended, err error) {
	errorlog.Note("visits that repeat", err)
	if err != nil || len(done.Left) == 0 {
		return
	}
	var days []string
	for _, a := range done.Left {
		days = append(days, s.facts.Region.Weekday(data.DateOf(a.Start)))
	}
	s.desk.Say("Not booked, because a rule stands against it: the repeated visit on " + strings.Join(days, "; "))
}

// care makes what is due, unless the practice locks meanwhile, or is only looked at.
// Failures stand in Settings and on the side bar; they do not interrupt.
func (s *Shell) care() {
	if s.practice.Looks() {
		return
	}
	p, now := s.practice, s.practice.Store.Now()
	desk.Read(s.desk, "repeated", p.Store.ExtendSeries, s.sayExtended)
	desk.Read(s.desk, "care", func(ctx context.Context) (struct{}, error) {
		if plan, err := p.Store.BackupPlan(ctx); err == nil {
			backup, proof := keeper.Due(plan, now)
			if backup {
				_, err := p.BackUp(ctx)
				errorlog.Note("backup", err)
			}
			if proof {
				_, err := p.Prove(ctx)
				errorlog.Note("proof of a backup", err)
			}
		}
		return struct{}{}, nil
	}, func(struct{}, error) { s.showBackup() })
}

// compare says what of the practice is not as it was seen before, by the lock file
// when it was unlocked and by its newest backup.
func (s *Shell) compare() {
	p := s.practice
	if doubts := p.Doubts(); len(doubts) > 0 {
		s.desk.Fail(doubts[0])
	}
	desk.Read(s.desk, "compare", func(ctx context.Context) (doubt error, err error) {
		return p.CompareBackup(ctx)
	}, func(doubt, err error) {
		errorlog.Note("the newest backup", err)
		if doubt != nil {
			s.desk.Fail(doubt)
		}
	})
}

// settle is how long a closing window waits for its last backup.
const settle = 20 * time.Second

// backUpOnQuit makes the closing backup while the window still says so.
func backUpOnQuit(p *keeper.Practice) {
	if p.Looks() {
		return
	}
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
	desk.Read(s.desk, "backup line", s.practice.Store.BackupPlan, desk.OrFail(s.desk, func(plan store.BackupPlan) {
		family, words := backupLine(plan, s.practice.Store.Now(), s.facts.Region)
		s.frame.side.SetBackup(family, words)
	}))
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
	at := last.At
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
