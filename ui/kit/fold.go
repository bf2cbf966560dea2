package kit

import (
	"slices"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"
)

// FoldWidth is the width of a page below which what stands side by side folds.
const FoldWidth float32 = 868

// Fold shows the panes of a page one at a time where there is no room for them side by
// side, below a row of their names. It lives as long as its screen, so that a page that
// is drawn anew shows the pane that was chosen.
type Fold struct {
	names  *Segmented
	below  float32
	panes  []fyne.CanvasObject
	folded bool
	redo   func() // lays out again
}

// NewFold returns a fold for panes of these names. The first one is seen first.
func NewFold(names ...string) *Fold {
	f := &Fold{below: FoldWidth, redo: func() {}}
	f.names = NewSegmented(Options(names...), func(int) { f.redo() }).Height(32)
	f.names.of = f
	f.names.Hide()
	return f
}

// Below is the width below which it folds, where that is not FoldWidth.
func (f *Fold) Below(width float32) *Fold { f.below = width; return f }

// Folded reports whether one pane is seen at a time.
func (f *Fold) Folded() bool { return f.folded }

// Count is how many panes there are, Chosen the one that is seen while it is folded.
func (f *Fold) Count() int  { return len(f.panes) }
func (f *Fold) Chosen() int { return f.names.Chosen() }

// Show turns to a pane, as when something in it was asked for.
func (f *Fold) Show(pane int) {
	if f.names.Chosen() != pane {
		f.names.Choose(pane)
		f.redo()
	}
}

// Names is the row of names, which stands before the panes in their container.
func (f *Fold) Names() fyne.CanvasObject { return f.names }

// Around puts panes into a container that wide lays out where there is room.
func (f *Fold) Around(wide fyne.Layout, panes ...fyne.CanvasObject) *fyne.Container {
	c := &fyne.Container{Layout: foldLayout{f, wide}, Objects: append([]fyne.CanvasObject{f.names}, panes...)}
	f.redo = c.Refresh
	return c
}

// Split is Around with a pane that grows beside one of a set width at its right.
func (f *Fold) Split(wide, narrow float32, main, side fyne.CanvasObject) *fyne.Container {
	return f.Around(splitLayout{wide, narrow, false}, main, side)
}

// SplitLeft is Split with the side pane, which comes first, at the left.
func (f *Fold) SplitLeft(wide, narrow float32, side, main fyne.CanvasObject) *fyne.Container {
	return f.Around(splitLayout{wide, narrow, true}, side, main)
}

// Panes is Around with a pane that grows between two of set widths.
func (f *Fold) Panes(left, main, right fyne.CanvasObject, leftWide, leftNarrow, rightWide, rightNarrow float32) *fyne.Container {
	return f.Around(panesLayout{leftWide, leftNarrow, rightWide, rightNarrow}, left, main, right)
}

// Lay is for a layout of its own: where there is no room it places the names and the chosen
// pane, hides the others, and reports true. Redo lays the page out again.
func (f *Fold) Lay(x, y, width, height float32, redo func(), panes ...fyne.CanvasObject) bool {
	f.redo, f.panes = redo, panes
	f.fold(width < f.below)
	setVisible(f.names, f.folded)
	if !f.folded {
		return false
	}
	const head, gap = 32, 12
	place(f.names, x, y, min(width, f.names.MinSize().Width), head)
	for i, pane := range panes {
		setVisible(pane, i == f.names.Chosen())
		if pane.Visible() {
			place(pane, x, y+head+gap, width, max(0, height-head-gap))
		}
	}
	return true
}

// fold turns to the pane that has the keyboard when the page becomes narrow.
func (f *Fold) fold(on bool) {
	if on == f.folded {
		return
	}
	if f.folded = on; !on {
		for _, pane := range f.panes {
			setVisible(pane, true)
		}
		return
	}
	cv := canvasOf(f.names)
	if cv == nil || cv.Focused() == nil {
		return
	}
	if at := slices.IndexFunc(f.panes, func(pane fyne.CanvasObject) bool { return standsIn(cv.Focused(), pane) }); at >= 0 {
		f.names.Choose(at)
	}
}

type foldLayout struct {
	fold *Fold
	wide fyne.Layout
}

func (l foldLayout) MinSize(items []fyne.CanvasObject) fyne.Size {
	if l.fold.folded {
		return fyne.NewSize(200, 200)
	}
	return l.wide.MinSize(items[1:])
}

func (l foldLayout) Layout(items []fyne.CanvasObject, size fyne.Size) {
	if size.IsZero() {
		return
	}
	if panes := items[1:]; !l.fold.Lay(0, 0, size.Width, size.Height, l.fold.redo, panes...) {
		l.wide.Layout(panes, size)
	}
}

// Pane is a part of a page to which one key leads.
type Pane struct {
	Content fyne.CanvasObject

	turns []turn // to it, from the outermost fold
}

type turn struct {
	fold *Fold
	pane int
}

// Panes are those of the folds of a page, after the page itself where something else in
// it can have the keyboard.
func Panes(page fyne.CanvasObject) []Pane {
	list := []Pane{{Content: page}}
	search(page, func(o fyne.CanvasObject) bool {
		names, ok := o.(*Segmented)
		if !ok || names.of == nil || len(names.of.panes) == 0 {
			return false
		}
		at := slices.IndexFunc(list, func(p Pane) bool { return standsIn(names, p.Content) })
		if at < 0 {
			return false
		}
		var parts []Pane
		for i, content := range names.of.panes {
			parts = append(parts, Pane{content, append(slices.Clone(list[at].turns), turn{names.of, i})})
		}
		list = slices.Replace(list, at, at+1, parts...)
		return false
	})
	for _, s := range stops(page) {
		names, ok := s.at.(*Segmented)
		if ok && names.of != nil {
			continue // its arrow keys turn to the panes
		}
		if !slices.ContainsFunc(list, func(p Pane) bool { return standsIn(s.at, p.Content) }) {
			return slices.Insert(list, 0, Pane{Content: page})
		}
		break
	}
	return list
}

// Foldable reports whether it is one of several of which one is seen at a time.
func (p Pane) Foldable() bool {
	return slices.ContainsFunc(p.turns, func(t turn) bool { return t.fold.folded })
}

// Show brings it to the front of the folds that it stands in.
func (p Pane) Show() {
	for _, t := range p.turns {
		if t.fold.folded {
			t.fold.Show(t.pane)
		}
	}
}

// InFront reports whether it is the one that is seen of several.
func (p Pane) InFront() bool {
	return p.Foldable() && !slices.ContainsFunc(p.turns, func(t turn) bool { return t.fold.folded && t.fold.Chosen() != t.pane })
}

// unfold turns the folds below an object to the panes in which something stands that is
// to have the keyboard.
func unfold(root fyne.CanvasObject, w fyne.Focusable) {
	search(root, func(o fyne.CanvasObject) bool {
		names, ok := o.(*Segmented)
		if !ok || names.of == nil || !names.of.folded {
			return false
		}
		at := slices.IndexFunc(names.of.panes, func(pane fyne.CanvasObject) bool { return standsIn(w, pane) })
		if at >= 0 {
			names.of.Show(at)
		}
		return at >= 0
	})
}

// standsIn reports whether something stands below an object, hidden or not.
func standsIn(w fyne.Focusable, root fyne.CanvasObject) bool {
	return search(root, func(o fyne.CanvasObject) bool {
		if in, ok := o.(input); ok && in.keys() == w {
			return true
		}
		at, ok := o.(fyne.Focusable)
		return ok && at == w
	})
}

// search asks about all that stands below an object, hidden or not, until it was found.
func search(o fyne.CanvasObject, found func(fyne.CanvasObject) bool) bool {
	if o == nil || found(o) {
		return o != nil
	}
	among := func(list []fyne.CanvasObject) bool {
		return slices.ContainsFunc(list, func(o fyne.CanvasObject) bool { return search(o, found) })
	}
	switch o := o.(type) {
	case *container.Scroll:
		return search(o.Content, found)
	case *fyne.Container:
		return among(o.Objects)
	case interface{ inside() []fyne.CanvasObject }:
		return among(o.inside())
	}
	return false
}
