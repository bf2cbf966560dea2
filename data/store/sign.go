package store

import (
	"context"
	"database/sql"
	"errors"
	"strings"
	"time"

	"kapdesk/data"
	"kapdesk/data/course"
)

// SignVisit signs a visit in the practice's name and locks it: the form, the
// session's lines and the times get a check value, and nothing may change
// afterwards. A medicine session has to be ended first.
func (s *Store) SignVisit(ctx context.Context, id data.VisitID) (data.Visit, error) {
	var signed data.Visit
	err := s.write(ctx, func(t *tx) error {
		v, body, err := s.loadVisit(ctx, t, id)
		if err != nil {
			return err
		}
		if !v.Signed.IsZero() {
			return refuseSigned()
		}
		practice, err := loadPractice(ctx, t)
		if err != nil {
			return err
		}
		lines, err := t.signable(ctx, v)
		if err != nil {
			return err
		}
		v.Signed, v.SignedBy = t.now.Truncate(time.Millisecond), practice.Signature()
		if v.End.IsZero() {
			v.End = v.Signed
		}
		v.Check = visitCheck(v, body, lines)
		_, err = t.ExecContext(ctx, "UPDATE visit SET signed_at = ?, signed_by = ?, check_value = ?, end_at = ? WHERE id = ?",
			instant(v.Signed), v.SignedBy, v.Check, instant(v.End), int64(id))
		if err != nil {
			return err
		}
		if err := t.setVisitStatus(ctx, v.Appointment, data.Completed); err != nil {
			return err
		}
		signed = v
		t.changedNow(SubjectCourse, v.Client)
		t.changedNow(SubjectCalendar, v.Client)
		return t.audit(ctx, "Signed", v.Client, v.Kind+" visit", course.ShortCheck(v.Check))
	})
	return signed, err
}

// signable refuses to sign a session that still runs, and returns its lines as
// they are signed.
func (t *tx) signable(ctx context.Context, v data.Visit) (string, error) {
	var decision, ended string
	err := t.QueryRowContext(ctx, "SELECT decision, coalesce(ended_at, '') FROM medicine_session WHERE visit_id = ?", int64(v.ID)).Scan(&decision, &ended)
	if errors.Is(err, sql.ErrNoRows) {
		return "", nil
	}
	if err != nil {
		return "", err
	}
	if ended == "" && decision != string(data.NoGo) {
		return "", data.Refuse("refused.runs")
	}
	return sessionLines(ctx, t, v.ID)
}

// sessionLines is the text of a session's lines that a check value covers. Answers
// are left out where there are none, as in the records of the first schema.
func sessionLines(ctx context.Context, q querier, visit data.VisitID) (string, error) {
	var lines sql.NullString
	err := q.QueryRowContext(ctx, `SELECT (SELECT group_concat(line, char(10)) FROM
			(SELECT CASE answers WHEN '[]' THEN json_array(id, at, kind, payload, entered_at, supersedes, void)
				ELSE json_array(id, at, kind, payload, entered_at, supersedes, void, answers) END line FROM session_event WHERE visit_id = m.visit_id ORDER BY id))
			|| char(10) || json_array(number, decision, decided_at, reason, open_checks, t0, dose_total, ended_at)
		FROM medicine_session m WHERE visit_id = ?`, int64(visit)).Scan(&lines)
	if errors.Is(err, sql.ErrNoRows) {
		return "", nil
	}
	return lines.String, err
}

func visitCheck(v data.Visit, body, lines string) string {
	text := func(t time.Time) string {
		s, _ := instant(t).(string)
		return s
	}
	return course.CheckValue(v.Kind, text(v.Start), text(v.End), v.Place, body, lines, text(v.Signed), v.SignedBy)
}

// CheckVisit recomputes the check value of a signed visit and reports whether
// it is still what was signed.
func (s *Store) CheckVisit(ctx context.Context, id data.VisitID) (bool, error) {
	intact := false
	err := s.read(ctx, func(q querier) error {
		var err error
		intact, err = s.checkVisit(ctx, q, id)
		return err
	})
	return intact, err
}

func (s *Store) checkVisit(ctx context.Context, q querier, id data.VisitID) (bool, error) {
	v, body, err := s.loadVisit(ctx, q, id)
	if err != nil {
		return false, err
	}
	lines, err := sessionLines(ctx, q, id)
	return v.Check != "" && visitCheck(v, body, lines) == v.Check, err
}

// AddAddendum adds to a signed visit. The signed text stays as it is.
func (s *Store) AddAddendum(ctx context.Context, id data.VisitID, reason, text string) error {
	return s.write(ctx, func(t *tx) error {
		v, _, err := s.loadVisit(ctx, t, id)
		if err != nil {
			return err
		}
		if v.Signed.IsZero() {
			return data.Refuse("refused.unsigned")
		}
		if strings.TrimSpace(text) == "" {
			return data.Wrong("text", "addendum.empty")
		}
		practice, err := loadPractice(ctx, t)
		if err != nil {
			return err
		}
		_, err = t.ExecContext(ctx, "INSERT INTO addendum (visit_id, at, by_whom, reason, text) VALUES (?,?,?,?,?)",
			int64(id), instant(t.now), practice.Signature(), strings.TrimSpace(reason), strings.TrimSpace(text))
		if err != nil {
			return err
		}
		t.changedNow(SubjectCourse, v.Client)
		return t.audit(ctx, "Added", v.Client, "addendum", "")
	})
}
