package data

import (
	"bytes"
	"crypto/sha256"
	"encoding/hex"
	"image/png"
	"sync"
)

// Logo is a practice's own mark as its pages draw it: a PNG without anything else of the
// file that it came from.
type Logo struct {
	Sum  string // SHA-256 of the bytes: the name by which a letterhead asks for it
	PNG  []byte
	W, H int // in pixels
}

// What a logo may be. It is drawn about four centimeters wide at most, so that more
// pixels than these would only make every file larger.
const (
	LogoWidth   = 480 // pixels
	LogoHeight  = 160 // pixels
	LogoBytes   = 96 << 10
	logoLongest = 10 // times as long as it is high, or as high as it is long
)

var (
	// logos are those that this program has seen, by their sums. A form that was signed
	// names the logo that it was signed under, and is drawn with that one whatever the
	// practice uses now. A logo is on every sheet that leaves the practice, and nothing
	// about a client.
	logos sync.Map
)

// ReadLogo reads a PNG as a logo and remembers it for LogoOf. It reports Problems for one
// that is no PNG, larger than what pages need, or too long to be read in a letterhead.
func ReadLogo(file []byte) (Logo, error) {
	sum := sha256.Sum256(file)
	logo := Logo{Sum: hex.EncodeToString(sum[:]), PNG: file}
	picture, err := png.Decode(bytes.NewReader(file))
	if err != nil || len(file) > LogoBytes {
		return Logo{}, noLogo("logo.picture")
	}
	logo.W, logo.H = picture.Bounds().Dx(), picture.Bounds().Dy()
	if logo.W > LogoWidth || logo.H > LogoHeight || logo.W > logoLongest*logo.H || logo.H > logoLongest*logo.W {
		return Logo{}, noLogo("logo.long")
	}
	logos.Store(logo.Sum, logo)
	return logo, nil
}

func noLogo(why Code) error {
	var p Problems
	p.Wrong("logo", why)
	return p.Err()
}

// LogoOf is a logo by its sum, false for none and for one that the practice does not
// have.
func LogoOf(sum string) (Logo, bool) {
	logo, known := logos.Load(sum)
	if !known {
		return Logo{}, false
	}
	return logo.(Logo), true
}
