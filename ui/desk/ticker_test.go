package desk

import (
	"testing"
	"testing/synctest"
	"time"
)

func TestTickComesOnceAMinuteUntilItIsStopped(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		var ticks []time.Time
		time.Sleep(20 * time.Second) // not on a full minute
		screen := make(chan func())  // one goroutine, as the screen is
		defer close(screen)
		go func() {
			for do := range screen {
				do()
			}
		}()
		var stop func()
		onScreen := func(do func()) {
			done := make(chan struct{})
			screen <- func() { do(); close(done) }
			<-done
		}
		onScreen(func() {
			stop = Repeat(NewBackground(func(f func()) { screen <- f }), untilNext(time.Minute, time.Now), func() { ticks = append(ticks, time.Now()) })
		})
		time.Sleep(3 * time.Minute)
		synctest.Wait()
		if len(ticks) != 3 {
			t.Fatalf("%d ticks in three minutes, want 3", len(ticks))
		}
		for _, at := range ticks {
			if late := at.Sub(at.Truncate(time.Minute)); late > time.Second {
				t.Errorf("a tick came %v after the full minute", late)
			}
		}
		onScreen(stop)
		time.Sleep(3 * time.Minute)
		synctest.Wait()
		if len(ticks) != 3 {
			t.Errorf("%d ticks after it was stopped, want none more than 3", len(ticks))
		}
	})
}
