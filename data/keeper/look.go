package keeper

import (
	"context"
	"errors"
	"os"
	"path/filepath"

	"kapdesk/data"
	"kapdesk/data/store"
	"kapdesk/data/vault"
)

// Look opens a practice or a backup to be read, and changes nothing of it: the
// file may lie on a medium that cannot be written. One of an older schema is
// upgraded in a copy in a scratch folder, which Close removes; Copied tells.
func Look(ctx context.Context, path string, secret vault.Secret, clock data.Clock) (*Practice, error) {
	return lookWith(ctx, path, secret, clock, store.Released())
}

// OpenOrLook is Open, or Look where the practice lies on a medium that cannot be
// written or is full. Then Looks is true, and Why says why.
func OpenOrLook(ctx context.Context, path string, secret vault.Secret, clock data.Clock, build string) (*Practice, error) {
	p, err := Open(ctx, path, secret, clock, build)
	if !errors.Is(err, vault.ErrReadOnly) && !errors.Is(err, vault.ErrFull) {
		return p, err
	}
	p, failed := Look(ctx, path, secret, clock)
	if failed != nil {
		return nil, failed
	}
	p.why = err
	return p, nil
}

func lookWith(ctx context.Context, path string, secret vault.Secret, clock data.Clock, m store.Migrations) (*Practice, error) {
	v, err := vault.Look(ctx, path, secret)
	if err != nil {
		return nil, err
	}
	s, current, err := store.Look(ctx, v, clock, m)
	switch {
	case err != nil:
		return nil, errors.Join(err, v.Close())
	case current:
		return &Practice{Store: s, vault: v, clock: clock, path: v.Path()}, nil
	}
	p, err := lookAtCopy(ctx, v, clock, m)
	return p, errors.Join(err, v.Close())
}

// lookAtCopy upgrades a copy of a practice. It is encrypted like the practice.
func lookAtCopy(ctx context.Context, v *vault.Vault, clock data.Clock, m store.Migrations) (p *Practice, err error) {
	dir, err := os.MkdirTemp("", "kapdesk-look-")
	if err != nil {
		return nil, vault.Explain(err)
	}
	defer func() {
		if err != nil {
			removeFolder(dir)
		}
	}()
	copied := filepath.Join(dir, "look"+Extension)
	if err := v.Copy(ctx, copied); err != nil {
		return nil, err
	}
	if p, err = openWith(ctx, copied, v.RecoveryCode(), clock, "look", m); err != nil {
		return nil, err
	}
	p.Store.OnlyLook()
	p.path, p.scratch = v.Path(), dir
	return p, nil
}

// removeFolder removes a folder of files. It is not os.RemoveAll, which uses a call of
// Windows that Wine lacks.
func removeFolder(dir string) error {
	entries, err := os.ReadDir(dir)
	for _, e := range entries {
		err = errors.Join(err, os.Remove(filepath.Join(dir, e.Name())))
	}
	return errors.Join(err, os.Remove(dir))
}

// Copied reports whether the practice is a copy of one of an older schema, made to
// look at it.
func (p *Practice) Copied() bool { return p.scratch != "" }

// Looks reports whether the practice is only looked at. Whatever would change it is
// refused with store.ErrLooking; it can be read, printed, copied and backed up from.
func (p *Practice) Looks() bool { return p.path != "" }

// Why says why OpenOrLook opened the practice to be looked at only.
func (p *Practice) Why() error { return p.why }
