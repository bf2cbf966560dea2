package store

import (
	"bytes"
	"context"
	"database/sql"
	"sync"

	"kapdesk/data"
)

// searchTexts are the search texts of all clients, kept in memory between the keys of a
// search. SQLite takes five times as long to go through them, its index of words knows
// nothing shorter than three letters, and at 20,000 clients it takes three times as long
// for three. They are overwritten when the practice is closed.
type searchTexts struct {
	mu    sync.Mutex
	stamp string // of the state they were read in
	ids   []data.ClientID
	ends  []int  // of each text in all
	all   []byte // the texts, one after the other
	over  bool   // nothing is kept any more
}

// textsStamp changes with every commit that changes a search text: FTS5 keeps in these
// two rows how many pages it has written and how much text there is.
const textsStamp = "SELECT group_concat(hex(block)) FROM (SELECT block FROM client_search_data WHERE id IN (1, 10) ORDER BY id)"

// holding returns the first so many clients whose text holds of each word one of its
// writings, in the order of their IDs, and the others that it came by.
func (s *Store) holding(ctx context.Context, q querier, words [][]string, until int) (found, others []data.ClientID, err error) {
	x := &s.texts
	if _, writing := q.(*tx); writing {
		x = &searchTexts{over: true} // what is not committed is nothing to keep
	}
	x.mu.Lock()
	defer x.mu.Unlock()
	if x.over {
		defer x.forget()
	}
	if err := x.keepUp(ctx, q); err != nil {
		return nil, nil, err
	}
	wanted := make([][][]byte, len(words))
	for i, writings := range words {
		for _, writing := range writings {
			wanted[i] = append(wanted[i], []byte(writing))
		}
	}
	start := 0
	for i, id := range x.ids {
		if len(found) == until {
			break
		}
		if text := x.all[start:x.ends[i]]; holdsAll(text, wanted) {
			found = append(found, id)
		} else {
			others = append(others, id)
		}
		start = x.ends[i]
	}
	return found, others, nil
}

func holdsAll(text []byte, words [][][]byte) bool {
	for _, writings := range words {
		held := false
		for _, writing := range writings {
			held = held || bytes.Contains(text, writing)
		}
		if !held {
			return false
		}
	}
	return true
}

// keepUp reads the texts anew where they are not those of the state that q sees.
func (x *searchTexts) keepUp(ctx context.Context, q querier) error {
	var stamp sql.NullString
	if err := q.QueryRowContext(ctx, textsStamp).Scan(&stamp); err != nil {
		return err
	}
	if x.stamp != "" && x.stamp == stamp.String {
		return nil
	}
	x.forget()
	rows, err := q.QueryContext(ctx, "SELECT id, c0 FROM client_search_content")
	if err != nil {
		return err
	}
	defer rows.Close()
	for rows.Next() {
		var id data.ClientID
		var text sql.RawBytes
		if err := rows.Scan(&id, &text); err != nil {
			return err
		}
		x.add(id, text)
	}
	if err := rows.Err(); err != nil {
		return err
	}
	x.stamp = stamp.String
	return nil
}

func (x *searchTexts) add(id data.ClientID, text []byte) {
	if need := len(x.all) + len(text); need > cap(x.all) {
		grown := make([]byte, len(x.all), max(1<<16, 2*need))
		copy(grown, x.all)
		clear(x.all) // or the words would lie about
		x.all = grown
	}
	x.all = append(x.all, text...)
	x.ids, x.ends = append(x.ids, id), append(x.ends, len(x.all))
}

func (x *searchTexts) forget() {
	clear(x.all)
	x.stamp, x.ids, x.ends, x.all = "", x.ids[:0], x.ends[:0], x.all[:0]
}

// wipe overwrites the texts for good: a search that still runs keeps none.
func (x *searchTexts) wipe() {
	x.mu.Lock()
	defer x.mu.Unlock()
	x.over = true
	x.forget()
}
