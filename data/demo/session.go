package demo

import (
	"context"
	"fmt"
	"time"

	"kapdesk/data"
	"kapdesk/data/course"
	"kapdesk/data/measure"
	"kapdesk/data/store"
)

// session is one medicine session as it went. Times are minutes from the
// first dose.
type session struct {
	start   time.Time // booked
	minutes int
	arrived int
	consent int // when consent was given again; 0 for 5 minutes after arrival
	go_     int
	t0      time.Time
	mg      data.Mg
	tablets float64
	tablet  data.Mg
	rx      string
	held    int
	by      data.GivenBy
	site    string
	vitals  []vitals
	adverse *adverse
	lines   []line
	left    int
	escort  data.Person
	check   time.Time // the call of the next day
	place   func(*data.Appointment)
	taken   []data.Substance // before the session
	present string           // who else, and how the therapist was there
}

type vitals struct {
	t     int
	bp    data.BP
	pulse data.PerMinute
	spo2  data.Percent
	moaas int // 0: not taken
}

type adverse struct {
	t, until int
	term     string
	note     string
}

type line struct {
	t       int
	late    int // minutes later that it was written down
	payload data.Payload
}

// doses runs a medicine session from arrival to signature. Everything the
// rules ask for is answered, so that no reason has to be typed.
func (p *person) doses(d session) {
	if d.consent == 0 {
		d.consent = d.arrived + 5
	}
	more := []func(*data.Appointment){escorted(d.escort.Name, d.escort.Relation, d.escort.Phone)}
	if d.place != nil {
		more = append(more, d.place)
	}
	appointment := p.booked(data.KindMedicine, d.start, d.minutes, more...)
	at := func(t int) time.Time { return d.t0.Add(time.Duration(t) * time.Minute) }
	var visit data.VisitID
	p.then(at(d.arrived-30), func(ctx context.Context, s *store.Store) error { return p.asksAgain(ctx, s, data.DateOf(d.start)) })
	p.then(at(d.arrived), func(ctx context.Context, s *store.Store) (err error) {
		visit, err = s.StartSession(ctx, *appointment, data.TypedReason{})
		p.visits[key(data.KindMedicine, d.start)] = visit
		return err
	})
	record := func(t, late int, payload data.Payload) {
		p.then(at(t+late), func(ctx context.Context, s *store.Store) error {
			_, err := s.RecordEvent(ctx, visit, data.Event{At: at(t), Payload: payload})
			return err
		})
	}
	p.then(at(d.consent+3), func(ctx context.Context, s *store.Store) error {
		return s.EditDayOf(ctx, visit, func(day *data.DayOf) { *day = p.dayOf(d, at) })
	})
	for _, v := range d.vitals {
		record(v.t, 0, data.Vitals{BP: v.bp, Pulse: v.pulse, SpO2: v.spo2, Position: "sitting", Arm: "left"})
		if v.moaas > 0 {
			record(v.t, 0, data.Sedation{MOAAS: &v.moaas})
		}
	}
	p.then(at(d.go_), func(ctx context.Context, s *store.Store) error {
		return s.Decide(ctx, visit, data.Go, data.TypedReason{})
	})
	p.then(at(0), func(ctx context.Context, s *store.Store) error {
		dose := data.Dose{Mg: d.mg, Route: p.order.Route, Product: p.order.Product, Strength: d.tablet, Quantity: d.tablets,
			Rx: d.rx, By: d.by, Order: p.order.ID, HeldMin: d.held, Site: d.site}
		_, err := s.RecordEvent(ctx, visit, data.Event{At: at(0), Payload: dose})
		return err
	})
	if a := d.adverse; a != nil {
		p.adverse(&visit, at, *a)
	}
	for _, l := range d.lines {
		record(l.t, l.late, l.payload)
	}
	p.leaves(&visit, d, at)
}

// adverse is a mild event and, later, its end.
func (p *person) adverse(visit *data.VisitID, at func(int) time.Time, a adverse) {
	var first data.EventID
	p.then(at(a.t), func(ctx context.Context, s *store.Store) (err error) {
		first, err = s.RecordEvent(ctx, *visit, data.Event{At: at(a.t), Payload: data.Adverse{Term: a.term, Severity: data.Mild,
			Related: "probable", Expected: true, Action: "comfort", Note: a.note}})
		return err
	})
	p.then(at(a.until), func(ctx context.Context, s *store.Store) error {
		_, err := s.RecordEvent(ctx, *visit, data.Event{At: at(a.until), Payload: data.Adverse{Term: a.term, Outcome: "resolved", Of: first}})
		return err
	})
}

// leaves ticks the discharge rows, ends the session and signs it.
func (p *person) leaves(visit *data.VisitID, d session, at func(int) time.Time) {
	if !d.check.IsZero() {
		p.seen(data.KindCheckIn, d.check, 15, nil, byPhone)
	}
	p.then(at(d.left-2), func(ctx context.Context, s *store.Store) error {
		leaving := data.Discharge{Left: at(d.left), With: d.escort, By: "car"}
		for _, row := range []data.DischargeKey{data.RowAlert, data.RowOriented, data.RowWalk, data.RowNausea,
			data.RowSuicidal, data.RowAftercare, data.RowEscort} {
			leaving = leaving.Tick(row, true, at(d.left-8))
		}
		return s.EditSession(ctx, *visit, func(b *data.SessionBody) { b.Discharge = leaving })
	})
	p.then(at(d.left), func(ctx context.Context, s *store.Store) error {
		if d.present != "" {
			if err := s.EditSession(ctx, *visit, func(b *data.SessionBody) { b.Present = d.present }); err != nil {
				return err
			}
		}
		m, err := s.Session(ctx, *visit)
		if err != nil {
			return err
		}
		reason := course.EndReason{Shown: m.DischargeRows(at(d.left))}
		if d.check.IsZero() {
			reason.Words = "The check-in is by text message the same evening, as agreed."
		}
		if err := s.EndSession(ctx, *visit, reason); err != nil {
			return fmt.Errorf("end of the session of %s: %w", d.start.Format(time.DateOnly), err)
		}
		return nil
	})
	p.then(at(d.left+42), func(ctx context.Context, s *store.Store) error {
		_, err := s.SignVisit(ctx, *visit)
		return err
	})
}

// dayOf is the checklist before a dose with nothing in the way.
func (p *person) dayOf(d session, at func(int) time.Time) data.DayOf {
	five := 5
	day := data.DayOf{
		Arrived: at(d.arrived), With: d.escort.Name, Identity: data.Yes, Reconsent: at(d.consent), TouchRead: data.Yes,
		TouchChoices: "hand yes, others ask each time",
		LastFood:     at(-315), LastLiquid: at(-150),
		SubstancesAsked: data.Yes, Substances: d.taken, MorningMeds: data.Yes, PressureMeds: data.Yes,
		HealthAsked: data.Yes, Pregnancy: data.PregnancyNotPossible,
		SleepHours: 7, Distress: &five, Mood: &five, Anxiety: &five, SuicidalAsked: data.Yes, Oriented: data.Yes, NotIntoxicated: data.Yes,
		Belongings: data.Yes, Toilet: data.Yes, Escort: d.escort, PickUp: "at the door", EmergencyKit: data.Yes, Room: data.Yes,
		Playlist: "Slow Tide", ProductMatch: data.Yes,
	}
	return day
}

// asksAgain fills in a risk form without a finding where the newest answer
// about suicidal thoughts is too old for a dose.
func (p *person) asksAgain(ctx context.Context, s *store.Store, day data.Date) error {
	r, err := s.Record(ctx, p.id)
	if err != nil {
		return err
	}
	last := measure.ItemNine(r.Scores).On
	if form := measure.RiskNow(r.Risks).Form.Taken; form.After(last) {
		last = form
	}
	if day.Sub(last) <= data.NewPractice().RiskDays {
		return nil
	}
	_, err = s.SaveRiskForm(ctx, data.RiskForm{Client: p.id, Taken: day, Action: "Asked before the dose.",
		Answers: data.RiskAnswers{"wish": data.No, "thoughts": data.No, "behavior": data.No}})
	return err
}
