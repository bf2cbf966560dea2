package store

import (
	"context"
	"embed"
	"fmt"
	"io/fs"
	"strings"

	"kapdesk/data"
)

//go:embed migrations/*.sql
var migrations embed.FS

// SchemaVersion is the newest schema that this program knows.
func SchemaVersion() int {
	names, err := fs.Glob(migrations, "migrations/*.sql")
	if err != nil {
		panic(err) // the pattern is a constant
	}
	return len(names)
}

// migrate brings the file to SchemaVersion, one numbered script a transaction.
// user_version moves inside the same transaction, so a cut leaves the file at
// a whole version.
func (s *Store) migrate(ctx context.Context) error {
	var have int
	if err := s.files.Writer().QueryRowContext(ctx, "PRAGMA user_version").Scan(&have); err != nil {
		return explain(err)
	}
	if have > SchemaVersion() {
		return &data.Fault{
			What: fmt.Sprintf("This practice was last opened by a newer KAP Desk (schema %d; this one knows %d).", have, SchemaVersion()),
			Safe: "The file was not touched.",
			Do:   "Install the newer KAP Desk and open it there.",
		}
	}
	entries, err := fs.ReadDir(migrations, "migrations")
	if err != nil {
		return err
	}
	for i, entry := range entries[have:] {
		if err := s.apply(ctx, entry.Name(), have+i+1); err != nil {
			return &data.Fault{
				What: "The practice could not be brought to this version of KAP Desk (" + strings.TrimSuffix(entry.Name(), ".sql") + ").",
				Safe: "It is as it was before.",
				Do:   "Open it with the KAP Desk that you used last, and make a backup.",
				Err:  err,
			}
		}
	}
	return nil
}

func (s *Store) apply(ctx context.Context, name string, version int) error {
	script, err := migrations.ReadFile("migrations/" + name)
	if err != nil {
		return err
	}
	t, err := s.files.Writer().BeginTx(ctx, nil)
	if err != nil {
		return err
	}
	defer t.Rollback()
	if _, err := t.ExecContext(ctx, string(script)); err != nil {
		return err
	}
	if _, err := t.ExecContext(ctx, fmt.Sprintf("PRAGMA user_version = %d", version)); err != nil {
		return err
	}
	return t.Commit()
}
