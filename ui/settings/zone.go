package settings

import (
	"context"
	"fmt"

	"fyne.io/fyne/v2"

	"kapdesk/data"
	"kapdesk/ui/desk"
	"kapdesk/ui/kit"
)

// zoneCard shows whose time the practice keeps and moves the practice to another.
func (f *form) zoneCard() fyne.CanvasObject {
	d := f.screen.desk
	zone := kit.NewZoneField("Time zone", f.facts.Zone)
	told := func() {
		zone.SetHint("It is " + f.facts.Region.Time(d.Store.Now()) + " in the practice now. Times are the practice’s, wherever the computer is.")
		if f.facts.Zone == "" {
			zone.SetProblem("Choose the city whose time the practice keeps. Until then times are this computer’s.")
		}
	}
	told()
	zone.OnZone = func(to data.Zone) {
		if to != "" && to != f.facts.Zone {
			f.askRelocate(zone, to)
		}
	}
	rows := kit.Column(12, zone)
	for _, stay := range f.facts.Stays {
		rows.Add(kit.NewParagraph(kit.Second, stay.Zone.Words()+" until "+f.facts.Region.Date(stay.LastDay())+". What was recorded then keeps its dates and times."))
	}
	return kit.NewHeadedCard(kit.NewCardHead("Dates and times", "of every screen, record and signature"), kit.PadXY(16, 16, rows))
}

// askRelocate asks before the practice moves, and says what moves with it. The
// field goes back when it does not.
func (f *form) askRelocate(field *kit.ZoneField, to data.Zone) {
	d := f.screen.desk
	desk.Load(d, "settings.zone", d.Store.BookedAhead, func(ahead int) {
		dialog := kit.NewDialog("Change the practice’s time zone?", relocating(f.facts, to, ahead), "Keep it").Stay()
		moved := false
		dialog.OnClose(func() {
			if !moved {
				field.SetZone(f.facts.Zone)
			}
		})
		dialog.Act("Change time zone", func() bool {
			desk.Send(d, dialog, func(ctx context.Context) error {
				_, err := d.Store.Relocate(ctx, to)
				moved = err == nil
				return err
			}, func() {
				d.Toast("Times are "+to.Words()+" from now on", nil)
				d.Go(desk.Route{Page: desk.Settings, Tab: "practice"})
			})
			return true
		})
		d.Stage.Ask(dialog)
	})
}

// relocating says what a move to another zone changes.
func relocating(p data.Practice, to data.Zone, ahead int) string {
	booked := "Nothing is booked ahead."
	if ahead > 0 {
		verb := "keep"
		if ahead == 1 {
			verb = "keeps"
		}
		nine := data.MustDate(2025, 1, 1).At(13, 0, to.MustLocation())
		booked = fmt.Sprintf("%s ahead %s the hour on the clock: %s stays %[3]s.", data.Count(ahead, "appointment"), verb, p.Region.Time(nine))
	}
	return "From " + p.Zone.Words() + " to " + to.Words() + ". " + booked + " What is recorded keeps its dates and times."
}
