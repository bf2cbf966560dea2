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

// New returns the documents of the route's client, or without one the clients
// whose documents need something. Tab may name the form to open, "C5".
func New(d *desk.Desk, r desk.Route) desk.Screen {
	if r.Client == 0 {
		return newOverview(d)
	}
	return &screen{newPane(d, r.Client, data.Form(r.Tab))}
}

// screen is the pane as a page of its own.
type screen struct{ *pane }

func (s *screen) Head() fyne.CanvasObject { return s.head }
func (s *screen) Body() fyne.CanvasObject { return kit.Page(s.place.Root) }
func (s *screen) Leave()                  { s.leave() }

// NewTab returns the Documents tab of a client's record.
func NewTab(d *desk.Desk, client data.ClientID) desk.Tab { return &tab{newPane(d, client, "")} }

type tab struct{ *pane }

func (t *tab) Content() fyne.CanvasObject { return t.place.Root }
func (t *tab) Actions() fyne.CanvasObject { return nil }
func (t *tab) Leave()                     { t.leave() }

// overview lists the clients whose documents need something.
type overview struct {
	desk *desk.Desk
	list *kit.RecordList
	body *desk.Place
	rows []store.OpenDocuments
	stop func()
	left bool
}

func newOverview(d *desk.Desk) desk.Screen {
	o := &overview{desk: d, body: desk.NewPlace()}
	o.list = kit.NewRecordList(
		kit.ListColumn{Title: "Client", Width: 220}, kit.ListColumn{Title: "Needs a signature", Width: -1},
		kit.ListColumn{Title: "Valid", Width: 120}, kit.ListColumn{Title: "Next medicine session", Width: 200})
	o.list.OnOpen = func(row int) {
		if row < len(o.rows) {
			d.Go(desk.Route{Page: desk.Documents, Client: o.rows[row].Client})
		}
	}
	o.load()
	o.stop = d.Listen(func(c store.Changed) {
		if c.Subject == store.SubjectDocument {
			o.load()
		}
	})
	return o
}

func (o *overview) Head() fyne.CanvasObject { return o.desk.Head(false, "Documents") }
func (o *overview) Body() fyne.CanvasObject { return kit.Page(o.body.Root) }
func (o *overview) Leave()                  { o.left = true; o.stop() }

func (o *overview) load() {
	if o.left {
		return
	}
	desk.Show(o.desk, "documents/open", o.body, func(ctx context.Context) ([]store.OpenDocuments, error) {
		return o.desk.Store.DocumentsOpen(ctx)
	}, func(rows []store.OpenDocuments) fyne.CanvasObject {
		if o.left {
			return nil
		}
		o.rows = rows
		if len(rows) == 0 {
			return kit.Column(0, kit.NewCard(kit.PadXY(kit.CardPadding, 0,
				kit.NewEmpty("circle-check", "Every form is signed", "A form that ends or a new course brings its client back to this list.", nil))))
		}
		o.list.SetRows(len(rows), func(i int) kit.Record { return overviewRow(rows[i], o.desk.Region()) })
		return o.list
	})
}

// overviewRow names the open forms of a client, the first with its status.
func overviewRow(o store.OpenDocuments, r data.Region) kit.Record {
	names := ""
	for i, st := range o.Open {
		if i > 0 {
			names += ", "
		}
		names += st.Title()
	}
	next := kit.Cell{Text: "–", Role: kit.Second.In(kit.Ink3)}
	if !o.Next.IsZero() {
		next = kit.Cell{Text: r.Weekday(o.Next), Role: kit.Second.In(kit.Ink)}
	}
	return kit.Record{ID: fmt.Sprint(o.Client), Cells: []kit.Cell{
		{Initials: kit.Initials(o.Name), Text: o.Name, Role: kit.Name},
		{Text: names, Role: kit.Second.In(kit.Ink)},
		{Text: fmt.Sprintf("%d of %d", o.Valid, o.Of), Role: kit.Second},
		next,
	}}
}
