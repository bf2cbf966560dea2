package course

import (
	"testing"
	"time"

	"kapdesk/data"
)

// The tests of this file stand on the edge of a limit, one step to each side.

func TestLateIsMoreThanLateAfter(t *testing.T) {
	at := at(time.June, 12, 13, 24)
	if (data.Event{At: at, Entered: at.Add(data.LateAfter)}).Late() || !(data.Event{At: at, Entered: at.Add(data.LateAfter + time.Second)}).Late() {
		t.Errorf("an entry is late after %v, not before", data.LateAfter)
	}
}
