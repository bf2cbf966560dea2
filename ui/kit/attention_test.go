package kit

import (
	"image"
	"strings"
	"testing"

	"fyne.io/fyne/v2"
)

// A row is as high as its words: two lines below the name have their room, a third makes
// it higher, and what is long goes on below instead of ending in dots.
func TestAttentionRowsHaveRoomForTheirWords(t *testing.T) {
	dress(t, Light)
	const long = "Transport agreement not signed, and the sheet for the aftercare was not handed out either"
	for _, c := range []struct {
		name  string
		width float32
		item  Attention
		lines int // below the name
	}{
		{"nothing more to say", 356, Attention{Who: "Wei L.", Kind: "Note", Why: "Not signed"}, 1},
		{"why and what follows", 356, Attention{Who: "Wei L.", Kind: "Note", Why: "Not signed", Then: "Since today"}, 2},
		{"a long why, wrapped once", 356, Attention{Who: "Wei L.", Kind: "Note", Why: long[:45]}, 2},
		{"a long why", 356, Attention{Who: "Wei L.", Kind: "Note", Why: long, Then: "Since today"}, 4},
		{"a long name", 356, Attention{Who: "Bartholomew Featherstone-Haugh", Kind: "Integration", Why: "Not booked", Then: "Since today"}, 3},
		{"a wide window", 900, Attention{Who: "Wei L.", Kind: "Note", Why: long, Then: "Since today", Action: "Sign"}, 2},
	} {
		l := NewAttentionList(nil)
		c.item.ID = "1"
		l.SetGroups([]AttentionGroup{{Title: "Today", Items: []Attention{c.item}}})
		show(t, NewStage(Scroll(l)), c.width, 400)
		row := l.rows[0]
		if got := len(row.lines(c.width)); got != c.lines {
			t.Errorf("%s: %d lines below the name, want %d: %v", c.name, got, c.lines, row.lines(c.width))
		}
		if got, want := l.HeightAt(c.width), HeightGroupHead+HeightAttention+attentionLine*float32(max(0, c.lines-2)); got != want {
			t.Errorf("%s: the list is %.0f high, want %.0f", c.name, got, want)
		}
		var words []string
		for _, line := range row.lines(c.width) {
			words = append(words, line.text)
			if width := line.role.Width(line.text); width > row.right(c.width)-attentionLeft {
				t.Errorf("%s: %q is %.0f wide", c.name, line.text, width)
			}
		}
		if said := strings.Join(words, " "); !strings.Contains(said, c.item.Why) || !strings.Contains(said, c.item.Then) {
			t.Errorf("%s: it says %q", c.name, said)
		}
	}
}

// The shadow of what scrolls down to the lower edge of a card stays inside its round
// corners: the lowest pixels are those of the card with nothing in it.
func TestScrollShadowStaysInsideTheCard(t *testing.T) {
	dress(t, Light)
	draw := func(body fyne.CanvasObject) image.Image {
		return show(t, NewStage(NewCard(body)), 300, 200).Canvas().Capture()
	}
	empty := draw(Gap(1, 1))
	lowest := func(body fyne.CanvasObject) (differs bool) {
		drawn := draw(body)
		size := drawn.Bounds()
		for y := size.Max.Y - int(CardEdge); y < size.Max.Y; y++ {
			for x := range size.Max.X {
				differs = differs || drawn.At(x, y) != empty.At(x, y)
			}
		}
		return differs
	}
	if lowest(ScrollInCard(Gap(1, 900))) {
		t.Error("the shadow crosses the round corners")
	}
	if !lowest(Scroll(Gap(1, 900))) {
		t.Error("a plain scroll shows no shadow there: this test shows nothing")
	}
}
