package document

import (
	"crypto/sha256"
	"encoding/hex"
	"time"

	"kapdesk/data"
)

// State is how far a document is (reference 7.5).
type State string

const (
	Draft      State = "draft"
	Presented  State = "presented" // the client has it to read
	Signed     State = "signed"
	Superseded State = "superseded" // a newer one was signed
	Revoked    State = "revoked"
	Declined   State = "declined" // the client said no
)

// Method is how it was signed.
type Method string

const (
	Wet        Method = "wet"   // pen on paper
	Scan       Method = "scan"  // pen on paper, the sheet attached
	Typed      Method = "typed" // the practice's own reports
	VerbalOnly Method = "verbal"
)

// Document is one form of a client, or one report. What was signed never
// changes: Body is its snapshot and Check the hash over it.
type Document struct {
	ID         data.DocumentID
	Client     data.ClientID
	Course     data.CourseID
	CourseNo   int // the course's number, 0 for none
	Visit      data.VisitID
	Prescriber data.PrescriberID // whom a release names
	To         string            // that prescriber as the screen writes it, "Dr. Okafor"
	Form       Form
	Version    string
	For        data.Date // dose day of a single-session form; last day of a report
	State      State
	Prepared   data.Date
	Signed     data.Date
	SignedAt   time.Time
	Method     Method
	Signers    []Signer
	Until      data.Date // last valid day, zero for the form's own rule
	RevokedAt  time.Time
	RevokedHow string
	Note       string
	Body       string
	Check      string
	CopyGiven  bool
	Created    time.Time
	Scans      []Attachment
	AfterDose  bool // a consent that was signed after a dose of the same day
}

// Signer is one signature.
type Signer struct {
	Role Role   `json:"role"`
	Name string `json:"name"`
}

// Attachment is a scan of the signed sheets.
type Attachment struct {
	ID       int64
	Document data.DocumentID
	Name     string // "consent.pdf"
	Media    string // "application/pdf"
	Size     int    // bytes
	At       time.Time
}

// Hash is the check value over what is signed: the form, its version and the
// whole text.
func Hash(form Form, version, body string) string {
	h := sha256.New()
	for _, part := range []string{string(form), version, body} {
		h.Write([]byte(part))
		h.Write([]byte{0})
	}
	return hex.EncodeToString(h.Sum(nil))
}

// Intact reports whether the stored text is the one that was signed.
func (d Document) Intact() bool { return d.Check == "" || d.Check == Hash(d.Form, d.Version, d.Body) }

// Open reports whether the document still waits for a signature.
func (d Document) Open() bool { return d.State == Draft || d.State == Presented }

// SignedAfterDose reports whether a consent was signed on a dose day after the
// dose was taken, when the client could no longer decide freely (reference
// 7.2, capacity guard). doses are the times of first doses.
func SignedAfterDose(signed time.Time, doses []time.Time) bool {
	for _, dose := range doses {
		if !signed.Before(dose) && data.DateOf(signed) == data.DateOf(dose.In(signed.Location())) {
			return true
		}
	}
	return false
}
