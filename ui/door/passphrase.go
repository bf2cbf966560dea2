// Package door is the way into a practice: first run, unlock, the recovery
// sheet, and bringing back a backup.
package door

import "time"

// waitAfter is how long unlocking rests after so many wrong tries: the first
// two are typing errors, then 1, 2, 4 and so on up to 60 seconds.
func waitAfter(wrong int) time.Duration {
	if wrong < 3 {
		return 0
	}
	return min(time.Second<<min(wrong-3, 10), time.Minute)
}
