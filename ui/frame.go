package ui

import (
	"strings"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"

	"kapdesk/ui/desk"
	"kapdesk/ui/kit"
)

// places are the items of the side bar, in order; Ctrl 1 to 7 open them.
var places = []struct {
	page  desk.Page
	icon  string
	words string
}{
	{desk.Today, "sun", "Today"},
	{desk.Calendar, "calendar-days", "Calendar"},
	{desk.Clients, "users", "Clients"},
	{desk.Documents, "file-text", "Documents"},
	{desk.Reports, "chart-line", "Reports"},
	{desk.Billing, "receipt", "Billing"},
	{desk.Settings, "settings", "Settings"},
}

// frame is what stays while screens change: the side bar and the top bar.
type frame struct {
	side   *kit.Sidebar
	search *kit.SearchBox
	mode   *kit.Button
	create *kit.Button
	head   *fyne.Container
	tools  *fyne.Container // the top bar: head, search, mode and create
	body   *fyne.Container
	strip  *strip // of the sessions that run
	root   *fyne.Container
	bare   *fyne.Container // a screen that wants the whole window
	shown  fyne.CanvasObject
	notice fyne.CanvasObject // above everything, nil for none
}

func newFrame(s *Shell, practice string) *frame {
	items := make([]kit.NavItem, len(places))
	for i, p := range places {
		items[i] = kit.NavItem{Icon: p.icon, Words: p.words, Key: keysOf(p.words)}
	}
	f := &frame{side: kit.NewSidebar(shortName(practice), items, keysOf("Lock")), body: kit.Stack(), bare: kit.Stack(), strip: newStrip()}
	f.head = &fyne.Container{Layout: (*headLayout)(f)}
	f.side.OnGo = func(i int) { s.Go(desk.Route{Page: places[i].page}) }
	f.side.OnLock = s.LockNow
	f.side.OnBackup = func() { s.Go(desk.Route{Page: desk.Settings, Tab: "security"}) }
	f.search = kit.NewSearchBox("", keysOf("Search"), s.openPalette)
	f.mode = kit.NewIconButton("moon", "Dark", s.switchMode)
	f.create = kit.NewButton("New", nil).WithIcon("plus").WithMenu(s.newItems()...)
	f.create.SetTip("New client or visit", keysOf("New"))
	f.showMode()
	// Tab goes through them in this order, as F6 does: on a new screen it begins in
	// the page, not at the side bar that one has just come from.
	f.tools = container.NewWithoutLayout(f.head, f.search, f.mode, f.create)
	f.root = &fyne.Container{Layout: (*frameLayout)(f), Objects: []fyne.CanvasObject{
		f.strip.root, f.body, f.side, f.tools, f.bare}}
	f.bare.Hide()
	if s.practice.Looks() {
		f.notice = s.lookingNotice()
		f.root.Add(f.notice)
	}
	return f
}

// show puts a screen into the frame.
func (f *frame) show(screen desk.Screen, page desk.Page) {
	at := -1 // the help belongs to none
	for i, p := range places {
		if p.page == section(page) {
			at = i
		}
	}
	f.side.Choose(at)
	f.shown = screen.Body()
	b, ok := screen.(desk.Bare)
	kit.SetCalm(ok && b.Bare()) // nothing moves in the dark room of a session
	if ok && b.Bare() {
		f.bare.Objects = []fyne.CanvasObject{kit.Roomy(f.shown, roomForAll, roomForAll)}
		f.bare.Show()
	} else {
		f.bare.Objects = nil
		f.bare.Hide()
		f.head.Objects = []fyne.CanvasObject{screen.Head()}
		f.body.Objects = []fyne.CanvasObject{kit.Roomy(f.shown, roomFor(page), roomFor(page))}
	}
	for _, o := range []fyne.CanvasObject{f.side, f.tools, f.strip.root, f.body} {
		if f.bare.Visible() {
			o.Hide()
		} else {
			o.Show()
		}
	}
	f.head.Refresh()
	f.root.Refresh()
}

func (f *frame) showMode() {
	icon, tip := "moon", "Dark"
	if kit.IsDark() {
		icon, tip = "sun", "Light"
	}
	f.mode.SetIcon(icon)
	f.mode.SetTip(tip, "")
}

// A narrow window leaves this much for a title that is still being read, and for the
// search box beside a long one, which then shows its icon alone.
const leastHead, leastSearch = 250, 44

// frameLayout lays the frame out: 208 wide side bar and 320 wide search, or an
// icon rail and 248 or what is left in a window narrower than kit.NarrowWidth.
type frameLayout frame

func (*frameLayout) MinSize([]fyne.CanvasObject) fyne.Size { return fyne.NewSize(480, 320) }

func (l *frameLayout) Layout(_ []fyne.CanvasObject, size fyne.Size) {
	f := (*frame)(l)
	narrow := size.Width < kit.NarrowWidth
	sideWidth, pad, searchWidth := kit.SidebarWidth, kit.PagePadding, float32(320)
	hint := "Search clients, notes, documents"
	if narrow {
		sideWidth, pad = kit.SidebarNarrowWidth, kit.PagePaddingSmall
		taken := sideWidth + 2*pad + f.create.MinSize().Width + kit.HeightButton + 2*12
		searchWidth = min(max(size.Width-taken-max(leastHead, f.head.MinSize().Width), leastSearch), 248)
		if hint = "Search everything"; searchWidth < 220 {
			hint = ""
		}
	}
	f.side.SetNarrow(narrow)
	label := "New"
	if size.Width < kit.FoldWidth {
		label = ""
	}
	f.create.SetLabel(label)
	f.search.SetHint(hint)
	put := func(o fyne.CanvasObject, x, y, w, h float32) {
		o.Move(fyne.NewPos(x, y))
		o.Resize(fyne.NewSize(w, h))
	}
	top := float32(0)
	if f.notice != nil {
		f.notice.Resize(fyne.NewSize(size.Width-16, kit.HeightBanner)) // its words know their height in this width
		high := f.notice.MinSize().Height
		put(f.notice, 8, 8, size.Width-16, high)
		top = high + 16
	}
	put(f.bare, 0, top, size.Width, size.Height-top)
	put(f.side, 0, top, sideWidth, size.Height-top)
	put(f.tools, sideWidth, top, size.Width-sideWidth, kit.HeightTop)
	right, y := size.Width-sideWidth-pad, float32(kit.HeightTop-kit.HeightButton)/2
	for _, o := range []struct {
		item  fyne.CanvasObject
		width float32
	}{{f.create, f.create.MinSize().Width}, {f.mode, kit.HeightButton}, {f.search, searchWidth}} {
		right -= o.width
		put(o.item, right, y, o.width, kit.HeightButton)
		right -= 12
	}
	put(f.head, pad, y, right-pad, kit.HeightButton)
	f.strip.fit(size.Width - sideWidth - 2*pad)
	put(f.strip.root, sideWidth+pad, top+kit.HeightTop, size.Width-sideWidth-2*pad, f.strip.height())
	top += kit.HeightTop + f.strip.height()
	put(f.body, sideWidth, top, size.Width-sideWidth, size.Height-top)
}

// headLayout is the title. One that is read later than the page was laid out asks the
// search box for the room that it needs.
type headLayout frame

func (*headLayout) MinSize(items []fyne.CanvasObject) fyne.Size { return kit.Stack(items...).MinSize() }

func (l *headLayout) Layout(items []fyne.CanvasObject, size fyne.Size) {
	f := (*frame)(l)
	if l.MinSize(items).Width > size.Width && f.search.Size().Width > leastSearch && f.root != nil {
		f.root.Layout.Layout(f.root.Objects, f.root.Size())
		size = f.head.Size()
	}
	for _, o := range items {
		o.Move(fyne.Position{})
		o.Resize(size)
	}
}

// shortName drops words from the end of a practice's name until it fits below
// the logo: "Juniper House" for "Juniper House Psychotherapy".
func shortName(name string) string {
	const room = kit.SidebarWidth - 58 - 13
	words := strings.Fields(name)
	for len(words) > 1 && kit.Caption.Width(strings.Join(words, " ")) > room {
		words = words[:len(words)-1]
	}
	return strings.Join(words, " ")
}
