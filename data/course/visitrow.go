package course

import "kapdesk/data"

// VisitRow is one visit in a client's list, with the facts that are worth knowing
// of it; data/words says them.
type VisitRow struct {
	data.Visit
	Called string // what the practice calls such a visit
	Phase  data.Phase
	NoGo   bool
	Number int // medicine sessions: the number; others: of the dose before, 0 for none
	// Missing says that the visit was booked, is over, and has no record: Visit
	// holds what was booked, without a number.
	Missing bool

	Session *MedicineSession // a no-go's too; nil of other visits
	Sum     Summary          // of the session
	Dose    data.Mg          // taken in it

	Follows data.Date     // integration: the day of the dose before, zero for none
	Earlier []data.Action // and what was set out until then, as it stood
	Scores  []data.Score  // of the day, known and not replaced, in the order of entry
	Closes  data.Course   // the course that ended on the day
	Doses   int           // and the medicine sessions that it had
}
