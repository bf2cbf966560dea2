//go:build drill

package main

import (
	"os"
	"sync/atomic"
	"time"

	"kapdesk/data"
	"kapdesk/ui"
)

// drilled lets a script lock over every dialog of the demo practice, and walk
// through a client's course; see .ci/lock and cmd/policy/hands.
func drilled(s *ui.Shell) { go s.Drill(os.Stdin, os.Stdout) }

// drilledClock is the clock with a hand that a script may turn.
func drilledClock(c data.Clock) data.Clock { return &turned{clock: c} }

type turned struct {
	clock data.Clock
	by    atomic.Int64
}

func (t *turned) Now() time.Time        { return t.clock.Now().Add(time.Duration(t.by.Load())) }
func (t *turned) Pass(by time.Duration) { t.by.Add(int64(by)) }
