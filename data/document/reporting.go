package document

import "kapdesk/data"

// Reporting is how a client stands with progress reports to the prescriber, who
// decides the next dose by them (reference 9).
type Reporting struct {
	Last     data.Document // the newest signed report to a prescriber, ID 0 for none
	ToSend   data.Document // the newest signed report that was not handed out, ID 0 for none
	Doses    int           // medicine sessions with a dose that no signed report tells about
	LastDose data.Date     // of the newest of those
	Release  ReleaseTo     // to the client's prescriber, today
}

// ReportingOf answers from a record, on a day. A session tells about itself from the
// day after it: until then it may go on.
func ReportingOf(r *data.Record, on data.Date) Reporting {
	a := Reporting{Release: FindRelease(r.Documents, r.Client.Prescriber, on)}
	for _, d := range r.Documents {
		if d.Form != data.FormProgress || d.State != data.DocumentSigned {
			continue
		}
		if d.Note == "" && d.ID > a.Last.ID { // one for another reader names them
			a.Last = d
		}
		if d.Note != "" && !d.CopyGiven && d.ID > a.ToSend.ID {
			a.ToSend = d
		}
	}
	if a.Last.ID > a.ToSend.ID && !a.Last.CopyGiven { // an older one to the prescriber needs no sending any more
		a.ToSend = a.Last
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

// Unsent reports whether a report was signed and not handed out.
func (a Reporting) Unsent() bool { return a.ToSend.ID != 0 }
