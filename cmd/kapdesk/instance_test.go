package main

import (
	"errors"
	"testing"
	"time"
)

func TestSecondStartShowsTheFirst(t *testing.T) {
	dir := t.TempDir()
	first, err := onlyInstance(dir, "kapdesk")
	if err != nil {
		t.Fatalf("the first start: %v", err)
	}
	shown := make(chan struct{}, 1)
	first.onAsked(func() { shown <- struct{}{} })
	if _, err := onlyInstance(dir, "kapdesk"); !errors.Is(err, errRunning) {
		t.Fatalf("the second start: %v, want it to find the first running", err)
	}
	select {
	case <-shown:
	case <-time.After(10 * time.Second):
		t.Fatal("the first was not asked to show its window")
	}
	if demo, err := onlyInstance(dir, "demo"); err != nil {
		t.Errorf("the demo beside it: %v", err)
	} else {
		demo.release()
	}
	first.release()
	again, err := onlyInstance(dir, "kapdesk")
	if err != nil {
		t.Fatalf("a start after the first ended: %v", err)
	}
	again.release()
}
