package reports

import (
	"fmt"
	"strconv"
	"strings"

	"kapdesk/assets"
	"kapdesk/data"
	"kapdesk/reports/paper"
)

// Consent is the informed consent for KAP, form C2 of reference 7, filled in
// for one client and course.
type Consent struct {
	Practice Practice
	Client   Person
	Region   data.Region
	Prepared data.Date

	LicenseNumber  string // "L10482"
	TherapistThey  string // "She", "He"; empty reads "Your therapist"
	Phone          string // the practice's
	AfterHours     string // a sentence; empty names 911 and 988
	Prescriber     string // "Samuel Okafor, MD"
	PrescriberSite string // "Rose City Psychiatry"
	PrescriberTel  string
	Course         string // "Maintenance, first session June 17, 2025"
	CourseLength   string // "three to six medicine sessions"
	Route          data.Route

	FastingFood    int    // hours
	FastingLiquids int    // hours
	Observation    int    // minutes after the last dose
	Overnight      string // the practice's rule, a sentence
	NoGoFee        string // a sentence
	RetentionYears int
}

// Document returns the form with the text that comes with the program.
func (c Consent) Document() (paper.Document, error) {
	form, err := ParseForm(assets.Form("kap-consent"))
	if err != nil {
		return paper.Document{}, err
	}
	return c.DocumentOf(form)
}

// DocumentOf returns the form with a practice's own text.
func (c Consent) DocumentOf(form Form) (paper.Document, error) {
	fields, err := c.fields()
	if err != nil {
		return paper.Document{}, err
	}
	blocks, err := form.Blocks(fields)
	if err != nil {
		return paper.Document{}, err
	}
	head := []paper.Block{
		paper.Title{Text: form.Title},
		paper.Paragraph{Text: paper.T(form.dates(c.Prepared, c.Region)), Type: paper.CaptionType, Before: 4},
		paper.KeyValues{
			Before: 12, After: 4,
			Rows: [][]paper.Pair{
				{{Label: "Client", Value: paper.T(c.Client.Name + ", born " + c.Region.Long(c.Client.Born))},
					{Label: "Client number", Value: paper.T(c.Client.Number)}},
				{{Label: "Prescriber", Value: paper.T(data.Join(", ", c.Prescriber, c.PrescriberSite))},
					{Label: "Course", Value: paper.T(c.Course)}},
			},
		},
	}
	return form.document(c.Practice, c.Client, append(head, blocks...)), nil
}

// dates is "Version 3.2, effective May 1, 2025. Prepared June 12, 2025."
func (f Form) dates(prepared data.Date, r data.Region) string {
	text := "Version " + f.Version
	if !f.Effective.IsZero() {
		text += ", effective " + r.Long(f.Effective)
	}
	return text + ". Prepared " + r.Long(prepared) + "."
}

// document puts a form's blocks under the letterhead, which stands on every
// page, so that no signed sheet can be taken for another practice's.
func (f Form) document(practice Practice, client Person, body []paper.Block) paper.Document {
	return paper.Document{
		Title: data.Join(", ", f.Title, client.Number),
		Top:   paper.FormTop, Running: []paper.Block{practice.letterhead()}, Body: body,
		Footer: paper.Footer{
			Left:   data.Join(", ", client.Name, client.Number),
			Middle: f.Name + ", version " + f.Version + practice.timesIn(),
			Right:  "Page {page} of {pages}",
		},
	}
}

func (c Consent) fields() (Fields, error) {
	route, err := routeTexts(c.Route)
	if err != nil {
		return nil, err
	}
	f := Fields{
		"client":           c.Client.Name,
		"therapist":        c.Practice.Clinician,
		"therapist.they":   orElse(c.TherapistThey, "Your therapist"),
		"license":          c.LicenseNumber,
		"prescriber":       c.Prescriber,
		"prescriber.phone": c.PrescriberTel,
		"practice.phone":   c.Phone,
		"afterhours":       orElse(c.AfterHours, "call 911 or 988; messages are answered on the next working day."),
		"course.length":    orElse(c.CourseLength, "three to six medicine sessions, each about three hours"),
		"fasting.food":     hours(c.FastingFood),
		"fasting.liquids":  hours(c.FastingLiquids),
		"observation":      hours(c.Observation),
		"overnight":        orElse(c.Overnight, "Do not stay alone overnight."),
		"nogo.fee":         orElse(c.NoGoFee, "If a dose is not given for safety, you pay for the visit that takes place, not for the medicine session."),
		"retention":        hours(c.RetentionYears),
	}
	for name, text := range route {
		f["route."+name] = text
	}
	return f, nil
}

// hours writes a number of the practice's rules; 0 is not set and left blank.
func hours(n int) string {
	if n <= 0 {
		return ""
	}
	return strconv.Itoa(n)
}

func orElse(s, other string) string {
	if s == "" {
		return other
	}
	return s
}

// routeTexts reads what the consent says about a route from the list that
// stands beside the form.
func routeTexts(route data.Route) (map[string]string, error) {
	texts := map[string]string{}
	_, section, found := strings.Cut(string(assets.Form("routes")), "\n## "+string(route)+"\n")
	if !found {
		return nil, fmt.Errorf("consent: no wording for the route %q", route)
	}
	section, _, _ = strings.Cut(section, "\n## ")
	for line := range strings.SplitSeq(section, "\n") {
		if name, text, ok := strings.Cut(strings.TrimPrefix(line, "- "), ": "); ok && strings.HasPrefix(line, "- ") {
			texts[name] = strings.TrimSpace(text)
		}
	}
	for _, name := range []string{"session", "product", "effects", "risk"} {
		if texts[name] == "" {
			return nil, fmt.Errorf("consent: the route %q has no text for %s", route, name)
		}
	}
	return texts, nil
}
