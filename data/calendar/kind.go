package calendar

// Rule is what the practice assumes of a kind of visit until told otherwise
// (reference 1.5).
type Rule struct {
	Kind    Kind
	Name    string // "Medicine session", as lists and forms show it
	Brief   string // one or two words for a narrow place: "Medicine"
	Minutes int    // usual length
	Phase   Phase
	Before  int // minutes kept free before it, to set up the room
	After   int // minutes kept free after it
	// WithoutClient says that it may be booked without naming a client.
	WithoutClient bool
}

// buffer is the time around a medicine session, for the room before it and for
// a client who needs longer after it (reference 1.5: 15 to 30 minutes).
const buffer = 30

// rules stand in the order in which a form offers the kinds.
var rules = []Rule{
	{Kind: Consultation, Name: "Consultation", Brief: "Consult", Minutes: 30, Phase: PhaseBefore},
	{Kind: Intake, Name: "Intake", Brief: "Intake", Minutes: 90, Phase: PhaseBefore},
	{Kind: Preparation, Name: "Preparation", Brief: "Preparation", Minutes: 60, Phase: PhasePreparation},
	{Kind: Medicine, Name: "Medicine session", Brief: "Medicine", Minutes: 180, Phase: PhaseMedicine, Before: buffer, After: buffer},
	{Kind: Psycholytic, Name: "Psycholytic session", Brief: "Psycholytic", Minutes: 120, Phase: PhaseMedicine, Before: buffer, After: buffer},
	{Kind: Maintenance, Name: "Maintenance session", Brief: "Maintenance", Minutes: 180, Phase: PhaseMedicine, Before: buffer, After: buffer},
	{Kind: Integration, Name: "Integration", Brief: "Integration", Minutes: 60, Phase: PhaseIntegration},
	{Kind: CheckIn, Name: "Check-in call", Brief: "call", Minutes: 15, Phase: PhaseIntegration},
	{Kind: Review, Name: "Progress review", Brief: "Review", Minutes: 60, Phase: PhaseIntegration},
	{Kind: Closing, Name: "Closing visit", Brief: "Closing", Minutes: 60, Phase: PhaseIntegration},
	{Kind: Crisis, Name: "Crisis visit", Brief: "Crisis", Minutes: 60, Phase: PhaseBefore},
	{Kind: Coordination, Name: "Prescriber call", Brief: "call", Minutes: 15, Phase: PhaseBefore, WithoutClient: true},
	{Kind: Blocked, Name: "Blocked time", Brief: "Blocked", Minutes: 60, Phase: PhaseBefore, WithoutClient: true},
}

// Rules lists all kinds in the order in which a form offers them.
func Rules() []Rule { return append([]Rule(nil), rules...) }

// Rule returns what is assumed of the kind. An unknown kind, as a newer program
// may write it, is a visit of an hour under its own word.
func (k Kind) Rule() Rule {
	for _, r := range rules {
		if r.Kind == k {
			return r
		}
	}
	return Rule{Kind: k, Name: string(k), Brief: string(k), Minutes: 60, Phase: PhaseBefore}
}

// Known reports whether the kind is one of Rules.
func (k Kind) Known() bool {
	for _, r := range rules {
		if r.Kind == k {
			return true
		}
	}
	return false
}

// Doses reports whether ketamine is taken in a visit of this kind.
func (k Kind) Doses() bool { return k.Rule().Phase == PhaseMedicine }

// UsualMinutes is the usual length of a kind by a route: an intravenous session
// is shorter than the others (reference 1.5).
func UsualMinutes(k Kind, route string) int {
	if k == Medicine && route == "intravenous" {
		return 120
	}
	return k.Rule().Minutes
}
