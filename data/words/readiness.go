// Package words turns what the rules find into sentences for the screen and
// for paper. Rules know codes and facts; the language is here, and a second
// language is a second table.
package words

import (
	"cmp"
	"fmt"
	"slices"
	"strings"
	"time"

	"kapdesk/data"
	"kapdesk/data/course"
)

// Check words one check of readiness at the time the report was made.
type Check struct {
	Title string
	Why   string // open: sentences; ready and later: a few words beside the title
	Short string // open: the few words for a list, "Escort has no phone number"
	Fix   string // the verb and object on the button, "" for none
}

// Checks words a whole report.
func Checks(r data.Readiness, region data.Region) []Check {
	list := make([]Check, len(r.Checks))
	for i, c := range r.Checks {
		list[i] = CheckOf(c, r, region)
	}
	return list
}

// CheckOf words one check of a report.
func CheckOf(c data.Check, r data.Readiness, region data.Region) Check {
	w := speaker{region: region, now: r.Now, start: r.Start}
	said := Check{Title: CheckTitle(c.ID), Fix: Button(c.Fix())}
	switch c.State {
	case data.Overridden:
		said.Why, said.Fix = "Reason: "+c.Override.Reason, ""
		return said
	case data.Ready:
		said.Why, _ = w.say(c.Findings[0])
		return said
	case data.Later:
		said.Why, _ = w.say(c.Findings[0])
		if c.Findings[0].Code != "visit.booked" && len(c.Findings) > 1 {
			said.Why += fmt.Sprintf(", and %d more to ask", len(c.Findings)-1)
		}
		return said
	}
	said.Why, said.Short = w.whole(c.Findings)
	return said
}

// Blocked words what stands in the way of a step of a medicine session, every
// finding of it. The first news of the checks hold what was found since the
// reason was typed.
func Blocked(b *course.Blocked, region data.Region) (list []Check, news int) {
	w := speaker{region: region, now: b.Report.Now, start: b.Report.Start}
	since := func(c data.Check) bool {
		return slices.ContainsFunc(b.New, func(n data.Check) bool { return n.ID == c.ID })
	}
	for _, c := range b.Open {
		said := Check{Title: CheckTitle(c.ID)}
		said.Why, said.Short = w.whole(c.Findings)
		if since(c) {
			list = slices.Insert(list, news, said)
			news++
		} else {
			list = append(list, said)
		}
	}
	return list, news
}

// whole is a sentence for each finding that is open, and one for all that was
// not asked yet; short is the first of them in a few words.
func (w speaker) whole(findings []data.Finding) (why, short string) {
	var sentences, ask []string
	for _, f := range w.joined(findings) {
		sentence, few := w.say(f)
		short = cmp.Or(short, few)
		switch {
		case f.Code == "visit.booked":
			sentences = append(sentences, "Not held yet, "+sentence+".")
		case f.Later:
			ask = append(ask, sentence)
		default:
			sentences = append(sentences, sentence)
		}
	}
	if len(ask) > 0 {
		sentences = append(sentences, "Not asked yet: "+strings.Join(ask, "; ")+".")
	}
	return strings.Join(sentences, " "), short
}

// checkTitles name the checks of readiness.
var checkTitles = map[data.CheckID]string{
	data.CheckOrder: "Prescriber order", data.CheckConsent: "KAP consent and touch consent", data.CheckTransport: "Transport and safety agreement",
	data.CheckEscort: "Escort", data.CheckClearance: "Clearance", data.CheckContra: "Contraindications", data.CheckRisk: "Suicide risk",
	data.CheckSinceDose: "Time since dose", data.CheckIntegration: "Integration", data.CheckEmergency: "Emergency contact", data.CheckPreparation: "Preparation",
	data.CheckFasting: "Fasting", data.CheckVitals: "Vitals", data.CheckSubstances: "Substances", data.CheckHealth: "Health change",
}

// CheckTitle is the name of a check on screen and paper.
func CheckTitle(id data.CheckID) string { return checkTitles[id] }

// Overridden is the name of the check that a reason was typed for. Records of
// earlier releases kept the name as it was shown; it stays so.
func Overridden(o data.Override) string { return cmp.Or(o.Title, CheckTitle(o.Check)) }

// AtGo is one check as it stood when the dose was decided on.
type AtGo struct {
	Title string
	Ready bool
	Why   string // the reason typed while it was open
}

// ChecksAtGo lists the checks of a session as they stood at Go, nil before it: what was not
// ready then needed a reason, which is kept with what it was typed for.
func ChecksAtGo(s *course.MedicineSession) []AtGo {
	if s.Decision != data.Go {
		return nil
	}
	var list []AtGo
	for _, id := range data.CheckIDs() {
		one := AtGo{Title: CheckTitle(id), Ready: true}
		var why []string
		for _, o := range s.Overrides {
			if o.Check == id || o.Check == "" && o.Title == one.Title {
				one.Ready = false
				if !slices.Contains(why, o.Reason) {
					why = append(why, o.Reason)
				}
			}
		}
		one.Why = strings.Join(why, "; ")
		list = append(list, one)
	}
	return list
}

// Counts are the counts of a report as design 04 writes them: "6 ready, 4
// open, 5 later". What a reason was typed for is in none of them.
func Counts(r data.Readiness) string {
	return fmt.Sprintf("%d ready, %d open, %d later", r.Count(data.Ready), r.Count(data.Open), r.Count(data.Later))
}

// AllCounts are the counts with those that a reason was typed for, if any.
func AllCounts(r data.Readiness) string {
	if n := r.Count(data.Overridden); n > 0 {
		return fmt.Sprintf("%s, %d overridden", Counts(r), n)
	}
	return Counts(r)
}

// Button is the verb and object on a fix's button.
func Button(f data.Fix) string {
	return map[data.Fix]string{
		data.RequestOrder: "Request order", data.EnterOrder: "Enter order", data.OpenConsent: "Open consent", data.PrepareForm: "Prepare form",
		data.SignForm: "Open form", data.NameEscort: "Name escort", data.AddPhone: "Add phone", data.ConfirmAddress: "Add address",
		data.AskClearance: "Ask clearance", data.LogCall: "Log a call", data.AskRenewal: "Ask to renew", data.OpenScreening: "Open screening",
		data.EnterScores: "Enter scores", data.StartRiskForm: "Start risk form", data.OpenRiskForm: "Open risk form",
		data.BookIntegration: "Book integration", data.BookPreparation: "Book preparation", data.AddContact: "Add contact",
		data.MoveVisit: "Move visit", data.OpenDayOf: "Open checks", data.ConfirmEmergency: "Add contact",
	}[f]
}

// speaker knows what every sentence needs: how dates are written and when it
// is said.
type speaker struct {
	region     data.Region
	now, start time.Time
	types      data.VisitTypes
}

func (w speaker) day(d data.Date) string   { return w.region.DayMonth(d) }
func (w speaker) short(d data.Date) string { return w.region.Short(d, data.DateOf(w.now)) }
func (w speaker) when(t time.Time) string {
	return fmt.Sprintf("%s, %s", w.region.Relative(data.DateOf(t), data.DateOf(w.now)), w.region.Time(t))
}

// joined makes one finding of consents that lack the same: they were signed for
// an earlier course.
func (w speaker) joined(findings []data.Finding) []data.Finding {
	var list []data.Finding
	var earlier []data.Finding
	for _, f := range findings {
		if f.Code == "form.course" {
			earlier = append(earlier, f)
		} else {
			list = append(list, f)
		}
	}
	if len(earlier) < 2 {
		return findings
	}
	args := []any{earlier[0].Args[2]}
	for _, f := range earlier {
		args = append(args, f.Args[1])
	}
	return append([]data.Finding{{Code: "forms.course", Args: args}}, list...)
}

// say returns a finding's sentence and its few words for a list.
func (w speaker) say(f data.Finding) (why, short string) {
	say, known := sentences[f.Code]
	if !known {
		return string(f.Code), string(f.Code)
	}
	return say(w, f.Args)
}

type sentence func(w speaker, a []any) (why, short string)

// plain is a sentence without facts.
func plain(why, short string) sentence {
	return func(speaker, []any) (string, string) { return why, short }
}

// days writes "Mar 18 and 25", or "Mar 18 and Apr 2".
func (w speaker) days(args []any) string {
	list := make([]data.Date, len(args))
	for i, a := range args {
		list[i] = a.(data.Date)
	}
	slices.SortFunc(list, data.Date.Compare)
	list = slices.Compact(list)
	parts := make([]string, len(list))
	for i, d := range list {
		parts[i] = w.day(d)
		switch {
		case w.region.Order == data.MonthFirst && i > 0 && list[i-1].Month() == d.Month(),
			w.region.Order == data.DayFirst && i+1 < len(list) && list[i+1].Month() == d.Month():
			parts[i] = fmt.Sprint(d.Day())
		}
	}
	return data.And(parts)
}

// person is "Chris R. (spouse)".
func person(p data.Person) string {
	if p.Relation == "" {
		return p.Short()
	}
	return p.Short() + " (" + p.Relation + ")"
}

func formName(f data.Form) string {
	kind, _ := data.FormKindOf(f)
	return kind.Name()
}

func role(remote bool) string {
	if remote {
		return "Sitter"
	}
	return "Escort"
}

func holds(text string) string {
	return cmp.Or(data.HoldWords(text), "none for 24 h")
}

// Span writes a span: "2 h 10 min", "5 h", "40 min", "7 days".
func Span(d time.Duration) string {
	m := int(d.Minutes())
	switch {
	case m < 60:
		return fmt.Sprintf("%d min", m)
	case m >= 48*60:
		return fmt.Sprintf("%d days", m/(24*60))
	case m%60 == 0:
		return fmt.Sprintf("%d h", m/60)
	}
	return fmt.Sprintf("%d h %d min", m/60, m%60)
}
