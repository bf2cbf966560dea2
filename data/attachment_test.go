package data_test

import (
	"strings"
	"testing"

	"kapdesk/data"
)

func TestMediaIsToldByContent(t *testing.T) {
	for _, c := range []struct{ name, head, want string }{
		{"a PDF", "%PDF-1.7\n", "application/pdf"},
		{"a PDF after what a mail program put before it", strings.Repeat("x", 900) + "%PDF-1.4", "application/pdf"},
		{"a PNG", "\x89PNG\r\n\x1a\n\x00", "image/png"},
		{"a JPEG", "\xff\xd8\xff\xe1", "image/jpeg"},
		{"a TIFF of a PC", "II*\x00\x08", "image/tiff"},
		{"a TIFF of a Mac", "MM\x00*\x00", "image/tiff"},
		{"a photo of a phone", "\x00\x00\x00\x24ftypheic\x00", "image/heic"},
		{"a film", "\x00\x00\x00\x24ftypqt  \x00", "application/octet-stream"},
		{"a voice memo", "\x00\x00\x00\x1cftypM4A \x00", "audio/mp4"},
		{"a WAV", "RIFF\x10\x00\x00\x00WAVEfmt ", "audio/wav"},
		{"another RIFF", "RIFF\x10\x00\x00\x00AVI LIST", "application/octet-stream"},
		{"an Ogg", "OggS\x00", "audio/ogg"},
		{"a FLAC", "fLaC\x00", "audio/flac"},
		{"an MP3 with a title", "ID3\x04\x00", "audio/mpeg"},
		{"an MP3 without", "\xff\xfb\x90\x64", "audio/mpeg"},
		{"words", "Bring the letter.\r\n", "text/plain"},
		{"words in Greek", "Φέρε το γράμμα", "text/plain"},
		{"a letter that the end of the head cuts", strings.Repeat("a", data.MediaHead-1) + "é", "text/plain"},
		{"words in UTF-16", "\xff\xfeH\x00i\x00", "text/plain"},
		{"a program", "MZ\x90\x00\x03\x00", "application/octet-stream"},
		{"Latin 1", "caf\xe9 au lait", "application/octet-stream"},
		{"a document of an office program", "PK\x03\x04\x14\x00", "application/octet-stream"},
	} {
		if got := data.MediaOf([]byte(c.head)); string(got) != c.want {
			t.Errorf("%s is taken for %s, want %s", c.name, got, c.want)
		}
	}
}

func TestNameThatBeliesTheContent(t *testing.T) {
	for _, c := range []struct {
		name   string
		media  data.Media
		belies bool
	}{
		{"scan.pdf", data.MediaPDF, false},
		{"scan.PDF", data.MediaPDF, false},
		{"scan.jpeg", data.MediaJPEG, false},
		{"scan.pdf", data.MediaPNG, true},
		{"letter.pdf", data.MediaOther, true},
		{"letter.docx", data.MediaOther, false},
		{"scan", data.MediaPDF, false},
		{"notes.txt", data.MediaOther, true},
	} {
		if got := c.media.Belies(c.name); got != c.belies {
			t.Errorf("%s with the content of a %s: belies is %v", c.name, c.media.Kind().Words, got)
		}
	}
}
