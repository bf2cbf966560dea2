package calendar

import (
	"testing"

	"kapdesk/data/demo/demotest"
	"kapdesk/ui/desk"
	"kapdesk/ui/kit"
)

// BenchmarkTurn goes a day, a week or a month on: what is read, the rules that are
// asked, and the drawing of the page. least-ms is the quickest of a year's turns, which
// says most on a busy computer.
//
//	go test -tags ci ./ui/calendar -run - -bench Turn -benchtime 50x
func BenchmarkTurn(b *testing.B) {
	for _, size := range []struct {
		name           string
		clients, years int
	}{{"500", 500, 1}, {"5000", 5000, 10}, {"25years", 5000, 25}} {
		b.Run(size.name, func(b *testing.B) {
			s := demotest.OpenLarge(b, size.clients, size.years)
			for _, tab := range []string{"day", "week", "month"} {
				b.Run(tab, func(b *testing.B) {
					o := open(b, s.Store, kit.Light, 1440, 900, desk.Route{Page: desk.Calendar, Tab: tab})
					least := b.Elapsed()
					b.ResetTimer()
					for i := range b.N {
						before := b.Elapsed()
						o.turn(1 - 2*(i/50%2)) // to and fro within a year
						if took := b.Elapsed() - before; i == 0 || took < least {
							least = took
						}
					}
					b.ReportMetric(float64(least.Microseconds())/1000, "least-ms")
				})
			}
		})
	}
}
