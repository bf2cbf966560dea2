package live

import (
	"fmt"
	"testing"
	"time"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/test"

	"kapdesk/data"
	"kapdesk/data/course"
)

// longSession is the design's session with n lines, a quarter of them vitals.
func longSession(t testing.TB, n int) *window {
	s, h := practice(t)
	id := designSession(t, s, h)
	h.at(15, 20, 0)
	m, err := s.Session(t.Context(), id)
	if err != nil {
		t.Fatal(err)
	}
	var events []data.Event
	for i := len(m.Events); i < n; i++ {
		e := data.Event{At: h.now.Add(time.Duration(i-n) * 3 * time.Second), Payload: data.Observation{Code: "Tears"}}
		switch i % 4 {
		case 0:
			e.Payload = data.Vitals{BP: data.BP{Systolic: data.MmHg(120 + i%30), Diastolic: 80}, Pulse: 70, SpO2: 98}
		case 1:
			e.Payload = data.Note{Text: fmt.Sprintf("Line %d", i)}
		}
		events = append(events, e)
	}
	if _, err := s.RecordEvents(t.Context(), id, events); err != nil {
		t.Fatal(err)
	}
	return opened(t, s, h, id, fyne.NewSize(1440, 872))
}

// BenchmarkKey is a key of a running session. "whole" is from the key to the
// drawn row, with the write and the read; "drawn" is the part that the window
// waits for.
func BenchmarkKey(b *testing.B) {
	for _, n := range []int{25, 100, 400, 1000} {
		w := longSession(b, n)
		b.Run(fmt.Sprintf("drawn-%d", n), func(b *testing.B) {
			record, rules, err := w.keep.SessionRecord(b.Context(), w.id)
			if err != nil {
				b.Fatal(err)
			}
			for b.Loop() {
				w.s.facts.m = course.SessionOf(record, rules, w.id)
				w.s.show()
			}
		})
		b.Run(fmt.Sprintf("whole-%d", n), func(b *testing.B) {
			for b.Loop() {
				w.s.TypedRune('c')
			}
		})
	}
}

// BenchmarkTick is a second of the clock.
func BenchmarkTick(b *testing.B) {
	for _, n := range []int{36, 1000} {
		w := longSession(b, n)
		b.Run(fmt.Sprint(n), func(b *testing.B) {
			for b.Loop() {
				w.h.now = w.h.now.Add(time.Second)
				w.s.tick()
			}
		})
	}
}

// TestASecondPaintsLittle counts what the window paints for each second of the
// clock: everything in it, as Fyne does. Objects cost by number and by what they
// cover; before, it was 778 of them over two and a half windows.
func TestASecondPaintsLittle(t *testing.T) {
	for _, n := range []int{36, 1000} {
		w := longSession(t, n)
		w.s.tick()
		objects, covered := painted(w.s.body)
		if window := float32(1440 * 872); objects > 520 || covered > 1.6*window {
			t.Errorf("with %d lines %d objects are painted over %.2f windows, want at most 520 and 1.6", n, objects, covered/window)
		}
	}
}

// painted counts what is painted of an object, and what it covers.
func painted(o fyne.CanvasObject) (objects int, covered float32) {
	if !o.Visible() {
		return 0, 0
	}
	var parts []fyne.CanvasObject
	switch o := o.(type) {
	case *fyne.Container:
		parts = o.Objects
	case fyne.Widget:
		parts = test.WidgetRenderer(o).Objects()
	default:
		return 1, o.Size().Width * o.Size().Height
	}
	for _, part := range parts {
		n, area := painted(part)
		objects, covered = objects+n, covered+area
	}
	return objects, covered
}
