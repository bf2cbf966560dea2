package kit

import (
	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"
	"fyne.io/fyne/v2/widget"
)

// Stage is the root of a window. Over its content floats a layer for tooltips,
// toasts and open lists, which must not take the keyboard away from what is
// below as Fyne's overlays do.
//
//	window.SetContent(kit.NewStage(shell))
type Stage struct {
	widget.BaseWidget

	// OnAsk is told of every dialog that is asked for, before it opens.
	OnAsk func(*Dialog)
	// OnAnswered is called when the last dialog has closed. It may be nil.
	OnAnswered func()
	// KeyOf is the key that does what a button does, "" for none; its tip shows it.
	KeyOf func(*Button) string

	lockKey string // the hint on the Lock that stands over dialogs
	onLock  func() // nil while there is nothing to lock

	content fyne.CanvasObject
	float   *layer
	toasts  *toasts
	hushed  bool      // nothing comes up over the content
	open    *modal    // the dialog or palette in front
	queue   []*Dialog // those that wait behind it
	dragged *dragging // what is under the hand, nil for nothing
}

// smallestWindow is what a window may always be made: one that asks for more is made
// larger than its screen by Fyne.
var smallestWindow = fyne.NewSize(480, 320)

// Roomy fills its place with a content that has at least some room and asks for no
// more than most. In a place smaller than it needs the content scrolls as a whole.
func Roomy(content fyne.CanvasObject, least, most fyne.Size) fyne.CanvasObject {
	scroll := container.NewScroll(&fyne.Container{Layout: roomyLayout{least, most}, Objects: []fyne.CanvasObject{content}})
	scroll.SetMinSize(smallestWindow)
	return scroll
}

type roomyLayout struct{ least, most fyne.Size }

func (r roomyLayout) MinSize(o []fyne.CanvasObject) fyne.Size {
	return o[0].MinSize().Max(r.least).Min(r.most)
}

func (roomyLayout) Layout(o []fyne.CanvasObject, size fyne.Size) {
	place(o[0], 0, 0, size.Width, size.Height)
}

// NewStage returns a stage with a content.
func NewStage(content fyne.CanvasObject) *Stage {
	s := &Stage{content: content, float: newLayer()}
	s.toasts = &toasts{stage: s}
	s.ExtendBaseWidget(s)
	return s
}

// SetContent puts another content below the layer. Nothing is locked over it
// until SetLock.
func (s *Stage) SetContent(content fyne.CanvasObject) {
	s.content, s.onLock = content, nil
	s.float.clear()
	s.Refresh()
}

// SetLock puts a Lock over the scrim of dialogs, where the side bar has its own.
// Key is the hint on it.
func (s *Stage) SetLock(key string, do func()) { s.lockKey, s.onLock = key, do }

// Hush keeps dialogs back and drops toasts while the window is in the hands of somebody
// who may not see them. Dialogs that were asked for meanwhile open afterwards.
func (s *Stage) Hush(on bool) {
	if s.hushed = on; on {
		s.toasts.hide()
	} else if s.open == nil {
		s.next()
	}
}

// Content returns the content.
func (s *Stage) Content() fyne.CanvasObject { return s.content }

// CloseAll takes everything away that floats over the content, dialogs that
// wait and file dialogs too, as when the practice locks.
func (s *Stage) CloseAll() {
	s.toasts.hide()
	for s.queue = nil; s.open != nil; s.queue = nil {
		s.open.close()
	}
	if cv := fyne.CurrentApp().Driver().CanvasForObject(s); cv != nil {
		for _, o := range cv.Overlays().List() {
			cv.Overlays().Remove(o)
		}
	}
	s.float.clear()
}

func (s *Stage) layer() *layer { return s.float }

// CreateRenderer is called by Fyne.
func (s *Stage) CreateRenderer() fyne.WidgetRenderer {
	d := &drawing{owner: s, objects: []fyne.CanvasObject{s.content, s.float}}
	d.min = func() fyne.Size { return s.content.MinSize() }
	d.layout = func(size fyne.Size) {
		place(s.content, 0, 0, size.Width, size.Height)
		place(s.float, 0, 0, size.Width, size.Height)
		s.toasts.place()
	}
	d.refresh = func() {
		d.objects[0] = s.content
		d.layout(s.Size())
	}
	return d
}

// layered is a root that has a floating layer: a Stage or an open dialog.
type layered interface{ layer() *layer }

// layerFor finds the layer above an object, or nil in a window without Stage.
func layerFor(o fyne.CanvasObject) *layer {
	cv := fyne.CurrentApp().Driver().CanvasForObject(o)
	if cv == nil {
		return nil
	}
	if top := cv.Overlays().Top(); top != nil {
		if l, ok := top.(layered); ok {
			return l.layer()
		}
		return nil
	}
	if l, ok := cv.Content().(layered); ok {
		return l.layer()
	}
	return nil
}

// layer holds floating things at absolute positions. It catches no clicks of
// its own.
type layer struct {
	widget.BaseWidget
	box *fyne.Container
}

func newLayer() *layer {
	l := &layer{box: &fyne.Container{}}
	l.ExtendBaseWidget(l)
	return l
}

func (l *layer) add(o fyne.CanvasObject, at fyne.Position, size fyne.Size) {
	o.Move(at)
	o.Resize(size)
	l.box.Add(o)
	l.Refresh()
}

func (l *layer) remove(o fyne.CanvasObject) {
	l.box.Remove(o)
	l.Refresh()
}

func (l *layer) clear() {
	l.box.RemoveAll()
	l.Refresh()
}

func (l *layer) positionOf(o fyne.CanvasObject) fyne.Position {
	driver := fyne.CurrentApp().Driver()
	return driver.AbsolutePositionForObject(o).Subtract(driver.AbsolutePositionForObject(l))
}

// beside is the place for something of a size below a box, or above it where there
// is no room, inside the window.
func (l *layer) beside(box fyne.CanvasObject, size fyne.Size) fyne.Position {
	at := l.positionOf(box)
	if at.X+size.Width > l.Size().Width-8 { // end where the box ends
		at.X = max(0, at.X+box.Size().Width-size.Width)
	}
	y := at.Y + box.Size().Height + 4
	switch {
	case y+size.Height <= l.Size().Height:
	case at.Y-size.Height-4 >= 0:
		y = at.Y - size.Height - 4
	default:
		y = max(0, l.Size().Height-size.Height-4)
	}
	return fyne.NewPos(at.X, y)
}

// CreateRenderer is called by Fyne.
func (l *layer) CreateRenderer() fyne.WidgetRenderer {
	return &drawing{
		owner:   l,
		objects: []fyne.CanvasObject{l.box},
		layout:  func(size fyne.Size) { l.box.Resize(size) },
	}
}
