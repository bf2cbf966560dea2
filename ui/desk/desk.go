// Package desk is what every screen is given: the open practice, the way to
// other screens, background loading, saving and messages. Screens know the
// desk; the desk knows no screen.
package desk

import (
	"context"
	"errors"
	"io"
	"strings"
	"sync"

	"fyne.io/fyne/v2"

	"kapdesk/data"
	"kapdesk/data/errorlog"
	"kapdesk/data/store"
	"kapdesk/data/words"
	"kapdesk/ui/kit"
)

// Page names a screen.
type Page string

const (
	Today     Page = "today"
	Calendar  Page = "calendar"
	Clients   Page = "clients"
	Client    Page = "client" // Tab: journey, sessions, measures, medical, documents, notes, details
	NewClient Page = "newclient"
	Visit     Page = "visit"     // ID: a visit; its kind decides the form
	Live      Page = "live"      // ID: the visit of a running medicine session
	Scores    Page = "scores"    // enter a measure; Tab: the instrument
	Risk      Page = "risk"      // risk form; ID: the measure that asked for it
	Documents Page = "documents" // Client 0: all; ID: the document shown
	Reports   Page = "reports"   // Client 0: choose one
	Settings  Page = "settings"  // Tab: practice, appearance, calendar, security, about ...
	Help      Page = "help"
	Plan      Page = "plan"    // the course of a client
	Billing   Page = "billing" // what waits to be charged, paid or estimated; ID: a billing document
	Sign      Page = "sign"    // ID: a document; the computer is with the client. Tab finish: given back
)

// Route is a place in the program: small and comparable, so that back,
// forward and every "mend this" button work with the same value.
type Route struct {
	Page   Page
	Client data.ClientID
	ID     int64
	Tab    string
	Day    data.Date // calendar and today: the day shown, zero for now
	Seek   string    // words of what gets the keyboard there: what is missing, for one who comes to mend it
}

// Screen is one page while it is shown.
type Screen interface {
	// Head is the left part of the top bar, up to the search box: mostly what
	// Desk.Head returns.
	Head() fyne.CanvasObject
	// Body fills the rest below the top bar.
	Body() fyne.CanvasObject
	// Leave is called once when another screen takes its place: it keeps what
	// is still being typed and stops listening.
	Leave()
}

// Tab is one page of a client's record, shown under the header that all of the
// client's tabs share.
type Tab interface {
	Content() fyne.CanvasObject
	// Actions are the buttons at the right end of the tab row, nil for none.
	Actions() fyne.CanvasObject
	Leave()
}

// Keyed is implemented by screens with keys of their own, used while no field
// has the keyboard: T for today in the calendar, V for vitals in a session.
type Keyed interface {
	TypedKey(*fyne.KeyEvent)
	TypedRune(rune)
}

// Printer is implemented by screens that show pages: Ctrl P prints them.
type Printer interface{ Print() }

// Previewer is implemented by screens with a preview of pages, nil while there is
// none: the keys of pages turn and zoom it.
type Previewer interface{ Preview() *kit.Preview }

// Confirmer is implemented by screens with one thing to confirm: Ctrl Enter does it.
type Confirmer interface{ Confirm() }

// Arranger is implemented by a screen with visits that the keyboard arranges: the one
// that has the keyboard, or was chosen last.
type Arranger interface {
	ZoomHours(by int) // makes the time scale coarser or finer by a step
	MoveChosen(days, minutes int)
	Lengthen(minutes int)
	Remove() // asks who cancels and why
	Repeat() // asks how often and until when
	Park()   // puts aside; the visit keeps its time
	Place()  // puts the visit that was put aside last into the first free time shown
}

// Finder is implemented by screens with a filter or a search of their own: Ctrl F
// goes there.
type Finder interface{ Find() }

// Unsent is implemented by a screen with a form that is kept nowhere until it is
// sent: after a lock its choices come back, not only its texts.
type Unsent interface{ Unsent() }

// Paned is implemented by a screen in the whole window with panes of its own: F6 goes
// to the next. It reports whether it has any now.
type Paned interface{ NextPane() bool }

// Bare is implemented by screens that want the whole window, without the side
// bar and the top bar: the live session.
type Bare interface{ Bare() bool }

// Handed is implemented by the screen that a client has before them: no key, no dialog
// and no message of the program comes up over it, and the window does not close.
type Handed interface{ Handed() bool }

// Veiled is implemented by a screen that may stay open while nobody touches the
// computer: the live session.
type Veiled interface {
	// Veil is what may be seen meanwhile by anybody who passes: no name, nothing
	// of the record. It is nil when the screen has nothing that must go on, and
	// the practice locks as elsewhere.
	Veil() fyne.CanvasObject
}

// Desk is shared by all screens of an open practice. All fields are set by the
// shell before the first screen is made.
type Desk struct {
	Store  *store.Store
	Window fyne.Window
	Stage  *kit.Stage // the window's root: Stage.Ask opens a dialog
	Runner Runner
	Saver  *Saver

	Go      func(Route)                 // show another screen
	Back    func()                      // the screen before
	Instead func(Route)                 // show another screen in place of this one, which has served
	Here    func(Route)                 // this screen shows another part of itself: Back and unlocking lead there
	Keys    func(command string) string // the key of a command by its words, "" for none

	// Toast says at the bottom what was done. Undo is nil for what stays: nothing from
	// before it can be taken back by its key either.
	Toast func(text string, undo func())
	// Say shows one line at the bottom where nothing was done in the practice. What was
	// done before it can still be taken back.
	Say func(text string)
	// Changed is Toast for a change of the calendar that can be taken back and done
	// again.
	Changed func(text string, undo store.Undo)
	// Fail shows what went wrong: what happened, what is safe, what to do.
	Fail func(error)
	// Cover hides the record where the screen is desk.Veiled, as a person asks for it.
	Cover func()
	// Gate asks for the passphrase over the open practice; lift is called after it. It
	// is how a computer that was handed over is given back.
	Gate func(hint, act string, lift func()) (fyne.CanvasObject, fyne.Focusable)
	// OpenFile shows a finished PDF with the operating system's viewer, where it
	// can be printed. The temporary file is removed when the practice locks.
	OpenFile func(name string, pdf []byte) error
	// OpenCopy is OpenFile for what is too large to be held in memory, of any kind.
	OpenCopy func(name string, write func(io.Writer) error) error

	// Left holds what a screen wants to find again when one comes back to it,
	// such as a filter. It is forgotten with the desk when the practice locks.
	Left map[Page]any

	// Late hears of a use case that failed after the practice was locked.
	Late func(error)

	// Applied is told, unless it is nil, whenever something that was read has been
	// shown.
	Applied func()

	region func() data.Region

	openers openers                  // of the present screen
	path    []Step                   // to the dialog that is being opened
	from    func() fyne.CanvasObject // what it is opened from
	asked   map[*kit.Dialog][]Step   // to those that are open or wait

	// What was started is wanted until its screen is left, or the practice
	// closed. All but work are touched on the screen's goroutine only.
	screen, life          context.Context
	leaveScreen, endOfDay context.CancelFunc
	closed                bool
	copied                string // on the clipboard
	work                  sync.WaitGroup
}

// New returns a desk for a practice. Region is asked each time, so a change in
// Settings is seen by the next screen.
func New(s *store.Store, w fyne.Window, stage *kit.Stage, r Runner, region func() data.Region) *Desk {
	d := &Desk{Store: s, Window: w, Stage: stage, Runner: r, Left: map[Page]any{}, region: region}
	d.Go, d.Back, d.Keys = func(Route) {}, func() {}, func(string) string { return "" }
	d.Cover = func() {}
	d.Here, d.Instead = func(Route) {}, func(to Route) { d.Go(to) }
	d.Toast, d.Say = stage.Toast, func(text string) { stage.Toast(text, nil) }
	d.Changed = func(text string, undo store.Undo) {
		d.Toast(text, func() {
			Do(d, func(ctx context.Context) error { _, err := s.Undo(ctx, undo); return err }, nil)
		})
	}
	d.Fail = d.say
	d.OpenFile = func(string, []byte) error { return nil }
	d.OpenCopy = func(string, func(io.Writer) error) error { return nil }
	d.Late = func(error) {}
	stage.OnAsk = d.asks
	d.Inherit(NewSaver(r, nil))
	d.life, d.endOfDay = context.WithCancel(context.Background())
	d.Turn()
	return d
}

// Inherit takes over the saver of a desk that was closed while something in it
// was not saved.
func (d *Desk) Inherit(s *Saver) {
	d.Saver, s.fail = s, func(err error) {
		if !d.closed { // who closes it tells what could not be kept
			d.Fail(err)
		}
	}
}

// Keep asks for what was typed to be stored soon. as says what it is by then; it
// and kept, which hears that it was stored and may be nil, are called in the
// background.
func (d *Desk) Keep(key string, as func() store.Unsaved, kept func()) {
	d.Saver.Keep(key, as, func(ctx context.Context) error {
		err := d.Store.Keep(ctx, as())
		if err == nil && kept != nil {
			kept()
		}
		return err
	})
}

// KeepDraft is Keep for a draft; an empty text drops it.
func (d *Desk) KeepDraft(key, text string) {
	d.Keep(key, func() store.Unsaved { return store.DraftOf(key, text) }, nil)
}

// Draft reads a draft as it was typed last, also when it could not be saved.
func (d *Desk) Draft(ctx context.Context, key string) (string, error) {
	if u, ok := d.Saver.Unsaved(key); ok && u.Draft != nil {
		return u.Draft.Text, nil
	}
	return d.Store.Draft(ctx, key)
}

// Turn drops what the screen that is left still reads. The shell calls it
// between two screens.
func (d *Desk) Turn() {
	if d.leaveScreen != nil {
		d.leaveScreen()
	}
	d.screen, d.leaveScreen = context.WithCancel(d.life)
	d.openers, d.path, d.from = openers{}, nil, nil
}

// Copy puts on the clipboard what a person asked for by its name, "Phone". It is
// taken from there again when the practice locks, unless other words came after it.
func (d *Desk) Copy(what, words string) {
	d.copied = words
	fyne.CurrentApp().Clipboard().SetContent(words)
	d.Say(what + " copied")
}

// Uncopy takes from the clipboard what Copy put there.
func (d *Desk) Uncopy() {
	if board := fyne.CurrentApp().Clipboard(); d.copied != "" && board.Content() == d.copied {
		board.SetContent("")
	}
	d.copied = ""
}

// Close drops all that is read and starts nothing more. What is written goes
// on: Wait waits for it.
func (d *Desk) Close() {
	d.closed = true
	d.endOfDay()
}

// Wait blocks until all that was started has ended. It is for closing the
// practice in the background, after Close.
func (d *Desk) Wait() { d.work.Wait() }

// Region is how dates and times are written.
func (d *Desk) Region() data.Region { return d.region() }

// Head is the usual left part of the top bar: the way back when there is one,
// the title, and chips behind it.
func (d *Desk) Head(back bool, title string, chips ...fyne.CanvasObject) fyne.CanvasObject {
	var row []fyne.CanvasObject
	if back {
		button := kit.NewIconButton("arrow-left", "Back", func() { d.Back() })
		button.SetTip("Back", d.Keys("Back"))
		row = append(row, button)
	}
	words := kit.NewText(kit.Title, title)
	return kit.GivingWay(12, words, append(append(row, words), chips...)...)
}

// Said is an error in the words that a person reads. Its cause goes to the log.
func Said(err error) *data.Fault {
	errorlog.Note("shown", err)
	return words.Fault(err)
}

// say shows a failure in a dialog of three sentences.
func (d *Desk) say(err error) {
	f := Said(err)
	var problems data.Problems
	if errors.As(err, &problems) {
		f = &data.Fault{What: words.Problems(problems), Safe: "Nothing was changed.", Do: "Mend it and try again."}
	}
	d.Stage.Ask(kit.NewDialog(f.What, strings.TrimSpace(f.Safe+" "+f.Do), "Close"))
}
