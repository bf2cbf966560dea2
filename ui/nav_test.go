package ui

import (
	"testing"

	"kapdesk/ui/desk"
)

func TestHistoryWalksLikeABrowser(t *testing.T) {
	var h history
	today, clients, jordan := desk.Route{Page: desk.Today}, desk.Route{Page: desk.Clients}, desk.Route{Page: desk.Client, Client: 5}
	for _, r := range []desk.Route{today, clients, jordan} {
		if !h.visit(r) {
			t.Fatalf("visiting %v was taken for staying", r)
		}
	}
	if h.visit(jordan) {
		t.Error("visiting the same place again was taken for a step")
	}
	if r, ok := h.back(); !ok || r != clients {
		t.Errorf("back from Jordan is %v, %v; want the clients", r, ok)
	}
	if r, ok := h.forward(); !ok || r != jordan {
		t.Errorf("forward again is %v, %v; want Jordan", r, ok)
	}
	h.back()
	h.visit(today)
	if r, ok := h.forward(); ok {
		t.Errorf("after a new step there is still something ahead: %v", r)
	}
	h.back()
	h.back()
	if _, ok := h.back(); ok {
		t.Error("there is something before the beginning")
	}
}

func TestHistoryForgetsTheOldest(t *testing.T) {
	var h history
	for i := range 3 * longest {
		h.visit(desk.Route{Page: desk.Client, ID: int64(i)})
	}
	if len(h.places) != longest || h.here().ID != 3*longest-1 {
		t.Errorf("%d places are remembered, the last %d; want %d and %d", len(h.places), h.here().ID, longest, 3*longest-1)
	}
}
