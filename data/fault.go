package data

import (
	"errors"
	"strings"
)

// Fault is an error that a person may read. It says what happened, what is
// safe, and what to do next, each as one plain sentence. It never holds a
// client's name or words, because errors reach logs.
type Fault struct {
	What string // what happened
	Safe string // what was not lost or changed
	Do   string // the next step
	Err  error  // the cause for the log, may be nil
}

// Error returns the three sentences in one line.
func (f *Fault) Error() string {
	var parts []string
	for _, s := range []string{f.What, f.Safe, f.Do} {
		if s != "" {
			parts = append(parts, s)
		}
	}
	return strings.Join(parts, " ")
}

// Unwrap returns the cause.
func (f *Fault) Unwrap() error { return f.Err }

// AsFault returns the Fault in err's chain. Any other error becomes a general
// one, so that no screen ever shows a raw error text. It names the kind of its
// cause, for whoever is asked for help.
func AsFault(err error) *Fault {
	if err == nil {
		return nil
	}
	var f *Fault
	if errors.As(err, &f) {
		return f
	}
	return &Fault{
		What: "Something did not work (" + Describe(err) + ").",
		Safe: "Everything saved before this is safe.",
		Do:   "Try again. If it happens again, make a backup and restart KAP Desk.",
		Err:  err,
	}
}

// ErrNotFound says that nothing is stored under an identifier.
var ErrNotFound = errors.New("not found")
