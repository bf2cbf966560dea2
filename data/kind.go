package data

import "cmp"

// Kind is a type of visit (reference 1.5).
type Kind string

// Rule returns what is assumed of the kind. An unknown kind, as a newer program
// may write it, is a visit of an hour under its own word.
func (k Kind) Rule() KindRule {
	r, known := kindRules.Find(func(r KindRule) bool { return r.Kind == k })
	if !known {
		r = KindRule{Kind: k, Name: string(k), Brief: string(k), Icon: "calendar", Minutes: 60, Phase: PhaseBefore}
	}
	r.Place, r.Record = cmp.Or(r.Place, InPerson), cmp.Or(r.Record, r.Icon)
	return r
}

// Known reports whether the kind is one of Kinds.
func (k Kind) Known() bool {
	_, known := kindRules.Find(func(r KindRule) bool { return r.Kind == k })
	return known
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

// Phase is the part of the work a kind belongs to; it decides the color.
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
	Icon    string // by its name in assets
	Record  string // the icon of its record; "" is Icon
	Minutes int    // usual length
	Place   Place  // usual one; "" is in person
	Phase   Phase
	Stage   Stage // that its beginning implies; "" leaves the client's stage
	Before  int   // minutes kept free before it, to set up the room
	After   int   // minutes kept free after it
	// Fee and Unoffered are a practice's own: the table sets no fee and offers every kind.
	Fee       Fee
	Unoffered bool
	// WithoutClient says that it may be booked without naming a client.
	WithoutClient bool
	// Call says that it is no meeting and stands beside the client's way.
	Call bool
	// Unbooked says that it may happen without having been booked.
	Unbooked bool
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
var kindRules = TableOf(
	KindRule{Kind: KindConsultation, Name: "Consultation", Brief: "Consult", Icon: "message-circle", Minutes: 30, Place: Video, Phase: PhaseBefore, Stage: StageConsultation, Form: form[Consultation]},
	KindRule{Kind: KindIntake, Name: "Intake", Brief: "Intake", Icon: "clipboard-list", Minutes: 90, Phase: PhaseBefore, Stage: StageIntake, Form: form[Intake]},
	KindRule{Kind: KindPreparation, Name: "Preparation", Brief: "Preparation", Icon: "compass", Minutes: 60, Phase: PhasePreparation, Stage: StagePreparing, Unbooked: true, Form: form[Preparation]},
	KindRule{Kind: KindMedicine, Name: "Medicine session", Brief: "Medicine", Icon: "waves", Minutes: 180, Phase: PhaseMedicine, Before: roomBuffer, After: roomBuffer, Form: form[SessionBody]},
	KindRule{Kind: KindPsycholytic, Name: "Psycholytic session", Brief: "Psycholytic", Icon: "waves", Minutes: 120, Phase: PhaseMedicine, Before: roomBuffer, After: roomBuffer, Form: form[SessionBody]},
	KindRule{Kind: KindMaintenance, Name: "Maintenance session", Brief: "Maintenance", Icon: "waves", Minutes: 180, Phase: PhaseMedicine, Before: roomBuffer, After: roomBuffer, Form: form[SessionBody]},
	KindRule{Kind: KindIntegration, Name: "Integration", Brief: "Integration", Icon: "sprout", Minutes: 60, Phase: PhaseIntegration, Stage: StageIntegrating, Unbooked: true, Form: form[Integration]},
	KindRule{Kind: KindCheckIn, Name: "Check-in call", Brief: "call", Icon: "sprout", Record: "phone", Minutes: 15, Place: Telephone, Phase: PhaseIntegration, Call: true, Unbooked: true},
	KindRule{Kind: KindReview, Name: "Progress review", Brief: "Review", Icon: "sprout", Record: "chart-line", Minutes: 60, Phase: PhaseIntegration, Unbooked: true},
	KindRule{Kind: KindClosing, Name: "Closing visit", Brief: "Closing", Icon: "sprout", Minutes: 60, Phase: PhaseIntegration},
	KindRule{Kind: KindCrisis, Name: "Crisis visit", Brief: "Crisis", Icon: "siren", Minutes: 60, Phase: PhaseBefore, Unbooked: true},
	KindRule{Kind: KindCoordination, Name: "Prescriber call", Brief: "call", Icon: "phone", Minutes: 15, Place: Telephone, Phase: PhaseBefore, Call: true, Unbooked: true, WithoutClient: true},
	KindRule{Kind: KindBlocked, Name: "Blocked time", Brief: "Blocked", Icon: "lock", Minutes: 60, Phase: PhaseBefore, WithoutClient: true},
)

// Kinds lists all kinds by default, in the order in which a form offers them.
func Kinds() []KindRule { return kindRules.All() }

// AddKind adds a kind and returns what takes it out again; see Table.Add.
func AddKind(r KindRule) (remove func()) { return kindRules.Add(r) }

// roomBuffer is the time around a medicine session, for the room before it and for
// a client who needs longer after it (reference 1.5: 15 to 30 minutes).
const roomBuffer = 30
