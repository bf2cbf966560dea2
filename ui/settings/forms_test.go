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
	w.MustSay("All forms of the set are used.", "Version 3.2", "Version 1.0", "Licensing board, with phone")
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

// What forms say is kept, marked as the practice's own, and back by one press; what
// cannot be printed is said at its field and not kept.
func TestWhatFormsSayIsKeptMarkedAndBack(t *testing.T) {
	s := desktest.Demo(t)
	w := desktest.New(t, s, kit.Light, desktest.Wide)
	w.Show(New(w.Desk, desk.Route{Tab: "forms"}, nil))
	said := func(field string) string {
		w.Desk.Saver.Flush()
		p, err := s.Practice(t.Context())
		if err != nil {
			t.Fatal(err)
		}
		return p.FormWord(field)
	}
	w.MustSay("APA guideline; states differ", "A rule of practices, no law")
	w.MustNotSay("Only you can say this")
	w.Type("Years that records are kept", "10")
	if got := said("retention"); got != "10" {
		t.Errorf("records are kept %q years, want 10", got)
	}
	w.Shot("forms-words")
	w.MustSay("Practice")
	w.Type("Years that records are kept", "ten")
	w.MustSay("Write a whole number from 1 to 50.")
	if got := said("retention"); got != "10" {
		t.Errorf("after a number that is none records are kept %q years, want 10 as before", got)
	}
	w.Type("Years that records are kept", "10")
	w.Tap("Back to the default")
	if got := said("retention"); got != "7" {
		t.Errorf("after the way back records are kept %q years, want 7", got)
	}
	w.Type("Licensing board, with phone", "")
	if got := said("board"); got != "" {
		t.Errorf("the emptied board is %q", got)
	}
	w.MustSay("Only you can say this")
}

// A form on the practice's own paper is not printed; its text can still be read.
func TestFormIsPutOnOwnPaper(t *testing.T) {
	s := desktest.Demo(t)
	w := desktest.New(t, s, kit.Light, desktest.Wide)
	w.Show(New(w.Desk, desk.Route{Tab: "forms"}, nil))
	own := func() []data.Form {
		w.Desk.Saver.Flush()
		p, err := s.Practice(t.Context())
		if err != nil {
			t.Fatal(err)
		}
		return p.OwnForms
	}
	w.Pick("Privacy notice received is printed from", "Your own paper")
	if got := own(); len(got) != 1 || got[0] != data.FormPrivacy {
		t.Fatalf("on own paper are %v, want the privacy notice", got)
	}
	w.Pick("Privacy notice received is printed from", "Version 1.0")
	if got := own(); len(got) != 0 {
		t.Errorf("after the way back %v are on own paper", got)
	}
}
