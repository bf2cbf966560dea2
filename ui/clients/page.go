package clients

import (
	"context"
	"errors"

	"fyne.io/fyne/v2"

	"kapdesk/data"
	"kapdesk/data/client"
	"kapdesk/data/store"
	"kapdesk/data/words"
	"kapdesk/ui/desk"
	"kapdesk/ui/kit"
)

// TabSpec is one tab of a client's record. The shell names them all, because
// most are made by other packages.
type TabSpec struct {
	Key  string // the route's Tab: "journey"
	Name string // "Journey"
	New  func(*desk.Desk, data.ClientID) desk.Tab
}

// page is the record of one client: who it is and what must not be forgotten
// stays above every tab.
type page struct {
	desk *desk.Desk
	id   data.ClientID
	tabs []TabSpec
	stop func()

	title   *fyne.Container // in the top bar
	above   *desk.Place     // the facts and alerts, once they are known
	names   *kit.Tabs
	actions *fyne.Container
	content *fyne.Container
	open    desk.Tab
	at      int  // the tab that is open
	want    int  // the tab that was asked for last
	gone    bool // left: late answers are dropped
	body    fyne.CanvasObject
}

// NewPage returns the record of the route's client with the route's tab open,
// the first one when it names none.
func NewPage(d *desk.Desk, r desk.Route, tabs []TabSpec) desk.Screen {
	p := &page{desk: d, id: r.Client, tabs: tabs, title: kit.Stack(), above: desk.NewPlace(), actions: kit.Stack(), content: kit.Stack()}
	names := make([]string, len(tabs))
	first := 0
	for i, t := range tabs {
		names[i] = t.Name
		if t.Key == r.Tab {
			first = i
		}
	}
	p.names = kit.NewTabs(names, p.show)
	p.names.Choose(first)
	p.title.Add(d.Head(true, ""))

	row := kit.Tools(p.names, kit.Pad(2, 0, 6, 0, p.actions))
	p.body = kit.Page(kit.Column(0,
		kit.Stack(kit.Gap(0, factsHeight+8+kit.HeightChip), p.above.Root), kit.Gap(0, 4),
		kit.Stack(kit.Gap(0, 44), under(kit.NewRule()), row), kit.Gap(0, 17), kit.Grow(p.content)))

	p.above.Fit = p.body.Refresh
	p.show(first)
	p.load()
	p.stop = d.Listen(func(c store.Changed) {
		if c.Client == p.id || c.Client == 0 {
			p.load()
		}
	})
	return p
}

// Head is back, the name and the phase.
func (p *page) Head() fyne.CanvasObject { return p.title }

// Body is all below the top bar.
func (p *page) Body() fyne.CanvasObject { return p.body }

// Leave keeps what the open tab still holds and stops listening.
func (p *page) Leave() {
	p.gone = true
	p.stop()
	if p.open != nil {
		p.open.Leave()
	}
}

// show opens a tab once what was typed in the one before is kept, so that the
// next one reads it.
func (p *page) show(index int) {
	p.want = index
	p.desk.Saver.Settle(func(err error) {
		switch {
		case p.gone || p.want != index:
		case err != nil:
			p.names.Choose(p.at)
			p.desk.Fail(err)
		default:
			p.openTab(index)
		}
	})
}

func (p *page) openTab(index int) {
	if p.open != nil {
		p.open.Leave()
		p.desk.Saver.Forget()
	}
	if p.open != nil { // another one was chosen
		p.desk.Here(desk.Route{Page: desk.Client, Client: p.id, Tab: p.tabs[index].Key})
	}
	p.at, p.open = index, p.tabs[index].New(p.desk, p.id)
	p.content.Objects = []fyne.CanvasObject{p.open.Content()}
	p.actions.Objects = nil
	if actions := p.open.Actions(); actions != nil {
		p.actions.Objects = []fyne.CanvasObject{actions}
	}
	p.content.Refresh()
	p.body.Refresh()
}

// load reads the head. A client who does not exist says so in place of a page.
func (p *page) load() {
	if p.gone {
		return
	}
	id := p.id
	desk.Show(p.desk, "client/head", p.above, func(ctx context.Context) (*store.ClientHead, error) {
		head, err := p.desk.Store.ClientHead(ctx, id)
		if errors.Is(err, data.ErrNotFound) {
			return nil, nil
		}
		return &head, err
	}, func(head *store.ClientHead) fyne.CanvasObject {
		switch {
		case p.gone:
			return nil
		case head == nil:
			p.missing()
			return kit.Stack()
		}
		return p.fill(*head)
	})
}

func (p *page) missing() {
	if p.open != nil {
		p.open.Leave()
		p.open = nil
	}
	p.actions.Objects = nil
	back := kit.NewButton("Show all clients", func() { p.desk.Go(desk.Route{Page: desk.Clients}) })
	p.content.Objects = []fyne.CanvasObject{kit.Column(0, kit.NewCard(kit.PadXY(kit.CardPadding, 0,
		kit.NewEmpty("user", "This client is not in the practice", "The link may come from another practice file.", back))))}
	p.content.Refresh()
}

func (p *page) fill(h store.ClientHead) fyne.CanvasObject {
	today, region := p.desk.Store.Today(), p.desk.Region()
	at := chip(h.Row, today, region)
	p.title.Objects = []fyne.CanvasObject{p.desk.Head(true, h.Row.Name, kit.NewPhaseChip(kit.PhaseFamily(at.Phase), at.Icon, at.Words))}
	chips := kit.Flow(8)
	for _, n := range client.Alerts(h.Client, h.Alerts) {
		chips.Add(kit.NewChip(toneFamily(n.Tone), iconOf(n), words.Notice(n, today, region)))
	}
	for _, w := range h.Waits {
		chips.Add(kit.NewChip(kit.Neu, "hourglass", words.Wait(w, region, p.desk.Store.VisitTypes())))
	}
	p.title.Refresh()
	return kit.Column(8, factsLine(facts(h, today, region)), chips)
}

// Print prints what the open tab shows, where it shows something to print.
func (p *page) Print() {
	if tab, ok := p.open.(desk.Printer); ok {
		tab.Print()
	}
}

// Preview is what the open tab shows, where it shows pages.
func (p *page) Preview() *kit.Preview {
	if tab, ok := p.open.(desk.Previewer); ok {
		return tab.Preview()
	}
	return nil
}

// TypedRune and TypedKey are for the open tab, where it has keys of its own.
func (p *page) TypedRune(r rune) {
	if tab, ok := p.open.(desk.Keyed); ok {
		tab.TypedRune(r)
	}
}

func (p *page) TypedKey(e *fyne.KeyEvent) {
	if tab, ok := p.open.(desk.Keyed); ok {
		tab.TypedKey(e)
	}
}
