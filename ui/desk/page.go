package desk

import (
	"fyne.io/fyne/v2"

	"kapdesk/ui/kit"
)

// Padded pads a screen's body as the design has it: 24 at the sides and below,
// 16 in a narrow window.
func Padded(content fyne.CanvasObject) fyne.CanvasObject {
	return &fyne.Container{Layout: pageLayout{}, Objects: []fyne.CanvasObject{content}}
}

type pageLayout struct{}

func (pageLayout) MinSize(items []fyne.CanvasObject) fyne.Size {
	return items[0].MinSize().Add(fyne.NewSize(2*kit.PagePaddingSmall, kit.PagePaddingSmall))
}

func (pageLayout) Layout(items []fyne.CanvasObject, size fyne.Size) {
	pad := kit.PagePadding
	if size.Width < kit.NarrowWidth-kit.SidebarWidth {
		pad = kit.PagePaddingSmall
	}
	items[0].Move(fyne.NewPos(pad, 0))
	items[0].Resize(fyne.NewSize(size.Width-2*pad, size.Height-pad))
}
