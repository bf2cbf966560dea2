package words

import (
	"fmt"
	"strconv"
	"strings"

	"kapdesk/data"
	"kapdesk/data/document"
)

// Standing says when and for how long: "Signed Mar 18 for course 1", "to Mar 18,
// 2026", "For Jun 17, not prepared".
func Standing(s document.Standing, r data.Region, today data.Date) string {
	day := func(d data.Date) string { return r.Short(d, today) }
	switch s.Status {
	case document.Missing:
		return missing(s, day)
	case document.WasRevoked:
		return "Revoked " + day(data.DateOf(s.Doc.RevokedAt))
	case document.NotUsed:
		if s.Doc.State == data.DocumentDeclined {
			return "Client said no, " + day(document.Decided(s.Doc))
		}
		return "Not asked"
	case document.Renew, document.Reaffirm:
		switch s.Why {
		case document.Ended:
			return "Ended " + day(s.Until)
		case document.TextRevised:
			return "Signed with version " + s.Doc.Version
		case document.NewCourse:
			return "Signed " + day(s.Doc.Signed) + forCourse(s.Doc.CourseNo)
		}
		return "Signed " + day(s.Doc.Signed) + ", " + data.Uncapital(string(s.Why))
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

// SignedHow is how a form was signed: "Drawn on the screen".
func SignedHow(d data.Document) string {
	switch d.Method {
	case data.SignedWet:
		return "With ink"
	case data.SignedScan:
		return "With ink, scanned"
	case data.SignedDrawn:
		return "Drawn on the screen"
	case data.SignedTyped:
		return "Name typed on the screen"
	case data.SignedVerbal:
		return "Spoken, with a witness"
	}
	return ""
}

// missing says how far the form is.
func missing(s document.Standing, day func(data.Date) string) string {
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

// Suggested are the lines that follow from the record, for an audience. The therapist
// changes them freely. Only a prescriber is asked for an order.
func Suggested(f document.ProgressFacts, audience document.Audience, r data.Region) []string {
	if may, _ := audience.Reader().May(document.PartNext); !may {
		return nil
	}
	asks := audience.Reader().Recipient == document.ToPrescriber
	var lines []string
	if !f.NextSession.IsZero() {
		kind := data.KindMedicine
		if f.NextIsMaintenance {
			kind = data.KindMaintenance
		}
		planned := f.Practice.Visits.Rule(kind).Name + " planned " + r.LongDay(f.NextSession) + "."
		if f.NeedsOrder && asks {
			planned += " Please send a new order: dose, route, BP limit, number of sessions."
		}
		lines = append(lines, planned)
	}
	last := ""
	if !f.NextMeasure.IsZero() {
		last = "Next measures " + r.LongDay(f.NextMeasure) + "."
	}
	switch {
	case f.NextSession.IsZero() || !asks && audience != document.ForOwnFile:
	case len(f.NotFollowed) > 0:
		days := make([]string, len(f.NotFollowed))
		for i, d := range f.NotFollowed {
			days[i] = r.LongDay(d)
		}
		last += fmt.Sprintf(" No integration visit booked yet within %.f hours of the dose on %s.", data.IntegrationWithin.Hours(), data.And(days))
	default:
		last += fmt.Sprintf(" Integration visit booked within %.f hours of each dose.", data.IntegrationWithin.Hours())
	}
	if last = strings.TrimSpace(last); last != "" {
		lines = append(lines, last)
	}
	return lines
}
