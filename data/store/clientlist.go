package store

import (
	"context"
	"slices"
	"strings"
	"time"
	"unicode"
	"unicode/utf8"

	"kapdesk/data"
	"kapdesk/data/alike"
	"kapdesk/data/client"
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
