package documents

import (
	"fyne.io/fyne/v2"

	"kapdesk/data"
	"kapdesk/data/document"
	"kapdesk/ui/desk"
	"kapdesk/ui/kit"
)

// New returns the documents of the route's client, or without one the clients
// whose documents need something. Tab may name the form to open, "C5".
func New(d *desk.Desk, r desk.Route) desk.Screen {
	if r.Client == 0 {
		return newOverview(d, r.Tab)
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

// Actions lead to what goes to the prescriber beside the forms.
func (t *tab) Actions() fyne.CanvasObject {
	to := desk.Route{Page: desk.Reports, Client: t.client, Tab: string(document.ForPacket)}
	return kit.NewButton("Prescriber packet", func() { t.desk.Go(to) }).WithIcon("file-text").Small()
}

func (t *tab) Leave() { t.leave() }
