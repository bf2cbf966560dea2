package kit

import (
	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"
)

// aboveButtons puts what a dialog says and asks above its buttons. In a window that is
// too low for both it scrolls there, so that the buttons can always be pressed.
func aboveButtons(parts, buttons fyne.CanvasObject) *fyne.Container {
	scroll := Scroll(Pad(bleed, bleed, 0, bleed, parts))
	return &fyne.Container{Layout: dialogLayout{scroll}, Objects: []fyne.CanvasObject{scroll, buttons}}
}

type dialogLayout struct{ scroll *container.Scroll }

func (l dialogLayout) MinSize(items []fyne.CanvasObject) fyne.Size {
	parts, buttons := l.scroll.Content.MinSize(), items[1].MinSize()
	return fyne.NewSize(max(parts.Width-2*bleed, buttons.Width), parts.Height-bleed+buttons.Height)
}

func (l dialogLayout) Layout(items []fyne.CanvasObject, size fyne.Size) {
	foot := items[1].MinSize().Height
	// The scroller reaches over the margins, so that it cuts no ring.
	place(l.scroll, -bleed, -bleed, size.Width+2*bleed, max(0, size.Height-foot)+bleed)
	place(items[1], 0, size.Height-foot, size.Width, foot)
}
