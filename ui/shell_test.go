package ui

import (
	"context"
	"os"
	"path/filepath"
	"strconv"
	"strings"
	"testing"
	"time"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/test"

	"kapdesk/data"
	"kapdesk/data/demo"
	"kapdesk/data/demo/demotest"
	"kapdesk/data/errorlog"
	"kapdesk/data/keeper"
	"kapdesk/data/store"
	"kapdesk/data/vault"
	"kapdesk/ui/desk"
	"kapdesk/ui/desk/desktest"
	"kapdesk/ui/drill"
	"kapdesk/ui/kit"
)

// clock is a clock that a test moves on.
type clock struct{ now time.Time }

func (c *clock) Now() time.Time { return c.now }

// program is the whole program in a window of the test driver.
type program struct {
	*desktest.Window
	shell  *Shell
	clock  *clock
	folder string
	viewed []string // files handed to the viewer

	answered map[string]bool // fields of days and times that were typed in
}

// start opens the window as cmd/kapdesk does, on a computer without a practice.
func start(t *testing.T) *program { t.Helper(); return startOn(t, desk.Inline{}) }

func startOn(t *testing.T, runner desk.Runner) *program {
	t.Helper()
	return startIn(t, runner, t.TempDir(), t.TempDir(), "")
}

// startIn is startOn with the folder of the practice and that of the settings, and
// a practice that is there.
func startIn(t *testing.T, runner desk.Runner, folder, settings, path string) *program {
	t.Helper()
	t.Setenv("TMPDIR", t.TempDir()) // a program that starts elsewhere would sweep the printed files away
	app := test.NewTempApp(t)
	win, closed := test.NewWindow(kit.Stack()), false
	win.SetOnClosed(func() { closed = true })
	t.Cleanup(func() {
		if !closed {
			win.Close()
		}
	})
	win.Resize(fyne.NewSize(1440, 872))
	p := &program{clock: &clock{demo.DesignTime(desktest.Portland)}, folder: folder, answered: map[string]bool{}}
	p.shell = New(Config{
		App: app, Window: win, Runner: runner, Clock: p.clock, Build: "test", Version: "0.0.0",
		Folder: filepath.Join(p.folder, "KAP Desk"), Settings: settings, Path: path, Hint: "The demo's passphrase is: " + demo.Passphrase,
		Log:  filepath.Join(p.folder, "settings", "kapdesk.log"),
		View: func(path string) error { p.viewed = append(p.viewed, path); return nil },
		Demo: func(ctx context.Context) (*keeper.Practice, error) {
			path := filepath.Join(p.folder, "demo.kap")
			code, err := demotest.Write(path, p.clock.now)
			if err != nil {
				return nil, err
			}
			return keeper.Open(ctx, path, code, p.clock, demotest.Build)
		},
	})
	p.Window = desktest.Around(t, win)
	p.shell.Start()
	t.Cleanup(p.shut)
	return p
}

// shut closes the practice, if one is open.
func (p *program) shut() {
	if p.shell.practice != nil {
		p.shell.shut(byClosing, func(*keeper.Practice) {}, func(unsaved error) {
			if unsaved != nil {
				panic(unsaved)
			}
		})
	}
}

func TestFirstRunMakesAPracticeThatOpensAgain(t *testing.T) {
	p := start(t)
	p.MustSay("Welcome to KAP Desk", "Start your practice", "Look around first", "Bring back a backup")
	p.Tap("Create practice")
	p.Tap("Continue")
	p.MustSay("Enter the practice's name.")
	p.Type("Time zone", "Narnia")
	p.Tap("Continue")
	p.MustSay("Choose the city whose time the practice keeps.")
	p.Type("Time zone", "New York, Eastern Time")
	p.Type("Practice name", "Cedar Street KAP")
	p.Type("Your name", "Ana Ruiz")
	p.Tap("Continue")
	p.Type("Passphrase", "short")
	p.Tap("Create practice")
	p.MustSay("Use at least 12 characters")
	p.Type("Passphrase", "green river paper lantern")
	p.Type("Passphrase again", "green river paper lanterns")
	p.Tap("Create practice")
	p.MustSay("The two are not the same.")
	p.Type("Passphrase again", "green river paper lantern")
	p.Tap("Create practice")

	p.MustSay("Print the recovery sheet")
	p.Tap("Print recovery sheet")
	if len(p.viewed) != 1 {
		t.Fatalf("%d files were printed, want the recovery sheet", len(p.viewed))
	}
	p.Tap("Open my practice")
	p.MustSay("Type it from the printed sheet.")
	practice := filepath.Join(p.folder, "KAP Desk", "Practice"+keeper.Extension)
	groups := p.typeGroups(t, practice, "green river paper lantern")
	p.MustSay("No visits today")

	p.shell.Lock("Locked")
	p.MustSay("Cedar Street KAP", "Locked at 1:12 PM") // in New York
	p.Tap("Use the recovery code")
	p.Type("Recovery code", strings.Join(groups, " "))
	p.Tap("Unlock")
	p.MustSay("No visits today")
	if p.shell.practice.Path() != practice {
		t.Errorf("the practice lives at %s, want %s", p.shell.practice.Path(), practice)
	}
}

// What the recovery sheet can not print is said before it is printed, at the
// first run and in Settings.
func TestRecoverySheetSaysWhatItCanNotPrint(t *testing.T) {
	p := start(t)
	p.Tap("Create practice")
	p.Type("Practice name", "Cedar 診 KAP")
	p.Type("Your name", "Ana Ruiz")
	p.Type("Time zone", "New York, Eastern Time")
	p.Tap("Continue")
	p.Type("Passphrase", "green river paper lantern")
	p.Type("Passphrase again", "green river paper lantern")
	p.Tap("Create practice")
	p.MustSay("Print the recovery sheet", "The fonts cannot draw")
	p.typeGroups(t, filepath.Join(p.folder, "KAP Desk", "Practice"+keeper.Extension), "green river paper lantern")

	p.shell.Go(desk.Route{Page: desk.Settings, Tab: "security"})
	p.Tap("Print sheet")
	p.MustSay("Not all can be printed")
	p.Answer("Go back")
	if len(p.viewed) != 0 {
		t.Fatalf("%d files were printed before anybody agreed", len(p.viewed))
	}
	p.Tap("Print sheet")
	p.Answer("Print anyway")
	if len(p.viewed) != 1 {
		t.Errorf("%d files were printed, want the recovery sheet", len(p.viewed))
	}
}

// typeGroups types the two groups that the sheet asks for, wrong once, and
// returns all of them. It reads the key from a copy of the practice.
func (p *program) typeGroups(t *testing.T, practice, passphrase string) []string {
	t.Helper()
	file, err := os.ReadFile(practice)
	if err != nil {
		t.Fatal(err)
	}
	copied := filepath.Join(t.TempDir(), "copy.kap")
	if err := os.WriteFile(copied, file, 0o600); err != nil {
		t.Fatal(err)
	}
	v, err := vault.Open(t.Context(), copied, vault.Passphrase(passphrase))
	if err != nil {
		t.Fatal(err)
	}
	groups := v.RecoveryCode().Groups()
	v.Close()
	for i, group := range groups {
		label := "Group " + strconv.Itoa(i+1)
		if len(p.Fields(label)) == 0 {
			continue
		}
		p.Type(label, "wrong")
		p.Tap("Open my practice")
		p.MustSay("That is not group " + strconv.Itoa(i+1) + " of this sheet.")
		p.Type(label, strings.ToLower(group))
	}
	p.Tap("Open my practice")
	return groups
}

func TestLockUnlockAndWrongPassphrase(t *testing.T) {
	p := start(t)
	p.Tap("Open demo")
	p.MustSay("Thursday, June 12", "Needs attention", "6 items")
	p.shell.Lock("Locked")
	p.MustSay("Juniper House Psychotherapy", "The demo's passphrase is")
	for range 3 {
		p.Type("Passphrase", "not it at all")
		p.Tap("Unlock")
	}
	p.MustSay("does not open this practice. 3 tries today.")
	p.Type("Passphrase", demo.Passphrase)
	p.Tap("Unlock")
	p.MustSay("Wait 1 second, then try again.")
	p.clock.now = p.clock.now.Add(2 * time.Second)
	p.Tap("Unlock")
	p.MustSay("Needs attention")

	lines, err := p.shell.practice.Store.Audit(t.Context(), store.AuditFilter{Limit: 3})
	if err != nil || lines[0].What != "Unlocked" || lines[1].What != "Unlock failed" || lines[1].Detail != "3 wrong tries" || lines[2].What != "Locked" {
		t.Errorf("the audit trail ends with %+v (%v); want locked, 3 wrong tries, unlocked", lines, err)
	}
}

func TestPracticeLocksByItself(t *testing.T) {
	p := start(t)
	p.Tap("Open demo")
	now := time.Now()
	for minutes := time.Duration(0); minutes < 10*time.Minute; minutes += 30 * time.Second {
		p.shell.idle.check(now.Add(minutes))
	}
	if p.shell.practice == nil {
		t.Fatal("it locked before ten minutes without input")
	}
	p.shell.idle.check(now.Add(10*time.Minute + time.Second))
	p.MustSay("Locked after 10 minutes without input, at 10:12 AM")

	p.Type("Passphrase", demo.Passphrase)
	p.Tap("Unlock")
	p.shell.idle.touch()
	p.shell.idle.check(time.Now().Add(3 * time.Minute)) // no look for three minutes: it slept
	p.MustSay("Locked when the computer slept, at 10:12 AM")
}

// Whatever happens in the window is a sign of life, and no control has to
// report it: the program hears it from the window.
func TestTouchOfTheWindowPutsTheLockOff(t *testing.T) {
	p := start(t)
	p.Tap("Open demo")
	p.shell.idle.last = time.Now().Add(-20 * time.Minute)
	p.shell.Touch()
	p.shell.idle.check(time.Now())
	if p.shell.practice == nil {
		t.Fatal("it locked although the window was touched just now")
	}
	p.shell.idle.last = time.Now().Add(-20 * time.Minute)
	p.shell.idle.check(time.Now())
	p.MustSay("Locked after 10 minutes without input")
	p.shell.Touch() // on the lock screen it opens nothing
	p.MustSay("Passphrase")
}

// The lock that somebody asks for works over whatever is in front.
func TestLockNowWorksOverEverything(t *testing.T) {
	p := start(t)
	p.Tap("Open demo")
	for name, open := range map[string]func(){
		"the page":      func() {},
		"a dialog":      func() { bookVisit(p.shell) },
		"the palette":   p.shell.openPalette,
		"a menu":        p.shell.openNew,
		"a file dialog": func() { desk.AskFile(p.shell.stage, p.shell.Runner, desk.Files{Title: "Open", Act: "Open"}) },
	} {
		open()
		p.shell.LockNow()
		if p.shell.practice != nil || p.shell.Window.Canvas().Overlays().Top() != nil {
			t.Fatalf("over %s it does not lock at once", name)
		}
		p.MustSay("Locked at 10:12 AM")
		p.Type("Passphrase", demo.Passphrase)
		p.Tap("Unlock")
		p.MustSay("Needs attention")
	}
}

// places are all screens of the program, with what they show of Jordan, and each
// of Jordan's visits.
func (p *program) places(t *testing.T) []desk.Route {
	t.Helper()
	practice := p.shell.practice.Store
	jordan := desktest.Client(t, practice, "Jordan R.")
	routes, err := drill.Screens(t.Context(), practice, jordan, tabKeys())
	if err != nil {
		t.Fatal(err)
	}
	visits, err := practice.Visits(t.Context(), jordan)
	if err != nil {
		t.Fatal(err)
	}
	for _, v := range visits[2:] {
		routes = append(routes, desk.Route{Page: desk.Visit, Client: jordan, ID: int64(v.ID)})
	}
	return routes
}

func TestEveryPlaceOpensAndTheWayBackWorks(t *testing.T) {
	p := start(t)
	p.Tap("Open demo")
	routes := p.places(t)
	for _, r := range routes {
		p.shell.Go(r)
		if words := len(p.Texts()); words < 12 {
			t.Errorf("%+v shows %d texts, want a screen", r, words)
		}
		if d := p.shell.stage.Dialog(); d != nil {
			t.Errorf("%+v opens with a dialog: %v", r, p.Texts())
			d.Close()
		}
	}
	for range routes {
		p.shell.Back()
	}
	p.MustSay("Thursday, June 12")
	p.shell.Forward()
	p.MustSay("June 9 – 14, 2025")
}

func TestKeysAreNamedOnce(t *testing.T) {
	seen := map[string]string{}
	for _, c := range commands() {
		if c.key == "" {
			continue
		}
		key := c.keys()
		if other := seen[key]; other != "" {
			t.Errorf("%s is both %q and %q", key, other, c.words)
		}
		seen[key] = c.words
	}
}

func TestWhatIsTypedIsKeptWhenTheWindowCloses(t *testing.T) {
	p := start(t)
	p.Tap("Open demo")
	s := p.shell.practice.Store
	jordan := desktest.Client(t, s, "Jordan R.")
	p.shell.Go(desk.Route{Page: desk.Client, Client: jordan, Tab: "details"})
	p.Type("Middle name", "Quinn")
	path := p.shell.practice.Path()
	p.shut()
	again, err := keeper.Open(t.Context(), path, vault.Passphrase(demo.Passphrase), data.FixedClock(p.clock.now), "test")
	if err != nil {
		t.Fatal(err)
	}
	defer again.Close()
	if c, err := again.Store.Client(t.Context(), jordan); err != nil || c.LegalMiddle != "Quinn" {
		t.Errorf("the middle name is %q (%v), want what was typed before closing", c.LegalMiddle, err)
	}
}

func TestPrintedFilesGoWhenThePracticeLocks(t *testing.T) {
	p := start(t)
	p.Tap("Open demo")
	if err := p.shell.papers.open("Consent: Jordan/R?.pdf", []byte("%PDF-1.3")); err != nil {
		t.Fatal(err)
	}
	if name := filepath.Base(p.viewed[0]); name != "Consent- Jordan-R- eccfb7aa.pdf" {
		t.Errorf("the file is called %q", name)
	}
	p.shell.Lock("Locked")
	if left, _ := filepath.Glob(filepath.Dir(p.viewed[0])); len(left) != 0 {
		t.Errorf("after locking %v is still there", left)
	}
}

func TestAboutShowsWhereTheErrorLogIs(t *testing.T) {
	p := start(t)
	p.shell.OpenDemo()
	about := func() { p.shell.Go(desk.Route{Page: desk.Settings, Tab: "about"}) }
	about()
	p.MustSay("error log, without a word of any record: " + p.shell.Log)
	p.Tap("Copy its path")
	if got := fyne.CurrentApp().Clipboard().Content(); got != p.shell.Log {
		t.Errorf("the clipboard holds %q, want the log's path", got)
	}
	p.Tap("Show in folder")
	if want := filepath.Dir(p.shell.Log); len(p.viewed) != 1 || p.viewed[0] != want {
		t.Errorf("shown: %v, want the folder %s", p.viewed, want)
	}
	p.shell.Log = ""
	p.shell.Go(desk.Route{Page: desk.Today})
	about()
	p.MustSay("This time no error log is written")
}

// What a person is told of a failure has its cause in the log, from a screen as
// from the door.
func TestWhatIsToldIsLogged(t *testing.T) {
	p := start(t)
	var log strings.Builder
	errorlog.Use(&log)
	t.Cleanup(func() { errorlog.Use(nil) })
	told := func(place string, tell func(error)) {
		t.Helper()
		log.Reset()
		tell(&data.Fault{What: "Not saved.", Do: "zebra", Err: &os.PathError{Op: "write", Path: "zebra", Err: os.ErrClosed}})
		p.MustSay("Not saved.")
		p.Tap("Close")
		if !strings.Contains(log.String(), "*data.Fault < *fs.PathError < closed") || strings.Contains(log.String(), "zebra") {
			t.Errorf("%s: the log says %q, want the types of the cause and no word of it", place, log.String())
		}
	}
	told("the door", p.shell.door.Fail)
	p.shell.OpenDemo()
	told("a screen", p.shell.desk.Fail)
	log.Reset()
	p.shell.desk.Fail(data.Wrong("name", "name.none"))
	p.Tap("Close")
	if log.Len() > 0 {
		t.Errorf("the answer of a form was logged: %s", log.String())
	}
}
