package demo

import (
	"context"
	"fmt"
	"math/rand"
	"time"

	"kapdesk/data"
	"kapdesk/data/course"
	"kapdesk/data/store"
)

// Size is how large a practice to measure with is.
type Size struct {
	Clients int
	Years   int   // over which they came, up to MostYears
	Seed    int64 // the same seed makes the same practice
}

// MostYears is how far back a large practice may begin: long enough for any
// working life, short enough for the dates that a record may hold.
const MostYears = 60

// MostClients is more than any practice of one person sees, and still made in an
// hour or so.
const MostClients = 100_000

// batch is how many clients share a transaction: large enough to be quick,
// small enough that the write-ahead log stays small.
const batch = 100

// FillLarge fills an empty practice with many invented clients, for measuring:
// each third goes the whole way from consultation to the end of care, the others
// come once. At 500 a year that is about 60 visits a week, more than one person
// can hold.
func FillLarge(ctx context.Context, s *store.Store, clock *Clock, size Size) error {
	now := clock.live.Now()
	random := rand.New(rand.NewSource(size.Seed))
	defer func() { clock.step = time.Time{} }()
	base := &script{now: now, zone: now.Location(), shift: 0}
	opened := now.AddDate(-size.Years, -1, 0)
	base.practiceOn(opened)
	if err := run(ctx, s, clock, base); err != nil {
		return err
	}
	for done := 0; done < size.Clients; done += batch {
		sc := &script{now: now, zone: now.Location(), doc: base.doc}
		for i := done; i < min(size.Clients, done+batch); i++ {
			// Spread evenly over the years, so that the newest are still on the way.
			ago := time.Duration(float64(now.Sub(opened)-40*24*time.Hour) * float64(size.Clients-i) / float64(size.Clients))
			sc.invented(random, i, data.DateOf(now.Add(-ago)))
		}
		if err := run(ctx, s, clock, sc); err != nil {
			return err
		}
	}
	return nil
}

var (
	firstNames = []string{"Ada", "Björn", "Chiara", "Dmitri", "Elif", "Farah", "Gideon", "Hana", "Ivo", "Jasper", "Katya", "Lucía", "Marek", "Nadia",
		"Oluwaseun", "Paloma", "Quentin", "Renée", "Søren", "Tuấn", "Ulla", "Víctor", "Wanda", "Ximena", "Yannick", "Zeynep"}
	lastNames = []string{"Abebe", "Brandt", "Castillo", "Dąbrowska", "Eriksen", "Fontaine", "Gruber", "Hughes", "Ivanova", "Jovanović", "Kaur", "Laurent",
		"Mbeki", "Novák", "O’Connor", "Petrov", "Quispe", "Rossi", "Şahin", "Trần", "Ueda", "Varga", "Whitaker", "Xu", "Yilmaz", "Zimmermann"}
)

// invented is one client who came on a day.
func (sc *script) invented(random *rand.Rand, number int, begin data.Date) {
	first, last := firstNames[random.Intn(len(firstNames))], lastNames[random.Intn(len(lastNames))]
	helper := data.Person{Name: "Robin " + last, Relation: "sibling", Phone: fmt.Sprintf("(503) 556-%04d", number%10000)}
	at := func(day, hour int) time.Time { return begin.AddDays(day).At(hour, 0, sc.zone) }
	p := sc.comes(at(0, 8), adult("", first, last, "they/them", data.MustDate(begin.Year()-65+random.Intn(45), time.Month(1+random.Intn(12)), 1+random.Intn(28)),
		data.SexUnknown, fmt.Sprintf("(503) 557-%04d", number%10000), helper))
	p.crowded = true
	start := 14 + random.Intn(13)
	hour := func() int { return 9 + random.Intn(4) }
	if number%3 != 0 {
		p.seen(data.KindConsultation, at(2, hour()), 30, &data.Consultation{Reason: "Depression", Explained: course.ConsultationPoints,
			FeesDiscussed: data.Yes, Interest: data.InterestThink})
		p.stands(at(9, 9), data.StageDeclined, "Another way was chosen.")
		return
	}
	p.goes(usual{consult: at(2, hour()), intake: at(6, hour()), decided: at(10, 17), until: begin.AddMonths(12),
		order: order(100, 200, 6, begin.AddMonths(12)), pounds: data.Lb(110 + random.Intn(120)), preps: []time.Time{at(14, hour()), at(18, hour())},
		intent: "To rest.", phq9: start})
	doses := 2 + random.Intn(3)
	for i := range doses {
		day := 22 + 14*i
		p.doseDay(at(day, hour()), data.Mg(100+50*random.Intn(3)), "60000", 50, 110+random.Intn(18), asPerson(helper), at(day+1, 18))
		p.integrates(at(day+2, hour()))
		start = max(0, start-random.Intn(6))
		p.scores(at(day+7, 18), start, 0)
	}
	over := 28 + 14*doses
	p.seen(data.KindReview, at(over, hour()), 60, nil)
	p.closes(at(over+1, 9), course.CloseReasons[0])
	p.stands(at(over+1, 10), data.StageDischarged, course.CloseReasons[0])
}
