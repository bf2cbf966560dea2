package store

import (
	"context"

	"kapdesk/data"
	"kapdesk/data/course"
	"kapdesk/data/document"
)

// sessionRecord names the printed record of a medicine session in the audit log.
const sessionRecord = "Medicine session record"

// SessionRecord gathers the printed record of a medicine session: the session
// and what stands beside it, read at one time. It never reads psychotherapy
// notes. It reports data.ErrNotFound for a visit of another kind, and for a
// no-go, which became preparation.
func (s *Store) SessionRecord(ctx context.Context, visit data.VisitID) (*course.MedicineSession, document.RecordFacts, error) {
	var m *course.MedicineSession
	var f document.RecordFacts
	err := s.read(ctx, func(q querier) error {
		var err error
		if m, err = s.loadSession(ctx, q, visit); err != nil {
			return err
		}
		if !data.IsMedicine(m.Visit.Kind) {
			return data.ErrNotFound
		}
		if f.Practice, err = loadPractice(ctx, q); err != nil {
			return err
		}
		c, err := s.loadClient(ctx, q, m.Visit.Client)
		if err != nil {
			return err
		}
		f.Client = legalPerson(c)
		prescriber := m.Order.Prescriber
		if prescriber == 0 {
			prescriber = c.Prescriber
		}
		if prescriber != 0 {
			p, err := loadPrescriber(ctx, q, prescriber)
			if err != nil {
				return err
			}
			f.Prescriber, f.PrescriberPhone = p.Title(), p.Phone
		}
		if err := s.recordCourse(ctx, q, m.Visit, &f); err != nil {
			return err
		}
		if f.Means, err = s.recordMeans(ctx, q, m.Visit); err != nil {
			return err
		}
		addenda, err := s.loadAddenda(ctx, q, visit)
		for _, a := range addenda {
			f.Addenda = append(f.Addenda, data.Addendum(a))
		}
		if err != nil || m.Visit.Signed.IsZero() {
			return err
		}
		f.Intact, err = s.checkVisit(ctx, q, visit)
		return err
	})
	return m, f, err
}

func (s *Store) recordCourse(ctx context.Context, q querier, v data.Visit, f *document.RecordFacts) error {
	courses, err := loadCourses(ctx, q, v.Client)
	for _, one := range courses {
		if one.ID == v.Course {
			f.Course, f.Maintenance = one.Number, one.Kind == data.MaintenanceCourse
		}
	}
	return err
}

// recordMeans finds the MEQ30 that was entered for the day of a session.
func (s *Store) recordMeans(ctx context.Context, q querier, v data.Visit) (document.Means, error) {
	var means document.Means
	all, err := s.loadMeasures(ctx, q, v.Client)
	for _, one := range all {
		if one.Instrument == "MEQ30" && !one.Superseded && one.Taken == data.DateOf(v.Start) {
			means = document.Means{On: one.Taken, Values: one.Answers}
		}
	}
	return means, err
}

// MarkSessionPrinted notes in the audit log that the record of a medicine
// session was printed or saved, and for whom.
func (s *Store) MarkSessionPrinted(ctx context.Context, client data.ClientID, recipient string) error {
	return s.Note(ctx, "Printed", client, sessionRecord, "for "+recipient)
}
