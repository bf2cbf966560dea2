package kit

import "time"

// timeRange shows "4:30 – 5:30 PM", or "16:30 – 17:30" on a 24-hour clock.
func timeRange(from, to time.Time, clock24 bool) string {
	if clock24 {
		return from.Format("15:04") + " – " + to.Format("15:04")
	}
	if from.Format("PM") == to.Format("PM") {
		return from.Format("3:04") + " – " + to.Format("3:04 PM")
	}
	return from.Format("3:04 PM") + " – " + to.Format("3:04 PM")
}

// clockShort shows "3:30" or "15:30", where the half of the day is plain.
func clockShort(t time.Time, clock24 bool) string {
	if clock24 {
		return t.Format("15:04")
	}
	return t.Format("3:04")
}

// hourLabel shows "9 AM" or "09:00".
func hourLabel(t time.Time, clock24 bool) string {
	if clock24 {
		return t.Format("15:04")
	}
	return t.Format("3 PM")
}
