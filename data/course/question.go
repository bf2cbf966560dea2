package course

import (
	"cmp"
	"fmt"
	"math"
	"slices"
	"strings"
	"time"

	"kapdesk/data"
)

func question(code data.QuestionCode, facts ...any) data.Question {
	q := data.Question{Code: code}
	for _, f := range facts {
		q.Facts = append(q.Facts, fmt.Sprint(f))
	}
	return q
}

// KeepKnowingly answers questions at a time; typed is the amount as it was
// typed again, 0 when it was not.
func KeepKnowingly(questions []data.Question, typed data.Mg, at time.Time) []data.Answered {
	answers := make([]data.Answered, len(questions))
	for i, q := range questions {
		answers[i] = data.Answered{Code: q.Code, Facts: q.Facts, At: at}
		if q.Retype() {
			answers[i].Typed = typed
		}
	}
	return answers
}

// Unanswered refuses a line while questions about it are open.
type Unanswered struct{ Questions []data.Question }

// Error counts the questions, for a log; the screen puts them.
func (u *Unanswered) Error() string {
	return fmt.Sprintf("%d questions not answered", len(u.Questions))
}

// UnansweredOf is what remains of questions about a line: an answer counts for
// exactly its question.
func UnansweredOf(e data.Event, questions []data.Question) []data.Question {
	var open []data.Question
	for _, q := range questions {
		if !slices.ContainsFunc(e.Answers, func(a data.Answered) bool { return answers(a, q, e.Payload) }) {
			open = append(open, q)
		}
	}
	return open
}

// settle refuses a line while a question about it is open, and keeps one answer
// to each.
func settle(e data.Event, questions []data.Question) (data.Event, error) {
	if open := UnansweredOf(e, questions); len(open) > 0 {
		return e, &Unanswered{open}
	}
	given := e.Answers
	e.Answers = nil
	for _, q := range questions {
		i := slices.IndexFunc(given, func(a data.Answered) bool { return answers(a, q, e.Payload) })
		e.Answers = append(e.Answers, given[i])
	}
	return e, nil
}

func answers(a data.Answered, q data.Question, p data.Payload) bool {
	d, _ := p.(data.Dose)
	return q.Equal(data.Question{Code: a.Code, Facts: a.Facts}) && (!q.Retype() || a.Typed == d.Mg)
}

// Judge lists what is asked back before a line is kept; none means nothing. A
// correction is judged as if what it takes the place of were not there.
func Judge(s *MedicineSession, e data.Event, now time.Time) []data.Question {
	if e.At.IsZero() {
		e.At = now
	}
	if ask := RuleOf(e.Kind()).Ask; ask != nil {
		return ask(s, e)
	}
	return nil
}

func (s *MedicineSession) judgeDose(e data.Event) []data.Question {
	s = s.Derived()
	d := e.Payload.(data.Dose)
	var others []data.Dose
	for _, o := range s.view().doses {
		if o.ID != e.Supersedes {
			others = append(others, o.Payload.(data.Dose))
		}
	}
	on := data.DateOf(e.At)
	list := s.stateQuestions(e.At)
	if !s.DecidedAt.IsZero() && e.At.Before(s.DecidedAt.Truncate(time.Minute)) {
		list = append(list, question(data.AskBeforeGo, e.At.Format(time.DateTime), s.DecidedAt.Format(time.DateTime)))
	}
	list = append(list, OrderQuestions(s.Order, d, others, on)...)
	list = append(list, amountQuestions(d, Total(others)+d.Mg, s.Order, s.Weight)...)
	if counted := d.Strength * data.Mg(d.Quantity); counted > 0 && math.Abs(float64(counted-d.Mg)) > 0.005 {
		list = append(list, question(data.AskTablets, trim(d.Quantity), d.Strength, counted, d.Mg))
	}
	if !d.Expiry.IsZero() && d.Expiry.Before(on) {
		list = append(list, question(data.AskExpired, d.Expiry))
	}
	if days, known := s.Weight.Days(on); !known {
		list = append(list, question(data.AskNoWeight))
	} else if days > WeightMaxAge {
		list = append(list, question(data.AskWeightOld, days))
	}
	return list
}

// stateQuestions are about the client at the time of a dose: the newest
// pressure, pulse and saturation before it, and the newest score of sedation.
// A newer reading of one of them does not hide an older one of another.
func (s *MedicineSession) stateQuestions(at time.Time) []data.Question {
	var list []data.Question
	newest := s.newest(at)
	var missing []string
	minutes := cmp.Or(s.VitalsMinutes, data.NewPractice().VitalsMin)
	for _, m := range newest.measures() {
		if m.at.IsZero() || at.Sub(m.at) > time.Duration(minutes)*time.Minute {
			missing = append(missing, m.name)
		}
	}
	if len(missing) > 0 {
		list = append(list, question(data.AskNoVitals, strings.Join(missing, ", "), minutes))
	}
	if a := s.Assess(newest.Vitals); a.Flag >= HoldDose {
		list = append(list, question(data.AskVitalsOut, a.Flag, newest.Vitals))
	}
	moaas, rass := s.sedationAt(at)
	for _, one := range []data.Sedation{{MOAAS: moaas}, {RASS: rass}} {
		if SedationFlag(one) >= HoldDose {
			list = append(list, question(data.AskSedated, Scores(one)))
		}
	}
	return list
}

// OrderQuestions lists how a dose departs from the order on a day; none means that
// it matches. others are the other doses of the session.
func OrderQuestions(o data.Order, d data.Dose, others []data.Dose, on data.Date) []data.Question {
	if o.Dose <= 0 {
		return []data.Question{question(data.AskNoOrder, d.Mg)}
	}
	var list []data.Question
	ask := func(yes bool, code data.QuestionCode, facts ...any) {
		if yes {
			list = append(list, question(code, facts...))
		}
	}
	ask(!o.On.IsZero() && on.Before(o.On), data.AskOrderEarly, o.On, on)
	ask(!o.Until.IsZero() && o.Until.Before(on), data.AskOrderEnded, o.Until, on)
	ask(d.Route != o.Route, data.AskRoute, o.Route, d.Route)
	boosters := 0
	for _, g := range others {
		if g.Booster {
			boosters++
		}
	}
	switch {
	case d.Booster && o.Boosters == 0:
		ask(true, data.AskNoBooster, d.Mg)
	case d.Booster && boosters >= o.Boosters:
		ask(true, data.AskBoostersTaken, data.Count(o.Boosters, "booster"), d.Mg)
	case d.Booster:
		ask(d.Mg != o.Booster, data.AskBoosterOther, o.Booster, d.Mg)
	case len(others) > boosters:
		ask(true, data.AskAgain, d.Mg)
	default:
		ask(d.Mg > o.HighestDose(), data.AskMore, o.HighestDose(), d.Mg)
		ask(d.Mg < o.Dose, data.AskLess, o.Dose, d.Mg)
	}
	total := Total(others) + d.Mg
	ask(total > o.Most(), data.AskTotal, total, o.Most())
	return list
}

// doseGrade says how unusual an amount is for its route.
type doseGrade int

const (
	usualDose doseGrade = iota
	unusualDose
	veryUnusualDose
)

// judge grades an amount (reference 3). total is what the session has had with
// it; it is judged per kilogram too, when the weight is known.
func (u Usual) judge(mg, total data.Mg, weight data.Kg) doseGrade {
	total = max(total, mg)
	perKg := total.PerKg(weight)
	switch {
	case u.HardPerKg > 0 && perKg > u.HardPerKg, u.AskTwice > 0 && total > u.AskTwice, u.slip(mg):
		return veryUnusualDose
	case mg < u.WarnLow, u.WarnHigh > 0 && total > u.WarnHigh, u.WarnPerKg > 0 && perKg > u.WarnPerKg,
		u.Unit > 0 && math.Mod(float64(mg), float64(u.Unit)) != 0:
		return unusualDose
	}
	return usualDose
}

func (u Usual) slip(mg data.Mg) bool { return u.Slip > 0 && mg >= u.Slip }

// amountQuestions ask about the amount alone: how unusual it is for its route,
// and whether it is ten times the order's.
func amountQuestions(d data.Dose, total data.Mg, o data.Order, weight data.Weight) []data.Question {
	var list []data.Question
	u, ordered := UsualFor(d.Route), o.Dose
	if d.Booster && o.Booster > 0 {
		ordered = o.Booster
	}
	tenfold := ordered > 0 && d.Mg >= 10*ordered && (d.Booster || d.Mg > o.HighestDose())
	if tenfold || u.slip(d.Mg) {
		list = append(list, question(data.AskSlip, d.Mg, ordered))
	}
	switch u.judge(d.Mg, total, weight.Kg) {
	case veryUnusualDose:
		list = append(list, question(data.AskVeryUnusual, d.Mg, total))
	case unusualDose:
		list = append(list, question(data.AskUnusual, d.Mg, total))
	}
	return list
}
