package vault

import (
	"context"
	"database/sql"
	"encoding/binary"
	"errors"
	"fmt"
	"io"
	"net/url"
	"os"
	"slices"
	"strings"
)

// SalvageReport says what a salvage brought out.
type SalvageReport struct {
	Damaged []Damage        // places that could not be read
	Tables  []SalvagedTable // by name
	// Dangling are rows that now point to one that was lost, by table.
	Dangling []string
}

// SalvagedTable is one table's share.
type SalvagedTable struct {
	Name string
	Kept int64 // rows now in the new vault
	Lost int64 // rows that are known to be missing
	// Gap is set if a damaged page of this table held rows that cannot be counted.
	Gap bool
}

// Salvage copies what is whole in the vault at path, which must not be open,
// into a new vault at dest that the same secret opens. The damaged file is only
// read. No row is taken from a page that is not authentic. If the list of tables
// itself is on a damaged page, the part of it that can still be deciphered is used
// to find the tables, and only for that.
func Salvage(ctx context.Context, path string, s Secret, dest string) (*SalvageReport, error) {
	path, err := resolve(path)
	if err != nil {
		return nil, err
	}
	if dest, err = resolve(dest); err != nil {
		return nil, err
	}
	if exists(dest) {
		return nil, ErrExists
	}
	lock, err := visit(path)
	if err != nil {
		return nil, err
	}
	defer lock.leave()
	u, err := unlock(path, s, lock.note())
	if err != nil {
		return nil, err
	}

	// SQLite moves the log into the file when it opens it, so it gets a copy.
	work, partial := dest+".salvage", dest+".partial"
	discard(work)
	discard(partial)
	defer discard(work)
	for _, suffix := range []string{"", "-wal", "-journal"} {
		if err := copyFile(ctx, path+suffix, work+suffix); err != nil && !(suffix != "" && !exists(path+suffix)) {
			return nil, Explain(err)
		}
	}
	report, err := salvageTo(ctx, work, u, partial)
	if err != nil {
		discard(partial)
		return nil, err
	}
	return report, Explain(settle(partial, dest))
}

func salvageTo(ctx context.Context, work string, u *unlocked, dest string) (*SalvageReport, error) {
	report := &SalvageReport{}
	logDamage, err := checkLog(work, u.keys)
	if err != nil {
		return nil, err
	}
	if hasLog(work) {
		// If this fails the log stays where it is, and is read through.
		_ = absorbLog(ctx, work, u.keys)
	}
	bad, _, err := authenticate(ctx, work, u.keys)
	if err != nil {
		return nil, err
	}
	first, err := decipherFirst(work, u.keys)
	if err != nil {
		return nil, err
	}
	from, err := newMount(u.keys.clone())
	if err != nil {
		return nil, err
	}
	defer from.close()
	report.Damaged = append(logDamage, from.name(ctx, work, bad)...)
	to, err := newMount(u.keys.clone())
	if err != nil {
		return nil, err
	}
	defer to.close()

	s := &salvage{report: report, first: first, leaf: tableLeaf}
	from.disk.fill = s.standIn
	db := from.open(work, url.Values{"_defensive": {"0"}})
	defer db.Close()
	// One connection: it has dest attached, and no second one may be opened.
	if s.conn, err = db.Conn(ctx); err != nil {
		return nil, Explain(err)
	}
	defer s.conn.Close()
	target := to.dsn(dest, nil)
	for _, q := range []string{"PRAGMA foreign_keys = OFF", "ATTACH " + literal(target) + " AS dest", "BEGIN"} {
		if _, err := s.conn.ExecContext(ctx, q); err != nil {
			return nil, Explain(err)
		}
	}
	if err := s.run(ctx); err != nil {
		return nil, Explain(err)
	}
	for _, q := range []string{"COMMIT", "DETACH dest"} {
		if _, err := s.conn.ExecContext(ctx, q); err != nil {
			return nil, Explain(err)
		}
	}
	return report, finishSalvage(ctx, dest, u.keys, report)
}

// finishSalvage checks the new file and lists the rows that lost their parent.
func finishSalvage(ctx context.Context, dest string, k *keys, report *SalvageReport) error {
	if err := syncFile(dest); err != nil {
		return Explain(err)
	}
	r, err := verify(ctx, dest, k)
	if err != nil {
		return err
	}
	report.Dangling = r.ForeignKeys
	r.ForeignKeys = nil
	return r.Err()
}

// The first byte of a page of a table's tree and of an index's.
const (
	tableLeaf = 0x0d
	indexLeaf = 0x0a
)

type salvage struct {
	report *SalvageReport
	conn   *sql.Conn
	first  []byte // page 1 as far as it deciphers
	leaf   byte   // the kind of tree being read
}

// standIn is what SQLite sees in the place of a damaged page: a leaf without
// rows, so that it goes on with the next.
func (s *salvage) standIn(page uint32) []byte {
	if page == 1 {
		return s.first
	}
	empty := make([]byte, pageSize)
	empty[0] = s.leaf
	binary.BigEndian.PutUint16(empty[5:], usable)
	return empty
}

// decipherFirst deciphers page 1 without asking whether it is authentic.
func decipherFirst(path string, k *keys) ([]byte, error) {
	f, err := os.Open(path)
	if err != nil {
		return nil, Explain(err)
	}
	defer f.Close()
	sealed, plain := make([]byte, pageSize), make([]byte, pageSize)
	if _, err := io.ReadFull(f, sealed); err != nil {
		return nil, Explain(err)
	}
	c := newPageCodec(k)
	c.dec.SetIV(sealed[usable : usable+ivSize])
	c.dec.CryptBlocks(plain[saltSize:usable], sealed[saltSize:usable])
	copy(plain, magic)
	return plain, nil
}

// part is one line of the list of tables.
type part struct{ kind, name, sql string }

// run copies the tables with their rows, then what is built on them.
func (s *salvage) run(ctx context.Context) error {
	parts, err := s.schema(ctx)
	if err != nil {
		return detail(ErrDamaged, "The list of tables is damaged, so nothing can be salvaged from this file.", err)
	}
	tables, err := listTables(ctx, s.conn)
	if err != nil {
		return err
	}
	virtual := s.virtual(parts)
	for _, p := range parts {
		if p.kind == "table" && !shadow(p.name, virtual) {
			if err := s.create(ctx, p); err != nil {
				return err
			}
		}
	}
	for _, t := range tables {
		// Of a full-text index only the texts are copied; the rest is built anew.
		if shadow(t.name, virtual) && !strings.HasSuffix(t.name, "_content") {
			continue
		}
		if err := s.copyTable(ctx, t); err != nil {
			return err
		}
	}
	for _, name := range virtual {
		// A full-text index that keeps no texts cannot be rebuilt, and says so.
		_, _ = s.conn.ExecContext(ctx, fmt.Sprintf("INSERT INTO dest.%s (%s) VALUES ('rebuild')", quote(name), quote(name)))
	}
	for _, kind := range []string{"index", "view", "trigger"} {
		for _, p := range parts {
			if p.kind == kind {
				if err := s.create(ctx, p); err != nil {
					return err
				}
			}
		}
	}
	var version int
	if err := s.conn.QueryRowContext(ctx, "PRAGMA main.user_version").Scan(&version); err != nil {
		return err
	}
	_, err = s.conn.ExecContext(ctx, fmt.Sprintf("PRAGMA dest.user_version = %d", version))
	return err
}

func (s *salvage) schema(ctx context.Context) ([]part, error) {
	rows, err := s.conn.QueryContext(ctx, `SELECT type, name, sql FROM main.sqlite_schema
		WHERE sql IS NOT NULL AND name NOT LIKE 'sqlite\_%' ESCAPE '\' ORDER BY rowid`)
	if err != nil {
		return nil, err
	}
	defer rows.Close()
	var parts []part
	for rows.Next() {
		var p part
		if err := rows.Scan(&p.kind, &p.name, &p.sql); err != nil {
			return nil, err
		}
		parts = append(parts, p)
	}
	return parts, rows.Err()
}

func (s *salvage) virtual(parts []part) (names []string) {
	for _, p := range parts {
		if p.kind == "table" && strings.HasPrefix(strings.ToUpper(p.sql), "CREATE VIRTUAL") {
			names = append(names, p.name)
		}
	}
	return names
}

// shadow reports whether a table belongs to one of the virtual tables.
func shadow(name string, virtual []string) bool {
	return slices.ContainsFunc(virtual, func(v string) bool {
		rest, found := strings.CutPrefix(name, v+"_")
		return found && slices.Contains([]string{"data", "idx", "content", "docsize", "config"}, rest)
	})
}

// create repeats one line of the list of tables in dest. SQLite stores it as
// CREATE TABLE, INDEX, … name; dest is put before the name.
func (s *salvage) create(ctx context.Context, p part) error {
	for _, words := range []string{"CREATE TABLE ", "CREATE VIRTUAL TABLE ", "CREATE UNIQUE INDEX ", "CREATE INDEX ", "CREATE VIEW ", "CREATE TRIGGER "} {
		if len(p.sql) > len(words) && strings.EqualFold(p.sql[:len(words)], words) {
			_, err := s.conn.ExecContext(ctx, p.sql[:len(words)]+"dest."+p.sql[len(words):])
			if err != nil {
				return fmt.Errorf("creating %s %s: %w", p.kind, p.name, err)
			}
			return nil
		}
	}
	return fmt.Errorf("creating %s %s: its definition is damaged", p.kind, p.name)
}

// copyTable copies row by row, so that a row whose overflow pages are damaged
// costs only itself.
func (s *salvage) copyTable(ctx context.Context, t table) error {
	out := SalvagedTable{Name: t.name}
	for _, d := range s.report.Damaged {
		out.Gap = out.Gap || d.Touches == "table "+t.name
	}
	s.leaf = tableLeaf
	if t.noRowID {
		s.leaf = indexLeaf
	}
	keys, err := s.keysOf(ctx, t)
	if err != nil {
		return err
	}
	columns := make([]string, len(t.columns))
	for i, c := range t.columns {
		columns[i] = quote(c)
	}
	if !t.noRowID && !t.aliasesRowID {
		columns = append(columns, "rowid")
	}
	where := make([]string, len(t.keys))
	for i, k := range t.keys {
		where[i] = k + " IS ?"
	}
	list := strings.Join(columns, ", ")
	// OR REPLACE: a rebuilt table starts with rows of its own in a full-text index.
	one, err := s.conn.PrepareContext(ctx, fmt.Sprintf("INSERT OR REPLACE INTO dest.%s (%s) SELECT %s FROM main.%s NOT INDEXED WHERE %s",
		quote(t.name), list, list, quote(t.name), strings.Join(where, " AND ")))
	if err != nil {
		return err
	}
	defer one.Close()
	for _, key := range keys {
		switch _, err := one.ExecContext(ctx, key...); {
		case err == nil:
			out.Kept++
		case ctx.Err() != nil:
			return err
		case errors.Is(Explain(err), ErrDamaged):
			out.Lost++
		default:
			return err
		}
	}
	s.report.Tables = append(s.report.Tables, out)
	return nil
}

// keysOf lists the keys of the rows on whole pages.
func (s *salvage) keysOf(ctx context.Context, t table) (keys [][]any, err error) {
	rows, err := s.conn.QueryContext(ctx, fmt.Sprintf("SELECT %s FROM main.%s NOT INDEXED", strings.Join(t.keys, ", "), quote(t.name)))
	if err != nil {
		return nil, err
	}
	defer rows.Close()
	for rows.Next() {
		key, into := make([]any, len(t.keys)), make([]any, len(t.keys))
		for i := range key {
			into[i] = &key[i]
		}
		if err := rows.Scan(into...); err != nil {
			return nil, err
		}
		keys = append(keys, key)
	}
	if err := rows.Err(); err != nil && !errors.Is(Explain(err), ErrDamaged) {
		return nil, err
	}
	return keys, nil // after damage that stops the scan: what came before it
}

// literal makes a text safe to put into SQL.
func literal(text string) string { return "'" + strings.ReplaceAll(text, "'", "''") + "'" }
