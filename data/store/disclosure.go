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
	return s.write(ctx, func(t *tx) error {
		_, err := s.disclose(ctx, t, "Printed", d)
		return err
	})
}

// stands says of a disclosure d that it takes none back and was not taken back.
const stands = "takes_back IS NULL AND NOT EXISTS (SELECT 1 FROM disclosure b WHERE b.takes_back = d.id)"

// disclose writes the line and returns its number.
func (s *Store) disclose(ctx context.Context, t *tx, how string, d data.Disclosure) (int64, error) {
	if d.Release != 0 {
		docs, err := s.loadDocuments(ctx, t, d.Client)
		if err != nil {
			return 0, err
		}
		if !document.Releases(docs, d.Release, data.DateOf(t.now)) {
			return 0, &data.Fault{What: "The release that this rests on does not hold today.", Safe: "Nothing was handed out.",
				Do: "Have a release signed, or say why it may go without one."}
		}
	}
	if err := d.Check().Err(); err != nil {
		return 0, err
	}
	err := t.QueryRowContext(ctx, `INSERT INTO disclosure (client_id, document_id, what, recipient, release_id, until, reason, draft, at)
		VALUES (?,?,?,?,?,?,?,?,?) RETURNING id`,
		int64(d.Client), id(d.Document), d.What, d.To, id(d.Release), date(d.Until), d.Reason, d.Draft, instant(t.now)).Scan(&d.ID)
	if err != nil {
		return 0, err
	}
	t.changedNow(SubjectDocument, d.Client)
	return d.ID, t.audit(ctx, how, d.Client, d.What, disclosed(d))
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
			if err := scan(&d.ID, &d.Client, &doc, &d.What, &d.To, &release, &until, &d.Reason, &d.Draft, &d.TakesBack, &at); err != nil {
				return d, err
			}
			d.Document, d.Release = data.DocumentID(doc.Int64), data.DocumentID(release.Int64)
			if d.Until, err = scanDate(until); err == nil {
				d.At, err = s.scanInstant(at)
			}
			return d, err
		}, "SELECT id, client_id, document_id, what, recipient, release_id, until, reason, draft, coalesce(takes_back, 0), at FROM disclosure WHERE client_id = ? ORDER BY id", int64(client))
	})
}
