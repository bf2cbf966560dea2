package course

import (
	"slices"
	"strings"
	"time"

	"kapdesk/data"
)

// DischargeRow is one of the 11 rows (reference 2.5).
type DischargeRow struct {
	Key     data.DischargeKey
	Facts   []any        // observed: the minutes; vitals: true when met by the limits alone; escort: the person
	Now     data.Finding // how it stands, its code "" for nothing to say
	Met     bool
	Derived bool // follows from the record; cannot be ticked by hand
	Undone  bool // ticked, but the record says otherwise since
	Waiting bool // only time is missing

	// Behind is the record behind how it stands. Observed: when the time is over.
	// Vitals: the reading that holds. Ticked rows: when the newest line against a
	// tick was written, whether there is a tick or not.
	Behind any
}

// against is what a reason is typed for. The minutes that are left run by
// themselves, so when they are over stands for them: only a dose moves it.
func (r DischargeRow) against() data.Finding {
	if r.Waiting {
		return found(r.Now.Code, r.Behind)
	}
	return found(r.Now.Code, append(slices.Clone(r.Now.Args), r.Behind)...)
}

// EndReason is why a session ends with open rows, with the rows that stood
// before the eyes of who typed it. It covers exactly those: a row that opened
// or stands otherwise since needs to be read first.
type EndReason struct {
	Words string
	Shown []DischargeRow
}

func (e EndReason) covers(row DischargeRow) bool {
	return slices.ContainsFunc(e.Shown, func(r DischargeRow) bool { return !r.Met && r.Key == row.Key && r.against().Equal(row.against()) })
}

func found(code data.Code, args ...any) data.Finding { return data.Finding{Code: code, Args: args} }

// finalReading is how long before the end of observation a reading may be
// taken and still count for going home.
const finalReading = 15 * time.Minute

// EarliestDischarge is when each dose was observed as long as its route asks
// for (reference 2.5: 90 minutes, 120 for nasal esketamine), zero before a dose.
func (s *MedicineSession) EarliestDischarge() time.Time {
	var earliest time.Time
	for _, e := range s.view().doses {
		if until := e.At.Add(s.rules.Usual(e.Payload.(data.Dose).Route).MinObservation()); until.After(earliest) {
			earliest = until
		}
	}
	return earliest
}

// contradictions name the observations and adverse events that open a row again
// (reference 2.5, 4.4 and 4.5), in lower case.
var contradictions = map[string]data.DischargeKey{
	"unresponsive to voice": data.RowAlert, "sedation": data.RowAlert,
	"confusion": data.RowOriented, "mania or psychosis": data.RowOriented,
	"unsteadiness": data.RowWalk, "fall": data.RowWalk,
	"nausea": data.RowNausea, "vomiting": data.RowNausea,
	"increase in suicidal thoughts": data.RowSuicidal,
}

// against is what the record says against a tick: when the newest line about it
// was written, and whether it still holds whatever was ticked since.
type against struct {
	at    time.Time
	what  data.Finding
	holds bool
}

// contradicted works out what stands against the rows about the client's state.
// A dose opens all of them: what was seen before it says nothing about now.
func (s *MedicineSession) contradicted(now time.Time) map[data.DischargeKey]against {
	open := map[data.DischargeKey]against{}
	add := func(row data.DischargeKey, e data.Event, what data.Finding) {
		at := e.At
		if e.Entered.After(at) {
			at = e.Entered // whoever ticked before could not have read it
		}
		if !at.Before(open[row].at) {
			open[row] = against{at: at, what: what}
		}
	}
	for _, e := range s.Standing() {
		if e.At.After(now) {
			break
		}
		switch p := e.Payload.(type) {
		case data.Dose:
			for _, row := range []data.DischargeKey{data.RowAlert, data.RowOriented, data.RowWalk, data.RowNausea, data.RowSuicidal} {
				add(row, e, found("row.dosed"))
			}
		case data.Sedation:
			if p.MOAAS != nil && *p.MOAAS < 5 || p.RASS != nil && *p.RASS != 0 {
				add(data.RowAlert, e, found("row.scores", Scores(p)))
			}
		case data.Observation:
			if row, known := contradictions[strings.ToLower(p.Code)]; known {
				add(row, e, found("row.since", p.Code))
			}
		case data.Adverse:
			if row, known := contradictions[strings.ToLower(p.Term)]; known && p.Of == 0 {
				add(row, e, found("row.since", p.Term))
			}
		}
	}
	for _, a := range s.Adverse() {
		if row, known := contradictions[strings.ToLower(a.Term)]; known && !a.From.After(now) && (a.Open() || a.Until.After(now)) {
			open[row] = against{at: open[row].at, what: found("row.open", a.Term), holds: true}
		}
	}
	if at, f := s.riskFound(now); !at.IsZero() && (f.Level.Stands() || at.After(open[data.RowSuicidal].at)) {
		open[data.RowSuicidal] = against{at: at, what: found("row.risk", f.Level), holds: f.Level.Stands()}
	}
	moaas, rass := s.sedationAt(now)
	sedated := func(score data.Sedation) {
		open[data.RowAlert] = against{at: open[data.RowAlert].at, what: found("row.scores", Scores(score)), holds: true}
	}
	if moaas != nil && *moaas < 5 {
		sedated(data.Sedation{MOAAS: moaas})
	} else if rass != nil && *rass != 0 {
		sedated(data.Sedation{RASS: rass})
	}
	return open
}

// riskFound is when a risk form entered since the dose last found moderate or
// high risk, zero for never, and the newest of those forms, whatever it found.
func (s *MedicineSession) riskFound(now time.Time) (at time.Time, newest data.RiskForm) {
	t0 := s.T0()
	for _, f := range s.Risks {
		if t0.IsZero() || f.Entered.Before(t0) || f.Entered.After(now) {
			continue
		}
		if f.Level.Stands() && f.Entered.After(at) {
			at = f.Entered
		}
		if !f.Entered.Before(newest.Entered) {
			newest = f
		}
	}
	return at, newest
}

// DischargeRows derives the 11 rows at a time. Time since the last dose,
// vitals and booked visits follow from the record; the rest is ticked. A tick
// counts only if nothing in the record has spoken against it since.
func (s *MedicineSession) DischargeRows(now time.Time) []DischargeRow {
	s = s.Derived()
	d := s.Body.Discharge
	contradicted := s.contradicted(now)
	ticked := func(key data.DischargeKey, facts ...any) DischargeRow {
		at, on := d.Ticked[key]
		no := contradicted[key]
		row := DischargeRow{Key: key, Facts: facts, Met: on, Behind: no.at}
		if no.holds || on && !at.After(no.at) {
			row.Met, row.Undone, row.Now = false, on, no.what
		}
		return row
	}
	escort := s.Body.DayOf.Escort
	if d.With.Named() {
		escort = d.With
	}
	return []DischargeRow{
		s.observedRow(now),
		s.vitalsRow(now),
		ticked(data.RowAlert),
		ticked(data.RowOriented),
		ticked(data.RowWalk),
		ticked(data.RowNausea),
		ticked(data.RowSuicidal),
		ticked(data.RowAftercare),
		ticked(data.RowEscort, escort),
		bookedRow(data.RowCheckIn, s.Booked.CheckIn),
		bookedRow(data.RowIntegration, s.Booked.Integration),
	}
}

func (s *MedicineSession) observedRow(now time.Time) DischargeRow {
	earliest, observe := s.EarliestDischarge(), s.rules.Usual(s.route()).Observe
	if !earliest.IsZero() {
		observe = Minutes(s.LastDose(), earliest)
	}
	row := DischargeRow{Key: data.RowObserved, Facts: []any{observe}, Derived: true, Waiting: true, Behind: earliest}
	switch {
	case earliest.IsZero():
		row.Now = found("row.undosed")
	case now.Before(earliest):
		row.Now = found("row.left", Minutes(now, earliest))
	default:
		row.Met, row.Waiting = true, false
		row.Now = found("row.passed", Minutes(s.LastDose(), now))
	}
	return row
}

// vitalsRow is met by pressure, pulse and saturation read near the end of
// observation or later, so that good readings before the peak send nobody home.
func (s *MedicineSession) vitalsRow(now time.Time) DischargeRow {
	row := DischargeRow{Key: data.RowVitals, Facts: []any{false}, Derived: true}
	base, last := s.Baseline(), s.newest(now)
	if base == nil || s.T0().IsZero() || measured(last.Vitals) == (data.Vitals{}) {
		row.Now = found("row.unread")
		if flag := s.Assess(last.Vitals).Flag; flag >= HoldDose {
			row.Now, row.Behind = found("row.flag", flag), last.Vitals // what is wrong is said, with nothing to compare it with too
		}
		return row
	}
	window := s.EarliestDischarge().Add(-finalReading)
	change := Change(int(last.BP.Systolic), int(base.BP.Systolic))
	if d := Change(int(last.BP.Diastolic), int(base.BP.Diastolic)); max(d, -d) > max(change, -change) {
		change = d
	}
	row.Now = found("row.change", change)
	var missing []string
	final := false
	for _, m := range last.measures() {
		if m.at.Before(window) {
			missing = append(missing, m.name)
		} else {
			final = true
		}
	}
	flag := s.Assess(last.Vitals).Flag
	row.Met = len(missing) == 0 && s.settled(last.Vitals)
	switch {
	case flag >= HoldDose:
		row.Now, row.Behind = found("row.flag", flag), last.Vitals
	case final && len(missing) > 0:
		row.Now = found("row.missing", strings.Join(missing, ", "))
	case row.Met && !withinBaseline(last.Vitals, base.Vitals):
		row.Facts = []any{true}
	case len(missing) == 0 && !row.Met && withinBaseline(data.Vitals{BP: last.BP}, base.Vitals):
		row.Now = found("row.pulse", Change(int(last.Pulse), int(base.Pulse)))
	}
	return row
}

func bookedRow(key data.DischargeKey, at time.Time) DischargeRow {
	row := DischargeRow{Key: key, Derived: true}
	if !at.IsZero() {
		row.Met, row.Now = true, found("row.booked", at)
	}
	return row
}

// OpenRows are the rows that are not met at a time; none for a session without
// a dose, which ends without discharge.
func (s *MedicineSession) OpenRows(now time.Time) []DischargeRow {
	if s.T0().IsZero() {
		return nil
	}
	return slices.DeleteFunc(s.DischargeRows(now), func(r DischargeRow) bool { return r.Met })
}

// KeysOf are the keys of rows, in order; nil for none.
func KeysOf(rows []DischargeRow) []data.DischargeKey {
	var keys []data.DischargeKey
	for _, r := range rows {
		keys = append(keys, r.Key)
	}
	return keys
}

// End checks the end of a session: all rows, or a reason typed for each that is
// open, else it returns *Blocked. A session without a dose ends without discharge.
func (s *MedicineSession) End(reason EndReason, now time.Time) error {
	switch {
	case s.mayWrite() != nil:
		return s.mayWrite()
	case !s.Ended.IsZero():
		return data.Refuse("refused.ended")
	case s.Decision == data.Undecided:
		return data.Refuse("refused.undecided")
	}
	open := s.OpenRows(now)
	news := slices.DeleteFunc(slices.Clone(open), reason.covers)
	switch {
	case len(open) == 0:
		return nil
	case !ReasonGiven(reason.Words):
		return &Blocked{Gate: GateEnd, Rows: open}
	case len(news) > 0:
		return &Blocked{Gate: GateEnd, Rows: open, NewRows: news}
	}
	return nil
}
