package kit

import (
	"testing"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/test"

	"kapdesk/data"
)

func TestZoneFieldFindsByPlace(t *testing.T) {
	dress(t, Light)
	zone := NewZoneField("Time zone", "Asia/Tokyo")
	var heard []data.Zone
	zone.OnZone = func(z data.Zone) { heard = append(heard, z) }
	w := show(t, NewStage(Anchor(0, 0, Fixed(300, 0, zone))), 400, 500)
	if zone.Text() != "Tokyo, Japan Time" || zone.Zone() != "Asia/Tokyo" {
		t.Fatalf("a field for Tokyo holds %q, %q", zone.Text(), zone.Zone())
	}
	zone.SetText("")
	w.Canvas().Focus(zone.Focusable())
	test.Type(zone.Focusable(), "oregon")
	if !zone.Open() || len(zone.shown) != 1 || zone.Zone() != "" {
		t.Fatalf("Oregon proposes %d zones and is taken for %q", len(zone.shown), zone.Zone())
	}
	press(w, fyne.KeyReturn)
	if zone.Zone() != "America/Los_Angeles" || heard[len(heard)-1] != "America/Los_Angeles" {
		t.Errorf("Enter chose %q, heard %q", zone.Zone(), heard)
	}
	zone.SetText("Narnia")
	w.Canvas().Unfocus()
	if zone.Zone() != "" || zone.Problem() != "Choose a city from the list." {
		t.Errorf("Narnia is taken for %q with the problem %q", zone.Zone(), zone.Problem())
	}
}

// A zone by another name, as another program may have written it, is kept.
func TestZoneFieldKeepsAnotherName(t *testing.T) {
	dress(t, Light)
	if zone := NewZoneField("Time zone", "US/Pacific"); zone.Zone() != "US/Pacific" {
		t.Errorf("US/Pacific became %q", zone.Zone())
	}
	if zone := NewZoneField("Time zone", ""); zone.Zone() != "" || zone.Text() != "" {
		t.Errorf("no zone became %q, %q", zone.Zone(), zone.Text())
	}
}
