package desk

import (
	"context"
	"slices"
	"sync"
	"time"

	"kapdesk/data"
	"kapdesk/data/errorlog"
	"kapdesk/data/store"
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
// that stores the form's present values; Saver calls it soon, never two at
// once, in the order in which the keys were first touched, and again after a
// failure when the next key is typed. It waits for no frame of the window. What
// can not be saved is sheltered at once, whether or not somebody leaves.
type Saver struct {
	runner  Runner
	fail    func(error)
	OnState func(SaveState, error) // set by the shell; called on the screen's goroutine

	// Confirm is asked whenever all that was typed is in the practice: whether what
	// was written can be found again. Only then it is called saved. It may be nil.
	Confirm func() error

	// Shelter keeps in another place what could not be saved, as a list that replaces
	// the one before and may be empty. It is called in the background, never two at
	// once, and may be nil.
	Shelter func([]store.Unsaved) error

	saving chan struct{} // holds one while a run saves: two must never overtake each other
	away   bool          // something is sheltered; touched by who saves

	mu      sync.Mutex
	waiting []touched
	running bool
	timer   *time.Timer
	doubt   error // what Confirm answered last
	safe    bool  // all that failed is sheltered
	gaveUp  bool  // while it runs: what failed before may be lost
	ended   bool  // nothing is saved any more

	// On the screen's goroutine:
	refused []refusal
	told    bool // the failure that stands was told
}

// touched is what waits under a key, with why the last try failed.
type touched struct {
	key  string
	save func(context.Context) error
	as   func() store.Unsaved // nil for what is no value
	was  store.Unsaved        // what as said when the last try failed

	err, before error // of the last try and the one before it
}

// refusal is a field whose text can not be kept.
type refusal struct {
	key, what string
	kept      bool // as a draft
}

// NewSaver returns a saver. fail hears of an error once, when saving first fails.
func NewSaver(r Runner, fail func(error)) *Saver {
	return &Saver{runner: r, fail: fail, saving: make(chan struct{}, 1)}
}

// Touch asks for save to be called soon. A newer Touch with the same key takes
// the place of an older one that has not run. save must use only values that
// were copied before the call. With the Inline runner it runs at once.
func (s *Saver) Touch(key string, save func(context.Context) error) { s.Keep(key, nil, save) }

// Keep is Touch for what was typed. as is what save stores, as a value that can be
// sheltered when save fails; it is called right after.
func (s *Saver) Keep(key string, as func() store.Unsaved, save func(context.Context) error) {
	s.mu.Lock()
	s.waiting = put(s.waiting, touched{key: key, save: save, as: as})
	_, atOnce := s.runner.(Inline)
	if !atOnce && s.timer == nil {
		s.timer = time.AfterFunc(SaveDelay, func() { s.Flush() })
	}
	s.mu.Unlock()
	if atOnce {
		s.Flush()
		return
	}
	s.Report()
}

// put adds what was touched, in the place of what waits under its key.
func put(list []touched, t touched) []touched {
	if i := slices.IndexFunc(list, func(o touched) bool { return o.key == t.key }); i >= 0 {
		list[i] = t
		return list
	}
	return append(list, t)
}

// Refuse says that the text of a field can not be kept: "weight is not a number
// in range". It stands at the foot until what is "" for the key, or the screen
// is left. kept says that the text itself is safe in a draft.
func (s *Saver) Refuse(key, what string, kept bool) {
	before := len(s.refused)
	s.refused = slices.DeleteFunc(s.refused, func(r refusal) bool { return r.key == key })
	if what != "" {
		s.refused = append(s.refused, refusal{key, what, kept})
	}
	if len(s.refused) != before {
		s.Report()
	}
}

// Refused is what leaving the screen would lose, as a sentence, "" for nothing.
func (s *Saver) Refused() string {
	for _, r := range s.refused {
		if !r.kept {
			return r.sentence()
		}
	}
	return ""
}

func (r refusal) sentence() string { return "Not saved: " + r.what }

// Forget drops the refusals of a screen that is left.
func (s *Saver) Forget() {
	s.refused = nil
	s.Report()
}

// GiveUp drops what could not be saved, after it was asked whether it may be lost.
func (s *Saver) GiveUp() {
	s.mu.Lock()
	s.waiting = slices.DeleteFunc(s.waiting, func(t touched) bool { return t.err != nil })
	s.gaveUp = s.running
	s.mu.Unlock()
	s.Forget()
	s.runner.Run("", func(context.Context) { s.Flush() }, func() {}) // nor is it sheltered any more
}

// Unsaved is what was typed last under a key and could not be saved, so that a
// screen shows it and not what the practice holds.
func (s *Saver) Unsaved(key string) (u store.Unsaved, ok bool) {
	s.mu.Lock()
	defer s.mu.Unlock()
	i := slices.IndexFunc(s.waiting, func(t touched) bool { return t.key == key && t.err != nil && t.as != nil })
	if i < 0 {
		return u, false
	}
	return s.waiting[i].was, true
}

// Sheltered reports whether all that waits could not be saved and lies sealed in
// another place: then nothing is lost when the program ends.
func (s *Saver) Sheltered() bool {
	s.mu.Lock()
	defer s.mu.Unlock()
	fresh := slices.ContainsFunc(s.waiting, func(t touched) bool { return t.err == nil })
	return !s.running && len(s.waiting) > 0 && !fresh && s.safe
}

// Pending reports whether something is not durable yet.
func (s *Saver) Pending() bool {
	s.mu.Lock()
	defer s.mu.Unlock()
	return s.running || len(s.waiting) > 0
}

// Flush keeps everything that waits, now, and returns when it is durable. It is
// for the background: it waits for the disk.
func (s *Saver) Flush() error {
	err := s.run()
	s.runner.Post(s.Report)
	return err
}

// Settle calls then on the screen's goroutine once everything that was typed is
// durable, at once when nothing waits, or with the error that kept it from
// being so: then has to tell it.
func (s *Saver) Settle(then func(error)) {
	if !s.Pending() {
		then(nil)
		return
	}
	var err error
	s.runner.Run("", func(context.Context) { err = s.run() }, func() {
		s.told = s.told || err != nil
		s.Report()
		if err == nil {
			s.Settle(then) // something may have been typed meanwhile
			return
		}
		then(err)
	})
}

// End stops it for good: nothing is saved or sheltered from then on, and what is
// sheltered stays so. It waits for a run, and is for the background, before the
// practice closes.
func (s *Saver) End() {
	s.saving <- struct{}{}
	defer func() { <-s.saving }()
	s.mu.Lock()
	defer s.mu.Unlock()
	s.waiting, s.ended = nil, true
	if s.timer != nil {
		s.timer.Stop()
		s.timer = nil
	}
}

func (s *Saver) run() error {
	s.saving <- struct{}{}
	defer func() { <-s.saving }()
	s.mu.Lock()
	if s.ended {
		s.mu.Unlock()
		return nil
	}
	todo := s.waiting
	s.waiting, s.running = nil, true
	if s.timer != nil {
		s.timer.Stop()
		s.timer = nil
	}
	s.mu.Unlock()
	if s.away {
		// What is sheltered comes back over what is saved now if the program ends in
		// between: it must be the same.
		s.shelter(todo)
	}
	var again []touched // with the next key or on leaving
	for _, t := range todo {
		t.before = t.err
		if t.err = t.save(context.Background()); t.err != nil {
			again = append(again, t)
		}
	}
	safe := s.shelter(again)
	var doubt error
	if len(again) == 0 && s.Confirm != nil {
		doubt = s.Confirm()
	}
	s.mu.Lock()
	defer s.mu.Unlock()
	if s.gaveUp {
		again = slices.DeleteFunc(again, func(t touched) bool { return t.before != nil })
		s.gaveUp = false
	}
	var first error
	for _, t := range again {
		if first == nil {
			first = t.err
		}
	}
	for _, newer := range s.waiting {
		again = put(again, newer)
	}
	s.waiting, s.running, s.doubt, s.safe = again, false, doubt, safe
	return first
}

// shelter has sheltered what failed and nothing else, and reports whether all of it
// is.
func (s *Saver) shelter(failed []touched) bool {
	if s.Shelter == nil || len(failed) == 0 && !s.away {
		return false
	}
	all := true
	var list []store.Unsaved
	for i := range failed {
		t := &failed[i]
		if all = all && t.as != nil; t.as != nil {
			t.was = t.as()
			list = append(list, t.was)
		}
	}
	err := s.Shelter(list)
	errorlog.Note("shelter", err)
	if err == nil {
		s.away = len(list) > 0
	}
	return all && err == nil
}

// Doubt says what Confirm would answer, asked at another time.
func (s *Saver) Doubt(err error) {
	s.mu.Lock()
	s.doubt = err
	s.mu.Unlock()
	s.Report()
}

// Doubted is why what was written last may not be found again, nil when it may.
func (s *Saver) Doubted() error {
	s.mu.Lock()
	defer s.mu.Unlock()
	return s.doubt
}

// Report says how it stands: what is not known to be durable is not called
// saved. A failure is told once.
func (s *Saver) Report() {
	state, err := s.standing()
	if state == Saved {
		s.told = false
	}
	if err != nil && !s.told {
		s.told = true
		s.fail(err)
	}
	if err == nil && len(s.refused) > 0 {
		state, err = Failed, &data.Fault{What: s.refused[0].sentence()}
	}
	if s.OnState != nil {
		s.OnState(state, err)
	}
}

func (s *Saver) standing() (SaveState, error) {
	s.mu.Lock()
	defer s.mu.Unlock()
	for _, t := range s.waiting {
		if t.err != nil {
			return Failed, t.err
		}
	}
	switch {
	case s.running || len(s.waiting) > 0:
		return Saving, nil
	case s.doubt != nil:
		return Failed, s.doubt
	}
	return Saved, nil
}
