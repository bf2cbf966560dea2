package vault

import (
	"context"
	"errors"
	"fmt"
	"slices"
	"strings"
)

func (s *salvage) schema(ctx context.Context) ([]part, error) {
	rows, err := s.conn.QueryContext(ctx, `SELECT type, name, sql, rootpage FROM main.sqlite_schema
		WHERE sql IS NOT NULL AND name NOT LIKE 'sqlite\_%' ESCAPE '\' ORDER BY rowid`)
	if err != nil {
		return nil, err
	}
	defer rows.Close()
	var parts []part
	for rows.Next() {
		var p part
		if err := rows.Scan(&p.kind, &p.name, &p.sql, &p.root); err != nil {
			return nil, err
		}
		parts = append(parts, p)
	}
	return parts, rows.Err()
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
func (s *salvage) copyTable(ctx context.Context, t table) (out SalvagedTable, err error) {
	out.Name = t.name
	for _, d := range s.report.Damaged {
		out.Gap = out.Gap || d.Touches == "table "+t.name
	}
	keys, err := s.keysOf(ctx, t)
	if err != nil {
		return out, err
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
	one, err := s.conn.PrepareContext(ctx, fmt.Sprintf("INSERT OR IGNORE INTO dest.%s (%s) SELECT %s FROM main.%s NOT INDEXED WHERE %s",
		quote(t.name), list, list, quote(t.name), strings.Join(where, " AND ")))
	if err != nil {
		return out, err
	}
	defer one.Close()
	for _, key := range keys {
		result, err := one.ExecContext(ctx, key...)
		if err != nil && (ctx.Err() != nil || !errors.Is(Explain(err), ErrDamaged)) {
			return out, err
		}
		n := int64(0)
		if err == nil {
			n, _ = result.RowsAffected()
		}
		out.Kept += n
		out.Lost += 1 - n
	}
	return out, nil
}

// keysOf lists the keys of the rows on whole pages. The order keeps SQLite from
// reading them out of some index, which may be the damaged part.
func (s *salvage) keysOf(ctx context.Context, t table) (keys [][]any, err error) {
	rows, err := s.conn.QueryContext(ctx, fmt.Sprintf("SELECT %[1]s FROM main.%[2]s NOT INDEXED ORDER BY %[1]s", strings.Join(t.keys, ", "), quote(t.name)))
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
		if !invented(t, key) {
			keys = append(keys, key)
		}
	}
	if err := rows.Err(); err != nil && !errors.Is(Explain(err), ErrDamaged) {
		return nil, err
	}
	return keys, nil // after damage that stops the scan: what came before it
}

// literal makes a text safe to put into SQL.
func literal(text string) string { return "'" + strings.ReplaceAll(text, "'", "''") + "'" }
