package reports

import (
	"fmt"
	"slices"
	"strings"

	"kapdesk/data"
	"kapdesk/data/document"
	"kapdesk/reports/paper"
)

// What single audiences are given beside the common sections (reference 9).

// serviceSection lists the visits that were held. The column for codes is written in
// by hand: codes and what they cover are the practice's own.
func (p Progress) serviceSection() []paper.Block {
	if !p.shows(document.PartServices) {
		return nil
	}
	if len(p.Services) == 0 {
		return p.section(document.PartServices, "Dates of service", "No visit is recorded in this period.")
	}
	t := paper.Table{Columns: []paper.Column{{Width: 140}, {}, {Width: 90, Align: paper.Right, Pad: 30}, {Width: 140, Pad: paper.None}}, Head: []string{"Date", "Visit", "Minutes", "Code"}}
	for _, s := range p.Services {
		t.Rows = append(t.Rows, paper.Cells(p.Region.Long(s.On), s.Kind, figure(s.Minutes, ""), ""))
	}
	return []paper.Block{paper.Heading{Text: "Dates of service"}, t}
}

// functionSection is how daily life goes, in the therapist's words.
func (p Progress) functionSection() []paper.Block {
	text := strings.Join(p.Function, " ")
	if text == "" && p.Audience == document.ForInsurer {
		text = data.Capital(notRecorded) + "."
	}
	return p.section(document.PartFunction, "Functioning", text)
}

// riskAndPlan is the level of risk and the plan for it, without any single answer.
func (p Progress) riskAndPlan() string {
	level := "No risk form is recorded in this period."
	for _, one := range slices.Backward(p.Item9) {
		if one.Level != "" {
			level = fmt.Sprintf("Suicide risk level %s on %s.", one.Level, p.Region.Long(one.Date))
			break
		}
	}
	if p.Risk != "" {
		level = fmt.Sprintf("Suicide risk level: %s, and it stands.", p.Risk)
	}
	plan := "No safety plan is on file."
	if !p.PlanOn.IsZero() {
		plan = "A safety plan of " + p.Region.Long(p.PlanOn) + " is on file."
	}
	return data.Join(" ", level, plan, p.adverseSentence())
}

// noticeSection forbids passing on what comes from a substance use program. Its
// sentence is the short one of the two that 42 CFR 2.32(a) lets a disclosure carry,
// (a)(2), as the rule of 2024 has it (89 FR 12472: "use or" is new in it).
func (p Progress) noticeSection() []paper.Block {
	if to := p.Audience.Reader().Recipient; p.Part2 != data.Yes || to != document.ToPrescriber && to != document.ToNamed {
		return nil
	}
	return []paper.Block{paper.Paragraph{Text: paper.B("42 CFR part 2 prohibits unauthorized use or disclosure of these records."), Type: paper.ReportBody, Before: 8}}
}

// confidence is the first line of the footer.
func (p Progress) confidence() string {
	switch reader := p.Audience.Reader(); {
	case reader.Recipient == document.ToClient:
		return "Confidential. This copy is yours."
	case !reader.Names():
		return "Confidential. Do not add a name or a date."
	case !reader.Leaves():
		return "Confidential. For the practice’s own file."
	}
	return "Confidential. Do not pass on without the client’s consent."
}

// number is the client's, "" in a report that does not say whom it is about.
func (p Progress) number() string {
	if !p.Audience.Reader().Names() {
		return ""
	}
	return p.Client.Number
}

// years is the age in whole years; from 90 on it would identify.
func (p Progress) years() string {
	switch {
	case p.Age < 0:
		return "Age " + notRecorded
	case p.Age >= 90:
		return "90 years or older"
	}
	return data.Count(p.Age, "year") + " old"
}

// shortDay is "Apr 1", with its year in a report over more than one, or the day of the
// period where dates would identify.
func (p Progress) shortDay(d data.Date) string {
	switch {
	case !p.Audience.Reader().Names():
		return fmt.Sprintf("day %d", d.Sub(p.From)+1)
	case p.spansYears():
		return p.Region.Date(d)
	}
	return p.Region.DayMonth(d)
}

// spansYears reports whether a day and month alone would not say which day is meant.
func (p Progress) spansYears() bool { return !p.Until.Before(p.From.AddMonths(12)) }

// dayWidth is how wide a column of such days is.
func (p Progress) dayWidth(usual float64) float64 {
	if p.spansYears() && p.Audience.Reader().Names() {
		return 78
	}
	return usual
}

// longDay is "April 1", see shortDay.
func (p Progress) longDay(d data.Date) string {
	switch {
	case !p.Audience.Reader().Names():
		return p.shortDay(d)
	case p.spansYears():
		return p.Region.Long(d)
	}
	return p.Region.LongDay(d)
}

func sortDates(days []data.Date) {
	slices.SortFunc(days, func(a, b data.Date) int { return a.Sub(b) })
}
