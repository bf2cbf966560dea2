package main

import (
	"golang.org/x/sys/windows"
)

// notice says in a box of the system why the program has no window: one that was
// started by its icon has no console either.
func notice(err error) {
	text, bad := windows.UTF16PtrFromString(err.Error())
	if bad != nil {
		return
	}
	title, _ := windows.UTF16PtrFromString(appName)
	windows.MessageBox(0, text, title, windows.MB_OK|windows.MB_ICONERROR|windows.MB_SETFOREGROUND)
}
