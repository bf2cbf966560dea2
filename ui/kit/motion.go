package kit

import (
	"time"

	"fyne.io/fyne/v2"
)

// What moves here moves because it explains: a dialog that comes, the line under a tab
// that goes to another, a check that was made, a visit that goes to its new place.
// Each takes motionTime and then costs nothing. Nothing fades over the whole window.
const motionTime = 140 * time.Millisecond

// riseBy is how far below its place a card begins.
const riseBy = 8

// calm is set while nothing may move: in the dark room of a session.
var calm bool

// SetCalm keeps all things from moving, or lets them again.
func SetCalm(on bool) { calm = on }

// moves reports whether things may move. Fyne keeps its own animations still where its
// settings say so, and leaves those of a program to the program.
var moves = func() bool { return !calm && fyne.CurrentApp().Settings().ShowAnimations() }

// animate begins an animation. Tests put a clock of their own here.
var animate = func(a *fyne.Animation) { a.Start() }

// glide calls step with the share of the way that is gone, ending with 1. Where
// nothing may move it is 1 at once. stop leaves the thing where it is.
func glide(step func(gone float32)) (stop func()) {
	if !moves() {
		step(1)
		return func() {}
	}
	a := &fyne.Animation{Duration: motionTime, Curve: fyne.AnimationEaseOut, Tick: step}
	animate(a)
	return a.Stop
}

// rise brings things up to where they were placed.
func rise(things ...fyne.CanvasObject) {
	at := make([]fyne.Position, len(things))
	for i, o := range things {
		at[i] = o.Position()
	}
	last := float32(riseBy)
	glide(func(gone float32) {
		off := riseBy * (1 - gone)
		for i, o := range things {
			// What was laid out again meanwhile stands at its place already.
			if o.Position() == at[i].AddXY(0, last) || o.Position() == at[i] {
				o.Move(at[i].AddXY(0, off))
			}
		}
		last = off
	})
}

// between is the point at a share of the way.
func between(from, to, gone float32) float32 { return from + (to-from)*gone }

// standing is where the blocks of a week stand before it is shown with other times;
// nothing for another week, or where the whole was drawn in another size.
func (g *WeekGrid) standing(next Week) map[*CalendarBlock]fyne.Position {
	now := g.week
	if len(now.Days) == 0 || len(now.Days) != len(next.Days) || !sameDay(now.Days[0].Date, next.Days[0].Date) || weekScale(now) != weekScale(next) {
		return nil
	}
	at := map[*CalendarBlock]fyne.Position{}
	for _, one := range g.slots {
		if !one.block.Buffer {
			at[one.CalendarBlock] = one.Position()
		}
	}
	return at
}

// goOn lets the blocks that stand elsewhere now go there from where they stood.
func (g *WeekGrid) goOn(stood map[*CalendarBlock]fyne.Position) {
	type way struct {
		block    *CalendarBlock
		from, to fyne.Position
	}
	var ways []way
	for _, one := range g.slots {
		if from, ok := stood[one.CalendarBlock]; ok && from != one.Position() {
			ways = append(ways, way{one.CalendarBlock, from, one.Position()})
		}
	}
	if len(ways) == 0 {
		return
	}
	glide(func(gone float32) {
		for _, w := range ways {
			w.block.Move(fyne.NewPos(between(w.from.X, w.to.X, gone), between(w.from.Y, w.to.Y, gone)))
		}
		if gone == 1 {
			g.pane.Refresh() // what was laid out again meanwhile
		}
	})
}
