package main

import (
	"bytes"
	"context"
	"io"
	"testing"
	"time"

	"kapdesk/data"
	"kapdesk/data/demo/demotest"
	"kapdesk/data/store"
	"kapdesk/data/today"
	"kapdesk/reports/paper"
	"kapdesk/reports/pdf"
)

// BenchmarkPractice measures what a person waits for, on encrypted files: what
// each screen asks of the store, and the two PDFs from facts to file. The same
// practice is 500 clients in one year and 5,000 in ten, so that a cost that
// follows the number of other clients shows; 20,000 in ten is one four times as
// busy:
//
//	go test ./cmd/kapctl -run - -bench Practice
//
// least-ms is the quickest of all runs, which says most on a busy computer. The
// first run makes the practices, which takes a minute or two, and six for the
// largest; Practice/5000 makes only that one.
func BenchmarkPractice(b *testing.B) {
	for _, size := range []struct {
		name           string
		clients, years int
	}{{"500", 500, 1}, {"5000", 5000, 10}, {"20000", 20000, 10}} {
		b.Run(size.name, func(b *testing.B) { benchPractice(b, demotest.OpenLarge(b, size.clients, size.years)) })
	}
}

func benchPractice(b *testing.B, s demotest.Large) {
	clients := func(f store.ClientFilter) func(context.Context) error {
		f.Limit = 32 // what the list reads at a time
		return func(ctx context.Context) error {
			_, err := s.Clients(ctx, f)
			return err
		}
	}
	look := func(f store.AuditFilter) func(context.Context) error {
		return func(ctx context.Context) error {
			_, err := s.Audit(ctx, f)
			return err
		}
	}
	head, err := s.TrailHead(b.Context())
	if err != nil {
		b.Fatal(err)
	}
	palette := func(text string) func(context.Context) error {
		return func(ctx context.Context) error {
			_, err := s.Find(ctx, text, 6)
			if err == nil {
				_, err = s.FindNotes(ctx, text, 4)
			}
			if err == nil {
				_, err = s.VisitsOfToday(ctx)
			}
			return err
		}
	}
	week := data.DateOf(s.Now()).AddDays(-4).At(0, 0, s.Now().Location())
	for _, one := range []struct {
		name string
		do   func(context.Context) error
	}{
		{"list/first page", clients(store.ClientFilter{})},
		{"list/last page", clients(store.ClientFilter{Offset: 32 * 15})},
		{"list/one phase", clients(store.ClientFilter{Phase: data.PhaseMedicine})},
		{"list/needs attention", clients(store.ClientFilter{Attention: true})},
		{"list/by next visit", clients(store.ClientFilter{Sort: store.ByNext})},
		{"list/by score", clients(store.ClientFilter{Sort: store.ByScore})},
		{"list/by change", clients(store.ClientFilter{Sort: store.ByChange})},
		{"list/by phase", clients(store.ClientFilter{Sort: store.ByPhase})},
		{"list/by flag", clients(store.ClientFilter{Sort: store.ByFlag})},
		{"reports/first page", func(ctx context.Context) error { _, err := s.Names(ctx, 0, 32); return err }},
		{"palette/s", palette("s")},
		{"palette/sa", palette("sa")},
		{"palette/sah", palette("sah")},
		{"palette/sle, of which most charts have words", palette("sle")},
		{"search/s", clients(store.ClientFilter{Search: "s"})},
		{"search/sa", clients(store.ClientFilter{Search: "sa"})},
		{"search/sah", clients(store.ClientFilter{Search: "sah"})},
		{"search/chi sah", clients(store.ClientFilter{Search: "chi sah"})},
		{"search/phone", clients(store.ClientFilter{Search: "557-0042"})},
		{"search/nobody", clients(store.ClientFilter{Search: "xyzzy"})},
		{"open/header", func(ctx context.Context) error { _, err := s.ClientHead(ctx, s.Busy); return err }},
		{"open/journey", func(ctx context.Context) error { _, err := s.Journey(ctx, s.Busy); return err }},
		{"open/record", func(ctx context.Context) error { _, err := s.Client(ctx, s.Busy); return err }},
		{"open/everything", func(ctx context.Context) error { _, err := s.Store.Record(ctx, s.Busy); return err }},
		{"open/visits", func(ctx context.Context) error { _, err := s.Visits(ctx, s.Busy); return err }},
		{"open/measures", func(ctx context.Context) error { _, err := s.MeasureRecord(ctx, s.Busy); return err }},
		{"today", func(ctx context.Context) error {
			view, err := s.TodayView(ctx)
			today.Attention(view.Facts)
			return err
		}},
		{"week", func(ctx context.Context) error {
			_, err := s.Schedule(ctx, week, week.Add(7*24*time.Hour))
			return err
		}},
		{"documents/open", func(ctx context.Context) error { _, err := s.ConsentSets(ctx); return err }},
		{"reports/waiting", func(ctx context.Context) error { _, err := s.Reports(ctx); return err }},
		{"audit/page", look(store.AuditFilter{Limit: 300})},
		{"audit/key, what is near", look(store.AuditFilter{Words: "nowhere", After: head.Line - 4000, Limit: 300})},
		{"audit/key, to the first line", look(store.AuditFilter{Words: "nowhere", Limit: 300})},
		{"audit/chain at a visit", func(ctx context.Context) error { _, err := s.CheckNewAudit(ctx); return err }},
		{"audit/whole chain", func(ctx context.Context) error { _, err := s.CheckAudit(ctx); return err }},
		{"pdf/consent", func(ctx context.Context) error { return benchPDF(ctx, s, "consent") }},
		{"pdf/progress report", func(ctx context.Context) error { return benchPDF(ctx, s, "progress") }},
	} {
		b.Run(one.name, func(b *testing.B) {
			least := time.Hour
			for b.Loop() {
				start := time.Now()
				if err := one.do(b.Context()); err != nil {
					b.Fatal(err)
				}
				least = min(least, time.Since(start))
			}
			b.ReportMetric(float64(least.Microseconds())/1000, "least-ms")
		})
	}
}

func benchPDF(ctx context.Context, s demotest.Large, what string) error {
	job := printJob{store: s.Store, client: s.Busy}
	if err := job.read(ctx); err != nil {
		return err
	}
	list, _, err := whatToPrint(false, []string{what, ""})
	if err != nil {
		return err
	}
	doc, err := list[0].make(ctx, &program{stderr: io.Discard}, job, data.RegionOf("US"))
	if err != nil {
		return err
	}
	return pdf.Write(&bytes.Buffer{}, paper.Layout(doc, paper.Options{}), pdf.Meta{Title: "Benchmark"})
}
