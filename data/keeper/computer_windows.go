package keeper

import (
	"syscall"
	"time"
)

// systemOffset is how far the system's time is from UTC now, in seconds east.
func systemOffset(now time.Time) int {
	const daylight, failed = 2, 0xffffffff
	var zone syscall.Timezoneinformation
	season, _ := syscall.GetTimeZoneInformation(&zone)
	if season == failed {
		_, offset := now.Zone()
		return offset
	}
	bias := zone.Bias
	switch season {
	case 1:
		bias += zone.StandardBias
	case daylight:
		bias += zone.DaylightBias
	}
	return -int(bias) * 60
}
