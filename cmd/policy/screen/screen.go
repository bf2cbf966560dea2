// Package screen gives the tools of this folder a display of their own, and
// presses keys in the window that opens there. It needs Xvfb and xdotool.
package screen

import (
	"errors"
	"os"
	"os/exec"
	"time"
)

// Server is a display of 1440 by 900, to be started by Open. Whatever this
// program starts after it shows its window there.
func Server(display string, more ...string) []string {
	os.Setenv("DISPLAY", display)
	os.Setenv("LIBGL_ALWAYS_SOFTWARE", "1")
	// Without -noreset it begins anew when its last window goes, and turns away a
	// program that starts in that moment.
	return append([]string{"Xvfb", display, "-screen", "0", "1440x900x24", "-noreset"}, more...)
}

// Open starts a display and returns when it answers.
func Open(server *exec.Cmd) (stop func(), err error) {
	if stop, err = Start(server); err != nil {
		return nil, err
	}
	if err := Wait(30*time.Second, func() bool { return exec.Command("xdotool", "getdisplaygeometry").Run() == nil }); err != nil {
		stop()
		return nil, err
	}
	return stop, nil
}

// Start starts a program that stop kills.
func Start(c *exec.Cmd) (stop func(), err error) {
	if err := c.Start(); err != nil {
		return nil, err
	}
	return func() { c.Process.Kill(); c.Wait() }, nil
}

// Do is one call of xdotool.
func Do(args ...string) { exec.Command("xdotool", args...).Run() }

// Unlock types the passphrase, and again where the field was not there yet,
// until the practice is open. focus is what xdotool gives the window the
// keyboard by: windowactivate, or windowfocus without a window manager.
func Unlock(focus, passphrase string, opened func() bool) error {
	return Wait(time.Minute, func() bool {
		Do("search", "--onlyvisible", "--name", "^KAP Desk", focus)
		Do("key", "ctrl+a")
		Do("type", "--delay", "20", passphrase)
		Do("key", "Return")
		return Wait(15*time.Second, opened) == nil
	})
}

// ErrLate says that something did not come in its time.
var ErrLate = errors.New("it took too long")

// Wait asks every five milliseconds until it is done, or too late.
func Wait(patience time.Duration, done func() bool) error {
	for until := time.Now().Add(patience); time.Now().Before(until); time.Sleep(5 * time.Millisecond) {
		if done() {
			return nil
		}
	}
	return ErrLate
}
