package document

import (
	"slices"
	"strconv"
	"strings"
	"time"

	"kapdesk/data"
)

// Status is how a form of the set stands on a day.
type Status int

const (
	Valid Status = iota
	ExpiresSoon
	Renew
	Reaffirm
	Missing
	WasRevoked
	NotUsed
)

// SoonDays is how many days before its end a signature counts as ending soon.
const SoonDays = 30

// Holds reports whether the signature is good on the day.
func (s Status) Holds() bool { return s == Valid || s == ExpiresSoon }

// Word is the status as lists write it.
func (s Status) Word() string {
	return [...]string{"Valid", "Ends soon", "Renew", "Re-affirm", "Missing", "Revoked", "Not used"}[s]
}

// Standing is one line of a client's document list.
type Standing struct {
	Kind   data.FormKind
	Status Status
	Doc    data.Document // the newest that matters; ID 0 when there is none
	Draft  data.Document // a prepared one that waits for its signature
	For    data.Date     // the dose day that a single-session form is for
	Until  data.Date     // last valid day, zero without one
	Why    Why           // "" when it holds
}

// Why a signature no longer holds.
type Why string

// The reasons.
const (
	Ended           Why = "Ended"
	NewCourse       Why = "New course"
	NoCourse        Why = "Names no course"
	TextRevised     Why = "Text revised"
	OtherRoute      Why = "Other route"
	OtherPrescriber Why = "Other prescriber"
	NoRoute         Why = "Names no route"
	NoPrescriber    Why = "Names no prescriber"
)

// Standings returns how every form of the client's set stands. docs may be in
// any order; reports are passed over. A form that the practice does without is
// listed where the client has one.
func Standings(docs []data.Document, c Context) []Standing {
	byForm := map[data.Form][]data.Document{}
	for _, d := range docs {
		byForm[d.Form] = append(byForm[d.Form], d)
	}
	var list []Standing
	for _, k := range data.FormKinds() {
		mine := byForm[k.Form]
		switch {
		case k.Use == data.EachDose && c.NextDose.IsZero():
			continue
		case k.Use == data.IfRemote && !c.Remote && len(mine) == 0:
			continue
		case k.Use == data.IfAdded && len(mine) == 0:
			continue
		case len(mine) == 0 && k.MayBeLeft() && slices.Contains(c.Left, k.Form):
			continue
		}
		if k.Validity == data.SingleSession && k.Use == data.EachDose {
			mine = slices.DeleteFunc(slices.Clone(mine), func(d data.Document) bool { return d.For != c.NextDose })
		}
		list = append(list, stand(k, mine, c))
	}
	return list
}

// stand decides one form from its documents.
func stand(k data.FormKind, docs []data.Document, c Context) Standing {
	s := Standing{Kind: k, Status: Missing}
	if k.Validity == data.SingleSession {
		s.For = c.NextDose
	}
	for _, d := range docs {
		switch {
		case d.Open() && d.ID >= s.Draft.ID:
			s.Draft = d
		case !d.Open() && d.State != data.DocumentSuperseded && !c.before(d) && newer(d, s.Doc):
			s.Doc = d
		}
	}
	switch s.Doc.State {
	case data.DocumentSigned:
		s.Status, s.Until, s.Why = after(k, s.Doc, c)
	case data.DocumentRevoked:
		s.Status, s.Why = WasRevoked, "Revoked"
	case data.DocumentDeclined:
		s.Status = NotUsed
	default:
		if k.Use == data.IfWanted && s.Draft.ID == 0 {
			s.Status = NotUsed
		}
	}
	return s
}

// Slack is how far the clock of a signed sheet may be ahead of the computer's.
const Slack = time.Minute

// before reports whether a document was signed only later than what is asked
// about: then it was not there yet.
func (c Context) before(d data.Document) bool {
	return d.Signed.After(c.On) || !c.By.IsZero() && d.SignedAt.After(c.By.Add(Slack))
}

// newer orders what was signed or decided: by day, then by entry. Everything is
// newer than no document.
func newer(d, than data.Document) bool {
	a, b := Decided(d), Decided(than)
	return a.After(b) || a == b && d.ID > than.ID
}

// Decided is the day on which a document was revoked or signed, else prepared.
func Decided(d data.Document) data.Date {
	if !d.RevokedAt.IsZero() {
		return data.DateOf(d.RevokedAt)
	}
	if !d.Signed.IsZero() {
		return d.Signed
	}
	return d.Prepared
}

// after decides what time, a new text, a new course or other terms did to a
// signature.
func after(k data.FormKind, d data.Document, c Context) (Status, data.Date, Why) {
	until := EndOf(k, d)
	switch why := whyNot(k, d, c); {
	case !until.IsZero() && c.On.After(until):
		return Renew, until, Ended
	case k.Form == data.FormTouch && why == NewCourse:
		return Reaffirm, until, why
	case why != "":
		return Renew, until, why
	case !until.IsZero() && until.Sub(c.On) <= SoonDays:
		return ExpiresSoon, until, ""
	}
	return Valid, until, ""
}

// whyNot says why a signature is not for what is asked about, "" when it is. A
// consent that does not say what it was given for was given for nothing.
func whyNot(k data.FormKind, d data.Document, c Context) Why {
	switch {
	case olderText(d.Version, c.since(k)):
		return TextRevised
	case perCourse(k, d) && d.CourseNo != c.Course && (c.Course != 0 || !c.NextDose.IsZero()): // between courses nothing is asked
		if d.CourseNo == 0 {
			return NoCourse
		}
		return NewCourse
	case k.ForRoute && d.Route == "":
		return NoRoute
	case k.ForRoute && c.Route != "" && d.Route != c.Route:
		return OtherRoute
	case k.ForPrescriber && d.Prescriber == 0:
		return NoPrescriber
	case k.ForPrescriber && c.Prescriber != 0 && d.Prescriber != c.Prescriber:
		return OtherPrescriber
	}
	return ""
}

// since is the oldest version of a text that still holds: the practice's word about
// the text that it has in use goes before what a newer program thinks of its own.
func (c Context) since(k data.FormKind) string {
	for _, w := range c.Texts {
		if w.Form == k.Form {
			return w.Since
		}
	}
	return k.Since
}

// olderText reports whether a version of a text is older than the first one
// that still holds. A practice's own paper has no version to compare.
func olderText(version, since string) bool {
	a, b := strings.Split(version, "."), strings.Split(since, ".")
	if _, err := strconv.Atoi(a[0]); err != nil || since == "" {
		return false
	}
	for i := range min(len(a), len(b)) {
		x, _ := strconv.Atoi(a[i])
		y, _ := strconv.Atoi(b[i])
		if x != y {
			return x < y
		}
	}
	return len(a) < len(b)
}

// perCourse reports whether a signature ends with its course. The prescriber's
// own consent may name a day instead.
func perCourse(k data.FormKind, d data.Document) bool {
	return k.Validity == data.PerCourse && (!k.Needs(data.RolePrescriber) || d.Until.IsZero())
}

// EndOf is the last valid day of a signature: the day written on it, or as many
// months later as is the form's rule. The zero Date means no end by date.
func EndOf(k data.FormKind, d data.Document) data.Date {
	switch {
	case !d.Until.IsZero():
		return d.Until
	case k.Months > 0:
		return d.Signed.AddMonths(k.Months)
	}
	return data.Date{}
}

// Heading is what stands over a part of the list.
type Heading string

// The headings.
const (
	ToSign  Heading = "Needs a signature"
	Holding Heading = "Valid"
	Unused  Heading = "Not used"
)

// Group is a part of the list.
type Group struct {
	Title Heading
	Lines []Standing
}

// Groups sorts standings for the list: what needs a signature first, then what
// holds, then what is not used. Empty groups are left out.
func Groups(list []Standing) []Group {
	groups := []Group{{Title: ToSign}, {Title: Holding}, {Title: Unused}}
	for _, s := range list {
		i := 0
		switch {
		case s.Status.Holds():
			i = 1
		case s.Status == NotUsed:
			i = 2
		}
		groups[i].Lines = append(groups[i].Lines, s)
	}
	return slices.DeleteFunc(groups, func(g Group) bool { return len(g.Lines) == 0 })
}

// Count returns how many of the forms in use hold: "7 of 10 valid".
func Count(list []Standing) (valid, of int) {
	for _, s := range list {
		if s.Status == NotUsed {
			continue
		}
		of++
		if s.Status.Holds() {
			valid++
		}
	}
	return valid, of
}

// ReleaseTo is what the practice may tell a prescriber, and until when.
type ReleaseTo struct {
	Prescriber data.PrescriberID
	Valid      bool
	From       data.Date
	Until      data.Date
	Doc        data.DocumentID
}

// FindRelease returns the release that names a prescriber and holds on a day
// (reference 7.1, C8). A release that names somebody else never counts.
func FindRelease(docs []data.Document, prescriber data.PrescriberID, on data.Date) ReleaseTo {
	r := ReleaseTo{Prescriber: prescriber}
	if prescriber == 0 {
		return r
	}
	kind, _ := data.FormKindOf(data.FormRelease)
	var newest data.Document
	for _, d := range docs {
		if d.Form == data.FormRelease && d.Prescriber == prescriber && (d.State == data.DocumentSigned || d.State == data.DocumentRevoked) && newer(d, newest) {
			newest = d
		}
	}
	if newest.State == data.DocumentSigned && !newest.Signed.After(on) {
		r.From, r.Until, r.Doc = newest.Signed, EndOf(kind, newest), newest.ID
		r.Valid = !r.Until.Before(on)
	}
	return r
}

// Releases reports whether a document is a release that holds on a day, whomever it
// names.
func Releases(docs []data.Document, id data.DocumentID, on data.Date) bool {
	return slices.ContainsFunc(docs, func(d data.Document) bool {
		release := FindRelease(docs, d.Prescriber, on)
		return id != 0 && d.ID == id && release.Valid && release.Doc == id
	})
}
