package reports

import (
	"fmt"
	"strings"
	"time"

	"kapdesk/data"
	"kapdesk/reports/paper"
)

// RestoreCertificate says that a backup was restored as a test and what was
// found, for the practice's security file (45 CFR 164.308(a)(7)).
type RestoreCertificate struct {
	Practice Practice
	Region   data.Region

	Backup      string // the backup's file name
	BackupMade  time.Time
	Tested      time.Time
	Took        time.Duration
	Bytes       int64
	Fingerprint string // of the backup file
	Program     string // "KAP Desk 1.0"

	Checks []RestoreCheck
}

// RestoreCheck is one thing that was compared.
type RestoreCheck struct {
	What  string // "Clients"
	Found string // "13 of 13"
	OK    bool
}

// Passed reports whether every check was met.
func (r RestoreCertificate) Passed() bool {
	for _, c := range r.Checks {
		if !c.OK {
			return false
		}
	}
	return len(r.Checks) > 0
}

// Document returns the certificate.
func (r RestoreCertificate) Document() paper.Document {
	result := "The backup was restored completely into a new file and read back. Every check was met. The restored copy was then deleted."
	if !r.Passed() {
		result = "The backup was read, but not every check was met. Do not rely on this backup. The practice file itself was not touched."
	}
	t := paper.Table{
		Columns: []paper.Column{{}, {}, {Width: 90, Pad: paper.None}},
		Head:    []string{"Checked", "Found", "Result"},
	}
	for _, c := range r.Checks {
		word := "met"
		if !c.OK {
			word = "NOT met"
		}
		t.Rows = append(t.Rows, paper.Cells(c.What, c.Found, word))
	}
	body := []paper.Block{
		r.Practice.letterhead(),
		paper.Title{Text: "Restore test of a backup", Right: r.Region.Long(data.DateOf(r.Tested))},
		paper.KeyValues{LabelWidth: 92, RightWidth: 242, Before: 6, Rows: [][]paper.Pair{
			{{Label: "Backup", Value: paper.B(r.Backup)}},
			{{Label: "Made", Value: paper.T(when(r.BackupMade, r.Region))}},
			{{Label: "Tested", Value: paper.T(fmt.Sprintf("%s, in %s", when(r.Tested, r.Region), seconds(r.Took)))}},
			{{Label: "Size", Value: paper.T(grouped(r.Bytes) + " bytes")}},
			{{Label: "Fingerprint", Value: paper.T(orDash(r.Fingerprint))}},
			{{Label: "Program", Value: paper.T(orDash(r.Program))}},
		}},
		paper.Heading{Text: "Result"},
		paper.Paragraph{Text: paper.T(result)},
		paper.Heading{Text: "What was checked"},
		t,
		paper.Pinned{Blocks: []paper.Block{paper.Signature{Height: 24, Fields: []paper.SignField{
			{Label: r.Practice.Signer()}, {Label: "Date", Width: 120},
		}}}},
	}
	return paper.Document{
		Title: "Restore test, " + r.Backup, Top: paper.ReportTop, Body: body,
		Footer: paper.Footer{Left: r.Practice.Name, Middle: "For the security file", Right: "Page {page} of {pages}"},
	}
}

func seconds(d time.Duration) string {
	if d < time.Second {
		return "less than a second"
	}
	return count(int(d.Round(time.Second)/time.Second), "second")
}

// grouped writes "1,204,224".
func grouped(n int64) string {
	digits := fmt.Sprint(n)
	var b strings.Builder
	for i, r := range digits {
		if i > 0 && r != '-' && (len(digits)-i)%3 == 0 {
			b.WriteByte(',')
		}
		b.WriteRune(r)
	}
	return b.String()
}
