package live

import (
	"time"

	"kapdesk/data"
	"kapdesk/data/words"
	"kapdesk/ui/desk"
	"kapdesk/ui/live/record"
)

// named are what opens the dialogs of a session, by name, so that each is there
// again after the practice was locked over it.
type named struct {
	take            func(key rune)         // a quick entry that asks
	line            func(id data.EventID)  // a line of the record
	prescriber      func(called time.Time) // a call, at the time it was begun
	goes, noGo, end func()
}

func (s *screen) nameDialogs() named {
	return named{
		take: desk.OpensAbout(s.d, "live.take", func(key rune) {
			for _, q := range words.Quicks() {
				if q.Key == key && q.Asks {
					s.dialogOf(q.Payload(s.facts.m))(entry{})
				}
			}
		}),
		line: desk.OpensAbout(s.d, "live.line", func(id data.EventID) {
			rows := record.Rows(s.facts.m, s.d.Region(), record.All, true)
			for row := range rows.Len() {
				if rows.Line(row).ID == id {
					s.open(rows.Row(row))
				}
			}
		}),
		prescriber: desk.OpensAbout(s.d, "live.prescriber", s.askPrescriber),
		goes:       s.d.Opens("live.go", s.askGo),
		noGo:       s.d.Opens("live.no-go", s.askNoGo),
		end:        s.d.Opens("live.end", s.askToEnd),
	}
}
