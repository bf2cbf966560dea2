package desk

import (
	"context"
	"time"

	"fyne.io/fyne/v2"

	"kapdesk/data/words"
	"kapdesk/ui/kit"
)

// Place is a part of a screen that shows what was read. Until it is read it
// claims nothing: it is empty, then says that it is being read. What could not
// be read it says, with a way to try again.
type Place struct {
	Root fyne.CanvasObject
	// Fit is called when the place shows something else, which may be higher;
	// nil where that changes nothing around it.
	Fit func()

	box   *fyne.Container
	shown fyne.CanvasObject // what was drawn last
	quiet func()            // stops the wait before it says that it is being read
}

// NewPlace returns an empty place.
func NewPlace() *Place {
	box := kit.Stack()
	return &Place{Root: box, box: box}
}

// Put shows something else of what was read, such as after a filter was chosen.
func (p *Place) Put(o fyne.CanvasObject) {
	p.shown = o
	p.put(o)
}

// longer is how long a place stays empty before it says that it is being read.
const longer = 300 * time.Millisecond

// Show is Load into a place. draw returns what it shows from now on, nil for
// what it showed before.
func Show[T any](d *Desk, key string, p *Place, load func(context.Context) (T, error), draw func(T) fyne.CanvasObject) {
	if p.shown == nil && p.quiet == nil {
		p.quiet = d.Runner.After(longer, func() { p.put(kit.NewLoading()) })
	}
	start(d, key, screenRead, load, func(value T, err error) {
		if p.quiet != nil {
			p.quiet()
			p.quiet = nil
		}
		if err != nil {
			f := words.Fault(err)
			p.put(kit.Column(0, kit.NewCard(kit.PadXY(kit.CardPadding, 0, kit.NewFailed("This could not be shown. "+f.What, f.Safe,
				kit.NewButton("Try again", func() {
					p.put(kit.NewLoading())
					Show(d, key, p, load, draw)
				}))))))
			return
		}
		if drawn := draw(value); drawn != nil {
			p.shown = drawn
		}
		p.put(p.shown)
	})
}

// Known reports whether the place shows what was read.
func (p *Place) Known() bool {
	return p.shown != nil && len(p.box.Objects) == 1 && p.box.Objects[0] == p.shown
}

func (p *Place) put(o fyne.CanvasObject) {
	if len(p.box.Objects) == 1 && p.box.Objects[0] == o {
		return
	}
	p.box.Objects = []fyne.CanvasObject{o}
	p.box.Refresh()
	if p.Fit != nil {
		p.Fit()
	}
}
