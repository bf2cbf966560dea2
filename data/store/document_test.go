package store

import (
	"errors"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"

	"kapdesk/data"
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
