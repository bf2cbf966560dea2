package store

import (
	"context"
	"slices"
	"strings"

	"kapdesk/data"
	"kapdesk/data/alike"
)

// indexing is by which rules and for which country the names, keys and search
// texts of the clients were written. Where it differs from today's, all are
// written again when the practice opens.
type indexing struct {
	Rules   int
	Country string
}

const (
	indexingKey   = "client.indexing"
	indexingRules = 4 // counts up when package alike answers otherwise than before, or more is searched
)

// indexNames writes what the lists keep of all clients, the names, keys, search
// texts and scores, unless it is as this program would write it.
func (s *Store) indexNames(ctx context.Context) error {
	return s.write(ctx, func(t *tx) error {
		practice, err := loadPractice(ctx, t)
		if err != nil {
			return err
		}
		return s.reindex(ctx, t, practice.Country)
	})
}

// ForgetNames has the names, keys, search texts and kept scores of a practice
// written again when it is opened next: of one that was salvaged, some may be lost.
func ForgetNames(ctx context.Context, files Files) error {
	_, err := files.Writer().ExecContext(ctx, "DELETE FROM setting WHERE key = ?", indexingKey)
	return err
}

func (s *Store) reindex(ctx context.Context, t *tx, country string) error {
	var have indexing
	want := indexing{indexingRules, country}
	if _, err := setting(ctx, t, indexingKey, &have); err != nil || have == want {
		return err
	}
	var stage data.Stage
	clients, err := collect(ctx, t, func(scan func(...any) error) (data.Client, error) { return s.scanClient(scan, &stage) }, clientColumns+" ORDER BY id")
	if err != nil {
		return err
	}
	if _, err := t.ExecContext(ctx, "DELETE FROM client_key"); err != nil { // those of lost clients too
		return err
	}
	for _, c := range clients {
		if err := t.putKeys(ctx, c, country); err != nil {
			return err
		}
	}
	if err := t.label(ctx, clients); err != nil {
		return err
	}
	// Of a practice that was salvaged no word of the charts is indexed.
	for _, query := range []string{"INSERT INTO chart_search (chart_search) VALUES ('delete-all')", "INSERT INTO chart_search (rowid, text) SELECT id, text FROM chart_text"} {
		if _, err := t.ExecContext(ctx, query); err != nil {
			return err
		}
	}
	if _, err := t.ExecContext(ctx, "UPDATE client SET (phq9_first, phq9_newest) = (SELECT first, newest FROM phq9_kept WHERE client_id = client.id)"); err != nil {
		return err
	}
	return t.putSetting(ctx, indexingKey, want)
}

// indexClient keeps up with a client who is new or has changed: the keys, the
// text that searching reads, and the names of those who look alike, now or
// before.
func (t *tx) indexClient(ctx context.Context, c data.Client) error {
	practice, err := loadPractice(ctx, t)
	if err != nil {
		return err
	}
	before, err := collect(ctx, t, column[string],
		"SELECT key FROM client_key WHERE client_id = ? AND kind = 'look'", int64(c.ID))
	if err != nil {
		return err
	}
	if err := t.putKeys(ctx, c, practice.Country); err != nil {
		return err
	}
	others, err := t.lookalikes(ctx, append(before, alike.Looks(c)...))
	if err != nil {
		return err
	}
	return t.label(ctx, others)
}

// lookalikes are the clients who may be called by one of some looks, those who
// may be taken for one of these, and so on.
func (t *tx) lookalikes(ctx context.Context, looks []string) ([]data.Client, error) {
	return collect(ctx, t, func(scan func(...any) error) (c data.Client, err error) {
		return c, scan(&c.ID, &c.Number, &c.ChosenName, &c.LegalFirst, &c.LegalLast, &c.Shown)
	}, `WITH RECURSIVE near(id) AS (
			SELECT client_id FROM client_key WHERE kind = 'look' AND key IN (SELECT value FROM json_each(?))
			UNION SELECT b.client_id FROM near CROSS JOIN client_key a INDEXED BY client_key_by_client ON a.client_id = near.id AND a.kind = 'look'
				CROSS JOIN client_key b ON b.kind = a.kind AND b.key = a.key)
		SELECT c.id, c.number, c.chosen_name, c.legal_first, c.legal_last, c.shown_name FROM near CROSS JOIN client c ON c.id = near.id ORDER BY c.id`, jsonList(looks))
}

// label writes what lists call some clients, given with all who look alike.
func (t *tx) label(ctx context.Context, clients []data.Client) error {
	for i, label := range alike.Labels(clients) {
		if label == clients[i].Shown {
			continue
		}
		if _, err := t.ExecContext(ctx, "UPDATE client SET shown_name = ? WHERE id = ?", label, int64(clients[i].ID)); err != nil {
			return err
		}
		t.changedNow(SubjectClient, clients[i].ID)
	}
	return nil
}

// putKeys writes the keys of a client and the text that searching reads.
func (t *tx) putKeys(ctx context.Context, c data.Client, country string) error {
	if _, err := t.ExecContext(ctx, "DELETE FROM client_key WHERE client_id = ?", int64(c.ID)); err != nil {
		return err
	}
	for _, key := range alike.Keys(c, country) {
		_, err := t.ExecContext(ctx, "INSERT INTO client_key (kind, key, client_id) VALUES (?, ?, ?)", string(key.Kind), key.Text, int64(c.ID))
		if err != nil {
			return err
		}
	}
	return t.putSearch(ctx, c, country)
}

// putSearch writes the text that searching reads.
func (t *tx) putSearch(ctx context.Context, c data.Client, country string) error {
	escorts, err := collect(ctx, t, func(scan func(...any) error) (p data.Person, err error) { return p, scan(&p.Name, &p.Phone) },
		"SELECT DISTINCT escort ->> 'name', escort ->> 'phone' FROM appointment WHERE client_id = ? AND escort ->> 'name' <> '' ORDER BY 1, 2", int64(c.ID))
	if err != nil {
		return err
	}
	if _, err := t.ExecContext(ctx, "DELETE FROM client_search WHERE rowid = ?", int64(c.ID)); err != nil {
		return err
	}
	_, err = t.ExecContext(ctx, "INSERT INTO client_search (rowid, folded) VALUES (?, ?)", int64(c.ID), searchText(c, escorts, country))
	return err
}

// indexEscort keeps up with the escort of one visit.
func (s *Store) indexEscort(ctx context.Context, t *tx, a data.Appointment) error {
	practice, err := loadPractice(ctx, t)
	if err != nil {
		return err
	}
	c, err := s.loadClient(ctx, t, a.Client)
	if err != nil {
		return err
	}
	return t.putSearch(ctx, c, practice.Country)
}

// contactsFrom parts a search text: before it stands what is the client's own,
// after it the people who are called for the client. It can not be typed, because
// folding drops it.
const contactsFrom = "\x1e"

// searchText is all by which a client is found: names, number, phones and e-mail,
// and the people who are called for the client, with the escorts of single visits.
// Names stand there as written and as one word.
func searchText(c data.Client, escorts []data.Person, country string) string {
	own := []string{c.Number}
	for _, name := range []string{c.ShortName(), c.FullName(), c.LegalName()} {
		own = append(own, name, alike.Tight(name))
	}
	for _, phone := range c.Phones {
		own = append(own, alike.PhoneParts(phone.Number, country)...)
	}
	own = append(own, c.Emails...)
	var contacts []string
	for _, person := range slices.Concat(c.Emergency, []data.Person{c.Escort}, escorts) {
		contacts = append(append(contacts, person.Name, alike.Tight(person.Name)), alike.PhoneParts(person.Phone, country)...)
	}
	return folded(own) + contactsFrom + folded(contacts)
}

// folded joins the folded writings, without those that are a part of another: a
// search is for a part of one, and for short words it goes through all texts.
func folded(writings []string) string {
	var kept []string
	for _, w := range writings {
		w = alike.Fold(w)
		within := func(other string) bool { return strings.Contains(other, w) }
		if slices.ContainsFunc(kept, within) {
			continue
		}
		kept = append(slices.DeleteFunc(kept, func(other string) bool { return strings.Contains(w, other) }), w)
	}
	return strings.Join(kept, " ")
}

// foundByContact tells the clients whom a search found by a contact from those
// whom it found by what is their own.
func foundByContact(ctx context.Context, q querier, ids []data.ClientID, words [][]string) (map[data.ClientID]bool, error) {
	found := map[data.ClientID]bool{}
	_, err := collect(ctx, q, func(scan func(...any) error) (id data.ClientID, err error) {
		var text string
		if err := scan(&id, &text); err != nil {
			return id, err
		}
		own, _, _ := strings.Cut(text, contactsFrom)
		found[id] = slices.ContainsFunc(words, func(writings []string) bool {
			return !slices.ContainsFunc(writings, func(w string) bool { return strings.Contains(own, w) })
		})
		return id, nil
	}, "SELECT rowid, folded FROM client_search WHERE rowid IN (SELECT value FROM json_each(?))", jsonList(ids))
	return found, err
}

// Namesake is a client who may be the same person as another.
type Namesake struct {
	data.Client
	Shared []alike.Kind // what the two have in common
}

// Namesakes lists clients who may be the same person as a new one: those with
// the same name, unless they were born on different days, with the same first
// name and birth date, or with the same phone or e-mail.
func (s *Store) Namesakes(ctx context.Context, c data.Client) ([]Namesake, error) {
	var found []Namesake
	err := s.read(ctx, func(q querier) error {
		practice, err := loadPractice(ctx, q)
		if err != nil {
			return err
		}
		var pairs [][2]string
		for _, key := range alike.Keys(c, practice.Country) {
			if key.Kind != alike.KindLook {
				pairs = append(pairs, [2]string{string(key.Kind), key.Text})
			}
		}
		ids, err := collect(ctx, q, column[data.ClientID],
			"SELECT DISTINCT k.client_id FROM json_each(?) j CROSS JOIN client_key k ON k.kind = j.value ->> 0 AND k.key = j.value ->> 1 WHERE k.client_id <> ? ORDER BY 1",
			jsonList(pairs), int64(c.ID))
		if err != nil {
			return err
		}
		for _, id := range ids {
			other, err := s.loadClient(ctx, q, id)
			if err != nil {
				return err
			}
			if shared := alike.Shared(c, other, practice.Country); len(shared) > 0 {
				found = append(found, Namesake{other, shared})
			}
		}
		return nil
	})
	return found, err
}
