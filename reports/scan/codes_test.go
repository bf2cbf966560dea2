package scan

import (
	"bytes"
	"compress/zlib"
	"flag"
	"fmt"
	"image"
	"image/color"
	"image/jpeg"
	"image/png"
	"math"
	"math/rand/v2"
	"testing"

	"kapdesk/data"
	"kapdesk/data/document"
	"kapdesk/reports"
	"kapdesk/reports/paper"
)

var whole = flag.Bool("whole", false, "all resolutions and ways in which a sheet comes back")

var check = data.DocumentHash(data.FormKAP, "3.2", "text")

// sheets are the pages of a form as a scanner at some dpi sees them when all is well.
// Letters are bars of their size: what matters here is that they are in the way.
func sheets(t *testing.T, pages int, dpi float64) []*image.Gray {
	t.Helper()
	doc := paper.Document{Title: "Form", Top: paper.FormTop, Footer: paper.Footer{Left: "C-0100", Middle: "KAP informed consent, version 3.2", Right: "Page {page} of {pages}"}}
	for range pages {
		for range 14 {
			doc.Body = append(doc.Body, paper.Paragraph{Text: paper.T("I have read this form or it was read to me, and I know that I can change my mind at any time."), Before: 8})
		}
		doc.Body = append(doc.Body, paper.PageBreak{})
	}
	laid, err := reports.WithCodes(paper.Layout(doc, paper.Options{})[:pages], data.FormKAP, check)
	if err != nil {
		t.Fatal(err)
	}
	list := make([]*image.Gray, pages)
	for i, p := range laid {
		list[i] = drawn(p, dpi)
	}
	return list
}

func drawn(p paper.Page, dpi float64) *image.Gray {
	scale := dpi / 96
	g := image.NewGray(image.Rect(0, 0, int(p.Size.W*scale), int(p.Size.H*scale)))
	for i := range g.Pix {
		g.Pix[i] = 0xff
	}
	fill := func(x0, y0, x1, y1 float64) { // with the shades of the edges
		for y := max(0, int(y0*scale)); y < min(g.Rect.Dy(), int(math.Ceil(y1*scale))); y++ {
			for x := max(0, int(x0*scale)); x < min(g.Rect.Dx(), int(math.Ceil(x1*scale))); x++ {
				w := min(float64(x+1), x1*scale) - max(float64(x), x0*scale)
				h := min(float64(y+1), y1*scale) - max(float64(y), y0*scale)
				g.Pix[y*g.Stride+x] = uint8(max(0, float64(g.Pix[y*g.Stride+x])-255*w*h))
			}
		}
	}
	for _, item := range p.Items {
		switch one := item.(type) {
		case paper.Box:
			if one.Fill == paper.Ink {
				fill(one.X, one.Y, one.X+one.W, one.Y+one.H)
			}
		case paper.Text:
			for x := one.X; x < one.X+one.W; x += one.Size * 0.6 {
				fill(x, one.Y-one.Size*0.5, x+one.Size*0.2, one.Y)
			}
		}
	}
	return g
}

// turned is a sheet laid crooked on the glass, by degrees, on a gray ground.
func turned(g *image.Gray, degrees float64) *image.Gray {
	sin, cos := math.Sincos(degrees * math.Pi / 180)
	w, h := float64(g.Rect.Dx()), float64(g.Rect.Dy())
	W, H := math.Abs(w*cos)+math.Abs(h*sin), math.Abs(w*sin)+math.Abs(h*cos)
	out := image.NewGray(image.Rect(0, 0, int(W), int(H)))
	for y := range out.Rect.Dy() {
		for x := range out.Rect.Dx() {
			dx, dy := float64(x)-W/2, float64(y)-H/2
			fx, fy := dx*cos+dy*sin+w/2, -dx*sin+dy*cos+h/2
			out.Pix[y*out.Stride+x] = sampled(g, fx, fy)
		}
	}
	return out
}

func sampled(g *image.Gray, x, y float64) uint8 {
	x0, y0 := math.Floor(x), math.Floor(y)
	sum := 0.0
	for _, d := range [4][2]float64{{0, 0}, {1, 0}, {0, 1}, {1, 1}} {
		px, py := int(x0+d[0]), int(y0+d[1])
		shade := 170.0
		if image.Pt(px, py).In(g.Rect) {
			shade = float64(g.Pix[py*g.Stride+px])
		}
		sum += shade * (1 - math.Abs(x-x0-d[0])) * (1 - math.Abs(y-y0-d[1]))
	}
	return uint8(sum)
}

// noisy lies grain over a sheet; stained, a brown ring of a cup over the code's foot.
func noisy(g *image.Gray, much float64, r *rand.Rand) *image.Gray {
	return shaded(g, func(_, _ int, v float64) float64 { return 30 + v*0.8 + r.NormFloat64()*much })
}

func stained(g *image.Gray) *image.Gray {
	cx, cy, radius := float64(g.Rect.Dx())*0.10, float64(g.Rect.Dy())*0.93, float64(g.Rect.Dx())*0.11
	return shaded(g, func(x, y int, v float64) float64 {
		switch d := math.Hypot(float64(x)-cx, float64(y)-cy); {
		case d < radius && d > radius*0.86:
			return v * 0.55
		case d < radius:
			return v * 0.8
		}
		return v
	})
}

func shaded(g *image.Gray, shade func(x, y int, v float64) float64) *image.Gray {
	out := image.NewGray(g.Rect)
	for y := range g.Rect.Dy() {
		for x := range g.Rect.Dx() {
			out.Pix[y*out.Stride+x] = uint8(max(0, min(255, shade(x, y, float64(g.Pix[y*g.Stride+x])))))
		}
	}
	return out
}

// Sheets as scanners and telephones bring them: crooked, turned, gray, grainy,
// stained, at 150 to 300 dpi. What is read is right in each case, and how many are
// read is counted.
//
//	go test ./reports/scan -v -run ComeBack -whole
func TestCodesOfSheetsAsTheyComeBack(t *testing.T) {
	r := rand.New(rand.NewPCG(1, 2))
	tried, known := 0, 0
	pages, resolutions, angles := 1, []float64{150}, []float64{0, -3, 183, 90}
	if *whole {
		pages, resolutions, angles = 2, []float64{150, 200, 300}, []float64{0, 1.5, -3, 7, 90, 180, 183, -90}
	}
	for _, dpi := range resolutions {
		for page, sheet := range sheets(t, pages, dpi) {
			want := document.NewPageCode(data.FormKAP, check, page+1, pages)
			for _, degrees := range angles {
				for what, as := range map[string]func(*image.Gray) *image.Gray{
					"clean": func(g *image.Gray) *image.Gray { return g }, "grain": func(g *image.Gray) *image.Gray { return noisy(g, 18, r) }, "stain": func(g *image.Gray) *image.Gray { return noisy(stained(g), 8, r) },
				} {
					tried++
					switch got := Code(turned(as(sheet), degrees)); got {
					case want:
						known++
					case document.PageCode{}:
						t.Logf("not read: %g dpi, %g degrees, %s", dpi, degrees, what)
					default:
						t.Errorf("%g dpi, %g degrees, %s: read as %s, want %s", dpi, degrees, what, got, want)
					}
				}
			}
		}
	}
	t.Logf("%d of %d sheets are read", known, tried)
	if known*100 < tried*97 {
		t.Errorf("only %d of %d sheets are read", known, tried)
	}
}

// A scanner's PDF: pictures in each of the forms that are read, and one that is not.
func TestCodesOfAPDF(t *testing.T) {
	pages := sheets(t, 4, 150)
	var file bytes.Buffer
	file.WriteString("%PDF-1.4\n")
	add := func(n int, g *image.Gray, facts string, stream []byte) {
		fmt.Fprintf(&file, "%d 0 obj\n<< /Type /XObject /Subtype /Image /Width %d /Height %d /BitsPerComponent 8 /ColorSpace /DeviceGray %s /Length %d >>\nstream\n", n, g.Rect.Dx(), g.Rect.Dy(), facts, len(stream))
		file.Write(stream)
		file.WriteString("\nendstream\nendobj\n")
	}
	var photo, packed bytes.Buffer
	if err := jpeg.Encode(&photo, pages[0], &jpeg.Options{Quality: 40}); err != nil {
		t.Fatal(err)
	}
	add(1, pages[0], "/Filter /DCTDecode", photo.Bytes())
	z := zlib.NewWriter(&packed)
	z.Write(pages[1].Pix)
	z.Close()
	add(2, pages[1], "/Filter [ /FlateDecode ]", packed.Bytes())
	add(3, pages[2], "", pages[2].Pix)
	add(4, pages[3], "/Filter /JBIG2Decode", []byte("no picture that is read here"))
	codes := Codes(data.MediaPDF, file.Bytes())
	found := document.Gather(codes)
	if len(found) != 1 || len(codes) != 4 || found[0].Blank != 1 || fmt.Sprint(found[0].Missing()) != "[4]" {
		t.Fatalf("the PDF holds %v: %+v", codes, found)
	}
	got := found[0]
	for cut := 0; cut < file.Len(); cut += file.Len() / 60 { // cut short: no panic, no invention
		for _, code := range Codes(data.MediaPDF, file.Bytes()[:cut]) {
			if code != (document.PageCode{}) && code.Check != got.Check {
				t.Fatalf("cut at %d, it is read as %s", cut, code)
			}
		}
	}
}

func TestPictureThatIsTooLargeOrNone(t *testing.T) {
	for what, file := range map[string][]byte{
		"empty": nil, "cut": []byte("\x89PNG\r\n\x1a\n"),
		"a promise of 60,000 by 60,000": append([]byte("\x89PNG\r\n\x1a\n\x00\x00\x00\rIHDR\x00\x00\xea\x60\x00\x00\xea\x60\x08\x00\x00\x00\x00"), 0x5b, 0x9e, 0x8d, 0x49),
	} {
		if _, err := Picture(data.MediaPNG, file); err == nil {
			t.Errorf("%s is drawn", what)
		}
	}
	var good bytes.Buffer
	g := image.NewGray(image.Rect(0, 0, 3, 2))
	g.SetGray(1, 1, color.Gray{200})
	if err := png.Encode(&good, g); err != nil {
		t.Fatal(err)
	}
	if p, err := Picture(data.MediaPNG, good.Bytes()); err != nil || p.Bounds().Dx() != 3 {
		t.Errorf("a good one is not drawn: %v", err)
	}
	if _, err := Picture(data.MediaText, []byte("text")); err == nil {
		t.Error("a text is drawn")
	}
}
