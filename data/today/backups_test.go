package today

import (
	"testing"
	"time"

	"kapdesk/data"
)

func TestBackupsAreSaidWhenTheyNoLongerReassure(t *testing.T) {
	now := time.Date(2025, time.June, 12, 10, 12, 0, 0, time.UTC)
	ago := func(days int) time.Time { return now.AddDate(0, 0, -days) }
	for _, c := range []struct {
		name string
		b    Backups
		why  string
	}{
		{"no folder chosen", Backups{}, ""},
		{"never made", Backups{Chosen: true}, "No backup was made yet"},
		{"made and proved lately", Backups{Chosen: true, Last: ago(0), Proved: ago(8)}, ""},
		{"proved nine days ago", Backups{Chosen: true, Last: ago(0), Proved: ago(9)}, "Last restored on trial 9 days ago"},
		{"made today, never proved", Backups{Chosen: true, Last: ago(0)}, ""},
		{"made long ago, never proved", Backups{Chosen: true, Last: ago(9)}, "No backup was restored on trial yet"},
		{"the newest did not restore", Backups{Chosen: true, Last: ago(0), Proved: ago(1), Bad: true}, "A backup did not restore on trial"},
		{"a drive was missing", Backups{Chosen: true, Last: ago(0), Proved: ago(1), Missing: []string{"Drive JUNIPER-BK"}}, "Drive JUNIPER-BK was not there"},
	} {
		items := Attention(Facts{Now: now, Backups: c.b}, data.Region{})
		why := ""
		if len(items) == 1 {
			why = items[0].Why
		}
		if why != c.why || len(items) > 1 {
			t.Errorf("%s: %q (%d items), want %q", c.name, why, len(items), c.why)
		}
	}
}
