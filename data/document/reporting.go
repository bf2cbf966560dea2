package document

import "kapdesk/data"

// Reporting is how a client stands with progress reports to the prescriber, who
// decides the next dose by them (reference 9).
type Reporting struct {
	Last     data.Document // the newest signed report, ID 0 for none
	Doses    int           // medicine sessions with a dose that no signed report tells about
	LastDose data.Date     // of the newest of those
	Release  ReleaseTo     // to the client's prescriber, today
}

// ReportingOf answers from a record, on a day. A session tells about itself from the
// day after it: until then it may go on.
func ReportingOf(r *data.Record, on data.Date) Reporting {
	a := Reporting{Release: FindRelease(r.Documents, r.Client.Prescriber, on)}
	for _, d := range r.Documents {
		if d.Form == data.FormProgress && d.State == data.DocumentSigned && d.ID > a.Last.ID {
			a.Last = d
		}
	}
	for _, s := range r.Sessions {
		if s.T0.IsZero() {
			continue
		}
		day := data.DateOf(s.T0)
		if day.Before(on) && day.After(a.Last.For) {
			a.Doses++
			if day.After(a.LastDose) {
				a.LastDose = day
			}
		}
	}
	return a
}

// Unsent reports whether the newest report was signed and not handed out.
func (a Reporting) Unsent() bool { return a.Last.ID != 0 && !a.Last.CopyGiven }
