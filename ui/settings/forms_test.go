package settings

import (
	"testing"

	"kapdesk/data"
	"kapdesk/ui/desk"
	"kapdesk/ui/desk/desktest"
	"kapdesk/ui/kit"
)

// Whether a form is used is kept, marked, and back by one press; a form that a dose
// waits for cannot be left out.
func TestFormIsLeftOutMarkedAndBack(t *testing.T) {
	s := desktest.Demo(t)
	w := desktest.New(t, s, kit.Light, desktest.Narrow)
	w.Show(New(w.Desk, desk.Route{Tab: "forms"}, nil))
	left := func() []data.Form {
		w.Desk.Saver.Flush()
		p, err := s.Practice(t.Context())
		if err != nil {
			t.Fatal(err)
		}
		return p.LeftForms
	}
	w.MustSay("All forms of the set are used.", "Version 3.2, May 1, 2025", "Your own paper", "Licensing board")
	w.Tap("Recording is used")
	if got := left(); len(got) != 1 || got[0] != data.FormRecording {
		t.Fatalf("left out are %v, want the recording", got)
	}
	w.Shot("forms")
	w.MustSay("1 form is not used.", "Practice")
	w.Tap("Back to used")
	if got := left(); len(got) != 0 {
		t.Errorf("after the way back %v is left out", got)
	}
	w.Tap("KAP informed consent is used")
	if got := left(); len(got) != 0 {
		t.Errorf("the consent that a dose waits for is left out: %v", got)
	}
}

func TestFormIsSeenWithoutAClient(t *testing.T) {
	for _, k := range data.FormKinds() {
		if k.Text == "" {
			continue
		}
		w := desktest.New(t, desktest.Demo(t), kit.Light, desktest.Narrow)
		screen := New(w.Desk, desk.Route{Tab: "forms/" + string(k.Form)}, nil)
		w.Show(screen)
		w.Shot("forms-" + string(k.Form))
		if p := screen.(interface{ Preview() *kit.Preview }).Preview(); p == nil {
			t.Errorf("%s shows no page; the screen says %q", k.Form, w.Texts())
		}
	}
}
