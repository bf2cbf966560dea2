package main

import (
	"testing"
	"time"
	"unsafe"
)

var (
	sendMessage = user32.NewProc("SendMessageW")
	isWindow    = user32.NewProc("IsWindow")
	getAncestor = user32.NewProc("GetAncestor")
	getDesktop  = user32.NewProc("GetDesktopWindow")
)

const (
	wmClose    = 0x0010
	pbtAwake   = 0x0012 // PBT_APMRESUMEAUTOMATIC
	nobodyWait = time.Nanosecond
	everWait   = time.Hour // the test would not end
)

// listening is an ear with what it did.
type listening struct {
	*ear
	ends, sleeps chan struct{} // one for each call
}

func listen(t *testing.T, patience time.Duration, ended, slept <-chan struct{}) *listening {
	t.Helper()
	l := &listening{ends: make(chan struct{}, 9), sleeps: make(chan struct{}, 9)}
	l.ear = &ear{sessionPatience: patience, sleepPatience: patience, farewell: farewell{
		end:   func() { l.ends <- struct{}{} },
		ended: ended,
		sleep: func() <-chan struct{} { l.sleeps <- struct{}{}; return slept },
	}}
	if err := l.listen(t.Name()); err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() {
		l.send(wmClose, 0)
		if there, _, _ := isWindow.Call(uintptr(l.window)); there != 0 {
			t.Error("the window is still there after it was closed")
		}
	})
	return l
}

// send sends a message as Windows does, and returns the answer.
func (l *listening) send(message uint32, w uintptr) uintptr {
	answer, _, _ := sendMessage.Call(uintptr(l.window), uintptr(message), w, 0)
	return answer
}

func never() <-chan struct{} { return make(chan struct{}) }

func TestWindowsIsToldThatTheSessionMayEnd(t *testing.T) {
	l := listen(t, everWait, never(), never())
	if answer := l.send(wmQueryEndSession, 0); answer != 1 {
		t.Errorf("whether the session may end is answered with %d, want 1", answer)
	}
	if l.send(wmEndSession, 0); len(l.ends) > 0 {
		t.Error("a session that goes on after all ends the program")
	}
}

// The answer to the end of a session comes after everything is kept: Windows ends the
// program then.
func TestWindowsWaitsUntilAllIsKept(t *testing.T) {
	ended := make(chan struct{})
	l := listen(t, everWait, ended, never())
	answered := make(chan struct{})
	go func() {
		l.send(wmEndSession, 1)
		close(answered)
	}()
	<-l.ends
	select {
	case <-answered:
		t.Error("it was answered before everything was kept")
	default:
	}
	close(ended)
	<-answered
}

func TestWindowsDoesNotWaitForEver(t *testing.T) {
	l := listen(t, nobodyWait, never(), never())
	l.send(wmEndSession, 1)
	l.send(wmPowerBroadcast, pbtAPMSuspend)
	if len(l.ends) != 1 || len(l.sleeps) != 1 {
		t.Errorf("the program ended %d times and slept %d times, want once each", len(l.ends), len(l.sleeps))
	}
}

func TestWindowsTellsBeforeItSleeps(t *testing.T) {
	slept := make(chan struct{})
	close(slept)
	l := listen(t, everWait, never(), slept)
	if l.send(wmPowerBroadcast, pbtAwake); len(l.sleeps) > 0 {
		t.Error("waking is taken for sleep")
	}
	if l.send(wmPowerBroadcast, pbtAPMSuspend); len(l.sleeps) != 1 {
		t.Errorf("sleep is heard %d times, want once", len(l.sleeps))
	}
}

// A window below another, or for messages alone, would not be told of the session.
func TestWindowsTellsAWindowOfTheDesktop(t *testing.T) {
	l := listen(t, everWait, never(), never())
	const parent = 1 // GA_PARENT
	above, _, _ := getAncestor.Call(uintptr(l.window), parent)
	if desktop, _, _ := getDesktop.Call(); above != desktop {
		t.Errorf("the window above the ear is %x, want the desktop, %x", above, desktop)
	}
}

// What is handed to Windows has the sizes that it asks for.
func TestWindowsStructures(t *testing.T) {
	if size := unsafe.Sizeof(winClass{}); size != 80 {
		t.Errorf("WNDCLASSEXW has %d bytes, want 80", size)
	}
	if size := unsafe.Sizeof(winMessage{}); size != 48 {
		t.Errorf("MSG has %d bytes, want 48", size)
	}
}
