//go:build drill

package main

import (
	"os"

	"kapdesk/ui"
)

// drilled lets a script lock over every dialog of the demo practice; see .ci/lock.
func drilled(s *ui.Shell) { go s.Drill(os.Stdin, os.Stdout) }
