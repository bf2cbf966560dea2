package measure

import (
	"fmt"
	"slices"

	"kapdesk/data"
)

// Alert is an answer that needs the therapist now.
type Alert struct {
	Item  int
	Value int
}

// AlertsIn returns the answers that need the therapist now, such as PHQ-9
// item 9 above 0. Nothing may keep them from being seen.
func (in Instrument) AlertsIn(answers []int) []Alert {
	var found []Alert
	for _, rule := range in.Alerts {
		if rule.Item <= len(answers) && answers[rule.Item-1] != data.NotAnswered && answers[rule.Item-1] >= rule.From {
			found = append(found, Alert{rule.Item, answers[rule.Item-1]})
		}
	}
	return found
}

// AlertOf is what the alert items come to: the first answer that alerts, Missing
// when none does but one was left out, and 0 when all were answered below it.
func (in Instrument) AlertOf(answers []int) int {
	if found := in.AlertsIn(answers); len(found) > 0 {
		return found[0].Value
	}
	for _, rule := range in.Alerts {
		if rule.Item > len(answers) || answers[rule.Item-1] == data.NotAnswered {
			return data.NotAnswered
		}
	}
	return 0
}

// AlertItem names the item that alerts, "PHQ-9 item 9".
func (in Instrument) AlertItem() string {
	for _, a := range in.Alerts {
		return fmt.Sprintf("%s item %d", in.Code, a.Item)
	}
	return string(in.Code)
}

// Alerting lists the instruments that have an alert item.
func Alerting() []Instrument {
	return slices.DeleteFunc(Instruments(), func(in Instrument) bool { return len(in.Alerts) == 0 })
}

// LastItemNine is what the PHQ-9 scores say about suicidal thoughts.
type LastItemNine struct {
	On      data.Date // when item 9 was last answered, zero for never
	Answer  int       // that answer, 0 to 3
	Skipped data.Date // the newest PHQ-9 left item 9 out on this day; zero when it did not
}

// ItemNine finds the last answer to PHQ-9 item 9. A score that left the item
// out never takes the place of an answer. all are the client's measures by day.
func ItemNine(all []data.Score) LastItemNine {
	var last LastItemNine
	for _, m := range Current(all) {
		if m.Instrument != "PHQ-9" {
			continue
		}
		switch answer := m.Answer(9); {
		case answer != data.NotAnswered:
			last = LastItemNine{On: m.Taken, Answer: answer}
		case m.Alert > 0: // an alert stands, whatever became of its answers
			last = LastItemNine{On: m.Taken, Answer: m.Alert}
		default:
			last.Skipped = m.Taken
		}
	}
	return last
}

// NeedsForm returns the newest measure with an alert that no risk form answers,
// and false when all are answered. all are the client's measures by day.
func NeedsForm(all []data.Score, forms []data.RiskForm) (data.Score, bool) {
	for _, m := range slices.Backward(Current(all)) {
		if m.Alert > 0 && !answered(m, forms) {
			return m, true
		}
	}
	return data.Score{}, false
}

// answered reports whether a risk form was made for the measure, or on its day
// or later: the form asks more than the item does. Of its day one that was
// entered before an alert and found nothing knew nothing of it.
func answered(m data.Score, forms []data.RiskForm) bool {
	return slices.ContainsFunc(forms, func(f data.RiskForm) bool {
		switch {
		case f.Measure == m.ID && m.ID != 0:
			return true
		case f.Taken == m.Taken && m.Alert > 0 && f.Level == data.RiskNone:
			return !f.Entered.Before(m.Entered)
		}
		return !f.Taken.Before(m.Taken)
	})
}

// OpenAlerts lists what must be asked: the alert that needs a risk form, and
// the newest score of each instrument if it left its alert item out (Alert is
// Missing) and no risk form was made since. all are by day.
func OpenAlerts(all []data.Score, forms []data.RiskForm) []data.Score {
	var open []data.Score
	if m, ok := NeedsForm(all, forms); ok {
		open = append(open, m)
	}
	for _, in := range Alerting() {
		for _, m := range slices.Backward(Current(all)) {
			if m.Instrument != in.Code {
				continue
			}
			if m.Alert == data.NotAnswered && !answered(m, forms) {
				open = append(open, m)
			}
			break
		}
	}
	return open
}
