package paper

// Scaled returns the drawing k times as large, with text and strokes.
func (d Drawing) Scaled(k float64) Drawing {
	scaled := Drawing{W: d.W * k, H: d.H * k, Name: d.Name, Items: make([]Item, len(d.Items))}
	for i, item := range d.Items {
		scaled.Items[i] = scale(item, k)
	}
	return scaled
}

func scale(item Item, k float64) Item {
	switch it := item.(type) {
	case Text:
		it.X, it.Y, it.W, it.Size = it.X*k, it.Y*k, it.W*k, it.Size*k
		return it
	case Line:
		it.X1, it.Y1, it.X2, it.Y2, it.Width = it.X1*k, it.Y1*k, it.X2*k, it.Y2*k, it.Width*k
		it.Dash = Dash{it.Dash.On * k, it.Dash.Off * k}
		return it
	case Box:
		it.X, it.Y, it.W, it.H = it.X*k, it.Y*k, it.W*k, it.H*k
		it.StrokeWidth, it.Radius = it.StrokeWidth*k, it.Radius*k
		return it
	case Polyline:
		it.Points, it.Width = scalePoints(it.Points, k), it.Width*k
		return it
	case Polygon:
		it.Points, it.StrokeWidth = scalePoints(it.Points, k), it.StrokeWidth*k
		return it
	case Circle:
		it.X, it.Y, it.R, it.StrokeWidth = it.X*k, it.Y*k, it.R*k, it.StrokeWidth*k
		it.Dash = Dash{it.Dash.On * k, it.Dash.Off * k}
		return it
	case Picture:
		it.X, it.Y, it.W, it.H = it.X*k, it.Y*k, it.W*k, it.H*k
		return it
	case Image:
		it.X, it.Y, it.Side = it.X*k, it.Y*k, it.Side*k
		return it
	}
	return item
}

func scalePoints(points []Point, k float64) []Point {
	scaled := make([]Point, len(points))
	for i, p := range points {
		scaled[i] = Point{p.X * k, p.Y * k}
	}
	return scaled
}
