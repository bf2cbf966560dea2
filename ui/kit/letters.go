package kit

import (
	"image"
	"image/draw"
	"sync"

	"golang.org/x/image/font/sfnt"
	"golang.org/x/image/math/fixed"

	"kapdesk/assets"
	"kapdesk/reports/paper"
)

// quarterPixels are the places within a pixel at which a letter may stand.
const quarterPixels = 4

// letterKey is a letter at a size, in 64ths of a pixel, and a place in its pixel.
type letterKey struct {
	face  paper.Face
	r     rune
	size  int32
	shift int8
}

// letterMask is the shape of a letter; at leads from the pixel of its pen there.
type letterMask struct {
	shape *image.Alpha
	at    image.Point
}

// letterMasks are the shapes drawn so far: a page of three thousand letters has
// some three hundred of them. They are forgotten when they have become many, as
// after much zooming. See painting.
var (
	letterMasks = map[letterKey]letterMask{}
	letterBytes int
)

const mostLetterBytes = 16 << 20

func letter(key letterKey) letterMask {
	if known, ok := letterMasks[key]; ok {
		return known
	}
	if letterBytes > mostLetterBytes {
		clear(letterMasks)
		letterBytes = 0
	}
	drawn := drawLetter(key)
	letterMasks[key] = drawn
	letterBytes += len(drawn.shape.Pix)
	return drawn
}

// outlines reads each face's font file once. The fonts are embedded and tested:
// one that is damaged is a broken build.
var outlines = func() map[paper.Face]func() *sfnt.Font {
	read := map[paper.Face]func() *sfnt.Font{}
	for face := paper.Serif; face <= paper.SansBold; face++ {
		read[face] = sync.OnceValue(func() *sfnt.Font {
			font, err := sfnt.Parse(assets.Font(face.Name()))
			if err != nil {
				panic("the font " + face.Name() + " is damaged: " + err.Error())
			}
			return font
		})
	}
	return read
}()

var letterBuffer sfnt.Buffer // see painting

func drawLetter(key letterKey) letterMask {
	empty := letterMask{shape: &image.Alpha{}}
	font := outlines[key.face]()
	glyph, err := font.GlyphIndex(&letterBuffer, key.r)
	if err != nil || glyph == 0 {
		return empty
	}
	outline, err := font.LoadGlyph(&letterBuffer, glyph, fixed.Int26_6(key.size), nil)
	if err != nil || len(outline) == 0 { // a space has no shape
		return empty
	}
	box := outline.Bounds()
	shift := float32(key.shift) / quarterPixels
	at := image.Pt(box.Min.X.Floor(), box.Min.Y.Floor())
	size := image.Pt(box.Max.X.Ceil()+1, box.Max.Y.Ceil()).Sub(at)
	point := func(p fixed.Point26_6) (x, y float32) {
		return float32(p.X)/64 + shift - float32(at.X), float32(p.Y)/64 - float32(at.Y)
	}
	rasterizer.Reset(size.X, size.Y)
	for _, s := range outline {
		x, y := point(s.Args[0])
		switch s.Op {
		case sfnt.SegmentOpMoveTo:
			rasterizer.ClosePath()
			rasterizer.MoveTo(x, y)
		case sfnt.SegmentOpLineTo:
			rasterizer.LineTo(x, y)
		case sfnt.SegmentOpQuadTo:
			x2, y2 := point(s.Args[1])
			rasterizer.QuadTo(x, y, x2, y2)
		case sfnt.SegmentOpCubeTo:
			x2, y2 := point(s.Args[1])
			x3, y3 := point(s.Args[2])
			rasterizer.CubeTo(x, y, x2, y2, x3, y3)
		}
	}
	rasterizer.ClosePath()
	shape := image.NewAlpha(image.Rectangle{Max: size})
	rasterizer.DrawOp = draw.Src
	rasterizer.Draw(shape, shape.Bounds(), image.Opaque, image.Point{})
	return letterMask{shape, at}
}
