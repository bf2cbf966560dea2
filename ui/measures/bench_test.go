package measures

import (
	"testing"

	"fyne.io/fyne/v2"

	"kapdesk/data"
	"kapdesk/ui/desk/desktest"
	"kapdesk/ui/kit"
)

// followed is a client of the demo with scores on n days, a week apart.
func followed(t testing.TB, n int) (*desktest.Window, *tab) {
	s := desktest.Demo(t)
	rosa := desktest.Client(t, s, "Rosa M.")
	for i := range n {
		on := s.Today().AddDays(-7 * (n - i))
		for code, items := range map[data.InstrumentCode]int{"PHQ-9": 9, "GAD-7": 7} {
			m := data.Score{Client: rosa, Instrument: code, Taken: on}
			for item := range items {
				m.Answers = append(m.Answers, (item+i)%3)
			}
			if _, err := s.EnterMeasure(t.Context(), m); err != nil {
				t.Fatal(err)
			}
		}
	}
	w := desktest.New(t, s, kit.Light, desktest.Wide)
	t2 := NewTab(w.Desk, rosa).(*tab)
	w.ShowTab(t2)
	return w, t2
}

// BenchmarkTab is what the window waits for when the Measures tab of a client
// with scores on 200 days is drawn.
func BenchmarkTab(b *testing.B) {
	w, shown := followed(b, 200)
	record, place := shown.record, shown.place.Root.(*fyne.Container)
	for b.Loop() {
		place.Objects = []fyne.CanvasObject{shown.show(newPicture(record, w.Desk.Region(), w.Desk.Store.Today()))}
		place.Refresh()
	}
}

// TestScoresAreMadeAsTheyAreSeen counts the rows on the screen: scores on 200 days
// make no more of them than the window shows.
func TestScoresAreMadeAsTheyAreSeen(t *testing.T) {
	w, shown := followed(t, 200)
	days := map[string]bool{}
	for _, r := range newPicture(shown.record, w.Desk.Region(), w.Desk.Store.Today()).rows {
		days[r.day] = true
	}
	made := 0
	for _, text := range w.Texts() {
		if days[text] {
			made++
		}
	}
	if most := int(desktest.Wide.Height)/35 + 20; len(days) < 200 || made < 5 || made > most {
		t.Errorf("of %d days %d are made, want a screenful of at most %d", len(days), made, most)
	}
}
