package door

import (
	"context"

	"fyne.io/fyne/v2"

	"kapdesk/data/vault"
	"kapdesk/ui/kit"
)

// Veil covers an open practice that nobody has touched for a while. It is lifted
// by what opens the practice, so that a glance or a touch shows nothing.
type Veil struct {
	// Root covers the whole window.
	Root fyne.CanvasObject

	gate *Gate
}

// Veil makes a cover of which shown stays visible. opens judges a secret; lift is
// called after a right one, with the number of wrong ones before it.
func (d *Door) Veil(shown fyne.CanvasObject, why string, opens func(context.Context, vault.Secret) (bool, error), lift func(wrong int)) *Veil {
	v := &Veil{gate: d.Gate("The session goes on. Nothing is lost.", "Show the session", opens, lift)}
	card := kit.NewLiftedCard(kit.Pad(24, 24, 24, 24, v.gate.Root))
	v.Root = kit.Stack(kit.NewPanel(kit.Paper, kit.Clear, 0), d.backdrop(108, 860, kit.Column(0, shown, kit.Gap(0, 48),
		kit.NewText(kit.Body.In(kit.Ink2), why).Center(), kit.Gap(0, 28),
		kit.Row(0, kit.Space(), kit.Fixed(420, 0, card), kit.Space())), "The record is covered"))
	return v
}

// Focusable is where the passphrase is typed.
func (v *Veil) Focusable() fyne.Focusable { return v.gate.Focusable() }
