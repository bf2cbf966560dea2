package today

import (
	"context"
	"testing"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/test"

	"kapdesk/data"
	"kapdesk/data/demo"
	"kapdesk/data/demo/demotest"
	"kapdesk/data/store"
	"kapdesk/ui/desk"
	"kapdesk/ui/desk/desktest"
	"kapdesk/ui/kit"
)

// shown is Today in a window, with what its buttons asked for.
type shown struct {
	*screen
	d      *desk.Desk
	stage  *kit.Stage
	window fyne.Window
	gone   []desk.Route
}

// open shows Today of a practice in a window of a size, behind the sidebar and
// the top bar's space.
func open(t testing.TB, s *store.Store, mode kit.Mode, width, height float32) *shown {
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
	o.screen = New(o.d, desk.Route{Page: desk.Today}).(*screen)
	t.Cleanup(o.Leave)
	side, top := kit.SidebarWidth, float32(28)+kit.HeightTop
	if width < kit.NarrowWidth {
		side = kit.SidebarNarrowWidth
	}
	content.Objects = []fyne.CanvasObject{kit.NewPanel(kit.Paper, kit.Clear, 0), o.Head(), o.Body()}
	place(content.Objects[0], 0, 0, width, height)
	place(content.Objects[1], side+24, 42, 500, 36)
	place(content.Objects[2], side, top, width-side, height-top)
	return o
}

// keepPicture keeps a picture when KAPDESK_SHOTS asks for it.
func (o *shown) keepPicture(t testing.TB, name string) { desktest.Around(t, o.window).Shot(name) }

func TestPictures(t *testing.T) {
	s := desktest.Demo(t)
	for _, c := range []struct {
		name          string
		mode          kit.Mode
		width, height float32
	}{
		{"today", kit.Light, 1440, 900},
		{"today-dark", kit.Dark, 1440, 900},
		{"today-1100", kit.Light, 1100, 700},
	} {
		o := open(t, s, c.mode, c.width, c.height)
		o.keepPicture(t, c.name)
		for _, item := range o.items {
			t.Log(o.said(item))
		}
	}
}

// On a computer that shows another time the day stays the practice's and says so.
func TestComputerElsewhereIsToldOnToday(t *testing.T) {
	here := demo.DesignTime(desktest.Portland)
	there := demotest.OpenWith(t, here, data.FixedClock(here.In(data.Zone("Asia/Tokyo").MustLocation())))
	const say = "This computer is on Tokyo time, the practice in Portland: times are the practice’s."
	o := open(t, there, kit.Light, 1440, 900)
	if !o.says(say) || o.title.Text() != "Thursday, June 12" {
		t.Errorf("in Tokyo Today is %s, want Thursday, June 12 and %q", o.title.Text(), say)
	}
	if o := open(t, demotest.Open(t, here), kit.Light, 1440, 900); o.says("This computer is on") {
		t.Error("a computer at home is called elsewhere")
	}
}
