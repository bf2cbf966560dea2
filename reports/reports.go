// Package reports holds the practice's documents, one file each. A document
// takes plain values and returns a paper.Document; it never opens the store
// and never sees a psychotherapy note.
package reports

import (
	"fmt"
	"time"

	"kapdesk/data"
	"kapdesk/reports/paper"
)

// Practice is who writes: the letterhead and the signature.
type Practice struct {
	Name      string
	Clinician string   // "Elena Marsh, LCSW"
	License   string   // "Oregon license L10482"
	Address   []string // lines at the right of the letterhead, the phone with them
	Phone     string
	Zone      data.Zone
	Logo      data.Logo // none: the mark of the program
}

// Signer is the clinician with the license, as under a signature.
func (p Practice) Signer() string { return data.Join(", ", p.Clinician, p.License) }

// timesIn is ", times in Pacific Time", for forms on which people write a time.
func (p Practice) timesIn() string {
	if p.Zone == "" {
		return ""
	}
	return ", times in " + p.Zone.Common()
}

func (p Practice) letterhead() paper.Letterhead {
	head := paper.Letterhead{Practice: p.Name, Clinician: p.Signer(), Address: p.Address}
	if p.Logo.H > 0 {
		head.Logo = paper.Picture{W: float64(p.Logo.W), H: float64(p.Logo.H), Sum: p.Logo.Sum, PNG: p.Logo.PNG}
	}
	return head
}

// Person is the client, by the full legal name, which only paper shows.
type Person struct {
	Name   string
	Born   data.Date
	Number string // "C-0098"
}

// identity is "**Jordan Reeves**, born November 2, 1983".
func (p Person) identity(r data.Region) paper.Runs {
	return paper.B(p.Name).And(paper.T(", born " + r.Long(p.Born)))
}

// AdverseEvent is one that a report tells.
type AdverseEvent struct {
	Term     string
	Severity string // "mild"
	Minutes  int    // how long; 0 is not known
	Resolved bool
	Serious  bool

	After    string // "T+35"
	Action   string
	Related  string // how likely it came from the medicine
	Told     string // the prescriber: when and by whom
	Outcome  string
	Expected bool
}

// String is "Nausea, mild, 25 min".
func (e AdverseEvent) String() string {
	parts := []string{e.Term, e.Severity, "", ""}
	if e.Serious {
		parts[2] = "serious"
	}
	if e.Minutes > 0 {
		parts[3] = fmt.Sprintf("%d min", e.Minutes)
	}
	return data.Join(", ", parts...)
}

// count is "one no-go visit" or "three no-go visits".
func count(n int, thing string) string { return data.NumberWord(n) + " " + data.Plural(n, thing) }

// period is "March 3 to June 10, 2025", with both years if they differ.
func period(from, until data.Date, r data.Region) string {
	if from.Year() == until.Year() {
		return r.LongDay(from) + " to " + r.Long(until)
	}
	return r.Long(from) + " to " + r.Long(until)
}

// weight is "82.55 kg (182 lb)".
func weight(kg data.Kg) string { return fmt.Sprintf("%s (%s)", kg, kg.Lb()) }

// when is "April 1, 2025, 4:12 PM".
func when(t time.Time, r data.Region) string { return r.Long(data.DateOf(t)) + ", " + r.Time(t) }

// inZone names the zone of a time, ", Pacific Time (America/Los_Angeles)", as a
// record that leaves the practice must; "" where it has no name.
func inZone(t time.Time) string {
	if zone := data.ZoneOf(t); zone != "" {
		return ", " + zone.Words()
	}
	return ""
}

// dash stands for a missing value in a table.
const dash = "–"

func orDash(s string) string {
	if s == "" {
		return dash
	}
	return s
}

// PaperSize returns the sheet of a region.
func PaperSize(r data.Region) paper.Size {
	if r.Paper == data.A4 {
		return paper.A4
	}
	return paper.Letter
}
