package vault

import (
	"context"
	"database/sql"
	"slices"
	"strings"
)

// RowHash returns a hash over the definition and all rows of every table, tables
// by name and rows by key, and the number of rows by table. Two files with the same hash
// hold the same, whatever their pages look like.
func (v *Vault) RowHash(ctx context.Context) (string, map[string]int64, error) {
	tx, err := v.reader.BeginTx(ctx, nil)
	if err != nil {
		return "", nil, v.Fault(err)
	}
	defer tx.Rollback()
	sum, counts, err := rowHash(ctx, tx)
	return sum, counts, v.Fault(err)
}

// querier is a connection or a transaction.
type querier interface {
	QueryContext(ctx context.Context, query string, args ...any) (*sql.Rows, error)
}

// table is what RowHash and Salvage need to know to read one.
type table struct {
	name    string
	columns []string // stored ones, in order
	keys    []string // what orders the rows
	noRowID bool
	// aliasesRowID: a column of the table is its rowid.
	aliasesRowID bool
}

func rowHash(ctx context.Context, q querier) (string, map[string]int64, error) {
	tables, err := listTables(ctx, q)
	if err != nil {
		return "", nil, err
	}
	sum, counts := newRowSum(), map[string]int64{}
	if err := sum.schema(ctx, q); err != nil {
		return "", nil, err
	}
	for _, t := range tables {
		if counts[t.name], err = sum.table(ctx, q, t); err != nil {
			return "", nil, err
		}
	}
	return sum.String(), counts, nil
}

// schema adds the definition of every table, index and trigger.
func (s *rowSum) schema(ctx context.Context, q querier) error {
	rows, err := q.QueryContext(ctx, "SELECT type, name, tbl_name, sql FROM sqlite_schema ORDER BY type, name")
	if err != nil {
		return err
	}
	defer rows.Close()
	for rows.Next() {
		var said [4]sql.NullString
		if err := rows.Scan(&said[0], &said[1], &said[2], &said[3]); err != nil {
			return err
		}
		s.say('r', "")
		for _, one := range said {
			if one.Valid {
				s.say('s', one.String)
			} else {
				s.say('n', "")
			}
		}
	}
	return rows.Err()
}

// listTables returns the ordinary tables by name: not SQLite's own, not virtual
// ones. The tables behind a full-text index are ordinary and are included.
func listTables(ctx context.Context, q querier) ([]table, error) {
	rows, err := q.QueryContext(ctx, `SELECT l.name, l.wr, x.name, x.pk, x.pk = 1 AND upper(x.type) = 'INTEGER'
		FROM pragma_table_list l JOIN pragma_table_xinfo(l.name) x
		WHERE l.schema = 'main' AND l.type IN ('table', 'shadow') AND l.name NOT LIKE 'sqlite\_%' ESCAPE '\'
		  AND x.hidden = 0
		ORDER BY l.name, x.cid`)
	if err != nil {
		return nil, err
	}
	defer rows.Close()
	var tables []table
	type key struct {
		place int
		name  string
	}
	keys := map[string][]key{}
	for rows.Next() {
		var name, column string
		var noRowID, alias bool
		var pk int
		if err := rows.Scan(&name, &noRowID, &column, &pk, &alias); err != nil {
			return nil, err
		}
		if n := len(tables); n == 0 || tables[n-1].name != name {
			tables = append(tables, table{name: name, noRowID: noRowID})
		}
		t := &tables[len(tables)-1]
		t.columns = append(t.columns, column)
		t.aliasesRowID = t.aliasesRowID || alias
		if pk > 0 {
			keys[name] = append(keys[name], key{pk, column})
		}
	}
	for i := range tables {
		t := &tables[i]
		own := keys[t.name]
		t.aliasesRowID = t.aliasesRowID && len(own) == 1
		if !t.noRowID {
			t.keys = []string{"rowid"}
			continue
		}
		slices.SortFunc(own, func(a, b key) int { return a.place - b.place })
		for _, k := range own {
			t.keys = append(t.keys, quote(k.name))
		}
	}
	return tables, rows.Err()
}

// quote makes a name safe to put into SQL.
func quote(name string) string { return `"` + strings.ReplaceAll(name, `"`, `""`) + `"` }
