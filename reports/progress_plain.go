package reports

import (
	"cmp"
	"fmt"
	"strings"

	"kapdesk/data"
	"kapdesk/data/document"
	"kapdesk/data/measure"
	"kapdesk/reports/paper"
)

// A client's own report says the same facts in plain words: no risk wording, no names of
// others, nothing of what was talked about (reference 9).

// plainSummary is "From March 3 to June 10, 2025 you came to 2 preparation visits …"
func (p Progress) plainSummary() string {
	doses, stopped := 0, 0
	for _, v := range p.Visits {
		if v.NoGo {
			stopped++
		} else {
			doses++
		}
	}
	text := fmt.Sprintf("From %s you came to %s, %s and %s.", period(p.From, p.Until, p.Region), data.Count(p.PreparationDone, "preparation visit"),
		data.Count(doses, "medicine session"), data.Count(p.IntegrationDone, "integration visit"))
	if stopped > 0 {
		text += " " + data.Capital(data.NumberWord(stopped)) + " more " + data.Plural(stopped, "session") + " did not go ahead, for your safety."
	}
	return text
}

// plainVisits are the sessions as a person remembers them.
func (p Progress) plainVisits() paper.Block {
	t := paper.Table{Columns: []paper.Column{{Width: 130}, {Width: 110}, {}, {Width: 150, Pad: paper.None}}, Head: []string{"Day", "Dose", "What we noted", "You went home"}}
	for _, v := range p.Visits {
		if v.NoGo {
			t.Rows = append(t.Rows, paper.Cells(p.Region.Long(v.Date), "none", "No dose that day", dash))
			continue
		}
		var noted []string
		for _, e := range v.Adverse {
			lasted := ""
			if e.Minutes > 0 {
				lasted = fmt.Sprintf("for %d minutes", e.Minutes)
			}
			noted = append(noted, data.Join(" ", e.Term, lasted))
		}
		left := dash
		if v.LeftAfter > 0 {
			left = fmt.Sprintf("%d minutes after", v.LeftAfter)
		}
		t.Rows = append(t.Rows, paper.Cells(p.Region.Long(v.Date), v.Dose.String(), cmp.Or(strings.Join(noted, ", "), "Nothing special"), left))
	}
	return t
}

// plainChanges says each measure in two sentences: what changed, and what that means.
func (p Progress) plainChanges() []paper.Block {
	var items []paper.ListItem
	for _, m := range p.Measures {
		name := data.Join(", ", string(m.In.Code), m.In.About)
		better := "lower is better"
		if m.In.HigherIsBetter {
			better = "higher is better"
		}
		say := "There are not enough answers yet to see a change."
		if m.Known {
			c := m.Change
			say = fmt.Sprintf("%s on %s, %s on %s (%s).", cmp.Or(c.FromFigure, fmt.Sprint(c.From)), p.Region.LongDay(c.FromDate),
				cmp.Or(c.ToFigure, fmt.Sprint(c.To)), p.Region.LongDay(c.ToDate), better)
			switch c.Reliable {
			case measure.ReliableImprovement:
				say += " This is a clear change for the better."
			case measure.ReliableDeterioration:
				say += " This is a clear change for the worse. Let us talk about it."
			case measure.NoReliableChange:
				say += " This is about the same."
			}
		}
		items = append(items, paper.ListItem{Mark: "•", Text: paper.B(name + ": ").And(paper.T(say))})
	}
	return []paper.Block{paper.List{Items: items, Type: paper.ReportBody, Indent: 13.5}}
}

// goalSection are the goals of the treatment plan and how each stands; the client's own
// report adds the strengths that the intake names.
func (p Progress) goalSection() []paper.Block {
	if !p.shows(document.PartGoals) || len(p.Goals) == 0 && p.Audience != document.ForInsurer {
		return nil
	}
	heading := "Goals"
	if p.Audience == document.ForClient {
		heading = "Your goals"
	}
	if len(p.Goals) == 0 {
		return p.section(document.PartGoals, "Treatment plan", "No goals are recorded.")
	}
	var items []paper.ListItem
	for i, g := range p.Goals {
		text := paper.T(strings.TrimRight(g.Text, ". "))
		if g.SeenBy != "" && p.Audience != document.ForInsurer {
			text = text.And(paper.T(", seen by " + data.Uncapital(strings.TrimRight(g.SeenBy, ". "))))
		}
		items = append(items, paper.ListItem{Mark: fmt.Sprintf("%d.", i+1), Text: text.And(paper.T(": " + orElse(g.Status, "open") + "."))})
	}
	blocks := []paper.Block{paper.Heading{Text: heading}, paper.List{Items: items, Type: paper.ReportBody, Indent: 13.5}}
	if p.Strengths != "" && p.Audience == document.ForClient {
		blocks = append(blocks, paper.Heading{Text: "Your strengths"}, paper.Paragraph{Text: paper.T(p.Strengths), Type: paper.ReportBody})
	}
	return blocks
}

// stepWords say what became of a step.
var stepWords = map[data.ActionState]string{data.ActionOpen: "still open", data.ActionDone: "done", data.ActionPartly: "partly done", data.ActionNo: "not done"}

// stepSection is what the client set out to do between sessions.
func (p Progress) stepSection() []paper.Block {
	if len(p.Steps) == 0 || !p.shows(document.PartSteps) {
		return nil
	}
	heading := "Steps between sessions"
	if p.Audience == document.ForClient {
		heading = "What you set out to do"
	}
	return []paper.Block{paper.Heading{Text: heading}, p.stepTable()}
}

func (p Progress) stepTable() paper.Block {
	t := paper.Table{Columns: []paper.Column{{Width: 130}, {}, {Width: 110, Pad: paper.None}}, Head: []string{"Set on", "Step", "How it went"}}
	for _, s := range p.Steps {
		t.Rows = append(t.Rows, paper.Cells(p.Region.Long(s.Set), s.What, orElse(stepWords[s.State], string(s.State))))
	}
	return t
}

func (p *Progress) addStep(set data.Date, a data.Action) {
	p.Steps = append(p.Steps, document.Step{Set: set, What: a.What, State: a.State})
}
