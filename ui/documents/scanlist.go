package documents

import (
	"context"
	"fmt"

	"fyne.io/fyne/v2"

	"kapdesk/data"
	"kapdesk/data/alike"
	"kapdesk/data/document"
	"kapdesk/data/store"
	"kapdesk/data/words"
	"kapdesk/ui/desk"
	"kapdesk/ui/kit"
	"kapdesk/ui/press"
)

// scansTab is the list of scans that wait, as the route to it names it.
const scansTab = "scans"

// newScanList lists what waits to be filed, one form a row.
func (o *overview) newScanList() *kit.RecordList {
	list := kit.NewRecordList(kit.ListColumn{Title: "Client", Width: -14}, kit.ListColumn{Title: "Form", Width: -22},
		kit.ListColumn{Title: "On the sheets", Width: -30}, kit.ListColumn{Title: "Taken in", Width: -12, Folds: 90})
	list.SetRowHeight(48)
	list.OnOpen = func(row int) { o.openPile(o.piles[row]) }
	list.SetFooter(kit.Anchored(kit.NewText(kit.Caption, "Open one to record its signature. What waits here is in the practice and in its backups.").Elided()))
	return list
}

// fillScans shows the scans that wait and fit the filter by name.
func (o *overview) fillScans() {
	o.piles = nil
	for _, p := range o.work.piles {
		if o.Keep.Typed == "" || alike.HoldsAll(p.Owner, o.Keep.Typed) {
			o.piles = append(o.piles, p)
		}
	}
	o.scans.SetRows(len(o.piles), func(i int) kit.Record { return o.work.pileRecord(o.piles[i]) })
}

// pileTitle is whose form waits and which it is.
func pileTitle(p store.ScanPile) (who, form string) {
	if p.Client == 0 {
		return "Not known yet", p.Scans[0].Name
	}
	kind, _ := data.FormKindOf(p.Form)
	return p.Owner, kind.Title
}

// pileSays is what is known of a pile's sheets.
func pileSays(p store.ScanPile) (say string, family kit.Family) {
	switch {
	case p.Client == 0 && p.Found.Pages > 0:
		return "No form here has its page code. Choose whose it is.", kit.Warn
	case p.Client == 0:
		return "No page code. Choose whose it is.", kit.Warn
	case p.Doc == 0:
		return "Chosen by hand, " + data.Count(len(p.Scans), "file"), kit.Warn
	}
	return pagesFound(p.Found)
}

func (l worklist) pileRecord(p store.ScanPile) kit.Record {
	who, form := pileTitle(p)
	say, family := pileSays(p)
	under := p.Scans[0].Name
	switch {
	case p.Client == 0: // its name stands above
		under = data.Count(len(p.Scans[0].Codes), "sheet")
	case len(p.Scans) > 1:
		under += fmt.Sprintf(" and %d more", len(p.Scans)-1)
	}
	return kit.Record{ID: fmt.Sprint(p.Scans[0].ID), Cells: []kit.Cell{{Text: who, Role: kit.Name}, {Text: form, Under: under, Role: kit.Second.In(kit.Ink)},
		{Sign: kit.Remark{Icon: "scan", Text: say, Color: family.Solid}}, {Text: l.region.Short(data.DateOf(p.Scans[0].At), l.today), Role: kit.Second}}}
}

// openPile records a pile's signature, or asks whose it is.
func (o *overview) openPile(p store.ScanPile) {
	if p.Client != 0 {
		recordPile(o.Desk, p)
		return
	}
	AssignDialog(o.Desk, p.Scans[0].ID)
}

// scanCard says what waits and takes in sheets that came back.
func (o *overview) scanCard() fyne.CanvasObject {
	d := o.Desk
	list := kit.Column(0)
	for _, p := range o.work.piles[:min(sideForms, len(o.work.piles))] {
		who, form := pileTitle(p)
		_, family := pileSays(p)
		does := "Record"
		if p.Client == 0 {
			does = "Choose"
		}
		text := kit.Column(0, kit.NewText(kit.SecondName, who).Elided(), kit.NewText(kit.Caption, form).Elided())
		row := kit.Row(8, kit.NewIcon("scan", 16, family.Solid), kit.Grow(kit.Anchored(text)), kit.NewText(kit.SecondName.In(kit.Teal), does))
		list.Add(kit.NewRowFrame(44, row, func() { o.openPile(p) }).Padding(kit.CardPadding).Says(does + ", " + who + ", " + form))
	}
	add := kit.NewButton("Add scan", func() { press.PickScan(d, func(path string) { takeIn(d, owner{}, path) }) }).WithIcon("scan")
	below := kit.Column(12, add)
	if len(o.work.piles) == 0 {
		below = kit.Column(12, kit.NewParagraph(kit.Second, "A scan finds its form by the code on its sheets. Choose it, or drop one or several here."), add)
	}
	list.Add(kit.PadXY(kit.CardPadding, 12, below))
	head := kit.NewCardHead("Scans waiting", "")
	if n := len(o.work.piles); n > 0 {
		all := kit.NewButton(fmt.Sprint(n), func() {
			o.Choose(desk.WorkListLeft{Choice: int(scansWait), Typed: o.Keep.Typed, Selected: o.Keep.Selected})
			o.show()
		}).Small().Low()
		all.SetTip("Show all of them", "")
		head = kit.NewCardHead("Scans waiting", "", all)
	}
	return kit.NewHeadedCard(head, list)
}

// loose is a scan of which nobody knows yet whose it is.
type loose struct {
	sheets
	people []store.ClientRow
}

// AssignDialog asks whose sheets a scan shows, and of which form.
var AssignDialog = desk.Dialog("documents.assign", func(d *desk.Desk, id int64) {
	desk.Load(d, "documents.assign", func(ctx context.Context) (l loose, err error) {
		if l.sheets, err = loadSheets(ctx, d.Store, []int64{id}); err != nil {
			return l, err
		}
		page, err := d.Store.Clients(ctx, store.ClientFilter{Closed: true, Limit: mostPeople})
		l.people = page.Rows
		return l, err
	}, func(l loose) { l.ask(d, id) })
})

// mostPeople is how many clients the box proposes from.
const mostPeople = 5000

func (l loose) ask(d *desk.Desk, id int64) {
	names, forms := make([]string, len(l.people)), make([]string, len(data.FormKinds()))
	for i, one := range l.people {
		names[i] = one.Name + ", " + one.Number
	}
	for i, k := range data.FormKinds() {
		forms[i] = k.Title
	}
	client := kit.NewCombo("Client", names).Strict("Choose a client from the list.")
	form := kit.NewSelect("Form", forms, nil).Hold("Choose the form")
	say, family := looseSays(l.codes)
	dialog := kit.NewDialog("Whose sheets are these?", "", "Cancel")
	fields := kit.Column(12, remark(family, say), client, form)
	dialog.ActDanger("Remove scan", func() bool {
		if !dialog.Confirmed("Press again to take it out of the practice. The file where it came from stays.") {
			return false
		}
		desk.Send(d, dialog, func(ctx context.Context) error { return d.Store.RemoveScan(ctx, id) }, func() { d.Toast("Scan removed", nil) })
		return true
	})
	dialog.Act("Choose", func() bool {
		who, which := client.Chosen(), form.Chosen()
		switch {
		case who < 0:
			client.SetProblem(words.Wrong("scan.client"))
			return false
		case which < 0:
			form.SetProblem(words.Wrong("scan.form"))
			return false
		}
		to := returned{Client: l.people[who].ID, Form: data.FormKinds()[which].Form, Scans: []int64{id}}
		desk.Send(d, dialog, func(ctx context.Context) error { return d.Store.AssignScan(ctx, id, to.Client, to.Form) }, func() {
			d.Left[returnedKey] = to
			d.Go(desk.Route{Page: desk.Documents, Client: to.Client, Tab: string(to.Form)})
		})
		return true
	})
	l.beside(dialog, fields, sheet{})
	d.Stage.Ask(dialog.Stay())
}

func looseSays(codes [][]document.PageCode) (string, kit.Family) {
	if len(document.Gather(codes...)) > 0 {
		return "No form here has this page code. The form was prepared anew since these sheets were printed, or they are of another practice. What was signed is then not the text that is kept.", kit.Bad
	}
	return "No page code was read. Sheets that were printed before page codes, of another program, or badly lit have none that can be read.", kit.Warn
}
