package store

import (
	"bytes"
	"context"
	"errors"
	"fmt"
	"testing"

	"kapdesk/data"
)

// found is how many clients a search of the list and of the palette finds.
func found(t *testing.T, ctx context.Context, s *Store, search string) int {
	t.Helper()
	page, err := s.Clients(ctx, ClientFilter{Search: search})
	if err != nil {
		t.Fatalf("search %q: %v", search, err)
	}
	palette, err := s.Find(ctx, search, 100)
	if err != nil || len(palette.Clients) != page.Total {
		t.Fatalf("search %q: the list finds %d, the palette %d (%v)", search, page.Total, len(palette.Clients), err)
	}
	return page.Total
}

// Every way by which a search text changes is seen by the next key, and what was
// taken back is not.
func TestShortSearchFollowsEveryChange(t *testing.T) {
	s := newStore(t)
	expect := func(when, search string, want int) {
		t.Helper()
		if got := found(t, t.Context(), s, search); got != want {
			t.Errorf("%s %q finds %d, want %d", when, search, got, want)
		}
	}
	expect("before anybody is there", "q", 0)
	id := create(t, s, data.Client{ChosenName: "Quinn"})
	expect("after Quinn came", "q", 1)
	edit := func(ctx context.Context, change func(*data.Client)) {
		t.Helper()
		if err := s.EditClient(ctx, id, change); err != nil {
			t.Fatal(err)
		}
	}
	edit(t.Context(), func(c *data.Client) { c.ChosenName = "Vyv" })
	expect("after Quinn became Vyv,", "q", 0)
	expect("after Quinn became Vyv,", "vy", 1)
	edit(t.Context(), func(c *data.Client) { c.Emergency = []data.Person{{Name: "Xu"}} })
	expect("after a contact was added,", "xu", 1)

	away := errors.New("away")
	err := s.Batch(t.Context(), func(ctx context.Context) error {
		edit(ctx, func(c *data.Client) { c.ChosenName = "Zoe" })
		if got := found(t, ctx, s, "zo"); got != 1 {
			t.Errorf("inside the batch \"zo\" finds %d, want 1", got)
		}
		return away
	})
	if !errors.Is(err, away) {
		t.Fatal(err)
	}
	expect("after a batch was taken back,", "zo", 0)
	edit(t.Context(), func(c *data.Client) { c.ChosenName = "Wim" })
	expect("after the next change,", "zo", 0)
	expect("after the next change,", "wi", 1)
}

// The texts are read once, and again only when one of them changed: a client whom
// only the kept texts know is found until then.
func TestTextsAreReadOnceForAllKeys(t *testing.T) {
	s := newStore(t)
	create(t, s, data.Client{ChosenName: "Quinn"})
	search := func() int {
		ids, _, err := s.holding(t.Context(), s.files.Reader(), [][]string{{"qu"}}, all)
		if err != nil {
			t.Fatal(err)
		}
		return len(ids)
	}
	search()
	s.texts.add(99, []byte("qu"))
	s.mustExec(t, "UPDATE client SET pronouns = 'they'") // nothing that is searched
	if got := search(); got != 2 {
		t.Errorf("the next key finds %d of the kept texts, want 2: they were read again", got)
	}
	create(t, s, data.Client{ChosenName: "Ana"})
	if got := search(); got != 1 {
		t.Errorf("after a new client %d are found, want 1: the texts were not read again", got)
	}
}

// A list's counts are the same whether few, many or most have the words.
func TestCountsAgreeWithThePhases(t *testing.T) {
	s := newStore(t)
	for i := range 40 {
		c := data.Client{ChosenName: "Ann"}
		if i%7 == 0 {
			c.ChosenName = "Bo"
		}
		id := create(t, s, c)
		s.mustExec(t, "UPDATE client SET stage = ?, archived_at = ? WHERE id = ?", []string{"preparation", "integration", "inquiry"}[i%3],
			map[bool]any{true: "2025-01-01T00:00:00.000Z"}[i%5 == 0], int64(id))
	}
	for _, filter := range []ClientFilter{{Search: "n"}, {Search: "b"}, {Search: "n", Closed: true}, {Search: "b", Closed: true}, {Search: "ann n"}} {
		page, err := s.Clients(t.Context(), filter)
		if err != nil {
			t.Fatal(err)
		}
		rows := map[data.Phase]int{}
		for _, row := range page.Rows {
			rows[row.Phase]++
		}
		if len(page.Rows) != page.Total || fmt.Sprint(rows) != fmt.Sprint(nonZero(page.Phases)) {
			t.Errorf("%+v counts %v, %d in all; the rows are %v, %d", filter, page.Phases, page.Total, rows, len(page.Rows))
		}
	}
}

func nonZero(phases map[data.Phase]int) map[data.Phase]int {
	kept := map[data.Phase]int{}
	for phase, n := range phases {
		if n != 0 {
			kept[phase] = n
		}
	}
	return kept
}

// No name is left in what was kept for the search, nor in what it outgrew.
func TestSearchTextsAreWiped(t *testing.T) {
	s := newStore(t)
	create(t, s, data.Client{ChosenName: "Quinn"})
	found(t, t.Context(), s, "qu")
	kept := s.texts.all[:cap(s.texts.all)]
	if !bytes.Contains(kept, []byte("quinn")) {
		t.Fatalf("nothing is kept: %q", kept)
	}
	s.texts.add(99, make([]byte, 2*cap(kept)))
	if bytes.Contains(kept, []byte("quinn")) {
		t.Error("a buffer that was outgrown holds the name")
	}
	s.texts.wipe()
	if got := found(t, t.Context(), s, "qu"); got != 1 {
		t.Errorf("a search that goes on while the practice is closed finds %d, want 1", got)
	}
	if bytes.Contains(s.texts.all[:cap(s.texts.all)], []byte("quinn")) {
		t.Error("a search that went on while the practice was closed left the name")
	}

	other := newStore(t)
	create(t, other, data.Client{ChosenName: "Quinn"})
	found(t, t.Context(), other, "qu")
	kept = other.texts.all[:cap(other.texts.all)]
	if err := other.Close(); err != nil {
		t.Fatal(err)
	}
	if bytes.Contains(kept, []byte("quinn")) {
		t.Error("a practice that is closed holds the name")
	}
}
