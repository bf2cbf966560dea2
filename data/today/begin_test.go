package today

import (
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"

	"kapdesk/data"
)

func TestBegin(t *testing.T) {
	phone := []data.Code{"phone"}
	for _, c := range []struct {
		what   string
		begin  Begin
		chosen bool // of a backup folder
		want   []string
	}{
		{"nothing done", Begin{New: true, Blank: phone}, false, []string{"begin.client new client", "begin.backup security", "begin.facts practice"}},
		{"a client", Begin{New: true, Clients: true, Blank: phone}, false, []string{"begin.backup security", "begin.facts practice"}},
		{"a folder", Begin{New: true, Blank: phone}, true, []string{"begin.client new client", "begin.facts practice"}},
		{"the facts", Begin{New: true}, false, []string{"begin.client new client", "begin.backup security"}},
		{"all", Begin{New: true, Clients: true}, true, nil},
		{"a visit recorded", Begin{Blank: phone}, false, nil},
	} {
		var got []string
		for _, i := range Attention(Facts{Now: time.Date(2025, time.June, 12, 9, 0, 0, 0, time.UTC), Begin: c.begin, Backups: Backups{Chosen: c.chosen, Last: time.Date(2025, time.June, 12, 8, 0, 0, 0, time.UTC)}}) {
			got = append(got, string(i.Found.Code)+" "+string(i.Target.Place))
		}
		if diff := cmp.Diff(c.want, got); diff != "" {
			t.Errorf("%s (-want +got):\n%s", c.what, diff)
		}
	}
}
