package document

import (
	"time"

	"kapdesk/data"
)

// SignedAfterDose reports whether a consent was signed on a dose day after the
// dose was taken, when the client could no longer decide freely (reference
// 7.2, capacity guard). doses are the times of first doses.
func SignedAfterDose(signed time.Time, doses []time.Time) bool {
	for _, dose := range doses {
		if !signed.Before(dose) && data.DateOf(signed) == data.DateOf(dose.In(signed.Location())) {
			return true
		}
	}
	return false
}
