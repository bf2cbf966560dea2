package data

// Kind is a type of visit (reference 1.5).
type Kind string

// Rule returns what is assumed of the kind. An unknown kind, as a newer program
// may write it, is a visit of an hour under its own word.
func (k Kind) Rule() KindRule {
	for _, r := range kindRules {
		if r.Kind == k {
			return r
		}
	}
	return KindRule{Kind: k, Name: string(k), Brief: string(k), Minutes: 60, Phase: PhaseBefore}
}

// Known reports whether the kind is one of Rules.
func (k Kind) Known() bool {
	for _, r := range kindRules {
		if r.Kind == k {
			return true
		}
	}
	return false
}

// Doses reports whether ketamine is taken in a visit of this kind.
func (k Kind) Doses() bool { return k.Rule().Phase == PhaseMedicine }

const (
	KindConsultation Kind = "consultation"
	KindIntake       Kind = "intake"
	KindPreparation  Kind = "preparation"
	KindMedicine     Kind = "medicine"    // medicine session; the route is the order's
	KindPsycholytic  Kind = "psycholytic" // low dose with talk during it; a medicine session too
	KindIntegration  Kind = "integration"
	KindCheckIn      Kind = "check-in"     // same-day or next-day call
	KindCoordination Kind = "coordination" // a call with the prescriber
	KindReview       Kind = "review"       // re-measure and progress review
	KindMaintenance  Kind = "maintenance"  // a maintenance medicine session
	KindCrisis       Kind = "crisis"
	KindClosing      Kind = "closing"
	KindBlocked      Kind = "blocked" // time of the therapist's own, without a client
)

// Phase is the part of the work a kind belongs to; it decides color and icon.
type Phase string

const (
	PhaseBefore      Phase = "before" // consultation, intake and all that is neutral
	PhasePreparation Phase = "preparation"
	PhaseMedicine    Phase = "medicine"
	PhaseIntegration Phase = "integration"
)

// KindRule is what the practice assumes of a kind of visit until told otherwise
// (reference 1.5).
type KindRule struct {
	Kind    Kind
	Name    string // "Medicine session", as lists and forms show it
	Brief   string // one or two words for a narrow place: "Medicine"
	Minutes int    // usual length
	Phase   Phase
	Before  int // minutes kept free before it, to set up the room
	After   int // minutes kept free after it
	// WithoutClient says that it may be booked without naming a client.
	WithoutClient bool
	// Form is the empty form of its record; nil for the general one, a Meeting.
	Form func() Body
}

// form makes the empty form of a kind.
func form[B any, P interface {
	*B
	Body
}]() Body {
	return P(new(B))
}

// kindRules stand in the order in which a form offers the kinds.
var kindRules = []KindRule{
	{Kind: KindConsultation, Name: "Consultation", Brief: "Consult", Minutes: 30, Phase: PhaseBefore, Form: form[Consultation]},
	{Kind: KindIntake, Name: "Intake", Brief: "Intake", Minutes: 90, Phase: PhaseBefore, Form: form[Intake]},
	{Kind: KindPreparation, Name: "Preparation", Brief: "Preparation", Minutes: 60, Phase: PhasePreparation, Form: form[Preparation]},
	{Kind: KindMedicine, Name: "Medicine session", Brief: "Medicine", Minutes: 180, Phase: PhaseMedicine, Before: roomBuffer, After: roomBuffer, Form: form[SessionBody]},
	{Kind: KindPsycholytic, Name: "Psycholytic session", Brief: "Psycholytic", Minutes: 120, Phase: PhaseMedicine, Before: roomBuffer, After: roomBuffer, Form: form[SessionBody]},
	{Kind: KindMaintenance, Name: "Maintenance session", Brief: "Maintenance", Minutes: 180, Phase: PhaseMedicine, Before: roomBuffer, After: roomBuffer, Form: form[SessionBody]},
	{Kind: KindIntegration, Name: "Integration", Brief: "Integration", Minutes: 60, Phase: PhaseIntegration, Form: form[Integration]},
	{Kind: KindCheckIn, Name: "Check-in call", Brief: "call", Minutes: 15, Phase: PhaseIntegration},
	{Kind: KindReview, Name: "Progress review", Brief: "Review", Minutes: 60, Phase: PhaseIntegration},
	{Kind: KindClosing, Name: "Closing visit", Brief: "Closing", Minutes: 60, Phase: PhaseIntegration},
	{Kind: KindCrisis, Name: "Crisis visit", Brief: "Crisis", Minutes: 60, Phase: PhaseBefore},
	{Kind: KindCoordination, Name: "Prescriber call", Brief: "call", Minutes: 15, Phase: PhaseBefore, WithoutClient: true},
	{Kind: KindBlocked, Name: "Blocked time", Brief: "Blocked", Minutes: 60, Phase: PhaseBefore, WithoutClient: true},
}

// Kinds lists all kinds in the order in which a form offers them.
func Kinds() []KindRule { return append([]KindRule(nil), kindRules...) }

// roomBuffer is the time around a medicine session, for the room before it and for
// a client who needs longer after it (reference 1.5: 15 to 30 minutes).
const roomBuffer = 30

// UsualMinutes is the usual length of a kind by a route: an intravenous session
// is shorter than the others (reference 1.5).
func UsualMinutes(k Kind, route string) int {
	if k == KindMedicine && route == "intravenous" {
		return 120
	}
	return k.Rule().Minutes
}
