package live

import (
	"fmt"
	"slices"
	"strings"
	"time"

	"kapdesk/data"
	"kapdesk/data/course"
	"kapdesk/data/words"
	"kapdesk/ui/kit"
)

// clockWords is a span as the clock shows it: "0:47:18".
func clockWords(d time.Duration) string {
	s := max(0, int(d/time.Second))
	return fmt.Sprintf("%d:%02d:%02d", s/3600, s/60%60, s%60)
}

// leftWords is the time until the next reading, "7:42", or how long it has been
// due, "3:05"; late says which.
func leftWords(next, now time.Time) (words string, late bool) {
	left := next.Sub(now)
	if late = left < 0; late {
		left = -left
	}
	s := int(left.Round(time.Second) / time.Second)
	if s >= 3600 {
		return fmt.Sprintf("%d:%02d:%02d", s/3600, s/60%60, s%60), late
	}
	return fmt.Sprintf("%d:%02d", s/60, s%60), late
}

// aboutWords: "Sublingual, Room 1, 154 lb (69.85 kg), order of May 22".
func (f facts) aboutWords(region data.Region) string {
	parts := []string{data.Capital(string(f.m.Route()))}
	if f.m.Visit.Place != "" {
		parts = append(parts, data.Capital(f.m.Visit.Place))
	}
	if f.m.Weight.Kg > 0 {
		parts = append(parts, f.m.Weight.Kg.Both())
	}
	if f.m.Order.ID != 0 {
		parts = append(parts, "order of "+region.DayMonth(f.m.Order.On))
	} else {
		parts = append(parts, "no order")
	}
	return strings.Join(parts, ", ")
}

// emergencyKey opens what to read out in an emergency, also while the screen is covered.
const emergencyKey = 'E'

// callKey logs a call to the prescriber.
const callKey = 'L'

// goKey decides Go.
const goKey = 'G'

// vitalsKey takes a reading, also before Go.
const vitalsKey = 'V'

// noteKeyRune puts the keyboard into the line for notes.
const noteKeyRune = 'O'

// look is how a quick entry stands at a time.
func look(q words.Quick, m *course.MedicineSession, now time.Time, region data.Region, narrow bool) kit.Quick {
	k := kit.Quick{Icon: q.Icon, Key: string(q.Key), Label: q.Label}
	if narrow && q.Short != "" {
		k.Label = q.Short
	}
	switch {
	case q.Kind == data.EventVitals:
		k.State, k.Mood = vitalsState(m, now, region)
	case q.Kind == data.EventDose:
		k.State, k.Mood = doseState(m)
		if says := holdWords(m, now, region); says != "" {
			k.State, k.Mood = says, kit.QuickDue
		}
		if narrow {
			k.State = strings.TrimPrefix(k.State, "order ")
		}
	case q.Kind == data.EventAdverse && q.Asks:
		k.Mood = kit.QuickAdverse
	}
	return k
}

func vitalsState(m *course.MedicineSession, now time.Time, region data.Region) (string, kit.QuickMood) {
	next, soon := m.Due()
	switch {
	case next.IsZero():
		return "", kit.QuickPlain
	case now.After(next):
		return fmt.Sprintf("overdue %d min", max(1, course.Minutes(next, now))), kit.QuickOverdue
	case !now.Before(soon):
		return "due " + region.Time(next), kit.QuickDue
	}
	return "next " + region.Time(next), kit.QuickPlain
}

// holdWords is what is held in the mouth, and until when, "" for nothing: "spit at
// 1:36 PM".
func holdWords(m *course.MedicineSession, now time.Time, region data.Region) string {
	d, until, on := m.Holding(now)
	what := map[string]string{course.Spat: "spit", course.Swallowed: "swallow"}[d.After]
	switch {
	case !on:
		return ""
	case what == "":
		return "hold until " + region.Time(until)
	}
	return what + " at " + region.Time(until)
}

// doseState says what the order still allows. It never names an amount.
func doseState(m *course.MedicineSession) (string, kit.QuickMood) {
	switch {
	case m.Decision == data.NoGo:
		return "no-go", kit.QuickUsed
	case m.Order.ID == 0:
		return "no order", kit.QuickPlain
	case m.T0().IsZero():
		return "", kit.QuickPlain
	case m.BoostersLeft() > 0:
		return data.Count(m.BoostersLeft(), "booster") + " left", kit.QuickPlain
	}
	return "order used up", kit.QuickUsed
}

// effectLead is how much of the time before the first dose the strip shows.
const effectLead = 30 * time.Minute

// effect is the strip: the stages that the route's table lets expect, the doses,
// the next reading and the earliest discharge.
func effect(m *course.MedicineSession, now time.Time, region data.Region) kit.Effect {
	t0 := m.T0()
	stages := course.EffectStages(m.Route(), t0)
	e := kit.Effect{From: t0.Add(-effectLead), To: stages[len(stages)-1].To, Now: now, Clock24: region.Clock24,
		Stages: []kit.EffectStage{{Name: "Before", From: t0.Add(-effectLead), Calm: true}}}
	for _, s := range stages {
		e.Stages = append(e.Stages, kit.EffectStage{Name: s.Name, From: s.From})
	}
	for _, line := range m.Standing() {
		if d, ok := line.Payload.(data.Dose); ok {
			words := d.Mg.String()
			if len(e.Doses) > 0 {
				words = "+" + words
			}
			e.Doses = append(e.Doses, kit.EffectMark{At: line.At, Note: kit.Remark{Text: words + ", " + region.Time(line.At)}})
		}
	}
	if next := m.NextVitals(); !next.IsZero() {
		short := next.Format("3:04")
		if region.Clock24 {
			short = next.Format("15:04")
		}
		e.Marks = append(e.Marks, kit.EffectMark{At: next, Note: kit.Remark{Icon: "heart-pulse", Text: "Vitals " + short, Color: kit.Warn.Solid}})
	}
	earliest := m.EarliestDischarge()
	e.Marks = append(e.Marks, kit.EffectMark{At: earliest, Note: kit.Remark{Icon: "house", Text: "Earliest discharge, " + region.Time(earliest), Color: kit.OK.Solid}})
	return e
}

// against is the card of what was taken beside what the order allows.
type against struct {
	taken, allowed string // "200 mg", "of 200 mg"
	who            string // "Dr. Okafor, May 22, one booster"
	perKg, sum     string // "2.86", "200 mg / 69.85 kg"
	matches        bool
	verdict        string
}

func againstOrder(f facts, region data.Region) against {
	m := f.m
	sum := m.Summary()
	a := against{taken: sum.Total.String() + m.DoseMark(), matches: true, verdict: "Matches the order"}
	if sum.Total == 0 {
		a.taken, a.verdict = "0 mg", "No dose yet"
	}
	if m.Order.ID == 0 {
		a.matches, a.verdict, a.who = false, "No order", "No order is recorded"
	} else {
		a.allowed = "of " + m.Order.Most().String()
		who := f.prescriber.Short()
		a.who = strings.TrimPrefix(fmt.Sprintf("%s, %s", who, region.DayMonth(m.Order.On)), ", ")
		if n := m.Order.Boosters; n > 0 {
			a.who += ", " + boosterWords(n)
		}
	}
	var given []data.Dose
	for _, d := range m.Doses() {
		if len(course.OrderQuestions(m.Order, d, given, data.DateOf(m.T0()))) > 0 && m.Order.ID != 0 {
			a.matches, a.verdict = false, "Differs from the order"
		}
		given = append(given, d)
	}
	if sum.PerKg > 0 {
		a.perKg = strings.TrimSuffix(sum.PerKg.String(), " mg/kg")
		a.sum = fmt.Sprintf("%s / %s", sum.Total, m.Weight.Kg)
		if days, known := m.Weight.Days(data.DateOf(sum.T0)); known && days > course.WeightMaxAge {
			a.sum += fmt.Sprintf(", %d days old", days)
		}
	}
	return a
}

func boosterWords(n int) string {
	switch n {
	case 1:
		return "one booster"
	case 2:
		return "two boosters"
	}
	return fmt.Sprintf("%d boosters", n)
}

// earliestWords: "Earliest 3:19 PM".
func earliestWords(m *course.MedicineSession, region data.Region) string {
	if at := m.EarliestDischarge(); !at.IsZero() {
		return "Earliest " + region.Time(at)
	}
	return ""
}

// metCount counts the rows of discharge that are met.
func metCount(rows []course.DischargeRow) int {
	n := 0
	for _, r := range rows {
		if r.Met {
			n++
		}
	}
	return n
}

// openRows says which rows of discharge are not met and what stands against
// them, first those that were not shown so when a reason was typed.
func openRows(b *course.Blocked, region data.Region) string {
	var news, open []string
	for _, r := range b.Rows {
		says, right := words.DischargeRow(r, region)
		if r.Now.Code != "" {
			says += " (" + right + ")"
		}
		if slices.Contains(course.KeysOf(b.NewRows), r.Key) {
			news = append(news, says)
		} else {
			open = append(open, says)
		}
	}
	var parts []string
	if len(news) > 0 {
		parts = append(parts, "New: "+strings.Join(news, "; ")+".")
	}
	if len(open) > 0 {
		parts = append(parts, "Open: "+strings.Join(open, "; ")+".")
	}
	return strings.Join(parts, " ")
}
