// Package store keeps the practice in SQLite. It is the one door to the data:
// every write is a use case in one transaction that asks the rules on freshly
// read rows, writes the rows and an audit line, and is durable before it
// returns; then the screens that show the subject are told.
//
// One line through the house, the dose of a medicine session, file by file. From
// the key to the row:
//
//	ui/live/live.go              D is pressed
//	data/words/eventtable.go     what D stands for
//	ui/live/dialogs.go           the fields become a data.Dose
//	ui/live/ask.go               asks back, shows what is open, sends
//	data/store/lines.go          one transaction: rule, gate, row, audit
//	data/course/session.go       may it be, and when
//	data/course/question.go      what has to be answered first
//	data/readiness/readiness.go  the gate before the first dose
//
// And back: lines.go reads the row into the client's record, session.go makes the
// session of it, and then
//
//	data/words/eventlines.go     says the dose
//	data/words/line.go           as a line of the record, late or corrected
//	ui/live/record/record.go     shows it
//	reports/sessionfacts.go      lays it on paper
package store

import (
	"context"
	"database/sql"
	"errors"
	"sync"
	"time"

	"kapdesk/data"
)

// Files are the two pools on one practice file. data/vault provides them. Files
// that also have a method Fault(error) error are asked to name damage.
type Files interface {
	Writer() *sql.DB // one connection, BEGIN IMMEDIATE
	Reader() *sql.DB // a few connections, read only
	Close() error
}

// Store is an open practice.
type Store struct {
	files Files
	reads prepared // on the readers' pool; used only through snapshots
	clock *wall
	build string
	looks bool        // it is only looked at
	texts searchTexts // kept between the keys of a search

	mu        sync.Mutex
	listeners map[int]func(Changed)
	nextID    int
}

// Open migrates the practice to this program's schema and returns it. build is
// the program's version; it stands in each audit line. A file that a newer
// program wrote is refused, untouched.
func Open(ctx context.Context, files Files, clock data.Clock, build string) (*Store, error) {
	return OpenWith(ctx, files, clock, build, Released())
}

// OpenWith is Open with other migrations than this program's.
func OpenWith(ctx context.Context, files Files, clock data.Clock, build string, m Migrations) (*Store, error) {
	s := on(files, clock, build)
	if err := s.migrate(ctx, m); err != nil {
		return nil, err
	}
	if err := s.teach(ctx); err != nil {
		return nil, err
	}
	if err := s.keepWordings(ctx); err != nil {
		return nil, err
	}
	if err := s.indexNames(ctx); err != nil {
		return nil, err
	}
	return s, s.hang(ctx)
}

func on(files Files, clock data.Clock, build string) *Store {
	return &Store{files: files, reads: prepared{on: files.Reader()}, clock: newWall(clock), build: build, listeners: map[int]func(Changed){}}
}

// Close closes the practice file.
func (s *Store) Close() error {
	s.texts.wipe()
	return s.files.Close()
}

// Now is the practice's time in the practice's zone, wherever the computer is;
// the demo's when a demo is open.
func (s *Store) Now() time.Time { return s.clock.Now() }

// Today is the practice's day.
func (s *Store) Today() data.Date { return data.DateOf(s.clock.Now()) }

// tx is one transaction of a use case. It carries one time for all rows it
// writes and collects what to tell the screens after the commit.
type tx struct {
	prepared
	now     time.Time
	build   string
	changed []Changed
	hung    *data.Practice // the practice as it was saved, for the clock on its wall
	undo    *Undo          // what an Undoable gathers, nil for none
}

type txKey struct{}

// write runs one use case: fn's rows and audit lines are all kept, durably, or
// none of them. It is the one door through which anything is changed. Inside Batch the use cases share the batch's transaction.
func (s *Store) write(ctx context.Context, fn func(*tx) error) error {
	if t, ok := ctx.Value(txKey{}).(*tx); ok {
		t.now = s.clock.Now()
		return fn(t)
	}
	if s.looks {
		return ErrLooking
	}
	sqlTx, err := s.files.Writer().BeginTx(ctx, nil)
	if err != nil {
		return s.explain(notSaved, err)
	}
	defer sqlTx.Rollback()
	t := &tx{prepared: prepared{on: sqlTx}, now: s.clock.Now(), build: s.build}
	if err := fn(t); err != nil {
		return s.explain(notSaved, err)
	}
	if err := sqlTx.Commit(); err != nil {
		return s.explain(notSaved, err)
	}
	if t.hung != nil {
		s.clock.practice.Store(t.hung)
	}
	s.publish(t.changed)
	return nil
}

// Batch runs several use cases as one transaction: all are kept or none. The
// demo and imports use it; fn must pass on the context it gets.
func (s *Store) Batch(ctx context.Context, fn func(context.Context) error) error {
	return s.write(ctx, func(t *tx) error {
		return fn(context.WithValue(ctx, txKey{}, t))
	})
}

// querier is what a read needs: a snapshot, or the transaction in ctx so that a
// use case inside Batch sees what the batch wrote. It is one connection: the
// rows of a query are read to their end before the same query is asked again,
// as collect does, or SQLite refuses the second.
type querier interface {
	QueryContext(ctx context.Context, query string, args ...any) (*sql.Rows, error)
	QueryRowContext(ctx context.Context, query string, args ...any) *sql.Row
}

// read runs fn on one state of the practice, whatever is written meanwhile, and
// explains its error.
func (s *Store) read(ctx context.Context, fn func(q querier) error) error {
	if t, ok := ctx.Value(txKey{}).(*tx); ok {
		return s.explain(notShown, fn(t))
	}
	sqlTx, err := s.files.Reader().BeginTx(ctx, &sql.TxOptions{ReadOnly: true})
	if err != nil {
		return s.explain(notShown, err)
	}
	view := &snapshot{tx: sqlTx, reads: &s.reads}
	err = fn(view)
	sqlTx.Rollback() // it wrote nothing
	view.keep(ctx)
	return s.explain(notShown, err)
}

// readOne is read with the one thing that it is about.
func readOne[T any](ctx context.Context, s *Store, load func(q querier) (T, error)) (T, error) {
	var got T
	err := s.read(ctx, func(q querier) (err error) {
		got, err = load(q)
		return err
	})
	return got, err
}

// Subject is a room of the house: what a change was about.
type Subject string

const (
	SubjectClient   Subject = "client"
	SubjectCalendar Subject = "calendar"
	SubjectCourse   Subject = "course"
	SubjectMeasure  Subject = "measure"
	SubjectDocument Subject = "document"
	SubjectBilling  Subject = "billing"
	SubjectSetting  Subject = "setting"
	// SubjectText is the words of an unsigned record while they are typed: no
	// list, count or check follows from them.
	SubjectText Subject = "text"
)

// Changed tells a screen that what it shows may have changed.
type Changed struct {
	Subject Subject
	Client  data.ClientID // 0 when it is about no one client
}

// changedNow notes a change to publish after the commit.
func (t *tx) changedNow(subject Subject, client data.ClientID) {
	t.changed = append(t.changed, Changed{subject, client})
}

// Listen calls fn after every committed use case, on the goroutine that wrote.
// It returns a function that stops it.
func (s *Store) Listen(fn func(Changed)) (stop func()) {
	s.mu.Lock()
	defer s.mu.Unlock()
	id := s.nextID
	s.nextID++
	s.listeners[id] = fn
	return func() {
		s.mu.Lock()
		defer s.mu.Unlock()
		delete(s.listeners, id)
	}
}

func (s *Store) publish(changes []Changed) {
	s.mu.Lock()
	fns := make([]func(Changed), 0, len(s.listeners))
	for _, fn := range s.listeners {
		fns = append(fns, fn)
	}
	s.mu.Unlock()
	seen := map[Changed]bool{}
	for _, c := range changes {
		if seen[c] {
			continue
		}
		seen[c] = true
		for _, fn := range fns {
			fn(c)
		}
	}
}

// instant is the stored form of a time: UTC, fixed width, so that it sorts.
func instant(t time.Time) any {
	if t.IsZero() {
		return nil
	}
	return t.UTC().Format("2006-01-02T15:04:05.000Z")
}

// date is the stored form of a day, NULL for none.
func date(d data.Date) any {
	if d.IsZero() {
		return nil
	}
	return d.String()
}

// id is the stored form of an optional reference, NULL for zero.
func id[T ~int64](v T) any {
	if v == 0 {
		return nil
	}
	return int64(v)
}

// plain is an error whose text is the program's own, for the log too.
type plain string

func (p plain) Error() string  { return string(p) }
func (p plain) Logged() string { return string(p) }

// errStoredInstant does not say what is stored instead: it may be anything.
const errStoredInstant = plain("a stored instant can not be read")

// scanInstant reads a stored instant as the practice's wall showed it.
func (s *Store) scanInstant(text sql.NullString) (time.Time, error) {
	if !text.Valid || text.String == "" {
		return time.Time{}, nil
	}
	t, err := time.Parse("2006-01-02T15:04:05.000Z", text.String)
	if err != nil {
		return time.Time{}, errStoredInstant
	}
	return s.clock.in(t), nil
}

// scanDate reads a stored day.
func scanDate(text sql.NullString) (data.Date, error) { return data.ParseISO(text.String) }

// notFound turns "no row" into data.ErrNotFound.
func notFound(err error) error {
	if errors.Is(err, sql.ErrNoRows) {
		return data.ErrNotFound
	}
	return err
}
