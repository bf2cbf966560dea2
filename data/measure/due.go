package measure

import (
	"kapdesk/data"
)

// Next is the day on which a measure is due again after one that was taken.
// One dose alone makes nothing due sooner. doses are the days of doses.
func (p Plan) Next(taken data.Date, doses []data.Date, today data.Date) data.Date {
	recent := 0
	for _, day := range doses {
		if ago := today.Sub(day); ago >= 0 && ago < Interval {
			recent++
		}
	}
	if recent >= dosing {
		return taken.AddDays(rowDosing.Get(p.own))
	}
	return taken.AddDays(rowDays.Get(p.own))
}

// Due is a measure that should be taken, and why.
type Due struct {
	Instrument data.InstrumentCode
	Since      data.Date
	Why        string // "handed out", "baseline", "interval", "dosing", "doses", "planned"
}

// DueOn lists what is due on a day. all are the client's measures by day,
// doses the days of doses, oldest first, and handed what is out. A client who
// was never measured is due for what everyone is measured with. Another measure is due again
// only once it was repeated: some are taken at intake and never more. A form
// that came to no total was not taken, and what the practice does not use is not due.
func (p Plan) DueOn(all []data.Score, doses []data.Date, handed []data.Handed, today data.Date) []Due {
	var due []Due
	out := map[data.InstrumentCode]bool{}
	for _, h := range handed {
		if !out[h.Instrument] {
			out[h.Instrument] = true
			due = append(due, Due{h.Instrument, h.On, "handed out"})
		}
	}
	last, times := map[data.InstrumentCode]data.Date{}, map[data.InstrumentCode]int{}
	for _, m := range Current(all) {
		if !m.Known {
			continue
		}
		last[m.Instrument] = m.Taken
		times[m.Instrument]++
	}
	table := instruments.All()
	for _, in := range table {
		if _, taken := last[in.Code]; p.Everyone(in.Code) && !taken && !out[in.Code] {
			due = append(due, Due{in.Code, today, "baseline"})
		}
	}
	for _, in := range table {
		taken, ok := last[in.Code]
		if !ok || out[in.Code] || in.Recall == 0 || in.Entry == ByMeans {
			continue
		}
		if times[in.Code] < 2 && !p.Everyone(in.Code) || p.Use(in.Code) == data.MeasureUnused {
			continue
		}
		if d, ok := p.dueAgain(in.Code, taken, doses, today); ok {
			due = append(due, d)
		} else if day := p.lastPlanned(today); day.After(taken) && !in.TooSoon(taken, day) {
			due = append(due, Due{in.Code, day, "planned"})
		}
	}
	return due
}

// lastPlanned is the newest day until today on which the course has measures, zero for none.
func (p Plan) lastPlanned(today data.Date) (last data.Date) {
	for _, day := range p.planned {
		if !day.After(today) {
			last = day
		}
	}
	return last
}

func (p Plan) dueAgain(code data.InstrumentCode, taken data.Date, doses []data.Date, today data.Date) (Due, bool) {
	since := 0
	for _, day := range doses {
		if day.After(taken) && !day.After(today) {
			if since++; since == p.Doses() {
				return Due{code, day, "doses"}, true
			}
		}
	}
	if next := p.Next(taken, doses, today); !next.After(today) {
		why := "interval"
		if next.Sub(taken) != rowDays.Get(p.own) {
			why = "dosing"
		}
		return Due{code, next, why}, true
	}
	return Due{}, false
}

// TooSoon reports whether a measure is taken again within half of the time
// that its questions look back on: the two would ask about the same days.
func (in Instrument) TooSoon(last, taken data.Date) bool {
	days := taken.Sub(last)
	return !last.IsZero() && days >= 0 && days*2 < in.Recall
}
