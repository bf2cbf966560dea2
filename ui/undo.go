package ui

import (
	"context"

	"kapdesk/data/store"
	"kapdesk/ui/desk"
)

// acts are what was done in the open practice and can be taken back, the newest
// last, and what was taken back since and can be done again.
type acts struct {
	done, undone []act
	busy         bool // one is being taken back or done again
}

// act is one thing that was done.
type act struct {
	said string
	// back takes it back; then hears how it is done again, nil for not at all.
	back func(then func(again *act))
}

// toast says what was done and remembers how it is taken back: Ctrl Z does so also
// when the toast is gone. What cannot be taken back ends the list, so that Ctrl Z
// never reaches past it.
func (s *Shell) toast(text string, undo func()) {
	if undo == nil {
		s.acts = acts{}
		s.stage.Toast(text, nil)
		return
	}
	s.did(act{text, func(then func(*act)) { undo(); then(nil) }})
}

// edited is toast for a change of the calendar, which can be done again too.
func (s *Shell) edited(text string, undo store.Undo) {
	if undo.Any() {
		s.did(s.change(text, undo))
	}
}

// change is an act that the store takes back, and refuses to where it may not.
func (s *Shell) change(said string, undo store.Undo) act {
	return act{said, func(then func(*act)) {
		d := s.desk
		desk.Try(d, func(ctx context.Context) (store.Undo, error) { return d.Store.Undo(ctx, undo) }, func(again store.Undo, err error) {
			switch {
			case err != nil:
				s.acts.busy = false
				d.Fail(err)
			case again.Any():
				a := s.change(said, again)
				then(&a)
			default:
				then(nil)
			}
		})
	}}
}

func (s *Shell) did(a act) {
	s.acts.done, s.acts.undone = append(s.acts.done, a), nil
	s.stage.Toast(a.said, s.takeBack)
}

// takeBack undoes the newest act.
func (s *Shell) takeBack() {
	s.step(&s.acts.done, &s.acts.undone, "Nothing to undo", "Undone: ")
}

// doAgain does what was taken back last.
func (s *Shell) doAgain() {
	s.step(&s.acts.undone, &s.acts.done, "Nothing to redo", "Done again: ")
}

// step turns the newest act of one list around, puts it on the other and says so. A
// press that comes while one is still being turned is left out.
func (s *Shell) step(from, to *[]act, none, word string) {
	last := len(*from) - 1
	switch {
	case s.acts.busy:
		return
	case last < 0:
		s.stage.Toast(none, nil)
		return
	}
	a := (*from)[last]
	*from = (*from)[:last]
	s.acts.busy = true
	a.back(func(again *act) {
		if s.acts.busy = false; again == nil { // it says itself what it did
			return
		}
		*to = append(*to, *again)
		s.stage.Toast(word+a.said, nil)
	})
}
