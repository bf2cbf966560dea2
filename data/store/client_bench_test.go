package store

import (
	"context"
	"fmt"
	"testing"
	"time"

	"kapdesk/data"
)

// large fills a practice with clients, each with a course of visits, doses,
// scores and events, and returns one of them.
func large(b *testing.B, clients int) (*Store, data.ClientID) {
	b.Helper()
	s := newStore(b)
	var some data.ClientID
	err := s.Batch(b.Context(), func(ctx context.Context) error {
		for i := range clients {
			id, err := s.CreateClient(ctx, data.Client{
				ChosenName: fmt.Sprintf("%c%cna%d", 'A'+i%26, 'a'+i/26%26, i), LegalLast: fmt.Sprintf("Sørensen%d", i%977),
				Birth:  data.MustDate(1950+i%50, time.Month(1+i%12), 1+i%28),
				Phones: []data.Phone{{Number: fmt.Sprintf("503555%04d", i%10000)}},
				Emails: []string{fmt.Sprintf("person%d@example.org", i)},
			})
			if err != nil {
				return err
			}
			some = id
		}
		return nil
	})
	if err != nil {
		b.Fatal(err)
	}
	for _, fill := range []string{
		"UPDATE client SET stage = CASE id % 5 WHEN 0 THEN 'preparation' WHEN 1 THEN 'medicine' WHEN 2 THEN 'integration' WHEN 3 THEN 'on hold' ELSE 'inquiry' END",
		`WITH n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n WHERE i < 20) INSERT INTO visit (client_id, kind, start_at, end_at, saved_at, signed_at)
		 SELECT c.id, CASE i % 4 WHEN 0 THEN 'preparation' WHEN 1 THEN 'medicine' ELSE 'integration' END, strftime('%Y-%m-%dT%H:%M:%fZ', '2025-06-01', '-' || (i * 7 + c.id % 3000) || ' days'), '2025-01-01T17:00:00.000Z', '2025-01-01T17:00:00.000Z', '2025-01-01T17:00:00.000Z' FROM client c, n`,
		"INSERT INTO medicine_session (visit_id, client_id, number, t0) SELECT id, client_id, 1, start_at FROM visit WHERE kind = 'medicine'",
		"INSERT INTO session_event (visit_id, at, kind, entered_at) SELECT v.id, v.start_at, 'note', v.start_at FROM visit v JOIN medicine_session USING (client_id) WHERE v.kind = 'medicine' AND v.id % 3 = 0 AND EXISTS (SELECT 1 FROM medicine_session m WHERE m.visit_id = v.id)",
		`WITH n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n WHERE i < 10) INSERT INTO measure (client_id, instrument, version, taken, answers, total, entered_at)
		 SELECT c.id, CASE i % 2 WHEN 0 THEN 'PHQ-9' ELSE 'GAD-7' END, '1', date('2025-06-01', '-' || (i * 20) || ' days'), '[1,1,1,1,1,1,1,1,0]', (c.id + i) % 27, '2025-06-01T17:00:00.000Z' FROM client c, n`,
		`WITH n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n WHERE i < 20) INSERT INTO appointment (client_id, kind, start_at, minutes, created_at)
		 SELECT c.id, 'integration', strftime('%Y-%m-%dT%H:%M:%fZ', '2025-06-12', '-' || (i * 7 + c.id % 3000) || ' days'), 60, '2025-01-01T17:00:00.000Z' FROM client c, n`,
		`INSERT INTO appointment (client_id, kind, start_at, minutes, created_at)
		 SELECT id, 'medicine', strftime('%Y-%m-%dT%H:%M:%fZ', '2025-06-13', '+' || (id % 30) || ' days'), 180, '2025-01-01T17:00:00.000Z' FROM client WHERE id % 50 = 0`,
		"INSERT INTO clearance (client_id, decided, decision, until) SELECT id, '2025-01-01', 'cleared', '2025-10-01' FROM client",
		"ANALYZE",
	} {
		s.mustExec(b, fill)
	}
	return s, some
}

func BenchmarkClients(b *testing.B) {
	for _, size := range []int{5000, 20000} {
		s, _ := large(b, size)
		for _, bench := range []struct {
			name string
			f    ClientFilter
		}{
			{"first page", ClientFilter{Limit: 32}},
			{"last page", ClientFilter{Limit: 32, Offset: size - 50}},
			{"search 1 letter", ClientFilter{Limit: 32, Search: "s"}},
			{"search 2 letters", ClientFilter{Limit: 32, Search: "so"}},
			{"search 3 letters", ClientFilter{Limit: 32, Search: "sor"}},
			{"search a phone", ClientFilter{Limit: 32, Search: "555-0142"}},
			{"search nothing", ClientFilter{Limit: 32, Search: "xyzzy"}},
			{"one phase", ClientFilter{Limit: 32, Phase: data.PhaseMedicine}},
			{"by next", ClientFilter{Limit: 32, Sort: ByNext}},
			{"by score", ClientFilter{Limit: 32, Sort: ByScore}},
			{"needs attention", ClientFilter{Limit: 32, Attention: true}},
		} {
			b.Run(fmt.Sprintf("%d/%s", size, bench.name), func(b *testing.B) {
				least := time.Hour // of all runs: it says most on a busy computer
				for b.Loop() {
					start := time.Now()
					if _, err := s.Clients(b.Context(), bench.f); err != nil {
						b.Fatal(err)
					}
					least = min(least, time.Since(start))
				}
				b.ReportMetric(float64(least.Microseconds())/1000, "least-ms")
			})
		}
	}
}

// BenchmarkOpenClient opens a record with 1,000 session events among 5,000 clients.
func BenchmarkOpenClient(b *testing.B) {
	s, some := large(b, 5000)
	s.mustExec(b, `WITH n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n WHERE i < 1000) INSERT INTO session_event (visit_id, at, kind, payload, entered_at)
		SELECT (SELECT max(visit_id) FROM medicine_session WHERE client_id = ?), printf('2025-06-01T%02d:%02d:00.000Z', 8 + i / 60 % 12, i % 60), 'vitals', '{"bp":{"Systolic":128,"Diastolic":82}}', '2025-06-01T20:00:00.000Z' FROM n`, int64(some))
	s.mustExec(b, "UPDATE medicine_session SET decision = 'no-go' WHERE client_id = ?", int64(some))
	for b.Loop() {
		if _, err := s.ClientHead(b.Context(), some); err != nil {
			b.Fatal(err)
		}
		if _, err := s.Client(b.Context(), some); err != nil {
			b.Fatal(err)
		}
	}
}
