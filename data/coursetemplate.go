package data

import (
	"slices"
	"strings"
	"unicode/utf8"
)

// CourseTemplate is how a practice lays out a course. It is the practice's own, as
// data; what only the prescriber can change is the order's.
type CourseTemplate struct {
	Name         string `json:"name"`         // the practice's own; "" for the one that every practice has, see data/words
	Preparations int    `json:"preparations"` // preparation visits before the first dose
	Lead         int    `json:"lead"`         // days between preparation visits, and from the last one to the first dose
	Doses        int    `json:"doses"`
	Every        int    `json:"every"`        // days between doses, or as many as the order asks for if that is more
	Integrations int    `json:"integrations"` // after each dose: none, one, or a second a week after the dose
	After        int    `json:"after"`        // hours from a dose to its integration visit: not before
	Within       int    `json:"within"`       // and not after
	Call         int    `json:"call"`         // days from a dose to its check-in call, 0 for none
	Measures     int    `json:"measures"`     // 0 none, 1 baseline, 2 and at the end, 3 and in the middle
	Review       bool   `json:"review"`       // a progress review after the last dose
}

// DefaultTemplate is a course of six doses about two weeks apart, each with a call on
// the next day and an integration visit after 24 to 72 hours, measured three times
// (reference 1.2, stages 6 to 11). A week between preparation and dose is the
// practice's to set: no source names one.
func DefaultTemplate() CourseTemplate {
	return CourseTemplate{Preparations: 2, Lead: 7, Doses: 6, Every: 14,
		Integrations: 1, After: 24, Within: 72, Call: 1, Measures: 3, Review: true}
}

// MeasureDay is a visit of a course about which the client is measured.
type MeasureDay struct {
	When  Code // "baseline", "middle", "end"
	Visit int  // its place among the visits
}

// MeasureDays are the visits of a course about which the client is measured: before the
// first dose, at the dose in the middle, at the end (reference 1.2, stage 11). The visits
// are those that take place, by time.
func (c CourseTemplate) MeasureDays(visits []Appointment) (list []MeasureDay) {
	var doses []int
	before := -1
	for i, v := range visits {
		switch {
		case v.Kind.Doses():
			doses = append(doses, i)
		case v.Kind == KindPreparation && len(doses) == 0:
			before = i
		}
	}
	if len(doses) == 0 || c.Measures == 0 {
		return nil
	}
	if before < 0 {
		before = doses[0]
	}
	list = append(list, MeasureDay{"baseline", before})
	if c.Measures > 2 && len(doses) > 2 {
		list = append(list, MeasureDay{"middle", doses[(len(doses)-1)/2]})
	}
	if c.Measures > 1 {
		list = append(list, MeasureDay{"end", len(visits) - 1})
	}
	return list
}

// MeasureDays are the days on which the booked visits of the open course have measures,
// by day; none for a course that was not planned.
func (r *Record) MeasureDays() []Date {
	c := r.OpenCourse()
	if c == nil || c.Plan == nil {
		return nil
	}
	return c.MeasureDays(r.Appointments)
}

// MeasureDays are the days on which a course that was booked by a plan has measures.
func (c Course) MeasureDays(appointments []Appointment) (days []Date) {
	visits := slices.DeleteFunc(slices.Clone(appointments), func(a Appointment) bool { return a.Course != c.ID || !a.Open() })
	slices.SortStableFunc(visits, func(a, b Appointment) int { return a.Start.Compare(b.Start) })
	for _, m := range c.Plan.Template.MeasureDays(visits) {
		days = append(days, DateOf(visits[m.Visit].Start))
	}
	return days
}

// What a template can ask for.
const (
	MostTemplates    = 30
	MostPreparations = 10
	MostDoses        = 12
	MostInterval     = 90  // days
	MostIntegration  = 168 // hours
)

// Tidy writes the name as it stands in lists.
func (c CourseTemplate) Tidy() CourseTemplate {
	c.Name = strings.Join(strings.Fields(c.Name), " ")
	return c
}

// Check finds a template without a name or with numbers out of range; the fields are
// those of its JSON.
func (c CourseTemplate) Check() Problems {
	var p Problems
	if c.Name == "" || utf8.RuneCountInString(c.Name) > MostOfAName || strings.ContainsFunc(c.Name, unprinted) {
		p.Wrong("name", "template.name", MostOfAName)
	}
	for _, one := range []struct {
		field           string
		is, least, most int
	}{
		{"preparations", c.Preparations, 0, MostPreparations}, {"lead", c.Lead, 1, MostInterval}, {"doses", c.Doses, 1, MostDoses},
		{"every", c.Every, 1, MostInterval}, {"integrations", c.Integrations, 0, 2}, {"after", c.After, 24, MostIntegration},
		{"within", c.Within, c.After, MostIntegration}, {"call", c.Call, 0, 3}, {"measures", c.Measures, 0, 3},
	} {
		if one.is < one.least || one.is > one.most {
			p.Wrong(one.field, "template.range", one.least, one.most)
		}
	}
	return p
}
