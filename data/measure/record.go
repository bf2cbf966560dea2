package measure

import (
	"slices"
	"time"

	"kapdesk/data"
)

// Mark is a medicine visit as it stands in a chart of scores.
type Mark struct {
	On      data.Date
	Number  int     // of the dose, counted over the client's lifetime; 0 for a no-go
	Dose    data.Mg // total of the day, 0 when none was given
	NoGo    bool
	Planned bool
}

// Record is everything about one client's measures.
type Record struct {
	All    []data.Score // by day, corrections included
	Forms  []data.RiskForm
	Marks  []Mark
	Handed []data.Handed
	Plan   Plan // the practice's
}

// RecordOf is the measures' part of a client's record at a time: doses given
// and no-go visits by day, then the next medicine visit that is booked.
func RecordOf(r *data.Record, now time.Time) Record {
	record := Record{All: r.Scores, Forms: r.Risks, Handed: r.Handed, Plan: PlanOf(r.Practice.Measures).On(r.MeasureDays())}
	for _, s := range r.Sessions {
		switch {
		case !s.T0.IsZero():
			record.Marks = append(record.Marks, Mark{On: data.DateOf(s.T0), Dose: s.Total})
		case s.Decision == data.NoGo:
			record.Marks = append(record.Marks, Mark{On: data.DateOf(s.Visit.Start), NoGo: true})
		}
	}
	slices.SortStableFunc(record.Marks, func(a, b Mark) int { return a.On.Compare(b.On) })
	given := 0
	for i := range record.Marks {
		if !record.Marks[i].NoGo {
			given++
			record.Marks[i].Number = given
		}
	}
	if next := r.NextMedicine(now); next != nil {
		record.Marks = append(record.Marks, Mark{On: data.DateOf(next.Start), Number: given + 1, Planned: true})
	}
	return record
}

// FirstDose is the day of the first dose, zero before it.
func (r Record) FirstDose() data.Date {
	for _, m := range r.Marks {
		if !m.NoGo && !m.Planned {
			return m.On
		}
	}
	return data.Date{}
}

// Doses are the days on which a dose was given, oldest first.
func (r Record) Doses() []data.Date {
	var days []data.Date
	for _, m := range r.Marks {
		if !m.NoGo && !m.Planned {
			days = append(days, m.On)
		}
	}
	return days
}

// Change compares an instrument's newest score with its baseline; false with
// too little data.
func (r Record) Change(in Instrument) (Change, bool) {
	return SinceBaseline(in, Series(r.All, in.Code), r.FirstDose())
}

// Due lists what is due on a day.
func (r Record) Due(today data.Date) []Due { return r.Plan.DueOn(r.All, r.Doses(), r.Handed, today) }

// NeedsForm returns the newest alerting score without a risk form.
func (r Record) NeedsForm() (data.Score, bool) { return NeedsForm(r.All, r.Forms) }

// OpenAlerts lists the alert items that wait for a risk form or were left out.
func (r Record) OpenAlerts() []data.Score { return OpenAlerts(r.All, r.Forms) }

// Within keeps what was taken in a period, both days included.
func (r Record) Within(from, to data.Date) Record {
	inside := func(d data.Date) bool { return !d.Before(from) && !d.After(to) }
	kept := Record{Handed: r.Handed, Plan: r.Plan}
	for _, m := range r.All {
		if inside(m.Taken) {
			kept.All = append(kept.All, m)
		}
	}
	for _, f := range r.Forms {
		if inside(f.Taken) {
			kept.Forms = append(kept.Forms, f)
		}
	}
	for _, m := range r.Marks {
		if inside(m.On) {
			kept.Marks = append(kept.Marks, m)
		}
	}
	return kept
}
