package demo

import (
	"context"
	"time"

	"kapdesk/data"
	"kapdesk/data/course"
	"kapdesk/data/store"
)

// jordan is the golden client of reference 10.4: a whole course from March 3
// to June 10, one no-go visit, and a maintenance session planned.
func (sc *script) jordan() {
	p := sc.comes(sc.at(time.February, 25, 16, 20), data.Client{
		Number: "C-0098", ChosenName: "Jordan", LegalFirst: "Jordan", LegalLast: "Reeves", Pronouns: "they/them",
		Birth: data.MustDate(1983, time.November, 2), Sex: data.SexMale, Gender: "nonbinary",
		Phones:    []data.Phone{{Label: "mobile", Number: "(503) 555-0141", Voicemail: true}},
		Emails:    []string{"jordan.reeves@example.org"},
		Address:   data.Address{Street: "2250 SE Ash Street", City: "Portland", Region: "OR", Code: "97214"},
		Emergency: []data.Person{{Name: "Chris Reeves", Relation: "spouse", Phone: "(503) 555-0142"}},
		Escort:    data.Person{Name: "Chris Reeves", Relation: "spouse", Phone: "(503) 555-0142"},
		Referral:  "Dr. Okafor", Indication: []data.Indication{data.IndicationDepression, data.IndicationPTSD}, NoAllergies: true,
		Diagnoses: []data.Diagnosis{
			{Code: "F33.2", Label: "depression, severe", Since: sc.day(time.March, 10)},
			{Code: "F43.12", Label: "PTSD", Since: sc.day(time.March, 10)},
		},
		Medications: []data.Medication{
			{Name: "sertraline", Dose: "100 mg", Start: sc.day(time.January, 15)},
			{Name: "lisinopril", Dose: "10 mg", Start: sc.day(time.January, 15)},
			{Name: "lorazepam", Dose: "0.5 mg", Schedule: "as needed", HoldHours: 12, Start: sc.day(time.January, 15)},
		},
	})
	p.jordanBefore()
	p.jordanDoses()
	p.jordanBetween()
	p.jordanMaintenance()
}

func (p *person) jordanBefore() {
	sc := p.sc
	p.seen(data.KindConsultation, sc.at(time.March, 3, 15, 0), 30, &data.Consultation{
		Reason: "Depression since 2019, nightmares after the accident", Hopes: "Sleep, and feel present with the family",
		Explained: course.ConsultationPoints, Support: "Spouse at home", FeesDiscussed: data.Yes,
		Interest: data.InterestBoth, NextStep: "Intake March 10"})
	p.signs(sc.at(time.March, 3, 15, 40), data.FormPrivacy)
	p.seen(data.KindIntake, sc.at(time.March, 10, 10, 0), 90, &data.Intake{
		Complaint: "Low mood, loss of interest, nightmares, avoidance of driving", Psychiatric: "Two antidepressant trials of adequate length",
		Psychosis: "None, own or family", Trauma: "Road accident 2019, summary only", Substances: "Alcohol twice a month, no other",
		Medical: "High blood pressure, treated", Social: "Lives with spouse, teaches part time", Risk: "Low, see the risk form",
		Formulation: "Recurrent depression with post-traumatic stress", Diagnosis: "F33.2, F43.12",
		Goals: []data.Goal{{Text: "Sleep six hours on most nights", SeenBy: "sleep log", Status: "open", Since: sc.day(time.March, 10)},
			{Text: "Drive to work again", SeenBy: "own report", Status: "open", Since: sc.day(time.March, 10)}},
		Plan: "KAP course of three medicine sessions with weekly integration", ReleaseSent: data.Yes, Referral: sc.day(time.March, 10)})
	at := sc.at(time.March, 10, 11, 20)
	p.scored(at, "PHQ-9", 3, 3, 3, 3, 2, 3, 2, 2, 1)
	p.scored(at, "GAD-7", 3, 3, 3, 2, 2, 2, 2)
	p.scored(at, "PCL-5", 3, 3, 2, 3, 3, 3, 3, 2, 3, 3, 3, 3, 3, 2, 2, 2, 3, 3, 2, 3)
	p.scored(at, "WHO-5", 1, 2, 1, 0, 2)
	p.risk(at.Add(5*time.Minute), "Safety plan written with the client. Spouse informed with consent.")
	p.screened(at.Add(8 * time.Minute))
	p.weighs(at.Add(9*time.Minute), 182)
	p.signs(sc.at(time.March, 10, 11, 35), data.FormTherapy, data.FormOptIn)
	p.signsFor(sc.at(time.March, 10, 11, 40), data.FormFees, data.Date{}, sc.day(time.March, 10).AddMonths(12))
	p.cleared(sc.at(time.March, 10, 12, 0), sc.at(time.March, 14, 13, 10), sc.day(time.September, 14))
	p.ordered(sc.at(time.March, 14, 13, 20), data.Order{Route: data.Sublingual, Product: "RDT 100 mg", Dose: 200, MaxDose: 300,
		Sessions: 3, Limit: data.BP{Systolic: 150, Diastolic: 95}, Hold: "lorazepam 12 h", Until: sc.day(time.September, 14)})
	p.signsFor(sc.at(time.March, 14, 14, 0), data.FormMedical, data.Date{}, sc.day(time.September, 14))
	p.opens(sc.at(time.March, 17, 9, 0), data.FirstCourse)
	p.seen(data.KindPreparation, sc.at(time.March, 18, 10, 0), 60, preparation("To meet the fear and stay.", 4))
	p.signs(sc.at(time.March, 18, 11, 5), data.FormKAP)
	p.signsFor(sc.at(time.March, 18, 11, 6), data.FormRelease, data.Date{}, sc.day(time.March, 18).AddMonths(12))
	p.declines(sc.at(time.March, 18, 11, 8), data.FormRecording)
	p.seen(data.KindPreparation, sc.at(time.March, 25, 10, 0), 60, preparation("To meet the fear and stay.", 7))
	p.signsTouch(sc.at(time.March, 25, 11, 5))
	p.signs(sc.at(time.March, 25, 11, 5), data.FormEmergency)
}

// preparation is a preparation session that covered what it should.
func preparation(intention string, ready int) *data.Preparation {
	return &data.Preparation{Covered: course.PreparationBlocks, Intention: intention, IntentionKind: "heal", Readiness: &ready,
		Music: "instrumental, low", Eyeshade: "comfortable", Touch: "hand yes, others ask each time", StopWord: "pause", HandSignal: "open palm",
		Roles: data.Yes, HomeSupport: "not alone for 24 hours", SupportSheet: data.Yes, Skills: course.Skills[:4], DayOfTold: data.Yes}
}

func (p *person) jordanDoses() {
	sc := p.sc
	chris := data.Person{Name: "Chris Reeves", Relation: "spouse", Phone: "(503) 555-0142"}
	bp := func(s, d int) data.BP { return data.BP{Systolic: data.MmHg(s), Diastolic: data.MmHg(d)} }
	for _, dose := range []data.Date{sc.day(time.April, 1), sc.day(time.April, 15), sc.day(time.April, 29)} {
		p.signsFor(dose.At(9, 20, sc.zone).AddDate(0, 0, -1), data.FormTransport, dose, data.Date{})
	}
	p.doses(session{start: sc.at(time.April, 1, 13, 0), minutes: 180, arrived: -35, consent: -22, go_: -6, t0: sc.at(time.April, 1, 13, 30),
		mg: 200, tablets: 2, tablet: 100, rx: "51877", held: 12, by: data.ByClient, escort: chris, left: 120,
		vitals:  []vitals{{-10, bp(128, 82), 74, 98, 0}, {40, bp(146, 90), 88, 98, 4}, {95, bp(132, 84), 76, 98, 5}},
		adverse: &adverse{35, 60, "Nausea", "Basin near, slow breathing."},
		lines: []line{{2, 0, data.Music{Title: "Slow Tide", Note: "75 min. Eyeshade on."}}, {16, 0, data.EffectPhase{Name: "onset", Note: "Breathing slow, quiet."}},
			{48, 0, data.Observation{Code: "Tears", Note: "Hand held on request, agreed in touch consent, ended 2:24 PM."}},
			{75, 19, data.EffectPhase{Name: "return", Note: "Eyes open, speaking clearly."}}},
		taken: []data.Substance{{Name: "lorazepam", Last: sc.at(time.March, 30, 22, 0)}}, present: "in the room",
		check: sc.at(time.April, 2, 9, 30)})
	p.scored(sc.at(time.April, 1, 16, 0), "MEQ30", 210, 300, 340, 370)
	p.doses(session{start: sc.at(time.April, 15, 13, 0), minutes: 180, arrived: -30, go_: -5, t0: sc.at(time.April, 15, 13, 35),
		mg: 300, tablets: 3, tablet: 100, rx: "51877", held: 12, by: data.ByClient, escort: chris, left: 125,
		vitals: []vitals{{-12, bp(130, 84), 76, 98, 0}, {40, bp(148, 92), 90, 97, 4}, {95, bp(134, 86), 78, 98, 5}},
		check:  sc.at(time.April, 16, 9, 30)})
	p.doses(session{start: sc.at(time.April, 29, 13, 0), minutes: 180, arrived: -30, go_: -5, t0: sc.at(time.April, 29, 13, 35),
		mg: 300, tablets: 3, tablet: 100, rx: "51877", held: 12, by: data.ByClient, escort: chris, left: 130,
		vitals:  []vitals{{-12, bp(132, 84), 75, 98, 0}, {40, bp(146, 92), 86, 97, 4}, {98, bp(130, 82), 74, 98, 5}},
		adverse: &adverse{25, 55, "Dizziness", "Lay still, eyes open."},
		check:   sc.at(time.April, 30, 9, 30)})
	at := sc.at(time.April, 15, 10, 0)
	p.scored(at, "PHQ-9", 2, 2, 2, 2, 2, 2, 2, 1, 1)
	p.scored(at, "GAD-7", 2, 2, 2, 2, 2, 2, 1)
	p.risk(at.Add(5*time.Minute), "Asked directly. Safety plan reviewed.")
	p.jordanNoGo(bp)
}

// jordanNoGo is May 6: blood pressure too high three times, no dose.
func (p *person) jordanNoGo(bp func(int, int) data.BP) {
	sc := p.sc
	start := sc.at(time.May, 6, 13, 0)
	p.signsFor(start.AddDate(0, 0, -1), data.FormTransport, sc.day(time.May, 6), data.Date{})
	appointment := p.booked(data.KindMedicine, start, 180, escorted("Chris Reeves", "spouse", "(503) 555-0142"))
	var visit data.VisitID
	p.then(start, func(ctx context.Context, s *store.Store) error {
		report, err := s.Readiness(ctx, *appointment)
		if err != nil {
			return err
		}
		visit, err = s.StartSession(ctx, *appointment, report.Typed("The order covered three sessions. Dr. Okafor extended it by phone, May 5."))
		p.visits[key(data.KindMedicine, start)] = visit
		return err
	})
	for i, reading := range []data.BP{bp(166, 102), bp(164, 100), bp(166, 102)} {
		at := start.Add(time.Duration(8+12*i) * time.Minute)
		p.then(at, func(ctx context.Context, s *store.Store) error {
			_, err := s.RecordEvent(ctx, visit, data.Event{At: at, Payload: data.Vitals{BP: reading, Pulse: 84, SpO2: 98, Position: "sitting", Arm: "left"}})
			return err
		})
	}
	call := start.Add(38 * time.Minute)
	p.then(call, func(ctx context.Context, s *store.Store) error {
		_, err := s.RecordEvent(ctx, visit, data.Event{At: call, Payload: data.OutsideContact{Whom: "prescriber", Outcome: "No dose today"}})
		return err
	})
	p.then(start.Add(40*time.Minute), func(ctx context.Context, s *store.Store) error {
		return s.Decide(ctx, visit, data.NoGo, data.TypedReason{Words: "BP three times, no dose"})
	})
	p.then(start.Add(90*time.Minute), func(ctx context.Context, s *store.Store) error {
		_, err := s.SignVisit(ctx, visit)
		return err
	})
}

func (p *person) jordanBetween() {
	sc := p.sc
	for _, v := range []struct {
		month     time.Month
		day, mood int
		sleep     string
	}{{time.April, 3, 5, "5.5 hours"}, {time.April, 10, 5, "6 hours"}, {time.April, 17, 6, "6 hours"}, {time.April, 24, 6, "6.5 hours"},
		{time.May, 1, 6, "6.5 hours"}, {time.May, 13, 7, "7 hours"}, {time.May, 27, 7, "7 hours"}} {
		p.seen(data.KindIntegration, sc.at(v.month, v.day, 10, 0), 60, integrated(v.mood, v.sleep))
	}
	at := sc.at(time.May, 13, 10, 50)
	p.scored(at, "PHQ-9", 2, 1, 2, 2, 1, 1, 1, 1, 0)
	p.scored(at, "GAD-7", 2, 2, 2, 1, 1, 1, 1)
	p.scored(at, "PCL-5", spread(40, 20, 4)...)
	at = sc.at(time.June, 10, 10, 10)
	p.scored(at, "PHQ-9", 1, 1, 2, 2, 1, 1, 1, 0, 0)
	p.scored(at, "GAD-7", 2, 1, 1, 1, 1, 1, 1)
	p.scored(at, "PCL-5", spread(31, 20, 4)...)
	p.weighs(at, 182)
	p.seen(data.KindReview, sc.at(time.June, 10, 9, 30), 60, nil)
	p.closes(sc.at(time.June, 10, 11, 0), "completed course")
}

// integrated is the chart's part of an integration session without worries.
func integrated(mood int, sleep string) *data.Integration {
	return &data.Integration{Sleep: sleep, Mood: &mood, Anxiety: &mood, SuicidalAsked: data.Yes, UrinaryAsked: data.Yes,
		CravingsAsked: data.Yes, DoseFelt: "About right", Themes: course.Themes[:2], Practices: course.Practices[:1]}
}

func (p *person) jordanMaintenance() {
	sc := p.sc
	p.opens(sc.at(time.June, 10, 11, 30), data.MaintenanceCourse)
	p.screened(sc.at(time.June, 10, 11, 32))
	p.bookedOn(sc.at(time.June, 10, 11, 40), data.KindPreparation, sc.at(time.June, 12, 16, 30), 60)
	p.bookedOn(sc.at(time.June, 10, 11, 41), data.KindMedicine, sc.at(time.June, 17, 13, 0), 180)
}
