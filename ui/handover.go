package ui

import (
	"context"
	"fmt"

	"fyne.io/fyne/v2"

	"kapdesk/data/vault"
	"kapdesk/ui/desk"
)

// handed reports whether the window is with a client: then no key of the program does
// anything, nothing comes up over the screen, and closing the window does nothing.
func (s *Shell) handed() bool {
	h, ok := s.screen.(desk.Handed)
	return ok && h.Handed()
}

// gate asks for the passphrase before the computer is the practitioner's again. Each wrong
// try stands in the trail at once: who tries may end the program instead of going on.
func (s *Shell) gate(hint, act string, lift func()) (fyne.CanvasObject, fyne.Focusable) {
	practice := s.practice
	g := s.door.Gate(hint, act,
		func(_ context.Context, secret vault.Secret) (bool, error) { return practice.Opens(secret) },
		func(tries int) {
			desk.Do(s.desk, func(ctx context.Context) error {
				return practice.Store.Note(ctx, "Unlock failed", 0, "handed over", fmt.Sprintf("wrong tries: %d", tries))
			}, nil)
		},
		func() {
			s.stage.Hush(false) // what keeps the way back from going on has to be said
			lift()
		})
	return g.Root, g.Focusable()
}
