package matrix

import (
	"bufio"
	"bytes"
	"context"
	"flag"
	"fmt"
	"os"
	"os/exec"
	"path/filepath"
	"strconv"
	"sync/atomic"
	"testing"

	"kapdesk/data/vault"
	"kapdesk/data/vault/internal/tap"
)

var kills = flag.Int("kills", 25/thinner, "how many points of the day to kill the program at")

// TestMain lets the test binary serve as the child that is killed.
func TestMain(m *testing.M) {
	if path := os.Getenv("VAULT_MATRIX_PATH"); path != "" {
		point, err := strconv.Atoi(os.Getenv("VAULT_MATRIX_POINT"))
		if err == nil {
			err = liveUntilKilled(path, int64(point))
		}
		if err != nil {
			fmt.Fprintln(os.Stderr, err)
			os.Exit(1)
		}
		return
	}
	os.Exit(m.Run())
}

// liveUntilKilled works through the day, says each step that was acknowledged,
// and dies just before the operation on the disk of the given number.
func liveUntilKilled(path string, point int64) error {
	self, err := os.FindProcess(os.Getpid())
	if err != nil {
		return err
	}
	var n atomic.Int64
	tap.Install(func(*tap.Op) int32 {
		if n.Add(1) == point {
			self.Kill()
			select {} // until it takes effect
		}
		return 0
	})
	err = live(context.Background(), path, wal, func(_ *vault.Vault, k int) error {
		fmt.Println("step", k)
		return nil
	})
	fmt.Println("operations", n.Load())
	return err
}

// child runs the day in a process of its own and returns what it said last.
func child(t *testing.T, path string, point int) (acknowledged, operations int) {
	t.Helper()
	cmd := exec.Command(os.Args[0])
	cmd.Env = append(os.Environ(), "VAULT_MATRIX_PATH="+path, "VAULT_MATRIX_POINT="+strconv.Itoa(point))
	var stderr bytes.Buffer
	cmd.Stderr = &stderr
	out, err := cmd.Output()
	lines := bufio.NewScanner(bytes.NewReader(out))
	for lines.Scan() {
		fmt.Sscanf(lines.Text(), "step %d", &acknowledged)
		fmt.Sscanf(lines.Text(), "operations %d", &operations)
	}
	if stderr.Len() > 0 || (err == nil) != (operations > 0) {
		t.Fatalf("point %d: the child failed by itself: %v %s", point, err, stderr.String())
	}
	return acknowledged, operations
}

func TestKilledAtAnyPointNothingIsLost(t *testing.T) {
	m := newMorning(t)
	put := func() string {
		path := filepath.Join(t.TempDir(), "practice.kap")
		if err := os.WriteFile(path, m.file, 0o600); err != nil {
			t.Fatal(err)
		}
		return path
	}
	_, operations := child(t, put(), -1)
	points := min(*kills, operations)
	var o outcome
	for i := range points {
		point := 1 + i*operations/points
		path := put()
		acknowledged, _ := child(t, path, point)
		o.points++
		if err := m.judge(path, acknowledged, &o); err != nil {
			o.failures++
			t.Errorf("killed before operation %d of %d: %v", point, operations, err)
		}
		os.RemoveAll(filepath.Dir(path))
	}
	t.Logf(`killed by SIGKILL during a day of %d transactions and %d operations on the disk
	points of kill                        %6d
	opened, whole, as last acknowledged   %6d
	opened, whole, one step further       %6d
	anything else                         %6d`, steps, operations, o.points, o.before, o.after, o.failures)
}
