package store

import (
	"cmp"
	"slices"
	"testing"

	gocmp "github.com/google/go-cmp/cmp"
	"pgregory.net/rapid"

	"kapdesk/data"
)

// standing is a client's scores in a list: nil for none.
type standing struct{ First, Newest *int }

// standingOf is what the record says.
func standingOf(r *data.Record) (s standing) {
	for _, m := range r.Scores { // by day
		if m.Instrument == "PHQ-9" && m.Known && !m.Superseded {
			total := m.Total
			s.First, s.Newest = cmp.Or(s.First, &total), &total
		}
	}
	return s
}

// TestKeptScoresAreThoseOfTheRecord: after any scores and corrections, in any
// order of days, what is kept with a client is what the record says, and the list
// is in the order of it, those without a score last.
func TestKeptScoresAreThoseOfTheRecord(t *testing.T) {
	rapid.Check(t, func(r *rapid.T) {
		s := newStore(t)
		defer s.Close()
		var clients []data.ClientID
		for _, name := range []string{"Ada", "Ben", "Cleo", "Dov"} {
			clients = append(clients, create(t, s, data.Client{ChosenName: name}))
		}
		for range rapid.IntRange(0, 12).Draw(r, "scores") {
			m := data.Score{Client: rapid.SampledFrom(clients[:3]).Draw(r, "client"), Instrument: "PHQ-9",
				Taken: s.Today().AddDays(-rapid.IntRange(0, 4).Draw(r, "days ago"))}
			least := rapid.SampledFrom([]int{0, 0, data.NotAnswered}).Draw(r, "least")
			m.Answers = rapid.SliceOfN(rapid.IntRange(least, 3), 9, 9).Draw(r, "answers")
			m.Answers[0] = max(0, m.Answers[0]) // a form without any answer is refused
			if earlier, err := s.Measures(t.Context(), m.Client); err == nil && len(earlier) > 0 && rapid.Bool().Draw(r, "corrects") {
				m.Supersedes = rapid.SampledFrom(earlier).Draw(r, "which").ID
			}
			if _, err := s.EnterMeasure(t.Context(), m); err != nil && err != data.ErrNotFound { // it was corrected before
				r.Fatal(err)
			}
		}
		want := map[data.ClientID]standing{}
		for _, who := range clients {
			record, err := s.Record(t.Context(), who)
			if err != nil {
				r.Fatal(err)
			}
			want[who] = standingOf(record)
		}
		if diff := gocmp.Diff(want, kept(t, s)); diff != "" {
			r.Fatalf("kept with the clients (-record +kept):\n%s", diff)
		}
		for by, value := range map[ClientSort]func(standing) int{
			ByScore:  func(s standing) int { return *s.Newest },
			ByChange: func(s standing) int { return *s.Newest - *s.First },
		} {
			for _, f := range []ClientFilter{{}, {Descending: true}, {Closed: true}, {Limit: 2, Offset: 1}} {
				f.Sort = by
				page, err := s.Clients(t.Context(), f)
				if err != nil {
					r.Fatal(err)
				}
				if diff := gocmp.Diff(inOrder(clients, f, want, value), rowIDs(page)); diff != "" {
					r.Fatalf("the list of %+v (-want +got):\n%s", f, diff)
				}
			}
		}
	})
}

// inOrder is what a list should be, given the clients by name.
func inOrder(clients []data.ClientID, f ClientFilter, of map[data.ClientID]standing, value func(standing) int) []data.ClientID {
	list := slices.Clone(clients)
	slices.SortStableFunc(list, func(a, b data.ClientID) int {
		switch x, y := of[a], of[b]; {
		case x.Newest == nil || y.Newest == nil:
			return cmp.Compare(map[bool]int{true: 1}[x.Newest == nil], map[bool]int{true: 1}[y.Newest == nil])
		case f.Descending:
			return cmp.Compare(value(y), value(x))
		default:
			return cmp.Compare(value(x), value(y))
		}
	})
	list = list[f.Offset:]
	if f.Limit > 0 {
		list = list[:min(f.Limit, len(list))]
	}
	return list
}

func rowIDs(page ClientPage) (ids []data.ClientID) {
	for _, row := range page.Rows {
		ids = append(ids, row.ID)
	}
	return ids
}

// kept is what stands in the clients' own table.
func kept(t *testing.T, s *Store) map[data.ClientID]standing {
	t.Helper()
	all := map[data.ClientID]standing{}
	_, err := collect(t.Context(), s.files.Reader(), func(scan func(...any) error) (id data.ClientID, err error) {
		var one standing
		err = scan(&id, &one.First, &one.Newest)
		all[id] = one
		return id, err
	}, "SELECT id, phq9_first, phq9_newest FROM client")
	if err != nil {
		t.Fatal(err)
	}
	return all
}

// A practice that was salvaged may have lost scores: what is kept is written
// again.
func TestKeptScoresAreWrittenAgainAfterASalvage(t *testing.T) {
	s := newStore(t)
	who := create(t, s, data.Client{ChosenName: "Ada"})
	if _, err := s.EnterMeasure(t.Context(), data.Score{Client: who, Instrument: "PHQ-9", Taken: s.Today(), Answers: []int{1, 1, 1, 1, 1, 1, 1, 1, 0}}); err != nil {
		t.Fatal(err)
	}
	s.mustExec(t, "UPDATE client SET phq9_first = 27, phq9_newest = 27")
	if err := ForgetNames(t.Context(), s.files); err != nil {
		t.Fatal(err)
	}
	if err := s.indexNames(t.Context()); err != nil {
		t.Fatal(err)
	}
	if got := kept(t, s)[who]; got.Newest == nil || *got.Newest != 8 || *got.First != 8 {
		t.Errorf("after the practice was opened again %+v is kept, want 8 and 8", got)
	}
}
