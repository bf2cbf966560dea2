//go:build unix

package main

import (
	"os"
	"os/signal"
	"syscall"
	"testing"
)

// Each signal by which a session ends is heard, by nobody else, and not deadly.
func TestSessionEndIsHeard(t *testing.T) {
	defer signal.Reset()
	for _, s := range []syscall.Signal{syscall.SIGTERM, syscall.SIGHUP, syscall.SIGINT} {
		before := make(chan os.Signal, 1) // as Fyne listens
		signal.Notify(before, s)
		ended := make(chan struct{})
		endWithSession(farewell{end: func() { close(ended) }, exit: func() {}})
		if err := syscall.Kill(os.Getpid(), s); err != nil {
			t.Fatal(err)
		}
		<-ended
		if len(before) > 0 {
			t.Errorf("%v is heard by who listened before too", s)
		}
	}
}
