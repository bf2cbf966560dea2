package main

import (
	"errors"
	"os"
	"path/filepath"
	"time"
)

// errRunning says that KAP Desk runs already for this user.
var errRunning = errors.New("already running")

// instance is the mark that one KAP Desk runs. It is a locked file, which the
// operating system frees when the program ends in any way, and a second file
// by which a second start asks the first to show its window. No socket is
// needed, so no network code is.
type instance struct {
	lock *os.File
	ask  string
	stop chan struct{}
}

// onlyInstance takes the mark. When another program holds it, that one is asked
// to show itself and errRunning is returned.
func onlyInstance(dir, name string) (*instance, error) {
	if err := os.MkdirAll(dir, 0o700); err != nil {
		return nil, err
	}
	ask := filepath.Join(dir, name+".show")
	f, err := os.OpenFile(filepath.Join(dir, name+".lock"), os.O_RDWR|os.O_CREATE, 0o600)
	if err != nil {
		return nil, err
	}
	if err := lockFile(f); err != nil {
		f.Close()
		if err := os.WriteFile(ask, nil, 0o600); err != nil {
			return nil, err
		}
		return nil, errRunning
	}
	os.Remove(ask)
	return &instance{lock: f, ask: ask, stop: make(chan struct{})}, nil
}

// onAsked calls show, from a goroutine of its own, whenever a second start asks.
func (i *instance) onAsked(show func()) {
	go func() {
		tick := time.NewTicker(500 * time.Millisecond)
		defer tick.Stop()
		for {
			select {
			case <-i.stop:
				return
			case <-tick.C:
				if os.Remove(i.ask) == nil {
					show()
				}
			}
		}
	}()
}

// release gives the mark back.
func (i *instance) release() {
	close(i.stop)
	i.lock.Close()
}
