package main

import (
	"os"
	"os/signal"
	"sync"
	"syscall"
	"time"
)

// Systems wait a while for a program: when they end, at least this long, and before
// they sleep about as long as this.
const (
	sessionPatience = 10 * time.Second
	sleepPatience   = 2 * time.Second
)

// farewell is what the program does when the system goes on without it.
type farewell struct {
	end   func()                 // keeps what was typed and has the program end, without waiting for it
	ended <-chan struct{}        // closed when nothing is left to be kept
	exit  func()                 // ends the program by force
	sleep func() <-chan struct{} // keeps what was typed, or locks; closed when that is done
}

// endWithSession has the program end when the session does, by logout or shutdown,
// and by force when that takes longer than systems wait. It takes the signals from
// Fyne, which would close the window over what is typed, so it is called once the
// window runs. Windows tells a program with a window in another way, and of sleep.
func endWithSession(f farewell) error {
	end := f.end
	f.end = sync.OnceFunc(func() {
		time.AfterFunc(sessionPatience, f.exit)
		end()
	})
	signals := []os.Signal{syscall.SIGTERM, syscall.SIGHUP, os.Interrupt}
	signal.Reset(signals...)
	told := make(chan os.Signal, 1)
	signal.Notify(told, signals...)
	go func() {
		<-told
		f.end()
	}()
	return hearSystem(f)
}
