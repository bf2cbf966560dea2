package store

import "testing"

func TestStopListening(t *testing.T) {
	s := newStore(t)
	heard := 0
	stop := s.Listen(func(Changed) { heard++ })
	s.publish([]Changed{{SubjectClient, 1}, {SubjectClient, 1}, {SubjectClient, 2}})
	if heard != 2 {
		t.Errorf("two clients changed, one of them twice: heard %d times, want 2", heard)
	}
	stop()
	s.publish([]Changed{{SubjectClient, 1}})
	if heard != 2 {
		t.Errorf("heard %d times after stop, want still 2", heard)
	}
}
