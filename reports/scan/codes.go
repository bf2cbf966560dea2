package scan

import (
	"image"
	"image/draw"

	"github.com/makiuchi-d/gozxing"
	"github.com/makiuchi-d/gozxing/qrcode"
	xdraw "golang.org/x/image/draw"

	"kapdesk/data"
	"kapdesk/data/document"
)

// MostSheets is how many sheets of one scan are looked at.
const MostSheets = 200

// Codes reads the page code of every sheet of a scan, the zero code where none can
// be read. A file that holds no picture that this program reads has no sheets.
func Codes(m data.Media, file []byte) []document.PageCode {
	var list []document.PageCode
	each(m, file, func(sheet image.Image) { list = append(list, Code(sheet)) })
	return list
}

// Sheets draws the sheets of a scan, at most so many pixels wide, in the order of
// Codes. One that this program cannot draw is nil.
func Sheets(m data.Media, file []byte, wide int) []image.Image {
	var list []image.Image
	each(m, file, func(sheet image.Image) {
		if sheet.Bounds().Dx() < smallestSheet {
			sheet = nil
		} else {
			sheet = narrowed(sheet, wide)
		}
		list = append(list, sheet)
	})
	return list
}

// each hands over the sheets of a scan one after the other, so that only one of them is
// in memory in full.
func each(m data.Media, file []byte, look func(image.Image)) {
	n := 0
	next := func(sheet image.Image) bool {
		look(sheet)
		n++
		return n < MostSheets
	}
	switch m {
	case data.MediaPDF:
		pdfPictures(file, next)
	case data.MediaTIFF:
		tiffPages(file, next)
	default:
		if sheet, err := Picture(m, file); err == nil {
			next(sheet)
		}
	}
}

// narrowed is a picture made smaller so that it is at most so many pixels wide.
func narrowed(sheet image.Image, wide int) image.Image {
	b := sheet.Bounds()
	if b.Dx() <= wide {
		return sheet
	}
	small := image.NewRGBA(image.Rect(0, 0, wide, max(1, b.Dy()*wide/b.Dx())))
	xdraw.ApproxBiLinear.Scale(small, small.Rect, sheet, b, xdraw.Src, nil)
	return small
}

// Code reads the page code of one sheet, however it lies. The corners are looked at
// first: there it stands, and a small square in a large sheet is easily lost among
// the letters. A code of another program is none.
func Code(sheet image.Image) document.PageCode {
	whole := gray(sheet)
	b := whole.Bounds()
	w, h := b.Dx()*2/5, b.Dy()*3/10
	places := []image.Rectangle{
		image.Rect(b.Min.X, b.Max.Y-h, b.Min.X+w, b.Max.Y), // upright
		image.Rect(b.Max.X-w, b.Min.Y, b.Max.X, b.Min.Y+h), // upside down
		image.Rect(b.Min.X, b.Min.Y, b.Min.X+w, b.Min.Y+h), // turned right
		image.Rect(b.Max.X-w, b.Max.Y-h, b.Max.X, b.Max.Y), // turned left
		b,
	}
	for _, place := range places {
		part := whole.SubImage(place).(*image.Gray)
		tries := []*image.Gray{enlarged(part, 1)}
		if place != b {
			twice := enlarged(part, 2)
			tries = append(tries, twice, smooth(twice), smooth(smooth(enlarged(part, 3))))
		}
		for _, one := range tries {
			if code, ok := read(one); ok {
				return code
			}
		}
	}
	return document.PageCode{}
}

// read looks for a code in shades, then in black and white.
func read(part *image.Gray) (document.PageCode, bool) {
	light := gozxing.NewLuminanceSourceFromImage(part)
	for _, binarizer := range []gozxing.Binarizer{gozxing.NewHybridBinarizer(light), gozxing.NewGlobalHistgramBinarizer(light)} {
		if code, ok := decoded(binarizer); ok {
			return code, true
		}
	}
	return document.PageCode{}, false
}

// decoded asks the reader. It is other people's code on a stranger's picture: a panic
// of it is no code.
func decoded(binarizer gozxing.Binarizer) (code document.PageCode, ok bool) {
	defer func() {
		if recover() != nil {
			ok = false
		}
	}()
	bits, err := gozxing.NewBinaryBitmap(binarizer)
	if err != nil {
		return code, false
	}
	found, err := qrcode.NewQRCodeReader().Decode(bits, map[gozxing.DecodeHintType]any{gozxing.DecodeHintType_TRY_HARDER: true})
	if err != nil {
		return code, false
	}
	return document.ReadPageCode(found.GetText())
}

func gray(picture image.Image) *image.Gray {
	if g, ok := picture.(*image.Gray); ok {
		return g
	}
	g := image.NewGray(picture.Bounds())
	draw.Draw(g, g.Rect, picture, g.Rect.Min, draw.Src)
	return g
}

// smooth takes the grain out of a picture: each pixel becomes the mean of the nine
// around it.
func smooth(g *image.Gray) *image.Gray {
	out := image.NewGray(g.Rect)
	copy(out.Pix, g.Pix)
	for y := 1; y < g.Rect.Dy()-1; y++ {
		for x := 1; x < g.Rect.Dx()-1; x++ {
			sum := 0
			for row := y - 1; row <= y+1; row++ {
				at := row*g.Stride + x
				sum += int(g.Pix[at-1]) + int(g.Pix[at]) + int(g.Pix[at+1])
			}
			out.Pix[y*out.Stride+x] = uint8(sum / 9)
		}
	}
	return out
}

// enlarged copies a part of a picture so that it begins at 0, each pixel n times.
func enlarged(part *image.Gray, n int) *image.Gray {
	b := part.Bounds()
	g := image.NewGray(image.Rect(0, 0, b.Dx()*n, b.Dy()*n))
	for y := range g.Rect.Dy() {
		from := part.Pix[(y/n)*part.Stride:]
		to := g.Pix[y*g.Stride : y*g.Stride+g.Rect.Dx()]
		for x := range to {
			to[x] = from[x/n]
		}
	}
	return g
}
