package door

import (
	"context"
	"errors"
	"fmt"
	"time"

	"fyne.io/fyne/v2"

	"kapdesk/data/vault"
	"kapdesk/data/words"
	"kapdesk/ui/desk"
	"kapdesk/ui/kit"
)

// Locked is what the unlock screen says before anything can be read.
type Locked struct {
	Path string
	Name string // of the practice, as last seen; "" for a file not opened before
	Why  string // "Locked at 12:04 PM after 10 minutes without input"
	Hint string // the demo says its passphrase here
}

// Unlock asks for the passphrase. Enter unlocks.
func (d *Door) Unlock(l Locked) fyne.CanvasObject {
	u := &unlockView{door: d, locked: l}
	u.field = kit.NewSecretField("Passphrase")
	u.field.SetHint("Upper and lower case matter. The eye shows what you type.")
	if l.Hint != "" {
		u.field.SetHint(l.Hint)
	}
	u.field.OnSubmit = u.try
	u.button = kit.NewButton("Unlock", u.try).High().Large().WithIcon("lock-open")
	u.secret = func() (vault.Secret, error) { return vault.Typed(u.field.Secret()), nil }
	u.wrong = "That passphrase does not open this practice."
	links := kit.Row(4, kit.Space(),
		link("life-buoy", "Use the recovery code", func() { d.Show(d.UseCode(l)) }),
		kit.Fixed(1, 14, kit.NewPanel(kit.Line2, kit.Clear, 0)),
		link("history", "Restore a backup", func() { d.Show(d.Restore(l.Path)) }), kit.Space())
	return u.screen(links)
}

// UseCode asks for the recovery code instead of the passphrase.
func (d *Door) UseCode(l Locked) fyne.CanvasObject {
	u := &unlockView{door: d, locked: l}
	u.field = kit.NewField("Recovery code")
	u.field.SetHint("All groups from the recovery sheet. Spaces and dashes do not matter.")
	u.field.OnSubmit = u.try
	u.button = kit.NewButton("Unlock", u.try).High().Large().WithIcon("lock-open")
	u.secret = func() (vault.Secret, error) {
		code, err := vault.ParseCode(u.field.Text()) // it is typed to be read, so its field holds a string
		return &code, err
	}
	u.wrong = "That recovery code does not open this practice. It may be of an earlier passphrase."
	back := kit.Row(0, kit.Space(), link("key-round", "Use the passphrase", func() { d.Show(d.Unlock(l)) }), kit.Space())
	return u.screen(back)
}

type unlockView struct {
	door   *Door
	locked Locked
	field  *kit.Field
	button *kit.Button
	secret func() (vault.Secret, error)
	wrong  string
	busy   bool
}

// knocks counts wrong tries of each file while the program runs.
var knocks = map[string]*tries{}

func (u *unlockView) tries() *tries {
	if knocks[u.locked.Path] == nil {
		knocks[u.locked.Path] = &tries{}
	}
	return knocks[u.locked.Path]
}

func (u *unlockView) screen(links fyne.CanvasObject) fyne.CanvasObject {
	name := u.locked.Name
	if name == "" {
		name = "KAP Desk"
	}
	why := u.locked.Why
	if why == "" {
		why = "Locked"
	}
	card := kit.NewLiftedCard(kit.Pad(24, 24, 24, 24, kit.Column(16, u.field, u.button, links)))
	promise := kit.RowTop(8, kit.Pad(2, 0, 0, 0, kit.NewIcon("shield-check", 16, kit.OK.Solid)),
		kit.Grow(kit.NewParagraph(kit.Second, "Clients, notes, documents and backups on this computer are encrypted. Only your passphrase or recovery code opens them.")))
	content := kit.Column(0,
		kit.Center(kit.NewMark(56)), kit.Gap(0, 16),
		kit.NewText(kit.Title, name).Center(), kit.Gap(0, 4),
		kit.NewText(kit.Body.In(kit.Ink2), why).Center(), kit.Gap(0, 4), u.place().Center(), kit.Gap(0, 24),
		kit.Row(0, kit.Space(), kit.Fixed(420, 0, card), kit.Space()), kit.Gap(0, 20), promise)
	u.door.focusSoon(u.field.Focusable())
	return u.door.backdrop(108, 860, content, "No internet connection is used")
}

// place says where the practice lies, if it can only be looked at there.
func (u *unlockView) place() *kit.Text {
	line, path := kit.NewText(kit.Second.In(kit.Warn.Solid), ""), u.locked.Path
	var why error
	u.door.Runner.Run("place", func(context.Context) { why = vault.Writable(path) }, func() {
		if why != nil {
			line.SetText(words.Fault(why).What + " It opens to look.")
		}
	})
	return line
}

func (u *unlockView) try() {
	if u.busy {
		return
	}
	if u.field.Text() == "" {
		u.field.SetProblem("Type it first.")
		return
	}
	t := u.tries()
	if left := waitAfter(t.wrong) - u.door.Clock.Now().Sub(t.last); left > 0 {
		u.field.SetProblem(fmt.Sprintf("Wait %s, then try again.", plural(int((left+time.Second-1)/time.Second), "second", "seconds")))
		return
	}
	secret, err := u.secret()
	if err != nil {
		u.field.SetProblem(desk.Said(err).Error())
		return
	}
	u.busy = true
	unlock := func() {
		u.button.SetLabel("Unlocking…")
		u.door.open(u.locked.Path, secret, t, u.done)
	}
	if !u.door.Closing() {
		unlock()
		return
	}
	u.button.SetLabel("Closing the practice…")
	// What kept it from closing, Open says.
	u.door.Runner.Run("unlock", func(context.Context) { u.door.Wait() }, unlock)
}

func (u *unlockView) done(err error) {
	u.busy = false
	u.button.SetLabel("Unlock")
	if err == nil {
		u.field.SetText("")
		return
	}
	if errors.Is(err, vault.ErrWrongSecret) {
		u.field.SetProblem(fmt.Sprintf("%s %s today.", u.wrong, plural(u.tries().wrong, "try", "tries")))
		return
	}
	u.field.SetProblem(desk.Said(err).Error())
}

func link(icon, words string, tap func()) *kit.Button {
	return kit.NewButton(words, tap).Low().Small().WithIcon(icon)
}

func plural(n int, one, many string) string {
	if n == 1 {
		return "1 " + one
	}
	return fmt.Sprintf("%d %s", n, many)
}
