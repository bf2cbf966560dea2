package reports

import (
	"fmt"
	"strings"
	"testing"
	"time"

	"kapdesk/data"
	"kapdesk/data/document"
	"kapdesk/reports/chart"
	"kapdesk/reports/paper"
)

// yearsOfHistory is the own-file report of a client with a medicine session every other
// week for so many years, each with scores, an adverse event and steps.
func yearsOfHistory(years int) Progress {
	p := goldenFor(document.ForOwnFile)
	p.Visits, p.Services, p.Steps, p.Measures = nil, nil, nil, nil
	var phq, gad []chart.Score
	for n := range years * 26 {
		day := data.MustDate(2010, time.January, 4).AddDays(14 * n)
		v := goldenFor(document.ForPacket).Visits[0]
		v.Date, v.Number = day, n+1
		p.Visits = append(p.Visits, v)
		p.Services = append(p.Services, document.Service{On: day, Kind: "Medicine session", Minutes: 155}, document.Service{On: day.AddDays(2), Kind: "Integration", Minutes: 55})
		p.Steps = append(p.Steps, document.Step{Set: day.AddDays(2), What: fmt.Sprintf("Step %d, ten minutes outside after breakfast", n+1)})
		phq, gad = append(phq, chart.Score{Date: day, Value: 22 - n%20}), append(gad, chart.Score{Date: day, Value: 17 - n%15})
	}
	p.From, p.Until = data.MustDate(2010, time.January, 4), data.MustDate(2010, time.January, 4).AddDays(365*years)
	p.Measures = []ProgressMeasure{scored("PHQ-9", phq...), scored("GAD-7", gad...)}
	return p
}

// A report of forty pages is one to read: each page says its number, has no page without
// words, begins a table that goes on with its head, leaves no heading at its foot, and
// keeps everything in its place, in large print on A4 too.
func TestAReportOfFortyPages(t *testing.T) {
	for _, c := range []struct {
		opts        paper.Options
		years, most int
	}{{paper.Options{}, 9, 50}, {paper.Options{Size: paper.A4, Large: true}, 5, 60}} {
		pages := paper.Layout(yearsOfHistory(c.years).Document(), c.opts)
		if len(pages) < 40 || len(pages) > c.most {
			t.Errorf("%+v: %d pages, want 40 to %d", c.opts, len(pages), c.most)
		}
		if fault := faultOf(pages, "Jordan Reeves"); fault != "" {
			t.Errorf("%+v: %s", c.opts, fault)
		}
		heads := map[string]int{}
		for n, page := range pages {
			var numbered bool
			lowest, heading := 0.0, 0.0
			for _, item := range page.Items {
				text, ok := item.(paper.Text)
				if !ok {
					continue
				}
				numbered = numbered || strings.Contains(text.S, fmt.Sprintf("page %d of %d", n+1, len(pages)))
				if text.Tag == nil && text.Face == paper.SerifSemiBold {
					heads[text.S]++
				}
				if text.Tag != nil {
					lowest = max(lowest, text.Y)
					if text.Tag.Role == paper.H2 {
						heading = max(heading, text.Y)
					}
				}
			}
			if !numbered {
				t.Errorf("%+v: page %d does not say its number", c.opts, n+1)
			}
			if heading > 0 && heading >= lowest {
				t.Errorf("%+v: page %d ends with a heading", c.opts, n+1)
			}
		}
		for _, head := range []string{"mg/kg", "Severity", "Visit", "PHQ-9"} { // of the tables of doses, events, services and scores
			if heads[head] < 2 {
				t.Errorf("%+v: the head %q is repeated %d times", c.opts, head, heads[head])
			}
		}
	}
}
