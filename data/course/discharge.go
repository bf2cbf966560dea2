package course

import (
	"fmt"
	"time"

	"kapdesk/data"
)

// DischargeRow is one of the 11 rows (reference 2.5).
type DischargeRow struct {
	Key     data.DischargeKey
	Title   string
	Met     bool
	Derived bool   // follows from the record; cannot be ticked by hand
	Right   string // what stands at the right: "68 min left", "+18% now"
	Waiting bool   // only time is missing
}

// finalReading is how long before the end of observation a reading may be
// taken and still count for going home.
const finalReading = 15 * time.Minute

// EarliestDischarge is the last dose plus the route's observation time
// (reference 2.5: 90 minutes, 120 for nasal esketamine), zero before a dose.
func (s *MedicineSession) EarliestDischarge() time.Time {
	last := s.LastDose()
	if last.IsZero() {
		return last
	}
	return last.Add(UsualFor(s.route()).MinObservation())
}

// DischargeRows derives the 11 rows at a time. Time since the last dose,
// vitals and booked visits follow from the record; the rest is ticked.
func (s *MedicineSession) DischargeRows(now time.Time, region data.Region) []DischargeRow {
	d := s.Body.Discharge
	ticked := func(key data.DischargeKey, title, right string) DischargeRow {
		_, on := d.Ticked[key]
		return DischargeRow{Key: key, Title: title, Met: on, Right: right}
	}
	nausea := ""
	for _, a := range s.Adverse() {
		if a.Open() && (a.Term == "Nausea" || a.Term == "Vomiting") {
			nausea = "nausea open"
		}
	}
	escort := s.Body.DayOf.Escort
	if d.With.Named() {
		escort = d.With
	}
	title := "Escort here"
	if escort.Named() {
		title = "Escort " + escort.Short() + " here"
	}
	return []DischargeRow{
		s.observedRow(now),
		s.vitalsRow(),
		ticked(data.RowAlert, "Alert, MOAA/S 5", s.sedationNow()),
		ticked(data.RowOriented, "Oriented: person, place, time, event", ""),
		ticked(data.RowWalk, "Steady walk, 10 m", ""),
		ticked(data.RowNausea, "Nausea settled, drinks water", nausea),
		ticked(data.RowSuicidal, "No new suicidal thoughts, asked", ""),
		ticked(data.RowAftercare, "Aftercare sheet given", ""),
		ticked(data.RowEscort, title, escort.Phone),
		bookedRow(data.RowCheckIn, "Check-in call booked", s.Booked.CheckIn, region),
		bookedRow(data.RowIntegration, "Integration booked", s.Booked.Integration, region),
	}
}

func (s *MedicineSession) observedRow(now time.Time) DischargeRow {
	u := UsualFor(s.route())
	row := DischargeRow{Key: data.RowObserved, Title: fmt.Sprintf("%d min since last dose", u.Observe), Derived: true, Waiting: true}
	earliest := s.EarliestDischarge()
	switch {
	case earliest.IsZero():
		row.Right = "no dose"
	case now.Before(earliest):
		row.Right = fmt.Sprintf("%d min left", Minutes(now, earliest))
	default:
		row.Met, row.Waiting = true, false
		row.Right = fmt.Sprintf("%d min", Minutes(s.LastDose(), now))
	}
	return row
}

// vitalsRow is met by a reading near the end of observation or later, so that a
// good reading before the peak does not send anyone home.
func (s *MedicineSession) vitalsRow() DischargeRow {
	row := DischargeRow{Key: data.RowVitals, Title: "Vitals within 20% of baseline", Derived: true}
	base, readings := s.Baseline(), s.Readings()
	if base == nil || len(readings) == 0 || s.T0().IsZero() {
		row.Right = "no reading"
		return row
	}
	last := readings[len(readings)-1]
	change := Change(int(last.BP.Systolic), int(base.BP.Systolic))
	row.Right = Signed(change) + "% now"
	if change == 0 {
		row.Right = "same as before"
	}
	final := !last.At.Before(s.EarliestDischarge().Add(-finalReading))
	row.Met = final && WithinBaseline(last.Vitals, base.Vitals)
	if pulse := Change(int(last.Pulse), int(base.Pulse)); final && !row.Met && max(change, -change) <= 20 {
		row.Right = "HR " + Signed(pulse) + "% now"
	}
	return row
}

// sedationNow shows the newest MOAA/S score while it is below 5.
func (s *MedicineSession) sedationNow() string {
	score := 5
	for _, e := range s.Standing() {
		if p, ok := e.Payload.(data.Sedation); ok && p.MOAAS != nil {
			score = *p.MOAAS
		}
	}
	if score == 5 {
		return ""
	}
	return fmt.Sprintf("MOAA/S %d", score)
}

func bookedRow(key data.DischargeKey, title string, at time.Time, region data.Region) DischargeRow {
	row := DischargeRow{Key: key, Title: title, Derived: true}
	if !at.IsZero() {
		row.Met = true
		row.Right = at.Format("Mon ") + region.Time(at)
	}
	return row
}

// End checks the end of a session: all rows, or a typed reason. A session
// without a dose ends without discharge.
func (s *MedicineSession) End(reason string, now time.Time, region data.Region) error {
	switch {
	case s.mayWrite() != nil:
		return s.mayWrite()
	case !s.Ended.IsZero():
		return refuse("The session has already ended.", "Later entries may still be added until it is signed.")
	case s.Decision == data.Undecided:
		return refuse("Go or No-go is not decided yet.", "Decide first, then end the session.")
	case s.T0().IsZero():
		return nil
	}
	blocked := &Blocked{What: "Not ended"}
	for _, row := range s.DischargeRows(now, region) {
		if !row.Met {
			blocked.Titles = append(blocked.Titles, row.Title)
		}
	}
	if len(blocked.Titles) == 0 || reasonGiven(reason) {
		return nil
	}
	return blocked
}
