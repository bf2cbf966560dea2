package measure

import (
	"kapdesk/data"
)

// A measure is due again every two to four weeks (reference 6.0): two while
// doses are being taken, four otherwise.
const (
	Interval       = 28 // days
	IntervalDosing = 14 // days, while DosesBetween doses are less than Interval days ago
)

// Next is the day on which a measure is due again after one that was taken.
// One dose alone makes nothing due sooner. doses are the days of doses.
func Next(taken data.Date, doses []data.Date, today data.Date) data.Date {
	recent := 0
	for _, day := range doses {
		if ago := today.Sub(day); ago >= 0 && ago < Interval {
			recent++
		}
	}
	if recent >= DosesBetween {
		return taken.AddDays(IntervalDosing)
	}
	return taken.AddDays(Interval)
}

// DosesBetween is after how many doses since the last score a measure is due,
// whatever the calendar says, and how many make it due every two weeks
// (reference 1.2: mid-course after dose 2 or 3).
const DosesBetween = 2

// ForEveryone reports whether a practice measures everyone with an instrument.
func ForEveryone(code data.InstrumentCode) bool {
	in, _ := Find(code)
	return in.Everyone
}

// Due is a measure that should be taken, and why.
type Due struct {
	Instrument data.InstrumentCode
	Since      data.Date
	Why        string // "handed out", "baseline", "2 weeks", "4 weeks", "2 doses since"
}

// DueOn lists what is due on a day. all are the client's measures by day,
// doses the days of doses, oldest first, and handed what is out. A client who
// was never measured is due for what everyone is measured with. Another measure is due again
// only once it was repeated: some are taken at intake and never more. A form
// that came to no total was not taken.
func DueOn(all []data.Score, doses []data.Date, handed []data.Handed, today data.Date) []Due {
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
		if _, taken := last[in.Code]; in.Everyone && !taken && !out[in.Code] {
			due = append(due, Due{in.Code, today, "baseline"})
		}
	}
	for _, in := range table {
		taken, ok := last[in.Code]
		if !ok || out[in.Code] || in.Recall == 0 || in.Entry == ByMeans {
			continue
		}
		if times[in.Code] < 2 && !in.Everyone {
			continue
		}
		if d, ok := dueAgain(in.Code, taken, doses, today); ok {
			due = append(due, d)
		}
	}
	return due
}

func dueAgain(code data.InstrumentCode, taken data.Date, doses []data.Date, today data.Date) (Due, bool) {
	since := 0
	for _, day := range doses {
		if day.After(taken) && !day.After(today) {
			if since++; since == DosesBetween {
				return Due{code, day, "2 doses since"}, true
			}
		}
	}
	if next := Next(taken, doses, today); !next.After(today) {
		why := "4 weeks"
		if next.Sub(taken) == IntervalDosing {
			why = "2 weeks"
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
