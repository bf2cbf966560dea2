package data

import (
	"crypto/sha256"
	"encoding/hex"
	"time"
)

// Signing is what was written into a form by hand on the screen, or heard when it was
// read out over a distance. It is kept beside the text that it belongs to and never
// changes (reference 7.5).
type Signing struct {
	Method  SignatureMethod  `json:"method"`
	Text    string           `json:"text"` // check value of the text that the client had
	Signers []HandSigner     `json:"signers"`
	Fills   []Fill           `json:"fills,omitempty"` // in the order of the text
	Asked   []ClientQuestion `json:"asked,omitempty"`
	Heard   *Heard           `json:"heard,omitempty"` // of a consent over a distance
}

// HandSigner is one person who signs. Mark is empty until then, and for one who was
// heard.
type HandSigner struct {
	Role      Role      `json:"role"`
	Name      string    `json:"name"`
	Authority string    `json:"authority,omitempty"` // of a representative: "guardian, court order of May 2, seen"
	Language  string    `json:"language,omitempty"`  // of an interpreter
	Mark      Mark      `json:"mark"`
	At        time.Time `json:"at"` // when the mark was complete, by the program's clock
}

// Fill is what was written into one place of a form.
type Fill struct {
	Place  string    `json:"place"`            // FormPlace.Key
	Words  string    `json:"words"`            // the statement, exactly as it stood there
	Answer string    `json:"answer,omitempty"` // of the place's answers; LeftEmpty for a box that was left empty on purpose
	Mark   Mark      `json:"mark"`
	At     time.Time `json:"at"`
}

// LeftEmpty is the answer of a box that may stay empty, and was left so on purpose.
const LeftEmpty = "No"

// The answers to a kind of touch, as the form prints them (reference 7.4).
const (
	TouchYes = "Yes"
	TouchNo  = "No"
	TouchAsk = "Ask each time"
)

// FormPlace is a place of a form that is filled in by hand.
type FormPlace struct {
	Key     string   // "initials 1", "touch 3": the same text always has the same keys
	Words   string   // the statement, as it prints
	Answers []string // of which one is chosen; none for a box alone
	Free    bool     // the box may stay empty: then LeftEmpty is the answer
}

// Mark is a signature or initials. Either Strokes or Typed is there.
type Mark struct {
	Typed   string   `json:"typed,omitempty"`
	W       float32  `json:"w,omitempty"` // of the pad that it was drawn on, 1/96 inch
	H       float32  `json:"h,omitempty"`
	Strokes []Stroke `json:"strokes,omitempty"`
}

// Stroke is one line of the pen, from where it was set down to where it was lifted.
type Stroke []PenPoint

// PenPoint is a place of the pen on its pad, 1/96 inch from the top left corner. The
// window tells no pressure, so that none is kept: 0 is not known, never none.
type PenPoint struct {
	X        float32 `json:"x"`
	Y        float32 `json:"y"`
	Ms       int     `json:"t"` // since the mark was begun
	Pressure float32 `json:"p,omitempty"`
}

// Empty reports whether nothing was drawn or typed.
func (m Mark) Empty() bool { return m.Typed == "" && len(m.Strokes) == 0 }

// ClientQuestion is that the client wanted to ask something before signing.
type ClientQuestion struct {
	At    time.Time `json:"at"`
	Words string    `json:"words,omitempty"` // what was typed about it, "" for nothing
}

// Heard is how a consent was given over a distance, in place of marks.
type Heard struct {
	By      string `json:"by"`      // "video", "telephone"
	Read    string `json:"read"`    // what was read out, "The whole form"
	Witness string `json:"witness"` // who heard it, beside the therapist
}

// SigningHash is the check value over what was signed and how: the check value of the
// text, the instant as it is kept, the names and the signing as it is kept.
func SigningHash(text, at, signers, signing string) string {
	h := sha256.New()
	for _, part := range []string{text, at, signers, signing} {
		h.Write([]byte(part))
		h.Write([]byte{0})
	}
	return hex.EncodeToString(h.Sum(nil))
}
