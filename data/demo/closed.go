package demo

import (
	"context"
	"fmt"
	"time"

	"kapdesk/data"
	"kapdesk/data/store"
)

// closedClients are nine whose care has ended, with names in several scripts.
func (sc *script) closedClients() {
	for i, c := range []struct {
		first, last, pronouns string
		born                  data.Date
		reason                string
	}{
		{"Ольга", "Петрова", "she/her", data.MustDate(1970, time.June, 3), "completed course"},
		{"Γιώργος", "Παπαδάκης", "he/him", data.MustDate(1982, time.April, 21), "moved"},
		{"Hạnh", "Nguyễn", "she/her", data.MustDate(1990, time.December, 9), "completed goals"},
		{"Åsa", "Öberg", "she/her", data.MustDate(1964, time.August, 14), "completed course"},
		{"佐藤", "花子", "she/her", data.MustDate(1978, time.February, 27), "referred out"},
		{"محمد", "الأمين", "he/him", data.MustDate(1985, time.July, 1), "no clearance"},
		{"Siobhán", "Ní Bhriain", "she/her", data.MustDate(1992, time.October, 30), "client withdrew"},
		{"Łukasz", "Żółkiewski", "he/him", data.MustDate(1959, time.January, 11), "medical contraindication"},
		{"Zoë", "D’Angelo-Müller", "they/them", data.MustDate(1999, time.May, 25), "financial"},
	} {
		begin := sc.at(time.January, 9, 11, 0).AddDate(0, 0, 3*i)
		p := sc.comes(begin, adult(fmt.Sprintf("C-%04d", 60+i), c.first, c.last, c.pronouns, c.born, data.SexUnknown,
			fmt.Sprintf("(503) 555-02%02d", i), data.Person{}))
		p.client.Emergency, p.client.Escort = nil, data.Person{}
		p.seen(data.KindConsultation, begin.AddDate(0, 0, 3).Add(5*time.Hour), 30, &data.Consultation{Reason: "First talk", Interest: data.InterestThink})
		p.stands(begin.AddDate(0, 1, 0), data.StageDischarged, c.reason)
		p.then(begin.AddDate(0, 1, 0).Add(time.Minute), func(ctx context.Context, s *store.Store) error { return s.ArchiveClient(ctx, p.id) })
	}
}
