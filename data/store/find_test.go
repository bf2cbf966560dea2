package store

import (
	"fmt"
	"slices"
	"testing"

	gocmp "github.com/google/go-cmp/cmp"
	"pgregory.net/rapid"

	"kapdesk/data"
)

// What the palette finds is the beginning of what the list finds, and what the
// list finds by short words is the same with many hits as with few.
func TestFindAgreesWithTheList(t *testing.T) {
	s := newStore(t)
	for i := range many + 50 { // nearly all are Ann or Anna, one is Zoë
		c := data.Client{ChosenName: fmt.Sprintf("Ann%c", 'a'+i%3), LegalLast: fmt.Sprintf("Lo%c%c", 'a'+i%26, 'a'+i/26), Emails: []string{fmt.Sprintf("p%d@example.org", i)}}
		if i == 7 {
			c = data.Client{ChosenName: "Zoë", LegalLast: "Quist", Emergency: []data.Person{{Name: "Wim Vyx"}}}
		}
		create(t, s, c)
	}
	rapid.Check(t, func(r *rapid.T) {
		text := rapid.SampledFrom([]string{"a", "an", "ann", "z", "zo", "zoe", "q", "x", "vy", "wim", "lo a", "p1", "7", "a z", "an lo", "xq", "C-0008"}).Draw(r, "text")
		offset := rapid.IntRange(0, 5).Draw(r, "offset")
		all, err := s.Clients(t.Context(), ClientFilter{Search: text, Limit: 1000})
		if err != nil {
			r.Fatal(err)
		}
		if all.Total != len(all.Rows) {
			r.Fatalf("%q: %d rows are counted as %d", text, len(all.Rows), all.Total)
		}
		page, err := s.Clients(t.Context(), ClientFilter{Search: text, Limit: 6, Offset: offset})
		if err != nil {
			r.Fatal(err)
		}
		if diff := gocmp.Diff(rowIDs(ClientPage{Rows: all.Rows[min(offset, len(all.Rows)):min(offset+6, len(all.Rows))]}), rowIDs(page)); diff != "" {
			r.Fatalf("%q from %d (-all +page):\n%s", text, offset, diff)
		}
		other := ClientFilter{Search: text, Limit: 1000, Closed: rapid.Bool().Draw(r, "closed"), Descending: rapid.Bool().Draw(r, "descending"),
			Sort: rapid.SampledFrom([]ClientSort{ByPhase, ByNext, ByScore, ByChange, ByFlag}).Draw(r, "sort")}
		sorted, err := s.Clients(t.Context(), other)
		if err != nil {
			r.Fatal(err)
		}
		if diff := gocmp.Diff(slices.Sorted(slices.Values(rowIDs(all))), slices.Sorted(slices.Values(rowIDs(sorted)))); diff != "" || sorted.Total != all.Total {
			r.Fatalf("%+v finds %d, by name %d (-by name +sorted):\n%s", other, sorted.Total, all.Total, diff)
		}
		found, err := s.Find(t.Context(), text, 6)
		if err != nil {
			r.Fatal(err)
		}
		contacts := map[data.ClientID]bool{}
		for _, row := range all.Rows[:min(6, len(all.Rows))] {
			contacts[row.ID] = row.ByContact
		}
		if len(found.Clients) != len(contacts) {
			r.Fatalf("%q: the palette has %d clients, the list begins with %d", text, len(found.Clients), len(contacts))
		}
		for _, c := range found.Clients {
			if by, listed := contacts[c.ID]; !listed || by != c.ByContact {
				r.Fatalf("%q: the palette has %+v, the list %v", text, c, contacts)
			}
		}
	})
}
