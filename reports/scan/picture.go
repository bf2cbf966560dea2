// Package scan reads what comes back into the practice: pictures of sheets.
package scan

import (
	"bytes"
	"errors"
	"image"
	"image/jpeg"
	"image/png"
	"io"

	"golang.org/x/image/tiff"

	"kapdesk/data"
)

// MostPixels is how many pixels a picture may have to be drawn: an A4 sheet at
// 600 dpi has 35 million. A file of a few bytes can promise any number.
const MostPixels = 50_000_000

// ErrPicture is a picture that cannot be drawn: damaged, or larger than any sheet.
var ErrPicture = errors.New("scan: no picture, or one that is too large")

// Picture reads a PNG, a JPEG or the first page of a TIFF; tiffPages reads them all.
func Picture(m data.Media, file []byte) (image.Image, error) {
	var size func(io.Reader) (image.Config, error)
	var read func(io.Reader) (image.Image, error)
	switch m {
	case data.MediaPNG:
		size, read = png.DecodeConfig, png.Decode
	case data.MediaJPEG:
		size, read = jpeg.DecodeConfig, jpeg.Decode
	case data.MediaTIFF:
		size, read = tiff.DecodeConfig, tiff.Decode
	default:
		return nil, ErrPicture
	}
	c, err := size(bytes.NewReader(file))
	if err != nil || c.Width <= 0 || c.Height <= 0 || c.Width > MostPixels/c.Height {
		return nil, errors.Join(ErrPicture, err)
	}
	picture, err := read(bytes.NewReader(file))
	if err != nil {
		return nil, errors.Join(ErrPicture, err)
	}
	return picture, nil
}
