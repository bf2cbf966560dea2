package visit

import (
	"context"
	"fmt"

	"kapdesk/data"
	"kapdesk/data/course"
	"kapdesk/reports"
	"kapdesk/reports/paper"
	"kapdesk/ui/desk"
	"kapdesk/ui/press"
)

// Ctrl P prints a medicine session's record.
var _ desk.Printer = (*screen)(nil)

// Print prints the record of a medicine session, with DRAFT across it until it
// is signed. Other visits have no page to print.
func (s *screen) Print() {
	if s.gone || s.facts.rec.Body == nil || !s.facts.over() {
		return // when the saver failed it has said why
	}
	id := s.id
	desk.Load(s.d, "", func(ctx context.Context) (press.Job, error) {
		if err := s.d.Saver.Flush(); err != nil {
			return press.Job{}, err
		}
		return s.job(ctx, id)
	}, func(j press.Job) {
		if !s.gone {
			press.Print(s.d, j, nil)
		}
	})
}

// job reads the record as it stands and lays its pages.
func (s *screen) job(ctx context.Context, id data.VisitID) (press.Job, error) {
	client := s.facts.rec.Client
	record, err := s.d.Store.Record(ctx, client)
	if err != nil {
		return press.Job{}, err
	}
	rules, err := s.d.Store.Rules(ctx)
	if err != nil {
		return press.Job{}, err
	}
	session := course.SessionOf(record, rules, id)
	if session == nil || !data.IsMedicine(session.Visit.Kind) {
		return press.Job{}, &data.Fault{What: "This visit is no medicine session any more.", Safe: "Nothing was printed.",
			Do: "Open the visit again from the client's record."}
	}
	intact, err := s.d.Store.CheckVisit(ctx, id)
	if err != nil {
		return press.Job{}, err
	}
	facts, region := reports.RecordFacts(record, session, intact), record.Practice.Region
	recipient := "the record"
	if session.Visit.Signed.IsZero() {
		recipient += ", draft"
	}
	name := fmt.Sprintf("%s medicine session %d", facts.Client.Number, session.Number)
	return press.Job{
		Name: name, Title: "Medicine session record, " + facts.Client.Number, Author: facts.Practice.Name, Created: s.d.Store.Now(),
		Pages: paper.Layout(reports.SessionOf(session, facts, region).Document(), paper.Options{Size: reports.PaperSize(region)}),
		Before: func(ctx context.Context) error {
			return s.d.Store.MarkSessionPrinted(ctx, client, recipient)
		},
	}, nil
}
