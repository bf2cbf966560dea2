package store

import (
	"errors"
	"fmt"
	"slices"
	"strings"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"

	"kapdesk/data"
	"kapdesk/data/course"
	"kapdesk/data/words"
)

func TestGoldenCourse(t *testing.T) {
	w, sessions := goldenCourse(t)
	for i, want := range []string{"200 mg 2.42 mg/kg, highest 146/90, T+120", "300 mg 3.63 mg/kg, highest 144/88, T+125", "300 mg 3.63 mg/kg, highest 146/92, T+130"} {
		m, err := w.s.Session(t.Context(), sessions[i])
		w.must("read the session", err)
		sum := m.Summary()
		got := fmt.Sprintf("%s %s, highest %s, %s", sum.Total, sum.PerKg, sum.HighestAt, m.TPlus(m.Body.Discharge.Left))
		if got != want || m.Number != i+1 {
			t.Errorf("session %d: %s, want %s", m.Number, got, want)
		}
		if intact, err := w.s.CheckVisit(t.Context(), sessions[i]); err != nil || !intact {
			t.Errorf("session %d is not what was signed: %v, %v", m.Number, intact, err)
		}
	}
	j, err := w.s.Journey(t.Context(), w.who)
	w.must("the journey", err)
	want := []string{
		"Before: Mar 3 Consult, Mar 10 Intake 22, Mar 14 Cleared", "Cycle 1: Mar 18 Prep, Mar 25 Prep, Apr 1 200 mg, Apr 3 2 d, Apr 10 9 d",
		"Cycle 2: Apr 15 300 mg 16, Apr 17 2 d, Apr 24 9 d",
		"Cycle 3: Apr 29 300 mg, May 1 2 d, May 6 No-go, May 13 14 d 11, May 27 28 d, Jun 10 Review 9",
		"Cycle 4, maintenance: Jun 12 planned, Jun 17 planned, Jun 19 planned",
	}
	var got []string
	for _, c := range j.Cycles {
		var parts []string
		for _, st := range c.Steps {
			part := st.At.Format("Jan 2 ") + st.Detail()
			parts = append(parts, strings.TrimSuffix(part+" "+st.Score, " "))
		}
		got = append(got, c.Title()+": "+strings.Join(parts, ", "))
	}
	if diff := cmp.Diff(want, got); diff != "" {
		t.Errorf("the ribbon (-design +got):\n%s", diff)
	}
	if j.Next == nil || j.Next.Report.Session != 4 || words.Counts(j.Next.Report) != "6 ready, 4 open, 5 later" {
		t.Fatalf("readiness of the next session: %+v", j.Next)
	}
	var open []string
	for _, c := range j.Next.Report.State(data.Open) {
		open = append(open, words.CheckTitle(c.ID)+": "+words.CheckOf(c, j.Next.Report, data.Region{}).Why)
	}
	wantOpen := []string{"Prescriber order: The order of Mar 14 covered 3 sessions. All 3 are done.",
		"KAP consent and touch consent: Signed Mar 18 and 25 for course 1. A new course needs both again.",
		"Transport and safety agreement: Signed for each dose day. Not prepared for Jun 17.",
		"Escort: Nobody is named yet. Chris R. (spouse) came on Apr 29."}
	if diff := cmp.Diff(wantOpen, open); diff != "" {
		t.Errorf("open checks (-design +got):\n%s", diff)
	}
	var rows []string
	for _, v := range j.Visits[:6] {
		title, second, third := words.Visit(v)
		rows = append(rows, strings.Join([]string{title, second, third}, " | "))
	}
	wantRows := []string{"Progress review | PHQ-9 9 | Course 1 closed, 3 medicine sessions", "Integration | 28 days after dose 3 | ",
		"Integration | 14 days after dose 3 | PHQ-9 11, sleep 7 h", "No-go, became preparation | BP 166/102, three readings | Dose not given, prescriber called",
		"Integration | 2 days after dose 3 | ", "Medicine session 3 | 300 mg sublingual = 3.63 mg/kg | Highest BP 146/92, home at T+130 min"}
	if diff := cmp.Diff(wantRows, rows); diff != "" {
		t.Errorf("the newest visits (-design +got):\n%s", diff)
	}
	if len(j.Visits) != 16 {
		t.Errorf("%d visits recorded, the design counts 16", len(j.Visits))
	}
}

func TestReadinessForManySessionsIsTheSame(t *testing.T) {
	w, _ := goldenCourse(t)
	list, err := w.s.Schedule(t.Context(), local(time.June, 12, 0, 0), local(time.June, 30, 0, 0))
	list = slices.DeleteFunc(list, func(e Entry) bool { return !e.Kind.Doses() })
	if err != nil || len(list) != 1 || list[0].Name != "Jordan R." {
		t.Fatalf("booked sessions until the end of June: %+v, %v", list, err)
	}
	one, err := w.s.Readiness(t.Context(), list[0].ID)
	w.must("readiness", err)
	if diff := cmp.Diff(one, *list[0].Readiness); diff != "" {
		t.Errorf("asked alone and among many it differs (-one +many):\n%s", diff)
	}
}

func TestNoGoKeepsBothFacts(t *testing.T) {
	w, sessions := goldenCourse(t)
	m, err := w.s.Session(t.Context(), sessions[3])
	w.must("read the no-go", err)
	if m.Decision != data.NoGo || m.Visit.Kind != string(data.KindPreparation) || len(m.Readings()) != 3 || m.Reason != "BP 166/102 three times" {
		t.Errorf("decision %q, kind %q, %d readings, reason %q", m.Decision, m.Visit.Kind, len(m.Readings()), m.Reason)
	}
	if len(m.Overrides) != 1 || m.Overrides[0].Check != data.CheckOrder || m.Overrides[0].Reason != "Dr. Okafor extends the order by phone" {
		t.Errorf("the reason typed at the start is not kept: %+v", m.Overrides)
	}
	r, err := w.s.Visit(t.Context(), sessions[3])
	w.must("read its preparation", err)
	if body, ok := r.Body.(*data.Preparation); !ok || body.NoGo == "" || body.DayOf == nil || body.DayOf.Escort.Name != "Chris Reeves" {
		t.Errorf("the preparation form does not know where it came from: %+v", r.Body)
	}
	history, err := w.s.StageHistory(t.Context(), w.who)
	w.must("stage history", err)
	found := false
	for _, c := range history {
		found = found || c.Reason == "No-go, became preparation" && c.Stage == data.StagePreparing
	}
	if !found {
		t.Error("the stage history does not tell of the no-go")
	}
}

func TestSignedVisitsNeverChange(t *testing.T) {
	w, sessions := goldenCourse(t)
	visit := sessions[0]
	var refused *data.Refused
	for what, err := range map[string]error{
		"saving its form":    w.s.EditSession(t.Context(), visit, func(b *data.SessionBody) { b.Summary = "changed" }),
		"signing again":      second(w.s.SignVisit(t.Context(), visit)),
		"adding a line":      second(w.s.RecordEvent(t.Context(), visit, data.Event{Payload: data.Note{Text: "x"}})),
		"ending it again":    w.s.EndSession(t.Context(), visit, w.ending(visit, "because I can")),
		"deciding again":     w.s.Decide(t.Context(), visit, data.NoGo, data.TypedReason{Words: "changed my mind"}),
		"taking back a line": w.s.VoidEvent(t.Context(), visit, 1, "mistake"),
	} {
		if !errors.As(err, &refused) {
			t.Errorf("%s of a signed session gave %v, want a refusal", what, err)
		}
	}
	finds(t, "an empty addendum", w.s.AddAddendum(t.Context(), visit, "left out", " "), "text: addendum.empty")
	w.must("add an addendum", w.s.AddAddendum(t.Context(), visit, "left out", "Client called on April 2."))
	r, err := w.s.Visit(t.Context(), visit)
	w.must("read it", err)
	if len(r.Addenda) != 1 || r.Addenda[0].Text != "Client called on April 2." {
		t.Errorf("addenda: %+v", r.Addenda)
	}
	if intact, err := w.s.CheckVisit(t.Context(), visit); err != nil || !intact {
		t.Errorf("the addendum changed what was signed: %v, %v", intact, err)
	}
	for _, tamper := range []string{"DROP TRIGGER session_event_stays_1", `UPDATE session_event SET payload = replace(payload, '200', '250') WHERE kind = 'dose'`} {
		w.s.mustExec(t, tamper)
	}
	if intact, _ := w.s.CheckVisit(t.Context(), visit); intact {
		t.Error("an altered dose behind a signature was not found")
	}
}

// A tick changes its own row in what is stored at this moment, whatever else was
// written since the screen was drawn.
func TestTickingOneRowLeavesTheOthers(t *testing.T) {
	w, _ := goldenCourse(t)
	w.at(time.June, 12, 9, 0)
	id := w.book(data.KindMedicine, local(time.June, 12, 13, 0), 180)
	w.at(time.June, 12, 12, 50)
	visit, err := w.s.StartSession(t.Context(), id, w.typed(id, "the transport form comes with the client"))
	w.must("start the session", err)
	w.must("tick a row", w.s.TickDischarge(t.Context(), visit, data.RowAlert, true))
	first := w.clock.now
	w.clock.now = first.Add(time.Minute)
	w.must("keep the day-of checks", w.s.EditDayOf(t.Context(), visit, func(d *data.DayOf) { d.With = "her brother" }))
	w.must("write the summary", w.s.EditSession(t.Context(), visit, func(b *data.SessionBody) { b.Summary = "calm" }))
	w.must("tick another", w.s.TickDischarge(t.Context(), visit, data.RowWalk, true))
	w.must("tick a third", w.s.TickDischarge(t.Context(), visit, data.RowNausea, true))
	w.must("take the third back", w.s.TickDischarge(t.Context(), visit, data.RowNausea, false))
	m, err := w.s.Session(t.Context(), visit)
	w.must("read the session", err)
	want := map[data.DischargeKey]time.Time{data.RowAlert: first, data.RowWalk: w.clock.now}
	if diff := cmp.Diff(want, m.Body.Discharge.Ticked); diff != "" {
		t.Errorf("ticked rows (-want +got):\n%s", diff)
	}
	if m.Body.Summary != "calm" || m.Body.DayOf.With != "her brother" {
		t.Errorf("ticking undid what was written meanwhile: summary %q, came with %q", m.Body.Summary, m.Body.DayOf.With)
	}
}

// Only what a list may follow from is told as a change of the course; words that
// are typed are told as text.
func TestTypingIsToldAsText(t *testing.T) {
	w, _ := goldenCourse(t)
	w.at(time.June, 12, 9, 0)
	note, err := w.s.StartUnbooked(t.Context(), w.who, data.KindCheckIn, w.clock.now, 15)
	w.must("begin a note", err)
	r, err := w.s.Visit(t.Context(), note)
	w.must("read it", err)
	if !r.Saved.IsZero() {
		t.Errorf("a note with nothing typed was saved at %v", r.Saved)
	}
	var heard []Subject
	defer w.s.Listen(func(c Changed) { heard = append(heard, c.Subject) })()
	w.must("type into it", w.s.SaveVisit(t.Context(), note, nil, r.Body))
	w.must("keep a draft", w.s.SaveDraft(t.Context(), "client/1/x", "half"))
	if diff := cmp.Diff([]Subject{SubjectText}, heard); diff != "" {
		t.Errorf("typing is told as (-want +got):\n%s", diff)
	}
	if r, err = w.s.Visit(t.Context(), note); err != nil || !r.Saved.Equal(w.clock.now) {
		t.Errorf("after typing it was saved at %v (%v), want %v", r.Saved, err, w.clock.now)
	}
}

func second[T any](_ T, err error) error { return err }

func TestCorrectionsStayVisible(t *testing.T) {
	w, _ := goldenCourse(t)
	w.at(time.June, 12, 9, 0)
	id := w.book(data.KindMedicine, local(time.June, 12, 13, 0), 180)
	w.at(time.June, 12, 12, 50)
	visit, err := w.s.StartSession(t.Context(), id, w.typed(id, "test of corrections only"))
	w.must("start", err)
	typo := w.event(visit, local(time.June, 12, 12, 52), reading(138, 86, 48, 98))
	newer, err := w.s.CorrectEvent(t.Context(), visit, typo, data.Event{Payload: reading(138, 86, 84, 98)})
	w.must("correct", err)
	var refused *data.Refused
	if _, err := w.s.CorrectEvent(t.Context(), visit, typo, data.Event{Payload: reading(1, 1, 1, 1)}); !errors.As(err, &refused) {
		t.Errorf("correcting an already corrected line gave %v", err)
	}
	m, err := w.s.Session(t.Context(), visit)
	w.must("read", err)
	lines := m.Lines()
	if len(lines) != 1 || lines[0].ID != newer || len(lines[0].Was) != 1 || lines[0].Was[0].ID != typo || !lines[0].At.Equal(local(time.June, 12, 12, 52)) {
		t.Errorf("the record does not show both lines: %+v", lines)
	}
	w.must("take back", w.s.VoidEvent(t.Context(), visit, newer, "wrong client"))
	m, err = w.s.Session(t.Context(), visit)
	w.must("read again", err)
	if lines := m.Lines(); len(lines) != 1 || lines[0].Voided != "wrong client" || len(m.Events) != 3 {
		t.Errorf("the line taken back is not shown: %+v", lines)
	}
	if _, err := w.s.SignVisit(t.Context(), visit); !errors.As(err, &refused) {
		t.Errorf("signing a session that still runs gave %v", err)
	}
}

func TestPsychotherapyNoteLivesApart(t *testing.T) {
	w, _ := goldenCourse(t)
	visit := w.visit(data.KindIntegration, time.June, 13, &data.Integration{Sleep: "8 h"})
	words := []data.NoteSection{{Title: "What felt most true?", Text: "secret-word"}}
	w.must("keep the note", w.s.SavePsychotherapyNote(t.Context(), visit, words))
	w.must("keep it again", w.s.SavePsychotherapyNote(t.Context(), visit, words))
	got, _, err := w.s.PsychotherapyNote(t.Context(), visit)
	if diff := cmp.Diff(words, got); diff != "" || err != nil {
		t.Errorf("the note came back different (%v):\n%s", err, diff)
	}
	var found int
	err = w.s.read(t.Context(), func(q querier) error {
		return q.QueryRowContext(t.Context(), `SELECT (SELECT count(*) FROM visit WHERE body LIKE '%secret-word%') + (SELECT count(*) FROM audit WHERE detail LIKE '%secret-word%')
			+ (SELECT count(*) FROM session_event WHERE payload LIKE '%secret-word%')`).Scan(&found)
	})
	if err != nil || found != 0 {
		t.Errorf("the note's words stand in %d other places (%v)", found, err)
	}
}

// An appointment has one record: beginning it twice gives the first, and the file
// itself refuses a second, as it refuses to link another. Records without an
// appointment are not held against each other.
func TestOneRecordForAnAppointment(t *testing.T) {
	s := newStore(t)
	who := person(t, s, "Wei", "L")
	id := book(t, s, talk(who, june(12, 9, 0)))
	first, err := s.StartVisit(t.Context(), id)
	if err != nil {
		t.Fatal(err)
	}
	if again, err := s.StartVisit(t.Context(), id); err != nil || again != first {
		t.Errorf("begun again: record %d (%v), want the first one, %d", again, err, first)
	}
	for range 2 {
		if _, err := s.StartUnbooked(t.Context(), who, data.KindCrisis, june(12, 8, 0), 30); err != nil {
			t.Fatalf("a record without an appointment: %v", err)
		}
	}
	for what, query := range map[string]string{
		"written": "INSERT INTO visit (client_id, appointment_id, kind, start_at, saved_at) SELECT client_id, appointment_id, kind, start_at, saved_at FROM visit WHERE id = ?",
		"linked":  "UPDATE visit SET appointment_id = (SELECT appointment_id FROM visit WHERE id = ?) WHERE appointment_id IS NULL",
	} {
		if _, err := s.files.Writer().Exec(query, int64(first)); err == nil || !strings.Contains(err.Error(), "UNIQUE") {
			t.Errorf("a second record was %s for an appointment: %v", what, err)
		}
	}
	var records int
	if err := s.files.Reader().QueryRow("SELECT count(*) FROM visit WHERE appointment_id = ?", int64(id)).Scan(&records); err != nil || records != 1 {
		t.Errorf("the appointment has %d records (%v), want 1", records, err)
	}
}

func TestStartVisitRefuses(t *testing.T) {
	w, _ := goldenCourse(t)
	var refused *data.Refused
	ahead := w.book(data.KindIntegration, local(time.July, 1, 10, 0), 60)
	if _, err := w.s.StartVisit(t.Context(), ahead); !errors.As(err, &refused) {
		t.Errorf("starting a visit of next month gave %v", err)
	}
	session := w.book(data.KindMedicine, local(time.June, 12, 12, 0), 60)
	if _, err := w.s.StartVisit(t.Context(), session); !errors.As(err, &refused) {
		t.Errorf("starting a medicine session as a plain visit gave %v", err)
	}
	if _, err := w.s.OpenCourse(t.Context(), w.who, data.FirstCourse); !errors.As(err, &refused) {
		t.Errorf("a second running course gave %v", err)
	}
	if err := w.s.SetStage(t.Context(), w.who, data.StageOnHold, ""); !errors.As(err, &refused) {
		t.Errorf("on hold without a reason gave %v", err)
	}
	_, err := w.s.RequestOrder(t.Context(), w.who)
	w.must("request an order", err)
	j, err := w.s.Journey(t.Context(), w.who)
	w.must("journey", err)
	c := j.Next.Report.Check(data.CheckOrder)
	if why := words.CheckOf(c, j.Next.Report, data.Region{}).Why; c.State != data.Open || !strings.HasSuffix(why, "All 3 are done. Requested Jun 12.") {
		t.Errorf("after the request the check reads %q", why)
	}
}

// The answers that were given before a line was kept are signed with it. A line
// without any is signed as before they were kept, so that old signatures hold.
func TestLinesWithoutAnswersAreSignedAsBefore(t *testing.T) {
	w, sessions := goldenCourse(t)
	visit := sessions[0]
	var before, now string
	err := w.s.read(t.Context(), func(q querier) (err error) {
		if now, err = sessionLines(t.Context(), q, visit); err != nil {
			return err
		}
		return q.QueryRowContext(t.Context(), `SELECT (SELECT group_concat(line, char(10)) FROM
				(SELECT json_array(id, at, kind, payload, entered_at, supersedes, void) line FROM session_event WHERE visit_id = m.visit_id ORDER BY id))
				|| char(10) || json_array(number, decision, decided_at, reason, open_checks, t0, dose_total, ended_at)
			FROM medicine_session m WHERE visit_id = ?`, int64(visit)).Scan(&before)
	})
	if err != nil || now != before || now == "" {
		t.Errorf("what is signed of a session without answers changed (%v):\n%s\nwas\n%s", err, now, before)
	}
	if intact, err := w.s.CheckVisit(t.Context(), visit); err != nil || !intact {
		t.Fatalf("the signed session does not fit (%v)", err)
	}
	run(t, w.s, "DROP TRIGGER session_event_stays_1")
	run(t, w.s, `UPDATE session_event SET answers = '[{"question":"vitals","answer":"taken"}]' WHERE id = (SELECT min(id) FROM session_event)`)
	if intact, err := w.s.CheckVisit(t.Context(), visit); err != nil || intact {
		t.Errorf("an answer that was put in after signing is not noticed (%v)", err)
	}
}

func TestDayOfRefusesTheFuture(t *testing.T) {
	w, visit := going(t)
	day := func(at time.Time) func(*data.DayOf) {
		return func(d *data.DayOf) { d.LastFood, d.LastLiquid, d.Arrived = at, at, at }
	}
	minute, later := w.clock.now.Add(time.Minute), w.clock.now.Add(2*time.Minute)
	w.must("a minute ahead", w.s.EditDayOf(t.Context(), visit, day(minute)))
	finds(t, "two minutes ahead", w.s.EditDayOf(t.Context(), visit, day(later)),
		"last_food: food.future, last_liquid: liquid.future, arrived: arrival.future")
}

func TestResolvedNeedsAWord(t *testing.T) {
	s := newStore(t)
	err := s.SaveScreening(t.Context(), bareClient(t, s, "C-0001"), []data.ScreeningAnswer{{Item: 1, Answer: data.Resolved, Note: " "}})
	finds(t, "resolved without a word", err, "note: resolved.note")
}

// Between Go and the dose something is found: the dose waits for a reason typed
// for it, and the reason is kept with the finding.
func TestDoseAsksReadinessAgain(t *testing.T) {
	w, visit := going(t)
	w.event(visit, w.clock.now, data.OutsideContact{Whom: "prescriber"})
	m, err := w.s.Session(t.Context(), visit)
	w.must("read", err)
	dose := data.Event{At: w.clock.now, Payload: data.Dose{Mg: 200, Route: data.Sublingual, By: data.ByClient, Strength: 100, Quantity: 2}}
	answered := func() data.Event {
		m, err = w.s.Session(t.Context(), visit)
		w.must("read", err)
		e := dose
		e.Answers = course.KeepKnowingly(course.Judge(m, e, w.clock.now), 0, w.clock.now)
		return e
	}
	w.must("new thoughts", w.s.EditDayOf(t.Context(), visit, func(d *data.DayOf) { d.SuicidalNew = true }))
	var blocked *course.Blocked
	if _, err := w.s.RecordEvent(t.Context(), visit, answered()); !errors.As(err, &blocked) || len(blocked.Open) != 1 || blocked.Open[0].ID != data.CheckRisk {
		t.Fatalf("a dose after new thoughts gave %v, want only the risk open", err)
	}
	if _, err := w.s.RecordDose(t.Context(), visit, answered(), data.TypedReason{Words: "too short", Shown: blocked.Open}); !errors.As(err, &blocked) {
		t.Fatalf("a reason of nine characters gave %v", err)
	}
	_, err = w.s.RecordDose(t.Context(), visit, answered(), data.TypedReason{Words: "Talked it through, Dr. Okafor agrees.", Shown: blocked.Open})
	w.must("the dose with a reason", err)
	m, err = w.s.Session(t.Context(), visit)
	w.must("read", err)
	last := m.Overrides[len(m.Overrides)-1]
	if last.Check != data.CheckRisk || last.Code != "risk.new" || last.Reason != "Talked it through, Dr. Okafor agrees." {
		t.Errorf("kept with the dose: %+v", m.Overrides)
	}
}

// A change of the practice's numbers holds from now on, not for a session that
// began before; one out of order is refused.
func TestRulesKeepASessionAsItBegan(t *testing.T) {
	w, sessions := goldenCourse(t)
	hold := func(v data.MmHg) error {
		r, err := w.s.Rules(t.Context())
		w.must("read the rules", err)
		r.Limits.Hold.BP.Systolic = v
		return w.s.SaveRules(t.Context(), r)
	}
	w.must("change the hold", hold(155))
	w.must("change it again", hold(150))
	var p data.Problems
	if err := hold(139); !errors.As(err, &p) || p[0].Code != "limits.rises" {
		t.Errorf("a hold below the caution: %v, want it refused", err)
	}
	r, err := w.s.Rules(t.Context())
	w.must("read the rules", err)
	if r.Limits.Hold.BP.Systolic != 150 || len(r.Before) != 1 || !r.Since.Equal(w.s.Now()) {
		t.Errorf("hold from %d since %s, after %d others; want 150 since now, after one", r.Limits.Hold.BP.Systolic, r.Since, len(r.Before))
	}
	m, err := w.s.Session(t.Context(), sessions[2])
	w.must("read the session", err)
	if got := m.Limits.Hold.BP.Systolic; got != 160 {
		t.Errorf("the session of April 29 is judged by %d, it began under 160", got)
	}
	record, err := w.s.Record(t.Context(), w.who)
	w.must("read the record", err)
	start := m.Visit.Start
	for _, kept := range record.Sessions { // a no-go began too
		if kept.Visit.Start.After(start) {
			start = kept.Visit.Start
		}
	}
	for _, c := range []struct {
		since time.Time
		want  bool
	}{{start.Add(-time.Millisecond), true}, {start, true}, {start.Add(time.Millisecond), false}} {
		var used bool
		w.must("look for a session", w.s.read(t.Context(), func(q querier) (err error) { used, err = sessionSince(t.Context(), q, c.since); return err }))
		if used != c.want {
			t.Errorf("a session began since %s: %t, want %t", c.since, used, c.want)
		}
	}
}
