package desk

import (
	"context"
	"sync"
	"time"

	"fyne.io/fyne/v2"
)

// SaveState is what the line at the foot of the side bar says.
type SaveState int

const (
	Saved  SaveState = iota // "All changes saved"
	Saving                  // "Saving…"
	Failed                  // "Not saved: ..."
)

// SaveDelay is how long typing may rest before it is kept. Promise 1 allows
// a draft to be at most one second behind.
const SaveDelay = 400 * time.Millisecond

// Saver keeps what is typed without being asked. A form hands it a function
// that stores the form's present values; Saver calls it soon, in order, never
// twice at once, and again after a failure when the next key is typed.
type Saver struct {
	runner  Runner
	fail    func(error)
	OnState func(SaveState, error) // set by the shell; called on the screen's goroutine
	OnTouch func()                 // set by the shell: typing is a sign of life

	mu      sync.Mutex
	waiting map[string]func(context.Context) error
	timer   *time.Timer
	state   SaveState
}

// NewSaver returns a saver. fail hears of an error once, when saving first fails.
func NewSaver(r Runner, fail func(error)) *Saver {
	return &Saver{runner: r, fail: fail, waiting: map[string]func(context.Context) error{}}
}

// Touch asks for save to be called soon. A newer Touch with the same key takes
// the place of an older one that has not run. save must use only values that
// were copied before the call. With the Inline runner it runs at once.
func (s *Saver) Touch(key string, save func(context.Context) error) {
	if s.OnTouch != nil {
		s.OnTouch()
	}
	s.mu.Lock()
	s.waiting[key] = save
	s.mu.Unlock()
	if _, inline := s.runner.(Inline); inline {
		s.Flush()
		return
	}
	s.report(Saving, nil)
	s.mu.Lock()
	defer s.mu.Unlock()
	if s.timer == nil {
		s.timer = time.AfterFunc(SaveDelay, func() { fyne.Do(s.later) })
	}
}

// later runs what waits off the screen's goroutine.
func (s *Saver) later() {
	var err error
	s.runner.Run("", func(ctx context.Context) { err = s.run(ctx) }, func() { s.after(err) })
}

// Flush keeps everything that waits, now, and returns when it is durable. The
// shell calls it when a screen is left, on lock and when the window closes.
func (s *Saver) Flush() error {
	err := s.run(context.Background())
	s.after(err)
	return err
}

var saveOrder sync.Mutex // two runs must never overtake each other

func (s *Saver) run(ctx context.Context) error {
	saveOrder.Lock()
	defer saveOrder.Unlock()
	s.mu.Lock()
	todo := s.waiting
	s.waiting = map[string]func(context.Context) error{}
	if s.timer != nil {
		s.timer.Stop()
		s.timer = nil
	}
	s.mu.Unlock()
	var first error
	for key, save := range todo {
		err := save(ctx)
		if err == nil {
			continue
		}
		if first == nil {
			first = err
		}
		s.mu.Lock()
		if _, newer := s.waiting[key]; !newer {
			s.waiting[key] = save // tried again with the next key or on leaving
		}
		s.mu.Unlock()
	}
	return first
}

func (s *Saver) after(err error) {
	if err != nil {
		if s.state != Failed && s.fail != nil {
			s.fail(err)
		}
		s.report(Failed, err)
		return
	}
	s.report(Saved, nil)
}

func (s *Saver) report(state SaveState, err error) {
	s.state = state
	if s.OnState != nil {
		s.OnState(state, err)
	}
}
