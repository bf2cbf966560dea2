package kit

import (
	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/canvas"
	"fyne.io/fyne/v2/widget"
)

// NewEmpty says that there is nothing here, names the next fact, and offers one
// button. It is 88 high and fills the width; action may be nil.
func NewEmpty(icon, sentence, next string, action *Button) *fyne.Container {
	lines := Column(0, NewText(Name, sentence).Elided())
	if next != "" {
		lines.Add(NewText(Second, next).Elided())
	}
	row := Row(16, NewIconTile(Neu, icon, 44), Grow(Anchored(lines)))
	if action != nil {
		row.Add(action.Small())
	}
	return Fixed(0, 88, row)
}

// Anchored keeps a thing at its own height in the vertical middle, at full width.
func Anchored(item fyne.CanvasObject) *fyne.Container {
	return &fyne.Container{Layout: middleLayout{}, Objects: []fyne.CanvasObject{item}}
}

type middleLayout struct{}

func (middleLayout) MinSize(items []fyne.CanvasObject) fyne.Size { return largest(items) }

func (middleLayout) Layout(items []fyne.CanvasObject, size fyne.Size) {
	for _, o := range items {
		settle(o, size.Width)
		h := o.MinSize().Height
		place(o, 0, (size.Height-h)/2, size.Width, h)
	}
}

// NewFailed says what happened and what was not lost, with one button.
func NewFailed(what, safe string, action *Button) *fyne.Container {
	row := Row(12,
		NewIcon("circle-x", 20, Bad.Solid),
		Grow(Anchored(Column(0, NewText(SecondName, what).Elided(), NewText(Second, safe).Elided()))),
	)
	if action != nil {
		row.Add(action.Small())
	}
	return Fixed(0, 60, row)
}

// Busy is a line that says what is being done and how much of it, with a way
// to stop. Show it when the work has lasted 300 ms.
type Busy struct {
	widget.BaseWidget

	words *Text
	share float32
	stop  *Button
}

// NewBusy returns the line. A nil stop leaves the button out.
func NewBusy(words string, stop func()) *Busy {
	b := &Busy{words: NewText(Second.With(Medium).In(Ink), words).Elided()}
	if stop != nil {
		b.stop = NewButton("Stop", stop).Small().Low()
	}
	b.ExtendBaseWidget(b)
	return b
}

// Set changes the words and the share that is done, 0 to 1.
func (b *Busy) Set(words string, share float32) {
	b.words.SetText(words)
	b.share = max(0, min(1, share))
	b.Refresh()
}

// AccessibilityLabel returns the words.
func (b *Busy) AccessibilityLabel() string { return b.words.Text() }

// AccessibilityRole says that this is text.
func (b *Busy) AccessibilityRole() fyne.AccessibleRole { return fyne.AccessibleRoleText }

// CreateRenderer is called by Fyne.
func (b *Busy) CreateRenderer() fyne.WidgetRenderer {
	icon := NewIcon("loader", 20, Teal)
	track := NewPanel(Line, Clear, 3)
	done := NewPanel(Teal, Clear, 3)
	d := &drawing{owner: b, objects: []fyne.CanvasObject{icon, b.words, track, done}}
	if b.stop != nil {
		d.objects = append(d.objects, b.stop)
	}
	d.min = func() fyne.Size { return fyne.NewSize(160, 72) }
	d.layout = func(size fyne.Size) {
		right := size.Width
		if b.stop != nil {
			m := b.stop.MinSize()
			place(b.stop, size.Width-m.Width, (size.Height-m.Height)/2, m.Width, m.Height)
			right -= m.Width + 16
		}
		place(icon, 0, (size.Height-20)/2, 20, 20)
		top := (size.Height - 32) / 2
		place(b.words, 36, top, right-36, 20)
		place(track, 36, top+26, right-36, 6)
		place(done, 36, top+26, (right-36)*b.share, 6)
	}
	d.refresh = func() {
		d.layout(b.Size())
		canvas.Refresh(done)
	}
	return d
}

// NewLoading says quietly that something is being read, where nothing is known
// yet.
func NewLoading() *fyne.Container {
	return Column(0, Fixed(0, 88, Center(NewText(Second.In(Ink3), "Reading…"))))
}
