package readiness

import (
	"strings"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"

	"kapdesk/data"
)

// row changes one thing of the record that is fully ready.
type row struct {
	name   string
	check  data.CheckID
	change func(*asked)
	state  data.CheckState
	codes  string // found, with a space between
	grave  bool
}

// table lists each thing that can be wrong or not known, and beside each
// threshold what is just fine.
func table() []row {
	return join(paperRows(), prescribedRows(), riskRows(), wayRows(), peopleRows(), dayRows(), vitalsRows(), tickRows())
}

func join(lists ...[]row) (all []row) {
	for _, l := range lists {
		all = append(all, l...)
	}
	return all
}

func TestOneThingChanged(t *testing.T) {
	for _, c := range table() {
		a := fully()
		c.change(a)
		r := a.of()
		check := r.Check(c.check)
		var codes []string
		for _, f := range check.Findings {
			codes = append(codes, string(f.Code))
		}
		if check.State != c.state || strings.Join(codes, " ") != c.codes || check.Grave() != c.grave {
			t.Errorf("%s: %s is %s with %v, grave %v; want %s with %s, grave %v", c.name, c.check, check.State, codes, check.Grave(), c.state, c.codes, c.grave)
		}
		for _, other := range r.Checks {
			if other.ID != c.check && other.State != data.Ready && !strings.Contains(c.name, "(with") {
				t.Errorf("%s: changes the check %q too, to %s", c.name, other.ID, other.State)
			}
		}
	}
}

func paperRows() []row {
	sign := func(f data.Form, change func(*data.Document)) func(*asked) {
		return func(a *asked) { change(a.form(f)) }
	}
	kap := func(change func(*data.Document)) func(*asked) { return sign(data.FormKAP, change) }
	const c, o, r = data.CheckConsent, data.Open, data.Ready
	return []row{
		{"no KAP consent", c, func(a *asked) { a.Documents = a.Documents[1:] }, o, "form.missing", false},
		{"no forms", c, func(a *asked) { a.Documents = a.Documents[2:] }, o, "form.missing form.missing", false},
		{"KAP consent is a draft", c, kap(func(d *data.Document) { d.State, d.Signed = data.DocumentDraft, data.Date{} }), o, "form.unsigned", false},
		{"KAP consent is with the client", c, kap(func(d *data.Document) { d.State, d.Signed = data.DocumentPresented, data.Date{} }), o, "form.unsigned", false},
		{"KAP consent declined", c, kap(func(d *data.Document) { d.State, d.Signed = data.DocumentDeclined, data.Date{} }), o, "form.declined", true},
		{"KAP consent revoked", c, kap(func(d *data.Document) { d.State, d.RevokedAt = data.DocumentRevoked, at(time.June, 1, 9, 0) }), o, "form.revoked", false},
		{"KAP consent superseded by none", c, kap(func(d *data.Document) { d.State = data.DocumentSuperseded }), o, "form.missing", false},
		{"KAP consent to the day before", c, kap(func(d *data.Document) { d.Until = on(time.June, 11) }), o, "form.ended", false},
		{"KAP consent to the day", c, kap(func(d *data.Document) { d.Until = on(time.June, 12) }), r, "consent.ready", false},
		{"KAP consent of twelve months ago", c, kap(func(d *data.Document) { d.Signed = data.MustDate(2024, time.June, 12) }), r, "consent.ready", false},
		{"KAP consent of a day more", c, kap(func(d *data.Document) { d.Signed = data.MustDate(2024, time.June, 11) }), o, "form.ended", false},
		{"KAP consent for another route", c, kap(func(d *data.Document) { d.Route = data.Intramuscular }), o, "form.other", false},
		{"KAP consent for no route", c, kap(func(d *data.Document) { d.Route = "" }), o, "form.other", false},
		{"KAP consent to another prescriber's medicine", c, kap(func(d *data.Document) { d.Prescriber = 4 }), o, "form.other", false},
		{"KAP consent that names no prescriber", c, kap(func(d *data.Document) { d.Prescriber = 0 }), o, "form.other", false},
		{"KAP consent of an old text", c, kap(func(d *data.Document) { d.Version = "2.9" }), o, "form.other", false},
		{"KAP consent of the first text that holds", c, kap(func(d *data.Document) { d.Version = "3.0" }), r, "consent.ready", false},
		{"KAP consent signed this minute", c, kap(signedAt(at(time.June, 12, 13, 11))), r, "consent.ready", false},
		{"KAP consent signed after this minute", c, kap(signedAt(at(time.June, 12, 13, 12))), o, "form.missing", false},
		{"KAP consent signed the day after", c, kap(signedAt(at(time.June, 13, 10, 0))), o, "form.missing", false},
		{"KAP consent of no course", c, kap(func(d *data.Document) { d.CourseNo = 0 }), o, "form.other", false},
		{"touch consent revoked", c, sign(data.FormTouch, func(d *data.Document) { d.State, d.RevokedAt = data.DocumentRevoked, at(time.June, 1, 9, 0) }), o, "form.revoked", false},
		{"a second course (with a screening)", c, func(a *asked) { a.secondCourse(); a.Screening = noContraindications(at(time.June, 2, 9, 0)) }, o, "form.course form.course", false},
		{"by video without its consent (with the sitter)", c, func(a *asked) { a.remote(); a.Documents = a.Documents[:3] }, o, "form.missing", false},
		{"by video, its consent a year old (with the sitter)", c, func(a *asked) { a.remote(); a.form(data.FormTelehealth).Signed = data.MustDate(2024, time.June, 11) }, o, "form.ended", false},
		{"video consent revoked, in person", c, func(a *asked) {
			a.Documents = append(a.Documents, data.Document{ID: 9, Form: data.FormTelehealth, State: data.DocumentRevoked, RevokedAt: at(time.June, 1, 9, 0)})
		}, r, "consent.ready", false},
		{"transport not prepared", data.CheckTransport, func(a *asked) { a.Documents = a.Documents[:2] }, o, "form.missing", false},
		{"transport of another day", data.CheckTransport, sign(data.FormTransport, func(d *data.Document) { d.For = on(time.June, 11) }), o, "form.missing", false},
		{"transport not signed", data.CheckTransport, sign(data.FormTransport, func(d *data.Document) { d.State, d.Signed = data.DocumentDraft, data.Date{} }), o, "form.unsigned", false},
		{"transport declined", data.CheckTransport, sign(data.FormTransport, func(d *data.Document) { d.State, d.Signed = data.DocumentDeclined, data.Date{} }), o, "form.declined", true},
	}
}

// signedAt moves a signature.
func signedAt(when time.Time) func(*data.Document) {
	return func(d *data.Document) { d.Signed, d.SignedAt = data.DateOf(when), when }
}

// secondCourse closes the first course on June 1 and makes the session one of a
// second, prepared for.
func (a *asked) secondCourse() {
	a.Courses[0].Closed = on(time.June, 1)
	a.Courses = append(a.Courses, data.Course{ID: 12, Number: 2, Opened: on(time.June, 1)})
	a.booked.Course = 12
	a.Visits = append(a.Visits, data.Visit{Course: 12, Kind: "preparation", Start: at(time.June, 3, 10, 0)})
}

func prescribedRows() []row {
	order := func(change func(*data.Order)) func(*asked) { return func(a *asked) { change(&a.Orders[0]) } }
	clear := func(change func(*data.Clearance)) func(*asked) { return func(a *asked) { change(&a.Clearances[0]) } }
	answer := func(item int, v data.Answer, note string) func(*asked) {
		return func(a *asked) { a.Screening[item-1].Answer, a.Screening[item-1].Note = v, note }
	}
	const p, c, s, o, r = data.CheckOrder, data.CheckClearance, data.CheckContra, data.Open, data.Ready
	return []row{
		{"no order", p, func(a *asked) { a.Orders = nil }, o, "order.none", false},
		{"an order without a date", p, order(func(o *data.Order) { o.On = data.Date{} }), o, "order.none", false},
		{"an order of the day", p, order(func(o *data.Order) { o.On = on(time.June, 12) }), r, "order.ready", false},
		{"an order of the next day", p, order(func(o *data.Order) { o.On = on(time.June, 13) }), o, "order.early", false},
		{"an order to the day", p, order(func(o *data.Order) { o.Until = on(time.June, 12) }), r, "order.ready", false},
		{"an order to the day before", p, order(func(o *data.Order) { o.Until = on(time.June, 11) }), o, "order.ended", false},
		{"an order for two sessions", p, order(func(o *data.Order) { o.Sessions = 2 }), r, "order.ready", false},
		{"an order for one session", p, order(func(o *data.Order) { o.Sessions = 1 }), o, "order.used", false},
		{"an order without a limit of sessions", p, order(func(o *data.Order) { o.Sessions = 0 }), r, "order.ready", false},
		{"an order for one session, the dose of another's", p, func(a *asked) { a.Orders[0].Sessions = 1; a.Sessions[0].Order = 6 }, r, "order.ready", false},
		{"ended and used up", p, order(func(o *data.Order) { o.Sessions, o.Until = 1, on(time.June, 1) }), o, "order.used order.ended", false},
		{"an order for another route", p, order(func(o *data.Order) { o.Route = data.Oral }), o, "order.route", false},
		{"booked by another route (with the consent)", p, func(a *asked) { a.booked.Route = string(data.Intramuscular) }, o, "order.route", false},
		{"no route booked", p, func(a *asked) { a.booked.Route = "" }, r, "order.ready", false},
		{"an older order that is valid, a newer of tomorrow", p, func(a *asked) {
			a.Orders = append(a.Orders, data.Order{ID: 8, Prescriber: 3, On: on(time.June, 13), Route: data.Oral, Dose: 900})
		}, r, "order.ready", false},

		{"no clearance", c, func(a *asked) { a.Clearances = nil }, o, "clearance.none", false},
		{"asked for", c, clear(func(c *data.Clearance) { c.Decision = data.ClearanceAsked }), o, "clearance.asked", false},
		{"deferred", c, clear(func(c *data.Clearance) { c.Decision = data.ClearanceDeferred }), o, "clearance.deferred", false},
		{"declined", c, clear(func(c *data.Clearance) { c.Decision = data.ClearanceDeclined }), o, "clearance.declined", true},
		{"a word that is no decision", c, clear(func(c *data.Clearance) { c.Decision = "?" }), o, "clearance.declined", true},
		{"cleared with conditions", c, clear(func(c *data.Clearance) { c.Decision = data.ClearedWithConditions }), r, "clearance.ready", false},
		{"cleared without a last day", c, clear(func(c *data.Clearance) { c.Until = data.Date{} }), o, "clearance.endless", false},
		{"cleared to the day before", c, clear(func(c *data.Clearance) { c.Until = on(time.June, 11) }), o, "clearance.ended", false},
		{"cleared to the day", c, clear(func(c *data.Clearance) { c.Until = on(time.June, 12) }), r, "clearance.ready", false},
		{"cleared from the day", c, clear(func(c *data.Clearance) { c.Decided = on(time.June, 12) }), r, "clearance.ready", false},
		{"cleared from the next day", c, clear(func(c *data.Clearance) { c.Decided = on(time.June, 13) }), o, "clearance.early", false},
		{"a renewal asked for leaves the old one", c, func(a *asked) {
			a.Clearances = append(a.Clearances, data.Clearance{ID: 2, Decision: data.ClearanceAsked, Asked: on(time.June, 10)})
		}, r, "clearance.ready", false},
		{"a renewal declined takes its place", c, func(a *asked) {
			a.Clearances = append(a.Clearances, data.Clearance{ID: 2, Decision: data.ClearanceDeclined, Decided: on(time.June, 10)})
		}, o, "clearance.declined", true},
		{"asked twice, the newer one is told", c, func(a *asked) {
			a.Clearances = []data.Clearance{{ID: 1, Decision: data.ClearanceAsked, Asked: on(time.June, 1)}, {ID: 2, Decision: data.ClearanceAsked, Asked: on(time.June, 10)}}
		}, o, "clearance.asked", false},

		{"no screening", s, func(a *asked) { a.Screening = nil }, o, "contra.none", false},
		{"an absolute item not answered", s, func(a *asked) { a.Screening = a.Screening[1:] }, o, "contra.unanswered", false},
		{"an absolute item unknown", s, answer(2, data.Unknown, ""), o, "contra.unanswered", false},
		{"an absolute item yes", s, answer(2, data.Yes, ""), o, "contra.yes", true},
		{"an absolute item yes with a comment", s, answer(2, data.Yes, "seen by Dr. Okafor"), o, "contra.yes", true},
		{"an absolute item resolved", s, answer(2, data.Resolved, ""), r, "contra.ready", false},
		{"a relative item not answered", s, answer(6, data.NotAsked, ""), o, "contra.unanswered", false},
		{"a relative item unknown", s, answer(6, data.Unknown, "x"), o, "contra.unanswered", false},
		{"a relative item yes", s, answer(6, data.Yes, " "), o, "contra.comment", false},
		{"a relative item yes with a comment", s, answer(6, data.Yes, "seen by Dr. Okafor"), r, "contra.ready", false},
		{"a relative item resolved", s, answer(6, data.Resolved, ""), r, "contra.ready", false},
		{"a caution yes", s, answer(25, data.Yes, ""), r, "contra.ready", false},
		{"a new course, the answers of the old (with the consents)", s, (*asked).secondCourse, o, "contra.stale", false},
		{"a new course, asked on its first day (with the consents)", s, func(a *asked) { a.secondCourse(); a.Screening = noContraindications(at(time.June, 1, 9, 0)) }, r, "contra.ready", false},
		{"a new course, one answer of the day before (with the consents)", s, func(a *asked) {
			a.secondCourse()
			a.Screening = noContraindications(at(time.June, 1, 9, 0))
			a.Screening[29].At = at(time.May, 31, 9, 0)
		}, o, "contra.stale", false},
	}
}

func riskRows() []row {
	phq := func(day data.Date, item9 int) data.Score {
		return data.Score{ID: 2, Instrument: "PHQ-9", Taken: day, Answers: []int{0, 0, 0, 0, 0, 0, 0, 0, item9}, Known: true, Alert: max(item9, data.NotAnswered)}
	}
	scored := func(day data.Date, item9 int) func(*asked) {
		return func(a *asked) { a.Scores = append(a.Scores, phq(day, item9)) }
	}
	form := func(day data.Date, level data.RiskLevel, why string, deferred data.Answer) data.RiskForm {
		return data.RiskForm{Taken: day, Level: level, Action: "safety plan", Why: why, Deferred: deferred}
	}
	forms := func(list ...data.RiskForm) func(*asked) {
		return func(a *asked) {
			for i := range list {
				list[i].ID = data.RiskFormID(i + 1)
			}
			a.Risks = list
		}
	}
	both := func(one, other func(*asked)) func(*asked) { return func(a *asked) { one(a); other(a) } }
	june := func(day int) data.Date { return on(time.June, day) }
	const k, o, r = data.CheckRisk, data.Open, data.Ready
	const reason = "The plan is gone and the means too."
	return []row{
		{"item 9 never answered", k, func(a *asked) { a.Scores = nil }, o, "risk.never", false},
		{"item 9 never answered, a form of none", k, both(func(a *asked) { a.Scores = nil }, forms(form(june(9), data.RiskNone, "", ""))), r, "risk.ready", false},
		{"item 9 skipped", k, scored(june(10), data.NotAnswered), o, "risk.skipped", false},
		{"item 9 skipped, a form of that day", k, both(scored(june(10), data.NotAnswered), forms(form(june(10), data.RiskNone, "", ""))), r, "risk.ready", false},
		{"item 9 skipped, a form of the day before", k, both(scored(june(10), data.NotAnswered), forms(form(june(9), data.RiskNone, "", ""))), o, "risk.skipped", false},
		{"item 9 skipped after an alert", k, func(a *asked) { a.Scores = []data.Score{phq(june(8), 2), phq(june(10), data.NotAnswered)} }, o, "risk.skipped risk.item", true},
		{"item 9 skipped, then answered", k, func(a *asked) { a.Scores = []data.Score{phq(june(8), data.NotAnswered), phq(june(10), 0)} }, r, "risk.ready", false},
		{"item 9 only ever skipped", k, func(a *asked) { a.Scores = []data.Score{phq(june(8), data.NotAnswered)} }, o, "risk.skipped", false},
		{"a total alone", k, func(a *asked) {
			a.Scores = []data.Score{{ID: 1, Instrument: "PHQ-9", Taken: june(9), Total: 8, Known: true}}
		}, o, "risk.skipped", false},
		{"item 9 is 14 days old", k, func(a *asked) { a.Scores = []data.Score{phq(on(time.May, 29), 0)} }, r, "risk.ready", false},
		{"item 9 is 15 days old", k, func(a *asked) { a.Scores = []data.Score{phq(on(time.May, 28), 0)} }, o, "risk.old", false},
		{"item 9 is two years old", k, func(a *asked) { a.Scores = []data.Score{phq(data.MustDate(2023, time.June, 3), 0)} }, o, "risk.old", false},
		{"item 9 is old, a form is not", k, both(func(a *asked) { a.Scores = []data.Score{phq(on(time.May, 1), 0)} }, forms(form(june(9), data.RiskLow, "", ""))), r, "risk.ready", false},
		{"item 9 and the form are old", k, both(func(a *asked) { a.Scores = []data.Score{phq(on(time.May, 1), 1)} }, forms(form(on(time.May, 2), data.RiskLow, "", ""))), o, "risk.old", false},
		{"item 9 is 1 without a form", k, scored(june(11), 1), o, "risk.item", true},
		{"item 9 is 3 without a form", k, scored(june(11), 3), o, "risk.item", true},
		{"item 9 is 1, a form of before", k, both(scored(june(11), 1), forms(form(june(10), data.RiskLow, "", ""))), o, "risk.item", true},
		{"item 9 is 1, a form of that day", k, both(scored(june(11), 1), forms(form(june(11), data.RiskLow, "", ""))), r, "risk.ready", false},
		{"item 9 is 2, entered after a form of that day that found nothing", k, func(a *asked) {
			forms(form(june(11), data.RiskNone, "", ""))(a)
			late := phq(june(11), 2)
			late.Entered = at(time.June, 11, 15, 0)
			a.Scores = append(a.Scores, late)
		}, o, "risk.item", true},
		{"low risk", k, forms(form(june(10), data.RiskLow, "", "")), r, "risk.ready", false},
		{"moderate risk", k, forms(form(june(10), data.RiskModerate, "", "")), o, "risk.level", true},
		{"high risk", k, forms(form(june(10), data.RiskHigh, "", "")), o, "risk.level", true},
		{"a level that is no word", k, forms(form(june(10), "?", "", "")), o, "risk.level", true},
		{"high risk, then item 9 is 0", k, both(forms(form(june(10), data.RiskHigh, "", "")), scored(june(11), 0)), o, "risk.level", true},
		{"moderate risk, then item 9 is 0", k, both(forms(form(june(10), data.RiskModerate, "", "")), scored(june(11), 0)), o, "risk.level", true},
		{"high risk, lowered without a reason", k, forms(form(june(9), data.RiskHigh, "", ""), form(june(11), data.RiskNone, "", "")), o, "risk.level", true},
		{"high risk, lowered with a reason of nine letters", k, forms(form(june(9), data.RiskHigh, "", ""), form(june(11), data.RiskNone, "ninechars", "")), o, "risk.level", true},
		{"high risk, lowered with a reason", k, forms(form(june(9), data.RiskHigh, "", ""), form(june(11), data.RiskLow, reason, "")), r, "risk.ready", false},
		{"high risk, lowered to moderate", k, forms(form(june(9), data.RiskHigh, "", ""), form(june(11), data.RiskModerate, reason, "")), o, "risk.level", true},
		{"deferred", k, forms(form(june(10), data.RiskLow, "", data.Yes)), o, "risk.deferred", true},
		{"deferred, the next form does not say", k, forms(form(june(9), data.RiskLow, "", data.Yes), form(june(10), data.RiskLow, "", "")), o, "risk.deferred", true},
		{"deferred, lifted", k, forms(form(june(9), data.RiskLow, "", data.Yes), form(june(10), data.RiskLow, "", data.No)), r, "risk.ready", false},
		{"high and deferred", k, forms(form(june(10), data.RiskHigh, "", data.Yes)), o, "risk.level risk.deferred", true},
		{"thoughts not asked today", k, func(a *asked) { a.day().SuicidalAsked = "" }, data.Later, "risk.ask", false},
		{"not asked today: no", k, func(a *asked) { a.day().SuicidalAsked = data.No }, data.Later, "risk.ask", false},
		{"new thoughts today", k, func(a *asked) { a.day().SuicidalNew = true }, o, "risk.new", true},
		{"new thoughts, nothing ticked", k, func(a *asked) { a.day().SuicidalNew, a.day().SuicidalAsked = true, "" }, o, "risk.new", true},
		{"new thoughts today, a form of yesterday", k, both(func(a *asked) { a.day().SuicidalNew = true }, forms(form(june(11), data.RiskLow, "", ""))), o, "risk.new", true},
		{"new thoughts today, a form after them", k, both(newThoughts, forms(entered(form(june(12), data.RiskLow, "", ""), 13, 5))), r, "risk.ready", false},
		{"new thoughts today, a form of the same minute", k, both(newThoughts, forms(entered(form(june(12), data.RiskLow, "", ""), 13, 2))), o, "risk.new", true},
		{"new thoughts today, a form of the morning", k, both(newThoughts, forms(entered(form(june(12), data.RiskLow, "", ""), 7, 0))), o, "risk.new", true},
		{"new thoughts today, a form after them finds high", k, both(newThoughts, forms(entered(form(june(12), data.RiskHigh, "", ""), 13, 5))), o, "risk.level", true},
		{"an older alert without a form, then 0", k, func(a *asked) {
			a.Scores = []data.Score{phq(june(1), 3), phq(june(9), 0)}
			a.Scores[0].Alert = 3
		}, o, "risk.item", true},
		{"the least alert of the PCL-5", k, func(a *asked) {
			a.Scores = append(a.Scores, data.Score{ID: 9, Instrument: "PCL-5", Taken: june(11), Alert: 1, Known: true})
		}, o, "risk.item", true},
		{"the PCL-5's item skipped", k, func(a *asked) {
			a.Scores = append(a.Scores, data.Score{ID: 9, Instrument: "PCL-5", Taken: june(11), Alert: data.NotAnswered, Known: true})
		}, o, "risk.skipped", false},
		{"item 9 of before alerts were kept is 2, and old", k, func(a *asked) {
			a.Scores = []data.Score{phq(on(time.May, 1), 2)}
			a.Scores[0].Alert = 0
		}, o, "risk.item", true},
		{"an alert of the PCL-5", k, func(a *asked) {
			a.Scores = append(a.Scores, data.Score{ID: 9, Instrument: "PCL-5", Taken: june(11), Alert: 4, Known: true})
		}, o, "risk.item", true},
	}
}

func newThoughts(a *asked) {
	a.day().SuicidalNew, a.day().SuicidalAt = true, at(time.June, 12, 13, 2)
}

func entered(f data.RiskForm, hour, minute int) data.RiskForm {
	f.Entered = at(time.June, 12, hour, minute)
	return f
}

func wayRows() []row {
	last := func(when time.Time) func(*asked) {
		return func(a *asked) {
			a.Sessions[0].T0 = when
			a.Visits = append(a.Visits, data.Visit{Course: 11, Kind: "integration", Start: at(time.June, 12, 12, 30)})
		}
	}
	prepared := func(n int) func(*asked) { return func(a *asked) { a.Visits = a.Visits[2-n:] } }
	booked := func(kind data.Kind, when time.Time) func(*asked) {
		return func(a *asked) {
			a.Appointments = append(a.Appointments, data.Appointment{ID: 50, Kind: kind, Start: when, Minutes: 60, Status: data.Scheduled})
		}
	}
	first := func(planned, held int) func(*asked) {
		return func(a *asked) { prepared(held)(a); a.Sessions, a.Practice.Preparations = a.Sessions[1:], planned }
	}
	unprepared := func(also func(*asked)) func(*asked) { return func(a *asked) { prepared(0)(a); also(a) } }
	const s, i, p, o, r = data.CheckSinceDose, data.CheckIntegration, data.CheckPreparation, data.Open, data.Ready
	return []row{
		{"the first session", s, func(a *asked) { a.Sessions = a.Sessions[1:]; a.Visits = a.Visits[:2] }, r, "since.first", false},
		{"the first session is integrated", i, func(a *asked) { a.Sessions = a.Sessions[1:] }, r, "since.first", false},
		{"dose less than 48 h ago", s, last(at(time.June, 10, 13, 1)), o, "since.hours", true},
		{"dose 48 h ago", s, last(at(time.June, 10, 13, 0)), o, "since.days", false},
		{"dose two days ago", s, last(at(time.June, 10, 9, 0)), o, "since.days", false},
		{"dose three days ago", s, last(at(time.June, 9, 23, 0)), r, "since.ready", false},
		{"dose after the booked time (with integration)", s, last(at(time.June, 12, 13, 5)), o, "since.hours", true},
		{"booked 48 h after the dose, begun 47 h 59 min after it (with integration)", s, func(a *asked) {
			last(at(time.June, 10, 12, 0))(a)
			a.Orders[0].MinInterval, a.now = 2, at(time.June, 12, 11, 59)
		}, o, "since.early", true},
		{"begun 48 h after the dose (with integration)", s, func(a *asked) {
			last(at(time.June, 10, 12, 0))(a)
			a.Orders[0].MinInterval, a.now = 2, at(time.June, 12, 12, 0)
		}, r, "since.ready", false},
		{"booked 48 h after the dose, asked the evening of the dose (with integration)", s, func(a *asked) {
			last(at(time.June, 10, 12, 0))(a)
			a.Sessions = a.Sessions[:1]
			a.Orders[0].MinInterval, a.now = 2, at(time.June, 10, 20, 0)
		}, r, "since.ready", false},
		{"the order asks for 14 days", s, func(a *asked) { a.Orders[0].MinInterval = 14 }, r, "since.ready", false},
		{"the order asks for 15 days", s, func(a *asked) { a.Orders[0].MinInterval = 15 }, o, "since.days", false},
		{"the order asks for less than the practice", s, func(a *asked) { last(at(time.June, 10, 9, 0))(a); a.Orders[0].MinInterval = 2 }, r, "since.ready", false},
		{"the order asks for one day", s, func(a *asked) { last(at(time.June, 10, 9, 0))(a); a.Orders[0].MinInterval = 1 }, r, "since.ready", false},
		{"the practice asks for 15 days", s, func(a *asked) { a.rules.MinInterval = 15 }, o, "since.days", false},
		{"a session listed out of the order of doses", s, func(a *asked) {
			early := a.Sessions[0]
			early.Visit.Appointment, early.T0 = 29, at(time.May, 10, 13, 0)
			last(at(time.June, 11, 14, 0))(a)
			a.Sessions = []data.Session{a.Sessions[0], early, a.Sessions[1]}
		}, o, "since.hours", true},
		{"no integration", i, func(a *asked) { a.Visits = append(a.Visits[:3:3], a.Visits[4:]...) }, o, "integration.none", false},
		{"integration at the time of the dose", i, func(a *asked) { a.Visits[3].Start = a.Sessions[0].T0 }, o, "integration.none", false},
		{"integration a minute after the dose", i, func(a *asked) { a.Visits[3].Start = a.Sessions[0].T0.Add(time.Minute) }, r, "integration.ready", false},
		{"integration before the last dose", i, func(a *asked) { a.Visits[3].Start = at(time.May, 28, 10, 0) }, o, "integration.none", false},
		{"integration at the time of the session", i, func(a *asked) { a.Visits[3].Start = a.booked.Start }, o, "integration.none", false},
		{"integration booked for noon, now 10:00 (with the day)", i, func(a *asked) {
			a.now, a.Visits = at(time.June, 12, 10, 0), a.Visits[:3]
			a.Sessions = a.Sessions[:1]
			booked(data.KindIntegration, at(time.June, 12, 11, 30))(a)
		}, data.Later, "visit.booked", false},
		{"integration booked after the session", i, func(a *asked) {
			a.Visits[3].Kind = "review"
			booked(data.KindIntegration, at(time.June, 12, 16, 30))(a)
		}, o, "integration.none", false},
		{"integration was booked and not held", i, func(a *asked) { a.Visits[3].Kind = "review"; booked(data.KindIntegration, at(time.June, 12, 11, 0))(a) }, o, "integration.none", false},
		{"one preparation", p, prepared(1), r, "preparation.ready", false},
		{"no preparation", p, prepared(0), o, "preparation.few", false},
		{"none before a first dose where none are planned", p, first(0, 0), o, "preparation.few", false},
		{"one before a first dose where none are planned", p, first(0, 1), r, "preparation.ready", false},
		{"one before a first dose where two are planned", p, first(2, 1), o, "preparation.few", false},
		{"two before a first dose where two are planned", p, first(2, 2), r, "preparation.ready", false},
		{"two before a first dose where three are planned", p, first(3, 2), o, "preparation.few", false},
		{"preparation of another course", p, unprepared(func(a *asked) {
			a.Visits = append(a.Visits, data.Visit{Course: 10, Kind: "preparation", Start: at(time.May, 1, 9, 0)})
		}), o, "preparation.few", false},
		{"preparation at the time of the session", p, unprepared(func(a *asked) {
			a.Visits = append(a.Visits, data.Visit{Course: 11, Kind: "preparation", Start: a.booked.Start})
		}), o, "preparation.few", false},
		{"preparation still running", p, unprepared(booked(data.KindPreparation, at(time.June, 12, 12, 10))), data.Later, "visit.booked", false},
		{"preparation was booked and not held", p, unprepared(booked(data.KindPreparation, at(time.June, 12, 12, 9))), o, "preparation.few", false},
		{"preparation canceled", p, unprepared(func(a *asked) {
			booked(data.KindPreparation, at(time.June, 12, 12, 30))(a)
			a.Appointments[1].Status = data.CanceledByClient
		}), o, "preparation.few", false},
	}
}

func peopleRows() []row {
	video := func(change func(*asked)) func(*asked) { return func(a *asked) { a.remote(); change(a) } }
	nobody := func(a *asked) { a.day().Escort, a.booked.Escort = data.Person{}, data.Escort{} }
	unbegun := func(change func(*asked)) func(*asked) {
		return video(func(a *asked) { a.Sessions = a.Sessions[:1]; change(a) })
	}
	const e, m, o, r, l = data.CheckEscort, data.CheckEmergency, data.Open, data.Ready, data.Later
	return []row{
		{"no escort", e, nobody, o, "escort.none", false},
		{"an escort of spaces", e, func(a *asked) { nobody(a); a.day().Escort.Name = "  " }, o, "escort.none", false},
		{"the escort booked", e, func(a *asked) { a.day().Escort = data.Person{} }, r, "escort.ready", false},
		{"the escort of the day has no phone", e, func(a *asked) { a.day().Escort.Phone = "" }, o, "escort.phone", false},
		{"a phone of spaces", e, func(a *asked) { a.day().Escort.Phone = " " }, o, "escort.phone", false},
		{"a phone that is a word", e, func(a *asked) { a.day().Escort.Phone = "will text" }, o, "escort.phone", false},
		{"no sitter (with video)", e, video(nobody), o, "escort.none", false},
		{"video, the address on file only", e, video(func(a *asked) { a.day().AddressNow = " " }), l, "escort.address.ask", false},
		{"video, an address of the day only", e, video(func(a *asked) { a.Client.Address.Street = "" }), r, "escort.ready", false},
		{"video, no address", e, video(func(a *asked) { a.Client.Address.Street, a.day().AddressNow = "", "" }), l, "escort.address.ask", false},
		{"video, the sitter not asked", e, video(func(a *asked) { a.day().SitterArrived = "" }), l, "escort.sitter.ask", false},
		{"video, the sitter unknown", e, video(func(a *asked) { a.day().SitterArrived = data.Unknown }), l, "escort.sitter.ask", false},
		{"video, the sitter not there", e, video(func(a *asked) { a.day().SitterArrived = data.No }), o, "escort.sitter", true},
		{"video before its record (with the day)", e, unbegun(func(*asked) {}), l, "escort.address.ask escort.sitter.ask", false},
		{"video before its record, no address (with the day)", e, unbegun(func(a *asked) { a.Client.Address.Street = " " }), o, "escort.address escort.sitter.ask", false},
		{"in person, the sitter not there", e, func(a *asked) { a.day().SitterArrived = data.No }, r, "escort.ready", false},
		{"nobody to call", m, func(a *asked) { a.Client.Emergency = nil }, o, "emergency.none", false},
		{"a contact without a name", m, func(a *asked) { a.Client.Emergency[0].Name = " " }, o, "emergency.none", false},
		{"a contact without a phone", m, func(a *asked) { a.Client.Emergency[0].Phone = " " }, o, "emergency.phone", false},
		{"a contact with a word for a phone", m, func(a *asked) { a.Client.Emergency[0].Phone = "?" }, o, "emergency.phone", false},
		{"the second has a phone", m, func(a *asked) {
			a.Client.Emergency = append([]data.Person{{Name: "Ada"}}, a.Client.Emergency...)
		}, r, "emergency.ready", false},
	}
}

func dayRows() []row {
	day := func(change func(*data.DayOf)) func(*asked) { return func(a *asked) { change(a.day()) } }
	took := func(name string, when time.Time) func(*asked) {
		return day(func(d *data.DayOf) { d.Substances = []data.Substance{{Name: name, Last: when}} })
	}
	hold := func(text string, change func(*data.DayOf)) func(*asked) {
		return func(a *asked) { a.Orders[0].Hold = text; change(a.day()) }
	}
	with := func(p data.Pregnancy, test data.Date) func(*asked) {
		return day(func(d *data.DayOf) { d.Pregnancy, d.TestOn = p, test })
	}
	male := func(p data.Pregnancy) func(*asked) {
		return func(a *asked) { a.Client.Sex = data.SexMale; with(p, data.Date{})(a) }
	}
	june := func(hour, minute int) time.Time { return at(time.June, 12, hour, minute) }
	none := time.Time{}
	const f, s, h, o, r, l = data.CheckFasting, data.CheckSubstances, data.CheckHealth, data.Open, data.Ready, data.Later
	return []row{
		{"food 4 h ago", f, day(func(d *data.DayOf) { d.LastFood = june(9, 10) }), r, "fasting.ready", false},
		{"food a minute less", f, day(func(d *data.DayOf) { d.LastFood = june(9, 11) }), o, "fasting.food", false},
		{"food in the future", f, day(func(d *data.DayOf) { d.LastFood = june(23, 30) }), o, "fasting.food", false},
		{"food not asked", f, day(func(d *data.DayOf) { d.LastFood = none }), l, "fasting.ask", false},
		{"liquid 2 h ago", f, day(func(d *data.DayOf) { d.LastLiquid = june(11, 10) }), r, "fasting.ready", false},
		{"liquid a minute less", f, day(func(d *data.DayOf) { d.LastLiquid = june(11, 11) }), o, "fasting.liquid", false},
		{"liquid not asked", f, day(func(d *data.DayOf) { d.LastLiquid = none }), l, "fasting.ask", false},
		{"food too late, liquid not asked", f, day(func(d *data.DayOf) { d.LastFood, d.LastLiquid = june(12, 0), none }), o, "fasting.food fasting.ask", false},
		{"neither", f, day(func(d *data.DayOf) { d.LastFood, d.LastLiquid = june(12, 0), june(12, 0) }), o, "fasting.food fasting.liquid", false},

		{"alcohol 24 h ago", s, took("wine", at(time.June, 11, 13, 10)), r, "substances.ready", false},
		{"alcohol a minute less", s, took("wine", at(time.June, 11, 13, 11)), o, "substances.taken", false},
		{"alcohol at no time", s, took("wine", none), o, "substances.taken", false},
		{"alcohol in the future", s, took("wine", june(23, 0)), o, "substances.taken", false},
		{"another psychedelic 7 days ago", s, took("shrooms", at(time.June, 5, 13, 10)), r, "substances.ready", false},
		{"another psychedelic a minute less", s, took("shrooms", at(time.June, 5, 13, 11)), o, "substances.taken", false},
		{"what is in no list, long ago", s, took("zzgrel", at(time.January, 1, 9, 0)), o, "substances.taken", false},
		{"a substance without a name", s, took("", at(time.January, 1, 9, 0)), o, "substances.taken", false},
		{"what the order holds, 12 h ago", s, took("lorazepam", june(1, 10)), r, "substances.ready", false},
		{"what the order holds, a minute less", s, took("lorazepam", june(1, 11)), o, "substances.taken", false},
		{"held in the morning, taken", s, func(a *asked) { a.Orders[0].Hold = "lorazepam morning dose"; took("lorazepam", june(7, 0))(a) }, o, "substances.taken", false},
		{"held in the morning, taken at night", s, func(a *asked) {
			a.Orders[0].Hold = "lorazepam morning dose"
			took("lorazepam", at(time.June, 11, 22, 0))(a)
		}, r, "substances.ready", false},
		{"a hold that was not read, medicines not asked", s, hold("as discussed", func(d *data.DayOf) { d.MorningMeds = "" }), o, "substances.unread substances.medicines.ask", false},
		{"a hold that was not read, medicines as instructed", s, hold("as discussed", func(*data.DayOf) {}), r, "substances.ready", false},
		{"pressure medicine not taken", s, day(func(d *data.DayOf) { d.PressureMeds = data.No }), o, "substances.pressure", false},
		{"takes no pressure medicine", s, day(func(d *data.DayOf) { d.PressureMeds = data.NotApplicable }), r, "substances.ready", false},
		{"pressure medicine not asked", s, day(func(d *data.DayOf) { d.PressureMeds = "" }), l, "substances.pressure.ask", false},

		{"a change", h, day(func(d *data.DayOf) { d.HealthChange = "fever since Tuesday" }), o, "health.change", false},
		{"a change of spaces", h, day(func(d *data.DayOf) { d.HealthChange = " " }), r, "health.ready", false},
		{"pregnancy possible", h, with(data.PregnancyPossible, data.Date{}), o, "health.pregnancy.possible", true},
		{"pregnancy not possible", h, with(data.PregnancyNotPossible, data.Date{}), r, "health.ready", false},
		{"test declined", h, with(data.PregnancyDeclined, data.Date{}), o, "health.pregnancy.unknown", false},
		{"test declined, nothing else asked", h, day(func(d *data.DayOf) { d.Pregnancy, d.HealthAsked = data.PregnancyDeclined, "" }), o, "health.pregnancy.unknown health.ask", false},
		{"pregnancy not asked", h, with("", data.Date{}), o, "health.pregnancy.unknown", false},
		{"pregnancy a word that is none", h, with("?", data.Date{}), o, "health.pregnancy.unknown", false},
		{"nothing asked", h, day(func(d *data.DayOf) { d.Pregnancy, d.HealthAsked = "", "" }), l, "health.ask", false},
		{"test of no day", h, with(data.PregnancyNegative, data.Date{}), o, "health.pregnancy.date", false},
		{"test of 7 days ago", h, with(data.PregnancyNegative, on(time.June, 5)), r, "health.ready", false},
		{"test of 8 days ago", h, with(data.PregnancyNegative, on(time.June, 4)), o, "health.pregnancy.date", false},
		{"test of tomorrow", h, with(data.PregnancyNegative, on(time.June, 13)), o, "health.pregnancy.date", false},
		{"male, not asked", h, male(""), r, "health.ready", false},
		{"male, test declined", h, male(data.PregnancyDeclined), r, "health.ready", false},
		{"male, a test of no day", h, male(data.PregnancyNegative), r, "health.ready", false},
		{"male, possible", h, male(data.PregnancyPossible), o, "health.pregnancy.possible", true},
		{"sex not known, not asked", h, func(a *asked) { a.Client.Sex = ""; with("", data.Date{})(a) }, o, "health.pregnancy.unknown", false},
	}
}

func vitalsRows() []row {
	read := func(when time.Time, v data.Vitals) func(*asked) {
		return func(a *asked) { a.read(data.Event{ID: 1, At: when, Payload: v}) }
	}
	now := func(v data.Vitals) func(*asked) { return read(at(time.June, 12, 13, 6), v) }
	unlimited := func(v data.Vitals) func(*asked) {
		return func(a *asked) { a.Orders[0].Limit = data.BP{}; now(v)(a) }
	}
	two := func(first, second data.Vitals, when time.Time) func(*asked) {
		return func(a *asked) {
			a.read(data.Event{ID: 1, At: when, Payload: first}, data.Event{ID: 2, At: at(time.June, 12, 13, 8), Payload: second})
		}
	}
	june := func(hour, minute int) time.Time { return at(time.June, 12, hour, minute) }
	const v, o, r = data.CheckVitals, data.Open, data.Ready
	return []row{
		{"no vitals", v, func(a *asked) { a.read() }, data.Later, "vitals.ask", false},
		{"pressure only", v, now(pressed(122, 78, 0, 0)), o, "vitals.missing", false},
		{"no SpO₂", v, now(pressed(122, 78, 70, 0)), o, "vitals.missing", false},
		{"no pulse", v, now(pressed(122, 78, 0, 98)), o, "vitals.missing", false},
		{"no pressure", v, now(pressed(0, 0, 70, 98)), o, "vitals.missing", false},
		{"60 min old", v, read(june(12, 10), pressed(122, 78, 70, 98)), r, "vitals.ready", false},
		{"61 min old", v, read(june(12, 9), pressed(122, 78, 70, 98)), o, "vitals.old", false},
		{"in the minute after", v, read(june(13, 11), pressed(122, 78, 70, 98)), r, "vitals.ready", false},
		{"two minutes after the time asked about", v, read(june(13, 12), pressed(122, 78, 70, 98)), data.Later, "vitals.ask", false},
		{"the practice allows 90 min", v, func(a *asked) { a.Practice.VitalsMin = 90; read(june(11, 50), pressed(122, 78, 70, 98))(a) }, r, "vitals.ready", false},
		{"the pulse is old, the rest is not", v, two(pressed(122, 78, 70, 98), pressed(122, 78, 0, 98), june(12, 0)), o, "vitals.missing", false},
		{"taken in two sets", v, two(pressed(0, 0, 70, 98), pressed(122, 78, 0, 0), june(12, 30)), r, "vitals.ready", false},
		{"an earlier high one", v, two(pressed(170, 100, 120, 88), pressed(122, 78, 70, 98), june(12, 40)), r, "vitals.ready", false},
		{"a later high one", v, two(pressed(122, 78, 70, 98), pressed(162, 100, 0, 0), june(12, 40)), o, "vitals.limits", false},
		{"at the order's pressure", v, now(pressed(150, 95, 70, 98)), r, "vitals.ready", false},
		{"above the order's systolic", v, now(pressed(151, 95, 70, 98)), o, "vitals.limits", false},
		{"above the order's diastolic", v, now(pressed(150, 96, 70, 98)), o, "vitals.limits", false},
		{"below the practice's", v, unlimited(pressed(159, 99, 70, 98)), r, "vitals.ready", false},
		{"at the practice's systolic", v, unlimited(pressed(160, 99, 70, 98)), o, "vitals.limits", false},
		{"at the practice's diastolic", v, unlimited(pressed(159, 100, 70, 98)), o, "vitals.limits", false},
		{"below the urgent pressure", v, now(pressed(179, 109, 70, 98)), o, "vitals.limits", false},
		{"at the urgent systolic", v, now(pressed(180, 95, 70, 98)), o, "vitals.limits", true},
		{"at the urgent diastolic", v, now(pressed(150, 110, 70, 98)), o, "vitals.limits", true},
		{"systolic 90", v, now(pressed(90, 60, 70, 98)), r, "vitals.ready", false},
		{"systolic 89", v, now(pressed(89, 60, 70, 98)), o, "vitals.limits", false},
		{"systolic 79", v, now(pressed(79, 50, 70, 98)), o, "vitals.limits", true},
		{"pulse 110", v, now(pressed(122, 78, 110, 98)), r, "vitals.ready", false},
		{"pulse 111", v, now(pressed(122, 78, 111, 98)), o, "vitals.limits", false},
		{"pulse 131", v, now(pressed(122, 78, 131, 98)), o, "vitals.limits", true},
		{"pulse 50", v, now(pressed(122, 78, 50, 98)), r, "vitals.ready", false},
		{"pulse 49", v, now(pressed(122, 78, 49, 98)), o, "vitals.limits", false},
		{"SpO₂ 92", v, now(pressed(122, 78, 70, 92)), r, "vitals.ready", false},
		{"SpO₂ 91", v, now(pressed(122, 78, 70, 91)), o, "vitals.limits", false},
		{"SpO₂ 89", v, now(pressed(122, 78, 70, 89)), o, "vitals.limits", true},
		{"high and not complete", v, now(pressed(162, 100, 0, 0)), o, "vitals.limits vitals.missing", false},
		{"a temperature of before", v, two(data.Vitals{Temp: 38.2, Breaths: 14}, pressed(122, 78, 70, 98), june(12, 40)), o, "vitals.limits", false},
		{"after the dose", v, func(a *asked) {
			a.read(data.Event{ID: 1, At: june(13, 0), Payload: pressed(122, 78, 70, 98)}, data.Event{ID: 2, At: june(13, 5), Payload: data.Dose{Mg: 150, Route: data.Sublingual}},
				data.Event{ID: 3, At: june(13, 5), Payload: pressed(190, 120, 70, 98)})
		}, r, "vitals.ready", false},
	}
}

// tickRows are the questions of the day that are answered yes or no: only the
// answer that clears does.
func tickRows() []row {
	var rows []row
	for _, one := range []struct {
		name       string
		check      data.CheckID
		tick       func(*data.DayOf) *data.Answer
		no         string // found when the answer is no
		grave      bool
		unanswered string
	}{
		{"identity", data.CheckConsent, func(d *data.DayOf) *data.Answer { return &d.Identity }, "consent.identity", true, "consent.identity.ask"},
		{"consent today", data.CheckConsent, func(d *data.DayOf) *data.Answer { return &d.ConsentToday }, "consent.today", true, "consent.today.ask"},
		{"touch read", data.CheckConsent, func(d *data.DayOf) *data.Answer { return &d.TouchRead }, "consent.touch", false, "consent.touch.ask"},
		{"product", data.CheckOrder, func(d *data.DayOf) *data.Answer { return &d.ProductMatch }, "order.product", true, "order.product.ask"},
		{"medicines", data.CheckSubstances, func(d *data.DayOf) *data.Answer { return &d.MorningMeds }, "substances.medicines", false, "substances.medicines.ask"},
		{"substances", data.CheckSubstances, func(d *data.DayOf) *data.Answer { return &d.SubstancesAsked }, "substances.unasked", false, "substances.ask"},
		{"not intoxicated", data.CheckSubstances, func(d *data.DayOf) *data.Answer { return &d.NotIntoxicated }, "substances.intoxicated", true, "substances.intoxicated.ask"},
		{"oriented", data.CheckHealth, func(d *data.DayOf) *data.Answer { return &d.Oriented }, "health.oriented", true, "health.oriented.ask"},
		{"health asked", data.CheckHealth, func(d *data.DayOf) *data.Answer { return &d.HealthAsked }, "", false, "health.ask"},
	} {
		for _, v := range []data.Answer{data.NotAsked, data.Unknown, data.Resolved, data.NotApplicable, data.No} {
			change := func(a *asked) {
				*one.tick(a.day()) = v
				if one.name == "health asked" {
					a.day().Pregnancy = data.PregnancyNotPossible
				}
			}
			if v == data.No && one.no != "" {
				rows = append(rows, row{one.name + ": no", one.check, change, data.Open, one.no, one.grave})
			} else {
				rows = append(rows, row{one.name + ": " + string(v), one.check, change, data.Later, one.unanswered, false})
			}
		}
	}
	return append(rows, row{"consent given again", data.CheckConsent, func(a *asked) { a.day().ConsentToday, a.day().Reconsent = "", at(time.June, 12, 12, 50) }, data.Ready, "consent.ready", false},
		row{"consent given again, then not", data.CheckConsent, func(a *asked) { a.day().ConsentToday, a.day().Reconsent = data.No, at(time.June, 12, 12, 50) }, data.Open, "consent.today", true})
}

// Which finding mends what, and what its facts are, where more than a code
// matters.
func TestFactsOfFindings(t *testing.T) {
	for _, c := range []struct {
		name   string
		change func(*asked)
		check  data.CheckID
		facts  string
		fix    data.Fix
	}{
		{"order used up", func(a *asked) { a.Orders[0].Sessions = 1 }, data.CheckOrder, "2025-05-22|1|", data.RequestOrder},
		{"order asked for", func(a *asked) {
			a.Orders[0].Sessions = 1
			a.FollowUps = []data.FollowUp{{About: "order", At: at(time.June, 1, 9, 0)}, {About: "order", At: at(time.June, 2, 9, 0)},
				{About: "order", At: at(time.June, 4, 9, 0), Done: at(time.June, 5, 9, 0)}, {About: "call", At: at(time.June, 6, 9, 0)}}
		}, data.CheckOrder, "2025-05-22|1|2025-06-02", data.EnterOrder},
		{"clearance ends before the day", func(a *asked) {
			a.now, a.booked.Start = at(time.June, 10, 9, 0), at(time.June, 12, 13, 0)
			a.Clearances[0].Until = on(time.June, 11)
		}, data.CheckClearance, "2025-06-11|2025-06-12", data.AskRenewal},
		{"clearance ends on the day it is asked", func(a *asked) {
			a.now = at(time.June, 11, 9, 0)
			a.Clearances[0].Until = on(time.June, 11)
		}, data.CheckClearance, "2025-06-11|2025-06-12", data.AskRenewal},
		{"dose before", func(a *asked) { a.rules.MinInterval = 15 }, data.CheckSinceDose, "1|14|15", data.MoveVisit},
		{"two readings", func(a *asked) {
			a.read(data.Event{ID: 1, At: at(time.June, 12, 13, 0), Payload: pressed(160, 80, 70, 98)}, data.Event{ID: 2, At: at(time.June, 12, 13, 6), Payload: pressed(151, 80, 71, 97)})
		}, data.CheckVitals, "BP 151/80, HR 71, SpO₂ 97%|2|{Hold [{order pressure Hold 0 150/95}] –}", data.OpenDayOf},
		{"what was not measured", func(a *asked) {
			a.read(data.Event{ID: 1, At: at(time.June, 12, 13, 6), Payload: data.Vitals{Breaths: 14}})
		},
			data.CheckVitals, "BP, HR, SpO₂|60", data.OpenDayOf},
		{"who came last", func(a *asked) { a.day().Escort, a.booked.Escort = data.Person{}, data.Escort{} }, data.CheckEscort,
			"false|{Daniel Nwosu brother (503) 555-0178}|2025-05-29", data.NameEscort},
		{"who came last to a dose", func(a *asked) {
			a.day().Escort, a.booked.Escort = data.Person{}, data.Escort{}
			noGo := data.Session{Visit: data.Visit{Body: &data.SessionBody{DayOf: data.DayOf{Escort: data.Person{Name: "Ada"}}}}, Decision: data.NoGo}
			a.Sessions = []data.Session{a.Sessions[0], noGo, a.Sessions[1]}
		}, data.CheckEscort, "false|{Daniel Nwosu brother (503) 555-0178}|2025-05-29", data.NameEscort},
		{"a substance of no time", func(a *asked) { a.day().Substances = []data.Substance{{Name: "wine"}} }, data.CheckSubstances, "wine|time unknown|24h0m0s|0001-01-01T00:00:00Z", data.OpenDayOf},
		{"a substance of this minute", func(a *asked) { a.day().Substances = []data.Substance{{Name: "wine", Last: a.now}} }, data.CheckSubstances, "wine|inside its window|24h0m0s|0001-01-01T00:00:00Z", data.OpenDayOf},
		{"what was signed", func(*asked) {}, data.CheckConsent, "2025-05-26|2025-05-26", data.NoFix},
		{"unanswered items", func(a *asked) { a.Screening = a.Screening[:20] }, data.CheckContra, "5", data.OpenScreening},
	} {
		a := fully()
		c.change(a)
		check := a.of().Check(c.check)
		if got := check.Findings[0].Facts(); got != c.facts || check.Fix() != c.fix {
			t.Errorf("%s: facts %q, fix %q; want %q, %q", c.name, got, check.Fix(), c.facts, c.fix)
		}
	}
}

// Before its record is begun, after a no-go and after its end the checks of the
// day wait: nothing is taken from a day that is over.
func TestTheDayCountsOnlyWhileItRuns(t *testing.T) {
	for name, change := range map[string]func(*asked){
		"not begun": func(a *asked) { a.Sessions = a.Sessions[:1] },
		"no-go":     func(a *asked) { a.session().Decision = data.NoGo },
		"ended":     func(a *asked) { a.session().Ended = a.now },
	} {
		a := fully()
		change(a)
		r := a.of()
		if r.Count(data.Later) != 4 || r.Count(data.Ready) != 11 {
			t.Errorf("%s: %v", name, lines(r))
		}
	}
	a := fully()
	a.session().Visit.Body = &data.Preparation{DayOf: a.day()}
	if r := a.of(); !r.AllReady() {
		t.Errorf("the day-of checks kept with a preparation: %v", lines(r))
	}
}

// A session has the number after all doses before it and all that are booked
// before it.
func TestNumberOfTheSession(t *testing.T) {
	booked := func(id data.AppointmentID, kind data.Kind, when time.Time) data.Appointment {
		return data.Appointment{ID: id, Kind: kind, Start: when, Minutes: 180, Status: data.Scheduled}
	}
	for _, c := range []struct {
		name string
		add  data.Appointment
		want int
	}{
		{"alone", data.Appointment{}, 4},
		{"another before it", booked(60, data.KindMedicine, at(time.June, 15, 13, 0)), 5},
		{"another after it", booked(60, data.KindMedicine, at(time.June, 18, 13, 0)), 4},
		{"one not held within 12 h", booked(60, data.KindMedicine, at(time.June, 11, 22, 12)), 5},
		{"one not held before that", booked(60, data.KindMedicine, at(time.June, 11, 22, 11)), 4},
		{"a talk before it", booked(60, data.KindReview, at(time.June, 15, 13, 0)), 4},
	} {
		a := golden()
		a.Appointments = append(a.Appointments, c.add)
		if got := a.of().Session; got != c.want {
			t.Errorf("%s: session %d, want %d", c.name, got, c.want)
		}
	}
}

func TestTheNextOfTwoBookedVisits(t *testing.T) {
	a := golden()
	a.Appointments = append(a.Appointments, data.Appointment{ID: 61, Kind: data.KindPreparation, Start: at(time.June, 13, 9, 0), Minutes: 60, Status: data.Scheduled})
	if diff := cmp.Diff(a.Appointments[0].Start, a.of().Check(data.CheckPreparation).Findings[0].Args[0]); diff != "" {
		t.Errorf("the preparation that comes first (-want +got):\n%s", diff)
	}
}
