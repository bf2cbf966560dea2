package kit

import (
	"bytes"
	"fmt"
	"sync"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/widget"

	"kapdesk/assets"
)

// Icon is a Lucide symbol in a token's color. It follows the theme.
type Icon struct {
	widget.BaseWidget

	name  string
	size  float32
	color Token
	image picture
}

// NewIcon returns an icon by its Lucide name, such as "circle-check", drawn at
// 14, 16, 18, 20 or 24. An unknown name shows nothing.
func NewIcon(name string, size float32, color Token) *Icon {
	i := &Icon{name: name, size: size, color: color}
	i.ExtendBaseWidget(i)
	return i
}

// Set changes the symbol and its color.
func (i *Icon) Set(name string, color Token) {
	if i.name != name || i.color != color {
		i.name, i.color = name, color
		i.Refresh()
	}
}

// SetColor changes the color.
func (i *Icon) SetColor(color Token) { i.Set(i.name, color) }

// Name returns the symbol's name.
func (i *Icon) Name() string { return i.name }

// CreateRenderer is called by Fyne.
func (i *Icon) CreateRenderer() fyne.WidgetRenderer {
	o := i.image.show(IconResource(i.name, i.size, i.color))
	return &drawing{
		objects: []fyne.CanvasObject{o},
		owner:   i,
		min:     func() fyne.Size { return fyne.NewSquareSize(i.size) },
		layout: func(s fyne.Size) {
			place(o, (s.Width-i.size)/2, (s.Height-i.size)/2, i.size, i.size)
		},
		refresh: func() { i.image.show(IconResource(i.name, i.size, i.color)) },
	}
}

var coloredIcons sync.Map // resource name -> fyne.Resource

// IconResource returns an icon as an SVG in the present color of a token. The
// name carries the color, because painters keep pictures by name.
func IconResource(name string, size float32, color Token) fyne.Resource {
	set := 20
	if size <= 16 {
		set = 16
	}
	c := color.Now()
	hex := fmt.Sprintf("#%02X%02X%02X", c.R, c.G, c.B)
	key := fmt.Sprintf("%s-%d-%s.svg", name, set, hex)
	if known, ok := coloredIcons.Load(key); ok {
		return known.(fyne.Resource)
	}
	svg := assets.Icon(name, set)
	if svg == nil {
		svg = []byte(`<svg xmlns="http://www.w3.org/2000/svg" width="24" height="24" viewBox="0 0 24 24"></svg>`)
	}
	made := fyne.NewStaticResource(key, bytes.ReplaceAll(svg, []byte("#000000"), []byte(hex)))
	coloredIcons.Store(key, made)
	return made
}

// Mark is the program's logo, a square with rounded corners.
type Mark struct {
	widget.BaseWidget

	size  float32
	image picture
}

// NewMark returns the logo at a size.
func NewMark(size float32) *Mark {
	m := &Mark{size: size}
	m.ExtendBaseWidget(m)
	return m
}

// CreateRenderer is called by Fyne.
func (m *Mark) CreateRenderer() fyne.WidgetRenderer {
	o := m.image.show(brandResource("logo"))
	return &drawing{
		objects: []fyne.CanvasObject{o},
		owner:   m,
		min:     func() fyne.Size { return fyne.NewSquareSize(m.size) },
		layout:  func(s fyne.Size) { place(o, 0, 0, m.size, m.size) },
		refresh: func() { m.image.show(brandResource("logo")) },
	}
}

// Hills is the quiet landscape at the foot of the unlock and welcome screens.
// It is 1440×260 in the design and stretches to the width it is given.
type Hills struct {
	widget.BaseWidget

	image picture
}

// NewHills returns the landscape.
func NewHills() *Hills {
	h := &Hills{}
	h.ExtendBaseWidget(h)
	return h
}

// CreateRenderer is called by Fyne.
func (h *Hills) CreateRenderer() fyne.WidgetRenderer {
	o := h.image.show(brandResource("hills"))
	return &drawing{
		objects: []fyne.CanvasObject{o},
		owner:   h,
		min:     func() fyne.Size { return fyne.NewSize(0, 260) },
		layout:  func(s fyne.Size) { place(o, 0, s.Height-260, s.Width, 260) },
		refresh: func() { h.image.show(brandResource("hills")) },
	}
}

// brandResource is a picture of the house in the theme of the moment.
func brandResource(name string) fyne.Resource {
	if isDark() {
		return brandMark(name + "-dark")
	}
	return brandMark(name + "-light")
}
