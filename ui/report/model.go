// Package report is where a report about a client's progress is put together for its
// reader, signed and printed.
package report

import (
	"cmp"
	"context"
	"encoding/json"
	"fmt"
	"strings"

	"kapdesk/data"
	"kapdesk/data/course"
	"kapdesk/data/document"
	"kapdesk/data/record"
	"kapdesk/data/store"
	"kapdesk/data/words"
	"kapdesk/reports"
	"kapdesk/reports/paper"
)

// draft is what the therapist chose and typed, kept as typed: for each audience its
// own, so that nothing written for one reader goes to another.
type draft struct {
	From     data.Date                     `json:"from"`
	To       data.Date                     `json:"to"`
	Audience document.Audience             `json:"audience,omitempty"`
	choice                                 // the prescriber's
	Others   map[document.Audience]*choice `json:"others,omitempty"`
}

// choice is what is chosen and typed for one audience.
type choice struct {
	Left     []document.Part `json:"left"`
	Next     string          `json:"next"`               // one recommendation or question a line
	Notes    string          `json:"notes"`              // one sentence on safety a line
	Function string          `json:"function,omitempty"` // one sentence on daily life a line
	For      string          `json:"for,omitempty"`      // a recipient who is not on record
}

// mine is what is chosen and typed for the audience that is shown.
func (d *draft) mine() *choice {
	if d.Audience == document.ForPrescriber || d.Audience == "" {
		return &d.choice
	}
	return d.Others[d.Audience]
}

// loaded is what the screen reads.
type loaded struct {
	name  string // "Jordan R."
	draft draft
	facts document.ProgressFacts
	gaps  []document.Gap
}

func draftKey(client data.ClientID) string { return fmt.Sprintf("client/%d/report", client) }

// load reads the draft, or begins one: the whole course with the lines that
// follow from the record. An audience that is asked for is shown first.
func load(ctx context.Context, s *store.Store, readDraft func(context.Context, string) (string, error), client data.ClientID, asked document.Audience, region data.Region) (loaded, error) {
	var l loaded
	r, rules, err := read(ctx, s, client)
	if err != nil {
		return l, err
	}
	l.name = r.Client.DisplayName()
	text, err := readDraft(ctx, draftKey(client))
	if err != nil {
		return l, err
	}
	begun := text != "" && json.Unmarshal([]byte(text), &l.draft) == nil && !l.draft.From.IsZero()
	if !begun {
		l.draft = draft{}
		l.draft.From, l.draft.To = reports.ReportPeriod(r, s.Today())
	}
	l.gather(s, r, rules)
	if !begun {
		l.draft.choice = begin(document.ForPrescriber, l.facts, region)
	}
	l.address(cmp.Or(asked, l.draft.Audience, document.ForPrescriber), region)
	return l, nil
}

func read(ctx context.Context, s *store.Store, client data.ClientID) (*data.Record, course.Rules, error) {
	r, err := s.Record(ctx, client)
	if err != nil {
		return nil, course.Rules{}, err
	}
	rules, err := s.Rules(ctx)
	return r, rules, err
}

// gather reads the facts of the period and what they lack.
func (l *loaded) gather(s *store.Store, r *data.Record, rules course.Rules) {
	l.facts = reports.ProgressFacts(r, rules, l.draft.From, l.draft.To, s.Now())
	l.gaps = record.Gaps(r, rules, l.draft.From, l.draft.To, l.facts.NeedsOrder, s.Now())
}

// address shows the report of an audience, begun where it was not yet.
func (l *loaded) address(a document.Audience, region data.Region) {
	l.draft.Audience = a.Reader().Audience
	if l.draft.mine() == nil {
		if l.draft.Others == nil {
			l.draft.Others = map[document.Audience]*choice{}
		}
		one := begin(l.draft.Audience, l.facts, region)
		l.draft.Others[l.draft.Audience] = &one
	}
}

// begin is what an audience's report begins with.
func begin(a document.Audience, f document.ProgressFacts, region data.Region) choice {
	return choice{Left: document.NewReportFor(a, f).Left, Next: strings.Join(words.Suggested(f, a, region), "\n")}
}

// text is the draft as it is kept.
func (d draft) text() string {
	text, err := json.Marshal(d)
	if err != nil {
		return ""
	}
	return string(text)
}

// reader is what the audience that is shown is given.
func (l loaded) reader() document.Reader { return l.draft.Audience.Reader() }

// report is the draft over its facts.
func (l loaded) report() document.Report {
	mine := l.draft.mine()
	return document.Report{Facts: l.facts, Audience: l.draft.Audience, To: strings.TrimSpace(mine.For), Left: mine.Left,
		Next: lines(mine.Next), Notes: lines(mine.Notes), Function: lines(mine.Function)}
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
	case document.PartServices:
		return data.Count(len(l.facts.Services), "visit") + ", codes by hand"
	case document.PartBalance:
		return "not kept"
	case document.PartGoals:
		return data.Count(len(l.facts.Goals), "goal")
	case document.PartSteps:
		return data.Count(len(l.facts.Steps), "step")
	case document.PartFunction:
		return data.Count(len(lines(l.draft.mine().Function)), "sentence")
	case document.PartAdverse:
		events := 0
		for _, s := range l.facts.Sessions {
			events += len(s.Adverse)
		}
		return data.Count(events, "event")
	case document.PartReply:
		return "to send back"
	case document.PartScores:
		return "by day"
	case document.PartSessions, document.PartDoses:
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
		if to := l.reader().Recipient; to == document.ToNamed {
			return "level and plan"
		}
		return "item 9, BP, adverse events"
	case document.PartNext:
		return data.Count(len(lines(l.draft.mine().Next)), "item")
	case document.PartFace:
		return "without other people’s names"
	case document.PartOrders:
		return data.Count(len(l.facts.Transfer.Orders), "order")
	case document.PartConsents:
		return data.Count(len(l.facts.Transfer.Consents), "form")
	case document.PartOpen:
		return data.Count(len(l.facts.Transfer.Open), "matter")
	}
	if len(l.facts.Themes) == 0 {
		return "none that the client agreed to"
	}
	return "tags only, client agreed"
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
		return "sign first"
	}
	return data.And(parts) + " not signed, left out"
}

// fits says on how many pages the report stands.
func fits(n int) string { return "fits on " + data.Count(n, "page") }

// recipient is who the report is for, as the bar and the dialogs name them.
func (l loaded) recipient() string {
	return cmp.Or(l.report().Recipient(), map[document.Recipient]string{document.ToPrescriber: "a prescriber"}[l.reader().Recipient], "nobody yet")
}

// basis is the line under the recipient: what the report may rest on, and whether it is
// enough to sign.
func (l loaded) basis(region data.Region) (string, bool) {
	r := l.facts.Release
	switch l.reader().Recipient {
	case document.ToClient:
		return "The client may have this", true
	case document.ToNobody:
		return "Stays in the practice", true
	case document.ToNamed:
		if l.report().To == "" {
			return "Nobody is named", false
		}
		return "No release on record: printing asks why", true
	}
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

// fileName names the PDF without the client's name, and without the number where the
// report does not say whom it is about.
func fileName(r document.Report) string {
	if !r.Audience.Reader().Names() {
		return "Case summary for supervision"
	}
	return fmt.Sprintf("%s %s %s", r.Facts.Client.Number, strings.ToLower(cmp.Or(shortTitles[r.Audience], "progress report")), r.Facts.Until)
}

var shortTitles = map[document.Audience]string{document.ForPacket: "prescriber packet", document.ForTransfer: "transfer of care"}
