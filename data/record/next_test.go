package record

import (
	"testing"
	"time"

	"kapdesk/data"
	"kapdesk/data/course"
)

// way builds a client's record from what was held and booked.
type way struct{ data.Record }

var nextNow = time.Date(2025, time.June, 12, 12, 0, 0, 0, time.UTC)

func newWay(stage data.Stage) *way {
	w := &way{}
	w.Stage, w.Practice.Preparations = stage, 2
	return w
}

func (w *way) booked(kind data.Kind, days int) *way {
	w.Appointments = append(w.Appointments, data.Appointment{ID: data.AppointmentID(len(w.Appointments) + 1), Client: 1, Kind: kind,
		Start: nextNow.AddDate(0, 0, days), Minutes: 60, Status: data.Scheduled})
	return w
}

func (w *way) held(kind data.Kind, daysAgo int, body ...data.Body) *way {
	w.booked(kind, -daysAgo)
	a := &w.Appointments[len(w.Appointments)-1]
	a.Status = data.Completed
	v := data.Visit{ID: data.VisitID(a.ID), Appointment: a.ID, Kind: string(kind), Start: a.Start, End: a.End()}
	if len(body) > 0 {
		v.Body = body[0]
	}
	w.Visits = append(w.Visits, v)
	if kind.Doses() {
		w.Sessions = append(w.Sessions, data.Session{Visit: v, Decision: data.Go, T0: a.Start, Ended: v.End, Number: len(w.Sessions) + 1, Order: 1})
	}
	return w
}

func (w *way) ordered(sessions int) *way {
	w.Orders = append(w.Orders, data.Order{ID: 1, Client: 1, On: data.DateOf(nextNow).AddDays(-90), Sessions: sessions})
	return w
}

func (w *way) course(kind data.CourseKind) *way {
	w.Courses = append(w.Courses, data.Course{Number: len(w.Courses) + 1, Kind: kind})
	return w
}

// TestNextVisitIsTheNextStepOfThePathway walks the pathway, and the ways off it.
func TestNextVisitIsTheNextStepOfThePathway(t *testing.T) {
	const consult, intake, prep, dose, integration = data.KindConsultation, data.KindIntake, data.KindPreparation, data.KindMedicine, data.KindIntegration
	prepared := func() *way {
		return newWay(data.StagePreparing).ordered(2).held(consult, 60).held(intake, 50).held(prep, 40).held(prep, 30)
	}
	for name, c := range map[string]struct {
		way  *way
		want data.Kind
	}{
		"a first word":                          {newWay(data.StageInquiry), consult},
		"a consultation that is booked":         {newWay(data.StageInquiry).booked(consult, 3), intake},
		"a consultation that was held":          {newWay(data.StageConsultation).held(consult, 3), intake},
		"one who thinks it over":                {newWay(data.StageConsultation).held(consult, 3, &data.Consultation{Interest: data.InterestThink}), intake},
		"one who declined":                      {newWay(data.StageConsultation).held(consult, 3, &data.Consultation{Interest: data.InterestDecline}), ""},
		"one who does not fit":                  {newWay(data.StageConsultation).held(consult, 3, &data.Consultation{Interest: data.InterestNotFit}), ""},
		"one who declined and came back":        {newWay(data.StageIntake).held(consult, 30, &data.Consultation{Interest: data.InterestDecline}).held(intake, 2), prep},
		"a declined client":                     {newWay(data.StageDeclined).held(consult, 3), ""},
		"a client on hold":                      {newWay(data.StageOnHold).held(intake, 3), ""},
		"a discharged client":                   {newWay(data.StageDischarged).held(dose, 30), ""},
		"an intake":                             {newWay(data.StageIntake).held(intake, 3), prep},
		"one who came from elsewhere, eligible": {newWay(data.StageEligible), prep},
		"the first of two preparations":         {newWay(data.StagePreparing).held(intake, 9).held(prep, 3), prep},
		"the second one booked":                 {newWay(data.StagePreparing).held(intake, 9).held(prep, 3).booked(prep, 4), dose},
		"all prepared":                          {prepared(), dose},
		"the first dose booked":                 {prepared().booked(dose, 5), integration},
		"the dose and its integration booked":   {prepared().booked(dose, 5).booked(integration, 7), integration},
		"a dose yesterday":                      {prepared().held(dose, 1), integration},
		"a dose and its integration":            {prepared().held(dose, 9).held(integration, 7), dose},
		"all that the order covers":             {prepared().held(dose, 20).held(integration, 18).held(dose, 9).held(integration, 7), integration},
		"maintenance, the next dose":            {prepared().course(data.MaintenanceCourse).held(dose, 9).held(integration, 7), data.KindMaintenance},
	} {
		if got := NextVisit(&c.way.Record, course.DefaultRules(), nextNow).Kind; got != c.want {
			t.Errorf("after %s: %q, want %q", name, got, c.want)
		}
	}
}
