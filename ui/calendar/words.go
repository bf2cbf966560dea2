// Package calendar shows the week, the day and the month, books and changes
// appointments, and lists the visits that still need a time.
package calendar

import (
	"fmt"
	"strings"
	"time"

	"kapdesk/data"
	"kapdesk/data/store"
	"kapdesk/ui/kit"
)

// Family is the color of a kind: its phase's.
func Family(k data.Kind) kit.Family { return kit.PhaseFamily(k.Rule().Phase) }

// Icon is the sign of a kind.
func Icon(k data.Kind) string { return k.Rule().Icon }

// Minutes writes a length: "60 min".
func Minutes(n int) string { return fmt.Sprintf("%d min", n) }

// DaysAfter writes how long after a dose a visit is: "2 days after dose 4".
func DaysAfter(e store.Entry) string {
	if e.LastDose.IsZero() || e.Dose == 0 || e.Kind.Doses() {
		return ""
	}
	return fmt.Sprintf("%s after dose %d", sinceDose(e), e.Dose)
}

// sinceDose writes the days from the last dose to a visit: "1 day".
func sinceDose(e store.Entry) string {
	switch n := data.DateOf(e.Start).Sub(data.DateOf(e.LastDose)); n {
	case 0:
		return "hours"
	default:
		return data.Count(n, "day")
	}
}

// What is a visit's first line behind the name: kind, length and place. A
// session's room is left out in a narrow place.
func What(e store.Entry, narrow bool) string {
	rule := e.Type()
	parts := []string{rule.Name}
	switch {
	case e.Kind.Doses():
		if e.Dose > 0 {
			parts[0] = fmt.Sprintf("%s %d", rule.Name, e.Dose)
		}
		if e.Route != "" {
			parts = append(parts, e.Route)
		}
		if e.Room != "" && !narrow {
			parts = append(parts, e.Room)
		}
	case e.Kind == data.KindCheckIn:
		parts = []string{CallName(e), Minutes(e.Minutes)}
	default:
		parts = append(parts, Minutes(e.Minutes))
		if e.Minutes < 60 && e.Place != data.InPerson && e.Client != 0 {
			parts = append(parts, string(e.Place))
		}
	}
	return strings.Join(parts, ", ")
}

// More is a visit's second line: what it stands between, and where it is.
func More(e store.Entry, region data.Region) string {
	if e.Client == 0 {
		return e.Note
	}
	between := ""
	switch {
	case e.Kind == data.KindPreparation && !e.NextSession.IsZero():
		name := fmt.Sprintf("medicine session %d", e.NextDose)
		if e.NextSessionKind == data.KindMaintenance {
			name = "maintenance session"
		}
		between = "Before " + name + " on " + region.DayMonth(data.DateOf(e.NextSession))
	case e.Kind.Rule().Phase == data.PhaseIntegration:
		between = DaysAfter(e)
	}
	if between == "" {
		return data.Capital(string(e.Place))
	}
	return between + ", " + string(e.Place)
}

// CallName names a check-in call by its distance from the dose.
func CallName(e store.Entry) string {
	if !e.LastDose.IsZero() {
		switch data.DateOf(e.Start).Sub(data.DateOf(e.LastDose)) {
		case 0:
			return "Same-day check-in call"
		case 1:
			return "Next-day check-in call"
		}
	}
	return e.Type().Name
}

// Needs is what a visit still needs: a signature, or open checks before the
// session that it is or prepares.
func Needs(e store.Entry) kit.Remark {
	switch {
	case e.Status == data.Completed && e.Client != 0 && e.Signed.IsZero():
		return kit.Remark{Icon: "pen-line", Text: "Note not signed", Color: kit.Warn.Solid}
	case e.Readiness == nil || e.Readiness.Count(data.Open) == 0 && !e.Kind.Doses():
		return kit.Remark{}
	}
	return ChecksOpen(e.Readiness)
}

// ChecksOpen writes how a booked session's readiness stands: a warning with the
// open checks, or "Ready".
func ChecksOpen(r *data.Readiness) kit.Remark {
	if r == nil {
		return kit.Remark{}
	}
	switch n := r.Count(data.Open); n {
	case 0:
		return kit.Remark{Icon: "shield-check", Text: "Ready", Color: kit.OK.Solid}
	case 1:
		return kit.Remark{Icon: "triangle-alert", Text: "1 check open", Color: kit.Warn.Solid}
	default:
		return kit.Remark{Icon: "triangle-alert", Text: fmt.Sprintf("%d checks open", n), Color: kit.Warn.Solid}
	}
}

// Count is a report's readiness as the kit draws it.
func Count(r *data.Readiness) kit.ReadinessCount {
	if r == nil {
		return kit.ReadinessCount{}
	}
	return kit.ReadinessCount{
		Ready: r.Count(data.Ready), Open: r.Count(data.Open),
		Overridden: r.Count(data.Overridden), Later: r.Count(data.Later),
	}
}

// Buffers are the set-up before and the buffer after a medicine session, as far
// as no other visit of the list stands in them. The names are the day's long or
// the week's short ones.
func Buffers(e store.Entry, others []store.Entry, setUp, after string) []kit.Block {
	rule := e.Type()
	if !e.Open() || rule.Before+rule.After == 0 {
		return nil
	}
	var list []kit.Block
	for _, b := range []kit.Block{
		{ID: fmt.Sprintf("before %d", e.ID), Name: setUp, Start: e.Start.Add(-time.Duration(rule.Before) * time.Minute), End: e.Start},
		{ID: fmt.Sprintf("after %d", e.ID), Name: after, Start: e.End(), End: e.End().Add(time.Duration(rule.After) * time.Minute)},
	} {
		if b.Start.Before(b.End) && free(b.Start, b.End, others) {
			b.Buffer = true
			list = append(list, b)
		}
	}
	return list
}

func free(from, to time.Time, others []store.Entry) bool {
	for _, o := range others {
		if o.Open() && o.Start.Before(to) && from.Before(o.End()) {
			return false
		}
	}
	return true
}
