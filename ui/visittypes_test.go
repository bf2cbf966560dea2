package ui

import (
	"strings"
	"testing"
	"time"

	"kapdesk/data"
	"kapdesk/ui/desk"
)

// What the practice calls its visits stands on every screen that names one. Words
// that are also those of a phase or a stage stay where they mean that.
func TestThePracticesNamesOfVisitsAreEverywhere(t *testing.T) {
	p := inSession(t)
	types := data.VisitTypes{}
	for _, r := range data.Kinds() {
		own := r.Type()
		own.Name = "Zephyr " + string(r.Kind)
		types[r.Kind] = own
	}
	if err := p.shell.practice.Store.SaveVisitTypes(t.Context(), types); err != nil {
		t.Fatal(err)
	}
	var usual []string
	for _, k := range []data.Kind{data.KindPsycholytic, data.KindMaintenance, data.KindCheckIn, data.KindReview, data.KindClosing, data.KindCrisis,
		data.KindCoordination, data.KindBlocked} {
		usual = append(usual, k.Rule().Name)
	}
	said := 0
	for _, r := range append(p.places(t), desk.Route{Page: desk.Today}, desk.Route{Page: desk.Today, Day: data.MustDate(2025, time.June, 17)},
		desk.Route{Page: desk.Calendar}, desk.Route{Page: desk.Calendar, Tab: "day"}, desk.Route{Page: desk.Calendar, Tab: "month"}) {
		if p.shell.Go(r); r.Page == desk.Help {
			continue // it tells the defaults
		}
		for _, text := range p.Texts() {
			said += strings.Count(text, "Zephyr")
			for _, name := range usual {
				if strings.Contains(text, name) && text != "Check-in call booked" { // a line of the discharge checklist
					t.Errorf("%+v says %q of the program, not what the practice calls it: %q", r, name, text)
				}
			}
		}
	}
	if said < 40 {
		t.Errorf("the practice's names were said %d times on all screens", said)
	}
}
