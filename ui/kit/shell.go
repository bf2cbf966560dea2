package kit

import (
	"slices"
	"strconv"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/canvas"
	"fyne.io/fyne/v2/driver/desktop"
	"fyne.io/fyne/v2/widget"
)

// NavItem is one place in the sidebar.
type NavItem struct {
	Icon, Words, Key string
}

// Sidebar is the left edge of every screen: logo, practice, places, what is
// saved, and Lock. It is 208 wide, or a rail of 64 with icons only.
type Sidebar struct {
	widget.BaseWidget

	OnGo     func(index int)
	OnLock   func()
	OnSaved  func() // a click on the line about saving
	OnBackup func() // a click on the line about the backup

	practice string
	items    []*navButton
	lock     lock
	saved    *statusLine
	backup   *statusLine
	narrow   bool
	chosen   int
}

// Has reports whether what has the keyboard is one of its places.
func (s *Sidebar) Has(focused fyne.Focusable) bool {
	return slices.ContainsFunc(s.items, func(b *navButton) bool { return fyne.Focusable(b) == focused })
}

// NewSidebar returns a sidebar with its places. LockKey is the hint on Lock.
func NewSidebar(practice string, items []NavItem, lockKey string) *Sidebar {
	s := &Sidebar{practice: practice}
	for i, item := range items {
		b := &navButton{icon: item.Icon, words: item.Words}
		b.become(b, func() {
			if s.OnGo != nil {
				s.OnGo(i)
			}
		})
		b.SetTip(item.Words, item.Key)
		s.items = append(s.items, b)
	}
	s.lock = newLock(Clear, lockKey, func() {
		if s.OnLock != nil {
			s.OnLock()
		}
	})
	s.saved = newStatusLine("circle-check", OK.Solid, "All changes saved", func() {
		if s.OnSaved != nil {
			s.OnSaved()
		}
	})
	s.backup = newStatusLine("hard-drive", Ink3, "", func() {
		if s.OnBackup != nil {
			s.OnBackup()
		}
	})
	s.saved.leads = func() bool { return s.OnSaved != nil }
	s.backup.leads = func() bool { return s.OnBackup != nil }
	s.ExtendBaseWidget(s)
	s.Choose(0)
	return s
}

// Choose marks the place that is open; -1 marks none.
func (s *Sidebar) Choose(index int) {
	s.chosen = index
	for i, b := range s.items {
		if b.on != (i == index) {
			b.on = i == index
			b.changed()
		}
	}
}

// Badge shows a count at a place; 0 hides it.
func (s *Sidebar) Badge(index, count int) {
	s.items[index].count = count
	s.items[index].changed()
}

// SetSaved shows the line about saving. Family OK for "All changes saved", Neu
// for "Saving…", Bad for "Not saved: drive is full".
func (s *Sidebar) SetSaved(family Family, words string) {
	icon := familyIcon(family)
	if family == Neu {
		icon = "loader"
	}
	s.saved.set(icon, family.Solid, words)
}

// SetBackup shows the line about the last backup.
func (s *Sidebar) SetBackup(family Family, words string) {
	front := family.Solid
	if family == OK || family == Neu {
		front = Ink3
	}
	s.backup.set("hard-drive", front, words)
}

// SetPractice changes the name below the logo.
func (s *Sidebar) SetPractice(name string) { s.practice = name; s.Refresh() }

// SetNarrow makes it the icon rail or the wide bar.
func (s *Sidebar) SetNarrow(on bool) {
	if s.narrow == on {
		return
	}
	s.narrow = on
	for _, b := range s.items {
		b.narrow = on
		b.changed()
	}
	s.saved.narrow, s.backup.narrow = on, on
	s.saved.changed()
	s.backup.changed()
	s.Refresh()
}

// Narrow reports whether it is the icon rail.
func (s *Sidebar) Narrow() bool { return s.narrow }

// CreateRenderer is called by Fyne.
func (s *Sidebar) CreateRenderer() fyne.WidgetRenderer {
	ground := canvas.NewRectangle(Side)
	edge := NewRule()
	mark := NewMark(32)
	name := NewText(Role{15, 18, SemiBold, Ink}, "KAP Desk")
	practice := NewText(Caption, s.practice).Elided()
	rule := NewRule()
	d := &drawing{owner: s, objects: []fyne.CanvasObject{ground, edge, mark, name, practice, rule}}
	for _, b := range s.items {
		d.objects = append(d.objects, b)
	}
	d.objects = append(d.objects, s.saved, s.backup)
	d.objects = append(d.objects, s.lock.objects()...)
	width := func() float32 {
		if s.narrow {
			return SidebarNarrowWidth
		}
		return SidebarWidth
	}
	d.min = func() fyne.Size { return fyne.NewSize(width(), 320) }
	d.layout = func(size fyne.Size) {
		w, h := width(), size.Height
		place(ground, 0, 0, w, h)
		place(edge, w-1, 0, 1, h)
		side := float32(12)
		if s.narrow {
			side = 10
			place(mark, (w-1-32)/2, 18, 32, 32)
		} else {
			place(mark, 16, 18, 32, 32)
		}
		place(name, 58, 17, w-70, 18)
		place(practice, 58, 35, w-70, 16)
		inner := w - 1 - 2*side
		y, pitch := float32(72), float32(HeightNav+4)
		room := h - 108 // above what is saved, and Lock
		if all := pitch * float32(len(s.items)); y+all > room {
			y = max(12, room-all) // then without the logo, and closer if need be
			pitch = min(pitch, (room-y)/float32(len(s.items)))
		}
		low := y < 56
		for _, head := range []fyne.CanvasObject{mark, name, practice} {
			setVisible(head, !low && (head == mark || !s.narrow))
		}
		for _, b := range s.items {
			place(b, side, y, inner, min(HeightNav, pitch))
			y += pitch
		}
		s.lock.place(s.narrow, h)
		if s.narrow {
			place(s.saved, side, h-100, inner, HeightNav)
			return
		}
		place(rule, 0, h-12-HeightButton-13, w-1, 1)
		place(s.backup, side+6, h-12-HeightButton-13-12-18, inner-8, 20)
		place(s.saved, side+6, h-12-HeightButton-13-12-38, inner-8, 20)
	}
	d.refresh = func() {
		practice.SetText(s.practice)
		setVisible(rule, !s.narrow)
		setVisible(s.backup, !s.narrow)
		d.layout(s.Size())
		canvas.Refresh(ground)
	}
	d.refresh()
	return d
}

// navButton is one place in the sidebar.
type navButton struct {
	control

	icon, words string
	count       int
	on, narrow  bool
	ground      Token // while nothing is to be said
}

// AccessibilityLabel returns the words, the count and whether the place is open.
func (b *navButton) AccessibilityLabel() string {
	label := b.words
	if b.count > 0 {
		label += ", " + countText(b.count)
	}
	return label + stateWord(b.on, ", open", "")
}

// MouseIn shows the tip only on the icon rail, where the words are missing.
func (b *navButton) MouseIn(e *desktop.MouseEvent) {
	b.control.MouseIn(e)
	if !b.narrow {
		b.tip.hide()
	}
}

// CreateRenderer is called by Fyne.
func (b *navButton) CreateRenderer() fyne.WidgetRenderer {
	ground := NewPanel(Clear, Clear, RadiusControl)
	ring := newFocusRing(-2, RadiusControl)
	icon := NewIcon(b.icon, 20, Ink2)
	text := NewText(Nav, b.words).Elided()
	pill := NewPanel(Surface, Line2, 10)
	count := NewText(Caption.With(SemiBold), "").Center()
	d := &drawing{owner: b, objects: []fyne.CanvasObject{ground, ring.Rectangle, icon, text, pill, count}}
	d.min = func() fyne.Size { return fyne.NewSize(HeightNav, HeightNav) }
	d.layout = func(size fyne.Size) {
		place(ground, 0, 0, size.Width, size.Height)
		ring.around(0, 0, size.Width, size.Height)
		if b.narrow {
			place(icon, (size.Width-20)/2, (size.Height-20)/2, 20, 20)
			w := max(16, count.role.Width(count.text)+10)
			place(pill, size.Width-w-2, 2, w, 16)
			place(count, size.Width-w-2, 2, w, 16)
			return
		}
		place(icon, 10, (size.Height-20)/2, 20, 20)
		right := size.Width - 10
		if b.count > 0 {
			w := max(20, count.role.Width(count.text)+14)
			place(pill, right-w, (size.Height-20)/2, w, 20)
			place(count, right-w, (size.Height-20)/2, w, 20)
			right -= w + 8
		}
		place(text, 42, 0, max(0, right-42), size.Height)
	}
	d.refresh = func() {
		front := Ink2
		ground.FillColor = b.ground
		role := Nav
		switch {
		case b.on:
			ground.FillColor, front, role = TealTint, Teal, Name
		case b.hovered:
			ground.FillColor = Sunken
		}
		icon.SetColor(front)
		text.SetRole(role.In(front))
		small := Caption.With(SemiBold)
		if b.narrow {
			small.Size = 11
		}
		count.SetRole(small.In(front))
		count.SetText(countText(b.count))
		pill.CornerRadius = 10
		pill.StrokeColor = stateToken(b.on, TealLine, Line2)
		setVisible(pill, b.count > 0)
		setVisible(count, b.count > 0)
		setVisible(text, !b.narrow)
		ring.set(b.ring)
		d.layout(b.Size())
		canvas.Refresh(ground)
	}
	d.refresh()
	return d
}

func countText(n int) string {
	if n > 99 {
		return "99+"
	}
	return strconv.Itoa(n)
}

// statusLine is one quiet line of the sidebar that can be clicked.
type statusLine struct {
	control

	icon   string
	front  Token
	words  string
	narrow bool
	leads  func() bool // whether a click does something
}

func newStatusLine(icon string, front Token, words string, tap func()) *statusLine {
	l := &statusLine{icon: icon, front: front, words: words}
	l.become(l, tap)
	return l
}

func (l *statusLine) set(icon string, front Token, words string) {
	if l.icon != icon || l.front != front || l.words != words {
		l.icon, l.front, l.words = icon, front, words
		l.tip.words = words
		l.changed()
	}
}

// Disabled keeps a line that leads nowhere out of the Tab order.
func (l *statusLine) Disabled() bool { return l.leads == nil || !l.leads() }

// AccessibilityLabel returns the words.
func (l *statusLine) AccessibilityLabel() string { return l.words }

// CreateRenderer is called by Fyne.
func (l *statusLine) CreateRenderer() fyne.WidgetRenderer {
	icon := NewIcon(l.icon, 14, l.front)
	ring := newFocusRing(-1, RadiusSmall)
	text := NewText(Caption.In(Ink2), l.words).Elided()
	d := &drawing{owner: l, objects: []fyne.CanvasObject{icon, text, ring.Rectangle}}
	d.min = func() fyne.Size { return fyne.NewSize(40, 20) }
	d.layout = func(size fyne.Size) {
		ring.around(0, 0, size.Width, size.Height)
		if l.narrow {
			icon.size = 18
			place(icon, (size.Width-18)/2, (size.Height-18)/2, 18, 18)
			return
		}
		icon.size = 14
		place(icon, 4, (size.Height-14)/2, 14, 14)
		place(text, 26, 0, max(0, size.Width-26), size.Height)
	}
	d.refresh = func() {
		icon.Set(l.icon, l.front)
		text.SetText(l.words)
		text.SetColor(stateToken(l.hovered || l.front == Bad.Solid, Ink, Ink2))
		setVisible(text, !l.narrow)
		setVisible(icon, l.words != "")
		ring.set(l.ring)
		d.layout(l.Size())
	}
	d.refresh()
	return d
}
