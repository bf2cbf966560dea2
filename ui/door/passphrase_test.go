package door

import (
	"testing"
	"time"
)

func TestWaitGrowsAndEnds(t *testing.T) {
	want := []time.Duration{0, 0, 0, 1, 2, 4, 8, 16, 32, 60, 60}
	for wrong, seconds := range want {
		if got := waitAfter(wrong); got != seconds*time.Second {
			t.Errorf("after %d wrong tries the wait is %v, want %v", wrong, got, seconds*time.Second)
		}
	}
	if got := waitAfter(1000); got != time.Minute {
		t.Errorf("after 1000 wrong tries the wait is %v, want a minute", got)
	}
}
