package kit

import (
	"math"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/canvas"
)

// dashPieces cuts a path into drawn pieces of length on with gaps of length
// off. A piece that turns a corner becomes two.
func dashPieces(path []fyne.Position, on, off float32) [][2]fyne.Position {
	var pieces [][2]fyne.Position
	drawn, left := true, on // the state at the present point of the path
	for i := 1; i < len(path); i++ {
		from, to := path[i-1], path[i]
		dx, dy := to.X-from.X, to.Y-from.Y
		length := float32(math.Hypot(float64(dx), float64(dy)))
		if length == 0 {
			continue
		}
		for at := float32(0); at < length; {
			step := min(left, length-at)
			if drawn {
				pieces = append(pieces, [2]fyne.Position{
					{X: from.X + dx*at/length, Y: from.Y + dy*at/length},
					{X: from.X + dx*(at+step)/length, Y: from.Y + dy*(at+step)/length},
				})
			}
			at += step
			left -= step
			if left <= 0 {
				drawn = !drawn
				left = off
				if drawn {
					left = on
				}
			}
		}
	}
	return pieces
}

// roundedPath returns the outline of a box with rounded corners, closed, with
// three straight pieces to a corner.
func roundedPath(x, y, w, h, r float32) []fyne.Position {
	r = max(0, min(r, w/2, h/2))
	const steps = 3
	var path []fyne.Position
	corner := func(cx, cy float32, start float64) {
		for i := 0; i <= steps; i++ {
			a := start + float64(i)/steps*math.Pi/2
			path = append(path, fyne.NewPos(cx+r*float32(math.Cos(a)), cy+r*float32(math.Sin(a))))
		}
	}
	if r == 0 {
		return []fyne.Position{{X: x, Y: y}, {X: x + w, Y: y}, {X: x + w, Y: y + h}, {X: x, Y: y + h}, {X: x, Y: y}}
	}
	corner(x+w-r, y+r, -math.Pi/2)
	corner(x+w-r, y+h-r, 0)
	corner(x+r, y+h-r, math.Pi/2)
	corner(x+r, y+r, math.Pi)
	return append(path, path[0])
}

// NewDashedBox is the sign of what is planned or kept free, 16×12: pieces of 3 with
// gaps of 2.
func NewDashedBox() fyne.CanvasObject {
	box := &fyne.Container{}
	piece := func(x, y, w, h float32) {
		r := canvas.NewRectangle(FieldLine)
		r.Move(fyne.NewPos(x, y))
		r.Resize(fyne.NewSize(w, h))
		box.Add(r)
	}
	for _, x := range []float32{2, 7, 12} {
		piece(x, 0, 3, 1)
		piece(x, 11, 3, 1)
	}
	for _, y := range []float32{2, 7} {
		piece(0, y, 1, 3)
		piece(15, y, 1, 3)
	}
	return Fixed(16, 12, box)
}
