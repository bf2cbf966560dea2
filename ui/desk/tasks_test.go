package desk

import (
	"context"
	"slices"
	"sync"
	"testing"
	"testing/synctest"
	"time"
)

// Of one key the newest counts, and never two run.
func TestNewestRunOfAKeyCounts(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		var mu sync.Mutex
		screen := func(f func()) { mu.Lock(); defer mu.Unlock(); f() }
		b := NewBackground(screen)
		var done []int
		running, most := 0, 0
		for i := range 5 {
			b.Run("list", func(ctx context.Context) {
				screen(func() { running++; most = max(most, running) })
				select {
				case <-ctx.Done():
					time.Sleep(time.Second) // it takes a while to notice
				case <-time.After(5 * time.Second):
				}
				screen(func() { running-- })
			}, func() { done = append(done, i) })
		}
		b.Wait()
		synctest.Wait()
		if !slices.Equal(done, []int{4}) || most != 1 {
			t.Errorf("done was called for %v, at most %d ran at once; want only the newest, one at a time", done, most)
		}
	})
}

// What a screen reads ends with the screen; what it writes is finished.
func TestLeavingDropsReadsAndFinishesWrites(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		var mu sync.Mutex
		screen := func(f func()) { mu.Lock(); defer mu.Unlock(); f() }
		var late error
		d := &Desk{Runner: NewBackground(screen), Fail: func(err error) { t.Errorf("a dropped read was told: %v", err) }, Late: func(err error) { late = err }}
		d.life, d.endOfDay = context.WithCancel(context.Background())
		d.Turn()
		var heard []string
		take := func(words string) { heard = append(heard, words) }
		slow := func(words string) func(context.Context) (string, error) {
			return func(ctx context.Context) (string, error) {
				select {
				case <-ctx.Done():
					return "", ctx.Err()
				case <-time.After(3 * time.Second):
					return words, nil
				}
			}
		}
		screen(func() {
			Load(d, "list", slow("list"), take)
			Read(d, "badge", slow("badge"), OrFail(d, take))
			Try(d, slow("kept"), func(words string, _ error) { take(words) })
			d.Turn()
		})
		time.Sleep(4 * time.Second)
		synctest.Wait()
		slices.Sort(heard)
		if !slices.Equal(heard, []string{"badge", "kept"}) {
			t.Errorf("after the screen was left %q arrived, want the badge and the write", heard)
		}
		heard = nil
		began := time.Now()
		screen(func() {
			Read(d, "badge", slow("badge"), OrFail(d, take))
			Try(d, func(ctx context.Context) (string, error) {
				time.Sleep(2 * time.Second)
				return "", ctx.Err()
			}, func(string, error) { t.Error("a screen that is gone heard of a write") })
			Try(d, func(context.Context) (string, error) { return "", context.DeadlineExceeded }, func(string, error) { t.Error("heard after closing") })
			d.Close()
			Load(d, "", slow("more"), take)
		})
		d.Wait()
		if took := time.Since(began); took != 2*time.Second {
			t.Errorf("closing waited %v, want the 2 s of the write and not the 3 s of the read", took)
		}
		synctest.Wait()
		if len(heard) != 0 || late != context.DeadlineExceeded {
			t.Errorf("after closing %q arrived, and the failed write was told as %v", heard, late)
		}
	})
}
