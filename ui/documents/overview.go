package documents

import (
	"context"
	"fmt"

	"fyne.io/fyne/v2"

	"kapdesk/data"
	"kapdesk/data/store"
	"kapdesk/ui/desk"
	"kapdesk/ui/kit"
)

// overview is the work list over all clients: which form is needed by when, and
// beside it what can be done next.
type overview struct {
	*desk.WorkList
	work  worklist
	rows  []line
	scans *kit.RecordList // instead of the clients, while scans are chosen
	piles []store.ScanPile

	print   *kit.Button
	askNext func()
	side    *fyne.Container
	body    fyne.CanvasObject
}

// sideForms is how many forms a card at the side shows.
const sideForms = 3

func newOverview(d *desk.Desk, tab string) desk.Screen {
	o := &overview{side: kit.Stack()}
	if left, _ := d.Left[desk.Documents].(desk.WorkListLeft); tab == scansTab {
		d.Left[desk.Documents] = desk.WorkListLeft{Choice: int(scansWait), Selected: left.Selected}
	}
	options := make([]kit.Option, len(waitings))
	for i, w := range waitings {
		options[i] = kit.Option{Words: w.words, Icon: w.icon, Color: w.color}
	}
	o.scans = o.newScanList()
	o.WorkList = desk.NewWorkList(d, desk.Documents, "Documents", o.newList(), options, o.show)
	o.askNext = d.Opens("documents.print", o.printNext)
	o.print = kit.NewButton("Print set", o.askNext).WithIcon("printer").High()
	tools := kit.Tools(kit.Fixed(180, kit.HeightEntry, o.Name), o.Choice, o.print)
	o.body = kit.Page(kit.Column(16, tools, kit.Grow(kit.NewFold("Clients", "What is next").Below(kit.SplitWidth).Split(284, 284, o.Middle.Root, o.side))))
	o.Follow(o.load)
	return o
}

func (o *overview) newList() *kit.RecordList {
	// A small window has no room for all: the titles between the clients say when the dose is.
	heads := []kit.ListColumn{{Title: "Client", Width: -12, Folds: 80}, {Title: "Next dose", Width: -11, From: kit.FoldWidth}}
	for _, c := range columns {
		heads = append(heads, kit.ListColumn{Title: c.title, Width: -c.share})
	}
	list := kit.NewRecordList(append(heads, kit.ListColumn{Title: "Others", Width: -8, From: kit.FoldWidth})...)
	list.SetRowHeight(40)
	list.CellsFrom = firstForm
	list.OnOpen = func(row int) { o.open(row, "") }
	list.OnCell = func(row, column int) { o.open(row, formAt(o.rows[row].set, column)) }
	list.OnSelect = func(row int) { o.Keep.Selected = o.rows[row].set.Client }
	list.OnRune = func(r rune) {
		if r == '/' {
			o.Name.Focus()
		}
	}
	list.SetFooter(kit.Anchored(kit.NewText(kit.Caption, "A date alone: signed on. With “to”: valid until. Click a status to open the form.").Elided()))
	return list
}

func (o *overview) Body() fyne.CanvasObject { return o.body }

// Print prints the set for the next dose.
func (o *overview) Print() {
	if !o.print.Disabled() {
		o.askNext()
	}
}

func (o *overview) open(row int, form data.Form) {
	if row < len(o.rows) && o.rows[row].title == "" {
		o.Desk.Go(desk.Route{Page: desk.Documents, Client: o.rows[row].set.Client, Tab: string(form)})
	}
}

func (o *overview) load() {
	today, region := o.Desk.Store.Today(), o.Desk.Region()
	desk.Show(o.Desk, "documents/open", o.Middle, func(ctx context.Context) (worklist, error) {
		sets, err := o.Desk.Store.ConsentSets(ctx)
		if err != nil {
			return worklist{}, err
		}
		piles, err := o.Desk.Store.WaitingScans(ctx)
		return worklist{sets, piles, today, region}, err
	}, func(work worklist) fyne.CanvasObject {
		if o.Gone {
			return nil
		}
		o.work = work
		return o.filled()
	})
}

// show fills the screen after another filter was chosen.
func (o *overview) show() {
	if len(o.work.sets) > 0 || len(o.work.piles) > 0 {
		o.Middle.Put(o.filled())
	}
}

// filled writes what was read into the list and its side, and returns what stands
// in the middle.
func (o *overview) filled() fyne.CanvasObject {
	names := make([]string, len(waitings))
	for i, w := range waitings {
		names[i] = fmt.Sprintf("%s %d", w.words, o.work.count(waiting(i)))
	}
	o.Choice.SetWords(names...)
	next := o.work.nextSet()
	o.print.SetEnabled(next != nil)
	o.print.SetLabel("Print set")
	if next != nil {
		o.print.SetLabel("Print set for " + o.work.region.Relative(data.DateOf(next.Next), o.work.today))
	}
	o.fillSide(next)
	if o.fillScans(); waiting(o.Keep.Choice) == scansWait && len(o.piles) > 0 {
		return o.scans
	}
	o.rows = o.work.lines(waiting(o.Keep.Choice), o.Keep.Typed)
	o.List.SetRows(len(o.rows), func(i int) kit.Record { return o.work.record(o.rows[i]) })
	selected := -1
	for i, one := range o.rows {
		if one.title == "" && one.set.Client == o.Keep.Selected {
			selected = i
		}
	}
	o.List.Select(selected)
	if len(o.rows) > 0 && waiting(o.Keep.Choice) != scansWait {
		return o.List
	}
	sentence, more, action := waitings[o.Keep.Choice].none, "A form that ends or a new course brings its client back to this list.", (*kit.Button)(nil)
	if len(o.work.sets) == 0 {
		more = "Clients stand here from their intake on."
	}
	if o.Keep.Typed != "" {
		sentence, more = "No client here matches “"+o.Keep.Typed+"”", "Every part of a name is looked for."
	}
	if waiting(o.Keep.Choice) != everyone || o.Keep.Typed != "" {
		action = kit.NewButton("Show all", o.showAll)
	}
	return kit.Column(0, kit.NewCard(kit.PadXY(kit.CardPadding, 0, kit.NewEmpty("circle-check", sentence, more, action))))
}

func (o *overview) showAll() {
	o.Choose(desk.WorkListLeft{Selected: o.Keep.Selected})
	o.show()
}

// fillSide shows what can be done next, the most pressing first.
func (o *overview) fillSide(next *store.ConsentSet) {
	column := kit.Column(12)
	if next != nil {
		column.Add(o.nextCard(*next))
	}
	if len(o.work.piles) > 0 {
		column.Add(o.scanCard())
	}
	for _, c := range []struct {
		of          waiting
		title, does string
	}{{toSign, "Waiting for a signature", "Record"}, {signAgain, "Sign again", "Prepare"}, {endsSoon, "Ends within 30 days", "Renew"}} {
		if forms := o.work.forms(c.of); len(forms) > 0 {
			column.Add(o.formsCard(c.of, c.title, c.does, forms))
		}
	}
	if len(column.Objects) == 0 && len(o.work.sets) > 0 {
		column.Add(kit.NewCard(kit.PadXY(kit.CardPadding, 0, kit.NewEmpty("circle-check", "Every form is ready", "Nothing waits before the next dose.", nil))))
	}
	if len(o.work.sets) > 0 && len(o.work.piles) == 0 {
		column.Add(o.scanCard())
	}
	o.side.Objects = []fyne.CanvasObject{kit.ScrollCards(column)}
	o.side.Refresh()
}

// nextCard is the set for the next dose that needs one.
func (o *overview) nextCard(set store.ConsentSet) fyne.CanvasObject {
	day := data.DateOf(set.Next)
	list := kit.Column(2, kit.NewText(kit.Second, fmt.Sprintf("%s, dose %d, %s", set.Name, set.Dose, o.work.region.Time(set.Next))).Elided(), kit.Gap(0, 4))
	n := 0
	for _, st := range set.Forms {
		if !beforeDose.is(set, st) {
			continue
		}
		icon, color, how := o.work.stands(set, st)
		if st.Kind.Text == "" {
			how = "own paper"
		} else {
			n++
		}
		list.Add(kit.Fixed(0, 24, kit.Row(8, kit.NewIcon(icon, 16, color), kit.Grow(kit.Anchored(kit.NewText(kit.Second.In(kit.Ink), st.Title()).Elided())), kit.NewText(kit.Second.In(kit.Ink3), how))))
	}
	list.Add(kit.Gap(0, 6))
	list.Add(kit.NewButton("Print "+data.Count(n, "form"), o.askNext).WithIcon("printer"))
	head := kit.NewCardHead("Set for "+o.work.region.Relative(day, o.work.today), "")
	return kit.NewHeadedCard(head, kit.PadXY(kit.CardPadding, 12, list))
}

// formsCard lists the first forms that wait for a reason; the title's number leads
// to all of them.
func (o *overview) formsCard(of waiting, title, does string, forms []waitingForm) fyne.CanvasObject {
	list := kit.Column(0)
	for _, one := range forms[:min(sideForms, len(forms))] {
		icon, color, _ := o.work.stands(one.set, one.st)
		when := shortTitle(one.st.Kind) + ", " + o.work.why(one.st)
		text := kit.Column(0, kit.NewText(kit.SecondName, one.set.Name).Elided(), kit.NewText(kit.Caption, when).Elided())
		goThere := func() {
			o.Desk.Go(desk.Route{Page: desk.Documents, Client: one.set.Client, Tab: string(one.st.Kind.Form)})
		}
		row := kit.Row(8, kit.NewIcon(icon, 16, color), kit.Grow(kit.Anchored(text)), kit.NewText(kit.SecondName.In(kit.Teal), does))
		list.Add(kit.NewRowFrame(44, row, goThere).Padding(kit.CardPadding).Says(does + ", " + one.set.Name + ", " + when))
	}
	number := kit.NewButton(fmt.Sprint(len(forms)), func() {
		o.Choose(desk.WorkListLeft{Choice: int(of), Typed: o.Keep.Typed, Selected: o.Keep.Selected})
		o.show()
	}).Small().Low()
	number.SetTip("Show all of them", "")
	return kit.NewHeadedCard(kit.NewCardHead(title, "", number), list)
}

// printNext prints the forms to sign before the next dose, as one file.
func (o *overview) printNext() {
	next := o.work.nextSet()
	if next == nil {
		return
	}
	client, region := next.Client, o.Desk.Region()
	desk.Load(o.Desk, "documents/set", func(ctx context.Context) (set, error) { return loadSet(ctx, o.Desk.Store, client, region) }, func(s set) {
		printSet(o.Desk, s, false, func(form data.Form, _ data.Problems) {
			o.Desk.Go(desk.Route{Page: desk.Documents, Client: client, Tab: string(form)})
		})
	})
}
