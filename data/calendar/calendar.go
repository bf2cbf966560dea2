// Package calendar holds appointments and the rules about them: kinds and
// their durations, statuses, conflicts.
package calendar

import (
	"time"

	"kapdesk/data"
)

// Kind is a type of visit (reference 1.5).
type Kind string

const (
	Consultation Kind = "consultation"
	Intake       Kind = "intake"
	Preparation  Kind = "preparation"
	Medicine     Kind = "medicine"    // medicine session; the route is the order's
	Psycholytic  Kind = "psycholytic" // low dose with talk during it; a medicine session too
	Integration  Kind = "integration"
	CheckIn      Kind = "check-in"     // same-day or next-day call
	Coordination Kind = "coordination" // a call with the prescriber
	Review       Kind = "review"       // re-measure and progress review
	Maintenance  Kind = "maintenance"  // a maintenance medicine session
	Crisis       Kind = "crisis"
	Closing      Kind = "closing"
	Blocked      Kind = "blocked" // time of the therapist's own, without a client
)

// Phase is the part of the work a kind belongs to; it decides color and icon.
type Phase string

const (
	PhaseBefore      Phase = "before" // consultation, intake and all that is neutral
	PhasePreparation Phase = "preparation"
	PhaseMedicine    Phase = "medicine"
	PhaseIntegration Phase = "integration"
)

// Status of an appointment (reference 1.5).
type Status string

const (
	Scheduled        Status = "scheduled"
	Confirmed        Status = "confirmed"
	Arrived          Status = "arrived"
	InProgress       Status = "in progress"
	Completed        Status = "completed"
	LateCancel       Status = "late cancel"
	CanceledByClient Status = "canceled by client"
	CanceledByUs     Status = "canceled by practice"
	NoShow           Status = "no-show"
	Rescheduled      Status = "rescheduled" // moved: the new time is its own appointment's history
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
	ID      data.AppointmentID
	Client  data.ClientID // 0 for blocked time and calls without a client
	Course  data.CourseID // 0 outside a course
	Kind    Kind
	Title   string // for blocked time and calls: "Paperwork", "Dr. Okafor"
	Start   time.Time
	Minutes int
	Zone    string // IANA zone in which the wall-clock time was agreed
	Place   Place
	Room    string // "Room 1", "Rose City clinic"
	Route   string // medicine sessions: the planned route, as course.Route
	Status  Status
	Reason  string // why it was canceled or moved
	Overlap bool   // a conflict was seen and kept knowingly
	Note    string // a line for the schedule; never clinical
	Escort  Escort // who takes the client home from this visit
}

// Escort is the adult who takes the client home after a medicine session. It
// belongs to the visit: another day may have another escort.
type Escort struct {
	Name     string    `json:"name"`
	Relation string    `json:"relation"` // "brother"
	Phone    string    `json:"phone"`
	Pickup   time.Time `json:"pickup,omitzero"`
}

// End is the first minute that is free again, without buffers.
func (a Appointment) End() time.Time { return a.Start.Add(time.Duration(a.Minutes) * time.Minute) }

// Open reports whether the appointment still claims its time.
func (a Appointment) Open() bool {
	switch a.Status {
	case LateCancel, CanceledByClient, CanceledByUs, NoShow, Rescheduled:
		return false
	}
	return true
}
