package door

import (
	"context"
	"fmt"
	"time"

	"fyne.io/fyne/v2"

	"kapdesk/data/keeper"
	"kapdesk/data/vault"
	"kapdesk/ui/desk"
	"kapdesk/ui/kit"
)

// Veil covers an open practice that nobody has touched for a while. It is lifted
// by what opens the practice, so that a glance or a touch shows nothing.
type Veil struct {
	// Root covers the whole window.
	Root fyne.CanvasObject

	door  *Door
	field *kit.Field
	show  *kit.Button
	tries tries
	busy  bool
	opens func(context.Context, vault.Secret) (bool, error)
	lift  func(wrong int)
}

// Veil makes a cover of which shown stays visible. opens judges a secret; lift is
// called after a right one, with the number of wrong ones before it.
func (d *Door) Veil(shown fyne.CanvasObject, why string, opens func(context.Context, vault.Secret) (bool, error), lift func(wrong int)) *Veil {
	v := &Veil{door: d, opens: opens, lift: lift, field: kit.NewSecretField("Passphrase or recovery code")}
	v.field.SetHint("The session goes on. Nothing is lost.")
	v.field.OnSubmit = v.try
	v.show = kit.NewButton("Show the session", v.try).High().Large().WithIcon("lock-open")
	card := kit.NewLiftedCard(kit.Pad(24, 24, 24, 24, kit.Column(16, v.field, v.show)))
	v.Root = kit.Stack(kit.NewPanel(kit.Paper, kit.Clear, 0), d.backdrop(108, 860, kit.Column(0, shown, kit.Gap(0, 48),
		kit.NewText(kit.Body.In(kit.Ink2), why).Center(), kit.Gap(0, 28),
		kit.Row(0, kit.Space(), kit.Fixed(420, 0, card), kit.Space())), "The record is covered"))
	return v
}

// Focusable is where the passphrase is typed.
func (v *Veil) Focusable() fyne.Focusable { return v.field.Focusable() }

func (v *Veil) try() {
	if v.busy {
		return
	}
	if v.field.Text() == "" {
		v.field.SetProblem("Type it first.")
		return
	}
	if left := waitAfter(v.tries.wrong) - v.door.Clock.Now().Sub(v.tries.last); left > 0 {
		v.field.SetProblem(fmt.Sprintf("Wait %s, then try again.", plural(int((left+time.Second-1)/time.Second), "second", "seconds")))
		return
	}
	v.busy = true
	v.show.SetLabel("Checking…")
	secret := keeper.SecretOf(v.field.Secret())
	var right bool
	var err error
	v.door.Runner.Run("veil", func(ctx context.Context) { right, err = v.opens(ctx, secret) }, func() {
		vault.Wipe(secret)
		v.busy = false
		v.show.SetLabel("Show the session")
		switch {
		case err != nil:
			v.field.SetProblem(desk.Said(err).Error())
		case !right:
			v.tries.wrong++
			v.tries.last = v.door.Clock.Now()
			v.field.SetProblem("That does not open this practice. " + plural(v.tries.wrong, "try", "tries") + ".")
		default:
			v.field.SetText("")
			v.lift(v.tries.wrong)
		}
	})
}
