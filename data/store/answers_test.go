package store

import (
	"errors"
	"strings"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"

	"kapdesk/data"
	"kapdesk/data/course"
	"kapdesk/data/words"
)

// going is the golden client's session of June 17 after Go, at 13:30, with full
// vitals of 13:20 and the order for 200 to 300 mg.
func going(t *testing.T) (*walk, data.VisitID) {
	t.Helper()
	w, _ := goldenCourse(t)
	list, err := w.s.ClientAppointments(t.Context(), w.who)
	w.must("list appointments", err)
	w.at(time.June, 17, 12, 55)
	for _, a := range list {
		if data.DateOf(a.Start) == data.MustDate(2025, time.June, 17) {
			visit, err := w.s.StartSession(t.Context(), a.ID, w.typed(a.ID, "tests what is asked back"))
			w.must("start", err)
			w.event(visit, local(time.June, 17, 13, 20), reading(128, 82, 74, 98))
			w.must("decide", w.s.Decide(t.Context(), visit, data.Go, w.typed(a.ID, "tests what is asked back")))
			w.at(time.June, 17, 13, 30)
			return w, visit
		}
	}
	t.Fatal("no session is booked for June 17")
	return nil, 0
}

func (w *walk) lines(visit data.VisitID) []data.Event {
	w.Helper()
	m, err := w.s.Session(w.Context(), visit)
	w.must("read the session", err)
	return m.Events
}

func TestTheStoreRefusesADoseThatWasNotAnsweredFor(t *testing.T) {
	w, visit := going(t)
	dose := data.Event{At: w.clock.now, Payload: data.Dose{Mg: 2000, Route: data.Sublingual, By: data.ByClient}}
	before := len(w.lines(visit))
	var open *course.Unanswered
	if _, err := w.s.RecordEvent(t.Context(), visit, dose); !errors.As(err, &open) {
		t.Fatalf("ten times the order's dose gave %v", err)
	}
	var asked []string
	for _, q := range open.Questions {
		asked = append(asked, string(q.Code))
	}
	if diff := cmp.Diff([]string{"order more", "order total", "slip of a decimal", "very unusual"}, asked); diff != "" {
		t.Errorf("asked (-want +got):\n%s", diff)
	}
	for _, typed := range []data.Mg{0, 200} {
		dose.Answers = course.KeepKnowingly(open.Questions, typed, w.clock.now)
		if _, err := w.s.RecordEvent(t.Context(), visit, dose); !errors.As(err, new(*course.Unanswered)) {
			t.Errorf("with %s typed again it gave %v", typed, err)
		}
	}
	if n := len(w.lines(visit)); n != before {
		t.Errorf("refused doses left %d lines", n-before)
	}
	dose.Answers = course.KeepKnowingly(open.Questions, 2000, w.clock.now)
	id, err := w.s.RecordEvent(t.Context(), visit, dose)
	w.must("record it knowingly", err)
	kept := w.lines(visit)[before]
	if kept.ID != id || len(kept.Answers) != 4 || kept.Answers[2].Typed != 2000 || !kept.Answers[0].At.Equal(w.clock.now) {
		t.Errorf("kept with the line: %+v", kept.Answers)
	}
}

// The rows are read inside the transaction: what changed since the screen asked counts.
func TestTheStoreJudgesFreshRows(t *testing.T) {
	w, visit := going(t)
	m, err := w.s.Session(t.Context(), visit)
	w.must("read as a screen does", err)
	dose := data.Event{At: w.clock.now, Payload: data.Dose{Mg: 200, Route: data.Sublingual, By: data.ByClient}}
	if questions := course.Judge(m, dose, w.clock.now); len(questions) != 0 {
		t.Fatalf("the order's dose is questioned: %+v", questions)
	}
	w.event(visit, w.clock.now, reading(184, 112, 90, 98))
	var open *course.Unanswered
	if _, err := w.s.RecordEvent(t.Context(), visit, dose); !errors.As(err, &open) || open.Questions[0].Code != data.AskVitalsOut {
		t.Errorf("a dose after 184/112 gave %v", err)
	}
}

func TestTheStoreJudgesCorrections(t *testing.T) {
	w, visit := going(t)
	id := w.event(visit, w.clock.now, data.Dose{Mg: 200, Route: data.Sublingual, By: data.ByClient})
	more := data.Event{Payload: data.Dose{Mg: 310, Route: data.Sublingual, By: data.ByClient}}
	var open *course.Unanswered
	if _, err := w.s.CorrectEvent(t.Context(), visit, id, more); !errors.As(err, &open) {
		t.Fatalf("a correction to more than the order gave %v", err)
	}
	more.Answers = course.KeepKnowingly(open.Questions, 0, w.clock.now)
	newer, err := w.s.CorrectEvent(t.Context(), visit, id, more)
	w.must("correct knowingly", err)
	read := w.lines(visit)[0].ID
	if _, err := w.s.CorrectEvent(t.Context(), visit, read, data.Event{Payload: reading(82, 128, 74, 98)}); !errors.As(err, &open) {
		t.Errorf("a reading corrected to 82/128 gave %v", err)
	}
	w.must("take back", w.s.VoidEvent(t.Context(), visit, newer, "typed twice"))
	m, err := w.s.Session(t.Context(), visit)
	w.must("read", err)
	if len(m.Doses()) != 0 || !m.T0().IsZero() {
		t.Errorf("a dose taken back still counts: %v", m.Doses())
	}
}

// Lines that belong together are kept together or not at all.
func TestLinesThatBelongTogether(t *testing.T) {
	w, visit := going(t)
	score := 4
	together := []data.Event{{At: w.clock.now, Payload: reading(132, 84, 76, 98)}, {At: w.clock.now, Payload: data.Sedation{MOAAS: &score}}}
	before := len(w.lines(visit))
	ids, err := w.s.RecordEvents(t.Context(), visit, together)
	w.must("record vitals with sedation", err)
	if lines := w.lines(visit)[before:]; len(lines) != 2 || lines[0].ID != ids[0] || lines[1].ID != ids[1] || lines[1].Kind() != data.EventSedation {
		t.Errorf("kept: %+v", lines)
	}
	corrected := together
	corrected[0].Supersedes = ids[0]
	corrected[1].At = w.clock.now.Add(time.Hour) // lies in the future
	var refused *data.Refused
	if _, err := w.s.RecordEvents(t.Context(), visit, corrected); !errors.As(err, &refused) {
		t.Errorf("a line of the future gave %v", err)
	}
	if n := len(w.lines(visit)); n != before+2 {
		t.Errorf("of two lines that belong together %d were kept though one was refused", n-before-2)
	}
	corrected[1].At = w.clock.now
	_, err = w.s.RecordEvents(t.Context(), visit, corrected)
	w.must("correct vitals and add sedation", err)
	m, err := w.s.Session(t.Context(), visit)
	w.must("read", err)
	if n := len(m.Readings()); n != 2 {
		t.Errorf("%d readings stand, want the first and the corrected one", n)
	}
}

// A session that ended with open rows says which, and why; with none it says neither.
func TestEndKeepsTheOpenRows(t *testing.T) {
	w, visit := going(t)
	w.event(visit, w.clock.now, data.Dose{Mg: 200, Route: data.Sublingual, By: data.ByClient})
	w.clock.now = w.clock.now.Add(3 * time.Minute)
	var blocked *course.Blocked
	if err := w.s.EndSession(t.Context(), visit, w.ending(visit, "too short")); !errors.As(err, &blocked) {
		t.Errorf("ending three minutes after the dose gave %v", err)
	}
	w.must("end", w.s.EndSession(t.Context(), visit, w.ending(visit, "Left against advice.")))
	m, err := w.s.Session(t.Context(), visit)
	w.must("read", err)
	want := []data.DischargeKey{data.RowObserved, data.RowVitals, data.RowAlert, data.RowOriented, data.RowWalk, data.RowNausea,
		data.RowSuicidal, data.RowAftercare, data.RowEscort, data.RowCheckIn}
	if diff := cmp.Diff(want, m.Body.Discharge.Open); diff != "" || m.Body.Discharge.Reason != "Left against advice." {
		t.Errorf("kept: reason %q, rows (-want +got):\n%s", m.Body.Discharge.Reason, diff)
	}
	var paper []string
	for _, e := range words.Entries(m, data.Region{}) {
		paper = append(paper, e.Said.Title)
	}
	if all := strings.Join(paper, "\n"); !strings.Contains(all, "Ended with 10 open discharge rows: Left against advice.") {
		t.Errorf("the paper says:\n%s", all)
	}
	w, sessions := goldenCourse(t)
	m, err = w.s.Session(t.Context(), sessions[0])
	w.must("read the golden one", err)
	if d := m.Body.Discharge; len(d.Open) != 0 || d.Reason != "" {
		t.Errorf("a session with all rows met keeps %v, %q", d.Open, d.Reason)
	}
}

// What was answered is part of what is signed.
func TestAnswersAreSigned(t *testing.T) {
	w, visit := going(t)
	dose := data.Event{At: w.clock.now, Payload: data.Dose{Mg: 310, Route: data.Sublingual, By: data.ByClient}}
	m, err := w.s.Session(t.Context(), visit)
	w.must("read", err)
	dose.Answers = course.KeepKnowingly(course.Judge(m, dose, w.clock.now), 0, w.clock.now)
	_, err = w.s.RecordEvent(t.Context(), visit, dose)
	w.must("record", err)
	w.must("end", w.s.EndSession(t.Context(), visit, w.ending(visit, "Left against advice.")))
	_, err = w.s.SignVisit(t.Context(), visit)
	w.must("sign", err)
	if intact, err := w.s.CheckVisit(t.Context(), visit); err != nil || !intact {
		t.Errorf("just signed it is intact %v, %v", intact, err)
	}
	for _, tamper := range []string{"DROP TRIGGER session_event_stays_1", `UPDATE session_event SET answers = '[]' WHERE kind = 'dose'`} {
		w.s.mustExec(t, tamper)
	}
	if intact, _ := w.s.CheckVisit(t.Context(), visit); intact {
		t.Error("answers taken out behind a signature were not found")
	}
}

// A touch of the first schema, in which consent was true or not said.
func TestTouchOfTheFirstSchema(t *testing.T) {
	for text, want := range map[string]data.Answer{
		`{"what":"Touch","touch":"hand held","consented":true}`:  data.Yes,
		`{"what":"Touch","touch":"hand held"}`:                   data.NotAsked,
		`{"what":"Touch","touch":"hand held","consented":"no"}`:  data.No,
		`{"what":"Touch","touch":"hand held","consented":"yes"}`: data.Yes,
	} {
		p, err := course.DecodePayload(data.EventIntervention, []byte(text))
		if got := p.(data.Intervention).Consented; err != nil || got != want {
			t.Errorf("%s reads as %q (%v), want %q", text, got, err, want)
		}
	}
}
