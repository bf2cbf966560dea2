package reports

import (
	"cmp"
	"encoding/json"
	"fmt"
	"strings"
	"time"

	"kapdesk/assets"
	"kapdesk/data"
	"kapdesk/data/course"
	"kapdesk/data/document"
	"kapdesk/data/readiness"
	"kapdesk/reports/paper"
)

// ConsentFacts is what a form of the set is filled in with, out of a client's
// record. A release names the client's own prescriber as its recipient, every
// other form the one whose medicine it is.
func ConsentFacts(form data.Form, r *data.Record, rules course.Rules, now time.Time) document.ConsentFacts {
	c, plan := r.Client, document.Plan(r, now)
	p := r.Prescribers[plan.Prescriber]
	if form == data.FormRelease {
		p = r.Prescribers[c.Prescriber]
	}
	f := document.ConsentFacts{Practice: r.Practice, Client: legalPerson(c), Prepared: data.DateOf(now),
		PrescriberID: p.ID, Prescriber: p.Title(), PrescriberSite: p.Practice, PrescriberPhone: p.Phone,
		Session: plan.NextDose, Route: plan.Route, HasOrder: orderHolds(r, rules, now), Escort: c.Escort}
	if f.Route != "" {
		f.Observation = rules.Usual(f.Route).Observe
	}
	if open := r.OpenCourse(); open != nil {
		f.Course = courseWords(*open)
	}
	for _, v := range r.Visits {
		if b, ok := v.Body.(*data.Preparation); ok && b.StopWord+b.HandSignal != "" {
			f.StopWord, f.HandSignal = b.StopWord, b.HandSignal // the newest agreement
		}
	}
	return f
}

// orderHolds reports whether an order covers the next medicine session, or one
// of today while none is booked: the rule that readiness asks.
func orderHolds(r *data.Record, rules course.Rules, now time.Time) bool {
	at := data.Appointment{Kind: data.KindMedicine, Start: now}
	if next := r.NextMedicine(now); next != nil {
		at = *next
	}
	for _, f := range readiness.Of(r, rules, at, now).Check(data.CheckOrder).Findings {
		switch f.Code {
		case "order.none", "order.early", "order.used", "order.ended", "order.route":
			return false
		}
	}
	return true
}

// formText is the program's text of a form, nil for one on the practice's own
// paper.
func formText(form data.Form) []byte {
	kind, _ := data.FormKindOf(form)
	return assets.Form(kind.Text)
}

// FormVersion is the version of a form's present text, "" for a form without one.
func FormVersion(form data.Form) string {
	text, err := ParseForm(formText(form))
	if err != nil {
		return ""
	}
	return text.Version
}

// Snapshot is a filled-in form as it is kept when it is presented and signed:
// the whole text and everything that was merged into it.
type Snapshot struct {
	Form   data.Form
	Region data.Region
	Facts  document.ConsentFacts
	Text   string // the form's Markdown
}

// NewSnapshot takes the program's text of a form. It reports data.ErrNotFound
// for a form that the program has no text of, and data.Problems for a KAP
// consent whose route or prescriber is not known.
func NewSnapshot(form data.Form, facts document.ConsentFacts, region data.Region) (Snapshot, error) {
	text := formText(form)
	if text == nil {
		return Snapshot{}, data.ErrNotFound
	}
	if form == data.FormKAP {
		if err := facts.Terms().Check().Err(); err != nil {
			return Snapshot{}, err
		}
	}
	facts.Observation = cmp.Or(facts.Observation, course.UsualFor(facts.Route).Observe)
	return Snapshot{Form: form, Region: region, Facts: facts, Text: string(text)}, nil
}

// ReadSnapshot reads what Body wrote. It reports data.ErrNotFound for a form
// that is on the practice's own paper.
func ReadSnapshot(body string) (Snapshot, error) {
	var s Snapshot
	if !strings.HasPrefix(body, "{") {
		return s, data.ErrNotFound
	}
	err := json.Unmarshal([]byte(body), &s)
	return s, err
}

// Body is the snapshot as the store keeps it.
func (s Snapshot) Body() (string, error) {
	text, err := json.Marshal(s)
	return string(text), err
}

// Version is the version that the text names.
func (s Snapshot) Version() string {
	form, err := ParseForm([]byte(s.Text))
	if err != nil {
		return ""
	}
	return form.Version
}

// Name is the form's name for lists and files: "KAP informed consent".
func (s Snapshot) Name() string {
	form, err := ParseForm([]byte(s.Text))
	if err != nil {
		return string(s.Form)
	}
	return form.Name
}

// Document fills the form in. A form that is told by its text alone takes its
// fields from the record.
func (s Snapshot) Document() (paper.Document, error) {
	f := s.Facts
	head := FormHead{
		Practice: PracticeOf(f.Practice), Client: personOf(f.Client), Region: s.Region, Prepared: f.Prepared,
		LicenseNumber: f.Practice.License, Phone: f.Practice.Phone, Text: []byte(s.Text),
	}
	switch s.Form {
	case data.FormKAP:
		return s.consent(head)
	case data.FormTouch:
		return TouchConsent{FormHead: head, StopWord: f.StopWord, HandSignal: f.HandSignal}.Document()
	case data.FormTransport:
		return Transport{FormHead: head, Session: f.Session, Escort: document.PersonLine(f.Escort), EscortPhone: f.Escort.Phone,
			Observation: observation(f), PrescriberTel: f.PrescriberPhone}.Document()
	case data.FormRelease:
		return Release{FormHead: head, Recipient: data.Join(", ", f.Prescriber, f.PrescriberSite), Contact: f.PrescriberPhone,
			From: f.Prepared, Until: f.Prepared.AddMonths(12)}.Document()
	}
	return head.fill("", Fields{
		"practice": f.Practice.Name, "practice.phone": f.Practice.Phone, "prescriber": f.Prescriber, "prescriber.phone": f.PrescriberPhone,
		"escort": document.PersonLine(f.Escort), "course": f.Course, "session": blankDate(f.Session, s.Region),
	}, nil)
}

// consent is the informed consent for KAP, form C2 of reference 7.
func (s Snapshot) consent(head FormHead) (paper.Document, error) {
	f := s.Facts
	if f.Route == "" {
		f.Route = data.Sublingual // consents of before the route was asked for were printed with this text
	}
	fields, err := routeFields(f.Route)
	if err != nil {
		return paper.Document{}, err
	}
	for name, text := range map[string]string{
		"therapist.they":   "Your therapist",
		"prescriber":       f.Prescriber,
		"prescriber.phone": f.PrescriberPhone,
		"practice.phone":   f.Practice.Phone,
		"afterhours":       "call 911 or 988; messages are answered on the next working day.",
		"course.length":    "three to six medicine sessions, each about three hours",
		"fasting.food":     hours(f.Practice.FastFood),
		"fasting.liquids":  hours(f.Practice.FastLiquids),
		"observation":      hours(observation(f)),
		"overnight":        "Do not stay alone overnight.",
		"nogo.fee":         "If a dose is not given for safety, you pay for the visit that takes place, not for the medicine session.",
		"retention":        hours(retentionYears),
	} {
		fields[name] = text
	}
	course := f.Course
	if !f.Session.IsZero() {
		course = data.Join(", ", course, "first session "+s.Region.Long(f.Session))
	}
	return head.fill("kap-consent", fields, [][]paper.Pair{{
		{Label: "Prescriber", Value: paper.T(data.Join(", ", f.Prescriber, f.PrescriberSite))},
		{Label: "Course", Value: paper.T(course)},
	}})
}

// observation is how many minutes after the last dose nobody goes home
// (reference 2.5). Forms of before the route's own time was kept with them were
// printed with these numbers.
func observation(f document.ConsentFacts) int {
	switch {
	case f.Observation > 0:
		return f.Observation
	case f.Route == data.Esketamine:
		return 120
	}
	return 90
}

// retentionYears is how long the consent says records are kept: seven years
// after the last service, the guideline of reference 8.3.
const retentionYears = 7

// routeFields reads what the consent says about a route from the list that
// stands beside the form.
func routeFields(route data.Route) (Fields, error) {
	fields := Fields{}
	_, section, found := strings.Cut(string(assets.Form("routes")), "\n## "+string(route)+"\n")
	if !found {
		return nil, fmt.Errorf("consent: no wording for the route %q", route)
	}
	section, _, _ = strings.Cut(section, "\n## ")
	for line := range strings.SplitSeq(section, "\n") {
		if name, text, ok := strings.Cut(strings.TrimPrefix(line, "- "), ": "); ok && strings.HasPrefix(line, "- ") {
			fields["route."+name] = strings.TrimSpace(text)
		}
	}
	for _, name := range []string{"session", "product", "effects", "risk"} {
		if fields["route."+name] == "" {
			return nil, fmt.Errorf("consent: the route %q has no text for %s", route, name)
		}
	}
	return fields, nil
}
