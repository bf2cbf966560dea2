// Package document holds the consent set of the practice, progress reports and
// the rules about them: what must be signed before what, for how long it
// holds, and what may leave the practice.
//
// The walk of a consent, nine files and the nouns data.Document and
// data.FormKind:
//
//	ui/documents/act.go           print, record a signature, ask for the route
//	ui/documents/model.go         the form as it is shown, and as it is asked to be kept
//	data/document/consent.go      what it is given for: course, route, prescriber
//	reports/consent.go            its facts out of the record, its snapshot, its text
//	reports/form.go               a form's Markdown becomes blocks of a page
//	data/store/document.go        the row: prepared, presented, signed
//	data/store/document_read.go   rows with their standing
//	data/document/status.go       how it stands on a day
//	data/readiness/papers.go      what a dose waits for
package document

import (
	"cmp"
	"strconv"
	"time"

	"kapdesk/data"
)

// Terms are what a KAP consent is given for: its paper prints them, its row
// keeps them, and its signature holds for exactly them (reference 7.2, 19).
type Terms struct {
	Course     int               // number of the open course, 0 for none
	Route      data.Route        // "" while none is planned or ordered
	Prescriber data.PrescriberID // whose medicine it is, 0 while nobody is chosen
}

// Check says what a form cannot be presented without, of what it is given for. The
// client would be asked again as soon as it became known.
func (t Terms) Check(kind data.FormKind) data.Problems {
	var p data.Problems
	if kind.ForPrescriber && t.Prescriber == 0 {
		p.Wrong("prescriber", "terms.prescriber")
	}
	if kind.ForRoute && t.Route == "" {
		p.Wrong("route", "terms.route")
	}
	return p
}

// Context is what the status rule must know about the client.
type Context struct {
	On       data.Date      // the day asked about: today or the dose day
	By       time.Time      // no later signature counts: now, or the first dose; zero for the whole day
	NextDose data.Date      // next booked medicine session, zero for none
	Remote   bool           // that session is by video or telephone
	Left     []data.Form    // forms that the practice does without
	Texts    []data.Wording // the texts of forms that the practice has in use
	Terms                   // what a consent must have been given for
}

// Plan is what documents go by today.
func Plan(r *data.Record, now time.Time) Context {
	return PlanFor(r, r.NextMedicine(now), data.DateOf(now), now)
}

// PlanFor is what documents go by on a day, for one medicine session or for
// none. The route is the booked one, else the order's; the prescriber is the
// order's, else the one whom the client has.
func PlanFor(r *data.Record, session *data.Appointment, on data.Date, by time.Time) Context {
	c := Context{On: on, By: by, Left: r.Practice.LeftForms, Texts: r.Practice.Wordings}
	if open := r.OpenCourse(); open != nil {
		c.Course = open.Number
	}
	order := r.OrderFor(on)
	if session != nil {
		c.NextDose, c.Remote, c.Route = data.DateOf(session.Start), session.Remote(), data.Route(session.Route)
		order = r.OrderFor(c.NextDose)
	}
	c.Route = cmp.Or(c.Route, order.Route)
	c.Prescriber = cmp.Or(order.Prescriber, r.Client.Prescriber)
	return c
}

// ConsentFacts is what the forms are filled in with.
type ConsentFacts struct {
	Practice data.Practice
	Client   Person
	Prepared data.Date

	PrescriberID    data.PrescriberID // whose medicine it is; of a release, its recipient
	Prescriber      string            // "Samuel Okafor, MD"
	PrescriberSite  string            // "Rose City Psychiatry"
	PrescriberPhone string

	Course      string     // "Course 1", "Maintenance"; "" while none is open
	Session     data.Date  // the next medicine session
	Route       data.Route // "" while none is planned or ordered
	HasOrder    bool       // an order that covers the coming session is on record
	Observation int        // minutes after the last dose before anyone goes home

	Escort     data.Person
	StopWord   string
	HandSignal string
	NotTouched string // places that are not to be touched
	Travel     string // how the client comes and goes

	Emergency []data.Person // in the order to be called
	Address   string        // the client's, on one line
	Allergies string        // "" while nobody asked
	Medicines string
}

// Terms are what a consent is given for once it is filled in with these facts.
func (f ConsentFacts) Terms() Terms { return Terms{Route: f.Route, Prescriber: f.PrescriberID} }

// PersonLine is "Chris Reeves, spouse".
func PersonLine(c data.Person) string {
	if c.Relation == "" {
		return c.Name
	}
	return c.Name + ", " + c.Relation
}

// Person is the client by the full legal name, for paper only.
type Person struct {
	Name   string
	Born   data.Date
	Number string
}

// Filled is one line of what a form takes from the record.
type Filled struct {
	Label   string
	Value   string
	Missing bool
	Tab     string // the tab of the client's record on which it is mended
}

// Filled lists what the form takes from the record, missing things named.
func (f ConsentFacts) Filled(r data.Region) []Filled {
	line := func(label, value, missing, tab string) Filled {
		if value == "" {
			return Filled{label, missing, true, tab}
		}
		return Filled{label, value, false, tab}
	}
	born, course, order := "", f.Course, ""
	if !f.Client.Born.IsZero() {
		born = r.Date(f.Client.Born)
	}
	if course != "" && !f.Session.IsZero() {
		course += ", " + r.DayMonth(f.Session)
	}
	if f.HasOrder {
		order = "On record"
	}
	fasting := ""
	if f.Practice.FastFood > 0 {
		fasting = hours("Food", f.Practice.FastFood) + ", " + hours("liquids", f.Practice.FastLiquids)
	}
	return []Filled{
		line("Client", f.Client.Name, "No legal name", "details"),
		line("Born", born, "Not entered", "details"),
		line("Prescriber", f.Prescriber, "Not chosen", "details"),
		line("Course", course, "Not opened", "journey"),
		line("Route", RouteWords(f.Route), "Not planned yet", "journey"),
		line("Fasting", fasting, "Not set", "settings"),
		line("Order", order, "Not received yet", "journey"),
	}
}

// RouteWords is a route as forms name it: "Sublingual lozenge".
func RouteWords(route data.Route) string {
	if route == data.Sublingual {
		return "Sublingual lozenge"
	}
	return data.Capital(string(route))
}

func hours(what string, n int) string { return what + " " + strconv.Itoa(n) + " h" }
