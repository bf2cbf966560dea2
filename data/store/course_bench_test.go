package store

import (
	"testing"
)

// A client with 1,000 session events opens in less than 30 ms.
func BenchmarkJourneyWithThousandEvents(b *testing.B) {
	w, sessions := goldenCourse(b)
	w.s.mustExec(b, `WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n WHERE i < 1000)
		INSERT INTO session_event (visit_id, at, kind, payload, entered_at)
		SELECT ?, '2025-04-01T21:00:00.000Z', CASE i % 2 WHEN 0 THEN 'vitals' ELSE 'observation' END,
			CASE i % 2 WHEN 0 THEN '{"bp":{"Systolic":130,"Diastolic":80},"pulse":70}' ELSE '{"code":"Tears"}' END, '2025-04-01T21:00:00.000Z' FROM n`, int64(sessions[0]))
	b.ResetTimer()
	for b.Loop() {
		if _, err := w.s.Journey(b.Context(), w.who); err != nil {
			b.Fatal(err)
		}
		if _, err := w.s.Session(b.Context(), sessions[0]); err != nil {
			b.Fatal(err)
		}
	}
}
