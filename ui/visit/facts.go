package visit

import (
	"context"
	"errors"
	"fmt"
	"time"

	"kapdesk/data"
	"kapdesk/data/course"
	"kapdesk/data/store"
	"kapdesk/ui/desk"
)

// facts is everything the screen shows of a visit, read at one time.
type facts struct {
	rec     data.Visit
	stored  data.Body // its form without what could not be saved, nil when all is
	name    string
	dose    int       // the number of the dose before the visit, 0 for none
	doseOn  data.Date // its day
	next    time.Time // the client's next visit, zero when none is booked
	due     string    // the measure that is due, "PHQ-9"
	earlier []data.Action
	session *course.MedicineSession // a medicine session, also one that became preparation
	intact  bool                    // the check value still fits what was signed
}

func loadFacts(ctx context.Context, d *desk.Desk, id data.VisitID) (facts, error) {
	var f facts
	var err error
	s := d.Store
	if f.rec, err = s.Visit(ctx, id); err != nil {
		return f, err
	}
	if u, ok := d.Saver.Unsaved(draftKey(id)); ok {
		if f.stored, err = u.Visit.Over(&f.rec); err != nil {
			return f, err
		}
	}
	c, err := s.Client(ctx, f.rec.Client)
	if err != nil {
		return f, err
	}
	f.name = c.DisplayName()
	visits, err := s.Visits(ctx, f.rec.Client)
	if err != nil {
		return f, err
	}
	before := f.lastDose(visits)
	if err := f.loadNext(ctx, s); err != nil {
		return f, err
	}
	if f.earlier, err = s.EarlierActions(ctx, id); err != nil {
		return f, err
	}
	f.session, err = s.Session(ctx, id)
	if errors.Is(err, data.ErrNotFound) {
		f.session, err = nil, nil
	}
	if err != nil {
		return f, err
	}
	if b, ok := f.rec.Body.(*data.Integration); ok && f.rec.Signed.IsZero() && b.Intention == "" && before != 0 {
		session, err := s.Session(ctx, before)
		if err != nil {
			return f, err
		}
		b.Intention, b.IntentionOf = session.Body.Intention, f.doseOn
	}
	f.intact = true
	if !f.rec.Signed.IsZero() {
		f.intact, err = s.CheckVisit(ctx, id)
	}
	return f, err
}

// lastDose finds the medicine session before the visit.
func (f *facts) lastDose(visits []store.VisitRow) data.VisitID {
	for _, v := range visits { // newest first
		if v.Dose > 0 && v.Start.Before(f.rec.Start) && v.ID != f.rec.ID {
			f.doseOn, f.dose = data.DateOf(v.Start), v.Number
			return v.ID
		}
	}
	return 0
}

func (f *facts) loadNext(ctx context.Context, s *store.Store) error {
	booked, err := s.ClientAppointments(ctx, f.rec.Client)
	if err != nil {
		return err
	}
	for _, a := range booked {
		later := a.Open() && a.Start.After(f.rec.Start) && a.ID != f.rec.Appointment && a.Status != data.Completed
		if later && (f.next.IsZero() || a.Start.Before(f.next)) {
			f.next = a.Start
		}
	}
	record, err := s.MeasureRecord(ctx, f.rec.Client)
	if err != nil {
		return err
	}
	for _, due := range record.Due(s.Today()) {
		if f.due == "" && record.Plan.Everyone(due.Instrument) && f.rec.Kind != string(data.KindConsultation) { // a first talk asks for none
			f.due = string(due.Instrument)
		}
	}
	return nil
}

// live reports whether the visit is a medicine session that is not over.
func (f facts) live() bool {
	return f.session != nil && data.IsMedicine(f.rec.Kind) && f.session.Ended.IsZero()
}

// over reports whether the visit is a medicine session; its page is the record
// of what happened.
func (f facts) over() bool { return f.session != nil && data.IsMedicine(f.rec.Kind) }

// title is the client and the kind of visit: "Wei L., integration".
func (f facts) title() string {
	switch {
	case f.over():
		return fmt.Sprintf("%s, medicine session %d", f.name, f.session.Number)
	case f.session != nil:
		return f.name + ", no-go, became preparation"
	case f.rec.Kind == string(data.KindCheckIn):
		return f.name + ", check-in"
	case f.rec.Kind == string(data.KindCoordination):
		return f.name + ", prescriber call"
	}
	return f.name + ", " + f.rec.Kind
}

// daysWords: "2 days since dose 4", "" before the first dose and for doses.
func (f facts) daysWords() string {
	if f.dose == 0 || data.IsMedicine(f.rec.Kind) {
		return ""
	}
	days := data.DateOf(f.rec.Start).Sub(f.doseOn)
	switch days {
	case 0:
		return fmt.Sprintf("Day of dose %d", f.dose)
	case 1:
		return fmt.Sprintf("1 day since dose %d", f.dose)
	}
	return fmt.Sprintf("%d days since dose %d", days, f.dose)
}

// when: "Today, 9:00 – 10:00 AM", with the zone of a record from before the
// practice moved.
func (f facts) when(region data.Region, now time.Time) string {
	day := data.Capital(region.Relative(data.DateOf(f.rec.Start), data.DateOf(now)))
	zone := data.OtherZone(f.rec.Start, now)
	if f.rec.End.IsZero() {
		return day + ", from " + region.Time(f.rec.Start) + zone
	}
	return day + ", " + region.Span(f.rec.Start, f.rec.End) + zone
}

// signWords is the verb on the button.
func (f facts) signWords() string {
	if f.over() {
		return "Sign record"
	}
	return "Sign note"
}

// savedWords: "Draft saved 10:04 AM".
func savedWords(v data.Visit, region data.Region) string {
	if v.Saved.IsZero() {
		return "Draft"
	}
	return "Draft saved " + region.Time(v.Saved)
}

// signedWords: "Signed Jun 12, 2025, 10:14 AM, locked".
func signedWords(v data.Visit, region data.Region) string {
	return fmt.Sprintf("Signed %s, %s, locked", region.Date(data.DateOf(v.Signed)), region.Time(v.Signed))
}

// actionWords is what became of an action, in a few words.
func actionWords(a data.Action, region data.Region) string {
	words := map[data.ActionState]string{data.ActionDone: "Done", data.ActionPartly: "Partly", data.ActionNo: "Not done", data.ActionOpen: "Open"}[a.State]
	switch {
	case a.State == data.ActionDone && !a.DoneOn.IsZero():
		words += " " + region.DayMonth(a.DoneOn)
	case a.State == data.ActionOpen && !a.Due.IsZero():
		words += ", check " + region.DayMonth(a.Due)
	}
	if a.Learned != "" {
		words += ", " + a.Learned
	}
	return words
}
