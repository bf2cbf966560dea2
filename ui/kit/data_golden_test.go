package kit

import (
	"testing"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/test"
)

// TestDataGoldens compares the data widgets with pictures that were laid beside
// the design. After a wanted change, copy the new picture from testdata/failed.
func TestDataGoldens(t *testing.T) {
	for _, c := range []struct {
		name          string
		width, height float32
		make          func() fyne.CanvasObject
	}{
		{"day", 560, 560, func() fyne.CanvasObject { d := NewDayTimeline(); d.SetDay(demoDay()); return d }},
		{"week", 720, 560, func() fyne.CanvasObject { g := NewWeekGrid(); g.SetWeek(demoWeek()); return g }},
		{"week-narrow", 560, 560, func() fyne.CanvasObject { g := NewWeekGrid(); g.SetWeek(demoWeek()); return g }},
		{"ribbon", 480, 136, func() fyne.CanvasObject { return NewJourneyRibbon(nil, demoCycles()...) }},
		{"records", 960, 240, func() fyne.CanvasObject {
			l, _ := manyRecords(5000)
			l.Select(1)
			l.SetSorted("client", false)
			return l
		}},
		{"effect", 900, 60, func() fyne.CanvasObject { return NewEffectStrip(demoEffect()) }},
	} {
		for mode, suffix := range map[Mode]string{Light: "-light.png", Dark: "-dark.png"} {
			dress(t, mode)
			w := show(t, NewStage(c.make()), c.width, c.height)
			test.AssertImageMatches(t, "data-"+c.name+suffix, w.Canvas().Capture())
		}
	}
}
