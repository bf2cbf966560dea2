package words

import (
	"testing"
	"time"

	"kapdesk/data"
	"kapdesk/data/course"
)

func TestVisitsInAList(t *testing.T) {
	day := time.Date(2025, time.June, 12, 13, 0, 0, 0, time.UTC)
	visit := func(kind data.Kind, body data.Body) data.Visit {
		return data.Visit{Kind: string(kind), Start: day, Body: body}
	}
	read := func(minute int, bp data.BP) data.Event {
		return data.Event{ID: data.EventID(minute), At: day.Add(time.Duration(minute) * time.Minute), Payload: data.Vitals{BP: bp}}
	}
	high := data.BP{Systolic: 166, Diastolic: 102}
	session := func(decision data.GoDecision, events ...data.Event) *course.MedicineSession {
		return &course.MedicineSession{Decision: decision, Reason: "no escort", Events: events, Order: data.Order{Route: data.Sublingual}}
	}
	called := data.Event{ID: 90, At: day, Payload: data.OutsideContact{Whom: "Dr. Okafor"}}
	home := session(data.Go)
	home.Body.Discharge.Left = day.Add(130 * time.Minute)
	phq9, gad7 := data.Score{Instrument: "PHQ-9", Total: 9}, data.Score{Instrument: "GAD-7", Total: 8}
	after := func(body data.Integration, scores ...data.Score) course.VisitRow {
		return course.VisitRow{Visit: visit(data.KindIntegration, &body), Number: 2, Follows: data.DateOf(day).AddDays(-1), Scores: scores}
	}
	told := after(data.Integration{Summary: "the river"})
	told.Earlier = []data.Action{{State: data.ActionDone}, {State: data.ActionPartly}}
	review := course.VisitRow{Visit: visit(data.KindReview, &data.Meeting{Findings: "steadier"})}
	scored, closing := review, review
	scored.Scores = []data.Score{phq9, gad7}
	closing.Closes, closing.Doses = data.Course{ID: 4, Number: 2}, 1
	for name, c := range map[string]struct {
		row  course.VisitRow
		want [3]string
	}{
		"without a record":            {course.VisitRow{Visit: visit(data.KindIntake, nil), Missing: true}, [3]string{"Intake", "Booked, and nothing is recorded", ""}},
		"no-go without a reading":     {course.VisitRow{Visit: visit(data.KindPreparation, &data.Preparation{}), NoGo: true, Session: session(data.NoGo)}, [3]string{"No-go, became preparation", "No escort", "Dose not given"}},
		"no-go after one reading":     {course.VisitRow{Visit: visit(data.KindPreparation, &data.Preparation{Called: "prescriber"}), NoGo: true, Session: session(data.NoGo, read(1, high))}, [3]string{"No-go, became preparation", "BP 166/102", "Dose not given, prescriber called"}},
		"no-go after two readings":    {course.VisitRow{Visit: visit(data.KindPreparation, &data.Preparation{Called: "prescriber"}), NoGo: true, Session: session(data.NoGo, read(1, high), read(9, high), called)}, [3]string{"No-go, became preparation", "BP 166/102, two readings", "Dose not given, Dr. Okafor called"}},
		"session not decided":         {course.VisitRow{Visit: visit(data.KindMedicine, nil), Number: 3, Session: session(data.Undecided)}, [3]string{"Medicine session 3", "Go or No-go not decided", ""}},
		"session without a dose":      {course.VisitRow{Visit: visit(data.KindMedicine, nil), Number: 3, Session: home}, [3]string{"Medicine session 3", "Go, no dose yet", ""}},
		"session without a weight":    {course.VisitRow{Visit: visit(data.KindMedicine, nil), Number: 3, Session: session(data.Go), Sum: course.Summary{Total: 300}}, [3]string{"Medicine session 3", "300 mg sublingual", ""}},
		"session":                     {course.VisitRow{Visit: visit(data.KindMedicine, nil), Number: 3, Session: home, Sum: course.Summary{Total: 300, PerKg: 3.63, T0: day, HighestAt: high}}, [3]string{"Medicine session 3", "300 mg sublingual = 3.63 mg/kg", "Highest BP 166/102, home at T+130 min"}},
		"integration, nothing said":   {after(data.Integration{}), [3]string{"Integration", "1 day after dose 2", ""}},
		"integration, actions":        {told, [3]string{"Integration", "1 day after dose 2", "1 of 2 actions done"}},
		"integration, PHQ-9":          {after(data.Integration{}, gad7, phq9), [3]string{"Integration", "1 day after dose 2", "PHQ-9 9"}},
		"integration, PHQ-9 and rest": {after(data.Integration{Sleep: "7 h"}, phq9), [3]string{"Integration", "1 day after dose 2", "PHQ-9 9, sleep 7 h"}},
		"review":                      {review, [3]string{"Progress review", "Steadier", ""}},
		"review with scores":          {scored, [3]string{"Progress review", "PHQ-9 9, GAD-7 8", "Steadier"}},
		"review that closes a course": {closing, [3]string{"Progress review", "Course 2 closed, 1 medicine session", ""}},
	} {
		c.row.Called = data.Kind(c.row.Kind).Rule().Name
		title, second, third := Visit(c.row)
		if got := [3]string{title, second, third}; got != c.want {
			t.Errorf("%s reads %q, want %q", name, got, c.want)
		}
	}
}
