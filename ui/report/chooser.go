package report

import (
	"context"
	"fmt"

	"fyne.io/fyne/v2"

	"kapdesk/data/store"
	"kapdesk/ui/desk"
	"kapdesk/ui/kit"
)

// chooser lists the clients to write a report about: all of them, a page read
// when a row of it comes into view.
type chooser struct {
	desk  *desk.Desk
	list  *kit.RecordList
	rows  map[int]store.FoundClient
	asked map[int]bool // pages by number
	body  *desk.Place
	typed string
}

// chooserPage is how many clients are read at once: a screen and a half.
const chooserPage = 32

func newChooser(d *desk.Desk) *chooser {
	c := &chooser{desk: d, rows: map[int]store.FoundClient{}, asked: map[int]bool{0: true}, body: desk.NewPlace()}
	c.list = kit.NewRecordList(kit.ListColumn{Title: "Client", Width: -1}, kit.ListColumn{Title: "Number", Width: 140}, kit.ListColumn{Width: 180, Right: true})
	c.list.OnOpen = func(row int) {
		if r, read := c.rows[row]; read {
			d.Go(desk.Route{Page: desk.Reports, Client: r.ID})
		}
	}
	c.list.OnAct = func(row, _ int) { c.list.OnOpen(row) }
	c.search("")
	return c
}

// search lists all clients, or those whom a text means.
func (c *chooser) search(typed string) {
	c.typed = typed
	desk.Show(c.desk, "report/clients", c.body, c.read(0), func(p store.NamePage) fyne.CanvasObject {
		c.rows, c.asked = map[int]store.FoundClient{}, map[int]bool{0: true}
		switch {
		case p.Total == 0 && typed != "":
			return kit.Column(0, kit.NewCard(kit.PadXY(kit.CardPadding, 0, kit.NewEmpty("users", "No client matches “"+typed+"”", "Every part of a name or number is looked for.", nil))))
		case p.Total == 0:
			return kit.Column(0, kit.NewCard(kit.PadXY(kit.CardPadding, 0, kit.NewEmpty("chart-line", "No clients yet", "A report is written about one client.",
				kit.NewButton("New client", func() { c.desk.Go(desk.Route{Page: desk.NewClient}) })))))
		}
		c.take(0, p)
		return c.list
	})
}

func (c *chooser) read(from int) func(context.Context) (store.NamePage, error) {
	typed := c.typed
	return func(ctx context.Context) (store.NamePage, error) {
		if typed == "" {
			return c.desk.Store.Names(ctx, from, chooserPage)
		}
		found, err := c.desk.Store.Find(ctx, typed, chooserPage)
		return store.NamePage{Rows: found.Clients, Total: len(found.Clients)}, err
	}
}

// take shows a page that was read.
func (c *chooser) take(from int, p store.NamePage) {
	for i, row := range p.Rows {
		c.rows[from+i] = row
	}
	c.list.SetRows(p.Total, c.record)
}

// record draws one row; one that is not read yet is asked for with its page, once.
func (c *chooser) record(row int) kit.Record {
	r, read := c.rows[row]
	if page := row / chooserPage; !read && !c.asked[page] {
		c.asked[page] = true
		desk.Load(c.desk, fmt.Sprintf("report/clients/%d", page), c.read(page*chooserPage), func(p store.NamePage) { c.take(page*chooserPage, p) })
		r, read = c.rows[row]
	}
	if !read {
		return kit.Record{Cells: []kit.Cell{{Text: "…", Role: kit.Second.In(kit.Ink3)}}}
	}
	return kit.Record{Cells: []kit.Cell{{Initials: kit.Initials(r.Name), Text: r.Name, Role: kit.Name}, {Text: r.Number, Role: kit.Second}, {Action: "Write report"}}}
}
