//go:build unix

package ui

import (
	"context"
	"encoding/json"
	"flag"
	"fmt"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"kapdesk/data"
	"kapdesk/data/demo"
	"kapdesk/data/demo/demotest"
	"kapdesk/data/keeper"
	"kapdesk/data/store"
	"kapdesk/data/vault"
	"kapdesk/data/vault/vaulttest"
	"kapdesk/ui/calendar"
	"kapdesk/ui/desk"
	"kapdesk/ui/desk/desktest"
	"kapdesk/ui/drill"
)

var (
	everyExit = flag.Bool("exits", false, "leave in every way over every kind of text, not over one of each")
	smallDisk = flag.String("disk", "", "an empty `folder` on a small disk that the test fills; without it the disk is only said to be full")
)

// mark is what is typed: long enough not to stand in sealed bytes by chance.
const mark = "Zqxvj"

// typing is a kind of text: where it is typed, how, and what of the practice holds
// it in the end, as text.
type typing struct {
	what string
	at   func(*inOrder) desk.Route
	put  func(*program, *desktest.Pump)
	kept func(context.Context, *store.Store, desk.Route) (any, error)
	want string // in what is kept
}

// inOrder readies the demo practice for a text.
type inOrder struct {
	t *testing.T
	p *program
}

func (r *inOrder) client(name string) data.ClientID {
	return desktest.Client(r.t, r.p.shell.practice.Store, name)
}

// draft is the visit of Wei that is not signed.
func (r *inOrder) draft() desk.Route {
	wei := r.client("Wei L.")
	visits, err := r.p.shell.practice.Store.Visits(r.t.Context(), wei)
	if err != nil {
		r.t.Fatal(err)
	}
	for _, v := range visits {
		if v.Signed.IsZero() {
			return desk.Route{Page: desk.Visit, Client: wei, ID: int64(v.ID)}
		}
	}
	r.t.Fatal("Wei has no visit that is not signed")
	return desk.Route{}
}

// session runs the acts of the drill up to one, and is its session.
func (r *inOrder) session(acts int) desk.Route {
	var dialogs []drill.Dialog
	for _, act := range drill.Acts[1 : 1+acts] {
		var err error
		if dialogs, err = act(r.t.Context(), r.p.shell.practice.Store); err != nil {
			r.t.Fatal(err)
		}
	}
	return dialogs[0].At
}

// into types into a field.
func into(label string) func(*program, *desktest.Pump) {
	return func(p *program, _ *desktest.Pump) {
		p.Field(label).Focus()
		p.Keys(mark)
	}
}

func page(page desk.Page, client string) func(*inOrder) desk.Route {
	return func(r *inOrder) desk.Route { return desk.Route{Page: page, Client: r.client(client)} }
}

// draftAs is a draft under a key that the route is part of.
func draftAs(key func(desk.Route) string) func(context.Context, *store.Store, desk.Route) (any, error) {
	return func(ctx context.Context, s *store.Store, r desk.Route) (any, error) { return s.Draft(ctx, key(r)) }
}

func visitBody(ctx context.Context, s *store.Store, r desk.Route) (any, error) {
	return s.Visit(ctx, data.VisitID(r.ID))
}

var typings = []typing{
	{"a visit's form", (*inOrder).draft, into("Summary"), visitBody, mark},
	{"a psychotherapy note", (*inOrder).draft, func(p *program, pump *desktest.Pump) {
		p.Tap("Open note")
		pump.Settle()
		boxes := p.Fields("")
		boxes[len(boxes)-1].Focus()
		p.Keys(mark)
	}, func(ctx context.Context, s *store.Store, r desk.Route) (any, error) {
		sections, _, err := s.PsychotherapyNote(ctx, data.VisitID(r.ID))
		return sections, err
	}, mark},
	{"the line of a session", func(r *inOrder) desk.Route { return r.session(2) }, into(""), draftAs(func(r desk.Route) string { return fmt.Sprintf("live/%d/note", r.ID) }), mark},
	{"the checks of the day", func(r *inOrder) desk.Route { return r.session(1) }, into("Came with"), visitBody, mark},
	{"a questionnaire", func(r *inOrder) desk.Route {
		return desk.Route{Page: desk.Scores, Client: r.client("Jordan R."), Tab: "PHQ-9"}
	}, func(p *program, _ *desktest.Pump) { p.Keys("31") }, draftAs(func(r desk.Route) string { return fmt.Sprintf("client/%d/scores/PHQ-9", r.Client) }), "3,1"},
	{"a risk form", page(desk.Risk, "Jordan R."), into("What was done"), draftAs(func(r desk.Route) string { return fmt.Sprintf("client/%d/risk", r.Client) }), mark},
	{"a report", page(desk.Reports, "Jordan R."), into("More about safety, one sentence a line"), draftAs(func(r desk.Route) string { return fmt.Sprintf("client/%d/report", r.Client) }), mark},
	{"a new client", func(*inOrder) desk.Route { return desk.Route{Page: desk.NewClient} }, into("Last name"), draftAs(func(desk.Route) string { return "client/new" }), mark},
	{"a client's details", func(r *inOrder) desk.Route {
		return desk.Route{Page: desk.Client, Client: r.client("Jordan R."), Tab: "details"}
	}, into("Middle name"), func(ctx context.Context, s *store.Store, r desk.Route) (any, error) { return s.Client(ctx, r.Client) }, mark},
	{"the practice's facts", func(*inOrder) desk.Route { return desk.Route{Page: desk.Settings, Tab: "practice"} }, into("Practice name"),
		func(ctx context.Context, s *store.Store, _ desk.Route) (any, error) { return s.Practice(ctx) }, mark},
	{"an open dialog", func(*inOrder) desk.Route { return desk.Route{Page: desk.Calendar} }, func(p *program, pump *desktest.Pump) {
		calendar.BookDialog(p.shell.desk, calendar.Preset{})
		pump.Settle()
		p.Field("Client").Focus()
		p.Keys(mark)
	}, nil, mark},
}

// sitting is one program on a practice whose disk is full, or not.
type sitting struct {
	*program
	t    *testing.T
	pump *desktest.Pump
	full func(bool)
}

// wayOut is an exit. One that ends the program is followed by a new one.
type wayOut struct {
	name  string
	leave func(*sitting)
	ends  bool
}

var waysOut = []wayOut{
	{"locked by key", func(s *sitting) { s.shell.LockNow() }, false},
	{"locked by time", func(s *sitting) { waysToLock["by time"](s.shell) }, false},
	{"asleep", func(s *sitting) { waysToLock["by sleep"](s.shell) }, false},
	{"told of sleep", func(s *sitting) { s.shell.Sleeps(func() {}) }, false},
	{"restore", func(s *sitting) {
		path := s.shell.practice.Path()
		careOf{s.shell}.Restore()
		s.pump.Settle()
		s.shell.showLock(path, "")
	}, false},
	{"new passphrase", func(s *sitting) {
		careOf{s.shell}.ChangePassphrase(vault.Passphrase(demo.Passphrase), vault.Passphrase("green river paper lantern"), nil)
	}, false},
	{"another practice", func(s *sitting) {
		path, other := s.shell.practice.Path(), filepath.Join(s.t.TempDir(), "other"+keeper.Extension)
		if _, err := demotest.Write(other, s.clock.now); err != nil {
			s.t.Fatal(err)
		}
		s.shell.LockNow()
		s.pump.Settle()
		s.closeDialogs()
		s.shell.showLock(other, "")
		s.unlock(s.pump)
		if s.shell.practice == nil || s.shell.practice.Path() != other {
			s.t.Fatalf("the other practice does not open: %q", s.Texts())
		}
		s.shell.LockNow()
		s.pump.Settle()
		s.shell.showLock(path, "")
	}, false},
	{"the window closed", func(s *sitting) {
		s.shell.Quit()
		s.pump.Settle()
		if s.shell.practice != nil {
			s.Answer("Close KAP Desk")
		}
	}, true},
	{"the session ended", func(s *sitting) { s.shell.SessionEnds() }, true},
	{"killed", func(s *sitting) {
		saver, practice := s.shell.desk.Saver, s.shell.practice
		s.shell.keepTyped() // each second
		saver.Flush()       // as it does by itself, in the background
		s.shell.unhook()
		s.pump.Settle()
		practice.Store.Close()
	}, true},
}

func (s *sitting) closeDialogs() {
	for s.shell.stage.Dialog() != nil {
		s.shell.stage.Dialog().Close()
		s.pump.Settle()
	}
}

// happens reports whether an exit is one over a text. A person who changes the
// passphrase has that dialog open and no other.
func happens(out wayOut, kind typing) bool {
	return kind.kept != nil || out.name != "new passphrase"
}

// Nothing that is typed while the disk is full is lost by any way out: it is there
// once there is room. Until then a practice that was closed says that the disk is
// full, and nothing is to be read outside of it.
func TestNoExitOnAFullDiskLosesWords(t *testing.T) {
	cells := 0
	for i, out := range waysOut {
		for j, kind := range typings {
			if !happens(out, kind) || !*everyExit && j%len(waysOut) != i {
				continue
			}
			cells++
			t.Run(kind.what+", "+out.name, func(t *testing.T) { leaveOnAFullDisk(t, out, kind) })
		}
	}
	t.Logf("%d ways out of %d kinds of text: %d", len(waysOut), len(typings), cells)
}

// What is half typed in a dialog comes back after a kill too, of which the sample
// above may have none.
func TestKillOverADialogLosesNothing(t *testing.T) {
	leaveOnAFullDisk(t, waysOut[len(waysOut)-1], typings[len(typings)-1])
}

func leaveOnAFullDisk(t *testing.T, out wayOut, kind typing) {
	folder, settings := t.TempDir(), t.TempDir()
	full := vaulttest.Disk(t, folder)
	if *smallDisk != "" {
		var err error
		if folder, err = os.MkdirTemp(*smallDisk, ""); err != nil {
			t.Fatal(err)
		}
		t.Cleanup(func() { os.RemoveAll(folder) })
		settings = folder // the computer has one disk
		full = filled(t, *smallDisk)
	}
	s := &sitting{program: nil, t: t, pump: desktest.NewPump(), full: full}
	s.program = startIn(t, s.pump, folder, settings, "")
	t.Cleanup(func() {
		full(false)
		s.shut()
		s.pump.Settle()
	})
	s.Tap("Open demo")
	s.pump.Settle()
	path := s.shell.practice.Path()
	at := kind.at(&inOrder{t, s.program})
	s.shell.Go(at)
	s.pump.Settle()

	full(true)
	kind.put(s.program, s.pump)
	out.leave(s)
	s.pump.Settle()
	if out.ends {
		if s.shell.practice != nil || s.shell.closing.Load() != nil {
			t.Fatalf("it did not end: %q", s.Texts())
		}
		s.pump = desktest.NewPump()
		s.program = startIn(t, s.pump, folder, settings, path)
	}
	s.closeDialogs()
	if s.shell.covered() {
		s.shell.uncover() // a session that runs is not locked by time
	}
	if s.shell.practice == nil {
		s.unlock(s.pump)
	}
	if s.shell.practice == nil {
		s.MustSay("The disk is full.", "Nothing was changed.")
		for _, file := range left(t, settings) {
			if sealed, err := os.ReadFile(file); err != nil || strings.Contains(string(sealed), mark) {
				t.Errorf("%s holds words that can be read, or not any (%v)", filepath.Base(file), err)
			}
		}
		full(false)
		s.unlock(s.pump)
	}
	full(false)
	if s.shell.practice == nil {
		t.Fatalf("with room it does not open: %q", s.Texts())
	}
	s.closeReports()
	if kind.kept == nil {
		if text := s.Field("Client").Text(); text != mark {
			t.Errorf("the dialog holds %q, want %s", text, mark)
		}
	}
	if kind.kept != nil {
		s.shell.Go(at) // what finds no room in a record is a draft beside it
		s.pump.Settle()
	}
	s.shell.saveNow()
	s.pump.Settle()
	s.MustSay("All changes saved")
	if kind.kept != nil {
		there, err := kind.kept(t.Context(), s.shell.practice.Store, at)
		text, _ := json.Marshal(there)
		if err != nil || !strings.Contains(strings.ReplaceAll(string(text), `\`, ""), kind.want) {
			t.Errorf("the practice holds %s (%v), want %s in it", text, err, kind.want)
		}
	}
	if files := left(t, settings); len(files) > 0 {
		t.Errorf("what the practice has is still sealed elsewhere: %v", files)
	}
}

// When no place has room for sealed words, closing asks for one, stays when that is
// full too, and a new program brings them back from there.
func TestWordsAreSealedInAChosenFolder(t *testing.T) {
	folder, chosen := t.TempDir(), t.TempDir()
	full := vaulttest.Disk(t, folder)
	pump := desktest.NewPump()
	s := &sitting{t: t, pump: pump, full: full, program: startIn(t, pump, folder, "", "")}
	t.Cleanup(func() {
		full(false)
		s.shut()
		s.pump.Settle()
	})
	s.Tap("Open demo")
	pump.Settle()
	path, at := s.shell.practice.Path(), (*inOrder).draft(&inOrder{t, s.program})
	s.shell.Go(at)
	pump.Settle()
	full(true)
	into("Summary")(s.program, pump)
	s.shell.Quit()
	pump.Settle()
	if _, err := os.Stat("/proc/self"); err == nil { // where no file can be made
		s.choose("Keep it sealed in a folder", "/proc")
		s.MustSay("The words could not be kept in this folder either.", "They are still here, as long as KAP Desk runs.")
		s.Answer("Close")
		if s.shell.practice == nil {
			t.Fatal("it closed although the words are nowhere")
		}
	}
	s.shell.Quit()
	pump.Settle()
	s.choose("Keep it sealed in a folder", chosen)
	if s.shell.practice != nil || len(left(t, chosen)) != 1 {
		t.Fatalf("it closed: %t; sealed in the chosen folder: %v", s.shell.practice == nil, left(t, chosen))
	}

	full(false)
	s.pump = desktest.NewPump()
	s.program = startIn(t, s.pump, folder, "", path)
	s.shell.App.Preferences().SetString(prefShelter, chosen) // which a new program of a test forgets
	s.unlock(s.pump)
	s.shell.Go(at)
	s.pump.Settle()
	if text := s.Field("Summary").Text(); !strings.Contains(text, mark) {
		t.Errorf("the summary is %q, want %s in it", text, mark)
	}
	if files := left(t, chosen); len(files) > 0 {
		t.Errorf("what the practice has is still sealed elsewhere: %v", files)
	}
}

// choose answers a dialog and chooses a folder.
func (s *sitting) choose(answer, folder string) {
	s.t.Helper()
	s.Answer(answer)
	s.pump.Settle()
	s.Type("Type to narrow, or a whole path", folder)
	s.Answer("Keep them here") // goes into the folder
	s.pump.Settle()
	s.Answer("Keep them here")
	s.pump.Settle()
}

// left are the files of sealed words in a folder.
func left(t *testing.T, folder string) []string {
	files, err := filepath.Glob(filepath.Join(folder, "*.kapwords"))
	if err != nil {
		t.Fatal(err)
	}
	return files
}

// A system that says that it is about to sleep is answered once what was typed is
// durable and the practice locked, if it is to be.
func TestSleepIsAnsweredWhenAllIsKept(t *testing.T) {
	for _, locks := range []bool{true, false} {
		t.Run(fmt.Sprintf("to lock is %t", locks), func(t *testing.T) {
			pump := desktest.NewPump()
			p := startOn(t, pump)
			t.Cleanup(func() { p.shut(); pump.Settle() })
			p.Tap("Open demo")
			pump.Settle()
			p.shell.idle.rules.OnSleep = locks
			p.shell.Go((&inOrder{t, p}).draft())
			pump.Settle()
			into("Summary")(p, pump)
			saver, kept := p.shell.desk.Saver, false
			p.shell.Sleeps(func() { kept = !saver.Pending() })
			pump.Settle()
			if open := p.shell.practice != nil; open == locks || !kept {
				t.Errorf("the practice is open %t, what was typed kept %t", open, kept)
			}
			again := false
			p.shell.Sleeps(func() { again = true })
			if pump.Settle(); !again {
				t.Error("the next sleep is not answered")
			}
		})
	}
}

// closeReports closes what only says that something is not saved.
func (s *sitting) closeReports() {
	for d := s.shell.stage.Dialog(); d != nil && !s.HasField("Client"); d = s.shell.stage.Dialog() {
		d.Close()
		s.pump.Settle()
	}
}

// filled fills a small disk with a file, or removes the file.
func filled(t *testing.T, folder string) (full func(bool)) {
	filler := filepath.Join(folder, "filler")
	return func(is bool) {
		os.Remove(filler)
		if !is {
			return
		}
		f, err := os.Create(filler)
		if err != nil {
			t.Fatal(err)
		}
		defer f.Close()
		for size := 1 << 20; size > 0; {
			if _, err := f.Write(make([]byte, size)); err != nil {
				size /= 2
			}
		}
	}
}
