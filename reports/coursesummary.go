package reports

import (
	"fmt"

	"kapdesk/data"
	"kapdesk/data/document"
	"kapdesk/reports/paper"
)

// courseSummary is what the newest course came to, and, once it is closed, how the
// client left: the discharge summary. It holds what a report to the own file does, of
// signed visits alone.
func courseSummary(f SheetFacts) []paper.Block {
	heading := paper.Heading{Text: PersonOf(f.Record.Client).Name}
	if len(f.Record.Courses) == 0 {
		return []paper.Block{heading, paper.Paragraph{Text: paper.T("No course was opened yet."), Type: paper.ReportBody}}
	}
	c := f.Record.Courses[len(f.Record.Courses)-1]
	until, closed := data.DateOf(f.Now), "It is open"
	if !c.Closed.IsZero() {
		until, closed = c.Closed, data.Join(": ", f.Region.Long(c.Closed), orElse(c.Reason, "reason "+notRecorded))
	}
	p := ProgressOf(document.NewReportFor(document.ForOwnFile, ProgressFacts(f.Record, f.Rules, c.Opened, until, f.Now)), f.Region)
	blocks := []paper.Block{heading, facts([2]string{"Course", courseWords(c) + ", opened " + f.Region.Long(c.Opened)}, [2]string{"Closed", closed},
		[2]string{"Attendance", data.Join("; ", fmt.Sprintf("Preparation %d of %d, integration %d of %d", p.PreparationDone, p.PreparationPlanned, p.IntegrationDone, p.IntegrationPlanned), p.Missed)},
		[2]string{"Diagnoses", data.Join("; ", p.Diagnoses...)}, [2]string{"Medicines", data.Join(", ", p.Medicines...)})}
	for _, section := range []func(Progress) []paper.Block{Progress.summarySection, Progress.doseSection, Progress.adverseSection, Progress.measures,
		Progress.goalSection, Progress.safetySection, Progress.stepSection, Progress.themeSection} {
		blocks = append(blocks, section(p)...)
	}
	return append(blocks, closing(f.Record, c)...)
}

// closing is what the closing visit of a course says, where it is signed.
func closing(r *data.Record, c data.Course) []paper.Block {
	for _, v := range r.Visits {
		b, ok := v.Body.(*data.Meeting)
		if !ok || v.Signed.IsZero() || v.Course != c.ID || data.Kind(v.Kind) != data.KindClosing {
			continue
		}
		return []paper.Block{paper.Heading{Text: "Closing visit"}, facts([2]string{"Why it ends", b.ClosedWhy}, [2]string{"Findings", b.Findings}, [2]string{"Plan", b.Plan})}
	}
	return nil
}
