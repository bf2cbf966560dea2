// Package report is where a progress report to the prescriber is put together,
// signed and printed.
package report

import (
	"context"
	"encoding/json"
	"fmt"
	"strings"

	"kapdesk/data"
	"kapdesk/data/document"
	"kapdesk/data/store"
	"kapdesk/data/words"
	"kapdesk/reports"
	"kapdesk/reports/paper"
)

// draft is what the therapist chose and typed, kept as typed.
type draft struct {
	From  data.Date       `json:"from"`
	To    data.Date       `json:"to"`
	Left  []document.Part `json:"left"`
	Next  string          `json:"next"`  // one recommendation or question a line
	Notes string          `json:"notes"` // one sentence on safety a line
}

// loaded is what the screen reads.
type loaded struct {
	name  string // "Jordan R."
	draft draft
	facts document.ProgressFacts
}

func draftKey(client data.ClientID) string { return fmt.Sprintf("client/%d/report", client) }

// load reads the draft, or begins one: the whole course with the lines that
// follow from the record.
func load(ctx context.Context, s *store.Store, readDraft func(context.Context, string) (string, error), client data.ClientID, region data.Region) (loaded, error) {
	var l loaded
	record, err := s.Record(ctx, client)
	if err != nil {
		return l, err
	}
	rules, err := s.Rules(ctx)
	if err != nil {
		return l, err
	}
	l.name = record.Client.DisplayName()
	text, err := readDraft(ctx, draftKey(client))
	if err != nil {
		return l, err
	}
	if text != "" && json.Unmarshal([]byte(text), &l.draft) == nil && !l.draft.From.IsZero() {
		l.facts = reports.ProgressFacts(record, rules, l.draft.From, l.draft.To, s.Now())
		return l, nil
	}
	l.draft.From, l.draft.To = reports.ReportPeriod(record, s.Today())
	l.facts = reports.ProgressFacts(record, rules, l.draft.From, l.draft.To, s.Now())
	l.draft.Left = document.NewReport(l.facts).Left
	l.draft.Next = strings.Join(words.Suggested(l.facts, region), "\n")
	return l, nil
}

// text is the draft as it is kept.
func (d draft) text() string {
	text, err := json.Marshal(d)
	if err != nil {
		return ""
	}
	return string(text)
}

// report is the draft over its facts.
func (l loaded) report() document.Report {
	return document.Report{Facts: l.facts, Left: l.draft.Left, Next: lines(l.draft.Next), Notes: lines(l.draft.Notes)}
}

// lines splits what was typed; empty lines are left out.
func lines(text string) []string {
	var list []string
	for line := range strings.SplitSeq(text, "\n") {
		if line = strings.TrimSpace(line); line != "" {
			list = append(list, line)
		}
	}
	return list
}

// pages lays a report out.
func pages(r document.Report, region data.Region) []paper.Page {
	return paper.Layout(reports.ProgressOf(r, region).Document(), paper.Options{Size: reports.PaperSize(region)})
}

// hint is what a part of the report holds, beside its check.
func (l loaded) hint(p document.Part) string {
	switch p {
	case document.PartSummary:
		return "change in words"
	case document.PartSessions:
		doses, stops := 0, 0
		for _, s := range l.facts.Sessions {
			if s.NoGo {
				stops++
			} else {
				doses++
			}
		}
		text := data.Count(doses, "dose")
		if stops > 0 {
			text += fmt.Sprintf(", %d no-go", stops)
		}
		return text
	case document.PartChange:
		var names []string
		for _, m := range l.facts.Measures {
			names = append(names, string(m.Instrument))
		}
		if len(names) == 0 {
			return "no scores"
		}
		return strings.Join(names, ", ")
	case document.PartChart:
		days := map[data.Date]bool{}
		for _, m := range l.facts.Measures {
			for _, point := range m.Points {
				days[point.On] = true
			}
		}
		return data.Count(len(days), "time point")
	case document.PartSafety:
		return "item 9, BP, adverse events"
	case document.PartNext:
		return data.Count(len(lines(l.draft.Next)), "item")
	}
	if len(l.facts.Themes) == 0 {
		return "none that the client agreed to"
	}
	return "tags only, client agreed"
}

// never is what no report can hold, and why.
var never = [][2]string{
	{"Psychotherapy notes, quotes", "kept apart"},
	{"Touch details, raw risk answers", "risk level only"},
	{"Unsigned drafts", "sign first"}, // the last: see unsigned
}

// unsigned says what of the period is left out because it is not signed: "1
// session not signed, left out".
func (l loaded) unsigned() string {
	var parts []string
	if n := l.facts.Unsigned; n > 0 {
		parts = append(parts, data.Count(n, "session"))
	}
	if n := l.facts.UnsignedVisits; n > 0 {
		parts = append(parts, data.Count(n, "visit"))
	}
	if len(parts) == 0 {
		return never[len(never)-1][1]
	}
	return data.And(parts) + " not signed, left out"
}

// fits says on how many pages the report stands.
func fits(n int) string { return "fits on " + data.Count(n, "page") }

// recipient is who the release must name.
func (l loaded) recipient() string {
	if l.facts.ToShort == "" {
		return "a prescriber"
	}
	return l.facts.ToShort
}

// releaseWords is the line under the recipient, and whether the release holds.
func (l loaded) releaseWords(region data.Region) (string, bool) {
	r := l.facts.Release
	switch {
	case r.Valid:
		return "Release to " + l.recipient() + " valid to " + region.Date(r.Until), true
	case l.facts.Prescriber == 0:
		return "No prescriber is chosen", false
	case !r.Until.IsZero():
		return "Release to " + l.recipient() + " ended " + region.Date(r.Until), false
	}
	return "No release to " + l.recipient(), false
}

// fileName names the PDF without the client's name.
func fileName(r document.Report) string {
	return fmt.Sprintf("%s progress report %s", r.Facts.Client.Number, r.Facts.Until)
}
