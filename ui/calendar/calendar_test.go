package calendar

import (
	"context"
	"strconv"
	"testing"
	"time"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/test"

	"kapdesk/data"
	"kapdesk/data/store"
	"kapdesk/ui/desk"
	"kapdesk/ui/desk/desktest"
	"kapdesk/ui/kit"
)

// shown is the calendar in a window, with where its buttons led and what failed.
type shown struct {
	*screen
	d      *desk.Desk
	stage  *kit.Stage
	window fyne.Window
	gone   []desk.Route
	failed []error
	undo   []func() // of what was done, the newest last
	said   []string // what the toasts said
}

// open shows the calendar in a window, behind the space of sidebar and top bar.
func open(t testing.TB, s *store.Store, mode kit.Mode, width, height float32, r desk.Route) *shown {
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
	o.d.Fail = func(err error) { o.failed = append(o.failed, err) }
	o.d.Toast = func(words string, undo func()) {
		o.said = append(o.said, words)
		if undo != nil {
			o.undo = append(o.undo, undo)
		}
	}
	o.screen = New(o.d, r).(*screen)
	t.Cleanup(o.Leave)
	side, search, pad, top := kit.SidebarWidth, float32(250), kit.PagePadding, float32(28)+kit.HeightTop
	if width < kit.NarrowWidth {
		side, pad = kit.SidebarNarrowWidth, kit.PagePaddingSmall
	}
	content.Objects = []fyne.CanvasObject{kit.NewPanel(kit.Paper, kit.Clear, 0), o.Head(), o.Body()}
	put(content.Objects[0], 0, 0, width, height)
	put(content.Objects[1], side+pad, 42, width-side-2*pad-search-140, 36)
	put(content.Objects[2], side, top, width-side, height-top)
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
		tab           string
		ask           func(*shown)
	}{
		{"calendar", kit.Light, 1440, 900, "", nil},
		{"calendar-dark", kit.Dark, 1440, 900, "", nil},
		{"calendar-1100", kit.Light, 1100, 700, "", nil},
		{"calendar-day", kit.Light, 1440, 900, "day", nil},
		{"calendar-month", kit.Light, 1440, 900, "month", nil},
		{"calendar-book", kit.Light, 1440, 900, "", func(o *shown) { BookDialog(o.d, Preset{Start: june(13, 15, 30)}) }},
		{"calendar-book-1100", kit.Light, 1100, 700, "", func(o *shown) {
			BookDialog(o.d, Preset{Client: o.entries[0].Client, Kind: data.KindMedicine, Start: june(13, 15, 30)})
		}},
		{"calendar-move", kit.Dark, 1440, 900, "", func(o *shown) {
			AppointmentDialog(o.d, o.find("Leilani K.", june(13, 15, 30)))
			o.press(t, "Move")
			o.enter(t, "Time", "14:15")
		}},
		{"calendar-escort", kit.Light, 1440, 900, "", func(o *shown) {
			AppointmentDialog(o.d, o.find("Amara N.", june(12, 13, 0)))
			o.press(t, "Edit escort")
		}},
		{"calendar-cancel", kit.Light, 1440, 900, "", func(o *shown) {
			AppointmentDialog(o.d, o.find("Rosa M.", june(13, 15, 0)))
			o.press(t, "Cancel visit…")
			o.press(t, "Cancel visit")
		}},
		{"calendar-month-1100", kit.Dark, 1100, 700, "month", nil},
		{"calendar-visit", kit.Light, 1440, 900, "", func(o *shown) { o.openBlock(o.block("Amara N.", june(12, 13, 0))) }},
		{"calendar-visit-dark", kit.Dark, 1100, 700, "", func(o *shown) { o.openBlock(o.block("Jordan R.", june(12, 16, 30))) }},
		{"calendar-visit-day", kit.Light, 1440, 900, "day", func(o *shown) { o.openBlock(o.block("Amara N.", june(12, 13, 0))) }},
	} {
		o := open(t, s, c.mode, c.width, c.height, desk.Route{Page: desk.Calendar, Tab: c.tab})
		if c.ask != nil {
			c.ask(o)
		}
		o.keepPicture(t, c.name)
	}
}

// block is the block of a visit, by its ID.
func (o *shown) block(name string, start time.Time) string {
	return strconv.FormatInt(int64(o.find(name, start)), 10)
}

// paints reports whether a text stands anywhere in the window, as it is painted.
func (o *shown) paints(t testing.TB, words string) bool {
	return desktest.Around(t, o.window).Says(words)
}

// find returns the visit of a name at a time, 0 when there is none.
func (o *shown) find(name string, start time.Time) data.AppointmentID {
	for _, e := range o.entries {
		if e.Name == name && e.Start.Equal(start) {
			return e.ID
		}
	}
	return 0
}
