package journey

import (
	"testing"

	"fyne.io/fyne/v2"

	"kapdesk/data"
	"kapdesk/data/store"
	"kapdesk/ui/desk"
	"kapdesk/ui/desk/desktest"
	"kapdesk/ui/kit"
)

// clientNamed finds a client of the demo by a word of the name.
func clientNamed(t testing.TB, s *store.Store, word string) data.ClientID {
	t.Helper()
	page, err := s.Clients(t.Context(), store.ClientFilter{Search: word, Limit: 5})
	if err != nil || len(page.Rows) == 0 {
		t.Fatalf("no client called %s (%v)", word, err)
	}
	return page.Rows[0].ID
}

// shown is a tab in a window, with what its buttons asked for.
type shown struct {
	desk.Tab
	d      *desk.Desk
	stage  *kit.Stage
	window fyne.Window
	gone   []desk.Route
	failed error
}

// open shows a tab of a client as the record page does: below the header, in
// a window of a size.
func open(t testing.TB, s *store.Store, make func(*desk.Desk, data.ClientID) desk.Tab, id data.ClientID, mode kit.Mode, width, height float32) *shown {
	t.Helper()
	w := desktest.New(t, s, mode, fyne.NewSize(width, height))
	o := &shown{d: w.Desk, stage: w.Desk.Stage, window: w.Desk.Window}
	o.d.Go = func(r desk.Route) { o.gone = append(o.gone, r) }
	o.d.Fail = func(err error) { o.failed = err }
	o.Tab = make(o.d, id)
	left, pad := kit.SidebarWidth+24, float32(24)
	if width < kit.NarrowWidth {
		left, pad = kit.SidebarNarrowWidth+16, 16
	}
	top := float32(28 + 64 + 20 + 8 + 24 + 4 + 44 + 1 + 16)
	parts := []desktest.At{{Object: o.Content(), X: left, Y: top, W: width - left - pad, H: height - top - pad}}
	if actions := o.Actions(); actions != nil {
		size := actions.MinSize()
		parts = append(parts, desktest.At{Object: actions, X: width - pad - size.Width, Y: top - 16 - 7 - size.Height, W: size.Width, H: size.Height})
	}
	w.Place(o.Leave, parts...)
	return o
}

// keepPicture keeps a picture when KAPDESK_SHOTS asks for it.
func (o *shown) keepPicture(t testing.TB, name string) { desktest.Around(t, o.window).Shot(name) }
