package reports

import (
	"fmt"
	"slices"
	"strconv"
	"strings"

	"kapdesk/data"
	"kapdesk/data/course"
	"kapdesk/data/document"
	"kapdesk/data/measure"
	"kapdesk/reports/chart"
)

// The facts that are gathered from the record become documents here, so that the screens
// and kapctl print the same.

// PracticeOf is the letterhead of a practice.
func PracticeOf(p data.Practice) Practice {
	license := ""
	if p.License != "" {
		license = data.Join(" ", p.LicenseRegion, "license", p.License)
	}
	logo, _ := data.LogoOf(p.Logo)
	address := p.AddressLines()
	switch n := len(address); {
	case p.Phone == "":
	case n == 0:
		address = []string{p.Phone}
	default:
		address[n-1] += ", " + p.Phone
	}
	return Practice{Name: p.Name, Clinician: p.Signature(), License: license, Address: address, Phone: p.Phone, Zone: p.Zone, Logo: logo}
}

// PersonOf is a client by the full legal name.
func PersonOf(c data.Client) Person { return personOf(legalPerson(c)) }

func personOf(p document.Person) Person { return Person{Name: p.Name, Born: p.Born, Number: p.Number} }

// ProgressOf is the progress report for its audience with the therapist's own
// lines. It is a draft until it is signed.
func ProgressOf(r document.Report, region data.Region) Progress {
	f := r.Facts
	p := Progress{
		Practice: PracticeOf(f.Practice), Client: personOf(f.Client), Region: region, Written: f.Written, Audience: r.Audience, Left: r.Left, To: r.To,
		Diagnoses: f.Diagnoses, Medicines: f.Medicines, From: f.From, Until: f.Until, Course: f.Course,
		PreparationDone: f.Preparations.Held, PreparationPlanned: f.Preparations.Of,
		IntegrationDone: f.Integrations.Held, IntegrationPlanned: f.Integrations.Of, Missed: f.Missed,
		ReleaseFrom: f.Release.From, ReleaseUntil: f.Release.Until,
		Weight: f.Weight, OrderDate: f.OrderOn, Order: f.Order, OrderUntil: f.OrderUntil, Risk: f.Risk,
		Safety: append(append([]string(nil), f.Safety...), r.Notes...), Next: written(r.Next), Themes: f.Themes,
		Services: f.Services, Goals: f.Goals, Strengths: f.Strengths, Steps: f.Steps, Function: written(r.Function),
		PlanOn: f.PlanOn, Age: f.Age, Part2: f.Part2, Transfer: f.Transfer, Draft: r.Signed.IsZero(), SignedAt: r.Signed,
	}
	if r.Audience.Reader().Recipient == document.ToPrescriber {
		p.To = f.To
	}
	if f.OrderCovers > 0 {
		p.OrderUse = fmt.Sprintf("%d of %s used", f.OrderUsed, data.Count(f.OrderCovers, "session"))
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
		Boosters: s.Boosters, Product: s.Product, Fast: s.Fast, Oxygen: s.Oxygen, Sedation: s.Sedation, Rescue: s.Rescue, Called: s.Called,
	}
	for _, r := range s.Readings {
		v.Readings = append(v.Readings, chart.Reading{Minute: r.Minute, BP: r.BP, Mark: r.Mark})
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
		scores[i] = chart.Score{Date: p.On, Value: p.Total, Figure: p.Figure}
	}
	return scores
}

func legalPerson(c data.Client) document.Person {
	name := c.LegalName()
	if c.LegalFirst == "" {
		name = c.FullName() // the legal first name is not known
	}
	return document.Person{Name: name, Born: c.Birth, Number: c.Number}
}

func courseWords(c data.Course) string {
	if c.Kind == data.MaintenanceCourse {
		return "Maintenance"
	}
	return "Course " + strconv.Itoa(c.Number)
}

// RecordFacts is what the printed record of a session says beside it. intact
// says that the check value of the signed record still fits.
func RecordFacts(r *data.Record, m *course.MedicineSession, intact bool) document.RecordFacts {
	f := document.RecordFacts{Practice: r.Practice, Client: legalPerson(r.Client), Course: m.Course, Addenda: m.Visit.Addenda, Intact: intact}
	p, named := r.Prescribers[m.Order.Prescriber]
	if !named {
		p = r.Prescribers[r.Client.Prescriber]
	}
	f.Prescriber, f.PrescriberPhone = p.Title(), p.Phone
	for _, c := range r.Courses {
		f.Maintenance = f.Maintenance || c.ID == m.Visit.Course && c.Kind == data.MaintenanceCourse
	}
	for _, s := range r.Scores {
		if s.Instrument == "MEQ30" && !s.Superseded && s.Taken == data.DateOf(m.Visit.Start) {
			f.Means = document.Means{On: s.Taken, Values: s.Answers}
		}
	}
	return f
}

// orderWords is an order's amounts and pressure in parts: "200 mg", "up to
// 300 mg", "2 × 50 mg booster", "BP limit 150/95".
func orderWords(o data.Order) []string {
	parts := []string{o.Dose.String()}
	if o.MaxDose > o.Dose {
		parts = append(parts, "up to "+o.MaxDose.String())
	}
	if o.Boosters > 0 {
		parts = append(parts, strconv.Itoa(o.Boosters)+" × "+o.Booster.String()+" booster")
	}
	if o.Limit != (data.BP{}) {
		parts = append(parts, "BP limit "+o.Limit.String())
	}
	return parts
}

// medicines are what the client takes on a day: "Sertraline 100 mg".
func medicines(c data.Client, on data.Date) []string {
	var list []string
	for _, m := range c.Medications {
		if m.Current(on) {
			list = append(list, data.Join(" ", m.Name, m.Dose, m.Schedule))
		}
	}
	if len(list) > 0 {
		list[0] = data.Capital(list[0])
	}
	return list
}

func diagnoses(c data.Client, on data.Date) []string {
	var list []string
	for _, d := range c.Diagnoses {
		if d.Until.IsZero() || d.Until.After(on) {
			list = append(list, strings.TrimSpace(d.Code+" "+d.Label))
		}
	}
	return list
}
