package demo

import (
	"context"
	"time"

	"kapdesk/data"
	"kapdesk/data/course"
	"kapdesk/data/store"
)

// people are the twelve beside Jordan, as the design's table has them.
func (sc *script) people() {
	sc.amara()
	sc.dana()
	sc.grace()
	sc.ibrahim()
	sc.leilani()
	sc.mateo()
	sc.noor()
	sc.priya()
	sc.rosa()
	sc.tomasz()
	sc.wei()
	sc.yuki()
}

// amara has her second medicine session today.
func (sc *script) amara() {
	brother := data.Person{Name: "Daniel Nwosu", Relation: "brother", Phone: "(503) 555-0178"}
	p := sc.comes(sc.at(time.April, 21, 11, 0), adult("C-0102", "Amara", "Nwosu", "she/her", data.MustDate(1988, time.September, 4), data.SexFemale, "(503) 555-0129", brother))
	o := order(150, 150, 4, sc.day(time.November, 22))
	o.Booster, o.Boosters = 50, 1
	p.goes(usual{consult: sc.at(time.April, 24, 9, 0), intake: sc.at(time.May, 1, 14, 0), decided: sc.at(time.May, 22, 12, 0), until: sc.day(time.November, 22),
		order: o, pounds: 154, preps: []time.Time{sc.at(time.May, 23, 10, 0), sc.at(time.May, 27, 14, 0)}, intent: "Let the ground hold me.", phq9: 19})
	p.doseDay(sc.at(time.May, 29, 9, 0), 150, "52416", 50, 120, asPerson(brother), sc.at(time.May, 30, 9, 30))
	p.scores(sc.at(time.May, 29, 8, 40), 17, 0)
	p.integrates(sc.at(time.May, 31, 10, 0))
	p.integrates(sc.at(time.June, 5, 14, 0))
	p.scores(sc.at(time.June, 5, 14, 5), 15, 0)
	p.weighs(sc.at(time.June, 5, 14, 10), 154)
	// Today: the agreement is prepared and not signed, the escort has no phone.
	p.booked(data.KindMedicine, sc.at(time.June, 12, 13, 0), 180, escorted("Daniel N.", "brother", ""))
	p.prepares(sc.at(time.June, 11, 16, 0), data.FormTransport, sc.day(time.June, 12), data.Date{})
	p.booked(data.KindCheckIn, sc.at(time.June, 13, 9, 30), 15, byPhone, knowingly)
	p.booked(data.KindIntegration, sc.at(time.June, 13, 14, 0), 60)
}

// dana waits for a letter from cardiology.
func (sc *script) dana() {
	p := sc.comes(sc.at(time.April, 10, 9, 0), adult("C-0081", "Dana", "Whitfield", "she/her", data.MustDate(1973, time.March, 19), data.SexFemale, "(503) 555-0104",
		data.Person{Name: "Lee Whitfield", Relation: "sister", Phone: "(503) 555-0105"}))
	p.goes(usual{consult: sc.at(time.April, 14, 9, 0), intake: sc.at(time.April, 22, 10, 0), pounds: 171, phq9: 17})
	p.scores(sc.at(time.May, 20, 10, 0), 18, 0)
	at := sc.at(time.May, 20, 11, 0)
	p.then(at, func(ctx context.Context, s *store.Store) error {
		_, err := s.AddFollowUp(ctx, data.FollowUp{Client: p.id, About: "letter", Text: "Cardiology letter"})
		return err
	})
	p.stands(at.Add(time.Minute), data.StageOnHold, "Cardiology letter")
}

// grace had her third dose on Monday.
func (sc *script) grace() {
	spouse := data.Person{Name: "Henry Tan", Relation: "spouse", Phone: "(503) 555-0151"}
	p := sc.comes(sc.at(time.April, 1, 10, 0), adult("C-0094", "Grace", "Tan", "she/her", data.MustDate(1977, time.December, 1), data.SexFemale, "(503) 555-0150", spouse))
	weekly := order(100, 150, 6, sc.day(time.October, 18))
	weekly.MinInterval = 7
	p.goes(usual{consult: sc.at(time.April, 4, 9, 0), intake: sc.at(time.April, 11, 10, 0), decided: sc.at(time.April, 18, 12, 0), until: sc.day(time.October, 18),
		order: weekly, pounds: 128, preps: []time.Time{sc.at(time.April, 23, 10, 0), sc.at(time.May, 7, 10, 0)},
		intent: "To grieve without drowning.", phq9: 21})
	p.doseDay(sc.at(time.May, 12, 13, 0), 100, "52102", 50, 122, asPerson(spouse), sc.at(time.May, 13, 9, 30))
	p.scores(sc.at(time.May, 12, 12, 30), 14, 0)
	p.integrates(sc.at(time.May, 14, 10, 0))
	p.doseDay(sc.at(time.May, 26, 13, 0), 100, "52102", 50, 124, asPerson(spouse), sc.at(time.May, 27, 9, 30))
	p.scores(sc.at(time.May, 27, 9, 40), 10, 0)
	p.integrates(sc.at(time.May, 28, 16, 0))
	p.doseDay(sc.at(time.June, 9, 13, 0), 150, "52102", 50, 122, asPerson(spouse), time.Time{})
	p.integrates(sc.at(time.June, 10, 16, 30))
	p.booked(data.KindIntegration, sc.at(time.June, 18, 10, 0), 60)
}

// ibrahim is in preparation.
func (sc *script) ibrahim() {
	haddad := adult("C-0106", "Ibrahim", "Haddad", "he/him", data.MustDate(1986, time.February, 8), data.SexMale, "(503) 555-0172",
		data.Person{Name: "Samira Haddad", Relation: "sister", Phone: "(503) 555-0173"})
	for _, day := range []time.Weekday{time.Monday, time.Wednesday} {
		haddad.Free.Days[sc.weekday(day)], haddad.Ride.Days[sc.weekday(day)] = data.WholeDay, data.WholeDay
	}
	haddad.Free.Days[sc.weekday(time.Thursday)] = data.WholeDay
	haddad.Ride.Away = []data.Span{{From: sc.day(time.July, 19), To: sc.day(time.July, 26)}}
	p := sc.comes(sc.at(time.May, 15, 10, 0), haddad)
	fortnightly := order(100, 200, 3, sc.day(time.December, 5))
	fortnightly.MinInterval = 14
	p.goes(usual{consult: sc.at(time.May, 19, 11, 0), intake: sc.at(time.June, 2, 9, 0), decided: sc.at(time.June, 9, 12, 0), until: sc.day(time.December, 5),
		order: fortnightly, pounds: 176, preps: []time.Time{sc.at(time.June, 10, 11, 0)}, intent: "To be less alone."})
	p.scored(sc.at(time.June, 2, 10, 20), "PHQ-9", append(spread(16, 8, 3), 0)...)
	p.booked(data.KindPreparation, sc.at(time.June, 16, 14, 0), 60)
	p.then(sc.at(time.June, 10, 12, 5), func(ctx context.Context, s *store.Store) error {
		if err := s.HandOut(ctx, p.id, "GAD-7", sc.day(time.June, 10)); err != nil {
			return err
		}
		return s.HandOut(ctx, p.id, "PCL-5", sc.day(time.June, 10))
	})
}

// leilani had an injection at the prescriber's clinic yesterday.
func (sc *script) leilani() {
	mother := data.Person{Name: "Malia Kahale", Relation: "mother", Phone: "(503) 555-0137"}
	p := sc.comes(sc.at(time.April, 28, 10, 0), adult("C-0100", "Leilani", "Kahale", "she/her", data.MustDate(1981, time.January, 23), data.SexFemale, "(503) 555-0136", mother))
	o := data.Order{Route: data.Intramuscular, Product: "ketamine 50 mg/mL", Dose: 50, MaxDose: 60, Sessions: 2,
		Limit: data.BP{Systolic: 150, Diastolic: 95}, Until: sc.day(time.November, 19)}
	p.goes(usual{consult: sc.at(time.May, 2, 9, 0), intake: sc.at(time.May, 14, 14, 0), decided: sc.at(time.May, 19, 12, 0), until: sc.day(time.November, 19),
		order: o, pounds: 141, preps: []time.Time{sc.at(time.May, 21, 14, 0), sc.at(time.May, 26, 10, 0)}, intent: "To lay down the armor.", phq9: 18})
	clinic := func(a *data.Appointment) {
		a.Place, a.Room, a.Route = data.Elsewhere, "Rose City clinic", string(data.Intramuscular)
	}
	for _, d := range []struct{ start, check time.Time }{
		{sc.at(time.May, 28, 9, 0), sc.at(time.May, 29, 13, 0)}, {sc.at(time.June, 11, 9, 0), time.Time{}}} {
		p.signsFor(d.start.AddDate(0, 0, -1), data.FormTransport, data.DateOf(d.start), data.Date{})
		p.doses(session{start: d.start, minutes: 180, arrived: -30, go_: -6, t0: d.start.Add(40 * time.Minute), mg: 50, tablets: 1, tablet: 50,
			by: data.ByNurse, site: "left deltoid", escort: asPerson(mother), left: 125, place: clinic, check: d.check,
			vitals: []vitals{{-10, data.BP{Systolic: 118, Diastolic: 76}, 70, 99, 0}, {15, data.BP{Systolic: 136, Diastolic: 84}, 86, 98, 4},
				{45, data.BP{Systolic: 128, Diastolic: 80}, 78, 98, 4}, {92, data.BP{Systolic: 120, Diastolic: 78}, 72, 99, 5}}})
	}
	p.scores(sc.at(time.May, 28, 8, 30), 12, 0)
	p.integrates(sc.at(time.May, 30, 10, 0))
	p.bookedOn(sc.at(time.June, 10, 9, 0), data.KindCheckIn, sc.at(time.June, 12, 11, 15), 15, byPhone)
	p.bookedOn(sc.at(time.June, 10, 9, 5), data.KindIntegration, sc.at(time.June, 13, 15, 30), 60, knowingly)
}

// mateo has his third dose tomorrow; his clearance ends soon.
func (sc *script) mateo() {
	friend := data.Person{Name: "Luis Ortega", Relation: "friend", Phone: "(503) 555-0161"}
	p := sc.comes(sc.at(time.December, 2, 10, 0).AddDate(-1, 0, 0), adult("C-0099", "Mateo", "Vargas", "he/him", data.MustDate(1991, time.August, 30), data.SexMale, "(503) 555-0160", friend))
	p.goes(usual{consult: sc.at(time.December, 5, 9, 0).AddDate(-1, 0, 0), intake: sc.at(time.December, 12, 10, 0).AddDate(-1, 0, 0),
		decided: sc.at(time.December, 19, 12, 0).AddDate(-1, 0, 0), until: sc.day(time.June, 19), order: order(200, 250, 4, sc.day(time.July, 31)), pounds: 163,
		preps: []time.Time{sc.at(time.April, 30, 10, 0), sc.at(time.May, 7, 14, 0)}, intent: "To forgive the boy I was."})
	p.scores(sc.at(time.April, 30, 10, 50), 20, 0)
	p.weighs(sc.at(time.April, 30, 10, 55), 163)
	p.doseDay(sc.at(time.May, 16, 10, 0), 200, "52288", 50, 124, asPerson(friend), sc.at(time.May, 17, 9, 30))
	p.scores(sc.at(time.May, 16, 9, 20), 15, 0)
	p.integrates(sc.at(time.May, 19, 9, 0))
	p.doseDay(sc.at(time.May, 30, 13, 0), 200, "52288", 50, 126, asPerson(friend), sc.at(time.May, 31, 9, 0))
	p.integrates(sc.at(time.June, 2, 11, 0))
	p.scores(sc.at(time.June, 3, 9, 0), 11, 0)
	next := sc.at(time.June, 13, 10, 0)
	p.booked(data.KindMedicine, next, 180, escorted("Luis Ortega", "friend", "(503) 555-0161"), knowingly)
	p.signsFor(sc.at(time.June, 6, 15, 30), data.FormTransport, data.DateOf(next), data.Date{})
	p.booked(data.KindIntegration, sc.at(time.June, 16, 9, 0), 60)
}

// noor is in maintenance.
func (sc *script) noor() {
	son := data.Person{Name: "Omar Aziz", Relation: "son", Phone: "(503) 555-0113"}
	p := sc.comes(sc.at(time.January, 8, 10, 0), adult("C-0087", "Noor", "Aziz", "she/her", data.MustDate(1967, time.May, 12), data.SexFemale, "(503) 555-0112", son))
	p.goes(usual{consult: sc.at(time.January, 13, 9, 0), intake: sc.at(time.January, 20, 10, 0), decided: sc.at(time.January, 27, 12, 0), until: sc.day(time.July, 27),
		order: order(100, 150, 6, sc.day(time.July, 27)), pounds: 139, preps: []time.Time{sc.at(time.January, 29, 10, 0), sc.at(time.February, 5, 10, 0)},
		intent: "To live with what is left.", phq9: 15})
	doses := []struct{ start, check, integration time.Time }{
		{sc.at(time.February, 10, 13, 0), sc.at(time.February, 11, 9, 30), sc.at(time.February, 12, 10, 0)},
		{sc.at(time.February, 24, 13, 0), sc.at(time.February, 25, 9, 30), sc.at(time.February, 26, 10, 0)},
		{sc.at(time.March, 17, 13, 0), sc.at(time.March, 18, 9, 0), sc.at(time.March, 19, 11, 30)},
	}
	for _, d := range doses {
		p.doseDay(d.start, 100, "50914", 50, 126, asPerson(son), d.check)
		p.integrates(d.integration)
	}
	p.scores(sc.at(time.February, 24, 12, 30), 7, 0)
	p.scores(sc.at(time.March, 19, 12, 20), 6, 0)
	p.closes(sc.at(time.April, 2, 12, 0), "completed course")
	p.opens(sc.at(time.April, 30, 9, 0), data.MaintenanceCourse)
	p.screened(sc.at(time.April, 30, 9, 2))
	p.signs(sc.at(time.May, 12, 11, 5), data.FormKAP, data.FormTouch)
	p.seen(data.KindPreparation, sc.at(time.May, 12, 10, 0), 60, preparation("To live with what is left.", 8))
	p.weighs(sc.at(time.May, 12, 10, 55), 139)
	p.doseDay(sc.at(time.May, 19, 13, 0), 100, "50914", 50, 126, asPerson(son), sc.at(time.May, 20, 9, 30))
	p.integrates(sc.at(time.May, 21, 10, 0))
	p.integrates(sc.at(time.June, 9, 9, 0))
	p.scores(sc.at(time.June, 9, 9, 50), 4, 0)
	p.stands(sc.at(time.June, 9, 10, 5), data.StageMaintenance, "maintenance every one to two months")
	p.booked(data.KindIntegration, sc.at(time.June, 23, 9, 0), 60)
}

// priya comes for a first talk.
func (sc *script) priya() {
	c := adult("C-0108", "Priya", "Sharma", "she/her", data.MustDate(1996, time.April, 2), data.SexFemale, "(503) 555-0191", data.Person{})
	c.Emergency, c.Escort, c.Diagnoses = nil, data.Person{}, nil
	p := sc.comes(sc.at(time.June, 9, 14, 0), c)
	p.bookedOn(sc.at(time.June, 9, 14, 5), data.KindConsultation, sc.at(time.June, 12, 10, 30), 30, byVideo)
}

// rosa scored item 9 yesterday, and nobody has asked yet.
func (sc *script) rosa() {
	p := sc.comes(sc.at(time.May, 12, 10, 0), adult("C-0105", "Rosa", "Méndez", "she/her", data.MustDate(1989, time.October, 17), data.SexFemale, "(503) 555-0166",
		data.Person{Name: "Inés Méndez", Relation: "sister", Phone: "(503) 555-0167"}))
	p.goes(usual{consult: sc.at(time.May, 16, 15, 0), intake: sc.at(time.May, 28, 13, 0), decided: sc.at(time.June, 4, 12, 0), until: sc.day(time.December, 4),
		order: order(100, 150, 3, sc.day(time.December, 4)), pounds: 147, preps: []time.Time{sc.at(time.June, 11, 13, 30)}, intent: "To sleep through the night.", phq9: 20})
	p.scores(sc.at(time.June, 11, 14, 20), 21, 2)
	p.booked(data.KindPreparation, sc.at(time.June, 13, 15, 0), 60)
}

// tomasz waits for clearance.
func (sc *script) tomasz() {
	p := sc.comes(sc.at(time.May, 20, 10, 0), adult("C-0107", "Tomasz", "Kowalski", "he/him", data.MustDate(1963, time.November, 29), data.SexMale, "(503) 555-0183",
		data.Person{Name: "Elżbieta Kowalska", Relation: "spouse", Phone: "(503) 555-0184"}))
	p.seen(data.KindConsultation, sc.at(time.May, 27, 16, 0), 30, &data.Consultation{Reason: "Grief", Explained: course.ConsultationPoints, Interest: data.InterestBoth})
	p.asks(sc.at(time.June, 3, 11, 0))
	p.seen(data.KindIntake, sc.at(time.June, 9, 10, 30), 90, &data.Intake{Complaint: "Grief after the death of his son", Psychosis: "None", Risk: "No suicidal thoughts"})
	p.scores(sc.at(time.June, 9, 11, 50), 14, 0)
	p.screened(sc.at(time.June, 9, 11, 55))
	p.weighs(sc.at(time.June, 9, 11, 56), 201)
	p.stands(sc.at(time.June, 9, 12, 30), data.StageAwaitingClearance, "asked June 3")
}

// wei had his fourth dose on Tuesday; this morning's note is not signed.
func (sc *script) wei() {
	sister := data.Person{Name: "Lan Lin", Relation: "sister", Phone: "(503) 555-0121"}
	p := sc.comes(sc.at(time.March, 10, 10, 0), adult("C-0096", "Wei", "Lin", "he/him", data.MustDate(1975, time.February, 15), data.SexMale, "(503) 555-0120", sister))
	p.goes(usual{consult: sc.at(time.March, 14, 9, 0), intake: sc.at(time.April, 1, 9, 0), decided: sc.at(time.April, 4, 12, 0), until: sc.day(time.October, 4),
		order: order(150, 200, 4, sc.day(time.October, 4)), pounds: 158, preps: []time.Time{sc.at(time.April, 7, 10, 0), sc.at(time.April, 9, 10, 0)},
		intent: "Let me be with the quiet.", phq9: 19})
	for i, d := range []struct{ start, check, integration time.Time }{
		{sc.at(time.April, 22, 13, 0), sc.at(time.April, 23, 9, 30), sc.at(time.April, 25, 10, 0)},
		{sc.at(time.May, 6, 9, 0), sc.at(time.May, 7, 9, 0), sc.at(time.May, 8, 10, 0)},
		{sc.at(time.May, 20, 13, 0), sc.at(time.May, 21, 9, 0), sc.at(time.May, 22, 10, 0)},
		{sc.at(time.June, 10, 13, 0), time.Time{}, time.Time{}},
	} {
		p.doseDay(d.start, []data.Mg{150, 150, 200, 200}[i], "51990", 50, 120, asPerson(sister), d.check)
		if !d.integration.IsZero() && i != 2 {
			p.integrates(d.integration)
		}
	}
	p.seen(data.KindIntegration, sc.at(time.May, 22, 10, 0), 60, sc.weiBefore())
	p.scores(sc.at(time.April, 29, 10, 0), 13, 0)
	p.scores(sc.at(time.May, 13, 10, 0), 9, 0)
	p.scores(sc.at(time.May, 27, 10, 0), 7, 0)
	p.weiToday()
	p.booked(data.KindIntegration, sc.at(time.June, 19, 9, 0), 60)
}

// weiBefore holds the earlier actions that stand beside today's ladder.
func (sc *script) weiBefore() *data.Integration {
	b := integrated(6, "6.5 hours")
	b.Insights = []data.Insight{
		{Insight: "There is something to say to Mei.", Step: "Unsent letter to Mei", Result: data.ActionDone, DoneOn: sc.day(time.May, 30)},
		{Insight: "Sleep is care.", Step: "In bed by 11 PM, 5 nights", Result: data.ActionDone, DoneOn: sc.day(time.June, 6)},
		{Insight: "The river was hers too.", Step: "Walk the river path once", Result: data.ActionPartly, Learned: "stopped at the bridge"},
	}
	return b
}

// weiToday is the integration of design 10: saved at 10:04, not signed.
func (p *person) weiToday() {
	sc := p.sc
	start := sc.at(time.June, 12, 9, 0)
	appointment := p.booked(data.KindIntegration, start, 60)
	mood, anxiety := 6, 4
	body := &data.Integration{Sleep: "6.5 hours", Mood: &mood, Anxiety: &anxiety, SuicidalAsked: data.Yes, UrinaryAsked: data.Yes,
		CravingsAsked: data.Yes, AfterEffects: "Headache Jun 11, gone", DoseFelt: "About right",
		Themes: []string{"Loss and grief", "Love", "Control and letting go"}, Intention: "Let me be with the quiet.", IntentionOf: sc.day(time.June, 10),
		IntentionMet: data.MetPartly,
		Insights: []data.Insight{{Insight: "I keep the house as it was so that nothing ends.", Meaning: "Changing one room is not leaving her.",
			Value: "Honesty, and staying in touch with love.", Step: "Move her chair to the window, sit 10 min",
			Cue: "Saturday, Jun 14, after breakfast, 9:30 AM", Support: "Sister Lan, by phone", Check: "Thu, Jun 19, at the next visit", CheckOn: sc.day(time.June, 19)}}}
	var visit data.VisitID
	p.then(sc.at(time.June, 12, 10, 1), func(ctx context.Context, s *store.Store) (err error) {
		visit, err = s.StartVisit(ctx, *appointment)
		return err
	})
	p.then(sc.at(time.June, 12, 10, 2), func(ctx context.Context, s *store.Store) error {
		return s.SavePsychotherapyNote(ctx, visit, []data.NoteSection{
			{Title: "What images or words stay strongest?", Text: "The kitchen in the old house, her apron on the hook. Warm light. He could stand there and did not have to fix anything."},
			{Title: "What felt most true?", Text: "“I can love her and still change the room.”"},
			{Title: "What did your body know?", Text: "Chest tight at first, then heavy and warm. Cried for about ten minutes, then slept lightly."},
			{Title: "What did you not like?", Text: "The first minutes: afraid of not coming back. Hand on the chair helped."},
			{Title: "My own impressions", Text: "Softer than after dose 3. Watch the anniversary on July 2. Ask about the brother again, not yet."},
		})
	})
	p.then(sc.at(time.June, 12, 10, 4), func(ctx context.Context, s *store.Store) error { return s.SaveVisit(ctx, visit, nil, body) })
}

// yuki is closing.
func (sc *script) yuki() {
	partner := data.Person{Name: "Alex Moran", Relation: "partner", Phone: "(503) 555-0109"}
	p := sc.comes(sc.at(time.January, 15, 10, 0), adult("C-0079", "Yuki", "Tanaka", "she/her", data.MustDate(1983, time.January, 6), data.SexFemale, "(503) 555-0108", partner))
	p.goes(usual{consult: sc.at(time.January, 17, 9, 0), intake: sc.at(time.January, 24, 10, 0), decided: sc.at(time.February, 7, 12, 0), until: sc.day(time.August, 7),
		order: order(150, 150, 3, sc.day(time.August, 7)), pounds: 119, preps: []time.Time{sc.at(time.February, 12, 14, 0), sc.at(time.February, 19, 10, 0)},
		intent: "To begin again.", phq9: 17})
	for _, d := range []struct{ start, check, integration time.Time }{
		{sc.at(time.March, 5, 13, 0), sc.at(time.March, 6, 9, 30), sc.at(time.March, 7, 10, 0)},
		{sc.at(time.March, 26, 13, 0), sc.at(time.March, 27, 9, 30), sc.at(time.March, 28, 10, 0)},
		{sc.at(time.April, 16, 13, 0), sc.at(time.April, 17, 9, 0), sc.at(time.April, 18, 10, 0)},
	} {
		p.doseDay(d.start, 150, "51210", 50, 112, asPerson(partner), d.check)
		p.integrates(d.integration)
	}
	p.scores(sc.at(time.March, 26, 12, 30), 10, 0)
	p.scores(sc.at(time.April, 18, 10, 50), 6, 0)
	p.integrates(sc.at(time.May, 24, 10, 0))
	p.scores(sc.at(time.June, 7, 10, 0), 3, 0)
	p.booked(data.KindClosing, sc.at(time.June, 14, 10, 0), 60)
}
