package desk

import (
	"context"
	"sync"

	"fyne.io/fyne/v2"

	"kapdesk/data/errorlog"
)

// Runner runs work away from the screen's own goroutine. Screens never write
// `go`; tests use Inline, so nothing in them waits or races.
type Runner interface {
	// Run calls work, then done on the screen's goroutine. A newer Run with the
	// same non-empty key cancels the older: its done is never called.
	Run(key string, work func(context.Context), done func())
}

// Inline runs everything at once on the caller's goroutine, for tests.
type Inline struct{}

// Run calls work and then done.
func (Inline) Run(_ string, work func(context.Context), done func()) {
	work(context.Background())
	done()
}

// Background runs work in goroutines and done through fyne.Do.
type Background struct {
	mu      sync.Mutex
	running map[string]*run
	all     sync.WaitGroup
}

type run struct{ cancel context.CancelFunc }

// NewBackground returns a runner for the real window.
func NewBackground() *Background { return &Background{running: map[string]*run{}} }

// Run starts work and replaces an older run of the same key.
func (b *Background) Run(key string, work func(context.Context), done func()) {
	ctx, cancel := context.WithCancel(context.Background())
	this := &run{cancel}
	b.mu.Lock()
	if old := b.running[key]; old != nil && key != "" {
		old.cancel()
	}
	if key != "" {
		b.running[key] = this
	}
	b.mu.Unlock()
	b.all.Add(1)
	go func() {
		defer b.all.Done()
		defer cancel()
		defer errorlog.Panics("background work")
		work(ctx)
		fyne.Do(func() {
			if key != "" {
				b.mu.Lock()
				newest := b.running[key] == this
				if newest {
					delete(b.running, key)
				}
				b.mu.Unlock()
				if !newest {
					return
				}
			}
			done()
		})
	}()
}

// Wait blocks until everything that was started has run its work. It is for
// closing the practice, never for the screen's goroutine to wait on an answer.
func (b *Background) Wait() { b.all.Wait() }

// Load reads off the screen's goroutine and applies on it. load must use only
// values copied before the call. An error goes to the desk's Fail and apply is
// not called.
func Load[T any](d *Desk, key string, load func(context.Context) (T, error), apply func(T)) {
	var value T
	var err error
	d.Runner.Run(key,
		func(ctx context.Context) { value, err = load(ctx) },
		func() {
			if err != nil {
				d.Fail(err)
				return
			}
			apply(value)
		})
}

// Do runs a use case off the screen's goroutine and then calls after on it,
// unless the use case failed: then the desk's Fail is shown.
func Do(d *Desk, use func(context.Context) error, after func()) {
	Load(d, "", func(ctx context.Context) (struct{}, error) { return struct{}{}, use(ctx) }, func(struct{}) {
		if after != nil {
			after()
		}
	})
}
