package kit

import (
	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/widget"
)

// VaultPane is the frame of a psychotherapy note: visibly another place than
// the chart, with its own lock. It shows either the note or what asks for the
// key.
type VaultPane struct {
	widget.BaseWidget

	// OnToggle is called for the button in the head: it asks to open a locked
	// pane and to close an open one.
	OnToggle func()

	title, caption, footer string
	content, locked        fyne.CanvasObject
	isLocked               bool
	button                 *Button
}

// NewVaultPane returns a locked pane. Content is the note, locked what stands
// in its place until the key is given.
func NewVaultPane(title, caption, footer string, content, locked fyne.CanvasObject) *VaultPane {
	p := &VaultPane{title: title, caption: caption, footer: footer, content: content, locked: locked, isLocked: true}
	p.button = NewButton("Open", func() {
		if p.OnToggle != nil {
			p.OnToggle()
		}
	}).Small().WithIcon("lock-open")
	p.button.paint = func(b *Button) look {
		if b.hovered || b.pressed {
			return look{OnVault, OnVault, Vault}
		}
		return look{Vault, OnVault, OnVault}
	}
	p.ExtendBaseWidget(p)
	return p
}

// SetLocked shows the note or hides it.
func (p *VaultPane) SetLocked(locked bool) {
	p.isLocked = locked
	if locked {
		p.button.SetLabel("Open")
		p.button.SetIcon("lock-open")
	} else {
		p.button.SetLabel("Close")
		p.button.SetIcon("lock")
	}
	p.Refresh()
}

// Locked reports whether the note is hidden.
func (p *VaultPane) Locked() bool { return p.isLocked }

// SetContent exchanges the note.
func (p *VaultPane) SetContent(content fyne.CanvasObject) { p.content = content; p.Refresh() }

// AccessibilityLabel says what the pane is and whether it is open.
func (p *VaultPane) AccessibilityLabel() string {
	if p.isLocked {
		return p.title + ", locked, " + p.caption
	}
	return p.title + ", open, " + p.caption
}

// AccessibilityRole says that this is read.
func (p *VaultPane) AccessibilityRole() fyne.AccessibleRole { return fyne.AccessibleRoleText }

// CreateRenderer is called by Fyne.
func (p *VaultPane) CreateRenderer() fyne.WidgetRenderer {
	return newSketchRenderer(p, p.draw, func() fyne.Size { return fyne.NewSize(300, 200) })
}

func (p *VaultPane) draw(s *sketch, size fyne.Size) {
	const head, foot = 60, 44
	s.box(0, 0, size.Width, size.Height, RadiusCard, 1, Neu.Tint, Neu.Solid)
	top := s.fill(1, 1, size.Width-2, head, 0, Vault)
	top.TopLeftCornerRadius, top.TopRightCornerRadius = RadiusCard-1, RadiusCard-1
	icon, body := "lock-open", p.content
	if p.isLocked {
		icon, body = "lock", p.locked
	}
	s.icon(icon, 17, 21, 20, OnVault)
	width := p.button.MinSize().Width
	right := size.Width - 17 - width
	s.place(p.button, right, 17, width, HeightButtonSmall)
	s.textIn(p.title, 49, 13, right-49-8, CardTitle.In(OnVault))
	s.textIn(p.caption, 49, 33, right-49-8, Caption.In(OnVault))
	if body != nil {
		s.place(body, 17, head+15, size.Width-34, max(0, size.Height-head-foot-15-12))
	}
	y := size.Height - foot - 1
	s.fill(1, y, size.Width-2, 1, 0, Neu.Line)
	s.icon("shield", 17, y+14, 16, Neu.Solid)
	s.textIn(p.footer, 41, y+14, size.Width-41-17, Caption.In(Ink2))
}
