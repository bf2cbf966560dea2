package course

import (
	"cmp"
	"strings"
	"time"

	"kapdesk/data"
)

// Agreed is what a client agreed in preparation and is to be seen in the room.
type Agreed struct {
	Intention  string // in the client's own words
	StopWord   string
	HandSignal string
	Touch      string // what may be
	Narrowed   string // what was made less on the day; it goes first
	NotTouched string
}

// AgreedFor is what holds for a session: the newest word on each in the preparations
// before it, and on touch what was read again on the day, which can only be less.
func AgreedFor(r *data.Record, m *MedicineSession) Agreed {
	var a Agreed
	newest := map[*string]time.Time{}
	take := func(into *string, text string, at time.Time) {
		if text = strings.TrimSpace(text); text != "" && !at.Before(newest[into]) {
			*into, newest[into] = text, at
		}
	}
	for _, v := range r.Visits {
		p, ok := v.Body.(*data.Preparation)
		if !ok || v.Start.After(m.Visit.Start) {
			continue
		}
		take(&a.Intention, p.Intention, v.Start)
		take(&a.StopWord, p.StopWord, v.Start)
		take(&a.HandSignal, p.HandSignal, v.Start)
		take(&a.Touch, p.Touch, v.Start)
		take(&a.NotTouched, p.NotTouched, v.Start)
	}
	a.Intention = cmp.Or(strings.TrimSpace(m.Body.Intention), a.Intention)
	a.Touch = cmp.Or(strings.TrimSpace(m.Body.DayOf.TouchChoices), a.Touch)
	a.Narrowed = strings.TrimSpace(m.Body.DayOf.TouchNarrowed)
	return a
}
