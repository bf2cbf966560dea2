package data

import "time"

// AppointmentStatus of an appointment (reference 1.5).
type AppointmentStatus string

// Word is the status as the screen shows it.
func (s AppointmentStatus) Word() string {
	switch s {
	case Completed:
		return "Done"
	case InProgress:
		return "Running"
	}
	return Capital(string(s))
}

const (
	Scheduled        AppointmentStatus = "scheduled"
	Confirmed        AppointmentStatus = "confirmed"
	Arrived          AppointmentStatus = "arrived"
	InProgress       AppointmentStatus = "in progress"
	Completed        AppointmentStatus = "completed"
	LateCancel       AppointmentStatus = "late cancel"
	CanceledByClient AppointmentStatus = "canceled by client"
	CanceledByUs     AppointmentStatus = "canceled by practice"
	NoShow           AppointmentStatus = "no-show"
	Rescheduled      AppointmentStatus = "rescheduled" // moved: the new time is its own appointment's history
	Mistaken         AppointmentStatus = "entered by mistake"
)

// Place is where a visit happens.
type Place string

const (
	InPerson  Place = "in person"
	Video     Place = "video"
	Telephone Place = "phone"
	Elsewhere Place = "elsewhere" // such as the prescriber's clinic; Room names it
)

// Appointment is a booked stretch of time, half open: it ends at Start+Minutes
// and the next may start at that minute.
type Appointment struct {
	ID      AppointmentID
	Client  ClientID // 0 for blocked time and calls without a client
	Course  CourseID // 0 outside a course
	Kind    Kind
	Title   string // for blocked time and calls: "Paperwork", "Dr. Okafor"
	Start   time.Time
	Minutes int
	Place   Place
	Room    string // "Room 1", "Rose City clinic"
	Route   string // medicine sessions: the planned route, as course.Route
	Status  AppointmentStatus
	Reason  string // why it was canceled or moved
	Overlap bool   // rules stand against its time and it is kept knowingly
	Kept    Kept   // the reason for it, and which rules were shown
	Note    string // a line for the schedule; never clinical
	Escort  Escort // who takes the client home from this visit

	Series   SeriesID // 0 for a visit that does not repeat
	SeriesAt WallTime // when the series' rule means it to be, wherever it was moved to
}

// End is the first minute that is free again, without buffers.
func (a Appointment) End() time.Time { return a.Start.Add(time.Duration(a.Minutes) * time.Minute) }

// Open reports whether the appointment still claims its time.
func (a Appointment) Open() bool {
	switch a.Status {
	case LateCancel, CanceledByClient, CanceledByUs, NoShow, Rescheduled, Mistaken:
		return false
	}
	return true
}

// Escort is the adult who takes the client home after a medicine session. It
// belongs to the visit: another day may have another escort.
type Escort struct {
	Name     string    `json:"name"`
	Relation string    `json:"relation"` // "brother"
	Phone    string    `json:"phone"`
	Pickup   time.Time `json:"pickup,omitzero"`
}

// Remote reports whether the client is elsewhere, alone with a sitter: by video
// or by telephone.
func (a Appointment) Remote() bool { return a.Place == Video || a.Place == Telephone }

// EarlyStart is how long before and after its time a booked visit's record may
// begin as if it were on time.
const EarlyStart = 12 * time.Hour

// Over reports whether a client's visit should have ended and nobody said yet
// what became of it. Without a record it must not be forgotten. A call is no
// visit: whether it was made is asked where it belongs.
func (a Appointment) Over(now time.Time) bool {
	return a.Client != 0 && !a.Kind.Rule().Call && a.Ahead() && !a.End().After(now)
}

// Ahead reports whether the visit is booked or running: neither over nor
// canceled, moved or missed.
func (a Appointment) Ahead() bool {
	switch a.Status {
	case Scheduled, Confirmed, Arrived, InProgress:
		return true
	}
	return false
}
