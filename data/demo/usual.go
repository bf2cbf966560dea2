package demo

import (
	"time"

	"kapdesk/data"
	"kapdesk/data/course"
)

// usual is the way of a client up to the medicine sessions, as it usually
// goes: consultation, intake, clearance, order, consents, preparation.
type usual struct {
	consult time.Time
	intake  time.Time
	decided time.Time // clearance
	until   data.Date
	order   data.Order
	pounds  data.Lb
	preps   []time.Time
	intent  string
	phq9    int
}

func (p *person) goes(u usual) {
	p.seen(data.KindConsultation, u.consult, 30, &data.Consultation{Reason: "Depression", Explained: course.ConsultationPoints,
		FeesDiscussed: data.Yes, Interest: data.InterestBoth})
	p.signs(u.consult.Add(40*time.Minute), data.FormPrivacy)
	p.seen(data.KindIntake, u.intake, 90, &data.Intake{Complaint: "Low mood and loss of interest", Psychosis: "None, own or family",
		Risk: "No suicidal thoughts", Goals: []data.Goal{{Text: "Feel rested and present", SeenBy: "own report", Status: "open"}},
		Plan: "KAP course with weekly integration", ReleaseSent: data.Yes})
	at := u.intake.Add(80 * time.Minute)
	if u.phq9 > 0 {
		p.scores(at, u.phq9, 0)
	}
	p.screened(at.Add(2 * time.Minute))
	p.weighs(at.Add(3*time.Minute), u.pounds)
	day := data.DateOf(at)
	p.signs(at.Add(40*time.Minute), data.FormTherapy, data.FormOptIn)
	p.signsFor(at.Add(41*time.Minute), data.FormFees, data.Date{}, day.AddMonths(12))
	p.signsFor(at.Add(42*time.Minute), data.FormRelease, data.Date{}, day.AddMonths(12))
	if u.decided.IsZero() {
		return
	}
	p.cleared(at.Add(45*time.Minute), u.decided, u.until)
	p.ordered(u.decided.Add(5*time.Minute), u.order)
	p.signsFor(u.decided.Add(40*time.Minute), data.FormMedical, data.Date{}, u.until)
	p.opens(u.decided.Add(50*time.Minute), data.FirstCourse)
	p.signs(u.preps[0].Add(65*time.Minute), data.FormKAP, data.FormTouch, data.FormEmergency)
	for i, prep := range u.preps {
		p.seen(data.KindPreparation, prep, 60, preparation(u.intent, 5+i))
	}
}

// doseDay is a medicine session without anything unusual, with its transport
// agreement and the visits that follow it.
func (p *person) doseDay(start time.Time, mg data.Mg, rx string, tablet data.Mg, systolic int, escort data.Person, check time.Time) {
	bp := func(rise int) data.BP {
		return data.BP{Systolic: data.MmHg(systolic + rise), Diastolic: data.MmHg(systolic*5/8 + rise/2)}
	}
	p.signsFor(start.AddDate(0, 0, -1), data.FormTransport, data.DateOf(start), data.Date{})
	p.doses(session{start: start, minutes: 180, arrived: -30, go_: -6, t0: start.Add(30 * time.Minute),
		mg: mg, tablets: float64(mg / tablet), tablet: tablet, rx: rx, held: 12, by: data.ByClient, escort: escort, left: 118,
		vitals: []vitals{{-12, bp(0), 72, 98, 0}, {40, bp(14), 84, 97, 4}, {92, bp(4), 74, 98, 5}}, check: check})
}

// integrates is a signed integration session.
func (p *person) integrates(start time.Time) {
	p.seen(data.KindIntegration, start, 60, integrated(6, "6.5 hours"))
}

// order is a sublingual order of the demo's prescriber.
func order(dose, most data.Mg, sessions int, until data.Date) data.Order {
	return data.Order{Route: data.Sublingual, Product: "RDT 50 mg", Dose: dose, MaxDose: most, Sessions: sessions,
		Limit: data.BP{Systolic: 150, Diastolic: 95}, Until: until}
}

// adult is what the demo says of most clients.
func adult(number, first, last, pronouns string, born data.Date, sex data.Sex, phone string, contact data.Person) data.Client {
	return data.Client{Number: number, ChosenName: first, LegalFirst: first, LegalLast: last, Pronouns: pronouns, Birth: born, Sex: sex,
		Phones: []data.Phone{{Label: "mobile", Number: phone, Voicemail: true}}, Emergency: []data.Person{contact}, Escort: contact,
		Address:    data.Address{Street: "100 SE Main Street", City: "Portland", Region: "OR", Code: "97214"},
		Indication: []data.Indication{data.IndicationDepression}, NoAllergies: true,
		Diagnoses: []data.Diagnosis{{Code: "F33.1", Label: "depression, moderate"}}}
}

func asPerson(c data.Person) data.Person {
	return data.Person{Name: c.Name, Relation: c.Relation, Phone: c.Phone}
}
