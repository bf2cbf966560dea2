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
	"kapdesk/data/words"
)

// documented is a client with a prescriber, as documents need them.
func documented(t testing.TB, s *Store) (data.ClientID, data.PrescriberID) {
	t.Helper()
	prescriber, err := s.SavePrescriber(t.Context(), data.Prescriber{Name: "Samuel Okafor", Credentials: "MD", Practice: "Rose City Psychiatry"})
	if err != nil {
		t.Fatal(err)
	}
	c := jordan()
	c.Prescriber = prescriber
	return create(t, s, c), prescriber
}

// kapFor is a KAP consent to a sublingual course of a prescriber.
func kapFor(owner data.ClientID, by data.PrescriberID, version, body string) NewDocument {
	return NewDocument{Client: owner, Form: data.FormKAP, Version: version, Body: body, Route: data.Sublingual, Prescriber: by}
}

func prepare(t testing.TB, s *Store, n NewDocument) data.DocumentID {
	t.Helper()
	docID, err := s.PrepareDocument(t.Context(), n)
	if err != nil {
		t.Fatalf("prepare %s: %v", n.Form, err)
	}
	return docID
}

var bothSign = []data.Signer{{Role: data.RoleClient, Name: "Jordan A. Reeves"}, {Role: data.RoleTherapist, Name: "Elena Marsh, LCSW"}}

func wet(at time.Time) Signature {
	return Signature{At: at, Method: data.SignedWet, Signers: bothSign}
}

func TestSignedTextNeverChanges(t *testing.T) {
	s := newStore(t)
	owner, prescriber := documented(t, s)
	kap := kapFor(owner, prescriber, "3.2", "the text as presented")
	docID := prepare(t, s, kap)
	if again := prepare(t, s, kap); again != docID {
		t.Errorf("preparing the same text twice gave documents %d and %d", docID, again)
	}
	if err := s.MarkPresented(t.Context(), docID); err != nil {
		t.Fatal(err)
	}
	at := testTime.Add(-time.Hour)
	if flagged, err := s.SignDocument(t.Context(), docID, wet(at)); err != nil || flagged {
		t.Fatalf("signing: %v, flagged %v", err, flagged)
	}
	d, err := s.Document(t.Context(), docID)
	if err != nil {
		t.Fatal(err)
	}
	if d.State != data.DocumentSigned || !d.SignedAt.Equal(at) || !d.Intact() || d.Until != data.MustDate(2026, time.June, 12) || !cmp.Equal(d.Signers, bothSign) {
		t.Errorf("signed document: %+v", d)
	}
	if _, err := s.files.Writer().Exec("UPDATE document SET body = 'another text' WHERE id = ?", int64(docID)); err == nil {
		t.Error("a signed text could be changed behind the store")
	}
	if _, err := s.SignDocument(t.Context(), docID, wet(testTime)); err == nil {
		t.Error("a document was signed twice")
	}
	kap.Body = "a later text"
	if next := prepare(t, s, kap); next == docID {
		t.Error("preparing again wrote over the signed document")
	}
}

func TestChangedTextIsPresentedAgain(t *testing.T) {
	s := newStore(t)
	owner, _ := documented(t, s)
	n := NewDocument{Client: owner, Form: data.FormTouch, Version: "1.0", Body: "first"}
	docID := prepare(t, s, n)
	if err := s.MarkPresented(t.Context(), docID); err != nil {
		t.Fatal(err)
	}
	n.Body = "second"
	if prepare(t, s, n) != docID {
		t.Error("a changed draft became a second document")
	}
	if d, _ := s.Document(t.Context(), docID); d.State != data.DocumentDraft || d.Body != "second" {
		t.Errorf("after its text changed the document is %s with %q; want a draft again", d.State, d.Body)
	}
}

func TestSignatureIsRefused(t *testing.T) {
	s := newStore(t)
	owner, prescriber := documented(t, s)
	docID := prepare(t, s, kapFor(owner, prescriber, "3.2", "text"))
	for name, c := range map[string]struct {
		sig  Signature
		want string
	}{
		"no time":            {Signature{Method: data.SignedWet, Signers: bothSign}, "at: signature.undated"},
		"more than a minute": {wet(testTime.Add(time.Minute + time.Second)), "at: signature.future"},
		"without the client": {Signature{At: testTime, Method: data.SignedWet, Signers: bothSign[1:]}, "signers: signature.client"},
		"a client's blank":   {Signature{At: testTime, Method: data.SignedWet, Signers: []data.Signer{{Role: data.RoleClient, Name: " "}}}, "signers: signature.client"},
		"nothing at all":     {Signature{}, "at: signature.undated, signers: signature.client"},
	} {
		_, err := s.SignDocument(t.Context(), docID, c.sig)
		finds(t, name, err, c.want)
	}
	if _, err := s.SignDocument(t.Context(), docID, wet(testTime.Add(time.Minute))); err != nil {
		t.Errorf("a signature by a clock that is a minute ahead: %v", err)
	}
	for name, c := range map[string]struct {
		form NewDocument
		want string
	}{
		"no text":                  {kapFor(owner, prescriber, "3.2", " "), "body: form.empty"},
		"a consent to no route":    {NewDocument{Client: owner, Form: data.FormKAP, Body: "text", Prescriber: prescriber}, "route: terms.route"},
		"a consent to nobody's":    {NewDocument{Client: owner, Form: data.FormKAP, Body: "text", Route: data.Oral}, "prescriber: terms.prescriber"},
		"a release to nobody":      {NewDocument{Client: owner, Form: data.FormRelease, Body: "text"}, "prescriber: form.recipient"},
		"a transport form, no day": {NewDocument{Client: owner, Form: data.FormTransport, Body: "text"}, "for: form.unbooked"},
	} {
		_, err := s.PrepareDocument(t.Context(), c.form)
		finds(t, name, err, c.want)
	}
	if _, err := s.PrepareDocument(t.Context(), NewDocument{Client: owner, Form: "C99", Body: "text", Prescriber: prescriber}); err == nil {
		t.Error("a form outside of the set was prepared")
	}
	finds(t, "revoked without saying how", s.RevokeDocument(t.Context(), docID, " "), "how: revoked.how")
}

// finds fails the test unless a use case was refused with these problems.
func finds(t *testing.T, name string, err error, want string) {
	t.Helper()
	var problems data.Problems
	if !errors.As(err, &problems) || problems.Error() != want {
		t.Errorf("%s: %v, want the problems %s", name, err, want)
	}
}

func TestNewSignatureSupersedesTheOld(t *testing.T) {
	s := newStore(t)
	owner, prescriber := documented(t, s)
	first := prepare(t, s, kapFor(owner, prescriber, "3.1", "old"))
	if _, err := s.SignDocument(t.Context(), first, wet(testTime.AddDate(0, -3, 0))); err != nil {
		t.Fatal(err)
	}
	second := prepare(t, s, kapFor(owner, prescriber, "3.2", "new"))
	if d, _ := s.Document(t.Context(), first); d.State != data.DocumentSigned {
		t.Errorf("preparing a new form already made the old one %s", d.State)
	}
	if _, err := s.SignDocument(t.Context(), second, wet(testTime)); err != nil {
		t.Fatal(err)
	}
	if d, _ := s.Document(t.Context(), first); d.State != data.DocumentSuperseded {
		t.Errorf("the old signature is %s, want superseded", d.State)
	}
}

// TestAConsentKeepsWhatItNames: the row says what the paper says. A draft is
// brought up to date when another course, route or prescriber is planned, and a
// signature under other terms ends the one before.
func TestAConsentKeepsWhatItNames(t *testing.T) {
	s := newStore(t)
	owner, first := documented(t, s)
	second, err := s.SavePrescriber(t.Context(), data.Prescriber{Name: "Ada Lin", Credentials: "NP"})
	if err != nil {
		t.Fatal(err)
	}
	named := kapFor(owner, first, "3.2", "text")
	docID := prepare(t, s, named)
	keeps := func(what string, id data.DocumentID, course int) {
		t.Helper()
		d, err := s.Document(t.Context(), id)
		if err != nil || d.Route != named.Route || d.Prescriber != named.Prescriber || d.CourseNo != course {
			t.Errorf("%s: the row names %s, prescriber %d, course %d (%v); want %s, %d, %d", what, d.Route, d.Prescriber, d.CourseNo, err, named.Route, named.Prescriber, course)
		}
	}
	keeps("the draft", docID, 0)
	for what, change := range map[string]func(){
		"another route":      func() { named.Route = data.Oral },
		"another prescriber": func() { named.Prescriber = second },
	} {
		change()
		if again := prepare(t, s, named); again != docID {
			t.Errorf("%s made a second draft, %d beside %d", what, again, docID)
		}
		keeps(what, docID, 0)
	}
	if _, err := s.SignDocument(t.Context(), docID, wet(testTime.AddDate(0, 0, -1))); err != nil {
		t.Fatal(err)
	}
	keeps("signed", docID, 0)
	if _, err := s.OpenCourse(t.Context(), owner, data.FirstCourse); err != nil {
		t.Fatal(err)
	}
	keeps("signed before its course was opened", docID, 1)

	named.Route, named.Prescriber = data.Intramuscular, first
	later := prepare(t, s, named)
	if _, err := s.SignDocument(t.Context(), later, wet(testTime)); err != nil {
		t.Fatal(err)
	}
	keeps("signed in the course", later, 1)
	if d, _ := s.Document(t.Context(), docID); d.State != data.DocumentSuperseded {
		t.Errorf("the consent to another prescriber's medicine is %s, want superseded", d.State)
	}
}

// A draft that was left over from a closed course is prepared for the new one,
// though its text did not change.
func TestADraftJoinsTheOpenCourse(t *testing.T) {
	s := newStore(t)
	owner, _ := documented(t, s)
	touch := NewDocument{Client: owner, Form: data.FormTouch, Version: "own", Body: "on paper"}
	for number := 1; number <= 2; number++ {
		opened, err := s.OpenCourse(t.Context(), owner, data.FirstCourse)
		if err != nil {
			t.Fatal(err)
		}
		if d, err := s.Document(t.Context(), prepare(t, s, touch)); err != nil || d.CourseNo != number {
			t.Errorf("prepared in course %d, the draft belongs to course %d (%v)", number, d.CourseNo, err)
		}
		if err := s.CloseCourse(t.Context(), opened, "completed course"); err != nil {
			t.Fatal(err)
		}
	}
	if d, err := s.Document(t.Context(), prepare(t, s, touch)); err != nil || d.Course != 0 {
		t.Errorf("prepared on the day the course was closed, the draft belongs to course %d (%v), want none", d.Course, err)
	}
}

func TestConsentSignedAfterTheDoseIsFlagged(t *testing.T) {
	s := newStore(t)
	owner, _ := documented(t, s)
	dose := testTime.Add(-40 * time.Minute)
	bareDose(t, s, owner, 1, dose, 200)
	docID := prepare(t, s, NewDocument{Client: owner, Form: data.FormTouch, Version: "1.0", Body: "text"})
	flagged, err := s.SignDocument(t.Context(), docID, wet(testTime))
	if err != nil || !flagged {
		t.Fatalf("signed 40 minutes after a dose: flagged %v (%v), want kept and flagged", flagged, err)
	}
	list, err := s.Documents(t.Context(), owner)
	if err != nil || len(list.Docs) != 1 || !list.Docs[0].AfterDose {
		t.Errorf("the flag is not shown later: %+v (%v)", list.Docs, err)
	}
}

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

func TestScansAndCopies(t *testing.T) {
	s := newStore(t)
	owner, prescriber := documented(t, s)
	docID := prepare(t, s, kapFor(owner, prescriber, "3.2", "text"))
	if err := s.AttachScan(t.Context(), docID, "consent.pdf", "application/pdf", nil); err == nil {
		t.Error("an empty scan was attached")
	}
	if err := s.AttachScan(t.Context(), docID, "consent.pdf", "application/pdf", []byte("%PDF")); err != nil {
		t.Fatal(err)
	}
	if err := s.CopyGiven(t.Context(), docID); err != nil {
		t.Fatal(err)
	}
	list, err := s.Documents(t.Context(), owner)
	if err != nil || len(list.Docs) != 1 || len(list.Docs[0].Scans) != 1 || !list.Docs[0].CopyGiven {
		t.Fatalf("documents %+v (%v)", list.Docs, err)
	}
	if a := list.Docs[0].Scans[0]; a.Name != "consent.pdf" || copied(t, s, a.ID) != "%PDF" {
		t.Errorf("the scan is %+v", a)
	}
}

func TestDeclinedFormIsNotUsed(t *testing.T) {
	s := newStore(t)
	owner, _ := documented(t, s)
	if err := s.DeclineDocument(t.Context(), owner, data.FormRecording, day(time.March, 18)); err != nil {
		t.Fatal(err)
	}
	list, err := s.Documents(t.Context(), owner)
	if err != nil {
		t.Fatal(err)
	}
	for _, st := range list.Standings {
		if st.Kind.Form == data.FormRecording && words.Standing(st, data.Region{}, s.Today()) != "Client said no, Mar 18" {
			t.Errorf("recording says %q", words.Standing(st, data.Region{}, s.Today()))
		}
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
