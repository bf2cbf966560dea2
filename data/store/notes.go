package store

import (
	"context"
	"database/sql"
	"time"

	"kapdesk/data"
)

// KeptNote says that a psychotherapy note exists, and nothing of what it says.
type KeptNote struct {
	Visit data.VisitID
	Saved time.Time
}

// PsychotherapyNotesKept lists for which visits of a client a psychotherapy
// note exists, newest first. It does not read the notes.
func (s *Store) PsychotherapyNotesKept(ctx context.Context, client data.ClientID) ([]KeptNote, error) {
	return readOne(ctx, s, func(q querier) ([]KeptNote, error) {
		return collect(ctx, q, func(scan func(...any) error) (KeptNote, error) {
			var n KeptNote
			var saved sql.NullString
			if err := scan(&n.Visit, &saved); err != nil {
				return n, err
			}
			var err error
			n.Saved, err = s.scanInstant(saved)
			return n, err
		}, "SELECT visit_id, saved_at FROM psychotherapy_note WHERE client_id = ? AND visit_id IS NOT NULL ORDER BY at DESC", int64(client))
	})
}
