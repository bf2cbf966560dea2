package record

import (
	"slices"
	"strings"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"

	"kapdesk/data"
	"kapdesk/data/course"
	"kapdesk/data/words"
	"kapdesk/ui/kit"
)

func pm(h, m int) time.Time { return time.Date(2025, time.June, 12, 12+h, m, 0, 0, time.UTC) }

func bp(s, d data.MmHg, pulse data.PerMinute, spo2 data.Percent) data.Vitals {
	return data.Vitals{BP: data.BP{Systolic: s, Diastolic: d}, Pulse: pulse, SpO2: spo2}
}

// session holds the vitals of design 07 and something open.
func session() *course.MedicineSession {
	m := &course.MedicineSession{Decision: data.Go, Weight: data.Weight{Kg: 69.85},
		Order: data.Order{ID: 1, Route: data.Sublingual, Dose: 150, MaxDose: 150, Limit: data.BP{Systolic: 150, Diastolic: 95}}}
	m.Limits = course.DefaultLimits().WithOrder(m.Order.Limit)
	for i, e := range []data.Event{
		{At: pm(1, 6), Payload: bp(122, 78, 70, 98)},
		{At: pm(1, 24), Payload: data.Dose{Mg: 150, Route: data.Sublingual, By: data.ByClient}},
		{At: pm(1, 39), Payload: bp(128, 80, 74, 98)},
		{At: pm(1, 54), Payload: bp(138, 86, 84, 98)},
		{At: pm(2, 2), Payload: data.Adverse{Term: "Nausea", Severity: data.Mild}},
		{At: pm(2, 9), Payload: bp(144, 90, 88, 97)},
	} {
		e.ID, e.Entered = data.EventID(i+1), e.At
		m.Events = append(m.Events, e)
	}
	return m
}

func TestRowsAreNewestFirstAndFiltered(t *testing.T) {
	marks := func(f Filter) string {
		var got []string
		for r := range Rows(session(), data.Region{}, f, true).All() {
			got = append(got, r.Mark)
		}
		return strings.Join(got, " ")
	}
	for f, want := range map[Filter]string{All: "T+45 T+38 T+30 T+15 T0 T−18", Vitals: "T+45 T+30 T+15 T−18", Doses: "T0"} {
		if got := marks(f); got != want {
			t.Errorf("filter %d shows %s, want %s", f, got, want)
		}
	}
}

func TestOpenLinesOfferTheirEndOnlyWhileRunning(t *testing.T) {
	find := func(running bool) Row {
		for r := range Rows(session(), data.Region{}, All, running).All() {
			if r.Line.Kind() == data.EventAdverse {
				return r
			}
		}
		return Row{}
	}
	if r := find(true); r.Action != "Resolved" || r.Family != kit.Warn {
		t.Errorf("an open nausea offers %q", r.Action)
	}
	if r := find(false); r.Action != "" {
		t.Errorf("a finished record offers %q", r.Action)
	}
}

func TestCautionIsAWordAndAColor(t *testing.T) {
	r := Rows(session(), data.Region{}, Vitals, true).Row(0)
	if r.Chip.Words != "Caution" || r.Family != kit.Warn {
		t.Errorf("144/90 has the chip %+v", r.Chip)
	}
}

func TestTableIsThatOfTheDesign(t *testing.T) {
	got := VitalsTable(session(), 4, data.RegionOf("US"))
	want := Table{Heads: []string{"T−18", "T+15", "T+30", "T+45"}, Rows: []TableRow{
		{"BP", []string{"122/78", "128/80", "138/86", "144/90"}, []course.Flag{0, 0, 0, course.Careful}, "+18%"},
		{"HR", []string{"70", "74", "84", "88"}, make([]course.Flag, 4), "+26%"},
		{"SpO₂", []string{"98%", "98%", "98%", "97%"}, make([]course.Flag, 4), "−1"}}}
	if diff := cmp.Diff(want, got); diff != "" {
		t.Errorf("the table (-want +got):\n%s", diff)
	}
	if got := VitalsTable(session(), 3, data.RegionOf("US")).Heads; strings.Join(got, " ") != "T−18 T+30 T+45" {
		t.Errorf("three readings are %v, want the baseline and the newest two", got)
	}
}

// A corrected measure is marked in the table and the chart; the reading of the
// baseline is shown as it was read, with nothing of older ones.
func TestCorrectedReadingsAreMarked(t *testing.T) {
	m := session()
	m.Events[3].Payload = bp(148, 86, 48, 98)
	m.Events = append(m.Events, data.Event{ID: 20, At: pm(1, 54), Entered: pm(1, 55), Supersedes: 4, Payload: bp(138, 86, 84, 98)},
		data.Event{ID: 21, At: pm(1, 20), Entered: pm(1, 20), Payload: data.Vitals{BP: data.BP{Systolic: 124, Diastolic: 80}}})
	got := VitalsTable(m, 4, data.RegionOf("US"))
	for row, want := range []string{"124/80 128/80 138/86† 144/90", "– 74 84† 88", "– 98% 98% 97%"} {
		if values := strings.Join(got.Rows[row].Values, " "); values != want {
			t.Errorf("%s reads %q, want %q", got.Rows[row].Name, values, want)
		}
	}
	if got.Note != "† corrected, see the record" {
		t.Errorf("the note reads %q", got.Note)
	}
	var marks []string
	for _, r := range Chart(m, time.Time{}).Readings {
		marks = append(marks, r.Mark)
	}
	if diff := cmp.Diff([]string{"", "", "", "†", ""}, marks); diff != "" {
		t.Errorf("marks of the chart (-want +got):\n%s", diff)
	}
	if note := VitalsTable(session(), 4, data.RegionOf("US")).Note; note != "" {
		t.Errorf("nothing was corrected, and the note reads %q", note)
	}
}

func TestTableBeforeAnyReading(t *testing.T) {
	m := session()
	m.Events = nil
	if got := VitalsTable(m, 4, data.RegionOf("US")); len(got.Heads) != 0 || len(got.Rows) != 3 {
		t.Errorf("without readings the table is %+v", got)
	}
}

func TestChartCountsFromTheFirstDose(t *testing.T) {
	c := Chart(session(), pm(2, 11))
	if len(c.Readings) != 4 || c.Readings[0].Minute != -18 || c.Now != 47 || c.Doses[0].Label != "150 mg" {
		t.Errorf("the chart is %+v", c)
	}
	if c := Chart(session(), time.Time{}); c.Now != 0 {
		t.Errorf("a finished session shows now at minute %d", c.Now)
	}
}

// A list of any length asks the rules for the rows that are shown only.
func TestRowsAreWorkedOutWhenTheyAreShown(t *testing.T) {
	said := 0
	t.Cleanup(course.AddEventRule(course.EventRule{Kind: counted{}.Kind(), Decode: course.Decode[counted]}))
	t.Cleanup(words.AddEvent(words.EventWords{Kind: counted{}.Kind(), Say: func(*course.MedicineSession, course.Line, data.Region) words.Said {
		said++
		return words.Said{Title: "Counted"}
	}}))
	m := session()
	for i := len(m.Events); i < 1000; i++ {
		m.Events = append(m.Events, data.Event{ID: data.EventID(i + 1), At: pm(3, 0), Entered: pm(3, 0), Payload: counted{}})
	}
	rows := Rows(m, data.Region{}, All, true)
	if rows.Len() != 1000 || said != 0 {
		t.Errorf("a list of %d rows said %d of them before any was shown", rows.Len(), said)
	}
	for row := range 12 {
		rows.Row(row)
	}
	if said != 12 {
		t.Errorf("twelve rows were said %d times", said)
	}
	if said = 0; len(slices.Collect(rows.All())) != 1000 || said != 994 {
		t.Errorf("all rows say 994 counted lines %d times", said)
	}
}

// counted is a payload of a kind that counts how often it is said.
type counted struct{}

func (counted) Kind() data.EventKind { return "counted" }
