package store

import (
	"context"
	"database/sql"
	"errors"
	"fmt"
	"slices"

	"kapdesk/data"
	"kapdesk/data/course"
)

// TrailHead is where the audit trail ends: the number and the hash of its last
// line. Kept outside the practice, it shows later whether the trail still holds
// that line. Zero for a trail without lines, or one that is not known.
type TrailHead struct {
	Line int64  `json:"line,omitempty"`
	Hash string `json:"hash,omitempty"`
}

// String is how a head is written on paper and in the trail itself.
func (h TrailHead) String() string {
	if h.Line == 0 {
		return "none"
	}
	return fmt.Sprintf("line %d, %s", h.Line, course.ShortCheck(h.Hash))
}

// AuditState says how many lines were written, as far as is known, and which of
// them is the first that was altered or is missing.
type AuditState struct {
	Lines  int64
	Broken int64 // 0 when intact
	Head   TrailHead
}

// breaks notes the first line that is not as it was written.
func (a *AuditState) breaks(line int64) {
	if a.Broken == 0 || line < a.Broken {
		a.Broken = line
	}
}

// Err returns nil when the trail is intact, else a *data.Fault that names the line.
func (a AuditState) Err() error {
	if a.Broken == 0 {
		return nil
	}
	return &data.Fault{
		What: fmt.Sprintf("Line %d of the audit trail, which has had %d, was altered or removed.", a.Broken, a.Lines),
		Safe: "What the trail says up to that line is as it was written.",
		Do:   "Compare the practice with a backup from before.",
	}
}

// TrailHead returns where the trail ends now.
func (s *Store) TrailHead(ctx context.Context) (head TrailHead, err error) {
	err = s.read(ctx, func(q querier) error {
		head, err = trailHead(ctx, q)
		return err
	})
	return head, err
}

// HeadOf is TrailHead of files that are only looked at, whatever their schema.
func HeadOf(ctx context.Context, files Files) (TrailHead, error) {
	return trailHead(ctx, files.Reader())
}

func trailHead(ctx context.Context, q querier) (head TrailHead, err error) {
	err = q.QueryRowContext(ctx, "SELECT seq, hash FROM audit ORDER BY seq DESC LIMIT 1").Scan(&head.Line, &head.Hash)
	if errors.Is(err, sql.ErrNoRows) {
		err = nil
	}
	return head, err
}

// HasTrail reports whether the trail holds the line that a head names.
func (s *Store) HasTrail(ctx context.Context, head TrailHead) (has bool, err error) {
	err = s.read(ctx, func(q querier) error {
		has, err = hasTrail(ctx, q, head)
		return err
	})
	return has, err
}

func hasTrail(ctx context.Context, q querier, head TrailHead) (has bool, err error) {
	if head.Line == 0 {
		return true, nil
	}
	err = q.QueryRowContext(ctx, "SELECT EXISTS (SELECT 1 FROM audit WHERE seq = ? AND hash = ?)", head.Line, head.Hash).Scan(&has)
	return has, err
}

// CheckAudit reads the whole chain. known are heads that were kept outside the
// practice.
func (s *Store) CheckAudit(ctx context.Context, known ...TrailHead) (state AuditState, err error) {
	err = s.read(ctx, func(q querier) error {
		state, err = s.checkTrail(ctx, q, TrailHead{}, known)
		return err
	})
	return state, err
}

// checkedKey is the setting that holds the head up to which the chain was checked.
const checkedKey = "audit.checked"

// CheckNewAudit is CheckAudit for a page that is opened often: it reads the lines
// since the last check, whose end is remembered in the practice. Where that line is
// no longer there it reads the whole chain.
func (s *Store) CheckNewAudit(ctx context.Context) (state AuditState, err error) {
	var from TrailHead
	err = s.read(ctx, func(q querier) error {
		if _, err := setting(ctx, q, checkedKey, &from); err != nil {
			return err
		}
		has, err := hasTrail(ctx, q, from)
		if err != nil {
			return err
		}
		if !has {
			from = TrailHead{}
		}
		state, err = s.checkTrail(ctx, q, from, nil)
		return err
	})
	if err != nil || state.Broken != 0 || state.Head == from || s.looks {
		return state, err
	}
	return state, s.write(ctx, func(t *tx) error { return t.putSetting(ctx, checkedKey, state.Head) })
}

// ForgetCheckedAudit has CheckNewAudit read the whole chain next time.
func (s *Store) ForgetCheckedAudit(ctx context.Context) error {
	return s.write(ctx, func(t *tx) error { return t.putSetting(ctx, checkedKey, TrailHead{}) })
}

// checkTrail follows the chain from a line that is known to be right. A backup
// kept where the trail ended at its time; those lines must be there too, and so
// must the last one for which SQLite gave out a number.
func (s *Store) checkTrail(ctx context.Context, q querier, from TrailHead, known []TrailHead) (AuditState, error) {
	state := AuditState{Lines: from.Line, Head: from}
	if err := state.follow(ctx, q); err != nil {
		return state, err
	}
	var given int64
	if err := q.QueryRowContext(ctx, "SELECT coalesce(max(seq), 0) FROM sqlite_sequence WHERE name = 'audit'").Scan(&given); err != nil {
		return state, err
	}
	if given > state.Head.Line {
		state.breaks(state.Head.Line + 1)
	}
	state.Lines = max(state.Lines, given)
	plan, err := s.readBackupPlan(ctx, q)
	if err != nil {
		return state, err
	}
	for _, run := range plan.Runs {
		known = append(known, run.Trail)
	}
	for _, head := range slices.Compact(known) {
		has, err := hasTrail(ctx, q, head)
		if err != nil {
			return state, err
		}
		if !has {
			state.breaks(min(head.Line, state.Head.Line+1))
		}
		state.Lines = max(state.Lines, head.Line)
	}
	return state, nil
}

// follow reads the lines after the state's head and moves it to the last one.
func (a *AuditState) follow(ctx context.Context, q querier) error {
	return eachRow(ctx, q, func(scan func(...any) error) error {
		var seq, client int64
		var at, what, object, detail, build, actor, prev, hash string
		if err := scan(&seq, &at, &what, &client, &object, &detail, &build, &actor, &prev, &hash); err != nil {
			return err
		}
		switch {
		case seq != a.Head.Line+1:
			a.breaks(a.Head.Line + 1)
		case prev != a.Head.Hash, hash != auditHash(prev, at, what, client, object, detail, build, actor):
			a.breaks(seq)
		}
		a.Head = TrailHead{seq, hash}
		a.Lines = seq
		return nil
	}, `SELECT seq, at, what, coalesce(client_id, 0), object, detail, build, actor, prev, hash
		FROM audit WHERE seq > ? ORDER BY seq`, a.Head.Line)
}
