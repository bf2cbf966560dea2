package door

import (
	"context"
	"path/filepath"
	"strconv"
	"strings"

	"fyne.io/fyne/v2"

	"kapdesk/data"
	"kapdesk/data/keeper"
	"kapdesk/data/vault"
	"kapdesk/ui/desk"
	"kapdesk/ui/kit"
)

// Restore brings back a backup: choose the file, open it, see what it holds,
// and only then put it in the practice's place. practice is the present file,
// "" on a computer that has none.
func (d *Door) Restore(practice string) fyne.CanvasObject {
	r := &restoration{door: d, practice: practice}
	if practice == "" {
		r.practice = filepath.Join(d.Folder, "Practice"+keeper.Extension)
		r.fresh = true
	}
	return r.choose()
}

type restoration struct {
	door     *Door
	practice string // where it goes
	fresh    bool   // no practice is known on this computer
	backup   string
	secret   vault.Secret
	busy     bool
}

func (r *restoration) choose() fyne.CanvasObject {
	file := kit.NewField("Backup file")
	file.SetText(r.backup)
	file.SetHint("A file that ends in .kapbak, on a drive or in a folder.")
	file.OnChanged = func(s string) { r.backup = s }
	browse := kit.NewButton("Choose file", func() {
		r.door.chooseFile("Choose a backup", func(path string) {
			r.backup = path
			file.SetText(path)
		}, keeper.BackupExtension, keeper.Extension)
	}).WithIcon("folder-open")
	secret := kit.NewSecretField("Its passphrase or recovery code")
	secret.SetHint("The one that was in use when the backup was made.")
	var look *kit.Button
	look = kit.NewButton("Look into the backup", func() { r.look(look, file, secret) }).High().WithIcon("eye")
	secret.OnSubmit = func() { look.Tapped(nil) }
	back := kit.NewButton("Back", func() { r.leave() })
	form := kit.Column(12, kit.RowTop(8, kit.Grow(file), kit.Pad(24, 0, 0, 0, browse)), secret)
	return r.door.page(0, "Bring back a backup", "First you see what it holds. Nothing is touched until you say so.", form, back, look)
}

func (r *restoration) leave() {
	vault.Wipe(r.secret)
	if r.fresh {
		r.door.Show(r.door.Welcome())
		return
	}
	r.door.Show(r.door.Unlock(Locked{Path: r.practice}))
}

func (r *restoration) look(button *kit.Button, file, secret *kit.Field) {
	if r.busy {
		return
	}
	if strings.TrimSpace(r.backup) == "" {
		file.SetProblem("Choose a backup file first.")
		return
	}
	if secret.Text() == "" {
		secret.SetProblem("Type it first.")
		return
	}
	r.busy = true
	button.SetLabel("Reading the backup…")
	backup, key := r.backup, keeper.SecretOf(secret.Secret())
	var summary keeper.Summary
	var err error
	r.door.Runner.Run("look", func(ctx context.Context) {
		summary, err = keeper.Summarize(ctx, backup, key, r.door.Clock)
	}, func() {
		r.busy = false
		button.SetLabel("Look into the backup")
		if err != nil {
			vault.Wipe(key)
			secret.SetProblem(desk.Said(err).Error())
			return
		}
		vault.Wipe(r.secret) // of a look before
		r.secret = key
		r.door.Show(r.confirm(summary))
	})
}

func (r *restoration) confirm(s keeper.Summary) fyne.CanvasObject {
	region := data.Region{}
	last := "none"
	if !s.LastVisit.IsZero() {
		last = region.Date(data.DateOf(s.LastVisit)) + ", " + region.Time(s.LastVisit)
	}
	facts := kit.Column(8,
		labeled("Practice", s.Practice), labeled("Clients", strconv.Itoa(s.Clients)), labeled("Appointments", strconv.Itoa(s.Appointments)),
		labeled("Visit records", strconv.Itoa(s.Visits)), labeled("Documents", strconv.Itoa(s.Documents)), labeled("Last visit record", last))
	place := kit.NewField("Restore to")
	place.SetText(r.practice)
	place.SetHint("A practice that is there now is kept beside it under another name.")
	place.OnChanged = func(text string) { r.practice = text }
	failed := kit.NewParagraph(kit.Second.In(kit.Bad.Solid), "")
	var restore *kit.Button
	restore = kit.NewButton("Restore this backup", func() { r.restore(restore, failed) }).High().WithIcon("history")
	form := kit.Column(16, facts, place, failed)
	return r.door.page(0, "What the backup holds", filepath.Base(r.backup), form, kit.NewButton("Back", func() { r.door.Show(r.choose()) }), restore)
}

func (r *restoration) restore(button *kit.Button, failed *kit.Paragraph) {
	if r.busy {
		return
	}
	r.busy = true
	button.SetLabel("Restoring…")
	backup, place, secret := r.backup, r.practice, r.secret
	var p *keeper.Practice
	var err error
	r.door.Runner.Run("restore", func(ctx context.Context) {
		if err = r.door.Settled(); err != nil {
			return
		}
		var kept string
		if kept, err = keeper.Restore(ctx, backup, place, secret); err != nil {
			return
		}
		if p, err = keeper.Open(ctx, place, secret, r.door.Clock, r.door.Build); err != nil {
			return
		}
		detail := "into an empty place"
		if kept != "" {
			detail = "the file before it was kept"
		}
		err = p.Store.Note(ctx, "Restored", 0, filepath.Base(backup), detail)
	}, func() {
		r.busy = false
		button.SetLabel("Restore this backup")
		if err != nil {
			failed.SetText(desk.Said(err).Error())
			return
		}
		vault.Wipe(secret)
		r.door.Opened(p)
	})
}

func labeled(label, value string) fyne.CanvasObject {
	return kit.Row(0, kit.Fixed(160, 0, kit.NewText(kit.Second.In(kit.Ink3), label)), kit.Grow(kit.NewText(kit.Name, value).Elided()))
}

// chooseFile lets the user pick a file with one of the endings.
func (d *Door) chooseFile(title string, chosen func(path string), endings ...string) {
	desk.AskFile(d.Stage, d.Runner, desk.Files{Title: title, Act: "Choose", Endings: endings, Chosen: chosen})
}
