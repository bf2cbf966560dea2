package settings

import (
	"fyne.io/fyne/v2"

	"kapdesk/data"
	"kapdesk/ui/kit"
	"kapdesk/ui/sheet"
)

// emergency edits what the practice does in an emergency: its own words, of which
// the program brings the headings only.
func (f *form) emergency() fyne.CanvasObject {
	plan := &f.facts.Emergency
	text := func(label, example string, value *string) *kit.Field {
		return f.text("emergency/"+label, label, example, value)
	}
	steps := kit.NewArea("Steps", 12)
	show := func() { steps.SetText(data.ProtocolsText(plan.All())) }
	show()
	steps.OnChanged = func(typed string) {
		if plan.Protocols = data.ParseProtocols(typed); data.ProtocolsText(plan.Protocols) == data.ProtocolsText(data.UsualProtocols()) {
			plan.Protocols = nil
		}
		f.keep()
	}
	usual := kit.NewButton("Use the default headings", func() { plan.Protocols = nil; show(); f.keep() }).Small().Low()
	holds := "A line that begins with # is a heading, each other line a step. They are yours to write, with your prescriber: the program brings headings and the call for help."
	checked := (sheet.Form{Region: f.facts.Region, Today: f.screen.desk.Store.Today(), Now: f.screen.desk.Store.Now, Family: kit.Neu, Touch: f.keep}).Editor(sheet.OnDay("Read through on", &plan.Checked))
	return kit.NewHeadedCard(kit.NewCardHead("In an emergency", "stands on the page that E opens in a session"), kit.PadXY(16, 16, kit.Column(12,
		pair(text("Number of the emergency services", "911", &plan.Number), checked),
		text("How help finds the door", "Entrance on Alder Street, ring Suite 3", &plan.Access),
		steps, kit.NewParagraph(kit.Caption, holds), kit.Row(0, usual))))
}
