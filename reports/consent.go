package reports

import (
	"cmp"
	"encoding/json"
	"slices"
	"strings"
	"time"

	"kapdesk/assets/forms"
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
	if kind, _ := data.FormKindOf(form); kind.Named && !kind.Needs(data.RolePrescriber) {
		p = r.Prescribers[c.Prescriber]
	}
	f := document.ConsentFacts{Practice: r.Practice, Client: legalPerson(c), Prepared: data.DateOf(now),
		PrescriberID: p.ID, Prescriber: p.Title(), PrescriberSite: p.Practice, PrescriberPhone: p.Phone,
		Session: plan.NextDose, Route: plan.Route, HasOrder: orderHolds(r, rules, now), Escort: c.Escort}
	if f.Route != "" {
		f.Observation = rules.Usual(f.Route).Observe
	}
	f.Emergency, f.Address = c.Emergency, addressLine(c.Address)
	f.Allergies, f.Medicines = allergyLine(c), medicineLine(c, f.Prepared)
	if open := r.OpenCourse(); open != nil {
		f.Course = courseWords(*open)
	}
	for _, v := range r.Visits {
		if b, ok := v.Body.(*data.Preparation); ok && b.StopWord+b.HandSignal != "" {
			f.StopWord, f.HandSignal = b.StopWord, b.HandSignal // the newest agreement
		}
		if b, ok := v.Body.(*data.Preparation); ok {
			f.NotTouched, f.Travel = cmp.Or(b.NotTouched, f.NotTouched), cmp.Or(b.Transport, f.Travel)
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

// formText is the program's text of a form, nil for one that the practice has on
// its own paper.
func formText(form data.Form, p data.Practice) []byte {
	kind, _ := data.FormKindOf(form)
	if slices.Contains(p.OwnForms, form) {
		return nil
	}
	return forms.Text(kind.Text)
}

// FormVersion is the version of a form's present text, "" for a form without one.
func FormVersion(form data.Form, p data.Practice) string {
	text, err := ParseForm(formText(form, p))
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
// for a form on the practice's own paper, and data.Problems where something is not
// known that the form cannot do without: what it is given for, or words that only the
// practice can say (fields as data.FormWord.Field).
func NewSnapshot(form data.Form, facts document.ConsentFacts, region data.Region) (Snapshot, error) {
	text := formText(form, facts.Practice)
	if text == nil {
		return Snapshot{}, data.ErrNotFound
	}
	kind, _ := data.FormKindOf(form)
	if strings.Contains(string(text), "{{route.") {
		kind.ForRoute = true // what it says of the medicine is the route's
	}
	lacks := append(facts.Terms().Check(kind), facts.Practice.LacksWords(string(text))...)
	if err := lacks.Err(); err != nil {
		return Snapshot{}, err
	}
	facts.Observation = cmp.Or(facts.Observation, course.UsualFor(facts.Route).Observe)
	return Snapshot{Form: form, Region: region, Facts: facts, Text: string(text)}, nil
}

// asksFor reports whether a text has a merge field.
func asksFor(text, field string) bool { return strings.Contains(text, "{{"+field+"}}") }

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

// Document fills the form in.
func (s Snapshot) Document() (paper.Document, error) {
	form, err := ParseForm([]byte(s.Text))
	if err != nil {
		return paper.Document{}, err
	}
	form.Fees = feeTable(s.Facts.Practice)
	fields, err := s.fields()
	if err != nil {
		return paper.Document{}, err
	}
	blocks, err := form.Blocks(fields)
	if err != nil {
		return paper.Document{}, err
	}
	practice, client := PracticeOf(s.Facts.Practice), personOf(s.Facts.Client)
	rows := append([][]paper.Pair{{
		{Label: "Client", Value: paper.T(client.Name + ", born " + s.Region.Long(client.Born))},
		{Label: "Client number", Value: paper.T(client.Number)},
	}}, s.headFacts(form)...)
	head := []paper.Block{
		paper.Title{Text: form.Title},
		paper.Paragraph{Text: paper.T(form.dates(s.Facts.Prepared, s.Region)), Type: paper.CaptionType, Before: 4},
		paper.KeyValues{Before: 12, After: 4, Rows: rows},
	}
	return form.document(practice, client, append(head, blocks...)), nil
}
