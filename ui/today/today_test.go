package today

import (
	"testing"

	"fyne.io/fyne/v2"

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
	w := desktest.New(t, s, mode, fyne.NewSize(width, height))
	o := &shown{d: w.Desk, stage: w.Desk.Stage, window: w.Desk.Window}
	o.d.Go = func(r desk.Route) { o.gone = append(o.gone, r) }
	o.screen = New(o.d, desk.Route{Page: desk.Today}).(*screen)
	w.ShowInWindow(o.screen)
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
