package help

import (
	"testing"

	"kapdesk/ui/desk"
	"kapdesk/ui/desk/desktest"
	"kapdesk/ui/kit"
)

// BenchmarkSearchKey is one key typed into the search, at its worst: two letters
// that nearly every section holds.
func BenchmarkSearchKey(b *testing.B) {
	w := desktest.New(b, nil, kit.Light, desktest.Wide)
	s := New(w.Desk, desk.Route{Page: desk.Help}, someKeys).(*screen)
	w.Show(s)
	for i := 0; b.Loop(); i++ {
		s.search([]string{"re", "th"}[i%2])
	}
}

// BenchmarkOpenChapter is a click on a chapter.
func BenchmarkOpenChapter(b *testing.B) {
	w := desktest.New(b, nil, kit.Light, desktest.Wide)
	s := New(w.Desk, desk.Route{Page: desk.Help}, someKeys).(*screen)
	w.Show(s)
	for i := 0; b.Loop(); i++ {
		s.show(Place{Chapter: i % len(s.book)})
	}
}
