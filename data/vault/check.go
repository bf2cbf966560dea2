package vault

import (
	"context"
	"database/sql"
	"errors"
	"net/url"

	"golang.org/x/sync/errgroup"
)

// Report is what Check found.
type Report struct {
	Pages       int      // in the file
	Damaged     []Damage // places that are not what was written
	Integrity   []string // what SQLite's integrity check says beyond "ok"
	ForeignKeys []string // rows that point to a row that is not there, by table
	Doubts      []error  // what does not fit with what this computer saw of the file last
}

// Whole reports whether nothing was found.
func (r *Report) Whole() bool {
	return len(r.Damaged) == 0 && len(r.Integrity) == 0 && len(r.ForeignKeys) == 0 && len(r.Doubts) == 0
}

// Err returns nil if the file is whole, else an ErrDamaged that names the places,
// or the first doubt.
func (r *Report) Err() error {
	switch {
	case len(r.Damaged) > 0:
		return damagedAt(r.Damaged, nil)
	case len(r.Integrity) > 0:
		return detail(ErrDamaged, "The practice file is not consistent.", errors.New(r.Integrity[0]))
	case len(r.ForeignKeys) > 0:
		return detail(ErrDamaged, "Rows in the practice file point to others that are missing.", errors.New(r.ForeignKeys[0]))
	case len(r.Doubts) > 0:
		return r.Doubts[0]
	}
	return nil
}

// Check reads the whole file at path, which must not be open: the authentication
// of every page, SQLite's integrity check, and every foreign key. Damage is in
// the Report; the error is for what kept the check from being made, such as
// ErrWrongSecret or ErrInUse. Nothing is changed: a log left by a crash is read
// where it lies.
func Check(ctx context.Context, path string, s Secret) (*Report, error) {
	path, err := resolve(path)
	if err != nil {
		return nil, err
	}
	lock, err := visit(path)
	if err != nil {
		return nil, err
	}
	defer lock.release()
	n := lock.note()
	u, err := unlock(path, s, n)
	if err != nil {
		return nil, err
	}
	doubts, otherLog := n.doubts(path, u.keys)
	if otherLog && !hotJournal(path) {
		return &Report{Doubts: doubts}, nil // read together they would make no sense
	}
	r, err := checkUnlocked(ctx, path, u)
	if err == nil {
		r.Doubts = doubts
	}
	return r, err
}

func checkUnlocked(ctx context.Context, path string, u *unlocked) (*Report, error) {
	if r, err := damagedLog(path, u); r != nil || err != nil {
		return r, err
	}
	if hasLog(path) {
		v, err := lookPools(ctx, path, u.keys.clone(), nil, false)
		if err == nil {
			r, err := v.Check(ctx)
			return r, errors.Join(err, v.closePools())
		}
		if !errors.Is(err, ErrDamaged) {
			return nil, err
		}
	}
	return verifyUnlocked(ctx, path, u)
}

// inspect is Check for a copy: a log beside it is first moved into it, as opening
// it would.
func inspect(ctx context.Context, path string, u *unlocked) (*Report, error) {
	if r, err := damagedLog(path, u); r != nil || err != nil {
		return r, err
	}
	if hasLog(path) {
		if err := absorbLog(ctx, path, u.keys); err != nil && !errors.Is(err, ErrDamaged) {
			return nil, err
		}
	}
	return verifyUnlocked(ctx, path, u)
}

// damagedLog is what a check says of a file whose log is damaged; nil of others.
func damagedLog(path string, u *unlocked) (*Report, error) {
	found, err := checkLog(path, u.keys)
	if err != nil || len(found) == 0 {
		return nil, err
	}
	return &Report{Damaged: found}, nil
}

func verifyUnlocked(ctx context.Context, path string, u *unlocked) (*Report, error) {
	r, err := verify(ctx, path, u.keys)
	if err == nil && len(u.damage) > 0 && len(r.Damaged) == 0 {
		r.Damaged = u.damage // the salt: no page's authentication covers it
	}
	return r, err
}

// absorbLog opens and closes the file, so that SQLite recovers and empties the log.
func absorbLog(ctx context.Context, path string, k *keys) error {
	m, err := newMount(k.clone())
	if err != nil {
		return err
	}
	defer m.close()
	db := m.open(path, nil)
	db.SetMaxOpenConns(1)
	_, err = db.ExecContext(ctx, "PRAGMA wal_checkpoint(TRUNCATE)")
	return Explain(errors.Join(err, db.Close()))
}

// consistency runs SQLite's own checks, side by side where the pool has the
// connections.
func (r *Report) consistency(ctx context.Context, db *sql.DB) error {
	both, ctx := errgroup.WithContext(ctx)
	both.Go(func() error {
		found, err := texts(ctx, db, "PRAGMA integrity_check")
		if len(found) != 1 || found[0] != "ok" {
			r.Integrity = found
		}
		return Explain(err)
	})
	both.Go(func() (err error) {
		r.ForeignKeys, err = texts(ctx, db,
			`SELECT format('table %s points to %s: %d rows', "table", parent, count(*)) FROM pragma_foreign_key_check GROUP BY "table", parent`)
		return Explain(err)
	})
	return both.Wait()
}

// Check is the same for a vault that is open: every page, those not in use too,
// is read and authenticated through a connection of its own while work goes on.
func (v *Vault) Check(ctx context.Context) (*Report, error) {
	if err := v.InPlace(); err != nil {
		return nil, err
	}
	m, err := v.mount.another()
	if err != nil {
		return nil, err
	}
	defer m.close()
	db := m.open(v.path, url.Values{"_pragma": {"query_only(ON)"}})
	defer db.Close()
	db.SetMaxOpenConns(1)
	r := &Report{}
	if err := db.QueryRowContext(ctx, "PRAGMA page_count").Scan(&r.Pages); err != nil {
		return nil, Explain(err)
	}
	read, err := db.PrepareContext(ctx, "SELECT length(data) FROM sqlite_dbpage WHERE pgno = ?")
	if err != nil {
		return nil, Explain(err)
	}
	defer read.Close()
	for page := 1; page <= r.Pages; page++ {
		if page == lockPage {
			continue
		}
		err := Explain(read.QueryRowContext(ctx, page).Scan(new(int)))
		if err != nil && !errors.Is(err, ErrDamaged) && !errors.Is(err, sql.ErrNoRows) {
			return nil, err
		}
	}
	if bad := m.disk.damagedPages(); len(bad) > 0 {
		r.Damaged = m.name(ctx, v.path, bad)
		return r, nil
	}
	return r, r.consistency(ctx, db)
}

// name says what each damaged page holds, by following every table's pages in a
// connection that reads damaged ones as empty.
func (m *mount) name(ctx context.Context, path string, pages []int) []Damage {
	owners := map[int]string{}
	if blind, err := m.another(); err == nil {
		defer blind.close()
		empty := make([]byte, pageSize)
		blind.disk.fill = func(uint32) []byte { return empty }
		db := blind.open(path, url.Values{"_pragma": {"query_only(ON)"}})
		defer db.Close()
		owners = ownersOf(ctx, db)
	}
	out := make([]Damage, len(pages))
	for i, page := range pages {
		out[i] = Damage{Page: page, Touches: owners[page]}
		switch {
		case page == 1:
			out[i].Touches = firstPage
		case len(owners) == 0:
			out[i].Touches = "what it holds cannot be told while the list of tables is damaged"
		case out[i].Touches == "":
			out[i].Touches = "not in use"
		}
	}
	return out
}

// ownersOf maps page numbers to what they hold, as far as that can be read.
func ownersOf(ctx context.Context, db *sql.DB) map[int]string {
	owners := map[int]string{}
	rows, err := db.QueryContext(ctx, `SELECT d.pageno, coalesce(s.type, 'table') || ' ' || d.name
		FROM dbstat d LEFT JOIN sqlite_schema s ON s.name = d.name`)
	if err != nil {
		return owners
	}
	defer rows.Close()
	for rows.Next() {
		var page int
		var owner string
		if rows.Scan(&page, &owner) == nil {
			owners[page] = owner
		}
	}
	return owners
}

// texts returns the first column of every row.
func texts(ctx context.Context, db *sql.DB, query string) ([]string, error) {
	rows, err := db.QueryContext(ctx, query)
	if err != nil {
		return nil, err
	}
	defer rows.Close()
	var all []string
	for rows.Next() {
		var one string
		if err := rows.Scan(&one); err != nil {
			return nil, err
		}
		all = append(all, one)
	}
	return all, rows.Err()
}
