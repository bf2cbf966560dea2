package report

import (
	"bytes"
	"slices"
	"strings"
	"testing"

	"kapdesk/data"
	"kapdesk/data/demo/demotest"
	"kapdesk/data/document"
	"kapdesk/data/store"
	"kapdesk/reports"
	"kapdesk/reports/paper"
	"kapdesk/ui/desk"
	"kapdesk/ui/desk/desktest"
	"kapdesk/ui/kit"
)

// TestReportOfTheDesign is design 09 in both themes and sizes.
func TestReportOfTheDesign(t *testing.T) {
	s := desktest.Demo(t)
	jordan := desktest.Client(t, s, "Jordan R.")
	desktest.EachLook(t, s, "09-report", func(w *desktest.Window) {
		w.Show(New(w.Desk, desk.Route{Page: desk.Reports, Client: jordan}))
		w.MustSay("Progress report, Jordan R.", "Prescriber", "Release to Dr. Okafor valid to Mar 18, 2026", "Sections", "fits on 1 page", "3 doses, 1 no-go",
			"PHQ-9, GAD-7, PCL-5", "Never included", "Psychotherapy notes, quotes", "kept apart", "Draft until signed", "Sign and lock", "DRAFT")
		w.MustSay("Client", "Referrer", "Insurer", "Packet", "Own file", "Supervision", "in the prescriber packet")
	})
}

// text is a report in words.
func text(r document.Report) string {
	return paper.Dump(reports.ProgressOf(r, data.RegionOf("US")).Document())
}

func TestReportSaysWhatTheRecordSays(t *testing.T) {
	s := desktest.Demo(t)
	l, err := load(t.Context(), s, s.Draft, desktest.Client(t, s, "Jordan R."), "", data.RegionOf("US"))
	if err != nil {
		t.Fatal(err)
	}
	said := text(l.report())
	for _, want := range []string{
		"PHQ-9 fell from 22 (severe) to 9 (mild): −13 points (−59.1%), reliable improvement (6 or more), response; not remission (below 5).",
		"GAD-7 and PCL-5 also improved reliably.", "Three medicine sessions and one no-go visit", "No serious adverse event.",
		"2.42", "3.63", "128/82", "146/90", "T+120 min", "Nausea, mild, 25 min", "166/102", "Preparation 2 of 2, integration 7 of 7",
		"PHQ-9 item 9 was 1 on March 10 and April 15, 0 on May 13 and June 10", "Maintenance session planned June 17. Please send a new order: dose, route, BP limit, number of sessions.",
		"Next measures July 8. No integration visit booked yet within 72 hours of the dose on June 17.", "Safety",
		"Samuel Okafor, MD, Rose City Psychiatry", "F33.2", "March 18, 2025 to March 18, 2026",
	} {
		if !bytes.Contains([]byte(said), []byte(want)) {
			t.Errorf("the report does not say %q", want)
		}
	}
	if t.Failed() {
		t.Log(said)
	}
}

func TestReportIsSignedLockedAndPrinted(t *testing.T) {
	s := desktest.Demo(t)
	jordan := desktest.Client(t, s, "Jordan R.")
	w := desktest.New(t, s, kit.Light, desktest.Wide)
	w.Show(New(w.Desk, desk.Route{Page: desk.Reports, Client: jordan}))
	w.Type("Recommendations and questions, one a line", "Is the BP limit of 150/95 still right?\n\nPlease send a new order.")
	w.MustSay("2 items", "The report, saved 10:12 AM", "Sign and lock")
	w.Tap("Print draft")
	if len(w.Opened) != 1 || len(w.Failed) > 0 {
		t.Fatalf("printing the draft opened %d files, failed %v", len(w.Opened), w.Failed)
	}
	w.Show(New(w.Desk, desk.Route{Page: desk.Reports, Client: jordan}))
	w.MustSay("2 items")
	w.Tap("Sign and lock")
	w.MustSay("A signed report never changes.")
	w.Answer("Sign and lock")
	if len(w.Went) != 1 || w.Went[0].ID == 0 || len(w.Failed) > 0 {
		t.Fatalf("after signing: went %v, failed %v", w.Went, w.Failed)
	}
	w.Show(New(w.Desk, w.Went[0]))
	w.MustSay("Progress report to Dr. Okafor", "Signed Jun 12, 2025, 10:12 AM", "Is the BP limit of 150/95 still right?")
	w.MustNotSay("DRAFT")
	w.Shot("09-report-signed")
	w.Tap("Print 1 page")
	if len(w.Opened) != 2 {
		t.Errorf("printing the signed report opened %d files in all, want 2", len(w.Opened))
	}
	out, err := s.Disclosures(t.Context(), jordan)
	if err != nil || len(out) != 2 || !out[0].Draft || out[1].Draft || out[0].To != "Dr. Okafor" || out[1].Document == 0 || out[1].Release == 0 || out[1].Reason != "" {
		t.Errorf("the disclosures are %+v (%v)", out, err)
	}
	lines, err := s.Audit(t.Context(), store.AuditFilter{Client: jordan, Words: "Dr. Okafor", Limit: 2})
	if err != nil || len(lines) != 2 || lines[0].Detail != "for Dr. Okafor, release to 2026-03-18" || lines[1].Detail != "for Dr. Okafor, draft, release to 2026-03-18" {
		t.Errorf("the trail of prints is %+v (%v)", lines, err)
	}
	if text, _ := s.Draft(t.Context(), draftKey(jordan)); text != "" {
		t.Error("the draft stayed after the report was signed")
	}
}

func TestWithoutAReleaseNothingLeaves(t *testing.T) {
	s := desktest.Demo(t)
	jordan := desktest.Client(t, s, "Jordan R.")
	record, err := s.Record(t.Context(), jordan)
	if err != nil {
		t.Fatal(err)
	}
	release := document.FindRelease(record.Documents, record.Client.Prescriber, s.Today())
	w := desktest.New(t, s, kit.Light, desktest.Wide)
	w.Show(New(w.Desk, desk.Route{Page: desk.Reports, Client: jordan}))
	if err := s.RevokeDocument(t.Context(), release.Doc, "by phone"); err != nil {
		t.Fatal(err)
	}
	w.MustSay("No release to Dr. Okafor")
	w.Shot("09-report-no-release")
	w.Tap("Sign and lock")
	if w.Says("A signed report never changes.") {
		t.Error("a report without a release could be signed")
	}
	w.Tap("Print draft")
	if len(w.Opened) != 0 {
		t.Error("a report without a release was printed before anybody said why")
	}
	w.Answer("Print with this reason")
	w.MustSay("Write why, in a few words.")
	w.Type("Why it may go without a release", "He asked for it by phone, emergency")
	w.Shot("report-reason")
	w.Answer("Print with this reason")
	if len(w.Opened) != 1 || len(w.Failed) > 0 {
		t.Errorf("with a reason %d files were opened, failed %v", len(w.Opened), w.Failed)
	}
	if list, err := s.Disclosures(t.Context(), jordan); err != nil || len(list) != 1 || list[0].Release != 0 || list[0].Reason != "He asked for it by phone, emergency" {
		t.Errorf("the disclosures are %+v (%v)", list, err)
	}
	w.Tap("Open release")
	if len(w.Went) != 1 || w.Went[0].Page != desk.Documents || w.Went[0].Tab != "C8" {
		t.Errorf("Open release led to %+v", w.Went)
	}
}

// A session that runs is left out of the report, and the screen says so.
func TestUnsignedIsSaidOnTheScreen(t *testing.T) {
	s := desktest.Demo(t)
	amara := desktest.Client(t, s, "Amara N.")
	w := desktest.New(t, s, kit.Light, desktest.Wide)
	e := New(w.Desk, desk.Route{Page: desk.Reports, Client: amara}).(*editor)
	w.Show(e)
	w.MustSay("sign first")
	sessions := len(e.data.facts.Sessions)
	booked, err := s.ClientAppointments(t.Context(), amara)
	if err != nil {
		t.Fatal(err)
	}
	for _, a := range booked {
		if a.Kind.Doses() && data.DateOf(a.Start) == s.Today() {
			if _, err := s.StartSession(t.Context(), a.ID, demotest.Typed(t, s, a.ID, "The escort's number comes by noon.")); err != nil {
				t.Fatal(err)
			}
		}
	}
	w.Type("To", "6/12/2025")
	w.MustSay("1 session not signed, left out")
	if len(e.data.facts.Sessions) != sessions {
		t.Error("a session that runs stands in the report")
	}
	e.data.facts.Unsigned, e.data.facts.UnsignedVisits = 0, 2
	if say := e.data.unsigned(); say != "2 visits not signed, left out" {
		t.Errorf("two visits: %q", say)
	}
	e.data.facts.Unsigned = 1
	if say := e.data.unsigned(); say != "1 session and 2 visits not signed, left out" {
		t.Errorf("a session and two visits: %q", say)
	}
}

func TestSectionsAndPeriod(t *testing.T) {
	s := desktest.Demo(t)
	jordan := desktest.Client(t, s, "Jordan R.")
	w := desktest.New(t, s, kit.Light, desktest.Wide)
	e := New(w.Desk, desk.Route{Page: desk.Reports, Client: jordan}).(*editor)
	w.Show(e)
	w.Tap("Medicine sessions")
	if said := text(e.data.report()); bytes.Contains([]byte(said), []byte("T+120 min")) {
		t.Error("the medicine sessions were switched off and still stand in the report")
	}
	w.Type("From", "5/1/2025")
	if len(e.data.facts.Sessions) != 1 {
		t.Errorf("from May 1 on there are %d medicine visits, want the no-go alone", len(e.data.facts.Sessions))
	}
	w.Type("To", "4/1/2025")
	w.MustSay("The last day is before the first.")
}

// TestHostileWords: what the fonts cannot draw is said by name and still prints.
func TestHostileWords(t *testing.T) {
	s := desktest.Demo(t)
	w := desktest.New(t, s, kit.Light, desktest.Narrow)
	w.Show(New(w.Desk, desk.Route{Page: desk.Reports, Client: desktest.Client(t, s, "Jordan R.")}))
	w.Type("Recommendations and questions, one a line", "Slept well \U0001F602\n"+strings.Repeat("w", 3000)+"\nمرحبا")
	w.MustSay("Not all can be printed.", "arabic letter alef (U+0627)", "They print as marked boxes.")
	w.Shot("09-report-hostile")
	w.Tap("Print draft")
	if len(w.Opened) != 0 {
		t.Error("it was printed before anybody was asked")
	}
	w.Answer("Print anyway")
	if len(w.Opened) != 1 || len(w.Failed) > 0 {
		t.Errorf("hostile words: %d files, failed %v", len(w.Opened), w.Failed)
	}
}

func TestRefusedSignatureStaysAsked(t *testing.T) {
	s := desktest.Demo(t)
	w := desktest.New(t, s, kit.Light, desktest.Wide)
	w.Show(New(w.Desk, desk.Route{Page: desk.Reports, Client: desktest.Client(t, s, "Jordan R.")}))
	w.Tap("Sign and lock")
	w.Refused("Sign and lock")
}

// Every client is there to be written about, also in a practice of many pages.
func TestChooserListsEveryClient(t *testing.T) {
	s := desktest.Empty(t)
	const clients = 3*chooserPage + 5
	var names []string
	for i := range clients {
		first := string(rune('A'+i/26)) + string(rune('a'+i%26)) + "a"
		if _, err := s.CreateClient(t.Context(), data.Client{LegalFirst: first, LegalLast: "Example"}); err != nil {
			t.Fatal(err)
		}
		names = append(names, first+" ")
	}
	w := desktest.New(t, s, kit.Light, desktest.Narrow)
	o := New(w.Desk, desk.Route{Page: desk.Reports}).(*overview)
	w.Show(o)
	w.MustSay("No report is waiting")
	w.Tap("Write about any client")
	c := o.choose
	if len(c.rows) > 2*chooserPage {
		t.Errorf("%d clients were read for the rows in view", len(c.rows))
	}
	if c.list.Len() != clients {
		t.Fatalf("%d rows, want one for each of %d clients", c.list.Len(), clients)
	}
	for i := range slices.Backward(names) { // from the end, so that pages come in any order
		if got := c.record(i).Cells[0].Text; !strings.HasPrefix(got, names[i]) { // longer where two look alike
			t.Errorf("row %d is %q, want %q and a last name", i, got, names[i])
		}
	}
	c.list.OnOpen(clients - 1)
	if last := w.Went[len(w.Went)-1]; last.Page != desk.Reports || last.Client == 0 {
		t.Errorf("the last row opens %v", last)
	}
}

// TestEveryAudience: what each is given, and that its words are its own.
func TestEveryAudience(t *testing.T) {
	s := desktest.Demo(t)
	jordan := desktest.Client(t, s, "Jordan R.")
	w := desktest.New(t, s, kit.Light, desktest.Wide)
	e := New(w.Desk, desk.Route{Page: desk.Reports, Client: jordan, Tab: string(document.ForPacket)}).(*editor)
	w.Show(e)
	w.MustSay("Prescriber packet", "Missing", "Adverse event, session 1", "Reply from the prescriber", "Sessions, vital signs, medicine")
	w.Shot("21-packet")
	for _, r := range document.Readers() {
		w.Tap(r.Name)
		if e.data.draft.Audience != r.Audience {
			t.Fatalf("%s: the screen shows %q", r.Name, e.data.draft.Audience)
		}
		for _, p := range document.Parts() {
			may, _ := r.May(p)
			if check := e.checks[p]; (check != nil) != may {
				t.Errorf("%s: %s can be ticked: %v, may stand in it: %v", r.Name, p, check != nil, may)
			}
		}
		w.Shot("09-report-" + strings.ReplaceAll(string(r.Audience), " ", "-"))
	}
	w.Tap("Client")
	w.MustSay("The client may have this", "Your progress")
	w.MustNotSay("Please send a new order", "More about safety, one sentence a line")
	w.Tap("Insurer")
	w.MustSay("Nobody is named")
	w.Tap("Print draft")
	w.Type("To, name and practice", "Cascade Health Plan")
	w.Tap("Print draft")
	w.Type("Why it may go without a release", "The client signed the plan's own form")
	w.Answer("Print with this reason")
	w.Tap("Client")
	w.Tap("Sign and lock")
	w.Answer("Sign and lock")
	if len(w.Opened) != 1 || len(w.Went) != 1 || len(w.Failed) > 0 {
		t.Fatalf("opened %d, went %v, failed %v", len(w.Opened), w.Went, w.Failed)
	}
	w.Show(New(w.Desk, w.Went[0]))
	w.MustSay("Progress report for the client")
	w.Tap("Was sent")
	list, err := s.Disclosures(t.Context(), jordan)
	if err != nil || len(list) != 2 || list[0].To != "Cascade Health Plan" || list[1].To != "the client" || list[1].Document == 0 {
		t.Errorf("the disclosures are %+v (%v)", list, err)
	}
	if w.Says("Was sent") {
		t.Error("a report that was sent asks whether it was")
	}
	w.Undo()
	w.MustSay("Was sent")
	if list, err = s.Disclosures(t.Context(), jordan); err != nil || len(list) != 3 || list[2].TakesBack != list[1].ID || list[2].Reason != data.NotedByMistake {
		t.Errorf("taken back the disclosures are %+v (%v)", list, err)
	}
}

// TestWordsForOneReaderStayThere: what is typed for one audience stands in no other.
func TestWordsForOneReaderStayThere(t *testing.T) {
	s := desktest.Demo(t)
	w := desktest.New(t, s, kit.Light, desktest.Wide)
	e := New(w.Desk, desk.Route{Page: desk.Reports, Client: desktest.Client(t, s, "Jordan R.")}).(*editor)
	w.Show(e)
	w.Type("Recommendations and questions, one a line", "Only for the doctor.")
	for _, r := range document.Readers()[1:] {
		w.Tap(r.Name)
		if strings.Contains(text(e.data.report()), "Only for the doctor.") {
			t.Errorf("%s reads what was written for the prescriber", r.Name)
		}
	}
	w.Tap("Prescriber")
	if !strings.Contains(text(e.data.report()), "Only for the doctor.") {
		t.Error("the prescriber's line is gone")
	}
}
