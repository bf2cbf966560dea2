package store

import (
	"bytes"
	"encoding/json"
	"image"
	"image/color"
	"image/png"
	"testing"

	"kapdesk/data"
)

// mark is a logo of a size and a color.
func mark(t *testing.T, w, h int, c color.Color) []byte {
	t.Helper()
	picture := image.NewRGBA(image.Rect(0, 0, w, h))
	for x := range w {
		for y := range h {
			picture.Set(x, y, c)
		}
	}
	var file bytes.Buffer
	if err := png.Encode(&file, picture); err != nil {
		t.Fatal(err)
	}
	return file.Bytes()
}

// A logo is kept in the practice by its sum, in the trail, and stays when the practice
// takes another or none: forms that were signed under it are drawn with it. What is no
// small picture is refused, and other facts of the practice do not touch it.
func TestLogoIsKeptAndOldOnesStay(t *testing.T) {
	w := morning(t)
	w.must("name the practice", w.s.EditPractice(t.Context(), func(p *data.Practice) { p.Name, p.Clinician = "Juniper House", "Elena Marsh" }))
	red, blue := mark(t, 300, 90, color.RGBA{200, 0, 0, 255}), mark(t, 90, 90, color.RGBA{0, 0, 200, 255})
	logo := func() string {
		t.Helper()
		p, err := w.s.Practice(t.Context())
		w.must("read the practice", err)
		return p.Logo
	}
	w.must("take a logo", w.s.SaveLogo(t.Context(), red))
	first := logo()
	w.must("take it again", w.s.SaveLogo(t.Context(), red))
	if kept, known := data.LogoOf(first); !known || kept.W != 300 || kept.H != 90 || !bytes.Equal(kept.PNG, red) {
		t.Errorf("the logo is known %v, %d by %d", known, kept.W, kept.H)
	}
	w.must("edit the practice", w.s.EditPractice(t.Context(), func(p *data.Practice) { p.Phone, p.Logo = "(503) 555-0199", "" }))
	if logo() != first {
		t.Error("another fact of the practice took the logo out")
	}
	for name, file := range map[string][]byte{"text": []byte("no picture"), "too wide": mark(t, data.LogoWidth+1, 90, color.Black), "too long": mark(t, 400, 39, color.Black),
		"too high": mark(t, 9, 91, color.Black), "too large": append(bytes.Clone(red), make([]byte, data.LogoBytes)...)} {
		if err := w.s.SaveLogo(t.Context(), file); err == nil || logo() != first {
			t.Errorf("%s: %v, and the logo is as it was: %v", name, err, logo() == first)
		}
	}
	w.must("take another", w.s.SaveLogo(t.Context(), blue))
	if _, known := data.LogoOf(first); !known || logo() == first {
		t.Error("the logo of before is not known any more, or still used")
	}
	var n int
	w.must("count", w.s.files.Reader().QueryRow("SELECT count(*) FROM setting WHERE key LIKE 'logo/%'").Scan(&n))
	w.must("take none", w.s.SaveLogo(t.Context(), nil))
	if n != 2 || logo() != "" {
		t.Errorf("%d logos are kept, want both; the practice has %q, want none", n, logo())
	}
	lines, err := w.s.Audit(t.Context(), AuditFilter{Words: "logo"})
	if err != nil || len(lines) != 3 {
		t.Errorf("the trail has %d lines on the logo (%v), want 3", len(lines), err)
	}
	text, err := json.Marshal(data.Practice{Logo: first})
	if err != nil || len(text) > 4000 {
		t.Errorf("a practice with a logo takes %d bytes in each form (%v)", len(text), err)
	}
}
