// Package today decides what needs attention today. Facts of the practice go
// in, plain items come out; nothing is ever typed into the list, so an item
// leaves it only when its cause is mended.
package today

import (
	"time"

	"kapdesk/data"
)

// Windows of the rules. Each is inclusive: on its last day the rule still holds.
const (
	SessionDays = 14 // days ahead in which a booked session's order and clearance must stand
	ConsentDays = 7  // days ahead in which a booked session's consents must be signed
	WeekDays    = 7  // days ahead that stand under "This week"
	ExpiryDays  = 14 // days before the end of a clearance in which it is renewed
	ExpiredDays = 30 // days for which an ended clearance without a session is recalled
	OverlapDays = 14 // days ahead in which two bookings may not overlap
	DoseDays    = 14 // days for which a dose without integration is recalled
	IdleDays    = 7  // days without a next step before a client is recalled
	BillDays    = 1  // days before the last one on which an estimate that is due is recalled
	OverdueDays = 7  // days after which a due measure is recalled
)

// Facts are what the rules look at. The store gathers them.
type Facts struct {
	Now        time.Time // in the practice's zone
	Running    []Running
	Risks      []Risk
	Sessions   []Session
	Doses      []Dose
	Clearances []Clearance
	Notes      []Note
	Unrecorded []Unrecorded
	Overlaps   []Overlap
	Idle       []Idle
	Due        []Due
	Asked      []Asked
	Handed     []Handed
	Estimates  []Estimate
	Plans      []Planned
	Backups    Backups
	Begin      Begin
}

// Begin is how far a new practice is: one in which no visit was recorded yet.
type Begin struct {
	New     bool        // the rest is for a new practice only
	Clients bool        // there is one
	Blank   []data.Code // facts of the practice that its papers print, see Practice.Blank
}

// Backups is how the practice's backups stand; the zero value says that no
// folder is chosen, which the side bar says already.
type Backups struct {
	Chosen  bool
	Last    time.Time // the newest that worked, zero for none
	Proved  time.Time // the newest proof by restoring, zero for none
	Missing []string  // labels of the folders where the last try failed
	Bad     bool      // the newest proof found something wrong
}

// Person is a client as lists show them.
type Person struct {
	ID   data.ClientID
	Name string // "Jordan R."
}

// Running is a medicine session that is begun and not over.
type Running struct {
	Person
	Visit data.VisitID
	T0    time.Time // of the first dose, zero before it
	Due   time.Time // of the next vitals, zero before the first dose
	Late  bool      // they are overdue
	BP    data.BP   // the newest, zero when none was read
	BPAt  time.Time
}

// Risk is a positive alert item without a risk form: item 9 of the PHQ-9.
type Risk struct {
	Person
	Measure    data.MeasureID
	Instrument string // "PHQ-9"
	Item       int    // 9
	Score      int    // the answer, above 0
	Taken      data.Date
}

// Session is a booked medicine session and its open checks.
type Session struct {
	Person
	Appointment data.AppointmentID
	Start       time.Time
	Number      int // of the dose
	Open        []data.Check
}

// Dose is a medicine session that was held, with what came after it.
type Dose struct {
	Person
	At         time.Time
	Number     int
	Integrated bool // an integration visit is held or booked within the hours
}

// Clearance is the decided clearance of a client on the way to a dose.
type Clearance struct {
	Person
	Until data.Date
	Next  time.Time // start of the next booked session, zero for none
	Dose  int       // its number
}

// Note is the record of a visit that is over and not signed.
type Note struct {
	Person
	Visit data.VisitID
	Kind  data.Kind
	Start time.Time
	Saved time.Time
}

// Unrecorded is a booked visit that is over, without a record and without a
// word about what became of it.
type Unrecorded struct {
	Person
	Appointment data.AppointmentID
	Kind        data.Kind
	Start       time.Time
}

// Overlap is two visits that claim the same minutes.
type Overlap struct {
	A, B     string // names, or the title of blocked time
	From, To time.Time
}

// Idle is a client under way for whom nothing is booked and nothing awaited.
type Idle struct {
	Person
	Stage string
	Since data.Date // the last visit, or when the stage began
}

// Due is a measure that should be taken.
type Due struct {
	Person
	Instrument string
	Since      data.Date
}

// Asked is a clearance that was asked for and not answered.
type Asked struct {
	Person
	On data.Date
}

// Handed is measures that were given out and did not come back.
type Handed struct {
	Person
	Instruments []string
	On          data.Date
}

// Estimate is a good-faith estimate that a client has to get.
type Estimate struct {
	Person
	For, By data.Date // the visit, or the day on which it was asked for, and the last day
	Asked   bool      // the client asked for it
	Made    bool      // it is made, and not given yet
}

// Planned is a course that was booked by a plan, with the rules that it does not meet as
// it stands and that nobody kept with a reason.
type Planned struct {
	Person
	Unmet []Unmet
}

// Unmet is a rule that a booked course does not meet.
type Unmet struct {
	data.Finding
	Rule  string             // what tells it from others
	Visit data.AppointmentID // that it is about, 0 for none
	On    data.Date          // of the visit, zero for none
	Day   data.Date          // to look at, zero for none
}

// Severity of an item. It decides the color of its tile, beside its word.
type Severity int

const (
	Danger Severity = iota
	Caution
	Quiet
)

// When an item has to be dealt with.
type When int

const (
	RightNow When = iota // a session runs
	BeforeVisits
	ThisWeek
	Later
	ToBegin // in a new practice
)

// Place is where an item is mended.
type Place string

const (
	RiskForm  Place = "risk form" // ID: the measure
	Readiness Place = "readiness" // the client's journey
	Medical   Place = "medical"   // clearance and order
	Consents  Place = "consents"
	Billing   Place = "billing"  // the client's account
	Sign      Place = "sign"     // ID: the visit
	Schedule  Place = "schedule" // Day
	Book      Place = "book"     // Kind: what to book for the client
	Booked    Place = "booked"   // ID: the appointment
	Scores    Place = "scores"   // Kind: the instrument
	Security  Place = "security" // Settings, Security and backup
	Practice  Place = "practice" // Settings, Practice
	NewClient Place = "new client"
	Live      Place = "live"      // ID: the visit of a running session
	PlanRule  Place = "plan rule" // Kind: what tells its rules from others, with RuleEnd between, ID: the appointment, Day: to look at
)

// Target is the exact place that mends an item: small and comparable. The
// screen turns it into a route.
type Target struct {
	Place  Place
	Client data.ClientID
	ID     int64
	Kind   string
	Day    data.Date
}

// Rule names what put an item on the list, in the order of danger.
type Rule int

const (
	RuleRunning Rule = iota
	RuleRisk
	RuleReadiness
	RuleIntegration
	RuleOrder
	RuleClearance
	RuleConsent
	RuleNote
	RuleUnrecorded
	RuleOverlap
	RulePlan
	RuleNextStep
	RuleEstimate
	RuleMeasure
	RuleBackup
	RuleBegin
)

// Item is one line of the list: what was found, and from which facts. data/words
// says it.
type Item struct {
	Rule     Rule
	Severity Severity
	When     When
	Who      string // the client's name, of an overlap the earlier one's, of a backup none
	Found    data.Finding
	Target   Target
	At       time.Time // for the order within a rule
	More     int       // others of the same kind that the line is about, too
}
