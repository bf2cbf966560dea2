package calendar

import (
	"fmt"
	"strings"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"
	"pgregory.net/rapid"

	"kapdesk/data"
)

// house is a practice that works on weekdays from 9 to 18 in UTC.
func house(change func(*data.Practice)) Office {
	practice := data.NewPractice()
	if change != nil {
		change(&practice)
	}
	return Office{Practice: practice, Zone: time.UTC}
}

// said is the codes of what was found, with their weights.
func said(found []Conflict) string {
	var all []string
	for _, c := range found {
		all = append(all, map[Weight]string{Told: "told ", Asked: "asked ", Refused: "refused "}[c.Weight()]+string(c.Code()))
	}
	return strings.Join(all, ", ")
}

func TestJudgeByTheDayAndTheHours(t *testing.T) {
	office := house(func(p *data.Practice) {
		p.Closed.Spans = []data.ClosedSpan{{From: data.MustDate(2025, time.June, 12), To: data.MustDate(2025, time.June, 12), Word: "Away"}}
	})
	for _, c := range []struct {
		day, hour, minute, minutes int
		want                       string
	}{
		{13, 9, 0, 60, ""},
		{13, 8, 59, 60, "told hours"},
		{13, 17, 0, 60, ""},
		{13, 17, 1, 60, "told hours"},
		{14, 10, 0, 60, "told hours"}, // a Saturday
		{12, 10, 0, 60, "asked closed"},
		{19, 10, 0, 60, "asked closed"}, // Juneteenth
	} {
		got := said(office.Judge(visit(1, 1, data.KindPreparation, c.day, c.hour, c.minute, c.minutes), nil, Dosing{}, usualFrom))
		if got != c.want {
			t.Errorf("June %d at %d:%02d for %d min: %q, want %q", c.day, c.hour, c.minute, c.minutes, got, c.want)
		}
	}
}

func TestJudgeByTheDosesOfTheClient(t *testing.T) {
	dose := func(id data.AppointmentID, day int) data.Appointment {
		return visit(id, 1, data.KindMedicine, day, 10, 0, 180)
	}
	canceled := with(dose(2, 12), func(a *data.Appointment) { a.Status = data.CanceledByClient })
	for name, c := range map[string]struct {
		dosing Dosing
		want   string
	}{
		"the first dose":              {Dosing{Interval: 3}, ""},
		"the visit itself":            {Dosing{Interval: 3, Doses: []data.Appointment{dose(1, 13)}}, ""},
		"a canceled one":              {Dosing{Interval: 3, Doses: []data.Appointment{canceled}}, ""},
		"a week after":                {Dosing{Interval: 7, Doses: []data.Appointment{dose(2, 6)}}, ""},
		"6 days after, by the order":  {Dosing{Interval: 7, Ordered: true, Doses: []data.Appointment{dose(2, 7)}}, "refused order interval, asked week unusual"},
		"6 days before, by the order": {Dosing{Interval: 7, Ordered: true, Doses: []data.Appointment{dose(2, 19)}}, "refused order interval, asked week unusual"},
		"2 days after, by practice":   {Dosing{Interval: 3, Doses: []data.Appointment{dose(2, 11)}}, "asked dose interval, asked week unusual"},
		"3 days after, by practice":   {Dosing{Interval: 3, Doses: []data.Appointment{dose(2, 10)}}, "asked week unusual"},
		"the middle of 7 days":        {Dosing{Interval: 3, Doses: []data.Appointment{dose(2, 10), dose(3, 16)}}, "refused week full"},
		"the middle of 8 days":        {Dosing{Interval: 3, Doses: []data.Appointment{dose(2, 9), dose(3, 16)}}, "asked week unusual"},
		"three within 7 days":         {Dosing{Interval: 3, Doses: []data.Appointment{dose(2, 10), dose(3, 7)}}, "refused week full"},
		"three in 8 days":             {Dosing{Interval: 3, Doses: []data.Appointment{dose(2, 10), dose(3, 6)}}, "asked week unusual"},
		"no interval is known":        {Dosing{Doses: []data.Appointment{dose(2, 6)}}, ""},
	} {
		if got := said(house(nil).Judge(dose(1, 13), nil, c.dosing, usualFrom)); got != c.want {
			t.Errorf("%s: %q, want %q", name, got, c.want)
		}
	}
	// A dose that was is entered as it was: what would be refused asks for a reason.
	past := house(nil).Judge(dose(1, 13), nil, Dosing{Interval: 7, Ordered: true, Doses: []data.Appointment{dose(2, 7)}}, usualFrom.AddDate(0, 1, 0))
	if got := said(past); got != "asked order interval, asked week unusual" {
		t.Errorf("entered afterwards: %q", got)
	}
	if got := said(house(nil).Judge(visit(1, 1, data.KindReview, 13, 10, 0, 60), nil, Dosing{Interval: 7, Doses: []data.Appointment{dose(2, 12)}}, usualFrom)); got != "" {
		t.Errorf("a visit without medicine is held against the doses: %q", got)
	}
}

func TestJudgeByTheHoursOfIntegration(t *testing.T) {
	dose := visit(2, 1, data.KindMedicine, 9, 10, 0, 180) // a Monday
	talk := func(id data.AppointmentID, day, hour, minute int) data.Appointment {
		return visit(id, 1, data.KindIntegration, day, hour, minute, 60)
	}
	for _, c := range []struct {
		name         string
		talk         data.Appointment
		integrations []data.Appointment
		want         string
	}{
		{"72 h after", talk(1, 12, 10, 0), nil, ""},
		{"72 h 1 min after", talk(1, 12, 10, 1), nil, "told integration late"},
		{"it has another one in time", talk(1, 13, 10, 0), []data.Appointment{talk(3, 11, 10, 0)}, ""},
		{"itself is none", talk(3, 13, 10, 0), []data.Appointment{talk(3, 11, 10, 0)}, "told integration late"},
		{"7 days after", talk(1, 16, 10, 0), nil, "told integration late"},
		{"more than 7 days after", talk(1, 16, 10, 1), nil, ""},
	} {
		found := house(nil).Judge(c.talk, nil, Dosing{Doses: []data.Appointment{dose}, Integrations: c.integrations}, usualFrom.AddDate(0, 0, -9))
		if got := said(found); got != c.want {
			t.Errorf("%s: %q, want %q", c.name, got, c.want)
		}
	}
}

func TestTheWayBetweenTwoPlaces(t *testing.T) {
	office := house(func(p *data.Practice) { p.Travel = 30 })
	at := func(id data.AppointmentID, place data.Place, room string, hour, minute int) data.Appointment {
		a := visit(id, data.ClientID(id), data.KindPreparation, 13, hour, minute, 60)
		a.Place, a.Room = place, room
		return a
	}
	for name, c := range map[string]struct {
		other data.Appointment
		want  string
	}{
		"here, back to back":       {at(2, data.InPerson, "Room 2", 11, 0), ""},
		"the clinic, 30 min later": {at(2, data.Elsewhere, "Clinic", 11, 30), ""},
		"the clinic, 29 min later": {at(2, data.Elsewhere, "Clinic", 11, 29), "asked travel"},
		"the clinic before":        {at(2, data.Elsewhere, "Clinic", 8, 45), "asked travel"},
		"by video":                 {at(2, data.Video, "", 11, 0), ""},
		"it overlaps anyway":       {at(2, data.Elsewhere, "Clinic", 10, 30), "asked overlap"},
	} {
		if got := said(office.Conflicts(at(1, data.InPerson, "Room 1", 10, 0), []data.Appointment{c.other})); got != c.want {
			t.Errorf("%s: %q, want %q", name, got, c.want)
		}
	}
	here, there := at(1, data.Elsewhere, "Clinic", 10, 0), at(2, data.Elsewhere, " clinic ", 11, 0)
	if got := said(office.Conflicts(here, []data.Appointment{there})); got != "" {
		t.Errorf("one place written in two ways: %q", got)
	}
	if got := said(house(nil).Conflicts(here, []data.Appointment{at(2, data.InPerson, "", 11, 0)})); got != "" {
		t.Errorf("by default no way is counted: %q", got)
	}
}

func TestOverlapSaysWhatIsShared(t *testing.T) {
	a := with(visit(1, 1, data.KindPreparation, 13, 10, 0, 60), func(a *data.Appointment) { a.Room = "Room 1" })
	for name, c := range map[string]struct {
		change func(*data.Appointment)
		want   []Share
	}{
		"another client elsewhere": {func(b *data.Appointment) { b.Client, b.Room = 2, "Room 2" }, []Share{ShareTherapist}},
		"the same room":            {func(b *data.Appointment) { b.Client, b.Room = 2, " room 1" }, []Share{ShareTherapist, ShareRoom}},
		"the same client by video": {func(b *data.Appointment) { b.Place = data.Video }, []Share{ShareTherapist, ShareClient}},
		"no client":                {func(b *data.Appointment) { b.Client, b.Room = 0, "" }, []Share{ShareTherapist}},
	} {
		b := a
		b.ID = 2
		c.change(&b)
		if diff := cmp.Diff(c.want, Conflicts(a, []data.Appointment{b}, nil)[0].Shares); diff != "" {
			t.Errorf("%s (-want +got):\n%s", name, diff)
		}
	}
}

// A reason covers exactly what was shown: another rule, or the same one with other
// facts, asks again, and nothing covers what is refused.
func TestReasonCoversWhatWasShown(t *testing.T) {
	a, b := visit(1, 1, data.KindPreparation, 13, 10, 0, 60), visit(2, 2, data.KindPreparation, 13, 10, 30, 60)
	c := visit(3, 3, data.KindPreparation, 13, 9, 30, 60)
	shown := Conflicts(a, []data.Appointment{b}, nil)
	for name, one := range map[string]struct {
		found  []Conflict
		kept   data.Kept
		answer bool
	}{
		"nothing stands against it": {nil, data.Kept{}, true},
		"no answer":                 {shown, data.Kept{}, false},
		"a reason":                  {shown, Keep(shown, "they asked for it"), true},
		"three letters":             {shown, Keep(shown, " ill "), true},
		"two letters":               {shown, Keep(shown, " no "), false},
		"rules without a reason":    {shown, Keep(shown, ""), false},
		"another visit came":        {Conflicts(a, []data.Appointment{b, c}, nil), Keep(shown, "they asked for it"), false},
		"the other one moved":       {Conflicts(a, []data.Appointment{with(b, func(b *data.Appointment) { b.Minutes = 15 })}, nil), Keep(shown, "they asked for it"), false},
		"what is told":              {[]Conflict{{Clash: OutsideHours}}, data.Kept{}, true},
		"what is refused":           {[]Conflict{{Clash: WeekFull}}, Keep([]Conflict{{Clash: WeekFull}}, "they asked for it"), false},
	} {
		if got := len(Unanswered(one.found, one.kept)) == 0; got != one.answer {
			t.Errorf("%s: answered %v, want %v", name, got, one.answer)
		}
	}
	kept := Keep([]Conflict{{Clash: OutsideHours}, {Clash: Overlaps}, {Clash: WeekFull}}, "they asked for it")
	if len(kept.Rules) != 1 || kept.Rules[0].Code != "overlap" {
		t.Errorf("a reason was kept for %v, want it for the overlap alone: the others are told or refused", kept.Rules)
	}
}

// Each rule says what it is about: the other visit, the minutes, and the figures.
func TestJudgeSaysItsFacts(t *testing.T) {
	office := house(func(p *data.Practice) {
		p.Travel = 30
		p.Closed.Spans = []data.ClosedSpan{{From: data.MustDate(2025, time.June, 12), To: data.MustDate(2025, time.June, 12), Word: "Away"}}
	})
	clinic := with(visit(2, 2, data.KindPreparation, 13, 11, 29, 60), func(a *data.Appointment) { a.Place = data.Elsewhere })
	dose := func(id data.AppointmentID, day int) data.Appointment {
		return visit(id, 1, data.KindMedicine, day, 10, 0, 180)
	}
	doses := func(list ...data.Appointment) Dosing { return Dosing{Interval: 7, Ordered: true, Doses: list} }
	for name, c := range map[string]struct {
		visit  data.Appointment
		others []data.Appointment
		dosing Dosing
		want   []string
	}{
		"a closed day":     {visit(1, 1, data.KindPreparation, 12, 10, 0, 60), nil, Dosing{}, []string{"closed 0: 12 10:00 to 12 11:00, 0 of 0, Away"}},
		"before the hours": {visit(1, 1, data.KindPreparation, 13, 8, 0, 60), nil, Dosing{}, []string{"hours 0: 13 09:00 to 13 18:00, 0 of 0, "}},
		"the way":          {visit(1, 1, data.KindPreparation, 13, 10, 0, 60), []data.Appointment{clinic}, Dosing{}, []string{"travel 2: 13 11:00 to 13 11:30, 30 of 0, "}},
		"the order's days": {dose(1, 13), nil, doses(dose(2, 7)), []string{
			"order interval 2: 7 10:00 to 13 10:00, 6 of 7, ", "week unusual 0: 13 10:00 to 13 13:00, 2 of 1, "}},
		"the week": {dose(1, 13), nil, doses(dose(2, 7), dose(3, 20), dose(4, 19)), []string{
			"order interval 2: 7 10:00 to 13 10:00, 6 of 7, ", "order interval 4: 19 10:00 to 13 10:00, 6 of 7, ", "week unusual 0: 13 10:00 to 13 13:00, 2 of 1, "}},
		"a full week": {dose(1, 13), nil, Dosing{Doses: []data.Appointment{dose(2, 9), dose(3, 15)}}, []string{"week full 0: 13 10:00 to 13 13:00, 3 of 2, "}},
		"late":        {visit(1, 1, data.KindIntegration, 13, 10, 0, 60), nil, doses(dose(2, 9)), []string{"integration late 2: 12 10:00 to 13 10:00, 0 of 0, "}},
	} {
		var got []string
		for _, f := range office.Judge(c.visit, c.others, c.dosing, usualFrom.AddDate(0, 0, -11)) {
			got = append(got, fmt.Sprintf("%s %d: %s to %s, %d of %d, %s", f.Code(), f.With.ID, f.From.Format("2 15:04"), f.To.Format("2 15:04"), f.Number, f.Most, f.Word))
		}
		if diff := cmp.Diff(c.want, got); diff != "" {
			t.Errorf("%s (-want +got):\n%s", name, diff)
		}
	}
}

// What gave up its time, and the visit itself, stands against nothing. A visit that is
// not booked yet has no number: another one without is not itself.
func TestJudgePassesOver(t *testing.T) {
	dose := func(id data.AppointmentID, day, hour int) data.Appointment {
		return visit(id, 1, data.KindMedicine, day, hour, 0, 180)
	}
	talk := func(id data.AppointmentID, day int) data.Appointment {
		return visit(id, 1, data.KindIntegration, day, 10, 0, 60)
	}
	clinic := func(id data.AppointmentID, hour, minute int) data.Appointment {
		return with(visit(id, 2, data.KindPreparation, 13, hour, minute, 60), func(a *data.Appointment) { a.Place = data.Elsewhere })
	}
	canceled := func(a *data.Appointment) { a.Status = data.CanceledByClient }
	first := visit(1, 1, data.KindPreparation, 13, 10, 0, 60)
	own := Dosing{Interval: 3, Doses: []data.Appointment{dose(0, 12, 10)}}
	of := func(list ...data.Appointment) []data.Appointment { return list }
	for name, c := range map[string]struct {
		visit  data.Appointment
		others []data.Appointment
		dosing Dosing
		want   string
	}{
		"a canceled visit":                  {with(dose(1, 13, 10), canceled), nil, own, ""},
		"a visit without a time":            {data.Appointment{Client: 1, Kind: data.KindMedicine, Minutes: 60}, nil, own, ""},
		"two new doses":                     {dose(0, 13, 10), nil, own, "asked dose interval, asked week unusual"},
		"the way to a canceled one":         {first, of(with(clinic(2, 11, 5), canceled)), Dosing{}, ""},
		"the way to itself":                 {first, of(clinic(1, 11, 5)), Dosing{}, ""},
		"the way between two new ones":      {with(first, func(a *data.Appointment) { a.ID = 0 }), of(clinic(0, 11, 5)), Dosing{}, "asked travel"},
		"new ones, one of them overlapping": {first, of(clinic(0, 10, 30), clinic(0, 11, 20)), Dosing{}, "asked overlap, asked travel"},
		"a new talk, one new in time":       {talk(0, 13), nil, Dosing{Doses: of(dose(2, 9, 10)), Integrations: of(talk(0, 11))}, ""},
		"the one in time is canceled":       {talk(1, 13), nil, Dosing{Doses: of(dose(2, 9, 10)), Integrations: of(with(talk(3, 11), canceled))}, "told integration late"},
		"the newer dose is canceled":        {talk(1, 13), nil, Dosing{Doses: of(dose(2, 9, 10), with(dose(4, 12, 9), canceled))}, "told integration late"},
		"the newer dose comes first":        {talk(1, 13), nil, Dosing{Doses: of(dose(4, 12, 9), dose(2, 9, 10))}, ""},
		"the newer dose comes last":         {talk(1, 13), nil, Dosing{Doses: of(dose(2, 9, 10), dose(4, 12, 9))}, ""},
		"a dose after the talk":             {talk(1, 13), nil, Dosing{Doses: of(dose(2, 9, 10), dose(4, 13, 15))}, "told integration late"},
		"a talk about no client":            {with(talk(1, 13), func(a *data.Appointment) { a.Client = 0 }), nil, Dosing{Doses: of(dose(2, 9, 10))}, ""},
	} {
		office := house(func(p *data.Practice) { p.Travel = 30 })
		if got := said(office.Judge(c.visit, c.others, c.dosing, usualFrom.AddDate(0, 0, -11))); got != c.want {
			t.Errorf("%s: %q, want %q", name, got, c.want)
		}
	}
	if got := said(house(func(p *data.Practice) { p.Travel = 30 }).Conflicts(with(first, canceled), of(clinic(2, 11, 5)))); got != "" {
		t.Errorf("a canceled visit has a way to go: %q", got)
	}
	start := dose(1, 13, 10).Start
	for wait, want := range map[time.Duration]string{0: "refused order interval, asked week unusual", time.Second: "asked order interval, asked week unusual"} {
		got := said(house(nil).Judge(dose(1, 13, 10), nil, Dosing{Interval: 7, Ordered: true, Doses: of(dose(2, 7, 10))}, start.Add(wait)))
		if got != want {
			t.Errorf("judged %v after it began: %q, want %q", wait, got, want)
		}
	}
}

// The days between two doses are the same from either side, and everything that
// stands between two visits moves with both of them.
func TestJudgeIsSymmetricAndMovesWithTheVisits(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		office := house(func(p *data.Practice) {
			p.Travel = rapid.IntRange(0, 60).Draw(t, "travel")
			p.Country = "GB" // no holidays, and open at all hours: only what stands between visits
			for day := range p.Hours {
				p.Hours[day] = data.WorkDay{From: 0, To: 24 * 60}
			}
		})
		dosing := Dosing{Interval: rapid.IntRange(1, 14).Draw(t, "interval"), Ordered: rapid.Bool().Draw(t, "ordered")}
		a, b := drawVisit(t, "a", 1), drawVisit(t, "b", 2)
		a.Place, b.Place = data.InPerson, rapid.SampledFrom([]data.Place{data.InPerson, data.Elsewhere, data.Video}).Draw(t, "place")
		between := func(one, other data.Appointment) string {
			d := dosing
			if one.Client == other.Client && other.Kind.Doses() {
				d.Doses = []data.Appointment{other}
			}
			found := office.Judge(one, []data.Appointment{other}, d, time.Time{})
			var pairs []Conflict
			for _, c := range found {
				if c.Clash != OutsideHours && c.Clash != TooLate { // of one visit, and of the later one alone
					pairs = append(pairs, c)
				}
			}
			return said(pairs)
		}
		ab := between(a, b)
		if ba := between(b, a); ab != ba && a.Kind.Doses() == b.Kind.Doses() {
			t.Fatalf("a learns %q, b learns %q", ab, ba)
		}
		days := rapid.IntRange(-400, 400).Draw(t, "shift")
		a.Start, b.Start = a.Start.AddDate(0, 0, days), b.Start.AddDate(0, 0, days)
		if after := between(a, b); after != ab {
			t.Fatalf("%q became %q after both moved by %d days", ab, after, days)
		}
	})
}
