package store

import (
	"strings"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"

	"kapdesk/data"
	"kapdesk/data/document"
)

// scrawl is a mark of one stroke.
func scrawl() data.Mark {
	m := data.Mark{W: 240, H: 120, Strokes: []data.Stroke{nil}}
	for i := range 30 {
		m.Strokes[0] = append(m.Strokes[0], data.PenPoint{X: float32(4 * i), Y: float32(40 + i%7), Ms: 9 * i})
	}
	return m
}

var touchPlace = data.FormPlace{Key: "touch 1", Words: "Holding a hand", Answers: []string{"Yes", "No", "Ask each time"}}

// byHand is a touch consent that was filled in and signed on the screen.
func byHand(text string, at time.Time, answer string) Signature {
	g := data.Signing{Text: text,
		Signers: []data.HandSigner{{Role: data.RoleClient, Name: "Jordan A. Reeves", Mark: scrawl(), At: at}, {Role: data.RoleTherapist, Name: "Elena Marsh, LCSW", Mark: data.Mark{Typed: "Elena Marsh"}, At: at.Add(time.Minute)}},
		Fills:   []data.Fill{{Place: touchPlace.Key, Words: touchPlace.Words, Answer: answer, Mark: scrawl(), At: at}},
		Asked:   []data.ClientQuestion{{At: at, Words: "What does it cost?"}}}
	g.Method = document.SigningMethod(g)
	return Signature{Signing: &g, Places: []data.FormPlace{touchPlace}}
}

// touchFor is a prepared touch consent, with the check value of its text.
func touchFor(t testing.TB, s *Store, owner data.ClientID, body string) (data.DocumentID, string) {
	t.Helper()
	n := NewDocument{Client: owner, Form: data.FormTouch, Version: "1.2", Body: body}
	return prepare(t, s, n), n.draft().Check
}

func TestWhatWasWrittenByHandIsKeptAndNeverChanges(t *testing.T) {
	s := newStore(t)
	owner, _ := documented(t, s)
	id, check := touchFor(t, s, owner, "the text")
	at := testTime.Add(-time.Hour)
	want := byHand(check, at, "Yes")
	if _, err := s.SignDocument(t.Context(), id, want); err != nil {
		t.Fatal(err)
	}
	d, err := s.Document(t.Context(), id)
	if err != nil {
		t.Fatal(err)
	}
	if d.Method != data.SignedDrawn || !d.SignedAt.Equal(at) || len(d.SignCheck) != 64 || !d.Intact() {
		t.Errorf("signed %s at %s, check %q, intact %t", d.Method, d.SignedAt, d.SignCheck, d.Intact())
	}
	if diff := cmp.Diff(want.Signing, d.Signing); diff != "" {
		t.Errorf("it is kept otherwise than it was written (-want +got):\n%s", diff)
	}
	if diff := cmp.Diff(bothSign, d.Signers); diff != "" {
		t.Errorf("those who signed (-want +got):\n%s", diff)
	}
	set, err := s.Documents(t.Context(), owner)
	if err != nil || len(set.Docs) != 1 || set.Docs[0].Signing == nil || set.Docs[0].Altered {
		t.Errorf("in the client's set: %+v, %v", set.Docs, err)
	}
	for _, change := range []string{"UPDATE signing SET content = '{}'", "UPDATE signing SET check_value = check_value", "DELETE FROM signing",
		"INSERT OR REPLACE INTO signing SELECT document_id, '{}', check_value, at FROM signing", "UPDATE document SET signed_at = '2025-01-01T00:00:00.000Z'"} {
		if _, err := s.files.Writer().Exec(change); err == nil {
			t.Errorf("behind the store: %s went through", change)
		}
	}
}

// What was signed is compared with its check value whenever it is read.
func TestAlteredSignaturesAreTold(t *testing.T) {
	for name, alter := range map[string]string{
		"a stroke":      "UPDATE signing SET content = replace(content, '\"x\":4', '\"x\":5')",
		"an answer":     "UPDATE signing SET content = replace(content, '\"answer\":\"No\"', '\"answer\":\"Yes\"')",
		"its check":     "UPDATE signing SET check_value = replace(check_value, substr(check_value, 1, 1), 'x')",
		"all of it":     "DELETE FROM signing",
		"the time":      "UPDATE document SET signed_at = '2025-06-12T01:00:00.000Z'",
		"who signed":    "UPDATE document SET signers = replace(signers, 'Jordan', 'Joan')",
		"not readable":  "UPDATE signing SET content = '[]'",
		"the text with": "UPDATE document SET check_value = replace(check_value, substr(check_value, 1, 1), 'x')",
	} {
		s := newStore(t)
		owner, _ := documented(t, s)
		id, check := touchFor(t, s, owner, "the text")
		if _, err := s.SignDocument(t.Context(), id, byHand(check, testTime, "No")); err != nil {
			t.Fatal(err)
		}
		for _, run := range []string{"DROP TRIGGER signing_stays", "DROP TRIGGER signing_row_stays", "DROP TRIGGER document_signed_text_stays", alter} {
			if _, err := s.files.Writer().Exec(run); err != nil {
				t.Fatalf("%s: %v", run, err)
			}
		}
		if d, err := s.Document(t.Context(), id); err != nil || d.Intact() {
			t.Errorf("%s was altered, and it passes for what was signed (%v)", name, err)
		}
	}
}

func TestASignatureOnTheScreenIsRefused(t *testing.T) {
	s := newStore(t)
	owner, _ := documented(t, s)
	id, check := touchFor(t, s, owner, "the text")
	good := func() Signature { return byHand(check, testTime, "No") }
	for name, c := range map[string]struct {
		edit func(*Signature)
		want string
	}{
		"of another text":      {func(g *Signature) { g.Signing.Text = "00" }, "text: sign.text"},
		"with an open place":   {func(g *Signature) { g.Signing.Fills = nil }, "fills: sign.open"},
		"of a dot":             {func(g *Signature) { g.Signing.Signers[0].Mark.Strokes = []data.Stroke{{{X: 1, Y: 1}}} }, "signers: mark.dot"},
		"without the client":   {func(g *Signature) { g.Signing.Signers = g.Signing.Signers[1:] }, "at: signature.undated, signers: signature.client"},
		"of tomorrow":          {func(g *Signature) { g.Signing.Signers[0].At = testTime.Add(24 * time.Hour) }, "at: signature.future"},
		"by an unnamed client": {func(g *Signature) { g.Signing.Signers[0].Name = "" }, "signers: signature.client"},
	} {
		sig := good()
		c.edit(&sig)
		_, err := s.SignDocument(t.Context(), id, sig)
		finds(t, name, err, c.want)
	}
	if d, _ := s.Document(t.Context(), id); !d.Open() {
		t.Error("what was refused was kept")
	}
	if _, err := s.SignDocument(t.Context(), id, good()); err != nil {
		t.Errorf("the whole of it: %v", err)
	}
}

// The trail names the way of signing and the beginning of the check value, and verifying
// finds a signing that has no such line.
func TestTheTrailKnowsTheSigning(t *testing.T) {
	s := newStore(t)
	owner, _ := documented(t, s)
	id, check := touchFor(t, s, owner, "the text")
	if _, err := s.SignDocument(t.Context(), id, byHand(check, testTime, "No")); err != nil {
		t.Fatal(err)
	}
	var detail string
	if err := s.files.Reader().QueryRow("SELECT detail FROM audit WHERE what = 'Signed'").Scan(&detail); err != nil || !strings.HasPrefix(detail, "version 1.2, on the screen, ") {
		t.Errorf("the trail says %q (%v)", detail, err)
	}
	v, err := s.CheckRecords(t.Context())
	if err != nil || v.Signings != 1 || v.Err() != nil {
		t.Errorf("%d signings, wrong: %v (%v)", v.Signings, v.Wrong, err)
	}
	for _, run := range []string{"DROP TRIGGER audit_stays_1", "UPDATE audit SET detail = 'version 1.2' WHERE what = 'Signed'"} {
		if _, err := s.files.Writer().Exec(run); err != nil {
			t.Fatal(err)
		}
	}
	if v, err = s.CheckRecords(t.Context()); err != nil || !strings.Contains(strings.Join(v.Wrong, "; "), "no line about the signing of document") {
		t.Errorf("a signing without its line in the trail: found %v (%v)", v.Wrong, err)
	}
}

// On the day of a dose touch is only made less than the consent before allowed.
func TestTouchIsNarrowedOnTheDayOfADose(t *testing.T) {
	s := newStore(t)
	owner, _ := documented(t, s)
	day := func(answer string, at time.Time) error {
		id, check := touchFor(t, s, owner, "the text of "+answer)
		_, err := s.SignDocument(t.Context(), id, byHand(check, at, answer))
		return err
	}
	if err := day("Ask each time", testTime.AddDate(0, 0, -7)); err != nil {
		t.Fatalf("in preparation: %v", err)
	}
	if err := day("Yes", testTime); err != nil {
		t.Fatalf("more on a day without a dose: %v", err)
	}
	if err := day("Ask each time", testTime); err != nil {
		t.Fatal(err)
	}
	book(t, s, data.Appointment{Client: owner, Kind: data.KindMedicine, Start: testTime.Add(2 * time.Hour), Minutes: 180, Status: data.Scheduled, Place: data.InPerson, Route: string(data.Sublingual)})
	finds(t, "more on the day of a dose", day("Yes", testTime), "fills: touch.wider")
	if err := day("No", testTime); err != nil {
		t.Errorf("less on the day of a dose: %v", err)
	}
	finds(t, "back again on the day of a dose", day("Ask each time", testTime), "fills: touch.wider")
}

// Who takes touch back on the day of a dose has agreed to none that day, whatever an older
// consent allowed; on a later day with a dose a new consent may be given again.
func TestTouchThatWasRevokedIsNotWidenedThatDay(t *testing.T) {
	s := newStore(t)
	owner, _ := documented(t, s)
	sign := func(answer string, at time.Time) (data.DocumentID, error) {
		id, check := touchFor(t, s, owner, "the text of "+answer+at.String())
		_, err := s.SignDocument(t.Context(), id, byHand(check, at, answer))
		return id, err
	}
	if _, err := sign("Yes", testTime.AddDate(0, 0, -9)); err != nil {
		t.Fatal(err)
	}
	newest, err := sign("Ask each time", testTime.AddDate(0, 0, -7))
	if err != nil {
		t.Fatal(err)
	}
	if err := s.RevokeDocument(t.Context(), newest, "by telephone"); err != nil {
		t.Fatal(err)
	}
	book(t, s, data.Appointment{Client: owner, Kind: data.KindMedicine, Start: testTime.Add(2 * time.Hour), Minutes: 180, Status: data.Scheduled,
		Place: data.InPerson, Route: string(data.Sublingual)})
	for _, answer := range []string{"Yes", "Ask each time"} {
		_, err := sign(answer, testTime)
		finds(t, answer+" after it was revoked today", err, "fills: touch.wider")
	}
	day, err := s.TouchDay(t.Context(), owner, testTime)
	if err != nil || day == nil || !day.Revoked || day.Before {
		t.Errorf("known of the day: %+v (%v)", day, err)
	}
	if _, err := sign("No", testTime); err != nil {
		t.Errorf("less after it was revoked: %v", err)
	}
}
