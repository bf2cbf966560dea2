package desk_test

import (
	"testing"

	"kapdesk/data"
	"kapdesk/data/store"
	"kapdesk/ui/desk/desktest"
	"kapdesk/ui/kit"
)

func TestNothingIsHeardAfterStop(t *testing.T) {
	s := desktest.Empty(t)
	w := desktest.New(t, s, kit.Light, desktest.Narrow)
	var heard []store.Changed
	stop := w.Desk.Listen(func(c store.Changed) { heard = append(heard, c) })
	add := func(first string) {
		t.Helper()
		if _, err := s.CreateClient(t.Context(), data.Client{LegalFirst: first, LegalLast: "Example"}); err != nil {
			t.Fatal(err)
		}
	}
	add("Ada")
	before := len(heard)
	if before == 0 || heard[0].Subject != store.SubjectClient {
		t.Fatalf("a new client is told as %v, want a change of the clients", heard)
	}
	stop()
	add("Ben")
	if len(heard) != before {
		t.Errorf("%v was heard after stop, want nothing", heard[before:])
	}
}
