// Hands walks a client's way through the program in its real window, from the first
// run to the progress report, and counts what each step took: with the mouse alone,
// where the keyboard only types letters into fields, or with -keys a medicine session
// with the keyboard alone. It needs Xvfb, openbox and xdotool, and a program built
// with the tag drill, which tells what can be seen and where (ui/seeing.go):
//
//	go build -tags migrated_fynedo,drill -o /tmp/drill ./cmd/kapdesk
//	go run ./cmd/policy/hands -app /tmp/drill
//	go run ./cmd/policy/hands -app /tmp/drill -keys
//
// Every click goes by way of the window system to the place on the screen where the
// words stand; what is out of view is brought there by the wheel. The exit status is 1
// when the walk gets stuck, with what stands on the screen then.
package main

import (
	"bufio"
	"flag"
	"fmt"
	"io/fs"
	"os"
	"os/exec"
	"path/filepath"
	"time"

	"kapdesk/cmd/policy/screen"
	"kapdesk/data/keeper"
)

func main() {
	app := flag.String("app", "/tmp/drill", "the built program")
	display := flag.String("display", ":44", "where Xvfb is started")
	keys := flag.Bool("keys", false, "a medicine session of the demo, with keys alone")
	shots := flag.String("shots", "", "a `folder` for a picture after each step")
	flag.Parse()
	if err := run(*app, *display, *shots, *keys); err != nil {
		fmt.Fprintln(os.Stderr, err)
		os.Exit(1)
	}
}

func run(app, display, shots string, keys bool) error {
	home, err := os.MkdirTemp("", "kapdesk-hands-")
	if err != nil {
		return err
	}
	defer os.RemoveAll(home)
	// What is printed goes to a viewer that shows nothing.
	if err := os.WriteFile(filepath.Join(home, "xdg-open"), []byte("#!/bin/sh\n"), 0o755); err != nil {
		return err
	}
	for name, value := range map[string]string{"HOME": home, "XDG_CONFIG_HOME": filepath.Join(home, ".config"), "TZ": "America/Los_Angeles",
		"PATH": home + string(filepath.ListSeparator) + os.Getenv("PATH")} {
		os.Setenv(name, value)
	}
	server := screen.Server(display)
	closed, err := screen.Open(exec.Command(server[0], server[1:]...))
	if err != nil {
		return err
	}
	defer closed()
	unmanaged, err := screen.Start(exec.Command("openbox"))
	if err != nil {
		return err
	}
	defer unmanaged()
	time.Sleep(time.Second) // it takes the windows that come after it

	program := exec.Command(app)
	if keys {
		program.Args = append(program.Args, "-demo", "-at", "2025-06-12T12:57")
	}
	h := &hand{shots: shots}
	if h.to, err = program.StdinPipe(); err != nil {
		return err
	}
	from, err := program.StdoutPipe()
	if err != nil {
		return err
	}
	h.from = bufio.NewScanner(from)
	h.from.Buffer(nil, 8<<20)
	ended, err := screen.Start(program)
	if err != nil {
		return err
	}
	defer ended()
	return h.goes(func() {
		h.window = windowOf()
		if keys {
			h.sessionByKeys()
		} else {
			h.walk(func() string { return practiceIn(home) })
		}
	})
}

// practiceIn is where the first run made the practice.
func practiceIn(home string) (found string) {
	filepath.WalkDir(home, func(path string, _ fs.DirEntry, _ error) error {
		if filepath.Ext(path) == keeper.Extension {
			found = path
		}
		return nil
	})
	return found
}
