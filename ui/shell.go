// Package ui is the shell around the screens: the window, the way between
// screens, commands and keys, lock and unlock, and what happens by itself:
// saving, backups and the automatic lock.
package ui

import (
	"context"
	"errors"
	"strings"
	"sync"
	"sync/atomic"
	"time"

	"fyne.io/fyne/v2"

	"kapdesk/data"
	"kapdesk/data/course"
	"kapdesk/data/keeper"
	"kapdesk/data/store"
	"kapdesk/data/vault"
	"kapdesk/ui/desk"
	"kapdesk/ui/door"
	"kapdesk/ui/help"
	"kapdesk/ui/kit"
	"kapdesk/ui/today"
)

// Config is what the program gives the shell.
type Config struct {
	App     fyne.App
	Window  fyne.Window
	Runner  desk.Runner
	Clock   data.Clock
	Build   string // stands in every audit line
	Version string // stands on the unlock screen
	Folder  string // where a new practice is offered a place
	Path    string // a practice named on the command line, "" for the last one

	// Settings is the program's own folder, where also words are kept sealed that
	// could not be saved, "" to keep none.
	Settings string

	// Demo makes and opens the demo practice. Its passphrase is said on the
	// unlock screen.
	Demo func(context.Context) (*keeper.Practice, error)
	Hint string
	Log  string // where the error log is, "" when there is none
	// View opens a file or a folder with the operating system's viewer.
	View func(path string) error
}

// Shell is the program's window and what is open in it.
type Shell struct {
	Config
	stage *kit.Stage
	door  *door.Door

	// While a practice is open:
	practice *keeper.Practice
	facts    data.Practice
	desk     *desk.Desk
	frame    *frame
	screen   desk.Screen
	running  []course.Running // medicine sessions that run
	acts     acts             // what can be taken back and done again
	history  history
	back     *back  // while what was there before the lock comes back
	typed    string // the place with what is half typed in a dialog, as sealed last
	seek     string // words of what gets the keyboard once it is there, "" for nothing
	stops    []func()
	reminded map[data.AppointmentID]time.Time // of which visits, and for which time
	papers   *papers
	idle     *idle
	hint     string           // shown on the unlock screen, for the demo
	book     func() help.Book // the help, read once, for the palette
	ways     int              // counts where one wanted to go: only the last wish counts
	quitting bool

	closing atomic.Pointer[closing] // what was open before, until it is closed
}

// New fills the window. Show it and run the app afterwards.
func New(c Config) *Shell {
	s := &Shell{Config: c, papers: &papers{view: c.View}}
	s.stage = kit.NewStage(kit.Stack())
	s.stage.KeyOf = s.keyOf
	s.Window.SetContent(s.stage)
	s.Window.SetPadded(false)
	s.Window.SetOnDropped(s.dropped)
	s.door = &door.Door{
		Window: c.Window, Stage: s.stage, Runner: c.Runner, Clock: c.Clock, Version: c.Version, Folder: c.Folder, Build: c.Build,
		Show:     s.fill,
		Open:     s.unlock,
		Settled:  s.cleared,
		Wait:     s.wait,
		Held:     s.holdsUnsaved,
		Closing:  func() bool { return s.closing.Load() != nil },
		Opened:   s.Open,
		OpenDemo: s.OpenDemo,
		OpenFile: s.papers.open,
		Fail:     func(err error) { s.stage.Ask(faultDialog(err, "Close")) },
	}
	s.book = sync.OnceValue(func() help.Book { return help.NewBook(helpKeys()) })
	s.idle = newIdle(s)
	s.App.Lifecycle().SetOnStarted(s.door.Started)
	s.Window.SetCloseIntercept(s.Quit)
	s.useMode(kit.Mode(s.App.Preferences().IntWithFallback(prefMode, int(kit.Light))))
	s.addKeys()
	return s
}

// What is remembered outside the practice: nothing about clients.
const (
	prefPath = "practice.path"
	prefName = "practice.name"
	prefMode = "appearance"
)

// Start shows the first screen: the practice's lock, or the first run.
func (s *Shell) Start() {
	sweepPapers()
	path := s.Path
	if path == "" {
		path = s.App.Preferences().String(prefPath)
	}
	if path == "" { // created, and never opened since
		path = door.PracticeIn(s.Folder)
	}
	if path == "" {
		s.fill(s.door.Welcome())
		return
	}
	s.showLock(path, "")
}

func (s *Shell) showLock(path, why string) {
	name := ""
	if path == s.App.Preferences().String(prefPath) {
		name = s.App.Preferences().String(prefName)
	}
	if s.facts.Name != "" {
		name = s.facts.Name // locked just now
	}
	s.setTitle()
	s.fill(s.door.Unlock(door.Locked{Path: path, Name: name, Why: why, Hint: s.hint}))
}

// OpenDemo makes the demo practice and opens it.
func (s *Shell) OpenDemo() {
	s.showBusy("Preparing the demo practice")
	var p *keeper.Practice
	var err error
	s.Runner.Run("demo", func(ctx context.Context) {
		if err = s.cleared(); err == nil {
			p, err = s.Demo(ctx)
		}
	}, func() {
		if err != nil {
			s.fill(s.door.Welcome())
			s.stage.Ask(faultDialog(err, "Close"))
			return
		}
		s.hint = s.Hint
		s.Open(p)
	})
}

// showBusy shows nothing but what is being done.
func (s *Shell) showBusy(words string) {
	s.fill(kit.Stack(kit.NewPanel(kit.Paper, kit.Clear, 0), kit.Center(kit.Fixed(360, 0, kit.NewBusy(words, nil)))))
}

// premises is what the shell itself knows of the open practice.
type premises struct {
	facts   data.Practice
	rules   store.LockRules
	running []course.Running
}

func readPremises(ctx context.Context, s *store.Store) (p premises, err error) {
	if p.facts, err = s.Practice(ctx); err == nil {
		p.rules, err = s.LockRules(ctx)
	}
	if err == nil {
		p.running, err = s.RunningSessions(ctx)
	}
	return p, err
}

// Open shows an unlocked practice, beginning with Today.
func (s *Shell) Open(p *keeper.Practice) { s.openAnd(p, func() {}) }

func (s *Shell) openAnd(p *keeper.Practice, then func()) {
	s.showBusy("Opening the practice")
	var known premises
	var taken data.Zone
	var place string
	var err error
	s.Runner.Run("open", func(ctx context.Context) {
		held := s.holdsUnsaved(p)
		if !held {
			err = s.bringBack(ctx, p)
		}
		if err == nil {
			taken, err = p.Store.TakeZone(ctx)
		}
		if err == nil {
			known, err = readPremises(ctx, p.Store)
		}
		if err == nil {
			place, err = p.Store.Draft(ctx, placeKey)
		}
		if err != nil && !held {
			p.Close()
		}
	}, func() {
		if err != nil {
			s.showLock(p.Path(), "")
			s.stage.Ask(faultDialog(err, "Close"))
			return
		}
		s.begin(p, known, place)
		s.compare()
		if taken != "" {
			s.desk.Say("Times are " + taken.Words() + ", as on this computer. Settings, Practice changes it.")
		}
		then()
	})
}

// begin shows the place where the practice was locked, else Today.
func (s *Shell) begin(p *keeper.Practice, known premises, place string) {
	s.practice, s.facts, s.idle.rules = p, known.facts, known.rules
	s.desk = desk.New(p.Store, s.Window, s.stage, s.Runner, func() data.Region { return s.facts.Region })
	s.desk.Go, s.desk.Back, s.desk.Keys, s.desk.OpenFile, s.desk.OpenCopy = s.Go, s.Back, keysOf, s.papers.open, s.papers.openCopy
	s.desk.Instead, s.desk.Here = s.instead, s.history.stand
	s.acts = acts{}
	s.desk.Toast, s.desk.Changed, s.desk.Gate = s.toast, s.edited, s.gate
	s.desk.Cover = func() { s.cover("Covered", true) }
	s.desk.Late = func(err error) { s.stage.Ask(faultDialog(err, "Close")) }
	if s.holdsUnsaved(p) {
		c := s.closing.Swap(nil)
		s.desk.Inherit(c.desk.Saver) // with what could not be saved before
		place = c.place
	}
	s.desk.Saver.OnState, s.desk.Saver.Confirm, s.desk.Saver.Shelter = s.showSaved, p.InPlace, s.shelter(p)
	say := s.desk.Fail
	s.desk.Fail = func(err error) {
		switch {
		case errors.Is(err, vault.ErrMoved):
			s.askCopy(faultDialog(err, "Close"))
		case errors.Is(err, store.ErrLooking):
			s.stage.Ask(faultDialog(err, "Close").Act(toWorkIn, func() bool { s.askWorkingCopy(); return true }))
		default:
			say(err)
		}
	}
	s.frame = newFrame(s, s.facts.Name)
	s.stage.SetContent(s.frame.root)
	s.stage.SetLock(keyName("L"), s.LockNow)
	if s.hint == "" {
		s.App.Preferences().SetString(prefPath, p.Path())
		s.App.Preferences().SetString(prefName, s.facts.Name)
	}
	s.setTitle()
	s.reminded = map[data.AppointmentID]time.Time{}
	s.stops = append(s.stops, s.desk.Listen(s.changed), s.startCare(), s.desk.EveryMinute(s.remind), s.desk.EverySecond(func() {
		s.tickRunning()
		s.keepTyped()
	}))
	s.stage.OnAnswered, s.typed = s.keepTyped, ""
	s.idle.start()
	s.desk.Applied = func() {
		s.putBack()
		s.seekOut()
	}
	s.history = history{}
	s.setRunning(known.running)
	if !s.goBack(place) {
		if place != "" {
			s.isBack() // no program reads it any more
		}
		s.Go(desk.Route{Page: desk.Today})
	}
	s.resume(heldWords(place))
	s.desk.Saver.Report()
	s.showBackup()
	s.showBadge()
}

func (s *Shell) setTitle() {
	title := s.App.Metadata().Name
	if title == "" {
		title = "KAP Desk"
	}
	if s.practice != nil && s.facts.Name != "" {
		title += ", " + s.facts.Name
	}
	s.Window.SetTitle(title)
}

// Go shows another place, with the keyboard at what is sought there.
func (s *Shell) Go(r desk.Route) {
	seek := r.Seek
	r.Seek = "" // the way back leads to the place alone
	s.depart(func() {
		if s.history.visit(r) || s.screen == nil {
			s.open(r)
		}
		s.seek = seek
		s.seekOut()
	})
}

// seekOut gives the keyboard to what is sought, as soon as it has been read.
func (s *Shell) seekOut() {
	if s.seek != "" && kit.Seek(s.frame.shown, s.seek) {
		s.seek = ""
	}
}

// instead shows another place, and Back does not lead to the present one any more.
func (s *Shell) instead(r desk.Route) {
	s.depart(func() {
		s.history.stand(r)
		s.open(r)
	})
}

// Back shows the place before.
func (s *Shell) Back() {
	s.depart(func() {
		r, ok := s.history.back()
		if !ok {
			r = desk.Route{Page: desk.Today}
			if !s.history.visit(r) {
				return
			}
		}
		s.open(r)
	})
}

// Forward shows the place that Back left.
func (s *Shell) Forward() {
	s.depart(func() {
		if r, ok := s.history.forward(); ok {
			s.open(r)
		}
	})
}

// open makes the screen of a place and shows it.
func (s *Shell) open(r desk.Route) {
	s.leave()
	s.dropFocus()
	s.screen = screenFor(s, r)
	s.stage.Hush(s.handed())
	s.frame.show(s.screen, r.Page)
	s.recordView(r)
}

// dropFocus takes the keyboard from what leaves with the screen before. Fyne
// leaves it there, and gives it back when a dialog closes, so that Enter would
// press a button that nobody sees any more. It is done before the next screen is
// made: that, or a dialog that comes back, may take the keyboard.
func (s *Shell) dropFocus() {
	if cv := s.Window.Canvas(); cv.Overlays().Top() == nil {
		if !s.frame.side.Has(cv.Focused()) {
			cv.Unfocus()
		}
		return
	}
	fyne.Do(func() { // once the dialog that led here has closed
		cv := s.Window.Canvas()
		focused, ok := cv.Focused().(fyne.CanvasObject)
		if ok && cv.Overlays().Top() == nil && fyne.CurrentApp().Driver().AbsolutePositionForObject(focused) == (fyne.Position{}) {
			cv.Unfocus()
		}
	})
}

// recordView notes in the audit trail whose record was looked at.
func (s *Shell) recordView(r desk.Route) {
	if r.Client == 0 {
		return
	}
	what := string(r.Page)
	if r.Tab != "" {
		what += ", " + r.Tab
	}
	practice := s.practice.Store
	desk.Do(s.desk, func(ctx context.Context) error { return practice.Note(ctx, "Viewed", r.Client, "record", what) }, nil)
}

// leave takes the present screen away and drops what it was still reading.
func (s *Shell) leave() {
	if s.screen == nil {
		return
	}
	s.showLost()
	s.screen.Leave()
	s.screen, s.seek = nil, ""
	s.desk.Saver.Forget()
	s.desk.Turn()
}

// faultDialog says what went wrong: what happened, what is safe, what to do.
func faultDialog(err error, safe string) *kit.Dialog {
	f := desk.Said(err)
	return kit.NewDialog(f.What, strings.TrimSpace(f.Safe+" "+f.Do), safe)
}

// changed hears of every committed use case. Typing changes no list.
func (s *Shell) changed(c store.Changed) {
	if c.Subject != store.SubjectText {
		s.showBadge()
		s.showRunning()
	}
	if c.Subject == store.SubjectSetting {
		s.readPremises()
	}
}

// showBadge counts what needs attention beside Today.
func (s *Shell) showBadge() {
	practice := s.practice.Store
	desk.Read(s.desk, "badge", func(ctx context.Context) (int, error) { return today.Count(ctx, practice) }, desk.OrFail(s.desk, func(n int) {
		s.frame.side.Badge(0, n)
	}))
}

// readPremises reads again what the shell knows, after a change in Settings.
func (s *Shell) readPremises() {
	practice := s.practice.Store
	desk.Read(s.desk, "premises", func(ctx context.Context) (premises, error) { return readPremises(ctx, practice) }, desk.OrFail(s.desk, func(known premises) {
		s.facts, s.idle.rules = known.facts, known.rules
		s.frame.side.SetPractice(shortName(s.facts.Name))
		s.setTitle()
		s.showBackup()
	}))
}

func (s *Shell) showSaved(state desk.SaveState, err error) {
	if s.frame == nil {
		return
	}
	switch state {
	case desk.Saving:
		s.frame.side.SetSaved(kit.Neu, "Saving…")
	case desk.Failed:
		s.frame.side.SetSaved(kit.Bad, desk.Said(err).What)
	default:
		s.frame.side.SetSaved(standing(s.practice))
	}
}
