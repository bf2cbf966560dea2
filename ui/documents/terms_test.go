package documents

import (
	"strings"
	"testing"
	"time"

	"pgregory.net/rapid"

	"kapdesk/data"
	"kapdesk/data/course"
	"kapdesk/data/document"
	"kapdesk/data/store"
	"kapdesk/reports"
	"kapdesk/reports/paper"
	"kapdesk/ui/desk"
	"kapdesk/ui/desk/desktest"
	"kapdesk/ui/kit"
)

// routeSays is what only the consent to one route says.
var routeSays = map[data.Route]string{
	data.Sublingual: "under your own tongue", data.Oral: "that you swallow yourself", data.Intramuscular: "injection into a muscle",
	data.Intravenous: "infusion into a vein", data.Intranasal: "the prescribed nasal spray", data.Esketamine: "the prescribed esketamine nasal spray",
	data.Subcutaneous: "injection under the skin given", data.Rectal: "prescribed suppository",
}

// TestPaperRowAndStandingNameTheSame: what a consent prints is what its row
// keeps, and what the rule asks about as long as the record plans the same.
func TestPaperRowAndStandingNameTheSame(t *testing.T) {
	now := data.MustDate(2025, time.June, 12).At(10, 0, time.UTC)
	prescribers := map[data.PrescriberID]data.Prescriber{7: {ID: 7, Name: "Samuel Okafor"}, 8: {ID: 8, Name: "Ada Lin"}, 9: {ID: 9, Name: "Ines Roy"}}
	kind, _ := data.FormKindOf(data.FormKAP)
	rapid.Check(t, func(t *rapid.T) {
		somebody := rapid.SampledFrom([]data.PrescriberID{0, 7, 8, 9})
		someRoute := rapid.SampledFrom(append(course.Routes(), ""))
		r := &data.Record{Prescribers: prescribers, Client: data.Client{ID: 1, LegalFirst: "Jordan", LegalLast: "Reeves", Prescriber: somebody.Draw(t, "own prescriber")}}
		for number := 1; number <= rapid.IntRange(0, 2).Draw(t, "courses"); number++ {
			r.Courses = append(r.Courses, data.Course{ID: data.CourseID(10 + number), Number: number})
		}
		for i := range r.Courses {
			if i+1 < len(r.Courses) || rapid.Bool().Draw(t, "closed") {
				r.Courses[i].Closed = data.DateOf(now)
			}
		}
		for id := 1; id <= rapid.IntRange(0, 2).Draw(t, "orders"); id++ {
			r.Orders = append(r.Orders, data.Order{ID: data.OrderID(id), Prescriber: somebody.Draw(t, "ordered by"), Route: rapid.SampledFrom(course.Routes()).Draw(t, "ordered"),
				On: data.DateOf(now).AddDays(rapid.IntRange(-2, 7).Draw(t, "ordered on"))})
		}
		if rapid.Bool().Draw(t, "booked") {
			r.Appointments = []data.Appointment{{ID: 3, Kind: data.KindMedicine, Status: data.Scheduled, Start: now.AddDate(0, 0, 5), Route: string(someRoute.Draw(t, "planned"))}}
		}
		s := set{client: 1, docs: store.ClientDocuments{Record: r, Rules: course.DefaultRules()}, now: now, route: someRoute.Draw(t, "chosen here")}

		open := s.open(document.Standing{Kind: kind, Status: document.Missing})
		n, err := s.request(open)
		if err != nil {
			if open.printed || len(open.lacks) == 0 {
				t.Fatalf("refused with %v, though it is filled in", err)
			}
			return
		}
		plan := document.Plan(r, now)
		row := data.Document{ID: 1, Form: n.Form, Version: n.Version, Route: n.Route, Prescriber: n.Prescriber, CourseNo: plan.Course,
			State: data.DocumentSigned, Signed: data.DateOf(now), SignedAt: now}
		if st := standing(document.Standings([]data.Document{row}, plan), n.Form); !st.Status.Holds() {
			t.Fatalf("signed as it was filled in, the consent is asked for again: %s, given for %+v, asked for %+v", st.Why, row, plan)
		}
		kept, err := reports.ReadSnapshot(n.Body)
		if err != nil {
			t.Fatal(err)
		}
		doc, err := kept.Document()
		if err != nil {
			t.Fatal(err)
		}
		text := paper.Dump(doc)
		for route, says := range routeSays {
			if strings.Contains(text, says) != (route == row.Route) {
				t.Fatalf("the row names %q, and the paper on %q: %v", row.Route, route, !(route == row.Route))
			}
		}
		for id, p := range prescribers {
			if strings.Contains(text, p.Name) != (id == row.Prescriber) {
				t.Fatalf("the row names %s, and the paper %s: %v", prescribers[row.Prescriber].Name, p.Name, !(id == row.Prescriber))
			}
		}
		for _, c := range r.Courses {
			if says := strings.Contains(text, "Course "+string('0'+rune(c.Number))); says != (c.Number == row.CourseNo) {
				t.Fatalf("the row is of course %d, and the paper says course %d: %v", row.CourseNo, c.Number, says)
			}
		}
		if !strings.Contains(text, "version "+row.Version) {
			t.Fatalf("the row has version %s, and the paper does not", row.Version)
		}
	})
}

// TestNoConsentWithoutARoute: before an order the form is not filled in. The
// chosen route is printed, kept and not asked for again.
func TestNoConsentWithoutARoute(t *testing.T) {
	s := desktest.Demo(t)
	priya := desktest.Client(t, s, "Priya S.")
	if err := s.EditClient(t.Context(), priya, func(c *data.Client) { c.Prescriber = 0 }); err != nil {
		t.Fatal(err)
	}
	w := desktest.New(t, s, kit.Light, desktest.Wide)
	shown := New(w.Desk, desk.Route{Page: desk.Documents, Client: priya, Tab: "C2"}).(*screen)
	w.Show(shown)
	w.MustSay("Not filled in yet", "Choose the prescriber in Details.")
	w.MustNotSay("Print for wet signature", "Record a wet signature", "Save as PDF")
	w.TapLike("^Choose prescriber$")
	if len(w.Went) != 1 || w.Went[0].Tab != "details" {
		t.Errorf("without a prescriber the form leads to %+v, want the client's details", w.Went)
	}
	prescribers, err := s.Prescribers(t.Context())
	if err != nil || len(prescribers) == 0 {
		t.Fatalf("prescribers of the demo: %v (%v)", prescribers, err)
	}
	if err := s.EditClient(t.Context(), priya, func(c *data.Client) { c.Prescriber = prescribers[0].ID }); err != nil {
		t.Fatal(err)
	}
	w.MustSay("Not filled in yet", "Choose the planned one.", "Not planned yet")
	w.Shot("08-documents-no-route")
	w.TapLike("^Choose route$")
	w.Answer("Fill in")
	w.MustSay("Choose the planned route.")
	w.Pick("Route", "Intramuscular")
	w.Answer("Fill in")
	w.MustSay("Intramuscular", "Print for wet signature")
	w.TapLike("^Print [0-9]+ pages$")

	docs, err := s.Documents(t.Context(), priya)
	if err != nil {
		t.Fatal(err)
	}
	draft := standing(docs.Standings, data.FormKAP).Draft
	if draft.State != data.DocumentPresented || draft.Route != data.Intramuscular || draft.Prescriber != prescribers[0].ID {
		t.Errorf("presented: %s, route %q, prescriber %d; want what was chosen", draft.State, draft.Route, draft.Prescriber)
	}
	kept, err := reports.ReadSnapshot(draft.Body)
	if err != nil || kept.Facts.Route != draft.Route || kept.Facts.PrescriberID != draft.Prescriber {
		t.Errorf("the paper names %q and prescriber %d (%v), the row %q and %d", kept.Facts.Route, kept.Facts.PrescriberID, err, draft.Route, draft.Prescriber)
	}
	if len(w.Failed) > 0 {
		t.Error(w.Failed)
	}
}

// Printing the whole set asks for the route first, and prints nothing before.
func TestPrintSetAsksForTheRoute(t *testing.T) {
	s := desktest.Demo(t)
	w := desktest.New(t, s, kit.Light, desktest.Wide)
	w.Show(New(w.Desk, desk.Route{Page: desk.Documents, Client: desktest.Client(t, s, "Priya S.")}))
	w.Tap("Print set")
	w.MustSay("Which route is planned?")
	w.Pick("Route", "Sublingual lozenge")
	w.Answer("Fill in")
	if len(w.Opened) > 0 {
		t.Errorf("%d files were printed before the route was chosen", len(w.Opened))
	}
	w.Tap("Print set")
	w.Answer("Print")
	if len(w.Opened) != 1 || len(w.Failed) > 0 {
		t.Errorf("with the route chosen print set opened %d files, failed %v", len(w.Opened), w.Failed)
	}
}

// A form that says what the practice has not entered leads to where it is entered, from
// its own button and from Print set; a witness who signed is kept with the signature.
func TestAFormLeadsToWhatThePracticeMustSay(t *testing.T) {
	s := desktest.Demo(t)
	if err := s.SaveFormWords(t.Context(), nil); err != nil {
		t.Fatal(err)
	}
	w := desktest.New(t, s, kit.Light, desktest.Wide)
	w.Show(New(w.Desk, desk.Route{Page: desk.Documents, Client: desktest.Client(t, s, "Jordan R."), Tab: string(data.FormTouch)}))
	w.MustSay("Not filled in yet", "This form says what is not entered yet: Licensing board, with phone. Enter it in Settings, Forms.")
	for _, button := range []string{"Enter it in Settings", "Print set"} {
		w.Went = nil
		w.Tap(button)
		if len(w.Went) != 1 || w.Went[0].Page != desk.Settings || w.Went[0].Tab != "forms" {
			t.Errorf("%s leads to %+v, want Settings, Forms", button, w.Went)
		}
	}
}

// What a dose waits for is said at each form, as readiness has it.
func TestFormsSayWhetherADoseWaits(t *testing.T) {
	s := desktest.Demo(t)
	jordan := desktest.Client(t, s, "Jordan R.")
	for form, want := range map[data.Form]string{data.FormKAP: "A dose waits for this form", data.FormRecording: "No dose waits for this form"} {
		w := desktest.New(t, s, kit.Light, desktest.Wide)
		w.Show(New(w.Desk, desk.Route{Page: desk.Documents, Client: jordan, Tab: string(form)}))
		if said := strings.Join(w.Texts(), " "); !strings.Contains(said, want) {
			t.Errorf("%s does not say %q", form, want)
		}
		w.Shot("documents-waits-" + string(form))
	}
}

func TestAWitnessIsKeptWithTheSignature(t *testing.T) {
	s := desktest.Demo(t)
	jordan := desktest.Client(t, s, "Jordan R.")
	w := desktest.New(t, s, kit.Light, desktest.Wide)
	w.Show(New(w.Desk, desk.Route{Page: desk.Documents, Client: jordan, Tab: string(data.FormKAP)}))
	w.TapLike("^Print [0-9]+ pages$")
	w.Tap("Record signature")
	w.Type("Printed name, witness, if one signed", "Ana Ruiz")
	w.Answer("Record signature")
	docs, err := s.Documents(t.Context(), jordan)
	if err != nil {
		t.Fatal(err)
	}
	signers := standing(docs.Standings, data.FormKAP).Doc.Signers
	if n := len(signers); n != 3 || signers[2] != (data.Signer{Role: data.RoleWitness, Name: "Ana Ruiz"}) {
		t.Errorf("signed by %+v, want the witness last and nobody who did not sign", signers)
	}
}
