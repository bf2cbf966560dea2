package documents

import (
	"context"
	"fmt"
	"image"
	"slices"
	"strings"
	"time"

	"fyne.io/fyne/v2"

	"kapdesk/data"
	"kapdesk/data/document"
	"kapdesk/data/store"
	"kapdesk/reports/scan"
	"kapdesk/ui/desk"
	"kapdesk/ui/kit"
)

// sheetWide is how wide a scanned sheet is drawn beside what is asked about it.
const sheetWide = 400

// sheets are waiting scans on their way to a form, with their pictures.
type sheets struct {
	ids      []int64
	names    []string
	codes    [][]document.PageCode
	pictures []image.Image // one a sheet, nil for one that cannot be drawn
}

func loadSheets(ctx context.Context, s *store.Store, ids []int64) (w sheets, err error) {
	for _, id := range ids {
		one, file, err := s.ScanBytes(ctx, id)
		if err != nil {
			return w, err
		}
		w.ids, w.names, w.codes = append(w.ids, id), append(w.names, one.Name), append(w.codes, one.Codes)
		w.pictures = append(w.pictures, scan.Sheets(one.Media, file, 2*sheetWide)...)
	}
	return w, nil
}

// words is "consent.pdf", "3 files".
func (w sheets) words() string {
	if len(w.names) == 1 {
		return w.names[0]
	}
	return data.Count(len(w.names), "file")
}

// gallery shows the sheets below each other. One that is not drawn says so, and how the
// scanner makes one that is.
func (w sheets) gallery() fyne.CanvasObject {
	column := kit.Column(12)
	if len(w.pictures) == 0 {
		column.Add(undrawn("This file holds no picture that can be shown here."))
	}
	for i, one := range w.pictures {
		if one == nil {
			column.Add(undrawn(fmt.Sprintf("Sheet %d is there and cannot be shown: it is packed in a way that is not read here.", i+1)))
			continue
		}
		column.Add(kit.NewText(kit.Caption, fmt.Sprintf("Sheet %d of %d", i+1, len(w.pictures))))
		column.Add(kit.NewSheetPicture(one, sheetWide))
	}
	return kit.Scroll(column)
}

func undrawn(why string) fyne.CanvasObject {
	return kit.NewParagraph(kit.Second.In(kit.Warn.Solid), why+" Set the scanner to JPEG or PNG, or to a PDF or TIFF packed with JPEG, LZW or fax Group 4; not JPEG 2000, JBIG2 or fax Group 3.")
}

// beside puts the sheets beside the fields of a dialog, with what their codes say of a
// form, and returns the question that they raise, "" for none.
func (w sheets) beside(dialog *kit.Dialog, fields fyne.CanvasObject, of sheet) (doubt string) {
	right := kit.Column(12)
	if of.printed {
		say, family := foundIn(w.codes, of.check())
		right.Add(remark(family, say))
		if family != kit.OK {
			doubt = "Press again to keep this scan with the form all the same."
		}
	}
	right.Add(fields)
	fold := kit.NewFold("On the sheets", "Sheets").Below(700)
	fold.Show(0)
	dialog.Width(920).With(kit.Fixed(0, 480, fold.Split(sheetWide+20, sheetWide+20, kit.Scroll(kit.Pad(0, 16, 0, 0, right)), w.gallery())))
	return doubt
}

func remark(family kit.Family, say string) fyne.CanvasObject {
	return kit.Columns(8, []float32{16, -1}, kit.Anchor(0, 0, kit.NewIcon("scan", 16, family.Solid)), kit.NewParagraph(kit.Second.In(kit.Ink), say))
}

// record asks for what stands on scanned sheets, or keeps them with the form whose
// signature is recorded already.
func (p *pane) recordReturned(r returned) {
	if p.choose(r.Form); p.open.standing.Kind.Form != r.Form {
		p.desk.Say("The scan waits under Documents, Scans. Add the form to this client first.")
		return
	}
	for _, d := range p.set.docs.Docs {
		if d.ID == r.Doc && d.ID != p.open.doc.ID {
			p.show(p.set.kept(p.open.standing, d))
		}
	}
	desk.Load(p.desk, "documents/sheets", func(ctx context.Context) (sheets, error) { return loadSheets(ctx, p.desk.Store, r.Scans) }, func(w sheets) {
		if p.open.signed() {
			p.askKeep(w)
			return
		}
		p.askSignature(&w)
	})
}

// askKeep keeps scans with a form that is signed already.
func (p *pane) askKeep(w sheets) {
	open := p.open
	dialog := kit.NewDialog("Keep "+w.words()+" with the signed form", open.title()+", signed "+p.set.region.Date(open.doc.Signed)+".", "Cancel")
	doubt := w.beside(dialog, kit.NewParagraph(kit.Second, "Its signature is recorded. The scan is kept as it came."), open)
	dialog.Act("Keep with the form", func() bool {
		if doubt != "" && !dialog.Confirmed(doubt) {
			return false
		}
		desk.Send(p.desk, dialog, func(ctx context.Context) error { return p.desk.Store.FileScans(ctx, open.doc.ID, w.ids...) },
			func() { p.desk.Toast("Scan kept with "+open.standing.Kind.Title, nil) })
		return true
	})
	p.desk.Stage.Ask(dialog.Stay())
}

// boxes are the places of a form that the practitioner finds filled in on the sheet, one
// after the other. The program never decides that initials are there.
type boxes struct {
	places []data.FormPlace
	checks []*kit.Check
	body   *fyne.Container
}

func newBoxes(of sheet) *boxes {
	b := &boxes{body: kit.Column(6)}
	if !of.printed {
		return b
	}
	b.places, _ = of.snapshot.Places() // of a text that is not read none are asked about
	if len(b.places) == 0 {
		return b
	}
	count := kit.NewText(kit.Second.In(kit.Ink3), "")
	tell := func() { count.SetText(fmt.Sprintf("%d of %d", len(b.places)-len(b.unchecked()), len(b.places))) }
	b.body.Add(kit.Row(8, kit.Grow(kit.NewText(kit.CardTitle, "Boxes, check each one")), count))
	for i, place := range b.places {
		check := kit.NewCheck(fmt.Sprint(i+1), func(bool) { tell() }).Says("Filled in: " + place.Words)
		b.checks = append(b.checks, check)
		b.body.Add(kit.Columns(8, []float32{52, -1}, kit.Anchor(0, 0, check), kit.NewParagraph(kit.Second.In(kit.Ink), place.Words)))
	}
	tell()
	return b
}

func (b *boxes) unchecked() (list []int) {
	for i, check := range b.checks {
		if !check.On() {
			list = append(list, i)
		}
	}
	return list
}

// left says which boxes are empty on the sheet, as it is kept; false where one of them
// stands beside a statement that the form needs.
func (b *boxes) left() (note string, may bool) {
	var empty []string
	for _, i := range b.unchecked() {
		if !b.places[i].Free {
			return "", false
		}
		empty = append(empty, fmt.Sprint(i+1))
	}
	if len(empty) == 0 {
		return "", true
	}
	return "Left empty on the sheet: box " + data.And(empty) + ".", true
}

// emptyBoxes is said of boxes that are not checked.
const emptyBoxes = "Check each box that is filled in on the sheet. A statement without initials was not agreed to: talk with the client, and have it signed again."

// leastAnswer is how long the answer about a signature after a dose is, in letters.
const leastAnswer = 10

// afterDose asks how consent was given when the sheet was signed after a dose of its day.
type afterDose struct {
	doses []time.Time
	field *kit.Field
	body  *fyne.Container
	fit   func()
}

func (p *pane) newAfterDose() *afterDose {
	a := &afterDose{field: kit.NewArea("How was consent given before the dose?", 2).Hold("Write it in your own words"), fit: func() {}}
	for _, one := range p.set.docs.Record.Sessions {
		if !one.T0.IsZero() {
			a.doses = append(a.doses, one.T0)
		}
	}
	a.body = kit.Column(8, kit.NewParagraph(kit.SecondName.In(kit.Bad.Solid), "Signed after the dose of that day. It is kept and flagged, and counts for later doses."), a.field)
	a.body.Hide()
	return a
}

// show asks where a signature at that time came after a dose.
func (a *afterDose) show(at time.Time) {
	on := !at.IsZero() && document.SignedAfterDose(at, a.doses)
	if on == a.body.Visible() {
		return
	}
	if a.body.Hidden = !on; on {
		a.body.Show()
	}
	a.fit()
}

// answer is what was written, false when it is wanted and too short.
func (a *afterDose) answer() (string, bool) {
	text := strings.TrimSpace(a.field.Text())
	switch {
	case a.body.Hidden:
		return "", true
	case len([]rune(text)) < leastAnswer:
		a.field.SetProblem(fmt.Sprintf("Write how consent was given, in at least %d letters.", leastAnswer))
		return "", false
	}
	return "Signed after a dose. Before it: " + text, true
}

// show opens another document of the form than the one that is current.
func (p *pane) show(one sheet) {
	p.open = one
	p.layPages()
	p.fillSide()
}

// waiting are the scans that wait for a form of this client.
func (s set) waiting(form data.Form) (r returned, ok bool) {
	at := slices.IndexFunc(s.scans, func(p store.ScanPile) bool { return p.Client == s.client && p.Form == form })
	if at < 0 {
		return r, false
	}
	r = returned{Client: s.client, Form: form, Doc: s.scans[at].Doc}
	for _, one := range s.scans[at].Scans {
		r.Scans = append(r.Scans, one.ID)
	}
	return r, true
}
