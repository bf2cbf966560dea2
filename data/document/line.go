package document

import (
	"strconv"

	"kapdesk/data"
)

// Title is the line's name: "Release to Dr. Okafor", "Touch consent".
func (s Standing) Title() string {
	if s.Kind.Form == data.FormRelease && s.Doc.To != "" {
		return "Release to " + s.Doc.To
	}
	return s.Kind.Title
}

// Line says when and for how long: "Signed Mar 18 for course 1", "to Mar 18,
// 2026", "For Jun 17, not prepared".
func (s Standing) Line(r data.Region, today data.Date) string {
	day := func(d data.Date) string { return r.Short(d, today) }
	switch s.Status {
	case Missing:
		return s.missing(day)
	case WasRevoked:
		return "Revoked " + day(data.DateOf(s.Doc.RevokedAt))
	case NotUsed:
		if s.Doc.State == data.DocumentDeclined {
			return "Client said no, " + day(decided(s.Doc))
		}
		return "Not asked"
	case Renew, Reaffirm:
		switch s.Why {
		case Ended:
			return "Ended " + day(s.Until)
		case TextRevised:
			return "Signed with version " + s.Doc.Version
		case NewCourse:
			return "Signed " + day(s.Doc.Signed) + forCourse(s.Doc.CourseNo)
		}
		return "Signed " + day(s.Doc.Signed) + ", " + data.Uncapital(s.Why)
	}
	switch {
	case s.Kind.Form == data.FormMedical && !s.Until.IsZero() && s.Doc.To != "":
		return s.Doc.To + ", to " + day(s.Until)
	case !s.Until.IsZero() && s.Kind.Validity != data.PerCourse:
		return "to " + day(s.Until)
	case s.Kind.Form == data.FormEmergency:
		return "checked " + day(s.Doc.Signed)
	case s.Kind.Form == data.FormPrivacy:
		return day(s.Doc.Signed)
	case s.Kind.Validity == data.UntilRevised:
		return day(s.Doc.Signed) + ", until revised"
	case s.Kind.Validity == data.UntilRevoked:
		return "until revoked"
	}
	return "Signed " + day(s.Doc.Signed) + forCourse(s.Doc.CourseNo)
}

// missing says how far the form is.
func (s Standing) missing(day func(data.Date) string) string {
	how := "not prepared"
	switch s.Draft.State {
	case data.DocumentDraft:
		how = "prepared " + day(s.Draft.Prepared)
	case data.DocumentPresented:
		how = "presented, not signed"
	}
	if !s.For.IsZero() {
		return "For " + day(s.For) + ", " + how
	}
	if s.Draft.ID == 0 {
		return "Before " + s.Kind.Before
	}
	return data.Capital(how)
}

func forCourse(number int) string {
	if number == 0 {
		return ""
	}
	return " for course " + strconv.Itoa(number)
}

// ProgressOf tells how far a document is, for the line above its preview: Draft,
// Presented, Signed, Copy.
func ProgressOf(d data.Document) int {
	switch {
	case d.CopyGiven:
		return 4
	case d.State == data.DocumentSigned || !d.SignedAt.IsZero():
		return 3
	case d.State == data.DocumentPresented:
		return 2
	case d.ID != 0:
		return 1
	}
	return 0
}
