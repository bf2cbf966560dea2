package kit

import (
	"testing"

	"fyne.io/fyne/v2"
)

// TestSidePanesFold: side panes are narrower in a small window, and what is
// between takes the rest.
func TestSidePanesFold(t *testing.T) {
	dress(t, Light)
	for _, c := range []struct {
		width       float32
		left, right float32
	}{{1184, 292, 296}, {1004, 276, 280}} {
		a, b, d := NewPanel(Surface, Line, 0), NewPanel(Surface, Line, 0), NewPanel(Surface, Line, 0)
		NewFold("A", "B", "C").Panes(a, b, d, 292, 276, 296, 280).Resize(fyne.NewSize(c.width, 600))
		if a.Size().Width != c.left || d.Size().Width != c.right || d.Position().X+c.right != c.width || b.Size().Width != c.width-c.left-c.right-32 {
			t.Errorf("at %v the panes are %v, %v and %v wide", c.width, a.Size().Width, b.Size().Width, d.Size().Width)
		}
		NewFold("A", "B").Split(416, 396, a, b).Resize(fyne.NewSize(c.width, 600))
		NewFold("A", "B").SplitLeft(420, 360, d, a).Resize(fyne.NewSize(c.width, 600))
		if d.Position().X != 0 || a.Position().X != d.Size().Width+16 {
			t.Errorf("at %v the left pane is at %v, the main one at %v", c.width, d.Position().X, a.Position().X)
		}
	}
}

// TestPageMargins: a page has its margins left, right and below.
func TestPageMargins(t *testing.T) {
	dress(t, Light)
	for width, pad := range map[float32]float32{1232: PagePadding, 1036: PagePaddingSmall} {
		content := NewPanel(Surface, Line, 0)
		Page(content).Resize(fyne.NewSize(width, 800))
		if content.Position() != fyne.NewPos(pad, 0) || content.Size() != fyne.NewSize(width-2*pad, 800-pad) {
			t.Errorf("at %v the content is %v at %v", width, content.Size(), content.Position())
		}
	}
}
