package document

import (
	"slices"
	"time"

	"kapdesk/data"
	"kapdesk/data/measure"
)

// ProgressFacts is what a progress report to the prescriber is made of. There
// is no field for anything that a session was about.
type ProgressFacts struct {
	Practice    data.Practice
	Client      Person
	Prescriber  data.PrescriberID
	To          string // "Samuel Okafor, MD, Rose City Psychiatry"
	ToShort     string // "Dr. Okafor", for the screen
	Written     data.Date
	From, Until data.Date

	Diagnoses    []string
	Medicines    []string
	Course       string // "course 1"
	Preparations Attendance
	Integrations Attendance
	Missed       string `json:",omitzero"` // late cancels, no-shows and moves of all visits, in words; "" for none
	Release      ReleaseTo
	Weight       data.Kg
	OrderOn      data.Date
	Order        string
	OrderLimit   data.BP
	Sessions     []SessionFact
	Measures     []Scores
	Item9        []Item9
	Themes       []string       // tags that the client agreed to
	Safety       []string       // sentences: how the risk stands, what was out of limits, what was asked at visits
	Risk         data.RiskLevel // the level that stands at the end, "" below moderate

	Services  []Service   `json:",omitempty"`
	Goals     []data.Goal `json:",omitempty"` // of the newest signed intake
	Strengths string      `json:",omitempty"` // as the intake has them
	Steps     []Step      `json:",omitempty"`
	PlanOn    data.Date   `json:",omitzero"`  // of the newest safety plan on file
	Age       int         `json:",omitempty"` // years on the last day, −1 not known
	Part2     data.Answer `json:",omitempty"` // see data.Client.Part2

	OrderUntil  data.Date `json:",omitzero"`
	OrderCovers int       `json:",omitempty"` // sessions, 0 for no limit
	OrderUsed   int       `json:",omitempty"`

	Transfer Transfer `json:",omitzero"` // in a report that hands the client over

	NextMeasure       data.Date
	NextSession       data.Date
	NextIsMaintenance bool
	NeedsOrder        bool        // no order covers the next session
	NotFollowed       []data.Date // booked doses without an integration visit booked in time

	// What is not signed is left out; only the screen says how much that is.
	Unsigned       int `json:"-"` // medicine sessions
	UnsignedVisits int `json:"-"` // preparation and integration visits
}

// Transfer is what only a report has that hands a client over to somebody else. Other
// people's names are not in it: the new practice asks the client whom to call.
type Transfer struct {
	Face     []Fact
	Orders   []string // oldest first
	Consents []Fact   // each form with how it stands
	Open     []string // what somebody still waits for, or is booked
}

// Fact is a label with what is known, "" for what is not recorded.
type Fact struct{ Label, Text string }

// Service is one visit that was held, for a payer.
type Service struct {
	On      data.Date
	Kind    string // as the practice calls it
	Minutes int    // from its beginning to its end, 0 not recorded
}

// Step is what the client set out to do between sessions.
type Step struct {
	Set   data.Date
	What  string
	State data.ActionState
}

// Attendance is how many visits were held of how many that were due.
type Attendance struct{ Held, Of int }

// SessionFact is one medicine session, or one that was not started.
type SessionFact struct {
	On      data.Date
	NoGo    bool
	Reason  string // why it was a no-go, as typed
	Cause   string // the same in two words, "blood pressure"; "" for another cause
	Number  int
	Dose    data.Mg
	Route   string
	PerKg   data.MgPerKg
	Before  data.BP
	Highest data.BP // the highest systolic and the highest diastolic
	Over    int     // readings above the order's own limit
	Last    data.BP
	Adverse []Adverse
	Serious int // serious events (reference 4.5)
	LeftAt  int // minutes from the first dose
	Marks   Marks

	Doses    int            `json:",omitempty"` // how often medicine was taken, boosters too
	Boosters int            `json:",omitempty"`
	Product  string         `json:",omitempty"`
	Fast     data.PerMinute `json:",omitempty"` // the fastest pulse, 0 not read
	Oxygen   data.Percent   `json:",omitempty"` // the lowest saturation, 0 not read
	Sedation *int           `json:",omitempty"` // the lowest MOAA/S, nil not scored
	Rescue   []string       `json:",omitempty"`
	Readings []Reading      `json:",omitempty"` // of the pressure, oldest first
	Called   string         `json:",omitempty"` // whom, after a no-go
}

// Reading is one reading of the pressure.
type Reading struct {
	Minute int // from the first dose
	BP     data.BP
	Mark   string `json:",omitempty"`
}

// Marks stand behind the figures of a session that are not one entry as it was
// first typed: data.CorrectedMark, ComposedMark.
type Marks struct {
	Dose, Before, Highest, Last string
}

// ComposedMark stands behind a pressure whose two numbers come from two readings.
const ComposedMark = "‡"

// Adverse is an adverse event and how long it lasted.
type Adverse struct {
	Term     string
	Severity string
	Minutes  int
	Resolved bool
	Serious  bool

	After    string `json:",omitempty"` // "T+35"
	Action   string `json:",omitempty"`
	Related  string `json:",omitempty"`
	Told     string `json:",omitempty"` // the prescriber: when and by whom
	Outcome  string `json:",omitempty"`
	Expected bool   `json:",omitempty"`
}

// Scores is one instrument's line in the report.
type Scores struct {
	Instrument data.InstrumentCode
	Points     []Point
	Change     measure.Change
	Known      bool
}

// Point is one score.
type Point struct {
	On     data.Date
	Total  int
	Alert  bool
	Figure string `json:",omitempty"` // as it is shown, with its marks (data.Score.Figure)
}

// Item9 is the answer about suicidal thoughts at one screen with the level of
// the risk form of that day.
type Item9 struct {
	On    data.Date
	Value int // data.NotAnswered where it was left out
	Level string
}

// Part is a section of the report that may be left out. What of them an audience is
// given stands in its Reader.
type Part string

// The parts in their order.
const (
	PartSummary  Part = "Summary"
	PartServices Part = "Dates of service"
	PartSessions Part = "Medicine sessions"
	PartDoses    Part = "Doses and vital signs"
	PartAdverse  Part = "Adverse events"
	PartBalance  Part = "Medicine balance"
	PartGoals    Part = "Goals"
	PartFunction Part = "Functioning"
	PartChange   Part = "Measures and change"
	PartChart    Part = "Chart with dose dates"
	PartScores   Part = "Every score"
	PartSafety   Part = "Safety"
	PartSteps    Part = "Steps between sessions"
	PartNext     Part = "Recommendations, questions"
	PartReply    Part = "Reply sheet"
	PartThemes   Part = "Integration themes"
	PartFace     Part = "Face sheet"
	PartOrders   Part = "Every order"
	PartConsents Part = "State of consents"
	PartOpen     Part = "Open matters"
)

// Parts lists them.
func Parts() []Part {
	return []Part{PartSummary, PartServices, PartSessions, PartDoses, PartAdverse, PartBalance, PartGoals, PartFunction, PartChange, PartChart,
		PartScores, PartSafety, PartSteps, PartNext, PartReply, PartThemes, PartFace, PartOrders, PartConsents, PartOpen}
}

// Report is a report with the therapist's own lines and choices: what is
// shown, signed and printed. Signing keeps it whole.
type Report struct {
	Facts    ProgressFacts
	Audience Audience  `json:",omitempty"`
	To       string    `json:",omitempty"` // a recipient without a release on record, as typed
	Left     []Part    // parts that were left out, or not put in
	Next     []string  // recommendations and questions, as typed
	Notes    []string  // further sentences on safety, as typed
	Function []string  `json:",omitempty"` // how daily life goes, as typed
	Signed   time.Time // zero while it is a draft
}

// NewReport is a report to the prescriber as it begins: everything but the themes.
func NewReport(f ProgressFacts) Report { return NewReportFor(ForPrescriber, f) }

// NewReportFor is a report as it begins for an audience.
func NewReportFor(a Audience, f ProgressFacts) Report {
	return Report{Facts: f, Audience: a, Left: a.Reader().Offers}
}

// Has reports whether a part is shown: never one that its audience is not given.
func (r Report) Has(p Part) bool {
	may, _ := r.Audience.Reader().May(p)
	return may && !slices.Contains(r.Left, p)
}

// With returns the report with a part shown or left out.
func (r Report) With(p Part, shown bool) Report {
	left := slices.DeleteFunc(slices.Clone(r.Left), func(one Part) bool { return one == p })
	if !shown {
		left = append(left, p)
	}
	r.Left = left
	return r
}
