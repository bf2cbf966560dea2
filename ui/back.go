package ui

import (
	"encoding/json"
	"slices"
	"time"

	"kapdesk/ui/desk"
	"kapdesk/ui/kit"
)

// place is where a person was when the practice locked, with what was half
// typed there. It is sealed in the practice as a draft, so that no word of it
// stays in memory, and is found again by unlocking.
type place struct {
	Places []desk.Route `json:"places"` // the way through the screens
	At     int          `json:"at"`
	Page   kit.Typed    `json:"page"`             // typed in the screen
	Path   []desk.Step  `json:"path,omitempty"`   // to the open dialog, when one knows it
	Dialog kit.Typed    `json:"dialog,omitempty"` // typed in it
	Apart  kit.Typed    `json:"apart,omitempty"`  // typed in dialogs that can only be shown
}

// placeKey is the draft that keeps the place.
const placeKey = "lock/place"

// takePlace is the place as it is now. What is still on its way back from the
// lock before counts as being there.
func (s *Shell) takePlace() place {
	dialog, path := s.desk.Asked()
	p := place{Places: s.history.places, At: s.history.at, Path: path}
	if s.screen != nil {
		which := kit.TextByHand
		if _, unsent := s.screen.(desk.Unsent); unsent {
			which = kit.ByHand
		}
		p.Page = kit.TakeTyped(s.frame.shown, which)
	}
	if dialog != nil {
		p.Dialog = dialog.Typed(kit.EveryInput)
	}
	for _, other := range s.stage.Dialogs() {
		if other != dialog {
			p.Apart.Inputs = append(p.Apart.Inputs, other.Typed(kit.TextByHand).Inputs...)
		}
	}
	if b := s.back; b != nil {
		p.Page.Inputs = append(p.Page.Inputs, b.Page.Inputs...)
		p.Apart.Inputs = append(p.Apart.Inputs, b.Apart.Inputs...)
		if p.Path == nil {
			p.Path, p.Dialog.Inputs = b.Path, append(p.Dialog.Inputs, b.Dialog.Inputs...)
		}
	}
	return p
}

// keepTyped has the saver seal what is half typed in an open dialog, with the place,
// each second that it changes, so that it is there after a crash too; and drops it
// as soon as the dialogs are answered.
func (s *Shell) keepTyped() {
	if s.practice == nil || s.back != nil || s.practice.Looks() {
		return
	}
	var typed string
	if byHand(s.stage.Dialogs()) {
		typed = s.takePlace().sealed()
	}
	if typed != s.typed {
		s.typed = typed
		s.desk.KeepDraft(placeKey, typed)
	}
}

// byHand reports whether somebody put anything into the inputs of some dialogs.
func byHand(dialogs []*kit.Dialog) bool {
	return slices.ContainsFunc(dialogs, func(d *kit.Dialog) bool { return len(d.Typed(kit.ByHand).Inputs) > 0 })
}

func (p place) sealed() string {
	text, err := json.Marshal(p)
	if err != nil {
		panic(err) // it is made of words and numbers
	}
	return string(text)
}

// keepPlace has the saver seal the place before the practice closes, and
// returns what it seals.
func (s *Shell) keepPlace() string {
	where := s.takePlace()
	text := where.sealed()
	// One that is only looked at keeps no place. What stands in a dialog must not go
	// with it: then sealing is tried, fails, and is said.
	if !s.practice.Looks() || where.Path != nil {
		s.desk.KeepDraft(placeKey, text)
	}
	s.stopBack()
	return text
}

// back brings a person back to a place, as far as its screen has been read.
type back struct {
	place
	steps  int // of the path that were taken
	busy   bool
	disarm func() // of the end of the wait
}

// patience is how long a screen may take until what was typed in it is shown
// apart from it.
const patience = 8 * time.Second

// readPlace reads a place that was sealed, unless there is none, or one that no
// program knows any more.
func readPlace(text string) (p place, ok bool) {
	ok = text != "" && json.Unmarshal([]byte(text), &p) == nil && p.At >= 0 && p.At < len(p.Places)
	return p, ok
}

// goBack opens the place of a text that keepPlace sealed, and reports whether
// there is one.
func (s *Shell) goBack(text string) bool {
	at, ok := readPlace(text)
	if !ok {
		return false
	}
	s.history = history{places: at.Places, at: at.At}
	s.open(s.history.here())
	s.comeTo(at)
	return true
}

// comeTo puts back what belongs to the screen that was just opened, as it is read.
func (s *Shell) comeTo(at place) {
	s.stopBack()
	s.back = &back{place: at}
	s.back.disarm = s.Runner.After(patience, s.showLost)
	s.putBack()
}

// putBack puts back what has its place by now: first what was typed in the
// screen, then the dialogs on the way to the one that was open, then its words.
// The desk calls it whenever something more of the screen has been read.
func (s *Shell) putBack() {
	b := s.back
	if b == nil || b.busy || s.screen == nil {
		return
	}
	b.busy = true // what is put back may read something itself
	b.Page = kit.PutTyped(s.frame.shown, b.Page)
	for b.steps < len(b.Path) && s.desk.AskAgain(b.Path, b.steps) {
		b.steps++
	}
	b.busy = false
	if b.steps < len(b.Path) {
		return
	}
	if len(b.Path) > 0 {
		dialog, path := s.desk.Asked()
		if len(path) < len(b.Path) {
			return // it reads before it opens
		}
		dialog.PutTyped(b.Dialog, s.tellLost)
		b.Path, b.Dialog = nil, kit.Typed{}
	}
	s.tellLost(kit.Typed{Inputs: append(b.Dialog.Inputs, b.Apart.Inputs...)})
	b.Dialog, b.Apart = kit.Typed{}, kit.Typed{}
	if len(b.Page.Inputs) == 0 && b.Page.Focus == "" {
		s.isBack()
	}
}

// isBack ends the way back. The sealed place has served, but for what came back into
// a dialog.
func (s *Shell) isBack() {
	s.stopBack()
	s.typed = "\x00" // what is sealed is of before
	s.keepTyped()
}

func (s *Shell) stopBack() {
	if s.back != nil {
		s.back.disarm()
		s.back = nil
	}
}

// heldWords reports whether a sealed place has something half typed or open.
func heldWords(text string) bool {
	var p place
	return json.Unmarshal([]byte(text), &p) == nil && len(p.Path)+len(p.Page.Inputs)+len(p.Dialog.Inputs)+len(p.Apart.Inputs) > 0
}

// showLost ends the way back when something has no place any more.
func (s *Shell) showLost() {
	b := s.back
	if b == nil {
		return
	}
	s.isBack()
	lost := kit.Typed{}
	for _, one := range b.Page.Inputs {
		if one.Wrong { // the rest was kept while it was typed
			lost.Inputs = append(lost.Inputs, one)
		}
	}
	lost.Inputs = append(append(lost.Inputs, b.Dialog.Inputs...), b.Apart.Inputs...)
	s.tellLost(lost)
}

// wordsName is the field of words that have no place any more.
const wordsName = "Typed before"

// tellLost shows what has no place any more, to be read once more and copied, unless the practice has closed over
// it and sealed it once more.
func (s *Shell) tellLost(lost kit.Typed) {
	if s.practice == nil || lost.Text() == "" {
		return
	}
	// Put as if typed: a practice that locks over it brings it back once more.
	words := kit.Held{Name: wordsName, Words: lost.Text()}
	if len(lost.Inputs) == 1 && lost.Inputs[0].Name == words.Name {
		words.Words = lost.Inputs[0].Words
	}
	d := kit.NewDialog("This has no place any more", "It was typed before the practice locked, and what it belongs to is gone or closed. Copy what you need.", "Close").Fields(kit.NewArea(words.Name, 6))
	s.stage.Ask(d)
	d.PutTyped(kit.Typed{Inputs: []kit.Held{words}}, s.tellLost)
}
