package vault

import (
	"context"
	"path/filepath"
	"slices"
	"testing"
	"time"
)

// A wrong passphrase must not be told sooner than a right one is judged. What
// could differ is the judging, so its work is measured with the derivation in it,
// at the real work factor, as the fastest of several tries.
func TestWrongPassphraseTakesAsLongAsRight(t *testing.T) {
	ctx := context.Background()
	path := filepath.Join(folder(t), "p.kap")
	v, err := Create(ctx, path, "right")
	if err != nil {
		t.Fatal(err)
	}
	fill(t, v, 500)
	if err := v.Close(); err != nil {
		t.Fatal(err)
	}
	lock, err := takeLock(path)
	if err != nil {
		t.Fatal(err)
	}
	defer lock.release()
	fastest := func(phrase string, want error) time.Duration {
		var took []time.Duration
		for range 5 {
			begun := time.Now()
			if _, err := unlock(path, Passphrase(phrase), lock.note()); err != want {
				t.Fatalf("%v, want %v", err, want)
			}
			took = append(took, time.Since(begun))
		}
		return slices.Min(took)
	}
	right, wrong := fastest("right", nil), fastest("wrong", ErrWrongSecret)
	t.Logf("right %v, wrong %v", right, wrong)
	if wrong < right*2/3 || right < wrong*2/3 {
		t.Errorf("judging a right passphrase takes %v, a wrong one %v", right, wrong)
	}
}
