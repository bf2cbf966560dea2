package data

import "time"

// Record is everything that belongs to one client, read at one moment.
// Readiness, journey, header, reports and the session screen are functions of
// it, so that no two of them can disagree. Lists are in the order of time, or
// of entry where that decides which is the newest.
type Record struct {
	Practice     Practice
	Client       Client
	Stage        Stage
	Prescribers  map[PrescriberID]Prescriber // whom orders, clearances and forms name
	Courses      []Course                    // by number
	Appointments []Appointment               // by start, canceled ones too
	Visits       []Visit                     // by start
	Sessions     []Session                   // medicine sessions by start, no-go ones too
	Orders       []Order                     // by entry
	Clearances   []Clearance                 // by entry
	Screening    []ScreeningAnswer           // every answer, by entry
	Scores       []Score                     // by day, corrected ones too
	Risks        []RiskForm                  // by day
	Handed       []Handed                    // questionnaires that have not come back
	Documents    []Document                  // by entry, without their text
	FollowUps    []FollowUp                  // by entry
	Waits        []Wait                      // by entry, ended ones too
}

// FollowUp is a request or a call that waits for somebody else.
type FollowUp struct {
	ID     int64
	Client ClientID
	About  string // "order", "clearance", "letter", "call"
	Text   string
	At     time.Time
	Done   time.Time // zero while it waits
}

// PrescriberName is how the screen names a prescriber, "Dr. Okafor": the one
// asked for, else the client's own.
func (r *Record) PrescriberName(id PrescriberID) string {
	if name := r.Prescribers[id].Short(); name != "" {
		return name
	}
	return r.Prescribers[r.Client.Prescriber].Short()
}

// CourseNumber is the number of a course, 0 for none.
func (r *Record) CourseNumber(id CourseID) int {
	for _, c := range r.Courses {
		if c.ID == id {
			return c.Number
		}
	}
	return 0
}

// OpenCourse is the running course, nil when none runs.
func (r *Record) OpenCourse() *Course {
	for i := len(r.Courses) - 1; i >= 0; i-- {
		if r.Courses[i].Closed.IsZero() {
			return &r.Courses[i]
		}
	}
	return nil
}

// Appointment is one of the client's appointments, nil when it is none of them.
func (r *Record) Appointment(id AppointmentID) *Appointment {
	for i := range r.Appointments {
		if r.Appointments[i].ID == id {
			return &r.Appointments[i]
		}
	}
	return nil
}

// Begun is the visit of an appointment, nil while its record is not begun.
func (r *Record) Begun(id AppointmentID) *Visit {
	for i := range r.Visits {
		if id != 0 && r.Visits[i].Appointment == id {
			return &r.Visits[i]
		}
	}
	return nil
}

// Session is the medicine session of an appointment, nil before it is started.
func (r *Record) Session(id AppointmentID) *Session {
	for i := range r.Sessions {
		if id != 0 && r.Sessions[i].Visit.Appointment == id {
			return &r.Sessions[i]
		}
	}
	return nil
}

// Running is the medicine session that is begun and not over, nil when none is.
func (r *Record) Running() *Session {
	for i := len(r.Sessions) - 1; i >= 0; i-- {
		if s := &r.Sessions[i]; s.Ended.IsZero() && s.Decision != NoGo && s.Visit.Signed.IsZero() {
			return s
		}
	}
	return nil
}

// Used counts the sessions with a dose under an order.
func (r *Record) Used(order OrderID) int {
	used := 0
	for i := range r.Sessions {
		if s := &r.Sessions[i]; s.Order == order && !s.T0.IsZero() {
			used++
		}
	}
	return used
}

// NextMedicine is the first medicine visit that is booked for the day of a time
// or later and has neither a dose nor a no-go; nil when there is none.
func (r *Record) NextMedicine(now time.Time) *Appointment {
	from := DateOf(now).At(0, 0, now.Location())
	for i, a := range r.Appointments {
		if !a.Kind.Doses() || !a.Ahead() || a.Start.Before(from) {
			continue
		}
		if s := r.Session(a.ID); s == nil || s.T0.IsZero() && s.Decision != NoGo {
			return &r.Appointments[i]
		}
	}
	return nil
}

// OrderFor is the order that holds on a day: the one entered last of those
// written by then, else the one entered last. An order of a later day is
// returned only when there is no other.
func (r *Record) OrderFor(day Date) Order {
	for i := len(r.Orders) - 1; i >= 0; i-- {
		if !r.Orders[i].On.After(day) {
			return r.Orders[i]
		}
	}
	if n := len(r.Orders); n > 0 {
		return r.Orders[n-1]
	}
	return Order{}
}
