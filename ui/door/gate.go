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

// Gate asks over a practice that stays open for what opens it. Wrong tries wait as at
// the unlock screen.
type Gate struct {
	// Root is the field with its button.
	Root fyne.CanvasObject

	door  *Door
	field *kit.Field
	open  *kit.Button
	act   string
	tries tries
	busy  bool
	opens func(context.Context, vault.Secret) (bool, error)
	wrong func(tries int)
	lift  func()
}

// Gate makes one. opens judges a secret; wrong is called after each that does not open,
// with how many there were, and lift after a right one.
func (d *Door) Gate(hint, act string, opens func(context.Context, vault.Secret) (bool, error), wrong func(tries int), lift func()) *Gate {
	g := &Gate{door: d, act: act, opens: opens, wrong: wrong, lift: lift, field: kit.NewSecretField("Passphrase or recovery code")}
	g.field.SetHint(hint)
	g.field.OnSubmit = g.try
	g.open = kit.NewButton(act, g.try).High().Large().WithIcon("lock-open")
	g.Root = kit.Column(16, g.field, g.open)
	return g
}

// Focusable is where the passphrase is typed.
func (g *Gate) Focusable() fyne.Focusable { return g.field.Focusable() }

func (g *Gate) try() {
	if g.busy {
		return
	}
	if g.field.Text() == "" {
		g.field.SetProblem("Type it first.")
		return
	}
	if left := waitAfter(g.tries.wrong) - g.door.Clock.Now().Sub(g.tries.last); left > 0 {
		g.field.SetProblem(fmt.Sprintf("Wait %s, then try again.", plural(int((left+time.Second-1)/time.Second), "second", "seconds")))
		return
	}
	g.busy = true
	g.open.SetLabel("Checking…")
	secret := keeper.SecretOf(g.field.Secret())
	var right bool
	var err error
	g.door.Runner.Run("gate", func(ctx context.Context) { right, err = g.opens(ctx, secret) }, func() {
		vault.Wipe(secret)
		g.busy = false
		g.open.SetLabel(g.act)
		switch {
		case err != nil:
			g.field.SetProblem(desk.Said(err).Error())
		case !right:
			g.tries.wrong++
			g.tries.last = g.door.Clock.Now()
			g.field.SetProblem("That does not open this practice. " + plural(g.tries.wrong, "try", "tries") + ".")
			g.wrong(g.tries.wrong)
		default:
			g.field.SetText("")
			g.tries = tries{}
			g.lift()
		}
	})
}
