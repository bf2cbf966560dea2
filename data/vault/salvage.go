package vault

import (
	"context"
	"database/sql"
	"encoding/binary"
	"fmt"
	"math"
	"net/url"
	"os"
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
	defer lock.release()
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
	if err := makePrivate(partial); err != nil {
		return nil, Explain(err)
	}
	report, err := salvageTo(ctx, work, u, partial)
	if err != nil {
		discard(partial)
		return nil, err
	}
	return report, Explain(settle(partial, dest))
}

func salvageTo(ctx context.Context, work string, u *unlocked, dest string) (*SalvageReport, error) {
	logDamage, err := checkLog(work, u.keys)
	if err != nil {
		return nil, err
	}
	if hasLog(work) {
		// If this fails the log stays where it is, and is read through.
		_ = absorbLog(ctx, work, u.keys)
	}
	whole, err := readWhole(ctx, work, u.keys, 0)
	if err != nil {
		return nil, err
	}
	m, err := newMount(u.keys.clone())
	if err != nil {
		return nil, err
	}
	defer m.close()
	s := &salvage{work: work, dest: dest, keys: u.keys, report: &SalvageReport{
		Damaged: append(logDamage, m.name(ctx, work, whole.bad)...),
	}}
	if err := s.decipherSchema(); err != nil {
		return nil, err
	}
	for _, do := range []func(context.Context) error{s.list, s.everything} {
		if err := s.pass(ctx, nil, do); err != nil {
			return nil, Explain(err)
		}
	}
	if err := s.adoptOrphans(ctx, whole.bad); err != nil {
		return nil, Explain(err)
	}
	if err := s.pass(ctx, nil, s.upperParts); err != nil {
		return nil, Explain(err)
	}
	return s.report, finishSalvage(ctx, dest, u.keys, s.report)
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
	work, dest string
	keys       *keys
	report     *SalvageReport
	// unproven are damaged pages of the list of tables, as far as they decipher.
	unproven map[uint32][]byte

	parts   []part
	indexed map[int]bool // damaged pages of indexes and of tables without rowid
	tables  []table
	virtual []string // names of virtual tables

	// For the pass in progress:
	conn *sql.Conn
	lend map[uint32][]byte // pages lent to the place of damaged ones
}

// standIn is what SQLite sees in the place of a damaged page: a page lent to it,
// or a leaf with one row that cannot be (SQLite takes a leaf without rows for
// corrupt), so that it goes on with the next. keysOf leaves that row out.
func (s *salvage) standIn(page uint32) []byte {
	if b := s.unproven[page]; b != nil {
		return b
	}
	if b := s.lend[page]; b != nil {
		return b
	}
	leaf, at := make([]byte, pageSize), usable-16
	// A cell of a table: payload of one byte, the key, a record without columns.
	cell := []byte{1, 0xc0, 0x80, 0x80, 0x80, 0x80, 0x80, 0x80, 0x80, 0, 1}
	leaf[0] = tableLeaf
	if s.indexed[int(page)] {
		// A cell of an index: payload of two bytes, a record of one NULL.
		leaf[0], cell = indexLeaf, []byte{2, 2, 0}
	}
	leaf[4] = 1 // cells
	binary.BigEndian.PutUint16(leaf[5:], uint16(at))
	binary.BigEndian.PutUint16(leaf[8:], uint16(at))
	copy(leaf[at:], cell)
	return leaf
}

// invented reports whether a key is that of standIn's row: the smallest rowid, or
// NULL in a key that cannot be NULL.
func invented(t table, key []any) bool {
	return t.noRowID && key[0] == nil || !t.noRowID && key[0] == int64(math.MinInt64)
}

// listOfTables is how name calls the pages of sqlite_schema beyond the first.
const listOfTables = "table sqlite_schema"

// decipherSchema deciphers the damaged pages of the list of tables without
// asking whether they are authentic.
func (s *salvage) decipherSchema() error {
	f, err := os.Open(s.work)
	if err != nil {
		return Explain(err)
	}
	defer f.Close()
	c := newPageCodec(s.keys)
	defer c.wipe()
	sealed := make([]byte, pageSize)
	s.unproven = map[uint32][]byte{}
	for _, d := range s.report.Damaged {
		if d.Page != 1 && d.Touches != listOfTables {
			continue
		}
		if _, err := f.ReadAt(sealed, int64(d.Page-1)*pageSize); err != nil {
			continue // the last page, cut short
		}
		page, plain := uint32(d.Page), make([]byte, pageSize)
		c.decipher(plain[skip(page):usable], sealed[skip(page):usable], sealed[usable:usable+ivSize])
		copy(plain[:skip(page)], magic)
		s.unproven[page] = plain
	}
	return nil
}

// pass opens the damaged file with dest attached and does one thing in one
// transaction.
func (s *salvage) pass(ctx context.Context, lend map[uint32][]byte, do func(context.Context) error) error {
	from, err := newMount(s.keys.clone())
	if err != nil {
		return err
	}
	defer from.close()
	to, err := newMount(s.keys.clone())
	if err != nil {
		return err
	}
	defer to.close()
	s.lend = lend
	from.disk.fill = s.standIn
	// Not defensive, so that a list of tables with gaps is read, and the texts of a
	// full-text index are written.
	db := from.open(s.work, url.Values{"_defensive": {"0"}})
	defer db.Close()
	if s.conn, err = db.Conn(ctx); err != nil {
		return err
	}
	defer s.conn.Close()
	before := []string{"PRAGMA writable_schema = ON", "PRAGMA foreign_keys = OFF", "ATTACH " + literal(to.dsn(s.dest, nil)) + " AS dest", "BEGIN"}
	for _, q := range before {
		if _, err := s.conn.ExecContext(ctx, q); err != nil {
			return err
		}
	}
	if err := do(ctx); err != nil {
		return err
	}
	for _, q := range []string{"COMMIT", "DETACH dest"} {
		if _, err := s.conn.ExecContext(ctx, q); err != nil {
			return err
		}
	}
	return nil
}

// part is one line of the list of tables.
type part struct {
	kind, name, sql string
	root            uint32 // the first page of its tree
}

// list reads the list of tables, and what kind of tree each damaged page is of.
func (s *salvage) list(ctx context.Context) (err error) {
	if s.parts, err = s.schema(ctx); err != nil {
		return detail(ErrDamaged, noList, err)
	}
	s.indexed = map[int]bool{}
	for _, d := range s.report.Damaged {
		// Some indexes are SQLite's own and have no line with a definition.
		s.indexed[d.Page] = strings.HasPrefix(d.Touches, "index ")
	}
	for _, p := range s.parts {
		options := strings.ToUpper(p.sql[strings.LastIndexByte(p.sql, ')')+1:])
		if !strings.Contains(options, "WITHOUT") {
			continue
		}
		for _, d := range s.report.Damaged {
			if d.Touches == "table "+p.name {
				s.indexed[d.Page] = true
			}
		}
	}
	return nil
}

const noList = "The list of tables is damaged, so nothing can be salvaged from this file."

// everything makes the tables and copies their rows.
func (s *salvage) everything(ctx context.Context) (err error) {
	s.tables, err = listTables(ctx, s.conn)
	if err != nil || len(s.tables) == 0 && len(s.unproven) > 0 {
		return detail(ErrDamaged, noList, err)
	}
	for _, p := range s.parts {
		if p.kind == "table" && strings.HasPrefix(strings.ToUpper(p.sql), "CREATE VIRTUAL") {
			s.virtual = append(s.virtual, p.name)
		}
	}
	missing := map[string]bool{}
	for _, p := range s.parts {
		if p.kind != "table" || shadow(p.name, s.virtual) {
			continue
		}
		if err := s.create(ctx, p); err != nil {
			if len(s.unproven) == 0 {
				return err
			}
			missing[p.name] = true
			s.report.Tables = append(s.report.Tables, SalvagedTable{Name: p.name, Gap: true})
		}
	}
	for _, t := range s.tables {
		// Of a full-text index only the texts are copied; the rest is built anew.
		if missing[t.name] || shadow(t.name, s.virtual) && !strings.HasSuffix(t.name, "_content") {
			continue
		}
		out, err := s.copyTable(ctx, t)
		if err != nil {
			return err
		}
		s.report.Tables = append(s.report.Tables, out)
	}
	var version int
	if err := s.conn.QueryRowContext(ctx, "PRAGMA main.user_version").Scan(&version); err != nil {
		return err
	}
	_, err = s.conn.ExecContext(ctx, fmt.Sprintf("PRAGMA dest.user_version = %d", version))
	return err
}

// upperParts makes what is built on the rows: full-text indexes, indexes, views
// and triggers.
func (s *salvage) upperParts(ctx context.Context) error {
	for _, name := range s.virtual {
		// A full-text index that keeps no texts cannot be rebuilt; it stays empty.
		_, _ = s.conn.ExecContext(ctx, fmt.Sprintf("INSERT INTO dest.%s (%s) VALUES ('rebuild')", quote(name), quote(name)))
	}
	for _, kind := range []string{"index", "view", "trigger"} {
		for _, p := range s.parts {
			if p.kind != kind {
				continue
			}
			if err := s.create(ctx, p); err != nil && len(s.unproven) == 0 {
				return err
			}
		}
	}
	return nil
}
