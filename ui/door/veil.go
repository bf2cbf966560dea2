package door

import (
	"context"

	"fyne.io/fyne/v2"

	"kapdesk/data/vault"
	"kapdesk/ui/kit"
)

// Veil covers an open practice that nobody has touched for a while. It is lifted
// by what opens the practice, so that a glance or a touch shows nothing. Nothing of
// it has the keyboard at first: one key calls for help.
type Veil struct {
	// Root covers the whole window.
	Root fyne.CanvasObject

	gate  *Gate
	card  *fyne.Container
	asks  *kit.Button
	alone func() bool // whether it is lifted without being asked
	lift  func()
}

// Cover is what a veil shows and does.
type Cover struct {
	Shown     fyne.CanvasObject // what stays visible
	Why       string
	Keys      [2]string   // of the emergency and of lifting it
	Emergency func()      // opens what to read out, at once
	Alone     func() bool // reports whether nothing is asked before it is lifted; nil always asks
	// Opens judges a secret; Wrong is called after each that does not open, with how
	// many there were, and Lift after a right one.
	Opens func(context.Context, vault.Secret) (bool, error)
	Wrong func(tries int)
	Lift  func()
}

// Veil makes a cover.
func (d *Door) Veil(c Cover) *Veil {
	v := &Veil{gate: d.Gate("The session goes on. Nothing is lost.", "Show the session", c.Opens, c.Wrong, c.Lift), alone: c.Alone, lift: c.Lift}
	v.asks = kit.NewButton("Uncover", v.Ask).WithIcon("eye").WithKey(c.Keys[1]).Large()
	help := kit.NewButton("Emergency", c.Emergency).WithIcon("siren").WithKey(c.Keys[0]).Danger().Large()
	v.card = kit.Row(0, kit.Space(), kit.Fixed(420, 0, kit.NewLiftedCard(kit.Pad(24, 24, 24, 24, v.gate.Root))), kit.Space())
	v.card.Hide()
	v.Root = kit.Stack(kit.NewPanel(kit.Paper, kit.Clear, 0), d.backdrop(108, 860, kit.Column(0, c.Shown, kit.Gap(0, 48),
		kit.NewText(kit.Body.In(kit.Ink2), c.Why).Center(), kit.Gap(0, 28), kit.Row(16, kit.Space(), help, v.asks, kit.Space()),
		kit.Gap(0, 28), v.card), "The record is covered"))
	return v
}

// Ask lifts the veil where nothing is asked, or asks for the passphrase.
func (v *Veil) Ask() {
	if v.alone != nil && v.alone() {
		v.lift()
		return
	}
	if !v.card.Visible() {
		v.card.Show()
		v.Root.Refresh()
	}
	v.gate.field.Focus()
}

// Asking is where the passphrase is typed, nil while it is not asked for.
func (v *Veil) Asking() fyne.Focusable {
	if !v.card.Visible() {
		return nil
	}
	return v.gate.Focusable()
}
