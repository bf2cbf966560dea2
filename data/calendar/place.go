package calendar

import (
	"slices"
	"time"

	"kapdesk/data"
)

// Path is what is known of one client's way when asking which visit has to be
// booked next.
type Path struct {
	Client data.ClientID
	Course data.CourseID
	Types  data.VisitTypes // the practice's

	Doses       int       // medicine sessions held
	LastDose    time.Time // start of the newest, zero before the first
	OrderLeft   int       // sessions that the order still covers, 0 for none
	MinInterval int       // days between doses by the order
	Preparing   bool      // the client is in preparation
	Prepared    int       // preparation visits held or booked in this course
	Held        int       // those of them that were held
	Planned     int       // preparation visits that come before a first dose
	NextDose    time.Time // start of the booked medicine session, zero for none

	// Integrations are the starts of integration visits held or booked since
	// the last dose.
	Integrations []time.Time
}

// ToPlace is a visit that the client's way asks for and that is not booked.
type ToPlace struct {
	Client  data.ClientID
	Course  data.CourseID
	Kind    data.Kind
	Minutes int
	Number  int       // of the dose or the preparation visit
	After   data.Date // integration: the day of the dose
	From    time.Time // not before, zero for any time
	Until   time.Time // not after, zero for any time
}

// PlaceNext returns the visits that must be booked for a client at a time: an
// integration visit 24 to 72 hours after a dose, held or booked; the next
// preparation visit; the next dose that the order covers, the first one only
// after all preparation visits were held.
func PlaceNext(p Path, now time.Time) []ToPlace {
	var todo []ToPlace
	add := func(kind data.Kind, number int, from, until time.Time) *ToPlace {
		todo = append(todo, ToPlace{
			Client: p.Client, Course: p.Course, Kind: kind, Minutes: p.Types.Rule(kind).Minutes,
			Number: number, From: from, Until: until,
		})
		return &todo[len(todo)-1]
	}
	for _, dose := range []time.Time{p.LastDose, p.NextDose} {
		if dose.IsZero() || now.After(dose.Add(data.IntegrationWithin)) || p.integrated(dose) {
			continue
		}
		add(data.KindIntegration, 0, dose.Add(data.IntegrationAfter), dose.Add(data.IntegrationWithin)).After = data.DateOf(dose.In(now.Location()))
	}
	if p.Preparing && p.NextDose.IsZero() && p.Prepared < p.Planned {
		add(data.KindPreparation, p.Prepared+1, time.Time{}, time.Time{})
	}
	if p.NextDose.IsZero() && p.OrderLeft > 0 && (p.Doses > 0 || p.Preparing && p.Held >= p.Planned) {
		var from time.Time
		if !p.LastDose.IsZero() {
			from = p.LastDose.In(now.Location()).AddDate(0, 0, p.MinInterval)
		}
		add(data.KindMedicine, p.Doses+1, from, time.Time{})
	}
	return todo
}

// Unbooked counts by kind the visits of a client's way that are not booked: those that
// PlaceNext asks for now and those behind them, which are all preparation visits, and the
// doses that the order still covers beside those booked, with an integration each.
func Unbooked(p Path, dosesBooked int, now time.Time) map[data.Kind]int {
	more := map[data.Kind]int{data.KindMedicine: max(0, p.OrderLeft-dosesBooked)}
	for _, todo := range PlaceNext(p, now) {
		if todo.Kind == data.KindIntegration {
			more[data.KindIntegration]++
		}
	}
	more[data.KindIntegration] += more[data.KindMedicine]
	if p.Preparing {
		more[data.KindPreparation] = max(0, p.Planned-p.Prepared)
	}
	return more
}

// integrated reports whether an integration visit stands within the hours that
// a dose asks for.
func (p Path) integrated(dose time.Time) bool {
	return slices.ContainsFunc(p.Integrations, func(at time.Time) bool { return data.IntegratesDose(dose, at) })
}

// SortToPlace orders a list by when each visit may begin, those without a day
// last.
func SortToPlace(list []ToPlace) {
	slices.SortStableFunc(list, func(a, b ToPlace) int {
		if a.From.IsZero() != b.From.IsZero() {
			if a.From.IsZero() {
				return 1
			}
			return -1
		}
		return a.From.Compare(b.From)
	})
}
