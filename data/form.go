package data

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

// FormKind is a form with its rules.
type FormKind struct {
	Form     Form
	Title    string // as lists write it: "KAP informed consent"
	Before   string // "first dose"
	Signs    []Role
	Initials bool
	Validity Validity
	Use      Use
	Dose     bool // a dose waits for it
	Named    bool // holds for one recipient or prescriber
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

// FormKinds is the set in the order of lists (reference 7.1).
func FormKinds() []FormKind {
	both := []Role{RoleClient, RoleTherapist}
	alone := []Role{RoleClient}
	return []FormKind{
		{FormTherapy, "Psychotherapy and policies", "intake", both, false, UntilRevised, Always, false, false, ""},
		{FormKAP, "KAP informed consent", "first dose", both, true, PerCourse, Always, true, false, "3.0"},
		{FormMedical, "Ketamine treatment", "first dose", []Role{RoleClient, RolePrescriber}, true, PerCourse, Always, false, true, ""},
		{FormTouch, "Touch consent", "first dose", both, true, PerCourse, Always, true, false, ""},
		{FormTransport, "Transport and safety", "each dose", []Role{RoleClient, RoleTherapist, RoleEscort}, true, SingleSession, EachDose, true, false, ""},
		{FormRecording, "Recording", "recording", both, true, TwelveMonths, IfWanted, false, false, ""},
		{FormTelehealth, "Telehealth and sitter", "first remote session", []Role{RoleClient, RoleSitter, RoleTherapist}, true, TwelveMonths, IfRemote, true, false, ""},
		{FormRelease, "Release", "contact", alone, true, TwelveMonths, Always, false, true, ""},
		{FormPrivacy, "Privacy notice received", "first visit", alone, false, UntilRevised, Always, false, false, ""},
		{FormFees, "Fees and cancellation", "first paid visit", both, true, TwelveMonths, Always, false, false, ""},
		{FormEmergency, "Emergency plan", "first dose", alone, false, UntilRevised, Always, false, false, ""},
		{FormStorage, "Medicine storage", "home supply", alone, true, UntilRevoked, IfAdded, false, false, ""},
		{FormGroupKAP, "Group confidentiality", "group", alone, true, UntilRevised, IfAdded, false, false, ""},
		{FormAftercare, "Aftercare received", "each dose", []Role{RoleClient, RoleEscort}, false, SingleSession, IfAdded, false, false, ""},
		{FormOptIn, "Email and voicemail", "intake", alone, true, UntilRevoked, IfWanted, false, false, ""},
		{FormNoteRelease, "Psychotherapy note release", "release", alone, false, TwelveMonths, IfAdded, false, true, ""},
	}
}

// FormKindOf returns a form's rules, false for what is not in the set.
func FormKindOf(f Form) (FormKind, bool) {
	for _, k := range FormKinds() {
		if k.Form == f {
			return k, true
		}
	}
	return FormKind{}, false
}
