package data

import (
	"crypto/sha256"
	"encoding/hex"
	"time"
)

// DocumentState is how far a document is (reference 7.5).
type DocumentState string

const (
	DocumentDraft      DocumentState = "draft"
	DocumentPresented  DocumentState = "presented" // the client has it to read
	DocumentSigned     DocumentState = "signed"
	DocumentSuperseded DocumentState = "superseded" // a newer one was signed
	DocumentRevoked    DocumentState = "revoked"
	DocumentDeclined   DocumentState = "declined" // the client said no
)

// SignatureMethod is how it was signed.
type SignatureMethod string

const (
	SignedWet    SignatureMethod = "wet"    // pen on paper
	SignedScan   SignatureMethod = "scan"   // pen on paper, the sheet attached
	SignedDrawn  SignatureMethod = "drawn"  // with strokes on the screen
	SignedTyped  SignatureMethod = "typed"  // by the typed name on the screen; the practice's own reports
	SignedVerbal SignatureMethod = "verbal" // heard by video or telephone, with a witness
)

// Document is one form of a client, or one report. What was signed never
// changes: Body is its snapshot and Check the hash over it.
type Document struct {
	ID         DocumentID
	Client     ClientID
	Course     CourseID
	CourseNo   int // the course's number, 0 for none
	Visit      VisitID
	Prescriber PrescriberID // whom a release names, and whose medicine a KAP consent is about
	To         string       // that prescriber as the screen writes it, "Dr. Okafor"
	Form       Form
	Version    string
	Route      Route // KAP consent: the route it was given for, "" when that is not recorded
	For        Date  // dose day of a single-session form; last day of a report
	State      DocumentState
	Prepared   Date
	Signed     Date
	SignedAt   time.Time
	Method     SignatureMethod
	Signers    []Signer
	Until      Date // last valid day, zero for the form's own rule
	RevokedAt  time.Time
	RevokedHow string
	Note       string
	Body       string
	Check      string
	CopyGiven  bool
	Created    time.Time
	Scans      []Attachment // of the signed sheets, and what else is kept with it
	AfterDose  bool         // a consent that was signed after a dose of the same day
	Signing    *Signing     // what was written by hand on the screen or heard; nil for paper
	SignCheck  string       // the check value over it as it was kept
	Altered    bool         // the check value over it does not fit any more
}

// Intact reports whether the stored text is the one that was signed, and what was
// written into it by hand too.
func (d Document) Intact() bool {
	return !d.Altered && (d.Check == "" || d.Check == DocumentHash(d.Form, d.Version, d.Body))
}

// ByHand reports whether a form was signed in a way of which the practice keeps what
// was written or heard.
func (d Document) ByHand() bool {
	_, isForm := FormKindOf(d.Form)
	return isForm && (d.Method == SignedDrawn || d.Method == SignedTyped || d.Method == SignedVerbal)
}

// Open reports whether the document still waits for a signature.
func (d Document) Open() bool { return d.State == DocumentDraft || d.State == DocumentPresented }

// Signer is one signature.
type Signer struct {
	Role Role   `json:"role"`
	Name string `json:"name"`
}

// DocumentHash is the check value over what is signed: the form, its version and the
// whole text.
func DocumentHash(form Form, version, body string) string {
	h := sha256.New()
	for _, part := range []string{string(form), version, body} {
		h.Write([]byte(part))
		h.Write([]byte{0})
	}
	return hex.EncodeToString(h.Sum(nil))
}
