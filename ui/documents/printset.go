package documents

import (
	"context"
	"fmt"
	"slices"

	"kapdesk/data"
	"kapdesk/data/document"
	"kapdesk/reports"
	"kapdesk/reports/paper"
	"kapdesk/ui/desk"
	"kapdesk/ui/kit"
	"kapdesk/ui/press"
)

// mostCopies is how many copies of a set are printed at once.
const mostCopies = 9

// setPrint is the dialog that prints the forms to sign of a client as one file, and what
// else the day needs on paper.
type setPrint struct {
	d      *desk.Desk
	s      set
	items  []*setItem
	large  bool
	copies *kit.NumberField
	given  *kit.Check
	total  *kit.Text

	preview *kit.Preview
	dialog  *kit.Dialog
}

// setItem is one thing that can be in the print: a form, or a sheet that nobody signs.
type setItem struct {
	title string
	form  *sheet
	sheet reports.Sheet
	pages []paper.Page
	on    *kit.Check
}

// printSet asks which forms that need a signature are printed, and how. A form that
// cannot be filled in is handed to lacking instead.
func printSet(d *desk.Desk, s set, large bool, lacking func(data.Form, data.Problems)) {
	p := &setPrint{d: d, s: s, large: large}
	forms := 0
	for _, st := range s.standings() {
		one := s.open(st)
		if len(one.lacks) > 0 {
			lacking(st.Kind.Form, one.lacks)
			return
		}
		if !one.signed() && one.printed && st.Status != document.NotUsed {
			p.items = append(p.items, &setItem{title: st.Kind.Title, form: &one})
			forms++
		}
	}
	if forms == 0 {
		d.Say("No form needs a signature")
		return
	}
	for _, one := range reports.Sheets() {
		if slices.Contains(daySheets, one.Name) {
			p.items = append(p.items, &setItem{title: one.Title, sheet: one})
		}
	}
	if err := p.lay(); err != nil {
		d.Fail(err)
		return
	}
	p.ask()
}

// daySheets are what a day of a dose needs on paper besides.
var daySheets = []string{"emergency-sheet", "handout"}

// lay lays everything out in the size of print that is chosen.
func (p *setPrint) lay() (err error) {
	facts := reports.SheetFacts{Record: p.s.docs.Record, Rules: p.s.docs.Rules, Now: p.s.now, Region: p.s.region}
	for _, one := range p.items {
		if one.form == nil {
			one.pages = paper.Layout(one.sheet.Document(facts), paper.Options{Size: reports.PaperSize(p.s.region), Large: p.large})
		} else if one.pages, err = one.form.pages(p.large); err != nil {
			return err
		}
	}
	return nil
}

// chosen is what is checked, with its pages.
func (p *setPrint) chosen() (items []*setItem, pages []paper.Page) {
	for _, one := range p.items {
		if one.on.On() {
			items, pages = append(items, one), append(pages, one.pages...)
		}
	}
	return items, pages
}

func (p *setPrint) ask() {
	p.total = kit.NewText(kit.Name, "")
	list := kit.Column(0, kit.Fixed(0, 36, kit.Row(8, p.total)))
	for _, one := range p.items {
		one.on = kit.NewCheck(one.title, func(bool) { p.changed() })
		one.on.SetOn(one.form != nil)
		list.Add(kit.NewRule())
		list.Add(kit.Fixed(0, 36, kit.Row(8, kit.Grow(kit.Anchored(one.on)), kit.NewText(kit.Second.In(kit.Ink3), data.Count(len(one.pages), "page")))))
	}
	p.copies = kit.NewNumberField("Copies", "", 0, p.s.region).Between(1, mostCopies)
	p.copies.SetValue(1)
	p.copies.OnValue = func(float64, bool) { p.changed() }
	large := kit.NewCheck("Large print, 14 pt", func(on bool) {
		p.large = on
		if err := p.lay(); err != nil {
			p.d.Fail(err)
		}
		p.changed()
	})
	p.given = kit.NewCheck("The forms go to the client now: note them as presented", nil)
	p.given.SetOn(true)
	code := kit.NewParagraph(kit.Caption.In(kit.Ink2), "Each page carries its code, so a scan finds its form. The printer and both sides are chosen in the window that opens.")
	fields := kit.Column(12, kit.NewCard(kit.PadXY(12, 0, list)), kit.Row(12, kit.Fixed(110, 0, p.copies), kit.Space()), large, p.given, code)
	p.preview = kit.NewPreview("", p.d.Keys)
	fold := kit.NewFold("What is printed", "Pages").Below(820)
	title := "Print the forms to sign, " + p.s.docs.Record.Client.DisplayName()
	p.dialog = kit.NewDialog(title, "", "Cancel").Width(904)
	p.dialog.With(kit.Fixed(0, 440, fold.Split(400, 380, kit.Scroll(kit.Pad(0, 16, 0, 0, fields)), p.preview)))
	p.dialog.Act("Save PDF", func() bool { // asks where, in a dialog of its own
		job, may := p.job()
		if may {
			job.From = nil
			p.dialog.Close()
			press.Save(p.d, job, nil)
		}
		return may
	})
	p.dialog.Act("Print", func() bool {
		job, may := p.job()
		if may {
			press.Print(p.d, job, nil)
		}
		return may
	})
	if large.SetOn(p.large); !p.large {
		p.changed()
	}
	p.d.Stage.Ask(p.dialog.Stay())
}

// changed shows what is printed now.
func (p *setPrint) changed() {
	if p.preview == nil {
		return
	}
	items, pages := p.chosen()
	copies, ok, err := p.copies.Value()
	if !ok || err != nil {
		copies = 1
	}
	p.total.SetText(fmt.Sprintf("%s, %s", data.Count(len(items), "document"), data.Count(len(pages)*int(copies), "page")))
	p.preview.SetPages(pages...)
}

// job is what is printed, false while it cannot be; what is noted is what was chosen.
func (p *setPrint) job() (press.Job, bool) {
	items, once := p.chosen()
	copies, ok, err := p.copies.Value()
	switch {
	case len(items) == 0:
		p.dialog.Refuse("Choose at least one document.")
		return press.Job{}, false
	case !ok || err != nil:
		p.copies.SetProblem(fmt.Sprintf("Enter 1 to %d.", mostCopies))
		return press.Job{}, false
	}
	var pages []paper.Page
	for range int(copies) {
		pages = append(pages, once...)
	}
	s, given, number := p.s, p.given.On(), p.s.docs.Record.Client.Number
	var kept []data.DocumentID
	return press.Job{
		Name: number + " forms to sign", Title: "Forms to sign, " + number, Author: s.docs.Record.Practice.Name, Pages: pages, Created: p.d.Store.Now(), From: p.dialog,
		Before: func(ctx context.Context) (err error) { kept, err = notePrinted(ctx, p.d, s, items, given); return err },
		After: func(ctx context.Context) error { // only what the client was given is presented
			if !given {
				return nil
			}
			for _, id := range kept {
				if err := p.d.Store.MarkPresented(ctx, id); err != nil {
					return err
				}
			}
			return nil
		},
	}, true
}

// notePrinted keeps each form as it was printed, so that its sheets find it when they
// come back, and writes down the sheets.
func notePrinted(ctx context.Context, d *desk.Desk, s set, items []*setItem, given bool) (kept []data.DocumentID, err error) {
	whom := "the practice"
	if given {
		whom = "the client"
	}
	for _, one := range items {
		if one.form == nil {
			if err := d.Store.Note(ctx, "Printed", s.client, one.sheet.Title, one.sheet.For()); err != nil {
				return nil, err
			}
			continue
		}
		id, err := prepare(ctx, d.Store, s, *one.form)
		if err == nil {
			err = d.Store.MarkPrinted(ctx, s.client, one.form.standing.Kind.Form, whom)
		}
		if err != nil {
			return nil, err
		}
		kept = append(kept, id)
	}
	return kept, nil
}
