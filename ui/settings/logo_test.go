package settings

import (
	"bytes"
	"image"
	"image/jpeg"
	"image/png"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"kapdesk/data"
	"kapdesk/ui/desk"
	"kapdesk/ui/desk/desktest"
	"kapdesk/ui/kit"
)

// A logo is made of a PNG, a JPEG or an SVG of any size, small and in its proportions;
// what is none, is too large or would harm is refused with what to do.
func TestLogoIsMadeOfWhatIsChosen(t *testing.T) {
	dir := t.TempDir()
	put := func(name string, file []byte) string {
		t.Helper()
		path := filepath.Join(dir, name)
		if err := os.WriteFile(path, file, 0o600); err != nil {
			t.Fatal(err)
		}
		return path
	}
	noise := image.NewRGBA(image.Rect(0, 0, 1600, 800))
	for i := range noise.Pix {
		noise.Pix[i] = byte(i * 7919 >> 3)
	}
	var asPNG, asJPEG bytes.Buffer
	if err := png.Encode(&asPNG, noise); err != nil {
		t.Fatal(err)
	}
	if err := jpeg.Encode(&asJPEG, noise, nil); err != nil {
		t.Fatal(err)
	}
	svg := `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 200 100"><rect width="200" height="100" fill="#226"/></svg>`
	for name, file := range map[string][]byte{"a.png": asPNG.Bytes(), "b.jpg": asJPEG.Bytes(), "c.svg": []byte(svg), "named wrongly.png": asJPEG.Bytes()} {
		made, err := logoFrom(put(name, file))
		if err != nil {
			t.Errorf("%s: %v", name, err)
			continue
		}
		logo, err := data.ReadLogo(made)
		if err != nil || logo.W != 2*logo.H || len(made) > data.LogoBytes {
			t.Errorf("%s: a logo of %d by %d pixels and %d bytes (%v), want twice as wide as high", name, logo.W, logo.H, len(made), err)
		}
	}
	for name, file := range map[string][]byte{"empty.png": nil, "words.svg": []byte("words"), "cut.png": asPNG.Bytes()[:500], "none.svg": []byte("<svg></svg>"),
		"bad.svg": []byte(`<svg viewBox="0 0 -5 x"><path d="M 0 L"/></svg>`), "long.svg": []byte(strings.Replace(svg, "200 100", "2000 10", 1)), "large.png": make([]byte, mostLogoFile+2)} {
		if made, err := logoFrom(put(name, file)); err == nil || !strings.Contains(err.Error(), "letterhead was not changed") {
			t.Errorf("%s became a logo of %d bytes (%v)", name, len(made), err)
		}
	}
	if _, err := logoFrom(filepath.Join(dir, "gone.png")); err == nil {
		t.Error("a file that is not there became a logo")
	}
}

// The letterhead is shown as it prints, and the logo taken out by one press.
func TestLogoIsTakenOut(t *testing.T) {
	s := desktest.Demo(t)
	var file bytes.Buffer
	if err := png.Encode(&file, image.NewGray(image.Rect(0, 0, 300, 100))); err != nil {
		t.Fatal(err)
	}
	if err := s.SaveLogo(t.Context(), file.Bytes()); err != nil {
		t.Fatal(err)
	}
	w := desktest.New(t, s, kit.Light, desktest.Narrow)
	w.Show(New(w.Desk, desk.Route{Tab: "practice"}, nil))
	w.Shot("logo")
	w.Tap("Take it out")
	if p, err := s.Practice(t.Context()); err != nil || p.Logo != "" {
		t.Errorf("the practice still has the logo %q (%v)", p.Logo, err)
	}
	w.MustNotSay("Take it out")
}
