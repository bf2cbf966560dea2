package course

import (
	"fmt"
	"slices"
	"time"

	"kapdesk/data"
)

// MedicineSession is one medicine session with everything its rules need.
type MedicineSession struct {
	Visit  data.Visit
	Number int // of the client's lifetime; a no-go leaves the number to the next
	Course int // the course's number
	Order  data.Order
	Weight data.Weight // the newest on the day
	Limits Limits      // the practice's, with the order's pressure
	// VitalsMinutes is how old readings before a dose may be; 0 is a new practice's.
	VitalsMinutes int
	Body          data.SessionBody
	rules         Rules // in force when it began

	Decision  data.GoDecision
	DecidedAt time.Time
	Reason    string          // why no-go, or why on with open checks
	Overrides []data.Override // the checks that were open then
	Events    []data.Event    // every line, in the order of entry
	Ended     time.Time
	Booked    Booked          // what follows the session
	Risks     []data.RiskForm // the client's

	seen *view // what was worked out of Events, see Derived
}

// Booked are the visits that discharge asks for; zero when not booked.
type Booked struct {
	CheckIn     time.Time
	Integration time.Time
}

// SessionOf is a medicine session of a client's record with everything its
// rules need, worked out; nil when the visit is none. A no-go visit, which
// became preparation, keeps its day-of checks.
func SessionOf(r *data.Record, rules Rules, visit data.VisitID) *MedicineSession {
	for _, kept := range r.Sessions {
		if kept.Visit.ID != visit {
			continue
		}
		m := &MedicineSession{Visit: kept.Visit, Number: kept.Number, Course: r.CourseNumber(kept.Visit.Course),
			VitalsMinutes: r.Practice.VitalsMin, Body: BodyOf(kept.Visit.Body), Decision: kept.Decision, DecidedAt: kept.DecidedAt, Reason: kept.Reason,
			Overrides: kept.Overrides, Events: kept.Events, Ended: kept.Ended, Booked: bookedAfter(r, kept.Visit), Risks: r.Risks}
		m.Weight, _ = r.Client.WeightOn(data.DateOf(kept.Visit.Start))
		for _, o := range r.Orders {
			if o.ID == kept.Order {
				m.Order = o
			}
		}
		// Until the first dose an order that came meanwhile counts.
		if kept.T0.IsZero() && kept.Ended.IsZero() && kept.Decision != data.NoGo {
			m.Order = r.OrderFor(data.DateOf(kept.Visit.Start))
		}
		m.rules = rules.At(kept.Visit.Start)
		m.Limits = m.rules.Limits.WithOrder(m.Order.Limit)
		return m.Derived()
	}
	return nil
}

// BodyOf is the session's part of a visit's form; a no-go visit became
// preparation and keeps its day-of checks there.
func BodyOf(body data.Body) data.SessionBody {
	switch b := body.(type) {
	case *data.SessionBody:
		return *b
	case *data.Preparation:
		if b.DayOf != nil {
			return data.SessionBody{Intention: b.Intention, DayOf: *b.DayOf}
		}
	}
	return data.SessionBody{}
}

// bookedAfter finds the check-in and the integration that follow a session.
func bookedAfter(r *data.Record, v data.Visit) Booked {
	var b Booked
	for _, a := range r.Appointments {
		switch {
		case !a.Open() || !a.Start.After(v.Start):
		case a.Kind == data.KindCheckIn && b.CheckIn.IsZero():
			b.CheckIn = a.Start
		case a.Kind == data.KindIntegration && b.Integration.IsZero():
			b.Integration = a.Start
		}
	}
	return b
}

// Record checks a new line and completes it: the time it is entered, and the
// answers to what is asked about it. It refuses a dose before Go, a line from
// the future, any line once the record is signed, and with *Unanswered one
// whose questions are open.
func (s *MedicineSession) Record(e data.Event, now time.Time) (data.Event, error) {
	e.Supersedes = 0
	return s.record(e, now)
}

func (s *MedicineSession) record(e data.Event, now time.Time) (data.Event, error) {
	if err := s.mayWrite(); err != nil {
		return e, err
	}
	if e.Payload == nil {
		return e, data.Refuse("refused.empty")
	}
	if e.At.IsZero() {
		e.At = now
	}
	if e.At.After(now.Add(time.Minute)) {
		return e, data.Refuse("refused.future")
	}
	if !s.Visit.Start.IsZero() && e.At.Before(s.Visit.Start.Add(-12*time.Hour)) {
		return e, data.Refuse("refused.early")
	}
	if may := RuleOf(e.Kind()).Refuse; may != nil {
		if err := may(s, e); err != nil {
			return e, err
		}
	}
	e.Entered, e.Void = now, ""
	return settle(e, Judge(s, e, now))
}

func (s *MedicineSession) mayWrite() error {
	if !s.Visit.Signed.IsZero() {
		return data.Refuse("refused.signed")
	}
	return nil
}

// refuseDose says why a dose may not be.
func (s *MedicineSession) refuseDose(e data.Event) error {
	switch {
	case s.Decision == data.NoGo:
		return data.Refuse("refused.nogo")
	case s.Decision != data.Go:
		return data.Refuse("refused.dose")
	case e.Payload.(data.Dose).Mg <= 0:
		return data.Refuse("refused.amount")
	case e.At.Before(s.DecidedAt) && data.DateOf(e.At) != data.DateOf(s.DecidedAt):
		return data.Refuse("refused.before")
	}
	return nil
}

// Correct checks a line that takes the place of an older one. Both stay.
func (s *MedicineSession) Correct(old data.EventID, e data.Event, now time.Time) (data.Event, error) {
	was, err := s.standing(old)
	if err != nil {
		return e, err
	}
	if e.At.IsZero() {
		e.At = was.At
	}
	if e.Payload != nil && e.Kind() != was.Kind() {
		return e, data.Refuse("refused.kind")
	}
	e.Supersedes = old
	e.Answers = append(slices.Clone(e.Answers), was.Answers...) // they hold as long as the questions are the same
	return s.record(e, now)
}

// Void checks taking a line back. It stays visible with the reason.
func (s *MedicineSession) Void(old data.EventID, reason string, now time.Time) (data.Event, error) {
	if err := s.mayWrite(); err != nil {
		return data.Event{}, err
	}
	was, err := s.standing(old)
	if err != nil {
		return data.Event{}, err
	}
	if reason == "" {
		return data.Event{}, data.Refuse("refused.void")
	}
	return data.Event{At: was.At, Payload: was.Payload, Answers: was.Answers, Entered: now, Supersedes: old, Void: reason}, nil
}

// standing returns a line that no other line corrects or takes back.
func (s *MedicineSession) standing(id data.EventID) (data.Event, error) {
	var found *data.Event
	for i, e := range s.Events {
		if e.Supersedes == id {
			return data.Event{}, data.Refuse("refused.corrected")
		}
		if e.ID == id && e.Void == "" {
			found = &s.Events[i]
		}
	}
	if found == nil {
		return data.Event{}, data.ErrNotFound
	}
	return *found, nil
}

// Standing returns the lines that count: corrected and taken-back ones left
// out, in the order of time, then of entry. Wall-clock instants carry the day, so a session
// may cross midnight.
func (s *MedicineSession) Standing() []data.Event { return s.view().standing }

// Line is one line of the record as it is shown: the standing event with what
// it replaced, or an event that was taken back.
type Line struct {
	data.Event
	Was    []data.Event // what was corrected, oldest first
	Voided string       // the reason it was taken back
}

// Lines returns the record as it is shown, in the order of time: nothing is
// left out.
func (s *MedicineSession) Lines() []Line { return s.view().lines }

// T0 is the time of the first dose, zero before it.
func (s *MedicineSession) T0() time.Time {
	if doses := s.view().doses; len(doses) > 0 {
		return doses[0].At
	}
	return time.Time{}
}

// TPlus writes a time from the first dose: "T+40", "T−10", "T0", and "" while
// there was no dose.
func (s *MedicineSession) TPlus(at time.Time) string { return TPlus(s.T0(), at) }

// TPlus writes the whole minutes from t0 to a time.
func TPlus(t0, at time.Time) string {
	if t0.IsZero() {
		return ""
	}
	switch m := Minutes(t0, at); {
	case m == 0:
		return "T0"
	case m < 0:
		return fmt.Sprintf("T−%d", -m)
	default:
		return fmt.Sprintf("T+%d", m)
	}
}

// Minutes counts the minutes of the wall clock from one time to another, as a
// person reads them: seconds are cut off on both sides.
func Minutes(from, to time.Time) int {
	return int(to.Truncate(time.Minute).Sub(from.Truncate(time.Minute)) / time.Minute)
}

// Decide checks a decision. gate is what readiness says about Go: see
// readiness.Go.
func (s *MedicineSession) Decide(d data.GoDecision, reason string, gate error) error {
	switch {
	case s.mayWrite() != nil:
		return s.mayWrite()
	case s.Decision != data.Undecided:
		return data.Refuse("refused.decided")
	case d == data.NoGo && !ReasonGiven(reason):
		return data.Refuse("refused.short", MinReason)
	case d == data.Go:
		return gate
	case d != data.NoGo:
		return data.Refuse("refused.choice")
	}
	return nil
}
