// Package document holds the consent set of the practice, progress reports and
// the rules about them: what must be signed before what, for how long it
// holds, and what may leave the practice.
package document

// Form names a form of the consent set by its place in reference 7.1, or a
// report.
type Form string

// The forms.
const (
	Therapy    Form = "C1"
	KAP        Form = "C2"
	Medical    Form = "C3"
	Touch      Form = "C4"
	Transport  Form = "C5"
	Recording  Form = "C6"
	Telehealth Form = "C7"
	Release    Form = "C8"
	Privacy    Form = "C9"
	Fees       Form = "C10"
	Emergency  Form = "C11"
	Storage    Form = "C12"
	GroupKAP   Form = "C13"
	Aftercare  Form = "C14"
	OptIn      Form = "C15"
	NoteRel    Form = "C16" // authorization to release psychotherapy notes

	Progress Form = "progress report"
)

// Validity is how long a signature holds.
type Validity int

const (
	UntilRevised Validity = iota // until the text changes
	TwelveMonths
	PerCourse     // needs signing again when a new course opens
	SingleSession // one for each dose day
	UntilRevoked
)

// Use says when a form belongs to a client's set.
type Use int

const (
	Always   Use = iota
	EachDose     // once a medicine session is booked
	IfRemote     // before the first session by video
	IfAdded      // only when the practice prepared it for the client
	IfWanted     // optional: without it the practice just does not do it
)

// Kind is a form with its rules.
type Kind struct {
	Form     Form
	Title    string // as lists write it: "KAP informed consent"
	Before   string // "first dose"
	Signs    []Role
	Initials bool
	Validity Validity
	Use      Use
	Dose     bool // a dose waits for it
	Named    bool // holds for one recipient or prescriber
}

// Role is who signs.
type Role string

const (
	Client         Role = "client"
	Therapist      Role = "therapist"
	Prescriber     Role = "prescriber"
	Escort         Role = "escort"
	Sitter         Role = "sitter"
	Representative Role = "legal representative"
	Witness        Role = "witness"
	Interpreter    Role = "interpreter"
)

// Kinds is the set in the order of lists (reference 7.1).
func Kinds() []Kind {
	both := []Role{Client, Therapist}
	alone := []Role{Client}
	return []Kind{
		{Therapy, "Psychotherapy and policies", "intake", both, false, UntilRevised, Always, false, false},
		{KAP, "KAP informed consent", "first dose", both, true, PerCourse, Always, true, false},
		{Medical, "Ketamine treatment", "first dose", []Role{Client, Prescriber}, true, PerCourse, Always, false, true},
		{Touch, "Touch consent", "first dose", both, true, PerCourse, Always, true, false},
		{Transport, "Transport and safety", "each dose", []Role{Client, Therapist, Escort}, true, SingleSession, EachDose, true, false},
		{Recording, "Recording", "recording", both, true, TwelveMonths, IfWanted, false, false},
		{Telehealth, "Telehealth and sitter", "first remote session", []Role{Client, Sitter, Therapist}, true, TwelveMonths, IfRemote, true, false},
		{Release, "Release", "contact", alone, true, TwelveMonths, Always, false, true},
		{Privacy, "Privacy notice received", "first visit", alone, false, UntilRevised, Always, false, false},
		{Fees, "Fees and cancellation", "first paid visit", both, true, TwelveMonths, Always, false, false},
		{Emergency, "Emergency plan", "first dose", alone, false, UntilRevised, Always, false, false},
		{Storage, "Medicine storage", "home supply", alone, true, UntilRevoked, IfAdded, false, false},
		{GroupKAP, "Group confidentiality", "group", alone, true, UntilRevised, IfAdded, false, false},
		{Aftercare, "Aftercare received", "each dose", []Role{Client, Escort}, false, SingleSession, IfAdded, false, false},
		{OptIn, "Email and voicemail", "intake", alone, true, UntilRevoked, IfWanted, false, false},
		{NoteRel, "Psychotherapy note release", "release", alone, false, TwelveMonths, IfAdded, false, true},
	}
}

// KindOf returns a form's rules, false for what is not in the set.
func KindOf(f Form) (Kind, bool) {
	for _, k := range Kinds() {
		if k.Form == f {
			return k, true
		}
	}
	return Kind{}, false
}

// Needs reports whether a role signs the form.
func (k Kind) Needs(r Role) bool {
	for _, one := range k.Signs {
		if one == r {
			return true
		}
	}
	return false
}
