package document

import (
	"fmt"
	"slices"
	"strings"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"

	"kapdesk/data"
)

// standing is how one form stands among some documents.
func standing(t *testing.T, form data.Form, docs []data.Document, c Context) Standing {
	t.Helper()
	for _, s := range Standings(docs, c) {
		if s.Kind.Form == form {
			return s
		}
	}
	t.Fatalf("form %s is not in the list", form)
	return Standing{}
}

// both gives the documents in both orders.
func both(a, b data.Document) [][]data.Document { return [][]data.Document{{a, b}, {b, a}} }

func TestWhichFormsAreListed(t *testing.T) {
	always := "C1 C2 C3 C4 C6 C8 C9 C10 C11 C15"
	for _, c := range []struct {
		name string
		docs []data.Document
		at   Context
		more string
	}{
		{"a new client", nil, Context{On: today}, ""},
		{"a booked dose", nil, Context{On: today, NextDose: day(time.June, 17)}, "C5"},
		{"a remote one", nil, Context{On: today, NextDose: day(time.June, 17), Remote: true}, "C5 C7"},
		{"sitter consent on file", []data.Document{{ID: 1, Form: data.FormTelehealth, State: data.DocumentDraft}}, Context{On: today}, "C7"},
		{"forms added by hand", []data.Document{
			{ID: 1, Form: data.FormStorage, State: data.DocumentDraft}, {ID: 2, Form: data.FormGroupKAP, State: data.DocumentDraft},
			{ID: 3, Form: data.FormAftercare, State: data.DocumentDraft}, {ID: 4, Form: data.FormNoteRelease, State: data.DocumentDraft},
		}, Context{On: today}, "C12 C13 C14 C16"},
		{"a report", []data.Document{{ID: 1, Form: data.FormProgress, State: data.DocumentDraft}}, Context{On: today}, ""},
	} {
		var got []string
		for _, s := range Standings(c.docs, c.at) {
			got = append(got, string(s.Kind.Form))
		}
		want := strings.Fields(always + " " + c.more)
		slices.Sort(want)
		slices.Sort(got)
		if diff := cmp.Diff(want, got); diff != "" {
			t.Errorf("%s (-want +got):\n%s", c.name, diff)
		}
	}
}

func TestTheLatestDecisionCounts(t *testing.T) {
	signed := func(id data.DocumentID, on data.Date) data.Document {
		return data.Document{ID: id, Form: data.FormKAP, State: data.DocumentSigned, Signed: on, CourseNo: 1, Route: data.Sublingual, Prescriber: 7}
	}
	revoked := func(d data.Document, on data.Date) data.Document {
		d.State, d.RevokedAt = data.DocumentRevoked, on.At(9, 0, time.UTC)
		return d
	}
	declined := data.Document{ID: 9, Form: data.FormKAP, State: data.DocumentDeclined, Prepared: day(time.May, 10)}
	for _, c := range []struct {
		name string
		a, b data.Document
		want Status
	}{
		{"signed again on the day it was revoked", revoked(signed(1, day(time.March, 18)), day(time.May, 2)), signed(2, day(time.May, 2)), Valid},
		{"revoked on the day of an older entry", signed(1, day(time.May, 2)), revoked(signed(2, day(time.March, 18)), day(time.May, 2)), WasRevoked},
		{"an old signature entered later", revoked(signed(1, day(time.March, 18)), day(time.May, 2)), signed(2, day(time.March, 20)), WasRevoked},
		{"an old signature revoked after a newer one", revoked(signed(1, day(time.March, 18)), day(time.June, 1)), signed(2, day(time.May, 1)), WasRevoked},
		{"declined after signing", signed(1, day(time.March, 18)), declined, NotUsed},
		{"signed after declining", signed(1, day(time.May, 20)), declined, Valid},
	} {
		for _, docs := range both(c.a, c.b) {
			if s := standing(t, data.FormKAP, docs, Context{On: today, Terms: Terms{Course: 1}}); s.Status != c.want {
				t.Errorf("%s, document %d first: %s, want %s", c.name, docs[0].ID, s.Status.Word(), c.want.Word())
			}
		}
	}
}

func TestASignatureHoldsForItsOwnCourse(t *testing.T) {
	dose := day(time.June, 17)
	for _, c := range []struct {
		name   string
		doc    data.Document
		course int
		dose   data.Date
		want   Status
		why    Why
	}{
		{"its own course", data.Document{Form: data.FormKAP, CourseNo: 2}, 2, dose, Valid, ""},
		{"before the first course is opened", data.Document{Form: data.FormKAP}, 0, data.Date{}, Valid, ""},
		{"a dose outside a course, as it was signed", data.Document{Form: data.FormKAP}, 0, dose, Valid, ""},
		{"a later course, it belongs to none", data.Document{Form: data.FormKAP}, 1, data.Date{}, Renew, NoCourse},
		{"touch, it belongs to none", data.Document{Form: data.FormTouch}, 1, dose, Renew, NoCourse},
		{"between courses", data.Document{Form: data.FormKAP, CourseNo: 2}, 0, data.Date{}, Valid, ""},
		{"a dose after its course was closed", data.Document{Form: data.FormKAP, CourseNo: 2}, 0, dose, Renew, NewCourse},
		{"a later course", data.Document{Form: data.FormKAP, CourseNo: 1}, 2, dose, Renew, NewCourse},
		{"an earlier course", data.Document{Form: data.FormKAP, CourseNo: 2}, 1, dose, Renew, NewCourse},
		{"a later course, a last day is written on it", data.Document{Form: data.FormKAP, CourseNo: 1, Until: day(time.December, 31)}, 2, dose, Renew, NewCourse},
		{"the prescriber's own, without a last day", data.Document{Form: data.FormMedical, CourseNo: 1}, 2, dose, Renew, NewCourse},
		{"the prescriber's own, until a day", data.Document{Form: data.FormMedical, CourseNo: 1, Until: day(time.December, 31)}, 2, dose, Valid, ""},
		{"the prescriber's own, its day is over", data.Document{Form: data.FormMedical, CourseNo: 1, Until: day(time.June, 11)}, 2, dose, Renew, Ended},
		{"touch, a later course", data.Document{Form: data.FormTouch, CourseNo: 1}, 2, dose, Reaffirm, NewCourse},
		{"fees have no course", data.Document{Form: data.FormFees}, 2, dose, Valid, ""},
	} {
		c.doc.ID, c.doc.State, c.doc.Signed, c.doc.Route, c.doc.Prescriber = 1, data.DocumentSigned, day(time.June, 1), data.Sublingual, 7
		s := standing(t, c.doc.Form, []data.Document{c.doc}, Context{On: today, NextDose: c.dose, Terms: Terms{Course: c.course}})
		if s.Status != c.want || s.Why != c.why {
			t.Errorf("%s: %s (%s), want %s (%s)", c.name, s.Status.Word(), s.Why, c.want.Word(), c.why)
		}
	}
}

// What is signed after the moment asked about was not there yet. A sheet's clock
// may be a minute ahead of the computer's.
func TestALaterSignatureIsNotThereYet(t *testing.T) {
	noon := today.At(12, 0, time.UTC)
	for _, c := range []struct {
		name   string
		signed time.Time
		by     time.Time
		want   Status
	}{
		{"the day before", noon.AddDate(0, 0, -1), noon, Valid},
		{"the same day, before", noon.Add(-time.Minute), noon, Valid},
		{"at that moment", noon, noon, Valid},
		{"a minute ahead", noon.Add(Slack), noon, Valid},
		{"the same day, after", noon.Add(Slack + time.Second), noon, Missing},
		{"the same day, of a whole day", noon.Add(11 * time.Hour), time.Time{}, Valid},
		{"the day after", noon.AddDate(0, 0, 1), noon, Missing},
		{"the day after, of a whole day", noon.AddDate(0, 0, 1), time.Time{}, Missing},
		{"the day after, asked later", noon.AddDate(0, 0, 1), noon.AddDate(0, 0, 2), Missing},
	} {
		doc := data.Document{ID: 1, Form: data.FormTherapy, State: data.DocumentSigned, Signed: data.DateOf(c.signed), SignedAt: c.signed}
		if s := standing(t, doc.Form, []data.Document{doc}, Context{On: today, By: c.by}); s.Status != c.want {
			t.Errorf("signed %s: %s, want %s", c.name, s.Status.Word(), c.want.Word())
		}
		doc.State, doc.RevokedAt = data.DocumentRevoked, c.signed.Add(time.Hour)
		if s := standing(t, doc.Form, []data.Document{doc}, Context{On: today, By: c.by}); s.Status.Holds() {
			t.Errorf("signed %s and revoked: it holds", c.name)
		}
	}
}

// What a consent is given for follows the session that is booked, then the
// order, then what the client's details say.
func TestTermsOfTheNextSession(t *testing.T) {
	record := func() *data.Record {
		return &data.Record{
			Client:  data.Client{Prescriber: 7},
			Courses: []data.Course{{ID: 1, Number: 1, Closed: day(time.May, 30)}, {ID: 2, Number: 2}},
			Orders: []data.Order{{ID: 1, Prescriber: 8, On: day(time.June, 1), Route: data.Sublingual},
				{ID: 2, Prescriber: 9, On: day(time.June, 15), Route: data.Oral}},
			Appointments: []data.Appointment{{ID: 5, Kind: data.KindMedicine, Status: data.Scheduled, Start: day(time.June, 17).At(13, 0, time.UTC),
				Route: string(data.Intramuscular), Place: data.Video}},
		}
	}
	for _, c := range []struct {
		name   string
		change func(*data.Record)
		want   Terms
	}{
		{"the booked route, the order of its day", func(*data.Record) {}, Terms{2, data.Intramuscular, 9}},
		{"booked without a route", func(r *data.Record) { r.Appointments[0].Route = "" }, Terms{2, data.Oral, 9}},
		{"nothing booked: the order of today", func(r *data.Record) { r.Appointments = nil }, Terms{2, data.Sublingual, 8}},
		{"no order: the client's own", func(r *data.Record) { r.Orders = nil }, Terms{2, data.Intramuscular, 7}},
		{"an order that names nobody", func(r *data.Record) { r.Orders[1].Prescriber = 0 }, Terms{2, data.Intramuscular, 7}},
		{"no course is open", func(r *data.Record) { r.Courses = r.Courses[:1] }, Terms{0, data.Intramuscular, 9}},
		{"nothing is known", func(r *data.Record) { *r = data.Record{} }, Terms{}},
	} {
		r := record()
		c.change(r)
		plan := Plan(r, today.At(9, 0, time.UTC))
		if diff := cmp.Diff(c.want, plan.Terms); diff != "" {
			t.Errorf("%s (-want +got):\n%s", c.name, diff)
		}
		if booked := len(r.Appointments) > 0; plan.Remote != booked || plan.NextDose.IsZero() == booked || plan.On != today || plan.By.IsZero() {
			t.Errorf("%s: on %s by %s, dose %s, remote %v", c.name, plan.On, plan.By, plan.NextDose, plan.Remote)
		}
	}
}

func TestAConsentNamesRouteAndPrescriber(t *testing.T) {
	for terms, want := range map[Terms]string{
		{}:                      "prescriber route",
		{Course: 1}:             "prescriber route",
		{Route: data.Oral}:      "prescriber",
		{Prescriber: 7}:         "route",
		{0, data.Oral, 7}:       "",
		{1, data.Sublingual, 7}: "",
	} {
		var got []string
		kind, _ := data.FormKindOf(data.FormKAP)
		for _, p := range terms.Check(kind) {
			got = append(got, p.Field)
		}
		if strings.Join(got, " ") != want {
			t.Errorf("%+v lacks %v, want %q", terms, got, want)
		}
	}
}

func TestTheNewestDraftWaits(t *testing.T) {
	older := data.Document{ID: 1, Form: data.FormKAP, State: data.DocumentPresented, Prepared: day(time.May, 1)}
	newer := data.Document{ID: 2, Form: data.FormKAP, State: data.DocumentDraft, Prepared: day(time.June, 1)}
	for _, docs := range both(older, newer) {
		if s := standing(t, data.FormKAP, docs, Context{On: today}); s.Draft.ID != 2 || s.Status != Missing {
			t.Errorf("draft %d waits with status %s, want 2 and Missing", s.Draft.ID, s.Status.Word())
		}
	}
}

func TestAnOptionalFormIsMissingOnlyWhenPrepared(t *testing.T) {
	draft := data.Document{ID: 1, Form: data.FormRecording, State: data.DocumentDraft}
	if s := standing(t, data.FormRecording, nil, Context{On: today}); s.Status != NotUsed {
		t.Errorf("a recording consent that nobody prepared is %s, want Not used", s.Status.Word())
	}
	if s := standing(t, data.FormRecording, []data.Document{draft}, Context{On: today}); s.Status != Missing {
		t.Errorf("a recording consent that was prepared is %s, want Missing", s.Status.Word())
	}
}

// TestAReceiptStaysOnRecord: an aftercare sheet is a receipt of its day, which
// the next dose does not undo.
func TestAReceiptStaysOnRecord(t *testing.T) {
	doc := data.Document{ID: 1, Form: data.FormAftercare, State: data.DocumentSigned, Signed: day(time.April, 29), For: day(time.April, 29)}
	if s := standing(t, data.FormAftercare, []data.Document{doc}, Context{On: today, NextDose: day(time.June, 17)}); s.Doc.ID != 1 {
		t.Error("the receipt of an earlier dose is gone from the list")
	}
}

func TestGroupsLeaveOutWhatIsEmpty(t *testing.T) {
	if got := Groups([]Standing{{Status: ExpiresSoon}}); len(got) != 1 || got[0].Title != "Valid" {
		t.Errorf("groups of one signature that ends soon: %+v", got)
	}
}

func TestEdgesOfARelease(t *testing.T) {
	release := data.Document{ID: 3, Form: data.FormRelease, Prescriber: 1, State: data.DocumentSigned, Signed: day(time.March, 18)}
	for on, want := range map[data.Date]bool{
		day(time.March, 17): false, day(time.March, 18): true,
		data.MustDate(2026, time.March, 18): true, data.MustDate(2026, time.March, 19): false,
	} {
		if r := FindRelease([]data.Document{release}, 1, on); r.Valid != want {
			t.Errorf("a release of March 18, 2025 on %s: holds %v, want %v", on, r.Valid, want)
		}
	}
	unnamed := release
	unnamed.Prescriber = 0
	if r := FindRelease([]data.Document{unnamed}, 0, today); r.Valid {
		t.Error("a release that names nobody holds for nobody in particular")
	}
	for _, state := range []data.DocumentState{data.DocumentDraft, data.DocumentPresented, data.DocumentSuperseded, data.DocumentDeclined} {
		later := data.Document{ID: 4, Form: data.FormRelease, Prescriber: 1, State: state, Signed: day(time.June, 1), Prepared: day(time.June, 1)}
		for _, docs := range both(release, later) {
			if r := FindRelease(docs, 1, today); !r.Valid || r.Doc != 3 {
				t.Errorf("a later one that is %s hides the signed release: %+v", state, r)
			}
		}
	}
}

func TestProgressOf(t *testing.T) {
	at := day(time.June, 2).At(9, 0, time.UTC)
	for _, c := range []struct {
		doc  data.Document
		want int
	}{
		{data.Document{}, 0},
		{data.Document{ID: 1, State: data.DocumentDraft}, 1},
		{data.Document{ID: 2, State: data.DocumentDraft}, 1},
		{data.Document{ID: 1, State: data.DocumentPresented}, 2},
		{data.Document{ID: 1, State: data.DocumentSigned}, 3},
		{data.Document{ID: 1, State: data.DocumentRevoked, SignedAt: at}, 3},
		{data.Document{ID: 1, State: data.DocumentDeclined}, 1},
		{data.Document{ID: 1, State: data.DocumentSigned, CopyGiven: true}, 4},
	} {
		if got := ProgressOf(c.doc); got != c.want {
			t.Errorf("%+v is at step %d, want %d", c.doc, got, c.want)
		}
	}
}

func TestFilledAtTheEdges(t *testing.T) {
	value := func(f ConsentFacts, label string) string {
		for _, line := range f.Filled(data.Region{}) {
			if line.Label == label {
				return fmt.Sprint(line.Value, map[bool]string{true: " (missing)"}[line.Missing])
			}
		}
		return "no such line"
	}
	for _, c := range []struct {
		facts       ConsentFacts
		label, want string
	}{
		{ConsentFacts{}, "Born", "Not entered (missing)"},
		{ConsentFacts{}, "Route", "Not planned yet (missing)"},
		{ConsentFacts{Route: "intramuscular"}, "Route", "Intramuscular"},
		{ConsentFacts{HasOrder: true}, "Order", "On record"},
		{ConsentFacts{Session: day(time.June, 17)}, "Course", "Not opened (missing)"},
		{ConsentFacts{Course: "Course 1"}, "Course", "Course 1"},
		{ConsentFacts{}, "Fasting", "Not set (missing)"},
		{ConsentFacts{Practice: data.Practice{FastFood: 1, FastLiquids: 1}}, "Fasting", "Food 1 h, liquids 1 h"},
	} {
		if got := value(c.facts, c.label); got != c.want {
			t.Errorf("%s: %q, want %q", c.label, got, c.want)
		}
	}
	for c, want := range map[data.Person]string{{Name: "Chris Reeves"}: "Chris Reeves", {Name: "Chris Reeves", Relation: "spouse"}: "Chris Reeves, spouse"} {
		if got := PersonLine(c); got != want {
			t.Errorf("a person to call is written %q, want %q", got, want)
		}
	}
}

func TestShowingOnePartLeavesTheOthersOut(t *testing.T) {
	r := NewReport(ProgressFacts{}).With(PartChart, false).With(PartThemes, true)
	for _, p := range ForPrescriber.Reader().Parts() {
		if r.Has(p) != (p != PartChart) {
			t.Errorf("%s shown: %v", p, r.Has(p))
		}
	}
}
