package keeper

import (
	"context"
	"errors"
	"path/filepath"

	"kapdesk/data"
	"kapdesk/data/errorlog"
	"kapdesk/data/store"
	"kapdesk/data/vault"
)

// Prove restores the newest backup into a scratch folder the way a person
// would, opens it, checks every page and compares all rows with the practice
// as it was backed up. What it found is kept for Settings and the certificate. Then
// it reads the whole audit trail of the practice itself.
func (p *Practice) Prove(ctx context.Context) (store.BackupProof, error) {
	plan, err := p.Store.BackupPlan(ctx)
	if err != nil {
		return store.BackupProof{}, err
	}
	backup, err := newest(plan)
	if err != nil {
		return store.BackupProof{}, err
	}
	proof, err := p.proveFile(ctx, backup, plan.RunOf(filepath.Dir(backup.Path), backup.Name()))
	if err != nil {
		return proof, err
	}
	state, err := p.CheckTrail(ctx)
	if err != nil || state.Err() == nil {
		return proof, err
	}
	if p.Looks() {
		return proof, state.Err()
	}
	return proof, errors.Join(state.Err(), p.noteDoubt(ctx, state.Err()), p.Store.ForgetCheckedAudit(ctx))
}

// proveFile proves one backup and keeps what was found. run is how it was made,
// zero when that is not known. A proof that is called off says nothing about the
// backup and is not kept.
func (p *Practice) proveFile(ctx context.Context, backup Backup, run store.BackupRun) (store.BackupProof, error) {
	proof, failed := p.prove(ctx, backup, run.Rows)
	proof.Trail = run.Trail
	if ctx.Err() != nil {
		return proof, ctx.Err()
	}
	if failed != nil {
		errorlog.Note("proof of a backup", failed)
		proof.Failed = data.AsFault(failed).What
	}
	if p.Looks() { // nothing of it can be kept
		return proof, failed
	}
	if err := p.Store.RecordProof(ctx, proof); err != nil {
		return proof, err
	}
	return proof, failed
}

func (p *Practice) prove(ctx context.Context, backup Backup, want string) (store.BackupProof, error) {
	proof := store.BackupProof{At: p.Store.Now(), File: backup.Name(), Folder: filepath.Dir(backup.Path)}
	key := p.vault.Key()
	defer vault.Wipe(key)
	found, err := vault.Prove(ctx, backup.Path, key, "")
	if errors.Is(err, vault.ErrWrongSecret) {
		err = &data.Fault{What: "The newest backup was made with an earlier passphrase.", Safe: "It still opens with that one.", Do: "Choose Back up now, then test again.", Err: err}
	}
	if err != nil {
		return proof, err
	}
	proof.Pages, proof.RowHash = found.Pages, found.Hash
	proof.Clients, proof.Appointments = int(found.Rows["client"]), int(found.Rows["appointment"])
	proof.Visits, proof.Documents = int(found.Rows["visit"]), int(found.Rows["document"])
	for _, n := range found.Rows {
		proof.Rows += int(n)
	}
	proof.Equal = want != "" && want == found.Hash
	if want != "" && !proof.Equal {
		return proof, &data.Fault{
			What: "The newest backup does not hold what the practice held when it was made.",
			Safe: "The practice itself is safe.",
			Do:   "Choose Back up now, then test again. If it happens again, use another drive.",
		}
	}
	return proof, nil
}

// Summary is what a person is shown of a backup before anything is touched.
type Summary = store.Summary

// Summarize says what a backup holds, once every page of it was found whole.
// Neither the backup nor the practice is touched.
func Summarize(ctx context.Context, backup string, secret vault.Secret, clock data.Clock) (summary Summary, err error) {
	if err := vault.CheckBackup(ctx, backup, secret); err != nil {
		return summary, err
	}
	p, err := Look(ctx, backup, secret, clock)
	if err != nil {
		return summary, err
	}
	defer func() { err = errors.Join(err, p.Close()) }()
	return p.Store.Summary(ctx)
}

// Restore puts a backup in the practice's place. The present file, whole or
// damaged, is kept beside it under the returned name. A folder that is not there
// yet, as on a new computer, is made.
func Restore(ctx context.Context, backup, path string, secret vault.Secret) (keptAside string, err error) {
	if err := makeFolder(path); err != nil {
		return "", err
	}
	return vault.Restore(ctx, backup, path, secret)
}

// Salvage brings out what is whole in a damaged practice. What is derived from its
// rows is made anew when the new one is opened: no page of it may be missing
// unnoticed.
func Salvage(ctx context.Context, path string, secret vault.Secret, dest string) (*vault.SalvageReport, error) {
	report, err := vault.Salvage(ctx, path, secret, dest)
	if err != nil {
		return nil, err
	}
	v, err := vault.Open(ctx, dest, secret)
	if err != nil {
		return nil, err
	}
	// Without a table of settings there is nothing that says it was made.
	errorlog.Note("salvage", errors.Join(store.ForgetNames(ctx, v), v.Close()))
	return report, nil
}

// SecretOf reads a recovery code where the text is one, else a passphrase. The
// text is overwritten.
func SecretOf(text []byte) vault.Secret {
	if code, err := vault.TypedCode(text); err == nil {
		clear(text)
		return &code
	}
	return vault.Typed(text)
}

// ChangePassphrase locks the practice, gives it a new passphrase and key, and
// opens it again. old is the present passphrase or the recovery code: whoever
// forgot the passphrase came in with the code and must be able to choose a new
// one. The old recovery sheet is void; backups made before still open with the
// old passphrase. If it fails the practice is opened as it was.
func (p *Practice) ChangePassphrase(ctx context.Context, old, new vault.Secret, build string) (*Practice, error) {
	if p.Looks() {
		return p, store.ErrLooking
	}
	path, code := p.Path(), p.vault.Key()
	defer vault.Wipe(code)
	// The old passphrase is asked for again, so that a passer-by at an open
	// screen can not shut the owner out.
	if err := p.Close(); err != nil {
		return nil, err
	}
	if _, err := vault.ChangePassphrase(ctx, path, old, new); err != nil {
		same, openErr := Open(ctx, path, code, p.clock, build)
		return same, errors.Join(err, openErr)
	}
	changed, err := Open(ctx, path, new, p.clock, build)
	if err != nil {
		return nil, err
	}
	return changed, changed.Store.Note(ctx, "Changed", 0, "passphrase", "the old recovery sheet is void")
}
