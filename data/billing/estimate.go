package billing

import (
	"slices"
	"time"

	"kapdesk/data"
)

// The terms of 45 CFR 149.610 (reference 8.4), in business days.
const (
	farAhead     = 10 // a service scheduled at least so far ahead
	farWithin    = 3  // is estimated within so many days of the scheduling
	nearAhead    = 3
	nearWithin   = 1
	askedWithin  = 3 // so is one that is asked for
	mostMonths   = 12
	OverEstimate = 400_00 // cents billed above an estimate by one provider, from which it may be disputed
)

// InLaw reports whether a practice owes estimates: the rule is of the United States.
func InLaw(p data.Practice) bool { return p.Country == "" || p.Country == "US" }

// AddBusinessDays is the n-th business day after a day.
func AddBusinessDays(day data.Date, n int, country string) data.Date {
	for n > 0 {
		if day = day.AddDays(1); data.BusinessDay(day, country) {
			n--
		}
	}
	return day
}

// businessDays counts those after from, to until at most; it stops at enough.
func businessDays(from, until data.Date, country string, enough int) (n int) {
	for day := from.AddDays(1); n < enough && !day.After(until); day = day.AddDays(1) {
		if data.BusinessDay(day, country) {
			n++
		}
	}
	return n
}

// DueBy is the last day on which an estimate has to reach the client, for a service on
// a day that was scheduled on another; false where it was scheduled too late for one
// to be owed without being asked for.
func DueBy(scheduled, service data.Date, country string) (data.Date, bool) {
	switch n := businessDays(scheduled, service, country, farAhead); {
	case n >= farAhead:
		return AddBusinessDays(scheduled, farWithin, country), true
	case n >= nearAhead:
		return AddBusinessDays(scheduled, nearWithin, country), true
	}
	return data.Date{}, false
}

// DueAsked is the last day for one that a client asked for.
func DueAsked(asked data.Date, country string) data.Date {
	return AddBusinessDays(asked, askedWithin, country)
}

// Booking is a visit ahead, with the days that estimates count by.
type Booking struct {
	Appointment data.AppointmentID
	Kind        data.Kind
	Day         data.Date // of the visit
	Scheduled   data.Date // when it was booked
	Moved       data.Date // when a visit of the kind was last moved, zero for never
}

// Asking is what is known of a client's estimates, from which Due answers.
type Asking struct {
	Payer    data.Payer
	Asked    data.Date         // when the client asked for one that was not given yet, zero for never
	Bookings []Booking         // ahead, the next first
	Newest   data.BillingPaper // the newest estimate, the zero value for none
}

// Need is an estimate that a client has to get.
type Need struct {
	Why data.EstimateWhy
	For data.Date // the first visit that none covers; of one that was asked for, the day of that
	By  data.Date
	// Draft is the one that was made and not given yet, 0 for none.
	Draft data.BillingPaperID
}

// Due finds whether a client has to get an estimate that was not given yet, because of a
// booking or because the client asked for one. Who uses insurance is owed none by
// booking. Payer unknown counts as self: who was not asked is not passed.
func Due(p data.Practice, a Asking) (Need, bool) {
	if !InLaw(p) {
		return Need{}, false
	}
	var need Need
	sooner := func(one Need) {
		if need.By.IsZero() || one.By.Before(need.By) {
			need = one
		}
	}
	if !a.Asked.IsZero() && a.Newest.Given.Before(a.Asked) {
		asked := Need{Why: data.EstimateAsked, For: a.Asked, By: DueAsked(a.Asked, p.Country)}
		if a.Newest.Given.IsZero() && !a.Newest.Made.Before(a.Asked) {
			asked.Draft = a.Newest.ID
		}
		sooner(asked)
	}
	if a.Payer == data.PayerInsurance {
		return need, !need.By.IsZero()
	}
	spare := unnamed(a.Newest)
	for _, b := range a.Bookings {
		if !costs(p, b.Kind) {
			continue
		}
		covered, moved := covers(a.Newest, b, spare)
		if covered && !moved && !a.Newest.Given.IsZero() {
			continue
		}
		since, why := b.Scheduled, data.EstimateBooked
		if moved {
			why = data.EstimateMoved
			if b.Moved.After(since) {
				since = b.Moved
			}
		}
		by, owed := DueBy(since, b.Day, p.Country)
		if !owed {
			continue
		}
		one := Need{Why: why, For: b.Day, By: by}
		if covered && !moved {
			one.Draft = a.Newest.ID
		}
		sooner(one)
	}
	return need, !need.By.IsZero()
}

// unnamed is how many more visits of each kind an estimate foresees than it names.
func unnamed(e data.BillingPaper) map[data.Kind]int {
	spare := map[data.Kind]int{}
	if e.Body.Estimate != nil {
		for _, i := range e.Body.Estimate.Items {
			spare[i.Kind] += max(0, i.Most-len(i.Visits))
		}
	}
	return spare
}

// covers reports whether an estimate names a visit, and whether it does on another day.
// One that it does not name takes the place of one that it foresees beside those, while
// there is any in spare: six sessions are not covered by an estimate of one.
func covers(e data.BillingPaper, b Booking, spare map[data.Kind]int) (covered, moved bool) {
	if e.Body.Estimate == nil || b.Day.Before(e.Body.From) || b.Day.After(e.Body.Until) {
		return false, false
	}
	for _, i := range e.Body.Estimate.Items {
		if at := slices.Index(i.Visits, b.Appointment); at >= 0 {
			return true, at < len(i.Days) && i.Days[at] != b.Day
		}
	}
	if spare[b.Kind] == 0 {
		return false, false
	}
	spare[b.Kind]--
	return true, false
}

// Draft is an estimate of what is booked, one item for each kind of visit with a fee: at
// least what is booked, at most the unbooked visits of the client's way too, by kind. The
// diagnoses are the client's; none are "not yet determined".
func Draft(p data.Practice, c data.Client, bookings []Booking, unbooked map[data.Kind]int, why data.EstimateWhy, made data.Date) data.BillingBody {
	e := data.Estimate{Why: why, Diagnoses: Standing(c, made), Separately: separately()}
	body := data.BillingBody{Practice: p, From: made, Until: made.AddMonths(mostMonths).AddDays(-1)}
	item := func(k data.Kind) *data.EstimateItem {
		at := slices.IndexFunc(e.Items, func(i data.EstimateItem) bool { return i.Kind == k })
		if at < 0 {
			e.Items = append(e.Items, data.EstimateItem{Kind: k, Service: p.Service(k), Each: p.Visits.Rule(k).Fee.Cents})
			at = len(e.Items) - 1
		}
		return &e.Items[at]
	}
	bookings = slices.Clone(bookings)
	slices.SortStableFunc(bookings, func(a, b Booking) int { return a.Day.Compare(b.Day) })
	for _, b := range bookings {
		if !costs(p, b.Kind) || b.Day.Before(made) || b.Day.After(body.Until) {
			continue
		}
		i := item(b.Kind)
		i.Least, i.Most = i.Least+1, i.Most+1
		i.Days, i.Visits = append(i.Days, b.Day), append(i.Visits, b.Appointment)
	}
	for _, rule := range data.Kinds() {
		if n := unbooked[rule.Kind]; n > 0 && costs(p, rule.Kind) {
			item(rule.Kind).Most += n
		}
	}
	e.Primary, e.First = Primary(e.Items)
	body.Estimate = &e
	return body
}

// costs reports whether the practice set a fee for a kind of visit that is not nothing.
func costs(p data.Practice, k data.Kind) bool { return p.Visits.Rule(k).Fee.Cents > 0 }

// Primary is the main service of an estimate and the first day on which it is booked,
// zero for none: the medicine session where there is one, else the first of the items.
func Primary(items []data.EstimateItem) (words string, first data.Date) {
	if len(items) == 0 {
		return "", data.Date{}
	}
	main := items[max(0, slices.IndexFunc(items, func(i data.EstimateItem) bool { return i.Kind.Doses() }))]
	if len(main.Days) > 0 {
		first = main.Days[0]
	}
	return main.Service.Words, first
}

// separately is what others bill for a course: the prescriber and the medicine are
// never this practice's (reference 7.3, C10).
func separately() []string {
	return []string{"Evaluation and prescription by the medical provider", "The medicine, from the pharmacy",
		"Laboratory tests, where they are ordered"}
}

// CheckEstimate finds what keeps an estimate from being one: no item, a count or a fee
// that is none, a last day that is none, more than twelve months. The fields are items,
// until, words, units and each.
func CheckEstimate(b data.BillingBody) data.Problems {
	var p data.Problems
	switch {
	case b.Estimate == nil || len(b.Estimate.Items) == 0:
		p.Wrong("items", "estimate.empty")
		return p
	case b.Until.Before(b.From):
		p.Wrong("until", "estimate.past")
	case b.Until.After(b.From.AddMonths(mostMonths).AddDays(-1)):
		p.Wrong("until", "estimate.long", mostMonths)
	}
	for _, i := range b.Estimate.Items {
		if i.Service.Words == "" {
			p.Wrong("words", "billing.words")
		}
		if i.Least < 0 || i.Most < i.Least || i.Most < 1 || i.Most > data.MostUnits {
			p.Wrong("units", "estimate.count", data.MostUnits)
		}
		if i.Each < 0 || i.Each > data.MostCents/data.MostUnits {
			p.Wrong("each", "billing.each", data.MostCents/100/data.MostUnits)
		}
	}
	return p
}

// Over is how many cents the charges of an estimate's time are above the most that it
// named, and which estimate that is. It goes by what the client was given: the newest
// that was, whatever was drafted since. From OverEstimate on, the client may dispute the
// bill.
func Over(p data.Practice, papers []data.BillingPaper, lines []data.BillingLine) (cents int64, e data.BillingPaper) {
	for _, one := range papers {
		if one.Body.Estimate != nil && !one.Given.IsZero() && one.Number > e.Number {
			e = one
		}
	}
	if e.ID == 0 || !InLaw(p) {
		return 0, data.BillingPaper{}
	}
	var billed int64
	for _, l := range lines {
		if l.Counts() && l.Kind == data.BillingCharge && !l.Day.Before(e.Body.From) && !l.Day.After(e.Body.Until) {
			billed += l.Cents
		}
	}
	_, most := e.Body.Estimate.Range()
	return max(0, billed-most), e
}

// Given finds what is wrong with the day on which a paper was given.
func Given(paper data.BillingPaper, on data.Date, now time.Time) data.Problems {
	var p data.Problems
	switch {
	case on.IsZero() || on.Before(paper.Made):
		p.Wrong("given", "estimate.given")
	case on.After(data.DateOf(now)):
		p.Wrong("given", "billing.future")
	}
	return p
}
