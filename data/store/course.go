package store

import (
	"context"
	"database/sql"
	"encoding/json"
	"fmt"
	"slices"
	"strings"
	"time"

	"kapdesk/data"
	"kapdesk/data/course"
)

// rulesKey is the setting that holds the practice's own limits.
const rulesKey = "course.rules"

// loadRules returns the practice's limits: what it set, else the defaults.
func loadRules(ctx context.Context, q querier) (course.Rules, error) {
	rules := course.DefaultRules()
	_, err := setting(ctx, q, rulesKey, &rules)
	return rules, err
}

// SaveRules keeps the practice's numbers for readiness and vitals from now on,
// and writes into the trail which changed; it refuses numbers that rules.Check
// finds wrong. A session that began before keeps those it began under. Fasting
// hours and how long answers hold are the practice's facts, see SavePractice.
func (s *Store) SaveRules(ctx context.Context, rules course.Rules) error {
	if err := rules.Check().Err(); err != nil {
		return err
	}
	return s.write(ctx, func(t *tx) error {
		before, err := loadRules(ctx, t)
		if err != nil {
			return err
		}
		changes := course.Changes(before, rules)
		if len(changes) == 0 {
			return nil
		}
		used, err := sessionSince(ctx, t, before.Since)
		if err != nil {
			return err
		}
		if err := t.putSetting(ctx, rulesKey, before.Changed(rules, t.now, used)); err != nil {
			return err
		}
		t.changedNow(SubjectSetting, 0)
		for _, c := range changes {
			if err := t.audit(ctx, "Changed", 0, "clinical limits", fmt.Sprintf("%s: %g to %g %s", c.Bound.Code, c.From, c.To, c.Bound.Unit)); err != nil {
				return err
			}
		}
		return nil
	})
}

// sessionSince reports whether a medicine session began at a time or later.
func sessionSince(ctx context.Context, q querier, since time.Time) (began bool, err error) {
	err = q.QueryRowContext(ctx, `SELECT EXISTS (SELECT 1 FROM medicine_session s JOIN visit v ON v.id = s.visit_id WHERE v.start_at >= ?)`,
		instant(since)).Scan(&began)
	return began, err
}

// Rules returns the practice's numbers for readiness and vitals.
func (s *Store) Rules(ctx context.Context) (course.Rules, error) {
	return readOne(ctx, s, func(q querier) (course.Rules, error) { return loadRules(ctx, q) })
}

// OpenCourse begins a course for a client and gives it the next number. Visits
// that are booked ahead and belong to no running course join it. It refuses a
// second course while one runs.
func (s *Store) OpenCourse(ctx context.Context, client data.ClientID, kind data.CourseKind) (data.CourseID, error) {
	var opened data.CourseID
	err := s.write(ctx, func(t *tx) (err error) {
		opened, err = t.openCourse(ctx, client, kind)
		return err
	})
	return opened, err
}

func (t *tx) openCourse(ctx context.Context, client data.ClientID, kind data.CourseKind) (opened data.CourseID, err error) {
	var running, number int
	err = t.QueryRowContext(ctx, "SELECT count(*) FILTER (WHERE closed IS NULL), coalesce(max(number), 0) FROM course WHERE client_id = ?",
		int64(client)).Scan(&running, &number)
	if err != nil {
		return 0, err
	}
	if running > 0 {
		return 0, data.Refuse("refused.course")
	}
	err = t.QueryRowContext(ctx, "INSERT INTO course (client_id, number, kind, opened) VALUES (?,?,?,?) RETURNING id",
		int64(client), number+1, string(kind), date(data.DateOf(t.now))).Scan(&opened)
	if err != nil {
		return 0, err
	}
	_, err = t.ExecContext(ctx, `UPDATE appointment SET course_id = ? WHERE client_id = ? AND start_at >= ?
		AND (course_id IS NULL OR course_id IN (SELECT id FROM course WHERE closed IS NOT NULL))`, int64(opened), int64(client), instant(t.now))
	if err != nil {
		return 0, err
	}
	if err := t.joinConsents(ctx, client, opened); err != nil {
		return 0, err
	}
	t.changedNow(SubjectCourse, client)
	return opened, t.audit(ctx, "Created", client, "course", string(kind))
}

// TakeBackCourse takes a course away that was opened just now, unless something
// came into it meanwhile: then it stays.
func (s *Store) TakeBackCourse(ctx context.Context, opened data.CourseID) error {
	return s.write(ctx, func(t *tx) error { return t.emptyCourse(ctx, opened) })
}

func (t *tx) emptyCourse(ctx context.Context, opened data.CourseID) error {
	c, err := loadCourse(ctx, t, opened)
	if err != nil {
		return err
	}
	client, used := c.Client, false
	err = t.QueryRowContext(ctx, `SELECT EXISTS (SELECT 1 FROM visit WHERE client_id = ?1 AND course_id = ?2) OR EXISTS (SELECT 1 FROM stage_change WHERE client_id = ?1 AND course_id = ?2)
		OR EXISTS (SELECT 1 FROM measure WHERE client_id = ?1 AND course_id = ?2)
		OR EXISTS (SELECT 1 FROM appointment WHERE client_id = ?1 AND course_id = ?2 AND kind IN `+kindsOf(func(r data.KindRule) bool { return course.Begins(r.Kind) })+` AND `+openAppointment+`)`,
		int64(client), int64(opened)).Scan(&used)
	if err != nil || used {
		return err
	}
	for _, leave := range []string{"UPDATE appointment SET course_id = NULL WHERE client_id = ? AND course_id = ?",
		"UPDATE document SET course_id = NULL WHERE client_id = ? AND course_id = ?", "DELETE FROM course WHERE client_id = ? AND id = ?"} {
		if _, err := t.ExecContext(ctx, leave, int64(client), int64(opened)); err != nil {
			return err
		}
	}
	t.changedNow(SubjectCourse, client)
	return t.audit(ctx, "Removed", client, "course", "opened by mistake")
}

// CloseCourse ends a course with one of course.CloseReasons.
func (s *Store) CloseCourse(ctx context.Context, id data.CourseID, reason string) error {
	return s.write(ctx, func(t *tx) error {
		c, err := loadCourse(ctx, t, id)
		if err != nil {
			return err
		}
		switch {
		case !c.Closed.IsZero():
			return data.Refuse("refused.closed")
		case !slices.Contains(course.CloseReasons, reason):
			return data.Wrong("reason", "course.reason")
		}
		_, err = t.ExecContext(ctx, "UPDATE course SET closed = ?, reason = ? WHERE id = ?", date(data.DateOf(t.now)), reason, int64(id))
		if err != nil {
			return err
		}
		t.changedNow(SubjectCourse, c.Client)
		return t.audit(ctx, "Closed", c.Client, "course", reason)
	})
}

// ReopenCourse takes back that a course was closed, as one that was closed by mistake.
// It is refused when the client is in a later course by now.
func (s *Store) ReopenCourse(ctx context.Context, id data.CourseID) error {
	return s.write(ctx, func(t *tx) error {
		c, err := loadCourse(ctx, t, id)
		if err != nil || c.Closed.IsZero() {
			return err
		}
		var later bool
		err = t.QueryRowContext(ctx, "SELECT EXISTS (SELECT 1 FROM course WHERE client_id = ? AND number > ?)", int64(c.Client), c.Number).Scan(&later)
		switch {
		case err != nil:
			return err
		case later:
			return data.Refuse("refused.newer")
		}
		if _, err := t.ExecContext(ctx, "UPDATE course SET closed = NULL, reason = '' WHERE id = ?", int64(id)); err != nil {
			return err
		}
		if err := t.joinConsents(ctx, c.Client, id); err != nil { // of those that came meanwhile
			return err
		}
		t.changedNow(SubjectCourse, c.Client)
		return t.audit(ctx, "Undone", c.Client, "course", "was closed, "+c.Reason)
	})
}

const courseColumns = "id, client_id, number, kind, opened, closed, reason, plan"

func scanCourse(scan func(...any) error) (data.Course, error) {
	var c data.Course
	var opened, closed sql.NullString
	var plan string
	err := scan(&c.ID, &c.Client, &c.Number, &c.Kind, &opened, &closed, &c.Reason, &plan)
	if err != nil {
		return c, err
	}
	if plan != "" {
		if err := json.Unmarshal([]byte(plan), &c.Plan); err != nil {
			return c, err
		}
	}
	if c.Opened, err = scanDate(opened); err != nil {
		return c, err
	}
	c.Closed, err = scanDate(closed)
	return c, err
}

func loadCourse(ctx context.Context, q querier, id data.CourseID) (data.Course, error) {
	return scanCourse(q.QueryRowContext(ctx, "SELECT "+courseColumns+" FROM course WHERE id = ?", int64(id)).Scan)
}

func loadCourses(ctx context.Context, q querier, client data.ClientID) ([]data.Course, error) {
	return collect(ctx, q, scanCourse, "SELECT "+courseColumns+" FROM course WHERE client_id = ? ORDER BY number", int64(client))
}

// collect runs a query and scans every row.
func collect[T any](ctx context.Context, q querier, scan func(func(...any) error) (T, error), query string, args ...any) ([]T, error) {
	var list []T
	err := eachRow(ctx, q, func(into func(...any) error) error {
		one, err := scan(into)
		if err == nil {
			list = append(list, one)
		}
		return err
	}, query, args...)
	if err != nil {
		return nil, err
	}
	return list, nil
}

// column scans rows of one value, for collect.
func column[T any](scan func(...any) error) (value T, err error) {
	err = scan(&value)
	return value, err
}

// eachRow gives every row of a query to row, which scans it, and ends with the
// first error.
func eachRow(ctx context.Context, q querier, row func(scan func(...any) error) error, query string, args ...any) error {
	rows, err := q.QueryContext(ctx, query, args...)
	if err != nil {
		return err
	}
	defer rows.Close()
	for rows.Next() {
		if err := row(rows.Scan); err != nil {
			return err
		}
	}
	return rows.Err()
}

// SetStage moves a client to a stage, dated, with the reason. A change off the usual way
// needs a reason; to be there already changes nothing.
func (s *Store) SetStage(ctx context.Context, client data.ClientID, to data.Stage, reason string) error {
	return s.write(ctx, func(t *tx) error { return t.setStage(ctx, client, to, strings.TrimSpace(reason)) })
}

func (t *tx) setStage(ctx context.Context, client data.ClientID, to data.Stage, reason string) error {
	var from, before data.Stage
	err := t.QueryRowContext(ctx, "SELECT stage FROM client WHERE id = ?", int64(client)).Scan(&from)
	if err != nil {
		return err
	}
	if from == to {
		return nil
	}
	history, err := collect(ctx, t, column[data.Stage],
		"SELECT stage FROM stage_change WHERE client_id = ? ORDER BY id DESC", int64(client))
	if err != nil {
		return err
	}
	if i := slices.IndexFunc(history, func(st data.Stage) bool { return !course.IsSide(st) }); i >= 0 {
		before = history[i]
	}
	if err := course.ChangeStage(from, before, to, reason); err != nil {
		return err
	}
	return t.enterStage(ctx, client, to, reason)
}

// enterStage writes that a client stands elsewhere from now on.
func (t *tx) enterStage(ctx context.Context, client data.ClientID, to data.Stage, reason string) error {
	running, err := courseOn(ctx, t, client, data.DateOf(t.now))
	if err != nil {
		return err
	}
	_, err = t.ExecContext(ctx, "INSERT INTO stage_change (client_id, course_id, stage, at, reason) VALUES (?,?,?,?,?)",
		int64(client), id(running), string(to), instant(t.now), reason)
	if err != nil {
		return err
	}
	_, err = t.ExecContext(ctx, "UPDATE client SET stage = ?, stage_since = ? WHERE id = ?", string(to), date(data.DateOf(t.now)), int64(client))
	if err != nil {
		return err
	}
	t.changedNow(SubjectCourse, client)
	t.changedNow(SubjectClient, client)
	return t.audit(ctx, "Changed", client, "stage", string(to))
}

// advance moves a client on when a fact of the way implies it (course.StageAfter).
func (t *tx) advance(ctx context.Context, client data.ClientID, to data.Stage, dosed bool) error {
	var from data.Stage
	if err := t.QueryRowContext(ctx, "SELECT stage FROM client WHERE id = ?", int64(client)).Scan(&from); err != nil {
		return err
	}
	if course.StageAfter(from, to, dosed) == from {
		return nil
	}
	return t.enterStage(ctx, client, to, "")
}

// StageHistory lists every stage of a client, oldest first.
func (s *Store) StageHistory(ctx context.Context, client data.ClientID) ([]data.StageChange, error) {
	return readOne(ctx, s, func(q querier) ([]data.StageChange, error) {
		return collect(ctx, q, func(scan func(...any) error) (data.StageChange, error) {
			var c data.StageChange
			var at sql.NullString
			if err := scan(&c.Client, &c.Course, &c.Stage, &at, &c.Reason); err != nil {
				return c, err
			}
			var err error
			c.At, err = s.scanInstant(at)
			return c, err
		}, "SELECT client_id, coalesce(course_id, 0), stage, at, reason FROM stage_change WHERE client_id = ? ORDER BY id", int64(client))
	})
}

// SaveScreening adds answers to the checklist of reference 2.1. Earlier
// answers stay; only what changed is written, or what a new course asks again.
func (s *Store) SaveScreening(ctx context.Context, client data.ClientID, answers []data.ScreeningAnswer) error {
	return s.write(ctx, func(t *tx) error {
		had, err := s.loadScreening(ctx, t, client)
		if err != nil {
			return err
		}
		courses, err := loadCourses(ctx, t, client)
		if err != nil {
			return err
		}
		from := data.Date{} // a new course asks again, also where the answer is the same
		if n := len(courses); n > 0 {
			from = course.ScreeningFrom(courses, courses[n-1].ID)
		}
		latest := course.LatestAnswers(had)
		written := 0
		for _, a := range answers {
			if _, ok := course.Item(a.Item); !ok {
				return data.ErrNotFound
			}
			a.Note, a.By = strings.TrimSpace(a.Note), strings.TrimSpace(a.By)
			if a.Answer == data.Resolved && a.Note == "" {
				return data.Wrong("note", "resolved.note")
			}
			if old := latest[a.Item]; old.Answer == a.Answer && old.Note == a.Note && old.By == a.By && !data.DateOf(old.At).Before(from) {
				continue
			}
			_, err := t.ExecContext(ctx, "INSERT INTO screening_answer (client_id, item, answer, note, by_whom, at) VALUES (?,?,?,?,?,?)",
				int64(client), a.Item, string(a.Answer), a.Note, a.By, instant(t.now))
			if err != nil {
				return err
			}
			written++
		}
		if written == 0 {
			return nil
		}
		t.changedNow(SubjectCourse, client)
		return t.audit(ctx, "Changed", client, "screening", data.Count(written, "answer"))
	})
}

// Screening returns every answer ever given, oldest first; see
// course.LatestAnswers.
func (s *Store) Screening(ctx context.Context, client data.ClientID) ([]data.ScreeningAnswer, error) {
	return readOne(ctx, s, func(q querier) ([]data.ScreeningAnswer, error) { return s.loadScreening(ctx, q, client) })
}

func (s *Store) loadScreening(ctx context.Context, q querier, client data.ClientID) ([]data.ScreeningAnswer, error) {
	return collect(ctx, q, s.scanScreening, "SELECT "+screeningColumns+" FROM screening_answer WHERE client_id = ? ORDER BY id", int64(client))
}

const screeningColumns = "item, answer, note, by_whom, at"

func (s *Store) scanScreening(scan func(...any) error) (data.ScreeningAnswer, error) {
	var a data.ScreeningAnswer
	var at sql.NullString
	if err := scan(&a.Item, &a.Answer, &a.Note, &a.By, &at); err != nil {
		return a, err
	}
	var err error
	a.At, err = s.scanInstant(at)
	return a, err
}
