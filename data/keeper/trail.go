package keeper

import (
	"context"
	"errors"
	"fmt"
	"path/filepath"

	"kapdesk/data"
	"kapdesk/data/errorlog"
	"kapdesk/data/store"
	"kapdesk/data/vault"
)

// Unlocked writes down that the practice was unlocked and how: first the wrong
// tries since the last time, those that the lock file counted and those that the
// caller did, and what does not fit with what was seen of the practice before, then
// the line itself with the head of the trail at that moment. A practice that is only
// looked at keeps no line; what does not fit is said all the same.
func (p *Practice) Unlocked(ctx context.Context, how string, wrong int) error {
	head, err := p.Store.TrailHead(ctx)
	if err != nil {
		return err
	}
	p.doubts = p.vault.Doubts()
	switch has, err := p.Store.HasTrail(ctx, p.remembered()); {
	case err != nil:
		return err
	case !has:
		p.doubts = append(p.doubts, errTrail(p.remembered(), "it ended with when the practice was closed here last"))
	}
	if p.Looks() {
		return nil
	}
	wrong = max(wrong, p.vault.WrongTries())
	err = p.Store.Batch(ctx, func(ctx context.Context) error {
		if wrong > 0 {
			if err := p.Store.Note(ctx, "Unlock failed", 0, "practice", tries(wrong)); err != nil {
				return err
			}
		}
		for _, doubt := range p.doubts {
			if err := p.noteDoubt(ctx, doubt); err != nil {
				return err
			}
		}
		return p.Store.Note(ctx, "Unlocked", 0, "practice", how+", trail until then: "+head.String())
	})
	if err != nil {
		return p.vault.Unopened(err)
	}
	if wrong > 0 {
		return p.vault.ForgetTries()
	}
	return nil
}

// Doubts are what did not fit when the practice was unlocked, each a *data.Fault.
func (p *Practice) Doubts() []error { return p.doubts }

func tries(n int) string {
	if n == 1 {
		return "1 wrong try"
	}
	return fmt.Sprint(n, " wrong tries")
}

// noteDoubt writes into the trail what does not fit. It says nothing of a client.
func (p *Practice) noteDoubt(ctx context.Context, doubt error) error {
	errorlog.Note("what does not fit", doubt)
	return p.Store.Note(ctx, "Not as before", 0, "practice", data.AsFault(doubt).What)
}

func errTrail(head store.TrailHead, where string) error {
	return &data.Fault{
		What: fmt.Sprintf("The audit trail does not hold line %d (%s), which %s.", head.Line, head, where),
		Safe: "The backups from before are not affected.",
		Do:   "If you did not put an older copy of the practice in its place yourself, compare with the newest backup before you work on.",
	}
}

// remembered is the head of the trail that the lock file keeps.
func (p *Practice) remembered() (head store.TrailHead) {
	if n, _ := fmt.Sscanf(p.vault.Mark(), "%d %s", &head.Line, &head.Hash); n != 2 {
		return store.TrailHead{}
	}
	return head
}

// remember has the lock file keep the head of the trail. Without it the practice
// is as safe, and the next comparison knows less.
func (p *Practice) remember(ctx context.Context) {
	head, err := p.Store.TrailHead(ctx)
	if err == nil {
		err = p.vault.SetMark(fmt.Sprintf("%d %s", head.Line, head.Hash))
	}
	errorlog.Note("the head of the trail", err)
}

// CompareBackup looks into the newest backup that can be reached and was made with
// the present key. doubt says that the backup holds a part of the audit trail that
// the practice does not: the practice is an older one, or its trail was shortened.
// It is written down.
func (p *Practice) CompareBackup(ctx context.Context) (doubt, err error) {
	name, head, err := p.newestHead(ctx)
	if err != nil {
		return nil, err
	}
	has, err := p.Store.HasTrail(ctx, head)
	if err != nil || has {
		return nil, err
	}
	doubt = errTrail(head, "the newest backup holds, "+name)
	return doubt, p.noteDoubt(ctx, doubt)
}

// newestHead is where the audit trail of the newest backup ends. It is zero when
// there is no backup, it cannot be reached, or it has another key.
func (p *Practice) newestHead(ctx context.Context) (name string, head store.TrailHead, err error) {
	plan, err := p.Store.BackupPlan(ctx)
	if err != nil {
		return "", head, err
	}
	backup, err := newest(plan)
	if err != nil {
		return "", head, nil // said where backups are
	}
	key := p.vault.Key()
	defer vault.Wipe(key)
	v, err := vault.Look(ctx, backup.Path, key)
	if errors.Is(err, vault.ErrWrongSecret) {
		return "", head, nil
	}
	if err != nil {
		return "", head, err
	}
	head, err = store.HeadOf(ctx, v)
	return filepath.Base(backup.Path), head, errors.Join(err, v.Close())
}

// CheckTrail reads the whole chain of the audit trail and compares it with what the
// lock file, the newest backup and the practice itself remember of its end. A
// backup, or a copy that is looked at, is from before on purpose: there the newest
// backup is not asked.
func (p *Practice) CheckTrail(ctx context.Context) (store.AuditState, error) {
	known := []store.TrailHead{p.remembered()}
	if filepath.Ext(p.Path()) != BackupExtension && !p.Copied() {
		_, head, err := p.newestHead(ctx)
		errorlog.Note("the newest backup's trail", err) // a backup that cannot be read is said by its proof
		known = append(known, head)
	}
	return p.Store.CheckAudit(ctx, known...)
}
