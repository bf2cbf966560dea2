package settings

import (
	"context"
	"fmt"
	"testing"

	"kapdesk/ui/desk"
	"kapdesk/ui/desk/desktest"
	"kapdesk/ui/kit"
)

// A filter shows what is near at once and goes on to the oldest line.
func TestAuditFilterLooksBackStepByStep(t *testing.T) {
	s := desktest.Demo(t)
	head, err := s.TrailHead(t.Context())
	if err != nil {
		t.Fatal(err)
	}
	err = s.Batch(t.Context(), func(ctx context.Context) error {
		for i := range 3*nearest + 1 {
			what := "Viewed"
			if i == 0 || i == 3*nearest {
				what = "Needle"
			}
			if err := s.Note(ctx, what, 0, "client", fmt.Sprint("n", i)); err != nil {
				return err
			}
		}
		return nil
	})
	if err != nil {
		t.Fatal(err)
	}
	w, pump := desktest.Pumped(t, s, kit.Light)
	w.Show(New(w.Desk, desk.Route{Tab: "security"}, nil))
	pump.Settle()
	w.MustSay(fmt.Sprintf("%d entries, chain intact", head.Line+3*nearest+1))

	w.Field("").OnChanged("needle")
	for steps := 0; !w.Says("Client, n0"); steps++ {
		if pump.Wait(); !pump.Step() {
			t.Fatal("the search ended without the oldest line that matches")
		}
		if steps == 0 {
			w.MustSay(fmt.Sprint("Client, n", 3*nearest))
			w.MustNotSay("Client, n0")
		}
	}
	w.Field("").OnChanged("in no line")
	pump.Settle()
	w.MustNotSay("Client, n0", fmt.Sprint("Client, n", 3*nearest))
}
