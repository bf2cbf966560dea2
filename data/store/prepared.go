package store

import (
	"context"
	"database/sql"
	"database/sql/driver"
	"encoding/json"
	"slices"
	"strings"
	"sync"

	"kapdesk/data"
)

// mostPrepared is how many queries are kept prepared. The store has fewer; those
// that are put together from a search can not fill the memory.
const mostPrepared = 400

// prepared runs queries that it keeps in their parsed and planned form: for a
// query that reads some rows by an index, that is most of the work. It is safe
// for concurrent use.
type prepared struct {
	on interface {
		querier
		PrepareContext(ctx context.Context, query string) (*sql.Stmt, error)
		ExecContext(ctx context.Context, query string, args ...any) (sql.Result, error)
	}
	mu    sync.Mutex
	known map[string]*sql.Stmt
}

func (p *prepared) QueryContext(ctx context.Context, query string, args ...any) (*sql.Rows, error) {
	args = whole(args)
	if s := p.statement(ctx, query); s != nil {
		return s.QueryContext(ctx, args...)
	}
	return p.on.QueryContext(ctx, query, args...)
}

func (p *prepared) QueryRowContext(ctx context.Context, query string, args ...any) *sql.Row {
	args = whole(args)
	if s := p.statement(ctx, query); s != nil {
		return s.QueryRowContext(ctx, args...)
	}
	return p.on.QueryRowContext(ctx, query, args...)
}

func (p *prepared) ExecContext(ctx context.Context, query string, args ...any) (sql.Result, error) {
	args = whole(args)
	if s := p.statement(ctx, query); s != nil {
		return s.ExecContext(ctx, args...)
	}
	return p.on.ExecContext(ctx, query, args...)
}

// whole puts a refusal in the place of each text that holds a NUL, so that the
// statement fails: for much of SQL and for the hash over all rows a text ends
// there, and what follows could be altered unseen. All that the store writes
// comes through here.
func whole(args []any) []any {
	for i, arg := range args {
		if text, ok := arg.(string); ok && holdsNUL(text) {
			args = slices.Clone(args)
			args[i] = cutText{}
		}
	}
	return args
}

// holdsNUL looks for the character and, in JSON, for its escape.
func holdsNUL(text string) bool {
	return strings.IndexByte(text, 0) >= 0 ||
		strings.Contains(text, `\u0000`) && strings.Contains(strings.ReplaceAll(text, `\\`, ""), `\u0000`) && json.Valid([]byte(text))
}

// cutText is an argument that can not be written.
type cutText struct{}

// Value refuses.
func (cutText) Value() (driver.Value, error) {
	return nil, &data.Fault{What: "A text holds a NUL, a character that ends it for other programs.", Safe: "Nothing was changed.", Do: "Type that text again."}
}

// statement returns the prepared form of a query. It returns nil where there is
// none: then the query is run as it is, and says what is wrong with it.
func (p *prepared) statement(ctx context.Context, query string) *sql.Stmt {
	s, full := p.find(query)
	if s != nil || full {
		return s
	}
	fresh, err := p.on.PrepareContext(ctx, query)
	if err != nil {
		return nil
	}
	p.mu.Lock()
	defer p.mu.Unlock()
	if s := p.known[query]; s != nil { // another reader was quicker
		fresh.Close()
		return s
	}
	if p.known == nil {
		p.known = map[string]*sql.Stmt{}
	}
	p.known[query] = fresh
	return fresh
}

func (p *prepared) find(query string) (s *sql.Stmt, full bool) {
	p.mu.Lock()
	defer p.mu.Unlock()
	return p.known[query], len(p.known) >= mostPrepared
}

// snapshot runs the queries of one read transaction, by the prepared forms of
// its pool. To prepare a query the pool needs a connection, and all may be held
// by snapshots that wait for one: so a new query runs as it is, and is prepared
// when the snapshot has ended.
type snapshot struct {
	tx    *sql.Tx
	reads *prepared
	fresh []string
}

func (v *snapshot) statement(ctx context.Context, query string) *sql.Stmt {
	s, full := v.reads.find(query)
	if s == nil {
		if !full {
			v.fresh = append(v.fresh, query)
		}
		return nil
	}
	return v.tx.StmtContext(ctx, s)
}

func (v *snapshot) QueryContext(ctx context.Context, query string, args ...any) (*sql.Rows, error) {
	if s := v.statement(ctx, query); s != nil {
		return s.QueryContext(ctx, args...)
	}
	return v.tx.QueryContext(ctx, query, args...)
}

func (v *snapshot) QueryRowContext(ctx context.Context, query string, args ...any) *sql.Row {
	if s := v.statement(ctx, query); s != nil {
		return s.QueryRowContext(ctx, args...)
	}
	return v.tx.QueryRowContext(ctx, query, args...)
}

// keep prepares what the snapshot asked for the first time.
func (v *snapshot) keep(ctx context.Context) {
	for _, query := range v.fresh {
		v.reads.statement(ctx, query)
	}
}
