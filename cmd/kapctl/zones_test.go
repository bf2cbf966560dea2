package main

import (
	"bytes"
	"io"
	"testing"
	"text/tabwriter"
	"time"

	"github.com/google/go-cmp/cmp"

	"kapdesk/data"
	"kapdesk/data/demo"
	"kapdesk/data/demo/demotest"
	"kapdesk/data/store"
	"kapdesk/reports/paper"
)

type carried struct{ now time.Time }

func (c *carried) Now() time.Time { return c.now }

// What kapctl prints and lists is the same on every computer.
func TestPrintsAndListsSayThePracticesTime(t *testing.T) {
	local := time.Local
	t.Cleanup(func() { time.Local = local })
	now := demo.DesignTime(demo.Zone.MustLocation())
	computer := &carried{now}
	s := demotest.OpenWith(t, now, computer)
	home := written(t, s)
	for _, laptop := range []data.Zone{"Asia/Tokyo", "Australia/Lord_Howe", "Pacific/Apia", "America/St_Johns"} {
		computer.now = now.In(laptop.MustLocation())
		time.Local = laptop.MustLocation()
		for what, text := range written(t, s) {
			if diff := cmp.Diff(home[what], text); diff != "" {
				t.Errorf("%s with the computer in %s (-home +away):\n%s", what, laptop, diff)
			}
		}
	}
}

// written is each document of Jordan and the list of clients, as text.
func written(t *testing.T, s *store.Store) map[string]string {
	t.Helper()
	client, err := oneClient(t.Context(), s, "Jordan")
	if err != nil {
		t.Fatal(err)
	}
	job := printJob{to: "Cascade Health", reason: "asked for", store: s, client: client}
	if err := job.read(t.Context()); err != nil {
		t.Fatal(err)
	}
	all := map[string]string{}
	for _, what := range printables() {
		if what.make == nil { // letters and the like
			pages, err := what.pages(job, data.RegionOf("US"))
			if err != nil {
				t.Fatal(err)
			}
			all[what.name] = paper.DumpPages(pages)
			continue
		}
		doc, err := what.make(t.Context(), &program{stderr: io.Discard}, job, data.RegionOf("US"))
		if err != nil {
			t.Fatal(err)
		}
		all[what.name] = paper.Dump(doc)
	}
	var list bytes.Buffer
	table := tabwriter.NewWriter(&list, 0, 0, 2, ' ', 0)
	if err := listClients(t.Context(), s, table, false); err != nil {
		t.Fatal(err)
	}
	table.Flush()
	all["clients"] = list.String()
	return all
}

func TestAtIsOnThePracticesClock(t *testing.T) {
	zone := demo.Zone.MustLocation()
	for _, c := range []struct {
		text string
		want time.Time
		say  string
	}{
		{"2025-06-12T10:12", time.Date(2025, time.June, 12, 17, 12, 0, 0, time.UTC), ""},
		{"2025-12-12T10:12", time.Date(2025, time.December, 12, 18, 12, 0, 0, time.UTC), ""},
		{"2025-11-02T01:30", time.Date(2025, time.November, 2, 8, 30, 0, 0, time.UTC), ""}, // the first
		{"2025-03-09T02:30", time.Time{}, `--at "2025-03-09T02:30" does not come: the practice's clocks leap over it that day.`},
		{"12:30", time.Time{}, `--at "12:30" is not a time such as 2025-06-12T10:12.`},
	} {
		at, err := readTime(c.text, zone)
		if err != nil && err.Error() != c.say || err == nil && (c.say != "" || !at.Equal(c.want)) {
			t.Errorf("--at %s is %v, %v; want %v %q", c.text, at, err, c.want, c.say)
		}
	}
}
