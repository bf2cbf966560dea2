package kit

import (
	"testing"
	"time"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/canvas"
	"fyne.io/fyne/v2/test"
	"fyne.io/fyne/v2/widget"
)

// drawnWidget counts how often it is drawn.
type drawnWidget struct {
	widget.BaseWidget
	child fyne.CanvasObject // placed in the drawing, when there is one
	times int
}

func (d *drawnWidget) CreateRenderer() fyne.WidgetRenderer {
	return newSketchRenderer(d, func(s *sketch, size fyne.Size) {
		d.times++
		s.text("0:47:18", 0, 0, Clock)
		if d.child != nil {
			s.place(d.child, 0, 0, size.Width, d.child.MinSize().Height)
		}
	}, func() fyne.Size { return fyne.NewSize(200, 57) })
}

// TestLayingOutAgainDrawsNothing: Fyne lays a clock out again in the midst of
// painting, because its digits are not all as wide. Drawing it then would paint the
// window twice a second.
func TestLayingOutAgainDrawsNothing(t *testing.T) {
	test.NewTempApp(t)
	for _, c := range []struct {
		name  string
		child fyne.CanvasObject
		again int
	}{{"of texts alone", nil, 0}, {"with a widget in it, which may have grown", NewText(Second, "x"), 1}} {
		d := &drawnWidget{child: c.child}
		d.ExtendBaseWidget(d)
		d.Resize(fyne.NewSize(200, 57))
		r := test.WidgetRenderer(d)
		d.times = 0
		r.Layout(d.Size())
		if d.times != c.again {
			t.Errorf("a drawing %s is drawn %d times when it is laid out at the same size, want %d", c.name, d.times, c.again)
		}
		d.Resize(fyne.NewSize(300, 57))
		d.Refresh()
		if d.times != c.again+2 {
			t.Errorf("a drawing %s is drawn %d times after another size and a refresh, want 2", c.name, d.times-c.again)
		}
	}
}

// TestShapesStandStillInPictures: a quick button is one picture under its words.
func TestShapesStandStillInPictures(t *testing.T) {
	test.NewTempApp(t)
	b := NewQuickButton(Quick{Icon: "smile", Key: "C", Label: "Calm", Mood: QuickUsed}, func() {})
	b.Resize(fyne.NewSize(144, 104))
	pictures, texts := 0, 0
	for _, o := range test.WidgetRenderer(b).Objects() {
		switch o.(type) {
		case *canvas.Raster:
			pictures++
		case *canvas.Text:
			texts++
		default:
			t.Errorf("a %T is painted by itself for each second of the clock", o)
		}
	}
	if pictures > 3 || texts != 2 {
		t.Errorf("%d pictures and %d texts, want at most 3 and 2", pictures, texts)
	}
}

// TestShapesOverTextStayOverIt: what is drawn over words goes into a picture above.
func TestShapesOverTextStayOverIt(t *testing.T) {
	test.NewTempApp(t)
	s := &sketch{}
	s.fill(0, 0, 100, 40, 0, Surface)
	s.text("under the bubble", 0, 0, Second)
	s.fill(200, 0, 10, 10, 0, Ink) // beside the words: it may join the ground
	s.fill(10, 5, 50, 20, 0, Ink)  // over them
	s.text("on the bubble", 12, 6, Second)
	flat := (&still{}).flatten(s.objects)
	var order string
	for _, o := range flat {
		if _, ok := o.(*canvas.Raster); ok {
			order += "picture "
		} else {
			order += "text "
		}
	}
	if want := "picture text picture text "; order != want {
		t.Errorf("they lie as %s, want %s", order, want)
	}
}

// TestNowMovesByPixels: the strip is drawn when now stands elsewhere, or begins
// another stage, and not for each second.
func TestNowMovesByPixels(t *testing.T) {
	test.NewTempApp(t)
	at := func(minute, second int) time.Time {
		return time.Date(2025, time.June, 12, 13, minute, second, 0, time.UTC)
	}
	e := NewEffectStrip(Effect{From: at(0, 0), To: at(180, 0), Now: at(10, 0), Stages: []EffectStage{{Name: "Onset", From: at(0, 0)}, {Name: "Peak", From: at(20, 1)}}})
	e.Resize(fyne.NewSize(1080, 60)) // a pixel is ten seconds
	for _, c := range []struct {
		why      string
		from, to time.Time
		drawn    bool
	}{
		{"a second later", at(10, 0), at(10, 1), false},
		{"a hair under half a pixel", at(10, 0), at(10, 4), false},
		{"over half a pixel later", at(10, 0), at(10, 6), true},
		{"the second in which another stage begins", at(20, 0), at(20, 1), true},
		{"back, after a correction", at(30, 0), at(20, 0), true},
	} {
		e.SetEffect(Effect{From: e.effect.From, To: e.effect.To, Stages: e.effect.Stages, Now: c.from})
		e.SetNow(c.to)
		if drawn := e.effect.Now.Equal(c.to); drawn != c.drawn {
			t.Errorf("%s: drawn %v, want %v", c.why, drawn, c.drawn)
		}
	}
}
