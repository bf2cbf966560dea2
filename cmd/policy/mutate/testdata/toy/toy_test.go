package toy

import (
	"slices"
	"testing"
)

// The edge itself is not asked for, so the faults there stay alive.
func TestKept(t *testing.T) {
	if got := Kept([]int{1, 9, 2}); !slices.Equal(got, []int{1, 2}) {
		t.Errorf("kept %v, want 1 and 2", got)
	}
}
