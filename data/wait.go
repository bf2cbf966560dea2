package data

import "time"

// WaitID is the number of an entry of the wait list.
type WaitID int64

// Wait is a client who waits for an earlier time than there is.
type Wait struct {
	ID     WaitID
	Client ClientID
	Kind   Kind
	From   Date      // first day that suits; zero for any
	Until  Date      // last day that suits; zero for any
	Note   string    // a line for the schedule; never clinical
	Since  time.Time // when it was entered
	Ended  time.Time // zero while the client waits
	How    WaitEnd   // "" while the client waits
}

// WaitEnd is why a client does not wait any more.
type WaitEnd string

const (
	WaitBooked  WaitEnd = "booked"
	WaitRemoved WaitEnd = "removed"
)

// Suits reports whether a day is one of those that the client waits for.
func (w Wait) Suits(day Date) bool {
	return (w.From.IsZero() || !day.Before(w.From)) && (w.Until.IsZero() || !day.After(w.Until))
}
