package desktest

import (
	"context"
	"sync"
	"testing"
	"time"

	"fyne.io/fyne/v2"

	"kapdesk/data/store"
	"kapdesk/data/words"
	"kapdesk/ui/desk"
	"kapdesk/ui/kit"
)

// Pump is the runner of the real window for tests: work runs on goroutines of
// its own, and what comes back waits until the test lets it onto the screen's
// goroutine, which is the test's. Time passes only when the test says so.
type Pump struct {
	*desk.Background

	mu     sync.Mutex
	queue  []func()
	timers []*timer
	held   map[string]chan struct{}
	broken map[string]bool
}

type timer struct {
	wait time.Duration
	then func()
}

// NewPump returns a runner that the test pumps.
func NewPump() *Pump {
	p := &Pump{held: map[string]chan struct{}{}, broken: map[string]bool{}}
	p.Background = desk.NewBackground(func(then func()) {
		p.mu.Lock()
		defer p.mu.Unlock()
		p.queue = append(p.queue, then)
	})
	return p
}

// Pumped is New over a runner that the test pumps.
func Pumped(t testing.TB, s *store.Store, mode kit.Mode) (*Window, *Pump) {
	t.Helper()
	p := NewPump()
	w := newWindow(t, s, mode, Narrow, p)
	t.Cleanup(p.Settle)
	return w, p
}

// Run is Background's, unless the test holds or breaks the key.
func (p *Pump) Run(key string, work func(context.Context), done func()) {
	p.mu.Lock()
	held, broken := p.held[key], p.broken[key]
	delete(p.broken, key)
	p.mu.Unlock()
	p.Background.Run(key, func(ctx context.Context) {
		if held != nil {
			<-held
		}
		ctx, cancel := context.WithCancel(ctx)
		defer cancel()
		if broken {
			cancel()
		}
		work(ctx)
	}, done)
}

// After calls then when the test says that this much time has passed.
func (p *Pump) After(wait time.Duration, then func()) (stop func()) {
	t := &timer{wait, then}
	p.timers = append(p.timers, t)
	return func() { t.then = nil }
}

// Pass lets the timers fire that wait up to a time.
func (p *Pump) Pass(wait time.Duration) {
	due := p.timers
	p.timers = nil
	for _, t := range due {
		switch {
		case t.then == nil:
		case t.wait <= wait:
			t.then()
		default:
			p.timers = append(p.timers, t)
		}
	}
}

// Hold makes the next work of a key wait until release is called: a slow disk.
func (p *Pump) Hold(key string) (release func()) {
	gate := make(chan struct{})
	p.mu.Lock()
	defer p.mu.Unlock()
	p.held[key] = gate
	return func() {
		p.mu.Lock()
		defer p.mu.Unlock()
		if p.held[key] == gate {
			delete(p.held, key)
		}
		close(gate)
	}
}

// Break makes the next work of a key fail.
func (p *Pump) Break(key string) {
	p.mu.Lock()
	defer p.mu.Unlock()
	p.broken[key] = true
}

// Step lets onto the screen what has come back by now.
func (p *Pump) Step() bool {
	p.mu.Lock()
	queue := p.queue
	p.queue = nil
	p.mu.Unlock()
	for _, then := range queue {
		then()
	}
	return len(queue) > 0
}

// Settle lets everything onto the screen until nothing runs and nothing waits.
func (p *Pump) Settle() {
	for again := true; again; {
		p.Wait()
		again = p.Step()
	}
}

// SlowScreen shows that a screen claims nothing before it knows, while its load
// of a key is slow, and says so when the load fails.
func SlowScreen(t *testing.T, s *store.Store, key string, open func(*desk.Desk) desk.Screen, claims ...string) {
	t.Helper()
	w, p := Pumped(t, s, kit.Light)
	release := p.Hold(key)
	p.Break(key)
	w.Show(open(w.Desk))
	w.MustNotSay(claims...)
	p.Pass(time.Second)
	w.MustSay("Reading…")
	w.MustNotSay(claims...)
	release()
	p.Settle()
	w.MustSay("This could not be shown.")
	w.MustNotSay(append(claims, "Reading…")...)
	if len(w.Failed) > 0 {
		t.Errorf("what is said in place is said in a dialog too: %v", words.Fault(w.Failed[0]).What)
	}
	w.Tap("Try again")
	p.Settle()
	w.MustSay(claims...)
	w.MustNotSay("This could not be shown.", "Reading…")
}

// Tabbed is a tab of a client's record as a screen.
func Tabbed(tab desk.Tab) desk.Screen { return tabbed{tab} }

type tabbed struct{ desk.Tab }

func (tabbed) Head() fyne.CanvasObject   { return kit.Stack() }
func (t tabbed) Body() fyne.CanvasObject { return t.Content() }
