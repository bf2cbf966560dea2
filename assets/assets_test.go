package assets

import (
	"bytes"
	"testing"
)

func TestEveryNamedFontIsTrueType(t *testing.T) {
	names := []string{
		InterRegular, InterItalic, InterMedium, InterSemiBold, InterBold,
		SerifRegular, SerifItalic, SerifSemiBold, SerifBold,
	}
	for _, name := range names {
		if !bytes.HasPrefix(Font(name), []byte{0, 1, 0, 0}) {
			t.Errorf("font %s is missing or has no TrueType outlines, which gofpdf needs", name)
		}
	}
}

func TestIconsAndBrandAreThere(t *testing.T) {
	for _, size := range []int{16, 20} {
		for _, name := range []string{"compass", "waves", "sprout", "circle-check"} {
			if Icon(name, size) == nil {
				t.Errorf("icon %s at %d is missing", name, size)
			}
		}
	}
	for _, name := range []string{"logo-light", "logo-dark", "logo-print", "hills-light", "hills-dark"} {
		if Brand(name) == nil {
			t.Errorf("brand mark %s is missing", name)
		}
	}
	if Icon("no-such-icon", 16) != nil || Font("no-such-font") != nil || Brand("no-such-mark") != nil {
		t.Error("an unknown name must return nil")
	}
}

func TestManualComesInTheOrderOfItsNumbers(t *testing.T) {
	chapters := Manual()
	if len(chapters) < 2 || chapters[0].Name != "first-steps" || chapters[len(chapters)-1].Name != "limits" {
		t.Fatalf("the manual has %d chapters, want first-steps to limits", len(chapters))
	}
	for _, c := range chapters {
		if !bytes.HasPrefix(c.Text, []byte("# ")) {
			t.Errorf("chapter %q does not begin with its title", c.Name)
		}
	}
}
