package kit

import (
	"bytes"
	"errors"
	"image"
	"image/draw"
	"sync"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/canvas"
	"github.com/fyne-io/oksvg"
	"github.com/srwiley/rasterx"
	scaling "golang.org/x/image/draw"
)

// picture is an SVG on the screen. Fyne's own image reads the SVG again for each
// place that shows it, and draws it when it is laid out, before it knows the
// screen's scale. Here it is drawn when it is painted, once for each size, and
// all places that show the same icon share its pixels.
type picture struct {
	raster canvas.Raster
	of     fyne.Resource
}

// show changes what the picture is of; nil shows nothing.
func (p *picture) show(of fyne.Resource) fyne.CanvasObject {
	p.raster.Generator = p.pixels
	if p.of != of {
		p.of = of
		p.raster.Refresh()
	}
	return &p.raster
}

// largestShared is the side of a picture, in pixels, up to which its pixels are
// kept: icons, of which there are a few hundred kinds. Larger ones change with
// the window's size.
const largestShared = 128

type drawnIcon struct {
	name          string
	width, height int
}

var drawnIcons sync.Map // drawnIcon -> image.Image

func (p *picture) pixels(width, height int) image.Image {
	if p.of == nil {
		return image.NewUniform(image.Transparent)
	}
	return svgPixels(p.of, width, height)
}

// svgPixels are the pixels of an SVG, which small ones keep.
func svgPixels(of fyne.Resource, width, height int) image.Image {
	if width <= 0 || height <= 0 {
		return image.NewUniform(image.Transparent)
	}
	if max(width, height) > largestShared {
		return drawSVG(of.Content(), width, height)
	}
	key := drawnIcon{of.Name(), width, height}
	if known, ok := drawnIcons.Load(key); ok {
		return known.(image.Image)
	}
	pixels := drawSVG(of.Content(), width, height)
	drawn := image.NewNRGBA(pixels.Rect) // as Fyne keeps its own icons, so that edges are rounded alike
	draw.Draw(drawn, drawn.Rect, pixels, image.Point{}, draw.Src)
	drawnIcons.Store(key, drawn)
	return drawn
}

// ReadSVG draws somebody's SVG as large as it can be in a box, in its own proportions.
// One that cannot be read is reported, whatever is in it.
func ReadSVG(svg []byte, width, height int) (picture image.Image, err error) {
	defer func() {
		if recover() != nil {
			picture, err = nil, errNoSVG // the reader trips over some
		}
	}()
	icon, err := oksvg.ReadIconStream(bytes.NewReader(svg))
	if err != nil || !(icon.ViewBox.W > 0) || !(icon.ViewBox.H > 0) {
		return nil, errNoSVG
	}
	k := min(float64(width)/icon.ViewBox.W, float64(height)/icon.ViewBox.H)
	w, h := max(1, int(icon.ViewBox.W*k)), max(1, int(icon.ViewBox.H*k))
	icon.SetTarget(0, 0, float64(w), float64(h))
	pixels := image.NewRGBA(image.Rect(0, 0, w, h))
	icon.Draw(rasterx.NewDasher(w, h, &scanner{to: pixels}), 1)
	return pixels, nil
}

// Within is a picture on white that is at most so large in pixels, never larger than it
// was.
func Within(picture image.Image, width, height int) image.Image {
	b := picture.Bounds()
	k := min(1, float64(width)/float64(b.Dx()), float64(height)/float64(b.Dy()))
	to := image.NewRGBA(image.Rect(0, 0, max(1, int(float64(b.Dx())*k)), max(1, int(float64(b.Dy())*k))))
	draw.Draw(to, to.Bounds(), image.White, image.Point{}, draw.Src)
	scaling.CatmullRom.Scale(to, to.Bounds(), picture, b, scaling.Over, nil)
	return to
}

var errNoSVG = errors.New("kit: no SVG that can be drawn")

// drawSVG draws one of our own SVGs stretched to a size in pixels.
func drawSVG(svg []byte, width, height int) *image.RGBA {
	pixels := image.NewRGBA(image.Rect(0, 0, width, height))
	if icon, err := oksvg.ReadIconStream(bytes.NewReader(svg)); err == nil {
		icon.SetTarget(0, 0, float64(width), float64(height))
		icon.Draw(rasterx.NewDasher(width, height, &scanner{to: pixels}), 1)
	}
	return pixels
}

// NewSheetPicture returns a scanned sheet of a width, dim in the dark as pages are.
func NewSheetPicture(sheet image.Image, width float32) fyne.CanvasObject {
	b := sheet.Bounds()
	shown := canvas.NewImageFromImage(sheet)
	shown.FillMode = canvas.ImageFillContain
	stack := Stack(shown)
	if isDark() {
		stack.Add(canvas.NewRectangle(dimmed))
	}
	return Fixed(width, width*float32(b.Dy())/float32(max(1, b.Dx())), stack)
}
