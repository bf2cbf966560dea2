package billing

import (
	"testing"
	"time"

	"kapdesk/data"
)

func day(month time.Month, d int) data.Date { return data.MustDate(2025, month, d) }

// The terms at their edges: nine and ten business days ahead, two and three, over
// weekends, a federal holiday and one that is observed on a Friday.
func TestWhenAnEstimateIsDue(t *testing.T) {
	for _, c := range []struct {
		name               string
		scheduled, service data.Date
		want               data.Date // zero: none is owed
	}{
		{"the same day", day(time.June, 2), day(time.June, 2), data.Date{}},
		{"two business days ahead", day(time.June, 2), day(time.June, 4), data.Date{}},
		{"three", day(time.June, 2), day(time.June, 5), day(time.June, 3)},
		{"three over a weekend", day(time.June, 5), day(time.June, 10), day(time.June, 6)},
		{"on a Friday, due on Monday", day(time.June, 6), day(time.June, 11), day(time.June, 9)},
		{"nine", day(time.June, 2), day(time.June, 13), day(time.June, 3)},
		{"ten", day(time.June, 2), day(time.June, 16), day(time.June, 5)},
		{"ten days with Juneteenth among them are nine", day(time.June, 16), day(time.June, 30), day(time.June, 17)},
		{"the due days leap over Juneteenth", day(time.June, 17), day(time.July, 9), day(time.June, 23)},
		{"Independence Day 2026 is observed on a Friday", data.MustDate(2026, time.July, 2), data.MustDate(2026, time.July, 8), data.MustDate(2026, time.July, 6)},
		{"booked on a Sunday", day(time.June, 8), day(time.June, 11), day(time.June, 9)},
		{"a year ahead", day(time.June, 2), data.MustDate(2026, time.June, 2), day(time.June, 5)},
		{"in the past", day(time.June, 10), day(time.June, 2), data.Date{}},
	} {
		got, owed := DueBy(c.scheduled, c.service, "US")
		if got != c.want || owed == c.want.IsZero() {
			t.Errorf("%s: %s (%v), want %s", c.name, got, owed, c.want)
		}
	}
	if got := DueAsked(day(time.June, 18), "US"); got != day(time.June, 24) {
		t.Errorf("asked for on Wednesday June 18: %s, want June 24, behind Juneteenth and a weekend", got)
	}
}

func booked(id int64, k data.Kind, on, scheduled data.Date) Booking {
	return Booking{Appointment: data.AppointmentID(id), Kind: k, Day: on, Scheduled: scheduled}
}

// Who is owed an estimate, and why none is.
func TestWhoNeedsAnEstimate(t *testing.T) {
	p := practice()
	ahead := booked(1, data.KindMedicine, day(time.June, 30), day(time.June, 10))
	given := data.BillingPaper{ID: 5, Made: day(time.June, 11), Given: day(time.June, 11), Body: Draft(p, data.Client{}, []Booking{ahead}, nil, data.EstimateBooked, day(time.June, 11))}
	draft := given
	draft.Given = data.Date{}
	moved := ahead
	moved.Day, moved.Moved = day(time.July, 8), day(time.June, 20)
	other := booked(2, data.KindIntegration, day(time.July, 2), day(time.June, 10))
	most := given
	most.Body = Draft(p, data.Client{}, []Booking{ahead}, nil, data.EstimateBooked, day(time.June, 11))
	most.Body.Estimate.Items[0].Most = 2
	second, third := ahead, ahead
	second.Appointment, second.Day, third.Appointment, third.Day = 6, day(time.July, 14), 7, day(time.July, 28)
	by := func(why data.EstimateWhy, on, by data.Date, draft data.BillingPaperID) Need {
		return Need{Why: why, For: on, By: by, Draft: draft}
	}
	asked := day(time.June, 11)
	for _, c := range []struct {
		name string
		of   Asking
		want Need
	}{
		{"nobody asked who pays", Asking{Bookings: []Booking{ahead}}, by(data.EstimateBooked, ahead.Day, day(time.June, 13), 0)},
		{"pays alone", Asking{Payer: data.PayerSelf, Bookings: []Booking{ahead}}, by(data.EstimateBooked, ahead.Day, day(time.June, 13), 0)},
		{"insurance", Asking{Payer: data.PayerInsurance, Bookings: []Booking{ahead}}, Need{}},
		{"made and not given", Asking{Bookings: []Booking{ahead}, Newest: draft}, by(data.EstimateBooked, ahead.Day, day(time.June, 13), 5)},
		{"given", Asking{Bookings: []Booking{ahead}, Newest: given}, Need{}},
		{"moved since", Asking{Bookings: []Booking{moved}, Newest: given}, by(data.EstimateMoved, moved.Day, day(time.June, 25), 0)},
		{"a kind that it does not name", Asking{Bookings: []Booking{other}, Newest: given}, by(data.EstimateBooked, other.Day, day(time.June, 13), 0)},
		{"one more than it names", Asking{Bookings: []Booking{ahead, second}, Newest: given}, by(data.EstimateBooked, second.Day, day(time.June, 13), 0)},
		{"as many as it foresees", Asking{Bookings: []Booking{ahead, second}, Newest: most}, Need{}},
		{"one more than it foresees", Asking{Bookings: []Booking{ahead, second, third}, Newest: most}, by(data.EstimateBooked, third.Day, day(time.June, 13), 0)},
		{"after its time", Asking{Bookings: []Booking{booked(3, data.KindMedicine, data.MustDate(2026, time.July, 1), day(time.June, 10))}, Newest: given},
			by(data.EstimateBooked, data.MustDate(2026, time.July, 1), day(time.June, 13), 0)},
		{"a visit without a fee", Asking{Bookings: []Booking{booked(4, data.KindReview, day(time.June, 30), day(time.June, 10))}}, Need{}},
		{"too near to be owed", Asking{Bookings: []Booking{booked(5, data.KindMedicine, day(time.June, 12), day(time.June, 10))}}, Need{}},
		{"asked for", Asking{Asked: asked}, by(data.EstimateAsked, asked, day(time.June, 16), 0)},
		{"asked for, with insurance", Asking{Asked: asked, Payer: data.PayerInsurance, Bookings: []Booking{ahead}}, by(data.EstimateAsked, asked, day(time.June, 16), 0)},
		{"asked for, a visit sooner", Asking{Asked: asked, Bookings: []Booking{ahead}}, by(data.EstimateBooked, ahead.Day, day(time.June, 13), 0)},
		{"asked for, and given on that day", Asking{Asked: asked, Newest: given}, Need{}},
		{"asked for after it was given", Asking{Asked: asked.AddDays(1), Newest: given}, by(data.EstimateAsked, asked.AddDays(1), day(time.June, 17), 0)},
		{"asked for after it was made", Asking{Asked: asked.AddDays(1), Newest: draft}, by(data.EstimateAsked, asked.AddDays(1), day(time.June, 17), 0)},
		{"asked for, made and not given", Asking{Asked: asked, Newest: draft}, by(data.EstimateAsked, asked, day(time.June, 16), 5)},
	} {
		if got, due := Due(p, c.of); got != c.want || due == (c.want == Need{}) {
			t.Errorf("%s: %+v (%v), want %+v", c.name, got, due, c.want)
		}
	}
	p.Country = "DE"
	if _, due := Due(p, Asking{Asked: asked, Bookings: []Booking{ahead}}); due {
		t.Error("a practice in another country owes an estimate of the United States")
	}
}

// A draft names every kind that is booked within twelve months, with its days, and the
// first medicine session as the main service. Without a diagnosis it says none.
func TestDraftOfAnEstimate(t *testing.T) {
	p, made := practice(), day(time.June, 10)
	body := Draft(p, data.Client{}, []Booking{
		booked(1, data.KindIntegration, day(time.July, 2), made), booked(2, data.KindPreparation, day(time.June, 20), made), booked(3, data.KindMedicine, day(time.June, 30), made),
		booked(4, data.KindMedicine, day(time.July, 30), made), booked(5, data.KindMedicine, data.MustDate(2026, time.June, 10), made), booked(6, data.KindReview, day(time.July, 3), made),
	}, nil, data.EstimateBooked, made)
	e := body.Estimate
	if len(e.Items) != 3 || e.Items[0].Kind != data.KindPreparation || e.Items[1].Least != 2 || len(e.Items[1].Days) != 2 {
		t.Fatalf("the items are %+v", e.Items)
	}
	if e.Primary != "Medicine session" || e.First != day(time.June, 30) || len(e.Diagnoses) != 0 {
		t.Errorf("the main service is %q on %s with %v", e.Primary, e.First, e.Diagnoses)
	}
	if body.Until != data.MustDate(2026, time.June, 9) {
		t.Errorf("it holds until %s, want twelve months", body.Until)
	}
	if least, most := e.Range(); least != 165000 || most != 165000 {
		t.Errorf("it comes to %d to %d, want 1,650.00", least, most)
	}
	if found := CheckEstimate(body); len(found) > 0 {
		t.Errorf("a draft has problems: %v", found)
	}
	way := map[data.Kind]int{data.KindMedicine: 3, data.KindReview: 1}
	ahead := Draft(p, data.Client{}, []Booking{booked(1, data.KindIntegration, day(time.July, 2), made)}, way, data.EstimateBooked, made).Estimate
	if len(ahead.Items) != 2 || ahead.Items[1].Kind != data.KindMedicine || ahead.Items[1].Least != 0 || ahead.Items[1].Most != 3 || len(ahead.Items[1].Days) != 0 {
		t.Errorf("with three doses on the way and a review without a fee the items are %+v", ahead.Items)
	}
	e.Items[1].Most = 1
	if found := CheckEstimate(body); found.For("units").Code != "estimate.count" {
		t.Errorf("at most 1 of at least 2: %v", found)
	}
	body.Until = data.MustDate(2026, time.June, 10)
	if found := CheckEstimate(body); found.For("until").Code != "estimate.long" {
		t.Errorf("twelve months and a day: %v", found)
	}
	body.Until = body.From
	if found := CheckEstimate(body); found.For("until").Code != "" {
		t.Errorf("one day: %v", found)
	}
	body.Until = body.From.AddDays(-1)
	if found := CheckEstimate(body); found.For("until").Code != "estimate.past" {
		t.Errorf("a last day before the first: %v", found)
	}
	body.Estimate.Items = nil
	if found := CheckEstimate(body); found.For("items").Code != "estimate.empty" {
		t.Errorf("no items: %v", found)
	}
}

// An item of an estimate at both ends of each of its numbers.
func TestCheckOfAnItem(t *testing.T) {
	each := int64(data.MostCents / data.MostUnits)
	for _, c := range []struct {
		name string
		item data.EstimateItem
		want string
	}{
		{"once", data.EstimateItem{Least: 1, Most: 1, Each: 1}, ""},
		{"perhaps once, for nothing", data.EstimateItem{Most: 1}, ""},
		{"never", data.EstimateItem{}, "units: estimate.count"},
		{"less than never", data.EstimateItem{Least: -1, Most: 1}, "units: estimate.count"},
		{"as often as there is", data.EstimateItem{Most: data.MostUnits, Each: each}, ""},
		{"once more", data.EstimateItem{Most: data.MostUnits + 1}, "units: estimate.count"},
		{"a cent more", data.EstimateItem{Most: 1, Each: each + 1}, "each: billing.each"},
		{"a cent below nothing", data.EstimateItem{Most: 1, Each: -1}, "each: billing.each"},
	} {
		c.item.Service.Words = "Visit"
		body := data.BillingBody{From: today, Until: today, Estimate: &data.Estimate{Items: []data.EstimateItem{c.item}}}
		if got := CheckEstimate(body).Error(); got != c.want {
			t.Errorf("%s: %q, want %q", c.name, got, c.want)
		}
	}
}

// A document is given on the day on which it was made at the earliest, and today at the
// latest.
func TestWhenADocumentIsGiven(t *testing.T) {
	now := today.At(10, 0, time.UTC)
	paper := data.BillingPaper{Made: today.AddDays(-3)}
	for _, c := range []struct {
		on   data.Date
		want string
	}{
		{data.Date{}, "given: estimate.given"}, {paper.Made.AddDays(-1), "given: estimate.given"}, {paper.Made, ""}, {today, ""}, {today.AddDays(1), "given: billing.future"},
	} {
		if got := Given(paper, c.on, now).Error(); got != c.want {
			t.Errorf("made %s, given %s: %q, want %q", paper.Made, c.on, got, c.want)
		}
	}
}

// What was billed above the most of the newest estimate that was given, to the cent:
// charges of its time that count, and no others.
func TestOverAnEstimate(t *testing.T) {
	p := practice()
	e := data.BillingPaper{ID: 5, Number: 2, Given: day(time.June, 1),
		Body: Draft(p, data.Client{}, []Booking{booked(1, data.KindMedicine, day(time.June, 30), today)}, nil, data.EstimateBooked, day(time.June, 1))}
	older, draft := e, e
	older.ID, older.Number, older.Body.Estimate = 4, 1, &data.Estimate{}
	draft.ID, draft.Number, draft.Given = 6, 3, data.Date{}
	papers := []data.BillingPaper{draft, e, older, {ID: 9, Number: 9, Kind: data.PaperInvoice, Given: today}}
	line := func(on data.Date, cents int64) data.BillingLine {
		return data.BillingLine{Kind: data.BillingCharge, Day: on, Cents: cents}
	}
	taken := line(day(time.June, 9), 99900)
	taken.VoidedBy = 1
	lines := []data.BillingLine{line(day(time.May, 31), 99900), taken, {Kind: data.BillingPayment, Day: day(time.June, 9), Cents: 99900},
		line(day(time.June, 1), 65000), line(day(time.June, 30), 39999)}
	if got, by := Over(p, papers, lines); got != OverEstimate-1 || by.ID != 5 {
		t.Errorf("over by %d of estimate %d, want a cent below the limit of 5", got, by.ID)
	}
	if got, _ := Over(p, papers, append(lines, line(day(time.July, 1), 1))); got != OverEstimate {
		t.Errorf("over by %d, want the limit", got)
	}
	if got, _ := Over(p, papers[:1], lines); got != 0 {
		t.Errorf("by an estimate that nobody was given over by %d", got)
	}
	p.Country = "DE"
	if got, _ := Over(p, papers, lines); got != 0 {
		t.Errorf("in another country over by %d", got)
	}
}

// What each document names of one account, and diagnoses only where they belong.
func TestWhatDocumentsName(t *testing.T) {
	p, c := practice(), data.Client{Birth: day(time.May, 1)}
	visit, missed, early := charge(2, 3, 17500), charge(3, 2, 10000), charge(1, 40, 5000)
	visit.Visit, visit.Diagnoses, visit.Service.Code, visit.Place = 9, []data.Diagnosis{{Code: "F33.2"}}, "90837", data.PlaceOffice
	a := data.Account{Lines: []data.BillingLine{early, visit, missed, paid(4, 5000), paid(5, 17500)}}
	for kind, want := range map[data.BillingPaperKind]struct{ lines, diagnosed int }{
		data.PaperInvoice: {1, 0}, data.PaperReceipt: {2, 0}, data.PaperSuperbill: {1, 1}, data.PaperStatement: {4, 0},
	} {
		b, problems := Body(p, c, a, kind, today.AddDays(-30), today, today)
		diagnosed := 0
		for _, l := range b.Lines {
			diagnosed += len(l.Diagnoses)
		}
		if len(problems) > 0 || len(b.Lines) != want.lines || diagnosed != want.diagnosed {
			t.Errorf("%s: %d lines, %d diagnoses, %v; want %+v", kind, len(b.Lines), diagnosed, problems, want)
		}
		if b.Before != 5000 || b.Balance != 10000 {
			t.Errorf("%s: %d before and %d now, want 50.00 and 100.00", kind, b.Before, b.Balance)
		}
	}
	edge := data.Account{Lines: []data.BillingLine{charge(1, 3, 100), charge(2, 2, 200), charge(3, 1, 300), charge(4, 0, 400)}}
	p.Billing.DueDays = 14
	if b, _ := Body(p, c, edge, data.PaperInvoice, today.AddDays(-2), today.AddDays(-1), today); len(b.Lines) != 2 || b.Lines[0].ID != 2 || b.Lines[1].ID != 3 ||
		b.Due != today.AddDays(14) {
		t.Errorf("two days name %+v, payable by %s", b.Lines, b.Due)
	}
	p.Billing.OnInvoices = true
	a.Lines[4].VoidedBy = 6 // the visit is open again
	if b, _ := Body(p, c, a, data.PaperInvoice, today.AddDays(-30), today, today); len(b.Lines) != 2 || len(b.Lines[0].Diagnoses) != 1 {
		t.Errorf("an invoice with diagnoses has %+v", b.Lines)
	}
	if len(a.Lines[1].Diagnoses) != 1 {
		t.Error("making a document changed the account")
	}
	b, problems := Body(data.NewPractice(), data.Client{}, a, data.PaperSuperbill, today.AddDays(-30), today, today)
	if b.Complete || len(problems) != 4 || problems.Err() != nil {
		t.Errorf("a superbill without NPI, tax number, address and birth is complete (%v) with %v", b.Complete, problems)
	}
	for kind, code := range nothing {
		if _, problems := Body(p, c, data.Account{}, kind, today, today, today); problems.For("until").Code != code {
			t.Errorf("an empty %s: %v", kind, problems)
		}
	}
	if _, problems := Body(p, c, a, data.PaperInvoice, today, today.AddDays(-1), today); problems.For("until").Code != "billing.period" {
		t.Errorf("a period that ends before it begins: %v", problems)
	}
}
