package store

import (
	"context"
	"database/sql"

	"kapdesk/data"
	"kapdesk/data/document"
)

// Disclose notes that something about a client goes to somebody, with the release it
// rests on or the reason why there is none: asked of the releases of this moment, so
// that one revoked meanwhile is not leaned on. It refuses one without a recipient or
// a basis (data.Problems); nothing may be handed out then.
func (s *Store) Disclose(ctx context.Context, d data.Disclosure) error {
	return s.write(ctx, func(t *tx) error { return s.disclose(ctx, t, "Printed", d) })
}

func (s *Store) disclose(ctx context.Context, t *tx, how string, d data.Disclosure) error {
	if d.Release != 0 {
		docs, err := s.loadDocuments(ctx, t, d.Client)
		if err != nil {
			return err
		}
		if !document.Releases(docs, d.Release, data.DateOf(t.now)) {
			return &data.Fault{What: "The release that this rests on does not hold today.", Safe: "Nothing was handed out.",
				Do: "Have a release signed, or say why it may go without one."}
		}
	}
	if err := d.Check().Err(); err != nil {
		return err
	}
	_, err := t.ExecContext(ctx, "INSERT INTO disclosure (client_id, document_id, what, recipient, release_id, until, reason, draft, at) VALUES (?,?,?,?,?,?,?,?,?)",
		int64(d.Client), id(d.Document), d.What, d.To, id(d.Release), date(d.Until), d.Reason, d.Draft, instant(t.now))
	if err != nil {
		return err
	}
	t.changedNow(SubjectDocument, d.Client)
	return t.audit(ctx, how, d.Client, d.What, disclosed(d))
}

// disclosed is the line of the trail. A typed reason stays in the client's record.
func disclosed(d data.Disclosure) string {
	draft, rests := "", ""
	if d.Draft {
		draft = "draft"
	}
	if d.Release != 0 {
		rests = "release to " + d.Until.String()
	}
	return data.Join(", ", "for "+d.To, draft, rests)
}

// Disclosures are all that went out about a client, oldest first.
func (s *Store) Disclosures(ctx context.Context, client data.ClientID) ([]data.Disclosure, error) {
	return readOne(ctx, s, func(q querier) ([]data.Disclosure, error) {
		return collect(ctx, q, func(scan func(...any) error) (d data.Disclosure, err error) {
			var doc, release sql.NullInt64
			var until, at sql.NullString
			if err := scan(&d.ID, &d.Client, &doc, &d.What, &d.To, &release, &until, &d.Reason, &d.Draft, &at); err != nil {
				return d, err
			}
			d.Document, d.Release = data.DocumentID(doc.Int64), data.DocumentID(release.Int64)
			if d.Until, err = scanDate(until); err == nil {
				d.At, err = s.scanInstant(at)
			}
			return d, err
		}, "SELECT id, client_id, document_id, what, recipient, release_id, until, reason, draft, at FROM disclosure WHERE client_id = ? ORDER BY id", int64(client))
	})
}
