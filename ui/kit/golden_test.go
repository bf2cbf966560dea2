package kit

import (
	"testing"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/test"
)

// TestGoldens compares a handful of widgets with pictures that were laid beside
// the design. After a wanted change, copy the new picture from testdata/failed.
func TestGoldens(t *testing.T) {
	cards := []struct {
		name   string
		make   func() fyne.CanvasObject
		height float32
	}{
		{"buttons", galleryButtons, 192},
		{"entries", galleryEntries, 208},
		{"choices", galleryChoices, 132},
		{"chips", galleryChips, 148},
		{"banners", galleryBanners, 210},
	}
	for _, mode := range []Mode{Light, Dark} {
		for _, card := range cards {
			dress(t, mode)
			w := show(t, NewStage(card.make()), 453, card.height)
			name := card.name + "-light.png"
			if mode == Dark {
				name = card.name + "-dark.png"
			}
			test.AssertImageMatches(t, name, w.Canvas().Capture())
		}
	}
}
