package reports

import (
	"slices"
	"strings"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"

	"kapdesk/data"
	"kapdesk/data/course"
	"kapdesk/data/document"
	"kapdesk/data/record"
	"kapdesk/data/words"
	"kapdesk/reports/chart"
	"kapdesk/reports/paper"
)

var reportedNow = at(time.June, 12, 10, 12)

// reported is a record with one signed medicine session of June 3: baseline
// 128/82 at 1:20 PM, the dose at 1:30 PM, an order with the limit 150/95, and a
// PHQ-9 whose item 9 was 0.
func reported(more ...data.Event) *data.Record {
	r := &data.Record{
		Practice: recordedPractice(), Client: data.Client{ID: 1, Number: "C-0098", LegalFirst: "Jordan", LegalLast: "Reeves", Prescriber: 1},
		Prescribers: map[data.PrescriberID]data.Prescriber{1: {ID: 1, Name: "Samuel Okafor", Credentials: "MD"}},
		Orders: []data.Order{{ID: 1, Prescriber: 1, On: on(time.March, 14), Route: data.Sublingual, Dose: 200, Sessions: 3,
			Limit: data.BP{Systolic: 150, Diastolic: 95}}},
		Scores: []data.Score{phq(on(time.May, 20), 0)},
	}
	visit := data.Visit{ID: 7, Client: 1, Kind: "medicine", Start: at(time.June, 3, 13, 0), Signed: at(time.June, 3, 18, 0), Body: &data.SessionBody{}}
	s := data.Session{Visit: visit, Number: 1, Order: 1, Decision: data.Go, T0: at(time.June, 3, 13, 30), Total: 200, Ended: at(time.June, 3, 15, 30)}
	for i, e := range append([]data.Event{read(-10, 128, 82, 74, 98), then(0, data.Dose{Mg: 200, Route: data.Sublingual})}, more...) {
		e.ID, e.Entered = data.EventID(i+1), e.At
		s.Events = append(s.Events, e)
	}
	r.Visits, r.Sessions = []data.Visit{visit}, []data.Session{s}
	return r
}

// then is an event some minutes after the dose.
func then(minutes int, p data.Payload) data.Event {
	return data.Event{At: at(time.June, 3, 13, 30).Add(time.Duration(minutes) * time.Minute), Payload: p}
}

func read(minutes, systolic, diastolic, pulse, spo2 int) data.Event {
	return then(minutes, data.Vitals{BP: bp(systolic, diastolic), Pulse: data.PerMinute(pulse), SpO2: data.Percent(spo2)})
}

func phq(on data.Date, nine int) data.Score {
	return data.Score{ID: data.MeasureID(on.Day()), Instrument: "PHQ-9", Taken: on, Answers: []int{1, 1, 1, 1, 1, 1, 1, 1, nine}, Total: 8 + max(nine, 0), Known: true, Alert: nine}
}

func factsOf(r *data.Record) document.ProgressFacts {
	return ProgressFacts(r, course.DefaultRules(), on(time.May, 1), on(time.June, 12), reportedNow)
}

func printed(f document.ProgressFacts) string {
	return paper.Dump(ProgressOf(document.NewReport(f), data.Region{}).Document())
}

// A total that was worked out from the items that were answered, or corrected,
// says so in the table, in the chart and below them.
func TestTotalsCarryTheirMarks(t *testing.T) {
	const note = "~ Worked out from the items that were answered."
	whole := func(on data.Date, total int) data.Score {
		return data.Score{ID: data.MeasureID(on.Day()), Instrument: "PHQ-9", Taken: on, Answers: make([]int, 9), Total: total, Known: true}
	}
	worked := func(on data.Date, total int) data.Score {
		s := whole(on, total)
		s.Answers[3] = data.NotAnswered
		return s
	}
	again := func(s data.Score) data.Score { s.Supersedes = 1; return s }
	for name, c := range map[string]struct {
		scores []data.Score
		want   []string
	}{
		"neither":    {[]data.Score{whole(on(time.May, 20), 22), whole(on(time.June, 10), 9)}, nil},
		"the first":  {[]data.Score{worked(on(time.May, 20), 22), whole(on(time.June, 10), 9)}, []string{"~22, severe", note}},
		"the newest": {[]data.Score{whole(on(time.May, 20), 22), worked(on(time.June, 10), 9)}, []string{"~9, mild", "~9 on 2025-06-10", note}},
		"corrected":  {[]data.Score{whole(on(time.May, 20), 22), again(whole(on(time.June, 10), 9))}, []string{"9†, mild", "† Corrected after it was first written."}},
		"both":       {[]data.Score{whole(on(time.May, 20), 22), again(worked(on(time.June, 10), 9))}, []string{"~9†, mild", note + " †"}},
		"one alone":  {[]data.Score{worked(on(time.May, 20), 22)}, []string{"~22, severe", note}},
		"between":    {[]data.Score{whole(on(time.May, 20), 22), worked(on(time.June, 1), 16), whole(on(time.June, 10), 9)}, []string{note}},
	} {
		r := reported()
		r.Scores = c.scores
		said := printed(factsOf(r))
		for _, want := range c.want {
			if !strings.Contains(said, want) {
				t.Errorf("%s: the report does not say %q:\n%s", name, want, said)
			}
		}
		if c.want == nil && strings.ContainsAny(said, "~†") {
			t.Errorf("nothing is worked out, and the report has a mark:\n%s", said)
		}
	}
}

// Where sources differ about what change is reliable, the table says which threshold
// was used; elsewhere the word alone.
func TestReportSaysWhichThresholdIsReliable(t *testing.T) {
	score := func(m time.Month, v int) chart.Score { return chart.Score{Date: on(m, 10), Value: v} }
	for _, c := range []struct {
		code     data.InstrumentCode
		from, to int
		want     string
	}{
		{"PCL-5", 50, 41, "no (from 10)"},
		{"PCL-5", 50, 40, "yes (from 10)"},
		{"PCL-5", 40, 49, "no (from 10)"},
		{"PCL-5", 40, 50, "worse (from 10)"},
		{"PHQ-9", 18, 13, "no"},
		{"PHQ-9", 18, 12, "yes"},
		{"PHQ-9", 12, 18, "worse"},
		{"ISI", 18, 10, "not defined"},
	} {
		table := Progress{Measures: []ProgressMeasure{scored(c.code, score(time.March, c.from), score(time.May, c.to))}}.changes().(paper.Table)
		if got := table.Rows[0][6].Text.String(); got != c.want {
			t.Errorf("%s from %d to %d is reliable: %q, want %q", c.code, c.from, c.to, got, c.want)
		}
	}
}

// A figure that was corrected, or put together of two readings, carries its mark
// in the table, and the note below says what it means.
func TestFiguresCarryTheirMarks(t *testing.T) {
	corrected := func(old data.EventID, e data.Event) data.Event { e.Supersedes = old; return e }
	dose := data.Dose{Mg: 150, Route: data.Sublingual, By: data.ByClient}
	for _, c := range []struct {
		name  string
		lines []data.Event
		want  document.Marks
		note  string
	}{
		{"as first written", []data.Event{read(40, 130, 84, 80, 98)}, document.Marks{}, ""},
		{"a pressure corrected", []data.Event{read(40, 190, 84, 80, 98), corrected(3, read(40, 130, 84, 80, 98))}, document.Marks{Highest: "†", Last: "†"}, "† Corrected after it was first written."},
		{"only its pulse", []data.Event{read(40, 130, 84, 48, 98), corrected(3, read(40, 130, 84, 84, 98))}, document.Marks{}, ""},
		{"a pressure added later", []data.Event{then(40, data.Vitals{Pulse: 80}), corrected(3, read(40, 130, 84, 80, 98))}, document.Marks{}, ""},
		{"before the dose", []data.Event{corrected(1, read(-10, 126, 80, 72, 98)), read(40, 130, 84, 80, 98)}, document.Marks{Before: "†"}, "† Corrected"},
		{"of two readings", []data.Event{read(30, 139, 80, 80, 98), read(40, 130, 89, 80, 98)}, document.Marks{Highest: "‡"}, "‡ Highest systolic and highest diastolic, of two readings."},
		{"a dose", []data.Event{corrected(2, then(0, dose)), read(40, 130, 84, 80, 98)}, document.Marks{Dose: "†"}, "† Corrected"},
	} {
		f := factsOf(reported(c.lines...))
		if got := f.Sessions[0].Marks; got != c.want {
			t.Errorf("%s: %+v, want %+v", c.name, got, c.want)
		}
		text := printed(f)
		if c.note == "" && strings.ContainsAny(text, "†‡") || !strings.Contains(text, c.note) {
			t.Errorf("%s: the page does not say %q, or a mark too many:\n%s", c.name, c.note, text)
		}
		if s := f.Sessions[0]; c.want.Highest != "" && !strings.Contains(text, s.Highest.String()+c.want.Highest) {
			t.Errorf("%s: the table does not mark %s", c.name, s.Highest)
		}
	}
}

// What is not signed never stands in a report, and the screen is told how much
// that is. Numbers still count every dose.
func TestUnsignedIsLeftOut(t *testing.T) {
	r := reported(then(40, data.OutsideContact{Whom: "911"}))
	later := r.Sessions[0]
	later.Visit.ID, later.Visit.Start, later.T0 = 8, at(time.June, 10, 13, 0), at(time.June, 10, 13, 30)
	r.Sessions = append(r.Sessions, later)
	r.Sessions[0].Visit.Signed = time.Time{}
	visit := func(day int, signed bool, body data.Body, kind string) data.Visit {
		v := data.Visit{Kind: kind, Start: at(time.June, day, 9, 0), Body: body}
		if signed {
			v.Signed = v.Start.Add(time.Hour)
		}
		return v
	}
	r.Visits = append(r.Visits,
		visit(4, false, &data.Integration{Agreed: true, Themes: []string{"Loss"}, Urinary: "burning"}, "integration"),
		visit(5, true, &data.Integration{Agreed: true, Themes: []string{"Love"}, CravingsAsked: data.Yes}, "integration"),
		visit(6, true, &data.Preparation{}, "preparation"), visit(6, true, &data.Preparation{NoGo: "BP"}, "preparation"),
		visit(7, true, &data.Meeting{Suicidal: "passive"}, "crisis"), visit(8, false, &data.Meeting{Suicidal: "no"}, "check-in"),
		visit(30, true, &data.Integration{}, "integration"))
	r.Appointments = []data.Appointment{{Kind: data.KindIntegration, Start: at(time.June, 9, 9, 0), Status: data.NoShow},
		{Kind: data.KindIntegration, Start: at(time.June, 13, 9, 0), Status: data.NoShow}, {Kind: data.KindPreparation, Start: at(time.June, 9, 9, 0), Status: data.LateCancel},
		{Kind: data.KindPreparation, Start: at(time.June, 9, 9, 0), Status: data.CanceledByUs}}
	for i := range r.Appointments {
		r.Appointments[i].Client = 1
	}
	r.Practice.NoticeHours = 48
	f := factsOf(r)
	if len(f.Sessions) != 1 || f.Sessions[0].Number != 2 || f.Unsigned != 1 || f.UnsignedVisits != 1 {
		t.Errorf("%d sessions (%+v), %d and %d left out; want session 2 alone, one session and one visit left out", len(f.Sessions), f.Sessions, f.Unsigned, f.UnsignedVisits)
	}
	if diff := cmp.Diff([]string{"Love"}, f.Themes); diff != "" {
		t.Errorf("themes (-want +got):\n%s", diff)
	}
	if f.Integrations != (document.Attendance{Held: 1, Of: 2}) || f.Preparations != (document.Attendance{Held: 1, Of: 2}) {
		t.Errorf("attendance: preparation %+v, integration %+v", f.Preparations, f.Integrations)
	}
	if f.Missed != "1 late cancel (under 48 h), 1 no-show" {
		t.Errorf("missed: %q", f.Missed)
	}
	said := strings.Join(f.Safety, " ")
	for _, want := range []string{"Suicidal thoughts reported at the visit of June 7.", "Crisis visit on June 7.", "No cravings or extra use reported."} {
		if !strings.Contains(said, want) {
			t.Errorf("Safety says %q, want %q in it", said, want)
		}
	}
	if strings.Contains(said, "June 3") || strings.Contains(said, "rinary") || strings.Contains(said, "June 8") {
		t.Errorf("Safety tells of what is not signed: %q", said)
	}
}

// A new order is asked for when none covers the next session, and only then;
// the consent's line says the same.
func TestOrderIsAskedForWhenNeeded(t *testing.T) {
	for _, c := range []struct {
		name   string
		change func(r *data.Record)
		needs  bool
	}{
		{"one session of three used", func(*data.Record) {}, false},
		{"one of two", func(r *data.Record) { r.Orders[0].Sessions = 2 }, false},
		{"used up", func(r *data.Record) { r.Orders[0].Sessions = 1 }, true},
		{"no limit of sessions", func(r *data.Record) { r.Orders[0].Sessions = 0 }, false},
		{"sessions of another order", func(r *data.Record) { r.Orders[0].Sessions = 1; r.Sessions[0].Order = 9 }, false},
		{"ends on the day", func(r *data.Record) { r.Orders[0].Until = on(time.June, 17) }, false},
		{"ends the day before", func(r *data.Record) { r.Orders[0].Until = on(time.June, 16) }, true},
		{"valid from the day after", func(r *data.Record) { r.Orders[0].On = on(time.June, 18) }, true},
		{"another route", func(r *data.Record) { r.Appointments[0].Route = string(data.Intramuscular) }, true},
		{"none", func(r *data.Record) { r.Orders = nil }, true},
	} {
		r := reported()
		r.Appointments = []data.Appointment{{ID: 5, Client: 1, Kind: data.KindMedicine, Start: at(time.June, 17, 13, 0), Minutes: 180, Status: data.Scheduled}}
		c.change(r)
		f := factsOf(r)
		asks := strings.Contains(strings.Join(words.Suggested(f, document.ForPrescriber, data.Region{}), " "), "Please send a new order")
		consent := ConsentFacts(data.FormKAP, r, course.DefaultRules(), reportedNow)
		if f.NeedsOrder != c.needs || asks != c.needs || consent.HasOrder == c.needs || f.NextSession != on(time.June, 17) {
			t.Errorf("%s: needs an order %v, asks %v, consent has one %v; want needed %v", c.name, f.NeedsOrder, asks, consent.HasOrder, c.needs)
		}
		r.Appointments = nil
		if f := factsOf(r); f.NeedsOrder || len(words.Suggested(f, document.ForPrescriber, data.Region{})) > 1 {
			t.Errorf("%s: an order is asked for although no session is booked", c.name)
		}
	}
}

// The report says that integration is booked when it is, and names the doses
// that no visit follows in time.
func TestIntegrationIsSaidAsItIsBooked(t *testing.T) {
	dose := at(time.June, 17, 13, 0)
	booked := "Integration visit booked within 72 hours of each dose."
	not := func(days string) string {
		return "No integration visit booked yet within 72 hours of the dose on " + days + "."
	}
	visit := func(kind data.Kind, start time.Time) data.Appointment {
		return data.Appointment{Kind: kind, Start: start, Status: data.Scheduled}
	}
	canceled := visit(data.KindIntegration, dose.AddDate(0, 0, 2))
	canceled.Status = data.CanceledByClient
	for _, c := range []struct {
		name string
		also []data.Appointment
		want string
	}{
		{"nothing", nil, not("June 17")},
		{"before the dose", []data.Appointment{visit(data.KindIntegration, dose.Add(-time.Hour))}, not("June 17")},
		{"at its time", []data.Appointment{visit(data.KindIntegration, dose)}, not("June 17")},
		{"two days after", []data.Appointment{visit(data.KindIntegration, dose.AddDate(0, 0, 2))}, booked},
		{"72 hours after", []data.Appointment{visit(data.KindIntegration, dose.Add(72*time.Hour))}, booked},
		{"a minute more", []data.Appointment{visit(data.KindIntegration, dose.Add(72*time.Hour+time.Minute))}, not("June 17")},
		{"another kind of visit", []data.Appointment{visit(data.KindPreparation, dose.AddDate(0, 0, 2))}, not("June 17")},
		{"canceled", []data.Appointment{canceled}, not("June 17")},
		{"a second dose without one", []data.Appointment{visit(data.KindIntegration, dose.AddDate(0, 0, 2)), visit(data.KindMedicine, dose.AddDate(0, 0, 7))}, not("June 24")},
		{"two doses without one", []data.Appointment{visit(data.KindMedicine, dose.AddDate(0, 0, 7))}, not("June 17 and June 24")},
	} {
		r := reported()
		r.Appointments = append([]data.Appointment{visit(data.KindMedicine, dose)}, c.also...)
		if said := strings.Join(words.Suggested(factsOf(r), document.ForPrescriber, data.Region{}), " "); !strings.Contains(said, c.want) {
			t.Errorf("booked %s: the report suggests %q, want %q", c.name, said, c.want)
		}
	}
}

func TestReportPeriod(t *testing.T) {
	r := reported()
	period := func() [2]data.Date {
		from, to := ReportPeriod(r, on(time.June, 12))
		return [2]data.Date{from, to}
	}
	if got := period(); got != [2]data.Date{on(time.June, 3), on(time.June, 3)} {
		t.Errorf("one visit: %v", got)
	}
	corrected := phq(on(time.June, 11), 0)
	corrected.Superseded = true
	r.Scores = append(r.Scores, phq(on(time.June, 10), 0), corrected, phq(on(time.June, 13), 0))
	if got := period(); got != [2]data.Date{on(time.June, 3), on(time.June, 10)} {
		t.Errorf("to the newest score that counts and is not of tomorrow: %v", got)
	}
	r.Visits = nil
	if got := period(); got != [2]data.Date{on(time.June, 12), on(time.June, 12)} {
		t.Errorf("no visit: %v", got)
	}
}

// The newest preparation that agreed on a sign decides what the touch consent says.
func TestConsentTakesTheNewestSigns(t *testing.T) {
	r := reported()
	r.Visits = []data.Visit{{Body: &data.Preparation{StopWord: "red", HandSignal: "palm"}}, {Body: &data.Preparation{StopWord: "stop"}}, {Body: &data.Preparation{}}}
	r.Courses = []data.Course{{ID: 1, Number: 1, Closed: on(time.May, 1)}, {ID: 2, Number: 2}}
	f := ConsentFacts(data.FormKAP, r, course.DefaultRules(), reportedNow)
	if f.StopWord != "stop" || f.HandSignal != "" || f.Course != "Course 2" || f.Prescriber != "Samuel Okafor, MD" || f.Route != "sublingual" || f.Client.Name != "Jordan Reeves" {
		t.Errorf("facts of the consent: %+v", f)
	}
}

// TestPart2NoticeStandsWhereItMust: only a yes prints the notice of 42 CFR 2.32(a)(2),
// and only for those to whom a disclosure with the client's consent goes. What was
// not asked is no yes: that stands in the list of what is missing.
func TestPart2NoticeStandsWhereItMust(t *testing.T) {
	const notice = "42 CFR part 2 prohibits unauthorized use or disclosure of these records."
	carries := map[document.Audience]bool{
		document.ForPrescriber: true, document.ForPacket: true, document.ForReferrer: true, document.ForInsurer: true, document.ForTransfer: true,
		document.ForClient: false, document.ForOwnFile: false, document.ForSupervision: false,
	}
	listed := map[data.Answer]bool{data.NotAsked: true, data.No: false, data.Yes: false}
	for answer, want := range listed {
		r := reported()
		r.Client.Part2 = answer
		gaps := record.Gaps(r, course.DefaultRules(), on(time.May, 1), on(time.June, 12), false, reportedNow)
		if got := slices.ContainsFunc(gaps, func(g document.Gap) bool { return g.Code == document.GapPart2 }); got != want {
			t.Errorf("answered %q: that it was not asked is in the missing list: %v, want %v", answer, got, want)
		}
	}
	for _, reader := range document.Readers() {
		must, known := carries[reader.Audience]
		if !known {
			t.Errorf("%s: a new audience; say here whether its reports carry the notice", reader.Audience)
		}
		for answer := range listed {
			r := reported()
			r.Client.Part2 = answer
			want := 0
			if must && answer == data.Yes {
				want = 1
			}
			report := document.NewReportFor(reader.Audience, factsOf(r))
			if text := paper.Dump(ProgressOf(report, data.Region{}).Document()); strings.Count(text, notice) != want {
				t.Errorf("%s, answered %q: the notice stands %d times, want %d", reader.Audience, answer, strings.Count(text, notice), want)
			}
		}
	}
}
