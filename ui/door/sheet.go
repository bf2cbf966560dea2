package door

import (
	"bytes"
	"context"
	"crypto/rand"
	"math/big"
	"path/filepath"
	"strconv"
	"strings"

	"fyne.io/fyne/v2"

	"kapdesk/data"
	"kapdesk/data/keeper"
	"kapdesk/reports"
	"kapdesk/reports/paper"
	"kapdesk/reports/pdf"
	"kapdesk/ui/desk"
	"kapdesk/ui/kit"
	"kapdesk/ui/press"
)

// pick chooses one of n; tests choose for themselves.
var pick = func(n int) int {
	v, err := rand.Int(rand.Reader, big.NewInt(int64(n)))
	if err != nil {
		return 0 // the system has no randomness left: ask for the first groups
	}
	return int(v.Int64())
}

// Sheet shows the recovery sheet: print or save it, then type two of its
// groups, so that it is known to exist on paper. first says that the practice
// is new; otherwise the passphrase was changed and the old sheet is void.
func (d *Door) Sheet(p *keeper.Practice, first bool, done func()) fyne.CanvasObject {
	groups := p.RecoveryCode().Groups()
	a := pick(len(groups))
	b := (a + 1 + pick(len(groups)-1)) % len(groups)
	if b < a {
		a, b = b, a
	}
	note := kit.NewParagraph(kit.Caption, "One page: the code in groups, what it opens, where to keep it.")
	say := ""
	d.Runner.Run("sheet fonts", func(context.Context) { say = Unprintable(p) }, func() {
		if say != "" {
			note.SetText(say)
		}
	})
	save := kit.NewButton("Save as PDF", func() { d.saveSheet(p) }).WithIcon("download")
	failed := kit.NewParagraph(kit.Second.In(kit.Bad.Solid), "")
	print := kit.NewButton("Print recovery sheet", func() {
		var err error
		d.Runner.Run("sheet", func(context.Context) { err = d.PrintSheet(p) }, func() {
			failed.SetText("")
			if err != nil {
				failed.SetText(desk.Said(err).Error())
			}
		})
	}).High().WithIcon("printer")

	one, two := d.groupField(a, groups[a]), d.groupField(b, groups[b])
	finish := kit.NewButton("Open my practice", func() {
		good := one.matches()
		if two.matches() && good {
			done()
		}
	}).High()
	two.OnSubmit = func() { finish.Tapped(nil) }
	title, why := "Print the recovery sheet", "It opens the practice when the passphrase is forgotten. Keep it in a locked place, away from this computer."
	if !first {
		title, why = "Print the new recovery sheet", "The passphrase was changed, so the old recovery sheet opens nothing from now on. Destroy it."
	}
	form := kit.Column(12, kit.Row(8, print, save, kit.Space()), note, failed,
		kit.NewText(kit.SecondName, "Type two groups from the printed sheet"),
		pair(one.Field, two.Field))
	n := 3
	if !first {
		n = 0
	}
	return d.page(n, title, why, form, nil, finish)
}

// PrintSheet shows the recovery sheet with the system's viewer. It is for the
// background.
func (d *Door) PrintSheet(p *keeper.Practice) error {
	pdf, err := RecoverySheet(p)
	if err != nil {
		return err
	}
	return d.OpenFile("Recovery sheet.pdf", pdf)
}

// groupField asks for one group of the code.
type groupField struct {
	*kit.Field
	group string
}

func (d *Door) groupField(i int, group string) *groupField {
	g := &groupField{Field: kit.NewField("Group " + strconv.Itoa(i+1)), group: group}
	g.Field.Check = func(text string) string {
		if strings.TrimSpace(text) == "" || g.same(text) {
			return ""
		}
		return "That is not group " + strconv.Itoa(i+1) + " of this sheet."
	}
	return g
}

func (g *groupField) same(text string) bool {
	return strings.EqualFold(strings.TrimSpace(text), g.group)
}

func (g *groupField) matches() bool {
	switch {
	case strings.TrimSpace(g.Text()) == "":
		g.SetProblem("Type it from the printed sheet.")
	default:
		g.SetProblem(g.Field.Check(g.Text()))
	}
	return g.Problem() == ""
}

// saveSheet writes the sheet where the user says, for a computer without a
// printer: a USB stick that goes into the safe.
func (d *Door) saveSheet(p *keeper.Practice) {
	desk.AskFile(d.Stage, d.Runner, desk.Files{Title: "Save the recovery sheet", Act: "Save", Endings: []string{".pdf"}, Name: "Recovery sheet.pdf", Chosen: func(path string) {
		var wrong error
		d.Runner.Run("", func(context.Context) {
			pdf, err := RecoverySheet(p)
			if err == nil {
				err = desk.WriteFile(path, pdf)
			}
			wrong = err
		}, func() {
			if wrong != nil {
				d.Fail(wrong)
			}
		})
	}})
}

// Unprintable says which characters the sheet can not print, such as of the
// practice's name, or "". It is for the background.
func Unprintable(p *keeper.Practice) string {
	pages, _, err := sheetOf(p)
	if err != nil {
		return "" // printing says it
	}
	return press.Unprintable(pages)
}

// RecoverySheet is the page itself, as PDF. Printing it is noted in the audit
// trail.
func RecoverySheet(p *keeper.Practice) ([]byte, error) {
	pages, meta, err := sheetOf(p)
	if err != nil {
		return nil, err
	}
	var file bytes.Buffer
	if err := pdf.Write(&file, pages, meta); err != nil {
		return nil, err
	}
	return file.Bytes(), p.Store.Note(context.Background(), "Printed", 0, "recovery sheet", "")
}

func sheetOf(p *keeper.Practice) ([]paper.Page, pdf.Meta, error) {
	facts, err := p.Store.Practice(context.Background())
	if err != nil {
		return nil, pdf.Meta{}, err
	}
	now := p.Store.Now()
	sheet := reports.RecoverySheet{Practice: facts.Name, File: filepath.Base(p.Path()), Region: facts.Region,
		Made: data.DateOf(now), Groups: p.RecoveryCode().Groups()}
	doc, err := sheet.Document()
	if err != nil {
		return nil, pdf.Meta{}, err
	}
	return paper.Layout(doc, paper.Options{Size: reports.PaperSize(facts.Region)}), pdf.Meta{Title: "Recovery sheet", Author: facts.Name, Created: now}, nil
}
