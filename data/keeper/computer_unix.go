//go:build !windows

package keeper

import "time"

// systemOffset is how far the computer's time is from UTC, in seconds east, as it
// was at the start: these systems tell a zone by its name.
func systemOffset(now time.Time) int {
	_, offset := now.Zone()
	return offset
}
