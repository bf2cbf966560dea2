package clients

import (
	"errors"
	"strings"
	"testing"

	"fyne.io/fyne/v2"
	"github.com/google/go-cmp/cmp"

	"kapdesk/data"
	"kapdesk/data/client"
	"kapdesk/data/words"
	"kapdesk/ui/desk"
	"kapdesk/ui/desk/desktest"
	"kapdesk/ui/kit"
)

func TestMissingClientSaysSo(t *testing.T) {
	w := newWindow(t, desktest.Empty(t), kit.Light, 1440, 900)
	w.show(NewPage(w.Desk, desk.Route{Page: desk.Client, Client: 4711}, tabs))
	if shown := texts(w.screen.Body()); !strings.Contains(shown, "This client is not in the practice") {
		t.Errorf("the page of an unknown client says %q", shown)
	}
}

func TestHeadOfJordan(t *testing.T) {
	s := desktest.Demo(t)
	head, err := s.ClientHead(t.Context(), find(t, s, "C-0098").ID)
	if err != nil {
		t.Fatal(err)
	}
	want := []string{"C-0098", "41 (Nov 2, 1983), they/them", "F33.2, F43.12", "Prescriber Dr. Samuel Okafor", "182 lb (82.55 kg), Jun 10",
		"Sertraline 100 mg, lisinopril 10 mg, lorazepam 0.5 mg as needed"}
	if diff := cmp.Diff(want, facts(head, s.Today(), data.Region{})); diff != "" {
		t.Errorf("facts (-design +shown):\n%s", diff)
	}
	var chips []string
	for _, n := range client.Alerts(head.Client, head.Alerts) {
		chips = append(chips, words.Notice(n, s.Today(), data.Region{}))
	}
	want = []string{"Hold lorazepam 12 h before dose", "No-go on May 6: BP 166/102", "Order limit BP 150/95", "No unresolved contraindication", "No known allergies"}
	if diff := cmp.Diff(want, chips); diff != "" {
		t.Errorf("chips (-design +shown):\n%s", diff)
	}
	if at := chip(head.Row, s.Today(), data.Region{}); at.Words != "Preparation, cycle 4" {
		t.Errorf("the phase chip says %q", at.Words)
	}
	if _, err := s.ClientHead(t.Context(), 4711); !errors.Is(err, data.ErrNotFound) {
		t.Errorf("the head of an unknown client: %v", err)
	}
}

func TestAlertsBeginANewLineRatherThanHide(t *testing.T) {
	s := desktest.Empty(t)
	c := data.Client{ChosenName: "Jordan", Allergies: []data.Allergy{{Substance: strings.Repeat("long ", 8)}, {Substance: "latex"}}}
	for _, name := range []string{"lorazepam", "zolpidem", "lamotrigine", "modafinil", "tramadol", "haloperidol"} {
		c.Medications = append(c.Medications, data.Medication{Name: name})
	}
	id, err := s.CreateClient(t.Context(), c)
	if err != nil {
		t.Fatal(err)
	}
	w := newWindow(t, s, kit.Light, 1100, 700)
	w.show(NewPage(w.Desk, desk.Route{Page: desk.Client, Client: id}, tabs))
	p := w.screen.(*page)
	alerts := p.above.Root.(*fyne.Container).Objects[0].(*fyne.Container).Objects[1] // below the facts
	chips, low := 0, float32(0)
	for _, o := range desktest.Visible(alerts) {
		if chip, ok := o.(*kit.Chip); ok {
			chips++
			if right := chip.Position().X + chip.Size().Width; right > alerts.Size().Width {
				t.Errorf("%q ends at %.0f, beyond the page's %.0f", chip.Words(), right, alerts.Size().Width)
			}
			low = max(low, chip.Position().Y+chip.Size().Height)
		}
	}
	if chips != 7 || low <= kit.HeightChip || low > alerts.Size().Height {
		t.Errorf("%d chips down to %.0f in %.0f, want 7 in more than one line, all inside", chips, low, alerts.Size().Height)
	}
}

// A phone number is copied with one press. It leaves the clipboard with the lock,
// unless something else was copied since.
func TestPhoneIsCopiedWithOnePress(t *testing.T) {
	s := desktest.Demo(t)
	jordan := desktest.Client(t, s, "Jordan R.")
	record, err := s.Client(t.Context(), jordan)
	if err != nil {
		t.Fatal(err)
	}
	w := desktest.New(t, s, kit.Light, desktest.Wide)
	w.ShowTab(NewDetails(w.Desk, jordan))
	board := fyne.CurrentApp().Clipboard()
	for _, one := range []struct{ press, words, said string }{
		{"Copy phone", record.Phones[0].Number, "Phone copied"}, {"Copy e-mail", record.Emails[0], "E-mail copied"},
		{"Copy address", "Jordan Reeves\n2250 SE Ash Street\nPortland, OR 97214", "Address copied"},
	} {
		w.Tap(one.press)
		if board.Content() != one.words || w.Toasts[len(w.Toasts)-1] != one.said {
			t.Errorf("%s left %q on the clipboard and said %q", one.press, board.Content(), w.Toasts)
		}
	}
	if w.Desk.Uncopy(); board.Content() != "" {
		t.Errorf("after the lock %q is on the clipboard", board.Content())
	}
	w.Tap("Copy phone")
	board.SetContent("of another program")
	if w.Desk.Uncopy(); board.Content() != "of another program" {
		t.Errorf("the lock took another program's words from the clipboard, which holds %q", board.Content())
	}
}
