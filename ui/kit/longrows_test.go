package kit

import (
	"testing"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"
	"fyne.io/fyne/v2/test"
)

// manyRows are 200 rows of 35 under something of 300, in a window of 600.
func manyRows(t *testing.T) (rows *LongRows, w fyne.Window, scroll *container.Scroll, made map[int]int) {
	t.Helper()
	test.NewTempApp(t)
	made = map[int]int{}
	rows = NewLongRows(200, 35, func(i int) fyne.CanvasObject {
		made[i]++
		return NewText(Second, "row")
	})
	cards := ScrollCards(Column(16, Gap(0, 300), rows), rows)
	w = test.NewTempWindow(t, cards)
	w.SetPadded(false)
	w.Resize(fyne.NewSize(400, 600))
	return rows, w, cards.Objects[0].(*container.Scroll), made
}

// TestLongRowsAreMadeAsTheyComeIntoView counts the rows that are made: those of a
// screenful, each once, and the last ones when it is scrolled to the end.
func TestLongRowsAreMadeAsTheyComeIntoView(t *testing.T) {
	rows, _, scroll, made := manyRows(t)
	screenful := 600/35 + 2
	if len(made) == 0 || len(made) > screenful {
		t.Errorf("%d rows were made at first, want no more than a screenful of %d", len(made), screenful)
	}
	if got, want := rows.MinSize().Height, float32(200*35); got != want {
		t.Errorf("the rows are %v high, want %v: the bar would lie", got, want)
	}
	scroll.ScrollToBottom()
	if made[199] == 0 {
		t.Error("scrolled to the end, the last row is not there")
	}
	if others := 300/35 + 2; len(made) > 2*screenful+others {
		t.Errorf("%d rows were made for the beginning and the end", len(made))
	}
	scroll.ScrollToTop()
	for i, n := range made {
		if n > 1 {
			t.Errorf("row %d was made %d times: what it held is lost", i, n)
		}
	}
}

// TestEveryLongRowIsReached turns the wheel down to the end: whatever is in view
// is made, in a window that was made higher too.
func TestEveryLongRowIsReached(t *testing.T) {
	rows, w, scroll, made := manyRows(t)
	w.Resize(fyne.NewSize(400, 900))
	for y := float32(0); y < rows.MinSize().Height+300; y += 90 {
		for i := range 200 {
			top := 300 + 16 + bleed + float32(i)*35
			if seen := top+35 > scroll.Offset.Y && top < scroll.Offset.Y+scroll.Size().Height; seen && made[i] == 0 {
				t.Fatalf("at %v row %d is in view and not made", scroll.Offset.Y, i)
			}
		}
		scroll.Scrolled(&fyne.ScrollEvent{Scrolled: fyne.NewDelta(0, -90)})
	}
	if len(made) != 200 {
		t.Errorf("%d of 200 rows were ever made", len(made))
	}
}

// asked counts how often its size is asked for.
type asked struct {
	Text
	times int
}

func (a *asked) MinSize() fyne.Size { a.times++; return fyne.NewSize(10, 10) }

// TestFillingMeasuresNothing: Fyne lays a container out at each Add. One that has
// no size yet measures nothing then, or filling it would grow with the square.
func TestFillingMeasuresNothing(t *testing.T) {
	test.NewTempApp(t)
	for name, box := range map[string]*fyne.Container{"a column": Column(0), "a row": Row(0)} {
		one := &asked{}
		for range 100 {
			box.Add(one)
		}
		if one.times > 0 {
			t.Errorf("filling %s of 100 things asked %d times for a size", name, one.times)
		}
		box.Resize(fyne.NewSize(50, 2000))
		if one.times == 0 || one.times > 300 {
			t.Errorf("laying out %s of 100 things asked %d times for a size", name, one.times)
		}
	}
}

// TestIconsShareTheirPixels: what shows the same icon reads and draws its SVG once.
func TestIconsShareTheirPixels(t *testing.T) {
	test.NewTempApp(t)
	shown := func(name string, color Token) *picture {
		p := &picture{}
		p.show(IconResource(name, 16, color))
		return p
	}
	one, same := shown("circle-check", Ink), shown("circle-check", Ink)
	if one.pixels(16, 16) != same.pixels(16, 16) {
		t.Error("two places with the same icon have pixels of their own")
	}
	for why, other := range map[string]*picture{"another icon": shown("circle-dashed", Ink), "another color": shown("circle-check", Teal)} {
		if one.pixels(16, 16) == other.pixels(16, 16) {
			t.Errorf("%s shows the same pixels", why)
		}
	}
	if size := one.pixels(28, 28).Bounds().Size(); size.X != 28 || size.Y != 28 {
		t.Errorf("on a finer screen it is %v, want 28 each way", size)
	}
	large := &picture{}
	large.show(brandResource("hills"))
	if large.pixels(1440, 260) == large.pixels(1440, 260) {
		t.Error("a picture as wide as the window is kept for each width that the window had")
	}
}
