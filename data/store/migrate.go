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
var embedded embed.FS

// Migrations are the scripts that lead from an empty file to this program's
// schema: one .sql file a version, in the order of their names. Those of released
// versions are never changed.
type Migrations struct{ scripts []script }

type script struct{ name, sql string }

// Released are the migrations of this program.
func Released() Migrations {
	m, err := ReadMigrations(embedded)
	if err != nil {
		panic(err) // the files are part of the program
	}
	return m
}

// ReadMigrations reads the scripts in a folder "migrations". Tests add one of
// tomorrow to those of today.
func ReadMigrations(files fs.FS) (Migrations, error) {
	var m Migrations
	names, err := fs.Glob(files, "migrations/*.sql")
	if err != nil {
		return m, err
	}
	for _, name := range names {
		sql, err := fs.ReadFile(files, name)
		if err != nil {
			return m, err
		}
		name = strings.TrimSuffix(strings.TrimPrefix(name, "migrations/"), ".sql")
		m.scripts = append(m.scripts, script{name, string(sql)})
	}
	return m, nil
}

// Version is the schema that the migrations lead to.
func (m Migrations) Version() int { return len(m.scripts) }

// SchemaVersion is the newest schema that this program knows.
func SchemaVersion() int { return Released().Version() }

// migrate brings the file to the newest schema. All scripts and user_version are
// one transaction, so a failure or a cut leaves the file in its old state.
func (s *Store) migrate(ctx context.Context, m Migrations) error {
	if err := Fits(ctx, s.files.Writer(), m); err != nil {
		return s.explain(notShown, err)
	}
	have, err := VersionOf(ctx, s.files.Writer())
	if err != nil {
		return s.explain(notShown, err)
	}
	if have == m.Version() {
		return nil
	}
	if name, err := s.apply(ctx, m.scripts[have:], m.Version()); err != nil {
		return &data.Fault{
			What: "The practice could not be brought to this version of KAP Desk (" + name + ").",
			Safe: "It is as it was before.",
			Do:   "Open it with the KAP Desk that you used last, and make a backup.",
			Err:  s.explain(notSaved, err),
		}
	}
	return nil
}

// apply runs scripts and sets the version they lead to. name is the script that
// failed.
func (s *Store) apply(ctx context.Context, scripts []script, version int) (name string, err error) {
	t, err := s.files.Writer().BeginTx(ctx, nil)
	if err != nil {
		return scripts[0].name, err
	}
	defer t.Rollback()
	// A practice that was salvaged may lack rows to which others point.
	before, err := brokenKeys(ctx, t)
	if err != nil {
		return scripts[0].name, err
	}
	for _, one := range scripts {
		name = one.name
		if _, err := t.ExecContext(ctx, one.sql); err != nil {
			return name, err
		}
	}
	switch after, err := brokenKeys(ctx, t); {
	case err != nil:
		return name, err
	case after > before:
		return name, plain("rows point to others that are missing")
	}
	if _, err := t.ExecContext(ctx, fmt.Sprintf("PRAGMA user_version = %d", version)); err != nil {
		return name, err
	}
	return name, t.Commit()
}

// brokenKeys counts rows that point nowhere.
func brokenKeys(ctx context.Context, q querier) (n int, err error) {
	err = q.QueryRowContext(ctx, "SELECT count(*) FROM pragma_foreign_key_check").Scan(&n)
	return n, err
}
