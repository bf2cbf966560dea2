package document

import (
	"cmp"
	"slices"

	"kapdesk/data"
)

// Audience is for whom a report is written. It decides what may stand in it.
type Audience string

// The audiences. A report that names none was written before there were others,
// and was for the prescriber.
const (
	ForPrescriber  Audience = "prescriber"
	ForPacket      Audience = "prescriber packet"
	ForClient      Audience = "client"
	ForReferrer    Audience = "referring clinician"
	ForInsurer     Audience = "insurer"
	ForOwnFile     Audience = "own file"
	ForSupervision Audience = "supervision"
	ForTransfer    Audience = "transfer of care"
)

// Recipient is how a report's recipient is known, and with it what the report may
// rest on when it leaves the practice.
type Recipient int

// The recipients.
const (
	ToPrescriber Recipient = iota // the client's own, by the release that names them
	ToNamed                       // whoever is typed, with why it may go there
	ToClient                      // the person whom it is about
	ToNobody                      // it stays in the practice
)

// Reader is what an audience is given: the table of reference 9. Every part of a
// report is begun with, offered or forbidden, for every audience.
type Reader struct {
	Audience  Audience
	Name      string // "Referrer"
	Brief     string // "half a page"
	Icon      string // by its name in assets
	Title     string // of the page: "Progress report to referring clinician"
	Recipient Recipient
	Begins    []Part          // stand in it until they are left out
	Offers    []Part          // may be put in
	Forbids   map[Part]string // never, and why
}

const (
	inPacket    = "in the prescriber packet"
	forInsurer  = "for an insurer only"
	forClient   = "for the client only"
	ofContent   = "content of sessions"
	minimum     = "minimum necessary"
	clinical    = "clinical wording"
	identifies  = "its dates identify"
	mayIdentify = "typed words may identify"
	noReply     = "nobody replies"
	wholeTable  = "in the fuller table"
	inTransfer  = "in the transfer of care"
)

// readers is the table (reference 9: who wants what, what is in, what is out).
var readers = []Reader{
	{
		Audience: ForPrescriber, Name: "Prescriber", Brief: "1 page", Icon: "stethoscope", Title: "Progress report to prescriber",
		Begins: []Part{PartSummary, PartSessions, PartChange, PartChart, PartSafety, PartNext},
		Offers: []Part{PartThemes},
		Forbids: map[Part]string{PartServices: forInsurer, PartFunction: forInsurer, PartGoals: ofContent, PartSteps: ofContent,
			PartDoses: inPacket, PartAdverse: inPacket, PartBalance: inPacket, PartScores: inPacket, PartReply: inPacket,
			PartFace: inTransfer, PartOrders: inTransfer, PartConsents: inTransfer, PartOpen: inTransfer},
	},
	{
		Audience: ForPacket, Name: "Packet", Brief: "to prescriber", Icon: "file-text", Title: "Prescriber packet",
		Begins: []Part{PartSummary, PartDoses, PartAdverse, PartBalance, PartChange, PartChart, PartScores, PartSafety, PartNext, PartReply},
		Offers: []Part{PartThemes},
		Forbids: map[Part]string{PartSessions: wholeTable, PartServices: forInsurer, PartFunction: forInsurer, PartGoals: ofContent, PartSteps: ofContent,
			PartFace: inTransfer, PartOrders: inTransfer, PartConsents: inTransfer, PartOpen: inTransfer},
	},
	{
		Audience: ForClient, Name: "Client", Brief: "plain words", Icon: "user", Title: "Your progress", Recipient: ToClient,
		Begins: []Part{PartSummary, PartSessions, PartGoals, PartChange, PartChart, PartSteps, PartNext},
		Offers: []Part{PartThemes},
		Forbids: map[Part]string{PartSafety: clinical, PartServices: forInsurer, PartFunction: forInsurer, PartDoses: clinical, PartAdverse: clinical,
			PartBalance: clinical, PartScores: clinical, PartReply: noReply,
			PartFace: inTransfer, PartOrders: inTransfer, PartConsents: inTransfer, PartOpen: inTransfer},
	},
	{
		Audience: ForReferrer, Name: "Referrer", Brief: "half a page", Icon: "send", Title: "Progress report to referring clinician", Recipient: ToNamed,
		Begins: []Part{PartSummary, PartChange, PartNext},
		Offers: []Part{PartSessions, PartChart, PartSafety, PartGoals},
		Forbids: map[Part]string{PartThemes: ofContent, PartSteps: ofContent, PartServices: forInsurer, PartFunction: forInsurer, PartDoses: inPacket,
			PartAdverse: inPacket, PartBalance: inPacket, PartScores: inPacket, PartReply: inPacket,
			PartFace: inTransfer, PartOrders: inTransfer, PartConsents: inTransfer, PartOpen: inTransfer},
	},
	{
		Audience: ForInsurer, Name: "Insurer", Brief: "minimum", Icon: "receipt", Title: "Progress report to insurer", Recipient: ToNamed,
		Begins: []Part{PartServices, PartFunction, PartChange, PartSafety, PartGoals, PartNext},
		Offers: []Part{PartChart},
		Forbids: map[Part]string{PartSummary: minimum, PartSessions: minimum, PartThemes: ofContent, PartSteps: ofContent, PartDoses: minimum,
			PartAdverse: minimum, PartBalance: minimum, PartScores: minimum, PartReply: noReply,
			PartFace: inTransfer, PartOrders: inTransfer, PartConsents: inTransfer, PartOpen: inTransfer},
	},
	{
		Audience: ForOwnFile, Name: "Own file", Brief: "all but notes", Icon: "folder-open", Title: "Progress report, own file", Recipient: ToNobody,
		Begins: []Part{PartSummary, PartServices, PartDoses, PartAdverse, PartBalance, PartGoals, PartFunction, PartChange, PartChart, PartScores,
			PartSafety, PartSteps, PartNext, PartThemes},
		Forbids: map[Part]string{PartSessions: wholeTable, PartReply: noReply,
			PartFace: inTransfer, PartOrders: inTransfer, PartConsents: inTransfer, PartOpen: inTransfer},
	},
	{
		Audience: ForSupervision, Name: "Supervision", Brief: "no names", Icon: "users", Title: "Case summary for supervision", Recipient: ToNobody,
		Begins: []Part{PartSummary, PartDoses, PartAdverse, PartChange},
		Offers: []Part{PartThemes},
		Forbids: map[Part]string{PartSessions: wholeTable, PartServices: identifies, PartChart: identifies, PartScores: identifies, PartSafety: identifies,
			PartBalance: mayIdentify, PartGoals: mayIdentify, PartFunction: mayIdentify, PartSteps: mayIdentify, PartNext: mayIdentify, PartReply: noReply,
			PartFace: inTransfer, PartOrders: inTransfer, PartConsents: inTransfer, PartOpen: inTransfer},
	},
	{
		Audience: ForTransfer, Name: "Transfer", Brief: "next practice", Icon: "log-out", Title: "Transfer of care", Recipient: ToNamed,
		Begins:  []Part{PartFace, PartSummary, PartDoses, PartOrders, PartAdverse, PartBalance, PartChange, PartChart, PartScores, PartSafety, PartConsents, PartOpen, PartNext},
		Offers:  []Part{PartThemes, PartGoals, PartSteps},
		Forbids: map[Part]string{PartSessions: wholeTable, PartServices: forInsurer, PartFunction: forInsurer, PartReply: noReply},
	},
}

// Readers lists the audiences in the order in which they are offered.
func Readers() []Reader { return slices.Clone(readers) }

// Kept are the report's facts without those that its audience is not given and that are
// gathered for another one alone.
func (r Report) Kept() Report {
	if r.Audience != ForTransfer {
		r.Facts.Transfer = Transfer{}
	}
	return r
}

// Reader is what the audience is given. One that is not known, as a newer program
// may write it, is given what the prescriber is.
func (a Audience) Reader() Reader {
	for _, r := range readers {
		if r.Audience == cmp.Or(a, ForPrescriber) {
			return r
		}
	}
	return readers[0]
}

// May reports whether a part may stand in the report; if not, why.
func (r Reader) May(p Part) (may bool, why string) {
	why, forbidden := r.Forbids[p]
	return !forbidden && (slices.Contains(r.Begins, p) || slices.Contains(r.Offers, p)), why
}

// Parts are the parts that may stand in the report, in their order.
func (r Reader) Parts() []Part {
	return slices.DeleteFunc(Parts(), func(p Part) bool { may, _ := r.May(p); return !may })
}

// Leaves reports whether the report leaves the practice, which is a disclosure.
func (r Reader) Leaves() bool { return r.Recipient != ToNobody }

// Names reports whether the report says whom it is about.
func (r Reader) Names() bool { return r.Audience != ForSupervision }

// Excluded is what no report holds, whoever reads it, and where it is.
type Excluded struct{ What, Why string }

// Never is what no report holds: there is no field for any of it in ProgressFacts.
// Of what is not signed the screen says how much there is.
func Never() []Excluded {
	return []Excluded{
		{"Psychotherapy notes, quotes", "kept apart"},
		{"Touch details, raw risk answers", "risk level only"},
		{"Names of other people", "left out"},
		{"Unsigned drafts", "sign first"},
	}
}

// Recipient is whom the report goes to, as lists and the trail name them; ""
// while nobody is named.
func (r Report) Recipient() string {
	switch r.Audience.Reader().Recipient {
	case ToPrescriber:
		return r.Facts.ToShort
	case ToClient:
		return "the client"
	case ToNobody:
		return "the practice’s own file"
	}
	return r.To
}

// Basis is what a report that leaves the practice may rest on: the release that names
// its recipient, or none.
func (r Report) Basis() ReleaseTo {
	if r.Audience.Reader().Recipient == ToPrescriber {
		return r.Facts.Release
	}
	return ReleaseTo{}
}

// Disclosed is the report as one handing out.
func (r Report) Disclosed(client data.ClientID, doc data.DocumentID) data.Disclosure {
	d := data.Disclosure{Client: client, Document: doc, What: r.Audience.Reader().Title, To: r.Recipient(), Draft: r.Signed.IsZero()}
	if basis := r.Basis(); basis.Valid {
		d.Release, d.Until = basis.Doc, basis.Until
	}
	if r.Audience.Reader().Recipient == ToClient {
		d.Reason = "the client’s own record"
	}
	return d
}
