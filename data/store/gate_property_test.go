package store

import (
	"context"
	"errors"
	"fmt"
	"path/filepath"
	"testing"
	"time"

	"pgregory.net/rapid"

	"kapdesk/data"
	"kapdesk/data/course"
)

// gated is a session of a client whose record changes underneath while the
// commands of its day come in any order.
type gated struct {
	*walk
	r       *rapid.T
	booked  data.AppointmentID
	visit   data.VisitID
	touch   data.DocumentID // the touch consent that may be revoked, 0 once it was
	seen    data.Readiness  // the report that a screen shows, as old as it may be
	reasons map[string]data.TypedReason
	// How often it came to what: doses, those with overrides, refused ones, and
	// commands refused for what was found since the reason was typed.
	doses, overridden, refusals, stale int
}

const agreed = "Dr. Okafor agreed by phone"

// refused lets a command be refused by a rule, and by nothing else.
func (g *gated) refused(what string, err error) bool {
	var refused *data.Refused
	var blocked *course.Blocked
	var unanswered *course.Unanswered
	var problems data.Problems
	switch {
	case err == nil:
		return false
	case errors.As(err, &refused), errors.As(err, &blocked), errors.As(err, &unanswered), errors.As(err, &problems):
		if blocked != nil && len(blocked.New) > 0 {
			g.stale++
		}
		return true
	}
	g.r.Fatalf("%s: %v", what, err)
	return true
}

// reason is one that is typed, or not, or is too short, in view of the report of
// this moment, of an older one, or of none.
func (g *gated) reason() data.TypedReason {
	text := rapid.SampledFrom([]string{agreed, agreed, "", "ninechars"}).Draw(g.r, "reason")
	if text != agreed {
		return g.seen.Typed(text)
	}
	text = fmt.Sprintf("%s, %d", agreed, len(g.reasons))
	switch rapid.SampledFrom([]string{"now", "now", "now", "before", "nothing"}).Draw(g.r, "shown") {
	case "now":
		g.look()
	case "nothing":
		g.seen = data.Readiness{}
	}
	g.reasons[text] = g.seen.Typed(text)
	return g.reasons[text]
}

// look draws the screen anew.
func (g *gated) look() {
	report, err := g.s.Readiness(g.Context(), g.booked)
	g.must("readiness", err)
	g.seen = report
}

func (g *gated) start() {
	visit, err := g.s.StartSession(g.Context(), g.booked, g.reason())
	if !g.refused("start", err) {
		g.visit = visit
	}
}

// answerDay fills in the checks of the day, some as they should be.
func (g *gated) answerDay() {
	now := g.clock.now
	answer := func(name string) data.Answer {
		return rapid.SampledFrom([]data.Answer{data.Yes, data.Yes, data.Yes, data.Yes, data.Yes, data.Yes, data.No, data.NotAsked, data.Unknown}).Draw(g.r, name)
	}
	since := func(name string, hours ...int) time.Time {
		if h := rapid.SampledFrom(hours).Draw(g.r, name); h >= 0 {
			return now.Add(-time.Duration(h) * time.Hour)
		}
		return time.Time{}
	}
	d := data.DayOf{Identity: answer("identity"), ConsentToday: answer("consent"), TouchRead: answer("touch"), ProductMatch: answer("product"),
		SubstancesAsked: answer("substances"), MorningMeds: answer("medicines"), NotIntoxicated: answer("not intoxicated"), Oriented: answer("oriented"),
		HealthAsked: answer("health"), SuicidalAsked: answer("suicidal"), LastFood: since("food", 5, 5, 5, 1, -1), LastLiquid: since("liquid", 3, 3, 3, 1, -1),
		Pregnancy: rapid.SampledFrom([]data.Pregnancy{data.PregnancyNotPossible, data.PregnancyNotPossible, data.PregnancyUnknown, data.PregnancyPossible}).Draw(g.r, "pregnancy"),
		Escort:    data.Person{Name: "Chris Reeves", Relation: "spouse", Phone: rapid.SampledFrom([]string{"(503) 555-0143", "(503) 555-0143", ""}).Draw(g.r, "phone")}}
	d.SuicidalNew = rapid.SampledFrom([]bool{false, false, false, false, true}).Draw(g.r, "new thoughts")
	if rapid.SampledFrom([]bool{false, false, true}).Draw(g.r, "took") {
		d.Substances = []data.Substance{{Name: rapid.SampledFrom([]string{"lorazepam", "wine", "zzgrel"}).Draw(g.r, "what"), Last: since("when", 30, 2, -1)}}
	}
	g.refused("the day", g.s.EditDayOf(g.Context(), g.visit, func(day *data.DayOf) { *day = d }))
}

// fineDay answers all as it should be.
func (g *gated) fineDay() {
	now := g.clock.now
	g.refused("the day", g.s.EditDayOf(g.Context(), g.visit, func(d *data.DayOf) {
		*d = data.DayOf{Identity: data.Yes, ConsentToday: data.Yes, TouchRead: data.Yes, ProductMatch: data.Yes,
			SubstancesAsked: data.Yes, MorningMeds: data.Yes, NotIntoxicated: data.Yes, Oriented: data.Yes, HealthAsked: data.Yes, SuicidalAsked: data.Yes,
			LastFood: now.Add(-5 * time.Hour), LastLiquid: now.Add(-3 * time.Hour), Pregnancy: data.PregnancyNotPossible,
			Escort: data.Person{Name: "Chris Reeves", Relation: "spouse", Phone: "(503) 555-0143"}}
	}))
}

func (g *gated) read() {
	v := rapid.SampledFrom([]data.Vitals{reading(128, 82, 74, 98), reading(128, 82, 74, 98), reading(166, 102, 90, 98), reading(210, 125, 90, 98), {SpO2: 86}, {Pulse: 74}}).Draw(g.r, "vitals")
	_, err := g.s.RecordEvent(g.Context(), g.visit, data.Event{Payload: v})
	g.refused("vitals", err)
}

func (g *gated) sedate() {
	score := rapid.IntRange(3, 5).Draw(g.r, "MOAA/S")
	_, err := g.s.RecordEvent(g.Context(), g.visit, data.Event{Payload: data.Sedation{MOAAS: &score}})
	g.refused("sedation", err)
}

func (g *gated) decide() {
	g.refused("decide", g.s.Decide(g.Context(), g.visit, rapid.SampledFrom([]data.GoDecision{data.Go, data.Go, data.Go, data.Go, data.Go, data.NoGo}).Draw(g.r, "decision"), g.reason()))
}

func (g *gated) underneath() {
	today := data.DateOf(g.clock.now)
	switch rapid.SampledFrom([]string{"revoke", "risk", "order", "PHQ-9", "screening", "contact", "clearance"}).Draw(g.r, "what changes") {
	case "revoke":
		if g.touch != 0 {
			g.must("revoke", g.s.RevokeDocument(g.Context(), g.touch, "said so"))
			g.touch = 0
		}
	case "risk":
		_, err := g.s.SaveRiskForm(g.Context(), data.RiskForm{Client: g.who, Taken: today, Action: "safety plan", Why: rapid.SampledFrom([]string{"", "She said so clearly."}).Draw(g.r, "why"),
			Answers:  answersOf(rapid.SampledFrom([]data.RiskLevel{data.RiskNone, data.RiskLow, data.RiskHigh}).Draw(g.r, "level")),
			Deferred: rapid.SampledFrom([]data.Answer{data.NotAsked, data.Yes, data.No}).Draw(g.r, "deferred")})
		g.refused("a risk form", err)
	case "order":
		g.order(rapid.IntRange(1, 4).Draw(g.r, "sessions"), rapid.SampledFrom([]data.Route{data.Sublingual, data.Sublingual, data.Oral}).Draw(g.r, "route"))
	case "PHQ-9":
		_, err := g.s.EnterMeasure(g.Context(), data.Score{Client: g.who, Instrument: "PHQ-9", Taken: today,
			Answers: []int{1, 1, 1, 1, 1, 2, 1, 1, rapid.IntRange(-1, 2).Draw(g.r, "item 9")}})
		g.refused("a score", err)
	case "screening":
		g.must("screening", g.s.SaveScreening(g.Context(), g.who, []data.ScreeningAnswer{{Item: rapid.IntRange(1, 30).Draw(g.r, "item"),
			Answer: rapid.SampledFrom([]data.Answer{data.No, data.Yes, data.Unknown}).Draw(g.r, "answer")}}))
	case "contact":
		g.must("the contact", g.s.EditClient(g.Context(), g.who, func(c *data.Client) {
			c.Emergency = nil
			if rapid.Bool().Draw(g.r, "anybody") {
				c.Emergency = []data.Person{{Name: "Chris Reeves", Phone: "(503) 555-0143"}}
			}
		}))
	case "clearance":
		_, err := g.s.SaveClearance(g.Context(), data.Clearance{Client: g.who, Prescriber: g.by, Decided: today,
			Decision: rapid.SampledFrom([]data.ClearanceDecision{data.Cleared, data.ClearanceDeferred, data.ClearanceDeclined}).Draw(g.r, "cleared"), Until: today.AddDays(90)})
		g.refused("a clearance", err)
	}
}

func (g *gated) order(sessions int, route data.Route) {
	_, err := g.s.SaveOrder(g.Context(), data.Order{Client: g.who, Prescriber: g.by, On: data.DateOf(g.clock.now), Route: route, Product: "RDT 100 mg", Dose: 200,
		MaxDose: 300, Sessions: sessions, Limit: data.BP{Systolic: 150, Diastolic: 95}, Hold: "lorazepam 12 h"})
	g.must("an order", err)
}

// dose tries to record one, and says whether it now is the first that stands.
func (g *gated) dose() bool {
	answered := rapid.SampledFrom([]bool{true, true, true, false}).Draw(g.r, "answered")
	if rapid.Bool().Draw(g.r, "by RecordEvent") {
		return g.record(answered, nil)
	}
	return g.record(answered, g.reason)
}

// record tries a first dose, by RecordEvent when no reason is typed.
func (g *gated) record(answered bool, reason func() data.TypedReason) bool {
	m, err := g.s.Session(g.Context(), g.visit)
	g.must("the session", err)
	if !m.T0().IsZero() {
		return false
	}
	e := data.Event{At: g.clock.now, Payload: data.Dose{Mg: 200, Route: data.Sublingual, By: data.ByClient}}
	if answered {
		e.Answers = course.KeepKnowingly(course.Judge(m, e, g.clock.now), 200, g.clock.now)
	}
	before, err := g.s.Readiness(g.Context(), g.booked)
	g.must("readiness", err)
	typed := data.TypedReason{}
	if reason == nil {
		_, err = g.s.RecordEvent(g.Context(), g.visit, e)
	} else {
		typed = reason()
		_, err = g.s.RecordDose(g.Context(), g.visit, e, typed)
	}
	if g.refused("a dose", err) {
		g.refusals++
		return false
	}
	g.stands(before, typed.Words)
	g.doses++
	if m, _ := g.s.Session(g.Context(), g.visit); len(m.Overrides) > 0 {
		g.overridden++
	}
	return true
}

// reach goes on to a dose from wherever the sequence stopped, unless it is a
// no-go or has one: first with a reason that something came after, then with one
// for what is open now. So every run has doses, refusals and reasons.
func (g *gated) reach() {
	now := func() data.TypedReason {
		g.look()
		text := fmt.Sprintf("%s, %d", agreed, len(g.reasons))
		g.reasons[text] = g.seen.Typed(text)
		return g.reasons[text]
	}
	if g.visit == 0 {
		visit, err := g.s.StartSession(g.Context(), g.booked, now())
		g.must("start in the end", err)
		g.visit = visit
	}
	m, err := g.s.Session(g.Context(), g.visit)
	g.must("the session", err)
	if m.Decision == data.NoGo || !m.T0().IsZero() {
		return
	}
	g.fineDay()
	if m.Decision == data.Undecided {
		g.must("go in the end", g.s.Decide(g.Context(), g.visit, data.Go, now()))
	}
	old := now()
	g.must("something taken", g.s.EditDayOf(g.Context(), g.visit, func(d *data.DayOf) {
		d.Substances = append(d.Substances, data.Substance{Name: "a friend's tea", Last: g.clock.now})
	}))
	if g.record(true, func() data.TypedReason { return old }) {
		g.r.Fatalf("a dose was recorded with a reason of before something was taken")
	}
	if !g.record(true, now) {
		g.r.Fatalf("a dose was refused although every finding has its reason and every question its answer")
	}
}

// stands demands that whatever stood before a dose has its own stored reason: of
// the very code and facts, long enough, and typed by a person who was shown it.
func (g *gated) stands(before data.Readiness, typed string) {
	m, err := g.s.Session(g.Context(), g.visit)
	g.must("the session", err)
	for _, c := range before.Checks {
		if c.State == data.Ready {
			continue
		}
		for _, f := range c.Findings {
			held := false
			for _, o := range m.Overrides {
				held = held || o.Check == c.ID && o.Code == f.Code && o.Facts == f.Facts() && g.reasons[o.Reason].Covers(c.ID, f) && course.ReasonGiven(o.Reason)
			}
			if !held {
				g.r.Fatalf("a dose was recorded while %s was %s: %s %q has no reason (typed %q, stored %+v)", c.ID, c.State, f.Code, f.Facts(), typed, m.Overrides)
			}
		}
		if c.State != data.Overridden && !course.ReasonGiven(typed) {
			g.r.Fatalf("a dose was recorded with the reason %q while %s was %s", typed, c.ID, c.State)
		}
	}
}

// No dose is recorded while any check is not ready, unless a reason was typed
// for that very finding: whatever the order of what is done in a session, and
// whatever changes underneath.
func TestNoDosePassesAnOpenCheck(t *testing.T) {
	doses, refusals, overridden, stale := 0, 0, 0, 0
	ready := newGated(t)
	rapid.Check(t, func(r *rapid.T) {
		g := ready.again(t, r)
		if rapid.Bool().Draw(r, "begun") { // with a reason for whatever the day leaves open
			g.start()
			if g.visit != 0 {
				g.answerDay()
				g.read()
				g.decide()
			}
		}
		for range rapid.IntRange(1, 9).Draw(r, "steps") {
			g.clock.now = g.clock.now.Add(time.Duration(rapid.SampledFrom([]int{1, 2, 5, 5, 30}).Draw(r, "minutes")) * time.Minute)
			if g.visit == 0 {
				g.start()
				continue
			}
			switch rapid.SampledFrom([]string{"day", "fine", "fine", "vitals", "vitals", "sedation", "decide", "decide", "underneath", "dose", "dose", "dose"}).Draw(r, "command") {
			case "day":
				g.answerDay()
			case "fine":
				g.fineDay()
			case "vitals":
				g.read()
			case "sedation":
				g.sedate()
			case "decide":
				g.decide()
			case "underneath":
				g.underneath()
			case "dose":
				g.dose()
			}
		}
		g.reach()
		doses, refusals, overridden, stale = doses+g.doses, refusals+g.refusals, overridden+g.overridden, stale+g.stale
	})
	t.Logf("%d doses, %d of them with overrides, %d refusals, %d stale reasons", doses, overridden, refusals, stale)
	if doses == 0 || refusals == 0 || overridden == 0 || stale == 0 {
		t.Errorf("%d doses, %d of them with overrides, %d refusals, %d stale reasons: the sequences show nothing", doses, overridden, refusals, stale)
	}
}

// newGated is a client before a first session with every paper in order.
func newGated(t *testing.T) *gated {
	s, clock := newStoreAt(t, local(time.June, 2, 9, 0))
	g := &gated{walk: &walk{TB: t, s: s, clock: clock}}
	var err error
	g.by, err = s.SavePrescriber(t.Context(), data.Prescriber{Name: "Samuel Okafor"})
	g.must("the prescriber", err)
	c := jordan()
	c.Prescriber, c.Weights = g.by, []data.Weight{{On: data.MustDate(2025, time.June, 1), Kg: 70}}
	g.who = create(t, s, c)
	_, err = s.OpenCourse(t.Context(), g.who, data.FirstCourse)
	g.must("open the course", err)
	g.order(4, data.Sublingual)
	g.walk.visit(data.KindPreparation, time.June, 3, &data.Preparation{Intention: "To stay."})
	var answers []data.ScreeningAnswer
	for _, item := range course.ScreeningItems {
		answers = append(answers, data.ScreeningAnswer{Item: item.Number, Answer: data.No})
	}
	g.must("screening", s.SaveScreening(t.Context(), g.who, answers))
	_, err = s.SaveClearance(t.Context(), data.Clearance{Client: g.who, Prescriber: g.by, Decided: data.MustDate(2025, time.June, 2), Decision: data.Cleared, Until: data.MustDate(2025, time.December, 2)})
	g.must("clearance", err)
	g.consent(data.FormKAP, data.Date{})
	g.touch, err = s.PrepareDocument(t.Context(), NewDocument{Client: g.who, Form: data.FormTouch, Version: "3.2", Body: "text"})
	g.must("prepare touch", err)
	_, err = s.SignDocument(t.Context(), g.touch, wet(g.clock.now))
	g.must("sign touch", err)
	g.score("PHQ-9", time.June, 9, 1, 1, 1, 1, 1, 2, 1, 1, 0)
	g.at(time.June, 12, 9, 0)
	g.booked = g.book(data.KindMedicine, local(time.June, 12, 13, 0), 180)
	g.must("name the escort", s.SetEscort(t.Context(), g.booked, data.Escort{Name: "Chris Reeves", Relation: "spouse", Phone: "(503) 555-0143"}))
	g.consent(data.FormTransport, data.MustDate(2025, time.June, 12))
	g.at(time.June, 12, 12, 55)
	return g
}

// again is a copy of the practice as it stands, for one sequence.
func (g *gated) again(t *testing.T, r *rapid.T) *gated {
	path := filepath.Join(t.TempDir(), "practice.db")
	g.must("copy the practice", second(g.s.files.Writer().Exec("VACUUM INTO ?", path)))
	clock := &handClock{g.clock.now}
	s, err := Open(context.Background(), openPlain(t, path), clock, "test")
	g.must("open the copy", err)
	r.Cleanup(func() { s.Close() })
	return &gated{walk: &walk{TB: t, s: s, clock: clock, who: g.who, by: g.by}, r: r, booked: g.booked, touch: g.touch, reasons: map[string]data.TypedReason{}}
}
