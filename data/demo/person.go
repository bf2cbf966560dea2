package demo

import (
	"context"
	"time"

	"kapdesk/data"
	"kapdesk/data/course"
	"kapdesk/data/store"
)

// person is one client of the demo with what was stored of them so far.
type person struct {
	sc      *script
	client  data.Client
	since   time.Time // when the client came
	crowded bool      // visits may overlap, as in a practice made for measuring
	id      data.ClientID
	course  data.CourseID
	order   data.Order
	clear   data.ClearanceID
	visits  map[string]data.VisitID // by kind and day
}

// comes brings a client into the practice at a time.
func (sc *script) comes(at time.Time, c data.Client) *person {
	p := &person{sc: sc, client: c, since: at, visits: map[string]data.VisitID{}}
	p.client.Birth = c.Birth.AddDays(sc.shift)
	sc.then(at, func(ctx context.Context, s *store.Store) (err error) {
		p.client.Prescriber = sc.doc
		p.id, err = s.CreateClient(ctx, p.client)
		p.client.ID = p.id
		return err
	})
	return p
}

func (p *person) then(at time.Time, do func(context.Context, *store.Store) error) { p.sc.then(at, do) }

// opens begins a course.
func (p *person) opens(at time.Time, kind data.CourseKind) {
	p.then(at, func(ctx context.Context, s *store.Store) (err error) {
		p.course, err = s.OpenCourse(ctx, p.id, kind)
		return err
	})
}

// closes ends the course.
func (p *person) closes(at time.Time, reason string) {
	p.then(at, func(ctx context.Context, s *store.Store) error { return s.CloseCourse(ctx, p.course, reason) })
}

// stands moves the client to a stage.
func (p *person) stands(at time.Time, stage data.Stage, reason string) {
	p.then(at, func(ctx context.Context, s *store.Store) error { return s.SetStage(ctx, p.id, stage, reason) })
}

// weighs records a weight in pounds.
func (p *person) weighs(at time.Time, pounds data.Lb) {
	p.then(at, func(ctx context.Context, s *store.Store) error {
		return s.EditClient(ctx, p.id, func(c *data.Client) {
			c.Weights = append(c.Weights, data.Weight{On: data.DateOf(at), Kg: pounds.Kg()})
		})
	})
}

// screened answers the whole eligibility list with no.
func (p *person) screened(at time.Time) {
	p.then(at, func(ctx context.Context, s *store.Store) error {
		var answers []data.ScreeningAnswer
		for _, item := range course.ScreeningItems {
			answers = append(answers, data.ScreeningAnswer{Item: item.Number, Answer: data.No, At: at})
		}
		return s.SaveScreening(ctx, p.id, answers)
	})
}

// cleared asks the prescriber on one day and hears back on another.
func (p *person) cleared(asked, decided time.Time, until data.Date) {
	p.asks(asked)
	p.then(decided, func(ctx context.Context, s *store.Store) error {
		_, err := s.SaveClearance(ctx, data.Clearance{ID: p.clear, Client: p.id, Prescriber: p.sc.doc,
			Decided: data.DateOf(decided), Decision: data.Cleared, Until: until})
		return err
	})
}

func (p *person) asks(at time.Time) {
	p.then(at, func(ctx context.Context, s *store.Store) (err error) {
		p.clear, err = s.AskClearance(ctx, p.id, p.sc.doc)
		return err
	})
}

// ordered is the prescriber's order.
func (p *person) ordered(at time.Time, o data.Order) {
	p.then(at, func(ctx context.Context, s *store.Store) (err error) {
		o.Client, o.Prescriber, o.On = p.id, p.sc.doc, data.DateOf(at)
		o.ID, err = s.SaveOrder(ctx, o)
		p.order = o
		return err
	})
}

// booked books a visit some days ahead; the returned number is set then.
func (p *person) booked(kind data.Kind, start time.Time, minutes int, more ...func(*data.Appointment)) *data.AppointmentID {
	ahead := start.AddDate(0, 0, -9)
	if ahead.After(p.sc.now) {
		ahead = p.sc.now.AddDate(0, 0, -1)
	}
	if ahead.Before(p.since) { // nobody is booked before they come
		ahead = p.since.Add(10 * time.Minute)
	}
	return p.bookedOn(ahead, kind, start, minutes, more...)
}

func (p *person) bookedOn(at time.Time, kind data.Kind, start time.Time, minutes int, more ...func(*data.Appointment)) *data.AppointmentID {
	id := new(data.AppointmentID)
	p.then(at, func(ctx context.Context, s *store.Store) (err error) {
		a := data.Appointment{Client: p.id, Course: p.course, Kind: kind, Start: start, Minutes: minutes, Place: data.InPerson}
		if kind.Doses() {
			a.Room, a.Route = "Room 1", string(data.Sublingual)
		}
		for _, change := range more {
			change(&a)
		}
		a.Overlap = a.Overlap || p.crowded
		*id, err = s.Book(ctx, a)
		return err
	})
	return id
}

func byVideo(a *data.Appointment)   { a.Place = data.Video }
func byPhone(a *data.Appointment)   { a.Place = data.Telephone }
func knowingly(a *data.Appointment) { a.Overlap = true }

func escorted(name, relation, phone string) func(*data.Appointment) {
	return func(a *data.Appointment) {
		a.Escort = data.Escort{Name: name, Relation: relation, Phone: phone, Pickup: a.End()}
	}
}

// seen is a visit that was booked, held and signed with a form.
func (p *person) seen(kind data.Kind, start time.Time, minutes int, body data.Body, more ...func(*data.Appointment)) {
	p.held(kind, start, minutes, body, true, more...)
}

// held is seen without the signature, as a draft.
func (p *person) held(kind data.Kind, start time.Time, minutes int, body data.Body, signed bool, more ...func(*data.Appointment)) {
	appointment := p.booked(kind, start, minutes, more...)
	end := start.Add(time.Duration(minutes) * time.Minute)
	var visit data.VisitID
	p.then(end.Add(2*time.Minute), func(ctx context.Context, s *store.Store) (err error) {
		visit, err = s.StartVisit(ctx, *appointment)
		p.visits[key(kind, start)] = visit
		return err
	})
	if body != nil {
		p.then(end.Add(4*time.Minute), func(ctx context.Context, s *store.Store) error { return s.SaveVisit(ctx, visit, nil, body) })
	}
	if signed {
		p.then(end.Add(15*time.Minute), func(ctx context.Context, s *store.Store) error {
			_, err := s.SignVisit(ctx, visit)
			return err
		})
	}
}

func key(kind data.Kind, start time.Time) string {
	return string(kind) + start.Format(" 2006-01-02")
}

// scored enters a measure item by item.
func (p *person) scored(at time.Time, code data.InstrumentCode, answers ...int) {
	p.then(at, func(ctx context.Context, s *store.Store) error {
		_, err := s.EnterMeasure(ctx, data.Score{Client: p.id, Course: p.course, Instrument: code, Taken: data.DateOf(at), Answers: answers})
		return err
	})
}

// scores enters a PHQ-9 of a total, spread over the items, with item 9 as
// given, and a GAD-7 that goes with it.
func (p *person) scores(at time.Time, phq9, item9 int) {
	p.scored(at, "PHQ-9", append(spread(phq9-item9, 8, 3), item9)...)
	p.scored(at, "GAD-7", spread(phq9*3/4, 7, 3)...)
}

// spread gives n items that add up to a total, none above most, as even as can be.
func spread(total, n, most int) []int {
	items := make([]int, n)
	for i := range items {
		items[i] = min(most, (total+n-i-1)/(n-i))
		total -= items[i]
	}
	return items
}

// risk fills in a risk form of a low level.
func (p *person) risk(at time.Time, action string) {
	p.then(at, func(ctx context.Context, s *store.Store) error {
		all, err := s.Measures(ctx, p.id)
		if err != nil {
			return err
		}
		var asked data.MeasureID
		for _, m := range all {
			if m.Alert > 0 && m.Taken == data.DateOf(at) {
				asked = m.ID
			}
		}
		_, err = s.SaveRiskForm(ctx, data.RiskForm{Client: p.id, Measure: asked, Taken: data.DateOf(at), Action: action,
			Answers: data.RiskAnswers{"wish": data.Yes, "thoughts": data.No, "behavior": data.No}})
		return err
	})
}
