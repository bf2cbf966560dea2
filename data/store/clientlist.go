package store

import (
	"context"
	"fmt"
	"slices"
	"strings"
	"time"
	"unicode"
	"unicode/utf8"

	"kapdesk/data"
	"kapdesk/data/alike"
	"kapdesk/data/client"
	"kapdesk/data/course"
)

// ClientSort is a column by which the list is sorted. Ties follow the name.
type ClientSort int

const (
	ByName ClientSort = iota
	ByPhase
	ByNext
	ByScore
	ByChange
	ByFlag
)

// ClientFilter narrows and orders Clients. The zero value is everybody who is
// not archived, by name.
type ClientFilter struct {
	Search     string     // every word is a part of a name, the number, a phone or an e-mail, of the client or a contact
	Phase      data.Phase // "" for all; PhaseBefore holds all that is in none of the three phases
	Attention  bool       // only clients with a flag to act on
	Closed     bool       // archived clients too
	Sort       ClientSort
	Descending bool
	Offset     int
	Limit      int // 100 when 0
}

// ClientPage is a part of the list and what stands around it.
type ClientPage struct {
	Rows   []ClientRow
	Total  int                // rows that the filter has in all
	Phases map[data.Phase]int // by phase, whatever phase is chosen
	All    int                // the sum of Phases
	Closed int                // archived clients in the practice
}

// ClientRow is one line of the list: facts, in no one's words yet.
type ClientRow struct {
	ID       data.ClientID
	Number   string
	Name     string // "Jordan R."
	Pronouns string
	// ByContact says that a search found the client by an emergency contact or
	// the escort, not by what is the client's own.
	ByContact bool
	Birth     data.Date
	Created   time.Time
	Archived  time.Time

	Phase  data.Phase // of the stage; medicine too in a session and when a dose is booked for today or tomorrow
	Stage  data.Stage
	Since  data.Date       // when the stage began
	Course data.CourseKind // of the newest course, "" before the first

	Doses        int // medicine sessions in which a dose was taken
	LastDose     data.Date
	Preparations int // preparation sessions held in the newest course
	Prepared     int // preparation sessions held, booked, or usual in this practice: the m of "n of m"

	Next     data.Appointment // zero ID when nothing is booked
	NextDose data.Date        // day of the next booked medicine session, see data.Record.NextMedicine

	Running   int                // number of the medicine session that runs, 0 for none
	RunningIn data.AppointmentID // and its appointment

	PHQ9       []int  // the last four totals, oldest first
	PHQ9Figure string // the newest as it is shown (data.Score.Figure)
	Baseline   int    // the first total; it counts only if PHQ9 is not empty
	PHQ9On     data.Date

	Facts client.FlagFacts // what the flags are drawn from
	risk  client.RiskFacts // of a client out of care too
}

// Scored reports whether there is a PHQ-9 total.
func (r ClientRow) Scored() bool { return len(r.PHQ9) > 0 }

// Latest is the newest PHQ-9 total, and Change what it is from the first one;
// both count only if the client is Scored.
func (r ClientRow) Latest() int { return r.PHQ9[len(r.PHQ9)-1] }
func (r ClientRow) Change() int { return r.Latest() - r.Baseline }

var phaseStages = []struct {
	phase  data.Phase
	stages []data.Stage
}{
	{data.PhasePreparation, []data.Stage{data.StagePreparing}},
	{data.PhaseMedicine, []data.Stage{data.StageDosing}},
	{data.PhaseIntegration, []data.Stage{data.StageIntegrating, data.StageMaintenance}},
}

// PhaseOf is the phase of the work that a stage belongs to; PhaseBefore for
// all stages outside preparation, medicine and integration.
func PhaseOf(stage data.Stage) data.Phase {
	for _, group := range phaseStages {
		for _, s := range group.stages {
			if s == stage {
				return group.phase
			}
		}
	}
	return data.PhaseBefore
}

// many is how many clients a search must find for the next page to be near at
// hand in any order, so that testing one after the other is quicker than going
// through all texts again. Fewer are kept as a list.
const many = 400

// all is no limit, to SQLite.
const all = -1

// Clients lists clients. It asks for one page of names and numbers first and
// then for the facts of that page only, so its cost does not follow what other
// clients' records hold.
func (s *Store) Clients(ctx context.Context, f ClientFilter) (ClientPage, error) {
	if f.Limit == 0 {
		f.Limit = 100
	}
	page := ClientPage{Phases: map[data.Phase]int{}}
	err := s.read(ctx, func(q querier) error {
		practice, err := loadPractice(ctx, q)
		if err != nil {
			return err
		}
		sel := selection(f, practice.Country)
		common, err := s.lookThrough(ctx, q, sel, all)
		if err != nil {
			return err
		}
		if err := sel.findNear(ctx, q, s.Now()); err != nil {
			return err
		}
		if f.Attention || f.Sort == ByFlag {
			flagged, err := s.flagged(ctx, q, f.Attention)
			if err != nil {
				return err
			}
			sel.flagged(f, flagged)
		}
		if err := page.count(ctx, q, f, sel); err != nil {
			return err
		}
		if common && page.All >= many {
			sel.walk(f)
		}
		ids, err := sel.page(ctx, q, s.Now(), f)
		if err != nil {
			return err
		}
		if page.Rows, err = s.clientRows(ctx, q, ids); err != nil || f.Search == "" {
			return err
		}
		byContact, err := foundByContact(ctx, q, ids, searchWords(f.Search, practice.Country))
		for i := range page.Rows {
			page.Rows[i].ByContact = byContact[page.Rows[i].ID]
		}
		return err
	})
	return page, err
}

// clientSelection is the SQL of a filter: conditions on client AS c, without the phase.
type clientSelection struct {
	where []string
	args  []any
	with  string // the clients with flags to sort by, as a JSON list
	few   bool   // only some clients, who are sorted, not walked in order

	// The words of a search, each with its writings, which are looked for in all texts.
	// Whom they found, and whom they did not, are JSON lists.
	words         [][]string
	found, others string
	every         string // the index in whose order the stages of all are counted

	// The same for a handful of clients: each is tested, and the index of words
	// is left alone.
	probe     []string
	probeArgs []any

	// The planner would take a search for narrow and sort all its hits. Walking
	// an index in order and testing each client against the hits is never slow,
	// also for "a", which nearly everybody has.
	byName, byStage string

	soon, running string // clients with a dose booked for today or tomorrow, and in a session, as JSON lists
}

// findNear looks up who has a dose soon and who is in a session: a handful in the
// indexes of times and of unsigned records.
func (sel *clientSelection) findNear(ctx context.Context, q querier, now time.Time) error {
	soon, err := sel.ids(ctx, q, `SELECT DISTINCT client_id FROM appointment INDEXED BY appointment_by_time
			WHERE start_at >= ? AND start_at < ? AND client_id IS NOT NULL AND `+sessionAhead(),
		[]any{instant(startOfDay(now, 0)), instant(data.DateOf(now).AddDays(2).At(0, 0, now.Location()))})
	if err != nil {
		return err
	}
	running, err := sel.ids(ctx, q, "SELECT DISTINCT v.client_id FROM visit v INDEXED BY visit_to_sign JOIN medicine_session m ON m.visit_id = v.id WHERE "+sessionRuns, nil)
	soon = slices.DeleteFunc(soon, func(id data.ClientID) bool { return slices.Contains(running, id) })
	sel.soon, sel.running = jsonList(soon), jsonList(running)
	return err
}

func selection(f ClientFilter, country string) *clientSelection {
	sel := &clientSelection{where: []string{"1"}, probe: []string{"1"}}
	if !f.Closed {
		sel.narrow("c.archived_at IS NULL")
	}
	sel.inOrder(f)
	for _, word := range searchWords(f.Search, country) {
		sel.search(word)
	}
	return sel
}

// inOrder has the list walk the indexes in their order.
func (sel *clientSelection) inOrder(f ClientFilter) {
	sel.byName, sel.byStage = "INDEXED BY client_by_sort", ""
	if !f.Closed {
		sel.byName, sel.byStage = "INDEXED BY client_by_name", "INDEXED BY client_by_stage"
	}
}

// search narrows to clients whose search text holds one of the writings of a word.
func (sel *clientSelection) search(writings []string) {
	var holds []string
	for _, writing := range writings {
		holds, sel.probeArgs = append(holds, "instr(c0, ?) > 0"), append(sel.probeArgs, writing)
	}
	either := "(" + strings.Join(holds, " OR ") + ")"
	sel.probe = append(sel.probe, "EXISTS (SELECT 1 FROM client_search_content WHERE id = c.id AND "+either+")")
	sel.words = append(sel.words, writings)
}

// lookThrough looks for the words, if there are any, in all texts until it has
// found so many, and reports whether many hold them.
func (s *Store) lookThrough(ctx context.Context, q querier, sel *clientSelection, until int) (common bool, err error) {
	if len(sel.words) == 0 {
		return false, nil
	}
	found, others, err := s.holding(ctx, q, sel.words, until)
	if err != nil {
		return false, err
	}
	if sel.found = jsonList(found); until == all && len(others) < len(found) {
		sel.others, sel.every = jsonList(others), sel.byStage
	}
	sel.byName, sel.byStage = "INDEXED BY client_in_lists", "INDEXED BY client_in_lists"
	sel.few = len(found) < many
	return !sel.few, nil
}

// walk has the list go through an index in its order and test each client.
func (sel *clientSelection) walk(f ClientFilter) {
	sel.where, sel.args, sel.found = sel.probe, sel.probeArgs, ""
	sel.inOrder(f)
}

// listed are the conditions with whom the words found.
func (sel *clientSelection) listed() (where []string, args []any) {
	if sel.found == "" {
		return sel.where, sel.args
	}
	return append(slices.Clone(sel.where), "c.id IN (SELECT value FROM json_each(?))"), append(slices.Clone(sel.args), sel.found)
}

// narrow adds a condition on client AS c.
func (sel *clientSelection) narrow(condition string, args ...any) {
	sel.where, sel.probe = append(sel.where, condition), append(sel.probe, condition)
	sel.args, sel.probeArgs = append(sel.args, args...), append(sel.probeArgs, args...)
}

// searchWords parts what was typed into words, each with the ways in which a
// search text may write it. A word without letters is taken for a piece of a
// phone number, whose signs do not matter.
func searchWords(typed, country string) [][]string {
	if alike.LooksLikePhone(typed) {
		return [][]string{alike.PhoneParts(typed, country)[:2]}
	}
	var words [][]string
	for _, word := range strings.FieldsFunc(alike.Fold(typed), func(r rune) bool { return r == ' ' || r == ',' }) {
		if strings.IndexFunc(word, unicode.IsLetter) < 0 {
			if digits := client.PhoneDigits(word); digits != "" {
				word = digits
			}
		}
		writings := []string{word}
		if tight := alike.Tight(word); tight != word && utf8.RuneCountInString(tight) >= 3 {
			writings = append(writings, tight)
		}
		words = append(words, writings)
	}
	return words
}

// flagged narrows to or sorts by clients with flags, given the most urgent first.
func (sel *clientSelection) flagged(f ClientFilter, ids []data.ClientID) {
	list := jsonList(ids)
	if f.Attention {
		sel.narrow("c.id IN (SELECT value FROM json_each(?))", list)
		sel.few, sel.byName = true, ""
	}
	if f.Sort == ByFlag {
		sel.with = list
	}
}

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
