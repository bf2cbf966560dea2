package data

import (
	"bytes"
	"path/filepath"
	"slices"
	"strings"
	"time"
	"unicode/utf8"
)

// Attachment is a file that is kept with a client, a visit or a document, as it
// came. Once it is kept it never changes; one that was a mistake is marked so and
// stays.
type Attachment struct {
	ID       int64
	Client   ClientID
	Visit    VisitID    // 0 for none
	Document DocumentID // 0 for none
	Name     string     // "consent.pdf"
	Media    Media
	Size     int64  // bytes
	Sum      string // SHA-256 over the bytes, "" of one that was kept before sums were
	At       time.Time
	Removed  time.Time // when it was found to be a mistake, zero for never
	Why      string    // it was one
}

// Media is what kind of file an attachment is, by its content: a media type of
// RFC 6838.
type Media string

// MediaOther is what this program cannot tell, and keeps all the same.
const MediaOther Media = "application/octet-stream"

// The kinds that the program shows by itself.
const (
	MediaPDF  Media = "application/pdf"
	MediaPNG  Media = "image/png"
	MediaJPEG Media = "image/jpeg"
	MediaTIFF Media = "image/tiff"
	MediaText Media = "text/plain"
)

// MediaKind describes a kind of file.
type MediaKind struct {
	Media   Media
	Words   string   // "PNG picture"
	Endings []string // of its names, the first one for a name that lacks it
	Shown   bool     // the program shows it by itself
	is      func(head []byte) bool
}

// MediaHead is how many bytes from the beginning of a file MediaOf needs.
const MediaHead = 1024

// mediaKinds is in the order in which a content is compared: what a text could
// be taken for comes first. The magic numbers are those of the formats' own
// specifications (ISO 32000, PNG, JPEG, TIFF 6, ISO/IEC 14496-12 and 23008-12,
// RIFF, ID3v2 and MPEG-1 audio, RFC 3533, FLAC).
var mediaKinds = []MediaKind{
	{MediaPDF, "PDF", []string{".pdf"}, false, func(h []byte) bool { return bytes.Contains(h, []byte("%PDF-")) }},
	{MediaPNG, "PNG picture", []string{".png"}, true, begins("\x89PNG\r\n\x1a\n")},
	{MediaJPEG, "JPEG picture", []string{".jpg", ".jpeg"}, true, begins("\xff\xd8\xff")},
	{MediaTIFF, "TIFF picture", []string{".tif", ".tiff"}, true, begins("II*\x00", "MM\x00*")},
	{"image/heic", "HEIC picture", []string{".heic", ".heif"}, false, brand("heic", "heix", "heim", "heis", "hevc", "mif1", "msf1")},
	{"audio/mp4", "M4A sound", []string{".m4a"}, false, brand("M4A ", "M4B ")},
	{"audio/wav", "WAV sound", []string{".wav"}, false, func(h []byte) bool { return begins("RIFF")(h) && at(h, 8, "WAVE") }},
	{"audio/ogg", "Ogg sound", []string{".ogg", ".oga", ".opus"}, false, begins("OggS")},
	{"audio/flac", "FLAC sound", []string{".flac"}, false, begins("fLaC")},
	{"audio/mpeg", "MP3 sound", []string{".mp3"}, false, func(h []byte) bool {
		return begins("ID3")(h) || len(h) > 2 && h[0] == 0xff && h[1]&0xe0 == 0xe0 && h[1]&0x06 == 0x02 && h[2]&0xf0 != 0xf0
	}},
	{MediaText, "text", []string{".txt", ".md", ".csv"}, true, isText},
}

// MediaOf tells a kind by the first MediaHead bytes of a file.
func MediaOf(head []byte) Media {
	head = head[:min(len(head), MediaHead)]
	for _, k := range mediaKinds {
		if k.is(head) {
			return k.Media
		}
	}
	return MediaOther
}

// MediaNamed is the kind that the ending of a name promises, MediaOther for an
// ending that promises none of those that the program knows.
func MediaNamed(name string) Media {
	ending := strings.ToLower(filepath.Ext(name))
	for _, k := range mediaKinds {
		if slices.Contains(k.Endings, ending) {
			return k.Media
		}
	}
	return MediaOther
}

// Kind describes m; of what is not known it says so.
func (m Media) Kind() MediaKind {
	for _, k := range mediaKinds {
		if k.Media == m {
			return k
		}
	}
	return MediaKind{Media: m, Words: "other file"}
}

// Belies reports whether a name promises another kind of file than its content
// is. A name that promises none does not.
func (m Media) Belies(name string) bool {
	named := MediaNamed(name)
	return named != MediaOther && named != m
}

func begins(with ...string) func([]byte) bool {
	return func(h []byte) bool {
		return slices.ContainsFunc(with, func(magic string) bool { return at(h, 0, magic) })
	}
}

func at(h []byte, offset int, magic string) bool {
	return len(h) >= offset+len(magic) && string(h[offset:offset+len(magic)]) == magic
}

// brand tells the files of the ISO base format apart by their main brand.
func brand(of ...string) func([]byte) bool {
	return func(h []byte) bool {
		return at(h, 4, "ftyp") && slices.ContainsFunc(of, func(one string) bool { return at(h, 8, one) })
	}
}

// isText takes UTF-8, with or without its mark, and UTF-16 with one. A letter that
// the end of the head cuts is no fault.
func isText(h []byte) bool {
	if begins("\xff\xfe", "\xfe\xff")(h) {
		return true
	}
	for len(h) > 0 {
		r, n := utf8.DecodeRune(h)
		if r == utf8.RuneError && n == 1 && utf8.FullRune(h) || r < ' ' && !strings.ContainsRune("\t\n\f\r", r) {
			return false
		}
		if r == utf8.RuneError && n == 1 {
			return true
		}
		h = h[n:]
	}
	return true
}
