package course

import (
	"time"

	"kapdesk/data"
)

const (
	numberOfChecks     = 15
	defaultMinInterval = 3 // days, reference 1.3; less than 48 h is a strong warning
)

// CheckState is where a check stands.
type CheckState string

const (
	Ready      CheckState = "ready"
	Open       CheckState = "open"
	Later      CheckState = "later" // on the day, or already booked
	Overridden CheckState = "overridden"
)

// Fix is what mends an open check. A screen turns it into a place to go.
type Fix string

const (
	NoFix            Fix = ""
	RequestOrder     Fix = "request order"
	EnterOrder       Fix = "enter order"
	OpenConsent      Fix = "open consent"
	PrepareForm      Fix = "prepare form"
	SignForm         Fix = "sign form"
	NameEscort       Fix = "name escort"
	AddPhone         Fix = "add phone"
	ConfirmAddress   Fix = "confirm address"
	AskClearance     Fix = "ask clearance"
	LogCall          Fix = "log a call"
	AskRenewal       Fix = "ask to renew"
	OpenScreening    Fix = "open screening"
	EnterScores      Fix = "enter scores"
	StartRiskForm    Fix = "start risk form"
	OpenRiskForm     Fix = "open risk form"
	BookIntegration  Fix = "book integration"
	BookPreparation  Fix = "book preparation"
	AddContact       Fix = "add contact"
	MoveVisit        Fix = "move visit"
	OpenDayOf        Fix = "open day-of checks"
	ConfirmEmergency Fix = "confirm contact"
)

// Button is the verb and object on a fix's button.
func (f Fix) Button() string {
	return map[Fix]string{
		RequestOrder: "Request order", EnterOrder: "Enter order", OpenConsent: "Open consent", PrepareForm: "Prepare form",
		SignForm: "Open form", NameEscort: "Name escort", AddPhone: "Add phone", ConfirmAddress: "Add address",
		AskClearance: "Ask clearance", LogCall: "Log a call", AskRenewal: "Ask to renew", OpenScreening: "Open screening",
		EnterScores: "Enter scores", StartRiskForm: "Start risk form", OpenRiskForm: "Open risk form",
		BookIntegration: "Book integration", BookPreparation: "Book preparation", AddContact: "Add contact",
		MoveVisit: "Move visit", OpenDayOf: "Open checks", ConfirmEmergency: "Add contact",
	}[f]
}

// Check is one line of readiness.
type Check struct {
	ID    data.CheckID
	Title string
	State CheckState
	Why   string // open: sentences; ready and later: a few words beside the title
	Short string // open: the few words for a list, "Escort has no phone number"
	Fix   Fix
	Grave bool // open: stop and assess, shown as danger
}

// Report is the readiness for one medicine session.
type Report struct {
	Session int       // number of the session
	Start   time.Time // booked
	Checks  []Check   // all 15, in a fixed order
}

// State returns the checks in a state, in order.
func (r Report) State(s CheckState) []Check {
	var checks []Check
	for _, c := range r.Checks {
		if c.State == s {
			checks = append(checks, c)
		}
	}
	return checks
}

// Count returns how many checks are in a state.
func (r Report) Count(s CheckState) int { return len(r.State(s)) }

// AllReady reports whether nothing is open and nothing is left for the day.
func (r Report) AllReady() bool { return r.Count(Ready)+r.Count(Overridden) == len(r.Checks) }

// Words are the counts as design 04 writes them: "6 ready, 4 open, 5 later".
func (r Report) Words() string {
	words := countWord(r.Count(Ready), "ready") + ", " + countWord(r.Count(Open), "open") + ", " + countWord(r.Count(Later), "later")
	if n := r.Count(Overridden); n > 0 {
		words += ", " + countWord(n, "overridden")
	}
	return words
}

// Start checks opening the session's record: open checks need a typed reason;
// what belongs to the day is done in the session, before Go.
func Start(r Report, reason string) error { return r.pass("Not started", reason, Open) }

// Go checks the decision to dose: everything that is not ready needs a typed
// reason of at least MinReason characters, else a *Blocked lists it.
func (r Report) Go(reason string) error { return r.pass("Not decided", reason, Open, Later) }

func (r Report) pass(what, reason string, states ...CheckState) error {
	blocked := &Blocked{What: what}
	for _, s := range states {
		blocked.Open = append(blocked.Open, r.State(s)...)
	}
	for _, c := range blocked.Open {
		blocked.Titles = append(blocked.Titles, c.Title)
	}
	if len(blocked.Open) == 0 || reasonGiven(reason) {
		return nil
	}
	return blocked
}

// Override returns the checks that a typed reason overrides, to be stored.
func (r Report) Override(reason string, at time.Time, states ...CheckState) []data.Override {
	var list []data.Override
	for _, s := range states {
		for _, c := range r.State(s) {
			list = append(list, data.Override{Check: c.ID, Title: c.Title, Reason: reason, At: at})
		}
	}
	return list
}

// Consent is one form of the client's set.
type Consent struct {
	Form     data.Form
	Course   int       // the number of the course it was signed for, 0 for none
	For      data.Date // single-session forms: the dose day
	Prepared data.Date
	Signed   data.Date // zero while it is not signed
	Until    data.Date // last valid day, zero without end
	Revoked  data.Date
}

// Valid reports whether the form is signed and holds on a day.
func (c Consent) Valid(on data.Date) bool {
	return !c.Signed.IsZero() && (c.Until.IsZero() || !c.Until.Before(on)) && c.Revoked.IsZero()
}

// ItemNine is the newest answer to PHQ-9 item 9.
type ItemNine struct {
	On     data.Date // zero: never answered
	Answer int       // 0 to 3
}

// RiskForm is the newest risk form.
type RiskForm struct {
	On       data.Date
	Level    string // "none", "low", "moderate", "high"
	Deferred bool   // the dose was put off
}

// Rules are the practice's own numbers. All may be edited.
type Rules struct {
	FoodHours   int    `json:"food_hours"`   // without food before a dose
	LiquidHours int    `json:"liquid_hours"` // without clear liquids
	MinInterval int    `json:"min_interval"` // days between doses when the order names none
	MinPreps    int    `json:"min_preps"`    // preparation sessions in a course
	Limits      Limits `json:"limits"`       // vitals
}

// DefaultRules are used until the practice sets its own: food 4 h and clear
// liquids 2 h (reference 4.1, practices vary), 3 days between doses and one
// preparation session (reference 1.3).
func DefaultRules() Rules {
	return Rules{FoodHours: 4, LiquidHours: 2, MinInterval: defaultMinInterval, MinPreps: 1, Limits: DefaultLimits()}
}

// Facts is everything that readiness looks at, read by the store in one go.
type Facts struct {
	Region  data.Region
	Rules   Rules
	Session int       // number of the medicine session in the client's lifetime
	Start   time.Time // when it is booked
	End     time.Time
	Route   data.Route // the planned route, "" when not named
	Remote  bool       // by video
	Address string
	// PregnancyMatters is false when the client's recorded sex rules it out.
	PregnancyMatters bool
	Course           int // the number of the course that the session belongs to

	Order      data.Order
	Prescriber string    // "Dr. Okafor"
	OrderUsed  int       // sessions with a dose under the order
	OrderAsked data.Date // an order was requested and is not answered

	Clearance data.Clearance
	ClearedBy string // "Dr. Okafor"

	Consents []Consent // oldest first
	Answers  []data.ScreeningAnswer
	Item9    ItemNine
	Risk     RiskForm

	LastDose          time.Time // zero before the first
	LastSession       int       // the session of that dose
	Integrations      int       // visits since the last dose
	IntegrationBooked time.Time // the next one booked before this session
	Preparations      int       // visits in this course
	PreparationBooked time.Time // the next one booked before this session

	Emergency    []data.Person
	Escort       data.Person
	LastEscort   data.Person // who took the client home last
	LastEscortOn data.Date

	DayOf     *data.DayOf    // nil before the day-of checks are begun
	Vitals    []data.Reading // taken today before the dose, oldest first
	Overrides []data.Override
}

// Readiness derives the 15 checks at a time. It changes nothing and asks no
// clock, so that screens, lists and the store all get the same answer.
func Readiness(f Facts, now time.Time) Report {
	r := Report{Session: f.Session, Start: f.Start, Checks: make([]Check, 0, numberOfChecks)}
	for _, check := range []func(*Facts, time.Time) Check{
		orderCheck, consentCheck, transportCheck, escortCheck, clearanceCheck, contraCheck, riskCheck, sinceDoseCheck,
		integrationCheck, emergencyCheck, preparationCheck, fastingCheck, vitalsCheck, substancesCheck, healthCheck,
	} {
		c := check(&f, now)
		for _, o := range f.Overrides {
			if o.Check == c.ID && c.State != Ready {
				c.State, c.Why, c.Fix, c.Grave = Overridden, "Reason: "+o.Reason, NoFix, false
			}
		}
		r.Checks = append(r.Checks, c)
	}
	return r
}
