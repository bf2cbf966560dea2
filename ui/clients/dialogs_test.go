package clients

import (
	"strings"
	"testing"
	"time"

	"fyne.io/fyne/v2/test"

	"kapdesk/data"
	"kapdesk/ui/desk"
	"kapdesk/ui/desk/desktest"
	"kapdesk/ui/kit"
)

func TestMedicationDialog(t *testing.T) {
	s := desktest.Empty(t)
	id, err := s.CreateClient(t.Context(), data.Client{ChosenName: "Jordan"})
	if err != nil {
		t.Fatal(err)
	}
	w := newWindow(t, s, kit.Light, 1100, 700)
	w.show(NewPage(w.Desk, desk.Route{Page: desk.Client, Client: id, Tab: "details"}, tabs))
	w.press("Add medication")
	w.press("Add medication")
	if w.Desk.Stage.Dialog() == nil {
		t.Fatal("a medication without a name closed the dialog")
	}
	w.enter(w.field("Medicine"), "lorazepam")
	if said := texts(w.Desk.Window.Canvas().Overlays().Top()); !strings.Contains(said, "Benzodiazepines") || !strings.Contains(said, "The prescriber decides.") {
		t.Errorf("while lorazepam is typed the dialog says %q, want the advice", said)
	}
	w.press("Add medication")
	c, err := s.Client(t.Context(), id)
	if err != nil || len(c.Medications) != 1 || c.Medications[0].Name != "lorazepam" {
		t.Fatalf("medications %+v, %v", c.Medications, err)
	}
	if shown := texts(w.screen.Body()); !strings.Contains(shown, "Lorazepam: ask prescriber about a hold") {
		t.Errorf("the head has no chip about the hold: %s", shown)
	}
	w.screen.(*page).open.(*details).medicationDialog(0)
	w.press("Remove")
	if c, _ := s.Client(t.Context(), id); len(c.Medications) != 0 {
		t.Error("the medication was not removed")
	}
	w.press("Add medication")
	w.enter(w.field("Medicine"), "lorazepan")
	if said := texts(w.Desk.Window.Canvas().Overlays().Top()); !strings.Contains(said, "Lorazepan: not in the list, check yourself.") {
		t.Errorf("while lorazepan is typed the dialog says %q, want that it is not in the list", said)
	}
	w.press("Add medication")
	for _, want := range []string{"Not in the list: check yourself", "Lorazepan: not in the list, check yourself"} {
		if shown := texts(w.screen.Body()); !strings.Contains(shown, want) {
			t.Errorf("nothing says %q beside lorazepan: %s", want, shown)
		}
	}
}

func TestAdviceChip(t *testing.T) {
	today := data.MustDate(2025, time.June, 12)
	for name, want := range map[string]string{
		"sertraline": "", "metformin": "", "lorazepam": "Benzodiazepines", "Fioricet": "Other sedatives", "xyz": "Not in the list: check yourself",
		"lorazepam xyz": "Benzodiazepines, not in the list: check yourself",
	} {
		got := ""
		if chip, ok := adviceChip(data.Medication{Name: name}, today).(*kit.Chip); ok {
			got = chip.Words()
		}
		if got != want {
			t.Errorf("the chip beside %s says %q, want %q", name, got, want)
		}
		if adviceChip(data.Medication{Name: name, Stop: today.AddDays(-1)}, today) != nil {
			t.Errorf("%s was stopped and has a chip", name)
		}
	}
}

func TestWeightDialogRefusesTomorrow(t *testing.T) {
	s := desktest.Empty(t)
	id, err := s.CreateClient(t.Context(), data.Client{ChosenName: "Jordan"})
	if err != nil {
		t.Fatal(err)
	}
	w := newWindow(t, s, kit.Light, 1440, 900)
	w.show(NewPage(w.Desk, desk.Route{Page: desk.Client, Client: id, Tab: "details"}, tabs))
	w.press("Add weight")
	test.Type(w.Desk.Window.Canvas().Focused(), "182 lb")
	w.press("Add weight")
	c, err := s.Client(t.Context(), id)
	if err != nil || len(c.Weights) != 1 || c.Weights[0].Kg != 82.55 {
		t.Fatalf("weights %+v, %v; want 82.55 kg", c.Weights, err)
	}
	if shown := texts(w.screen.Body()); !strings.Contains(shown, "182 lb (82.55 kg)") {
		t.Errorf("the weight is not shown in both units: %s", shown)
	}
}
