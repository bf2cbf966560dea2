package door

import (
	"fyne.io/fyne/v2"

	"kapdesk/data/keeper"
	"kapdesk/ui/kit"
)

// Welcome is the first run: start a practice, look around, or bring one back.
func (d *Door) Welcome() fyne.CanvasObject {
	head := kit.Row(20, kit.NewMark(64), kit.Grow(kit.Anchored(kit.Column(2,
		kit.NewText(kit.Number, "Welcome to KAP Desk"),
		kit.NewParagraph(kit.Role{Size: 16, Line: 24, Weight: kit.Regular, Color: kit.Ink2},
			"Preparation, medicine session and integration, in one quiet place on this computer.")))))
	create := kit.NewButton("Create practice", func() { d.Show(d.Create()) }).High().Large()
	d.focusSoon(create) // Enter begins
	doors := kit.Cells(3, 300, 20,
		door(choice(kit.Chosen, "house", "Start your practice",
			"Name, license and letterhead, then your passphrase and a recovery sheet to print.",
			create, "5 minutes")),
		door(choice(kit.Neu, "compass", "Look around first",
			"A demo practice with made-up clients. Change anything. It stays apart from real records.",
			kit.NewButton("Open demo", d.OpenDemo).Large(), "No passphrase")),
		door(choice(kit.Neu, "history", "Bring back a backup",
			"Choose a .kapbak file from a drive or folder. You need its passphrase or recovery code.",
			kit.NewButton("Restore", func() { d.Show(d.Restore("")) }).Large(), "From a file")))
	facts := kit.Wrap(40, 8,
		fact("shield-check", "Encrypted on this computer"), fact("wifi-off", "Works without internet, no account"),
		fact("printer", "Consent forms and reports as PDF"), fact("hard-drive", "Daily backups you can test"))
	return d.backdrop(108, 1040, kit.Column(0, head, kit.Gap(0, 36), doors, kit.Gap(0, 32), facts,
		kit.Gap(0, 20), kit.Row(0, kit.Space(), link("folder-open", "Open a practice on this computer", d.openExisting), kit.Space())),
		"A record-keeping tool. It does not give medical or legal advice.")
}

// door gives all three the same height.
func door(card fyne.CanvasObject) fyne.CanvasObject { return kit.Fixed(0, 272, card) }

func choice(family kit.Family, icon, title, text string, button *kit.Button, effort string) fyne.CanvasObject {
	return kit.NewLiftedCard(kit.Pad(24, 24, 24, 24, kit.Column(0,
		kit.Row(0, kit.NewIconTile(family, icon, 44)), kit.Gap(0, 16),
		kit.NewText(kit.DialogTitle, title), kit.Gap(0, 6),
		kit.NewParagraph(kit.Body.In(kit.Ink2), text), kit.Space(),
		kit.Row(12, button, kit.NewText(kit.Second.In(kit.Ink3), effort)))))
}

func fact(icon, words string) fyne.CanvasObject {
	return kit.Row(8, kit.NewIcon(icon, 16, kit.OK.Solid), kit.NewText(kit.Second, words))
}

// openExisting asks for the passphrase of a practice that this program has not
// opened before, such as one copied from another computer.
func (d *Door) openExisting() {
	d.chooseFile("Open a practice", func(path string) { d.Show(d.Unlock(Locked{Path: path})) }, keeper.Extension)
}
