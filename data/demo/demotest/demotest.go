// Package demotest lends practices to tests. Filling one and stretching a
// passphrase takes most of a second, so each process does it once per kind of
// practice; every test then gets a copy of the closed, encrypted file for
// itself and opens it with the recovery code.
package demotest

import (
	"context"
	"errors"
	"os"
	"path/filepath"
	"sync"
	"testing"
	"time"

	"kapdesk/data"
	"kapdesk/data/demo"
	"kapdesk/data/keeper"
	"kapdesk/data/store"
	"kapdesk/data/vault"
)

// Build is the version that practices made here name in their audit trail.
const Build = "test"

// Open opens a copy of the demo practice, filled at a moment, whose clock
// stands at that moment. It is closed with the test.
func Open(t testing.TB, now time.Time) *store.Store {
	t.Helper()
	return open(t, filled(now), data.FixedClock(now))
}

// OpenWith is Open with a clock of the test's own, for what takes its time.
func OpenWith(t testing.TB, now time.Time, clock data.Clock) *store.Store {
	t.Helper()
	return open(t, filled(now), clock)
}

// Empty opens a practice in which nothing has been entered. It is closed with
// the test.
func Empty(t testing.TB, clock data.Clock) *store.Store {
	t.Helper()
	return open(t, empty, clock)
}

// Typed is a reason typed in view of how a session's checks stand now.
func Typed(t testing.TB, s *store.Store, appointment data.AppointmentID, words string) data.TypedReason {
	t.Helper()
	report, err := s.Readiness(t.Context(), appointment)
	if err != nil {
		t.Fatal(err)
	}
	return report.Typed(words)
}

// Write puts a copy of the demo practice at a path where no file is, closed. It
// returns its recovery code; demo.Passphrase opens it too.
func Write(path string, now time.Time) (vault.Code, error) {
	file, err := filled(now)()
	if err != nil {
		return vault.Code{}, err
	}
	return file.code, os.WriteFile(path, file.bytes, 0o600)
}

// closed is an encrypted practice that lies in memory.
type closed struct {
	bytes []byte
	code  vault.Code
}

var (
	lock  sync.Mutex
	demos = map[string]func() (closed, error){}
	empty = sync.OnceValues(func() (closed, error) {
		return build(data.FixedClock(demo.DesignTime(time.UTC)), func(context.Context, *store.Store) error { return nil })
	})
)

// filled is the demo practice of a moment, made when it is first asked for.
func filled(now time.Time) func() (closed, error) {
	lock.Lock()
	defer lock.Unlock()
	moment := now.String() // with the zone: the demo's hours are those of its place
	if demos[moment] == nil {
		demos[moment] = sync.OnceValues(func() (closed, error) {
			clock := demo.NewClock(data.FixedClock(now))
			return build(clock, func(ctx context.Context, s *store.Store) error { return demo.Fill(ctx, s, clock, nil) })
		})
	}
	return demos[moment]
}

// build makes a practice, fills it, closes it and takes its file.
func build(clock data.Clock, fill func(context.Context, *store.Store) error) (c closed, err error) {
	ctx := context.Background() // it outlives the test that asked first
	folder, err := os.MkdirTemp("", "kapdesk-test")
	if err != nil {
		return c, err
	}
	defer func() { err = errors.Join(err, os.RemoveAll(folder)) }()
	path := filepath.Join(folder, "practice.kap")
	p, err := keeper.Create(ctx, path, demo.Passphrase, clock, Build)
	if err != nil {
		return c, err
	}
	c.code = p.RecoveryCode()
	if err := errors.Join(fill(ctx, p.Store), p.Close()); err != nil {
		return c, err
	}
	c.bytes, err = os.ReadFile(path)
	return c, err
}

func open(t testing.TB, get func() (closed, error), clock data.Clock) *store.Store {
	t.Helper()
	file, err := get()
	if err != nil {
		t.Fatalf("make the practice that tests copy: %v", err)
	}
	path := filepath.Join(t.TempDir(), "practice.kap")
	if err := os.WriteFile(path, file.bytes, 0o600); err != nil {
		t.Fatal(err)
	}
	p, err := keeper.Open(t.Context(), path, file.code, clock, Build)
	if err != nil {
		t.Fatalf("open a copy of the practice: %v", err)
	}
	t.Cleanup(func() {
		if err := p.Close(); err != nil {
			t.Errorf("close the practice: %v", err)
		}
	})
	return p.Store
}
