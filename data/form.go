package data

import (
	"cmp"
	"slices"

	"kapdesk/assets/forms"
)

// Form names a form of the consent set by its place in reference 7.1, or a
// report.
type Form string

// The forms.
const (
	FormTherapy     Form = "C1"
	FormKAP         Form = "C2"
	FormMedical     Form = "C3"
	FormTouch       Form = "C4"
	FormTransport   Form = "C5"
	FormRecording   Form = "C6"
	FormTelehealth  Form = "C7"
	FormRelease     Form = "C8"
	FormPrivacy     Form = "C9"
	FormFees        Form = "C10"
	FormEmergency   Form = "C11"
	FormStorage     Form = "C12"
	FormGroupKAP    Form = "C13"
	FormAftercare   Form = "C14"
	FormOptIn       Form = "C15"
	FormNoteRelease Form = "C16" // authorization to release psychotherapy notes

	FormProgress Form = "progress report"
)

// Validity is how long a signature holds.
type Validity int

const (
	UntilRevised  Validity = iota // until the text changes
	ForMonths                     // FormKind.Months after its day
	PerCourse                     // needs signing again when a new course opens
	SingleSession                 // one for each dose day
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

// Boxes says what a box for initials asks for.
type Boxes int

const (
	BoxesNeeded Boxes = iota // each is initialed, or the form is talked about before it is signed
	BoxesFree                // each is a choice: one that stays empty says no
)

// FormKind is a form with its rules: the head of its text.
type FormKind struct {
	Form     Form
	Title    string // as lists write it: "KAP informed consent"
	Called   string // in a sentence: "KAP consent"; "" is the title
	Text     string // by its name in assets/forms; "" is the practice's own paper
	Purpose  string // "Which touch is agreed, and how it is stopped"
	Before   string // "first dose"
	Signs    []Role
	MaySign  []Role // also has a line for them
	Initials bool
	Boxes    Boxes // what an empty box for initials means
	Validity Validity
	Months   int // after which it ends, 0 for never; beside PerCourse whichever comes first
	Use      Use
	Dose     bool // a dose waits for it
	Named    bool // holds for one recipient or prescriber

	// What it is given for, beside the course: another route or another prescriber
	// needs a new signature.
	ForRoute, ForPrescriber bool
	// Since is the oldest version of the text that still holds. A signature under
	// an older one is asked for again; "" where no text was ever revised so far
	// that it must be.
	Since string
}

// Needs reports whether a role signs the form.
func (k FormKind) Needs(r Role) bool {
	for _, one := range k.Signs {
		if one == r {
			return true
		}
	}
	return false
}

// MayBeLeft reports whether a practice may do without the form: no dose waits for
// it, and nothing that goes to a prescriber or another recipient.
func (k FormKind) MayBeLeft() bool { return !k.Dose && !k.Named && k.Use != EachDose }

// CheckLeft finds forms among those that a practice does without which it needs. The
// fields are the forms.
func CheckLeft(left []Form) Problems {
	var p Problems
	for _, k := range FormKinds() {
		if slices.Contains(left, k.Form) && !k.MayBeLeft() {
			p.Wrong(string(k.Form), "form.needed")
		}
	}
	return p
}

// Role is who signs.
type Role string

const (
	RoleClient         Role = "client"
	RoleTherapist      Role = "therapist"
	RolePrescriber     Role = "prescriber"
	RoleEscort         Role = "escort"
	RoleSitter         Role = "sitter"
	RoleRepresentative Role = "legal representative"
	RoleWitness        Role = "witness"
	RoleInterpreter    Role = "interpreter"
)

// formKinds is the set in the order of lists (reference 7.1).
var formKinds = TableOf(readForms()...)

// FormKinds lists the set in the order of lists.
func FormKinds() []FormKind { return formKinds.All() }

// AddForm adds a form by its text and returns what takes it out again; see Table.Add.
func AddForm(name string, text []byte) (remove func()) {
	kind, err := readForm(name, text)
	if err != nil {
		panic(err) // only tests add forms
	}
	takeText, takeKind := forms.Add(name, text), formKinds.Add(kind)
	return func() { takeText(); takeKind() }
}

// FormKindOf returns a form's rules, false for what is not in the set.
func FormKindOf(f Form) (FormKind, bool) {
	return formKinds.Find(func(k FormKind) bool { return k.Form == f })
}

// Name is the form's name in a sentence: "touch consent".
func (k FormKind) Name() string { return cmp.Or(k.Called, Uncapital(k.Title)) }
