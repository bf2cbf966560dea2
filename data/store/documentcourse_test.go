package store

import (
	"errors"
	"slices"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"

	"kapdesk/data"
	"kapdesk/data/course"
	"kapdesk/data/document"
)

func TestRevokedReleaseStopsTheReport(t *testing.T) {
	s := newStore(t)
	owner, prescriber := documented(t, s)
	facts := func() document.ProgressFacts {
		return document.ProgressFacts{Client: document.Person{Number: "C-0098"}, Prescriber: prescriber, From: day(time.March, 3), Until: day(time.June, 10)}
	}
	var fault *data.Fault
	if _, err := s.SignReport(t.Context(), owner, document.NewReport(facts())); !errors.As(err, &fault) {
		t.Fatalf("a report without a release gave %v, want a refusal", err)
	}
	release := prepare(t, s, NewDocument{Client: owner, Form: data.FormRelease, Version: "1.0", Body: "text", Prescriber: prescriber})
	if _, err := s.SignDocument(t.Context(), release, wet(testTime)); err != nil {
		t.Fatal(err)
	}
	report := document.NewReport(facts())
	report.Next = []string{"Please send a new order."}
	docID, err := s.SignReport(t.Context(), owner, report)
	if err != nil {
		t.Fatalf("a report under a valid release: %v", err)
	}
	d, err := s.Document(t.Context(), docID)
	if err != nil {
		t.Fatal(err)
	}
	kept, err := PrintedReport(d)
	if err != nil || !cmp.Equal(kept.Next, report.Next) || kept.Signed.IsZero() || kept.Facts.Client.Number != "C-0098" || !d.Intact() {
		t.Errorf("the signed report came back as %+v (%v)", kept, err)
	}
	if err := s.RevokeDocument(t.Context(), release, "by phone"); err != nil {
		t.Fatal(err)
	}
	if _, err := s.SignReport(t.Context(), owner, document.NewReport(facts())); !errors.As(err, &fault) {
		t.Errorf("a report after the release was revoked gave %v, want a refusal", err)
	}
}

// A report that was put together for one prescriber goes to no other, though a
// release to the other holds.
func TestReportToAnotherPrescriberIsRefused(t *testing.T) {
	s := newStore(t)
	owner, first := documented(t, s)
	second, err := s.SavePrescriber(t.Context(), data.Prescriber{Name: "Ada Lin", Credentials: "NP"})
	if err != nil {
		t.Fatal(err)
	}
	sign := func(report data.PrescriberID) error {
		_, err := s.SignReport(t.Context(), owner, document.NewReport(document.ProgressFacts{Prescriber: report, Until: day(time.June, 10)}))
		return err
	}
	release := func(to data.PrescriberID) {
		id := prepare(t, s, NewDocument{Client: owner, Form: data.FormRelease, Version: "1.0", Body: "text", Prescriber: to})
		if _, err := s.SignDocument(t.Context(), id, wet(testTime)); err != nil {
			t.Fatal(err)
		}
	}
	var fault *data.Fault
	release(second)
	if err := sign(first); !errors.As(err, &fault) {
		t.Errorf("a release to another prescriber let a report out: %v", err)
	}
	release(first)
	if err := sign(second); !errors.As(err, &fault) {
		t.Errorf("a report to a prescriber who is not the client's was signed: %v", err)
	}
	if err := sign(first); err != nil {
		t.Errorf("a report to the client's own prescriber under a release: %v", err)
	}
	if err := s.EditClient(t.Context(), owner, func(c *data.Client) { c.Prescriber = second }); err != nil {
		t.Fatal(err)
	}
	if err := sign(first); !errors.As(err, &fault) {
		t.Errorf("after the client changed to another prescriber, a report to the one before was signed: %v", err)
	}
}

// TestConsentBeforeTheCourseBelongsToIt: a consent signed at intake, before the
// course is opened, is that course's own, and the next course asks again.
func TestConsentBeforeTheCourseBelongsToIt(t *testing.T) {
	s := newStore(t)
	owner, prescriber := documented(t, s)
	docID := prepare(t, s, kapFor(owner, prescriber, "3.2", "text"))
	if _, err := s.SignDocument(t.Context(), docID, wet(testTime)); err != nil {
		t.Fatal(err)
	}
	status := func() document.Status {
		list, err := s.Documents(t.Context(), owner)
		if err != nil {
			t.Fatal(err)
		}
		for _, st := range list.Standings {
			if st.Kind.Form == data.FormKAP {
				return st.Status
			}
		}
		return document.Missing
	}
	first, err := s.OpenCourse(t.Context(), owner, data.FirstCourse)
	if err != nil {
		t.Fatal(err)
	}
	if d, _ := s.Document(t.Context(), docID); d.Course != first || status() != document.Valid {
		t.Errorf("the consent belongs to course %d and is %s; want course %d, valid", d.Course, status().Word(), first)
	}
	finds(t, "closed for a reason that is none", s.CloseCourse(t.Context(), first, "enough"), "reason: course.reason")
	if err := s.CloseCourse(t.Context(), first, "completed course"); err != nil {
		t.Fatal(err)
	}
	closed := status()
	for range 2 { // taken back twice, the second time without anything to do
		if err := s.ReopenCourse(t.Context(), first); err != nil {
			t.Fatal(err)
		}
	}
	if j, err := s.Journey(t.Context(), owner); err != nil || j.Open == nil || j.Open.ID != first || j.Open.Reason != "" || status() != document.Valid {
		t.Errorf("a course that was closed by mistake is %+v (%v), its consent %s", j.Open, err, status().Word())
	}
	lines, err := s.Audit(t.Context(), AuditFilter{Client: owner, Words: "was closed", Limit: 5})
	if err != nil || len(lines) != 1 || lines[0].Detail != "was closed, completed course" {
		t.Errorf("the trail has %+v about it (%v)", lines, err)
	}
	if err := s.CloseCourse(t.Context(), first, "completed course"); err != nil || status() != closed {
		t.Errorf("closed again its consent is %s, want %s (%v)", status().Word(), closed.Word(), err)
	}
	if _, err := s.OpenCourse(t.Context(), owner, data.MaintenanceCourse); err != nil {
		t.Fatal(err)
	}
	if status() != document.Renew {
		t.Errorf("in the next course the consent is %s, want Renew", status().Word())
	}
	if err, refused := s.ReopenCourse(t.Context(), first), (*data.Refused)(nil); !errors.As(err, &refused) || refused.Code != "refused.newer" {
		t.Errorf("reopened behind a later course: %v", err)
	}
}

// The list over all clients says of each what the client's own list says, and
// loads no text.
func TestConsentSetsAgreeWithEachClient(t *testing.T) {
	w, _ := goldenCourse(t)
	for i, stage := range course.Stages() {
		w.who = create(t, w.s, data.Client{LegalFirst: "Client", LegalLast: string(rune('A' + i)), Birth: born})
		w.must("move to "+string(stage), w.s.SetStage(t.Context(), w.who, stage, "for the test"))
		switch i % 4 {
		case 0:
			w.consent(data.FormTherapy, data.Date{})
		case 1:
			_, err := w.s.OpenCourse(t.Context(), w.who, data.FirstCourse)
			w.must("open a course", err)
			w.consent(data.FormKAP, data.Date{})
			w.book(data.KindMedicine, local(time.June, 14+i, 13, 0), 180)
		case 2:
			id := w.book(data.KindPsycholytic, local(time.June, 14+i, 13, 0), 120)
			w.must("make it a video visit", w.s.changeAppointment(t.Context(), id, func(_ *tx, a *data.Appointment) (string, string, error) {
				a.Place = data.Video
				return "Changed", "", nil
			}))
			w.must("decline touch", w.s.DeclineDocument(t.Context(), w.who, data.FormTouch, data.DateOf(w.clock.now)))
		}
	}
	list, err := w.s.ConsentSets(t.Context())
	if err != nil || len(list) < 7 {
		t.Fatalf("%d clients with their sets (%v), want at least the 7 on the way", len(list), err)
	}
	listed := map[data.ClientID]ConsentSet{}
	for i, one := range list {
		listed[one.Client] = one
		if i == 0 {
			continue
		}
		if last := list[i-1].Next; !one.Next.IsZero() && (last.IsZero() || one.Next.Before(last)) {
			t.Errorf("%s (%s) stands after %s", one.Name, one.Next, last)
		}
	}
	page, err := w.s.Clients(t.Context(), ClientFilter{Limit: 100})
	if err != nil {
		t.Fatal(err)
	}
	for _, row := range page.Rows {
		own, err := w.s.Documents(t.Context(), row.ID)
		if err != nil {
			t.Fatal(err)
		}
		one, shown := listed[row.ID]
		way := slices.Contains([]data.Stage{data.StageIntake, data.StageAwaitingClearance, data.StageEligible, data.StagePreparing, data.StageDosing, data.StageIntegrating, data.StageMaintenance}, row.Stage)
		if shown != way {
			t.Errorf("%s (%s): listed is %v", own.Record.Client.DisplayName(), row.Stage, shown)
		}
		if !shown {
			continue
		}
		next := data.Date{}
		if !one.Next.IsZero() {
			next = data.DateOf(one.Next)
		}
		doses := 1
		for _, session := range own.Record.Sessions {
			if !session.T0.IsZero() {
				doses++
			}
		}
		if one.Name != own.Record.Client.DisplayName() || next != own.Context.NextDose || one.Dose != doses {
			t.Errorf("%s: listed as %s, dose %d on %s; its own list says dose %d on %s", own.Record.Client.DisplayName(), one.Name, one.Dose, next, doses, own.Context.NextDose)
		}
		var forms []document.Standing
		for _, st := range own.Standings {
			st.Doc.Body, st.Draft.Body, st.Doc.Scans, st.Draft.Scans, st.Doc.AfterDose = "", "", nil, nil, false
			forms = append(forms, st)
		}
		if diff := cmp.Diff(forms, one.Forms, cmp.Comparer(func(a, b data.Date) bool { return a == b })); diff != "" {
			t.Errorf("%s: forms (-own list +list of all):\n%s", own.Record.Client.DisplayName(), diff)
		}
	}
}
