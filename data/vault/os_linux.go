package vault

import "golang.org/x/sys/unix"

// closeToOthers also takes /proc/PID/mem from everybody but root.
func closeToOthers() { unix.Prctl(unix.PR_SET_DUMPABLE, 0, 0, 0, 0) }
