package reports

import (
	"fmt"
	"slices"
	"strings"

	"kapdesk/data"
	"kapdesk/reports/paper"
)

// preparationSummary is what the newest signed preparation agreed on, to lie in the room.
// Touch stands in its own consent, hopes and fears in the visit's record.
func preparationSummary(f SheetFacts) []paper.Block {
	var p *data.Preparation
	var on data.Date
	for _, v := range f.Record.Visits {
		if b, ok := v.Body.(*data.Preparation); ok && !v.Signed.IsZero() && b.NoGo == "" {
			p, on = b, data.DateOf(v.Start)
		}
	}
	client := paper.Heading{Text: PersonOf(f.Record.Client).Name}
	if p == nil {
		return []paper.Block{client, paper.Paragraph{Text: paper.T("No preparation visit is signed yet."), Type: paper.ReportBody}}
	}
	ready := ""
	if p.Readiness != nil {
		ready = fmt.Sprintf("%d of 10", *p.Readiness)
	}
	intention := p.Intention
	if intention != "" {
		intention = "“" + intention + "”"
	}
	return slices.Concat([]paper.Block{client,
		facts([2]string{"Preparation of", f.Region.Long(on)}, [2]string{"Intention", intention}, [2]string{"Feels ready", ready},
			[2]string{"Covered", strings.Join(p.Covered, "; ")}, [2]string{"Skills practiced", strings.Join(p.Skills, "; ")}),
		paper.Heading{Text: "To stop or slow down"},
		facts([2]string{"Stop word", p.StopWord}, [2]string{"Hand signal", p.HandSignal}),
		paper.Heading{Text: "Room"}},
		givenFacts([2]string{"Music", p.Music}, [2]string{"Music to avoid", p.MusicAvoid}, [2]string{"Light", p.Lighting}, [2]string{"Eyeshade", p.Eyeshade},
			[2]string{"Temperature", p.Temperature}, [2]string{"Scents", p.Scents}, [2]string{"Position", p.Position}, [2]string{"Silence", p.Silence},
			[2]string{"Language", p.Language}, [2]string{"Sensitivities", p.Sensitivities}, [2]string{"Objects, ritual", data.Join("; ", p.Objects, p.Ritual)}),
		[]paper.Block{paper.Heading{Text: "Afterwards"}, facts([2]string{"At home for 24 hours", p.HomeSupport}, [2]string{"Way home", p.Transport})})
}

// integrationSummary is what integration came to so far: visits, themes that the client
// agreed to, and the steps with what became of them.
func integrationSummary(f SheetFacts) []paper.Block {
	visits := paper.Table{Columns: []paper.Column{{Width: 130}, {Width: 90}, {Width: 90}, {}, {Width: 150, Pad: paper.None}}, Head: []string{"Visit", "Mood", "Ready for next", "Themes, as agreed", "Intention met"}}
	steps := Progress{Region: f.Region}
	told := map[stepKey]data.ActionState{}
	rating := func(n *int) string {
		if n == nil {
			return dash
		}
		return fmt.Sprintf("%d of 10", *n)
	}
	for _, v := range f.Record.Visits {
		b, ok := v.Body.(*data.Integration)
		if !ok || v.Signed.IsZero() {
			continue
		}
		themes := dash
		if b.Agreed {
			themes = orDash(strings.Join(b.Themes, ", "))
		}
		visits.Rows = append(visits.Rows, paper.Cells(f.Region.Long(data.DateOf(v.Start)), rating(b.Mood), rating(b.ReadyForNext), themes, orDash(string(b.IntentionMet))))
		for _, one := range b.Earlier {
			told[stepKey{one.Visit, one.Insight}] = one.State
		}
	}
	for _, v := range f.Record.Visits {
		if b, ok := v.Body.(*data.Integration); ok && !v.Signed.IsZero() {
			for _, a := range b.Actions(v.ID) {
				if state, known := told[stepKey{a.Visit, a.Insight}]; known {
					a.State = state
				}
				steps.addStep(data.DateOf(v.Start), a)
			}
		}
	}
	if len(visits.Rows) == 0 {
		return []paper.Block{paper.Paragraph{Text: paper.T("No integration visit is signed yet."), Type: paper.ReportBody, Before: 6}}
	}
	blocks := []paper.Block{paper.Heading{Text: PersonOf(f.Record.Client).Name}, visits}
	if len(steps.Steps) == 0 {
		return append(blocks, paper.Heading{Text: "Steps between sessions"}, paper.Paragraph{Text: paper.T("No step is recorded."), Type: paper.ReportBody})
	}
	return append(append(blocks, paper.Heading{Text: "Steps between sessions"}), steps.stepTable())
}
