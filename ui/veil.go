package ui

import (
	"context"
	"fmt"
	"unicode"

	"kapdesk/data/vault"
	"kapdesk/ui/desk"
	"kapdesk/ui/door"
)

// cover draws a veil over a screen that may stay open, if that is what it is
// now, and reports whether the record is covered. It lies above everything else
// in the window, open dialogs too, and what is half typed below it stays.
//
// Covered by hand, it is lifted by hand as long as the practice would not have
// covered it by itself; after that only by what opens the practice.
func (s *Shell) cover(why string, byHand bool) bool {
	if s.covered() {
		return true
	}
	screen, ok := s.screen.(desk.Veiled)
	if !ok {
		return false
	}
	shown := screen.Veil()
	if shown == nil {
		return false
	}
	practice, since, after := s.practice, s.practice.Store.Now(), s.idle.rules.After
	record := func(what, detail string) {
		desk.Do(s.desk, func(ctx context.Context) error { return practice.Store.Note(ctx, what, 0, "live session", detail) }, nil)
	}
	if open := s.stage.Dialog(); open != nil && open.FillsWindow() {
		open.Close() // one key opens it again over the cover
	}
	s.idle.veil = s.door.Veil(door.Cover{
		Shown: shown, Why: why + " at " + s.facts.Region.Time(s.practice.Store.Now()), Keys: [2]string{string(overCoverHelp), string(overCoverLift)},
		Alone:     func() bool { return byHand && (after == 0 || practice.Store.Now().Sub(since) < after) },
		Emergency: s.openEmergency, Opens: func(_ context.Context, secret vault.Secret) (bool, error) { return practice.Opens(secret) },
		Wrong: func(tries int) { record("Unlock failed", fmt.Sprintf("wrong tries: %d", tries)) },
		Lift: func() {
			s.uncover()
			s.idle.touch()
			record("Uncovered", "")
		}})
	cv := s.Window.Canvas()
	cv.Overlays().Add(s.idle.veil.Root)
	s.idle.veil.Root.Resize(cv.Size())
	record("Covered", "")
	return true
}

// The keys that the cover takes.
const (
	overCoverHelp = 'E'
	overCoverLift = 'B'
)

// typedOverCover takes a letter while the record is covered: one opens what to read
// out in an emergency, one uncovers. Any other is the first of a passphrase that
// somebody types as always.
func (s *Shell) typedOverCover(r rune) {
	veil := s.idle.veil
	if s.Window.Canvas().Overlays().Top() != veil.Root {
		return // the page of the emergency
	}
	switch unicode.ToUpper(r) {
	case overCoverHelp:
		s.openEmergency()
	case overCoverLift:
		veil.Ask()
	default:
		if veil.Ask(); veil.Asking() != nil {
			veil.Asking().TypedRune(r)
		}
	}
}

// covered reports whether a veil hides the record, so that no key may reach it.
func (s *Shell) covered() bool { return s.idle.veil != nil }

// uncover takes the veil away. Fyne removes what lies above an overlay with it,
// so a message that came up meanwhile is put back.
func (s *Shell) uncover() {
	if !s.covered() {
		return
	}
	overlays, root := s.Window.Canvas().Overlays(), s.idle.veil.Root
	s.idle.veil = nil
	all := overlays.List()
	for i, o := range all {
		if o == root {
			above := append(all[:0:0], all[i+1:]...)
			overlays.Remove(root)
			for _, o := range above {
				overlays.Add(o)
			}
			return
		}
	}
}
