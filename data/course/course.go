// Package course holds a course of ketamine-assisted psychotherapy and its
// rules: stages, screening, clearance, order, readiness, preparation, the
// medicine session and integration.
//
// Rules are pure: they get all facts and the time as arguments. The screens
// call them to explain, and the store calls the same ones on freshly read rows
// inside a transaction and has the last word.
package course

import (
	"time"

	"kapdesk/data"
)

// Stage is where a client stands (reference 1.3).
type Stage string

const (
	Inquiry           Stage = "inquiry"
	ConsultBooked     Stage = "consultation"
	InIntake          Stage = "intake"
	AwaitingClearance Stage = "waiting for clearance"
	Eligible          Stage = "eligible"
	Preparing         Stage = "preparation"
	Dosing            Stage = "medicine"
	Integrating       Stage = "integration"
	InMaintenance     Stage = "maintenance"
	Discharged        Stage = "discharged"
	OnHold            Stage = "on hold"
	Declined          Stage = "declined"
	NotEligible       Stage = "not eligible"
	Withdrawn         Stage = "withdrawn"
)

// StageChange is one dated step of the way; none is ever removed.
type StageChange struct {
	Client data.ClientID
	Course data.CourseID
	Stage  Stage
	At     time.Time
	Reason string
}

// Kind of a course.
type Kind string

const (
	First       Kind = "course"
	Maintenance Kind = "maintenance"
)

// Course is one series of preparation, medicine sessions and integration.
type Course struct {
	ID     data.CourseID
	Client data.ClientID
	Number int // 1, 2, ... for this client
	Kind   Kind
	Opened data.Date
	Closed data.Date // zero while it runs
	Reason string    // why it closed: one of CloseReasons
}

// CloseReasons are the reasons for which care ends (reference 1.2).
var CloseReasons = []string{
	"completed goals", "completed course", "client withdrew", "medical contraindication", "adverse event",
	"nonresponse", "lost to follow-up", "moved", "referred out", "financial", "no clearance", "other",
}

// Route is how ketamine is given (reference 3).
type Route string

const (
	Sublingual    Route = "sublingual" // lozenge, troche or rapid-dissolve tablet
	Oral          Route = "oral"
	Intramuscular Route = "intramuscular"
	Intravenous   Route = "intravenous"
	Intranasal    Route = "intranasal"
	Esketamine    Route = "esketamine intranasal"
	Subcutaneous  Route = "subcutaneous"
	Rectal        Route = "rectal"
)

// Decision of the prescriber on medical clearance (reference 1.2).
type Decision string

const (
	Asked      Decision = "asked" // requested, no answer yet
	Cleared    Decision = "cleared"
	Conditions Decision = "cleared with conditions"
	Deferred   Decision = "deferred"
	NotCleared Decision = "declined"
)

// Clearance is the prescriber's answer to "may this client have ketamine".
type Clearance struct {
	ID         data.ClearanceID
	Client     data.ClientID
	Prescriber data.PrescriberID
	Asked      data.Date
	Decided    data.Date
	Decision   Decision
	Conditions string
	Until      data.Date // last valid day
}

// Order is the prescriber's order for medicine sessions. The therapist never
// chooses a dose: the order is the limit that doses are compared with.
type Order struct {
	ID          data.OrderID
	Client      data.ClientID
	Prescriber  data.PrescriberID
	On          data.Date
	Route       Route
	Product     string  // "RDT 100 mg", "troche 50 mg"
	Dose        data.Mg // first dose of a session
	MaxDose     data.Mg // may be raised to; equals Dose when it may not
	Booster     data.Mg // one booster's amount, 0 for none
	Boosters    int     // how many boosters in a session
	Sessions    int     // sessions covered, 0 for no limit
	MinInterval int     // days between doses, 0 for the practice's default
	Limit       data.BP // the highest pressure at which the dose may be taken
	Hold        string  // "lorazepam 12 h"
	Until       data.Date
	Note        string
}

// Visit is the record of one meeting, whatever its kind. A signed visit never
// changes; what is learned later is an addendum.
type Visit struct {
	ID          data.VisitID
	Client      data.ClientID
	Course      data.CourseID
	Appointment data.AppointmentID
	Kind        string    // a calendar.Kind
	Start       time.Time // when it began
	End         time.Time // zero while it runs
	Place       string
	Saved       time.Time // last kept change
	Signed      time.Time // zero while it is a draft
	SignedBy    string
	Check       string // hash of the signed text
}
