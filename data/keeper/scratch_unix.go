//go:build !windows

package keeper

import (
	"io/fs"
	"os"
	"syscall"
)

// ownedByUser reports whether a file is of the user who runs the program: the
// folder for temporary files is everybody's.
func ownedByUser(info fs.FileInfo) bool {
	stat, ok := info.Sys().(*syscall.Stat_t)
	return ok && int(stat.Uid) == os.Getuid()
}
