package readiness

import (
	"fmt"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"

	"kapdesk/data"
	"kapdesk/data/course"
)

var zone = time.FixedZone("PDT", -7*3600)

// at is a moment of 2025, on a day of it.
func at(month time.Month, day, hour, minute int) time.Time {
	return time.Date(2025, month, day, hour, minute, 0, 0, zone)
}

func on(month time.Month, day int) data.Date { return data.MustDate(2025, month, day) }

// pressed is a full set of readings.
func pressed(systolic, diastolic, pulse, spo2 int) data.Vitals {
	return data.Vitals{BP: data.BP{Systolic: data.MmHg(systolic), Diastolic: data.MmHg(diastolic)}, Pulse: data.PerMinute(pulse), SpO2: data.Percent(spo2)}
}

// asked is what readiness is asked about.
type asked struct {
	*data.Record
	rules  course.Rules
	booked data.Appointment
	now    time.Time
}

func (a *asked) of() data.Readiness { return Of(a.Record, a.rules, a.booked, a.now) }

// session is the session that was begun last; its record is the one asked about.
func (a *asked) session() *data.Session { return &a.Sessions[len(a.Sessions)-1] }

func (a *asked) day() *data.DayOf { return a.session().DayOf() }

// read puts a reading in place of those taken before the dose.
func (a *asked) read(list ...data.Event) { a.session().Events = list }

// form is the newest document of a form.
func (a *asked) form(f data.Form) *data.Document {
	for i := range a.Documents {
		if a.Documents[i].Form == f {
			return &a.Documents[i]
		}
	}
	return nil
}

// remote makes it a session by video with all that this asks for.
func (a *asked) remote() {
	a.booked.Place = data.Video
	a.Client.Address.Street = "12 SE Pine Street"
	a.Documents = append(a.Documents, data.Document{ID: 9, Form: data.FormTelehealth, Version: "3.2", State: data.DocumentSigned, Prepared: on(time.May, 26), Signed: on(time.May, 26)})
	a.day().AddressNow, a.day().SitterArrived = "12 SE Pine Street", data.Yes
}

func noContraindications(when time.Time) []data.ScreeningAnswer {
	var answers []data.ScreeningAnswer
	for _, item := range course.ScreeningItems {
		answers = append(answers, data.ScreeningAnswer{Item: item.Number, Answer: data.No, At: when})
	}
	return answers
}

// fully is Amara's second session at 13:10 of its day: all was asked, all is
// well, and Go is next.
func fully() *asked {
	daniel := data.Person{Name: "Daniel Nwosu", Relation: "brother", Phone: "(503) 555-0178"}
	r := &data.Record{
		Practice:    data.NewPractice(),
		Client:      data.Client{ID: 1, ChosenName: "Amara", LegalLast: "Nwosu", Sex: data.SexFemale, Prescriber: 3, Emergency: []data.Person{daniel}},
		Prescribers: map[data.PrescriberID]data.Prescriber{3: {ID: 3, Name: "Samuel Okafor"}, 4: {ID: 4, Name: "Ines Roy"}},
		Courses:     []data.Course{{ID: 11, Number: 1, Kind: data.FirstCourse, Opened: on(time.May, 20)}},
		Orders: []data.Order{{ID: 7, Prescriber: 3, On: on(time.May, 22), Route: data.Sublingual, Dose: 150, MaxDose: 150, Booster: 50, Boosters: 1, Sessions: 4,
			Limit: data.BP{Systolic: 150, Diastolic: 95}, Hold: "lorazepam 12 h"}},
		Clearances: []data.Clearance{{ID: 1, Prescriber: 3, Decision: data.Cleared, Asked: on(time.May, 20), Decided: on(time.May, 22), Until: on(time.November, 22)}},
		Screening:  noContraindications(at(time.May, 20, 10, 0)),
		Scores:     []data.Score{{ID: 1, Instrument: "PHQ-9", Taken: on(time.June, 9), Answers: []int{1, 1, 1, 1, 1, 1, 1, 1, 0}, Total: 8, Known: true}},
		Visits: []data.Visit{
			{ID: 1, Course: 11, Kind: "preparation", Start: at(time.May, 26, 10, 0)}, {ID: 2, Course: 11, Kind: "preparation", Start: at(time.May, 27, 10, 0)},
			{ID: 3, Course: 11, Appointment: 30, Kind: "medicine", Start: at(time.May, 29, 13, 0)},
			{ID: 4, Course: 11, Kind: "integration", Start: at(time.May, 31, 10, 0)}, {ID: 5, Course: 11, Appointment: 40, Kind: "medicine", Start: at(time.June, 12, 13, 0)},
		},
		Documents: []data.Document{
			{ID: 1, Form: data.FormKAP, Version: "3.2", CourseNo: 1, Route: data.Sublingual, Prescriber: 3, State: data.DocumentSigned, Prepared: on(time.May, 26), Signed: on(time.May, 26)},
			{ID: 2, Form: data.FormTouch, Version: "3.2", CourseNo: 1, State: data.DocumentSigned, Prepared: on(time.May, 26), Signed: on(time.May, 26)},
			{ID: 3, Form: data.FormTransport, Version: "3.2", CourseNo: 1, For: on(time.June, 12), State: data.DocumentSigned, Prepared: on(time.June, 10), Signed: on(time.June, 12)},
		},
	}
	booked := data.Appointment{ID: 40, Client: 1, Course: 11, Kind: data.KindMedicine, Start: at(time.June, 12, 13, 0), Minutes: 180, Place: data.InPerson,
		Route: string(data.Sublingual), Status: data.InProgress, Escort: data.Escort{Name: daniel.Name, Relation: daniel.Relation, Phone: daniel.Phone}}
	r.Appointments = []data.Appointment{booked}
	body := &data.SessionBody{DayOf: data.DayOf{
		Identity: data.Yes, ConsentToday: data.Yes, TouchRead: data.Yes, LastFood: at(time.June, 12, 8, 15), LastLiquid: at(time.June, 12, 11, 0),
		SubstancesAsked: data.Yes, MorningMeds: data.Yes, PressureMeds: data.Yes, HealthAsked: data.Yes, Pregnancy: data.PregnancyNegative, TestOn: on(time.June, 12),
		SuicidalAsked: data.Yes, Oriented: data.Yes, NotIntoxicated: data.Yes, Escort: daniel, ProductMatch: data.Yes,
	}}
	r.Sessions = []data.Session{
		{Visit: r.Visits[2], Number: 1, Order: 7, Decision: data.Go, T0: at(time.May, 29, 13, 10), Total: 150, Ended: at(time.May, 29, 16, 0)},
		{Visit: r.Visits[4], Number: 2, Order: 7, Events: []data.Event{{ID: 1, At: at(time.June, 12, 13, 6), Payload: pressed(122, 78, 70, 98)}}},
	}
	r.Sessions[0].Visit.Body = &data.SessionBody{DayOf: data.DayOf{Escort: daniel}}
	r.Sessions[1].Visit.Body = body
	return &asked{Record: r, rules: course.DefaultRules(), booked: booked, now: at(time.June, 12, 13, 10)}
}

// golden is the golden client on June 12, before the maintenance session of
// June 17 (design 04).
func golden() *asked {
	chris := data.Person{Name: "Chris Reeves", Relation: "spouse", Phone: "(503) 555-0142"}
	dose := func(id data.AppointmentID, when time.Time) data.Session {
		return data.Session{Visit: data.Visit{Course: 1, Appointment: id, Kind: "medicine", Start: when, Body: &data.SessionBody{Discharge: data.Discharge{With: chris}}},
			Order: 1, Decision: data.Go, T0: when.Add(20 * time.Minute), Ended: when.Add(3 * time.Hour)}
	}
	r := &data.Record{
		Practice:    data.NewPractice(),
		Client:      data.Client{ID: 1, ChosenName: "Jordan", LegalLast: "Reeves", Prescriber: 3, Emergency: []data.Person{chris}},
		Prescribers: map[data.PrescriberID]data.Prescriber{3: {ID: 3, Name: "Samuel Okafor"}},
		Courses:     []data.Course{{ID: 1, Number: 1, Opened: on(time.March, 14), Closed: on(time.June, 10)}, {ID: 2, Number: 2, Kind: data.MaintenanceCourse, Opened: on(time.June, 10)}},
		Orders: []data.Order{{ID: 1, Prescriber: 3, On: on(time.March, 14), Route: data.Sublingual, Dose: 200, MaxDose: 300, Sessions: 3,
			Limit: data.BP{Systolic: 150, Diastolic: 95}, Hold: "lorazepam 12 h"}},
		Clearances: []data.Clearance{{Prescriber: 3, Decision: data.Cleared, Asked: on(time.March, 10), Decided: on(time.March, 14), Until: on(time.September, 14)}},
		Screening:  noContraindications(at(time.June, 10, 9, 0)),
		Scores:     []data.Score{{ID: 1, Instrument: "PHQ-9", Taken: on(time.June, 10), Answers: []int{1, 1, 1, 1, 1, 2, 1, 1, 0}, Total: 9, Known: true}},
		Sessions:   []data.Session{dose(21, at(time.April, 1, 13, 0)), dose(22, at(time.April, 15, 13, 0)), dose(23, at(time.April, 29, 13, 0))},
		Documents: []data.Document{
			{ID: 1, Form: data.FormKAP, Version: "3.2", CourseNo: 1, Route: data.Sublingual, Prescriber: 3, State: data.DocumentSigned, Signed: on(time.March, 18)},
			{ID: 2, Form: data.FormTouch, Version: "3.2", CourseNo: 1, State: data.DocumentSigned, Signed: on(time.March, 25)},
			{ID: 3, Form: data.FormTransport, Version: "3.2", CourseNo: 1, For: on(time.April, 29), State: data.DocumentSigned, Signed: on(time.April, 29)},
		},
	}
	for _, s := range r.Sessions {
		r.Visits = append(r.Visits, s.Visit)
	}
	for _, day := range []time.Time{at(time.May, 1, 10, 0), at(time.May, 13, 10, 0), at(time.May, 27, 10, 0)} {
		r.Visits = append(r.Visits, data.Visit{Course: 1, Kind: "integration", Start: day})
	}
	booked := data.Appointment{ID: 42, Client: 1, Course: 2, Kind: data.KindMaintenance, Start: at(time.June, 17, 13, 0), Minutes: 180, Place: data.InPerson,
		Route: string(data.Sublingual), Status: data.Scheduled}
	r.Appointments = []data.Appointment{{ID: 41, Client: 1, Course: 2, Kind: data.KindPreparation, Start: at(time.June, 12, 16, 30), Minutes: 60, Status: data.Scheduled}, booked}
	return &asked{Record: r, rules: course.DefaultRules(), booked: booked, now: at(time.June, 12, 10, 12)}
}

// lines are the checks as "state check: code, code".
func lines(r data.Readiness) []string {
	var list []string
	for _, c := range r.Checks {
		text := fmt.Sprintf("%s %s:", c.State, c.ID)
		for _, f := range c.Findings {
			text += " " + string(f.Code)
		}
		list = append(list, text)
	}
	return list
}

func TestTheGoldenClientBeforeMaintenance(t *testing.T) {
	r := golden().of()
	want := []string{
		"open order: order.used", "open consent: form.course form.course", "open transport: form.missing", "open escort: escort.none",
		"ready clearance: clearance.ready", "ready contraindications: contra.ready", "ready risk: risk.ready", "ready since dose: since.ready",
		"ready integration: integration.ready", "ready emergency contact: emergency.ready", "later preparation: visit.booked", "later fasting: fasting.ask",
		"later vitals: vitals.ask", "later substances: substances.ask", "later health change: health.ask",
	}
	if diff := cmp.Diff(want, lines(r)); diff != "" {
		t.Errorf("the checks of design 04 (-want +got):\n%s", diff)
	}
	if r.Session != 4 || len(r.Checks) != data.NumberOfChecks {
		t.Errorf("session %d with %d checks, want session 4 with %d", r.Session, len(r.Checks), data.NumberOfChecks)
	}
}

func TestAllFifteenReadyAtGo(t *testing.T) {
	r := fully().of()
	if !r.AllReady() || r.Count(data.Ready) != data.NumberOfChecks || r.Session != 2 {
		t.Fatalf("session %d after the day-of checks:\n%v", r.Session, lines(r))
	}
	if _, err := Go(r, data.TypedReason{}, time.Time{}); err != nil {
		t.Errorf("Go with all checks ready: %v", err)
	}
	remote := fully()
	remote.remote()
	if r := remote.of(); !r.AllReady() {
		t.Errorf("by video, with sitter and address:\n%v", lines(r))
	}
}
