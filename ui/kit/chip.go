package kit

import (
	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/canvas"
	"fyne.io/fyne/v2/widget"
)

// Chip is a short status: an icon and a word on a tint.
type Chip struct {
	widget.BaseWidget

	family Family
	icon   string
	words  string
	strong bool
}

// NewChip returns a status chip. The icon may be "".
func NewChip(family Family, icon, words string) *Chip {
	c := &Chip{family: family, icon: icon, words: oneLine(words)}
	c.ExtendBaseWidget(c)
	return c
}

// NewPhaseChip returns a chip of a phase or a visit type, in heavier letters.
func NewPhaseChip(family Family, icon, words string) *Chip {
	c := NewChip(family, icon, words)
	c.strong = true
	return c
}

// NewDaysChip says how long ago the last dose was, as in "2 days since dose 4".
func NewDaysChip(words string) *Chip { return NewPhaseChip(Int, "sprout", words) }

// Set changes all of it.
func (c *Chip) Set(family Family, icon, words string) {
	c.family, c.icon, c.words = family, icon, oneLine(words)
	c.Refresh()
}

// Words returns what it says.
func (c *Chip) Words() string { return c.words }

// AccessibilityLabel returns what it says.
func (c *Chip) AccessibilityLabel() string { return c.words }

// AccessibilityRole says that this is text.
func (c *Chip) AccessibilityRole() fyne.AccessibleRole { return fyne.AccessibleRoleText }

func (c *Chip) role() Role {
	r := ChipWord.In(c.family.Solid)
	if c.strong {
		r = r.With(SemiBold)
	}
	return r
}

// CreateRenderer is called by Fyne.
func (c *Chip) CreateRenderer() fyne.WidgetRenderer {
	ground := NewPanel(c.family.Tint, c.family.Line, HeightChip/2)
	icon := NewIcon(c.icon, 14, c.family.Solid)
	text := NewText(c.role(), c.words).Elided()
	d := &drawing{owner: c, objects: []fyne.CanvasObject{ground, icon, text}}
	before := func() float32 {
		if c.icon == "" {
			return 10
		}
		return 8 + 14 + 6
	}
	d.min = func() fyne.Size {
		return fyne.NewSize(before()+c.role().Width(c.words)+10, HeightChip)
	}
	d.layout = func(size fyne.Size) {
		y := (size.Height - HeightChip) / 2
		place(ground, 0, y, size.Width, HeightChip)
		place(icon, 8, y+5, 14, 14)
		place(text, before(), y, size.Width-before()-9, HeightChip)
	}
	d.refresh = func() {
		ground.FillColor, ground.StrokeColor = c.family.Tint, c.family.Line
		icon.Set(c.icon, c.family.Solid)
		setVisible(icon, c.icon != "")
		text.SetRole(c.role())
		text.SetText(c.words)
		d.layout(c.Size())
		canvas.Refresh(ground)
	}
	d.refresh()
	return d
}

// IconTile is an icon on a tint with a solid border: what a list row is about.
type IconTile struct {
	widget.BaseWidget

	family Family
	icon   string
	size   float32
}

// NewIconTile returns a tile of 28, 32, 36, 40 or 44.
func NewIconTile(family Family, icon string, size float32) *IconTile {
	t := &IconTile{family: family, icon: icon, size: size}
	t.ExtendBaseWidget(t)
	return t
}

// Set changes family and icon.
func (t *IconTile) Set(family Family, icon string) {
	t.family, t.icon = family, icon
	t.Refresh()
}

// CreateRenderer is called by Fyne.
func (t *IconTile) CreateRenderer() fyne.WidgetRenderer {
	ground := NewPanel(t.family.Tint, t.family.Solid, RadiusControl)
	inner := float32(18)
	switch {
	case t.size <= 28:
		inner = 16
	case t.size >= 44:
		inner = 20
	}
	icon := NewIcon(t.icon, inner, t.family.Solid)
	d := &drawing{owner: t, objects: []fyne.CanvasObject{ground, icon}}
	d.min = func() fyne.Size { return fyne.NewSquareSize(t.size) }
	d.layout = func(size fyne.Size) {
		y := (size.Height - t.size) / 2
		place(ground, 0, y, t.size, t.size)
		place(icon, 0, y, t.size, t.size)
	}
	d.refresh = func() {
		ground.FillColor, ground.StrokeColor = t.family.Tint, t.family.Solid
		icon.Set(t.icon, t.family.Solid)
		canvas.Refresh(ground)
	}
	return d
}

// Initials returns up to two first letters of a name.
func Initials(name string) string {
	var out []rune
	start := true
	for _, r := range name {
		if r == ' ' || r == '-' {
			start = true
			continue
		}
		if start && len(out) < 2 {
			out = append(out, r)
		}
		start = false
	}
	return string(out)
}

// KeyHint is a small key cap such as "Ctrl K".
type KeyHint struct {
	widget.BaseWidget

	key  string
	fill Token
	line Token
	text *Text
}

// NewKeyHint returns a key cap.
func NewKeyHint(key string) *KeyHint {
	k := &KeyHint{key: key, fill: Sunken, line: Line2, text: NewText(Key, key)}
	k.ExtendBaseWidget(k)
	return k
}

// SetKey changes the key.
func (k *KeyHint) SetKey(key string) {
	if k.key != key {
		k.key = key
		k.text.SetText(key)
		k.Refresh()
	}
}

// setColors is for a cap on another ground.
func (k *KeyHint) setColors(fill, front Token) {
	if k.fill != fill || k.line != front {
		k.fill, k.line = fill, front
		k.text.SetColor(front)
		k.Refresh()
	}
}

// CreateRenderer is called by Fyne.
func (k *KeyHint) CreateRenderer() fyne.WidgetRenderer {
	ground := NewPanel(k.fill, k.line, RadiusSmall)
	return &drawing{
		owner:   k,
		refresh: func() { ground.FillColor, ground.StrokeColor = k.fill, k.line; canvas.Refresh(ground) },
		objects: []fyne.CanvasObject{ground, k.text},
		min: func() fyne.Size {
			return fyne.NewSize(k.text.MinSize().Width+14, 20)
		},
		layout: func(size fyne.Size) {
			place(ground, 0, 0, size.Width, size.Height)
			place(k.text, 7, 0, size.Width-7, size.Height)
		},
	}
}
