package store

import (
	"context"
	"fmt"
	"slices"
	"strings"
	"time"

	"kapdesk/data"
	"kapdesk/data/course"
)

// count fills the numbers around the list.
func (p *ClientPage) count(ctx context.Context, q querier, f ClientFilter, sel *clientSelection) error {
	if err := q.QueryRowContext(ctx, "SELECT count(*) FROM client WHERE archived_at IS NOT NULL").Scan(&p.Closed); err != nil {
		return err
	}
	stages := func(from string, where []string, args []any) (map[data.Stage]int, error) {
		rows, err := q.QueryContext(ctx, "SELECT c.stage, count(*) FROM "+from+" WHERE "+strings.Join(where, " AND ")+" GROUP BY c.stage", args...)
		if err != nil {
			return nil, err
		}
		defer rows.Close()
		counts := map[data.Stage]int{}
		for rows.Next() {
			var stage data.Stage
			var n int
			if err := rows.Scan(&stage, &n); err != nil {
				return nil, err
			}
			counts[stage] = n
		}
		return counts, rows.Err()
	}
	const listedIn = "json_each(?) j CROSS JOIN client c INDEXED BY client_in_lists ON c.id = j.value"
	index, where, args := sel.byStage, sel.where, sel.args
	if sel.others == "" {
		where, args = sel.listed()
	} else {
		// Most have the words: all are counted in the order of an index, and taken off are those who have not.
		index = sel.every
		less, err := stages(listedIn, sel.where, append([]any{sel.others}, sel.args...))
		if err != nil {
			return err
		}
		for stage, n := range less {
			p.Phases[PhaseOf(stage)] -= n
			p.All -= n
		}
	}
	all, err := stages("client c "+index, where, args)
	if err != nil {
		return err
	}
	for stage, n := range all {
		p.Phases[PhaseOf(stage)] += n
		p.All += n
	}
	for _, near := range []string{sel.soon, sel.running} {
		if near == "[]" {
			continue
		}
		some, err := stages(listedIn, sel.probe, append([]any{near}, sel.probeArgs...))
		if err != nil {
			return err
		}
		for stage, n := range some {
			if phase := PhaseOf(stage); phase != data.PhaseBefore || near == sel.running {
				p.Phases[phase] -= n
				p.Phases[data.PhaseMedicine] += n
			}
		}
	}
	p.Total = p.All
	if f.Phase != "" {
		p.Total = p.Phases[f.Phase]
	}
	return nil
}

// page returns the clients of one page in order. Those without the value to sort
// by come last, by name: so the few with a visit ahead or a flag are sorted, and
// the others are walked in the order of their index.
func (sel *clientSelection) page(ctx context.Context, q querier, now time.Time, f ClientFilter) ([]data.ClientID, error) {
	if f.Phase != "" {
		condition, stages := sel.inPhase(f.Phase)
		sel.narrow(condition, stages...)
	}
	direction := ""
	if f.Descending {
		direction = " DESC"
	}
	switch f.Sort {
	case ByPhase:
		return sel.sorted(ctx, q, f, stageOrder+direction+", c.sort_name, c.id", sel.byStage)
	case ByScore:
		return sel.sorted(ctx, q, f, "c.phq9_newest"+direction+" NULLS LAST, c.sort_name, c.id", sel.index("client_by_score"))
	case ByChange:
		return sel.sorted(ctx, q, f, phq9Change+direction+" NULLS LAST, c.sort_name, c.id", sel.index("client_by_change"))
	case ByNext:
		return sel.fewFirst(ctx, q, f, `(SELECT client_id, min(start_at) AS v FROM appointment INDEXED BY appointment_by_time
			WHERE start_at >= ? AND client_id IS NOT NULL AND `+openAppointment+` GROUP BY client_id)`, instant(now), direction)
	case ByFlag:
		return sel.fewFirst(ctx, q, f, "(SELECT value AS client_id, key AS v FROM json_each(?))", sel.with, direction)
	}
	index := sel.byName
	if f.Phase != "" { // its clients are few enough to be sorted
		index = sel.byStage
	}
	return sel.sorted(ctx, q, f, "c.sort_name"+direction+", c.id"+direction, index)
}

// index has a list walk an index in its order, unless only some clients are to be
// sorted.
func (sel *clientSelection) index(name string) string {
	if sel.few {
		return ""
	}
	return "INDEXED BY " + name
}

// sorted is a page in an order.
func (sel *clientSelection) sorted(ctx context.Context, q querier, f ClientFilter, order, index string) ([]data.ClientID, error) {
	where, args := sel.listed()
	return sel.ids(ctx, q, "SELECT c.id FROM client c "+index+" WHERE "+strings.Join(where, " AND ")+" ORDER BY "+order+" LIMIT ? OFFSET ?",
		append(slices.Clone(args), f.Limit, f.Offset))
}

// fewFirst is a page that begins with the clients of a table of a few, by its
// column v, and goes on with the others by name.
func (sel *clientSelection) fewFirst(ctx context.Context, q querier, f ClientFilter, few string, arg any, direction string) ([]data.ClientID, error) {
	first, err := sel.ids(ctx, q, "SELECT c.id FROM "+few+" n CROSS JOIN client c INDEXED BY client_in_lists ON c.id = n.client_id WHERE "+strings.Join(sel.probe, " AND ")+
		" ORDER BY n.v"+direction+", c.sort_name, c.id", append([]any{arg}, sel.probeArgs...))
	if err != nil {
		return nil, err
	}
	skip := min(f.Offset, len(first))
	page := first[skip:min(len(first), f.Offset+f.Limit)]
	if len(page) == f.Limit {
		return page, nil
	}
	sel.narrow("c.id NOT IN (SELECT value FROM json_each(?))", jsonList(first))
	f.Offset, f.Limit = f.Offset-skip, f.Limit-len(page)
	rest, err := sel.sorted(ctx, q, f, "c.sort_name, c.id", sel.byName)
	return append(page, rest...), err
}

func (sel *clientSelection) ids(ctx context.Context, q querier, query string, args []any) ([]data.ClientID, error) {
	rows, err := q.QueryContext(ctx, query, args...)
	if err != nil {
		return nil, err
	}
	return scanIDs(rows)
}

const (
	phq9       = "FROM measure m WHERE m.client_id = c.id AND m.instrument = 'PHQ-9' AND m.superseded = 0 AND m.total IS NOT NULL"
	phq9Change = "c.phq9_newest - c.phq9_first"
)

// inPhase is a condition on client AS c, as ClientRow.Phase says it.
func (sel *clientSelection) inPhase(phase data.Phase) (string, []any) {
	var in, all []any
	for _, group := range phaseStages {
		for _, stage := range group.stages {
			all = append(all, string(stage))
			if group.phase == phase {
				in = append(in, string(stage))
			}
		}
	}
	const listed = "c.id IN (SELECT value FROM json_each(?))"
	switch phase {
	case data.PhaseBefore:
		return "c.stage NOT IN (" + marks(len(all)) + ") AND NOT " + listed, append(all, sel.running)
	case data.PhaseMedicine:
		return "(c.stage IN (" + marks(len(in)) + ") OR c.stage IN (" + marks(len(all)) + ") AND " + listed + " OR " + listed + ")",
			append(append(in, all...), sel.soon, sel.running)
	}
	return "c.stage IN (" + marks(len(in)) + ") AND NOT " + listed + " AND NOT " + listed, append(in, sel.soon, sel.running)
}

// stageOrder is the place of a stage on the way.
var stageOrder = func() string {
	var b strings.Builder
	b.WriteString("CASE c.stage")
	for i, stage := range course.Stages() {
		fmt.Fprintf(&b, " WHEN '%s' THEN %d", stage, i)
	}
	return b.String() + " ELSE 99 END"
}()

// marks writes n placeholders.
func marks(n int) string { return strings.TrimSuffix(strings.Repeat("?,", n), ",") }
