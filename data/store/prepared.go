package store

import (
	"context"
	"database/sql"
	"sync"
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
	if s := p.statement(ctx, query); s != nil {
		return s.QueryContext(ctx, args...)
	}
	return p.on.QueryContext(ctx, query, args...)
}

func (p *prepared) QueryRowContext(ctx context.Context, query string, args ...any) *sql.Row {
	if s := p.statement(ctx, query); s != nil {
		return s.QueryRowContext(ctx, args...)
	}
	return p.on.QueryRowContext(ctx, query, args...)
}

func (p *prepared) ExecContext(ctx context.Context, query string, args ...any) (sql.Result, error) {
	if s := p.statement(ctx, query); s != nil {
		return s.ExecContext(ctx, args...)
	}
	return p.on.ExecContext(ctx, query, args...)
}

// statement returns the prepared form of a query. It returns nil where there is
// none: then the query is run as it is, and says what is wrong with it.
func (p *prepared) statement(ctx context.Context, query string) *sql.Stmt {
	p.mu.Lock()
	s, full := p.known[query], len(p.known) >= mostPrepared
	p.mu.Unlock()
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
