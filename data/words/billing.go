package words

import (
	"fmt"

	"kapdesk/data"
	"kapdesk/data/billing"
)

// BillingTitle is a billing document as paper and lists call it.
func BillingTitle(k data.BillingPaperKind) string {
	if k == data.PaperStatement {
		return "Statement of account"
	}
	return data.Capital(string(k))
}

// ServicePlace is a place of service with its number; "not recorded" where nobody said.
func ServicePlace(p data.ServicePlace) string {
	switch p {
	case data.PlaceOffice:
		return "11 office"
	case data.PlaceHomeVideo:
		return "10 telehealth, at home"
	case data.PlaceVideoElsewhere:
		return "02 telehealth, elsewhere"
	}
	return "not recorded"
}

// MinutesFit says how the minutes of a charge stand to its code, "" where there is
// nothing to say.
func MinutesFit(s data.ServiceCode, minutes int) string {
	span := fmt.Sprintf("%d minutes or more", s.Least)
	if s.Most > 0 {
		span = fmt.Sprintf("%d to %d minutes", s.Least, s.Most)
	}
	switch billing.Fit(s, minutes) {
	case billing.MinutesUnset:
		return s.Code + " needs " + span + " face to face. How many there were is not recorded."
	case billing.MinutesBelow, billing.MinutesAbove:
		return fmt.Sprintf("%s is for %s face to face, and there were %d.", s.Code, span, minutes)
	}
	return ""
}

// EstimateNeed is why an estimate is due and by when: "Visit on Jun 30 was moved. Due
// Jun 13", "Asked for on Jun 10. Due tomorrow".
func EstimateNeed(n billing.Need, today data.Date, region data.Region) string {
	what := "Visit on " + region.Short(n.For, today)
	switch n.Why {
	case data.EstimateMoved:
		what += " was moved"
	case data.EstimateAsked:
		what = "Asked for on " + region.Short(n.For, today)
	}
	if n.Draft != 0 {
		what += ", made and not given"
	}
	return what + ". " + EstimateDue(n.By, today, region)
}

// EstimateDue is the last day of an estimate: "Due tomorrow", "Was due Jun 10".
func EstimateDue(by, today data.Date, region data.Region) string {
	if by.Before(today) {
		return "Was due " + region.Short(by, today)
	}
	return "Due " + region.Relative(by, today)
}

// ToBill is what may be charged: "Integration, signed", "Missed visit".
func ToBill(b data.ToBill, kind string) string {
	switch {
	case b.Why == data.ToBillLateCancel:
		return kind + ", canceled late"
	case b.Why == data.ToBillNoShow:
		return kind + ", nobody came"
	case b.NoGo:
		return "No-go, ended before the medicine"
	}
	return kind
}

// BillingLine is a line of an account in its list.
func BillingLine(l data.BillingLine) string {
	switch {
	case l.Kind == data.BillingCharge:
		code := data.Join("-", l.Service.Code, l.Service.Modifier)
		return data.Join(", ", l.Service.Words, code)
	case l.Kind == data.BillingMistake:
		return "Taken back: " + l.Note
	}
	return data.Join(", ", data.Capital(string(l.Kind)), string(l.Method), l.Note)
}

// Balance is what a client owes or what is held: "owes $175.00", "nothing open".
func Balance(p data.Practice, cents int64) string {
	switch {
	case cents > 0:
		return "Owes " + p.Money(cents)
	case cents < 0:
		return p.Money(-cents) + " held for the client"
	}
	return "Nothing is open"
}
