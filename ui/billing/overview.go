package billing

import (
	"context"
	"fmt"
	"strings"

	"fyne.io/fyne/v2"

	"kapdesk/data"
	"kapdesk/data/alike"
	"kapdesk/data/billing"
	"kapdesk/data/store"
	"kapdesk/data/words"
	"kapdesk/ui/desk"
	"kapdesk/ui/kit"
)

// New returns the billing of all clients, or a document of one.
func New(d *desk.Desk, r desk.Route) desk.Screen {
	if r.ID != 0 {
		return newSheet(d, r)
	}
	return newOverview(d)
}

// waiting is what a row of the work list waits for.
type waiting int

const (
	everything waiting = iota
	estimates
	charges
	owed
)

// waitings are the filters above the list, and the titles in it.
var waitings = []struct{ icon, words, none string }{
	{"", "Waiting", "Nothing waits in billing"},
	{"file-clock", "Estimates", "No estimate is due"},
	{"receipt", "To charge", "Every signed visit with a fee was decided"},
	{"hourglass", "Balances", "Nobody owes, and nothing is held"},
}

// row is something that waits, or the title of those below.
type row struct {
	title, note string
	client      data.ClientID
	name        string
	what, under string
	amount      string
	warn        bool
	does        string
	do          func()
}

type overview struct {
	*desk.WorkList
	found    store.BillingOverview
	practice data.Practice
	rows     []row
	body     fyne.CanvasObject
}

func newOverview(d *desk.Desk) desk.Screen {
	o := &overview{}
	options := make([]kit.Option, len(waitings))
	for i, w := range waitings {
		options[i] = kit.Option{Words: w.words, Icon: w.icon, Color: kit.Ink2}
	}
	list := kit.NewRecordList(kit.ListColumn{Title: "Client", Width: -20, Folds: 176}, kit.ListColumn{Title: "What", Width: -40},
		kit.ListColumn{Title: "Amount", Width: 120, Right: true}, kit.ListColumn{Width: 148, Right: true})
	list.OnOpen = func(row int) { o.open(row) }
	list.OnAct = func(row, _ int) {
		if row < len(o.rows) && o.rows[row].do != nil {
			o.rows[row].do()
		}
	}
	o.WorkList = desk.NewWorkList(d, desk.Billing, "Billing", list, options, o.show)
	tools := kit.Wrap(12, 8, kit.Fixed(220, kit.HeightEntry, o.Name), o.Choice)
	o.body = kit.Page(kit.Column(16, tools, kit.Grow(o.Middle.Root)))
	o.Follow(o.load)
	return o
}

func (o *overview) Body() fyne.CanvasObject { return o.body }

// open leads to the client's account.
func (o *overview) open(i int) {
	if i < len(o.rows) && o.rows[i].client != 0 {
		o.Desk.Go(desk.Route{Page: desk.Client, Client: o.rows[i].client, Tab: "billing"})
	}
}

func (o *overview) load() {
	type loaded struct {
		found    store.BillingOverview
		practice data.Practice
	}
	s := o.Desk.Store
	desk.Show(o.Desk, "billing/overview", o.Middle, func(ctx context.Context) (l loaded, err error) {
		if l.practice, err = s.Practice(ctx); err != nil {
			return l, err
		}
		l.found, err = s.BillingOverview(ctx)
		return l, err
	}, func(l loaded) fyne.CanvasObject {
		if o.Gone {
			return nil
		}
		o.found, o.practice = l.found, l.practice
		return o.filled()
	})
}

func (o *overview) show() { o.Middle.Put(o.filled()) }

// filled writes what was read into the list and returns what stands in the middle.
func (o *overview) filled() fyne.CanvasObject {
	names := make([]string, len(waitings))
	total := 0
	for i, n := range []int{0, len(o.found.Needed), len(o.found.ToBill), len(o.found.Owed)} {
		names[i] = fmt.Sprintf("%s %d", waitings[i].words, n)
		total += n
	}
	names[0] = fmt.Sprintf("%s %d", waitings[0].words, total)
	o.Choice.SetWords(names...)
	o.rows = o.rowsOf(waiting(o.Keep.Choice))
	o.List.SetRows(len(o.rows), func(i int) kit.Record { return record(o.rows[i]) })
	o.List.SetFooter(kit.Anchored(kit.NewText(kit.Caption, o.foot()).Elided()))
	if len(o.rows) > 0 {
		return o.List
	}
	sentence, more := waitings[o.Keep.Choice].none, "Signed visits, visits ahead and balances bring their clients here. "+o.foot()
	if o.Keep.Typed != "" {
		sentence = "Nothing here matches “" + o.Keep.Typed + "”"
	}
	fees := kit.NewButton("Visit types and fees", func() { o.Desk.Go(desk.Route{Page: desk.Settings, Tab: "visits"}) })
	return kit.Column(0, kit.NewCard(kit.PadXY(kit.CardPadding, 0, kit.NewEmpty("circle-check", sentence, more, fees))))
}

// foot says what is not in the list, so that nothing reads as fine that was only not
// looked at.
func (o *overview) foot() string {
	var unset []string
	if n := o.found.Unset; n > 0 {
		unset = append(unset, data.Count(n, "signed visit"))
	}
	if n := o.found.Ahead; n > 0 {
		unset = append(unset, data.Count(n, "visit")+" ahead")
	}
	var said []string
	if len(unset) > 0 {
		said = append(said, "Without a fee, not listed: "+data.And(unset)+".")
	}
	if o.found.More {
		said = append(said, "Older visits wait in their clients’ accounts.")
	}
	if len(said) == 0 {
		return "Nothing is charged by itself."
	}
	return strings.Join(said, " ")
}

func (o *overview) rowsOf(want waiting) (rows []row) {
	for w := estimates; w <= owed; w++ {
		if want != everything && want != w {
			continue
		}
		var group []row
		for _, one := range o.of(w) {
			if alike.HoldsAll(one.name, o.Keep.Typed) {
				group = append(group, one)
			}
		}
		if len(group) > 0 {
			rows = append(append(rows, row{title: waitings[w].words, note: fmt.Sprint(len(group))}), group...)
		}
	}
	return rows
}

// of are all rows that wait for one thing.
func (o *overview) of(w waiting) (rows []row) {
	d, region, today := o.Desk, o.Desk.Region(), o.Desk.Store.Today()
	switch w {
	case estimates:
		for _, n := range o.found.Needed {
			one := row{client: n.Client, name: n.Name, what: words.EstimateNeed(n.Need, today, region), warn: !n.By.After(today),
				does: "Make estimate", do: func() { estimateDialog(d, n.Client) }}
			if n.Draft != 0 {
				one.does, one.do = "Open", func() { openPaper(d, n.Client, n.Draft) }
			}
			rows = append(rows, one)
		}
	case charges:
		for _, b := range o.found.ToBill {
			line, _ := billing.Propose(o.practice, data.Client{}, b)
			rows = append(rows, row{client: b.Client, name: b.Name, what: words.ToBill(b, o.practice.Visits.Rule(b.Kind).Name),
				under:  region.Short(data.DateOf(b.Start), today),
				amount: o.practice.Money(line.Cents), does: "Charge", do: func() { o.charge(b) }})
		}
	case owed:
		for _, b := range o.found.Owed {
			one := row{client: b.Client, name: b.Name, what: "Held for the client", amount: o.practice.Money(b.Cents)}
			if b.Cents > 0 {
				one.what, one.does, one.do = "Owes", "Enter payment", func() { moneyDialog(d, aboutMoney{b.Client, data.BillingPayment, b.Cents}) }
			}
			rows = append(rows, one)
		}
	}
	return rows
}

// charge charges what is proposed, with the diagnoses of the client's record.
func (o *overview) charge(b data.ToBill) {
	d := o.Desk
	var line data.BillingLine
	var says string
	desk.Load(d, "billing/propose", func(ctx context.Context) (ok bool, err error) {
		line, ok, says, err = proposed(ctx, d, b)
		return ok, err
	}, func(ok bool) {
		if ok {
			charge(d, line, says)
		}
	})
}

// record is a row as the list shows it.
func record(one row) kit.Record {
	if one.title != "" {
		return kit.Record{Group: one.title, Note: one.note}
	}
	what := kit.Cell{Text: one.what, Under: one.under, Role: kit.Second.In(kit.Ink)}
	if one.warn {
		what = kit.Cell{Sign: kit.Remark{Icon: "circle-alert", Text: one.what, Color: kit.Warn.Solid}}
	}
	return kit.Record{ID: fmt.Sprint(one.client), Cells: []kit.Cell{{Initials: kit.Initials(one.name), Text: one.name, Role: kit.Name}, what,
		{Text: one.amount, Role: kit.Second.In(kit.Ink)}, {Action: one.does}}}
}
