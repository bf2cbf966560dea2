package kit

import (
	"fmt"
	"testing"
	"time"

	"fyne.io/fyne/v2"
	"pgregory.net/rapid"
)

// TestMonthHidesNoMedicine holds what a cell shows of any number of visits in any
// room: the counts add up, nothing stands below the cell, and a medicine session
// that has no line of its own is counted by name.
func TestMonthHidesNoMedicine(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		visits, lines := rapid.IntRange(0, 12).Draw(t, "visits"), rapid.IntRange(0, 8).Draw(t, "lines")
		medicine := rapid.IntRange(0, visits).Draw(t, "medicine")
		shown, more, hidden := monthRoom(visits, medicine, lines)
		if shown+more != visits || shown < min(visits, 1) {
			t.Fatalf("%d visits became %d shown and %d more", visits, shown, more)
		}
		if used := shown; lines > 1 {
			if more > 0 {
				used++ // the line that counts
			}
			if used > lines {
				t.Fatalf("%d lines in a cell for %d", used, lines)
			}
		}
		if min(medicine, shown)+hidden != medicine {
			t.Fatalf("of %d medicine sessions %d stand in the cell and %d are counted", medicine, min(medicine, shown), hidden)
		}
	})
	if got := monthMore(5, 2); got != "2 medicine, 3 more" {
		t.Errorf("two sessions and three visits without room are written %q", got)
	}
}

func june2025(t *testing.T, height float32, visits ...MonthVisit) (*MonthGrid, fyne.Window) {
	t.Helper()
	dress(t, Light)
	g := NewMonthGrid()
	m := Month{Now: time.Date(2025, 6, 12, 12, 57, 0, 0, time.UTC), Visits: visits}
	m.Selected = m.Now
	for i := range 42 {
		day := time.Date(2025, 5, 26+i, 12, 0, 0, 0, time.UTC)
		m.Days = append(m.Days, MonthDay{Date: day, Label: fmt.Sprint(day.Day()), Out: day.Month() != 6})
	}
	g.SetMonth(m)
	return g, show(t, NewStage(g), 888, height)
}

func monthVisit(id string, day, hour int, medicine bool) MonthVisit {
	start := time.Date(2025, 6, day, hour, 0, 0, 0, time.UTC)
	return MonthVisit{Medicine: medicine, Block: Block{ID: id, Name: id, Start: start, End: start.Add(time.Hour), Icon: "sprout", Family: Int, Brief: start.Format("3:04")}}
}

func TestMonthPutsMedicineFirst(t *testing.T) {
	g, _ := june2025(t, 320, monthVisit("a", 12, 9, false), monthVisit("b", 12, 10, false), monthVisit("dose", 12, 13, true))
	if first := g.ofDay(g.month.Now)[0]; first.visit.ID != "dose" || !first.Visible() || first.Size().Height != monthLineHigh {
		t.Errorf("in a low cell the first line is %q of %v, want the medicine session", first.visit.ID, first.Size())
	}
}

func TestMonthUnderMouseAndKeys(t *testing.T) {
	g, w := june2025(t, 780, monthVisit("early", 12, 9, false), monthVisit("dose", 12, 13, true), monthVisit("far", 14, 9, false))
	var did string
	note := func(what string) func(time.Time) {
		return func(day time.Time) { did += what + day.Format(" 2; ") }
	}
	g.OnOpen = func(id string) { did += "open " + id + "; " }
	g.OnChoose, g.OnDay, g.OnCreate = note("choose"), note("day"), note("book")
	at := func(i int, dx, dy float32) *fyne.PointEvent {
		x, y, _, _ := g.cell(i, g.Size())
		return &fyne.PointEvent{Position: fyne.NewPos(x+dx, y+dy)}
	}
	const twelfth = 17 // of the 42 days
	g.pane.Tapped(at(twelfth+1, 60, 60))
	g.pane.Tapped(at(twelfth, 12, 10))
	g.pane.DoubleTapped(at(twelfth+2, 60, 90))
	g.Visit("dose").(*monthLine).Tapped(nil)
	if want := "choose 13; day 12; book 14; open dose; "; did != want {
		t.Errorf("by mouse: %q, want %q", did, want)
	}
	did = ""
	w.Canvas().Focus(g.pane)
	for _, key := range []fyne.KeyName{fyne.KeyRight, fyne.KeyUp, fyne.KeyDown, fyne.KeyLeft, fyne.KeyReturn, fyne.KeyLeft,
		fyne.KeySpace, fyne.KeyReturn, fyne.KeySpace, fyne.KeyReturn, fyne.KeySpace, fyne.KeyEscape, fyne.KeyReturn} {
		g.pane.TypedKey(&fyne.KeyEvent{Name: key})
	}
	want := "choose 14; choose 7; choose 14; choose 13; day 13; choose 12; open dose; open early; day 12; "
	if did != want {
		t.Errorf("by keys: %q, want %q", did, want)
	}
	if label := g.pane.AccessibilityLabel(); label != "Thursday, June 12; dose, 1:00 – 2:00 PM; early, 9:00 – 10:00 AM" {
		t.Errorf("the day is read as %q", label)
	}
}
