package kit

import (
	"image/color"
	"testing"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/canvas"
	"fyne.io/fyne/v2/driver/software"
)

// TestFyneStillMisplacesTheSpaceAfterHebrew says when Fyne has mended what stands in
// README's Known limits. A line that begins with Hebrew or Arabic is split as a right to
// left one, so the space behind the first words goes with them; Fyne (2.8.1) then places
// the parts from left to right, and that space stands at the line's beginning.
func TestFyneStillMisplacesTheSpaceAfterHebrew(t *testing.T) {
	dress(t, Light)
	for _, words := range []string{"שלום", "سلام"} {
		joined, apart := firstInk(words+"abc"), firstInk(words+" abc")
		if joined < 0 || apart <= joined {
			t.Errorf("%q begins at %d with a space behind it and at %d without: Fyne draws it well now, take it out of README's Known limits", words, apart, joined)
		}
		if latin := firstInk("abc " + words); latin != firstInk("abc"+words) {
			t.Errorf("%q after Latin letters moves them to %d", words, latin)
		}
	}
}

// firstInk is the first column of a line of text in which something is drawn, -1 for none.
func firstInk(words string) int {
	text := canvas.NewText(words, color.Black)
	text.TextSize = 20
	picture := software.Render(text, fyne.CurrentApp().Settings().Theme())
	for x := picture.Bounds().Min.X; x < picture.Bounds().Max.X; x++ {
		for y := picture.Bounds().Min.Y; y < picture.Bounds().Max.Y; y++ {
			if gray := color.GrayModel.Convert(picture.At(x, y)).(color.Gray); gray.Y < 128 {
				return x
			}
		}
	}
	return -1
}
