package desk

import (
	"context"
	"errors"
	"strings"
	"sync"
	"testing"
	"testing/synctest"
	"time"

	"github.com/google/go-cmp/cmp"

	"kapdesk/data/store"
)

// byHand posts at once and runs nothing by itself: the test flushes.
type byHand struct{ Inline }

func TestSaverTriesAgainAndComplainsOnce(t *testing.T) {
	full := errors.New("the drive is full")
	var told []error
	s := NewSaver(byHand{}, func(err error) { told = append(told, err) })
	var kept []string
	var fail error
	put := func(text string) func(context.Context) error {
		return func(context.Context) error {
			if fail == nil {
				kept = append(kept, text)
			}
			return fail
		}
	}
	fail = full
	s.Touch("note", put("first"))
	s.Touch("form", put("second"))
	for range 2 {
		if err := s.Flush(); !errors.Is(err, full) {
			t.Fatalf("flushing onto a full drive: %v", err)
		}
	}
	if len(told) != 1 {
		t.Errorf("a drive that stays full was told %d times, want once", len(told))
	}
	fail = nil
	s.Touch("note", put("first, corrected"))
	if err := s.Flush(); err != nil {
		t.Fatal(err)
	}
	// What failed keeps its place before what was touched after it.
	if diff := cmp.Diff([]string{"first, corrected", "second"}, kept); diff != "" {
		t.Errorf("what failed was not kept later (-want +got):\n%s", diff)
	}
}

// Saving takes its time; what is typed meanwhile comes after it, in the order in
// which the keys were first touched, and nothing is called saved before it is.
func TestSaverKeepsTheOrderAndClaimsNothingEarly(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		var mu sync.Mutex
		var kept []string
		var states []SaveState
		s := NewSaver(NewBackground(func(f func()) { mu.Lock(); defer mu.Unlock(); f() }), func(err error) { t.Error(err) })
		s.OnState = func(state SaveState, _ error) { states = append(states, state) }
		touch := func(key, text string, takes time.Duration) {
			mu.Lock()
			defer mu.Unlock()
			s.Touch(key, func(context.Context) error {
				time.Sleep(takes)
				kept = append(kept, text)
				return nil
			})
		}
		touch("a", "a1", 3*time.Second)
		touch("b", "b1", 0)
		touch("a", "a2", 3*time.Second)
		time.Sleep(time.Second) // both run now
		touch("c", "c1", 0)
		touch("b", "b2", 0)
		touch("a", "a3", 0)
		time.Sleep(10 * time.Second)
		synctest.Wait()
		if diff := cmp.Diff([]string{"a2", "b1", "c1", "b2", "a3"}, kept); diff != "" {
			t.Errorf("saved (-want +got):\n%s", diff)
		}
		for i, state := range states {
			if last := i == len(states)-1; (state == Saved) != last {
				t.Errorf("of %v the state %d of %d says %v: saved is only said once all is", states, i+1, len(states), state)
			}
		}
	})
}

func TestSettleWaitsForWhatIsTypedMeanwhileAndHandsOverAFailure(t *testing.T) {
	full := errors.New("the drive is full")
	s := NewSaver(Inline{}, func(err error) { t.Errorf("%v was told twice", err) })
	settled := func() (called int, err error) {
		s.Settle(func(e error) { called, err = called+1, e })
		return called, err
	}
	if n, err := settled(); n != 1 || err != nil {
		t.Fatalf("with nothing typed: called %d times with %v", n, err)
	}
	kept := 0
	touch := func(result error, more func()) {
		s.waiting = put(s.waiting, touched{key: "note", save: func(context.Context) error { kept++; more(); return result }})
	}
	touch(nil, func() {
		if kept == 1 {
			touch(nil, func() {})
		}
	})
	if n, err := settled(); n != 1 || err != nil || kept != 2 {
		t.Errorf("typed while it was saved: called %d times with %v after %d saves, want once after both", n, err, kept)
	}
	touch(full, func() {})
	if n, err := settled(); n != 1 || !errors.Is(err, full) || !s.Pending() {
		t.Errorf("onto a full drive: called %d times with %v, still waiting %t", n, err, s.Pending())
	}
	s.GiveUp()
	if s.Pending() {
		t.Error("what was given up still waits")
	}
}

func TestRefusedFieldsStandAtTheFoot(t *testing.T) {
	s := NewSaver(Inline{}, func(err error) { t.Errorf("a refused field opened a dialog: %v", err) })
	var said string
	s.OnState = func(state SaveState, err error) {
		if said = "saved"; state != Saved {
			said = err.Error()
		}
	}
	s.Refuse("hours", "hours are not a number", false)
	s.Touch("other", func(context.Context) error { return nil })
	if want := "Not saved: hours are not a number"; !strings.HasPrefix(said, want) || s.Refused() != want {
		t.Errorf("the foot says %q, leaving asks about %q; want %q", said, s.Refused(), want)
	}
	s.Refuse("hours", "", false)
	if said != "saved" {
		t.Errorf("after it was mended the foot says %q", said)
	}
	s.Refuse("birth", "birth date is not complete", true)
	if s.Refused() != "" {
		t.Error("leaving asks about a text that is kept as a draft")
	}
}

// What is written into a file that nobody finds is not called saved.
func TestSaverCallsSavedOnlyWhatIsConfirmed(t *testing.T) {
	gone := errors.New("the file is gone")
	var told []error
	s := NewSaver(byHand{}, func(err error) { told = append(told, err) })
	var state SaveState
	s.OnState = func(now SaveState, _ error) { state = now }
	var answer error
	s.Confirm = func() error { return answer }
	for i, answers := range []error{nil, gone, gone, nil} {
		answer = answers
		s.Touch("note", func(context.Context) error { return nil })
		if err := s.Flush(); err != nil {
			t.Fatal(err)
		}
		if want := answers != nil; (state == Failed) != want || (s.Doubted() != nil) != want {
			t.Errorf("save %d: state %v, doubted %v; the file is gone: %t", i, state, s.Doubted(), want)
		}
	}
	if len(told) != 1 {
		t.Errorf("a file that stays away was told %d times, want once", len(told))
	}
}

// What can not be saved is sheltered at once, with what waits beside it; it is
// shown as it was typed; nothing is sheltered that the practice has, and what is
// sheltered while it is saved is what is saved.
func TestSaverSheltersWhatFails(t *testing.T) {
	full := errors.New("the drive is full")
	var fail error
	var log []string
	s := NewSaver(byHand{}, func(error) {})
	s.Shelter = func(list []store.Unsaved) error {
		words := []string{}
		for _, u := range list {
			words = append(words, u.Words())
		}
		log = append(log, "sheltered "+strings.Join(words, ", "))
		return nil
	}
	put := func(key, text string) {
		s.Keep(key, func() store.Unsaved { return store.DraftOf(key, text) }, func(context.Context) error {
			if fail == nil {
				log = append(log, "saved "+text)
			}
			return fail
		})
	}
	expect := func(step string, sheltered bool, want ...string) {
		t.Helper()
		s.Flush()
		if diff := cmp.Diff(want, log); diff != "" {
			t.Errorf("%s (-want +got):\n%s", step, diff)
		}
		if s.Sheltered() != sheltered {
			t.Errorf("%s: everything is sheltered: %t", step, !sheltered)
		}
		log = nil
	}
	put("a", "one")
	expect("while there is room", false, "saved one")
	fail = full
	put("a", "two")
	expect("when the disk is full", true, "sheltered two")
	put("b", "three")
	if s.Sheltered() {
		t.Error("what was typed just now is called sheltered")
	}
	expect("with more typed", true, "sheltered two, three", "sheltered two, three")
	if u, ok := s.Unsaved("a"); !ok || u.Words() != "two" {
		t.Errorf("unsaved is %v, %t", u, ok)
	}
	fail = nil
	put("a", "two and a half")
	expect("when there is room again", false, "sheltered two and a half, three", "saved two and a half", "saved three", "sheltered ")
	if _, ok := s.Unsaved("a"); ok {
		t.Error("what was saved is called unsaved")
	}
	put("a", "four")
	expect("afterwards", false, "saved four")
	fail = full
	put("a", "five")
	expect("when the disk is full once more", true, "sheltered five")
	s.GiveUp()
	expect("when it was given up", false, "sheltered ")
}

// Nothing is called sheltered that no place takes, or that is no value.
func TestSaverCallsShelteredOnlyWhatIs(t *testing.T) {
	full := errors.New("the drive is full")
	for name, c := range map[string]struct {
		as   func() store.Unsaved
		take error
		want bool
	}{
		"a value":                        {func() store.Unsaved { return store.DraftOf("a", "x") }, nil, true},
		"a value that no place takes":    {func() store.Unsaved { return store.DraftOf("a", "x") }, full, false},
		"something that can not be told": {nil, nil, false},
	} {
		s := NewSaver(byHand{}, func(error) {})
		s.Shelter = func([]store.Unsaved) error { return c.take }
		s.Keep("a", c.as, func(context.Context) error { return full })
		if err := s.Flush(); !errors.Is(err, full) || s.Sheltered() != c.want {
			t.Errorf("%s: %v, sheltered %t", name, err, s.Sheltered())
		}
	}
}

// What is given up while it is tried once more is gone too; what was never tried
// is not.
func TestWhatIsGivenUpWhileItIsTriedIsGone(t *testing.T) {
	full := errors.New("the drive is full")
	s := NewSaver(byHand{}, func(error) {})
	var meanwhile func()
	s.Touch("a", func(context.Context) error { meanwhile(); return full })
	meanwhile = func() {}
	s.Flush()
	meanwhile = func() {
		meanwhile = func() {}
		s.mu.Lock()
		s.gaveUp = s.running // as GiveUp does on the screen's goroutine
		s.mu.Unlock()
	}
	s.Touch("b", func(context.Context) error { return full })
	s.Flush()
	if len(s.waiting) != 1 || s.waiting[0].key != "b" {
		t.Errorf("%d wait, want what was typed last alone", len(s.waiting))
	}
}

// Whenever the program is killed, what is not durable is younger than a second
// (promise 1), although the screen draws nothing and the disk is slow: typing goes
// on for a minute, and every hundredth of a second the oldest text that a kill would
// lose is looked at.
func TestAKillAtAnyMomentLosesLessThanASecond(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		const slow, apart, moment = 250 * time.Millisecond, 70 * time.Millisecond, 10 * time.Millisecond
		s := NewSaver(NewBackground(func(func()) {}), nil) // no frame ever comes
		var mu sync.Mutex
		typed, durable := []time.Time{}, 0 // the moment of each key; how many are saved
		touch := func() {
			mu.Lock()
			typed = append(typed, time.Now())
			n := len(typed)
			mu.Unlock()
			s.Touch("note", func(context.Context) error {
				time.Sleep(slow)
				mu.Lock()
				defer mu.Unlock()
				durable = n
				return nil
			})
		}
		var oldest time.Duration
		moments := 0
		for begin := time.Now(); time.Since(begin) < time.Minute; time.Sleep(moment) {
			if moments%int(apart/moment) == 0 {
				touch()
			}
			moments++
			mu.Lock()
			if durable < len(typed) {
				oldest = max(oldest, time.Since(typed[durable]))
			}
			mu.Unlock()
		}
		if t.Logf("%d moments, %d keys: the oldest text that a kill would lose is %v old", moments, len(typed), oldest); oldest >= time.Second {
			t.Errorf("a kill would lose text that is %v old", oldest)
		}
		time.Sleep(time.Second)
		synctest.Wait()
		if durable != len(typed) {
			t.Errorf("of %d keys %d are durable in the end", len(typed), durable)
		}
	})
}

// After its end a saver saves nothing, shelters nothing and claims nothing.
func TestEndedSaverIsQuiet(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		s := NewSaver(NewBackground(func(do func()) { do() }), func(error) {})
		saved, sheltered := 0, 0
		s.Shelter = func([]store.Unsaved) error { sheltered++; return nil }
		fails := func(context.Context) error { saved++; return errors.New("full") }
		s.Touch("note", fails)
		time.Sleep(2 * SaveDelay)
		s.Touch("note", fails) // waits when it ends
		s.End()
		tried, kept := saved, sheltered
		s.Touch("other", fails)
		time.Sleep(2 * SaveDelay)
		if err := s.Flush(); err != nil || saved != tried || sheltered != kept {
			t.Errorf("after its end: %v, %d saved, %d sheltered, want nil, %d, %d", err, saved, sheltered, tried, kept)
		}
		synctest.Wait()
	})
}
