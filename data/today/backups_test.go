package today

import (
	"strings"
	"testing"
	"time"
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
		{"never made", Backups{Chosen: true}, "backup.none"},
		{"a proof to the minute eight days old", Backups{Chosen: true, Last: ago(0), Proved: ago(8)}, ""},
		{"a minute more", Backups{Chosen: true, Last: ago(0), Proved: ago(8).Add(-time.Minute)}, "backup.old 8"},
		{"made to the minute eight days ago, never proved", Backups{Chosen: true, Last: ago(8)}, ""},
		{"made and proved lately", Backups{Chosen: true, Last: ago(0), Proved: ago(1)}, ""},
		{"proved nine days ago", Backups{Chosen: true, Last: ago(0), Proved: ago(9)}, "backup.old 9"},
		{"made today, never proved", Backups{Chosen: true, Last: ago(0)}, ""},
		{"made long ago, never proved", Backups{Chosen: true, Last: ago(9)}, "backup.unproved"},
		{"the newest did not restore", Backups{Chosen: true, Last: ago(0), Proved: ago(1), Bad: true}, "backup.bad"},
		{"a drive was missing", Backups{Chosen: true, Last: ago(0), Proved: ago(1), Missing: []string{"Drive JUNIPER-BK"}}, "backup.missing [Drive JUNIPER-BK]"},
	} {
		items := Attention(Facts{Now: now, Backups: c.b})
		why := ""
		if len(items) == 1 {
			why = strings.TrimSpace(string(items[0].Found.Code) + " " + items[0].Found.Facts())
		}
		if why != c.why || len(items) > 1 {
			t.Errorf("%s: %q (%d items), want %q", c.name, why, len(items), c.why)
		}
	}
}
