// Package ui is the shell around the screens: the window, the way between
// screens, commands and keys, lock and unlock, and what happens by itself:
// saving, backups and the automatic lock.
package ui

import (
	"context"
	"strings"
	"time"

	"fyne.io/fyne/v2"

	"kapdesk/data"
	"kapdesk/data/errorlog"
	"kapdesk/data/keeper"
	"kapdesk/data/store"
	"kapdesk/ui/desk"
	"kapdesk/ui/door"
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
	history  history
	stops    []func()
	papers   *papers
	idle     *idle
	hint     string // shown on the unlock screen, for the demo
}

// New fills the window. Show it and run the app afterwards.
func New(c Config) *Shell {
	s := &Shell{Config: c, papers: &papers{view: c.View}}
	s.stage = kit.NewStage(kit.Stack())
	s.Window.SetContent(s.stage)
	s.Window.SetPadded(false)
	s.door = &door.Door{
		Window: c.Window, Runner: c.Runner, Clock: c.Clock, Build: c.Build, Version: c.Version, Folder: c.Folder,
		Show:     s.stage.SetContent,
		Opened:   s.Open,
		OpenDemo: s.OpenDemo,
		OpenFile: s.papers.open,
		Fail:     func(err error) { s.stage.Ask(faultDialog(err)) },
	}
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
		s.stage.SetContent(s.door.Welcome())
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
	s.stage.SetContent(s.door.Unlock(door.Locked{Path: path, Name: name, Why: why, Hint: s.hint}))
}

// OpenDemo makes the demo practice and opens it.
func (s *Shell) OpenDemo() {
	busy := kit.NewBusy("Preparing the demo practice", nil)
	s.stage.SetContent(kit.Stack(kit.NewPanel(kit.Paper, kit.Clear, 0), kit.Center(kit.Fixed(360, 0, busy))))
	var p *keeper.Practice
	var err error
	s.Runner.Run("demo", func(ctx context.Context) { p, err = s.Demo(ctx) }, func() {
		if err != nil {
			s.stage.SetContent(s.door.Welcome())
			s.stage.Ask(faultDialog(err))
			return
		}
		s.hint = s.Hint
		s.Open(p)
	})
}

// Open shows an unlocked practice, beginning with Today.
func (s *Shell) Open(p *keeper.Practice) {
	s.practice = p
	facts, err := p.Store.Practice(context.Background())
	if err != nil {
		facts = data.NewPractice()
	}
	s.facts = facts
	s.desk = desk.New(p.Store, s.Window, s.stage, s.Runner, func() data.Region { return s.facts.Region })
	s.desk.Go, s.desk.Back, s.desk.OpenFile = s.Go, s.Back, s.papers.open
	s.desk.Saver.OnState = s.showSaved
	s.desk.Saver.OnTouch = s.idle.touch
	s.frame = newFrame(s, facts.Name)
	s.stage.SetContent(s.frame.root)
	if s.hint == "" {
		s.App.Preferences().SetString(prefPath, p.Path())
		s.App.Preferences().SetString(prefName, facts.Name)
	}
	s.setTitle()
	s.stops = append(s.stops, p.Store.Listen(s.changed), s.startCare())
	s.idle.start(p.Store)
	s.history = history{}
	s.Go(desk.Route{Page: desk.Today})
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

// Go shows another place.
func (s *Shell) Go(r desk.Route) {
	if s.practice == nil || !s.history.visit(r) && s.screen != nil {
		return
	}
	s.open(r)
}

// Back shows the place before.
func (s *Shell) Back() {
	if r, ok := s.history.back(); ok {
		s.open(r)
	} else {
		s.Go(desk.Route{Page: desk.Today})
	}
}

// Forward shows the place that Back left.
func (s *Shell) Forward() {
	if r, ok := s.history.forward(); ok {
		s.open(r)
	}
}

// open makes the screen of a place and shows it. What is typed in the screen
// before is kept first.
func (s *Shell) open(r desk.Route) {
	s.leave()
	s.idle.touch()
	s.screen = screenFor(s, r)
	s.frame.show(s.screen, r.Page)
	fyne.Do(s.dropFocus)
	s.recordView(r)
}

// dropFocus takes the keyboard from what left with the screen before. Fyne
// leaves it there, and gives it back when a dialog closes, so that Enter would
// press a button that nobody sees any more.
func (s *Shell) dropFocus() {
	cv := s.Window.Canvas()
	focused, ok := cv.Focused().(fyne.CanvasObject)
	if ok && fyne.CurrentApp().Driver().AbsolutePositionForObject(focused) == (fyne.Position{}) {
		cv.Unfocus()
	}
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
	desk.Do(s.desk, func(ctx context.Context) error { return practice.Record(ctx, "Viewed", r.Client, "record", what) }, nil)
}

func (s *Shell) leave() {
	if s.screen == nil {
		return
	}
	s.screen.Leave()
	s.screen = nil
	s.desk.Saver.Flush()
}

// Lock closes the practice and forgets its key. why stands on the unlock
// screen: "Locked after 10 minutes without input".
func (s *Shell) Lock(why string) {
	if s.practice == nil {
		return
	}
	path := s.practice.Path()
	now := s.Clock.Now()
	s.shut("Locked")
	s.showLock(path, why+" at "+s.facts.Region.Time(now))
}

// faultDialog says what went wrong: what happened, what is safe, what to do.
func faultDialog(err error) *kit.Dialog {
	f := desk.Said(err)
	return kit.NewDialog(f.What, strings.TrimSpace(f.Safe+" "+f.Do), "Close")
}

// shut closes the open practice, if any, with an audit line.
func (s *Shell) shut(what string) {
	if s.practice == nil {
		return
	}
	p := s.practice
	s.unhook()
	errorlog.Note("close", p.Store.Record(context.Background(), what, 0, "practice", ""))
	errorlog.Note("close", p.Close())
}

// unhook leaves the open practice's screens and waits for what is under way,
// but does not close it.
func (s *Shell) unhook() {
	s.leave()
	for _, stop := range s.stops {
		stop()
	}
	s.stops = nil
	s.idle.end()
	s.papers.remove()
	s.stage.CloseToast()
	s.closeDialogs()
	// The window may not close a practice that is being written in the
	// background, so everything under way is let finish first.
	if b, ok := s.Runner.(*desk.Background); ok {
		b.Wait()
	}
	s.practice, s.desk, s.frame = nil, nil, nil
}

func (s *Shell) closeDialogs() {
	for d := s.stage.Dialog(); d != nil; d = s.stage.Dialog() {
		d.Close()
	}
}

// Quit keeps everything, makes the day's backup when one is due, and ends.
func (s *Shell) Quit() {
	if s.practice != nil {
		s.leave()
		s.backUpOnQuit()
	}
	s.shut("Closed")
	s.papers.remove()
	s.Window.SetCloseIntercept(nil)
	s.Window.Close()
	s.App.Quit()
}

// changed hears of every committed use case, on the goroutine that wrote.
func (s *Shell) changed(c store.Changed) {
	fyne.Do(func() {
		if s.practice == nil {
			return
		}
		s.showBadge()
		if c.Subject == store.SubjectSetting {
			s.readFacts()
		}
	})
}

// showBadge counts what needs attention beside Today.
func (s *Shell) showBadge() {
	region := s.facts.Region
	practice := s.practice.Store
	desk.Load(s.desk, "badge", func(ctx context.Context) (int, error) { return today.Count(ctx, practice, region) }, func(n int) {
		if s.frame != nil {
			s.frame.side.Badge(0, n)
		}
	})
}

// readFacts reads the practice's facts again after a change in Settings.
func (s *Shell) readFacts() {
	desk.Load(s.desk, "practice facts", s.practice.Store.Practice, func(p data.Practice) {
		s.facts = p
		if s.frame != nil {
			s.frame.side.SetPractice(shortName(p.Name))
			s.setTitle()
			s.showBackup()
		}
	})
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
		s.frame.side.SetSaved(kit.OK, "All changes saved")
	}
}

// useMode sets light, dark or as the system.
func (s *Shell) useMode(m kit.Mode) {
	s.App.Preferences().SetInt(prefMode, int(m))
	s.App.Settings().SetTheme(kit.NewTheme(m))
	if s.frame != nil {
		s.frame.showMode()
	}
}

func (s *Shell) switchMode() {
	if kit.IsDark() {
		s.useMode(kit.Light)
	} else {
		s.useMode(kit.Dark)
	}
}

// settle is how long a closing window waits for its last backup.
const settle = 20 * time.Second
