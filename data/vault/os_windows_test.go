package vault

import "golang.org/x/sys/windows"

var errFullForTest = windows.ERROR_DISK_FULL
