package readiness

import (
	"kapdesk/data"
	"kapdesk/data/document"
)

// consents is the document rule asked about this session: what was signed by
// now, or by its first dose.
func (g *gate) consents() []document.Standing {
	return document.Standings(g.Documents, g.plan)
}

// consentCheck: warning 3, a consent that a dose waits for is missing, ended,
// revoked, or was given for something else (reference 7.1). On the day the
// client is known by name and birth date and consents again aloud (4.1).
func consentCheck(g *gate) answer {
	var a answer
	signed := []any{}
	for _, s := range g.consents() {
		if !s.Kind.Dose || s.Kind.Use == data.EachDose || s.Kind.Use == data.IfRemote && !g.booked.Remote() {
			continue
		}
		if s.Status.Holds() {
			signed = append(signed, s.Doc.Signed)
			continue
		}
		a.open = append(a.open, standing(s, data.OpenConsent, data.OpenConsent))
	}
	a.ready = found("consent.ready", data.NoFix, signed...)
	if d := g.dayOf; d != nil {
		if d.Identity == data.No {
			a.open = append(a.open, grave("consent.identity", data.OpenDayOf))
		} else if d.Identity != data.Yes {
			a.later = append(a.later, found("consent.identity.ask", data.OpenDayOf))
		}
		if d.ConsentToday == data.No {
			a.open = append(a.open, grave("consent.today", data.OpenDayOf))
		} else if d.ConsentToday != data.Yes && d.Reconsent.IsZero() {
			a.later = append(a.later, found("consent.today.ask", data.OpenDayOf))
		}
		if d.TouchRead == data.No {
			a.open = append(a.open, found("consent.touch", data.OpenDayOf))
		} else if d.TouchRead != data.Yes {
			a.later = append(a.later, found("consent.touch.ask", data.OpenDayOf))
		}
	}
	return a
}

// standing turns the document rule's answer into a finding.
func standing(s document.Standing, prepare, sign data.Fix) data.Finding {
	form := s.Kind.Form
	switch {
	case s.Status == document.WasRevoked:
		return found("form.revoked", prepare, form, data.DateOf(s.Doc.RevokedAt))
	case s.Why == document.NewCourse:
		return found("form.course", prepare, form, s.Doc.Signed, s.Doc.CourseNo)
	case s.Why == document.Ended:
		return found("form.ended", prepare, form, s.Until)
	case s.Why != "":
		return found("form.other", prepare, form, s.Doc.Signed, s.Why)
	case s.Doc.State == data.DocumentDeclined:
		return grave("form.declined", prepare, form, s.Doc.Prepared)
	case s.Draft.ID != 0:
		return found("form.unsigned", sign, form, s.Draft.Prepared)
	}
	return found("form.missing", prepare, form, s.For)
}

// transportCheck: warning 3 for what is signed for each dose day.
func transportCheck(g *gate) answer {
	var a answer
	for _, s := range g.consents() {
		switch {
		case !s.Kind.Dose || s.Kind.Use != data.EachDose:
		case s.Status.Holds():
			a.ready = found("transport.ready", data.NoFix, s.Doc.Signed)
		default:
			a.open = append(a.open, standing(s, data.PrepareForm, data.SignForm))
		}
	}
	if a.ready.Code == "" && a.open == nil {
		return open(found("form.missing", data.PrepareForm, data.FormTransport, g.day))
	}
	return a
}
