package live

import (
	"image/color"
	"math"
	"strings"
	"testing"

	"fyne.io/fyne/v2"

	"kapdesk/data/course"
	"kapdesk/ui/desk"
)

func TestGlanceShowsTheRoomLarge(t *testing.T) {
	s, h := practice(t)
	w := opened(t, s, h, designSession(t, s, h), fyne.NewSize(1440, 872))
	var here desk.Route
	w.Desk.Here = func(r desk.Route) { here = r }
	w.key(14, 11, 'g')
	w.MustSay("Amara N.", "144/90", "Caution, at or above 140/90", "97", "88", "Stop word", "Touch agreed, never more", "hand yes, others ask each time", "Nausea, mild", "Daniel N.")
	w.MustNotSay("Record", "psychotherapy")
	w.Shot("live-glance")
	if here.Tab != glanceTab {
		t.Errorf("a lock now would lead to %+v, want the large view", here)
	}
	w.key(14, 12, 'v')
	w.Type("BP", "158/98")
	w.Answer("Add")
	w.MustSay("158/98", "Hold, above the order limit 150/95", "Recheck", "2:17 PM")
	w.s.TypedKey(&fyne.KeyEvent{Name: fyne.KeyEscape})
	w.MustSay("Record")
	if here.Tab != "" {
		t.Errorf("back, the place is %+v", here)
	}
	w.s.Leave()
	w.Show(New(w.Desk, here))
	w.MustSay("Record")

	w = opened(t, s, h, w.id, fyne.NewSize(1100, 672))
	w.key(14, 13, 'g')
	w.Shot("live-glance-narrow")
	for _, misfit := range w.Misfits() {
		if !strings.Contains(misfit, "is cut to") {
			t.Errorf("in a narrow window: %s", misfit)
		}
	}
}

// In a dim room the dark screens give little light. The share of full white that they
// give is stated here, and may only fall.
func TestLightOfTheDarkScreens(t *testing.T) {
	s, h := practice(t)
	w := opened(t, s, h, designSession(t, s, h), fyne.NewSize(1440, 872))
	light := func() float64 {
		picture, sum, n := w.Desk.Window.Canvas().Capture(), 0.0, 0
		for y := picture.Bounds().Min.Y; y < picture.Bounds().Max.Y; y += 4 {
			for x := picture.Bounds().Min.X; x < picture.Bounds().Max.X; x += 4 {
				sum += luminance(picture.At(x, y))
				n++
			}
		}
		return 100 * sum / float64(n)
	}
	for _, c := range []struct {
		what string
		show func()
		most float64 // percent of white
	}{
		{"the session", func() {}, 3.5},
		{"large", func() { w.key(14, 11, 'g') }, 5.5},
		{"covered", func() { w.put(w.s.Veil()) }, 1},
	} {
		c.show()
		got := light()
		t.Logf("%s gives %.2f%% of the light of a white screen", c.what, got)
		if got > c.most {
			t.Errorf("%s gives %.2f%% of the light of a white screen, at most %.1f are stated", c.what, got, c.most)
		}
	}
}

// put shows something alone.
func (w *window) put(o fyne.CanvasObject) {
	w.s.body.Objects = []fyne.CanvasObject{o}
	w.s.body.Refresh()
}

// luminance is the relative luminance of WCAG 2, white is 1.
func luminance(c color.Color) float64 {
	r, g, b, _ := c.RGBA()
	linear := func(v uint32) float64 {
		s := float64(v) / 0xFFFF
		if s <= 0.04045 {
			return s / 12.92
		}
		return math.Pow((s+0.055)/1.055, 2.4)
	}
	return 0.2126*linear(r) + 0.7152*linear(g) + 0.0722*linear(b)
}

// What was agreed in preparation is not guessed: nothing recorded reads as nothing agreed.
func TestGlanceOfWhatNobodyWroteDown(t *testing.T) {
	s, h := practice(t)
	w := opened(t, s, h, designSession(t, s, h), fyne.NewSize(1440, 872))
	w.s.facts.agreed = course.Agreed{}
	w.key(14, 11, 'g')
	w.MustSay("Not recorded", "Not recorded: none")
}
