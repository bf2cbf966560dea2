package reports

import (
	"cmp"
	"encoding/json"
	"fmt"
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

// formText is the text of a form that the practice has in use, the program's until it
// published its own; nil for one that it has on its own paper.
func formText(form data.Form, p data.Practice) []byte {
	kind, _ := data.FormKindOf(form)
	if slices.Contains(p.OwnForms, form) {
		return nil
	}
	if own, found := p.Wording(form); found {
		return []byte(own.Text)
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

	signed *data.Document // with what was written into it, nil for a form to sign
}

// NewSnapshot takes the text of a form that the practice has in use. It reports data.ErrNotFound
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
	form, blocks, _, err := s.read()
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
	return form.document(practice, client, slices.Concat(head, blocks, s.signaturePage(form))), nil
}

// read reads the form's text and fills it in.
func (s Snapshot) read() (Form, []paper.Block, []data.FormPlace, error) {
	form, err := ParseForm([]byte(s.Text))
	if err != nil {
		return form, nil, nil, err
	}
	form.Fees = feeTable(s.Facts.Practice)
	if s.signed != nil && s.signed.Signing != nil {
		form.hand = &hand{*s.signed.Signing, s.Region}
	}
	fields, err := s.fields()
	if err != nil {
		return form, nil, nil, err
	}
	blocks, places, err := form.read(fields)
	return form, blocks, places, err
}

// fields are the values of all merge fields that a form's text may have. One that
// is known and empty prints as a line to write on.
func (s Snapshot) fields() (Fields, error) {
	f := s.Facts
	fields := Fields{
		"practice": f.Practice.Name, "practice.phone": f.Practice.Phone, "therapist": f.Practice.Signature(), "license": f.Practice.License,
		"therapist.they": "Your therapist", // texts of before it was written out
		"client":         f.Client.Name, "client.address": f.Address, "allergies": f.Allergies, "medicines": f.Medicines,
		"prescriber": f.Prescriber, "prescriber.phone": f.PrescriberPhone, "prescriber.afterhours": "",
		"prescriber.called": data.Join(", ", f.Prescriber, f.PrescriberSite, f.PrescriberPhone),
		"recipient":         data.Join(", ", f.Prescriber, f.PrescriberSite, f.PrescriberPhone),
		"purpose":           "To plan and check my treatment together: whether ketamine is safe for me, which dose is ordered, and how I am doing.",
		"release.from":      blankDate(f.Prepared, s.Region), "release.until": blankDate(f.Prepared.AddMonths(releaseMonths), s.Region),
		"escort": document.PersonLine(f.Escort), "escort.name": f.Escort.Name,
		"course": f.Course, "session": blankDate(f.Session, s.Region),
		"fasting.food": hours(f.Practice.FastFood), "fasting.liquids": hours(f.Practice.FastLiquids), "cancel.notice": hours(f.Practice.NoticeHours),
		"observation":    hours(observation(f)),
		"touch.word":     "“" + orElse(f.StopWord, "stop") + "”",
		"touch.signal":   "“" + orElse(f.HandSignal, "a raised flat hand") + "”",
		"touch.excluded": f.NotTouched,
		"fees":           "", // the block of that name prints them
	}
	for i, field := range []string{"emergency.first", "emergency.second"} {
		if fields[field] = ""; i < len(f.Emergency) {
			fields[field] = data.Join(", ", document.PersonLine(f.Emergency[i]), f.Emergency[i].Phone)
		}
	}
	for _, word := range data.FormWords() {
		fields[word.Field] = f.Practice.FormWord(word.Field)
	}
	if !strings.Contains(s.Text, "\nid: ") { // as it was printed before heads had numbers
		fields["touch.word"], fields["touch.signal"] = orElse(f.StopWord, "“stop”"), orElse(f.HandSignal, "a raised flat hand")
		if s.Form == data.FormTransport {
			fields["overnight"] = fields["overnight.mine"]
		}
	}
	return fields, s.addRoute(fields)
}

// releaseMonths is how long a release holds that names no day (reference 7.1: at
// most 12 months).
const releaseMonths = 12

// addRoute says what a form tells of the route: nothing while none is known. Consents
// of before the route was asked for were printed with the words for a lozenge.
func (s Snapshot) addRoute(fields Fields) error {
	route := s.Facts.Route
	if route == "" && s.Form == data.FormKAP {
		route = data.Sublingual
	}
	fields["route"] = document.RouteWords(s.Facts.Route)
	for _, field := range routeTexts {
		fields["route."+field] = ""
	}
	if route == "" || !strings.Contains(s.Text, "{{route.") {
		return nil
	}
	return readRoute(route, fields)
}

// routeTexts are what the list of routes says of each.
var routeTexts = []string{"session", "place", "status", "product", "effects", "risk", "agree"}

// readRoute reads what forms say about a route from the list that stands beside them.
func readRoute(route data.Route, fields Fields) error {
	found := false
	for name, texts := range forms.Sections("routes") {
		if name != string(route) {
			continue
		}
		found = true
		for field, text := range texts {
			fields["route."+field] = text
		}
	}
	if !found {
		return fmt.Errorf("forms: no wording for the route %q", route)
	}
	for _, name := range routeTexts {
		if fields["route."+name] == "" {
			return fmt.Errorf("forms: the route %q has no text for %s", route, name)
		}
	}
	return nil
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

// LacksTravel reports whether the form has a line for how the client comes and goes, and
// nobody said it: on paper it is written on, on the screen it has to be asked.
func (s Snapshot) LacksTravel() bool {
	form, err := ParseForm([]byte(s.Text))
	return err == nil && s.Facts.Travel == "" && slices.Contains(strings.Split(orElse(form.facts, factsBefore[s.Form]), ", "), "travel")
}

// headFacts are the rows under the client's name that a form's head asks for.
func (s Snapshot) headFacts(form Form) [][]paper.Pair {
	f := s.Facts
	asked := orElse(form.facts, factsBefore[s.Form])
	pair := func(label, value string) paper.Pair { return paper.Pair{Label: label, Value: paper.T(value)} }
	var rows [][]paper.Pair
	add := func(p paper.Pair) {
		if last := len(rows) - 1; last >= 0 && len(rows[last]) == 1 {
			rows[last] = append(rows[last], p)
			return
		}
		rows = append(rows, []paper.Pair{p})
	}
	for name := range strings.SplitSeq(asked, ", ") {
		switch name {
		case "prescriber":
			add(pair("Prescriber", data.Join(", ", f.Prescriber, f.PrescriberSite)))
		case "course":
			course := f.Course
			if !f.Session.IsZero() {
				course = data.Join(", ", course, "first session "+s.Region.Long(f.Session))
			}
			add(pair("Course", course))
		case "session":
			add(pair("Session", orElse(blankDate(f.Session, s.Region), toWriteOn)))
		case "home":
			add(pair("Takes me home", orElse(data.Join(", ", document.PersonLine(f.Escort), f.Escort.Phone), toWriteOn)))
		case "travel":
			add(pair("Travel", orElse(f.Travel, toWriteOn)))
		case "recipient":
			add(pair("With", orElse(data.Join(", ", f.Prescriber, f.PrescriberSite, f.PrescriberPhone), toWriteOn)))
		}
	}
	return rows
}

// factsBefore are those rows of texts that were kept before their head named them.
var factsBefore = map[data.Form]string{
	data.FormKAP: "prescriber, course", data.FormTransport: "session, home, travel", data.FormRelease: "recipient",
}

// addressLine is an address on one line; "" while none is known.
func addressLine(a data.Address) string {
	return data.Join(", ", a.Street, a.City, data.Join(" ", a.Region, a.Code), a.Country)
}

// allergyLine is "penicillin (rash)", "None known" where that was the answer, ""
// while nobody asked.
func allergyLine(c data.Client) string {
	var list []string
	for _, a := range c.Allergies {
		if a.Reaction == "" {
			list = append(list, a.Substance)
			continue
		}
		list = append(list, a.Substance+" ("+a.Reaction+")")
	}
	if len(list) == 0 && c.NoAllergies {
		return "None known"
	}
	return strings.Join(list, ", ")
}

// medicineLine is what the client takes on a day.
func medicineLine(c data.Client, on data.Date) string {
	var list []string
	for _, m := range c.Medications {
		if m.Current(on) {
			list = append(list, data.Join(" ", m.Name, m.Dose, m.Schedule))
		}
	}
	return strings.Join(list, ", ")
}
