package settings

import (
	"context"
	"errors"
	"fmt"
	"path/filepath"
	"slices"
	"time"

	"fyne.io/fyne/v2"

	"kapdesk/data"
	"kapdesk/data/keeper"
	"kapdesk/data/store"
	"kapdesk/data/vault"
	"kapdesk/data/words"
	"kapdesk/ui/desk"
	"kapdesk/ui/kit"
)

// security is the section of design 11: each card states a fact with a date.
type security struct {
	*screen
	plan  store.BackupPlan
	rules store.LockRules

	cards, backups, body *fyne.Container
	place                *desk.Place // the body, once it is known
	busy                 *kit.Busy
	log                  *auditLog
}

func (s *screen) securitySection() fyne.CanvasObject {
	v := &security{screen: s, cards: kit.Stack(), backups: kit.Stack(), place: desk.NewPlace()}
	v.log = newAuditLog(s.desk, s.about)
	s.stops = append(s.stops, s.desk.Listen(func(c store.Changed) {
		if c.Subject == store.SubjectSetting {
			v.load()
		}
	}))
	v.body = kit.ScrollCards(kit.AnyWidth(kit.Column(kit.Gutter, v.cards, v.backups, kit.Grow(v.log.view()))))
	v.load()
	return v.place.Root
}

// facts is what the section shows, read in one go.
type facts struct {
	plan  store.BackupPlan
	rules store.LockRules
	past  store.KeyHistory
}

func (v *security) load() {
	s := v.desk.Store
	desk.Show(v.desk, "security", v.place, func(ctx context.Context) (facts, error) {
		var f facts
		var err error
		if f.plan, err = s.BackupPlan(ctx); err != nil {
			return f, err
		}
		if f.rules, err = s.LockRules(ctx); err != nil {
			return f, err
		}
		f.past, err = s.KeyHistory(ctx)
		return f, err
	}, func(f facts) fyne.CanvasObject {
		v.plan, v.rules = f.plan, f.rules
		put(v.cards, kit.Cells(3, 268, kit.Gutter, v.passphraseCard(f.past), v.lockCard(), v.sheetCard(f.past)))
		put(v.backups, v.backupCard())
		v.log.load()
		return v.body
	})
}

func put(place *fyne.Container, content fyne.CanvasObject) {
	place.Objects = []fyne.CanvasObject{content}
	place.Refresh()
}

// factCard is a title with a status, a text and buttons at the foot.
func factCard(title string, status fyne.CanvasObject, content fyne.CanvasObject, buttons ...fyne.CanvasObject) fyne.CanvasObject {
	head := kit.Row(8, kit.NewText(kit.CardTitle, title), kit.Space())
	if status != nil {
		head.Add(status)
	}
	return kit.Fixed(0, 158, kit.NewCard(kit.PadXY(16, 12, kit.Column(8, head, content, kit.Space(), kit.Row(8, buttons...)))))
}

func status(family kit.Family, icon, words string) fyne.CanvasObject {
	return kit.Row(4, kit.NewIcon(icon, 14, family.Solid), kit.NewText(kit.ChipWord.In(family.Solid), words))
}

func (v *security) day(t time.Time) string {
	if t.IsZero() {
		return "never"
	}
	return v.desk.Region().Date(data.DateOf(t))
}

func (v *security) passphraseCard(past store.KeyHistory) fyne.CanvasObject {
	text := "The key is made from it and never leaves this computer."
	if !past.Changed.IsZero() {
		text = "Changed " + v.day(past.Changed) + ". " + text
	}
	return factCard("Passphrase", nil, kit.NewParagraph(kit.Second, text),
		kit.NewButton("Change", v.changePassphrase).Small().WithIcon("key-round"))
}

func (v *security) changePassphrase() {
	old, first, second := kit.NewSecretField("Present passphrase or recovery code"), kit.NewSecretField("New passphrase"), kit.NewSecretField("New passphrase again")
	first.OnChanged = func(string) {
		strength := desk.StrengthIn(first)
		first.SetHint(strength.Word + ". " + strength.Say)
	}
	d := kit.NewDialog("Change the passphrase", "The practice gets a new key. The old recovery sheet opens nothing from then on, and you print a new one. Backups made before keep the old passphrase.", "Keep the old one")
	d.Fields(old, first, second)
	d.Act("Change passphrase", func() bool {
		switch {
		case old.Text() == "":
			old.SetProblem("Type it first.")
		case !desk.StrengthIn(first).OK:
			first.SetProblem("Use at least 12 characters. Four or five unrelated words are strong and easy to remember.")
		case !desk.SameSecret(first, second):
			second.SetProblem("The two are not the same.")
		default:
			v.sendPassphrase(d, old, first)
			return true
		}
		return false
	})
	v.desk.Stage.Ask(d.Stay())
}

// sendPassphrase proves the present secret while the screen stands, so that a
// slip of it loses nothing of what was typed; then the practice is locked.
func (v *security) sendPassphrase(d *kit.Dialog, old, first *kit.Field) {
	practice, present := v.care.Practice(), keeper.SecretOf(old.Secret())
	desk.Send(v.desk, d, func(context.Context) error {
		right, err := practice.Opens(present)
		if err == nil && !right {
			err = vault.ErrWrongSecret
		}
		return err
	}, func() { v.care.ChangePassphrase(present, vault.Typed(first.Secret()), v.desk.Fail) }, func(err error) bool {
		if !errors.Is(err, vault.ErrWrongSecret) {
			return false
		}
		old.SetProblem(words.Fault(err).What)
		return true
	})
}

// idleChoices are the offered minutes without input; 0 is never.
var idleChoices = []int{2, 5, 10, 15, 30, 0}

func (v *security) lockCard() fyne.CanvasObject {
	options := make([]string, len(idleChoices))
	for i, m := range idleChoices {
		options[i] = fmt.Sprintf("%d minutes", m)
		if m == 0 {
			options[i] = "Never"
		}
	}
	kept := v.rules
	show := func() {}
	keep := func(change func(*store.LockRules)) {
		change(&v.rules)
		rules := v.rules
		desk.Try(v.desk, func(ctx context.Context) (store.LockRules, error) {
			return rules, v.desk.Store.SetLockRules(ctx, rules)
		},
			func(rules store.LockRules, err error) {
				if err == nil {
					kept = rules
					return
				}
				v.rules = kept
				show() // what counts, not what was pressed
				v.desk.Fail(err)
			})
	}
	after := kit.NewSelect("", options, func(i int) {
		keep(func(r *store.LockRules) { r.After = time.Duration(idleChoices[i]) * time.Minute })
	})
	sleep := kit.NewSwitch("", func(on bool) { keep(func(r *store.LockRules) { r.OnSleep = on }) })
	session := kit.NewSwitch("", func(on bool) { keep(func(r *store.LockRules) { r.OpenInSession = on }) })
	show = func() {
		after.Choose(max(0, slices.Index(idleChoices, int(v.rules.After/time.Minute))))
		sleep.SetOn(v.rules.OnSleep)
		session.SetOn(v.rules.OpenInSession)
	}
	show()
	line := func(words string, control fyne.CanvasObject) fyne.CanvasObject {
		return kit.Row(8, kit.NewText(kit.Second.In(kit.Ink), words), kit.Space(), control)
	}
	content := kit.Column(6, line("Without input", kit.Fixed(132, 0, after)), line("When the computer sleeps", sleep), line("Stay open in a live session", session))
	return kit.Fixed(0, 158, kit.NewCard(kit.PadXY(16, 12, kit.Column(8, kit.NewText(kit.CardTitle, "Auto-lock"), content))))
}

func (v *security) sheetCard(past store.KeyHistory) fyne.CanvasObject {
	text, mark := "Printed "+v.day(past.Printed)+". Keep it in a locked place, away from this computer.", status(kit.OK, "circle-check", "Printed")
	if past.Printed.IsZero() {
		text, mark = "Not printed yet. Without it nobody can open the practice when the passphrase is forgotten.", status(kit.Warn, "triangle-alert", "Not printed")
	}
	return factCard("Recovery sheet", mark, kit.NewParagraph(kit.Second, text),
		kit.NewButton("Print sheet", func() { v.care.PrintSheet(v.load) }).Small().WithIcon("printer"))
}

func (v *security) backupCard() fyne.CanvasObject {
	restore := kit.NewButton("Restore…", v.askRestore).Small().WithIcon("history")
	test := kit.NewButton("Test a restore", v.testRestore).Small().WithIcon("shield-check")
	now := kit.NewButton("Back up now", v.backUp).Small().High().WithIcon("hard-drive")
	rows := kit.Column(10)
	for i, folder := range v.plan.Folders {
		rows.Add(v.folderRow(i, folder))
	}
	if len(v.plan.Folders) == 0 {
		rows.Add(kit.NewParagraph(kit.Second, "No folder is chosen yet. A second drive or a synced folder is a good place: backups are encrypted."))
	}
	rows.Add(kit.Row(12, v.monthBar(), kit.Space(), kit.NewButton("Add folder", v.addFolder).Low().Small().WithIcon("folder-open")))
	if v.busy != nil {
		rows.Add(v.busy)
	}
	left := kit.PadXY(16, 12, rows)
	right := kit.PadXY(16, 12, v.proofFacts())
	return kit.NewHeadedCard(kit.NewCardHead("Backups", "", restore, test, now),
		&fyne.Container{Layout: &backupLayout{}, Objects: []fyne.CanvasObject{left, kit.NewPanel(kit.Line, kit.Clear, 0), right}})
}

// backupLayout puts the proofs, 300 wide, beside the folders, or below them where there
// is no room. It remembers the width it was laid out in.
type backupLayout struct{ width float32 }

func (l *backupLayout) MinSize(parts []fyne.CanvasObject) fyne.Size {
	folders, proofs := parts[0].MinSize(), parts[2].MinSize()
	if l.width < folders.Width+301 {
		return fyne.NewSize(300, folders.Height+1+proofs.Height)
	}
	return fyne.NewSize(300, max(folders.Height, proofs.Height))
}

func (l *backupLayout) Layout(parts []fyne.CanvasObject, size fyne.Size) {
	l.width = size.Width
	place := func(o fyne.CanvasObject, x, y, width, height float32) {
		o.Move(fyne.NewPos(x, y))
		o.Resize(fyne.NewSize(width, height))
	}
	if size.Width >= parts[0].MinSize().Width+301 {
		place(parts[0], 0, 0, size.Width-301, size.Height)
		place(parts[1], size.Width-301, 0, 1, size.Height)
		place(parts[2], size.Width-300, 0, 300, size.Height)
		return
	}
	place(parts[0], 0, 0, size.Width, parts[0].MinSize().Height)
	top := parts[0].MinSize().Height
	place(parts[1], 0, top, size.Width, 1)
	place(parts[2], 0, top+1, size.Width, parts[2].MinSize().Height)
}

func (v *security) folderRow(i int, folder store.BackupFolder) fyne.CanvasObject {
	r := v.desk.Region()
	when, size, mark := "No backup yet", "", status(kit.Warn, "clock", "Open")
	if last, ok := v.plan.LastGoodIn(folder.Path); ok {
		at := last.At
		day := data.DateOf(at)
		when = data.Capital(r.Relative(day, v.desk.Store.Today())) + ", " + r.Time(at)
		size = megabytes(last.Size)
		switch days := v.desk.Store.Today().Sub(day); {
		case days <= 1:
			mark = status(kit.OK, "circle-check", "Complete")
		default:
			mark = status(kit.Warn, "clock", fmt.Sprintf("%d days old", days))
		}
	}
	remove := kit.NewIconButton("x", "Stop backing up here", func() {
		v.setFolders(append(append([]store.BackupFolder(nil), v.plan.Folders[:i]...), v.plan.Folders[i+1:]...))
	}).Small().Low()
	icon := "hard-drive"
	if i > 0 {
		icon = "usb"
	}
	return kit.Row(12, kit.NewIcon(icon, 18, kit.Ink2),
		kit.Grow(kit.Column(0, kit.NewText(kit.SecondName, folder.Label), kit.NewText(kit.Caption, folder.Path).Elided())),
		kit.Column(0, kit.NewText(kit.SecondName, when).Right(), kit.NewText(kit.Caption, size).Right()), kit.Fixed(96, 0, mark), remove)
}

// monthBar is one mark a day for thirty days: filled with a good backup,
// hollow without one.
func (v *security) monthBar() fyne.CanvasObject {
	good := map[data.Date]bool{}
	for _, run := range v.plan.Runs {
		if run.Failed == "" {
			good[data.DateOf(run.At)] = true
		}
	}
	row := kit.Row(4)
	n := 0
	for i := 29; i >= 0; i-- {
		day := v.desk.Store.Today().AddDays(-i)
		panel := kit.NewPanel(kit.Clear, kit.Line2, 2)
		if good[day] {
			panel = kit.NewPanel(kit.OK.Solid, kit.Clear, 2)
			n++
		}
		row.Add(kit.Fixed(8, 18, panel))
	}
	return kit.Row(12, row, kit.NewText(kit.Caption, fmt.Sprintf("%d of 30 days", n)))
}

func (v *security) proofFacts() fyne.CanvasObject {
	if bad, ok := v.plan.BadProof(); ok {
		return kit.Column(6, kit.Row(8, kit.NewIcon("triangle-alert", 16, kit.Bad.Solid), kit.NewText(kit.SecondName, "Test restore failed: "+v.day(bad.At))),
			kit.NewParagraph(kit.Second, bad.Failed), kit.NewParagraph(kit.Caption, "Back up again, to another drive if there is one."))
	}
	proof, ok := v.plan.LastProof()
	if !ok {
		return kit.Column(6, kit.Row(8, kit.NewIcon("shield-check", 16, kit.Ink3), kit.NewText(kit.SecondName, "No verified restore yet")),
			kit.NewParagraph(kit.Caption, "A backup counts as verified only after a full test restore."))
	}
	icon := kit.OK.Solid
	if v.desk.Store.Now().Sub(proof.At) > 8*24*time.Hour {
		icon = kit.Warn.Solid
	}
	text := fmt.Sprintf("Opened in a separate place: %d clients, %d visit records, %d documents, %d rows in all.", proof.Clients, proof.Visits, proof.Documents, proof.Rows)
	if proof.Equal {
		text += " All equal."
	}
	return kit.Column(6, kit.Row(8, kit.NewIcon("shield-check", 16, icon), kit.NewText(kit.SecondName, "Last verified restore: "+v.day(proof.At))),
		kit.NewParagraph(kit.Second, text),
		kit.Row(0, kit.NewButton("Print certificate", func() { v.printCertificate(proof) }).Low().Small().WithIcon("printer")))
}

func megabytes(n int64) string { return fmt.Sprintf("%.1f MB", float64(n)/1e6) }

func (v *security) addFolder() {
	desk.AskFile(v.desk.Stage, v.desk.Runner, desk.Files{Title: "Choose a backup folder", Act: "Choose this folder", Folder: true, Chosen: func(path string) {
		folder := store.BackupFolder{Path: path, Label: filepath.Base(path)}
		v.setFolders(append(append([]store.BackupFolder(nil), v.plan.Folders...), folder))
	}})
}

func (v *security) setFolders(folders []store.BackupFolder) {
	desk.Do(v.desk, func(ctx context.Context) error { return v.desk.Store.SetBackupFolders(ctx, folders) }, v.load)
}

// work runs something long with a line that says so.
func (v *security) work(words string, use func(context.Context, *keeper.Practice) error, done string) {
	if v.busy != nil {
		return
	}
	v.busy = kit.NewBusy(words, nil)
	put(v.backups, v.backupCard())
	p := v.care.Practice()
	desk.Try(v.desk, func(ctx context.Context) (struct{}, error) { return struct{}{}, use(ctx, p) }, func(_ struct{}, err error) {
		v.busy = nil
		if err != nil {
			v.desk.Fail(err)
		} else {
			v.desk.Toast(done, nil)
		}
		v.load()
	})
}

func (v *security) backUp() {
	v.work("Writing and checking the backup", func(ctx context.Context, p *keeper.Practice) error {
		_, err := p.BackUp(ctx)
		return err
	}, "Backup complete")
}

func (v *security) testRestore() {
	v.work("Restoring the newest backup in a separate place", func(ctx context.Context, p *keeper.Practice) error {
		_, err := p.Prove(ctx)
		return err
	}, "The backup restores, all checked")
}

func (v *security) askRestore() {
	v.desk.Stage.Ask(kit.NewDialog("Restore a backup?", "The practice is locked first. You see what the backup holds before anything is touched, and the present file is kept.", "Stay here").
		Act("Choose a backup", func() bool { v.care.Restore(); return true }))
}
