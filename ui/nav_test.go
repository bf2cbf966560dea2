package ui

import (
	"testing"

	"kapdesk/data/demo"
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

func TestHistoryStandsElsewhere(t *testing.T) {
	var h history
	form, client, visit := desk.Route{Page: desk.NewClient}, desk.Route{Page: desk.Client, Client: 5}, desk.Route{Page: desk.Visit, ID: 7}
	h.stand(client)
	h.visit(form)
	h.stand(visit)
	r, ok := h.back()
	if h.forward(); !ok || r != client || h.here() != visit {
		t.Errorf("a place in place of the form leads back to %v and is %v", r, h.here())
	}
	h.stand(client)
	if _, ok := h.back(); ok || h.here() != client {
		t.Errorf("a place like the one before is walked through twice: %v", h.places)
	}
}

// Back and unlocking lead to the tab that was open, and past a form that has served.
func TestBackLeadsToWhatWasSeen(t *testing.T) {
	p := start(t)
	p.Tap("Open demo")
	p.shell.Go(desk.Route{Page: desk.Clients})
	p.shell.Go(desk.Route{Page: desk.NewClient})
	p.Field("Chosen name").Focus()
	p.Keys("Maren")
	p.Tap("Add client")
	p.OpenTab("Medical")
	p.MustSay("Screening")
	p.shell.Go(desk.Route{Page: desk.Calendar})
	p.shell.Back()
	p.MustSay("Maren", "Screening")
	p.OpenTab("Journey")
	p.shell.Lock("Locked")
	p.Type("Passphrase", demo.Passphrase)
	p.Tap("Unlock")
	p.MustSay("Maren", "Readiness")
	p.MustNotSay("Screening")
	p.shell.Back()
	p.MustSay("Yuki T.") // the list: the form that made the client has served
	p.MustNotSay("Add client")
}
