package main

import (
	"runtime"
	"time"
	"unsafe"

	"golang.org/x/sys/windows"
)

// What is heard, by its names in winuser.h.
const (
	wmDestroy         = 0x0002
	wmQueryEndSession = 0x0011
	wmEndSession      = 0x0016
	wmPowerBroadcast  = 0x0218
	pbtAPMSuspend     = 4
)

var (
	user32             = windows.NewLazySystemDLL("user32.dll")
	registerClassEx    = user32.NewProc("RegisterClassExW")
	createWindowEx     = user32.NewProc("CreateWindowExW")
	defWindowProc      = user32.NewProc("DefWindowProcW")
	getMessage         = user32.NewProc("GetMessageW")
	dispatchMessage    = user32.NewProc("DispatchMessageW")
	postQuitMessage    = user32.NewProc("PostQuitMessage")
	createBlockReason  = user32.NewProc("ShutdownBlockReasonCreate")
	destroyBlockReason = user32.NewProc("ShutdownBlockReasonDestroy")
	registerSuspend    = user32.NewProc("RegisterSuspendResumeNotification") // of Windows 8 and newer
)

// ear is a window that nobody sees. Windows tells the windows of a program that the
// session ends or that the computer is about to sleep, and Fyne's do not heed it.
type ear struct {
	farewell
	window                         windows.HWND
	sessionPatience, sleepPatience time.Duration
}

func hearSystem(f farewell) error {
	return (&ear{farewell: f, sessionPatience: sessionPatience, sleepPatience: sleepPatience}).listen("KAP Desk, ear")
}

// listen makes the window, with a class of its own, on a thread of its own, and
// returns when it hears.
func (e *ear) listen(class string) error {
	made := make(chan error)
	go func() {
		runtime.LockOSThread() // messages come to the thread that made the window
		err := e.open(class)
		made <- err
		if err != nil {
			return
		}
		var m winMessage
		for {
			// 0 is the end, -1 that there is no such window any more.
			if got, _, _ := getMessage.Call(uintptr(unsafe.Pointer(&m)), 0, 0, 0); int32(got) <= 0 {
				return
			}
			dispatchMessage.Call(uintptr(unsafe.Pointer(&m)))
		}
	}()
	return <-made
}

func (e *ear) open(class string) error {
	name, err := windows.UTF16PtrFromString(class)
	if err != nil {
		return err
	}
	title, err := windows.UTF16PtrFromString(appName) // stands beside the reason, when Windows has to wait
	if err != nil {
		return err
	}
	var program windows.Handle
	if err := windows.GetModuleHandleEx(0, nil, &program); err != nil {
		return err
	}
	c := winClass{procedure: windows.NewCallback(e.hear), instance: program, name: name}
	c.size = uint32(unsafe.Sizeof(c))
	if atom, _, err := registerClassEx.Call(uintptr(unsafe.Pointer(&c))); atom == 0 {
		return err
	}
	// It has no parent: a window for messages alone is not told of the session.
	window, _, err := createWindowEx.Call(0, uintptr(unsafe.Pointer(name)), uintptr(unsafe.Pointer(title)), 0, 0, 0, 0, 0, 0, 0, uintptr(program), 0)
	if window == 0 {
		return err
	}
	e.window = windows.HWND(window)
	if registerSuspend.Find() == nil { // computers that never sleep wholly tell only who asked
		registerSuspend.Call(window, 0)
	}
	return nil
}

// hear answers a message. Windows ends the program when its windows have answered
// that the session ends, so the answer waits until everything is kept.
func (e *ear) hear(window windows.HWND, message uint32, w, l uintptr) uintptr {
	switch message {
	case wmQueryEndSession: // the session may end: nobody is asked anything
		if reason, err := windows.UTF16PtrFromString("KAP Desk keeps what was typed."); err == nil {
			createBlockReason.Call(uintptr(window), uintptr(unsafe.Pointer(reason)))
		}
		return 1
	case wmEndSession:
		if w != 0 { // 0 when another program held it up, and it goes on
			e.end()
			await(e.ended, e.sessionPatience)
		}
		destroyBlockReason.Call(uintptr(window))
		return 0
	case wmPowerBroadcast:
		if w == pbtAPMSuspend {
			await(e.sleep(), e.sleepPatience)
		}
		return 1
	case wmDestroy:
		postQuitMessage.Call(0)
		return 0
	}
	answer, _, _ := defWindowProc.Call(uintptr(window), uintptr(message), w, l)
	return answer
}

func await(done <-chan struct{}, patience time.Duration) {
	select {
	case <-done:
	case <-time.After(patience):
	}
}

// winClass is a WNDCLASSEXW.
type winClass struct {
	size, style              uint32
	procedure                uintptr
	extra, windowExtra       int32
	instance                 windows.Handle
	icon, cursor, background windows.Handle
	menu, name               *uint16
	smallIcon                windows.Handle
}

// winMessage is a MSG.
type winMessage struct {
	window         windows.HWND
	message        uint32
	wParam, lParam uintptr
	time           uint32
	x, y           int32
	private        uint32
}
