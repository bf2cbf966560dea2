package course

import (
	"encoding/json"
	"fmt"
	"strings"
	"time"

	"kapdesk/data"
)

// EventKind says what a line of the session's record is about (reference 4.3).
type EventKind string

const (
	KindDose         EventKind = "dose"
	KindVitals       EventKind = "vitals"
	KindSedation     EventKind = "sedation"
	KindObservation  EventKind = "observation"
	KindQuote        EventKind = "quote"
	KindIntervention EventKind = "intervention"
	KindRescue       EventKind = "rescue medicine"
	KindAdverse      EventKind = "adverse event"
	KindMusic        EventKind = "music"
	KindPhase        EventKind = "phase"
	KindContact      EventKind = "contact"
	KindNote         EventKind = "note"
)

// LateAfter is how long after it happened an entry counts as late (reference 4.3).
const LateAfter = 15 * time.Minute

// Payload is what an event of one kind holds.
type Payload interface{ Kind() EventKind }

// Event is one line of a session's record. Lines are never changed: a
// correction is a new line that names the old one, and so is taking one back.
type Event struct {
	ID         data.EventID
	At         time.Time // when it happened
	Payload    Payload
	Entered    time.Time    // when it was written down
	Supersedes data.EventID // the line that this one corrects or takes back
	Void       string       // why the superseded line is taken back; "" for a correction
}

// Kind is the kind of the event's payload.
func (e Event) Kind() EventKind { return e.Payload.Kind() }

// Late reports whether it was written down more than 15 minutes later.
func (e Event) Late() bool { return e.Entered.Sub(e.At) > LateAfter }

// Sedation is one reading of a scale (reference 2.5). Scores that were not
// taken are nil: 0 is the gravest score of all three.
type Sedation struct {
	MOAAS   *int   `json:"moaas,omitempty"`   // 0 to 5, 5 is alert
	RASS    *int   `json:"rass,omitempty"`    // −5 to +4, 0 is alert and calm
	Aldrete *int   `json:"aldrete,omitempty"` // 0 to 10
	Note    string `json:"note,omitempty"`
}

// Observation is something the therapist saw or heard.
type Observation struct {
	Code string `json:"code"` // one of Observations
	Note string `json:"note,omitempty"`
}

// Quote marks that the client spoke. The words themselves are a psychotherapy
// note unless they were promoted to the chart (reference 8.2).
type Quote struct {
	Words string `json:"words,omitempty"` // only words promoted to the chart
	Apart bool   `json:"apart,omitempty"` // the words are in the psychotherapy note
}

// Intervention is something done for the client. Touch names the type, who
// asked for it and when it ended.
type Intervention struct {
	What      string    `json:"what"` // one of Interventions
	Touch     string    `json:"touch,omitempty"`
	AskedBy   string    `json:"asked_by,omitempty"`
	Consented bool      `json:"consented,omitempty"` // agreed in the touch consent
	Ended     time.Time `json:"ended,omitzero"`
	Note      string    `json:"note,omitempty"`
}

// Rescue is a rescue medicine that was taken.
type Rescue struct {
	Drug     string `json:"drug"`
	Dose     string `json:"dose,omitempty"`
	Route    string `json:"route,omitempty"`
	Ordered  string `json:"ordered,omitempty"` // who ordered it
	Given    string `json:"given,omitempty"`   // who gave it; "client took own"
	Response string `json:"response,omitempty"`
}

// Severity of an adverse event, 1 mild to 5 death (reference 4.5, the grades
// of common use, not verified).
type Severity int

const (
	Mild Severity = iota + 1
	Moderate
	Severe
	LifeThreatening
	Death
)

// String is the word for a severity.
func (s Severity) String() string {
	if s < Mild || s > Death {
		return "not graded"
	}
	return [...]string{"mild", "moderate", "severe", "life-threatening", "death"}[s-1]
}

// Adverse is an adverse event or, with Of, what became of one (reference 4.5).
type Adverse struct {
	Term     string       `json:"term"`
	Severity Severity     `json:"severity,omitempty"`
	Related  string       `json:"related,omitempty"` // one of Relations
	Expected bool         `json:"expected,omitempty"`
	Action   string       `json:"action,omitempty"`
	Outcome  string       `json:"outcome,omitempty"`  // one of Outcomes; "" while open
	Reported string       `json:"reported,omitempty"` // to the prescriber: when and by whom
	Serious  bool         `json:"serious,omitempty"`
	Note     string       `json:"note,omitempty"`
	Of       data.EventID `json:"of,omitempty"` // the event whose outcome this is
}

// Music is what was started to play.
type Music struct {
	Title string `json:"title"`
	Note  string `json:"note,omitempty"`
}

// Phase is a stage of the effect as the therapist saw it.
type Phase struct {
	Name string `json:"name"` // one of Phases
	Note string `json:"note,omitempty"`
}

// Contact is a call to someone outside.
type Contact struct {
	Whom    string `json:"whom"` // "prescriber", "911", "emergency contact", "sitter"
	Outcome string `json:"outcome,omitempty"`
}

// Note is free text of the chart.
type Note struct {
	Text string `json:"text"`
}

// Kind of each payload.
func (Dose) Kind() EventKind         { return KindDose }
func (Vitals) Kind() EventKind       { return KindVitals }
func (Sedation) Kind() EventKind     { return KindSedation }
func (Observation) Kind() EventKind  { return KindObservation }
func (Quote) Kind() EventKind        { return KindQuote }
func (Intervention) Kind() EventKind { return KindIntervention }
func (Rescue) Kind() EventKind       { return KindRescue }
func (Adverse) Kind() EventKind      { return KindAdverse }
func (Music) Kind() EventKind        { return KindMusic }
func (Phase) Kind() EventKind        { return KindPhase }
func (Contact) Kind() EventKind      { return KindContact }
func (Note) Kind() EventKind         { return KindNote }

// DecodePayload reads the stored form of an event of a kind.
func DecodePayload(kind EventKind, text []byte) (Payload, error) {
	switch kind {
	case KindDose:
		return decode[Dose](text)
	case KindVitals:
		return decode[Vitals](text)
	case KindSedation:
		return decode[Sedation](text)
	case KindObservation:
		return decode[Observation](text)
	case KindQuote:
		return decode[Quote](text)
	case KindIntervention:
		return decode[Intervention](text)
	case KindRescue:
		return decode[Rescue](text)
	case KindAdverse:
		return decode[Adverse](text)
	case KindMusic:
		return decode[Music](text)
	case KindPhase:
		return decode[Phase](text)
	case KindContact:
		return decode[Contact](text)
	case KindNote:
		return decode[Note](text)
	}
	return nil, fmt.Errorf("unknown kind of session event %q", string(kind))
}

func decode[P Payload](text []byte) (Payload, error) {
	var p P
	err := json.Unmarshal(text, &p)
	return p, err
}

// Observations is the code list of reference 4.4 in its order.
var Observations = strings.Split("Inward, quiet|Eyes closed|Relaxed face|Smiling, laughing|Tears|Trembling, shaking|Moaning|Speaking|"+
	"Singing|Restless|Reaching out|Curled up|Hypervigilant|Startle|Confusion|Slurred speech|Double vision, eye movements|Pallor|"+
	"Flushing|Sweating|Salivation|Cough|Yawning|Nausea|Vomiting|Urinary urge|Dizziness|Anxiety|Panic|Paranoia|"+
	"Dissociation, pleasant|Dissociation, distressing|Derealization|Time distortion|Ineffability reported|"+
	"Unity or mystical quality reported|Imagery|Memory of trauma|Grief|Somatic release|Insight stated|Spiritual content|"+
	"Ego dissolution reported|Fear of dying|Sleep|Unresponsive to voice|Sexual arousal or words|Asked to stop|Asked for touch|Sitter entered", "|")

// NeedsSedation reports whether an observation makes a sedation score
// mandatory (reference 4.4).
func NeedsSedation(code string) bool { return code == "Unresponsive to voice" }

// Interventions are the usual ones of reference 4.3.
var Interventions = []string{"Verbal reassurance", "Breathing", "Grounding", "Repositioned", "Touch", "Music changed", "Blanket added",
	"Water", "Help to the bathroom", "Eyeshade off", "Prescriber called", "Sitter called", "Dosing paused"}

// AdverseTerms are the expected ones of reference 4.5; others are typed.
var AdverseTerms = []string{"Nausea", "Vomiting", "Dizziness", "Headache", "Blood pressure rise", "Fast pulse", "Double vision", "Sedation",
	"Slurred speech", "Unsteadiness", "Anxiety or panic", "Distressing dissociation", "Agitation", "Confusion", "Dysphoria", "Urinary symptoms",
	"Salivation", "Laryngospasm", "Respiratory depression", "Seizure", "Allergic reaction", "Flashback", "Mania or psychosis",
	"Increase in suicidal thoughts", "Cravings or misuse", "Fall"}

// Relations, AdverseActions, Outcomes and Phases are the choices of forms.
var (
	Relations      = []string{"unrelated", "unlikely", "possible", "probable", "definite"}
	AdverseActions = []string{"none", "comfort", "rescue medicine", "booster held", "emergency services"}
	Outcomes       = []string{"resolved", "resolving", "lasting effects", "unknown"}
	Phases         = []string{"onset", "peak", "plateau", "return", "rest", "processing"}
)

// MOAASWords and RASSWords describe the scores of reference 2.5.
var (
	MOAASWords = map[int]string{5: "answers readily to name", 4: "slow answer to name", 3: "answers only to a loud or repeated name",
		2: "answers only to mild prodding", 1: "answers only to a painful squeeze", 0: "no answer to a painful squeeze"}
	RASSWords = map[int]string{4: "combative", 3: "very agitated", 2: "agitated", 1: "restless", 0: "alert and calm",
		-1: "drowsy", -2: "light sedation", -3: "moderate sedation", -4: "deep sedation", -5: "cannot be woken"}
)

// Flag grades a sedation score: 3 on MOAA/S is a strong warning, 2 and below
// an emergency (reference 2.5).
func (s Sedation) Flag() Flag {
	switch {
	case s.MOAAS != nil && *s.MOAAS <= 2, s.RASS != nil && *s.RASS <= -4:
		return Urgent
	case s.MOAAS != nil && *s.MOAAS == 3, s.RASS != nil && *s.RASS == -3:
		return HoldDose
	case s.MOAAS != nil && *s.MOAAS == 4, s.RASS != nil && *s.RASS < 0:
		return Careful
	}
	return Fine
}
