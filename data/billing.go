package data

import (
	"strconv"
	"strings"
	"time"
)

// Identifiers of billing. All are positive once stored.
type (
	BillingLineID  int64
	BillingPaperID int64
	ToBillID       int64
)

// BillingKind is what a line of a client's account is.
type BillingKind string

const (
	BillingCharge   BillingKind = "charge"    // a service, owed by the client
	BillingPayment  BillingKind = "payment"   // money that came, also ahead of a visit
	BillingRefund   BillingKind = "refund"    // money that went back
	BillingCredit   BillingKind = "credit"    // owed no more, as agreed: a discount
	BillingWriteOff BillingKind = "write-off" // owed and given up
	BillingMistake  BillingKind = "mistake"   // takes an earlier line out; both stay to be read
)

// BillingMethod is how money went.
type BillingMethod string

// The ways of paying that receipts know. No number of a card is ever kept.
const (
	PaidByCard     BillingMethod = "card"
	PaidByCash     BillingMethod = "cash"
	PaidByCheck    BillingMethod = "check"
	PaidByTransfer BillingMethod = "bank transfer"
	PaidOtherwise  BillingMethod = "other"
)

// BillingMethods lists them in the order of forms.
func BillingMethods() []BillingMethod {
	return []BillingMethod{PaidByCard, PaidByCash, PaidByCheck, PaidByTransfer, PaidOtherwise}
}

// ServicePlace is the place of service as claims number it (reference 8.5).
type ServicePlace string

const (
	PlaceOffice         ServicePlace = "11"
	PlaceHomeVideo      ServicePlace = "10" // telehealth, the client at home
	PlaceVideoElsewhere ServicePlace = "02" // telehealth, the client elsewhere
	PlaceUnknown        ServicePlace = ""
)

// ServiceCode is a code of the practice's fee schedule. The program ships no codes
// with words: both are the practice's own, because the words of procedure codes
// belong to their publisher (reference 8.5).
type ServiceCode struct {
	Code     string `json:"code,omitempty"`     // "90837"
	Modifier string `json:"modifier,omitempty"` // "95"
	Words    string `json:"words,omitempty"`    // what it is, in the practice's words
	Least    int    `json:"least,omitempty"`    // minutes face to face that the code needs, 0 for no rule
	Most     int    `json:"most,omitempty"`     // and the most that it is for, 0 for no limit
}

// FeeItem is what a practice charges beside its visits: a letter, a copy of the record.
type FeeItem struct {
	ServiceCode
	Fee Fee `json:"fee,omitzero"`
}

// Billing is what a practice sets of its billing.
type Billing struct {
	NPI        string               `json:"npi,omitempty"` // National Provider Identifier, ten digits
	TIN        string               `json:"tin,omitempty"` // tax number
	Codes      map[Kind]ServiceCode `json:"codes,omitempty"`
	Items      []FeeItem            `json:"items,omitempty"`
	LateCancel Fee                  `json:"late_cancel,omitzero"` // proposed, never charged by itself
	NoShow     Fee                  `json:"no_show,omitzero"`
	NoGo       Fee                  `json:"no_go,omitzero"`     // a medicine session that ended before the medicine
	Deposit    Fee                  `json:"deposit,omitzero"`   // asked for when a course is booked
	DueDays    int                  `json:"due_days,omitempty"` // an invoice is payable within
	// OnInvoices prints diagnoses on invoices, receipts and statements too, which go
	// through more hands than a superbill.
	OnInvoices bool `json:"diagnoses_on_invoices,omitempty"`
}

// BillingLine is one line of a client's account. Lines are never changed: one that is
// wrong is taken out by another of kind BillingMistake.
type BillingLine struct {
	ID     BillingLineID
	Client ClientID
	Kind   BillingKind
	Day    Date  // of the service, of the payment
	Cents  int64 // never negative; the kind tells which way it counts

	// Of a charge.
	Visit       VisitID // 0 for what belongs to no visit
	Appointment AppointmentID
	Service     ServiceCode
	Units       int
	Each        int64 // cents of one unit: Cents is Units times Each
	Minutes     int   // face to face as somebody entered them, 0: not recorded
	Place       ServicePlace
	Diagnoses   []Diagnosis

	// Of money.
	Method BillingMethod
	Toward BillingLineID // the charge that it is for, 0 for the oldest that is open

	Note     string        // the reason of a credit, write-off, refund or mistake; else a remark
	Voids    BillingLineID // of a mistake: the line that it takes out
	VoidedBy BillingLineID // the mistake that took this line out, 0 while it counts
	Actor    string
	Entered  time.Time
}

// Counts reports whether the line counts toward the balance.
func (l BillingLine) Counts() bool { return l.VoidedBy == 0 && l.Kind != BillingMistake }

// Signed is what the line adds to what the client owes, in cents: a charge or a
// refund more, money that came and what is given up less.
func (l BillingLine) Signed() int64 {
	switch {
	case !l.Counts():
		return 0
	case l.Kind == BillingCharge || l.Kind == BillingRefund:
		return l.Cents
	}
	return -l.Cents
}

// Payer says who pays for a client, which decides whether an estimate is owed.
type Payer string

const (
	PayerUnknown   Payer = ""          // nobody asked: an estimate is owed as to a self-payer
	PayerSelf      Payer = "self"      // uninsured, or does not use insurance
	PayerInsurance Payer = "insurance" // claims go to a plan
)

// Account is what billing knows of a client.
type Account struct {
	Client    ClientID
	Payer     Payer
	Asked     Date   // when the client asked for an estimate that was not given yet, zero for never
	MemberID  string // of the insurance, printed on a superbill; optional
	Referring string // who referred, with an NPI if known; optional
	Lines     []BillingLine
	ToBill    []ToBill
	Papers    []BillingPaper
}

// ToBillWhy is why something may be charged.
type ToBillWhy string

const (
	ToBillVisit      ToBillWhy = "visit"
	ToBillLateCancel ToBillWhy = "late cancel"
	ToBillNoShow     ToBillWhy = "no-show"
)

// ToBill is something that may be charged and about which nobody decided yet: a
// signed visit, a late cancellation, a visit to which nobody came.
type ToBill struct {
	ID          ToBillID
	Client      ClientID
	Name        string // how lists call the client
	Why         ToBillWhy
	Visit       VisitID
	Appointment AppointmentID
	Kind        Kind
	Start       time.Time
	Place       Place // of the appointment, "" where there was none
	NoGo        bool  // a medicine session that ended before the medicine
}

// BillingPaperKind is a kind of billing document.
type BillingPaperKind string

const (
	PaperEstimate  BillingPaperKind = "good-faith estimate"
	PaperInvoice   BillingPaperKind = "invoice"
	PaperReceipt   BillingPaperKind = "receipt"
	PaperSuperbill BillingPaperKind = "superbill"
	PaperStatement BillingPaperKind = "statement"
)

// BillingPapers lists the kinds in the order of lists.
func BillingPapers() []BillingPaperKind {
	return []BillingPaperKind{PaperEstimate, PaperInvoice, PaperReceipt, PaperSuperbill, PaperStatement}
}

// BillingPaper is a billing document as it was made. Its facts never change; only
// when and how it was given is added, once.
type BillingPaper struct {
	ID     BillingPaperID
	Client ClientID
	Kind   BillingPaperKind
	Number int // of the kind in the practice; of an estimate its version for the client
	Made   Date
	MadeAt time.Time
	Body   BillingBody
	Check  string // hash of the body as it is kept
	Given  Date   // when the client got it, zero: not yet
	How    string // "by hand", "by e-mail"
}

// BillingBody is what a billing document says, kept whole so that a copy printed
// years later is the same.
type BillingBody struct {
	Practice  Practice                `json:"practice"`
	Client    BilledTo                `json:"client"`
	From      Date                    `json:"from,omitzero"`
	Until     Date                    `json:"until,omitzero"`
	Lines     []BillingLine           `json:"lines,omitempty"`    // what counts, oldest first
	Before    int64                   `json:"before,omitempty"`   // statement: balance before the first line, in cents
	Paid      map[BillingLineID]int64 `json:"paid,omitempty"`     // of each charge, by money, in cents
	Forgiven  map[BillingLineID]int64 `json:"forgiven,omitempty"` // of each charge, by credits and write-offs
	Balance   int64                   `json:"balance"`            // of the account on the day, in cents
	Due       Date                    `json:"due,omitzero"`
	Diagnosed bool                    `json:"diagnosed,omitempty"` // diagnoses are printed
	Complete  bool                    `json:"complete,omitempty"`  // nothing is missing that it needs; else it prints as a draft
	Estimate  *Estimate               `json:"estimate,omitempty"`
}

// BilledTo is the client as billing documents name them.
type BilledTo struct {
	Name      string   `json:"name"` // full legal name
	Number    string   `json:"number"`
	Born      Date     `json:"born,omitzero"`
	Sex       Sex      `json:"sex,omitempty"`
	Address   []string `json:"address,omitempty"`
	MemberID  string   `json:"member,omitempty"`
	Referring string   `json:"referring,omitempty"`
}

// EstimateWhy is what an estimate was made for (45 CFR 149.610, reference 8.4).
type EstimateWhy string

const (
	EstimateBooked  EstimateWhy = "scheduled"
	EstimateAsked   EstimateWhy = "asked for"
	EstimateMoved   EstimateWhy = "rescheduled"
	EstimateChanged EstimateWhy = "changed"
)

// Estimate is a good-faith estimate: what a client who pays is expected to be
// charged, for at most twelve months.
type Estimate struct {
	Why        EstimateWhy    `json:"why"`
	Primary    string         `json:"primary"`             // the main service, in the practice's words
	First      Date           `json:"first,omitzero"`      // its date, zero where none is scheduled
	Diagnoses  []Diagnosis    `json:"diagnoses,omitempty"` // empty: not yet determined
	Items      []EstimateItem `json:"items"`
	Separately []string       `json:"separately,omitempty"` // what others bill
}

// EstimateItem is one service of an estimate, so many to so many times.
type EstimateItem struct {
	Kind        Kind            `json:"kind,omitempty"`
	Service     ServiceCode     `json:"service"`
	Each        int64           `json:"each"` // cents
	Least, Most int             // how often
	Days        []Date          `json:"days,omitempty"`   // those that are booked
	Visits      []AppointmentID `json:"visits,omitempty"` // by which a move is noticed
}

// Open is what is open of a charge of the document, in cents.
func (b BillingBody) Open(charge BillingLine) int64 {
	return charge.Cents - b.Paid[charge.ID] - b.Forgiven[charge.ID]
}

// Range is what the items come to, in cents, at least and at most.
func (e Estimate) Range() (least, most int64) {
	for _, i := range e.Items {
		least += i.Each * int64(i.Least)
		most += i.Each * int64(i.Most)
	}
	return least, most
}

// What billing can hold. The bounds keep every sum far from overflow.
const (
	MostCents       = 100_000_000 // of one line: a million in the currency's unit
	MostUnits       = 99
	MostBillingText = 200 // characters of a code's words or of a note
	MostItems       = 40  // of the fee schedule beside visits
)

// Money writes cents as the practice does, always with two decimals so that columns
// stand under each other: "$1,250.00", "187,50 €", "−$20.00".
func (p Practice) Money(cents int64) string {
	if cents < 0 {
		return "−" + p.Money(-cents)
	}
	group, mark := ",", "."
	if p.Region.Comma {
		group, mark = mark, group
	}
	digits := strconv.FormatInt(cents/100, 10)
	for at := len(digits) - 3; at > 0; at -= 3 {
		digits = digits[:at] + group + digits[at:]
	}
	amount := digits + mark + strconv.FormatInt(100+cents%100, 10)[1:]
	switch sign := p.Currency(); {
	case sign == "":
		return amount
	case p.Region.Comma:
		return amount + "\u00a0" + sign
	default:
		return sign + amount
	}
}

// Service is what a visit of a kind is charged as: the practice's code with its own
// words, which are the name of the kind where none were written.
func (p Practice) Service(k Kind) ServiceCode {
	code := p.Billing.Codes[k]
	if strings.TrimSpace(code.Words) == "" {
		code.Words = p.Visits.Rule(k).Name
	}
	return code
}
