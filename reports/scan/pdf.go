package scan

import (
	"bytes"
	"compress/zlib"
	"image"
	"image/jpeg"
	"io"
	"regexp"
	"strconv"

	"golang.org/x/image/ccitt"
)

// What a scanner's PDF is to us: pictures, one a sheet, in the order of the file. The
// file is not read as a document; its pages, fonts and forms are nobody's business
// here. A picture is a stream by itself in every PDF (ISO 32000-1, 7.5.7), so it is
// found without the tables of the file, which scanners often write wrong.
var (
	streams   = regexp.MustCompile(`[^d]stream\r?\n`) // not the word that ends one
	imageType = regexp.MustCompile(`/Subtype\s*/Image\b`)
	filter    = regexp.MustCompile(`/Filter\s*\[?\s*/([A-Za-z0-9]+)`)
	filters   = regexp.MustCompile(`/Filter\s*\[([^\]]*)\]`)
	length    = regexp.MustCompile(`/Length\s+([0-9]+)(\s+[0-9]+\s+R)?`)
	gray8     = regexp.MustCompile(`/ColorSpace\s*/DeviceGray\b|/ColorSpace\s*\[\s*/CalGray`)
	rgb8      = regexp.MustCompile(`/ColorSpace\s*/DeviceRGB\b|/ColorSpace\s*\[\s*/CalRGB`)
	group4    = regexp.MustCompile(`/K\s+-1\b`)
	mixed     = regexp.MustCompile(`/K\s+[1-9]`) // lines in two dimensions among others, which nobody here reads
	aligned   = regexp.MustCompile(`/EncodedByteAlign\s+true`)
	black1    = regexp.MustCompile(`/BlackIs1\s+true`)
	predicted = regexp.MustCompile(`/Predictor\s+(1[0-5]|2)\b`)
)

// longestHead is how far before a stream its dictionary may begin.
const longestHead = 4 << 10

// smallestSheet is the short side of a picture that can be a sheet, in pixels: half a
// sheet at 72 dpi. Smaller ones are stamps and marks.
const smallestSheet = 300

// pdfPictures hands each picture of a PDF that may be a sheet to look, until it says
// false. What this program does not read, such as JPEG 2000 and JBIG2, is a sheet of
// no light, so that it is counted.
func pdfPictures(file []byte, look func(image.Image) bool) {
	for at := 0; ; {
		found := streams.FindIndex(file[at:])
		if found == nil {
			return
		}
		begin := at + found[1]
		head := file[max(0, at+found[0]-longestHead) : at+found[0]]
		if object := bytes.LastIndex(head, []byte(" obj")); object >= 0 {
			head = head[object:]
		}
		end := streamEnd(file, head, begin)
		at = end
		width, height := number(head, "/Width"), number(head, "/Height")
		if !imageType.Match(head) || min(width, height) < smallestSheet || width > MostPixels/height {
			continue
		}
		sheet := sheetOf(head, file[begin:end], width, height)
		if sheet == nil {
			sheet = unread()
		}
		if !look(sheet) {
			return
		}
	}
}

// streamEnd is where a stream ends: where its dictionary says, or at its end's word.
func streamEnd(file, head []byte, begin int) int {
	if l := length.FindSubmatch(head); l != nil && l[2] == nil {
		if n, err := strconv.Atoi(string(l[1])); err == nil && n <= len(file)-begin {
			return begin + n
		}
	}
	if n := bytes.Index(file[begin:], []byte("endstream")); n >= 0 {
		return begin + n
	}
	return len(file)
}

func number(head []byte, key string) int {
	at := bytes.Index(head, []byte(key))
	if at < 0 {
		return 0
	}
	digits := bytes.TrimLeft(head[at+len(key):], " \r\n\t")
	n := 0
	for i := 0; i < len(digits) && i < 6 && digits[i] >= '0' && digits[i] <= '9'; i++ {
		n = n*10 + int(digits[i]-'0')
	}
	return n
}

// sheetOf reads a picture, nil for one that is not read here.
func sheetOf(head, stream []byte, width, height int) image.Image {
	f := filter.FindSubmatch(head)
	if list := filters.FindSubmatch(head); list != nil && bytes.Count(list[1], []byte("/")) > 1 {
		return nil
	}
	if f == nil {
		return raw(head, stream, width, height)
	}
	switch string(f[1]) {
	case "DCTDecode":
		if c, err := jpeg.DecodeConfig(bytes.NewReader(stream)); err != nil || c.Width > MostPixels/max(1, c.Height) {
			return nil
		}
		sheet, err := jpeg.Decode(bytes.NewReader(stream))
		if err != nil {
			return nil
		}
		return sheet
	case "FlateDecode":
		if predicted.Match(head) {
			return nil
		}
		unpacked, err := zlib.NewReader(bytes.NewReader(stream))
		if err != nil {
			return nil
		}
		plain, err := io.ReadAll(io.LimitReader(unpacked, int64(width)*int64(height)*3))
		if err != nil {
			return nil
		}
		return raw(head, plain, width, height)
	case "CCITTFaxDecode":
		mode := ccitt.Group3
		switch {
		case mixed.Match(head) || aligned.Match(head):
			return nil
		case group4.Match(head):
			mode = ccitt.Group4
		}
		sheet := image.NewGray(image.Rect(0, 0, width, height))
		if ccitt.DecodeIntoGray(sheet, bytes.NewReader(stream), ccitt.MSB, mode, &ccitt.Options{Invert: black1.Match(head)}) != nil {
			return nil
		}
		return sheet
	}
	return nil
}

// raw reads pixels as they lie: gray or colors of 8 bits, or black and white.
func raw(head, pixels []byte, width, height int) image.Image {
	g := image.NewGray(image.Rect(0, 0, width, height))
	switch bits := number(head, "/BitsPerComponent"); {
	case bits == 8 && gray8.Match(head) && len(pixels) >= width*height:
		copy(g.Pix, pixels)
	case bits == 8 && rgb8.Match(head) && len(pixels) >= 3*width*height:
		for i := range g.Pix {
			r, gr, b := int(pixels[3*i]), int(pixels[3*i+1]), int(pixels[3*i+2])
			g.Pix[i] = uint8((r*299 + gr*587 + b*114) / 1000)
		}
	case bits == 1 && len(pixels) >= (width+7)/8*height:
		for y := range height {
			for x := range width {
				if pixels[y*((width+7)/8)+x/8]>>(7-x%8)&1 == 1 {
					g.Pix[y*width+x] = 0xff
				}
			}
		}
	default:
		return nil
	}
	return g
}
