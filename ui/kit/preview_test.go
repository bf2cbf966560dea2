package kit

import (
	"testing"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/test"
)

// keysForTest answers as the command table does.
func keysForTest(command string) string { return map[string]string{"Next page": "Page Down"}[command] }

func newTestPreview(t *testing.T, pages int, width float32) (*Preview, fyne.Window) {
	t.Helper()
	p := NewPreview("KAP informed consent", keysForTest)
	p.SetPages(demoPages(pages)...)
	return p, show(t, p, width, 740)
}

func TestPreviewTurnsAndZooms(t *testing.T) {
	dress(t, Light)
	p, _ := newTestPreview(t, 3, 600)
	findText(t, p, "KAP informed consent")
	findText(t, p, "Page 1 of 3")
	test.Tap(p.bar.next)
	findText(t, p, "Page 2 of 3")
	if p.bar.next.tip.key != "Page Down" {
		t.Errorf("the arrow's tip has the key %q, want the command table's", p.bar.next.tip.key)
	}
	p.SetZoom(1)
	findText(t, p, "100%")
	test.Tap(p.bar.more)
	findText(t, p, "125%")
	test.Tap(p.bar.less)
	findText(t, p, "100%")
	test.Tap(p.bar.back)
	if !p.bar.back.Disabled() || p.bar.next.Disabled() {
		t.Error("at the first page only the way forward is open")
	}
}

// TestPreviewRemembersItsZoom on this computer, for the next document.
func TestPreviewRemembersItsZoom(t *testing.T) {
	dress(t, Light)
	p, _ := newTestPreview(t, 2, 600)
	p.SetZoom(FitPage)
	if next := NewPreview("", keysForTest); next.view.zoom != FitPage {
		t.Errorf("the next preview has zoom %v, want the whole page", next.view.zoom)
	}
	p.Zoom(1)
	if next := NewPreview("", keysForTest); next.view.zoom != p.view.Zoom() {
		t.Errorf("the next preview has zoom %v, want %v", next.view.zoom, p.view.Zoom())
	}
}

func TestSmallPagesStandAtTheSideWhereThereIsRoom(t *testing.T) {
	dress(t, Light)
	for _, c := range []struct {
		pages int
		width float32
		want  bool
	}{{2, roomForAll - 1, false}, {2, roomForAll, true}, {1, roomForAll, false}} {
		if p, _ := newTestPreview(t, c.pages, c.width); p.withSide() != c.want {
			t.Errorf("%d pages in a width of %v: small ones at the side %v, want %v", c.pages, c.width, p.withSide(), c.want)
		}
	}
	p, _ := newTestPreview(t, 9, 800)
	list := p.small.list
	if n := len(test.WidgetRenderer(list).Objects()); n > 6*8 {
		t.Errorf("%d objects at the side of 9 pages, of which 5 fit", n)
	}
	list.Tapped(&fyne.PointEvent{Position: fyne.NewPos(40, list.top(2)+20)})
	if p.view.Page() != 3 {
		t.Errorf("a click on the third small page leads to %d", p.view.Page())
	}
	p.view.LastPage()
	if end := list.top(9); p.small.scroll.Offset.Y+p.small.scroll.Size().Height < end-60 {
		t.Errorf("the last page is in view and its small one ends at %v, below %v", end, p.small.scroll.Offset.Y+p.small.scroll.Size().Height)
	}
	p.switchSide()
	if next, _ := newTestPreview(t, 9, 800); next.withSide() {
		t.Error("the side was closed and is open in the next preview")
	}
}

// TestPagesAreDimInTheDark, unless they are wanted as bright as paper.
func TestPagesAreDimInTheDark(t *testing.T) {
	for _, c := range []struct {
		mode          Mode
		switched, dim bool
	}{{Light, false, false}, {Dark, false, true}, {Dark, true, false}} {
		dress(t, c.mode)
		p, w := newTestPreview(t, 1, 600)
		if c.switched {
			choices := p.bar.choices()
			choices[len(choices)-1].Do()
		}
		picture := w.Canvas().Capture()
		keepPicture(t, "preview-"+map[bool]string{false: "bright", true: "dim"}[c.dim], picture)
		r, _, _, _ := picture.At(300, 600).RGBA() // white paper
		if dim := r>>8 < 0xC8; dim != c.dim || r>>8 < 0x80 {
			t.Errorf("mode %v, switched %v: the page is %d bright, want dim %v", c.mode, c.switched, r>>8, c.dim)
		}
		well, _, _, _ := picture.At(4, 400).RGBA()
		if dark := well>>8 < 0x20; dark != (c.mode == Dark) {
			t.Errorf("mode %v: the well is %d bright", c.mode, well>>8)
		}
	}
}

func TestPreviewShowsWhyThereAreNoPages(t *testing.T) {
	dress(t, Light)
	p, _ := newTestPreview(t, 2, 600)
	p.SetInstead(NewText(Body, "On your own paper"))
	findText(t, p, "On your own paper")
	for _, one := range seenTexts(p) {
		if one.text == "Page 1 of 2" || one.text == "No pages" {
			t.Errorf("without pages the bar says %q", one.text)
		}
	}
	p.SetPages(demoPages(1)...)
	findText(t, p, "Page 1 of 1")
}
