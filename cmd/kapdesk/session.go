package main

import (
	"os"
	"os/signal"
	"syscall"
	"time"
)

// sessionPatience is how long a system that ends waits for this program at least.
const sessionPatience = 10 * time.Second

// endWithSession has end called when the session ends, by logout or shutdown, and
// ends the program by force when end has not within the time that systems give. It
// takes the signals from Fyne, which would close the window over what is typed, so
// it is called once the window runs. Windows tells a program with a window in another
// way, which Fyne does not hear: there what was typed in the last half second is
// lost.
func endWithSession(end func(), exit func()) {
	signals := []os.Signal{syscall.SIGTERM, syscall.SIGHUP, os.Interrupt}
	signal.Reset(signals...)
	told := make(chan os.Signal, 1)
	signal.Notify(told, signals...)
	go func() {
		<-told
		time.AfterFunc(sessionPatience, exit)
		end()
	}()
}
