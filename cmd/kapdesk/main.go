// Command kapdesk is the desktop program: it reads its flags, makes sure that
// it runs only once, opens the window and hands over to the shell.
package main

import (
	"context"
	"errors"
	"flag"
	"fmt"
	"net/url"
	"os"
	"path/filepath"
	"runtime/debug"
	"time"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/app"

	"kapdesk/assets"
	"kapdesk/data"
	"kapdesk/data/demo"
	"kapdesk/data/errorlog"
	"kapdesk/data/keeper"
	"kapdesk/data/store"
	"kapdesk/data/vault"
	"kapdesk/ui"
	"kapdesk/ui/desk"
)

func main() {
	vault.Seclude()
	if err := run(os.Args[1:]); err != nil && !errors.Is(err, flag.ErrHelp) {
		fmt.Fprintln(os.Stderr, "kapdesk:", err)
		os.Exit(1)
	}
}

// flags are what the command line asks for.
type flags struct {
	demo bool
	at   time.Time
	path string
}

func readFlags(args []string) (flags, error) {
	var f flags
	set := flag.NewFlagSet("kapdesk", flag.ContinueOnError)
	set.Usage = func() {
		fmt.Fprintln(set.Output(), "Usage: kapdesk [-demo [-at 2025-06-12T10:12]] [PRACTICE.kap]")
		set.PrintDefaults()
	}
	set.BoolVar(&f.demo, "demo", false, "open the demo practice, apart from real records")
	at := set.String("at", "", "with -demo: its present `time` in Portland, such as 2025-06-12T10:12 (default: today, 10:12)")
	if err := set.Parse(args); err != nil {
		return f, err
	}
	if *at != "" && !f.demo {
		return f, errors.New("-at is the present time of the demo practice: give -demo too")
	}
	if *at != "" {
		t, err := readAt(*at)
		if err != nil {
			return f, err
		}
		f.at = t
	}
	if set.NArg() > 1 || f.demo && set.NArg() > 0 {
		return f, errors.New("one practice is opened, and with -demo none")
	}
	f.path = set.Arg(0)
	return f, nil
}

func run(args []string) error {
	f, err := readFlags(args)
	if err != nil {
		return err
	}
	if err := noScreen(); err != nil {
		notice(err)
		return err
	}
	dir, err := configDir()
	if err != nil {
		return sorry(err)
	}
	name := "kapdesk"
	if f.demo {
		name = "demo"
	}
	only, err := onlyInstance(dir, name)
	if errors.Is(err, errRunning) {
		fmt.Fprintln(os.Stderr, "KAP Desk runs already; its window comes to the front.")
		return nil
	}
	if err != nil {
		return sorry(unusable(dir, err))
	}
	defer only.release()
	keepCrash(dir)
	log := keepLog(filepath.Join(dir, name+".log"))
	defer errorlog.Panics("window")
	return open(f, only, dir, log)
}

// newWindow makes the program's window, empty.
func newWindow(width, height float32) (fyne.App, fyne.Window) {
	app.SetMetadata(fyne.AppMetadata{ID: appID, Name: appName, Version: appVersion,
		Icon: fyne.NewStaticResource("icon.png", assets.AppIcon()), Migrations: map[string]bool{"fyneDo": true}})
	a := app.NewWithID(appID)
	ui.ScaleText(a)
	w := a.NewWindow(appName)
	w.Resize(fyne.NewSize(width, height))
	w.CenterOnScreen()
	return a, w
}

// sorry says in a window why the program cannot start, and returns why.
func sorry(err error) error {
	a, w := newWindow(720, 420)
	ui.Sorry(a, w, err)
	w.ShowAndRun()
	return err
}

// open makes the window and runs the program until it is closed.
func open(f flags, only *instance, dir, log string) error {
	a, w := newWindow(1440, 872)

	scratch := ""
	defer func() { os.RemoveAll(scratch) }()
	clock := keeper.Computer()
	settings := dir
	if f.demo {
		settings = "" // what is typed in the demo ends with it
		if f.at.IsZero() {
			f.at = data.DateOf(clock.Now()).At(10, 12, demo.Zone.MustLocation())
		}
		clock = startClock(f.at)
	}
	clock = drilledClock(clock)
	config := ui.Config{
		App: a, Window: w, Runner: desk.NewBackground(fyne.Do), Clock: clock,
		Build: appName + " " + appVersion, Version: appVersion, Folder: documents(), Settings: settings, Path: f.path, Log: log,
		Hint: "The demo's passphrase is: " + demo.Passphrase,
		View: func(path string) error { return a.OpenURL(&url.URL{Scheme: "file", Path: filepath.ToSlash(path)}) },
	}
	config.Demo = func(ctx context.Context) (*keeper.Practice, error) {
		dir, err := os.MkdirTemp("", "kapdesk-demo-")
		if err != nil {
			return nil, err
		}
		scratch = dir
		return newDemo(ctx, filepath.Join(dir, "Juniper House"+keeper.Extension), clock, config.Build)
	}
	config.Runner.Run("", func(context.Context) { keeper.SweepScratch(keeper.Instant()) }, func() {})
	shell := ui.New(config)
	only.onAsked(func() { fyne.Do(func() { w.Show(); w.RequestFocus() }) })
	if f.demo {
		shell.OpenDemo()
	} else {
		shell.Start()
	}
	drilled(shell)
	w.Show()
	if err := notDrawn(w); err != nil {
		notice(err)
		return err
	}
	ended := make(chan struct{})
	fyne.Do(func() {
		placeWindow(a, w)
		watchWindow(w, shell.Touch, shell.LockNow)
		errorlog.Note("session", endWithSession(farewell{
			end:   func() { fyne.Do(shell.SessionEnds) },
			ended: ended,
			exit:  func() { os.Exit(1) },
			sleep: func() <-chan struct{} {
				kept := make(chan struct{})
				fyne.Do(func() { shell.Sleeps(func() { close(kept) }) })
				return kept
			},
		}))
	})
	a.Run()
	close(ended)
	return nil
}

// newDemo makes the demo practice in a file of its own.
func newDemo(ctx context.Context, path string, live data.Clock, build string) (*keeper.Practice, error) {
	clock := demo.NewClock(live)
	p, err := keeper.Create(ctx, path, demo.Passphrase, clock, build)
	if err != nil {
		return nil, err
	}
	folder := filepath.Join(filepath.Dir(path), "KAP Desk backups")
	// The demo has a backup of this morning and its proof, so that Settings
	// shows real ones.
	morning := func(ctx context.Context) error {
		if err := os.MkdirAll(folder, 0o700); err != nil {
			return err
		}
		if err := p.Store.SetBackupFolders(ctx, []store.BackupFolder{{Path: folder, Label: "This computer"}}); err != nil {
			return err
		}
		if _, err := p.BackUp(ctx); err != nil {
			return err
		}
		_, err := p.Prove(ctx)
		return err
	}
	if err := demo.Fill(ctx, p.Store, clock, morning); err != nil {
		return nil, errors.Join(err, p.Close())
	}
	return p, nil
}

func configDir() (string, error) {
	base, err := os.UserConfigDir()
	if err != nil {
		return "", &data.Fault{
			What: "The system names no folder for the settings of this user.",
			Safe: "No practice was touched.",
			Do:   "Start KAP Desk from your own desktop session, or set the variable HOME (AppData on Windows) to your home folder.",
			Err:  err,
		}
	}
	return filepath.Join(base, "kapdesk"), nil
}

// unusable is a settings folder in which nothing can be kept.
func unusable(dir string, err error) error {
	return &data.Fault{
		What: "KAP Desk cannot write in its settings folder, " + dir + ".",
		Safe: "No practice was touched.",
		Do:   "Make room on the disk, or allow yourself to write in this folder, then start again.",
		Err:  err,
	}
}

// documents is where a new practice is offered a place.
func documents() string {
	home, err := os.UserHomeDir()
	if err != nil {
		return ""
	}
	return filepath.Join(home, "Documents", appName)
}

// keepLog begins the error log beside the settings and returns where it is, ""
// when it can not be written: that is no reason not to start.
func keepLog(path string) string {
	file, err := errorlog.Open(path)
	if err != nil {
		return ""
	}
	errorlog.Use(file)
	return path
}

// keepCrash writes the goroutines of a crash beside the settings, for a bug
// report. They hold no client's words: the program formats none into them.
func keepCrash(dir string) {
	f, err := os.OpenFile(filepath.Join(dir, "crash.log"), os.O_CREATE|os.O_WRONLY|os.O_APPEND, 0o600)
	if err != nil {
		return
	}
	debug.SetCrashOutput(f, debug.CrashOptions{})
	f.Close()
}
