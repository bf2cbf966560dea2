package door

import (
	"context"
	"os"
	"path/filepath"
	"strings"

	"fyne.io/fyne/v2"

	"kapdesk/data"
	"kapdesk/data/keeper"
	"kapdesk/data/vault"
	"kapdesk/data/words"
	"kapdesk/ui/desk"
	"kapdesk/ui/kit"
)

// Create leads through a new practice: who it is, where it lives and its
// passphrase, and then the recovery sheet.
func (d *Door) Create() fyne.CanvasObject {
	c := &creation{door: d, practice: data.NewPractice()}
	c.practice.Region = data.RegionOf("US")
	c.practice.Zone = data.ZoneOf(d.Clock.Now())
	c.folder = d.Folder
	return c.who()
}

// PracticeIn returns the path of the practice that a folder holds, or "".
func PracticeIn(folder string) string {
	path := filepath.Join(folder, "Practice"+keeper.Extension)
	if _, err := os.Stat(path); err != nil {
		return ""
	}
	return path
}

// creation is what was typed so far; nothing is written until the last step.
type creation struct {
	door     *Door
	practice data.Practice
	folder   string
	busy     bool
}

func (c *creation) who() fyne.CanvasObject {
	p := &c.practice
	name := field("Practice name", "Juniper House Psychotherapy", p.Name, func(s string) { p.Name = s })
	clinician := field("Your name", "Elena Marsh", p.Clinician, func(s string) { p.Clinician = s })
	credentials := field("Credentials", "LCSW", p.Credentials, func(s string) { p.Credentials = s })
	license := field("License number", "L10482", p.License, func(s string) { p.License = s })
	region := field("License state", "Oregon", p.LicenseRegion, func(s string) { p.LicenseRegion = s })
	phone := field("Phone", "(503) 555-0117", p.Phone, func(s string) { p.Phone = s })
	street := field("Address", "418 NE Alder Street, Suite 3", line(p.Address, 0), func(s string) { setLine(&p.Address, 0, s) })
	city := field("City, state, ZIP", "Portland, OR 97232", line(p.Address, 1), func(s string) { setLine(&p.Address, 1, s) })
	zone := kit.NewZoneField("Time zone", p.Zone)
	zone.OnZone = func(z data.Zone) { p.Zone = z }
	next := func() {
		problems := p.Check()
		name.SetProblem(words.Problem(problems.For("name")))
		clinician.SetProblem(words.Problem(problems.For("clinician")))
		if p.Zone == "" {
			zone.SetProblem("Choose the city whose time the practice keeps.")
		}
		if problems.Err() == nil && p.Zone != "" {
			c.door.Show(c.where())
		}
	}
	phone.OnSubmit = next
	form := kit.Column(12, name,
		pair(clinician, credentials), pair(license, region), pair(street, city), pair(phone, zone))
	c.door.focusSoon(name.Focusable())
	return c.step(1, "Start your practice", "This stands in the letterhead of every form and report. You can change it later.",
		form, kit.NewButton("Back", func() { c.door.Show(c.door.Welcome()) }), kit.NewButton("Continue", next).High())
}

func (c *creation) where() fyne.CanvasObject {
	place := kit.NewField("Where the practice lives")
	place.SetText(c.folder)
	warn := func() {
		place.SetHint("One encrypted file, Practice" + keeper.Extension + ", in this folder.")
		if service := keeper.SyncFolder(c.folder); service != "" {
			place.SetProblem(service + " copies files while they change, which can spoil the practice. Choose a folder outside it; backups may go there.")
		} else {
			place.SetProblem("")
		}
	}
	place.OnChanged = func(s string) { c.folder = s; warn() }
	warn()
	choose := kit.NewButton("Choose folder", func() {
		desk.AskFile(c.door.Stage, c.door.Runner, desk.Files{Title: "Where the practice lives", Act: "Choose this folder", Folder: true, Chosen: func(path string) {
			c.folder = path
			place.SetText(c.folder)
			warn()
		}})
	}).WithIcon("folder-open")

	first, second := kit.NewSecretField("Passphrase"), kit.NewSecretField("Passphrase again")
	bar := newStrengthBar()
	bar.set(desk.StrengthOf(""))
	first.OnChanged = func(string) { bar.set(desk.StrengthIn(first)) }
	var create *kit.Button
	create = kit.NewButton("Create practice", func() {
		if strength := desk.StrengthIn(first); !strength.OK {
			first.SetProblem("Use at least 12 characters. Four or five unrelated words are strong and easy to remember.")
			first.Focus()
			return
		}
		if !desk.SameSecret(first, second) {
			second.SetProblem("The two are not the same.")
			second.Focus()
			return
		}
		c.create(create, place, first, second)
	}).High().WithIcon("lock")
	second.OnSubmit = func() { create.Tapped(nil) }
	form := kit.Column(12, kit.RowTop(8, kit.Grow(place), kit.Pad(24, 0, 0, 0, choose)),
		pair(first, second), bar.line,
		kit.NewParagraph(kit.Second, "Nobody can reset this passphrase. The next step prints a recovery sheet that opens the practice without it."))
	c.door.focusSoon(first.Focusable())
	return c.step(2, "Lock it", "The passphrase is the key to everything in the practice. It never leaves this computer.",
		form, kit.NewButton("Back", func() { c.door.Show(c.who()) }), create)
}

func (c *creation) create(button *kit.Button, place, first, second *kit.Field) {
	if c.busy {
		return
	}
	folder := strings.TrimSpace(c.folder)
	if !filepath.IsAbs(folder) {
		place.SetProblem("Give the whole path of a folder.")
		return
	}
	path := filepath.Join(folder, "Practice"+keeper.Extension)
	if PracticeIn(folder) != "" {
		place.SetProblem("A practice is there already. Choose another folder, or open it instead.")
		return
	}
	c.busy = true
	button.SetLabel("Creating…")
	var p *keeper.Practice
	var err error
	practice, passphrase := c.practice, vault.Typed(first.Secret())
	c.door.Runner.Run("create", func(ctx context.Context) {
		if err = c.door.Settled(); err != nil {
			return
		}
		if p, err = keeper.CreateWith(ctx, path, passphrase, c.door.Clock, c.door.Build); err != nil {
			return
		}
		err = p.Store.SavePractice(ctx, practice)
	}, func() {
		vault.Wipe(passphrase)
		c.busy = false
		button.SetLabel("Create practice")
		if err != nil {
			place.SetProblem(desk.Said(err).Error())
			return
		}
		first.SetText("")
		second.SetText("")
		c.door.Show(c.door.Sheet(p, true, func() { c.door.Opened(p) }))
	})
}

// step is one page of the way: a title, a sentence, the form and its buttons.
func (c *creation) step(n int, title, say string, form fyne.CanvasObject, back, next *kit.Button) fyne.CanvasObject {
	return c.door.page(n, title, say, form, back, next)
}

func (d *Door) page(n int, title, say string, form fyne.CanvasObject, back, next *kit.Button) fyne.CanvasObject {
	steps := kit.Row(8)
	for i := 1; i <= 3 && n > 0; i++ {
		color := kit.Line2
		if i <= n {
			color = kit.Teal
		}
		steps.Add(kit.Grow(kit.Fixed(0, 4, kit.NewPanel(color, kit.Clear, 2))))
	}
	buttons := kit.Row(8, kit.Space())
	if back != nil {
		buttons.Add(back)
	}
	buttons.Add(next)
	content := kit.Column(0, steps, kit.Gap(0, 16), kit.NewText(kit.DialogTitle, title), kit.Gap(0, 4),
		kit.NewParagraph(kit.Body.In(kit.Ink2), say), kit.Gap(0, 16), form, kit.Gap(0, 20), buttons)
	return d.backdrop(64, 640, kit.NewLiftedCard(kit.Pad(24, 24, 24, 24, content)), "No internet connection is used")
}

// strengthBar shows four steps, a word and what would make it better.
type strengthBar struct {
	line  *fyne.Container
	steps [4]*fyne.Container
	word  *kit.Text
	say   *kit.Text
}

func newStrengthBar() *strengthBar {
	b := &strengthBar{word: kit.NewText(kit.SecondName, ""), say: kit.NewText(kit.Caption, "").Elided()}
	bars := kit.Row(4)
	for i := range b.steps {
		b.steps[i] = kit.Fixed(36, 6, kit.NewPanel(kit.Line2, kit.Clear, 3))
		bars.Add(b.steps[i])
	}
	b.line = kit.Row(12, bars, b.word, kit.Grow(b.say))
	return b
}

func (b *strengthBar) set(s desk.Strength) {
	for i := range b.steps {
		color := kit.Line2
		if i < s.Steps {
			color = s.Family.Solid
		}
		b.steps[i].Objects = []fyne.CanvasObject{kit.NewPanel(color, kit.Clear, 3)}
		b.steps[i].Refresh()
	}
	b.word.SetText(s.Word)
	b.word.SetColor(s.Family.Solid)
	b.say.SetText(s.Say)
	b.line.Refresh()
}

func field(label, example, text string, changed func(string)) *kit.Field {
	f := kit.NewField(label).Hold(example)
	f.SetText(text)
	f.OnChanged = changed
	return f
}

func pair(left, right fyne.CanvasObject) fyne.CanvasObject {
	return kit.RowTop(12, kit.Grow(left), kit.Grow(right))
}

func line(lines []string, i int) string {
	if i < len(lines) {
		return lines[i]
	}
	return ""
}

func setLine(lines *[]string, i int, text string) {
	for len(*lines) <= i {
		*lines = append(*lines, "")
	}
	(*lines)[i] = text
}
