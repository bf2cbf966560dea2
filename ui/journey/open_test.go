package journey

import (
	"context"
	"testing"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/test"

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
	test.NewTempApp(t)
	fyne.CurrentApp().Settings().SetTheme(kit.NewTheme(mode))
	practice, err := s.Practice(context.Background())
	if err != nil {
		t.Fatal(err)
	}
	content := &fyne.Container{}
	stage := kit.NewStage(content)
	w := test.NewTempWindow(t, stage)
	w.SetPadded(false)
	w.Resize(fyne.NewSize(width, height))
	o := &shown{stage: stage, window: w}
	o.d = desk.New(s, w, stage, desk.Inline{}, func() data.Region { return practice.Region })
	o.d.Go = func(r desk.Route) { o.gone = append(o.gone, r) }
	o.d.Fail = func(err error) { o.failed = err }
	o.Tab = make(o.d, id)
	t.Cleanup(o.Leave)
	left, pad := kit.SidebarWidth+24, float32(24)
	if width < kit.NarrowWidth {
		left, pad = kit.SidebarNarrowWidth+16, 16
	}
	top := float32(28 + 64 + 20 + 8 + 24 + 4 + 44 + 1 + 16)
	content.Objects = []fyne.CanvasObject{kit.NewPanel(kit.Paper, kit.Clear, 0), o.Content()}
	place(content.Objects[0], 0, 0, width, height)
	place(content.Objects[1], left, top, width-left-pad, height-top-pad)
	if actions := o.Actions(); actions != nil {
		content.Objects = append(content.Objects, actions)
		size := actions.MinSize()
		place(actions, width-pad-size.Width, top-16-7-size.Height, size.Width, size.Height)
	}
	return o
}

func place(o fyne.CanvasObject, x, y, w, h float32) {
	o.Move(fyne.NewPos(x, y))
	o.Resize(fyne.NewSize(w, h))
}

// keepPicture keeps a picture when KAPDESK_SHOTS asks for it.
func (o *shown) keepPicture(t testing.TB, name string) { desktest.Around(t, o.window).Shot(name) }
