package record

import (
	"slices"
	"testing"
	"time"

	"kapdesk/data"
	"kapdesk/data/course"
	"kapdesk/data/document"
)

// gapRecord is a record with one signed session in which nothing lacks.
func gapRecord() *data.Record {
	on := data.MustDate(2025, time.April, 1)
	at := func(hour, minute int) time.Time { return on.At(hour, minute, time.UTC) }
	alert := 5
	events := []data.Event{
		{ID: 1, At: at(13, 30), Payload: data.Dose{Mg: 200, Route: data.Sublingual, Product: "RDT 100 mg", Rx: "51877"}},
		{ID: 2, At: at(14, 10), Payload: data.Vitals{BP: data.BP{Systolic: 140, Diastolic: 88}, Pulse: 80, SpO2: 98}},
		{ID: 3, At: at(14, 11), Payload: data.Sedation{MOAAS: &alert}},
		{ID: 4, At: at(14, 12), Payload: data.Adverse{Term: "Nausea", Severity: data.Mild, Related: "probable", Action: "comfort", Outcome: "resolved", Reported: "by phone"}},
	}
	session := data.Session{Number: 1, T0: at(13, 30), Events: events,
		Visit: data.Visit{ID: 7, Kind: string(data.KindMedicine), Start: at(13, 0), Signed: at(17, 0), Body: &data.SessionBody{}}}
	return &data.Record{
		Client:   data.Client{Part2: data.No, Weights: []data.Weight{{On: on, Kg: 80}}},
		Sessions: []data.Session{session},
		Visits:   []data.Visit{{ID: 8, Kind: string(data.KindCheckIn), Start: at(30, 0)}},
	}
}

// TestEachGapIsFoundAndNoOther: one thing taken out of a whole record at a time.
func TestEachGapIsFoundAndNoOther(t *testing.T) {
	session := func(r *data.Record) *data.Session { return &r.Sessions[0] }
	for _, c := range []struct {
		why  string
		take func(*data.Record)
		want data.Code
		what []string
	}{
		{"nothing lacks", func(*data.Record) {}, "", nil},
		{"not signed", func(r *data.Record) { session(r).Visit.Signed = time.Time{} }, document.GapUnsigned, nil},
		{"no vitals after the dose", func(r *data.Record) { session(r).Events[1].At = session(r).T0.Add(-time.Hour) }, document.GapReadings, []string{"blood pressure", "pulse", "SpO₂"}},
		{"no sedation", func(r *data.Record) {
			session(r).Events = slices.Delete(session(r).Events, 2, 3)
		}, document.GapReadings, []string{"sedation"}},
		{"nobody was told", func(r *data.Record) {
			a := session(r).Events[3].Payload.(data.Adverse)
			a.Reported, a.Action = "", ""
			session(r).Events[3].Payload = a
		}, document.GapAdverse, []string{"action", "prescriber told"}},
		{"no product", func(r *data.Record) { session(r).Events[0].Payload = data.Dose{Mg: 200, Lot: "A1"} }, document.GapProduct, []string{"product"}},
		{"no lot", func(r *data.Record) { session(r).Events[0].Payload = data.Dose{Mg: 200, Product: "RDT"} }, document.GapProduct, []string{"lot number"}},
		{"no weight", func(r *data.Record) { r.Client.Weights = nil }, document.GapWeight, nil},
		{"no call", func(r *data.Record) { r.Visits[0].Start = r.Visits[0].Start.AddDate(0, 0, 1) }, document.GapCall, nil},
		{"handed out", func(r *data.Record) {
			r.Handed = []data.Handed{{Instrument: "PCL-5", On: data.MustDate(2025, time.April, 15)}}
		}, document.GapScore, nil},
		{"handed out before the period", func(r *data.Record) {
			r.Handed = []data.Handed{{Instrument: "PCL-5", On: data.MustDate(2025, time.February, 28)}}
		}, "", nil},
		{"never asked", func(r *data.Record) { r.Client.Part2 = data.NotAsked }, document.GapPart2, nil},
		{"a session before the period", func(r *data.Record) {
			session(r).Visit.Signed, session(r).Visit.Start = time.Time{}, time.Date(2025, 2, 28, 13, 0, 0, 0, time.UTC)
		}, "", nil},
	} {
		r := gapRecord()
		c.take(r)
		got := Gaps(r, course.DefaultRules(), data.MustDate(2025, time.March, 1), data.MustDate(2025, time.June, 1), false, time.Date(2025, 6, 2, 12, 0, 0, 0, time.UTC))
		switch {
		case c.want == "" && len(got) == 0:
		case len(got) != 1 || got[0].Code != c.want || !slices.Equal(got[0].What, c.what):
			t.Errorf("%s: found %+v, want %s %v", c.why, got, c.want, c.what)
		}
	}
	r := gapRecord()
	r.Visits = nil
	dose := r.Sessions[0].T0
	if got := Gaps(r, course.DefaultRules(), data.DateOf(dose), data.DateOf(dose), true, dose.AddDate(0, 0, 1)); len(got) != 1 || got[0].Code != document.GapOrder {
		t.Errorf("the day after a dose, a call may still come: %+v", got)
	}
}
