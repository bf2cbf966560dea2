package door

import (
	"context"
	"errors"
	"time"

	"fyne.io/fyne/v2"

	"kapdesk/data"
	"kapdesk/data/errorlog"
	"kapdesk/data/keeper"
	"kapdesk/data/vault"
	"kapdesk/ui/desk"
	"kapdesk/ui/kit"
)

// Door is what its screens are given by the shell.
type Door struct {
	Window  fyne.Window
	Stage   *kit.Stage // the window's root
	Runner  desk.Runner
	Clock   data.Clock
	Build   string
	Version string

	// Open opens a practice, once the one before is closed; Settled waits for
	// that alone and says what kept it from closing. Both are for the background.
	Open    func(ctx context.Context, path string, secret vault.Secret) (*keeper.Practice, error)
	Settled func() error
	// Wait returns when no practice is being closed any more.
	Wait func()
	// Held reports whether a practice was kept open because what was typed in it
	// could not be saved. It must not be closed whatever else fails.
	Held func(*keeper.Practice) bool
	// Closing reports whether the practice before is still being closed.
	Closing func() bool

	// Show puts one of the door's screens into the window.
	Show func(fyne.CanvasObject)
	// Opened is called with an unlocked practice.
	Opened func(*keeper.Practice)
	// OpenDemo opens the demo practice.
	OpenDemo func()
	// OpenFile shows a finished PDF with the operating system's viewer.
	OpenFile func(name string, pdf []byte) error
	// Fail shows what went wrong.
	Fail func(error)
	// Folder is where a new practice is offered a place.
	Folder string

	first   fyne.Focusable // of the screen that stands when the program starts
	started bool
}

// focusSoon puts the keyboard into a field once the screen stands.
func (d *Door) focusSoon(f fyne.Focusable) {
	if d.first = f; d.started {
		fyne.Do(func() { d.Window.Canvas().Focus(f) })
	}
}

// Started is called once when the window runs: before that nothing can take
// the keyboard.
func (d *Door) Started() {
	d.started = true
	if d.first != nil {
		d.focusSoon(d.first)
	}
}

// Failed tries to unlock since the program started. They are written to the
// practice's audit trail once it is open.
type tries struct {
	wrong int
	last  time.Time
}

// open unlocks off the screen's goroutine; the key derivation takes a while. The
// secret is wiped.
func (d *Door) open(path string, secret vault.Secret, t *tries, done func(error)) {
	var p *keeper.Practice
	var err error
	var wrong int // counted beside the file, also by programs that ended since
	d.Runner.Run("unlock",
		func(ctx context.Context) {
			p, err = d.Open(ctx, path, secret)
			wrong = vault.WrongTries(path)
			if err != nil {
				return
			}
			err = recordUnlock(ctx, p, secret, t.wrong)
			switch {
			case err != nil && d.Held(p): // on a disk that is still full
				errorlog.Note("unlock", err)
				err = nil
			case err != nil:
				err = errors.Join(err, p.Close())
			}
		},
		func() {
			vault.Wipe(secret)
			if err != nil {
				if errors.Is(err, vault.ErrWrongSecret) {
					t.wrong = max(t.wrong+1, wrong)
					t.last = d.Clock.Now()
				}
				done(err)
				return
			}
			t.wrong = 0
			done(nil)
			d.Opened(p)
		})
}

func recordUnlock(ctx context.Context, p *keeper.Practice, secret vault.Secret, wrong int) error {
	how := "with passphrase"
	if vault.IsCode(secret) {
		how = "with recovery code"
	}
	return p.Unlocked(ctx, how, wrong)
}

// backdrop is the quiet landscape behind every screen of the door: content in
// the middle third, the version and a sentence at the foot. Its ground is that of the
// window, which is painted for each blink of the caret.
func (d *Door) backdrop(top, width float32, content fyne.CanvasObject, foot string) fyne.CanvasObject {
	hills := kit.Column(0, kit.Space(), kit.Fixed(0, 260, kit.NewHills()))
	notes := kit.Column(0, kit.Space(), kit.Pad(0, 24, 16, 24,
		kit.Row(0, kit.NewText(kit.Caption, "Version "+d.Version), kit.Space(), kit.NewText(kit.Caption, foot))))
	return kit.Stack(hills, notes, &fyne.Container{Layout: doorLayout{top, width}, Objects: []fyne.CanvasObject{content}})
}

// doorLayout keeps the content as wide as it is meant to be, or as the window is, in the
// middle, and lets a low window take from the room above it.
type doorLayout struct{ top, width float32 }

// doorFoot is what stays free for the notes at the foot.
const doorFoot = 48

func (doorLayout) MinSize(items []fyne.CanvasObject) fyne.Size {
	return fyne.NewSize(440, items[0].MinSize().Height+doorFoot+16)
}

func (l doorLayout) Layout(items []fyne.CanvasObject, size fyne.Size) {
	width := min(l.width, size.Width-32)
	items[0].Resize(fyne.NewSize(width, items[0].MinSize().Height)) // wrapped texts know their height now
	height := items[0].MinSize().Height
	items[0].Resize(fyne.NewSize(width, height))
	items[0].Move(fyne.NewPos((size.Width-width)/2, max(16, min(l.top, size.Height-doorFoot-height))))
}
