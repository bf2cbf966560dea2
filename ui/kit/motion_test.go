package kit

import (
	"testing"

	"fyne.io/fyne/v2"
)

// clockwork gathers what was begun; a test lets it go on. Things may move as long as
// still is not set.
type clockwork struct {
	begun []*fyne.Animation
	still bool
}

func wind(t *testing.T) *clockwork {
	t.Helper()
	c := &clockwork{}
	beforeAnimate, beforeMoves := animate, moves
	animate = func(a *fyne.Animation) { c.begun = append(c.begun, a); a.Tick(0) }
	moves = func() bool { return !calm && !c.still }
	t.Cleanup(func() { animate, moves = beforeAnimate, beforeMoves; SetCalm(false) })
	return c
}

// to lets all that moves come to a share of its way.
func (c *clockwork) to(gone float32) {
	for _, a := range c.begun {
		a.Tick(gone)
	}
}

// Each motion begins off its place and ends on it, within the time of the design; with
// less motion asked for, and in the dark room, it is there at once and begins nothing.
func TestMotionEndsWhereItBelongs(t *testing.T) {
	for name, c := range map[string]struct {
		act func(s *Stage, tabs *Tabs, check *Check, grid *WeekGrid) (at func() fyne.Position)
	}{
		"a dialog": {func(s *Stage, _ *Tabs, _ *Check, _ *WeekGrid) func() fyne.Position {
			d := NewDialog("Archive?", "", "Keep")
			s.Ask(d)
			return d.modal.panel.Position
		}},
		"a toast": {func(s *Stage, _ *Tabs, _ *Check, _ *WeekGrid) func() fyne.Position {
			s.Toast("Visit moved", nil)
			return s.toasts.shown.Position
		}},
		"a popover": {func(s *Stage, tabs *Tabs, _ *Check, _ *WeekGrid) func() fyne.Position {
			d := NewPopover("compass", Prep, "Jordan R.", "", func() fyne.CanvasObject { return tabs })
			s.Ask(d)
			return d.popover.arrow.Position
		}},
		"the line of tabs": {func(_ *Stage, tabs *Tabs, _ *Check, _ *WeekGrid) func() fyne.Position {
			tabs.Choose(1)
			return func() fyne.Position { return fyne.NewPos(tabs.toGo, 0) }
		}},
		"a check": {func(_ *Stage, _ *Tabs, check *Check, _ *WeekGrid) func() fyne.Position {
			check.Tapped(nil)
			return func() fyne.Position { return fyne.NewPos(check.toGo, 0) }
		}},
		"a visit": {func(_ *Stage, _ *Tabs, _ *Check, grid *WeekGrid) func() fyne.Position {
			week := demoWeek()
			for i := range week.Blocks {
				if week.Blocks[i].ID == "noor" {
					week.Blocks[i].Start, week.Blocks[i].End = june(10, 14, 0), june(10, 15, 0)
				}
			}
			grid.SetWeek(week)
			return grid.Block("noor").Position
		}},
	} {
		t.Run(name, func(t *testing.T) {
			places := map[string]fyne.Position{}
			for _, mode := range []string{"moving", "still", "calm"} {
				dress(t, Light)
				work := wind(t)
				work.still = mode == "still"
				SetCalm(mode == "calm")
				tabs, check, grid := NewTabs([]string{"Journey", "Sessions"}, nil), NewCheck("Buffers", nil), NewWeekGrid()
				page := &fyne.Container{Objects: []fyne.CanvasObject{tabs, check, grid}}
				stage := NewStage(page)
				w := show(t, stage, 1200, 900)
				place(tabs, 20, 0, 300, 44)
				place(check, 400, 0, 200, 36)
				place(grid, 20, 60, 900, 782)
				grid.SetWeek(demoWeek())
				w.Canvas().Capture()
				at := c.act(stage, tabs, check, grid)
				began := at()
				if mode == "moving" {
					if len(work.begun) != 1 || work.begun[0].Duration < 120e6 || work.begun[0].Duration > 160e6 {
						t.Fatalf("%d motions began, want one of 120 to 160 ms", len(work.begun))
					}
					work.to(0.5)
					half := at()
					work.to(1)
					if began == half || half == at() {
						t.Errorf("it stands at %v, %v and %v; want it on its way", began, half, at())
					}
				} else if len(work.begun) != 0 {
					t.Errorf("%s: %d motions began", mode, len(work.begun))
				}
				places[mode] = at()
			}
			if places["moving"] != places["still"] || places["moving"] != places["calm"] {
				t.Errorf("it ends at %v", places)
			}
		})
	}
}

// At rest nothing moves: a minute of the clock, the same week read again, another week
// and a check by the program begin no motion, and so no repaint.
func TestNothingMovesAtRest(t *testing.T) {
	dress(t, Light)
	work := wind(t)
	grid, check := NewWeekGrid(), NewCheck("Buffers", nil)
	show(t, NewStage(Stack(grid, check)), 952, 782)
	grid.SetWeek(demoWeek())
	for range 100 {
		grid.SetNow(june(12, 10, 13))
		grid.SetWeek(demoWeek())
		check.SetOn(!check.On())
	}
	later := demoWeek()
	for i := range later.Days {
		later.Days[i].Date = later.Days[i].Date.AddDate(0, 0, 7)
	}
	grid.SetWeek(later)
	if len(work.begun) != 0 {
		t.Errorf("%d motions began with nobody's doing", len(work.begun))
	}
}
