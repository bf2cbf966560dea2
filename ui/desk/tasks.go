package desk

import (
	"context"
	"sync"
	"time"

	"kapdesk/data/errorlog"
)

// Runner is how work leaves the screen's own goroutine and comes back to it.
// Screens never write `go`; most tests use Inline, so nothing in them waits.
type Runner interface {
	// Run calls work, then done on the screen's goroutine. A newer Run with the
	// same non-empty key cancels the older, whose done is never called, and
	// begins when the older has ended: of one key at most one runs.
	Run(key string, work func(context.Context), done func())
	// Post calls then on the screen's goroutine, in the order of the calls.
	Post(then func())
	// After calls then on the screen's goroutine once a time has passed, unless
	// stop was called before.
	After(wait time.Duration, then func()) (stop func())
}

// Inline runs everything at once on the caller's goroutine, for tests. Time
// does not pass in it: tests call themselves what After would.
type Inline struct{}

// Run calls work and then done.
func (Inline) Run(_ string, work func(context.Context), done func()) {
	work(context.Background())
	done()
}

// Post calls then.
func (Inline) Post(then func()) { then() }

// After never calls then.
func (Inline) After(time.Duration, func()) (stop func()) { return func() {} }

// Background runs work in goroutines.
type Background struct {
	post func(func())

	mu      sync.Mutex
	running map[string]*run
	all     sync.WaitGroup
}

type run struct {
	cancel context.CancelFunc
	ended  chan struct{}
}

// NewBackground returns a runner; post brings a function to the screen's
// goroutine, fyne.Do in the real window.
func NewBackground(post func(func())) *Background {
	return &Background{post: post, running: map[string]*run{}}
}

// Run starts work and replaces an older run of the same key.
func (b *Background) Run(key string, work func(context.Context), done func()) {
	ctx, cancel := context.WithCancel(context.Background())
	this := &run{cancel, make(chan struct{})}
	var before *run
	if key != "" {
		b.mu.Lock()
		if before = b.running[key]; before != nil {
			before.cancel()
		}
		b.running[key] = this
		b.mu.Unlock()
	}
	b.all.Go(func() {
		defer cancel()
		defer errorlog.Panics("background work")
		if before != nil {
			<-before.ended
		}
		work(ctx)
		close(this.ended)
		b.post(func() {
			if key == "" || b.newest(key, this) {
				done()
			}
		})
	})
}

// newest reports whether no newer run of its key has begun.
func (b *Background) newest(key string, this *run) bool {
	b.mu.Lock()
	defer b.mu.Unlock()
	if b.running[key] != this {
		return false
	}
	delete(b.running, key)
	return true
}

// Post calls then on the screen's goroutine.
func (b *Background) Post(then func()) { b.post(then) }

// After calls then on the screen's goroutine once a time has passed.
func (b *Background) After(wait time.Duration, then func()) (stop func()) {
	stopped := false // touched on the screen's goroutine only
	timer := time.AfterFunc(wait, func() {
		b.post(func() {
			if !stopped {
				then()
			}
		})
	})
	return func() { stopped = true; timer.Stop() }
}

// Wait blocks until everything that was started has run its work.
func (b *Background) Wait() { b.all.Wait() }

// use says how long what a desk starts stays wanted.
type use int

const (
	screenRead   use = iota // until its screen is left
	practiceRead            // until the practice is closed
	write                   // it is finished in any case
)

func start[T any](d *Desk, key string, kind use, work func(context.Context) (T, error), then func(T, error)) {
	if d.closed {
		return
	}
	var value T
	var err error
	life := map[use]context.Context{screenRead: d.screen, practiceRead: d.life, write: context.Background()}[kind]
	d.work.Add(1)
	d.Runner.Run(key, func(ctx context.Context) {
		defer d.work.Done()
		ctx, cancel := context.WithCancel(ctx)
		defer cancel()
		defer context.AfterFunc(life, cancel)()
		if kind == write {
			ctx = context.WithoutCancel(ctx)
		}
		if err = ctx.Err(); err == nil {
			value, err = work(ctx)
		}
	}, func() {
		switch {
		case life.Err() != nil: // nobody waits for it any more
		case !d.closed:
			d.Stage.KeepKeyboard(func() { then(value, err) })
			if d.Applied != nil {
				d.Applied()
			}
		case err != nil:
			d.Late(err)
		}
	})
}

// Load reads for a screen, off its goroutine, and applies on it. load must use
// only values copied before the call. An error goes to the desk's Fail and
// apply is not called; neither is once the screen was left.
func Load[T any](d *Desk, key string, load func(context.Context) (T, error), apply func(T)) {
	start(d, key, screenRead, load, OrFail(d, apply))
}

// Read is Load for what outlives a screen, such as a count in the side bar. then
// hears what came of it.
func Read[T any](d *Desk, key string, load func(context.Context) (T, error), then func(T, error)) {
	start(d, key, practiceRead, load, then)
}

// Try runs a use case off the screen's goroutine and hands over what came of
// it. It is finished even when the screen is left or the practice locks
// meanwhile.
func Try[T any](d *Desk, use func(context.Context) (T, error), then func(T, error)) {
	start(d, "", write, use, then)
}

// Do is Try with the desk's Fail: after is called when the use case worked.
func Do(d *Desk, use func(context.Context) error, after func()) {
	Try(d, func(ctx context.Context) (struct{}, error) { return struct{}{}, use(ctx) }, OrFail(d, func(struct{}) {
		if after != nil {
			after()
		}
	}))
}

// OrFail applies what came of it, or shows the desk's Fail.
func OrFail[T any](d *Desk, apply func(T)) func(T, error) {
	return func(value T, err error) {
		if err != nil {
			d.Fail(err)
			return
		}
		apply(value)
	}
}
