package words

import (
	"testing"

	"kapdesk/data/calendar"
)

func TestWhatWasMissedIsSaidByItself(t *testing.T) {
	for _, c := range []struct {
		a      calendar.Attendance
		notice int
		want   string
	}{
		{calendar.Attendance{Kept: 9}, 48, ""},
		{calendar.Attendance{Late: 1}, 48, "1 late cancel (under 48 h)"},
		{calendar.Attendance{Late: 2}, 0, "2 late cancels"},
		{calendar.Attendance{Late: 1, NoShows: 2, Moved: 3}, 24, "1 late cancel (under 24 h), 2 no-shows, 3 moved"},
	} {
		if got := Missed(c.a, c.notice); got != c.want {
			t.Errorf("%+v reads %q, want %q", c.a, got, c.want)
		}
	}
}
