package store

import (
	"context"
	"database/sql"
	"fmt"

	"kapdesk/data"
)

// ErrLooking is what every use case that would change a practice answers when the
// practice is only looked at.
var ErrLooking error = &data.Fault{
	What: "Not saved: this practice is opened to look.",
	Safe: "Nothing was changed.",
	Do:   "Make a copy that you can work in.",
}

// OnlyLook makes all that would change the practice answer ErrLooking from now on.
func (s *Store) OnlyLook() { s.looks = true }

// errForeign is a database that opens with the secret, but that another program
// made: its tables are not a practice's.
var errForeign = &data.Fault{
	What: "This file is a database of another program, not a practice.",
	Safe: "It was not touched.",
	Do:   "Choose another file.",
	Err:  plain("the tables are not those of a practice"),
}

// ofPractice are tables of the first schema, which every later one has. A practice
// that was salvaged may lack some of them; the file of another program hardly has
// one by chance.
const ofPractice = "('setting', 'client', 'appointment', 'visit', 'document', 'audit')"

// Fits reports whether a file is an empty one or a practice of a schema that m
// leads to or over: nil, or a Fault that says what it is instead. It only reads.
func Fits(ctx context.Context, db *sql.DB, m Migrations) error {
	version, err := VersionOf(ctx, db)
	if err != nil {
		return err
	}
	var tables, ours int
	err = db.QueryRowContext(ctx, `SELECT count(*), count(*) FILTER (WHERE name IN `+ofPractice+`)
		FROM sqlite_schema WHERE type = 'table' AND name NOT LIKE 'sqlite\_%' ESCAPE '\'`).Scan(&tables, &ours)
	switch {
	case err != nil:
		return err
	case version < 0, version == 0 && tables > 0, version > 0 && ours < 3:
		return errForeign
	case version > m.Version():
		return &data.Fault{
			What: fmt.Sprintf("This practice was last opened by a newer KAP Desk (schema %d; this one knows %d).", version, m.Version()),
			Safe: "The file was not touched.",
			Do:   "Install the newer KAP Desk and open it there.",
		}
	}
	return nil
}

// VersionOf is the schema that a file says it has.
func VersionOf(ctx context.Context, db *sql.DB) (version int, err error) {
	err = db.QueryRowContext(ctx, "PRAGMA user_version").Scan(&version)
	return version, err
}

// Look returns the practice in files to be read as it stands: nothing is migrated
// and nothing written. It reports false for one that has to be brought to this
// program's schema, names and keys first.
func Look(ctx context.Context, files Files, clock data.Clock, m Migrations) (s *Store, current bool, err error) {
	s = on(files, clock, "")
	s.OnlyLook()
	if err := Fits(ctx, files.Reader(), m); err != nil {
		return nil, false, s.explain(notShown, err)
	}
	version, err := VersionOf(ctx, files.Reader())
	if err != nil || version != m.Version() {
		return nil, false, s.explain(notShown, err)
	}
	var have indexing
	err = s.read(ctx, func(q querier) error {
		_, err := setting(ctx, q, indexingKey, &have)
		return err
	})
	if err != nil {
		return nil, false, err
	}
	if err := s.hang(ctx); err != nil {
		return nil, false, err
	}
	return s, have == indexing{indexingRules, s.clock.practice.Load().Country}, nil
}
