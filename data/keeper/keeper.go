// Package keeper opens, closes, backs up, proves and restores a practice. It
// is where the encrypted file (data/vault) and what stands in it (data/store)
// meet; the window and kapctl both work through it.
package keeper

import (
	"cmp"
	"context"
	"database/sql"
	"errors"
	"fmt"
	"os"
	"path/filepath"
	"strings"

	"kapdesk/data"
	"kapdesk/data/store"
	"kapdesk/data/vault"
)

// Extension is the ending of a practice file, BackupExtension of a backup. Both
// are encrypted in the same format.
const (
	Extension       = ".kap"
	BackupExtension = ".kapbak"
)

// Practice is an open practice.
type Practice struct {
	Store  *store.Store
	vault  *vault.Vault
	doubts []error    // what did not fit at unlocking
	clock  data.Clock // the computer's, to open it again; the time is Store.Now

	// Of a practice that is only looked at:
	path    string // where it lies, "" for one that is worked with
	why     error  // why it is not worked with, nil when nobody asked to
	scratch string // the folder of the copy that is looked at, "" for the practice itself
}

// Create makes an empty practice at a path where no file is.
func Create(ctx context.Context, path, passphrase string, clock data.Clock, build string) (*Practice, error) {
	return CreateWith(ctx, path, vault.Passphrase(passphrase), clock, build)
}

// CreateWith is Create with a secret that the caller wipes.
func CreateWith(ctx context.Context, path string, secret vault.Secret, clock data.Clock, build string) (*Practice, error) {
	if err := makeFolder(path); err != nil {
		return nil, err
	}
	v, err := vault.CreateWith(ctx, path, secret)
	if err != nil {
		return nil, err
	}
	return open(ctx, v, clock, build, store.Released())
}

// makeFolder makes the folder that a practice is to live in, for its owner alone.
func makeFolder(path string) error {
	if err := os.MkdirAll(filepath.Dir(path), 0o700); err != nil {
		return &data.Fault{What: "The folder for the practice could not be made.", Safe: "Nothing was changed.", Do: "Choose another folder.", Err: err}
	}
	return nil
}

// Open unlocks a practice. Before a newer schema is put in, a verified copy of
// the old state is left beside the file.
func Open(ctx context.Context, path string, secret vault.Secret, clock data.Clock, build string) (*Practice, error) {
	return openWith(ctx, path, secret, clock, build, store.Released())
}

// ErrOlder is a practice of an older schema, which OpenCurrent leaves as it is.
var ErrOlder error = &data.Fault{
	What: "The practice is of an older KAP Desk.",
	Safe: "It was not touched.",
	Do:   "Open it in the window, which brings it to this version.",
}

// OpenCurrent is Open for a practice that needs no upgrade.
func OpenCurrent(ctx context.Context, path string, secret vault.Secret, clock data.Clock, build string) (*Practice, error) {
	m := store.Released()
	v, err := vault.OpenIf(ctx, path, secret, func(ctx context.Context, db *sql.DB) error {
		if err := store.Fits(ctx, db, m); err != nil {
			return err
		}
		if have, err := store.VersionOf(ctx, db); err != nil || have < m.Version() {
			return cmp.Or(err, ErrOlder)
		}
		return nil
	})
	if err != nil {
		return nil, err
	}
	return open(ctx, v, clock, build, m)
}

func openWith(ctx context.Context, path string, secret vault.Secret, clock data.Clock, build string, m store.Migrations) (*Practice, error) {
	if _, err := os.Stat(path); errors.Is(err, os.ErrNotExist) {
		return nil, &data.Fault{What: "There is no practice at " + path + ".", Safe: "Your backups are not affected.", Do: "Connect the drive it is on, or restore a backup.", Err: err}
	}
	v, err := vault.OpenIf(ctx, path, secret, func(ctx context.Context, db *sql.DB) error { return store.Fits(ctx, db, m) })
	if err != nil {
		return nil, err
	}
	copied, err := copyBeforeUpgrade(ctx, v, m)
	if err != nil {
		return nil, errors.Join(err, v.Close())
	}
	p, err := open(ctx, v, clock, build, m)
	var fault *data.Fault
	if copied != "" && errors.As(err, &fault) {
		said := *fault
		said.Safe += " A verified copy lies beside it: " + filepath.Base(copied) + "."
		err = &said
	}
	return p, err
}

func open(ctx context.Context, v *vault.Vault, clock data.Clock, build string, m store.Migrations) (*Practice, error) {
	s, err := store.OpenWith(ctx, v, clock, build, m)
	if err != nil {
		return nil, errors.Join(err, v.Close())
	}
	return &Practice{Store: s, vault: v, clock: clock}, nil
}

// copyBeforeUpgrade leaves a verified copy of a practice whose schema is older,
// and returns its path, "" when there is nothing to upgrade.
func copyBeforeUpgrade(ctx context.Context, v *vault.Vault, m store.Migrations) (path string, err error) {
	have, err := store.VersionOf(ctx, v.Reader())
	if err != nil {
		return "", v.Fault(err)
	}
	if have == 0 || have >= m.Version() {
		return "", nil
	}
	base := strings.TrimSuffix(v.Path(), filepath.Ext(v.Path()))
	path = fmt.Sprintf("%s before upgrade from %d%s", base, have, BackupExtension)
	// One that is there is of an upgrade that failed; the practice may have been
	// worked with since, by the program of before.
	if err := os.Remove(path); err != nil && !errors.Is(err, os.ErrNotExist) {
		return "", &data.Fault{What: "The copy before the upgrade could not be made.", Safe: "The practice was not touched.", Do: "Move the file " + filepath.Base(path) + " away, then open the practice again.", Err: err}
	}
	_, err = v.Backup(ctx, path)
	return path, err
}

// Path is where the practice lives.
func (p *Practice) Path() string { return cmp.Or(p.path, p.vault.Path()) }

// InPlace returns vault.ErrMoved when the file that is open is not the one at the
// practice's path any more. Nothing can be lost of one that is only looked at.
func (p *Practice) InPlace() error {
	if p.Looks() {
		return nil
	}
	return p.vault.InPlace()
}

// Copy writes a verified copy of what is open into a folder, wherever the
// practice's own file is now, and returns its path. The same secrets open it.
func (p *Practice) Copy(ctx context.Context, folder string) (path string, err error) {
	stem := strings.TrimSuffix(filepath.Base(p.Path()), Extension)
	path = filepath.Join(folder, stem+" (copy "+p.Store.Now().UTC().Format(stamp)+")"+Extension)
	_, err = p.vault.Backup(ctx, path)
	return path, err
}

// RecoveryCode is the key itself, for the recovery sheet.
func (p *Practice) RecoveryCode() vault.Code { return p.vault.RecoveryCode() }

// Opens reports whether a secret is the one of this practice: its passphrase or
// its recovery code.
func (p *Practice) Opens(s vault.Secret) (bool, error) { return p.vault.Opens(s) }

// Close locks the practice: the file is closed and the key forgotten.
func (p *Practice) Close() error {
	if !p.Looks() {
		p.remember(context.Background())
	}
	err := p.Store.Close()
	if p.scratch != "" {
		err = errors.Join(err, removeFolder(p.scratch))
	}
	return err
}

// SyncFolder returns the name of the sync service that a folder belongs to, or
// "". Such a service copies a database while it is written, which can spoil
// the copy; a backup folder may well be in one.
func SyncFolder(folder string) string {
	services := map[string]string{
		"dropbox": "Dropbox", "onedrive": "OneDrive", "google drive": "Google Drive", "googledrive": "Google Drive",
		"icloud": "iCloud", "mobile documents": "iCloud", "icloud drive": "iCloud", "nextcloud": "Nextcloud",
		"owncloud": "ownCloud", "box": "Box", "box sync": "Box", "sync": "Sync", "syncthing": "Syncthing", "pcloud": "pCloud", "mega": "MEGA",
	}
	for _, part := range strings.FieldsFunc(folder, func(r rune) bool { return r == '/' || r == '\\' }) {
		part = strings.ToLower(part)
		name, _, _ := strings.Cut(part, " - ") // "OneDrive - Practice"
		name, _, _ = strings.Cut(name, "-")    // "GoogleDrive-address"
		if service := services[strings.TrimSpace(name)]; service != "" {
			return service
		}
	}
	return ""
}
