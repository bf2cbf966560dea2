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
	took := map[string][]time.Duration{}
	for range 5 { // in turn, so that other work on the machine delays both
		for phrase, want := range map[string]error{"right": nil, "wrong": ErrWrongSecret} {
			begun := time.Now()
			if _, err := unlock(path, Passphrase(phrase), lock.note()); err != want {
				t.Fatalf("%v, want %v", err, want)
			}
			took[phrase] = append(took[phrase], time.Since(begun))
		}
	}
	right, wrong := slices.Min(took["right"]), slices.Min(took["wrong"])
	t.Logf("right %v, wrong %v", right, wrong)
	if wrong < right*2/3 || right < wrong*2/3 {
		t.Errorf("judging a right passphrase takes %v, a wrong one %v", right, wrong)
	}
}
