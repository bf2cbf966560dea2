package reports

import (
	"strconv"

	"kapdesk/data"
	"kapdesk/reports/paper"
)

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

func blankDate(d data.Date, r data.Region) string {
	if d.IsZero() {
		return ""
	}
	return r.Long(d)
}
