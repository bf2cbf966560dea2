//go:build unix

package vault

import "syscall"

var errFullForTest = syscall.ENOSPC
