//go:build drill

package ui

import (
	"bufio"
	"context"
	"encoding/json"
	"fmt"
	"io"
	"strconv"
	"strings"
	"time"

	"fyne.io/fyne/v2"

	"kapdesk/data/store"
	"kapdesk/ui/desk"
	"kapdesk/ui/drill"
)

// Drill answers a script that types and locks in the real window, line by line:
//
//	next   opens the next named dialog and says its name, "done" after the last
//	state  says "locked", "unsaved" with the reason in front, "waits", or the
//	       place with all that is typed there
//	rest   has no more than a second pass until it locks for want of input
//	sleep  has the computer slept for two minutes
//	close  closes the dialog
//	form   opens the form of a new client
//	files  asks for a file
//	session N  opens a running medicine session with N sets of vitals
//	screen  goes to the next screen and says its name, "done" after the last
//	see  says what can be read and pressed, and where it is
//	pass 90m  lets time pass
//
// Only a build with the tag drill has it: it tells what stands in a practice.
func (s *Shell) Drill(in io.Reader, out io.Writer) {
	d := &driller{shell: s, acts: drill.Acts}
	for lines := bufio.NewScanner(in); lines.Scan(); {
		answer := make(chan string, 1)
		fyne.Do(func() { d.take(lines.Text(), func(words string) { answer <- words }) })
		fmt.Fprintln(out, <-answer)
	}
}

type driller struct {
	shell *Shell
	acts  []drill.Act
	left  []drill.Dialog // of the act before
	tour  []desk.Route   // screens still to be seen
}

func (d *driller) take(line string, answer func(string)) {
	s := d.shell
	if line == "see" {
		answer(s.see())
		return
	}
	if span, ok := strings.CutPrefix(line, "pass "); ok {
		by, err := time.ParseDuration(span)
		if clock, can := s.Clock.(interface{ Pass(time.Duration) }); can && err == nil {
			clock.Pass(by)
			answer("ok")
			return
		}
		answer("no such time")
		return
	}
	if line == "state" || s.practice == nil {
		answer(d.state())
		return
	}
	line, about, _ := strings.Cut(line, " ")
	switch line {
	case "next":
		d.next(answer)
		return
	case "session":
		n, _ := strconv.Atoi(about)
		d.ready(answer, func(ctx context.Context, practice *store.Store) (list []desk.Route, err error) {
			at, err := drill.Sitting(ctx, practice, n)
			return []desk.Route{at}, err
		}, func(list []desk.Route) { s.Go(list[0]); answer("ok") })
		return
	case "screen":
		d.screen(answer)
		return
	case "rest":
		s.idle.rules.After = time.Second
	case "sleep":
		s.idle.seen = s.idle.seen.Add(-2 * time.Minute)
	case "form":
		s.Go(desk.Route{Page: desk.NewClient})
	case "files":
		desk.AskFile(s.stage, s.Runner, desk.Files{Title: "Attach a scan", Act: "Choose"})
	case "close":
		s.stage.CloseAll()
	}
	answer("ok")
}

// next goes on to the next act when the one before has no dialog left.
func (d *driller) next(answer func(string)) {
	if len(d.left) > 0 {
		d.open(answer)
		return
	}
	if len(d.acts) == 0 {
		answer("done")
		return
	}
	act, practice := d.acts[0], d.shell.practice.Store
	d.acts = d.acts[1:]
	var err error
	d.shell.Runner.Run("drill", func(ctx context.Context) { d.left, err = act(ctx, practice) }, func() {
		if err != nil {
			answer("failed: " + err.Error())
			return
		}
		d.next(answer)
	})
}

// screen goes to the next screen of a round, and begins another after the last.
func (d *driller) screen(answer func(string)) {
	if d.tour == nil {
		d.ready(answer, func(ctx context.Context, s *store.Store) ([]desk.Route, error) {
			return drill.Screens(ctx, s, 0, tabKeys())
		},
			func(list []desk.Route) { d.tour = list; d.screen(answer) })
		return
	}
	if len(d.tour) == 0 {
		d.tour = nil
		answer("done")
		return
	}
	at := d.tour[0]
	d.tour = d.tour[1:]
	d.shell.Go(at)
	answer(string(at.Page) + " " + at.Tab)
}

// ready asks the practice for places.
func (d *driller) ready(answer func(string), ask func(context.Context, *store.Store) ([]desk.Route, error), then func([]desk.Route)) {
	practice := d.shell.practice.Store
	var list []desk.Route
	var err error
	d.shell.Runner.Run("drill", func(ctx context.Context) { list, err = ask(ctx, practice) }, func() {
		if err != nil {
			answer("failed: " + err.Error())
			return
		}
		then(list)
	})
}

func (d *driller) open(answer func(string)) {
	one, s := d.left[0], d.shell
	d.left = d.left[1:]
	s.depart(func() {
		s.history.visit(one.At)
		text, err := json.Marshal(place{Places: s.history.places, At: s.history.at, Path: one.Steps})
		if err != nil {
			panic(err) // it is made of words and numbers
		}
		s.goBack(string(text))
		answer(one.Name())
	})
}

// state is what would be kept if it locked now.
func (d *driller) state() string {
	s := d.shell
	switch {
	case s.practice == nil && s.closing.Load() == nil && s.stage.Dialog() == nil:
		return "locked"
	case s.practice == nil && s.stage.Dialog() != nil:
		return "unsaved"
	case s.practice == nil || s.back != nil:
		return "waits"
	}
	text, err := json.Marshal(s.takePlace())
	if err != nil {
		panic(err) // it is made of words and numbers
	}
	return string(text)
}
