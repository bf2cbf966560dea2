package documents

import (
	"context"
	"fmt"

	"kapdesk/data"
	"kapdesk/data/document"
	"kapdesk/reports/paper"
	"kapdesk/ui/desk"
	"kapdesk/ui/kit"
	"kapdesk/ui/press"
)

// mostCopies is how many copies of a set are printed at once.
const mostCopies = 9

// setPrint is the dialog that prints the forms to sign of a client as one file.
type setPrint struct {
	d      *desk.Desk
	s      set
	forms  []sheet        // that need a signature and have a text
	pages  [][]paper.Page // of each
	large  bool
	on     []*kit.Check
	copies *kit.NumberField
	given  *kit.Check
	total  *kit.Text

	preview *kit.Preview
	dialog  *kit.Dialog
}

// printSet asks which forms that need a signature are printed, and how. A form that
// cannot be filled in is handed to lacking instead.
func printSet(d *desk.Desk, s set, large bool, lacking func(data.Form, data.Problems)) {
	p := &setPrint{d: d, s: s, large: large}
	for _, st := range s.standings() {
		one := s.open(st)
		if len(one.lacks) > 0 {
			lacking(st.Kind.Form, one.lacks)
			return
		}
		if !one.signed() && one.printed && st.Status != document.NotUsed {
			p.forms = append(p.forms, one)
		}
	}
	if len(p.forms) == 0 {
		d.Say("No form needs a signature")
		return
	}
	if err := p.lay(); err != nil {
		d.Fail(err)
		return
	}
	p.ask()
}

// lay lays the forms out in the size of print that is chosen.
func (p *setPrint) lay() error {
	p.pages = nil
	for _, one := range p.forms {
		pages, err := one.pages(p.large)
		if err != nil {
			return err
		}
		p.pages = append(p.pages, pages)
	}
	return nil
}

// chosen are the forms that are checked, with their pages.
func (p *setPrint) chosen() (forms []sheet, pages []paper.Page) {
	for i, one := range p.forms {
		if p.on[i].On() {
			forms, pages = append(forms, one), append(pages, p.pages[i]...)
		}
	}
	return forms, pages
}

func (p *setPrint) ask() {
	list := kit.Column(2)
	for i, one := range p.forms {
		check := kit.NewCheck(one.standing.Kind.Title, func(bool) { p.changed() })
		check.SetOn(true)
		p.on = append(p.on, check)
		list.Add(kit.Fixed(0, 28, kit.Row(8, kit.Grow(kit.Anchored(check)), kit.NewText(kit.Second.In(kit.Ink3), data.Count(len(p.pages[i]), "page")))))
	}
	p.total = kit.NewText(kit.Name, "")
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
	p.given = kit.NewCheck("They go to the client now: note them as presented", nil)
	p.given.SetOn(true)
	code := kit.NewParagraph(kit.Caption.In(kit.Ink2), "Each page carries its code, so a scan finds its form. The printer and both sides are chosen in the window that opens.")
	fields := kit.Column(12, list, kit.NewRule(), p.total, kit.Row(12, kit.Fixed(110, 0, p.copies), kit.Space()), large, p.given, code)
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
	forms, pages := p.chosen()
	copies, ok, err := p.copies.Value()
	if !ok || err != nil {
		copies = 1
	}
	p.total.SetText(fmt.Sprintf("%s, %s", data.Count(len(forms), "form"), data.Count(len(pages)*int(copies), "page")))
	p.preview.SetPages(pages...)
}

// job is what is printed, false while it cannot be; what is noted is what was chosen.
func (p *setPrint) job() (press.Job, bool) {
	forms, once := p.chosen()
	copies, ok, err := p.copies.Value()
	switch {
	case len(forms) == 0:
		p.dialog.Refuse("Choose at least one form.")
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
		Before: func(ctx context.Context) (err error) { kept, err = notePrinted(ctx, p.d, s, forms, given); return err },
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
// come back.
func notePrinted(ctx context.Context, d *desk.Desk, s set, forms []sheet, given bool) (kept []data.DocumentID, err error) {
	whom := "the practice"
	if given {
		whom = "the client"
	}
	for _, one := range forms {
		id, err := prepare(ctx, d.Store, s, one)
		if err == nil {
			err = d.Store.MarkPrinted(ctx, s.client, one.standing.Kind.Form, whom)
		}
		if err != nil {
			return nil, err
		}
		kept = append(kept, id)
	}
	return kept, nil
}
