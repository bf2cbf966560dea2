package reports

import (
	"encoding/json"
	"slices"
	"strings"

	"kapdesk/assets"
	"kapdesk/data"
	"kapdesk/data/course"
	"kapdesk/data/document"
	"kapdesk/data/measure"
	"kapdesk/reports/chart"
	"kapdesk/reports/paper"
)

// The facts that are gathered from the record become documents here, so that the screens
// and kapctl print the same.

// retentionYears is how long the consent says records are kept: seven years
// after the last service, the guideline of reference 8.3.
const retentionYears = 7

// PracticeOf is the letterhead of a practice.
func PracticeOf(p data.Practice) Practice {
	license := ""
	if p.License != "" {
		license = data.Join(" ", p.LicenseRegion, "license", p.License)
	}
	address := append([]string(nil), p.Address...)
	switch n := len(address); {
	case p.Phone == "":
	case n == 0:
		address = []string{p.Phone}
	default:
		address[n-1] += ", " + p.Phone
	}
	return Practice{Name: p.Name, Clinician: p.Signature(), License: license, Address: address, Zone: p.Zone}
}

// PersonOf is a client by the full legal name.
func PersonOf(c data.Client) Person { return personOf(legalPerson(c)) }

func personOf(p document.Person) Person { return Person{Name: p.Name, Born: p.Born, Number: p.Number} }

// ProgressOf is the progress report to the prescriber with the therapist's own
// lines. It is a draft until it is signed.
func ProgressOf(r document.Report, region data.Region) Progress {
	f := r.Facts
	p := Progress{
		Practice: PracticeOf(f.Practice), Client: personOf(f.Client), Region: region, Written: f.Written, To: f.To,
		Diagnoses: f.Diagnoses, Medicines: f.Medicines, From: f.From, Until: f.Until, Course: f.Course,
		PreparationDone: f.Preparations.Held, PreparationPlanned: f.Preparations.Of,
		IntegrationDone: f.Integrations.Held, IntegrationPlanned: f.Integrations.Of,
		ReleaseFrom: f.Release.From, ReleaseUntil: f.Release.Until,
		Weight: f.Weight, OrderDate: f.OrderOn, Order: f.Order, Risk: f.Risk,
		Safety:    append(append([]string(nil), f.Safety...), r.Notes...),
		NoSummary: !r.Has(document.PartSummary), NoVisits: !r.Has(document.PartSessions), NoChanges: !r.Has(document.PartChange),
		NoCharts: !r.Has(document.PartChart), NoSafety: !r.Has(document.PartSafety),
		Draft: r.Signed.IsZero(), SignedAt: r.Signed,
	}
	if r.Has(document.PartNext) {
		p.Next = written(r.Next)
	}
	if r.Has(document.PartThemes) {
		p.Themes = f.Themes
	}
	for _, s := range f.Sessions {
		p.Visits = append(p.Visits, visitOf(s))
	}
	// A measure taken once, such as one of the intake, shows no course; it is
	// left out unless there is nothing else to say "insufficient data" of.
	followed := slices.ContainsFunc(f.Measures, func(m document.Scores) bool { return m.Known })
	for _, m := range f.Measures {
		if one, ok := measureOf(m); ok && (m.Known || !followed) {
			p.Measures = append(p.Measures, one)
		}
	}
	for _, i := range f.Item9 {
		p.Item9 = append(p.Item9, Item9{Date: i.On, Value: i.Value, Level: i.Level})
	}
	return p
}

// written leaves out lines without words.
func written(lines []string) []string {
	var kept []string
	for _, l := range lines {
		if l = strings.TrimSpace(l); l != "" {
			kept = append(kept, l)
		}
	}
	return kept
}

func visitOf(s document.SessionFact) ProgressVisit {
	v := ProgressVisit{
		Date: s.On, NoGo: s.NoGo, Reason: s.Reason, Cause: s.Cause, Number: s.Number, Dose: s.Dose, Route: s.Route, PerKg: s.PerKg,
		Before: s.Before, Highest: s.Highest, Over: s.Over, Last: s.Last, LeftAfter: s.LeftAt, Serious: s.Serious, Marks: s.Marks,
	}
	kept := 0 // reports signed before sessions counted them
	for _, a := range s.Adverse {
		v.Adverse = append(v.Adverse, AdverseEvent(a))
		if a.Serious {
			kept++
		}
	}
	v.Serious = max(v.Serious, kept)
	return v
}

func measureOf(m document.Scores) (ProgressMeasure, bool) {
	in, ok := measure.Find(m.Instrument)
	if !ok {
		return ProgressMeasure{}, false
	}
	return ProgressMeasure{In: in, Scores: chartScores(m.Points), Change: m.Change, Known: m.Known}, true
}

// chartScores are the points of a printed chart. Item 9 is told in words under
// Safety, so no flags stand in it.
func chartScores(points []document.Point) []chart.Score {
	scores := make([]chart.Score, len(points))
	for i, p := range points {
		scores[i] = chart.Score{Date: p.On, Value: p.Total}
	}
	return scores
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
	facts.Observation = course.UsualFor(facts.Route).Observe
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
		form, err := ParseForm([]byte(s.Text))
		if err != nil {
			return paper.Document{}, err
		}
		return s.consent(head).DocumentOf(form)
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

func (s Snapshot) consent(head FormHead) Consent {
	f := s.Facts
	course := f.Course
	if !f.Session.IsZero() {
		course = data.Join(", ", course, "first session "+s.Region.Long(f.Session))
	}
	if f.Route == "" {
		f.Route = data.Sublingual // consents of before the route was asked for were printed with this text
	}
	return Consent{
		Practice: head.Practice, Client: head.Client, Region: s.Region, Prepared: head.Prepared,
		LicenseNumber: head.LicenseNumber, Phone: head.Phone,
		Prescriber: f.Prescriber, PrescriberSite: f.PrescriberSite, PrescriberTel: f.PrescriberPhone,
		Course: course, Route: f.Route,
		FastingFood: f.Practice.FastFood, FastingLiquids: f.Practice.FastLiquids, Observation: observation(f), RetentionYears: retentionYears,
	}
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
