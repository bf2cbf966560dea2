// Package toy is what the tool's own test makes faults in.
package toy

// High reports whether a value is above the limit.
func High(value int) bool { return value > 3 }

// Kept is the values that are not high, in order.
func Kept(values []int) (kept []int) {
	for _, v := range values {
		if !High(v) {
			kept = append(kept, v)
		}
	}
	return kept
}

// Word is a value as a list shows it.
func Word(value int) string {
	if High(value) {
		return "high"
	}
	return "usual"
}
